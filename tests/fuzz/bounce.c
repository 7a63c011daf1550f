/* Bounces and logs as `explain` reads them: whatever the bytes are, the text is UTF-8, bounded, and has no
 * control but line feed and tab. */
#include "fuzz.h"

#include "explain/room.h"

static void
fuzz (const char *root, const char *text, gsize length)
{
  gboolean cut = FALSE;
  g_autofree char *read = st_message_read (text, length, &cut);
  (void) root;
  g_assert_true (g_utf8_validate (read, -1, NULL));
  for (const char *p = read; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      g_assert_true ((c >= 0x20 && c != 0x7F && (c < 0x80 || c >= 0xA0)) || c == '\n' || c == '\t');
    }
}
