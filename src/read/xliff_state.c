/* XLIFF 1.2 §2.3.1, attributes state and state-qualifier, and what tools write in place
 * of them.
 *
 * A text that a machine made and nobody has accepted is not translated, even where its
 * tool says so. A person accepts it by the state `translated`, and a tool says
 * `translated` of what it has just made, so the two differ by the program's note: who
 * sets the state beside that note has been told. */
#include "read/xliff_state.h"

#include "base/prefix.h"

#include <string.h>

/* --- states -------------------------------------------------------------- */

/* Any `needs-…` is not usable; a state that nobody knows is not either. */
StState
st_state_of (const StXml *target)
{
  const char *state = st_xml_get (target, "state");
  if (state == NULL || strcmp (state, "translated") == 0)
    return ST_STATE_TRANSLATED;
  if (strcmp (state, "new") == 0)
    return ST_STATE_NEW;
  if (strcmp (state, "final") == 0 || strcmp (state, "signed-off") == 0)
    return ST_STATE_FINAL;
  return ST_STATE_NEEDS_TRANSLATION;
}

static void
check_state (StWalk *walk, const StXml *target)
{
  const StXmlAttribute *state = st_xml_attribute (target, "state");
  if (state != NULL && st_state_of (target) == ST_STATE_NEEDS_TRANSLATION && !st_has_prefix (state->value, "needs-")
      && !st_has_prefix (state->value, "x-"))
    st_walk_refuse (walk, state->at, "locale/state", "`%s` is not a state of XLIFF 1.2", state->value);
}

/* --- what tools say instead ----------------------------------------------- */

#define MEMOQ "MQXliff"
#define TRADOS "http://sdl.com/FileTypes/SdlXliff/1.0"

/* How a tool calls its states. Any other word of it stands for work that is not finished. */
static const struct {
  const char *space;
  const char *word;
  StState state;
} words[] = {
  { MEMOQ, "NotStarted", ST_STATE_NEW },
  { MEMOQ, "MachineTranslated", ST_STATE_MACHINE },
  { MEMOQ, "ManuallyConfirmed", ST_STATE_TRANSLATED },
  { MEMOQ, "ConfirmedTranslator", ST_STATE_TRANSLATED },
  { MEMOQ, "ConfirmedReviewer1", ST_STATE_FINAL },
  { MEMOQ, "ConfirmedReviewer2", ST_STATE_FINAL },
  { MEMOQ, "Proofread", ST_STATE_FINAL },
  { TRADOS, "Translated", ST_STATE_TRANSLATED },
  { TRADOS, "ApprovedTranslation", ST_STATE_FINAL },
  { TRADOS, "ApprovedSignOff", ST_STATE_FINAL },
};

static StState
state_of_word (const char *space, const char *word)
{
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].space, space) == 0 && strcmp (words[i].word, word) == 0)
      return words[i].state;
  return ST_STATE_NEEDS_TRANSLATION;
}

/* Trados keeps the states of a unit's segments in <sdl:seg-defs>: the least of them. */
static StState
state_of_segments (const StXml *definitions)
{
  StState least = ST_STATE_FINAL;
  for (guint i = 0; i < definitions->children.count; i++)
    {
      const StXml *segment = definitions->children.items[i];
      if (segment->kind != ST_XML_ELEMENT)
        continue;
      const char *word = st_xml_get (segment, "conf"), *origin = st_xml_get (segment, "origin");
      StState state = state_of_word (TRADOS, word);
      gboolean machine = origin != NULL && (strcmp (origin, "mt") == 0 || strcmp (origin, "nmt") == 0 || strcmp (origin, "amt") == 0);
      least = MIN (least, machine && state < ST_STATE_TRANSLATED ? ST_STATE_MACHINE : state);
    }
  return least;
}

/* What the tool says of a target that has no `state`. */
static StState
state_of_tool (const StXml *unit)
{
  for (guint i = 0; i < unit->attributes.count; i++)
    {
      const StXmlAttribute *attribute = unit->attributes.items[i];
      if (g_strcmp0 (attribute->space, MEMOQ) == 0 && g_str_has_suffix (attribute->name, ":status"))
        return state_of_word (MEMOQ, attribute->value);
    }
  for (guint i = 0; i < unit->children.count; i++)
    {
      const StXml *child = unit->children.items[i];
      if (child->kind == ST_XML_ELEMENT && g_strcmp0 (child->space, TRADOS) == 0 && strcmp (st_xml_local_name (child), "seg-defs") == 0)
        return state_of_segments (child);
    }
  return ST_STATE_TRANSLATED;
}

/* --- qualifiers ------------------------------------------------------------ */

typedef enum {
  PERSON,    /* made or chosen by somebody, or by an earlier translation of the same English */
  MACHINE,   /* made by a machine */
  SUGGESTED, /* offered, and good once the state says so */
  REJECTED
} Maker;

static Maker
maker_of (const char *qualifier)
{
  static const struct {
    const char *qualifier;
    Maker maker;
  } makers[] = {
    { "leveraged-mt", MACHINE },     { "mt-suggestion", MACHINE },      { "fuzzy-match", SUGGESTED },
    { "tm-suggestion", SUGGESTED },  { "rejected-grammar", REJECTED },  { "rejected-inaccurate", REJECTED },
    { "rejected-length", REJECTED }, { "rejected-spelling", REJECTED },
  };
  for (guint i = 0; qualifier != NULL && i < G_N_ELEMENTS (makers); i++)
    if (strcmp (makers[i].qualifier, qualifier) == 0)
      return makers[i].maker;
  return PERSON;
}

gboolean
st_qualifier_is_machine (const char *qualifier)
{
  return maker_of (qualifier) == MACHINE;
}

/* Whether the program has told whoever set the state that a machine made the text. */
static gboolean
is_told (const StWalk *walk, const StXml *unit)
{
  for (guint i = 0; i < unit->children.count; i++)
    {
      const StXml *note = unit->children.items[i];
      g_autofree char *text =
          st_walk_is (walk, note, "note") && g_strcmp0 (st_xml_get (note, "from"), ST_FROM_PROGRAM) == 0 ? st_xml_content (note) : NULL;
      if (text != NULL && strcmp (g_strstrip (text), ST_MACHINE_NOTE) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the state leaves open that nobody has read the text. */
static gboolean
is_unread (const char *state)
{
  return state == NULL || strcmp (state, "translated") == 0 || st_has_prefix (state, "needs-review-");
}

void
st_walk_state (StWalk *walk, const StXml *element, const StXml *target)
{
  StUnit *unit = walk->unit;
  const char *state = st_xml_get (target, "state"), *qualifier = st_xml_get (target, "state-qualifier");
  Maker maker = maker_of (qualifier);
  gboolean accepted = maker == MACHINE && g_strcmp0 (state, "translated") == 0 && is_told (walk, element);
  check_state (walk, target);
  unit->own_state = state != NULL && st_has_prefix (state, "x-") ? g_strdup (state) : NULL;
  unit->qualifier = accepted ? NULL : g_strdup (qualifier);
  unit->state = state != NULL ? st_state_of (target) : state_of_tool (element);
  if (maker == MACHINE && is_unread (state) && !accepted && unit->state != ST_STATE_NEW)
    unit->state = ST_STATE_MACHINE;
  else if (maker == REJECTED || (maker == SUGGESTED && state == NULL))
    unit->state = MIN (unit->state, ST_STATE_NEEDS_TRANSLATION);
  if (unit->state == ST_STATE_MACHINE && unit->qualifier == NULL)
    unit->qualifier = g_strdup ("leveraged-mt"); /* as XLIFF says what the tool says */
}
