/* Templates: well-formed HTML files, compiled once against the schema and the
 * message catalogue into a flat program, and run for every page.
 *
 *   StCatalogue catalogue = { site, theme, NULL };
 *   g_autoptr(StProgram) program = st_template_compile (&catalogue, "pair.html", roots, diag);
 *   st_program_run (program, &run, html);
 *
 * In a template:
 *   {{ code.name }}                    a field, escaped for where it stands
 *   {{ t.title.code code=code.code }}  a message, with its arguments
 *   s-for="x in list"                  repeats the element for each item
 *   s-if="field", s-if="not field"     keeps the element; s-else on the next one
 *   s-html="field"                     rendered Markdown as the element's content
 *   s-content=""                       on the element that holds content: on a
 *                                      fallback page it is marked as being in
 *                                      another language, messages and all
 *   <s-group>                          holds any of these without an element
 *   <s-include src="parts/x.html"/>    another file in this place
 *   <s-page layout="layout.html"> with <s-block name="x"> in it fills the
 *   blocks of the same name in the layout
 * An attribute whose whole value is one slot is left out where the slot is
 * empty. `assets/…` addresses are turned into those of the written files.
 *
 * A compiled program cannot fail and never changes: threads share it. */
#pragma once

#include "model/site.h"
#include "read/theme.h"
#include "template/schema.h"

/* A variable that a template starts with. */
typedef struct {
  const char *name;
  const StSchema *schema;
  gboolean fixed; /* the same on all pages that share a memo */
} StRoot;

typedef struct StProgram StProgram;

/* What a template may refer to besides its variables: the site's messages, and
 * the files and assets of the theme. */
typedef struct {
  const StSite *site;
  const StTheme *theme;
  GHashTable *used; /* a set of the StThemeFiles that compiling has come by, or NULL */
} StCatalogue;

/* The file @name of the theme, which counts as used; NULL where there is none. */
const StThemeFile *st_catalogue_file (const StCatalogue *catalogue, const char *name);

/**
 * st_template_compile:
 * @roots: its variables; ends with a NULL name
 *
 * Returns: (transfer full) (nullable): NULL where the template has errors.
 */
StProgram *st_template_compile (const StCatalogue *catalogue, const char *name, const StRoot *roots, StDiagnostics *diag);
void st_program_free (StProgram *program);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StProgram, st_program_free)

#define ST_MAX_VARIABLES 31

/* What was made before of what many pages show (memo.h). */
typedef struct StMemo StMemo;

typedef struct {
  const StSite *site;
  guint language;
  guint content_language;                    /* of a fallback page, another than @language */
  const char *root;                          /* from the page to the site's root: "../../" */
  gconstpointer variables[ST_MAX_VARIABLES]; /* the roots, in their order */
  StMemo *memo;                              /* or NULL: all is made anew */
} StRun;

/* Appends the page to @html. @run's later variables are used as scratch. A page
 * that grows beyond ST_PAGE_LIMIT or ST_MAX_PAGE_STEPS is not finished. */
void st_program_run (const StProgram *program, StRun *run, GString *html);

/* Whether any run of it was not finished. */
gboolean st_program_gave_up (const StProgram *program);
