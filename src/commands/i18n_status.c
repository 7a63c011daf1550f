/* `i18n status`: how far each translation is, and what is left to do. */
#include "base/json.h"
#include "commands/i18n.h"
#include "model/policy.h"

#include <string.h>

/* How many segments, and words of them, stand how. */
typedef struct {
  guint segments[ST_N_STANDINGS];
  guint words[ST_N_STANDINGS];
} Tally;

static const char *const standing_names[ST_N_STANDINGS] = { "new", "stale", "refused", "machine", "inherited", "translated", "reviewed" };

static guint
count_words (const char *text)
{
  guint words = 0;
  for (const char *p = text; *p;)
    {
      p += strspn (p, " ");
      words += *p != '\0';
      p += strcspn (p, " ");
    }
  return words;
}

static Tally
tally_document (const StDocument *document, guint language)
{
  Tally tally = { 0 };
  for (guint i = 0; i < document->n_pages; i++)
    for (guint j = 0; j < document->pages[i]->segments->len; j++)
      {
        const StSegment *segment = document->pages[i]->segments->pdata[j];
        tally.segments[segment->standings[language]]++;
        tally.words[segment->standings[language]] += count_words (segment->source);
      }
  return tally;
}

static guint
sum (const guint counts[ST_N_STANDINGS])
{
  guint total = 0;
  for (guint i = 0; i < ST_N_STANDINGS; i++)
    total += counts[i];
  return total;
}

static guint
done (const guint counts[ST_N_STANDINGS])
{
  return counts[ST_STANDING_INHERITED] + counts[ST_STANDING_TRANSLATED] + counts[ST_STANDING_REVIEWED];
}

/* --- the table ----------------------------------------------------------- */

#define BAR 20

static void
print_bar (const Tally *tally)
{
  guint total = sum (tally->segments);
  guint filled = total > 0 ? BAR * done (tally->segments) / total : BAR;
  g_autoptr (GString) bar = g_string_new (NULL);
  for (guint i = 0; i < BAR; i++)
    g_string_append_c (bar, i < filled ? '#' : '.');
  g_print ("[%s] %3u %%", bar->str, total > 0 ? 100 * done (tally->segments) / total : 100);
}

static void
print_row (const char *language, const char *name, const Tally *tally)
{
  g_print ("%-8s %-14s ", language, name);
  print_bar (tally);
  const guint *segments = tally->segments;
  g_print (" %6u of %-6u %8u of %-8u %6u %6u %8u %8u %10u %9u\n", done (segments), sum (segments), done (tally->words), sum (tally->words),
           segments[ST_STANDING_NEW], segments[ST_STANDING_STALE], segments[ST_STANDING_MACHINE], segments[ST_STANDING_REFUSED],
           segments[ST_STANDING_INHERITED], segments[ST_STANDING_REVIEWED]);
}

static void
print_table (const StSite *site, GArray *languages)
{
  g_autoptr (GArray) documents = st_site_documents (site);
  g_print ("%-8s %-14s %-28s %-16s %-20s %6s %6s %8s %8s %10s %9s\n", "language", "document", "", "segments", "words", "new", "stale",
           "machine", "refused", "inherited", "reviewed");
  for (guint i = 0; i < languages->len; i++)
    for (guint j = 0; j < documents->len; j++)
      {
        const StDocument *document = &g_array_index (documents, StDocument, j);
        guint language = g_array_index (languages, guint, i);
        Tally tally = tally_document (document, language);
        print_row (st_language_tag (st_site_language (site, language)), document->name, &tally);
      }
}

/* --- pages --------------------------------------------------------------- */

static void
print_pages_of (const StSite *site, const StDocument *document, guint language)
{
  for (guint i = 0; i < document->n_pages; i++)
    {
      const StPage *page = document->pages[i];
      if (page == site->messages || st_policy_status (site, language, &page, 1) != ST_STATUS_FALLBACK)
        continue;
      guint home = st_policy_home (site, language, &page, 1);
      g_print ("%-8s %-40s %u of %u segments%s", st_language_tag (st_site_language (site, language)), page->path,
               page->translated[language], page->segments->len, page->titled[language] ? "" : ", no title");
      if (home != language)
        g_print (", not written: links lead to the page in %s", st_language_tag (st_site_language (site, home)));
      g_print ("\n");
    }
}

/* The pages that are shown in the source language. */
static void
print_pages (const StSite *site, GArray *languages)
{
  g_autoptr (GArray) documents = st_site_documents (site);
  for (guint i = 0; i < languages->len; i++)
    for (guint j = 0; j < documents->len; j++)
      print_pages_of (site, &g_array_index (documents, StDocument, j), g_array_index (languages, guint, i));
}

/* --- what to do next ----------------------------------------------------- */

typedef struct {
  const StSegment *segment;
  const char *path;
  guint visits; /* on how many pages it stands, the more so the more those are linked */
} Todo;

static int
by_visits (gconstpointer a, gconstpointer b)
{
  const Todo *x = a, *y = b;
  return x->visits != y->visits ? (x->visits > y->visits ? -1 : 1) : 0;
}

/* A code's page and its comparisons, weighed by how many name it. */
static guint
visits_of_code (const StCode *code)
{
  guint related = 0;
  for (guint i = 0; i < code->family->codes->len; i++)
    related += (guint) (code->family->codes->pdata[i] != code && st_codes_related (code, code->family->codes->pdata[i]));
  return 10 + related;
}

static guint
visits_of (const StSite *site, const StDocument *document, const StPage *page)
{
  const StFamily *family = st_site_family (site, document->name);
  if (page == site->messages)
    return G_MAXUINT;
  if (page == site->page)
    return G_MAXUINT - 2;
  if (family != NULL && page == family->page)
    return G_MAXUINT - 1;
  if (page->plain != NULL && page->plain->nav != ST_NAV_NONE)
    return G_MAXUINT - 2; /* every page leads to it */
  const StCode *code = family != NULL ? st_family_code (family, page->id) : NULL;
  return code != NULL ? visits_of_code (code) : 1;
}

static GArray *
collect_todo (const StSite *site, guint language)
{
  g_autoptr (GArray) documents = st_site_documents (site);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Todo));
  for (guint i = 0; i < documents->len; i++)
    {
      const StDocument *document = &g_array_index (documents, StDocument, i);
      g_autofree char *path = st_document_path (site, document, language);
      for (guint j = 0; j < document->n_pages; j++)
        {
          const StPage *page = document->pages[j];
          Todo todo = { NULL, g_intern_string (path), visits_of (site, document, page) };
          for (guint k = 0; k < page->segments->len; k++)
            {
              todo.segment = page->segments->pdata[k];
              if (todo.segment->standings[language] < ST_STANDING_INHERITED)
                g_array_append_val (list, todo);
            }
        }
    }
  g_array_sort (list, by_visits);
  return list;
}

static void
print_todo (const StSite *site, guint language)
{
  g_autoptr (GArray) list = collect_todo (site, language);
  for (guint i = 0; i < list->len; i++)
    {
      const Todo *todo = &g_array_index (list, Todo, i);
      g_print ("%-10s %s %s: %s\n", standing_names[todo->segment->standings[language]], todo->path, todo->segment->id,
               todo->segment->source);
    }
  if (list->len == 0)
    g_print ("Nothing is left to translate.\n");
}

/* --- JSON ---------------------------------------------------------------- */

static void
add_counts (StJson *json, const char *name, const guint counts[ST_N_STANDINGS])
{
  st_json_object (json, name);
  for (guint i = 0; i < ST_N_STANDINGS; i++)
    st_json_number (json, standing_names[i], counts[i]);
  st_json_number (json, "total", sum (counts));
  st_json_end_object (json);
}

static void
print_json (const StSite *site, GArray *languages)
{
  g_autoptr (GArray) documents = st_site_documents (site);
  StJson *json = st_json_new ();
  st_json_array (json, NULL);
  for (guint i = 0; i < languages->len; i++)
    for (guint j = 0; j < documents->len; j++)
      {
        const StDocument *document = &g_array_index (documents, StDocument, j);
        guint language = g_array_index (languages, guint, i);
        Tally tally = tally_document (document, language);
        st_json_object (json, NULL);
        st_json_text (json, "language", st_language_tag (st_site_language (site, language)));
        st_json_text (json, "document", document->name);
        add_counts (json, "segments", tally.segments);
        add_counts (json, "words", tally.words);
        st_json_end_object (json);
      }
  st_json_end_array (json);
  g_autofree char *text = st_json_finish (json, ST_JSON_INDENTED);
  g_print ("%s\n", text);
}

/* --- the command --------------------------------------------------------- */

StExit
st_i18n_status (int argc, char **argv)
{
  g_auto (StOptions) options = { 0 };
  g_autofree char *todo = NULL;
  gboolean pages = FALSE;
  const GOptionEntry entries[] = {
    { "pages", 0, 0, G_OPTION_ARG_NONE, &pages, "List the pages that are shown in the source language", NULL },
    { "todo", 0, 0, G_OPTION_ARG_STRING, &todo, "List what is left to do in a language, most visited first", "LANG" },
    { 0 },
  };
  if (!st_options_parse (&argc, &argv, &options, entries, "[LANG...]", "Shows how far the translations are."))
    return ST_EXIT_USAGE;
  if (!st_options_find_project (&options))
    return ST_EXIT_ERRORS;
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSite) site = st_site_assemble (options.root, ST_WITH_LOCALES, (guint) options.threads, diag);
  if (site == NULL)
    return st_report (diag, &options);
  char *only[] = { todo, NULL };
  g_autoptr (GArray) languages = st_i18n_languages (site, todo != NULL ? only : argv + 1, ST_WITHOUT_SOURCE);
  if (languages == NULL)
    return ST_EXIT_USAGE;
  if (todo != NULL)
    print_todo (site, g_array_index (languages, guint, 0));
  else if (pages)
    print_pages (site, languages);
  else if (g_strcmp0 (options.format, "json") == 0)
    print_json (site, languages);
  else
    print_table (site, languages);
  /* A document that cannot be read counts as untranslated: say why. */
  return st_diagnostics_errors (diag) + st_diagnostics_wrong_documents (diag) > 0 ? st_report (diag, &options) : ST_EXIT_OK;
}
