/* The names of view.h, for the template compiler, each with what it means:
 * `make docs` writes the tables of docs/templates.md from here. */
#include "views/plain.h"

/* These are tables. */
/* clang-format off */

#define TEXT(Type, name, meaning) { #name, ST_FIELD_TEXT, G_STRUCT_OFFSET (Type, name), NULL, meaning, FALSE, FALSE }
/* The same on all pages that share a memo. */
#define FIXED(Type, name, meaning) { #name, ST_FIELD_TEXT, G_STRUCT_OFFSET (Type, name), NULL, meaning, FALSE, TRUE }
#define URL(Type, name, meaning) { #name, ST_FIELD_URL, G_STRUCT_OFFSET (Type, name), NULL, meaning, FALSE, FALSE }
#define LINK(Type, name, meaning) { #name, ST_FIELD_LINK, G_STRUCT_OFFSET (Type, name), NULL, meaning, FALSE, FALSE }
#define HTML(Type, name, meaning) { #name, ST_FIELD_HTML, G_STRUCT_OFFSET (Type, name), NULL, meaning, FALSE, FALSE }
#define NUMBER(Type, name, meaning) { #name, ST_FIELD_NUMBER, G_STRUCT_OFFSET (Type, name), NULL, meaning, FALSE, FALSE }
#define FLAG(Type, name, meaning) { #name, ST_FIELD_FLAG, G_STRUCT_OFFSET (Type, name), NULL, meaning, FALSE, FALSE }
#define OBJECT(Type, name, of, meaning) { #name, ST_FIELD_OBJECT, G_STRUCT_OFFSET (Type, name), of, meaning, FALSE, FALSE }
/* Leads to the subject that the view is a part of. */
#define OWN(Type, name, of, meaning) { #name, ST_FIELD_OBJECT, G_STRUCT_OFFSET (Type, name), of, meaning, TRUE, FALSE }
#define OWN_LIST(Type, name, of, meaning) { #name, ST_FIELD_LIST, G_STRUCT_OFFSET (Type, name), of, meaning, TRUE, FALSE }
#define LIST(Type, name, of, meaning) { #name, ST_FIELD_LIST, G_STRUCT_OFFSET (Type, name), of, meaning, FALSE, FALSE }
#define END { NULL, ST_FIELD_TEXT, 0, NULL, NULL, FALSE, FALSE }

static const StField link_fields[] = {
  TEXT (StLinkView, code, "What to call the page: a code, or of a part in a matrix its first and last code. On a link to a comparison, the code that it leads to."),
  TEXT (StLinkView, other, "On a link to a comparison, its other code. Empty on any other link."),
  TEXT (StLinkView, name, "The short name of `code`; of a part in a matrix, its class if it has one. Empty in `pair.previous` and `pair.next`."),
  TEXT (StLinkView, tone, "The tone of the class of `code`: `success`, `info`, `retry` or `failure`."),
  LINK (StLinkView, url, "The address, from the page at hand."),
  LINK (StLinkView, pair, "In `code.related`, the comparison of the two codes. Empty where there is none, and elsewhere."),
  END
};
const StSchema st_schema_link = { "link", link_fields, TRUE,
  "A link to another page of the site.", FALSE };

static const StField alternate_fields[] = {
  TEXT (StAlternateView, tag, "The language tag, such as `vi`."),
  TEXT (StAlternateView, hreflang, "The tag of the language in whose folder `url` lies: `tag`, unless a page is linked in another language."),
  TEXT (StAlternateView, name, "The name of the language in the language itself."),
  TEXT (StAlternateView, direction, "`ltr` or `rtl`."),
  TEXT (StAlternateView, description, "The `description` of the site in this language."),
  URL (StAlternateView, url, "The page in this language, from the page at hand. With `fallback: link`, the page that readers of this language are sent to."),
  URL (StAlternateView, href, "The same as a whole address, for `hreflang`."),
  FLAG (StAlternateView, current, "The page at hand is in this language."),
  END
};
static const StSchema schema_alternate = { "language", alternate_fields, FALSE,
  "The page at hand in one of the site's languages.", FALSE };

static const StField subheading_fields[] = {
  TEXT (StHeadingView, text, "Its text, without markup."),
  URL (StHeadingView, url, "Its place in the page at hand, such as `#what-to-look-for`."),
  END
};
static const StSchema schema_subheading = { "subheading", subheading_fields, FALSE,
  "A heading below another one.", FALSE };

static const StField heading_fields[] = {
  TEXT (StHeadingView, text, "Its text, without markup."),
  URL (StHeadingView, url, "Its place in the page at hand, such as `#fix`."),
  LIST (StHeadingView, headings, &schema_subheading, "The headings one level below it."),
  END
};
static const StSchema schema_heading = { "heading", heading_fields, FALSE,
  "A heading in the text of the page at hand.", FALSE };

static const StField page_fields[] = {
  FIXED (StPageView, language, "The language tag of the page."),
  FIXED (StPageView, direction, "The direction of its language: `ltr` or `rtl`."),
  TEXT (StPageView, source_language, "The name of the language in which untranslated text is shown, in that language."),
  FIXED (StPageView, content_language, "The language tag of the content. It differs from `language` where a fallback page shows the source language."),
  FIXED (StPageView, locale, "The language and its territory as Open Graph writes them, such as `vi_VN`."),
  FIXED (StPageView, numbers, "The numbering system of the language, such as `latn`, for numbers that a script writes."),
  TEXT (StPageView, updated, "The newest day on which what the page shows was changed, such as `2026-11-22`, by the `updated` of its sources. Empty where none says one."),
  URL (StPageView, base, "On `404.html`, which servers show at any address, the path that its links start from. Empty elsewhere."),
  URL (StPageView, canonical, "The whole address of the page that search engines index in its place, mostly its own. Empty on the choice of language, `404.html` and the page about the translation."),
  URL (StPageView, x_default, "The whole address of the page in the source language. Empty where `translations` is."),
  URL (StPageView, edit_url, "Where the Markdown file of the page is edited. Empty without `edit_url` in `content/index.md`, and on pages without a file of their own."),
  URL (StPageView, translate_url, "Where the translation of the page is corrected, at its first text. Empty without `translate_url` in `content/index.md`, in the source language, and on pages without a file of their own."),
  URL (StPageView, translation_url, "The page about the translation into this language. Empty in the source language and without `translation.html`."),
  URL (StPageView, feed_url, "On the home page and the pages of families, the Atom feed of the language. Empty where there is none, and elsewhere."),
  URL (StPageView, json_url, "The JSON document beside the page. Empty where there is none."),
  URL (StPageView, logo, "The picture that `logo` in `content/index.md` names. Empty without it."),
  TEXT (StPageView, logo_width, "Its width in pixels. Empty where it is not known."),
  TEXT (StPageView, logo_height, "Its height in pixels. Empty where it is not known."),
  URL (StPageView, colours, "The style sheet with the `colour` of `content/index.md`. Empty without it."),
  FLAG (StPageView, partly, "The page counts as translated, and some of its texts are not."),
  FLAG (StPageView, fallback, "The page has too little translated, and shows its content in another language."),
  FLAG (StPageView, noindex, "Search engines should not index this comparison; see `noindex_below` in [content.md](content.md#the-site)."),
  LIST (StPageView, alternates, &schema_alternate, "Every language of the site, that of the page included. Empty on the page about the translation, and where the site has one language."),
  LIST (StPageView, translations, &schema_alternate, "The languages that `hreflang` names. Empty on a page that is not indexed."),
  LIST (StPageView, contents, &schema_heading, "On the pages of the site, of families, codes and groups, and on plain pages, the headings of the text, if there are more than three. Empty elsewhere."),
  END
};
const StSchema st_schema_page = { "page", page_fields, FALSE,
  "The page being written.", FALSE };

static const StField value_fields[] = {
  TEXT (StValueView, id, "Its id."),
  TEXT (StValueView, label, "Its label, such as `2yz`. Empty where none is declared."),
  TEXT (StValueView, name, "Its name, or its id where no name is declared."),
  FLAG (StValueView, literal, "It has no declared name: show it as code, since it is the same in every language."),
  TEXT (StValueView, match, "The pattern of the codes that have it, such as `2??`; several stand one a line."),
  TEXT (StValueView, alias, "Of a class among the `classes` of the page for pasting, its `alias`. Empty elsewhere."),
  TEXT (StValueView, meaning, "What it means. Empty where none is declared."),
  TEXT (StValueView, tone, "Of a class: `success`, `info`, `retry` or `failure`."),
  TEXT (StValueView, anchor, "Of a class, the id of its list on the page of the family."),
  LIST (StValueView, codes, &st_schema_code, "Of a class, its codes."),
  NUMBER (StValueView, n_codes, "Of a class, how many codes it has."),
  URL (StValueView, url, "Of a set with `codes_of`, the page of the code that the value is. Empty elsewhere."),
  END
};
static const StSchema schema_value = { "value", value_fields, TRUE,
  "A value of a fact, or a class.", FALSE };

static const StField scheme_fields[] = {
  TEXT (StSchemeView, id, "The id of the fact."),
  TEXT (StSchemeView, name, "Its name."),
  LIST (StSchemeView, values, &schema_value, "Its values."),
  FLAG (StSchemeView, explained, "One of its values has a `meaning`."),
  END
};
static const StSchema schema_scheme = { "scheme", scheme_fields, FALSE,
  "A fact of type `enum` whose values are found by `match`, such as what the second digit says.", FALSE };

static const StField fact_fields[] = {
  TEXT (StFactView, id, "The id of the fact."),
  TEXT (StFactView, name, "Its name."),
  FLAG (StFactView, unknown, "The code's page does not state it."),
  FLAG (StFactView, none, "The code's page states an empty list."),
  FLAG (StFactView, above, "In `code.facts`, it is the class of the code, which pages show beside its name."),
  TEXT (StFactView, text, "The text of a fact of type `text`. In `code.told`, the sentence of the value."),
  TEXT (StFactView, value, "In `code.told`, the id of the value."),
  LIST (StFactView, values, &schema_value, "The value of a class or an `enum`, or the values of a `set`."),
  END
};
static const StSchema schema_fact = { "fact", fact_fields, FALSE,
  "What the page of a code says of one fact.", FALSE };

static const StField line_fields[] = {
  TEXT (StLineView, text, "The line without its prefix."),
  TEXT (StLineView, language, "The language tag of what is sent, the source language. Empty on a remark."),
  FLAG (StLineView, client, "The client sends it (`C: `)."),
  FLAG (StLineView, server, "The server sends it (`S: `)."),
  FLAG (StLineView, remark, "It is a remark (`# `)."),
  FLAG (StLineView, marked, "The server sends the code of the page in it."),
  TEXT (StLineView, tone, "Of a marked line: the tone of the class of that code."),
  END
};
static const StSchema schema_line = { "line", line_fields, TRUE,
  "A line of a dialogue.", FALSE };

static const StField turn_fields[] = {
  TEXT (StTurnView, speaker, "`client`, `server` or `remark`."),
  FLAG (StTurnView, client, "The client speaks."),
  FLAG (StTurnView, server, "The server speaks."),
  LIST (StTurnView, lines, &schema_line, "What it says, or the one line of a remark."),
  END
};
static const StSchema schema_turn = { "turn", turn_fields, FALSE,
  "The lines of a dialogue that one side says before the other does, or a remark.", FALSE };

static const StField section_fields[] = {
  TEXT (StSectionView, id, "The id of its place on the page: that of the section, with `h-` before one of the theme's."),
  TEXT (StSectionView, heading, "Its heading."),
  HTML (StSectionView, html, "Its content. Empty where the code has no such section."),
  URL (StSectionView, translate_url, "Where the translation of the section is corrected, at its first text. Empty without `translate_url` in `content/index.md`, and in the source language."),
  END
};
static const StSchema schema_section = { "section", section_fields, FALSE,
  "A section of a code's page.", FALSE };

static const StField reference_fields[] = {
  TEXT (StReferenceView, text, "The reference as it is written."),
  URL (StReferenceView, url, "Its address. Empty where no pattern of `links` fits."),
  END
};
static const StSchema schema_reference = { "reference", reference_fields, FALSE,
  "An item of a fact of type `references`.", FALSE };

static const StField list_fields[] = {
  TEXT (StListView, id, "The id of the fact."),
  TEXT (StListView, name, "Its name; of codes that name this one, what the fact declares as `reverse`."),
  FLAG (StListView, reverse, "It lists the codes that name this one in the fact."),
  FLAG (StListView, compared, "It lists codes, the fact says `compare: no`, and `pair.others` has the comparison with each of them."),
  LIST (StListView, references, &schema_reference, "The items of a fact of type `references`."),
  LIST (StListView, codes, &st_schema_link, "The codes of a fact of type `codes`, in the order of the page; of codes that name this one, in the order of their family."),
  END
};
static const StSchema schema_list = { "list of a fact", list_fields, FALSE,
  "What a code refers to by one of its facts, or the codes that refer to it by one.", FALSE };

static const StField advice_fields[] = {
  TEXT (StAdviceView, name, "For whom it is, in their own words."),
  TEXT (StAdviceView, text, "What they do, without markup."),
  TEXT (StAdviceView, open, "`open` of the first of them. Else empty: readers unfold it."),
  END };
static const StSchema schema_advice = { "advice", advice_fields, FALSE, "What the page of a code tells somebody to do.", FALSE };

static const StField comparisons_fields[] = {
  TEXT (StComparisonsView, family, "The title of the family of the other codes. Empty for the code's own family."),
  FLAG (StComparisonsView, related, "They are with codes that name it or that it names, of its own family."),
  LIST (StComparisonsView, links, &st_schema_link, "The comparisons; the first twelve of more than fifteen. `code` is the other code, without its family."),
  LIST (StComparisonsView, rest, &st_schema_link, "What follows these."),
  NUMBER (StComparisonsView, n_rest, "How many that are."),
  END
};
static const StSchema schema_comparisons = { "comparisons", comparisons_fields, FALSE, "The comparisons of a code with those of one kind.", FALSE };

static const StField code_fields[] = {
  TEXT (StCodeView, id, "The same as `label`, which had this name before there were labels."),
  TEXT (StCodeView, label, "The code, as readers see it. In a comparison of two families, it has the name of its family before it: `FTP 421`."),
  TEXT (StCodeView, long_word, "`long` where the `label` has more than nine letters between two places to break a line, so that half of a phone does not hold them in large letters. Else empty."),
  TEXT (StCodeView, aliases, "Its other names, with commas between them."),
  TEXT (StCodeView, retired, "Since when it is retired, and what to use instead. Empty for one that is in use."),
  TEXT (StCodeView, name, "Its name."),
  TEXT (StCodeView, original_name, "Its name in the source language, such as the official text of a reply. Empty on pages in that language, where the name is not translated, and where it is in brackets and so no official text."),
  TEXT (StCodeView, short_name, "Its short name, or its name where it has none."),
  TEXT (StCodeView, official_name, "`name`, where `short_name` is another one. Else empty."),
  TEXT (StCodeView, summary_text, "Its summary without markup."),
  HTML (StCodeView, summary, "Its summary."),
  LINK (StCodeView, url, "Its page, from the page at hand."),
  URL (StCodeView, href, "The same as a whole address."),
  OBJECT (StCodeView, class, &schema_value, "Its class. Empty in a family without classes."),
  LIST (StCodeView, facts, &schema_fact, "Its facts of the types `class`, `enum`, `set` and `text`, known or not."),
  LIST (StCodeView, told, &schema_fact, "The facts that `paste` of the family names and the code has, each as a sentence in `text`."),
  LIST (StCodeView, advice, &schema_advice, "What to do, for each role of `paste.advice` to whom its page says so."),
  TEXT (StCodeView, advice_anchor, "The id of the section of its page that says what to do. Empty where there is none."),
  LIST (StCodeView, compared, &schema_fact, "In `parts/compared.html` alone, the facts that comparisons show, stated or not: `text` has the sentence of the value or the text, `values` the value or the values."),
  LIST (StCodeView, sections, &schema_section, "All sections of the family. Those that the code lacks have no `html`."),
  LIST (StCodeView, groups, &st_schema_link, "The groups that it is in: `code` holds the codes, `name` the title if there is one."),
  LIST (StCodeView, elsewhere, &st_schema_link, "The codes of other families that have its `label` or one of its `aliases`, as `label` or alias, each with the name of its family: `HTTP 421`. Empty everywhere but on its own page, and without `number.html`."),
  LIST (StCodeView, numbers, &st_schema_link, "The pages on what each of these names means in each family: `code` is the name. Empty where `elsewhere` is."),
  LINK (StCodeView, number_url, "The first of these pages. Empty where `elsewhere` is."),
  LIST (StCodeView, lists, &schema_list, "Its facts of the types `codes` and `references`, each by itself, but for those without items; then the codes that name it in a fact with `reverse`."),
  LIST (StCodeView, references, &schema_reference, "The items of all its facts of type `references` together."),
  LIST (StCodeView, related, &st_schema_link, "The codes that it names in any of its facts of type `codes`."),
  LIST (StCodeView, related_pairs, &st_schema_link, "Its comparisons with codes that name it or that it names."),
  LIST (StCodeView, other_pairs, &st_schema_link, "All its other comparisons. Empty everywhere but on its own page."),
  LIST (StCodeView, comparisons, &schema_comparisons, "The comparisons of both lists by kind: with related codes of its family, with the others of its family, and with the codes of each other family. Empty everywhere but on its own page."),
  FLAG (StCodeView, brief, "Its sections hold little text, or none: beside its facts, most of a wide page would be empty."),
  FLAG (StCodeView, has_facts, "It has `facts` that are not `above`."),
  FLAG (StCodeView, has_more, "It has `lists`."),
  NUMBER (StCodeView, n_pairs, "How many comparisons there are with any code."),
  FLAG (StCodeView, has_pairs, "It is compared with another code."),
  FLAG (StCodeView, is_retired, "It has `retired`."),
  FLAG (StCodeView, has_neighbours, "It has a `previous` or a `next`."),
  OBJECT (StCodeView, previous, &st_schema_link, "The code before it in the family's order. Empty on the first."),
  OBJECT (StCodeView, next, &st_schema_link, "The code after it. Empty on the last."),
  END
};
const StSchema st_schema_code = { "code", code_fields, TRUE,
  "A code.", TRUE };

static const StField place_fields[] = {
  LIST (StPlaceView, codes, &st_schema_code, "The codes."),
  END
};
static const StSchema schema_place = { "map cell", place_fields, FALSE,
  "The codes of one class and one value.", FALSE };

static const StField map_row_fields[] = {
  OBJECT (StMapRowView, class, &schema_value, "The class."),
  LIST (StMapRowView, places, &schema_place, "A cell for each value of the scheme."),
  END
};
static const StSchema schema_map_row = { "map row", map_row_fields, FALSE,
  "A class in the map.", FALSE };

static const StField map_fields[] = {
  OBJECT (StMapView, scheme, &schema_scheme, "The scheme, whose values are the columns."),
  LIST (StMapView, rows, &schema_map_row, "A row for each class."),
  END
};
static const StSchema schema_map = { "map", map_fields, FALSE,
  "The codes of a family by class and by the values of its first scheme.", FALSE };

static const StField part_fields[] = {
  TEXT (StPartView, name, "Its first and last code: `E0200–E0299`."),
  TEXT (StPartView, anchor, "The id of its list on the page of the family."),
  LIST (StPartView, codes, &st_schema_code, "Its codes."),
  NUMBER (StPartView, n_codes, "How many these are."),
  END
};
static const StSchema schema_part = { "part", part_fields, FALSE,
  "Codes that begin alike, in a family of more than 60 without classes.", FALSE };

static const StField matrix_cell_fields[] = {
  LINK (StMatrixCellView, url, "Its page. Empty where there is none."),
  TEXT (StMatrixCellView, left, "The first code, or the first part: `250–344`."),
  TEXT (StMatrixCellView, right, "The second. Empty for the comparisons within one part."),
  TEXT (StMatrixCellView, left_name, "In `matrix.alike`, the short name of the first code. Empty elsewhere."),
  TEXT (StMatrixCellView, right_name, "That of the second; also in `matrix.near`."),
  TEXT (StMatrixCellView, level, "How much they differ, `0` to `4`; `4` if all comparable facts do. Empty in an overview."),
  NUMBER (StMatrixCellView, n, "How many facts differ; in an overview, how many comparisons there are between two parts."),
  FLAG (StMatrixCellView, own, "Its row and its column are one code: there is nothing to compare."),
  FLAG (StMatrixCellView, noted, "An editor wrote a note on the pair."),
  END
};
static const StSchema schema_matrix_cell = { "matrix cell", matrix_cell_fields, FALSE,
  "A comparison, or in an overview all comparisons between two parts of the family.", FALSE };

static const StField matrix_row_fields[] = {
  OBJECT (StMatrixRowView, link, &st_schema_link, "The code or part of the row."),
  LIST (StMatrixRowView, cells, &schema_matrix_cell, "Its cells, in the order of the columns; in `matrix.near`, the most alike first."),
  NUMBER (StMatrixRowView, rest, "How many columns are left after the cells: none any more. For templates made when half of the matrix was filled."),
  END
};
static const StSchema schema_matrix_row = { "matrix row", matrix_row_fields, FALSE,
  "A row of the matrix: one code or part, with a cell for each column; in `matrix.near`, one code with a cell for each code that is most like it.", FALSE };

static const StField matrix_fields[] = {
  TEXT (StMatrixView, left, "On the page for two parts or within one, the first part. Empty elsewhere."),
  TEXT (StMatrixView, right, "The second part. Empty where there is none."),
  LIST (StMatrixView, near, &schema_matrix_row, "Each code with the five that are most like it, of those that it is compared with on a page: the fewest facts differ or are stated by one of the two alone. Empty on the page for two parts, and in a family of more than 500 codes."),
  LIST (StMatrixView, columns, &st_schema_link, "The codes or parts across the top: of codes, those that are compared with one of the rows."),
  LIST (StMatrixView, rows, &schema_matrix_row, "The rows."),
  NUMBER (StMatrixView, least, "How many facts differ at level `0`: 0."),
  NUMBER (StMatrixView, most, "How many facts differ in the cell of the table where most do."),
  LIST (StMatrixView, alike, &schema_matrix_cell, "In a family of more than 500 codes, in place of the rows, the 200 comparisons in which the fewest facts differ."),
  FLAG (StMatrixView, overview, "The matrix shows parts of the family."),
  FLAG (StMatrixView, long_names, "A code in it has a name of more than four bytes, or it shows parts."),
  FLAG (StMatrixView, has_notes, "A cell has `noted`."),
  END
};
const StSchema st_schema_matrix = { "matrix", matrix_fields, FALSE,
  "All comparisons within a family: the look-alikes of each code, and a table in which each pair stands twice, on both sides of the diagonal. A family of more than 60 codes has an overview of its parts (classes, or runs of codes), and a page for any two parts with comparisons between them; one of more than 500 codes has the list `alike` alone.", FALSE };

static const StField kind_fields[] = {
  LIST (StKindView, classes, &schema_value, "The classes of the family that are found by `match`."),
  LIST (StKindView, schemes, &schema_scheme, "Its facts whose values are found by `match`."),
  END };
static const StSchema schema_kind = { "kind of codes", kind_fields, FALSE, "What says something of codes by their form alone.", FALSE };

static const StField outcome_fields[] = {
  TEXT (StOutcomeView, group, "The group of the regular expression that finds it. Empty where it is said if no other is found."),
  TEXT (StOutcomeView, tone, "The tone of the codes of which it is said. Empty: of all."),
  TEXT (StOutcomeView, alone, "`alone` where it is said in place of the advice to the first role. Else empty."),
  TEXT (StOutcomeView, fact, "The id of the fact by which codes have it. Empty: it does not depend on one."),
  TEXT (StOutcomeView, values, "The ids of the values of that fact with which they do, with vertical lines between them."),
  TEXT (StOutcomeView, says, "The ids of the facts that it says, and that are not shown besides, with spaces between them."),
  TEXT (StOutcomeView, text, "What happened, and what to do now."),
  END };
static const StSchema schema_outcome = { "outcome", outcome_fields, FALSE, "What became of the message.", FALSE };

static const StField provider_fields[] = {
  TEXT (StProviderView, name, "Its name. Of several with one name, the first that fits is shown."),
  TEXT (StProviderView, hosts, "The regular expression of hosts that answer for it. Empty where none do."),
  TEXT (StProviderView, match, "The regular expression of words that only it says, or that name it. Empty where there are none."),
  TEXT (StProviderView, link, "The text of the link to its own help."),
  URL (StProviderView, url, "The address of that help."),
  END };
static const StSchema schema_provider = { "provider", provider_fields, FALSE, "Who may have answered, with their own help.", FALSE };

static const StField words_fields[] = {
  TEXT (StWordsView, match, "The regular expression of the words."),
  TEXT (StWordsView, code, "The code that says the same. Empty where they say why there is none."),
  TEXT (StWordsView, text, "What they probably mean."),
  END };
static const StSchema schema_words = { "words", words_fields, FALSE, "Words that say what a code would, in a text without one, or why there is none.", FALSE };

static const StField explained_fields[] = {
  TEXT (StExplainedView, name, "The name of the family."),
  TEXT (StExplainedView, families, "The ids of the families whose codes it explains, its own first, with spaces between them."),
  TEXT (StExplainedView, context, "The regular expression of what a text about the family has. Empty where the family has none."),
  TEXT (StExplainedView, pattern, "The regular expression by which `assets/explain.js` finds codes."),
  TEXT (StExplainedView, vague, "The one of a detail that says less than the code before it."),
  LIST (StExplainedView, kinds, &schema_kind, "What explains codes without a page: its family, then the others whose codes it explains."),
  LIST (StExplainedView, outcomes, &schema_outcome, "What may have become of the message; the first that fits is said."),
  LIST (StExplainedView, providers, &schema_provider, "Who may have answered."),
  LIST (StExplainedView, words, &schema_words, "What words mean in a text without a code; the first that fit count."),
  TEXT (StExplainedView, report, "The regular expression of texts in which these words count. Empty: in all."),
  END
};
static const StSchema schema_explained = { "table of patterns", explained_fields, FALSE,
  "How `assets/explain.js` finds and explains the codes of a family, and of those that its `paste` names.", FALSE };

static const StField paste_fields[] = {
  TEXT (StPasteView, title, "Its title."),
  TEXT (StPasteView, lead, "What readers can do there."),
  TEXT (StPasteView, sample, "A text to try the page with. Empty where the family has none."),
  TEXT (StPasteView, placeholder, "What stands in the empty field. Empty where the family says nothing."),
  FLAG (StPasteView, several, "It explains codes of more than one family."),
  LINK (StPasteView, url, "Its address, from the page at hand."),
  TEXT (StPasteView, pattern, "That of the first of `tables`, for templates older than these."),
  LIST (StPasteView, tables, &schema_explained, "What finds codes: its family's, then those of other families that say so themselves."),
  END
};
static const StSchema schema_paste = { "paste page", paste_fields, FALSE,
  "The page that explains what a reader pastes.", FALSE };

static const StField featured_fields[] = {
  OBJECT (StFeaturedView, left, &st_schema_link, "Its first code."),
  OBJECT (StFeaturedView, right, &st_schema_link, "Its second code."),
  TEXT (StFeaturedView, family, "The name of the family of `left`. Empty where the site has one family."),
  LINK (StFeaturedView, url, "The comparison, from the page at hand."),
  TEXT (StFeaturedView, note, "The first sentence of the editor's note on the pair, without markup. Empty where there is none."),
  END
};
static const StSchema schema_featured = { "featured pair", featured_fields, FALSE,
  "A pair of codes that readers often confuse.", FALSE };

static const StField family_fields[] = {
  TEXT (StFamilyView, id, "The name of its folder."),
  TEXT (StFamilyView, name, "Its name, such as `SMTP`."),
  TEXT (StFamilyView, title, "The title of its page."),
  TEXT (StFamilyView, noun, "What its codes are called, such as `reply code`."),
  TEXT (StFamilyView, description, "One sentence about it."),
  TEXT (StFamilyView, hint, "In `site.families`, its `hint`: where readers meet its codes; its `description` where it has none. Empty elsewhere."),
  FIXED (StFamilyView, current, "In `site.families`, what `aria-current` says of the link: `true` on the pages of the family. Empty elsewhere."),
  LIST (StFamilyView, specimens, &st_schema_link, "In `site.families`, its `specimens`. Empty elsewhere."),
  LINK (StFamilyView, url, "Its page, from the page at hand."),
  URL (StFamilyView, href, "The same as a whole address."),
  LINK (StFamilyView, matrix_url, "The page of its matrix. Empty where no two of its codes are compared."),
  LINK (StFamilyView, compare_url, "The page on which readers choose two to four of its codes, and see them side by side; behind `#` go the codes, as in `#252,551`. Empty in a family of one code and without `compare.html`."),
  OBJECT (StFamilyView, paste, &schema_paste, "Its page for pasting. Empty where it has none."),
  OBJECT (StFamilyView, explainer, &schema_paste, "The page for pasting that explains its codes, its own or that of another family. Empty where there is none."),
  HTML (StFamilyView, body, "Its introduction."),
  LIST (StFamilyView, classes, &schema_value, "Its classes."),
  LIST (StFamilyView, schemes, &schema_scheme, "Its facts whose values are found by `match`."),
  FLAG (StFamilyView, classes_explained, "One of its classes has a `meaning`."),
  FLAG (StFamilyView, explained, "One of its classes, or of the values of its schemes, has a `meaning`."),
  OBJECT (StFamilyView, map, &schema_map, "Its codes by class and first scheme. Empty without either."),
  LIST (StFamilyView, codes, &st_schema_code, "Its codes, in its order."),
  LIST (StFamilyView, parts, &schema_part, "Runs of its codes, where there are more than 60 and no classes."),
  LIST (StFamilyView, groups, &st_schema_link, "Its groups: `code` holds the codes, `name` the title if there is one."),
  TEXT (StFamilyView, open, "`open` in a family of at most 200 codes, whose lists need no folding. Else empty."),
  FLAG (StFamilyView, filtered, "It has 20 codes or more: a field that filters their list saves readers time."),
  LIST (StFamilyView, noted, &schema_featured, "The pairs of its codes on which an editor has written."),
  TEXT (StFamilyView, keypad, "`numeric` where all its codes are numbers: the `inputmode` of a field for one. Else empty."),
  FLAG (StFamilyView, terse, "It has more than 500 codes: a list of them with their summaries would be too large a page."),
  FLAG (StFamilyView, alike, "Its matrix is a list of the codes that are most alike (`matrix.alike`)."),
  FLAG (StFamilyView, whole, "That list holds all its comparisons."),
  NUMBER (StFamilyView, n_codes, "How many codes it has."),
  NUMBER (StFamilyView, n_pairs, "How many comparison pages it has."),
  FLAG (StFamilyView, selective, "Not every pair of its codes has a page: `pairs` is not `all`."),
  END
};
const StSchema st_schema_family = { "family", family_fields, FALSE,
  "A family. In `site.families`, `body`, `classes`, `schemes`, `map`, `codes`, `parts`, `groups`, `noted` and `keypad` are empty.", FALSE };

static const StField blank_fields[] = {
  TEXT (StBlankView, left, "`{left}`."),
  TEXT (StBlankView, right, "`{right}`."),
  TEXT (StBlankView, count, "`{count}`."),
  TEXT (StBlankView, code, "`{code}`."),
  TEXT (StBlankView, names, "`{names}`."),
  END
};
static const StSchema schema_blank = { "set of blanks", blank_fields, FALSE,
  "Arguments of messages that a script fills in. Each is its own name in braces.", FALSE };

static const StField entry_fields[] = {
  TEXT (StEntryView, title, "The title of the page."),
  TEXT (StEntryView, description, "One sentence about it. Empty where its file has none."),
  LINK (StEntryView, url, "The address, from the page at hand."),
  URL (StEntryView, href, "The same as a whole address."),
  TEXT (StEntryView, current, "What `aria-current` says of the link: `page` on that page, `true` on the other pages of a folder whose index page it leads to. Empty elsewhere."),
  END
};
static const StSchema schema_entry = { "page link", entry_fields, FALSE,
  "A link to a plain page.", FALSE };

static const StField plain_fields[] = {
  TEXT (StPlainView, title, "Its title."),
  TEXT (StPlainView, description, "One sentence about it. Empty where its file has none."),
  HTML (StPlainView, body, "Its text."),
  LIST (StPlainView, pages, &schema_entry, "On the page of a folder's `index.md`, the other pages of the folder in their order. Empty elsewhere."),
  OBJECT (StPlainView, parent, &schema_entry, "Of a page in a folder, the page of its `index.md`. Empty elsewhere."),
  OBJECT (StPlainView, previous, &schema_entry, "The page before it in its folder. Empty on the first."),
  OBJECT (StPlainView, next, &schema_entry, "The page after it. Empty on the last."),
  FLAG (StPlainView, has_neighbours, "It has a `previous` or a `next`."),
  END
};
const StSchema st_schema_plain = { "plain", plain_fields, FALSE,
  "A plain page: one of the project's own words, such as `content/about.md`.", FALSE };

static const StField site_fields[] = {
  TEXT (StSiteView, title, "Its title."),
  TEXT (StSiteView, description, "One sentence about it."),
  LINK (StSiteView, home, "Its home page, from the page at hand."),
  URL (StSiteView, href, "The same as a whole address."),
  LINK (StSiteView, index, "The page that lists the codes: of the only family, or the home page where there are several."),
  URL (StSiteView, search, "The folder of the search index."),
  OBJECT (StSiteView, blank, &schema_blank, "Arguments for messages that scripts fill in."),
  HTML (StSiteView, body, "The text of `content/index.md`."),
  LIST (StSiteView, families, &st_schema_family, "Its families."),
  LIST (StSiteView, featured, &schema_featured, "The pairs that `featured` of `content/index.md` names."),
  LIST (StSiteView, examples, &st_schema_link, "What a reader can search for: the first of the `specimens` of the first two families, and the first of `featured`. They may be empty."),
  LIST (StSiteView, header, &schema_entry, "The plain pages that say `nav: header`, then the `links` of `content/index.md`."),
  LIST (StSiteView, footer, &schema_entry, "The plain pages that say `nav: footer`."),
  HTML (StSiteView, footer_text, "The `footer` of `content/index.md`, a paragraph. Empty without it."),
  END
};
const StSchema st_schema_site = { "site", site_fields, FALSE,
  "The site in the language of the page.", FALSE };

static const StField side_fields[] = {
  TEXT (StSideView, value, "Of a class, an `enum`, a `number` or a `date`, the name of the value."),
  TEXT (StSideView, sentence, "Of a class or an `enum`, the sentence of the value; of a `text`, the text."),
  LIST (StSideView, names, &schema_value, "Of a `set`, the values that only this code has; all of them where the other code's are unknown; of an `open` set, those that only this code lists."),
  FLAG (StSideView, only, "The `names` are those that only this code has."),
  FLAG (StSideView, listed, "The set is `open`: the `names`, which may be none, are those that only this code lists."),
  FLAG (StSideView, none, "Of a `set`: this code has an empty list."),
  FLAG (StSideView, subset, "Of a `set`: this code has values, and the other has all of them too."),
  FLAG (StSideView, unknown, "The code's page does not state the fact."),
  END
};
static const StSchema schema_side = { "side", side_fields, TRUE,
  "What one of two codes has in a row of the comparison.", FALSE };

static const StField difference_fields[] = {
  TEXT (StDifferenceView, id, "The id of the fact."),
  TEXT (StDifferenceView, name, "Its name."),
  FLAG (StDifferenceView, unknown, "Only one of the two pages states it, so it does not count as a difference."),
  FLAG (StDifferenceView, told, "It is a text or an `open` set, so it does not count as a difference."),
  TEXT (StDifferenceView, disjoint, "Of a `set`, what the family says where both codes have values, and none in common. Empty elsewhere."),
  LIST (StDifferenceView, sides, &schema_side, "The left and the right code."),
  END
};
static const StSchema schema_difference = { "difference", difference_fields, FALSE,
  "A fact in which two codes differ, that only one of them states, or that is a text or an `open` set.", FALSE };

static const StField shared_fields[] = {
  TEXT (StSharedView, id, "The id of the fact."),
  TEXT (StSharedView, name, "Its name."),
  FLAG (StSharedView, none, "Both have an empty list."),
  TEXT (StSharedView, text, "Of a `text`, the text, if both have the same."),
  LIST (StSharedView, values, &schema_value, "The value, or the values, that both have."),
  END
};
static const StSchema schema_shared = { "shared fact", shared_fields, TRUE,
  "What two codes have in common.", FALSE };

static const StField pair_side_fields[] = {
  OWN (StPairSideView, code, &st_schema_code, "The code."),
  HTML (StPairSideView, html, "The section's content. Empty where the code has no such section."),
  END
};
static const StSchema schema_pair_side = { "section side", pair_side_fields, TRUE,
  "The section of one of two codes.", FALSE };

static const StField cell_fields[] = {
  OWN (StCellView, code, &st_schema_code, "Its code."),
  LIST (StCellView, turns, &schema_turn, "Who says what, or none."),
  LIST (StCellView, lines, &schema_line, "The same line by line."),
  END
};
static const StSchema schema_cell = { "step side", cell_fields, FALSE,
  "One of two dialogues at one step.", FALSE };

static const StField step_fields[] = {
  TEXT (StStepView, step, "`same` while both go together, `parts` from the first command or reply in which they differ to the end. Empty elsewhere."),
  FLAG (StStepView, parts, "`step` is `parts`."),
  FLAG (StStepView, replies, "`step` is `parts`, and two replies are the first to differ."),
  FLAG (StStepView, once, "`step` is `same`, and both say the same, word by word."),
  LIST (StStepView, cells, &schema_cell, "The left and the right dialogue. Of `once` only one, which stands for both."),
  END
};
static const StSchema schema_step = { "step", step_fields, FALSE,
  "Lines of two dialogues that stand side by side.", FALSE };

static const StField pair_section_fields[] = {
  TEXT (StPairSectionView, id, "The id of its place on the page: that of the section, with `h-` before one of the theme's."),
  TEXT (StPairSectionView, heading, "Its heading on comparisons."),
  LIST (StPairSectionView, sides, &schema_pair_side, "The left and the right code."),
  LIST (StPairSectionView, steps, &schema_step, "The two dialogues side by side, where the section of either code is one dialogue and nothing else, and both have commands or replies in common. Else empty."),
  FLAG (StPairSectionView, lead, "It says what the codes are: the `lead_section` of the family. It is there without a text of either code, too, for names and summaries."),
  END
};
static const StSchema schema_pair_section = { "pair section", pair_section_fields, FALSE,
  "A section that at least one of two codes has.", FALSE };

static const StField verdict_fields[] = {
  TEXT (StVerdictView, id, "The id of the fact."),
  TEXT (StVerdictView, name, "Its name."),
  TEXT (StVerdictView, both, "The name of the value, if both have the same. Else empty."),
  LIST (StVerdictView, sides, &schema_side, "The left and the right code, if `both` is empty."),
  END
};
static const StSchema schema_verdict = { "answer", verdict_fields, FALSE,
  "One of the facts that the family names in `verdict`.", FALSE };

static const StField named_fields[] = {
  TEXT (StNamedView, id, "The id of the fact."),
  TEXT (StNamedView, name, "Its name, such as `Replaced by`."),
  TEXT (StNamedView, code, "The code that has the fact, by its `label`."),
  TEXT (StNamedView, other, "The code that it names, alike."),
  END
};
static const StSchema schema_named = { "naming", named_fields, FALSE,
  "A fact of type `codes` in which one of two codes names the other.", FALSE };

static const StField others_fields[] = {
  OWN (StOthersView, code, &st_schema_code, "The code."),
  LIST (StOthersView, related, &st_schema_link, "Its comparisons with related codes, but for the page at hand."),
  END
};
static const StSchema schema_others = { "list of comparisons", others_fields, TRUE,
  "Where else one of two codes is compared.", FALSE };

static const StField pair_fields[] = {
  OWN (StPairView, left, &st_schema_code, "The code that stands first in the address of the page."),
  OWN (StPairView, right, &st_schema_code, "The other code."),
  OWN_LIST (StPairView, codes, &st_schema_code, "Both, for loops."),
  TEXT (StPairView, choice, "What stands behind `#` in the address of the family's `compare_url` that shows the two, such as `252,551`. Empty if they are of two families."),
  LIST (StPairView, verdict, &schema_verdict, "The facts that the family names in `verdict`, but those that neither page states."),
  LIST (StPairView, named, &schema_named, "The facts of type `codes` in which one of the two names the other, but those with `compare: no`: of the left, then of the right."),
  FLAG (StPairView, alike, "There is a `verdict`, and it is the same for both."),
  NUMBER (StPairView, n_differences, "How many facts differ."),
  NUMBER (StPairView, n_more, "How many of them are neither the class nor in `verdict`."),
  FLAG (StPairView, some_above, "The class differs, or a fact in `verdict`."),
  FLAG (StPairView, equal, "Facts are compared, and none of them differs."),
  FLAG (StPairView, across, "The codes are of two families."),
  LIST (StPairView, rows, &schema_difference, "The facts that differ, then those that only one of the two states, then texts. The class and what is in `verdict` are left out."),
  LIST (StPairView, differences, &schema_difference, "Those of the `rows` that differ: `n_more` of them."),
  LIST (StPairView, uncounted, &schema_difference, "The other `rows`: they do not count as differences."),
  LIST (StPairView, shared, &schema_shared, "What both have, but the class and `verdict`."),
  HTML (StPairView, note, "The editor's note. Empty where there is none."),
  HTML (StPairView, note_lead, "Its first paragraph. Empty where it begins with something else."),
  HTML (StPairView, note_rest, "What follows the first paragraph, or all."),
  LIST (StPairView, sections, &schema_pair_section, "The sections that either code has."),
  LIST (StPairView, others, &schema_others, "Where else either code is compared: left, right."),
  LIST (StPairView, related, &st_schema_link, "The codes that either names in any of its facts of type `codes`, without these two."),
  FLAG (StPairView, has_more, "`has_lists` or `has_others` is set."),
  FLAG (StPairView, has_facts, "It has `rows` or `shared`."),
  FLAG (StPairView, has_lists, "Either code has `lists` that are not `compared`."),
  FLAG (StPairView, has_references, "Either code has references."),
  FLAG (StPairView, has_others, "Either code is compared with a third."),
  FLAG (StPairView, has_neighbours, "It has a `previous` or a `next`."),
  OBJECT (StPairView, previous, &st_schema_link, "The comparison before it. Empty on the first of the family."),
  OBJECT (StPairView, next, &st_schema_link, "The comparison after it. Empty on the last."),
  END
};
const StSchema st_schema_pair = { "pair", pair_fields, FALSE,
  "Two codes and their comparison.", FALSE };

static const StField group_side_fields[] = {
  OWN (StGroupSideView, code, &st_schema_code, "The code."),
  TEXT (StGroupSideView, value, "Of a class, an `enum`, a `number` or a `date`, the name of the value."),
  TEXT (StGroupSideView, sentence, "Of a class or an `enum`, the sentence of the value; of a `text`, the text."),
  LIST (StGroupSideView, values, &schema_value, "Of a `set`, its values."),
  FLAG (StGroupSideView, none, "Of a `set`: the code has an empty list."),
  FLAG (StGroupSideView, unknown, "The code's page does not state the fact."),
  END
};
static const StSchema schema_group_side = { "group side", group_side_fields, FALSE,
  "What one code of a group has in a row.", FALSE };

static const StField group_row_fields[] = {
  TEXT (StGroupRowView, id, "The id of the fact."),
  TEXT (StGroupRowView, name, "Its name."),
  LIST (StGroupRowView, sides, &schema_group_side, "What each code has, in the order of the group."),
  END
};
static const StSchema schema_group_row = { "group row", group_row_fields, FALSE,
  "A fact that is not the same in all codes of a group.", FALSE };

static const StField group_fields[] = {
  TEXT (StGroupView, name, "Its codes: `500, 502, 503`."),
  TEXT (StGroupView, title, "Its title. Empty where the file has none."),
  TEXT (StGroupView, description, "One sentence about it. Empty where the file has none."),
  TEXT (StGroupView, choice, "What stands behind `#` in the address of the family's `compare_url` that shows its codes, the first four at most."),
  HTML (StGroupView, body, "The editor's words."),
  HTML (StGroupView, lead, "Their first paragraph. Empty where they begin with something else."),
  HTML (StGroupView, rest, "What follows the first paragraph, or all."),
  OWN_LIST (StGroupView, codes, &st_schema_code, "Its codes, in the editor's order."),
  NUMBER (StGroupView, n_columns, "How many columns its table of facts has: one for their names, and one for each code."),
  NUMBER (StGroupView, n_differences, "How many facts differ between any two of the codes."),
  LIST (StGroupView, rows, &schema_group_row, "The facts that differ, then those that only some of the codes state, then texts."),
  LIST (StGroupView, differences, &schema_group_row, "Those of the `rows` that differ: `n_differences` of them."),
  LIST (StGroupView, uncounted, &schema_group_row, "The other `rows`: they do not count as differences."),
  LIST (StGroupView, shared, &schema_shared, "What all have."),
  LIST (StGroupView, sections, &schema_pair_section, "The sections that any of the codes has, with a side for each code and no `steps`."),
  FLAG (StGroupView, has_lists, "Any of the codes has `lists`."),
  END
};
const StSchema st_schema_group = { "group", group_fields, FALSE,
  "Three to six codes side by side.", FALSE };

static const StField meaning_fields[] = {
  TEXT (StMeaningView, label, "The code, as readers see it."),
  TEXT (StMeaningView, alias, "The name, where it is another name of the code. Empty where it is its label."),
  TEXT (StMeaningView, retired, "Since when it is retired, and what to use instead. Empty for one that is in use."),
  FLAG (StMeaningView, is_retired, "It has `retired`."),
  TEXT (StMeaningView, family, "The name of its family, such as `SMTP`."),
  LINK (StMeaningView, family_url, "The page of the family."),
  TEXT (StMeaningView, name, "The code's name."),
  TEXT (StMeaningView, short_name, "Its short name, or its name where it has none."),
  TEXT (StMeaningView, hint, "Where readers meet the codes of the family: its `hint`, or its `description` where it has none."),
  OBJECT (StMeaningView, class, &schema_value, "Its class, without `codes`. Empty in a family without classes."),
  HTML (StMeaningView, summary, "Its summary."),
  LINK (StMeaningView, url, "Its page."),
  END
};
static const StSchema schema_meaning = { "meaning", meaning_fields, FALSE,
  "What a name means in one family.", FALSE };

static const StField number_fields[] = {
  TEXT (StNumberView, name, "What the codes are called, as the first of them writes it whose label it is: `421`."),
  TEXT (StNumberView, families, "The names of the families that have it: `FTP, HTTP, SMTP`."),
  LIST (StNumberView, meanings, &schema_meaning, "What it means in each of them, in the site's order."),
  END
};
const StSchema st_schema_number = { "number", number_fields, FALSE,
  "A name that codes of several families have, as `label` or as one of `aliases`. Names that differ in case alone count as one.", FALSE };

static const StField dialogue_fields[] = {
  LIST (StDialogueView, turns, &schema_turn, "Who says what."),
  LIST (StDialogueView, lines, &schema_line, "The same line by line."),
  END
};
const StSchema st_schema_dialogue = { "dialogue", dialogue_fields, FALSE,
  "A dialogue in the text of a page.", FALSE };

static const StField progress_fields[] = {
  TEXT (StProgressView, name, "The page or document."),
  FLAG (StProgressView, interface, "Of a document: it holds the messages of the templates."),
  FLAG (StProgressView, loose, "Of a document: it holds the plain pages that are in no folder."),
  LINK (StProgressView, url, "The page. Empty of a document."),
  URL (StProgressView, edit_url, "Where its document is edited. Empty without `edit_url` in `content/index.md`."),
  NUMBER (StProgressView, done, "How many texts have a translation in use."),
  NUMBER (StProgressView, total, "How many texts there are."),
  NUMBER (StProgressView, changed, "How many translations are stale: their source changed, or they are marked as needing work."),
  FLAG (StProgressView, translated, "Of a page: all of it is translated."),
  FLAG (StProgressView, partly, "Of a page: it counts as translated, and some of its texts are not."),
  FLAG (StProgressView, fallback, "Of a page: too little is translated."),
  END
};
static const StSchema schema_progress = { "progress", progress_fields, FALSE,
  "How much of a page, or of a whole document, is translated.", FALSE };

static const StField change_fields[] = {
  TEXT (StChangeView, id, "The id of its unit."),
  TEXT (StChangeView, source, "Its text in the source language."),
  LINK (StChangeView, url, "The page it stands on. Empty of a message."),
  URL (StChangeView, translate_url, "Where it is translated. Empty without `translate_url` in `content/index.md`, and of a message."),
  END
};
static const StSchema schema_change = { "change", change_fields, FALSE,
  "A text whose translation is stale.", FALSE };

static const StField translation_fields[] = {
  NUMBER (StTranslationView, done, "How many texts of all documents are translated."),
  NUMBER (StTranslationView, total, "How many there are."),
  LIST (StTranslationView, documents, &schema_progress, "Each document."),
  LIST (StTranslationView, open_documents, &schema_progress, "Of `documents`, those with texts that are not translated."),
  LIST (StTranslationView, closed_documents, &schema_progress, "Of `documents`, those that are translated completely."),
  NUMBER (StTranslationView, n_closed_documents, "How many those are."),
  LIST (StTranslationView, pages, &schema_progress, "Each page of the content."),
  LIST (StTranslationView, unfinished, &schema_progress, "Of `pages`, those with texts that are not translated."),
  LIST (StTranslationView, finished, &schema_progress, "Of `pages`, those that are translated completely."),
  NUMBER (StTranslationView, n_finished, "How many those are."),
  LIST (StTranslationView, changes, &schema_change, "The texts whose translation is stale."),
  END
};
const StSchema st_schema_translation = { "translation", translation_fields, FALSE,
  "How far the translation into the language of the page is.", FALSE };
