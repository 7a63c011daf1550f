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
  GSocket *door;
  GSource *arrivals; /* at the door */
  SoupServer *soup;
  GHashTable *connections; /* GSocket → Connection */
  GPtrArray *events;       /* (element-type SoupWebsocketConnection) */
  guint max_connections;
  guint sweep;
};

typedef enum {
  ST_RANGE_NONE,  /* the answer is the whole file */
  ST_RANGE_PART,  /* the part that was asked for */
  ST_RANGE_BEYOND /* 416: no byte of the file is in the range */
} StRange;

/* range.c: what the Range header @field (or NULL) asks for of @size bytes: one
 * range of bytes (RFC 9110 §14.1.2). Several ranges, other units and what is no
 * range ask for nothing (§14.2). @first and @length are set with ST_RANGE_PART. */
StRange st_range_read (const char *field, gsize size, gsize *first, gsize *length);

/* request.c: the reason phrase of a status. */
const char *st_request_reason (guint status);
/* The status to end the connection with, because the body is not to be read; 0: it is. */
guint st_request_body_refusal (SoupServerMessage *message);
/* Whether the request may be looked at; where not, its status is set. */
gboolean st_request_is_allowed (const StServer *server, SoupServerMessage *message);
/* Answers a request that is allowed. */
void st_request_answer (const StServer *server, SoupServerMessage *message);
