/* The search index of one language: scripts that a page loads as it needs them,
 * from any folder of any server and from a file:// path. For documents.c.
 *
 * The documents are the codes whose pages are indexed in the language
 * (policy.h), numbered in the order of families and of codes in them. In
 * <language>/search/ lie, each one call of the function `statuary` of
 * templates/assets/site.js with its own name and its data:
 *
 *   codes.K.js   32 documents: [id, short name, tone, family's id], and the
 *                family's name where the site has several ("" where not, and
 *                more follows); names are HTML. In a family that does not build
 *                all pairs: the second codes of the pairs that begin with it.
 *                Where all pairs of a class are built, these are left out, and
 *                the number of the class follows. Of a code that is not shown by its
 *                id, is retired, or begins pairs with codes of other families, the record
 *                ends with an object: {label, retired, across}; the last lists these codes
 *                as the addresses of the pairs do (smtp-550).
 *                Groups of codes are the documents after all codes: their ids are
 *                the names of their pages, their names all that is shown of
 *                them, and their tones null. Notes on pairs are written alike. Then come the names that codes of
 *                several families have, as codes of a family `number`, whose
 *                short name is a question (message search.which) and family's name the families
 *                (without the message, these are the short name); and the plain pages, as groups are
 *                written, with their folder in the place of the family ("." for
 *                that of the language) and its title in that of the name
 *   terms.K.js   terms in order, each with its documents: {"vrfy":[[3,7,1]]}
 *   near.K.js    alike: words that are not of ASCII as they are written, and
 *                two words that stand side by side, of names and summaries
 *                (weight 2) and, if one is not of ASCII, of sections (1); and the terms of a
 *                whole name with "=" behind them, of the document (4) or of its class (3)
 *   texts.K.js   alike, the words of sections and of groups, notes and plain pages. They are
 *                loaded where the others find little
 *   pairs.K.js   alike, for the fields of pickers, which offer no code that is not compared: "" leads to
 *                all codes that are compared with any of their family and not retired, the id of one that does not
 *                build all pairs to those that it is compared with, and "/" with the number of a
 *                class, where all its pairs are built, to those of the class
 *   compare.FAMILY.K.js   what compare.html shows of 16 codes (compare.h)
 *   index.js     {version, families, terms, near, texts, pairs, paste, explain, part, apart}: of each
 *                family, and of the names in several as of a family `number`, its first
 *                document and the one after its last, and "/" where its pairs
 *                lie in folders (252/vs-551.html); the way from the language's folder to the page
 *                that explains a whole text, and what offers it; messages; of each file of terms its
 *                first term; of each family with a page for what one pastes the
 *                first name in each of its files (paste.h). The version is a
 *                hash of the others, which are loaded with it, so that no old
 *                file is taken with a new directory.
 *
 * A file of terms holds 6 KB, or a single term. All terms that begin alike are
 * neighbours, so that a query reads one file or a few.
 *
 * The documents of a term are lists, one for each weight: the weight, then how
 * many documents from the first on to leave out, to take, to leave out … A
 * document is listed once, by its highest weight:
 *
 *   4  the code itself, whole: its label, its id, each of its other names
 *   3  parts of these (277 of E0277), and values of sets that have no names (VRFY, 5.7.1)
 *   2  the name and the short name
 *   1  the name in the source language, the summary, names of classes and of other values, facts of type text;
 *      and all of the other two lists
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
#include "views/compare.h"
#include "views/paste.h"

/* What pages show of codes that scripts find for them. */
typedef struct {
  StViews *const *views;      /* by family */
  const StProgram *explained; /* as paste.h says; NULL where no family asks for it */
  const StProgram *compared;  /* as compare.h says; NULL alike */
} StSearchParts;

/* @parts: may be %NULL where the site has no pages for them */
void st_search_documents (const StSite *site, guint language, const StSearchParts *parts, StEmit emit, gpointer data);
