#include "template/compiler.h"
#include "template/memo.h"

#include <string.h>

const StThemeFile *
st_catalogue_file (const StCatalogue *catalogue, const char *name)
{
  const StThemeFile *file = st_theme_file (catalogue->theme, name);
  if (file != NULL && catalogue->used != NULL)
    g_hash_table_add (catalogue->used, (gpointer) file);
  return file;
}

/* --- includes and blocks ------------------------------------------------- */

#define MAX_INCLUDES 16

void
st_compile_include (StCompiler *compiler, const StXml *element, StPlace place)
{
  const StXmlAttribute *src = st_xml_attribute (element, "src");
  const StThemeFile *file = src != NULL ? st_catalogue_file (compiler->catalogue, src->value) : NULL;
  if (src == NULL)
    st_compiler_fail (compiler, element->at, "template/include", "<s-include> needs `src`, the name of a file in templates/");
  else if (file == NULL)
    {
      g_autofree char *hint = st_theme_file_hint (compiler->catalogue->theme, src->value);
      st_compiler_fail (compiler, src->at, "template/include", "there is no file templates/%s%s", src->value, hint);
    }
  else if (compiler->depth == MAX_INCLUDES)
    st_compiler_fail (compiler, src->at, "template/include", "files include each other more than %d deep", MAX_INCLUDES);
  else if (compiler->failed && compiler->depth > 0)
    return; /* an error inside is told once, and files that include themselves end */
  else if (file->root != NULL)
    {
      compiler->depth++;
      st_compile_element (compiler, file->root, place);
      compiler->depth--;
    }
  else
    compiler->failed = TRUE; /* recorded when it was read */
}

/* A block of a layout: what the page gives, else what stands in it. */
void
st_compile_block (StCompiler *compiler, const StXml *element, StPlace place)
{
  const char *name = st_xml_get (element, "name");
  if (name == NULL)
    {
      st_compiler_fail (compiler, element->at, "template/block", "<s-block> needs a `name`");
      return;
    }
  GHashTable *blocks = compiler->blocks;
  const StXml *filling = blocks != NULL ? g_hash_table_lookup (blocks, name) : NULL;
  /* What fills a block is the page's: a block in there is filled by nothing. */
  compiler->blocks = filling != NULL ? NULL : blocks;
  st_compile_children (compiler, filling != NULL ? filling : element, place);
  compiler->blocks = blocks;
}

/* --- whole templates ----------------------------------------------------- */

static gboolean
has_block (const StXml *node, const char *name)
{
  if (node->kind != ST_XML_ELEMENT)
    return FALSE;
  if (strcmp (node->name, "s-block") == 0 && g_strcmp0 (st_xml_get (node, "name"), name) == 0)
    return TRUE;
  for (guint i = 0; i < node->children.count; i++)
    if (has_block (node->children.items[i], name))
      return TRUE;
  return FALSE;
}

static gboolean
has_directive (const StXml *element)
{
  for (guint i = 0; i < element->attributes.count; i++)
    if (st_is_directive (((const StXmlAttribute *) element->attributes.items[i])->name))
      return TRUE;
  return FALSE;
}

/* Collects the blocks of a page for the layout it names. */
static void
collect_blocks (StCompiler *compiler, const StXml *page, const StXml *layout)
{
  for (guint i = 0; i < page->children.count; i++)
    {
      const StXml *child = page->children.items[i];
      const char *name = st_xml_is (child, "s-block") ? st_xml_get (child, "name") : NULL;
      gsize space = child->kind == ST_XML_TEXT ? strspn (child->text, " \t\n") : 0;
      StLocation at = space > 0 ? st_xml_locate (child->at, child->raw, child->text, space) : child->at;
      if (name == NULL && !st_is_space (child))
        st_compiler_fail (compiler, at, "template/block", "a page with a layout holds <s-block name=\"…\"> elements only");
      else if (name != NULL && !has_block (layout, name))
        st_compiler_fail (compiler, child->at, "template/block", "the layout has no block `%s`", name);
      else if (name != NULL && has_directive (child))
        st_compiler_check_names (compiler, child);
      if (name != NULL && !compiler->failed && has_directive (child))
        st_compiler_fail (compiler, child->at, "template/block",
                          "directives stand on the elements inside a block, not on the block of a page");
      else if (name != NULL && !g_hash_table_insert (compiler->blocks, (gpointer) name, (gpointer) child))
        st_compiler_fail (compiler, child->at, "template/block", "the block `%s` stands twice", name);
    }
}

static const StThemeFile *
find_file (StCompiler *compiler, const char *name, StLocation at)
{
  const StThemeFile *file = st_catalogue_file (compiler->catalogue, name);
  if (file == NULL)
    st_compiler_fail (compiler, at, "template/missing", "there is no file templates/%s", name);
  else if (file->root == NULL)
    compiler->failed = TRUE; /* recorded when it was read */
  return file != NULL && file->root != NULL ? file : NULL;
}

static void
compile_file (StCompiler *compiler, const char *name)
{
  g_autofree char *path = g_strconcat ("templates/", name, NULL);
  const StThemeFile *file = find_file (compiler, name, st_location_new (path, 0, 0));
  if (file == NULL)
    return;
  const StXml *root = file->root;
  if (st_xml_is (root, "s-page"))
    {
      const StXmlAttribute *layout = st_xml_attribute (root, "layout");
      if (layout == NULL)
        {
          st_compiler_fail (compiler, root->at, "template/layout", "<s-page> needs `layout`, the name of a file in templates/");
          return;
        }
      file = find_file (compiler, layout->value, layout->at);
      if (file == NULL)
        return;
      collect_blocks (compiler, root, file->root);
      root = file->root;
    }
  if (st_xml_get (root, "s-else") != NULL)
    st_compiler_fail (compiler, root->at, "template/else", "s-else follows an element with s-if");
  if (st_xml_is (root, "html"))
    g_string_append (compiler->literal, "<!DOCTYPE html>\n");
  st_compile_element (compiler, root, (StPlace){ 0 });
  if (st_xml_is (root, "html"))
    g_string_append_c (compiler->literal, '\n');
}

StProgram *
st_template_compile (const StCatalogue *catalogue, const char *name, const StRoot *roots, StDiagnostics *diag)
{
  g_autoptr (StProgram) program = g_new0 (StProgram, 1);
  g_autoptr (GString) literal = g_string_new (NULL);
  g_autoptr (GHashTable) blocks = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) variables = g_array_new (FALSE, FALSE, sizeof (StVariable));
  program->ops = g_array_new (FALSE, FALSE, sizeof (StOp));
  program->gave_up = g_new0 (gint, 1);
  for (const StRoot *root = roots; root->name != NULL; root++)
    {
      StVariable variable = { (char *) root->name, root->schema, root };
      g_array_append_val (variables, variable);
    }
  StCompiler compiler = {
    .catalogue = catalogue,
    .diag = diag,
    .scope = { variables, catalogue, diag },
    .ops = program->ops,
    .literal = literal,
    .blocks = blocks,
  };
  compile_file (&compiler, name);
  st_compiler_here (&compiler); /* writes the last literal */
  st_memo_mark (program, variables->len);
  return compiler.failed ? NULL : g_steal_pointer (&program);
}
