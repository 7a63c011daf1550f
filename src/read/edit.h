/* Changes of a page as text: what is not changed keeps its bytes, comments and order.
 *
 *   g_autoptr(StEdit) edit = st_edit_begin (page, diag);
 *   if (edit != NULL)
 *     {
 *       st_edit_key (edit, "retry", "later");
 *       st_edit_section (edit, "Fix", 0, "Restart it.");
 *       text = st_edit_finish (edit);
 *     } */
#pragma once

#include "read/content.h"

typedef struct StEdit StEdit;

/* @page: whose front matter could be read
 * Returns: (transfer full) (nullable): NULL, with an error, where its front matter is not a
 *   line or more for each key, from the first column on */
StEdit *st_edit_begin (const StContentPage *page, StDiagnostics *diag);
void st_edit_free (StEdit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StEdit, st_edit_free)

/* Gives @key the @value, in YAML on one line: in its place, with the comment behind it, or at
 * the end of the front matter. */
void st_edit_key (StEdit *edit, const char *key, const char *value);

/* Writes @text below the heading on line @line of the file, where nothing stands yet; where
 * @line is 0, at the end of the page, below the heading `## @heading`. */
void st_edit_section (StEdit *edit, const char *heading, guint line, const char *text);

/* The page with all changes; line ends and byte order mark are the caller's affair. (transfer full) */
char *st_edit_finish (const StEdit *edit);

/* @text in YAML, on one line, in quotes where it needs them (YAML 1.2.2 sections 7.3 and 7.4);
 * @in_list: between the brackets of a list. (transfer full) */
char *st_edit_scalar (const char *text, gboolean in_list);
