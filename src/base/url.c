#include "base/url.h"

#include <string.h>

/* Browsers drop leading spaces and controls, and tabs and newlines anywhere,
 * before they look for a scheme, and take a backslash for a slash (WHATWG URL
 * §4.4): what holds any of these is another address to them than it looks. */
static gboolean
is_plain (const char *url)
{
  const char *p = url;
  /* All controls but the end are lower than a space. */
  while ((guchar) *p >= 0x20 && *p != 0x7F && *p != '\\')
    p++;
  return *p == '\0' && *url != ' ';
}

static gboolean
has_scheme (const char *url, const char *scheme)
{
  gsize length = strlen (scheme);
  return strncmp (url, scheme, length) == 0 || g_ascii_strncasecmp (url, scheme, length) == 0;
}

gboolean
st_url_is_safe (const char *url)
{
  if (!is_plain (url) || (url[0] == '/' && url[1] == '/'))
    return FALSE;
  gsize length = strcspn (url, ":/?#");
  return url[length] != ':' || has_scheme (url, "https:") || has_scheme (url, "http:") || has_scheme (url, "mailto:");
}

gboolean
st_url_is_web (const char *url)
{
  const char *host = strstr (url, "://");
  return is_plain (url) && (has_scheme (url, "http://") || has_scheme (url, "https://")) && strchr ("/?#:", host[3]) == NULL
         && strpbrk (url, " <>\"") == NULL;
}
