#include "translate/assembly.h"

#include "model/assemble.h"
#include "model/policy.h"
#include "model/vocabulary.h"
#include "translate/lint.h"
#include "translate/locale.h"
#include "translate/pseudo.h"
#include "translate/words.h"

static StSite *
assemble (const char *root, StAssembleMode mode, GHashTable *drafts, guint n_threads, StDiagnostics *diag)
{
  g_autoptr (StSite) site = st_site_new ();
  StAssembly assembly = { .root = root,
                          .site = site,
                          .n_threads = n_threads,
                          .drafts = drafts,
                          .pseudo = mode == ST_WITH_PSEUDO ? st_pseudo_tags : NULL,
                          .lint = mode == ST_LINT,
                          .known = mode != ST_WITHOUT_LOCALES ? st_locales_read_ahead : NULL,
                          .diag = diag };
  gboolean understood = st_site_read (&assembly);
  if (understood)
    {
      st_messages_read (&assembly);
      st_links_resolve (&assembly);
    }
  g_clear_pointer (&assembly.ignore, st_ignore_free);
  g_clear_pointer (&assembly.folders, g_hash_table_unref);
  if (!understood)
    return NULL;
  if (mode != ST_WITHOUT_LOCALES)
    st_locales_apply (&assembly);
  st_locales_forget (&assembly);
  if (mode == ST_WITH_PSEUDO)
    st_pseudo_apply (site);
  if (mode == ST_LINT)
    st_lint_site (site, diag);
  st_policy_count (site);
  st_vocabularies_make (site, diag);
  return g_steal_pointer (&site);
}

StSite *
st_site_assemble (const char *root, StAssembleMode mode, guint n_threads, StDiagnostics *diag)
{
  return assemble (root, mode, NULL, n_threads, diag);
}

StSite *
st_site_assemble_drafts (const char *root, GHashTable *drafts, guint n_threads, StDiagnostics *diag)
{
  return assemble (root, ST_WITHOUT_LOCALES, drafts, n_threads, diag);
}
