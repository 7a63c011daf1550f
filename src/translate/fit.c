#include "translate/fit.h"

#include "translate/lint.h"

static StFault
check_message (const StSite *site, guint language, const StSegment *segment, const char *target, StMessage **message)
{
  char *error = NULL;
  StMessage *parsed = st_message_parse (target, st_site_language (site, language), segment->messages[site->source], &error);
  if (message != NULL)
    *message = parsed;
  else if (parsed != NULL)
    st_message_free (parsed);
  return error != NULL ? (StFault){ "locale/placeholder", error } : (StFault){ 0 };
}

StFault
st_fit_check (const StSite *site, guint language, const StSegment *segment, const char *target, StMessage **message)
{
  if (st_lint_has_hidden (st_site_language (site, language), segment->kind, target))
    return (StFault){ "locale/hidden", g_strdup ("the translation holds a control or zero-width character") };
  if (segment->kind == ST_SEGMENT_MESSAGE)
    return check_message (site, language, segment, target, message);
  const char *difference = segment->kind == ST_SEGMENT_MARKDOWN ? st_inline_differs (segment->source, target, site->raw_html) : NULL;
  return difference != NULL ? (StFault){ "locale/markup", g_strdup (difference) } : (StFault){ 0 };
}

void
st_fit_report_stale (StDiagnostics *diag, StLocation at, const char *id)
{
  st_warning (
      diag, at, "locale/stale",
      "`%s` translates an English text that has changed since, so the English is shown; `statuary i18n sync` marks it for translators", id);
}
