#include "base/url.h"

#include "base/prefix.h"
#include "base/text.h"

#include <string.h>

/* Browsers drop leading spaces and controls, and tabs and newlines anywhere,
 * before they look for a scheme, and take a backslash for a slash (WHATWG URL
 * §4.4): what holds any of these is another address to them than it looks. */
static gboolean
is_plain (const char *url)
{
  return *url != ' ' && strpbrk (url, "\\\t\n") == NULL && *st_text_find_control (url) == '\0';
}

static gboolean
has_scheme (const char *url, const char *scheme)
{
  gsize length = strlen (scheme);
  return strncmp (url, scheme, length) == 0 || g_ascii_strncasecmp (url, scheme, length) == 0;
}

/* RFC 9110 §4.2.1: a host is never empty. */
static gboolean
has_host (const char *after_scheme)
{
  return st_has_prefix (after_scheme, "//") && after_scheme[2] != '\0' && strchr ("/?#:@", after_scheme[2]) == NULL;
}

/* RFC 6068 §2: an address, or fields such as a subject alone. */
static gboolean
has_recipient (const char *after_scheme)
{
  if (*after_scheme == '?')
    return after_scheme[1] != '\0';
  const char *at = strchr (after_scheme, '@');
  return at != NULL && at > after_scheme && at < after_scheme + strcspn (after_scheme, "?") && at[1] != '\0'
         && strchr ("?,@", at[1]) == NULL;
}

StUrlFault
st_url_fault (const char *url)
{
  if (!is_plain (url) || (url[0] == '/' && url[1] == '/'))
    return ST_URL_AMBIGUOUS;
  const char *end = url + strcspn (url, ":/?#");
  if (*end != ':')
    return ST_URL_FINE;
  if (has_scheme (url, "https:") || has_scheme (url, "http:"))
    return has_host (end + 1) ? ST_URL_FINE : ST_URL_INCOMPLETE;
  if (has_scheme (url, "mailto:"))
    return has_recipient (end + 1) ? ST_URL_FINE : ST_URL_INCOMPLETE;
  return ST_URL_SCHEME;
}

gboolean
st_url_is_safe (const char *url)
{
  return st_url_fault (url) == ST_URL_FINE;
}

gboolean
st_url_is_web (const char *url)
{
  return st_url_is_safe (url) && (has_scheme (url, "http://") || has_scheme (url, "https://")) && strpbrk (url, " <>\"") == NULL;
}

char *
st_url_fill (const char *pattern, const StUrlPlace *places, guint n)
{
  GString *address = g_string_new (pattern);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *place = g_strdup_printf ("{%s}", places[i].name);
      g_autofree char *value = g_uri_escape_string (places[i].value, "/", FALSE);
      g_string_replace (address, place, value, 0); /* an encoded value holds no brace, so no place */
    }
  return g_string_free (address, FALSE);
}
