/* What a site's front matter says of its look, so that nobody has to copy templates for it: a
 * logo, links in the header, and a colour. */
#include "base/append.h"
#include "model/assemble.h"
#include "model/keys.h"

#include <math.h>
#include <string.h>

/* --- the header's links -------------------------------------------------- */

static void
link_free (gpointer data)
{
  StSiteLink *link = data;
  g_free (link->url);
  g_free (link);
}

static void
read_link (StAssembly *assembly, const StYaml *node, guint number)
{
  StForm form;
  if (!st_yaml_expect_map (node, "a link of the header", assembly->diag))
    return;
  st_form_open (&form, node, &st_site_link_keys, assembly->diag);
  const StYaml *text = st_form_text (&form, "text"), *url = st_form_text (&form, "url");
  st_form_close (&form);
  if (text == NULL || url == NULL)
    return;
  StSiteLink *link = g_new0 (StSiteLink, 1);
  g_autofree char *part = g_strdup_printf ("link.%u", number);
  link->text = st_page_add (assembly, assembly->site->page, part, text);
  link->url = g_strdup (url->text);
  link->at = url->at;
  g_ptr_array_add (assembly->site->links, link);
}

/* --- the logo ------------------------------------------------------------ */

static void
read_logo (StAssembly *assembly, const StYaml *node)
{
  if (node == NULL)
    return;
  const StBodyLink link = { .url = node->text, .image = TRUE, .text = (char *) "", .at = node->at };
  assembly->site->logo = g_strdup (node->text);
  st_file_use (assembly, &link);
}

/* --- the colour ---------------------------------------------------------- */

typedef struct {
  double part[3]; /* red, green, blue: 0 to 255 */
} Colour;

/* Behind links of the shipped theme, the least favourable of its backgrounds in either scheme. */
static const Colour light_paper = { { 0xf6, 0xf7, 0xf9 } }, dark_paper = { { 0x1d, 0x22, 0x26 } };

/* Of text with what is behind it (WCAG 2.2, 1.4.3). */
#define LEAST_CONTRAST 4.5

/* `#rgb` or `#rrggbb` (CSS Color 4 §5.2). FALSE where @text is neither. */
static gboolean
parse_colour (const char *text, Colour *colour)
{
  gsize length = strlen (text), digits = length == 4 ? 1 : 2;
  if (*text != '#' || (length != 4 && length != 7))
    return FALSE;
  for (guint i = 0; i < 3; i++)
    {
      const char *at = text + 1 + i * digits;
      int high = g_ascii_xdigit_value (at[0]), low = g_ascii_xdigit_value (at[digits - 1]);
      if (high < 0 || low < 0)
        return FALSE;
      colour->part[i] = 16 * high + low;
    }
  return TRUE;
}

/* WCAG 2.2, "relative luminance". */
static double
luminance (const Colour *colour)
{
  static const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;
  for (guint i = 0; i < 3; i++)
    {
      double part = colour->part[i] / 255;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4));
    }
  return sum;
}

/* WCAG 2.2, "contrast ratio". */
static double
contrast (const Colour *a, const Colour *b)
{
  double one = luminance (a), other = luminance (b);
  return (MAX (one, other) + 0.05) / (MIN (one, other) + 0.05);
}

/* The colour nearest to @colour, on its way to black or white, that can be read on @paper. */
static Colour
readable (const Colour *colour, const Colour *paper)
{
  double end = luminance (paper) > 0.18 ? 0 : 255;
  Colour made = *colour;
  for (guint step = 1; contrast (&made, paper) < LEAST_CONTRAST; step++)
    for (guint i = 0; i < 3; i++)
      made.part[i] = round (colour->part[i] + (end - colour->part[i]) * MIN (step, 64) / 64);
  return made;
}

static char *
write_colour (const Colour *colour)
{
  return g_strdup_printf ("#%02x%02x%02x", (guint) colour->part[0], (guint) colour->part[1], (guint) colour->part[2]);
}

/* FALSE: recorded, or @node is NULL. @colour can be read on @paper. */
static gboolean
read_colour (const StAssembly *assembly, const StYaml *node, const Colour *paper, Colour *colour)
{
  if (node == NULL)
    return FALSE;
  if (!parse_colour (node->text, colour))
    {
      st_error (assembly->diag, node->at, "site/colour", "`%s` is no colour: write it as `\"#0b57b0\"`, with quotes around it", node->text);
      return FALSE;
    }
  double found = contrast (colour, paper);
  if (found >= LEAST_CONTRAST)
    return TRUE;
  *colour = readable (colour, paper);
  g_autofree char *better = write_colour (colour);
  st_warning (
      assembly->diag, node->at, "site/colour",
      "links in this colour are hard to read on %s pages: their contrast is %.1f, and text needs %.1f (WCAG 2.2); they get `%s` instead",
      paper == &light_paper ? "light" : "dark", found, LEAST_CONTRAST, better);
  return TRUE;
}

/* The style sheet that sets the colour of links and marks. A policy without inline styles
 * wants it in a file. */
static void
write_style (StSite *site, const Colour *light, const Colour *dark)
{
  g_autofree char *day = write_colour (light), *night = write_colour (dark);
  char *css = g_strdup_printf (":root { --link: light-dark(%s, %s); }\n", day, night);
  site->colours = g_new0 (StAsset, 1);
  site->colours->path = g_strdup ("assets/colours.css");
  site->colours->name = g_strdup ("assets/colours.css");
  site->colours->bytes = g_bytes_new_take (css, strlen (css));
  st_asset_hash_name (site->colours);
  g_ptr_array_add (site->attachments, site->colours);
}

static void
read_colours (StAssembly *assembly, const StYaml *node)
{
  Colour light, dark;
  if (node == NULL)
    return;
  if (node->kind == ST_YAML_MAP)
    {
      StForm form;
      st_form_open (&form, node, &st_colour_keys, assembly->diag);
      const StYaml *day = st_form_text (&form, "light"), *night = st_form_text (&form, "dark");
      st_form_close (&form);
      gboolean read = read_colour (assembly, day, &light_paper, &light);
      if (read_colour (assembly, night, &dark_paper, &dark) && read)
        write_style (assembly->site, &light, &dark);
    }
  else if (node->kind == ST_YAML_SCALAR && (node->text == NULL || *node->text == '\0'))
    st_error (assembly->diag, node->at, "yaml/empty",
              "`colour` is empty: without quotes, `#` begins a comment; write `colour: \"#0b57b0\"`");
  else if (st_yaml_expect_text (node, "`colour`", assembly->diag) && read_colour (assembly, node, &light_paper, &light))
    {
      parse_colour (node->text, &dark);
      dark = readable (&dark, &dark_paper);
      write_style (assembly->site, &light, &dark);
    }
}

/* --- all of it ----------------------------------------------------------- */

StAppearance
st_appearance_keys (StForm *form)
{
  return (
      StAppearance){ .logo = st_form_text (form, "logo"), .colour = st_form_get (form, "colour"), .links = st_form_list (form, "links") };
}

void
st_appearance_read (StAssembly *assembly, StAppearance says)
{
  const StYaml *links = says.links;
  read_logo (assembly, says.logo);
  read_colours (assembly, says.colour);
  assembly->site->links = g_ptr_array_new_with_free_func (link_free);
  for (guint i = 0; links != NULL && i < links->items->len; i++)
    read_link (assembly, links->items->pdata[i], i + 1);
}

void
st_appearance_free (StSite *site)
{
  g_clear_pointer (&site->links, g_ptr_array_unref);
  g_clear_pointer (&site->colours, st_asset_free);
  g_free (site->logo);
}

void
st_appearance_check (StAssembly *assembly)
{
  for (guint i = 0; assembly->site->links != NULL && i < assembly->site->links->len; i++)
    {
      const StSiteLink *link = assembly->site->links->pdata[i];
      const StBodyLink checked = { .url = link->url, .text = (char *) link->text->source, .at = link->at };
      gboolean page = link->url[strcspn (link->url, ":/?#")] != ':';
      g_autofree char *file = g_strndup (link->url, strcspn (link->url, "#"));
      if (page && !g_str_has_suffix (file, ".md"))
        st_error (assembly->diag, link->at, "link/broken", "`%s` is neither a whole address nor a page: name a file such as `about.md`",
                  link->url);
      else
        st_link_check (assembly, &checked);
    }
}
