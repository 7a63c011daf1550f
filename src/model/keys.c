#include "model/keys.h"

#include "model/site.h"

const char *const st_layout_words[] = { [ST_LAYOUT_FLAT] = "flat", [ST_LAYOUT_NESTED] = "nested", NULL };
const char *const st_pairs_words[] = { "all", "class", "related", "none", NULL };
const char *const st_tone_words[] = { "success", "info", "retry", "failure", NULL };
const char *const st_nav_words[] = { "none", "header", "footer", NULL };
const char *const st_check_words[] = { "doubled", "repeated", "unlinked", "markdown", NULL };
static const char *const order_words[] = { "natural", "name", "numeric", NULL };
static const char *const fallback_words[] = { "write", "link", NULL };
static const char *const covers_words[] = { "all", NULL };
static const char *const machine_words[] = { "show", "hide", NULL };
static const char *const theme_words[] = { "standard", "own", NULL };

#define ADDRESS "^https?://[^/]"
#define LANGUAGE "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"
#define DAY "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
#define FOLDER_NAME "^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$"
#define FILE_NAME "^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$"

#define COLOUR "^#([0-9A-Fa-f]{3}){1,2}$"
#define TEXT .takes = ST_TAKES_TEXT
#define FLAG .takes = ST_TAKES_FLAG
#define LIST .takes = ST_TAKES_LIST
#define MAP .takes = ST_TAKES_MAP
#define PATTERNS .takes = ST_TAKES_TEXT | ST_TAKES_LIST

/* Every page may have them (st_page_keys()). */
#define PAGE_KEYS                                                                                                                          \
  { "updated", ST_OPTIONAL, TEXT, .pattern = DAY, .about = "The day on which the words of this page last changed, such as 2026-11-22." },  \
  {                                                                                                                                        \
    "check_ignore", ST_OPTIONAL, LIST, .words = st_check_words, .about = "Checks of the wording that are wrong here, and not to be made."  \
  }

static const StKey site_link_keys[] = {
  { "text", ST_REQUIRED, TEXT, .about = "The words of the link." },
  { "url", ST_REQUIRED, TEXT, .about = "A whole address, or a file of content/, such as smtp/252.md." },
};

static const StKey colour_keys[] = {
  { "light", ST_REQUIRED, TEXT, .pattern = COLOUR, .about = "On light pages." },
  { "dark", ST_REQUIRED, TEXT, .pattern = COLOUR, .about = "On dark pages." },
};

static const StKey site_keys[] = {
  { "title", ST_REQUIRED, TEXT, .about = "What the site is called." },
  { "description", ST_REQUIRED, TEXT, .about = "What the site is about, in one sentence." },
  { "base_url", ST_REQUIRED, TEXT, .pattern = ADDRESS, .about = "Where the site will stand, such as https://example.com/codes/." },
  { "source", ST_REQUIRED, TEXT, .pattern = LANGUAGE, .about = "The language of the content, one of `languages`." },
  { "languages", ST_REQUIRED, LIST, .pattern = LANGUAGE, .least_items = 1, .about = "The languages of the site, such as [en, vi, pt-BR]." },
  { "root_language", ST_OPTIONAL, TEXT, .pattern = LANGUAGE,
    .about = "The language whose pages stand at the root of the site, and not in a folder of their own." },
  { "families", ST_REQUIRED, LIST, .pattern = FOLDER_NAME, .about = "The folders of the families, in the order in which they are shown." },
  { "threshold", ST_OPTIONAL, .takes = ST_TAKES_COUNT, .most = 100,
    .about = "How many per cent of its texts a page needs to count as translated; 60 if missing." },
  { "fallback", ST_OPTIONAL, .takes = ST_TAKES_TEXT | ST_TAKES_MAP, .words = fallback_words,
    .about = "Whether a page of which too little is translated is written all the same, or linked in the source language; for all "
             "languages, or for each." },
  { "machine", ST_OPTIONAL, TEXT, .words = machine_words, .about = "Whether to show translations that only a machine made." },
  { "sources", ST_OPTIONAL, FLAG, .about = "Whether the source language has locale documents, too, for platforms that start from them." },
  { "edit_url", ST_OPTIONAL, TEXT, .pattern = "^https?://[^/].*\\{path\\}",
    .about = "Where a file is edited: an address with {path} in it." },
  { "translate_url", ST_OPTIONAL, TEXT, .pattern = ADDRESS,
    .about = "Where a text is translated: an address with {language}, {document}, {unit} or {file} in it." },
  { "allow_html", ST_OPTIONAL, FLAG, .about = "Whether HTML in Markdown gets onto the pages as it is." },
  { "json", ST_OPTIONAL, FLAG,
    .about = "Whether a JSON document is written beside each page of a home, family, code and pair; true if missing." },
  { "headers", ST_OPTIONAL, FLAG, .about = "Whether the file _headers is written; true if missing." },
  { "link_terms", ST_OPTIONAL, FLAG, .about = "Whether the first mention of a term on a page links to the glossary." },
  { "noindex_below", ST_OPTIONAL, .takes = ST_TAKES_COUNT, .about = "Comparisons with a lower score are kept out of search engines." },
  { "logo", ST_OPTIONAL, TEXT, .about = "A picture beside content/index.md, which stands before the site's title." },
  { "colour", ST_OPTIONAL, .takes = ST_TAKES_TEXT | ST_TAKES_MAP, .form = &st_colour_keys,
    .about = "The colour of links, such as \"#0b57b0\"; for light and dark pages, or one for each." },
  { "featured", ST_OPTIONAL, LIST, .about = "Pairs that readers often confuse, for the home page, such as smtp/252-vs-551." },
  { "links", ST_OPTIONAL, LIST, .form = &st_site_link_keys, .about = "Links in the header of every page." },
  { "footer", ST_OPTIONAL, TEXT, .about = "One line of Markdown at the foot of every page." },
  { "theme", ST_OPTIONAL, TEXT, .words = theme_words,
    .about = "Whether the standard templates stand where templates/ has none of that name; standard if missing." },
  { "ignore", ST_OPTIONAL, LIST, .most_items = ST_MAX_IGNORED, .about = "Patterns of files that are not for the site." },
  PAGE_KEYS,
};

static const StKey family_keys[] = {
  { "name", ST_REQUIRED, TEXT, .about = "A short name of the family, such as SMTP." },
  { "title", ST_REQUIRED, TEXT, .about = "The title of the family's page." },
  { "noun", ST_REQUIRED, TEXT, .about = "What its codes are called, such as `reply code`." },
  { "description", ST_REQUIRED, TEXT, .about = "What the family is, in one sentence." },
  { "hint", ST_OPTIONAL, TEXT, .about = "Where readers meet its codes, in one line for the home page." },
  { "specimens", ST_OPTIONAL, LIST, .names = ST_NAMES_CODE, .about = "Some of its codes that readers know, for the home page." },
  { "codes", ST_OPTIONAL, MAP, .form = &st_codes_keys, .about = "Which names codes may have, and their order." },
  { "classes", ST_OPTIONAL, LIST, .form = &st_class_keys, .about = "What kinds of codes there are. They need a fact of type class." },
  { "facts", ST_OPTIONAL, LIST, .form = &st_fact_keys, .about = "What is stated of each code." },
  { "verdict", ST_OPTIONAL, LIST, .names = ST_NAMES_ENUM,
    .about = "The facts that a comparison answers first, by the names of their values." },
  { "sections", ST_REQUIRED, LIST, .form = &st_section_keys,
    .about = "The ## headings of the pages of codes, in the order in which pages show them." },
  { "lead_section", ST_OPTIONAL, TEXT, .names = ST_NAMES_SECTION,
    .about = "The section that takes in what stands before the first heading of a page." },
  { "pairs", ST_OPTIONAL, .takes = ST_TAKES_TEXT | ST_TAKES_LIST, .words = st_pairs_words, .least_items = 1,
    .about = "Which pairs of codes get a comparison." },
  { "pairs_with", ST_OPTIONAL, LIST, .names = ST_NAMES_FAMILY, .about = "Other families with whose codes these are compared." },
  { "layout", ST_OPTIONAL, TEXT, .words = st_layout_words,
    .about = "Where comparisons lie: beside the codes, or in a folder for each first code." },
  { "paste", ST_OPTIONAL, MAP, .form = &st_paste_keys, .about = "Asks for a page that explains what a reader pastes." },
  PAGE_KEYS,
};

static const StKey codes_keys[] = {
  { "pattern", ST_OPTIONAL, TEXT, .about = "A regular expression that each code must fit as a whole." },
  { "order", ST_OPTIONAL, .takes = ST_TAKES_TEXT | ST_TAKES_LIST, .words = order_words, .names = ST_NAMES_CODE,
    .about = "The order of the codes: natural (E2 before E10), name, numeric, or a list of codes that stand first." },
};

static const StKey class_keys[] = {
  { "id", ST_REQUIRED, TEXT, .about = "The word by which pages name the class." },
  { "name", ST_REQUIRED, TEXT, .about = "What the class is called on pages." },
  { "tone", ST_REQUIRED, TEXT, .words = st_tone_words, .about = "Picks the colour." },
  { "sentence", ST_REQUIRED, TEXT, .pattern = "\\{code\\}",
    .about = "What the class says of one code: a whole sentence with {code} in it." },
  { "label", ST_OPTIONAL, TEXT, .about = "A short form, such as 5yz." },
  { "match", ST_OPTIONAL, PATTERNS,
    .about = "Codes of this class, by their form or one of a list: ? is any character, * any number of them." },
  { "alias", ST_OPTIONAL, TEXT, .about = "What its codes are called together with those of other classes: X.* beside 5.*." },
  { "meaning", ST_OPTIONAL, TEXT, .about = "Explains the class on the family's page." },
};

static const StKey value_keys[] = {
  { "id", ST_REQUIRED, TEXT, .about = "The word by which pages state the value." },
  { "name", ST_REQUIRED, TEXT, .about = "What the value is called on pages." },
  { "sentence", ST_REQUIRED, TEXT, .of = ST_FACT_CLOSED, .pattern = "\\{code\\}",
    .about = "What the value says of one code: a whole sentence with {code} in it." },
  { "label", ST_OPTIONAL, TEXT, .about = "A short form." },
  { "covers", ST_OPTIONAL, .takes = ST_TAKES_TEXT | ST_TAKES_LIST, .of = ST_FACT_SET, .words = covers_words, .names = ST_NAMES_VALUE,
    .least_items = 1, .about = "The values that this one stands for: all, or a list." },
  { "rest", ST_OPTIONAL, TEXT, .of = ST_FACT_SET, .with = "covers",
    .about = "What it stands for besides those that the other code of a comparison has." },
  { "match", ST_OPTIONAL, PATTERNS,
    .about = "Codes that have this value, by their form or one of a list: ? is any character, * any number of them." },
  { "meaning", ST_OPTIONAL, TEXT, .about = "Explains the value." },
};

static const StKey fact_keys[] = {
  { "id", ST_REQUIRED, TEXT, .names = ST_NAMES_NEW_FACT, .about = "The key by which pages state the fact." },
  { "name", ST_REQUIRED, TEXT, .about = "What the fact is called on pages." },
  { "type", ST_REQUIRED, TEXT, .names = ST_NAMES_FACT_TYPE, .about = "What pages state of it, and how comparisons show it." },
  { "values", ST_REQUIRED, LIST, .of = ST_FACT_VALUES, .needed_of = ST_FACT_CLOSED, .form = &st_value_keys,
    .about = "The values that pages may state." },
  { "links", ST_OPTIONAL, LIST, .of = ST_FACT_LINKS, .form = &st_link_keys, .about = "How references become links." },
  { "unit", ST_OPTIONAL, TEXT, .of = ST_FACT_UNIT, .pattern = "\\{n[,}]", .about = "A text with the number in it, such as `{n} kB`." },
  { "reverse", ST_OPTIONAL, TEXT, .of = ST_FACT_REVERSE, .about = "What the page of a code that is named calls the codes that name it." },
  { "compare", ST_OPTIONAL, FLAG, .of = ST_FACT_COMPARE,
    .about = "Whether comparisons show the fact; true if missing. Of codes, whether they do where they lead to the comparisons with all of "
             "these." },
  { "open", ST_OPTIONAL, FLAG, .of = ST_FACT_SET, .about = "Whether other values may hold besides those that a page lists." },
  { "codes_of", ST_OPTIONAL, TEXT, .of = ST_FACT_SET, .names = ST_NAMES_FAMILY,
    .about = "The family whose codes the values are: on pages of codes they lead to theirs." },
  { "disjoint", ST_OPTIONAL, TEXT, .of = ST_FACT_SET, .pattern = "\\{(left|right)\\}",
    .about = "What comparisons say of two codes that have no value in common: a sentence with {left} and {right} in it." },
  { "hide_unknown", ST_OPTIONAL, FLAG, .about = "Whether the fact is left out where a page does not state it." },
};

static const StKey link_keys[] = {
  { "match", ST_REQUIRED, TEXT, .about = "A regular expression that fits the beginning of a reference." },
  { "url", ST_REQUIRED, TEXT, .pattern = ADDRESS, .about = "Its address, in which \\1 is the first group." },
};

static const StKey section_keys[] = {
  { "id", ST_REQUIRED, TEXT, .pattern = "^(?!summary$).",
    .about = "Its place in addresses (252.html#fix) and in the units of translators." },
  { "heading", ST_REQUIRED, TEXT, .about = "The text of the ## heading in the files." },
  { "also", ST_OPTIONAL, LIST, .about = "Other ## headings by which pages may call it; readers see `heading`." },
  { "pair_heading", ST_OPTIONAL, TEXT, .about = "Another heading on comparisons." },
  { "required", ST_OPTIONAL, FLAG, .about = "Whether a page without this section is an error." },
};

static const StKey paste_keys[] = {
  { "title", ST_OPTIONAL, TEXT, .about = "The title of the page. Required, unless another family's page explains this one." },
  { "lead", ST_OPTIONAL, TEXT, .about = "What readers can do there. Required as `title` is." },
  { "facts", ST_OPTIONAL, LIST, .names = ST_NAMES_FACT, .about = "What to show of each code that is found." },
  { "families", ST_OPTIONAL, LIST, .names = ST_NAMES_FAMILY, .about = "Other families whose codes the page explains, too." },
  { "outcomes", ST_OPTIONAL, LIST, .form = &st_outcome_keys, .about = "What became of the message, by the words of a report or log." },
  { "advice", ST_OPTIONAL, MAP, .form = &st_advice_keys, .about = "Where the pages of codes say what to do." },
  { "providers", ST_OPTIONAL, LIST, .form = &st_provider_keys,
    .about = "Whose servers answer, or whose lists answers name, and their own help." },
  { "words", ST_OPTIONAL, LIST, .form = &st_words_keys, .about = "What words mean where a text has no code." },
  { "report", ST_OPTIONAL, PATTERNS, .about = "Fits what a text has in which such words count. Without it, they count in any text." },
  { "sample", ST_OPTIONAL, TEXT, .about = "A text that readers can try the page with." },
  { "placeholder", ST_OPTIONAL, TEXT, .about = "What stands in the empty field, such as a line or two of what readers paste." },
  { "code", ST_REQUIRED, PATTERNS, .about = "Fits a code." },
  { "detail", ST_OPTIONAL, PATTERNS, .about = "Fits what narrows a code down." },
  { "vague", ST_OPTIONAL, PATTERNS, .about = "Fits a detail that says less than the code before it, which then answers first." },
  { "before", ST_OPTIONAL, PATTERNS, .about = "Fits what stands right before a code without a detail." },
  { "after", ST_OPTIONAL, PATTERNS, .about = "Fits what stands right after such a code, in place of what stands before it." },
  { "never", ST_OPTIONAL, PATTERNS, .about = "Fits words after which the rest of a line holds no codes." },
  { "context", ST_OPTIONAL, PATTERNS,
    .about = "Fits what a text has that is about this family, where another one on the page has the same code." },
  { "best", ST_OPTIONAL, PATTERNS, .about = "Fits what stands before the code that counts most." },
  { "record", ST_OPTIONAL, PATTERNS, .about = "Fits the beginning of a line that starts a new record." },
  { "continued", ST_OPTIONAL, PATTERNS, .about = "Fits the beginning of a line that belongs to the record before an empty line." },
  { "command", ST_OPTIONAL, PATTERNS, .about = "Fits a command before the code that answers it." },
  { "answered", ST_OPTIONAL, PATTERNS, .about = "Fits what stands before a command that comes after the code." },
  { "host_before", ST_OPTIONAL, PATTERNS, .about = "Fits what stands right before the host that sent the code." },
  { "host_after", ST_OPTIONAL, PATTERNS, .about = "Fits what stands right after the host that sent the code." },
};

static const StKey outcome_keys[] = {
  { "id", ST_REQUIRED, TEXT, .about = "Its name in the units of translators." },
  { "match", ST_OPTIONAL, PATTERNS, .about = "Fits the words that say so. Without it, the outcome is said where no other one is found." },
  { "fact", ST_OPTIONAL, TEXT, .names = ST_NAMES_FACT, .about = "The fact by which codes have this outcome, those with one of `values`." },
  { "values", ST_OPTIONAL, LIST, .about = "The values of `fact` with which codes have this outcome." },
  { "says", ST_OPTIONAL, LIST, .names = ST_NAMES_FACT, .about = "Other facts that it says, and that are not shown besides." },
  { "text", ST_OPTIONAL, TEXT, .about = "What happened and what to do now, in whole sentences." },
  { "success", ST_OPTIONAL, TEXT, .about = "The same for codes whose class has the tone success." },
  { "info", ST_OPTIONAL, TEXT, .about = "The same for codes whose class has the tone info." },
  { "retry", ST_OPTIONAL, TEXT, .about = "The same for codes whose class has the tone retry." },
  { "failure", ST_OPTIONAL, TEXT, .about = "The same for codes whose class has the tone failure." },
  { "no_advice", ST_OPTIONAL, LIST, .words = st_tone_words,
    .about = "Tones of codes whose pages advise the first role otherwise, so that their advice is left out." },
};

static const StKey provider_keys[] = {
  { "id", ST_REQUIRED, TEXT, .about = "Its name in the units of translators." },
  { "name", ST_REQUIRED, TEXT, .about = "What it calls itself. Of several with one name, the first that is found is shown." },
  { "hosts", ST_OPTIONAL, PATTERNS, .about = "Fits the name of a host that answers for it." },
  { "match", ST_OPTIONAL, PATTERNS, .about = "Fits words of an answer that only it gives, or that name it." },
  { "link", ST_REQUIRED, TEXT, .about = "The text of the link to its own help." },
  { "page", ST_REQUIRED, TEXT, .pattern = "^https://[^/]", .about = "The address of that help." },
  { "source", ST_REQUIRED, TEXT, .about = "The document from which the address and the patterns are known." },
};

static const StKey words_keys[] = {
  { "id", ST_REQUIRED, TEXT, .about = "Its name in the units of translators." },
  { "match", ST_REQUIRED, MAP, .about = "Patterns that fit such words, by the language of the text: {en: over quota, de: Postfach voll}." },
  { "text", ST_REQUIRED, TEXT, .about = "What they probably mean, in a whole sentence." },
  { "code", ST_OPTIONAL, TEXT,
    .about = "The code that says the same, of this family or one of `families`; without it, the text says why there is none." },
};

static const StKey advice_keys[] = {
  { "section", ST_REQUIRED, TEXT, .about = "The id of the section that says what to do, in all families that the page explains." },
  { "roles", ST_REQUIRED, LIST, .form = &st_role_keys, .least_items = 1,
    .about = "For whom it has paragraphs, the likeliest readers of the page first." },
};

static const StKey role_keys[] = {
  { "id", ST_REQUIRED, TEXT, .about = "Its name in the units of translators." },
  { "name", ST_REQUIRED, TEXT, .about = "What such readers say of themselves, such as `I sent this`." },
  { "begins", ST_REQUIRED, PATTERNS, .least_items = 1,
    .about = "How paragraphs for them begin, as the files have it, such as `**If you sent the message:**`." },
};

static const StKey code_keys[] = {
  { "code", ST_REQUIRED, TEXT, .pattern = FILE_NAME, .about = "The code, which is also the name of the file." },
  { "name", ST_REQUIRED, TEXT, .about = "What the code is called." },
  { "short", ST_OPTIONAL, TEXT, .about = "A shorter name, for lists and titles." },
  { "label", ST_OPTIONAL, TEXT, .about = "The code as readers see it, where that cannot name a file." },
  { "aliases", ST_OPTIONAL, LIST, .about = "Other names by which the code is found." },
  { "was", ST_OPTIONAL, LIST, .about = "Former names of the file, and paths where the page was: they lead here." },
  { "retired", ST_OPTIONAL, TEXT, .about = "Says since when the code is not in use any more, and what to use instead." },
  PAGE_KEYS,
};

static const StKey note_keys[] = {
  { "pair", ST_REQUIRED, LIST, .names = ST_NAMES_ANY_CODE, .least_items = 2, .most_items = 2,
    .about = "The two codes that the note is on, in the order of the family." },
  PAGE_KEYS,
};

static const StKey group_keys[] = {
  { "group", ST_REQUIRED, LIST, .names = ST_NAMES_CODE, .least_items = 3, .most_items = ST_GROUP_MOST,
    .about = "The codes that stand side by side, in the order in which the file is named." },
  { "title", ST_OPTIONAL, TEXT, .about = "The title of the page." },
  { "description", ST_OPTIONAL, TEXT, .about = "What the page compares, in one sentence." },
  PAGE_KEYS,
};

static const StKey plain_keys[] = {
  { "title", ST_REQUIRED, TEXT, .about = "The title of the page." },
  { "description", ST_OPTIONAL, TEXT, .about = "What the page is about, in one sentence." },
  { "nav", ST_OPTIONAL, TEXT, .words = st_nav_words, .about = "Where every page of the site links to this one." },
  { "order", ST_OPTIONAL, TEXT, .pattern = "^-?[0-9]{1,7}$",
    .about = "Pages stand in the order of these numbers, and those without one after them." },
  { "was", ST_OPTIONAL, LIST, .about = "Former names of the file, and paths where the page was: they lead here." },
  { "glossary", ST_OPTIONAL, FLAG, .about = "Whether the headings of the page are terms, to which the site links words (link_terms)." },
  PAGE_KEYS,
};

/* Front matter of other site generators. */
static const StForeignKey foreign_keys[] = {
  { "title", "name", NULL },
  { "description", "name", "the first paragraph" },
  { "keywords", "aliases", "`aliases`, other names by which the code is found" },
  { "date", "updated", NULL },
  { "modified", "updated", NULL },
  { "lastmod", "updated", NULL },
  { "last_modified_at", "updated", NULL },
  { "last_update", "updated", NULL },
  { "ms.date", "updated", NULL },
  { "redirect_from", "was", "`was`, a list of former addresses" },
  { "redirects", "was", "`was`, a list of former addresses" },
  { "permalink", "was", "`was`, a list of former addresses" },
  { "slug", "was", "`was`, a list of former addresses" },
  { NULL, NULL, NULL },
};

#define TABLE(called, keys_)                                                                                                               \
  {                                                                                                                                        \
    .what = (called), .keys = (keys_), .n = G_N_ELEMENTS (keys_)                                                                           \
  }
#define PAGE(called, keys_, more_)                                                                                                         \
  {                                                                                                                                        \
    .what = (called), .keys = (keys_), .n = G_N_ELEMENTS (keys_), .more = (more_), .foreign = foreign_keys                                 \
  }

const StKeys st_site_keys = PAGE ("the site", site_keys, FALSE);
const StKeys st_site_link_keys = TABLE ("a link", site_link_keys);
const StKeys st_colour_keys = TABLE ("`colour`", colour_keys);
const StKeys st_family_keys = PAGE ("a family", family_keys, FALSE);
const StKeys st_codes_keys = TABLE ("`codes`", codes_keys);
const StKeys st_class_keys = TABLE ("a class", class_keys);
const StKeys st_fact_keys = TABLE ("a fact", fact_keys);
const StKeys st_value_keys = TABLE ("a value", value_keys);
const StKeys st_link_keys = TABLE ("a link pattern", link_keys);
const StKeys st_section_keys = TABLE ("a section", section_keys);
const StKeys st_paste_keys = TABLE ("`paste`", paste_keys);
const StKeys st_outcome_keys = TABLE ("an outcome", outcome_keys);
const StKeys st_provider_keys = TABLE ("a provider", provider_keys);
const StKeys st_words_keys = TABLE ("an entry of `words`", words_keys);
const StKeys st_advice_keys = TABLE ("`advice`", advice_keys);
const StKeys st_role_keys = TABLE ("a role", role_keys);
const StKeys st_code_keys = PAGE ("a code page", code_keys, TRUE);
const StKeys st_note_keys = PAGE ("a note on a pair", note_keys, FALSE);
const StKeys st_group_keys = PAGE ("a group", group_keys, FALSE);
const StKeys st_plain_keys = PAGE ("a plain page", plain_keys, FALSE);
