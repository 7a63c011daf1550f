/* What the server answers to one request. */
#include "base/prefix.h"
#include "serve/room.h"

#include <string.h>

/* --- who asks ------------------------------------------------------------ */

static const char *
header (SoupServerMessage *message, const char *name)
{
  /* Of a header that stands twice this is both values, which nothing here equals. */
  return soup_message_headers_get_list (soup_server_message_get_request_headers (message), name);
}

/* Whether @host (a name or address, a port) is this server. A page of another
 * site whose name has come to lead here (DNS rebinding) gives that name. */
static gboolean
is_this_server (const StServer *server, const char *host)
{
  static const char *const names[] = { "127.0.0.1", "localhost", "[::1]" };
  g_autofree char *port = g_strdup_printf (":%u", server->port);
  g_autofree char *name = g_ascii_strdown (host, -1);
  if (g_str_has_suffix (name, port))
    name[strlen (name) - strlen (port)] = '\0';
  else if (server->port != 80)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i]) == 0)
      return TRUE;
  gsize length = strlen (name);
  if (length > 1 && name[0] == '[' && name[length - 1] == ']')
    {
      name[length - 1] = '\0';
      memmove (name, name + 1, length - 1);
    }
  if (g_ascii_strcasecmp (name, server->host) == 0)
    return TRUE;
  /* Who listens to a network has many addresses there; no name is among them. */
  return !server->loopback && g_hostname_is_ip_address (name);
}

/* Whether the request comes from a page of this server, as far as it says. */
static gboolean
is_from_own_page (SoupServerMessage *message)
{
  const char *origin = header (message, "Origin");
  const char *site = header (message, "Sec-Fetch-Site");
  const char *host = header (message, "Host");
  g_autofree char *own = g_strconcat ("http://", host, NULL);
  if (origin != NULL && g_ascii_strcasecmp (origin, own) != 0)
    return FALSE;
  return site == NULL || strcmp (site, "same-origin") == 0 || (strcmp (site, "none") == 0 && origin == NULL);
}

/* In a time that says nothing of how much of it was right. */
static gboolean
is_token (const StServer *server, const char *given)
{
  gsize length = strlen (server->token);
  guint difference = 0;
  if (given == NULL || strlen (given) != length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    difference |= (guchar) given[i] ^ (guint) (guchar) server->token[i];
  return difference == 0;
}

/* --- answering ----------------------------------------------------------- */

static void
set_header (SoupServerMessage *message, const char *name, const char *value)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), name, value);
}

/* In the words of RFC 9110 §15, where libsoup has older ones or none. */
const char *
st_request_reason (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE:
      return "Content Too Large";
    case SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE:
      return "Range Not Satisfiable";
    case SOUP_STATUS_MISDIRECTED_REQUEST:
      return "Misdirected Request";
    case SOUP_STATUS_UNPROCESSABLE_ENTITY:
      return "Unprocessable Content";
    default:
      return soup_status_get_phrase (status);
    }
}

/* With the end of the connection, which is for one request (server.c). */
static void
set_status (SoupServerMessage *message, guint status)
{
  set_header (message, "Connection", "close");
  soup_server_message_set_status (message, status, st_request_reason (status));
}

static void
set_security_headers (const StServer *server, SoupServerMessage *message)
{
  g_autofree char *events = g_strdup_printf ("ws://%s", header (message, "Host") != NULL ? header (message, "Host") : "");
  g_autofree char *policy = g_strdup_printf ("default-src 'self'; connect-src 'self' %s; object-src 'none'; base-uri 'self'; "
                                             "form-action 'self'; frame-ancestors 'none'",
                                             is_this_server (server, events + strlen ("ws://")) ? events : "");
  set_header (message, "Content-Security-Policy", policy);
  set_header (message, "X-Content-Type-Options", "nosniff");
  set_header (message, "Referrer-Policy", "same-origin");
  set_header (message, "Cross-Origin-Resource-Policy", "same-origin");
  set_header (message, "Cross-Origin-Opener-Policy", "same-origin");
}

static void
refuse (const StServer *server, SoupServerMessage *message, guint status, const char *reason)
{
  g_autofree char *text = g_strconcat (reason, "\n", NULL);
  set_security_headers (server, message);
  set_header (message, "Cache-Control", "no-store");
  set_status (message, status);
  soup_server_message_set_response (message, "text/plain; charset=utf-8", SOUP_MEMORY_COPY, text, strlen (text));
}

/* The path as it was asked for, decoded; NULL where it is none that a page could
 * have: no NUL, control character, backslash, dot segment or encoded slash. */
static char *
path_of (SoupServerMessage *message)
{
  const char *raw = g_uri_get_path (soup_server_message_get_uri (message));
  if (raw[0] != '/' || strlen (raw) > ST_MAX_ADDRESS)
    return NULL;
  g_autofree char *path = g_uri_unescape_string (raw + 1, "/\\");
  if (path == NULL || !g_utf8_validate (path, -1, NULL))
    return NULL;
  for (const char *p = path; *p; p++)
    if ((guchar) *p < 0x20 || *p == 0x7F || *p == '\\')
      return NULL;
  g_auto (GStrv) names = g_strsplit (path, "/", -1);
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], ".") == 0 || strcmp (names[i], "..") == 0 || (*names[i] == '\0' && names[i + 1] != NULL))
      return NULL;
  return g_steal_pointer (&path);
}

static gboolean
is_method_allowed (const StServer *server, SoupServerMessage *message, gboolean reserved)
{
  const char *method = soup_server_message_get_method (message);
  gboolean writes = server->site.post != NULL && reserved;
  if (strcmp (method, "GET") == 0 || strcmp (method, "HEAD") == 0 || (writes && strcmp (method, "POST") == 0))
    return TRUE;
  refuse (server, message, SOUP_STATUS_METHOD_NOT_ALLOWED, "This server answers GET and HEAD.");
  set_header (message, "Allow", writes ? "GET, HEAD, POST" : "GET, HEAD");
  return FALSE;
}

guint
st_request_body_refusal (SoupServerMessage *message)
{
  gboolean post = strcmp (soup_server_message_get_method (message), "POST") == 0;
  const char *length = header (message, "Content-Length");
  if (header (message, "Transfer-Encoding") != NULL || (post && length == NULL))
    return SOUP_STATUS_LENGTH_REQUIRED;
  if (length != NULL && (*length == '\0' || strspn (length, "0123456789") != strlen (length)))
    return SOUP_STATUS_BAD_REQUEST;
  guint64 bytes = length != NULL ? g_ascii_strtoull (length, NULL, 10) : 0;
  return bytes > (post ? ST_MAX_BODY : 0) ? SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE : 0;
}

/* The address itself may name a host too (RFC 9112 §3.2.2), and then it counts. */
static gboolean
is_address_allowed (const StServer *server, SoupServerMessage *message)
{
  GUri *uri = soup_server_message_get_uri (message);
  const char *host = g_uri_get_host (uri);
  int port = g_uri_get_port (uri);
  g_autofree char *whole = g_strdup_printf (strchr (host, ':') != NULL ? "[%s]:%d" : "%s:%d", host, port > 0 ? port : 80);
  return is_this_server (server, whole);
}

gboolean
st_request_is_allowed (const StServer *server, SoupServerMessage *message)
{
  const char *host = header (message, "Host");
  GUri *uri = soup_server_message_get_uri (message);
  g_autofree char *path = path_of (message);
  gboolean reserved = path != NULL && st_has_prefix (path, ST_SERVER_RESERVED);
  if (host == NULL || g_uri_get_host (uri) == NULL)
    refuse (server, message, SOUP_STATUS_BAD_REQUEST, "The request names no host.");
  else if (!is_this_server (server, host) || !is_address_allowed (server, message))
    refuse (server, message, SOUP_STATUS_MISDIRECTED_REQUEST, "This server does not go by that name.");
  else if (path == NULL)
    refuse (server, message, SOUP_STATUS_BAD_REQUEST, "No page has such an address.");
  else if (reserved && !is_from_own_page (message))
    refuse (server, message, SOUP_STATUS_FORBIDDEN, "This address is for the server's own pages.");
  else if (is_method_allowed (server, message, reserved))
    return TRUE;
  return FALSE;
}

/* Whether @tag is in a list of them. A weak one counts where @weak: it may have
 * been made weak on the way, by a proxy that compressed the body. */
static gboolean
is_listed (const char *list, const char *tag, gboolean weak)
{
  g_auto (GStrv) tags = g_strsplit (list, ",", -1);
  for (guint i = 0; tags[i] != NULL; i++)
    {
      const char *one = g_strstrip (tags[i]);
      if (strcmp (one, "*") == 0 || strcmp (weak && st_has_prefix (one, "W/") ? one + 2 : one, tag) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_date (SoupServerMessage *message, const char *name, gint64 *time)
{
  const char *text = header (message, name);
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;
  if (date != NULL)
    *time = g_date_time_to_unix (date);
  return date != NULL;
}

/* RFC 9110 §13.2.2: what the request's conditions make of an answer with 200 from
 * a file of @tag and @modified (0: not known, and no condition on it counts). */
static guint
status_by_conditions (SoupServerMessage *message, const char *tag, gint64 modified)
{
  const char *wanted = header (message, "If-Match");
  const char *known = header (message, "If-None-Match");
  gint64 date = 0;
  if (wanted != NULL ? !is_listed (wanted, tag, FALSE)
                     : modified > 0 && read_date (message, "If-Unmodified-Since", &date) && modified > date)
    return SOUP_STATUS_PRECONDITION_FAILED;
  gboolean unchanged =
      known != NULL ? is_listed (known, tag, TRUE) : modified > 0 && read_date (message, "If-Modified-Since", &date) && modified <= date;
  return unchanged ? SOUP_STATUS_NOT_MODIFIED : SOUP_STATUS_OK;
}

/* Sends the file, or the part that was asked for, without a copy of either. */
static void
send_file (SoupServerMessage *message, GBytes *file, const char *tag, const char *modified)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *condition = header (message, "If-Range");
  gsize size = g_bytes_get_size (file), first = 0, length = size;
  /* RFC 9110 §13.1.5: a part is only good with the rest of what the client has. */
  gboolean fits = condition == NULL || strcmp (condition, tag) == 0 || g_strcmp0 (condition, modified) == 0;
  gboolean get = strcmp (soup_server_message_get_method (message), "GET") == 0; /* §14.2: ranges are for no other */
  StRange range = fits && get ? st_range_read (header (message, "Range"), size, &first, &length) : ST_RANGE_NONE;
  set_header (message, "Accept-Ranges", "bytes");
  if (range == ST_RANGE_BEYOND)
    {
      g_autofree char *whole = g_strdup_printf ("bytes */%" G_GSIZE_FORMAT, size);
      set_header (message, "Content-Range", whole);
      set_status (message, SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE);
      return;
    }
  if (range == ST_RANGE_PART)
    soup_message_headers_set_content_range (headers, (goffset) first, (goffset) (first + length - 1), (goffset) size);
  set_status (message, range == ST_RANGE_PART ? SOUP_STATUS_PARTIAL_CONTENT : SOUP_STATUS_OK);
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (file, first, length);
  if (length > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), part);
}

static void
send (SoupServerMessage *message, StAnswer *answer)
{
  g_autofree char *tag = answer->tag != NULL ? g_strdup_printf ("\"%s\"", answer->tag) : NULL;
  g_autofree char *modified = NULL;
  /* A date of this very second could be that of two versions. */
  if (answer->modified > 0 && answer->modified < g_get_real_time () / G_USEC_PER_SEC)
    {
      g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (answer->modified);
      modified = soup_date_time_to_string (date, SOUP_DATE_HTTP);
      set_header (message, "Last-Modified", modified);
    }
  if (answer->location != NULL)
    set_header (message, "Location", answer->location);
  set_header (message, "Cache-Control", tag != NULL ? "no-cache" : "no-store");
  if (tag != NULL)
    set_header (message, "ETag", tag);
  guint status = answer->status;
  gboolean file = tag != NULL && status == SOUP_STATUS_OK;
  if (file)
    status = status_by_conditions (message, tag, modified != NULL ? answer->modified : 0);
  set_status (message, status);
  if (status == SOUP_STATUS_NOT_MODIFIED)
    /* The length of what is not sent (RFC 9110 §8.6), where libsoup would say 0. */
    soup_message_headers_set_content_length (soup_server_message_get_response_headers (message), (goffset) g_bytes_get_size (answer->body));
  if (status != answer->status || answer->body == NULL)
    return;
  set_header (message, "Content-Type", answer->type);
  if (file)
    send_file (message, answer->body, tag, modified);
  else if (g_bytes_get_size (answer->body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), answer->body);
}

/* A write: it must come from a page of this server and carry its token. */
static void
answer_post (const StServer *server, SoupServerMessage *message, const char *path, StAnswer *answer)
{
  const char *type = header (message, "Content-Type");
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);
  if (!is_token (server, header (message, ST_SERVER_TOKEN_HEADER)))
    refuse (server, message, SOUP_STATUS_FORBIDDEN, "The token is missing or not today's: load the page again.");
  else if (g_strcmp0 (type, "application/x-www-form-urlencoded") != 0
           && !st_has_prefix (type != NULL ? type : "", "application/x-www-form-urlencoded;"))
    refuse (server, message, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, "A write is a form.");
  else if (strlen (text) != length || strstr (text, "%00") != NULL)
    refuse (server, message, SOUP_STATUS_BAD_REQUEST, "The form holds a NUL.");
  else
    {
      g_autoptr (GHashTable) form = soup_form_decode (text);
      server->site.post (server->site.data, path, form, answer);
    }
}

void
st_request_answer (const StServer *server, SoupServerMessage *message)
{
  g_autofree char *path = path_of (message);
  const char *raw_query = g_uri_get_query (soup_server_message_get_uri (message));
  g_autoptr (GHashTable) query = raw_query != NULL && strlen (raw_query) <= ST_MAX_ADDRESS ? soup_form_decode (raw_query) : NULL;
  StAnswer answer = { 0 };
  if (path == NULL)
    return;
  if (strcmp (soup_server_message_get_method (message), "POST") == 0)
    answer_post (server, message, path, &answer);
  else
    server->site.get (server->site.data, path, query, &answer);
  if (answer.status != 0)
    {
      set_security_headers (server, message);
      send (message, &answer);
    }
  else if (soup_server_message_get_status (message) == 0)
    refuse (server, message, SOUP_STATUS_NOT_FOUND, "There is nothing here.");
  /* libsoup would cut ranges out of every answer with 200 by itself: beyond the
   * file's end, by numbers below zero, and with a copy of the file for each. */
  soup_message_headers_remove (soup_server_message_get_request_headers (message), "Range");
  g_clear_pointer (&answer.body, g_bytes_unref);
  g_free (answer.tag);
  g_free (answer.location);
}
