#include "serve/room.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/resource.h>

/* --- connections --------------------------------------------------------- */

/* libsoup waits for ever for a request and for an answer to be taken, and takes
 * any number of connections: these bound both. Clients are let in here and not by
 * libsoup, which (3.2) keeps each socket for good, and a connection for good that
 * its client leaves between two requests. So each connection is for one request. */
typedef struct {
  StServer *server;
  GSocket *socket;  /* borrowed */
  gint64 deadline;  /* monotonic; 0: none */
  gboolean reading; /* no answer has begun */
} Connection;

/* What the client's address, an object of this connection alone, keeps it under. */
#define CONNECTION "statuary-connection"

static void
set_deadline (Connection *connection, int seconds, gboolean reading)
{
  connection->deadline = seconds > 0 ? g_get_monotonic_time () + seconds * G_TIME_SPAN_SECOND : 0;
  connection->reading = reading;
}

/* Says so, as far as the socket takes it at once, and ends the connection. */
static void
refuse (GSocket *socket, guint status, const char *more)
{
  g_autofree char *answer =
      g_strdup_printf ("HTTP/1.1 %u %s\r\nContent-Length: 0\r\nConnection: close\r\n%s\r\n", status, st_request_reason (status), more);
  g_socket_set_blocking (socket, FALSE);
  (void) g_socket_send (socket, answer, strlen (answer), NULL, NULL);
  g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static gboolean
sweep (gpointer data)
{
  StServer *server = data;
  gint64 now = g_get_monotonic_time ();
  GHashTableIter iterator;
  gpointer value = NULL;
  g_hash_table_iter_init (&iterator, server->connections);
  while (g_hash_table_iter_next (&iterator, NULL, &value))
    {
      Connection *connection = value;
      if (connection->deadline == 0 || connection->deadline > now)
        continue;
      connection->deadline = 0;
      if (connection->reading)
        refuse (connection->socket, SOUP_STATUS_REQUEST_TIMEOUT, "");
      else
        g_socket_shutdown (connection->socket, TRUE, TRUE, NULL);
    }
  return G_SOURCE_CONTINUE;
}

static void
connection_is_gone (gpointer data, GObject *socket)
{
  Connection *connection = data;
  g_hash_table_remove (connection->server->connections, socket);
}

static Connection *
connection_of (SoupServerMessage *message)
{
  return g_object_get_data (G_OBJECT (soup_server_message_get_remote_address (message)), CONNECTION);
}

static void
let_in (StServer *server, GSocket *socket, GSocketAddress *here, GSocketAddress *client)
{
  Connection *connection = g_new (Connection, 1);
  *connection = (Connection){ .server = server, .socket = socket };
  set_deadline (connection, ST_REQUEST_SECONDS, TRUE);
  g_hash_table_insert (server->connections, socket, connection);
  g_object_weak_ref (G_OBJECT (socket), connection_is_gone, connection);
  g_object_set_data (G_OBJECT (client), CONNECTION, connection);
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  g_autoptr (GSocketConnection) stream = g_socket_connection_factory_create_connection (socket);
  soup_server_accept_iostream (server->soup, G_IO_STREAM (stream), here, client, NULL);
}

static gboolean
client_came (GSocket *door, GIOCondition condition, gpointer data)
{
  (void) condition;
  StServer *server = data;
  g_autoptr (GSocket) socket = g_socket_accept (door, NULL, NULL);
  g_autoptr (GSocketAddress) here = socket != NULL ? g_socket_get_local_address (socket, NULL) : NULL;
  g_autoptr (GSocketAddress) client = socket != NULL ? g_socket_get_remote_address (socket, NULL) : NULL;
  if (here == NULL || client == NULL) /* has left already */
    return G_SOURCE_CONTINUE;
  if (g_hash_table_size (server->connections) >= server->max_connections)
    refuse (socket, SOUP_STATUS_SERVICE_UNAVAILABLE, "Retry-After: 1\r\n");
  else
    let_in (server, socket, here, client);
  return G_SOURCE_CONTINUE;
}

/* --- requests ------------------------------------------------------------ */

/* libsoup would read a body whatever the answer, and complains on the terminal of
 * one whose length is below zero. So its connection is taken away. */
static void
headers_arrived (SoupServerMessage *message, gpointer data)
{
  guint refusal = st_request_body_refusal (message);
  if (refusal != 0)
    {
      refuse (connection_of (message)->socket, refusal, "");
      GIOStream *stream = soup_server_message_steal_connection (message);
      g_clear_object (&stream);
    }
  else if (soup_server_message_get_status (message) == 0)
    st_request_is_allowed (data, message);
}

static void
request_is_whole (SoupServerMessage *message, gpointer data)
{
  (void) data;
  set_deadline (connection_of (message), ST_ANSWER_SECONDS, FALSE);
}

static void
request_started (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  (void) soup;
  g_signal_connect (message, "got-headers", G_CALLBACK (headers_arrived), data);
  g_signal_connect (message, "got-body", G_CALLBACK (request_is_whole), NULL);
}

static void
request_arrived (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  (void) soup, (void) path, (void) query;
  st_request_answer (data, message);
}

/* --- events -------------------------------------------------------------- */

static void
listener_left (SoupWebsocketConnection *listener, gpointer data)
{
  StServer *server = data;
  g_ptr_array_remove (server->events, listener);
}

static void
listener_came (SoupServer *soup, SoupServerMessage *message, const char *path, SoupWebsocketConnection *listener, gpointer data)
{
  (void) soup, (void) path;
  StServer *server = data;
  set_deadline (connection_of (message), 0, FALSE);
  soup_websocket_connection_set_max_incoming_payload_size (listener, 1024); /* pages have nothing to say */
  soup_websocket_connection_set_keepalive_interval (listener, 20);
  g_ptr_array_add (server->events, g_object_ref (listener));
  g_signal_connect (listener, "closed", G_CALLBACK (listener_left), server);
  g_autofree char *greeting = server->site.greet (server->site.data);
  soup_websocket_connection_send_text (listener, greeting);
}

static void
tell (StServer *server, const char *message)
{
  for (guint i = 0; i < server->events->len; i++)
    if (soup_websocket_connection_get_state (server->events->pdata[i]) == SOUP_WEBSOCKET_STATE_OPEN)
      soup_websocket_connection_send_text (server->events->pdata[i], message);
}

/* --- starting and stopping ----------------------------------------------- */

/* Two descriptors for each connection at most: files are read meanwhile. */
static guint
raise_limit (void)
{
  struct rlimit limit;
  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    return 128;
  rlim_t wanted = MIN (limit.rlim_max, (rlim_t) (ST_MAX_CONNECTIONS + 256));
  if (limit.rlim_cur < wanted)
    {
      limit.rlim_cur = wanted;
      setrlimit (RLIMIT_NOFILE, &limit);
      getrlimit (RLIMIT_NOFILE, &limit);
    }
  return (guint) CLAMP (limit.rlim_cur, 320, ST_MAX_CONNECTIONS + 256) - 256;
}

/* A socket that listens at the port. (transfer full) (nullable) */
static GSocket *
make_door (GSocketAddress *address, GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new (g_socket_address_get_family (address), G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);
  if (socket == NULL)
    return NULL;
  g_socket_set_listen_backlog (socket, 1024);
  g_socket_set_blocking (socket, FALSE);
  return g_socket_bind (socket, address, TRUE, error) && g_socket_listen (socket, error) ? g_steal_pointer (&socket) : NULL;
}

static gboolean
listen_at (StServer *server, guint16 port, GError **error)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string (server->host, port);
  if (address == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "`%s` is not an IP address", server->host);
      return FALSE;
    }
  server->door = make_door (address, error);
  if (server->door == NULL)
    return FALSE;
  GInetAddress *inet = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address));
  gboolean v6 = g_inet_address_get_family (inet) == G_SOCKET_FAMILY_IPV6;
  server->loopback = g_inet_address_get_is_loopback (inet);
  server->port = port;
  /* The address of all interfaces is none that a browser can open. */
  const char *shown = !g_inet_address_get_is_any (inet) ? server->host : v6 ? "::1" : "127.0.0.1";
  server->address = g_strdup_printf (v6 ? "http://[%s]:%u/" : "http://%s:%u/", shown, server->port);
  return TRUE;
}

static void
stop (StServer *server)
{
  GHashTableIter iterator;
  gpointer value = NULL;
  if (server->sweep != 0)
    g_source_remove (server->sweep);
  for (guint i = 0; i < server->events->len; i++)
    g_signal_handlers_disconnect_by_data (server->events->pdata[i], server);
  g_ptr_array_unref (server->events);
  if (server->arrivals != NULL)
    g_source_destroy (server->arrivals);
  g_clear_pointer (&server->arrivals, g_source_unref);
  g_clear_object (&server->door);
  soup_server_disconnect (server->soup);
  g_object_unref (server->soup);
  /* What was under way ends now, while the server is still there to be told. */
  for (guint i = 0; i < 1000 && g_main_context_iteration (NULL, FALSE); i++)
    ;
  g_hash_table_iter_init (&iterator, server->connections);
  while (g_hash_table_iter_next (&iterator, NULL, &value))
    g_object_weak_unref (G_OBJECT (((Connection *) value)->socket), connection_is_gone, value);
  g_hash_table_unref (server->connections);
  g_free (server->host);
  g_free (server->token);
  g_free (server->address);
  g_free (server);
}

static StServer *
start (const StServerOptions *options, const StServerSite *site, GError **error)
{
  StServer *server = g_new0 (StServer, 1);
  *server = (StServer){ .site = *site, .host = g_strdup (options->host), .token = g_strdup (options->token) };
  server->connections = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  server->events = g_ptr_array_new_with_free_func (g_object_unref);
  server->soup = soup_server_new (NULL, NULL);
  server->max_connections = raise_limit ();
  guint16 port = options->port;
  while (!listen_at (server, port, error))
    {
      gboolean taken = error != NULL && g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
      if (!taken || !options->try_next || port >= options->port + 100)
        {
          stop (server);
          return NULL;
        }
      g_clear_error (error);
      port++;
    }
  g_signal_connect (server->soup, "request-started", G_CALLBACK (request_started), server);
  soup_server_add_handler (server->soup, NULL, request_arrived, server, NULL);
  soup_server_add_websocket_handler (server->soup, "/" ST_SERVER_EVENTS, NULL, NULL, listener_came, server, NULL);
  server->arrivals = g_socket_create_source (server->door, G_IO_IN, NULL);
  g_source_set_callback (server->arrivals, G_SOURCE_FUNC (client_came), server, NULL);
  g_source_attach (server->arrivals, NULL);
  server->sweep = g_timeout_add_seconds (1, sweep, server);
  return server;
}

static const char *
address_of (const StServer *server)
{
  return server->address;
}

static char *
library (void)
{
  return g_strdup_printf ("%u.%u.%u", soup_get_major_version (), soup_get_minor_version (), soup_get_micro_version ());
}

extern const StServerModule st_server_module;
const StServerModule st_server_module = { start, address_of, tell, stop, library };
