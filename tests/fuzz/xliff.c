/* Locale documents in XLIFF. What can be rewritten, is written in the canonical
 * form, and that is a document without mistakes that says the same. */
#include "fuzz.h"

#include "read/xliff.h"

static void
fuzz (const char *root, const char *text, gsize length)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  folder_write_bytes (root, "x.xlf", text, (gssize) length);
  g_autoptr (StXliff) document = st_xliff_read (root, "x.xlf", "en", "vi", diag);
  if (document == NULL)
    {
      g_assert_cmpuint (st_diagnostics_errors (diag), >, 0);
      return;
    }
  if (document->lossy)
    {
      g_assert_cmpuint (st_diagnostics_errors (diag) + st_diagnostics_findings (diag), >, 0);
      return;
    }
  assert_recorded (diag, "");
  g_autoptr (GString) canonical = st_xliff_format (document, "x", "en", "vi");
  folder_write_bytes (root, "x.xlf", canonical->str, (gssize) canonical->len);
  g_autoptr (StDiagnostics) none = st_diagnostics_new ();
  g_autoptr (StXliff) again = st_xliff_read (root, "x.xlf", "en", "vi", none);
  assert_recorded (none, "");
  g_autoptr (GString) same = st_xliff_format (again, "x", "en", "vi");
  g_assert_cmpstr (same->str, ==, canonical->str);
}
