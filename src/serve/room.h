/* What the files of the server share. */
#pragma once

#include "serve/server.h"

#include <libsoup/soup.h>

/* Limits. A browser opens six connections to a server, and every open page one
 * for events; 500 must be held. */
#define ST_MAX_CONNECTIONS 1000u
#define ST_MAX_BODY (1u << 20)
#define ST_MAX_ADDRESS 2048u
/* Seconds in which a request must be there, and an answer taken. */
#define ST_REQUEST_SECONDS 10
#define ST_ANSWER_SECONDS 30

struct StServer {
  StServerSite site;
  char *host;
  char *token;
  char *address; /* "http://127.0.0.1:8000/" */
  guint16 port;
  gboolean loopback;
  SoupServer *soup;
  GHashTable *connections; /* GSocket → Connection */
  GPtrArray *events;       /* (element-type SoupWebsocketConnection) */
  guint max_connections;
  guint sweep;
};

/* request.c: why the body is not to be read: the status to end the connection
 * with, or NULL. */
const char *st_request_body_refusal (SoupServerMessage *message);
/* Whether the request may be looked at; where not, its status is set. */
gboolean st_request_is_allowed (const StServer *server, SoupServerMessage *message);
/* Answers a request that is allowed. */
void st_request_answer (const StServer *server, SoupServerMessage *message);
