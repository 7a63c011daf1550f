/* Locale documents in PO. What is read, is written so that it reads the same. */
#include "fuzz.h"

#include "read/po.h"

static StXliff *
read_po (const char *root, const char *text, gsize length, StDiagnostics *diag)
{
  folder_write_bytes (root, "x.po", text, (gssize) length);
  g_autoptr (StSource) source = st_source_read (root, "x.po", ST_SOURCE_LOCALE, diag);
  return source != NULL ? st_po_read (source, diag) : NULL;
}

static void
fuzz (const char *root, const char *text, gsize length)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StXliff) document = read_po (root, text, length, diag);
  if (document == NULL || st_diagnostics_count (diag) > 0)
    return;
  g_autoptr (GString) written = st_po_format (document, "x", "vi");
  g_autoptr (StXliff) again = read_po (root, written->str, written->len, diag);
  assert_recorded (diag, "");
  g_assert_cmpuint (again->units->len, ==, document->units->len);
  for (guint i = 0; i < again->units->len; i++)
    {
      const StUnit *a = document->units->pdata[i], *b = again->units->pdata[i];
      g_assert_cmpstr (a->id, ==, b->id);
      g_assert_cmpstr (a->source, ==, b->source);
      g_assert_cmpstr (a->target, ==, b->target);
      g_assert_cmpint (a->state, ==, b->state);
    }
}
