/* What states, qualifiers and the words of tools mean. */
#include "xliff.h"

#define TOLD "<note from=\"statuary\">" ST_MACHINE_NOTE "</note>"

/* @tag: the attributes of a target; @beside: what else the unit holds. */
static void
check_unit (const char *unit_tag, const char *tag, const char *beside, StState state, const char *qualifier)
{
  g_autofree char *text =
      g_strconcat ("<trans-unit id=\"a\" ", unit_tag, "><source>x</source><target ", tag, ">y</target>", beside, "</trans-unit>", NULL);
  g_autoptr (StXliff) document = document_of (text);
  g_assert_cmpstr (unit (document, 0)->target, ==, "y");
  g_assert_cmpint (unit (document, 0)->state, ==, state);
  g_assert_cmpstr (unit (document, 0)->qualifier, ==, qualifier);
}

static void
check (const char *tag, StState state, const char *qualifier)
{
  check_unit ("", tag, "", state, qualifier);
}

static void
test_machines (void)
{
  static const char *const qualifiers[] = { "leveraged-mt", "mt-suggestion" };
  for (guint i = 0; i < G_N_ELEMENTS (qualifiers); i++)
    {
      const char *qualifier = qualifiers[i];
      g_autofree char *alone = g_strdup_printf ("state-qualifier=\"%s\"", qualifier);
      g_autofree char *translated = g_strdup_printf ("state=\"translated\" %s", alone);
      g_autofree char *review = g_strdup_printf ("state=\"needs-review-translation\" %s", alone);
      g_autofree char *stale = g_strdup_printf ("state=\"needs-translation\" %s", alone);
      g_autofree char *final = g_strdup_printf ("state=\"final\" %s", alone);
      check (alone, ST_STATE_MACHINE, qualifier);
      check (translated, ST_STATE_MACHINE, qualifier);
      check (review, ST_STATE_MACHINE, qualifier);
      check (stale, ST_STATE_NEEDS_TRANSLATION, qualifier);
      check (final, ST_STATE_FINAL, qualifier);
      /* Who sets it to translated beside the program's note has read it. */
      check_unit ("", translated, TOLD, ST_STATE_TRANSLATED, NULL);
      check_unit ("", review, TOLD, ST_STATE_MACHINE, qualifier);
      check_unit ("", alone, TOLD, ST_STATE_MACHINE, qualifier);
    }
}

static void
test_other_qualifiers (void)
{
  check ("state-qualifier=\"exact-match\"", ST_STATE_TRANSLATED, "exact-match");
  check ("state-qualifier=\"leveraged-tm\"", ST_STATE_TRANSLATED, "leveraged-tm");
  check ("state-qualifier=\"fuzzy-match\"", ST_STATE_NEEDS_TRANSLATION, "fuzzy-match");
  check ("state-qualifier=\"tm-suggestion\"", ST_STATE_NEEDS_TRANSLATION, "tm-suggestion");
  check ("state=\"translated\" state-qualifier=\"tm-suggestion\"", ST_STATE_TRANSLATED, "tm-suggestion");
  check ("state=\"final\" state-qualifier=\"rejected-inaccurate\"", ST_STATE_NEEDS_TRANSLATION, "rejected-inaccurate");
  check ("state-qualifier=\"x-mine\"", ST_STATE_TRANSLATED, "x-mine");
  check ("state=\"needs-review-translation\"", ST_STATE_NEEDS_TRANSLATION, NULL);
}

#define MEMOQ(status) "xmlns:mq=\"MQXliff\" mq:status=\"" status "\""
#define TRADOS(segments) "<sdl:seg-defs xmlns:sdl=\"http://sdl.com/FileTypes/SdlXliff/1.0\">" segments "</sdl:seg-defs>"

static void
test_tools (void)
{
  check_unit (MEMOQ ("ManuallyConfirmed"), "", "", ST_STATE_TRANSLATED, NULL);
  check_unit (MEMOQ ("Proofread"), "", "", ST_STATE_FINAL, NULL);
  check_unit (MEMOQ ("PartiallyEdited"), "", "", ST_STATE_NEEDS_TRANSLATION, NULL);
  check_unit (MEMOQ ("MachineTranslated"), "", "", ST_STATE_MACHINE, "leveraged-mt");
  check_unit (MEMOQ ("PartiallyEdited"), "state=\"final\"", "", ST_STATE_FINAL, NULL);
  check_unit ("", "", TRADOS ("<sdl:seg id=\"1\" conf=\"Translated\"/>"), ST_STATE_TRANSLATED, NULL);
  check_unit ("", "", TRADOS ("<sdl:seg id=\"1\" conf=\"ApprovedSignOff\"/><sdl:seg id=\"2\" conf=\"Translated\" origin=\"mt\"/>"),
              ST_STATE_TRANSLATED, NULL);
  check_unit ("", "", TRADOS ("<sdl:seg id=\"1\" conf=\"Translated\"/><sdl:seg id=\"2\" conf=\"Draft\"/>"), ST_STATE_NEEDS_TRANSLATION,
              NULL);
  check_unit ("", "", TRADOS ("<sdl:seg id=\"1\" origin=\"nmt\"/>"), ST_STATE_MACHINE, "leveraged-mt");
}

/* The qualifier is written again, behind the state. */
static void
test_written (void)
{
  g_autoptr (StXliff) document = document_of (
      "<trans-unit id=\"a\"><source>x</source><target state-qualifier=\"mt-suggestion\" state=\"translated\" phase-name=\"p\">y"
      "</target></trans-unit>");
  g_autoptr (GString) text = st_xliff_format (document, "smtp", "en", "vi");
  g_assert_nonnull (strstr (text->str, "<trans-unit id=\"a\" xml:space=\"preserve\">\n"));
  g_assert_nonnull (
      strstr (text->str, "<target state=\"needs-review-translation\" state-qualifier=\"mt-suggestion\" phase-name=\"p\">y</target>\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/state/what a machine made is not translated until somebody says so", test_machines);
  g_test_add_func ("/state/suggestions and rejections are not either", test_other_qualifiers);
  g_test_add_func ("/state/tools have words of their own", test_tools);
  g_test_add_func ("/state/the qualifier is kept", test_written);
  return g_test_run ();
}
