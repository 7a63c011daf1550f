#include "commands/serve/workshop.h"

#include "base/prefix.h"
#include "commands/serve/page.h"

#include <string.h>

typedef struct {
  char *hash;
  gint64 since;
} Stamp;

static void
stamp_free (gpointer data)
{
  g_free (((Stamp *) data)->hash);
  g_free (data);
}

static void
file_free (gpointer data)
{
  StServedFile *file = data;
  g_bytes_unref (file->bytes);
  g_free (file->tag);
  g_free (file);
}

/* --- reading ------------------------------------------------------------- */

static void
prepare (StSite *site, gpointer data)
{
  StWorkshop *workshop = data;
  g_free (site->base_url);
  site->base_url = g_strdup (workshop->options.address);
  for (guint i = 0; workshop->options.translate != NULL && i < site->n_real; i++)
    if (i != site->source && g_ascii_strcasecmp (st_language_tag (st_site_language (site, i)), workshop->options.translate) == 0)
      {
        workshop->language = i;
        workshop->new_marks = st_marks_put (site, i);
      }
}

StWorkshop *
st_workshop_new (const StWorkshopOptions *options)
{
  StWorkshop *workshop = g_new0 (StWorkshop, 1);
  workshop->options = *options;
  workshop->pipeline = (StPipeline){ .root = options->root,
                                     .threads = options->threads,
                                     .strict = options->strict,
                                     .lint = options->translate != NULL,
                                     .prepare = prepare,
                                     .prepare_data = workshop };
  workshop->diag = st_diagnostics_new ();
  workshop->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, file_free);
  workshop->stamps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, stamp_free);
  workshop->rendered = g_array_new (FALSE, TRUE, sizeof (gboolean));
  workshop->salt = g_uuid_string_random ();
  return workshop;
}

void
st_workshop_free (StWorkshop *workshop)
{
  g_clear_pointer (&workshop->marks, st_marks_free);
  g_clear_pointer (&workshop->project, st_project_free);
  st_diagnostics_free (workshop->diag);
  g_hash_table_unref (workshop->files);
  g_hash_table_unref (workshop->stamps);
  g_array_unref (workshop->rendered);
  g_free (workshop->salt);
  g_free (workshop);
}

gboolean
st_workshop_is_current (const StWorkshop *workshop)
{
  return workshop->project != NULL && st_diagnostics_errors (workshop->diag) == 0
         && !(workshop->options.strict && st_diagnostics_findings (workshop->diag) > 0);
}

/* --- files --------------------------------------------------------------- */

static const char *
type_of (const char *path)
{
  static const struct {
    const char *suffix;
    const char *type;
  } types[] = {
    { ".html", "text/html; charset=utf-8" },
    { ".css", "text/css; charset=utf-8" },
    { ".js", "text/javascript; charset=utf-8" },
    { ".json", "application/json" },
    { ".xml", "application/xml" },
    { ".svg", "image/svg+xml" },
    { ".png", "image/png" },
    { ".jpg", "image/jpeg" },
    { ".webp", "image/webp" },
    { ".ico", "image/x-icon" },
    { ".woff2", "font/woff2" },
    { ".txt", "text/plain; charset=utf-8" },
    { ".map", "text/plain; charset=utf-8" },
    { "_redirects", "text/plain; charset=utf-8" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_has_suffix (path, types[i].suffix))
      return types[i].type;
  return "application/octet-stream";
}

/* Since when the file at @path is as it is, as far as this run has seen it. */
static gint64
modified (StWorkshop *workshop, const char *path, const char *hash)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  Stamp *stamp = g_hash_table_lookup (workshop->stamps, path);
  if (stamp == NULL)
    {
      stamp = g_new (Stamp, 1);
      *stamp = (Stamp){ g_strdup (hash), now - 1 };
      g_hash_table_insert (workshop->stamps, g_strdup (path), stamp);
    }
  else if (strcmp (stamp->hash, hash) != 0)
    {
      g_free (stamp->hash);
      *stamp = (Stamp){ g_strdup (hash), now };
    }
  return stamp->since;
}

/* What tells this content from any other, and this run from any other. (transfer full) */
static char *
tag_of (const StWorkshop *workshop, const void *content, gsize length)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (sum, (const guchar *) workshop->salt, -1);
  g_checksum_update (sum, content, (gssize) length);
  return g_strndup (g_checksum_get_string (sum), 20);
}

/* Takes @bytes and @tag (NULL: that of the bytes). */
static void
add_file (StWorkshop *workshop, const char *path, GBytes *bytes, char *tag)
{
  StServedFile *file = g_new (StServedFile, 1);
  gsize length = 0;
  const void *data = g_bytes_get_data (bytes, &length);
  *file = (StServedFile){ .bytes = bytes, .type = type_of (path) };
  file->tag = tag != NULL ? tag : tag_of (workshop, data, length);
  file->modified = modified (workshop, path, file->tag);
  g_hash_table_insert (workshop->files, g_strdup (path), file);
}

static void
emit (gpointer data, const char *path, const GString *content)
{
  StWorkshop *workshop = data;
  GString *page = g_string_new_len (content->str, (gssize) content->len);
  char *tag = NULL;
  if (g_str_has_suffix (path, ".html"))
    {
      const StPreview *preview = workshop->marks != NULL
                                     ? &(StPreview){ workshop->marks, st_site_language (workshop->project->site, workshop->language),
                                                     workshop->language, workshop->options.token }
                                     : NULL;
      if (preview != NULL)
        st_page_show_marks (preview, page);
      tag = tag_of (workshop, page->str, page->len); /* which the page knows too */
      st_page_add_scripts (preview, tag, page);
    }
  else if (workshop->marks != NULL)
    st_page_drop_marks (workshop->marks, page);
  add_file (workshop, path, g_string_free_to_bytes (page), tag);
}

/* Renders outputs that may write @path until one does. */
static void
render (StWorkshop *workshop, const char *path)
{
  const StProject *project = workshop->project;
  for (guint i = 0; i < project->outputs->len && !g_hash_table_contains (workshop->files, path); i++)
    {
      gboolean *rendered = &g_array_index (workshop->rendered, gboolean, i);
      const StOutput *output = &g_array_index (project->outputs, StOutput, i);
      if (*rendered || !st_output_may_write (project->site, output, path))
        continue;
      *rendered = TRUE;
      st_renderer_output (project->renderer, output, NULL, emit, workshop);
    }
}

const StServedFile *
st_workshop_file (StWorkshop *workshop, const char *path)
{
  if (workshop->project == NULL)
    return NULL;
  render (workshop, path);
  return g_hash_table_lookup (workshop->files, path);
}

/* --- reading again ------------------------------------------------------- */

/* Assets stay: a page that was sent before a change asks for them after it. */
static gboolean
is_page (gpointer path, gpointer file, gpointer data)
{
  (void) file, (void) data;
  return !st_has_prefix (path, "assets/");
}

static void
add_assets (StWorkshop *workshop, const GPtrArray *assets)
{
  for (guint i = 0; i < assets->len; i++)
    {
      const StAsset *asset = assets->pdata[i];
      if (!g_hash_table_contains (workshop->files, asset->name))
        add_file (workshop, asset->name, g_bytes_ref (asset->bytes), NULL);
    }
}

gboolean
st_workshop_read (StWorkshop *workshop)
{
  StDiagnostics *diag = st_diagnostics_new ();
  StProject *project = st_project_read (&workshop->pipeline, diag);
  g_clear_pointer (&workshop->diag, st_diagnostics_free);
  workshop->diag = diag;
  workshop->readings++;
  StMarks *marks = g_steal_pointer (&workshop->new_marks);
  if (project == NULL)
    {
      g_clear_pointer (&marks, st_marks_free);
      return FALSE;
    }
  g_hash_table_foreach_remove (workshop->files, is_page, NULL);
  g_clear_pointer (&workshop->marks, st_marks_free);
  g_clear_pointer (&workshop->project, st_project_free);
  workshop->project = project;
  workshop->marks = marks;
  g_array_set_size (workshop->rendered, 0);
  g_array_set_size (workshop->rendered, project->outputs->len);
  add_assets (workshop, project->theme->assets);
  add_assets (workshop, project->site->statics);
  add_assets (workshop, project->site->attachments);
  return TRUE;
}
