/* The table of fact types, and how the values of some are written and shown.
 *
 * The values of a class, an enum and most sets are declared. Those of a number or a date
 * are not: any that a page states is made a value once, under the one id that all ways to
 * write it share, and so it is compared and kept like a declared one. */
#include "model/assemble.h"

#include <string.h>

/* --- numbers ------------------------------------------------------------- */

/* The digits from @text on. */
static gsize
count_digits (const char *text)
{
  return strspn (text, "0123456789");
}

/* "007" is 7, "2.50" is 2.5, "-0" is 0. */
static char *
canonical_number (const char *text)
{
  gboolean minus = *text == '-';
  const char *whole = text + minus;
  gsize n_whole = count_digits (whole), n_fraction = 0;
  const char *fraction = whole + n_whole;
  if (*fraction == '.')
    n_fraction = count_digits (++fraction);
  gboolean is_number = n_whole > 0 && fraction[n_fraction] == '\0' && (fraction == whole + n_whole || n_fraction > 0);
  for (; n_whole > 1 && *whole == '0'; n_whole--)
    whole++;
  for (; n_fraction > 0 && fraction[n_fraction - 1] == '0'; n_fraction--)
    ;
  if (!is_number || n_whole + n_fraction > ST_MOST_DIGITS)
    return NULL;
  gboolean is_zero = n_fraction == 0 && n_whole == 1 && *whole == '0';
  return g_strdup_printf ("%s%.*s%s%.*s", minus && !is_zero ? "-" : "", (int) n_whole, whole, n_fraction > 0 ? "." : "", (int) n_fraction,
                          fraction);
}

static char *
show_number (const StFactValue *value, const StSite *site, guint language, const StLanguage **foreign)
{
  const StMessageValue amount = { NULL, g_ascii_strtod (value->id, NULL) };
  if (value->fact->unit == NULL)
    return st_language_number (st_site_language (site, language), amount.number);
  GString *text = g_string_new (NULL);
  st_message_format (st_segment_message (value->fact->unit, site, language, foreign), &amount, text);
  return g_string_free (text, FALSE);
}

/* --- dates --------------------------------------------------------------- */

/* A year, a month or a day. */
static char *
canonical_date (const char *text)
{
  return st_is_date (text) ? g_strdup (text) : NULL;
}

static char *
show_date (const StFactValue *value, const StSite *site, guint language, const StLanguage **foreign)
{
  (void) foreign;
  return st_language_date (st_site_language (site, language), value->id);
}

/* --- the table ----------------------------------------------------------- */

static const StFactType types[] = {
  { .id = "class", .shape = ST_SHAPE_ONE, .flags = ST_FACT_CLASS | ST_FACT_CLOSED | ST_FACT_COMPARE },
  { .id = "enum", .shape = ST_SHAPE_ONE, .flags = ST_FACT_VALUES | ST_FACT_CLOSED | ST_FACT_COMPARE },
  { .id = "set", .shape = ST_SHAPE_NAMES, .flags = ST_FACT_VALUES | ST_FACT_SET | ST_FACT_COMPARE },
  { .id = "number",
    .shape = ST_SHAPE_ONE,
    .flags = ST_FACT_UNIT | ST_FACT_COMPARE,
    .form = "a number of at most 15 digits such as 30 or 2.5",
    .pattern = "^-?[0-9]+(\\.[0-9]+)?$",
    .canonical = canonical_number,
    .show = show_number },
  { .id = "date",
    .shape = ST_SHAPE_ONE,
    .flags = ST_FACT_COMPARE,
    .form = "a date from 1583 on such as 2026, 2026-11 or 2026-11-22",
    .pattern = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    .canonical = canonical_date,
    .show = show_date },
  { .id = "codes", .shape = ST_SHAPE_CODES, .flags = ST_FACT_REVERSE | ST_FACT_COMPARE },
  { .id = "references", .shape = ST_SHAPE_REFERENCES, .flags = ST_FACT_LINKS },
  { .id = "text", .shape = ST_SHAPE_TEXT, .flags = ST_FACT_COMPARE },
};

const StFactType *
st_fact_type (guint index)
{
  return index < G_N_ELEMENTS (types) ? &types[index] : NULL;
}

gboolean
st_fact_is_compared (const StFact *fact)
{
  return fact->type->shape <= ST_SHAPE_NAMES && !fact->apart;
}

gboolean
st_value_is_literal (const StFactValue *value)
{
  return value->name == NULL && value->fact->type->show == NULL;
}

gboolean
st_fact_is_explained (const StFact *fact)
{
  for (guint i = 0; i < fact->values->len; i++)
    if (((const StFactValue *) fact->values->pdata[i])->meaning != NULL)
      return TRUE;
  return FALSE;
}

char *
st_value_name (const StFactValue *value, const StSite *site, guint language, const StLanguage **foreign)
{
  if (value->name != NULL)
    return g_strdup (st_segment_text (value->name, site, language, foreign));
  return value->fact->type->show != NULL ? value->fact->type->show (value, site, language, foreign) : g_strdup (value->id);
}
