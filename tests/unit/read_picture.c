#include "read/picture.h"

#include "support.h"

#define BYTES(text) text, sizeof text - 1

/* Exif data whose only entry says that the picture lies on its side. */
#define EXIF_II "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"
#define EXIF_MM "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0"
#define FRAME "\xFF\xC2\0\x0B\x08\0\x30\0\x40\x01\x01\x11\0" /* 64 by 48 */
#define BOX(length, type) "\0\0\0" length type

static const struct {
  const char *what;
  const char *bytes;
  gsize length;
  guint width;
  guint height;
} pictures[] = {
  { "PNG", BYTES ("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x01\0\0\0\0\x20\x08\x02\0\0\0"), 256, 32 },
  { "GIF", BYTES ("GIF89a\x02\x01\x03\0\0\0\0"), 258, 3 },
  { "JPEG", BYTES ("\xFF\xD8\xFF\xE0\0\x04JF\xFF\xFF" FRAME), 64, 48 },
  { "JPEG that Exif turns", BYTES ("\xFF\xD8\xFF\xE1\0\x1E" EXIF_II FRAME), 48, 64 },
  { "JPEG that Exif turns, the other byte first", BYTES ("\xFF\xD8\xFF\xE1\0\x1E" EXIF_MM FRAME), 48, 64 },
  { "JPEG that ends in a segment", BYTES ("\xFF\xD8\xFF\xE0\xFF\xFFx"), 0, 0 },
  { "JPEG with a segment of no length", BYTES ("\xFF\xD8\xFF\xE0\0\0\xFF\xE0\0\0"), 0, 0 },
  { "WebP", BYTES ("RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9D\x01\x2A\x40\0\x30\x40"), 64, 48 },
  { "WebP without loss", BYTES ("RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2F\x3F\xC0\x0B\0"), 64, 48 },
  { "WebP with more", BYTES ("RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x3F\0\0\x2F\0\0"), 64, 48 },
  { "AVIF",
    BYTES (BOX ("\x10", "ftypavif") "\0\0\0\0" BOX ("\x30", "meta") "\0\0\0\0" BOX ("\x24", "iprp") BOX ("\x1C", "ipco")
               BOX ("\x14", "ispe") "\0\0\0\0\0\0\0\x40\0\0\0\x30"),
    64, 48 },
  { "AVIF of tiles that is turned",
    BYTES (BOX ("\x10", "ftypavif") "\0\0\0\0" BOX ("\x4D", "meta") "\0\0\0\0" BOX ("\x41", "iprp") BOX ("\x39", "ipco") BOX (
        "\x14", "ispe") "\0\0\0\0\0\0\0\x40\0\0\0\x30" BOX ("\x14", "ispe") "\0\0\0\0\0\0\0\x80\0\0\0\x30" BOX ("\x09", "irot") "\x03"),
    48, 128 },
  { "AVIF of a box without end", BYTES (BOX ("\x10", "ftypavif") "\0\0\0\0\0\0\0\0meta"), 0, 0 },
  { "SVG", BYTES ("<?xml version='1.0'?><!-- <svg width='1'> --><svg width='64' height=\"48px\" viewBox='0 0 1 1'>"), 64, 48 },
  { "SVG in millimetres", BYTES ("<s:svg width='25.4mm' height='1in'/>"), 96, 96 },
  { "SVG with a box alone", BYTES ("<svg viewBox='0,0 640.4 480'/>"), 640, 480 },
  { "SVG with a box and a side", BYTES ("<svg width='320' viewBox='0 0 640 480'/>"), 320, 240 },
  { "SVG as wide as its place", BYTES ("<svg width='100%' height='auto'/>"), 0, 0 },
  { "SVG of a silly size", BYTES ("<svg width='1e300' height='-5'/>"), 0, 0 },
  { "SVG that is cut off", BYTES ("<svg width='64' height='48"), 0, 0 },
  { "HTML", BYTES ("<html><svg width='64' height='48'/></html>"), 0, 0 },
  { "nothing", "", 0, 0, 0 },
  { "a PNG of no width", BYTES ("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\0\0\0\0\x20"), 0, 0 },
};

static void
test_sizes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      StPicture picture;
      gboolean known = st_picture_measure ((const guchar *) pictures[i].bytes, pictures[i].length, &picture);
      if (known != (pictures[i].width > 0) || (known && (picture.width != pictures[i].width || picture.height != pictures[i].height)))
        {
          g_test_message ("%s: %u by %u", pictures[i].what, picture.width, picture.height);
          g_test_fail ();
        }
    }
}

/* Each beginning of each picture lies in a block of its own, so that a sanitizer sees a read
 * beyond its end. */
static void
test_cut_off (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    for (gsize length = 0; length <= pictures[i].length; length++)
      {
        StPicture picture;
        gsize offset = 0;
        g_autofree char *bytes = g_malloc (MAX (length, 1));
        memcpy (bytes, pictures[i].bytes, length);
        gboolean known = st_picture_measure ((const guchar *) bytes, length, &picture);
        g_assert_true (!known || (picture.width > 0 && picture.height > 0));
        g_assert_true (st_svg_fault (bytes, length, &offset) == NULL || offset <= length);
      }
}

static void
test_scripts (void)
{
  static const struct {
    const char *text;
    const char *fault; /* words of it, or NULL */
  } cases[] = {
    { "<svg/>", NULL },
    { "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'svg11.dtd'><svg><style>a>b{}</style></svg>",
      NULL },
    { "<svg><!-- <script> --><text>1 &lt; 2 <![CDATA[<script>]]></text><a href='#x' one='1' only=''/></svg>", "event handler" },
    { "<svg><!-- <script> --><text>1 &lt; 2 <![CDATA[<script>]]></text><a href='#x' xlink:href='https://example.org/'/></svg>", NULL },
    { "<svg><image href='data:image/png;base64,AAAA'/></svg>", NULL },
    { "<svg><SCRIPT>x()</SCRIPT></svg>", "run a program" },
    { "<svg><script/></svg>", "run a program" },
    { "<svg><x:script xmlns:x='http://www.w3.org/2000/svg'/></svg>", "run a program" },
    { "<svg><foreignObject><iframe srcdoc='x'/></foreignObject></svg>", "run a program" },
    { "<svg a='>' onload = 'x()'/>", "event handler" },
    { "<svg><a href=' java\nscript:x()'/></svg>", "an address" },
    { "<svg><a xlink:href='&#106;avascript:x()'/></svg>", "an address" },
    { "<svg><set attributeName='href' to='JavaScript:x()'/></svg>", "an address" },
    { "<!DOCTYPE svg [<!ENTITY x '<script>'>]><svg>&x;</svg>", "entities" },
    { "<?xml-stylesheet type='text/xsl' href='x.xsl'?><svg/>", "instruction" },
    { "<?xml version='1.0' encoding='UTF-7'?><svg/>", "UTF-8" },
    { "<svg>\xFF</svg>", "UTF-8" },
    { "<svg a='<script>'/>", "well-formed" },
    { "<svg><a b='", "not closed" },
    { "<svg><!-- ", "not closed" },
    { "<html/>", "no SVG" },
    { "", "no SVG" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize offset = 0;
      const char *fault = st_svg_fault (cases[i].text, strlen (cases[i].text), &offset);
      if ((fault == NULL) != (cases[i].fault == NULL) || (fault != NULL && strstr (fault, cases[i].fault) == NULL))
        {
          g_test_message ("%s: %s", cases[i].text, fault != NULL ? fault : "nothing");
          g_test_fail ();
        }
    }
}

static void
test_names (void)
{
  g_assert_true (st_picture_is_name ("alert.png"));
  g_assert_true (st_picture_is_name ("Alert.vi.JPEG"));
  g_assert_false (st_picture_is_name (".png"));
  g_assert_false (st_picture_is_name ("png"));
  g_assert_false (st_picture_is_name ("alert.png.md"));
  g_assert_true (st_picture_is_svg ("alert.SVG"));
  g_assert_false (st_picture_is_svg ("alert.svgz"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/picture/the size is that which browsers show", test_sizes);
  g_test_add_func ("/picture/what is cut off is read to its end", test_cut_off);
  g_test_add_func ("/picture/an SVG document that could run a program has a fault", test_scripts);
  g_test_add_func ("/picture/names", test_names);
  return g_test_run ();
}
