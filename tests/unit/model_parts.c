#include "model/parts.h"
#include "model/assemble.h"

#include "support.h"

typedef struct {
  StFamily family;
  StFact class_fact;
  GPtrArray *values;
} Made;

static void
free_code (gpointer data)
{
  StCode *code = data;
  g_free (code->id);
  g_clear_pointer (&code->extras, g_ptr_array_unref);
  g_free (code);
}

/* A family whose codes are compared as @pairs says. */
static Made *
made_new (StPairs pairs)
{
  Made *made = g_new0 (Made, 1);
  made->family.pairs = pairs;
  made->family.codes = g_ptr_array_new_with_free_func (free_code);
  made->values = g_ptr_array_new_with_free_func (g_free);
  made->class_fact.values = made->values;
  return made;
}

static void
add (Made *made, const char *id, guint class)
{
  StCode *code = g_new0 (StCode, 1);
  code->id = g_strdup (id);
  code->index = made->family.codes->len;
  code->family = &made->family;
  while (class > made->values->len)
    g_ptr_array_add (made->values, g_new0 (StFactValue, 1));
  made->family.class_fact = made->values->len > 0 ? &made->class_fact : NULL;
  code->class = class > 0 ? made->values->pdata[class - 1] : NULL;
  g_ptr_array_add (made->family.codes, code);
}

static void
made_free (Made *made)
{
  g_clear_pointer (&made->family.parts, g_ptr_array_unref);
  g_clear_pointer (&made->family.blocks, g_array_unref);
  g_clear_pointer (&made->family.classes, g_ptr_array_unref);
  g_ptr_array_unref (made->family.codes);
  g_ptr_array_unref (made->values);
  g_free (made);
}

/* "E1-E60 E61-E99": the parts, each by its first and last code. (transfer full) */
static char *
parts_of (Made *made)
{
  GString *out = g_string_new (NULL);
  st_pairs_assemble (&made->family);
  st_parts_assemble (&made->family);
  for (guint i = 0; made->family.parts != NULL && i < made->family.parts->len; i++)
    {
      const StPart *part = made->family.parts->pdata[i];
      g_string_append_printf (out, "%s%s-%s", i > 0 ? " " : "", ((const StCode *) part->codes->pdata[0])->id,
                              ((const StCode *) part->codes->pdata[part->codes->len - 1])->id);
    }
  return g_string_free (out, FALSE);
}

/* "1-1:3 1-2:4": the blocks, each with its number of pairs. (transfer full) */
static char *
blocks_of (const Made *made)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; made->family.blocks != NULL && i < made->family.blocks->len; i++)
    {
      const StPartBlock *block = &g_array_index (made->family.blocks, StPartBlock, i);
      g_string_append_printf (out, "%s%u-%u:%u", i > 0 ? " " : "", block->at.column, block->at.row, block->n_pairs);
    }
  return g_string_free (out, FALSE);
}

static void
add_numbers (Made *made, const char *prefix, guint from, guint to, guint class)
{
  for (guint i = from; i <= to; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s%u", prefix, i);
      add (made, id, class);
    }
}

static void
check (Made *made, const char *parts, const char *blocks)
{
  g_autofree char *some = parts_of (made), *others = blocks_of (made);
  g_assert_cmpstr (some, ==, parts);
  g_assert_cmpstr (others, ==, blocks);
  made_free (made);
}

static void
test_small (void)
{
  Made *made = made_new (ST_PAIRS_ALL);
  add_numbers (made, "E", 1, 60, 0);
  check (made, "", "");
}

/* Hundreds stay together, and small ones share a part. */
static void
test_leads (void)
{
  Made *made = made_new (ST_PAIRS_ALL);
  add_numbers (made, "E", 100, 149, 0);
  add_numbers (made, "E", 200, 229, 0);
  add_numbers (made, "E", 300, 329, 0);
  check (made, "E100-E149 E200-E329", "1-1:1225 1-2:3000 2-2:1770");
  made = made_new (ST_PAIRS_ALL);
  add_numbers (made, "auth-", 1, 1, 0);
  add_numbers (made, "E", 100, 199, 0);
  check (made, "auth-1-auth-1 E100-E149 E150-E199", "1-2:50 2-2:1225 1-3:50 2-3:2500 3-3:1225");
}

/* A class is a part, wherever its codes stand; only classes are compared within. */
static void
test_classes (void)
{
  Made *made = made_new (ST_PAIRS_CLASS);
  for (guint i = 1; i <= 80; i++)
    add_numbers (made, "E", i, i, 1 + i % 2);
  check (made, "E2-E80 E1-E79", "1-1:780 2-2:780");
}

/* Many small classes share parts. */
static void
test_many_classes (void)
{
  Made *made = made_new (ST_PAIRS_CLASS);
  for (guint i = 0; i < 40; i++)
    add_numbers (made, "E", 100 + 4 * i, 103 + 4 * i, 1 + i);
  check (made, "E100-E159 E160-E219 E220-E259", "1-1:90 2-2:90 3-3:60");
}

/* Above 500 codes there are parts and no blocks. */
static void
test_large (void)
{
  Made *made = made_new (ST_PAIRS_ALL);
  add_numbers (made, "E", 1000, 1500, 0);
  g_free (parts_of (made)); /* which makes them */
  g_assert_null (made->family.blocks);
  g_assert_cmpuint (made->family.parts->len, ==, 10);
  made_free (made);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/parts/a small family has none", test_small);
  g_test_add_func ("/parts/codes that begin alike", test_leads);
  g_test_add_func ("/parts/classes", test_classes);
  g_test_add_func ("/parts/many classes", test_many_classes);
  g_test_add_func ("/parts/above 500 codes", test_large);
  return g_test_run ();
}
