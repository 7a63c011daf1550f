/* g_string_append_len() without its checks, for what runs for every slot of
 * every page. */
#pragma once

#include <glib.h>
#include <string.h>

static inline void
st_append (GString *out, const char *text, gsize length)
{
  if (out->len + length >= out->allocated_len)
    {
      g_string_append_len (out, text, (gssize) length);
      return;
    }
  memcpy (out->str + out->len, text, length);
  out->len += length;
  out->str[out->len] = '\0';
}

static inline void
st_append_text (GString *out, const char *text)
{
  st_append (out, text, strlen (text));
}
