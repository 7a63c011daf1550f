#include "publish/manifest.h"

#include "base/hash.h"
#include "base/prefix.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define TITLE "# Statuary wrote these files; it removes those it no longer writes.\n"
#define DIGITS 16
/* What stands before a path in its line. */
#define NUMBERS ((gsize) 2 * (DIGITS + 1))
/* Longer than any line that stands before a section. */
#define LONGEST_HEAD 1024

typedef struct {
  char *key;
  goffset start;
  gsize length;
  guint64 hash;
} Section;

struct StManifest {
  int file;
  int error; /* of reading; set from any thread */
  guint64 inputs;
  gboolean whole; /* its last line is there */
  GPtrArray *keys;
  GHashTable *sections; /* key → Section */
};

static void
section_free (gpointer data)
{
  g_free (((Section *) data)->key);
  g_free (data);
}

/* --- lines --------------------------------------------------------------- */

guint64
st_entry_stamp (const struct stat *info)
{
  guint64 stamp = st_hash_add ((guint64) info->st_ino, (guint64) info->st_size);
  stamp = st_hash_add (st_hash_add (stamp, (guint64) info->st_mtim.tv_sec), (guint64) info->st_mtim.tv_nsec);
  return MAX (stamp, 1);
}

static void
append_number (GString *text, guint64 number, char after)
{
  char written[DIGITS + 1];
  for (guint i = DIGITS; i-- > 0; number >>= 4)
    written[i] = "0123456789abcdef"[number & 15];
  written[DIGITS] = after;
  g_string_append_len (text, written, sizeof written);
}

#define IN_EACH(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))

/* Reads eight digits at once, each in a byte of one number: a site of many files has
 * as many lines. Returns whether all are digits. */
static gboolean
read_half (const char *text, guint64 *half)
{
  guint64 digits = 0;
  memcpy (&digits, text, sizeof digits);
  digits = GUINT64_FROM_BE (digits);
  guint64 letters = digits >> 6 & IN_EACH (1);              /* a to f have this bit, 0 to 9 do not */
  guint64 values = (digits & IN_EACH (0x0F)) + 9 * letters; /* of each at most 15 + 9 */
  guint64 from_ten = (values + IN_EACH (6)) >> 4 & IN_EACH (1);
  gboolean valid = (values & IN_EACH (0x10)) == 0 && from_ten == letters && values + IN_EACH ('0') + ('a' - '0' - 10) * letters == digits;
  values = (values | values >> 4) & G_GUINT64_CONSTANT (0x00FF00FF00FF00FF);
  values = (values | values >> 8) & G_GUINT64_CONSTANT (0x0000FFFF0000FFFF);
  *half = (values | values >> 16) & G_GUINT64_CONSTANT (0x00000000FFFFFFFF);
  return valid;
}

/* Reads DIGITS digits and the character @after. */
static gboolean
read_number (const char *text, char after, guint64 *number)
{
  guint64 high = 0, low = 0;
  gboolean valid = text[DIGITS] == after && read_half (text, &high) && read_half (text + DIGITS / 2, &low);
  *number = high << 32 | low;
  return valid;
}

void
st_entry_append (GString *section, const StEntry *entry)
{
  append_number (section, entry->tag, ' ');
  append_number (section, entry->stamp, ' ');
  g_string_append (section, entry->path);
  g_string_append_c (section, '\n');
}

void
st_entry_append_again (GString *section, const StEntry *entry)
{
  g_string_append (section, entry->path - NUMBERS);
  g_string_append_c (section, '\n');
}

/* Nothing outside the folder may be named, whatever the file says, and nothing
 * that is hidden. */
static gboolean
is_inside (const char *path)
{
  while (*path != '/' && *path != '.' && *path != '\0')
    {
      path = strchrnul (path, '/');
      if (*path == '\0')
        return TRUE;
      path++;
    }
  return FALSE;
}

gboolean
st_entry_next (char **cursor, StEntry *entry)
{
  while (**cursor != '\0')
    {
      char *line = *cursor, *end = strchrnul (line, '\n');
      *cursor = *end != '\0' ? end + 1 : end;
      *end = '\0';
      if ((gsize) (end - line) > NUMBERS && read_number (line, ' ', &entry->tag) && read_number (line + DIGITS + 1, ' ', &entry->stamp))
        {
          entry->path = line + NUMBERS;
          if (is_inside (entry->path))
            return TRUE;
        }
    }
  return FALSE;
}

/* --- reading ------------------------------------------------------------- */

static void
fail (StManifest *manifest)
{
  g_atomic_int_compare_and_exchange (&manifest->error, 0, errno);
}

/* Reads up to @size bytes at @start; a NUL stands after them. Returns how many. */
static gsize
read_at (StManifest *manifest, goffset start, char *buffer, gsize size)
{
  gsize length = 0;
  while (length < size)
    {
      gssize got = pread (manifest->file, buffer + length, size - length, start + (goffset) length);
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        fail (manifest);
      if (got <= 0)
        break;
      length += (gsize) got;
    }
  buffer[length] = '\0';
  return length;
}

/* Parses "= KEY LENGTH HASH\n". Returns the line's length, or 0. */
static gsize
read_head (char *line, Section *section)
{
  char *end = strchr (line, '\n');
  if (end == NULL || !st_has_prefix (line, "= "))
    return 0;
  *end = '\0';
  char *hash = strrchr (line, ' ');
  if (hash - line < 2 || strlen (hash + 1) != DIGITS || !read_number (hash + 1, '\0', &section->hash))
    return 0;
  *hash = '\0';
  char *length = strrchr (line, ' '), *rest = NULL;
  if (length - line < 2 || !g_ascii_isdigit (length[1]))
    return 0;
  section->length = (gsize) g_ascii_strtoull (length + 1, &rest, 10);
  *length = '\0';
  section->key = line + 2;
  return *rest == '\0' && section->length <= G_MAXINT32 ? (gsize) (end - line) + 1 : 0;
}

static void
read_sections (StManifest *manifest, goffset size)
{
  char buffer[LONGEST_HEAD + 1];
  const gsize first = strlen (TITLE "inputs ") + DIGITS + 1;
  gsize got = read_at (manifest, 0, buffer, LONGEST_HEAD);
  if (got < first || !st_has_prefix (buffer, TITLE "inputs ") || !read_number (buffer + strlen (TITLE "inputs "), '\n', &manifest->inputs))
    {
      manifest->inputs = 0;
      return;
    }
  goffset at = (goffset) first;
  while (read_at (manifest, at, buffer, LONGEST_HEAD) > 0)
    {
      Section head = { 0 };
      manifest->whole = strcmp (buffer, ST_MANIFEST_END) == 0;
      gsize length = read_head (buffer, &head);
      head.start = at + (goffset) length;
      at = head.start + (goffset) head.length;
      if (length == 0 || at > size || g_hash_table_contains (manifest->sections, head.key))
        return;
      Section *section = g_new (Section, 1);
      *section = head;
      section->key = g_strdup (head.key);
      g_hash_table_insert (manifest->sections, section->key, section);
      g_ptr_array_add (manifest->keys, section->key);
    }
}

StManifest *
st_manifest_open (int folder, const char *name)
{
  StManifest *manifest = g_new0 (StManifest, 1);
  manifest->keys = g_ptr_array_new ();
  manifest->sections = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, section_free);
  manifest->file = openat (folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat info;
  gboolean opened = manifest->file >= 0 && fstat (manifest->file, &info) == 0;
  /* A link (ELOOP) or a socket (ENXIO) is none of ours. */
  if (!opened && errno != ENOENT && errno != ELOOP && errno != ENXIO)
    fail (manifest);
  if (opened && S_ISREG (info.st_mode))
    read_sections (manifest, info.st_size);
  return manifest;
}

void
st_manifest_free (StManifest *manifest)
{
  if (manifest == NULL)
    return;
  if (manifest->file >= 0)
    close (manifest->file);
  g_ptr_array_unref (manifest->keys);
  g_hash_table_unref (manifest->sections);
  g_free (manifest);
}

int
st_manifest_error (const StManifest *manifest)
{
  return g_atomic_int_get (&manifest->error);
}

gboolean
st_manifest_is_whole (const StManifest *manifest)
{
  return manifest->whole;
}

gboolean
st_manifest_is_of (const StManifest *manifest, guint64 inputs)
{
  return manifest->whole && manifest->inputs == inputs;
}

const GPtrArray *
st_manifest_keys (const StManifest *manifest)
{
  return manifest->keys;
}

char *
st_manifest_section (StManifest *manifest, const char *key)
{
  const Section *section = g_hash_table_lookup (manifest->sections, key);
  if (section == NULL)
    return NULL;
  g_autofree char *text = g_malloc (section->length + 1);
  gsize length = read_at (manifest, section->start, text, section->length);
  return length == section->length && st_hash (text, length) == section->hash ? g_steal_pointer (&text) : NULL;
}

/* --- writing ------------------------------------------------------------- */

void
st_manifest_begin (GString *text, guint64 inputs)
{
  g_string_append (text, TITLE "inputs ");
  append_number (text, inputs, '\n');
}

void
st_manifest_head (GString *text, const char *key, const GString *section)
{
  g_string_append_printf (text, "= %s %" G_GSIZE_FORMAT " ", key, section->len);
  append_number (text, st_hash (section->str, section->len), '\n');
}
