/* JSON Schemas of front matter (draft-07, the newest that yaml-language-server reads
 * throughout), for editors: made from the tables of keys and from what a project declares.
 *
 * A schema is a help to those who write: it refuses nothing that `statuary check` takes (but
 * a plain `null` or `~` as a text, which is a missing value to editors), and misses mistakes that lie in several places, such as a code
 * that stands twice. */
#pragma once

#include "model/keys.h"
#include "model/site.h"

/* Of pages whose front matter holds @keys, which no family declares: st_site_keys or st_plain_keys. (transfer full) */
char *st_keys_schema_of (const StSite *site, const char *title, const StKeys *keys);

/* Of each page in the folder of @family: its index.md, codes, notes and groups, told apart
 * by their keys. (transfer full) */
char *st_keys_schema_family (const StFamily *family);

/* Of any page: those above as its definitions `site`, `page` and, of each family, `ID.index`,
 * `ID.code`, `ID.pair` and `ID.group`. (transfer full) */
char *st_keys_schema_all (const StSite *site);
