/* What the commands have in common: their entry in the table of main.c, the
 * options that several take, and the report at the end.
 *
 * Exit status: 0 all well (warnings allowed), 1 errors in the input or the
 * output, 2 wrong usage. */
#pragma once

#include "base/diag.h"

typedef enum { ST_EXIT_OK, ST_EXIT_ERRORS, ST_EXIT_USAGE } StExit;

typedef struct StCommand StCommand;
struct StCommand {
  const char *name;
  const char *summary;
  StExit (*run) (int argc, char **argv); /* or NULL, and */
  const StCommand *commands;             /* commands of this one, as of `i18n`; an empty entry is the last */
};

StExit st_command_build (int argc, char **argv);
StExit st_command_check (int argc, char **argv);
StExit st_command_serve (int argc, char **argv);
StExit st_command_init (int argc, char **argv);
StExit st_command_schema (int argc, char **argv);
StExit st_command_import (int argc, char **argv);
StExit st_command_explain (int argc, char **argv);
StExit st_command_version (int argc, char **argv);
extern const StCommand st_templates_commands[];
extern const StCommand st_i18n_commands[];

/* The options of build and check. */
typedef struct {
  char *directory;   /* of -C, or NULL */
  char *root;        /* after st_options_find_project(): the project's folder */
  char *output;      /* build alone */
  gboolean compress; /* build alone */
  gboolean pseudo;   /* build alone */
  gboolean atomic;   /* build alone */
  char *shard;       /* build alone: "2/4" */
  gboolean dry_run;  /* build alone */
  gboolean verbose;  /* check alone */
  char *codes;       /* check alone: the file of a list to compare the pages with */
  char *family;      /* of that list, or NULL */
  char *format;
  const char *const *formats; /* the values that --format has, NULL after the last; NULL: text and json, of diagnostics */
  int threads;                /* after st_options_parse() at least 1 */
  gboolean strict;
  gboolean quiet;
  gboolean lenient; /* a wrong translation is reported, and no failure: the site is complete without it */
} StOptions;

void st_options_clear (StOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StOptions, st_options_clear)

/**
 * st_options_parse:
 * @options: where the options that build and check share go, or %NULL for none
 * @entries: the command's own options; ends with an empty entry
 * @arguments: its other arguments, as the help shows them: "" for none, "DIR"
 *   for one, "[LANG...]" for any number
 *
 * Parses @argv in place: afterwards argv[1] and so on are the other arguments.
 * Prepares the process for as many threads as @options say.
 *
 * Returns: %FALSE for wrong usage, which is then on standard error.
 */
gboolean st_options_parse (int *argc, char ***argv, StOptions *options, const GOptionEntry *entries, const char *arguments,
                           const char *summary);

/* Where the project is: in the folder of -C, or in the nearest one here or above that holds
 * content/index.md. Returns FALSE where there is none, which is then reported. */
gboolean st_options_find_project (StOptions *options);

/* Prints all diagnostics on standard error, as text or JSON. Returns the
 * exit status that they mean. */
StExit st_report (StDiagnostics *diag, const StOptions *options);

/* serve.c: the version of libsoup, which the server's module loads; NULL where that is not
 * there. (transfer full) */
char *st_serve_library (void);

/* explain.c: the versions of JavaScriptCore and GMime, alike. */
void st_explain_libraries (char **javascript, char **mime);

/* schema.c: writes the schemas of @site into @folder, which is made where it is not there;
 * says which on standard output unless @quiet. */
typedef struct StSite StSite;
void st_schema_write (const StSite *site, const char *folder, gboolean quiet, StDiagnostics *diag);
