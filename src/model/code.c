/* Reads the pages of codes and the notes on pairs.
 *
 * With `pairs: none`, a note is an error: no page would show its words. A code that is
 * named like a device on Windows (`CON`) is a warning only: some protocols have such
 * names, and most servers can hold the file. */
#include "base/hash.h"
#include "base/parallel.h"
#include "model/anchors.h"
#include "model/assemble.h"
#include "model/keys.h"
#include "model/pairs.h"

#include <string.h>

void
st_code_free (StCode *code)
{
  for (guint i = 0; code->facts != NULL && i < code->family->facts->len; i++)
    st_fact_state_clear (&code->facts[i]);
  for (guint i = 0; code->sections != NULL && i < code->family->sections->len; i++)
    st_prose_free (code->sections[i]);
  st_prose_free (code->summary);
  st_page_free (code->page);
  g_clear_pointer (&code->notes, g_ptr_array_unref);
  g_clear_pointer (&code->groups, g_ptr_array_unref);
  g_clear_pointer (&code->extras, g_ptr_array_unref);
  g_clear_pointer (&code->numbers, g_ptr_array_unref);
  g_clear_pointer (&code->related, g_ptr_array_unref);
  g_clear_pointer (&code->referrers, g_array_unref);
  g_clear_pointer (&code->abroad, g_ptr_array_unref);
  g_clear_pointer (&code->visitors, g_ptr_array_unref);
  g_free (code->facts);
  g_free (code->sections);
  st_code_names_free (code);
  g_free (code->id);
  g_free (code);
}

void
st_note_free (StNote *note)
{
  st_prose_free (note->body);
  st_page_free (note->page);
  g_free (note);
}

/* --- code pages ---------------------------------------------------------- */

/* Windows has no file of such a name, whatever its ending. */
static gboolean
is_device_name (const char *id)
{
  static const char *const names[] = { "con", "prn", "aux", "nul" };
  gsize length = strcspn (id, ".");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (length == 3 && g_ascii_strncasecmp (id, names[i], 3) == 0)
      return TRUE;
  return length == 4 && g_ascii_isdigit (id[3]) && id[3] != '0'
         && (g_ascii_strncasecmp (id, "com", 3) == 0 || g_ascii_strncasecmp (id, "lpt", 3) == 0);
}

/* The pattern of codes is that of their labels, or of their files' names. */
static void
check_pattern (StAssembly *assembly, StFamily *family, const StYaml *node, const StCode *code)
{
  g_autoptr (GError) error = NULL;
  if (family->pattern == NULL || g_regex_match_full (family->pattern, code->label, -1, 0, 0, NULL, &error)
      || (error == NULL && g_regex_match_full (family->pattern, code->id, -1, 0, 0, NULL, &error)))
    return;
  if (error != NULL)
    {
      st_error (assembly->diag, node->at, "family/pattern", "the pattern of codes is too hard to match with `%s`: %s", code->label,
                error->message);
      g_clear_pointer (&family->pattern, g_regex_unref); /* told once: each time takes long */
    }
  else
    st_error (assembly->diag, node->at, "code/pattern", "`%s` does not fit `%s`, the pattern of codes of this family", code->label,
              family->pattern_text);
}

static void
check_code_name (StAssembly *assembly, StFamily *family, const StContentPage *page, const StYaml *node, const StCode *code)
{
  if (node == NULL)
    return;
  if (strcmp (node->text, page->stem) != 0)
    st_error (assembly->diag, node->at, "code/file-name", "the code is `%s`, and the file is named %s.md", node->text, page->stem);
  if (!st_code_is_safe_name (node->text))
    st_error (assembly->diag, node->at, "code/name",
              "`%s` cannot name a page: use at most %u letters, digits, `-`, `_` and `.`; not `index`, `matrix` or `paste` (`label` may "
              "be any text)",
              node->text, ST_MAX_NAME);
  else
    check_pattern (assembly, family, node, code);
  if (is_device_name (node->text))
    st_warning (assembly->diag, node->at, "code/portable", "Windows cannot hold a file of the name `%s`", node->text);
}

static StSection *
find_section (const StFamily *family, const char *heading, guint *index)
{
  for (guint i = 0; i < family->sections->len; i++)
    {
      StSection *section = family->sections->pdata[i];
      if (g_strv_contains ((const char *const *) section->headings, heading))
        {
          *index = i;
          return section;
        }
    }
  return NULL;
}

/* Adds the heading that is most likely meant to @meant: its section is not reported as
 * missing besides. */
static void
report_unknown_section (StAssembly *assembly, const StFamily *family, const StBody *body, GPtrArray *meant)
{
  g_autoptr (GPtrArray) headings = g_ptr_array_new ();
  for (guint i = 0; i < family->sections->len; i++)
    for (char **heading = ((const StSection *) family->sections->pdata[i])->headings; *heading != NULL; heading++)
      g_ptr_array_add (headings, *heading);
  g_autofree char *hint = st_text_hint (body->heading, headings);
  g_ptr_array_add (meant, (gpointer) st_text_nearest (body->heading, headings));
  if (!family->incomplete)
    st_error (assembly->diag, body->at, "section/unknown", "this family declares no section `%s`%s", body->heading, hint);
}

/* Takes @body. */
static void
add_section (StAssembly *assembly, StCode *code, StBody *body, GPtrArray *meant)
{
  guint index = 0;
  const StSection *section = find_section (code->family, body->heading, &index);
  if (section == NULL || code->sections[index] != NULL)
    {
      if (section == NULL)
        report_unknown_section (assembly, code->family, body, meant);
      else
        st_error (assembly->diag, body->at, "section/repeated", "the section `%s` stands twice%s", section->headings[0],
                  strcmp (body->heading, section->headings[0]) != 0 ? ": this is another heading of it" : "");
      st_body_free (body);
      return;
    }
  if (body->is_empty && section->required)
    st_error (assembly->diag, body->at, "section/empty", "the section `%s` is empty", body->heading);
  code->sections[index] = st_page_add_prose (assembly, code->page, section->id, body);
}

static gboolean
is_meant (const StSection *section, const GPtrArray *meant)
{
  for (char **heading = section->headings; *heading != NULL; heading++)
    if (g_ptr_array_find ((GPtrArray *) meant, *heading, NULL))
      return TRUE;
  return FALSE;
}

static void
check_required_sections (StAssembly *assembly, const StCode *code, const GPtrArray *meant, StLocation whole)
{
  for (guint i = 0; i < code->family->sections->len; i++)
    {
      const StSection *section = code->family->sections->pdata[i];
      if (section->required && code->sections[i] == NULL && !is_meant (section, meant))
        st_error (assembly->diag, whole, "section/missing", "the section `## %s` is missing", section->headings[0]);
    }
}

static void
check_summary (StAssembly *assembly, const StCode *code, StLocation whole)
{
  const StBody *body = code->summary->body;
  guint n = body->segments->len - MIN (body->n_titles, body->segments->len);
  if (n == 0 && !body->misread)
    st_error (assembly->diag, whole, "code/summary", "the summary is missing: one sentence before the first section");
  else if (n > 1)
    {
      const StBodySegment *second = body->segments->pdata[body->n_titles + 1];
      st_error (assembly->diag, second->at, "code/summary", "the summary is one paragraph; what follows it belongs in a section");
    }
}

/* Takes what is in @bodies. */
static void
add_bodies (StAssembly *assembly, StCode *code, const StContentPage *page, GPtrArray *bodies)
{
  StLocation whole = st_location_new (page->source->path, 1, 1);
  g_autoptr (GPtrArray) meant = g_ptr_array_new ();
  gboolean misread = FALSE;
  code->sections = g_new0 (StProse *, code->family->sections->len);
  g_ptr_array_set_free_func (bodies, NULL); /* each is taken below */
  for (guint i = 0; i < bodies->len; i++)
    {
      StBody *body = bodies->pdata[i];
      misread |= body->misread;
      if (i > 0)
        add_section (assembly, code, body, meant);
      else
        code->summary = st_page_add_prose (assembly, code->page, "summary", body);
    }
  st_page_add_anchors (code->page, code->family->sections, code->sections, code->summary);
  check_summary (assembly, code, whole);
  if (!misread)
    check_required_sections (assembly, code, meant, whole);
}

static void
assemble_code (StAssembly *assembly, StFamily *family, const StContentPage *page, GPtrArray *bodies)
{
  StForm form;
  st_form_open (&form, page->front, &st_code_keys, assembly->diag);
  const StYaml *id = st_form_text (&form, "code");
  const StYaml *name = st_form_text (&form, "name");
  const StYaml *short_name = st_form_text (&form, "short");
  const StYaml *retired = st_form_text (&form, "retired");
  StPageKeys keys = st_page_keys (&form);

  StCode *code = g_new0 (StCode, 1);
  code->id = g_strdup (id != NULL ? id->text : page->stem);
  code->at = id != NULL ? id->at : page->front->at;
  code->family = family;
  st_code_read_names (assembly, code, &form);
  check_code_name (assembly, family, page, id, code);
  code->page = st_page_new (code->id, page->source->path);
  code->page->hash = st_hash (page->source->text, page->source->length);
  st_page_read_keys (assembly, code->page, keys);
  code->name = st_page_add (assembly, code->page, "name", name);
  code->short_name = short_name != NULL ? st_page_add (assembly, code->page, "short", short_name) : code->name;
  code->page->n_titles = code->page->segments->len;
  code->retired = st_page_add (assembly, code->page, "retired", retired);
  st_code_read_facts (assembly, code, &form);
  form.open = family->incomplete;
  st_form_close (&form);
  add_bodies (assembly, code, page, bodies);

  const StCode *earlier = g_hash_table_lookup (family->by_id, code->id);
  if (earlier != NULL)
    st_error (assembly->diag, id != NULL ? id->at : page->front->at, "code/duplicate", "the code %s has a page already: %s", code->id,
              earlier->page->path);
  g_ptr_array_add (family->codes, code);
  g_ptr_array_add (family->pages, code->page);
  g_hash_table_insert (family->by_id, code->id, code);
}

/* --- editor's notes ------------------------------------------------------ */

/* `551`, or `ftp/421` of a family that @family is compared with. */
static StCode *
code_of_pair (StAssembly *assembly, const StFamily *family, const StYaml *node)
{
  if (!st_yaml_expect_text (node, "a code of the pair", assembly->diag))
    return NULL;
  StCode *code = (StCode *) st_family_find (family, node->text);
  const char *slash = strchr (node->text, '/'), *name = node->text;
  if (code == NULL && slash != NULL)
    {
      g_autofree char *id = g_strndup (node->text, (gsize) (slash - node->text));
      const StFamily *other = st_site_family (assembly->site, id);
      if (other != NULL && !st_pairs_begin_in (family, other))
        {
          st_error (assembly->diag, node->at, "note/family", "comparisons with %s do not lie in this family: %s", other->id,
                    st_pairs_begin_in (other, family) ? "write the note there" : "name it in `pairs_with`");
          return NULL;
        }
      name = other != NULL ? slash + 1 : name;
      family = other != NULL ? other : family;
      code = (StCode *) st_family_find (family, name);
    }
  if (code == NULL && !st_page_is_broken (assembly, family->id, name))
    {
      g_autofree char *hint = st_code_hint (assembly->site, family, node->text, node->at);
      st_error (assembly->diag, node->at, "note/unknown-code", "there is no page for the code `%s`%s", node->text, hint);
    }
  return code;
}

/* Whether @one stands before @other: in the family of the note, or in the one it lies in. */
static gboolean
comes_first (const StFamily *family, const StCode *one, const StCode *other)
{
  return one->family == other->family ? one->index <= other->index : one->family == family;
}

/* @left stands before @right in the family. The file may be named in the other order, as it
 * was before a code was added, or before the family was sorted as people count. */
static void
check_pair (StAssembly *assembly, const StYaml *pair, const StCode *left, const StCode *right, const char *stem)
{
  g_autofree char *expected = st_pair_name (left, right), *turned = st_pair_name (right, left);
  const StNote *earlier = st_pair_note (left, right);
  if (left == right)
    st_error (assembly->diag, pair->at, "note/same", "a pair is two codes, not %s twice", left->id);
  else if (earlier != NULL)
    st_error (assembly->diag, pair->at, "note/duplicate", "this pair has a note already: %s", earlier->page->path);
  else if (strcmp (turned, stem) == 0)
    st_warning (assembly->diag, pair->at, "note/order", "%s comes before %s in this family: name the note %s.md, with `pair: [%s, %s]`",
                left->id, right->id, expected, left->id, right->id);
  else if (strcmp (expected, stem) != 0)
    st_error (assembly->diag, pair->at, "note/file-name", "the pair is %s, and the file is named %s.md", expected, stem);
}

static void
assemble_note (StAssembly *assembly, StFamily *family, const StContentPage *page)
{
  StForm form;
  st_form_open (&form, page->front, &st_note_keys, assembly->diag);
  const StYaml *pair = st_form_list (&form, "pair");
  StPageKeys keys = st_page_keys (&form);
  st_form_close (&form);
  if (pair == NULL)
    return;
  if (pair->items->len != 2)
    {
      st_error (assembly->diag, pair->at, "note/pair", "`pair` names two codes, such as [252, 551]");
      return;
    }
  StCode *one = code_of_pair (assembly, family, pair->items->pdata[0]), *other = code_of_pair (assembly, family, pair->items->pdata[1]);
  if (one == NULL || other == NULL)
    return;
  StCode *left = comes_first (family, one, other) ? one : other;
  const StCode *right = left == one ? other : one;
  if (left->family != family)
    {
      st_error (assembly->diag, pair->at, "note/family", "one code of the pair is of this family");
      return;
    }
  check_pair (assembly, pair, left, right, page->stem);
  if (family->pairs == ST_PAIRS_NONE && right->family == family)
    st_error (assembly->diag, pair->at, "note/unbuilt",
              "the note has no page to stand on: this family says `pairs: none`; each other choice builds those with a note");
  StNote *note = g_new0 (StNote, 1);
  note->left = left;
  note->right = right;
  note->page = st_page_new (page->stem, page->source->path);
  note->page->hash = st_hash (page->source->text, page->source->length);
  st_page_read_keys (assembly, note->page, keys);
  StBody *body = st_body_parse (page->source, page->body, assembly->site->raw_html, assembly->diag);
  note->body = st_page_add_prose (assembly, note->page, "note", body);
  st_page_add_anchors (note->page, family->sections, NULL, note->body);
  if (body->is_empty)
    st_error (assembly->diag, st_location_new (page->source->path, 1, 1), "note/empty", "the note has no text");
  g_ptr_array_add (family->pages, note->page);
  g_hash_table_insert (family->notes, g_strdup (page->stem), note);
  if (left->notes == NULL)
    left->notes = g_ptr_array_new ();
  g_ptr_array_add (left->notes, note);
}

static gboolean
is_note (const StContentPage *page)
{
  if (st_page_is_group (page))
    return FALSE;
  for (guint i = 0; i < page->front->items->len; i++)
    if (strcmp (((const StYaml *) page->front->items->pdata[i])->key, "pair") == 0)
      return TRUE;
  return strstr (page->stem, "-vs-") != NULL && page->front->items->len == 0;
}

typedef struct {
  const StContentFamily *content;
  GPtrArray **bodies;      /* by page; NULL for one that is of no code */
  const char *const *lead; /* markdown.h */
  StRawHtml html;
  StDiagnostics *diag;
} Bodies;

static void
parse_bodies (guint number, gpointer data)
{
  const Bodies *bodies = data;
  const StContentPage *page = bodies->content->pages->pdata[number];
  if (page->front != NULL && !is_note (page) && !st_page_is_group (page))
    bodies->bodies[number] = st_bodies_parse (page->source, page->body, bodies->lead, bodies->html, bodies->diag);
}

void
st_codes_assemble (StAssembly *assembly, StFamily *family, const StContentFamily *content)
{
  g_autofree GPtrArray **bodies = g_new0 (GPtrArray *, content->pages->len + 1);
  st_parallel (assembly->n_threads, content->pages->len, parse_bodies,
               &(Bodies){ content, bodies, family->lead != NULL ? (const char *const *) family->lead->headings : NULL,
                          assembly->site->raw_html, assembly->diag });
  for (guint i = 0; i < content->pages->len; i++)
    {
      const StContentPage *page = content->pages->pdata[i];
      if (bodies[i] != NULL)
        assemble_code (assembly, family, page, bodies[i]);
      g_clear_pointer (&bodies[i], g_ptr_array_unref);
    }
}

void
st_notes_assemble (StAssembly *assembly, StFamily *family, const StContentFamily *content)
{
  for (guint i = 0; i < content->pages->len; i++)
    {
      const StContentPage *page = content->pages->pdata[i];
      if (page->front != NULL && is_note (page))
        assemble_note (assembly, family, page);
    }
}
