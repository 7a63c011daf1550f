#include "model/moved.h"

#include "base/prefix.h"
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

/* --- collisions ---------------------------------------------------------- */

typedef struct {
  const StSite *site;
  GHashTable *files; /* file in small letters → StPage that is led to */
  StDiagnostics *diag;
} Check;

/* Cuts @prefix and a slash off @path. */
static gboolean
enter (const char **path, const char *prefix)
{
  gsize length = strlen (prefix);
  if (g_ascii_strncasecmp (*path, prefix, length) != 0 || (*path)[length] != '/')
    return FALSE;
  *path += length + 1;
  return TRUE;
}

/* Addresses are compared without regard to case, as many servers hold them. */
static gboolean
has_code (const StFamily *family, const char *name)
{
  for (guint i = 0; i < family->codes->len; i++)
    if (g_ascii_strcasecmp (((const StCode *) family->codes->pdata[i])->id, name) == 0)
      return TRUE;
  return FALSE;
}

/* Whether the name of a pair may end with @name: a code, or `ftp-421` of another family. */
static gboolean
has_right (const StFamily *family, const char *name)
{
  gboolean found = has_code (family, name);
  for (guint i = 0; !found && i < family->pairs_with->len; i++)
    {
      const StFamilyLink *link = family->pairs_with->pdata[i];
      gsize length = strlen (link->text);
      found = link->family != NULL && g_ascii_strncasecmp (name, link->text, length) == 0 && name[length] == '-'
              && has_code (link->family, name + length + 1);
    }
  return found;
}

static gboolean
has_pair (const StFamily *family, const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);
  for (const char *vs = strstr (folded, "-vs-"); vs != NULL; vs = strstr (vs + 1, "-vs-"))
    {
      g_autofree char *left = g_strndup (folded, (gsize) (vs - folded));
      if (has_code (family, left) && has_right (family, vs + strlen ("-vs-")))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_group (const StFamily *family, const char *name)
{
  for (guint i = 0; i < family->groups->len; i++)
    if (g_ascii_strcasecmp (((const StGroup *) family->groups->pdata[i])->page->id, name) == 0)
      return TRUE;
  return FALSE;
}

/* Whether @file in the folder of @family is one of its pages. */
static gboolean
is_page_of (const StFamily *family, const char *file)
{
  /* Of a nested family, a page of a pair is 252/vs-551.html. */
  if (!g_str_has_suffix (file, ".html"))
    return FALSE;
  g_autofree char *stem = g_strndup (file, strlen (file) - strlen (".html"));
  g_strdelimit (stem, "/", '-');
  return st_name_is_reserved (stem) || (st_family_has_compare (family) && g_ascii_strcasecmp (stem, "compare") == 0)
         || has_code (family, stem) || has_group (family, stem) || has_pair (family, stem);
}

/* Whether @file in the folder of a language is a plain page. */
static gboolean
is_plain (const StSite *site, const char *file)
{
  for (guint i = 0; i < site->shelves->len; i++)
    {
      const StShelf *shelf = site->shelves->pdata[i];
      for (guint j = 0; j < shelf->plains->len; j++)
        {
          StTarget target = st_target_plain (shelf->plains->pdata[j]);
          g_autofree char *own = st_address_new (NULL, &target, ".html");
          if (g_ascii_strcasecmp (own, file) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

gboolean
st_is_page (const StSite *site, const char *file)
{
  if (strchr (file, '/') == NULL && (g_ascii_strcasecmp (file, "index.html") == 0 || g_ascii_strcasecmp (file, "404.html") == 0))
    return TRUE;
  for (guint i = 0; i < site->languages->len; i++)
    {
      const char *rest = file;
      if (*st_site_folder (site, i) != '\0' && !enter (&rest, st_language_tag (st_site_language (site, i))))
        continue;
      if (g_ascii_strcasecmp (rest, "index.html") == 0 || g_ascii_strcasecmp (rest, "translation.html") == 0)
        return TRUE;
      if (site->numbers->len > 0 && g_ascii_strncasecmp (rest, "number/", strlen ("number/")) == 0)
        return TRUE;
      if (is_plain (site, rest))
        return TRUE;
      for (guint j = 0; j < site->families->len; j++)
        {
          const char *page = rest;
          if (enter (&page, ((const StFamily *) site->families->pdata[j])->id) && is_page_of (site->families->pdata[j], page))
            return TRUE;
        }
    }
  return FALSE;
}

/* A name may be that of a comparison or a group. */
static void
check_name (gpointer data, const Former *former)
{
  const Check *check = data;
  const StCodeName *name = former->name;
  g_autofree char *file = g_strconcat (name->text, ".html", NULL);
  gboolean told = st_name_is_reserved (name->text) || st_family_code (former->family, name->text) != NULL; /* where it was read */
  if (!told && is_page_of (former->family, file))
    st_error (check->diag, name->at, "code/was", "`%s` cannot lead here: this family has a page of that name", name->text);
}

static const char *
slug_of (const Former *former)
{
  return former->family != NULL ? "code/was" : "page/was";
}

/* @key: the file in small letters, as addresses are compared */
static void
check_file (const Check *check, const Former *former, const char *key, gboolean page)
{
  const StPage *other = g_hash_table_lookup (check->files, key);
  if (page)
    st_error (check->diag, former->name->at, slug_of (former), "`%s` cannot lead here: the site has a page of its own there",
              former->name->text);
  else if (other != NULL)
    st_error (check->diag, former->name->at, slug_of (former), "`%s` leads to %s already", former->name->text, other->path);
  else
    g_hash_table_insert (check->files, g_strdup (key), (gpointer) former->page);
}

static void
check_path (gpointer data, const Former *former)
{
  const Check *check = data;
  const char *path = former->name->text + 1;
  g_autofree char *file = st_moved_file (path);
  g_autofree char *key = g_ascii_strdown (file != NULL ? file : path, -1);
  /* Many servers leave the ending away. The error page is what they show anywhere. */
  g_autofree char *whole = g_strconcat (path, ".html", NULL);
  gboolean hidden = st_is_page (check->site, whole) && strcmp (whole, "404.html") != 0;
  check_file (check, former, key, (file != NULL && st_is_page (check->site, file)) || hidden);
}

/* Names of plain pages are told in all languages alike. */
static void
check_plain_name (gpointer data, const Former *former)
{
  const Check *check = data;
  g_autofree char *file = path_of_name (st_site_folder (check->site, check->site->source), former);
  g_autofree char *key = g_ascii_strdown (file, -1);
  check_file (check, former, key, st_is_page (check->site, file));
}

void
st_moved_check (const StSite *site, StDiagnostics *diag)
{
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Check check = { site, files, diag };
  each_former_code (site, TRUE, check_path, &check);
  each_former_plain (site, TRUE, check_path, &check);
  each_former_code (site, FALSE, check_name, &check);
  each_former_plain (site, FALSE, check_plain_name, &check);
}
