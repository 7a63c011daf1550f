/* What the files of the explainer share. */
#pragma once

#include "explain/explainer.h"

/* message.c */
char *st_message_read (const char *bytes, gsize length, gboolean *cut);
char *st_message_library (void);

/* html.c: appends what a reader sees of the HTML @html, without links and pictures: a line for each block. */
void st_html_append_text (GString *text, const char *html, gsize length);
