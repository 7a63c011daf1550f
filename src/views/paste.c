#include "views/paste.h"

#include "base/json.h"
#include "base/prefix.h"
#include "model/compare.h"
#include "model/keys.h"
#include "template/program.h"

#include <stdarg.h>
#include <string.h>

#define STRONG "**"
#define ENTRIES_PER_FILE 32u
/* The pattern that fits nothing. */
#define NOTHING "(?!)"

/* The sentences of the facts that the page for pasting names, which may be another
 * family's: then the facts of the same id and type. */
static void
add_told (const StViews *views, const StPaste *paste, const StCode *code, StCodeView *view)
{
  const StFamily *family = views->family;
  view->told = st_pool_list (views->pool, paste->facts->len);
  for (guint i = 0; i < paste->facts->len; i++)
    {
      const StFact *fact = st_fact_counterpart (paste->facts->pdata[i], family);
      if (fact == NULL)
        continue;
      StFactView *told = st_pool_make (views->pool, StFactView);
      told->id = st_text_plain (fact->id);
      told->name = st_text_of (views->site, views->language, fact->name);
      told->text = views->sentences[code->index * family->facts->len + fact->index];
      told->value = st_text_plain (code->facts[fact->index].value != NULL ? code->facts[fact->index].value->id : NULL);
      if (told->text.text != NULL)
        st_list_add (&view->told, told);
    }
}

/* The paragraph of @section for @role, in the source language; NULL where it has none. */
static const StSegment *
paragraph_for (const StRole *role, const StProse *section)
{
  for (guint i = 0; i < role->begins->len; i++)
    for (guint j = 0; j < section->segments->len; j++)
      if (st_has_prefix (((const StSegment *) section->segments->pdata[j])->source, role->begins->pdata[i]))
        return section->segments->pdata[j];
  return NULL;
}

/* What follows the strong words with which a paragraph begins in any language, "**If you sent the
 * message:** wait". */
static const char *
after_lead (const char *text)
{
  const char *end = st_has_prefix (text, STRONG) ? strstr (text + strlen (STRONG), STRONG) : NULL;
  return end != NULL ? end + strlen (STRONG) : text;
}

static void
add_advice (const StViews *views, const StPaste *paste, const StCode *code, StCodeView *view)
{
  guint index = 0;
  const StSection *section = st_paste_section (paste, views->family, &index);
  const GPtrArray *roles = paste->advice.roles;
  view->advice = st_pool_list (views->pool, roles->len);
  if (section == NULL || code->sections[index] == NULL)
    return;
  view->advice_anchor = st_text_plain (section->anchor);
  for (guint i = 0; i < roles->len; i++)
    {
      const StRole *role = roles->pdata[i];
      const StSegment *paragraph = paragraph_for (role, code->sections[index]);
      if (paragraph == NULL)
        continue;
      StAdviceView *advice = st_pool_make (views->pool, StAdviceView);
      advice->name = st_text_of (views->site, views->language, role->name);
      advice->text = st_text_of (views->site, views->language, paragraph);
      advice->text.text = st_pool_take (views->pool, st_inline_plain (after_lead (advice->text.text)));
      advice->open = st_text_plain (view->advice.count == 0 ? "open" : NULL);
      st_list_add (&view->advice, advice);
    }
}

void
st_paste_tell (const StViews *views, const StCode *code, StCodeView *view)
{
  const StFamily *page = views->family->explainer;
  if (page == NULL)
    return;
  add_told (views, page->paste, code, view);
  add_advice (views, page->paste, code, view);
}

static void
add_entry (StJson *json, const StViews *views, const StProgram *explained, const StPasteName *entry, GString *html)
{
  const StCode *code = entry->code;
  StRun run = { .site = views->site,
                .language = views->language,
                .content_language = views->language,
                .root = "../../",
                .variables = { views->view, views->codes[code->index] } };
  g_string_truncate (html, 0);
  st_program_run (explained, &run, html);
  st_json_array (json, NULL);
  st_json_text (json, NULL, entry->name);
  st_json_number (json, NULL, code->index);
  st_json_text (json, NULL, code->class != NULL ? code->class->tone : NULL);
  st_json_text (json, NULL, html->str);
  st_json_end_array (json);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return st_text_compare_units (((const StPasteName *) a)->name, ((const StPasteName *) b)->name);
}

GArray *
st_paste_names (const StFamily *family)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (StPasteName));
  for (guint i = 0; i < family->codes->len; i++)
    {
      g_autoptr (GPtrArray) names = st_code_all_names (family->codes->pdata[i]);
      for (guint j = 0; j < names->len; j++)
        {
          const StCode *code = family->codes->pdata[i];
          StPasteName entry = { names->pdata[j], code };
          g_array_append_val (entries, entry);
          if (entry.name == code->id || entry.name == code->label)
            continue;
          /* The script looks a name up as it stands, in capitals, and in small letters. */
          g_autofree char *small = g_utf8_strdown (entry.name, -1);
          entry.name = g_intern_string (small);
          g_array_append_val (entries, entry);
        }
    }
  g_array_sort (entries, by_name);
  for (guint i = entries->len; i > 1; i--)
    if (by_name (&g_array_index (entries, StPasteName, i - 2), &g_array_index (entries, StPasteName, i - 1)) == 0)
      g_array_remove_index (entries, i - 1);
  return entries;
}

void
st_paste_files (const StViews *views, const StProgram *explained, StPasteFile visit, gpointer data)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (GArray) entries = st_paste_names (views->family);
  for (guint from = 0; from < entries->len; from += ENTRIES_PER_FILE)
    {
      StJson *file = st_json_new ();
      st_json_array (file, NULL);
      for (guint i = from; i < MIN (from + ENTRIES_PER_FILE, entries->len); i++)
        add_entry (file, views, explained, &g_array_index (entries, StPasteName, i), html);
      st_json_end_array (file);
      g_autofree char *json = st_json_finish (file, ST_JSON_COMPACT);
      visit (data, g_array_index (entries, StPasteName, from).name, json);
    }
}

/* No letter, digit or `.`, `:`, `/`, `@`, `+`, `-` touches what is found, so that
 * none is found within an address, a date or a name; `_` may, as in qmail's log, and a part of a code
 * that words explain, as in "500.19 - Internal Server Error". */
#define FREE "(?<![^\\W_]|[./@+-]|[\\d\\]:]:)"
#define END "(?![^\\W_]|\\.(?!\\d{1,2} - )\\d|[:/@]\\d|%)"
/* What may open a quotation of a reply. */
#define OPENING "[\\s\"'(<#_[“”„«‘]"
#define HOST "[a-z\\d-]+(?:[.:]+[a-z\\d-]+){1,20}"

/* Appends @format, in which each `%s` is the family's pattern of the kinds that
 * follow, up to ST_N_PASTE_PATTERNS. */
static void
append (GString *out, const StPaste *paste, const char *format, ...)
{
  va_list kinds;
  va_start (kinds, format);
  for (const char *p = format; *p; p++)
    {
      if (*p != '%' || p[1] != 's')
        {
          g_string_append_c (out, *p);
          continue;
        }
      StPastePattern kind = (StPastePattern) va_arg (kinds, int);
      const char *missing = kind == ST_PASTE_BEFORE ? "" : NOTHING;
      g_string_append (out, paste->patterns[kind] != NULL ? paste->patterns[kind] : missing);
      p++;
    }
  va_end (kinds);
}

/* What the groups of outcomes are called, by their number. */
#define GROUP "outcome%u"

/* What a whole name fits that is found as it is. (transfer full) (nullable) */
static GRegex *
forms_of (const StPaste *paste)
{
  const char *code = paste->patterns[ST_PASTE_CODE], *detail = paste->patterns[ST_PASTE_DETAIL];
  g_autofree char *whole = g_strdup_printf ("^(?:(?:%s)|(?:%s))$", code, detail != NULL ? detail : NOTHING);
  return g_regex_new (whole, G_REGEX_CASELESS | G_REGEX_DOLLAR_ENDONLY, 0, NULL);
}

/* Whether no text names it by chance: it has letters, and what is none, and no white space. */
static gboolean
is_distinct (const char *name)
{
  gboolean letters = FALSE, others = FALSE;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isspace (c))
        return FALSE;
      letters |= g_unichar_isalpha (c);
      others |= !g_unichar_isalpha (c);
    }
  return letters && others;
}

/* Adds other and former names of the codes of @family that have none of @forms; about codes themselves the
 * editor's pattern decides, which may ask what stands before them. */
static void
add_names (GPtrArray *found, const GRegex *forms, const StFamily *family)
{
  for (guint i = 0; i < family->codes->len; i++)
    {
      const StCode *code = family->codes->pdata[i];
      g_autoptr (GPtrArray) names = st_code_all_names (code);
      for (guint j = 0; j < names->len; j++)
        {
          const char *name = names->pdata[j];
          if (name != code->id && name != code->label && is_distinct (name) && !g_regex_match (forms, name, 0, NULL))
            g_ptr_array_add (found, names->pdata[j]);
        }
    }
}

static int
longest_first (gconstpointer a, gconstpointer b)
{
  const char *x = *(const char *const *) a, *y = *(const char *const *) b;
  gsize n = strlen (x), m = strlen (y);
  return n != m ? (n > m ? -1 : 1) : strcmp (x, y);
}

/* What codes look like, and before that their other names, which may look otherwise. (transfer full) */
static char *
pattern_of_codes (const StFamily *family)
{
  const StPaste *paste = family->paste;
  g_autoptr (GRegex) forms = forms_of (paste);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  if (forms != NULL)
    add_names (names, forms, family);
  for (guint i = 0; forms != NULL && i < paste->families->len; i++)
    {
      const StFamily *other = ((const StFamilyLink *) paste->families->pdata[i])->family;
      if (other != NULL && other->explainer == family)
        add_names (names, forms, other);
    }
  if (names->len == 0)
    return g_strdup (paste->patterns[ST_PASTE_CODE]);
  g_ptr_array_sort (names, longest_first);
  GString *pattern = g_string_new ("(?:");
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *escaped = g_regex_escape_string (names->pdata[i], -1);
      g_string_append_printf (pattern, "%s|", escaped);
    }
  g_string_append_printf (pattern, "(?:%s))", paste->patterns[ST_PASTE_CODE]);
  return g_string_free (pattern, FALSE);
}

/* One pattern for the script, whose groups say what was found: where a record
 * begins, a mark of the code that counts most, commands, hosts, codes. Whether a
 * code is led up to (`lead`) is asked where there is one, not at every letter. */
static char *
compose (const StFamily *family)
{
  GString *out = g_string_new (NULL);
  g_autofree char *codes = pattern_of_codes (family);
  StPaste named = *family->paste, *paste = &named;
  named.patterns[ST_PASTE_CODE] = codes;
  for (guint i = 0; i < paste->outcomes->len; i++)
    if (((const StOutcome *) paste->outcomes->pdata[i])->match != NULL)
      g_string_append_printf (out, "(?<" GROUP ">%s)|", i, ((const StOutcome *) paste->outcomes->pdata[i])->match);
  append (out, paste, "(?<line>\\n(?=%s))|(?<block>(?<!:\\s*)\\n(?=\\n)(?!\\s*(?:%s)))", ST_PASTE_RECORD, ST_PASTE_CONTINUED);
  append (out, paste, "|(?<never>(?:%s).*)|(?<best>%s)", ST_PASTE_NEVER, ST_PASTE_BEST);
  append (out, paste, "|(?:%s)\\W*(?<answer>%s)|\\b(?<command>%s)\\b", ST_PASTE_ANSWERED, ST_PASTE_COMMAND, ST_PASTE_COMMAND);
  append (out, paste, "|" FREE "(?=" HOST ")(?<host>(?<=(?:%s)\\[?)" HOST "|" HOST "(?=%s))", ST_PASTE_HOST_BEFORE, ST_PASTE_HOST_AFTER);
  append (out, paste, "|" FREE "(?=%s|%s)(?:(?<lead>(?<=^\\s*|(?:%s)" OPENING "*)|(?=(?:%s)(?:%s)))|)", ST_PASTE_CODE, ST_PASTE_DETAIL,
          ST_PASTE_BEFORE, ST_PASTE_CODE, ST_PASTE_AFTER);
  append (out, paste, "(?:(?<id>%s)" END "(?:(?:[^a-z\\d.]{1,4}b?['\"]?| [[(]?[a-z_]+[\\])]?:? )(?<more>%s)" END ")?", ST_PASTE_CODE,
          ST_PASTE_DETAIL);
  append (out, paste, "|(?:(?<set>(?<=\\n\\s*|[(#=:;\"'_] {0,2}))|)(?<loose>%s)" END ")", ST_PASTE_DETAIL);
  return g_string_free (out, FALSE);
}

/* (transfer full) */
static char *
join_values (const GPtrArray *values)
{
  GString *ids = g_string_new (NULL);
  for (guint i = 0; i < values->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? "|" : "", ((const StFactValue *) values->pdata[i])->id);
  return g_string_free (ids, FALSE);
}

/* (transfer full) */
static char *
join_facts (const GPtrArray *facts)
{
  GString *ids = g_string_new (NULL);
  for (guint i = 0; i < facts->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", ((const StFact *) facts->pdata[i])->id);
  return g_string_free (ids, FALSE);
}

static void
add_outcomes (const StFamily *family, guint language, StExplainedView *view, StPool *pool)
{
  const GPtrArray *outcomes = family->paste->outcomes;
  view->outcomes = st_pool_list (pool, outcomes->len * (ST_N_TONES + 1));
  for (guint i = 0; i < outcomes->len; i++)
    {
      const StOutcome *outcome = outcomes->pdata[i];
      const char *values = st_pool_take (pool, join_values (outcome->values)), *says = st_pool_take (pool, join_facts (outcome->says));
      StText group = st_text_plain (outcome->match != NULL ? st_pool_take (pool, g_strdup_printf (GROUP, i)) : NULL);
      for (guint tone = 0; tone <= ST_N_TONES; tone++)
        {
          gboolean all = tone == ST_N_TONES, alone = !all && outcome->alone[tone];
          const StSegment *text = !all && outcome->texts[tone] != NULL ? outcome->texts[tone] : outcome->text;
          if (text == NULL || (!all && outcome->texts[tone] == NULL && !alone))
            continue;
          StOutcomeView *said = st_pool_make (pool, StOutcomeView);
          said->group = group;
          said->tone = st_text_plain (all ? NULL : st_tone_words[tone]);
          said->alone = st_text_plain (alone ? "alone" : NULL);
          said->fact = st_text_plain (outcome->fact != NULL ? outcome->fact->id : NULL);
          said->values = st_text_plain (values);
          said->says = st_text_plain (says);
          said->text = st_text_of (family->site, language, text);
          st_list_add (&view->outcomes, said);
        }
    }
}

/* What @value says of a code without a page: its meaning, else its sentence, with a blank for the code that the scripts fill in. */
static StText
meaning_of (const StSite *site, const StFactValue *value, guint language, StPool *pool)
{
  if (value->meaning != NULL || value->sentence == NULL)
    return st_text_of (site, language, value->meaning);
  StText text = { NULL, NULL };
  StMessageValue code = { "{code}", 0 };
  GString *sentence = g_string_new (NULL);
  st_message_format (st_segment_message (value->sentence, site, language, &text.foreign), &code, sentence);
  text.text = st_pool_take (pool, g_string_free (sentence, FALSE));
  return text;
}

/* The values of @fact that codes have by their form. */
static StList
values_by_form (const StSite *site, const StFact *fact, guint language, StPool *pool)
{
  StList values = st_pool_list (pool, fact->values->len);
  for (guint i = 0; i < fact->values->len; i++)
    {
      const StFactValue *value = fact->values->pdata[i];
      if (value->form == NULL)
        continue;
      StValueView *view = st_pool_make (pool, StValueView);
      view->id = st_text_plain (value->id);
      view->label = st_text_plain (value->label);
      view->name.text = st_pool_take (pool, st_value_name (value, site, language, &view->name.foreign));
      view->match = st_text_plain (value->form);
      view->alias = st_text_plain (value->alias);
      view->meaning = meaning_of (site, value, language, pool);
      view->tone = st_text_plain (value->tone);
      st_list_add (&values, view);
    }
  return values;
}

static void
add_kind (const StFamily *family, guint language, StExplainedView *view, StPool *pool)
{
  StKindView *kind = st_pool_make (pool, StKindView);
  kind->schemes = st_pool_list (pool, family->facts->len);
  for (guint i = 0; i < family->facts->len; i++)
    {
      const StFact *fact = family->facts->pdata[i];
      if (fact->type->shape != ST_SHAPE_ONE)
        continue;
      StList values = values_by_form (family->site, fact, language, pool);
      if (fact == family->class_fact)
        kind->classes = values;
      else if (values.count > 0)
        {
          StSchemeView *scheme = st_pool_make (pool, StSchemeView);
          *scheme = (StSchemeView){ st_text_plain (fact->id), st_text_of (family->site, language, fact->name), values,
                                    st_fact_is_explained (fact) };
          st_list_add (&kind->schemes, scheme);
        }
    }
  st_list_add (&view->kinds, kind);
}

static void
add_providers (const StFamily *family, guint language, StExplainedView *view, StPool *pool)
{
  const GPtrArray *providers = family->paste->providers;
  view->providers = st_pool_list (pool, providers->len);
  for (guint i = 0; i < providers->len; i++)
    {
      const StProvider *provider = providers->pdata[i];
      StProviderView *one = st_pool_make (pool, StProviderView);
      one->name = st_text_plain (provider->name);
      one->hosts = st_text_plain (provider->hosts);
      one->match = st_text_plain (provider->match);
      one->link = st_text_of (family->site, language, provider->link);
      one->url = provider->page;
      st_list_add (&view->providers, one);
    }
}

static void
add_words (const StFamily *family, guint language, StExplainedView *view, StPool *pool)
{
  const GPtrArray *all = family->paste->words;
  view->words = st_pool_list (pool, all->len);
  for (guint i = 0; i < all->len; i++)
    {
      const StWords *words = all->pdata[i];
      StWordsView *one = st_pool_make (pool, StWordsView);
      one->match = st_text_plain (words->match);
      one->code = st_text_plain (words->code != NULL ? words->code->label : NULL);
      one->text = st_text_of (family->site, language, words->text);
      st_list_add (&view->words, one);
    }
}

/* Those without patterns of their own that the `paste` of @family names. */
static void
add_named (const StFamily *family, guint language, StExplainedView *view, StPool *pool)
{
  const GPtrArray *others = family->paste->families;
  GString *ids = g_string_new (family->id);
  view->kinds = st_pool_list (pool, others->len + 1);
  add_kind (family, language, view, pool);
  for (guint i = 0; i < others->len; i++)
    {
      const StFamily *other = ((const StFamilyLink *) others->pdata[i])->family;
      if (other == NULL || other->explainer != family)
        continue;
      add_kind (other, language, view, pool);
      g_string_append_printf (ids, " %s", other->id);
    }
  view->families = st_text_plain (st_pool_take (pool, g_string_free (ids, FALSE)));
}

static void
add_table (const StFamily *family, guint language, StPasteView *page, StPool *pool)
{
  StExplainedView *view = st_pool_make (pool, StExplainedView);
  view->name = st_text_of (family->site, language, family->name);
  view->pattern = st_text_plain (st_pool_take (pool, compose (family)));
  view->vague = st_text_plain (family->paste->patterns[ST_PASTE_VAGUE]);
  view->context = st_text_plain (family->paste->patterns[ST_PASTE_CONTEXT]);
  view->report = st_text_plain (family->paste->patterns[ST_PASTE_REPORT]);
  add_named (family, language, view, pool);
  add_outcomes (family, language, view, pool);
  add_providers (family, language, view, pool);
  add_words (family, language, view, pool);
  st_list_add (&page->tables, view);
}

const StPasteView *
st_paste_view (const StFamily *family, guint language, StUrl url, StPool *pool)
{
  if (!st_family_has_paste (family))
    return NULL;
  const GPtrArray *families = family->site->families;
  StPasteView *view = st_pool_make (pool, StPasteView);
  view->title = st_text_of (family->site, language, family->paste->title);
  view->lead = st_text_of (family->site, language, family->paste->lead);
  view->url = url;
  view->sample = st_text_plain (family->paste->sample);
  view->placeholder = st_text_plain (family->paste->placeholder);
  view->tables = st_pool_list (pool, families->len);
  add_table (family, language, view, pool);
  view->pattern = ((const StExplainedView *) view->tables.items[0])->pattern;
  for (guint i = 0; i < families->len; i++)
    {
      const StFamily *other = families->pdata[i];
      if (other != family && other->paste != NULL && other->paste->page == family)
        add_table (other, language, view, pool);
    }
  view->several = view->tables.count > 1 || ((const StExplainedView *) view->tables.items[0])->kinds.count > 1;
  return view;
}
