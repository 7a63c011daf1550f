/* For tests of what is emitted: files by their path. One that comes twice is
 * counted. */
#pragma once

#include "outputs/renderer.h"

#include "project.h"

typedef struct {
  GHashTable *files;
  guint repeated;
} Output;

static inline void
output_emit (gpointer data, const char *path, const GString *content)
{
  Output *output = data;
  output->repeated += !g_hash_table_insert (output->files, g_strdup (path), g_strdup (content->str));
}

static inline Output
output_new (void)
{
  return (Output){ g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free), 0 };
}

static inline void
output_clear (Output *output)
{
  g_hash_table_unref (output->files);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Output, output_clear)

/* The content of a file, or NULL where there is none. */
static inline const char *
output_file (const Output *output, const char *path)
{
  return g_hash_table_lookup (output->files, path);
}

/* How often @words stand in @text. */
static inline guint
output_count (const char *text, const char *words)
{
  /* AddressSanitizer's strstr() measures all that follows, each time. */
  guint n = 0;
  for (const char *p = text; *p != '\0'; p++)
    n += *p == *words && strncmp (p, words, strlen (words)) == 0;
  return n;
}
