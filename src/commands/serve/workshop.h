/* The workshop of `statuary serve`: the site in memory as of the last input
 * without errors, and what is wrong with the input since. Pages are rendered
 * when somebody asks for them.
 *
 *   g_autoptr(StWorkshop) workshop = st_workshop_new (&options);
 *   st_workshop_read (workshop);                     // again after each change
 *   const StServedFile *file = st_workshop_file (workshop, "en/smtp/252.html");
 */
#pragma once

#include "commands/pipeline.h"
#include "translate/marks.h"

typedef struct {
  const char *root;
  gboolean strict;
  guint threads;         /* as in parallel.h */
  const char *address;   /* "http://127.0.0.1:8000/": stands in for the site's base_url */
  const char *translate; /* the language whose texts are marked, or NULL */
  const char *token;     /* for pages that may write, or NULL */
} StWorkshopOptions;

typedef struct {
  StWorkshopOptions options;
  StPipeline pipeline;
  StProject *project;  /* the last one without errors, or NULL */
  StDiagnostics *diag; /* of the last reading */
  StMarks *marks;      /* in the project's texts, or NULL */
  StMarks *new_marks;  /* of a project being read */
  guint language;      /* of the marks */
  guint readings;
  GHashTable *files;  /* path → StServedFile */
  GArray *rendered;   /* by output: a gboolean */
  GHashTable *stamps; /* path → Stamp: since when its file is as it is */
  char *salt;         /* another one in each run: a page holds the token of its run */
} StWorkshop;

typedef struct {
  GBytes *bytes;
  const char *type;
  char *tag; /* differs where the file does */
  gint64 modified;
} StServedFile;

StWorkshop *st_workshop_new (const StWorkshopOptions *options);
void st_workshop_free (StWorkshop *workshop);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StWorkshop, st_workshop_free)

/* Reads the input again. Returns: whether it has no errors: if it has, the site
 * stays what it was. */
gboolean st_workshop_read (StWorkshop *workshop);
gboolean st_workshop_is_current (const StWorkshop *workshop);

/* (transfer none) (nullable): until the next reading. */
const StServedFile *st_workshop_file (StWorkshop *workshop, const char *path);
