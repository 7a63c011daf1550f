/* Forms of names, such as `5*` and `?0?`, by which values fit codes: which they fit, whether one takes
 * in all that fits another, and what a name is in another class. */
#include "base/limits.h"
#include "model/assemble.h"

#include <string.h>

/* A character that no name holds: of private use. */
#define NOBODYS ((gunichar) 0xE000)

/* @form with something in the place of its wildcards, which stands for all that could be there:
 * @rest for each star. (transfer full) */
static char *
instance_of (const char *form, const char *rest)
{
  GString *text = g_string_new (NULL);
  for (const char *p = form; *p; p++)
    if (*p == '*')
      g_string_append (text, rest);
    else if (*p == '?')
      g_string_append_unichar (text, NOBODYS);
    else
      g_string_append_c (text, *p);
  return g_string_free (text, FALSE);
}

/* Whether all that fits @form fits @match, too: with nothing in the place of stars, and with more than
 * could stand anywhere but in the place of a star. */
static gboolean
takes_in (const StMatch *match, const char *form)
{
  g_autoptr (GString) much = g_string_new (NULL);
  for (gsize i = 0; i <= strlen (match->text); i++)
    g_string_append_unichar (much, NOBODYS);
  g_autofree char *shortest = instance_of (form, ""), *long_one = instance_of (form, much->str);
  return g_pattern_spec_match_string (match->spec, shortest) && g_pattern_spec_match_string (match->spec, long_one);
}

/* --- reading ------------------------------------------------------------- */

static void
match_free (gpointer data)
{
  StMatch *match = data;
  g_free (match->text);
  g_pattern_spec_free (match->spec);
  g_free (match);
}

void
st_fact_value_clear_forms (StFactValue *value)
{
  g_clear_pointer (&value->matches, g_ptr_array_unref);
  g_clear_pointer (&value->form, g_free);
}

/* GLib tries every way to divide a name between stars. */
static gboolean
has_few_stars (StAssembly *assembly, const StYaml *match)
{
  guint stars = 0;
  for (const char *p = match->text; *p; p++)
    stars += *p == '*';
  if (stars <= ST_MAX_STARS)
    return TRUE;
  st_error (assembly->diag, match->at, "family/pattern", "`match` has at most %u stars", ST_MAX_STARS);
  return FALSE;
}

/* Of several values that fit a code, the first counts. */
static void
check_reached (StAssembly *assembly, const StFactValue *value, const StMatch *match)
{
  const GPtrArray *values = value->fact->values;
  for (guint i = 0; i < values->len; i++)
    {
      const StFactValue *earlier = values->pdata[i];
      for (guint j = 0; earlier->matches != NULL && j < earlier->matches->len; j++)
        {
          const StMatch *wide = earlier->matches->pdata[j];
          if (!takes_in (wide, match->text))
            continue;
          st_warning (
              assembly->diag, match->at, "family/hidden",
              "no code gets `%s` by this `match`: whatever fits it fits `%s` of `%s`, which stands before it; put the narrower one first",
              value->id, wide->text, earlier->id);
          return;
        }
    }
}

void
st_fact_value_read_forms (StAssembly *assembly, StFactValue *value, const StYaml *node)
{
  gboolean is_list = node != NULL && node->kind == ST_YAML_LIST;
  guint n = is_list ? node->items->len : node != NULL;
  if (is_list && n == 0)
    st_error (assembly->diag, node->at, "yaml/empty", "`match` is empty");
  g_autoptr (GString) form = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      const StYaml *one = is_list ? node->items->pdata[i] : node;
      if (!st_yaml_expect_text (one, is_list ? "a form of `match`" : "`match`", assembly->diag) || !has_few_stars (assembly, one))
        continue;
      StMatch *match = g_new0 (StMatch, 1);
      g_autofree char *folded = st_text_fold_space (one->text); /* as names are read */
      match->text = st_text_nfc (folded);
      match->spec = g_pattern_spec_new (match->text);
      match->at = one->at;
      if (value->matches == NULL)
        value->matches = g_ptr_array_new_with_free_func (match_free);
      g_ptr_array_add (value->matches, match);
      g_string_append_printf (form, "%s%s", form->len > 0 ? "\n" : "", match->text);
      check_reached (assembly, value, match);
    }
  if (value->matches != NULL)
    value->form = g_strdup (form->str);
}

/* --- what they fit ------------------------------------------------------- */

gboolean
st_fact_value_fits (const StFactValue *value, const char *name)
{
  for (guint i = 0; value->matches != NULL && i < value->matches->len; i++)
    if (g_pattern_spec_match_string (((const StMatch *) value->matches->pdata[i])->spec, name))
      return TRUE;
  return FALSE;
}

static gboolean
fits_a_code (const StMatch *match, const StFamily *family)
{
  for (guint i = 0; i < family->codes->len; i++)
    {
      const StCode *code = family->codes->pdata[i];
      if (g_pattern_spec_match_string (match->spec, code->label) || g_pattern_spec_match_string (match->spec, code->id))
        return TRUE;
    }
  return FALSE;
}

static void
check_signs (StAssembly *assembly, const StFamily *family, const StFactValue *value)
{
  for (guint i = 0; value->matches != NULL && i < value->matches->len; i++)
    {
      const StMatch *match = value->matches->pdata[i];
      const char *sign = strpbrk (match->text, "[]|()^\\+${}");
      if (sign != NULL && !fits_a_code (match, family))
        st_warning (assembly->diag, match->at, "family/hidden",
                    "no code of the family gets `%s` by `%s`: `match` is no regular expression, and `%c` in it fits itself alone; `?` "
                    "is any character and `*` any number of them, and a list has several: `match: [\"W*\", \"X*\"]`",
                    value->id, match->text, *sign);
    }
}

void
st_forms_check (StAssembly *assembly, const StFamily *family)
{
  for (guint i = 0; i < family->facts->len; i++)
    {
      const StFact *fact = family->facts->pdata[i];
      for (guint j = 0; j < fact->values->len; j++)
        check_signs (assembly, family, fact->values->pdata[j]);
    }
}

char *
st_class_sibling (const StFactValue *class, const char *shared)
{
  if (class->alias == NULL)
    return NULL;
  gsize before = strcspn (class->alias, "*"), length = strlen (shared);
  const char *tail = class->alias + before + 1;
  gsize after = strlen (tail);
  if (length < before + after || strncmp (shared, class->alias, before) != 0 || strcmp (shared + length - after, tail) != 0)
    return NULL;
  g_autofree char *rest = g_strndup (shared + before, length - before - after);
  return instance_of (class->form, rest);
}
