/* The rules of static/_redirects, which hosts read before those of the site: whether they go
 * together. A line is `source target [status][!] [conditions]`, with query parameters in front of
 * the target at Netlify, and a `#` begins a remark. Splats and placeholders are not resolved: such
 * a source is held against others as it is written. */
#include "base/prefix.h"
#include "model/moved.h"
#include "model/written.h"
#include "outputs/redirects.h"

#include <string.h>

#define FILE_NAME "static/_redirects"
/* Hosts read fewer. */
#define MAX_RULES 10000u
/* Browsers follow fewer redirects. */
#define LONGEST_WAY 50u

typedef struct {
  StLocation at;
  char *from;      /* a decoded path on the site's host */
  char *to;        /* the same; NULL where it leads to another host, or nowhere */
  gboolean moves;  /* browsers are sent on; else a host shows something in the place of @from */
  gboolean always; /* there are neither query parameters nor conditions */
  guint status;
  gboolean meant; /* it may stand where a page is: for some readers, or by `!` */
  gboolean told;  /* it is in a circle that another rule was told for */
} Rule;

typedef struct {
  const StSite *site;
  char *base;
  GPtrArray *rules;
  GHashTable *first;   /* what key_of() makes of a source → the first Rule that always holds */
  GHashTable *ours;    /* the same of the site's own rules → their target */
  GHashTable *statics; /* a set of the names of files of static/ */
  StWritten *written;
  StDiagnostics *diag;
} Check;

static void
rule_free (gpointer data)
{
  Rule *rule = data;
  g_free (rule->from);
  g_free (rule->to);
  g_free (rule);
}

/* --- reading ------------------------------------------------------------- */

static gboolean
is_address (const char *part)
{
  return *part == '/' || st_has_prefix (part, "http://") || st_has_prefix (part, "https://");
}

/* The decoded path of @address, which is one or a whole URL. (transfer full) (nullable): NULL
 * on another host, or by another scheme */
static char *
path_of (const StSite *site, const char *address)
{
  g_autofree char *plain = g_strndup (address, strcspn (address, "?#"));
  const char *path = plain;
  if (*plain != '/')
    {
      const char *host = strstr (site->base_url, "://");
      gsize length = host != NULL ? (gsize) (host - site->base_url) + 3 + strcspn (host + 3, "/") : 0;
      if (host == NULL || g_ascii_strncasecmp (plain, site->base_url, length) != 0 || (plain[length] != '/' && plain[length] != '\0'))
        return NULL;
      path = plain[length] != '\0' ? plain + length : "/";
    }
  char *decoded = g_uri_unescape_string (path, NULL);
  return decoded != NULL ? decoded : g_strdup (path);
}

/* What a host takes for one address: "/a", "/a/" and "/a/index.html". (transfer full) */
static char *
key_of (const char *path)
{
  gsize length = strlen (path);
  if (g_str_has_suffix (path, "/index.html"))
    length -= strlen ("index.html");
  while (length > 1 && path[length - 1] == '/')
    length--;
  return g_strndup (path, length);
}

/* Reads what stands behind the source. */
static void
read_rest (const StSite *site, Rule *rule, char **parts)
{
  guint i = 1;
  for (; parts[i] != NULL && !is_address (parts[i]); i++)
    rule->always = FALSE;
  rule->meant = TRUE;
  if (parts[i] == NULL)
    return;
  rule->to = path_of (site, parts[i++]);
  char *end = NULL;
  if (parts[i] != NULL && g_ascii_isdigit (*parts[i]))
    rule->status = (guint) g_ascii_strtoull (parts[i++], &end, 10);
  rule->moves = rule->status >= 300 && rule->status < 400;
  rule->always = rule->always && parts[i] == NULL;
  rule->meant = !rule->always || (end != NULL && *end == '!');
}

/* @parts: of a line without its remark */
static void
read_rule (Check *check, guint number, guint column, char **parts)
{
  g_autofree char *from = is_address (parts[0]) ? path_of (check->site, parts[0]) : NULL;
  if (from == NULL || parts[1] == NULL)
    return; /* a rule of another host, or none */
  Rule *rule = g_new (Rule, 1);
  *rule = (Rule){ .at = st_location_new (FILE_NAME, number, column), .from = g_steal_pointer (&from), .always = TRUE, .status = 301 };
  read_rest (check->site, rule, parts);
  g_ptr_array_add (check->rules, rule);
}

static void
read_line (Check *check, guint number, const char *line)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gsize start = strspn (line, " \t\r");
  for (const char *p = line + start; *p != '\0' && *p != '#'; p += strspn (p, " \t\r"))
    {
      gsize length = strcspn (p, " \t\r");
      g_autofree char *part = g_strndup (p, length);
      g_strv_builder_add (builder, part);
      p += length;
    }
  g_auto (GStrv) parts = g_strv_builder_end (builder);
  if (parts[0] != NULL)
    read_rule (check, number, (guint) start + 1, parts);
}

/* --- asking -------------------------------------------------------------- */

static void
add_ours (gpointer data, const char *from, const char *to)
{
  Check *check = data;
  char *key = key_of (from);
  if (!g_hash_table_contains (check->ours, key))
    g_hash_table_insert (check->ours, key, g_strdup (to));
  else
    g_free (key);
}

/* Where a host sends from @path; or NULL. @exact becomes %FALSE where that is told of "/a/" and
 * asked of "/a". */
static const char *
next_of (const Check *check, const char *path, gboolean *exact)
{
  g_autofree char *key = key_of (path);
  const Rule *rule = g_hash_table_lookup (check->first, key);
  if (rule == NULL)
    return g_hash_table_lookup (check->ours, key);
  *exact = *exact && strcmp (rule->from, path) == 0;
  return rule->moves ? rule->to : NULL;
}

/* The way from @rule back to itself; or NULL. (transfer full) */
static char *
circle_of (const Check *check, const Rule *rule, gboolean *exact)
{
  g_autofree char *start = key_of (rule->from);
  g_autoptr (GString) way = g_string_new (rule->from);
  const char *path = rule->moves && rule->always ? rule->to : NULL;
  *exact = TRUE;
  for (guint i = 0; path != NULL && i < LONGEST_WAY; i++)
    {
      g_autofree char *key = key_of (path);
      g_string_append_printf (way, " → %s", path);
      if (strcmp (key, start) == 0)
        {
          *exact = *exact && strcmp (rule->from, path) == 0;
          return g_string_free (g_steal_pointer (&way), FALSE);
        }
      path = next_of (check, path, exact);
    }
  return NULL;
}

/* Marks all rules of the circle that begins with @rule. */
static void
mark_circle (const Check *check, const Rule *rule)
{
  g_autofree char *start = key_of (rule->from);
  const char *path = rule->to;
  gboolean exact = TRUE;
  for (gboolean round = FALSE; !round; path = next_of (check, path, &exact))
    {
      g_autofree char *key = key_of (path);
      Rule *next = g_hash_table_lookup (check->first, key);
      round = strcmp (key, start) == 0;
      if (next != NULL)
        next->told = TRUE;
    }
}

/* Whether the site has a file at @place, or static/. What lies in assets/ has a hash in its name:
 * rules lead there from names without one. */
static gboolean
is_file (const Check *check, const char *place)
{
  return (!st_has_prefix (place, "assets/") && st_written_has (check->written, place)) || g_hash_table_contains (check->statics, place);
}

/* The file that hosts show at @path, one of their own; or NULL. (transfer full) */
static char *
find_shown (const Check *check, const char *path)
{
  gsize length = strlen (check->base);
  if (strncmp (path, check->base, length) != 0)
    return NULL;
  const char *own = path[length] != '\0' ? path + length : "index.html";
  g_autofree char *file = st_moved_file (own), *whole = st_moved_shown (check->site, own);
  const char *const places[] = { own, file, whole };
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i] != NULL && is_file (check, places[i]))
      return g_strconcat (check->base, places[i], NULL);
  return NULL;
}

static void
check_circle (const Check *check, const Rule *rule, const char *way, gboolean exact)
{
  mark_circle (check, rule);
  if (exact)
    st_error (check->diag, rule->at, "redirect/loop", "this rule leads back to itself: %s; take one of its rules away", way);
  else
    st_warning (check->diag, rule->at, "redirect/loop",
                "on hosts that hold an address with a slash at its end and without one to be the same, this rule leads back to itself: %s",
                way);
}

static gboolean
is_for_a_time (const Rule *rule)
{
  return rule->status == 302 || rule->status == 303 || rule->status == 307;
}

static void
check_page (const Check *check, const Rule *rule, const char *file)
{
  if (is_for_a_time (rule))
    st_warning (check->diag, rule->at, "redirect/collision",
                "the site has a file at `%s`: some hosts follow this rule in its place, and others show the file; end the rule with `%u!` "
                "if the file is to be hidden",
                file, rule->status);
  else
    st_error (check->diag, rule->at, "redirect/collision",
              "the site has a file at `%s`: some hosts would follow this rule in its place, and others show the file; take the rule away, "
              "or end it with `%u!` if the file is to be hidden",
              file, rule->status);
}

/* Whether the rule says what the site's own does. */
static gboolean
says_the_same (const Rule *rule, const char *ours)
{
  g_autofree char *here = rule->to != NULL ? key_of (rule->to) : NULL, *there = key_of (ours);
  return g_strcmp0 (here, there) == 0;
}

static void
check_rule (const Check *check, const Rule *rule)
{
  g_autofree char *key = key_of (rule->from);
  const Rule *first = g_hash_table_lookup (check->first, key);
  const char *ours = g_hash_table_lookup (check->ours, key);
  gboolean exact = TRUE, twice = rule->always && first != rule && strcmp (first->from, rule->from) == 0;
  g_autofree char *way = rule->told ? NULL : circle_of (check, rule, &exact);
  g_autofree char *file = ours == NULL && !rule->told && !rule->meant ? find_shown (check, rule->from) : NULL;
  if (way != NULL)
    check_circle (check, rule, way, exact);
  else if (twice)
    st_error (check->diag, rule->at, "redirect/collision",
              "line %u has a rule for `%s` already, and hosts follow the first: take one of the two away", first->at.line, rule->from);
  else if (ours != NULL && !rule->told && !rule->meant && !is_for_a_time (rule) && !says_the_same (rule, ours))
    st_error (check->diag, rule->at, "redirect/collision", "the site leads on from `%s` by itself, to `%s`: take this rule away",
              rule->from, ours);
  else if (file != NULL)
    check_page (check, rule, file);
}

static void
read_rules (Check *check)
{
  GPtrArray *rules = check->rules;
  g_auto (GStrv) lines = g_strsplit (check->site->redirects, "\n", -1);
  for (guint i = 0; lines[i] != NULL && rules->len < MAX_RULES; i++)
    read_line (check, i + 1, lines[i]);
  for (guint i = rules->len; i > 0; i--)
    if (((const Rule *) rules->pdata[i - 1])->always)
      g_hash_table_replace (check->first, key_of (((const Rule *) rules->pdata[i - 1])->from), rules->pdata[i - 1]);
}

void
st_redirects_check (const StSite *site, StDiagnostics *diag)
{
  if (site->redirects == NULL)
    return;
  g_autofree char *base = st_redirects_base (site);
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func (rule_free);
  g_autoptr (GHashTable) first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) ours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) statics = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (StWritten) written = st_written_new (site, ST_WRITTEN_FILES);
  Check check = { site, base, rules, first, ours, statics, written, diag };
  for (guint i = 0; i < site->statics->len; i++)
    g_hash_table_add (statics, ((StAsset *) site->statics->pdata[i])->name);
  read_rules (&check);
  st_redirects_each (site, add_ours, &check);
  for (guint i = 0; i < rules->len; i++)
    check_rule (&check, rules->pdata[i]);
}
