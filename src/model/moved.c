#include "model/moved.h"

#include "model/outputs.h"
#include "model/pairs.h"

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
  if (from->right == NULL)
    return FALSE;
  const StCode *left = NULL, *right = NULL;
  g_autofree char *name = st_pair_name (from->left, from->right);
  if (st_pair_name_parse (family, name, &left, &right) && st_pair_is_built (left, right) && st_pair_of (left, right).left == left)
    return TRUE;
  return family->layout == ST_LAYOUT_FLAT && (st_family_code (family, name) != NULL || st_family_group (family, name) != NULL);
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

/* A name or path of `was`, and the page that says it. */
typedef struct {
  const StCodeName *name;
  const GPtrArray *was;   /* all of that page */
  const StFamily *family; /* NULL of a plain page */
  StTarget to;
} Former;

typedef void (*VisitFormer) (gpointer data, const Former *former);

static void
tell_former (Former former, gboolean paths, VisitFormer visit, gpointer data)
{
  for (guint i = 0; former.was != NULL && i < former.was->len; i++)
    {
      former.name = former.was->pdata[i];
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
          tell_former ((Former){ .was = plain->was, .to = st_target_plain (plain) }, paths, visit, data);
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
          tell_former ((Former){ .was = code->was, .family = family, .to = st_target_code (code) }, paths, visit, data);
        }
    }
}

/* Where a page with the former name was, from the root. (transfer full) */
static char *
path_of_name (const char *language, const Former *former, const char *ending)
{
  const char *folder = former->family != NULL ? former->family->id : former->to.plain->shelf->id;
  return g_strconcat (language, folder != NULL ? folder : "", folder != NULL ? "/" : "", former->name->text, ending, NULL);
}

typedef struct {
  const StSite *site;
  StVisitMoved visit;
  gpointer data;
  const char *folder;   /* of the language that names are told in */
  const GPtrArray *was; /* of the page whose paths are told */
  GHashTable *told;     /* a set: its addresses so far */
} Visitor;

/* Notes the addresses that the page has by the former name. */
static void
note_name (gpointer data, const Former *former)
{
  const Visitor *visitor = data;
  for (guint language = 0; language < visitor->site->n_real; language++)
    {
      const char *folder = st_site_folder (visitor->site, language);
      g_hash_table_add (visitor->told, path_of_name (folder, former, ".html"));
      if (former->family != NULL && visitor->site->json)
        g_hash_table_add (visitor->told, path_of_name (folder, former, ".json"));
    }
}

/* Paths may be one address: `/a`, `/a/`, and that of a name. It is told once. */
static void
visit_path (gpointer data, const Former *former)
{
  Visitor *visitor = data;
  const char *path = former->name->text + 1;
  char *file = st_moved_file (path);
  if (visitor->was != former->was)
    {
      visitor->was = former->was;
      g_hash_table_remove_all (visitor->told);
      tell_former (*former, FALSE, note_name, visitor);
    }
  if (g_hash_table_add (visitor->told, file != NULL ? file : g_strdup (path)))
    visitor->visit (visitor->data, path, &former->to);
}

void
st_moved_each_path (const StSite *site, StVisitMoved visit, gpointer data)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Visitor visitor = { .site = site, .visit = visit, .data = data, .told = told };
  each_former_code (site, TRUE, visit_path, &visitor);
  each_former_plain (site, TRUE, visit_path, &visitor);
}

static void
visit_name (gpointer data, const Former *former)
{
  const Visitor *visitor = data;
  g_autofree char *path = path_of_name (visitor->folder, former, ".html");
  visitor->visit (visitor->data, path, &former->to);
}

void
st_moved_each_plain (const StSite *site, guint language, StVisitMoved visit, gpointer data)
{
  Visitor visitor = { .site = site, .visit = visit, .data = data, .folder = st_site_folder (site, language) };
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

/* Servers show the error page anywhere, and not at its address alone. */
static gboolean
is_error_page (const StSite *site, const char *file)
{
  gboolean found = g_ascii_strcasecmp (file, ST_NOT_FOUND_FILE) == 0;
  for (guint i = 0; !found && i < site->languages->len; i++)
    {
      const char *folder = st_site_folder (site, i);
      gsize length = strlen (folder);
      found = g_ascii_strncasecmp (file, folder, length) == 0 && g_ascii_strcasecmp (file + length, ST_NOT_FOUND_FILE) == 0;
    }
  return found;
}

char *
st_moved_shown (const StSite *site, const char *path)
{
  g_autofree char *whole = g_strconcat (path, ".html", NULL);
  return is_error_page (site, whole) ? NULL : g_steal_pointer (&whole);
}

/* What may be in the way of a page that leads on from @path: files where its folders would be,
 * the file itself, and the page whose ending servers leave away. Of "errors/404": "errors",
 * "errors/404", "errors/404/index.html", "errors/404.html"; the first @n_folders are those of folders.
 * (transfer full) */
static GStrv
places_of (const StSite *site, const char *path, guint *n_folders)
{
  g_autoptr (GStrvBuilder) places = g_strv_builder_new ();
  g_autofree char *file = st_moved_file (path), *whole = st_moved_shown (site, path);
  const char *shown = file != NULL ? file : path;
  *n_folders = 0;
  for (const char *slash = strchr (shown, '/'); slash != NULL; slash = strchr (slash + 1, '/'), ++*n_folders)
    {
      g_autofree char *folder = g_strndup (shown, (gsize) (slash - shown));
      g_strv_builder_add (places, folder);
    }
  g_strv_builder_add (places, shown);
  if (whole != NULL)
    g_strv_builder_add (places, whole);
  return g_strv_builder_end (places);
}

/* --- collisions ---------------------------------------------------------- */

/* Pairs by former names are in no table: written.c finds them by their addresses. Those of codes
 * whose names hold "-vs-" or begin like those of another family may be one address, and are claimed. */
struct StMoved {
  const StSite *site;
  const StWritten *written;
  GHashTable *claims;   /* what key_of() makes of an address that `was` gives → the StTarget that is led to */
  GHashTable *places;   /* what is in the way there, in small letters → Place */
  GPtrArray *ambiguous; /* (element-type StCode) those with such names */
  StDiagnostics *diag;
};

typedef struct {
  StTarget to;
  gboolean folder; /* the former address lies below */
} Place;

/* A name or path whose addresses are claimed. */
typedef struct {
  const StMoved *moved;
  const Former *former;
  gboolean told; /* of a name, one address is told */
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

/* "errors/404" of "errors/404", "errors/404.html" and "errors/404/index.html": in small letters,
 * what servers may take for one address. (transfer full) */
static char *
key_of (const char *path)
{
  static const char *const endings[] = { "/index.html", ".html" };
  g_autofree char *file = st_moved_file (path);
  char *key = g_ascii_strdown (file != NULL ? file : path, -1);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (key, endings[i]))
      {
        key[strlen (key) - strlen (endings[i])] = '\0';
        break;
      }
  return key;
}

/* Where a former name of a code, or a pair by one, leads from @key, if not to @but. */
static gboolean
find_former (const StMoved *moved, const char *key, const StTarget *but, StTarget *to)
{
  gboolean data = moved->site->json && g_str_has_suffix (key, ".json");
  g_autofree char *stem = g_strndup (key, strlen (key) - (data ? strlen (".json") : 0));
  return st_written_former (moved->written, stem, but, to);
}

/* Two rules of one address: hosts would follow the first. One page may give an address twice. */
static void
claim_address (gpointer data, const char *path, const StTarget *to)
{
  Claim *claim = data;
  const StMoved *moved = claim->moved;
  g_autofree char *key = key_of (path);
  StTarget former;
  const StTarget *other = g_hash_table_lookup (moved->claims, key);
  gboolean first = other == NULL;
  if (other == NULL && find_former (moved, key, to, &former))
    other = &former;
  if (other != NULL && !st_target_is_same_page (other, to) && !claim->told)
    {
      g_autofree char *page = st_moved_describe (other), *pair = g_strconcat ("/", path, NULL);
      st_error (moved->diag, claim->former->name->at, slug_of (claim->former), "`%s` leads to %s already",
                to->right != NULL ? pair : claim->former->name->text, page);
      claim->told = TRUE;
    }
  if (first)
    g_hash_table_insert (moved->claims, g_steal_pointer (&key), g_memdup2 (other != NULL ? other : to, sizeof *to));
}

static void
note_places (const StMoved *moved, const char *path, const StTarget *to)
{
  guint n_folders = 0;
  g_auto (GStrv) places = places_of (moved->site, path, &n_folders);
  for (guint i = 0; places[i] != NULL; i++)
    {
      g_autofree char *key = g_ascii_strdown (places[i], -1);
      if (g_hash_table_contains (moved->places, key))
        continue;
      Place *place = g_new (Place, 1);
      *place = (Place){ *to, i < n_folders };
      g_hash_table_insert (moved->places, g_steal_pointer (&key), place);
    }
}

/* Returns whether no file of the site is at @path, nor where the page would be that leads on. */
static gboolean
is_free (const StMoved *moved, const Former *former, const char *path)
{
  guint n_folders = 0;
  g_auto (GStrv) places = places_of (moved->site, path, &n_folders);
  for (guint i = 0; places[i] != NULL; i++)
    if (st_written_has (moved->written, places[i]))
      {
        st_error (moved->diag, former->name->at, slug_of (former), "`%s` cannot lead here: the site has a %s of its own there",
                  former->name->text, g_str_has_suffix (places[i], ".html") ? "page" : "file");
        return FALSE;
      }
  note_places (moved, path, &former->to);
  return TRUE;
}

static gboolean
is_ambiguous (const StFamily *family, const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);
  gboolean found = strstr (folded, "-vs-") != NULL;
  for (guint i = 0; !found && i < family->pairs_with->len; i++)
    {
      const char *other = ((const StFamilyLink *) family->pairs_with->pdata[i])->text;
      gsize length = strlen (other);
      found = g_ascii_strncasecmp (name, other, length) == 0 && name[length] == '-';
    }
  return found;
}

/* Claims what may be the address of two pairs, or of a pair and a name: in one language, as it is
 * the same in all. */
static void
claim_ambiguous (const StMoved *moved, const Former *former)
{
  const StCode *code = former->to.left, name = { .id = former->name->text, .label = former->name->text, .family = code->family };
  Claim claim = { moved, former, FALSE };
  g_autoptr (GString) path = g_string_new (st_site_folder (moved->site, moved->site->source));
  Walk walk = { former->family, path, path->len, claim_address, &claim };
  if (is_ambiguous (code->family, name.id))
    tell_code (&walk, code, former->name->text);
  else
    for (guint i = 0; i < moved->ambiguous->len; i++)
      if (moved->ambiguous->pdata[i] != code && st_pair_is_built (code, moved->ambiguous->pdata[i]))
        tell_pair (&walk, &name, code, moved->ambiguous->pdata[i]);
}

/* Its comparisons give way to pages of today. */
static void
check_code_name (gpointer data, const Former *former)
{
  const StMoved *moved = data;
  const char *name = former->name->text;
  if (st_name_is_reserved (name) || st_family_code (former->family, name) != NULL)
    return; /* told where it was read */
  g_autofree char *file = path_of_name (st_site_folder (moved->site, moved->site->source), former, ".html");
  if (st_written_has (moved->written, file))
    st_error (moved->diag, former->name->at, "code/was", "`%s` cannot lead here: this family has a page of that name", name);
  else
    claim_ambiguous (moved, former);
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
  const StMoved *moved = data;
  Claim claim = { moved, former, FALSE };
  for (guint language = 0; language < moved->site->n_real; language++)
    {
      g_autofree char *path = path_of_name (st_site_folder (moved->site, language), former, ".html");
      if (!is_free (moved, former, path))
        return;
      claim_address (&claim, path, &former->to);
    }
}

static void
find_ambiguous (StMoved *moved)
{
  for (guint i = 0; i < moved->site->families->len; i++)
    {
      const StFamily *family = moved->site->families->pdata[i];
      for (guint j = 0; j < family->codes->len; j++)
        if (is_ambiguous (family, ((const StCode *) family->codes->pdata[j])->id))
          g_ptr_array_add (moved->ambiguous, family->codes->pdata[j]);
    }
}

StMoved *
st_moved_new (const StSite *site, const StWritten *written, StDiagnostics *diag)
{
  StMoved *moved = g_new0 (StMoved, 1);
  moved->site = site;
  moved->written = written;
  moved->diag = diag;
  moved->claims = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  moved->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  moved->ambiguous = g_ptr_array_new ();
  find_ambiguous (moved);
  each_former_code (site, FALSE, check_code_name, moved);
  each_former_plain (site, FALSE, check_plain_name, moved);
  each_former_code (site, TRUE, check_path, moved);
  each_former_plain (site, TRUE, check_path, moved);
  return moved;
}

void
st_moved_free (StMoved *moved)
{
  g_hash_table_unref (moved->claims);
  g_hash_table_unref (moved->places);
  g_ptr_array_unref (moved->ambiguous);
  g_free (moved);
}

gboolean
st_moved_find (const StMoved *moved, const char *file, StTarget *to, gboolean *folder)
{
  g_autofree char *key = g_ascii_strdown (file, -1);
  const Place *place = g_hash_table_lookup (moved->places, key);
  gboolean page = g_str_has_suffix (key, ".html");
  if (page)
    key[strlen (key) - strlen (".html")] = '\0';
  *folder = place != NULL ? place->folder : !page;
  if (place != NULL)
    *to = place->to;
  return place != NULL
         || (st_written_former (moved->written, key, NULL, to)
             && (page || (to->right == NULL && to->family->layout == ST_LAYOUT_NESTED && st_partners_count (to->left) > 0)));
}
