/* A picture: its size, and what an SVG document could run. */
#include "fuzz.h"

#include "read/picture.h"

static void
fuzz (const char *root, const char *text, gsize length)
{
  (void) root;
  StPicture picture;
  gsize offset = 0;
  gboolean known = st_picture_measure ((const guchar *) text, length, &picture);
  g_assert_true (!known || (picture.width > 0 && picture.height > 0));
  g_assert_true (st_svg_fault (text, length, &offset) == NULL || offset <= length);
}
