#include "model/outputs.h"

#include "base/limits.h"
#include "base/prefix.h"
#include "model/moved.h"
#include "model/statics.h"
#include "model/pairs.h"
#include "model/parts.h"
#include "model/usefulness.h"

#include <string.h>

static const struct {
  const char *name;
  StOutputFlags flags;
  const char *files;
} types[ST_N_OUTPUTS] = {
#define TYPE(KIND, function, name, flags, files) [ST_OUTPUT_##KIND] = { name, flags, files },
  ST_OUTPUTS (TYPE)
#undef TYPE
};

gboolean
st_output_is (const StOutput *output, StOutputFlags flags)
{
  return (types[output->kind].flags & flags) == flags;
}

char *
st_output_key (const StSite *site, const StOutput *output)
{
  const StShelf *shelf = output->plain != NULL ? output->plain->shelf : NULL;
  const char *folder = output->family != NULL ? output->family->id : shelf != NULL ? shelf->id : NULL;
  const char *own = output->code != NULL     ? output->code->id
                    : output->number != NULL ? output->number->name
                    : output->plain != NULL  ? output->plain->page->id
                                             : NULL;
  return g_strconcat (types[output->kind].name, " ", st_language_tag (st_site_language (site, output->language)), folder != NULL ? "/" : "",
                      folder != NULL ? folder : "", own != NULL ? "/" : "", own != NULL ? own : "", NULL);
}

/* --- the list ------------------------------------------------------------ */

/* Whether the page is written in its language, and not linked in another. */
static gboolean
is_at_home (const StSite *site, const StOutput *page)
{
  StTarget target = st_output_target (page);
  return st_home_of (site, page->language, &target) == page->language;
}

/* Whether @output is there at all. Of pairs and groups, each page is asked for itself. */
static gboolean
is_wanted (const StSite *site, const StOutput *output)
{
  switch (output->kind)
    {
    case ST_OUTPUT_LANGUAGES:
      return !st_site_has_root_language (site);
    case ST_OUTPUT_TRANSLATION:
      return (site->offers & ST_OFFERS_TRANSLATION) != 0 && output->language != site->source && output->language < site->n_real;
    case ST_OUTPUT_MATRIX:
      return st_family_has_matrix (output->family) && is_at_home (site, output);
    case ST_OUTPUT_PASTE:
      return output->family != NULL && st_family_has_paste (output->family) && is_at_home (site, output);
    case ST_OUTPUT_COMPARE:
      return st_family_has_compare (output->family) && is_at_home (site, output);
    case ST_OUTPUT_GROUPS:
      return output->family != NULL && output->family->groups->len > 0;
    case ST_OUTPUT_ROBOTS:
      return st_assets_find (site->statics, "static/robots.txt") == NULL;
    case ST_OUTPUT_HEADERS:
      return site->headers;
    case ST_OUTPUT_API:
      return site->json;
    case ST_OUTPUT_MOVED:
      return output->language < site->n_real && (output->family != NULL || site->shelves->len > 0);
    case ST_OUTPUT_NUMBER:
      return (site->offers & ST_OFFERS_NUMBER) != 0 && is_at_home (site, output);
    case ST_OUTPUT_HOME:
    case ST_OUTPUT_PLAIN:
    case ST_OUTPUT_FAMILY:
    case ST_OUTPUT_CODE:
      return is_at_home (site, output);
    default:
      return TRUE;
    }
}

const char *
st_output_files (const StSite *site, const StOutput *output)
{
  return is_wanted (site, output) ? types[output->kind].files : "";
}

/* Adds outputs of all kinds of which there is one for each of @scope. */
static void
add (GArray *outputs, const StSite *site, StOutputFlags scope, StOutput output)
{
  for (output.kind = 0; output.kind < ST_N_OUTPUTS; output.kind++)
    if (st_output_is (&output, scope) && is_wanted (site, &output))
      g_array_append_val (outputs, output);
}

static void
add_plains (GArray *outputs, const StSite *site, StOutput output)
{
  for (guint i = 0; i < site->shelves->len; i++)
    {
      const StShelf *shelf = site->shelves->pdata[i];
      for (guint j = 0; j < shelf->plains->len; j++)
        {
          output.plain = shelf->plains->pdata[j];
          add (outputs, site, ST_OF_PLAIN, output);
        }
    }
}

static void
add_outputs_of (GArray *outputs, const StSite *site, guint language, const StFamily *family)
{
  StOutput output = { .language = language, .family = family };
  add (outputs, site, family != NULL ? ST_OF_FAMILY : ST_OF_LANGUAGE, output);
  for (guint i = 0; family == NULL && i < site->numbers->len; i++)
    {
      output.number = site->numbers->pdata[i];
      add (outputs, site, ST_OF_NUMBER, output);
    }
  if (family == NULL)
    add_plains (outputs, site, (StOutput){ .language = language });
  for (guint i = 0; family != NULL && i < family->codes->len; i++)
    {
      output.code = family->codes->pdata[i];
      add (outputs, site, ST_OF_CODE, output);
    }
}

GArray *
st_outputs_of (const StSite *site, guint language, const StFamily *family)
{
  GArray *outputs = g_array_new (FALSE, FALSE, sizeof (StOutput));
  add_outputs_of (outputs, site, language, family);
  return outputs;
}

/* --- pages --------------------------------------------------------------- */

static gboolean
count_page (gpointer data, const StOutput *page)
{
  (void) page;
  ++*(guint *) data;
  return TRUE;
}

/* The blocks of its table: 0 where it stands on one page, or there is none. */
static guint
n_blocks (const StFamily *family)
{
  return family->blocks != NULL ? family->blocks->len : 0;
}

guint
st_output_n_pages (const StOutput *output)
{
  guint n = 0;
  if (output->kind == ST_OUTPUT_PAIRS && output->right == NULL)
    {
      if (!output->family->site->linked[output->language])
        return st_pairs_count (output->code);
      st_output_each_page (output, count_page, &n);
      return n;
    }
  if (output->kind == ST_OUTPUT_GROUPS && output->group == NULL)
    {
      st_output_each_page (output, count_page, &n);
      return n;
    }
  if (output->kind == ST_OUTPUT_MATRIX && output->block.row == 0)
    return 1 + n_blocks (output->family);
  return 1;
}

gboolean
st_output_each_page (const StOutput *output, StVisitPage visit, gpointer data)
{
  StOutput page = *output;
  gboolean goes_on = TRUE;
  if (output->kind == ST_OUTPUT_PAIRS && output->right == NULL)
    {
      for (guint i = 0; goes_on && i < st_pairs_count (output->code); i++)
        {
          page.right = st_pairs_right (output->code, i);
          goes_on = !is_at_home (output->family->site, &page) || visit (data, &page);
        }
      return goes_on;
    }
  if (output->kind == ST_OUTPUT_GROUPS && output->group == NULL)
    {
      for (guint i = 0; goes_on && i < output->family->groups->len; i++)
        {
          page.group = output->family->groups->pdata[i];
          goes_on = !is_at_home (output->family->site, &page) || visit (data, &page);
        }
      return goes_on;
    }
  goes_on = visit (data, &page);
  guint n = output->kind == ST_OUTPUT_MATRIX && output->block.row == 0 ? n_blocks (output->family) : 0;
  for (guint i = 0; goes_on && i < n; i++)
    {
      page.block = g_array_index (output->family->blocks, StPartBlock, i).at;
      goes_on = visit (data, &page);
    }
  return goes_on;
}

StTarget
st_output_target (const StOutput *page)
{
  switch (page->kind)
    {
    case ST_OUTPUT_TRANSLATION:
      return (StTarget){ .name = "translation" };
    case ST_OUTPUT_MATRIX:
      return st_target_block (page->family, page->block);
    case ST_OUTPUT_PASTE:
      return st_target_paste (page->family);
    case ST_OUTPUT_COMPARE:
      return st_target_compare (page->family);
    case ST_OUTPUT_NUMBER:
      return st_target_number (page->number);
    case ST_OUTPUT_GROUPS:
      return st_target_group (page->family, page->group);
    case ST_OUTPUT_PLAIN:
      return st_target_plain (page->plain);
    default:
      return (StTarget){ .family = page->family, .left = page->code, .right = page->right };
    }
}

guint
st_output_parts (const StSite *site, const StOutput *page, const StPage *parts[ST_POLICY_MAX_PARTS])
{
  StTarget target = st_output_target (page);
  guint n = st_target_parts (site, &target, parts);
  if (page->kind == ST_OUTPUT_TRANSLATION)
    parts[0] = site->messages;
  return n;
}

gboolean
st_output_is_useful (const StOutput *page, StComparison *comparison)
{
  return st_output_is (page, ST_LISTED) && (page->right == NULL || st_pair_is_useful (page->code, page->right, comparison));
}

const char *
st_output_updated (const StSite *site, const StOutput *page)
{
  const StPage *parts[ST_POLICY_MAX_PARTS];
  guint n = st_output_parts (site, page, parts);
  return st_pages_updated (parts, n);
}

/* --- addresses ----------------------------------------------------------- */

static gboolean
starts_with (const char **path, const char *name)
{
  gsize length = strlen (name);
  if (strncmp (*path, name, length) != 0)
    return FALSE;
  *path += length;
  return TRUE;
}

/* The language whose folder @path lies in, which is cut off; FALSE at the root. */
static gboolean
enter_language (const StSite *site, const char **path, guint *language)
{
  for (guint i = 0; i < site->languages->len; i++)
    {
      if (*st_site_folder (site, i) == '\0' || !starts_with (path, st_site_folder (site, i)))
        continue;
      *language = i;
      return TRUE;
    }
  return FALSE;
}

/* A former address, and whether a page leads on from it. */
typedef struct {
  const char *path;
  gboolean found;
} Former;

static void
find_former (gpointer data, const char *path, const StTarget *to)
{
  Former *former = data;
  g_autofree char *file = st_moved_file (path);
  (void) to;
  former->found |= g_strcmp0 (file, former->path) == 0;
}

static gboolean
is_former (const StSite *site, const StOutput *output, const char *path)
{
  Former former = { path, FALSE };
  if (output->kind == ST_OUTPUT_MOVED_PATHS)
    st_moved_each_path (site, find_former, &former);
  else if (output->family == NULL)
    st_moved_each_plain (site, output->language, find_former, &former);
  else
    st_moved_each (output->family, output->language, find_former, &former);
  return former.found;
}

gboolean
st_output_may_write (const StSite *site, const StOutput *output, const char *path)
{
  guint language = 0;
  if (output->kind == ST_OUTPUT_MOVED || output->kind == ST_OUTPUT_MOVED_PATHS)
    return is_former (site, output, path);
  gboolean at_root = st_output_is (output, ST_OF_SITE) || output->kind == ST_OUTPUT_SITEMAP;
  gboolean in_folder = enter_language (site, &path, &language);
  if (in_folder && strcmp (path, ST_NOT_FOUND_FILE) == 0)
    return output->kind == ST_OUTPUT_NOT_FOUND;
  if (at_root)
    return !in_folder;
  if (in_folder ? language != output->language : *st_site_folder (site, output->language) != '\0')
    return FALSE;
  if (output->plain != NULL)
    {
      StTarget target = st_target_plain (output->plain);
      g_autofree char *file = st_address_new (NULL, &target, ".html");
      return strcmp (path, file) == 0;
    }
  if (output->family != NULL && !(starts_with (&path, output->family->id) && *path++ == '/'))
    return FALSE;
  return output->code == NULL || st_has_prefix (path, output->code->id);
}

/* --- collisions ---------------------------------------------------------- */

/* Who takes a path: a page, or the folder of a code's pairs. */
typedef struct {
  StOutput page;
  char *path;
  gboolean folder;
} Claim;

static void
claim_free (gpointer data)
{
  g_free (((Claim *) data)->path);
  g_free (data);
}

/* The paths of one family. Those of other families and languages lie in other folders, and
 * so do those of numbers, unless the family is called "number". */
typedef struct {
  const StFamily *family;
  GHashTable *claims; /* path in small letters → Claim */
  GHashTable *blamed; /* a set of StCode: what else they collide with is not told */
  StDiagnostics *diag;
} Addresses;

/* (transfer full) */
static char *
describe (const Claim *claim)
{
  const StOutput *page = &claim->page;
  const char *other = page->right != NULL && page->right->family != page->family ? page->right->family->id : NULL;
  if (claim->folder)
    return g_strdup_printf ("the folder of the comparisons of `%s`", page->code->id);
  if (page->right != NULL)
    return g_strdup_printf ("the comparison of `%s` and `%s%s%s`", page->code->id, other != NULL ? other : "", other != NULL ? "/" : "",
                            page->right->id);
  if (page->code != NULL)
    return g_strdup_printf ("the code `%s`", page->code->id);
  if (page->number != NULL)
    return g_strdup_printf ("the page on `%s` in several families (templates/number.html)", page->number->name);
  if (page->group != NULL)
    return g_strdup_printf ("the group `%s`", page->group->page->id);
  if (page->kind == ST_OUTPUT_MATRIX)
    return g_strdup ("the table of all comparisons");
  if (page->kind == ST_OUTPUT_COMPARE)
    return g_strdup ("the page on which readers compare codes of their choice (templates/compare.html)");
  return g_strdup (page->kind == ST_OUTPUT_PASTE ? "the page for what one pastes" : "the family's page");
}

/* The code with the longest name is the one that is out of the ordinary; of two alike, the
 * one that stands later. */
static const StCode *
code_to_blame (const StFamily *family, const Claim *a, const Claim *b)
{
  const StCode *const codes[] = { a->page.code, a->page.right, b->page.code, b->page.right };
  const StCode *longest = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i] != NULL && codes[i]->family == family && (longest == NULL || strlen (codes[i]->id) >= strlen (longest->id)))
      longest = codes[i];
  return longest;
}

static gboolean
is_blamed (const Addresses *addresses, const StOutput *page)
{
  return page->code != NULL
         && (g_hash_table_contains (addresses->blamed, page->code)
             || (page->right != NULL && g_hash_table_contains (addresses->blamed, page->right)));
}

/* Whether no code may have the name of the page, in whatever theme. */
static gboolean
has_reserved_name (const StOutput *page)
{
  return page->kind == ST_OUTPUT_FAMILY || page->kind == ST_OUTPUT_PASTE || (page->kind == ST_OUTPUT_MATRIX && page->block.row == 0);
}

static void
report_collision (Addresses *addresses, const Claim *earlier, const Claim *claim)
{
  const StCode *code = code_to_blame (addresses->family, earlier, claim);
  g_autofree char *one = describe (earlier), *two = describe (claim);
  gboolean same = strcmp (claim->path, earlier->path) == 0;
  if (code == NULL)
    return; /* two groups: their codes differ in case alone, which is told of these */
  g_hash_table_add (addresses->blamed, (gpointer) code);
  /* Told where the code was read: two pages of one code (code/duplicate), and the names of
   * the family's own pages (code/name). */
  gboolean twice = same && earlier->page.kind == ST_OUTPUT_CODE && claim->page.kind == ST_OUTPUT_CODE;
  if (twice || has_reserved_name (&earlier->page))
    return;
  st_error (addresses->diag, st_location_new (code->page->path, 1, 1), "plan/collision", "%s and %s would both be %s%s", one, two,
            claim->path, same ? "" : " on servers that do not tell case apart");
}

/* Addresses that differ in case alone are one file on many servers. Returns whether the
 * path was free. */
static gboolean
claim_path (Addresses *addresses, const StOutput *page, const char *ending, gboolean folder)
{
  StTarget target = st_output_target (page);
  Claim *claim = g_new (Claim, 1);
  *claim =
      (Claim){ *page, folder ? g_strconcat (page->family->id, "/", page->code->id, NULL) : st_address_new (NULL, &target, ending), folder };
  g_autofree char *folded = g_ascii_strdown (claim->path, -1);
  const Claim *earlier = g_hash_table_lookup (addresses->claims, folded);
  if (earlier == NULL)
    {
      g_hash_table_insert (addresses->claims, g_steal_pointer (&folded), claim);
      return TRUE;
    }
  report_collision (addresses, earlier, claim);
  claim_free (claim);
  return FALSE;
}

static gboolean
claim_page (gpointer data, const StOutput *page)
{
  Addresses *addresses = data;
  if (!is_blamed (addresses, page) && claim_path (addresses, page, ".html", FALSE) && st_output_is (page, ST_DATA))
    claim_path (addresses, page, ".json", FALSE);
  return TRUE;
}

static gboolean
is_compared_with (const StFamily *family, const char *id)
{
  gboolean found = FALSE;
  for (guint i = 0; !found && i < family->pairs_with->len; i++)
    {
      const StFamilyLink *link = family->pairs_with->pdata[i];
      gsize length = strlen (link->text);
      found = g_ascii_strncasecmp (id, link->text, length) == 0 && id[length] == '-';
    }
  return found;
}

/* Pairs are many. Their addresses can be those of others only where a code is called
 * `a-vs-b`, as the pair of a and b is, or `smtp-252`, as a code of another family is. */
static gboolean
has_ambiguous_codes (const StFamily *family)
{
  gboolean found = FALSE;
  for (guint i = 0; !found && i < family->codes->len; i++)
    {
      const char *id = ((const StCode *) family->codes->pdata[i])->id;
      g_autofree char *folded = g_ascii_strdown (id, -1);
      found = strstr (folded, "-vs-") != NULL || is_compared_with (family, id);
    }
  return found;
}

/* Claims the paths of numbers where a family has the name of their folder. Returns whether it has. */
static gboolean
claim_numbers (Addresses *addresses, const StSite *site)
{
  if (g_ascii_strcasecmp (addresses->family->id, "number") != 0)
    return FALSE;
  g_autoptr (GArray) outputs = st_outputs_of (site, site->source, NULL);
  for (guint i = 0; i < outputs->len; i++)
    if (g_array_index (outputs, StOutput, i).kind == ST_OUTPUT_NUMBER)
      claim_page (addresses, &g_array_index (outputs, StOutput, i));
  return TRUE;
}

static void
check_addresses (const StSite *site, const StFamily *family, StDiagnostics *diag)
{
  g_autoptr (GHashTable) claims = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, claim_free);
  g_autoptr (GHashTable) blamed = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) outputs = st_outputs_of (site, site->source, family);
  Addresses addresses = { family, claims, blamed, diag };
  gboolean ambiguous = claim_numbers (&addresses, site) || has_ambiguous_codes (family), nested = family->layout == ST_LAYOUT_NESTED;
  for (guint i = 0; i < outputs->len; i++)
    {
      const StOutput *output = &g_array_index (outputs, StOutput, i);
      if (st_output_is (output, ST_LISTED) && output->kind != ST_OUTPUT_PAIRS)
        st_output_each_page (output, claim_page, &addresses);
    }
  for (guint i = 0; i < outputs->len; i++)
    {
      const StOutput *output = &g_array_index (outputs, StOutput, i);
      if (output->kind != ST_OUTPUT_PAIRS || is_blamed (&addresses, output))
        continue;
      if (nested && st_pairs_count (output->code) > 0)
        claim_path (&addresses, output, "", TRUE);
      if (ambiguous)
        st_output_each_page (output, claim_page, &addresses);
    }
}

static void
check_count (const StSite *site, StDiagnostics *diag)
{
  guint64 n = 0;
  for (guint i = 0; i < site->families->len; i++)
    n += (guint64) st_family_n_pairs (site->families->pdata[i]) * site->languages->len;
  if (n > ST_MAX_PAIRS)
    st_error (diag, st_location_new (site->page->path, 0, 0), "pairs/limit",
              "the site would have %" G_GUINT64_FORMAT " comparison pages in all its languages; the limit is %u. "
              "`pairs: related` or `class` in a family's index.md builds fewer, and `statuary build --dry-run` counts them for each choice",
              n, ST_MAX_PAIRS);
}

/* The code whose file gives @number its name. */
static const StCode *
code_of_name (const StNumber *number)
{
  const StCode *found = number->codes->pdata[0];
  for (guint i = number->codes->len; i > 0; i--)
    if (strcmp (((const StCode *) number->codes->pdata[i - 1])->id, number->name) == 0)
      found = number->codes->pdata[i - 1];
  return found;
}

/* Codes of one label may have ids of which another label's first code has one, too. Names that nobody
 * has as a label have files of their own (number.c). */
static void
check_numbers (const StSite *site, StDiagnostics *diag)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; (site->offers & ST_OFFERS_NUMBER) != 0 && i < site->numbers->len; i++)
    {
      const StNumber *number = site->numbers->pdata[i];
      char *folded = g_ascii_strdown (number->name, -1);
      const StNumber *earlier = g_hash_table_lookup (names, folded);
      if (earlier != NULL)
        st_error (diag, st_location_new (code_of_name (number)->page->path, 1, 1), "plan/collision",
                  "the pages on `%s` and on `%s` in several families would both be number/%s.html, by the names of their codes' files; "
                  "rename one",
                  earlier->label, number->label, number->name);
      g_hash_table_insert (names, folded, (gpointer) number);
    }
}

GArray *
st_outputs_new (const StSite *site, StDiagnostics *diag)
{
  GArray *outputs = g_array_new (FALSE, FALSE, sizeof (StOutput));
  check_count (site, diag);
  check_numbers (site, diag);
  g_autoptr (StWritten) written = st_written_new (site, ST_WRITTEN_TAKEN);
  g_autoptr (StMoved) moved = st_moved_new (site, written, diag);
  st_statics_check (site, written, moved, diag);
  for (guint i = 0; i < site->families->len; i++)
    check_addresses (site, site->families->pdata[i], diag);
  add (outputs, site, ST_OF_SITE, (StOutput){ .language = site->source });
  for (guint language = 0; language < site->languages->len; language++)
    {
      add_outputs_of (outputs, site, language, NULL);
      for (guint i = 0; i < site->families->len; i++)
        add_outputs_of (outputs, site, language, site->families->pdata[i]);
    }
  return outputs;
}
