/* The words of the interface, in the source language of a site.
 *
 * The standard templates bring their words along in English, and those translations that
 * the program has. A project's document, locales/LANGUAGE/ui.xlf, goes before them. It holds
 * sources alone, or, for a source language other than English, translates the English words
 * as the document of any other language does. What nobody has said stands in English. */
#pragma once

#include "model/assemble.h"
#include "read/xliff.h"

/* Makes the site's @messages, and @words where its document translates them. */
void st_messages_read (StAssembly *assembly);

/* Whether the program has words in the language @tag, for a site with the standard theme. */
gboolean st_words_has (const StSite *site, const char *tag);

/**
 * st_words_fill:
 * @page: the site's @messages or @words, which @units translate into @tag
 *
 * Gives units without a translation that of the program's own words, where the project says what
 * the standard theme does: the first synchronisation of a document, or one after an upgrade.
 */
void st_words_fill (const StSite *site, const StPage *page, const char *tag, StXliff *units);
