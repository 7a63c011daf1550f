/* The names of view.h, for the template compiler. */
#include "render/view.h"

/* These are tables. */
/* clang-format off */

#define TEXT(Type, name) { #name, ST_FIELD_TEXT, G_STRUCT_OFFSET (Type, name), NULL, FALSE }
#define URL(Type, name) { #name, ST_FIELD_URL, G_STRUCT_OFFSET (Type, name), NULL, FALSE }
#define HTML(Type, name) { #name, ST_FIELD_HTML, G_STRUCT_OFFSET (Type, name), NULL, FALSE }
#define NUMBER(Type, name) { #name, ST_FIELD_NUMBER, G_STRUCT_OFFSET (Type, name), NULL, FALSE }
#define FLAG(Type, name) { #name, ST_FIELD_FLAG, G_STRUCT_OFFSET (Type, name), NULL, FALSE }
#define OBJECT(Type, name, of) { #name, ST_FIELD_OBJECT, G_STRUCT_OFFSET (Type, name), of, FALSE }
/* Leads to the subject that the view is a part of. */
#define OWN(Type, name, of) { #name, ST_FIELD_OBJECT, G_STRUCT_OFFSET (Type, name), of, TRUE }
#define OWN_LIST(Type, name, of) { #name, ST_FIELD_LIST, G_STRUCT_OFFSET (Type, name), of, TRUE }
#define LIST(Type, name, of) { #name, ST_FIELD_LIST, G_STRUCT_OFFSET (Type, name), of, FALSE }
#define END { NULL, ST_FIELD_TEXT, 0, NULL, FALSE }

static const StField link_fields[] = {
  TEXT (StLinkView, code), TEXT (StLinkView, other), TEXT (StLinkView, name), TEXT (StLinkView, tone), URL (StLinkView, url), URL (StLinkView, pair), END
};
const StSchema st_schema_link = { "link", link_fields, TRUE, FALSE };

static const StField alternate_fields[] = {
  TEXT (StAlternateView, tag), TEXT (StAlternateView, name), TEXT (StAlternateView, direction),
  URL (StAlternateView, url),  URL (StAlternateView, href),  FLAG (StAlternateView, current), END
};
static const StSchema schema_alternate = { "language", alternate_fields, FALSE, FALSE };

static const StField page_fields[] = {
  TEXT (StPageView, language),
  TEXT (StPageView, direction),
  TEXT (StPageView, source_language),
  TEXT (StPageView, content_language),
  TEXT (StPageView, locale),
  URL (StPageView, base),
  URL (StPageView, canonical),
  URL (StPageView, x_default),
  URL (StPageView, edit_url),
  URL (StPageView, translation_url),
  URL (StPageView, feed_url),
  URL (StPageView, json_url),
  FLAG (StPageView, partly),
  FLAG (StPageView, fallback),
  FLAG (StPageView, noindex),
  LIST (StPageView, alternates, &schema_alternate),
  LIST (StPageView, translations, &schema_alternate),
  END
};
const StSchema st_schema_page = { "page", page_fields, FALSE, FALSE };

static const StField value_fields[] = {
  TEXT (StValueView, id),      TEXT (StValueView, label), TEXT (StValueView, name),
  FLAG (StValueView, literal), TEXT (StValueView, match), TEXT (StValueView, meaning), TEXT (StValueView, tone),
  LIST (StValueView, codes, &st_schema_code), END
};
static const StSchema schema_value = { "value", value_fields, TRUE, FALSE };

static const StField scheme_fields[] = {
  TEXT (StSchemeView, id), TEXT (StSchemeView, name), LIST (StSchemeView, values, &schema_value), END
};
static const StSchema schema_scheme = { "scheme", scheme_fields, FALSE, FALSE };

static const StField fact_fields[] = {
  TEXT (StFactView, id),   TEXT (StFactView, name), FLAG (StFactView, unknown),
  FLAG (StFactView, none), TEXT (StFactView, text), LIST (StFactView, values, &schema_value), END
};
static const StSchema schema_fact = { "fact", fact_fields, FALSE, FALSE };

static const StField line_fields[] = {
  TEXT (StLineView, text),   TEXT (StLineView, language), FLAG (StLineView, client),
  FLAG (StLineView, server), FLAG (StLineView, remark),   FLAG (StLineView, marked), END
};
static const StSchema schema_line = { "line", line_fields, FALSE, FALSE };

static const StField section_fields[] = {
  TEXT (StSectionView, id), TEXT (StSectionView, heading), HTML (StSectionView, html), END
};
static const StSchema schema_section = { "section", section_fields, FALSE, FALSE };

static const StField reference_fields[] = { TEXT (StReferenceView, text), URL (StReferenceView, url), END };
static const StSchema schema_reference = { "reference", reference_fields, FALSE, FALSE };

static const StField code_fields[] = {
  TEXT (StCodeView, id),
  TEXT (StCodeView, name),
  TEXT (StCodeView, short_name),
  TEXT (StCodeView, summary_text),
  HTML (StCodeView, summary),
  URL (StCodeView, url),
  URL (StCodeView, href),
  OBJECT (StCodeView, class, &schema_value),
  LIST (StCodeView, facts, &schema_fact),
  LIST (StCodeView, told, &schema_fact),
  LIST (StCodeView, sections, &schema_section),
  LIST (StCodeView, references, &schema_reference),
  LIST (StCodeView, related, &st_schema_link),
  LIST (StCodeView, related_pairs, &st_schema_link),
  LIST (StCodeView, other_pairs, &st_schema_link),
  FLAG (StCodeView, has_more),
  NUMBER (StCodeView, n_pairs),
  FLAG (StCodeView, has_pairs),
  FLAG (StCodeView, has_neighbours),
  OBJECT (StCodeView, previous, &st_schema_link),
  OBJECT (StCodeView, next, &st_schema_link),
  END
};
const StSchema st_schema_code = { "code", code_fields, TRUE, TRUE };

static const StField place_fields[] = { LIST (StPlaceView, codes, &st_schema_code), END };
static const StSchema schema_place = { "place in the map", place_fields, FALSE, FALSE };

static const StField map_row_fields[] = {
  OBJECT (StMapRowView, class, &schema_value), LIST (StMapRowView, places, &schema_place), END
};
static const StSchema schema_map_row = { "row of the map", map_row_fields, FALSE, FALSE };

static const StField map_fields[] = { OBJECT (StMapView, scheme, &schema_scheme), LIST (StMapView, rows, &schema_map_row), END };
static const StSchema schema_map = { "map", map_fields, FALSE, FALSE };

static const StField matrix_cell_fields[] = {
  URL (StMatrixCellView, url), TEXT (StMatrixCellView, left), TEXT (StMatrixCellView, right),
  TEXT (StMatrixCellView, level), NUMBER (StMatrixCellView, n), FLAG (StMatrixCellView, noted), END
};
static const StSchema schema_matrix_cell = { "cell", matrix_cell_fields, FALSE, FALSE };

static const StField matrix_row_fields[] = {
  OBJECT (StMatrixRowView, link, &st_schema_link), LIST (StMatrixRowView, cells, &schema_matrix_cell),
  NUMBER (StMatrixRowView, rest), END
};
static const StSchema schema_matrix_row = { "row", matrix_row_fields, FALSE, FALSE };

static const StField matrix_fields[] = {
  TEXT (StMatrixView, left), TEXT (StMatrixView, right), LIST (StMatrixView, columns, &st_schema_link),
  LIST (StMatrixView, rows, &schema_matrix_row), FLAG (StMatrixView, overview), FLAG (StMatrixView, long_names),
  FLAG (StMatrixView, has_notes), END
};
const StSchema st_schema_matrix = { "matrix", matrix_fields, FALSE, FALSE };

static const StField paste_fields[] = {
  TEXT (StPasteView, title), TEXT (StPasteView, lead), URL (StPasteView, url), TEXT (StPasteView, pattern), END
};
static const StSchema schema_paste = { "page for what one pastes", paste_fields, FALSE, FALSE };

static const StField family_fields[] = {
  TEXT (StFamilyView, id),
  TEXT (StFamilyView, name),
  TEXT (StFamilyView, title),
  TEXT (StFamilyView, noun),
  TEXT (StFamilyView, description),
  URL (StFamilyView, url),
  URL (StFamilyView, href),
  URL (StFamilyView, matrix_url),
  OBJECT (StFamilyView, paste, &schema_paste),
  HTML (StFamilyView, body),
  LIST (StFamilyView, classes, &schema_value),
  LIST (StFamilyView, schemes, &schema_scheme),
  OBJECT (StFamilyView, map, &schema_map),
  LIST (StFamilyView, codes, &st_schema_code),
  NUMBER (StFamilyView, n_codes),
  NUMBER (StFamilyView, n_pairs),
  FLAG (StFamilyView, selective),
  END
};
const StSchema st_schema_family = { "family", family_fields, FALSE, FALSE };

static const StField blank_fields[] = { TEXT (StBlankView, left), TEXT (StBlankView, right), TEXT (StBlankView, count), TEXT (StBlankView, code), END };
static const StSchema schema_blank = { "set of blanks", blank_fields, FALSE, FALSE };

static const StField site_fields[] = {
  TEXT (StSiteView, title), TEXT (StSiteView, description), URL (StSiteView, home), URL (StSiteView, href),
  URL (StSiteView, index),  URL (StSiteView, search),       OBJECT (StSiteView, blank, &schema_blank),
  HTML (StSiteView, body),  LIST (StSiteView, families, &st_schema_family), END
};
const StSchema st_schema_site = { "site", site_fields, FALSE, FALSE };

static const StField side_fields[] = {
  TEXT (StSideView, sentence), LIST (StSideView, names, &schema_value), FLAG (StSideView, none),
  FLAG (StSideView, subset),   FLAG (StSideView, unknown), END
};
static const StSchema schema_side = { "side", side_fields, TRUE, FALSE };

static const StField difference_fields[] = {
  TEXT (StDifferenceView, id), TEXT (StDifferenceView, name), FLAG (StDifferenceView, unknown),
  LIST (StDifferenceView, sides, &schema_side), END
};
static const StSchema schema_difference = { "difference", difference_fields, FALSE, FALSE };

static const StField shared_fields[] = {
  TEXT (StSharedView, id), TEXT (StSharedView, name), FLAG (StSharedView, none), LIST (StSharedView, values, &schema_value), END
};
static const StSchema schema_shared = { "shared fact", shared_fields, TRUE, FALSE };

static const StField pair_side_fields[] = { OWN (StPairSideView, code, &st_schema_code), HTML (StPairSideView, html), END };
static const StSchema schema_pair_side = { "side of a section", pair_side_fields, TRUE, FALSE };

static const StField cell_fields[] = { LIST (StCellView, lines, &schema_line), END };
static const StSchema schema_cell = { "side of a step", cell_fields, TRUE, FALSE };

static const StField step_fields[] = {
  TEXT (StStepView, step), FLAG (StStepView, parts), LIST (StStepView, cells, &schema_cell), END
};
static const StSchema schema_step = { "step", step_fields, FALSE, FALSE };

static const StField pair_section_fields[] = {
  TEXT (StPairSectionView, id), TEXT (StPairSectionView, heading), LIST (StPairSectionView, sides, &schema_pair_side),
  LIST (StPairSectionView, steps, &schema_step), END
};
static const StSchema schema_pair_section = { "section of a pair", pair_section_fields, FALSE, FALSE };

static const StField others_fields[] = {
  OWN (StOthersView, code, &st_schema_code), LIST (StOthersView, related, &st_schema_link), END
};
static const StSchema schema_others = { "list of other comparisons", others_fields, TRUE, FALSE };

static const StField pair_fields[] = {
  OWN (StPairView, left, &st_schema_code),
  OWN (StPairView, right, &st_schema_code),
  OWN_LIST (StPairView, codes, &st_schema_code),
  NUMBER (StPairView, n_differences),
  LIST (StPairView, rows, &schema_difference),
  LIST (StPairView, shared, &schema_shared),
  HTML (StPairView, note),
  LIST (StPairView, sections, &schema_pair_section),
  LIST (StPairView, others, &schema_others),
  LIST (StPairView, related, &st_schema_link),
  FLAG (StPairView, has_more),
  FLAG (StPairView, has_references),
  FLAG (StPairView, has_others),
  FLAG (StPairView, has_neighbours),
  OBJECT (StPairView, previous, &st_schema_link),
  OBJECT (StPairView, next, &st_schema_link),
  END
};
const StSchema st_schema_pair = { "pair", pair_fields, FALSE, FALSE };

static const StField dialogue_fields[] = { LIST (StDialogueView, lines, &schema_line), END };
const StSchema st_schema_dialogue = { "dialogue", dialogue_fields, FALSE, FALSE };

static const StField progress_fields[] = {
  TEXT (StProgressView, name),       URL (StProgressView, url),         URL (StProgressView, edit_url),
  NUMBER (StProgressView, done),     NUMBER (StProgressView, total),    NUMBER (StProgressView, changed),
  FLAG (StProgressView, translated), FLAG (StProgressView, partly),     FLAG (StProgressView, fallback), END
};
static const StSchema schema_progress = { "progress", progress_fields, FALSE, FALSE };

static const StField change_fields[] = { TEXT (StChangeView, id), TEXT (StChangeView, source), URL (StChangeView, url), END };
static const StSchema schema_change = { "change", change_fields, FALSE, FALSE };

static const StField translation_fields[] = {
  LIST (StTranslationView, documents, &schema_progress), LIST (StTranslationView, pages, &schema_progress),
  LIST (StTranslationView, changes, &schema_change), END
};
const StSchema st_schema_translation = { "translation", translation_fields, FALSE, FALSE };
