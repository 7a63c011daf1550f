/* Modules of the program: shared objects whose libraries take longer to load than most
 * commands to run, so that only the command that needs one loads it.
 *
 *   static const StModule server = { "statuary-serve.so", "st_server_module", "the server", "libsoup-3.0-0" };
 *   const StServerModule *module = st_module_load (&server, &reason);
 *
 * A module lies beside the program, as it was compiled, or where `make install` puts it. It
 * asks nothing of the program but what its functions are given. */
#pragma once

#include <glib.h>

typedef struct {
  const char *file;
  const char *symbol;   /* of the table of its functions */
  const char *what;     /* for messages: "the server" */
  const char *packages; /* the packages of Debian that hold its libraries */
} StModule;

/* The table of the module's functions; it stays loaded. NULL, with @reason (transfer full), where
 * it cannot be loaded. */
gconstpointer st_module_load (const StModule *module, char **reason);
