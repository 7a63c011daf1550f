/* The info words of a fenced block, of which CommonMark says nothing but that the first
 * mostly names a language. */
#pragma once

#include <glib.h>

/**
 * st_fence_language:
 * @info: as people write it for rustdoc, mdBook, pandoc, VitePress, Docusaurus and others
 *
 * The first word that is a language and no attribute: `rust` of `rust,ignore` and of
 * `ignore,rust`, `python` of `{.python #id}`, `js` of `js {1,3}` and of `js:line-numbers`.
 * A block that has nothing but attributes of rustdoc is in Rust, as it is for rustdoc.
 *
 * Returns: (transfer full) (nullable): %NULL where no language is named
 */
char *st_fence_language (const char *info);
