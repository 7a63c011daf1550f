#include "outputs/redirects.h"

#include "base/append.h"
#include "model/home.h"
#include "model/pairs.h"

#include <string.h>

/* Cloudflare Pages reads no more rules than this from `_redirects`. */
#define MAX_RULES 2000u
/* nginx holds its maps in memory, in every worker. */
#define MAX_MAP_LINES 100000u

/* --- one document -------------------------------------------------------- */

typedef struct Writer Writer;
struct Writer {
  const char *path;
  guint limit;
  const char *cut;                                                   /* the last line of one that was cut */
  void (*append) (Writer *writer, const char *from, const char *to); /* decoded paths */
  GString *text;
  guint lines;
};

/* A path as a rule may hold it: neither white space, nor what Netlify reads as
 * a splat or a placeholder, nor what nginx reads as a variable. */
static void
append_encoded (GString *text, const char *path)
{
  g_string_append_uri_escaped (text, path, "/!&'(),=@+", FALSE);
}

static void
append_rule (Writer *writer, const char *from, const char *to)
{
  append_encoded (writer->text, from);
  g_string_append_c (writer->text, ' ');
  append_encoded (writer->text, to);
  g_string_append (writer->text, " 301\n");
}

/* nginx compares with $uri, which is decoded. */
static void
append_map_line (Writer *writer, const char *from, const char *to)
{
  g_string_append_c (writer->text, '"');
  for (const char *p = from; *p;)
    {
      gsize plain = strcspn (p, "\"\\");
      st_append (writer->text, p, plain);
      p += plain;
      if (*p != '\0')
        {
          st_append (writer->text, "\\", 1);
          st_append (writer->text, p++, 1);
        }
    }
  g_string_append (writer->text, "\" \"");
  append_encoded (writer->text, to);
  g_string_append (writer->text, "\";\n");
}

/* --- the pairs ----------------------------------------------------------- */

typedef enum { PASS_LIKELY, PASS_REST, N_PASSES } Pass;

typedef struct {
  const StSite *site;
  char *base; /* the decoded path of base_url, with a slash at its end */
  Writer *writers;
  guint n_writers;
  GString *from;
  GString *to;
} Walk;

static gboolean
is_full (const Walk *walk)
{
  for (guint i = 0; i < walk->n_writers; i++)
    if (walk->writers[i].lines <= walk->writers[i].limit)
      return FALSE;
  return TRUE;
}

/* One line more than the limit is counted, and not written: the document is cut. */
static void
add_line (Walk *walk, const StCode *left, const StCode *right, guint language)
{
  const char *tag = st_language_tag (st_site_language (walk->site, language));
  StTarget wrong = st_target_pair (right, left), pair = st_target_pair (left, right);
  g_string_assign (walk->from, walk->base);
  g_string_append (walk->from, tag);
  g_string_append_c (walk->from, '/');
  g_string_assign (walk->to, walk->base);
  st_address_append (walk->from, NULL, &wrong, ".html");
  st_home_append (walk->to, walk->site, language, NULL, &pair, ".html");
  for (guint i = 0; i < walk->n_writers; i++)
    {
      Writer *writer = &walk->writers[i];
      if (writer->lines < writer->limit)
        writer->append (writer, walk->from->str, walk->to->str);
      writer->lines += writer->lines <= writer->limit;
    }
}

static gboolean
is_likely (const StCode *left, const StCode *right)
{
  return st_codes_related (left, right) || st_pair_note (left, right) != NULL;
}

/* Whether no other page can have the address of the two turned round: in one
 * folder, `a-vs-b` and `c` may be another pair. */
static gboolean
turns_round (const StCode *left, const StCode *right)
{
  if (left->family != right->family)
    {
      g_autofree char *name = st_pair_name (right, left), *code = g_strdup_printf ("%s-%s", left->family->id, left->id);
      return st_family_code (right->family, name) == NULL && st_family_code (right->family, code) == NULL;
    }
  return left->family->layout == ST_LAYOUT_NESTED || (strstr (left->id, "-vs-") == NULL && strstr (right->id, "-vs-") == NULL);
}

static void
walk_family (Walk *walk, const StFamily *family, Pass pass)
{
  for (guint i = 0; i < family->codes->len; i++)
    for (guint j = 0; j < st_pairs_count (family->codes->pdata[i]); j++)
      {
        const StCode *left = family->codes->pdata[i], *right = st_pairs_right (left, j);
        if (is_full (walk))
          return;
        if (!turns_round (left, right) || is_likely (left, right) != (pass == PASS_LIKELY))
          continue;
        for (guint language = 0; language < walk->site->n_real; language++)
          add_line (walk, left, right, language);
      }
}

/* Where base_url stands on its host, decoded. (transfer full) */
static char *
base_path (const StSite *site)
{
  g_autoptr (GUri) uri = g_uri_parse (site->base_url, G_URI_FLAGS_NONE, NULL);
  const char *path = uri != NULL ? g_uri_get_path (uri) : "";
  return g_strconcat (path, g_str_has_suffix (path, "/") ? "" : "/", NULL);
}

static void
finish (Writer *writer, StEmit emit, gpointer data)
{
  if (writer->lines > writer->limit)
    g_string_append (writer->text, writer->cut);
  if (writer->lines > 0)
    emit (data, writer->path, writer->text);
}

void
st_redirects_documents (const StSite *site, StEmit emit, gpointer data)
{
  g_autoptr (GString) rules = g_string_new ("# From the wrong order of a pair to the right one.\n");
  g_autoptr (GString) map = g_string_new ("# From the wrong order of a pair to the right one, for nginx's http block:\n"
                                          "#   map $uri $statuary_redirect { include redirects.map; }\n"
                                          "# A long list needs room: map_hash_bucket_size 128 and a large map_hash_max_size.\n");
  Writer writers[] = { { .path = "_redirects",
                         .limit = MAX_RULES,
                         .cut = "# Hosts read no more than 2,000 rules. 404.html leads on from the rest.\n",
                         .append = append_rule,
                         .text = rules },
                       { .path = "redirects.map",
                         .limit = MAX_MAP_LINES,
                         .cut = "# The list ends after 100,000 pairs. 404.html leads on from the rest.\n",
                         .append = append_map_line,
                         .text = map } };
  g_autofree char *base = base_path (site);
  g_autoptr (GString) from = g_string_new (NULL), to = g_string_new (NULL);
  Walk walk = { site, base, writers, G_N_ELEMENTS (writers), from, to };
  for (Pass pass = PASS_LIKELY; pass < N_PASSES; pass++)
    for (guint i = 0; i < site->families->len; i++)
      walk_family (&walk, site->families->pdata[i], pass);
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    finish (&writers[i], emit, data);
}
