/* Foretells what a build writes: forecast.h.
 *
 * All outputs are rendered but the pairs. Of these, a sample at even distances is
 * rendered, so that each code has its share in it. */
#include "commands/forecast.h"

#include "base/json.h"
#include "model/pairs.h"

#include <string.h>

/* So many pairs of a family are rendered in each language. They are taken at
 * even distances in the order of pairs, so that every code has its share. */
#define SAMPLE 240u

/* The files of one family in one language, of one language, or of none. */
typedef struct {
  const StFamily *family;
  const StLanguage *language;
  guint64 files;
  guint64 bytes;
  guint64 pairs;
  guint64 pair_bytes; /* of @bytes */
  gboolean estimated;
} Row;

typedef struct {
  const StProject *project;
  GArray *rows; /* (element-type Row): of no language; then for each language that of no family, and those of families */
} Forecast;

/* --- counting ------------------------------------------------------------ */

static void
count_file (gpointer data, const char *path, const GString *content)
{
  (void) path;
  Row *row = data;
  row->files++;
  row->bytes += content->len;
}

static Row *
row_of (const Forecast *forecast, const StOutput *output)
{
  guint n_families = forecast->project->site->families->len, index = 0;
  if (!st_output_is (output, ST_OF_SITE))
    index = 1 + output->language * (n_families + 1) + (output->family != NULL ? 1 + output->family->index : 0);
  return &g_array_index (forecast->rows, Row, index);
}

/* The pairs of a family in one language, of which some are rendered. */
typedef struct {
  const Forecast *forecast;
  guint64 n;      /* all that are written */
  guint64 wanted; /* so many of them */
  guint64 taken;
  guint64 number; /* of the pair at hand */
  Row sample;
} Sample;

static gboolean
take_pair (gpointer data, const StOutput *page)
{
  Sample *sample = data;
  if (sample->taken < sample->wanted && (2 * sample->taken + 1) * sample->n / (2 * sample->wanted) == sample->number++)
    {
      st_renderer_output (sample->forecast->project->renderer, page, NULL, count_file, &sample->sample);
      sample->taken++;
    }
  return sample->taken < sample->wanted;
}

/* Renders some of the pairs of @row's family, and reckons with the others. */
static void
add_pairs (const Forecast *forecast, Row *row, guint language)
{
  GPtrArray *codes = row->family->codes;
  Sample sample = { .forecast = forecast };
  StOutput pairs = { .kind = ST_OUTPUT_PAIRS, .language = language, .family = row->family };
  for (guint i = 0; i < codes->len; i++)
    {
      pairs.code = codes->pdata[i];
      sample.n += st_output_n_pages (&pairs);
    }
  sample.wanted = MIN (sample.n, SAMPLE);
  for (guint i = 0; i < codes->len && sample.taken < sample.wanted; i++)
    {
      pairs.code = codes->pdata[i];
      st_output_each_page (&pairs, take_pair, &sample);
    }
  if (sample.taken == 0)
    return;
  row->pairs = sample.n;
  row->files += sample.sample.files / sample.taken * sample.n;
  row->pair_bytes = sample.sample.bytes * sample.n / sample.taken;
  row->bytes += row->pair_bytes;
  row->estimated = sample.taken < sample.n;
}

static void
make_rows (Forecast *forecast)
{
  const StSite *site = forecast->project->site;
  Row root = { 0 };
  g_array_append_val (forecast->rows, root);
  for (guint language = 0; language < site->languages->len; language++)
    for (guint i = 0; i <= site->families->len; i++)
      {
        Row row = { .family = i > 0 ? site->families->pdata[i - 1] : NULL, .language = st_site_language (site, language) };
        g_array_append_val (forecast->rows, row);
        if (row.family != NULL)
          add_pairs (forecast, &g_array_index (forecast->rows, Row, forecast->rows->len - 1), language);
      }
}

static void
count_all (Forecast *forecast)
{
  const StProject *project = forecast->project;
  make_rows (forecast);
  for (guint i = 0; i < project->outputs->len; i++)
    {
      const StOutput *output = &g_array_index (project->outputs, StOutput, i);
      if (output->kind != ST_OUTPUT_PAIRS)
        st_renderer_output (project->renderer, output, NULL, count_file, row_of (forecast, output));
    }
  const GPtrArray *assets[] = { project->theme->assets, project->site->statics, project->site->attachments };
  Row *root = &g_array_index (forecast->rows, Row, 0);
  for (guint i = 0; i < G_N_ELEMENTS (assets); i++)
    for (guint j = 0; j < assets[i]->len; j++)
      {
        root->files++;
        root->bytes += g_bytes_get_size (((const StAsset *) assets[i]->pdata[j])->bytes);
      }
}

static Row
sum_of (const GArray *rows)
{
  Row sum = { 0 };
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      sum.files += row->files;
      sum.bytes += row->bytes;
      sum.pairs += row->pairs;
      sum.pair_bytes += row->pair_bytes;
      sum.estimated |= row->estimated;
    }
  return sum;
}

/* --- the choices of pairs ------------------------------------------------- */

/* What a family's key `pairs` can say, as it is printed. */
static const struct {
  const char *name;
  StPairs pairs;
} choices[] = { { "all", ST_PAIRS_ALL },
                { "class", ST_PAIRS_CLASS },
                { "related", ST_PAIRS_RELATED },
                { "[class, related]", ST_PAIRS_CLASS | ST_PAIRS_RELATED },
                { "none", ST_PAIRS_NONE } };

static void
print_choices (const StSite *site)
{
  g_print ("\nComparisons of a family in one language with each choice of `pairs` (* is its own):\n");
  for (guint i = 0; i < site->families->len; i++)
    {
      const StFamily *family = site->families->pdata[i];
      g_print ("%s:", family->id);
      for (guint j = 0; j < G_N_ELEMENTS (choices); j++)
        g_print ("%s %s %" G_GUINT64_FORMAT "%s", j > 0 ? "," : "", choices[j].name, st_pairs_forecast (family, choices[j].pairs),
                 family->pairs == choices[j].pairs ? "*" : "");
      g_print ("\n");
    }
}

static void
add_choices (StJson *json, const StSite *site)
{
  st_json_object (json, "choices");
  for (guint i = 0; i < site->families->len; i++)
    {
      const StFamily *family = site->families->pdata[i];
      st_json_object (json, family->id);
      for (guint j = 0; j < G_N_ELEMENTS (choices); j++)
        st_json_number (json, choices[j].name, (gint64) st_pairs_forecast (family, choices[j].pairs));
      st_json_end_object (json);
    }
  st_json_end_object (json);
}

/* --- printing ------------------------------------------------------------ */

static const char *
family_name (const Row *row)
{
  return row->family != NULL ? row->family->id : "";
}

static const char *
language_name (const Row *row)
{
  return row->language != NULL ? st_language_tag (row->language) : "";
}

/* (transfer full) */
static char *
size_of (guint64 bytes, gboolean estimated)
{
  const char *about = estimated ? "~" : "";
  return bytes < 1000000 ? g_strdup_printf ("%s%.1f kB", about, (double) bytes / 1e3)
                         : g_strdup_printf ("%s%.1f MB", about, (double) bytes / 1e6);
}

static void
print_row (const char *family, const char *language, const Row *row, int width)
{
  g_autofree char *size = size_of (row->bytes, row->estimated), *pairs_size = size_of (row->pair_bytes, row->estimated);
  g_print ("%-*s  %-8s  %10" G_GUINT64_FORMAT "  %12s  %11" G_GUINT64_FORMAT "  %12s\n", width, family, language, row->files, size,
           row->pairs, pairs_size);
}

static void
print_table (const GArray *rows, const StSite *site)
{
  int width = (int) strlen ("family");
  Row sum = sum_of (rows);
  for (guint i = 0; i < rows->len; i++)
    width = MAX (width, (int) strlen (family_name (&g_array_index (rows, Row, i))));
  g_print ("%-*s  %-8s  %10s  %12s  %11s  %12s\n", width, "family", "language", "files", "size", "comparisons", "their size");
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      print_row (family_name (row), language_name (row), row, width);
    }
  print_row ("all", "", &sum, width);
  if (sum.estimated)
    g_print ("~: estimated from %u comparisons of a family, to within 10 %%\n", SAMPLE);
  print_choices (site);
}

static void
add_numbers (StJson *json, const Row *row)
{
  st_json_number (json, "files", (gint64) row->files);
  st_json_number (json, "bytes", (gint64) row->bytes);
  st_json_number (json, "pairs", (gint64) row->pairs);
  st_json_number (json, "pair_bytes", (gint64) row->pair_bytes);
  st_json_flag (json, "estimated", row->estimated);
}

static void
print_json (const GArray *rows, const StSite *site)
{
  Row sum = sum_of (rows);
  StJson *json = st_json_new ();
  st_json_object (json, NULL);
  add_numbers (json, &sum);
  st_json_array (json, "rows");
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      st_json_object (json, NULL);
      if (row->family != NULL)
        st_json_text (json, "family", row->family->id);
      if (row->language != NULL)
        st_json_text (json, "language", language_name (row));
      add_numbers (json, row);
      st_json_end_object (json);
    }
  st_json_end_array (json);
  add_choices (json, site);
  st_json_end_object (json);
  g_autofree char *text = st_json_finish (json, ST_JSON_INDENTED);
  g_print ("%s\n", text);
}

void
st_forecast_print (const StProject *project, const StOptions *options)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (Row));
  Forecast forecast = { project, rows };
  count_all (&forecast);
  (g_strcmp0 (options->format, "json") == 0 ? print_json : print_table) (rows, project->site);
}
