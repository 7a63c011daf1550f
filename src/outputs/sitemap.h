/* robots.txt and the sitemaps (sitemaps.org protocol 0.9): one document for
 * each language's home and one or more for each language's pages of each
 * family, each under the limit of 50,000 addresses. For documents.c.
 *
 * The documents have three fixed shapes. They are written as text with the XML escaper
 * of escape.h, and not by libxml2, which stays in one file. */
#pragma once

#include "outputs/renderer.h"

void st_sitemap_index (const StSite *site, StEmit emit, gpointer data);
/* The documents of one language: of @family, or of the home page if NULL. */
void st_sitemap_documents (const StSite *site, guint language, const StFamily *family, StEmit emit, gpointer data);
void st_sitemap_robots (const StSite *site, StEmit emit, gpointer data);
