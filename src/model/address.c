#include "model/address.h"

#include "base/append.h"
#include "base/prefix.h"

#include <string.h>

/* --- pages and folders --------------------------------------------------- */

StTarget
st_target_family (const StFamily *family)
{
  return (StTarget){ .family = family };
}

StTarget
st_target_matrix (const StFamily *family)
{
  return (StTarget){ .family = family, .name = "matrix" };
}

StTarget
st_target_block (const StFamily *family, StBlock block)
{
  return (StTarget){ .family = family, .name = "matrix", .block = block };
}

gboolean
st_name_is_reserved (const char *name)
{
  static const char *const reserved[] = { "index", "matrix", "paste" };
  for (guint i = 0; i < G_N_ELEMENTS (reserved); i++)
    if (g_ascii_strcasecmp (name, reserved[i]) == 0)
      return TRUE;
  return FALSE;
}

StTarget
st_target_paste (const StFamily *family)
{
  return (StTarget){ .family = family, .name = "paste" };
}

StTarget
st_target_compare (const StFamily *family)
{
  return (StTarget){ .family = family, .name = "compare" };
}

StTarget
st_target_code (const StCode *code)
{
  return (StTarget){ .family = code->family, .left = code };
}

StTarget
st_target_pair (const StCode *left, const StCode *right)
{
  return (StTarget){ .family = left->family, .left = left, .right = right };
}

StTarget
st_target_group (const StFamily *family, const StGroup *group)
{
  return (StTarget){ .family = family, .name = group->page->id };
}

StTarget
st_target_number (const StNumber *number)
{
  return (StTarget){ .number = number };
}

StTarget
st_target_plain (const StPlain *plain)
{
  return (StTarget){ .plain = plain };
}

StTarget
st_target_page (const StFamily *family, const StPage *page)
{
  if (page->plain != NULL)
    return st_target_plain (page->plain);
  if (family == NULL)
    return (StTarget){ 0 };
  const StNote *note = g_hash_table_lookup (family->notes, page->id);
  const StGroup *group = st_family_group (family, page->id);
  if (page == family->page)
    return st_target_family (family);
  if (group != NULL && group->page == page)
    return st_target_group (family, group);
  if (note != NULL && note->page == page)
    return st_target_pair (note->left, note->right);
  return st_target_code (st_family_code (family, page->id));
}

gboolean
st_target_is_same_page (const StTarget *a, const StTarget *b)
{
  return a->plain == b->plain && a->left == b->left && a->right == b->right;
}

StFolder
st_folder_of_pages (const StFamily *family)
{
  return (StFolder){ family, "" };
}

StFolder
st_folder_of_pairs (const StFamily *family)
{
  return (StFolder){ family, family->layout == ST_LAYOUT_NESTED ? "../" : "" };
}

const char *
st_folder_root (const StFolder *folder, gboolean at_root)
{
  static const char *const roots[] = { "", "../", "../../", "../../../", "../../../../" };
  gboolean above = *folder->way != '\0' && *folder->way != '.';
  guint depth = above ? 0 : (at_root ? 0 : 1) + (guint) strlen (folder->way) / 3 + (folder->family != NULL);
  g_assert (depth < G_N_ELEMENTS (roots));
  return roots[depth];
}

/* --- addresses ----------------------------------------------------------- */

static void
append_right (GString *address, const StCode *left, const StCode *right)
{
  st_append_text (address, "vs-");
  if (right->family != left->family)
    {
      st_append_text (address, right->family->id);
      g_string_append_c (address, '-');
    }
  st_append_text (address, right->id);
}

void
st_address_append (GString *address, const StFolder *from, const StTarget *to, const char *ending)
{
  const StFamily *here = from != NULL ? from->family : NULL;
  if (from != NULL)
    st_append_text (address, from->way);
  if (to->family != here && here != NULL)
    st_append_text (address, "../");
  if (to->family != here && to->family != NULL)
    {
      st_append_text (address, to->family->id);
      g_string_append_c (address, '/');
    }
  if (to->number != NULL)
    st_append_text (address, "number/");
  if (to->plain != NULL && to->plain->shelf->id != NULL)
    {
      st_append_text (address, to->plain->shelf->id);
      g_string_append_c (address, '/');
    }
  st_append_text (address, to->number != NULL  ? to->number->name
                           : to->plain != NULL ? to->plain->page->id
                           : to->left != NULL  ? to->left->id
                           : to->name != NULL  ? to->name
                                               : "index");
  if (to->block.row > 0)
    g_string_append_printf (address, ".%u-%u", to->block.column, to->block.row);
  if (to->right != NULL)
    {
      g_string_append_c (address, to->family->layout == ST_LAYOUT_NESTED ? '/' : '-');
      append_right (address, to->left, to->right);
    }
  st_append_text (address, ending);
}

char *
st_address_new (const StFolder *from, const StTarget *to, const char *ending)
{
  GString *address = g_string_new (NULL);
  st_address_append (address, from, to, ending);
  return g_string_free (address, FALSE);
}

/* --- names of pairs ------------------------------------------------------ */

void
st_pair_name_append (GString *name, const StCode *left, const StCode *right)
{
  g_string_append (name, left->id);
  g_string_append_c (name, '-');
  append_right (name, left, right);
}

char *
st_pair_name (const StCode *left, const StCode *right)
{
  GString *name = g_string_new (NULL);
  st_pair_name_append (name, left, right);
  return g_string_free (name, FALSE);
}

/* "421", or "ftp-421" of a family that @family is compared with. */
static const StCode *
parse_right (const StFamily *family, const char *name)
{
  const StCode *code = st_family_code (family, name);
  for (guint i = 0; code == NULL && i < family->pairs_with->len; i++)
    {
      const StFamilyLink *link = family->pairs_with->pdata[i];
      gsize length = strlen (link->text);
      if (link->family != NULL && strncmp (name, link->text, length) == 0 && name[length] == '-')
        code = st_family_code (link->family, name + length + 1);
    }
  return code;
}

gboolean
st_pair_name_parse (const StFamily *family, const char *name, const StCode **left, const StCode **right)
{
  for (const char *vs = strstr (name, "-vs-"); vs != NULL; vs = strstr (vs + 1, "-vs-"))
    {
      g_autofree char *first = g_strndup (name, (gsize) (vs - name));
      *left = st_family_code (family, first);
      *right = parse_right (family, vs + strlen ("-vs-"));
      if (*left != NULL && *right != NULL)
        return TRUE;
    }
  return FALSE;
}

/* --- links --------------------------------------------------------------- */

/* Whether @link, from @folder, stays below the content folder all the way. */
static gboolean
stays_inside (const char *folder, const char *link)
{
  int depth = 0;
  g_auto (GStrv) above = g_strsplit (folder, "/", -1);
  g_auto (GStrv) names = g_strsplit (link, "/", -1);
  /* `/252.md` is no file beside this one, and `//host/` another site to browsers. */
  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] == '\0')
      return FALSE;
  for (guint i = 0; names[i] != NULL && depth > -(int) g_strv_length (above); i++)
    depth += strcmp (names[i], "..") == 0 ? -1 : strcmp (names[i], ".") != 0;
  return depth > -(int) g_strv_length (above);
}

char *
st_content_path (const char *from, const char *link)
{
  g_autofree char *folder = g_path_get_dirname (from);
  g_autofree char *joined = g_strconcat ("/", folder, "/", link, NULL);
  g_autofree char *resolved = g_canonicalize_filename (joined, "/");
  if (!stays_inside (folder, link) || !st_has_prefix (resolved, "/content/"))
    return NULL;
  return g_strdup (resolved + strlen ("/content/"));
}

gboolean
st_address_resolve (const StSite *site, const char *from, const char *link, StTarget *to)
{
  g_autofree char *path = st_content_path (from, link);
  if (path == NULL || !g_str_has_suffix (path, ".md"))
    return FALSE;
  path[strlen (path) - strlen (".md")] = '\0';
  *to = (StTarget){ 0 };
  char *slash = strchr (path, '/');
  if (slash == NULL)
    {
      to->plain = st_shelf_plain (st_site_shelf (site, NULL), path);
      return to->plain != NULL || strcmp (path, "index") == 0;
    }
  *slash = '\0';
  const char *stem = slash + 1;
  to->family = st_site_family (site, path);
  to->plain = to->family == NULL ? st_shelf_plain (st_site_shelf (site, path), stem) : NULL;
  if (to->plain != NULL)
    return TRUE;
  if (to->family == NULL || strcmp (stem, "index") == 0)
    return to->family != NULL;
  const StGroup *group = st_family_group (to->family, stem);
  if (group != NULL)
    to->name = group->page->id;
  to->left = group == NULL ? st_family_code (to->family, stem) : NULL;
  if (group != NULL || to->left != NULL)
    return TRUE;
  gboolean pair = st_pair_name_parse (to->family, stem, &to->left, &to->right);
  if (pair && to->left->family == to->right->family && to->left->index > to->right->index)
    *to = st_target_pair (to->right, to->left); /* named in the other order */
  return pair;
}
