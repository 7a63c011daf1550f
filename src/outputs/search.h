/* The search index of one language: scripts that a page loads as it needs them,
 * from any folder of any server and from a file:// path. For documents.c.
 *
 * The documents are the codes whose pages are indexed in the language
 * (policy.h), numbered in the order of families and of codes in them. In
 * <language>/search/ lie, each one call of the function `statuary` of
 * templates/assets/site.js with its own name and its data:
 *
 *   codes.K.js   128 documents: [id, short name, tone, family's id], and the
 *                family's name where the site has several ("" where not, and
 *                more follows); names are HTML. In a family that does not build
 *                all pairs: the second codes of the pairs that begin with it.
 *                Where all pairs of a class are built, these are left out, and
 *                the number of the class follows
 *                Groups of codes are the last documents, and their ids the
 *                names of their pages
 *   terms.K.js   terms in order, each with its documents: {"vrfy":[[3,7,1]]}
 *   index.js     {version, families, terms, paste}: of each family its first
 *                document and the one after its last, and "/" where its pairs
 *                lie in folders (252/vs-551.html); of each file of terms its
 *                first term; of each family with a page for what one pastes the
 *                first code in each of its files (paste.h). The version is a
 *                hash of the others, which are loaded with it, so that no old
 *                file is taken with a new directory.
 *
 * A file of terms holds 24 KB, or a single term. All terms that begin alike are
 * neighbours, so that a query reads one file or a few.
 *
 * The documents of a term are lists, one for each weight: the weight, then how
 * many documents from the first on to leave out, to take, to leave out … A
 * document is listed once, by its highest weight:
 *
 *   4  the code itself, whole
 *   3  parts of the code, and values of sets that have no names (VRFY, 5.7.1)
 *   2  the name and the short name
 *   1  the summary
 *
 * Terms are those of st_text_terms(), besides whole codes, which are folded by
 * st_text_fold(). Terms are in the order of UTF-16 units, which is that of
 * strings in the script. The script folds and divides a query by the same
 * rules; tests/terms.txt holds cases that both are tested with.
 *
 * Where pages of the language may be linked in another (`fallback: link`), index.js names
 * in `homes` the languages to look in, the language's own first and the source last. A
 * record then has behind the second codes (null where it needs none) and the number of the
 * class (0 for none) a list of two numbers for each of the languages, and of each of its
 * notes a list of such numbers and the second code. A page lies in the first language in
 * which the sum of the first numbers of its parts is 0 or more (its title and enough of it
 * are translated), and that of the second 1 or more (a variety has texts of its own); see
 * model/policy.h.
 *
 * A family that does not build all pairs lists the second codes of its pairs, or numbers its classes, so that
 * the script offers no page that is not there. */
#pragma once

#include "outputs/renderer.h"
#include "views/paste.h"

/* @views: by family; may be NULL, as @explained (paste.h), where no family asks
 *   for a page for what one pastes */
void st_search_documents (const StSite *site, guint language, StViews *const *views, const StProgram *explained, StEmit emit,
                          gpointer data);
