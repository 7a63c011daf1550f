#include "publish/compress.h"

#include "support.h"

#include <gio/gio.h>

/* What gzip's own format makes of a copy, by another library. (transfer full) */
static GBytes *
unpacked (GBytes *copy)
{
  GError *error = NULL;
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream) packed = g_memory_input_stream_new_from_bytes (copy);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (packed, G_CONVERTER (decompressor));
  GBytes *bytes = g_input_stream_read_bytes (stream, 1000000, NULL, &error);
  g_assert_no_error (error);
  return bytes;
}

/* Text such as pages are made of. (transfer full) */
static GString *
text_of (guint lines)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < lines; i++)
    g_string_append_printf (text, "<li><a href=\"%u.html\">Mã %u</a></li>\n", i * 7, i);
  return text;
}

static void
test_gzip (void)
{
  g_autoptr (GString) text = text_of (1000);
  g_autoptr (GBytes) copy = st_compress (ST_GZIP, text->str, text->len);
  g_assert_nonnull (copy);
  g_assert_cmpuint (g_bytes_get_size (copy), <, text->len / 4);
  g_autoptr (GBytes) again = unpacked (copy);
  g_autoptr (GBytes) original = g_bytes_new (text->str, text->len);
  g_assert_true (g_bytes_equal (again, original));
}

/* RFC 1952 §2.3: neither a name nor any other field (FLG), and no time (MTIME). */
static void
test_gzip_header (void)
{
  static const guint8 expected[] = { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0 };
  g_autoptr (GString) text = text_of (100);
  g_autoptr (GBytes) copy = st_compress (ST_GZIP, text->str, text->len);
  g_assert_true (memcmp (g_bytes_get_data (copy, NULL), expected, sizeof expected) == 0);
}

static void
test_brotli (void)
{
  g_autoptr (GString) text = text_of (1000);
  g_autoptr (GBytes) gzip = st_compress (ST_GZIP, text->str, text->len);
  g_autoptr (GBytes) copy = st_compress (ST_BROTLI, text->str, text->len);
  g_assert_nonnull (copy);
  g_assert_cmpuint (g_bytes_get_size (copy), <, g_bytes_get_size (gzip));
}

static void
test_same (void)
{
  g_autoptr (GString) text = text_of (1000);
  for (StCompression i = 0; i < ST_N_COMPRESSIONS; i++)
    {
      g_autoptr (GBytes) one = st_compress (i, text->str, text->len);
      g_autoptr (GBytes) other = st_compress (i, text->str, text->len);
      g_assert_true (g_bytes_equal (one, other));
    }
}

/* Too short to gain, and without anything to gain. */
static void
test_no_gain (void)
{
  g_autoptr (GString) text = text_of (5);
  g_string_truncate (text, 200);
  char noise[4096];
  g_autoptr (GRand) rand = g_rand_new_with_seed (252);
  for (guint i = 0; i < sizeof noise; i++)
    noise[i] = (char) g_rand_int_range (rand, 0, 256);
  for (StCompression i = 0; i < ST_N_COMPRESSIONS; i++)
    {
      g_assert_null (st_compress (i, "", 0));
      g_assert_null (st_compress (i, text->str, text->len));
      g_assert_null (st_compress (i, noise, sizeof noise));
    }
}

static void
test_names (void)
{
  static const char *const texts[] = { "index.html",
                                       "en/smtp/252.json",
                                       "assets/style.b485beba.css",
                                       "assets/icon.4aa8b148.svg",
                                       "sitemap.en.smtp.1.xml",
                                       "robots.txt",
                                       "en/search/terms.0.js",
                                       "redirects.map" };
  static const char *const others[] = { "assets/card.a8fd0e1e.png", "_headers", "index.html.gz", "index.html.br", "en.json/card", "html" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_true (st_compress_is_text (texts[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (st_compress_is_text (others[i]));
  g_assert_cmpstr (st_compress_suffix (ST_GZIP), ==, ".gz");
  g_assert_cmpstr (st_compress_suffix (ST_BROTLI), ==, ".br");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/compress/a gzip copy is the text again", test_gzip);
  g_test_add_func ("/compress/a gzip copy names neither file nor time", test_gzip_header);
  g_test_add_func ("/compress/brotli gains more", test_brotli);
  g_test_add_func ("/compress/the same bytes give the same copy", test_same);
  g_test_add_func ("/compress/what would gain nothing is left", test_no_gain);
  g_test_add_func ("/compress/text is known by its name", test_names);
  return g_test_run ();
}
