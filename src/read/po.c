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
  /* Of the whole file. */
  GHashTable *seen; /* msgctxt, or msgid where that is not given → StUnit */
  StDiagnostics *diag;
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

/* Escapes may spell what no text can hold, not being one of XML. */
static gboolean
is_text (const GString *field)
{
  gboolean valid = g_utf8_validate (field->str, (gssize) field->len, NULL);
  for (const char *p = field->str; valid && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      valid = (c >= 0x20 || g_ascii_isspace (*p)) && c != 0xFFFE && c != 0xFFFF;
    }
  return valid;
}

/* Whether the fields of the entry are texts; records what is not. */
static gboolean
has_texts (const Entry *entry, StLocation at)
{
  for (guint i = 0; i < G_N_ELEMENTS (entry->fields); i++)
    if (!is_text (entry->fields[i]))
      {
        st_wrong_translation (
            entry->diag, at, "po/syntax",
            "an escape in the `%s` of this unit stands for a control character, or for bytes that are not UTF-8, so it is "
            "not taken; write the text itself, and `\\\\` for a backslash",
            keywords[i]);
        return FALSE;
      }
  return TRUE;
}

/* As in XLIFF, nobody knows which of two is meant. */
static gboolean
is_second (const Entry *entry, StLocation at)
{
  const char *id = entry->fields[0]->str, *text = entry->fields[1]->str;
  g_autofree char *key = *id != '\0' ? g_strdup (id) : g_strconcat ("\004", text, NULL);
  StUnit *earlier = g_hash_table_lookup (entry->seen, key);
  if (earlier == NULL)
    return FALSE;
  earlier->unfit = TRUE;
  st_wrong_translation (entry->diag, at, "locale/duplicate-unit", "the unit `%s` stands in line %u already; keep one of the two",
                        *id != '\0' ? id : text, earlier->at.line);
  return TRUE;
}

static void
add_unit (const Entry *entry, StXliff *document, StLocation at)
{
  const char *id = entry->fields[0]->str, *text = entry->fields[1]->str, *target = entry->fields[2]->str;
  gboolean texts = entry->broken || has_texts (entry, at);
  if (is_second (entry, at))
    return;
  StUnit *unit = st_unit_new (id, text);
  g_autofree char *folded = texts ? st_text_fold_space (target) : g_strdup ("");
  unit->at = unit->target_at = at;
  unit->target = *folded != '\0' ? st_text_nfc (folded) : NULL;
  unit->state = unit->target == NULL ? ST_STATE_NEW : entry->fuzzy ? ST_STATE_NEEDS_TRANSLATION : ST_STATE_TRANSLATED;
  unit->unfit = entry->broken || !texts;
  for (guint i = 0; i < entry->comments->len; i++)
    st_unit_add_note (unit, NULL, entry->comments->pdata[i]);
  if (entry->exported != NULL)
    st_unit_add_note (unit, ST_PO_EXPORTED, entry->exported);
  g_ptr_array_add (document->units, unit);
  g_hash_table_insert (entry->seen, *id != '\0' ? g_strdup (id) : g_strconcat ("\004", text, NULL), unit);
}

static void
finish (Entry *entry, StXliff *document, const StSource *source)
{
  if (entry->line > 0 && entry->fields[1]->len == 0 && entry->fields[0]->len == 0)
    {
      const char *target = entry->broken ? "" : entry->fields[2]->str;
      g_free (document->original); /* a file with two headers: the later counts */
      g_free (document->target_language);
      document->original = header_field (target, "X-Statuary-Document");
      document->target_language = header_field (target, "Language");
    }
  else if (entry->line > 0)
    add_unit (entry, document, st_location_new (source->path, entry->line, 1));
  entry_clear (entry);
}

/* Reads the escape whose backslash @p points to (GNU gettext, po-lex.c). Returns its
 * length; 0 where there is none, and *@byte is not set. */
static gsize
read_escape (const char *p, char *byte)
{
  static const char letters[] = "ntrabfv\"\\", meant[] = "\n\t\r\a\b\f\v\"\\";
  const char *letter = p[1] != '\0' ? strchr (letters, p[1]) : NULL;
  guint value = 0;
  gsize length = 1;
  if (letter != NULL)
    {
      *byte = meant[letter - letters];
      return 2;
    }
  if (p[1] == 'x' && g_ascii_isxdigit (p[2]))
    for (length = 2; g_ascii_isxdigit (p[length]) && value <= G_MAXUINT8; length++)
      value = 16 * value + (guint) g_ascii_xdigit_value (p[length]);
  else
    for (; length < 4 && p[length] >= '0' && p[length] <= '7'; length++)
      value = 8 * value + (guint) (p[length] - '0');
  *byte = (char) value;
  return length > 1 && value > 0 && value <= G_MAXUINT8 ? length : 0;
}

/* Where the string that @p begins with has a backslash that begins no escape, or NULL. */
static const char *
find_wrong_escape (const char *p)
{
  char byte;
  gsize length = 1;
  for (p++; *p != '\0' && *p != '"'; p += length)
    {
      length = *p == '\\' ? read_escape (p, &byte) : 1;
      if (length == 0)
        return p;
    }
  return NULL;
}

/* Appends the string that @p begins with; FALSE where the line does not end with it, or a
 * backslash in it begins no escape. */
static gboolean
read_string (const char *p, GString *out)
{
  gsize length = 1;
  for (p++; *p != '\0' && *p != '"' && length > 0; p += length)
    {
      char byte = *p;
      length = *p == '\\' ? read_escape (p, &byte) : 1;
      g_string_append_c (out, byte);
    }
  return length > 0 && *p == '"' && p[1 + strspn (p + 1, " \t")] == '\0';
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

/* What is wrong with @line as one of an entry, and what becomes of it. (transfer full) */
static char *
explain_syntax (const Entry *entry, const char *line)
{
  const char *text = strchr (line, '"'), *escape = text != NULL ? find_wrong_escape (text) : NULL;
  if (escape != NULL)
    return g_strdup_printf ("a backslash before `%.*s` begins no escape of PO, so this unit is not taken; write two (`\\\\`) for one",
                            (int) (escape[1] != '\0' ? g_utf8_next_char (escape + 1) - escape - 1 : 0), escape + 1);
  if (entry->line == 0)
    return g_strdup ("this is not a line of an entry, so nothing is taken of it; remove it, or write it as a comment");
  return g_strconcat ("this is not a line of a PO file, so its unit is not taken",
                      text != NULL ? "; a text ends with the line, and `\"` within it is written `\\\"`" : "", NULL);
}

/* Records a line that is none of a PO file, or none of the files that go out from here.
 * Of each entry one is enough. */
static void
refuse_line (Entry *entry, const char *line, StLocation at)
{
  if (!entry->broken && (has_keyword (line, "msgid_plural") || st_has_prefix (line, "msgstr[")))
    st_wrong_translation (
        entry->diag, at, "po/plural",
        "a text here is one `msgid` and one `msgstr`, so this unit is not taken; plural forms stand in braces within them: "
        "`{n, plural, one {…} other {…}}`");
  else if (!entry->broken)
    {
      g_autofree char *text = explain_syntax (entry, line);
      st_wrong_translation (entry->diag, at, "po/syntax", "%s", text);
    }
  entry->broken = TRUE;
}

/* Whether the entry is over before @line. Empty lines and comments within one are
 * odd, and no mistake. */
static gboolean
is_over (const Entry *entry, const char *line)
{
  if (*line == '\0' && entry->broken)
    return TRUE;
  if (entry->current != NULL && (has_keyword (line, keywords[0]) || has_keyword (line, "domain")))
    return TRUE;
  return entry->current != NULL && entry->current == entry->fields[2] && (*line == '\0' || *line == '#' || has_keyword (line, keywords[1]));
}

StXliff *
st_po_read (const StSource *source, StDiagnostics *diag)
{
  StXliff *document = st_xliff_new (source->path);
  document->at = st_location_new (source->path, 1, 0);
  Entry entry = { .fields = { g_string_new (NULL), g_string_new (NULL), g_string_new (NULL) },
                  .comments = g_ptr_array_new_with_free_func (g_free),
                  .seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                  .diag = diag };
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
        refuse_line (&entry, line, st_location_new (source->path, i + 1, 1));
    }
  finish (&entry, document, source);
  for (guint i = 0; i < G_N_ELEMENTS (entry.fields); i++)
    g_string_free (entry.fields[i], TRUE);
  g_ptr_array_unref (entry.comments);
  g_hash_table_unref (entry.seen);
  return document;
}
