/* The format is small, and the one library for it, gettext's own, is under the
 * GPL and reports errors to a callback without a place for the caller's data. */
#include "read/po.h"

#include "base/prefix.h"
#include "base/text.h"

#include <string.h>

char *
st_po_fingerprint (const char *target)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, target, -1);
  return g_strndup (hash, 12);
}

/* --- writing ------------------------------------------------------------- */

static void
append_string (GString *out, const char *keyword, const char *text)
{
  g_string_append_printf (out, "%s \"", keyword);
  for (const char *p = text; *p; p++)
    if (*p == '\n')
      g_string_append (out, "\\n");
    else if (*p == '\r')
      g_string_append (out, "\\r"); /* as itself, it would end the line */
    else
      {
        if (*p == '"' || *p == '\\')
          g_string_append_c (out, '\\');
        g_string_append_c (out, *p);
      }
  g_string_append (out, "\"\n");
}

char *
st_po_comment (const StUnitNote *note)
{
  return note->from != NULL ? g_strdup_printf ("%s: %s", note->from, note->text) : g_strdup (note->text);
}

/* Notes of people come back, others are made anew. */
static void
append_note (GString *out, const StUnitNote *note)
{
  gboolean made = g_strcmp0 (note->from, ST_FROM_DEVELOPER) == 0 || g_strcmp0 (note->from, ST_FROM_PROGRAM) == 0;
  g_autofree char *comment = st_po_comment (note);
  g_string_append_printf (out, "%s %s\n", made ? "#." : "#", made ? note->text : comment);
}

static void
append_unit (GString *out, const StUnit *unit)
{
  g_string_append_c (out, '\n');
  for (guint i = 0; i < unit->notes->len; i++)
    append_note (out, unit->notes->pdata[i]);
  if (unit->target != NULL)
    {
      g_autofree char *fingerprint = st_po_fingerprint (unit->target);
      g_string_append_printf (out, "#. " ST_PO_EXPORTED ": %s\n", fingerprint);
    }
  if (unit->target != NULL && unit->state < ST_STATE_TRANSLATED)
    g_string_append (out, "#, fuzzy\n");
  if (unit->previous_source != NULL)
    append_string (out, "#| msgid", unit->previous_source);
  append_string (out, "msgctxt", unit->id);
  append_string (out, "msgid", unit->source);
  append_string (out, "msgstr", unit->target != NULL ? unit->target : "");
}

GString *
st_po_format (const StXliff *document, const char *original, const char *language)
{
  GString *out = g_string_new ("msgid \"\"\nmsgstr \"\"\n");
  g_string_append_printf (out,
                          "\"Project-Id-Version: %s\\n\"\n"
                          "\"Language: %s\\n\"\n"
                          "\"MIME-Version: 1.0\\n\"\n"
                          "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                          "\"Content-Transfer-Encoding: 8bit\\n\"\n"
                          "\"X-Statuary-Document: %s\\n\"\n",
                          original, language, original);
  for (guint i = 0; i < document->units->len; i++)
    if (!((const StUnit *) document->units->pdata[i])->obsolete)
      append_unit (out, document->units->pdata[i]);
  return out;
}

/* --- reading ------------------------------------------------------------- */

/* An entry as far as it has been read. */
typedef struct {
  GString *fields[3];  /* msgctxt, msgid, msgstr */
  GString *current;    /* the one that strings on lines of their own go on with */
  GPtrArray *comments; /* (element-type utf8): translators' */
  char *exported;
  gboolean fuzzy;
  gboolean broken; /* one of its lines could not be read */
  guint line;      /* where it begins; 0: not begun */
} Entry;

static const char *const keywords[] = { "msgctxt", "msgid", "msgstr" };

static void
entry_clear (Entry *entry)
{
  for (guint i = 0; i < G_N_ELEMENTS (entry->fields); i++)
    g_string_truncate (entry->fields[i], 0);
  g_ptr_array_set_size (entry->comments, 0);
  g_clear_pointer (&entry->exported, g_free);
  entry->current = NULL;
  entry->fuzzy = FALSE;
  entry->broken = FALSE;
  entry->line = 0;
}

/* A field of the header, which is the msgstr of the empty msgid. */
static char *
header_field (const char *header, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (header, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (st_has_prefix (lines[i], name) && lines[i][strlen (name)] == ':')
      return g_strdup (g_strstrip (lines[i] + strlen (name) + 1));
  return NULL;
}

static void
finish (Entry *entry, StXliff *document, const StSource *source)
{
  const char *id = entry->fields[0]->str, *text = entry->fields[1]->str, *target = entry->fields[2]->str;
  if (entry->line > 0 && *text == '\0' && *id == '\0')
    {
      if (entry->broken)
        target = "";
      g_free (document->original); /* a file with two headers: the later counts */
      g_free (document->target_language);
      document->original = header_field (target, "X-Statuary-Document");
      document->target_language = header_field (target, "Language");
    }
  else if (entry->line > 0)
    {
      StUnit *unit = st_unit_new (id, text);
      g_autofree char *folded = st_text_fold_space (target);
      unit->at = unit->target_at = st_location_new (source->path, entry->line, 1);
      unit->target = *folded != '\0' ? st_text_nfc (folded) : NULL;
      unit->state = unit->target == NULL ? ST_STATE_NEW : entry->fuzzy ? ST_STATE_NEEDS_TRANSLATION : ST_STATE_TRANSLATED;
      unit->unfit = entry->broken;
      for (guint i = 0; i < entry->comments->len; i++)
        st_unit_add_note (unit, NULL, entry->comments->pdata[i]);
      if (entry->exported != NULL)
        st_unit_add_note (unit, ST_PO_EXPORTED, entry->exported);
      g_ptr_array_add (document->units, unit);
    }
  entry_clear (entry);
}

/* Appends the string that @p begins with; FALSE where the line does not end with it. */
static gboolean
read_string (const char *p, GString *out)
{
  for (p++; *p != '\0' && *p != '"'; p++)
    if (*p == '\\' && p[1] != '\0')
      {
        p++;
        g_string_append_c (out, *p == 'n' ? '\n' : *p == 't' ? '\t' : *p == 'r' ? '\r' : *p);
      }
    else
      g_string_append_c (out, *p);
  return *p == '"' && p[1 + strspn (p + 1, " \t")] == '\0';
}

/* What a translator says in a line of their own: `# text`. Other marks stand for
 * other things (GNU gettext manual, "The Format of PO Files"). */
static void
read_translator_comment (Entry *entry, const char *line)
{
  g_autofree char *text = st_text_fold_space (line + 1);
  if (strchr (".:,|~=", line[1]) == NULL && *text != '\0')
    g_ptr_array_add (entry->comments, g_steal_pointer (&text));
}

static void
read_comment (Entry *entry, const char *line)
{
  read_translator_comment (entry, line);
  if (st_has_prefix (line, "#,") && strstr (line, "fuzzy") != NULL)
    entry->fuzzy = TRUE;
  if (st_has_prefix (line, "#. " ST_PO_EXPORTED ": "))
    {
      g_free (entry->exported);
      entry->exported = g_strdup (line + strlen ("#. " ST_PO_EXPORTED ": "));
    }
}

static gboolean
has_keyword (const char *line, const char *keyword)
{
  gsize length = strlen (keyword);
  return strncmp (line, keyword, length) == 0 && g_ascii_isspace (line[length]);
}

/* A line such as `msgid "text"`, which follows those of earlier keywords. FALSE
 * where it is none. */
static gboolean
read_keyword (Entry *entry, const char *line, guint number)
{
  for (guint i = 0; i < G_N_ELEMENTS (keywords); i++)
    {
      if (entry->current == entry->fields[i] && has_keyword (line, keywords[i]))
        return FALSE; /* it stands twice */
      if (!has_keyword (line, keywords[i]))
        continue;
      const char *text = line + strlen (keywords[i]);
      text += strspn (text, " \t");
      entry->current = entry->fields[i];
      if (entry->line == 0)
        entry->line = number;
      return *text == '"' && read_string (text, entry->current);
    }
  return FALSE;
}

/* Records a line that is none of a PO file, or none of the files that go out from here.
 * Of each entry one is enough. */
static void
refuse_line (Entry *entry, const char *line, StLocation at, StDiagnostics *diag)
{
  gboolean text = strchr (line, '"') != NULL;
  if (!entry->broken && (has_keyword (line, "msgid_plural") || st_has_prefix (line, "msgstr[")))
    st_wrong_translation (
        diag, at, "po/plural",
        "a text here is one `msgid` and one `msgstr`, so this unit is not taken; plural forms stand in braces within them: "
        "`{n, plural, one {…} other {…}}`");
  else if (!entry->broken)
    st_wrong_translation (
        diag, at, "po/syntax",
        text ? "this is not a line of a PO file, so its unit is not taken; a text ends with the line, and `\"` within it is "
               "written `\\\"`"
             : "this is not a line of a PO file, so its unit is not taken");
  entry->broken = TRUE;
}

/* Whether the entry is over before @line. Empty lines and comments within one are
 * odd, and no mistake. */
static gboolean
is_over (const Entry *entry, const char *line)
{
  if (*line == '\0' && entry->broken)
    return TRUE;
  if (entry->current != NULL && has_keyword (line, keywords[0]))
    return TRUE;
  return entry->current != NULL && entry->current == entry->fields[2] && (*line == '\0' || *line == '#' || has_keyword (line, keywords[1]));
}

StXliff *
st_po_read (const StSource *source, StDiagnostics *diag)
{
  StXliff *document = st_xliff_new (source->path);
  document->at = st_location_new (source->path, 1, 0);
  Entry entry = { .fields = { g_string_new (NULL), g_string_new (NULL), g_string_new (NULL) },
                  .comments = g_ptr_array_new_with_free_func (g_free) };
  g_auto (GStrv) lines = g_strsplit (source->text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      if (is_over (&entry, line))
        finish (&entry, document, source);
      if (entry.line == 0 && has_keyword (line, keywords[0]))
        entry.broken = FALSE; /* what is wrong before an entry is not its own */
      if (*line == '#')
        read_comment (&entry, line);
      else if (*line == '"' && entry.current != NULL ? !read_string (line, entry.current)
                                                     : *line != '\0' && !read_keyword (&entry, line, i + 1))
        refuse_line (&entry, line, st_location_new (source->path, i + 1, 1), diag);
    }
  finish (&entry, document, source);
  for (guint i = 0; i < G_N_ELEMENTS (entry.fields); i++)
    g_string_free (entry.fields[i], TRUE);
  g_ptr_array_unref (entry.comments);
  return document;
}
