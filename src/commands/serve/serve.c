/* `serve`: joins the server, the project in memory and the watch on its files. */
#include "base/json.h"
#include "base/prefix.h"
#include "commands/command.h"
#include "commands/i18n.h"
#include "commands/module.h"
#include "commands/serve/unit.h"
#include "commands/serve/watch.h"
#include "commands/usage.h"
#include "serve/server.h"

#include <glib-unix.h>
#include <signal.h>
#include <string.h>

#define DEFAULT_PORT 8000
#define CLIENT "/statuary/serve/"

typedef struct {
  StOptions shared;
  char *host;
  char *translate;
  int port;
  gboolean open;
  StWorkshop *workshop;
  const StServerModule *module;
  StServer *server;
  GMainLoop *loop;
} Serve;

/* --- what pages are told ------------------------------------------------- */

static gboolean
keeps_site_back (const Serve *serve, const StDiagnostic *diagnostic)
{
  return diagnostic->severity == ST_ERROR || serve->shared.strict;
}

/* How often the site was read, and what keeps the last reading from being shown. */
static char *
news (gpointer data)
{
  const Serve *serve = data;
  g_autoptr (GPtrArray) diagnostics = st_diagnostics_sorted (serve->workshop->diag);
  StJson *json = st_json_new ();
  st_json_object (json, NULL);
  st_json_number (json, "readings", serve->workshop->readings);
  st_json_array (json, "errors");
  for (guint i = 0; i < diagnostics->len; i++)
    {
      const StDiagnostic *diagnostic = diagnostics->pdata[i];
      if (!keeps_site_back (serve, diagnostic))
        continue;
      st_json_object (json, NULL);
      st_json_text (json, "file", diagnostic->at.file);
      st_json_number (json, "line", diagnostic->at.line);
      st_json_number (json, "column", diagnostic->at.column);
      st_json_text (json, "text", diagnostic->text);
      st_json_text (json, "slug", diagnostic->slug);
      st_json_end_object (json);
    }
  st_json_end_array (json);
  st_json_end_object (json);
  return st_json_finish (json, ST_JSON_COMPACT);
}

/* Reads the site again, and says so on the terminal and to every open page. */
static void
read_again (gpointer data)
{
  Serve *serve = data;
  gint64 started = g_get_monotonic_time ();
  gboolean good = st_workshop_read (serve->workshop);
  double milliseconds = (double) (g_get_monotonic_time () - started) / G_TIME_SPAN_MILLISECOND;
  st_report (serve->workshop->diag, &serve->shared);
  if (!serve->shared.quiet && good)
    g_print ("Read in %.0f ms.\n", milliseconds);
  else if (!serve->shared.quiet)
    g_print (serve->workshop->project != NULL ? "The site stays as it was until this is mended.\n"
                                              : "There is no site until this is mended.\n");
  g_autofree char *message = news (serve);
  if (serve->server != NULL)
    serve->module->tell (serve->server, message);
}

/* --- answers ------------------------------------------------------------- */

static void
answer_text (StAnswer *answer, guint status, const char *type, char *text)
{
  answer->status = status;
  answer->type = type;
  answer->body = g_bytes_new_take (text, strlen (text));
}

/* The program's own scripts and style. */
static void
answer_client (const char *name, StAnswer *answer)
{
  g_autofree char *path = g_strconcat (CLIENT, name, NULL);
  GBytes *bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    return;
  *answer = (StAnswer){ .status = 200, .body = bytes };
  answer->type = g_str_has_suffix (name, ".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
  answer->tag = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

static const guint statuses[] = { [ST_UNIT_FINE] = 200,    [ST_UNIT_MISSING] = 404, [ST_UNIT_CHANGED] = 409,
                                  [ST_UNIT_REFUSED] = 422, [ST_UNIT_UNFIT] = 409,   [ST_UNIT_UNWRITTEN] = 500 };

static void
answer_unit (Serve *serve, GHashTable *query, StAnswer *answer)
{
  const char *name = query != NULL ? g_hash_table_lookup (query, "name") : NULL;
  char *json = NULL;
  if (name == NULL)
    return;
  StUnitOutcome outcome = st_unit_show (serve->workshop, name, &json);
  answer_text (answer, statuses[outcome], "application/json", json);
}

static void
answer_file (const StServedFile *file, guint status, StAnswer *answer)
{
  answer->status = status;
  answer->type = file->type;
  answer->body = g_bytes_ref (file->bytes);
  answer->tag = g_strdup (file->tag);
  answer->modified = file->modified;
}

/* Where the site has errors from the start: a page that waits for them to be mended. */
static void
answer_waiting (StAnswer *answer)
{
  answer_text (answer, 503, "text/html; charset=utf-8",
               g_strdup ("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>No site yet</title>\n"
                         "<script src=\"/" ST_SERVER_RESERVED "follow.js\" data-tag=\"\" defer></script></head>\n"
                         "<body><p>The site has errors. It appears here as soon as they are mended.</p></body></html>\n"));
}

static void
get (gpointer data, const char *path, GHashTable *query, StAnswer *answer)
{
  Serve *serve = data;
  if (strcmp (path, ST_SERVER_RESERVED "unit") == 0)
    answer_unit (serve, query, answer);
  else if (st_has_prefix (path, ST_SERVER_RESERVED))
    answer_client (path + strlen (ST_SERVER_RESERVED), answer);
  else if (serve->workshop->project == NULL)
    answer_waiting (answer);
  if (answer->status != 0 || st_has_prefix (path, ST_SERVER_RESERVED))
    return;
  gboolean folder = *path == '\0' || g_str_has_suffix (path, "/");
  g_autofree char *index = g_strconcat (path, folder ? "index.html" : "/index.html", NULL);
  const StServedFile *file = st_workshop_file (serve->workshop, folder ? index : path);
  const StServedFile *missing = NULL;
  if (file != NULL)
    answer_file (file, 200, answer);
  else if (!folder && st_workshop_file (serve->workshop, index) != NULL)
    {
      answer->status = 301;
      g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
      answer->location = g_strdup_printf ("/%s/", escaped);
    }
  else if ((missing = st_workshop_file (serve->workshop, "404.html")) != NULL)
    answer_file (missing, 404, answer);
}

static void
post (gpointer data, const char *path, GHashTable *form, StAnswer *answer)
{
  Serve *serve = data;
  const char *name = g_hash_table_lookup (form, "name");
  const char *version = g_hash_table_lookup (form, "version");
  const char *target = g_hash_table_lookup (form, "target");
  char *json = NULL;
  if (strcmp (path, ST_SERVER_RESERVED "unit") != 0)
    return;
  if (name == NULL || version == NULL || target == NULL)
    {
      answer_text (answer, 400, "application/json", g_strdup ("{\"error\":\"The form lacks a field.\"}"));
      return;
    }
  StUnitOutcome outcome = st_unit_save (serve->workshop, name, version, target, &json);
  if (outcome == ST_UNIT_FINE)
    {
      /* The answer says what the checks say of the text now. */
      read_again (serve);
      outcome = st_unit_show (serve->workshop, name, &json);
    }
  answer_text (answer, statuses[outcome], "application/json", json);
}

/* --- the module ---------------------------------------------------------- */

static const StModule server_module = { "statuary-serve.so", "st_server_module", "the server", "libsoup-3.0-0" };

char *
st_serve_library (void)
{
  g_autofree char *reason = NULL;
  const StServerModule *module = st_module_load (&server_module, &reason);
  return module != NULL ? module->library () : NULL;
}

/* --- running ------------------------------------------------------------- */

static gboolean
quit (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

/* 128 random bits. */
static char *
make_token (void)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *other = g_uuid_string_random ();
  g_autofree char *both = g_strconcat (uuid, other, NULL);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

static void
greet_user (const Serve *serve)
{
  g_autofree char *page =
      g_strconcat (serve->module->address (serve->server), serve->translate, serve->translate != NULL ? "/" : NULL, NULL);
  g_autoptr (GError) error = NULL;
  if (!is_loopback (serve->host))
    g_printerr ("statuary serve: warning: every computer that reaches %s can read this site%s\n", serve->host,
                serve->translate != NULL ? " and change its translations" : "");
  g_print ("The site is at %s (Ctrl+C ends this)\n", page);
  if (serve->open && !g_app_info_launch_default_for_uri (page, NULL, &error))
    st_complain ("no browser could be opened (%s); open the address above in one yourself",
                 g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED) ? "this system names none" : error->message);
}

/* Whether --translate names a language of the site, as far as that can be read. */
static gboolean
has_language (const Serve *serve)
{
  char *names[] = { serve->translate, NULL };
  if (serve->translate == NULL || serve->workshop->project == NULL)
    return TRUE;
  g_autoptr (GArray) languages = st_i18n_languages (serve->workshop->project->site, names, ST_WITHOUT_SOURCE);
  return languages != NULL;
}

static void
run (Serve *serve, const char *root)
{
  StWatch *watch = st_watch_new (root, read_again, serve);
  guint sources[] = { g_unix_signal_add (SIGINT, quit, serve->loop), g_unix_signal_add (SIGTERM, quit, serve->loop),
                      g_unix_signal_add (SIGHUP, quit, serve->loop) };
  greet_user (serve);
  g_main_loop_run (serve->loop);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    g_source_remove (sources[i]);
  st_watch_free (watch);
}

static StExit
start (Serve *serve)
{
  const char *root = serve->shared.root;
  g_autofree char *token = make_token ();
  g_autoptr (GError) error = NULL;
  StServerOptions options = { .host = serve->host, .token = token };
  options.port = (guint16) (serve->port > 0 ? serve->port : DEFAULT_PORT);
  options.try_next = serve->port == 0;
  StServerSite site = { .data = serve, .get = get, .greet = news };
  site.post = serve->translate != NULL ? post : NULL;
  g_autofree char *reason = NULL;
  serve->module = st_module_load (&server_module, &reason);
  if (serve->module == NULL)
    {
      st_complain ("%s", reason);
      return ST_EXIT_ERRORS;
    }
  serve->server = serve->module->start (&options, &site, &error);
  if (serve->server == NULL)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
        st_complain ("another program listens at port %u already, perhaps another `statuary serve`: name another port%s", options.port,
                     serve->port > 0 ? ", or leave --port out for the next one that is free" : "");
      else
        st_complain ("%s", error->message);
      return ST_EXIT_ERRORS;
    }
  StWorkshopOptions shop = {
    .root = root, .threads = (guint) serve->shared.threads, .strict = serve->shared.strict, .translate = serve->translate, .token = token
  };
  shop.address = serve->module->address (serve->server);
  serve->workshop = st_workshop_new (&shop);
  read_again (serve);
  StExit status = has_language (serve) ? ST_EXIT_OK : ST_EXIT_USAGE;
  if (status == ST_EXIT_OK)
    run (serve, root);
  serve->module->stop (g_steal_pointer (&serve->server));
  st_workshop_free (serve->workshop);
  return status;
}

StExit
st_command_serve (int argc, char **argv)
{
  Serve serve = { 0 };
  const GOptionEntry entries[] = {
    { "port", 'p', 0, G_OPTION_ARG_INT, &serve.port, "The port (default: 8000, or the next one that is free)", "N" },
    { "host", 0, 0, G_OPTION_ARG_STRING, &serve.host, "The IP address to listen at (default: 127.0.0.1, for this computer alone)",
      "ADDRESS" },
    { "open", 0, 0, G_OPTION_ARG_NONE, &serve.open, "Open the site in a browser", NULL },
    { "translate", 0, 0, G_OPTION_ARG_STRING, &serve.translate, "Show how far each text of LANG is, and let it be changed in the page",
      "LANG" },
    { 0 },
  };
  StExit status = ST_EXIT_USAGE;
  gboolean understood = st_options_parse (&argc, &argv, &serve.shared, entries, "",
                                          "Serves the site from memory, and follows every change of its files until Ctrl+C.");
  if (understood && (serve.port < 0 || serve.port > 65535))
    st_wrong_usage ("--port is a number from 1 to 65535, not `%d`", serve.port);
  else if (understood && !st_options_find_project (&serve.shared))
    status = ST_EXIT_ERRORS;
  else if (understood)
    {
      serve.shared.lenient = TRUE;
      serve.host = serve.host != NULL ? serve.host : g_strdup ("127.0.0.1");
      serve.loop = g_main_loop_new (NULL, FALSE);
      status = start (&serve);
      g_main_loop_unref (serve.loop);
    }
  st_options_clear (&serve.shared);
  g_free (serve.host);
  g_free (serve.translate);
  return status;
}
