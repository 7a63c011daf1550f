#include "read/picture.h"

#include "read/svg.h"

#include <string.h>

/* Larger ones are no pictures, and would not fit into an attribute's number. */
#define MAX_SIDE 1000000u

static const char *const endings[] = { ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg" };

static gboolean
ends_with (const char *name, const char *ending)
{
  gsize length = strlen (name), n = strlen (ending);
  return length > n && g_ascii_strcasecmp (name + length - n, ending) == 0;
}

gboolean
st_picture_is_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (ends_with (name, endings[i]))
      return TRUE;
  return FALSE;
}

gboolean
st_picture_is_svg (const char *name)
{
  return ends_with (name, ".svg");
}

/* --- bytes --------------------------------------------------------------- */

typedef struct {
  const guchar *bytes;
  gsize length;
} Span;

/* @n bytes at @at as a number, the most significant one first; 0 beyond the end. */
static guint32
big (Span span, gsize at, guint n)
{
  guint32 number = 0;
  for (guint i = 0; i < n; i++)
    number = number << 8 | (at + i < span.length ? span.bytes[at + i] : 0u);
  return number;
}

/* The same with the least significant one first. */
static guint32
little (Span span, gsize at, guint n)
{
  guint32 number = 0;
  for (guint i = n; i > 0; i--)
    number = number << 8 | (at + i - 1 < span.length ? span.bytes[at + i - 1] : 0u);
  return number;
}

static gboolean
has (Span span, gsize at, const char *text)
{
  gsize length = strlen (text);
  return at <= span.length && span.length - at >= length && memcmp (span.bytes + at, text, length) == 0;
}

/* What is left of @span from @at on, @length bytes of it at most. */
static Span
part (Span span, gsize at, gsize length)
{
  at = MIN (at, span.length);
  return (Span){ span.bytes + at, MIN (length, span.length - at) };
}

/* --- formats ------------------------------------------------------------- */

static StPicture
measure_png (Span file)
{
  return (StPicture){ big (file, 16, 4), big (file, 20, 4) };
}

static StPicture
measure_gif (Span file)
{
  return (StPicture){ little (file, 6, 2), little (file, 8, 2) };
}

static StPicture
measure_webp (Span file)
{
  if (has (file, 12, "VP8X"))
    return (StPicture){ little (file, 24, 3) + 1, little (file, 27, 3) + 1 };
  if (has (file, 12, "VP8L") && big (file, 20, 1) == 0x2F)
    {
      guint32 bits = little (file, 21, 4);
      return (StPicture){ (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1 };
    }
  if (has (file, 12, "VP8 ") && big (file, 23, 3) == 0x9D012A)
    return (StPicture){ little (file, 26, 2) & 0x3FFF, little (file, 28, 2) & 0x3FFF };
  return (StPicture){ 0 };
}

/* Whether the Exif data in @segment say that the picture lies on its side. */
static gboolean
is_turned (Span segment)
{
  if (!has (segment, 0, "Exif"))
    return FALSE;
  Span tiff = part (segment, 6, segment.length);
  guint32 (*number) (Span, gsize, guint) = has (tiff, 0, "II") ? little : big;
  gsize at = number (tiff, 4, 4);
  guint n = number (tiff, at, 2);
  for (guint i = 0; i < n && at + 14 <= tiff.length; i++, at += 12)
    if (number (tiff, at + 2, 2) == 0x0112) /* Orientation */
      return number (tiff, at + 10, 2) >= 5 && number (tiff, at + 10, 2) <= 8;
  return FALSE;
}

static gboolean
is_frame (guint marker)
{
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static StPicture
measure_jpeg (Span file)
{
  gboolean turned = FALSE;
  for (gsize at = 2; at + 4 <= file.length && file.bytes[at] == 0xFF;)
    {
      guint marker = file.bytes[at + 1], length = big (file, at + 2, 2);
      if (marker == 0xFF) /* fills */
        {
          at++;
          continue;
        }
      if (is_frame (marker))
        {
          StPicture lying = { big (file, at + 7, 2), big (file, at + 5, 2) };
          return turned ? (StPicture){ lying.height, lying.width } : lying;
        }
      if (length < 2)
        break;
      if (marker == 0xE1)
        turned |= is_turned (part (file, at + 4, length - 2));
      at += 2 + length;
    }
  return (StPicture){ 0 };
}

/* The box of @type in @parent. Returns: its content; empty where there is none. */
static Span
box_in (Span parent, const char *type, gsize *at)
{
  while (*at + 8 <= parent.length)
    {
      gsize start = *at, length = big (parent, start, 4);
      if (length < 8) /* to the end of the file, or of 64 bits: nothing that is looked for */
        break;
      *at = length <= parent.length - start ? start + length : parent.length;
      if (has (parent, start + 4, type))
        return part (parent, start + 8, length - 8);
    }
  return (Span){ parent.bytes, 0 };
}

static StPicture
measure_avif (Span file)
{
  gsize in_file = 0, in_meta = 4, in_properties = 0, turns = 0, at = 0;
  Span meta = box_in (file, "meta", &in_file), properties = box_in (meta, "iprp", &in_meta);
  Span list = box_in (properties, "ipco", &in_properties), turn = box_in (list, "irot", &turns);
  StPicture largest = { 0 }; /* a picture of tiles has the size of each, too */
  for (Span size; (size = box_in (list, "ispe", &at)).length >= 12;)
    {
      StPicture one = { big (size, 4, 4), big (size, 8, 4) };
      if ((guint64) one.width * one.height > (guint64) largest.width * largest.height)
        largest = one;
    }
  return turn.length > 0 && (turn.bytes[0] & 1) != 0 ? (StPicture){ largest.height, largest.width } : largest;
}

/* --- SVG ----------------------------------------------------------------- */

/* Units of lengths in pixels (CSS Values 3 §6.2). */
static const struct {
  const char *name;
  double pixels;
} units[] = { { "", 1 }, { "px", 1 }, { "in", 96 }, { "cm", 96 / 2.54 }, { "mm", 96 / 25.4 }, { "pt", 96 / 72.0 }, { "pc", 16 } };

/* The length in pixels, or 0 where it depends on something else. */
static double
length_of (StSvgSpan value)
{
  char *unit = NULL;
  g_autofree char *text = g_strstrip (g_strndup (value.text, MIN (value.length, 100)));
  double number = g_ascii_strtod (text, &unit);
  for (guint i = 0; unit != text && i < G_N_ELEMENTS (units); i++)
    if (strcmp (unit, units[i].name) == 0)
      return number * units[i].pixels;
  return 0;
}

/* The width and height of a viewBox, `0 0 640 480`. */
static void
read_view_box (StSvgSpan value, double sides[2])
{
  g_autofree char *text = g_strdelimit (g_strndup (value.text, MIN (value.length, 200)), ",", ' ');
  char *p = text, *end = NULL;
  for (guint i = 0; i < 4; i++, p = end)
    {
      double number = g_ascii_strtod (p, &end);
      if (end == p)
        return;
      if (i >= 2)
        sides[i - 2] = number;
    }
}

static guint
whole (double pixels)
{
  return pixels >= 0.5 && pixels <= MAX_SIDE ? (guint) (pixels + 0.5) : 0;
}

/* A side that is not said follows from the other one and the shape of the box. */
static StPicture
measure_svg (Span file)
{
  const char *text = (const char *) file.bytes, *end = text + file.length;
  StSvgTag tag = { 0 };
  for (const char *p = text; (p = st_svg_next (p, end, &tag)) != NULL && !(tag.kind == ST_SVG_TAG && st_svg_span_is (tag.name, "svg"));)
    if (tag.kind == ST_SVG_TAG || tag.kind == ST_SVG_BROKEN)
      return (StPicture){ 0 };
  double width = 0, height = 0, box[2] = { 0, 0 };
  StSvgSpan rest = tag.rest, name, value;
  while (tag.kind == ST_SVG_TAG && st_svg_attribute (&rest, &name, &value))
    if (st_svg_span_is (name, "width"))
      width = length_of (value);
    else if (st_svg_span_is (name, "height"))
      height = length_of (value);
    else if (st_svg_span_is (name, "viewBox"))
      read_view_box (value, box);
  gboolean boxed = box[0] > 0 && box[1] > 0;
  if (boxed && !(width > 0) && !(height > 0))
    return (StPicture){ whole (box[0]), whole (box[1]) };
  if (boxed && !(width > 0))
    width = height * box[0] / box[1];
  if (boxed && !(height > 0))
    height = width * box[1] / box[0];
  return (StPicture){ whole (width), whole (height) };
}

static const struct {
  gsize at;
  const char *mark;
  StPicture (*measure) (Span file);
} formats[] = {
  { 0, "\x89PNG\r\n\x1A\n", measure_png },
  { 0, "\xFF\xD8\xFF", measure_jpeg },
  { 0, "GIF8", measure_gif },
  { 8, "WEBP", measure_webp },
  { 8, "avi", measure_avif }, /* avif, avis */
};

gboolean
st_picture_measure (const guchar *bytes, gsize length, StPicture *picture)
{
  const Span file = { bytes, length };
  StPicture (*measure) (Span) = measure_svg;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (has (file, formats[i].at, formats[i].mark))
      measure = formats[i].measure;
  *picture = length > 0 ? measure (file) : (StPicture){ 0 };
  return picture->width > 0 && picture->height > 0 && picture->width <= MAX_SIDE && picture->height <= MAX_SIDE;
}
