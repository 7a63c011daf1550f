/* What `statuary explain` loads to read what it is given and to find codes in it: a module of
 * its own (statuary-explain.so), because JavaScriptCore, named in engine.c alone, and GMime,
 * named in message.c alone, take longer to load than most commands to run.
 *
 *   const StExplainerModule *module = …;            // its symbol st_explainer_module
 *   g_autofree char *text = module->read (bytes, length);
 *   g_autofree char *answer = module->answer (scripts, table, text, &error);
 *
 * The page for pasting and the command run the same script, templates/assets/explain.js: two
 * engines of one table would differ in their regular expressions. The scripts get two strings
 * and give one back; JavaScriptCore offers them neither files nor a network.
 *
 * What is read comes from strangers. Whatever the bytes are, the text that read() gives is
 * UTF-8 and has no control but line feed and tab, so that nothing which is quoted from it can
 * command a terminal. */
#pragma once

#include <glib.h>

/* Of the text that is given to the scripts: their time grows with it. */
#define ST_EXPLAIN_TEXT (2u << 20)
/* Parts in parts of a message, and parts of one in all. */
#define ST_EXPLAIN_DEPTH 16u
#define ST_EXPLAIN_PARTS 200u

typedef struct {
  /* The text of a bounce or log: a message in MIME (RFC 2045) decoded, another text as it is, in
   * whatever charset its byte order mark tells of, else UTF-8 or Windows-1252. @cut: (out): whether
   * some of it is left out, to stay within the limits above. (transfer full) */
  char *(*read) (const char *bytes, gsize length, gboolean *cut);
  /* What the function `answer` of @scripts (which end with NULL) makes of @table and @text, both
   * UTF-8. (transfer full) (nullable): NULL with @error where a script fails. */
  char *(*answer) (const char *const *scripts, const char *table, const char *text, GError **error);
  /* The versions of the libraries. (transfer full) */
  char *(*javascript) (void);
  char *(*mime) (void);
} StExplainerModule;
