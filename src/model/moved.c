#include "model/moved.h"

#include "base/prefix.h"
#include "model/pairs.h"
#include "model/written.h"

#include <string.h>

/* --- names of codes ------------------------------------------------------ */

typedef struct {
  const StFamily *family;
  GString *path;
  gsize folder; /* so much of @path is the language's folder */
  StVisitMoved visit;
  gpointer data;
} Walk;

/* Whether another page has that address now: a code may be called `a-vs-b`. */
static gboolean
is_taken (const StFamily *family, const StTarget *from)
{
  if (family->layout == ST_LAYOUT_NESTED || from->right == NULL)
    return FALSE;
  g_autofree char *name = st_pair_name (from->left, from->right);
  return st_family_code (family, name) != NULL || st_family_group (family, name) != NULL;
}

static void
tell (Walk *walk, const StTarget *from, const StTarget *to)
{
  if (is_taken (from->family, from))
    return;
  g_string_truncate (walk->path, walk->folder);
  st_address_append (walk->path, NULL, from, ".html");
  walk->visit (walk->data, walk->path->str, to);
}

/* The old address of the pair of @former, which is @code now, and @other. In which order the
 * two were is not known. */
static void
tell_pair (Walk *walk, const StCode *former, const StCode *code, const StCode *other)
{
  StPair pair = st_pair_of (code, other);
  StTarget to = st_target_pair (pair.left, pair.right);
  StTarget one = st_target_pair (former, other), turned = st_target_pair (other, former);
  if (code->family == other->family || pair.left == code)
    tell (walk, &one, &to);
  if (code->family == other->family || pair.left == other)
    tell (walk, &turned, &to);
}

static void
tell_code (Walk *walk, const StCode *code, char *name)
{
  const StCode former = { .id = name, .label = name, .family = code->family };
  StTarget from = st_target_code (&former), to = st_target_code (code);
  tell (walk, &from, &to);
  for (guint i = 0; i < st_partners_count (code); i++)
    tell_pair (walk, &former, code, st_partners_get (code, i));
  const GPtrArray *others[] = { code->abroad, code->visitors };
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    for (guint j = 0; others[i] != NULL && j < others[i]->len; j++)
      tell_pair (walk, &former, code, others[i]->pdata[j]);
}

/* The pairs of a family that names no order were in that of their names once. */
static void
tell_turned (Walk *walk, const StCode *left)
{
  for (guint i = 0; i < st_pairs_count (left); i++)
    {
      const StCode *right = st_pairs_right (left, i);
      if (right->family != left->family || strcmp (left->id, right->id) < 0)
        continue;
      StTarget from = st_target_pair (right, left), to = st_target_pair (left, right);
      tell (walk, &from, &to);
    }
}

static gboolean
is_path (const StCodeName *name)
{
  return *name->text == '/';
}

static void
tell_all (const StFamily *family, guint language, gboolean turned, StVisitMoved visit, gpointer data)
{
  g_autoptr (GString) path = g_string_new (st_site_folder (family->site, language));
  Walk walk = { family, path, path->len, visit, data };
  for (guint i = 0; i < family->codes->len; i++)
    {
      const StCode *code = family->codes->pdata[i];
      for (guint j = 0; code->was != NULL && j < code->was->len; j++)
        if (!is_path (code->was->pdata[j]))
          tell_code (&walk, code, ((const StCodeName *) code->was->pdata[j])->text);
      if (turned)
        tell_turned (&walk, code);
    }
}

void
st_moved_each (const StFamily *family, guint language, StVisitMoved visit, gpointer data)
{
  tell_all (family, language, family->unordered, visit, data);
}

void
st_moved_each_name (const StFamily *family, guint language, StVisitMoved visit, gpointer data)
{
  tell_all (family, language, FALSE, visit, data);
}

/* --- paths --------------------------------------------------------------- */

/* A name or path of `was`, and the page whose file says it. */
typedef struct {
  const StCodeName *name;
  const StPage *page;
  const StFamily *family; /* NULL of a plain page */
  StTarget to;
} Former;

typedef void (*VisitFormer) (gpointer data, const Former *former);

static void
tell_former (Former former, const GPtrArray *was, gboolean paths, VisitFormer visit, gpointer data)
{
  for (guint i = 0; was != NULL && i < was->len; i++)
    {
      former.name = was->pdata[i];
      if (is_path (former.name) == paths)
        visit (data, &former);
    }
}

/* Of all plain pages; former names where @paths is FALSE. */
static void
each_former_plain (const StSite *site, gboolean paths, VisitFormer visit, gpointer data)
{
  for (guint i = 0; i < site->shelves->len; i++)
    {
      GPtrArray *plains = ((const StShelf *) site->shelves->pdata[i])->plains;
      for (guint j = 0; j < plains->len; j++)
        {
          const StPlain *plain = plains->pdata[j];
          tell_former ((Former){ .page = plain->page, .to = st_target_plain (plain) }, plain->was, paths, visit, data);
        }
    }
}

/* The same of all codes. */
static void
each_former_code (const StSite *site, gboolean paths, VisitFormer visit, gpointer data)
{
  for (guint i = 0; i < site->families->len; i++)
    {
      const StFamily *family = site->families->pdata[i];
      for (guint j = 0; j < family->codes->len; j++)
        {
          const StCode *code = family->codes->pdata[j];
          tell_former ((Former){ .page = code->page, .family = family, .to = st_target_code (code) }, code->was, paths, visit, data);
        }
    }
}

typedef struct {
  StVisitMoved visit;
  gpointer data;
  const char *folder; /* of the language that names are told in */
} Visitor;

static void
visit_path (gpointer data, const Former *former)
{
  const Visitor *visitor = data;
  visitor->visit (visitor->data, former->name->text + 1, &former->to);
}

void
st_moved_each_path (const StSite *site, StVisitMoved visit, gpointer data)
{
  Visitor visitor = { visit, data, NULL };
  each_former_code (site, TRUE, visit_path, &visitor);
  each_former_plain (site, TRUE, visit_path, &visitor);
}

/* Where a plain page with the former name was, from the root. (transfer full) */
static char *
path_of_name (const char *language, const Former *former)
{
  const char *folder = former->to.plain->shelf->id;
  return g_strconcat (language, folder != NULL ? folder : "", folder != NULL ? "/" : "", former->name->text, ".html", NULL);
}

static void
visit_name (gpointer data, const Former *former)
{
  const Visitor *visitor = data;
  g_autofree char *path = path_of_name (visitor->folder, former);
  visitor->visit (visitor->data, path, &former->to);
}

void
st_moved_each_plain (const StSite *site, guint language, StVisitMoved visit, gpointer data)
{
  Visitor visitor = { visit, data, st_site_folder (site, language) };
  each_former_plain (site, FALSE, visit_name, &visitor);
}

char *
st_moved_file (const char *path)
{
  const char *slash = strrchr (path, '/'), *name = slash != NULL ? slash + 1 : path;
  if (*name == '\0')
    return g_strconcat (path, "index.html", NULL);
  if (g_str_has_suffix (name, ".html") || g_str_has_suffix (name, ".htm"))
    return g_strdup (path);
  return strchr (name, '.') == NULL ? g_strconcat (path, "/index.html", NULL) : NULL;
}

GStrv
st_moved_places (const char *path)
{
  g_autoptr (GStrvBuilder) places = g_strv_builder_new ();
  g_autofree char *file = st_moved_file (path), *whole = g_strconcat (path, ".html", NULL);
  const char *shown = file != NULL ? file : path;
  for (const char *slash = strchr (shown, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    {
      g_autofree char *folder = g_strndup (shown, (gsize) (slash - shown));
      g_strv_builder_add (places, folder);
    }
  g_strv_builder_add (places, shown);
  /* The error page is what servers show anywhere. */
  if (!g_str_has_suffix (whole, "404.html"))
    g_strv_builder_add (places, whole);
  return g_strv_builder_end (places);
}

/* --- collisions ---------------------------------------------------------- */

typedef struct {
  const StSite *site;
  GHashTable *files; /* file in small letters, and what it is called without its ending → StTarget that is led to */
  StDiagnostics *diag;
} Check;

/* The addresses of a name, in all languages. */
typedef struct {
  const Check *check;
  const Former *former;
  gboolean told;
} Claim;

static const char *
slug_of (const Former *former)
{
  return former->family != NULL ? "code/was" : "page/was";
}

char *
st_moved_describe (const StTarget *to)
{
  if (to->plain != NULL)
    return g_strdup (to->plain->page->path);
  if (to->right != NULL)
    return g_strdup_printf ("the comparison of `%s` and `%s`", to->left->id, to->right->id);
  return g_strdup (to->left->page->path);
}

static gboolean
is_same_page (const StTarget *a, const StTarget *b)
{
  return a->plain == b->plain && a->left == b->left && a->right == b->right;
}

/* "errors/404" of "errors/404.html" and of "errors/404/index.html". (transfer full) */
static char *
stem_of (const char *file)
{
  static const char *const endings[] = { "/index.html", ".html" };
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (file, endings[i]))
      return g_strndup (file, strlen (file) - strlen (endings[i]));
  return g_strdup (file);
}

/* The page that @key, a file, leads to already; or NULL. One page may have been at an address
 * with its ending and without it. */
static const StTarget *
find_other (const Check *check, const char *key, const StTarget *to)
{
  const StTarget *other = g_hash_table_lookup (check->files, key);
  g_autofree char *stem = stem_of (key);
  const StTarget *shown = other == NULL ? g_hash_table_lookup (check->files, stem) : NULL;
  return shown != NULL && !is_same_page (shown, to) ? shown : other;
}

/* Two rules of one address: hosts would follow the first. Of a name, one is told. */
static void
claim_address (gpointer data, const char *path, const StTarget *to)
{
  Claim *claim = data;
  g_autofree char *file = st_moved_file (path);
  g_autofree char *key = g_ascii_strdown (file != NULL ? file : path, -1);
  const StTarget *other = find_other (claim->check, key, to);
  if (other == NULL)
    {
      g_hash_table_insert (claim->check->files, stem_of (key), g_memdup2 (to, sizeof *to));
      g_hash_table_insert (claim->check->files, g_steal_pointer (&key), g_memdup2 (to, sizeof *to));
    }
  else if (!claim->told)
    {
      g_autofree char *page = st_moved_describe (other), *pair = g_strconcat ("/", path, NULL);
      st_error (claim->check->diag, claim->former->name->at, slug_of (claim->former), "`%s` leads to %s already",
                to->right != NULL ? pair : claim->former->name->text, page);
      claim->told = TRUE;
    }
}

/* Returns whether no file of the site is at @path, nor where the page would be that leads on. */
static gboolean
is_free (const Check *check, const Former *former, const char *path)
{
  g_auto (GStrv) places = st_moved_places (path);
  for (guint i = 0; places[i] != NULL; i++)
    if (st_site_writes (check->site, places[i], ST_CASE_FOLDED))
      {
        st_error (check->diag, former->name->at, slug_of (former), "`%s` cannot lead here: the site has a %s of its own there",
                  former->name->text, g_str_has_suffix (places[i], ".html") ? "page" : "file");
        return FALSE;
      }
  return TRUE;
}

/* The address of a page that had a document beside it. */
static void
claim_both (gpointer data, const char *path, const StTarget *to)
{
  const Claim *claim = data;
  claim_address (data, path, to);
  if (!claim->check->site->json)
    return;
  g_autofree char *document = g_strdup_printf ("%.*s.json", (int) (strlen (path) - strlen (".html")), path);
  claim_address (data, document, to);
}

/* Its comparisons give way to pages of today. */
static void
check_code_name (gpointer data, const Former *former)
{
  const Check *check = data;
  const StCode *code = former->to.left;
  const char *name = former->name->text;
  if (st_name_is_reserved (name) || st_family_code (former->family, name) != NULL)
    return; /* told where it was read */
  g_autofree char *file = g_strconcat (st_site_folder (check->site, check->site->source), former->family->id, "/", name, ".html", NULL);
  if (st_site_writes (check->site, file, ST_CASE_FOLDED))
    {
      st_error (check->diag, former->name->at, "code/was", "`%s` cannot lead here: this family has a page of that name", name);
      return;
    }
  Claim claim = { check, former, FALSE };
  for (guint language = 0; language < check->site->n_real; language++)
    {
      g_autoptr (GString) path = g_string_new (st_site_folder (check->site, language));
      Walk walk = { former->family, path, path->len, claim_both, &claim };
      tell_code (&walk, code, former->name->text);
    }
}

static void
check_path (gpointer data, const Former *former)
{
  const char *path = former->name->text + 1;
  Claim claim = { data, former, FALSE };
  if (is_free (data, former, path))
    claim_address (&claim, path, &former->to);
}

static void
check_plain_name (gpointer data, const Former *former)
{
  const Check *check = data;
  Claim claim = { check, former, FALSE };
  for (guint language = 0; language < check->site->n_real; language++)
    {
      g_autofree char *path = path_of_name (st_site_folder (check->site, language), former);
      if (!is_free (check, former, path))
        return;
      claim_address (&claim, path, &former->to);
    }
}

void
st_moved_check (const StSite *site, StDiagnostics *diag)
{
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Check check = { site, files, diag };
  each_former_code (site, FALSE, check_code_name, &check);
  each_former_plain (site, FALSE, check_plain_name, &check);
  each_former_code (site, TRUE, check_path, &check);
  each_former_plain (site, TRUE, check_path, &check);
}
