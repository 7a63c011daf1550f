#include "translate/assembly.h"

#include "model/assemble.h"
#include "model/policy.h"
#include "translate/lint.h"
#include "translate/locale.h"
#include "translate/pseudo.h"

StSite *
st_site_assemble (const char *root, StAssembleMode mode, guint n_threads, StDiagnostics *diag)
{
  g_autoptr (StSite) site = st_site_new ();
  StAssembly assembly = { .root = root,
                          .site = site,
                          .n_threads = n_threads,
                          .pseudo = mode == ST_WITH_PSEUDO ? st_pseudo_tags : NULL,
                          .lint = mode == ST_LINT,
                          .known = mode != ST_WITHOUT_LOCALES ? st_locales_read_ahead : NULL,
                          .diag = diag };
  gboolean understood = st_site_read (&assembly);
  g_clear_pointer (&assembly.ignore, st_ignore_free);
  if (!understood)
    return NULL;
  st_messages_read (&assembly);
  st_links_resolve (&assembly);
  if (mode != ST_WITHOUT_LOCALES)
    st_locales_apply (&assembly);
  st_locales_forget (&assembly);
  if (mode == ST_WITH_PSEUDO)
    st_pseudo_apply (site);
  if (mode == ST_LINT)
    st_lint_site (site, diag);
  st_policy_count (site);
  return g_steal_pointer (&site);
}
