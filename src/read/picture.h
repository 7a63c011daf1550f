/* Pictures: how large they are, from the first bytes of the file, and whether an SVG document
 * holds what would run in a browser. The bytes may be hostile: nothing is read beyond them,
 * and what cannot be understood has no size.
 *
 *   StPicture picture;
 *   if (st_picture_measure (bytes, length, &picture)) … picture.width …
 *
 * Sources: PNG §11.2.1 (IHDR), JPEG (ITU T.81 §B.2.2) with Exif 2.32 §4.6.4 (Orientation),
 * GIF89a §18, WebP (RFC 9649 §2.5 to §2.7), AVIF (ISO/IEC 23008-12 §6.5.3, `ispe`, and
 * §6.5.10, `irot`), SVG 2 §8.2 (width, height and viewBox). */
#pragma once

#include <glib.h>

typedef struct {
  guint width; /* in CSS pixels, as browsers show it: an Exif orientation counts */
  guint height;
} StPicture;

/* Whether browsers show a file of this name in <img>, by its ending. */
gboolean st_picture_is_name (const char *name);
/* Whether that is an SVG document. */
gboolean st_picture_is_svg (const char *name);
/* For messages: the endings. */
#define ST_PICTURE_ENDINGS ".png, .jpg, .jpeg, .gif, .webp, .avif or .svg"

/* Returns: whether the size is known, in @picture; of an SVG document, it may not say. */
gboolean st_picture_measure (const guchar *bytes, gsize length, StPicture *picture);

/**
 * st_svg_fault:
 * @offset: (out): where the fault stands
 *
 * Whether the SVG document @text could run a script for who opens it by its address, or
 * cannot be told from one that could.
 *
 * Returns: (nullable): what is wrong, a string constant; %NULL where nothing is
 */
const char *st_svg_fault (const char *text, gsize length, gsize *offset);
