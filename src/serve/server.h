/* The HTTP server of `statuary serve`: sockets, requests and events. It knows
 * no site and opens no files: whoever starts it says what stands at an address.
 * It is a module of its own (statuary-serve.so), because libsoup, which is named
 * in server.c and request.c alone, takes longer to load than a page to render.
 *
 *   const StServerModule *module = …;              // its symbol st_server_module
 *   StServer *server = module->start (&options, &site, &error);
 *   g_main_loop_run (loop);
 *   module->tell (server, "{…}");                  // to all open pages
 *   module->stop (server);
 *
 * HTTP is that of RFC 9110 and 9112. Everything runs in the main context.
 *
 * `statuary serve` finds the module beside the program or in lib/statuary/, and opens
 * it with GModule, so that no other command loads the dozen libraries that libsoup
 * brings. The module asks nothing of the program but what it is given here.
 *
 * Pages are told of changes by a WebSocket. Browsers allow six connections to a server,
 * and with server-sent events six open pages would use them all. The page then asks
 * with HEAD whether its own ETag has changed, and is loaded again only if so.
 *
 * The server trusts only its own pages. The Host must be this computer's, or else
 * another site's name could be made to lead here; Origin and Sec-Fetch-Site, if sent,
 * must be its own; and a write carries a token that only pages of this run know.
 * libsoup waits for ever, reads any body, cuts wrong ranges out of files and keeps
 * finished connections: server.c has deadlines, a limit of connections, one request for
 * each and the refusal of bodies, and range.c has the ranges. */
#pragma once

#include <gio/gio.h>

/* Paths that the server's user keeps for itself begin with this. Other sites
 * have no access to them, not even by a link. */
#define ST_SERVER_RESERVED "_statuary/"
/* The page's end of the WebSocket. */
#define ST_SERVER_EVENTS ST_SERVER_RESERVED "events"
#define ST_SERVER_TOKEN_HEADER "X-Statuary-Token"

typedef struct StServer StServer;

typedef struct {
  guint status; /* HTTP; 0: nothing stands there */
  const char *type;
  GBytes *body;    /* (transfer full) */
  char *tag;       /* (transfer full): differs where the body does; NULL: not to be kept by clients */
  gint64 modified; /* Unix time; 0: not known */
  char *location;  /* (transfer full): of a redirect */
} StAnswer;

typedef struct {
  gpointer data;
  /* What stands at @path, which is decoded and has no slash in front. @query may be NULL. */
  void (*get) (gpointer data, const char *path, GHashTable *query, StAnswer *answer);
  /* A write, by a page that @get made. NULL: there are none. */
  void (*post) (gpointer data, const char *path, GHashTable *form, StAnswer *answer);
  /* What a page that has just connected is told. (transfer full) */
  char *(*greet) (gpointer data);
} StServerSite;

typedef struct {
  const char *host;  /* an IP address */
  guint16 port;      /* the first to try */
  gboolean try_next; /* where it is taken, the next ones */
  const char *token; /* that every write must carry */
} StServerOptions;

typedef struct {
  /* (transfer full) (nullable): NULL with @error where no port is free. */
  StServer *(*start) (const StServerOptions *options, const StServerSite *site, GError **error);
  /* "http://127.0.0.1:8000/" (transfer none) */
  const char *(*address) (const StServer *server);
  void (*tell) (StServer *server, const char *message);
  void (*stop) (StServer *server);
  /* The version of libsoup. (transfer full) */
  char *(*library) (void);
} StServerModule;
