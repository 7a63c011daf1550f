#include "outputs/headers.h"

/* Everything comes from the site itself, and nothing stands in a page that a
 * browser would run or apply. `connect-src` is for its JSON documents. */
#define POLICY                                                                                                                             \
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'none'; "     \
  "frame-ancestors 'none'"

static void
append_rule (GString *text, const char *base_path, const char *files, const char *const *headers)
{
  /* A path may hold what is a splat or a placeholder in a rule. */
  g_autofree char *path = g_uri_escape_string (base_path, "/!&'(),=@+%", FALSE);
  g_string_append_printf (text, "%s%s\n", path, files);
  for (guint i = 0; headers[i] != NULL; i++)
    g_string_append_printf (text, "  %s\n", headers[i]);
}

void
st_headers_document (const StSite *site, const char *base_path, StEmit emit, gpointer data)
{
  static const char *const all[] = { "Content-Security-Policy: " POLICY, "X-Content-Type-Options: nosniff",
                                     "Referrer-Policy: strict-origin-when-cross-origin", NULL };
  static const char *const assets[] = { "Cache-Control: public, max-age=31536000, immutable", NULL };
  static const char *const json[] = { "Access-Control-Allow-Origin: *", NULL };
  if (!site->headers)
    return;
  /* Where two rules give one header, Cloudflare joins the values: so none is
   * given twice, and what is not said of caching is the host's own rule for
   * files that may change. */
  g_autoptr (GString) text = g_string_new ("# What hosts that read this file send with the others.\n");
  append_rule (text, base_path, "*", all);
  append_rule (text, base_path, "assets/*", assets);
  if (site->json)
    append_rule (text, base_path, "*.json", json);
  if (site->header_rules != NULL)
    g_string_append (text, site->header_rules);
  emit (data, "_headers", text);
}
