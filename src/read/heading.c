#include "read/heading.h"

#include "base/text.h"

/* What readers see of @heading: no picture, and no HTML. A line that ends is nothing to
 * GitHub. (transfer full) */
static char *
visible_text (cmark_node *heading)
{
  GString *text = g_string_new (NULL);
  cmark_iter *iter = cmark_iter_new (heading);
  guint pictures = 0;
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);
      if (type == CMARK_NODE_IMAGE)
        pictures += event == CMARK_EVENT_ENTER ? 1 : -1u;
      else if (event == CMARK_EVENT_ENTER && pictures == 0 && (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE))
        g_string_append (text, cmark_node_get_literal (node));
    }
  cmark_iter_free (iter);
  return g_strstrip (g_string_free (text, FALSE)); /* a comment at an end leaves a space */
}

/* @slug, or with a number behind it that makes it another one than all before.
 * @used: how often each was asked for. (transfer full) */
static char *
make_unique (GHashTable *used, const char *slug)
{
  g_autofree char *unique = g_strdup (slug);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (used, slug));
  for (; g_hash_table_contains (used, unique); n++)
    {
      g_free (unique);
      unique = g_strdup_printf ("%s-%u", slug, n + 1);
    }
  g_hash_table_insert (used, g_strdup (slug), GUINT_TO_POINTER (n));
  if (!g_hash_table_contains (used, unique))
    g_hash_table_insert (used, g_strdup (unique), GUINT_TO_POINTER (0));
  return g_steal_pointer (&unique);
}

GHashTable *
st_headings_find (cmark_node *root)
{
  GHashTable *slugs = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  cmark_iter *iter = cmark_iter_new (root);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      if (event != CMARK_EVENT_ENTER || cmark_node_get_type (node) != CMARK_NODE_HEADING)
        continue;
      g_autofree char *text = visible_text (node), *slug = st_text_slug (text);
      g_hash_table_insert (slugs, node, make_unique (used, *slug != '\0' ? slug : "heading"));
    }
  cmark_iter_free (iter);
  return slugs;
}
