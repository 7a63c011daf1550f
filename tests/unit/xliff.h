/* Locale documents of a few units, for tests of their reader. */
#pragma once

#include "read/xliff.h"

#include "support.h"

#define BEFORE                                                                                                                             \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                                                                           \
  "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n"                                                              \
  "<file original=\"smtp\" source-language=\"en\" target-language=\"vi\" datatype=\"plaintext\"><body>\n"
#define FIRST_LINE 4 /* of what follows */
#define AFTER "</body></file></xliff>\n"

static inline StXliff *
read_document (const char *text, const char *target, StDiagnostics *diag)
{
  g_auto (Folder) root = folder_new ();
  folder_write (root, "vi.xlf", text);
  return st_xliff_read (root, "vi.xlf", "en", target, diag);
}

/* The document of @units, in which nothing may be wrong. (transfer full) */
static inline StXliff *
document_of (const char *units)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *text = g_strconcat (BEFORE, units, AFTER, NULL);
  StXliff *document = read_document (text, "vi", diag);
  assert_recorded (diag, "");
  g_assert_nonnull (document);
  return document;
}

static inline const StUnit *
unit (const StXliff *document, guint index)
{
  g_assert_cmpuint (index, <, document->units->len);
  return document->units->pdata[index];
}
