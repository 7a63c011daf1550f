#include "publish/sink.h"

#include "publish/manifest.h"
#include "support.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

static const StSinkOptions plain = { 0 };

static void
put_bytes (StSink *sink, const char *path, const char *bytes, gsize length)
{
  g_autoptr (StBatch) batch = st_batch_new (sink, path);
  st_batch_write (batch, path, 0, bytes, length);
}

static void
put (StSink *sink, const char *path, const char *text)
{
  put_bytes (sink, path, text, strlen (text));
}

static StSink *
begin (const char *root, StSinkOptions options)
{
  StSink *sink = st_sink_folder (root, options);
  st_sink_begin (sink, 0);
  return sink;
}

static void
commit (StSink *sink)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  gboolean done = st_sink_commit (sink, diag) && (st_sink_again (sink) || st_sink_sweep (sink, NULL, NULL, diag));
  assert_recorded (diag, "");
  g_assert_true (done);
}

/* Builds a site of @files (path, content, …, NULL) in @root. */
static StSinkCounts
build (const char *root, const char *const *files)
{
  g_autoptr (StSink) sink = begin (root, plain);
  for (guint i = 0; files[i] != NULL; i += 2)
    put (sink, files[i], files[i + 1]);
  commit (sink);
  return st_sink_counts (sink);
}

static const char *const first[] = { "index.html", "root", "en/index.html", "home", "en/smtp/252.html", "a code", "vi/smtp/252.html",
                                     "một mã",     NULL };

/* --- files --------------------------------------------------------------- */

static void
test_written (void)
{
  g_auto (Folder) parent = folder_new ();
  g_autofree char *root = g_build_filename (parent, "new", "site", NULL);
  StSinkCounts counts = build (root, first);
  assert_file (root, "index.html", "root");
  assert_file (root, "en/index.html", "home");
  assert_file (root, "en/smtp/252.html", "a code");
  assert_file (root, "vi/smtp/252.html", "một mã");
  g_assert_cmpuint (counts.files, ==, 4);
  g_assert_cmpuint (counts.changed, ==, 4);
  g_assert_cmpuint (counts.removed, ==, 0);
}

static void
test_bytes (void)
{
  static const char bytes[] = "a\0b\xFF";
  g_auto (Folder) root = folder_new ();
  g_autoptr (StSink) sink = begin (root, plain);
  put_bytes (sink, "icon.png", bytes, sizeof bytes - 1);
  put_bytes (sink, "empty.css", "", 0);
  commit (sink);
  g_autofree char *full = g_build_filename (root, "icon.png", NULL);
  g_autofree char *content = NULL;
  gsize length = 0;
  g_assert_true (g_file_get_contents (full, &content, &length, NULL));
  g_assert_cmpuint (length, ==, sizeof bytes - 1);
  g_assert_true (memcmp (content, bytes, length) == 0);
  assert_file (root, "empty.css", "");
}

/* Larger than any buffer, and different from the file there is in its last
 * byte alone. */
static void
test_large (void)
{
  g_auto (Folder) root = folder_new ();
  g_autofree char *text = g_strnfill (300000, 'x');
  const char *const before[] = { "a.html", text, NULL };
  g_assert_cmpuint (build (root, before).changed, ==, 1);
  g_assert_cmpuint (build (root, before).changed, ==, 0);
  text[299999] = 'y';
  g_assert_cmpuint (build (root, before).changed, ==, 1);
  assert_file (root, "a.html", text);
}

#define LONG_AGO 1000000000

static void
set_old (const char *root, const char *path)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  struct utimbuf times = { LONG_AGO, LONG_AGO };
  g_assert_cmpint (utime (full, &times), ==, 0);
}

static gboolean
is_old (const char *root, const char *path)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  struct stat info;
  g_assert_cmpint (stat (full, &info), ==, 0);
  return info.st_mtime == LONG_AGO;
}

static void
test_unchanged (void)
{
  g_auto (Folder) root = folder_new ();
  build (root, first);
  for (guint i = 0; first[i] != NULL; i += 2)
    set_old (root, first[i]);
  StSinkCounts counts = build (root, first);
  for (guint i = 0; first[i] != NULL; i += 2)
    g_assert_true (is_old (root, first[i]));
  g_assert_cmpuint (counts.files, ==, 4);
  g_assert_cmpuint (counts.changed, ==, 0);
  g_assert_cmpuint (counts.removed, ==, 0);
}

static void
test_untouched (void)
{
  g_auto (Folder) root = folder_new ();
  build (root, first);
  set_old (root, ST_MANIFEST);
  build (root, first);
  g_assert_true (is_old (root, ST_MANIFEST));
}

static void
test_changed (void)
{
  static const char *const second[] = {
    "index.html", "root", "en/index.html", "hOme", "en/smtp/252.html", "a longer code", "vi/smtp/252.html", "", NULL
  };
  g_auto (Folder) root = folder_new ();
  build (root, first);
  for (guint i = 0; first[i] != NULL; i += 2)
    set_old (root, first[i]);
  StSinkCounts counts = build (root, second);
  g_assert_true (is_old (root, "index.html"));
  g_assert_false (is_old (root, "en/index.html"));
  assert_file (root, "en/index.html", "hOme");
  assert_file (root, "en/smtp/252.html", "a longer code");
  assert_file (root, "vi/smtp/252.html", "");
  g_assert_cmpuint (counts.changed, ==, 3);
}

/* A reader that has the old file open goes on reading the old one. */
static void
test_replaced_whole (void)
{
  static const char *const second[] = { "index.html", "new root", NULL };
  g_auto (Folder) root = folder_new ();
  build (root, first);
  g_autofree char *full = g_build_filename (root, "index.html", NULL);
  FILE *reader = fopen (full, "r");
  build (root, second);
  char text[20] = "";
  g_assert_cmpuint (fread (text, 1, sizeof text - 1, reader), ==, 4);
  fclose (reader);
  g_assert_cmpstr (text, ==, "root");
  assert_file (root, "index.html", "new root");
}

/* Every name in the folder is a file of the site or the manifest. */
static guint
count_files (const char *path)
{
  guint n = 0;
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *full = g_build_filename (path, name, NULL);
      n += g_file_test (full, G_FILE_TEST_IS_DIR) ? count_files (full) : 1;
    }
  return n;
}

static void
test_no_temporary_files (void)
{
  static const char *const second[] = { "index.html", "new root", "en/index.html", "new home", NULL };
  g_auto (Folder) root = folder_new ();
  build (root, first);
  build (root, second);
  g_assert_cmpuint (count_files (root), ==, 2 + 1);
}

/* --- what is removed ----------------------------------------------------- */

static void
test_stale (void)
{
  static const char *const second[] = { "index.html", "root", "en/index.html", "home", NULL };
  g_auto (Folder) root = folder_new ();
  build (root, first);
  StSinkCounts counts = build (root, second);
  g_assert_cmpuint (counts.removed, ==, 2);
  g_assert_false (folder_has (root, "en/smtp/252.html"));
  g_assert_false (folder_has (root, "en/smtp"));
  g_assert_false (folder_has (root, "vi"));
  assert_file (root, "en/index.html", "home");
  g_assert_cmpuint (build (root, second).removed, ==, 0);
}

static void
test_strangers (void)
{
  static const char *const second[] = { "index.html", "root", NULL };
  g_auto (Folder) root = folder_new ();
  folder_write (root, ".gitignore", "*\n");
  folder_write (root, "CNAME", "codes.example\n");
  build (root, first);
  folder_write (root, "en/smtp/note.txt", "a stranger's");
  build (root, second);
  assert_file (root, ".gitignore", "*\n");
  assert_file (root, "CNAME", "codes.example\n");
  assert_file (root, "en/smtp/note.txt", "a stranger's");
  g_assert_false (folder_has (root, "en/smtp/252.html"));
  g_assert_false (folder_has (root, "en/index.html"));
  g_assert_false (folder_has (root, "vi"));
}

static void
check_nothing_removed (const char *manifest)
{
  static const char *const second[] = { "index.html", "root", NULL };
  g_auto (Folder) root = folder_new ();
  build (root, first);
  g_autofree char *path = g_build_filename (root, ST_MANIFEST, NULL);
  g_remove (path);
  if (manifest != NULL)
    folder_write (root, ST_MANIFEST, manifest);
  g_assert_cmpuint (build (root, second).removed, ==, 0);
  assert_file (root, "en/smtp/252.html", "a code");
  assert_file (root, "vi/smtp/252.html", "một mã");
}

static void
test_manifest_missing (void)
{
  check_nothing_removed (NULL);
}

static void
test_manifest_damaged (void)
{
  check_nothing_removed ("");
  check_nothing_removed ("en/smtp/252.html\nvi/smtp/252.html\n");
}

static void
test_manifest_outside (void)
{
  static const char *const second[] = { "index.html", "root", NULL };
  g_auto (Folder) parent = folder_new ();
  g_autofree char *root = g_build_filename (parent, "site", NULL);
  build (root, first);
  folder_write (parent, "outside.html", "a stranger's");
  g_autofree char *manifest = folder_read (root, ST_MANIFEST);
  g_autofree char *longer = g_strconcat (manifest, "../outside.html\n", NULL);
  folder_write (root, ST_MANIFEST, longer);
  build (root, second);
  assert_file (parent, "outside.html", "a stranger's");
}

/* A folder stands where a file of ours once was: it is somebody's. */
static void
test_folder_in_place_of_stale_file (void)
{
  static const char *const before[] = { "index.html", "root", "en", "once a file", NULL };
  static const char *const after[] = { "index.html", "root", NULL };
  g_auto (Folder) root = folder_new ();
  build (root, before);
  g_autofree char *full = g_build_filename (root, "en", NULL);
  g_remove (full);
  folder_write (root, "en/theirs.html", "theirs");
  g_assert_cmpuint (build (root, after).removed, ==, 0);
  assert_file (root, "en/theirs.html", "theirs");
}

/* The folder itself stays, even if nothing of it does. */
static void
test_nothing_left (void)
{
  static const char *const nothing[] = { NULL };
  g_auto (Folder) root = folder_new ();
  build (root, first);
  g_assert_cmpuint (build (root, nothing).removed, ==, 4);
  g_assert_true (g_file_test (root, G_FILE_TEST_IS_DIR));
  g_assert_cmpuint (count_files (root), ==, 1); /* the manifest */
}

/* --- links --------------------------------------------------------------- */

static void
make_link (const char *root, const char *path, const char *target)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  g_assert_cmpint (symlink (target, full), ==, 0);
}

static void
test_linked_folder (void)
{
  g_auto (Folder) root = folder_new ();
  g_auto (Folder) elsewhere = folder_new ();
  make_link (root, "en", elsewhere);
  g_autoptr (StSink) sink = begin (root, plain);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  put (sink, "en/index.html", "home");
  put (sink, "en/smtp/252.html", "a code");
  g_assert_false (st_sink_commit (sink, diag));
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 1);
  g_assert_cmpuint (count_files (elsewhere), ==, 0);
}

/* The site's own folder may be a link: that is how some servers switch. */
static void
test_linked_site (void)
{
  g_auto (Folder) parent = folder_new ();
  g_auto (Folder) elsewhere = folder_new ();
  g_autofree char *root = g_build_filename (parent, "site", NULL);
  make_link (parent, "site", elsewhere);
  build (root, first);
  assert_file (elsewhere, "en/smtp/252.html", "a code");
}

/* A link in the place of a page is replaced; what it led to is not ours. */
static void
test_linked_file (void)
{
  g_auto (Folder) root = folder_new ();
  g_auto (Folder) elsewhere = folder_new ();
  folder_write (elsewhere, "theirs.html", "root");
  g_autofree char *target = g_build_filename (elsewhere, "theirs.html", NULL);
  make_link (root, "index.html", target);
  build (root, first);
  static const char *const second[] = { "index.html", "changed", NULL };
  build (root, second);
  assert_file (elsewhere, "theirs.html", "root");
  assert_file (root, "index.html", "changed");
}

/* A folder that an earlier build wrote to is a link now: what is behind it was
 * put there by others. */
static void
test_stale_behind_link (void)
{
  static const char *const second[] = { "index.html", "root", "en/index.html", "home", "en/smtp/252.html", "a code", NULL };
  g_auto (Folder) root = folder_new ();
  g_auto (Folder) elsewhere = folder_new ();
  build (root, first);
  g_autofree char *vi = g_build_filename (root, "vi", NULL);
  folder_empty (vi);
  g_rmdir (vi);
  folder_write (elsewhere, "smtp/252.html", "theirs");
  make_link (root, "vi", elsewhere);
  build (root, second);
  assert_file (elsewhere, "smtp/252.html", "theirs");
}

/* --- errors -------------------------------------------------------------- */

static void
test_file_in_place_of_site (void)
{
  g_auto (Folder) root = folder_new ();
  folder_write (root, "site", "a file");
  g_autofree char *path = g_build_filename (root, "site", NULL);
  g_autoptr (StSink) sink = begin (path, plain);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  put (sink, "index.html", "root");
  g_assert_false (st_sink_commit (sink, diag));
  g_autofree char *expected = g_strdup_printf ("%s:0:0 output/write\n", path);
  assert_recorded (diag, expected);
  assert_file (root, "site", "a file");
}

static void
test_file_in_place_of_folder (void)
{
  g_auto (Folder) root = folder_new ();
  folder_write (root, "en", "a file");
  g_autoptr (StSink) sink = begin (root, plain);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  put (sink, "en/index.html", "home");
  g_assert_false (st_sink_commit (sink, diag));
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 1);
  g_autofree char *found = recorded (diag);
  g_assert_nonnull (strstr (found, "/en:0:0 output/write\n"));
  assert_file (root, "en", "a file");
}

static void
test_folder_in_place_of_file (void)
{
  g_auto (Folder) root = folder_new ();
  folder_write (root, "index.html/inside", "theirs");
  g_autoptr (StSink) sink = begin (root, plain);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  put (sink, "index.html", "root");
  g_assert_false (st_sink_commit (sink, diag));
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 1);
  assert_file (root, "index.html/inside", "theirs");
  g_assert_cmpuint (count_files (root), ==, 1); /* no temporary file */
}

/* One error is reported, the first; nothing is removed after it, and the
 * manifest still names what the last good build wrote. */
static void
test_errors_stick (void)
{
  g_auto (Folder) root = folder_new ();
  build (root, first);
  g_autofree char *manifest = folder_read (root, ST_MANIFEST);
  folder_write (root, "a", "a file");
  folder_write (root, "b", "a file");
  g_autoptr (StSink) sink = begin (root, plain);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  put (sink, "a/x.html", "x");
  put (sink, "b/x.html", "x");
  put (sink, "index.html", "later");
  g_assert_false (st_sink_commit (sink, diag));
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 1);
  g_autofree char *found = recorded (diag);
  g_assert_nonnull (strstr (found, "/a:0:0 output/write\n"));
  assert_file (root, "en/smtp/252.html", "a code");
  assert_file (root, "index.html", "root");
  assert_file (root, ST_MANIFEST, manifest);
}

/* As when the disk is full. */
static void
test_no_room (void)
{
  g_auto (Folder) root = folder_new ();
  build (root, first);
  g_autofree char *large = g_strnfill (8 << 20, 'x');
  struct rlimit before, small;
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 4 << 20;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_autoptr (StSink) sink = begin (root, plain);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  put (sink, "en/index.html", large);
  gboolean done = st_sink_commit (sink, diag);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  signal (SIGXFSZ, SIG_DFL);
  g_assert_false (done);
  g_autofree char *found = recorded (diag);
  g_assert_nonnull (strstr (found, "/en/index.html:0:0 output/write\n"));
  assert_file (root, "en/index.html", "home");
  g_assert_cmpuint (count_files (root), ==, 4 + 1);
}

/* --- tags ---------------------------------------------------------------- */

#define PAGE "en/smtp/252.html"

static gboolean
offer_once (StSink *sink, guint64 tag, const char *text)
{
  StBatch *batch = st_batch_new (sink, "a batch");
  gboolean kept = st_batch_keep (batch, PAGE, tag);
  if (!kept)
    st_batch_write (batch, PAGE, tag, text, strlen (text));
  st_batch_free (batch);
  commit (sink);
  return kept;
}

/* Offers @text as made from @tag, as a build does; returns whether the one
 * before was kept. */
static gboolean
offer (const char *root, guint64 tag, const char *text)
{
  g_autoptr (StSink) sink = begin (root, plain);
  gboolean kept = offer_once (sink, tag, text);
  if (st_sink_again (sink))
    {
      st_sink_begin (sink, 0);
      kept = offer_once (sink, tag, text);
    }
  g_assert_false (st_sink_again (sink));
  return kept;
}

static void
test_kept (void)
{
  g_auto (Folder) root = folder_new ();
  g_assert_false (offer (root, 1, "one"));
  g_assert_true (offer (root, 1, "never looked at"));
  g_assert_true (offer (root, 1, "never looked at"));
  assert_file (root, PAGE, "one");
  g_assert_false (offer (root, 2, "two"));
  assert_file (root, PAGE, "two");
  g_assert_true (offer (root, 2, "never looked at"));
}

/* A file that is not as the build before left it is compared, whatever its tag. */
static void
test_not_trusted (void)
{
  g_auto (Folder) root = folder_new ();
  offer (root, 1, "one");
  folder_write (root, PAGE, "odd");
  g_assert_false (offer (root, 1, "one"));
  assert_file (root, PAGE, "one");
  set_old (root, PAGE);
  g_assert_false (offer (root, 1, "one"));
  g_autofree char *full = g_build_filename (root, PAGE, NULL);
  g_remove (full);
  g_assert_false (offer (root, 1, "one"));
  assert_file (root, PAGE, "one");
  g_autofree char *manifest = g_build_filename (root, ST_MANIFEST, NULL);
  g_remove (manifest);
  g_assert_false (offer (root, 1, "one"));
}

static gboolean
is_current (const char *root, guint64 inputs)
{
  g_autoptr (StSink) sink = st_sink_folder (root, plain);
  return st_sink_is_current (sink, inputs);
}

static void
test_current (void)
{
  g_auto (Folder) root = folder_new ();
  g_assert_false (is_current (root, 7));
  g_autoptr (StSink) sink = st_sink_folder (root, plain);
  st_sink_begin (sink, 7);
  put (sink, "index.html", "root");
  put (sink, PAGE, "a code");
  commit (sink);
  g_assert_true (is_current (root, 7));
  g_assert_false (is_current (root, 8));
  g_assert_false (is_current (root, 0));
  folder_write (root, PAGE, "A code");
  g_assert_false (is_current (root, 7));
}

/* Writes two files in one batch, under @tag, unless they can stay; returns how many are new. */
static guint
offer_two (StSink *sink, guint64 tag)
{
  static const char *const paths[] = { "en/a.html", "en/b.html" };
  StBatch *batch = st_batch_new (sink, "two");
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    if (!st_batch_keep (batch, paths[i], tag))
      st_batch_write (batch, paths[i], tag, "text", 4);
  st_batch_free (batch);
  commit (sink);
  return st_sink_counts (sink).changed;
}

/* Writes, each with a tag of its own, what of three files is not kept by the tags alone,
 * in their order; returns how many were kept. */
static guint
offer_in_order (const char *root, const char *const *paths, const guint64 *tags)
{
  guint kept = 0;
  g_autoptr (StSink) sink = begin (root, plain);
  StBatch *batch = st_batch_new (sink, "in order");
  for (guint i = 0; i < 3; i++)
    if (st_batch_keep_next (batch, tags[i], 1))
      kept++;
    else
      st_batch_write (batch, paths[i], tags[i], paths[i], strlen (paths[i]));
  st_batch_free (batch);
  commit (sink);
  return kept;
}

/* The next file is known by its tag where it is the next, and nothing is lost where it
 * is not. */
static void
test_next (void)
{
  static const char *const paths[] = { "en/a.html", "en/b.html", "en/c.html" }, *const turned[] = { "en/b.html", "en/a.html", "en/d.html" };
  g_auto (Folder) root = folder_new ();
  g_assert_cmpuint (offer_in_order (root, paths, (const guint64[]){ 1, 2, 3 }), ==, 0);
  g_assert_cmpuint (offer_in_order (root, paths, (const guint64[]){ 1, 2, 3 }), ==, 3);
  g_assert_cmpuint (offer_in_order (root, paths, (const guint64[]){ 1, 7, 3 }), ==, 2);
  offer_in_order (root, turned, (const guint64[]){ 7, 1, 4 });
  for (guint i = 0; i < 3; i++)
    assert_file (root, turned[i], turned[i]);
  assert_file (root, "en/c.html", NULL);
}

/* What counts as it was by its tag is looked at when all else is in its place. */
static void
test_touched (void)
{
  g_auto (Folder) root = folder_new ();
  g_autoptr (StSink) one = begin (root, plain);
  g_assert_cmpuint (offer_two (one, 7), ==, 2);
  g_assert_false (st_sink_again (one));
  g_clear_pointer (&one, st_sink_free);
  g_autoptr (StSink) same = begin (root, plain);
  g_assert_cmpuint (offer_two (same, 7), ==, 0);
  g_assert_false (st_sink_again (same));
  g_clear_pointer (&same, st_sink_free);

  folder_write (root, "en/b.html", "TEXT");
  g_autoptr (StSink) touched = begin (root, plain);
  g_assert_cmpuint (offer_two (touched, 7), ==, 0);
  g_assert_true (st_sink_again (touched));
  st_sink_begin (touched, 0);
  g_assert_cmpuint (offer_two (touched, 7), ==, 1);
  g_assert_false (st_sink_again (touched));
  g_assert_cmpuint (st_sink_counts (touched).files, ==, 2);
  assert_file (root, "en/b.html", "text");
}

static void
test_touched_away (void)
{
  g_auto (Folder) root = folder_new ();
  g_autoptr (StSink) one = begin (root, plain);
  offer_two (one, 7);
  g_clear_pointer (&one, st_sink_free);
  g_autofree char *gone = g_build_filename (root, "en/a.html", NULL);
  g_remove (gone);
  g_autoptr (StSink) again = begin (root, plain);
  offer_two (again, 7);
  g_assert_true (st_sink_again (again));
  st_sink_begin (again, 0);
  g_assert_cmpuint (offer_two (again, 7), ==, 1);
  g_assert_false (st_sink_again (again));
  assert_file (root, "en/a.html", "text");
}

/* Who knows already that files were touched looks at each before it is kept. */
static void
test_touched_before (void)
{
  g_auto (Folder) root = folder_new ();
  g_autoptr (StSink) one = st_sink_folder (root, plain);
  st_sink_begin (one, 9);
  offer_two (one, 7);
  g_clear_pointer (&one, st_sink_free);
  folder_write (root, "en/b.html", "TEXT");
  g_autoptr (StSink) sink = st_sink_folder (root, plain);
  g_assert_false (st_sink_is_current (sink, 9));
  st_sink_begin (sink, 9);
  g_assert_cmpuint (offer_two (sink, 7), ==, 1);
  g_assert_false (st_sink_again (sink));
  assert_file (root, "en/b.html", "text");
}

/* A file that another batch writes now is not one that is written no longer. */
static void
test_moved_between_batches (void)
{
  g_auto (Folder) root = folder_new ();
  offer (root, 1, "one");
  static const char *const now[] = { PAGE, "one", NULL };
  g_assert_cmpuint (build (root, now).removed, ==, 0);
  assert_file (root, PAGE, "one");
}

/* --- slices -------------------------------------------------------------- */

static void
build_slice (const char *root, const char *part, const char *path)
{
  g_autoptr (StSink) sink = begin (root, (StSinkOptions){ .part = part });
  put (sink, path, part);
  commit (sink);
}

/* Slices leave each other alone; the whole site takes over from all of them. */
static void
test_slices (void)
{
  static const char *const whole[] = { "en/1.html", "1-of-2", NULL };
  g_auto (Folder) root = folder_new ();
  build_slice (root, "1-of-2", "en/1.html");
  build_slice (root, "2-of-2", "en/2.html");
  build_slice (root, "1-of-2", "en/1.html");
  assert_file (root, "en/1.html", "1-of-2");
  assert_file (root, "en/2.html", "2-of-2");
  StSinkCounts counts = build (root, whole);
  g_assert_cmpuint (counts.changed, ==, 0);
  g_assert_cmpuint (counts.removed, ==, 1);
  g_assert_false (folder_has (root, "en/2.html"));
  g_assert_cmpuint (count_files (root), ==, 2); /* the page, and one manifest */
}

/* --- one step ------------------------------------------------------------ */

static StSinkCounts
build_atomic (const char *root, const char *const *files)
{
  g_autoptr (StSink) sink = begin (root, (StSinkOptions){ .atomic = TRUE });
  for (guint i = 0; files[i] != NULL; i += 2)
    put (sink, files[i], files[i + 1]);
  commit (sink);
  return st_sink_counts (sink);
}

static guint64
inode_of (const char *root, const char *path)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  struct stat info;
  g_assert_cmpint (stat (full, &info), ==, 0);
  return info.st_ino;
}

static void
test_atomic (void)
{
  static const char *const second[] = { "index.html", "root", "en/index.html", "home, changed", NULL };
  g_auto (Folder) parent = folder_new ();
  g_autofree char *root = g_build_filename (parent, "site", NULL);
  build_atomic (root, first);
  assert_file (root, "vi/smtp/252.html", "một mã");
  folder_write (root, "CNAME", "codes.example\n");
  folder_write (root, "en/smtp/note.txt", "a stranger's");
  guint64 folder = inode_of (root, "."), kept = inode_of (root, "index.html");
  StSinkCounts counts = build_atomic (root, second);
  g_assert_cmpuint (inode_of (root, "."), !=, folder);
  g_assert_cmpuint (inode_of (root, "index.html"), ==, kept);
  g_assert_cmpuint (counts.changed, ==, 1);
  g_assert_cmpuint (counts.removed, ==, 2);
  assert_file (root, "en/index.html", "home, changed");
  assert_file (root, "CNAME", "codes.example\n");
  assert_file (root, "en/smtp/note.txt", "a stranger's");
  g_assert_false (folder_has (root, "en/smtp/252.html"));
  g_assert_false (folder_has (root, "vi"));
  g_assert_cmpuint (build_atomic (root, second).changed, ==, 0);
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "site");
  g_assert_null (g_dir_read_name (dir));
}

/* --- two builds at once -------------------------------------------------- */

static void
test_busy (void)
{
  g_auto (Folder) root = folder_new ();
  g_autoptr (StSink) sink = begin (root, plain);
  put (sink, "index.html", "root");
  g_autoptr (StSink) other = st_sink_folder (root, plain);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_assert_false (st_sink_begin (other, 0));
  g_assert_false (st_sink_commit (other, diag));
  g_autofree char *found = recorded (diag);
  g_assert_nonnull (strstr (found, " output/write\n"));
  commit (sink);
  assert_file (root, "index.html", "root");
}

/* Nothing of a site is seen before all of it is there, and what a build that was
 * killed left behind goes with the next. */
static void
test_unseen (void)
{
  g_auto (Folder) root = folder_new ();
  folder_write (root, ".statuary-new.all/en/index.html", "half a");
  g_autoptr (StSink) sink = begin (root, plain);
  put (sink, "index.html", "root");
  put (sink, PAGE, "a code");
  g_assert_false (folder_has (root, "index.html"));
  g_assert_false (folder_has (root, "en"));
  commit (sink);
  assert_file (root, "index.html", "root");
  assert_file (root, PAGE, "a code");
  g_assert_false (folder_has (root, ".statuary-new.all"));
}

/* --- what was replaced --------------------------------------------------- */

#define REPLACED ".statuary-old.1"

static const char *const later[] = { "index.html", "later root", "en/index.html", "later home", "new.html", "new", NULL };

/* Builds as build() does, as a process does that is killed when the site is live. */
static void
build_unswept (const char *root, const char *const *files)
{
  g_autoptr (StSink) sink = st_sink_folder (root, plain);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  st_sink_begin (sink, 9);
  for (guint i = 0; files[i] != NULL; i += 2)
    put (sink, files[i], files[i + 1]);
  g_assert_true (st_sink_commit (sink, diag));
}

static void
assert_later (const char *root)
{
  assert_file (root, "index.html", "later root");
  assert_file (root, "en/index.html", "later home");
  assert_file (root, "new.html", "new");
  g_assert_false (folder_has (root, "en/smtp"));
  g_assert_false (folder_has (root, "vi"));
}

/* Sweeps, and is told @n folders in which somebody's files stay. */
static void
sweep_around_strangers (const char *root, guint n)
{
  g_autoptr (StSink) sink = begin (root, plain);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_assert_true (st_sink_sweep (sink, NULL, NULL, diag));
  g_assert_cmpuint (st_diagnostics_findings (diag), ==, n);
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 0);
}

/* The site is live before anything is removed; then a build with nothing to do goes on with it. */
static void
test_swept_by_next (void)
{
  g_auto (Folder) root = folder_new ();
  build (root, first);
  build_unswept (root, later);
  assert_later (root);
  assert_file (root, REPLACED "/index.html", "root");
  assert_file (root, REPLACED "/en/index.html", "home");
  assert_file (root, REPLACED "/en/smtp/252.html", "a code");
  g_autoptr (StSink) next = st_sink_folder (root, plain);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_assert_true (st_sink_is_current (next, 9));
  g_assert_true (st_sink_sweep (next, NULL, NULL, diag));
  g_assert_false (folder_has (root, REPLACED));
  assert_later (root);
  g_assert_cmpuint (count_files (root), ==, 3 + 1);
}

/* What was written anew, or written into, is not what was replaced. */
static void
test_swept_alone (void)
{
  g_auto (Folder) root = folder_new ();
  build (root, first);
  build_unswept (root, later);
  folder_write (root, REPLACED "/index.html", "a stranger's");
  folder_write (root, REPLACED "/en/smtp/note.txt", "a stranger's");
  for (guint i = 0; i < 2; i++)
    {
      sweep_around_strangers (root, 1);
      assert_file (root, REPLACED "/index.html", "a stranger's");
      assert_file (root, REPLACED "/en/smtp/note.txt", "a stranger's");
      g_assert_false (folder_has (root, REPLACED "/en/index.html"));
      g_assert_false (folder_has (root, REPLACED "/vi"));
    }
  g_autofree char *one = g_build_filename (root, REPLACED, "index.html", NULL),
                  *two = g_build_filename (root, REPLACED, "en/smtp/note.txt", NULL);
  g_remove (one);
  g_remove (two);
  sweep_around_strangers (root, 0);
  g_assert_false (folder_has (root, REPLACED));
}

/* Not a folder of that name that somebody else made, nor what a damaged list does not name. */
static void
test_swept_by_list (void)
{
  g_auto (Folder) root = folder_new ();
  build (root, first);
  build_unswept (root, later);
  folder_write (root, REPLACED "/.statuary-replaced", "no list");
  folder_write (root, ".statuary-old.2/mine.html", "mine");
  folder_write (root, ".statuary-old.3", "a file");
  folder_write (root, ".statuary-old.mine/mine.html", "mine");
  sweep_around_strangers (root, 2);
  assert_file (root, REPLACED "/index.html", "root");
  assert_file (root, ".statuary-old.2/mine.html", "mine");
  assert_file (root, ".statuary-old.3", "a file");
  assert_file (root, ".statuary-old.mine/mine.html", "mine");
  build_unswept (root, first);
  assert_file (root, ".statuary-old.4/index.html", "later root");
}

/* A folder that turned up in the place of a file, or where one is to go, is somebody's. */
static void
test_folder_is_not_exchanged (void)
{
  static const char *const before[] = { "index.html", "root", "old.html", "old", NULL };
  g_auto (Folder) root = folder_new ();
  build (root, before);
  g_autoptr (StSink) sink = begin (root, plain);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  put (sink, "index.html", "new root");
  g_autofree char *index = g_build_filename (root, "index.html", NULL), *old = g_build_filename (root, "old.html", NULL);
  g_remove (index);
  g_remove (old);
  folder_write (root, "index.html/inside", "theirs");
  folder_write (root, "old.html/inside", "theirs");
  g_assert_false (st_sink_commit (sink, diag));
  g_autofree char *found = recorded (diag);
  g_assert_nonnull (strstr (found, "/index.html:0:0 output/write\n"));
  g_clear_pointer (&sink, st_sink_free);
  assert_file (root, "index.html/inside", "theirs");
  g_autofree char *inside = g_build_filename (root, "index.html/inside", NULL);
  g_remove (inside);
  g_rmdir (index);
  static const char *const after[] = { "index.html", "newer root", NULL };
  g_assert_cmpuint (build (root, after).removed, ==, 0);
  assert_file (root, "old.html/inside", "theirs");
  assert_file (root, "index.html", "newer root");
}

/* While one sweeps, the next may write. */
static void
begin_another (guint done, guint total, gpointer data)
{
  g_autoptr (StSink) sink = begin (data, plain);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  put (sink, "index.html", "in between");
  g_assert_true (st_sink_commit (sink, diag));
  g_assert_true (st_sink_sweep (sink, NULL, NULL, diag));
  g_assert_cmpuint (done, <=, total);
}

static void
test_begun_meanwhile (void)
{
  g_auto (Folder) root = folder_new ();
  build (root, first);
  g_autoptr (StSink) sink = begin (root, plain);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  put (sink, "index.html", "new root");
  g_assert_true (st_sink_commit (sink, diag));
  assert_file (root, "index.html", "new root");
  g_assert_true (st_sink_sweep (sink, begin_another, root, diag));
  assert_file (root, "index.html", "in between");
  g_assert_cmpuint (count_files (root), ==, 1 + 1);
}

/* --- threads ------------------------------------------------------------- */

#define N_THREADS 4
#define PER_THREAD 50

typedef struct {
  StSink *sink;
  guint number;
} Writer;

static gpointer
write_many (gpointer data)
{
  const Writer *writer = data;
  for (guint i = 0; i < PER_THREAD; i++)
    {
      g_autofree char *path = g_strdup_printf ("folder-%u/sub-%u/%u.html", i % 5, i % 3, writer->number * PER_THREAD + i);
      put (writer->sink, path, path);
    }
  return NULL;
}

static void
write_from_threads (StSink *sink)
{
  GThread *threads[N_THREADS];
  Writer writers[N_THREADS];
  for (guint i = 0; i < N_THREADS; i++)
    {
      writers[i] = (Writer){ sink, i };
      threads[i] = g_thread_new ("writer", write_many, &writers[i]);
    }
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
}

static void
test_threads (void)
{
  g_auto (Folder) root = folder_new ();
  g_autoptr (StSink) sink = begin (root, plain);
  write_from_threads (sink);
  commit (sink);
  StSinkCounts counts = st_sink_counts (sink);
  g_assert_cmpuint (counts.files, ==, N_THREADS * PER_THREAD);
  g_assert_cmpuint (counts.changed, ==, N_THREADS * PER_THREAD);
  g_assert_cmpuint (count_files (root), ==, N_THREADS * PER_THREAD + 1);
  assert_file (root, "folder-0/sub-0/150.html", "folder-0/sub-0/150.html");
}

/* --- other sinks --------------------------------------------------------- */

static void
test_memory (void)
{
  g_autoptr (StSink) sink = st_sink_memory ();
  put (sink, "en/index.html", "home again");
  put (sink, "empty.css", "");
  commit (sink);
  g_autoptr (GBytes) home = g_bytes_new_static ("home again", strlen ("home again"));
  g_assert_true (g_bytes_equal (st_sink_content (sink, "en/index.html"), home));
  g_assert_cmpuint (g_bytes_get_size (st_sink_content (sink, "empty.css")), ==, 0);
  g_assert_null (st_sink_content (sink, "en"));
  g_assert_null (st_sink_content (sink, "none.html"));
}

static void
test_memory_threads (void)
{
  g_autoptr (StSink) sink = st_sink_memory ();
  write_from_threads (sink);
  commit (sink);
  g_assert_cmpuint (st_sink_counts (sink).files, ==, N_THREADS * PER_THREAD);
  g_assert_nonnull (st_sink_content (sink, "folder-4/sub-1/49.html"));
}

static void
test_nowhere (void)
{
  g_autoptr (StSink) sink = st_sink_nowhere ();
  put (sink, "en/index.html", "home");
  put (sink, "404.html", "gone");
  commit (sink);
  g_assert_cmpuint (st_sink_counts (sink).files, ==, 2);
  g_assert_null (st_sink_content (sink, "en/index.html"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/folder/it is made where it is missing, and holds what was written", test_written);
  g_test_add_func ("/folder/any bytes can be written", test_bytes);
  g_test_add_func ("/folder/large files are compared to the last byte", test_large);
  g_test_add_func ("/folder/an unchanged file keeps its time", test_unchanged);
  g_test_add_func ("/folder/a build that changes nothing leaves its manifest alone", test_untouched);
  g_test_add_func ("/folder/a changed file is replaced", test_changed);
  g_test_add_func ("/folder/a file is replaced as a whole", test_replaced_whole);
  g_test_add_func ("/folder/no temporary file is left", test_no_temporary_files);
  g_test_add_func ("/removed/files no longer written, and folders empty then", test_stale);
  g_test_add_func ("/removed/never what others put there", test_strangers);
  g_test_add_func ("/removed/nothing without a manifest", test_manifest_missing);
  g_test_add_func ("/removed/nothing by a damaged manifest", test_manifest_damaged);
  g_test_add_func ("/removed/nothing outside, whatever the manifest says", test_manifest_outside);
  g_test_add_func ("/removed/no folder in place of a file", test_folder_in_place_of_stale_file);
  g_test_add_func ("/removed/all files, but never the folder itself", test_nothing_left);
  g_test_add_func ("/links/nothing is written through a linked folder", test_linked_folder);
  g_test_add_func ("/links/the folder itself may be one", test_linked_site);
  g_test_add_func ("/links/one in place of a file is replaced", test_linked_file);
  g_test_add_func ("/links/nothing is removed through a linked folder", test_stale_behind_link);
  g_test_add_func ("/errors/a file stands in place of the output folder", test_file_in_place_of_site);
  g_test_add_func ("/errors/a file stands in place of a folder", test_file_in_place_of_folder);
  g_test_add_func ("/errors/a folder stands in place of a file", test_folder_in_place_of_file);
  g_test_add_func ("/errors/the first one sticks, and nothing is removed", test_errors_stick);
  g_test_add_func ("/errors/without room the old file stays", test_no_room);
  g_test_add_func ("/tags/a file made from the same is kept unseen", test_kept);
  g_test_add_func ("/tags/a file that was touched is compared", test_not_trusted);
  g_test_add_func ("/tags/nothing is left to do where inputs and files are the same", test_current);
  g_test_add_func ("/tags/a file may go over to another batch", test_moved_between_batches);
  g_test_add_func ("/slices/each leaves the others alone, and the whole takes over", test_slices);
  g_test_add_func ("/one step/a new tree takes the old one's place with all that stays", test_atomic);
  g_test_add_func ("/builds/a second one at a time is refused", test_busy);
  g_test_add_func ("/tags/what comes next is known by its tag", test_next);
  g_test_add_func ("/tags/what is kept by its tag is looked at in the end", test_touched);
  g_test_add_func ("/tags/and missed where it is gone", test_touched_away);
  g_test_add_func ("/tags/or looked at before, where files are known to be touched", test_touched_before);
  g_test_add_func ("/builds/nothing is seen before all is there", test_unseen);
  g_test_add_func ("/replaced/it waits until the site is live, and the next build sweeps it", test_swept_by_next);
  g_test_add_func ("/replaced/nothing else is swept", test_swept_alone);
  g_test_add_func ("/replaced/nothing without a list", test_swept_by_list);
  g_test_add_func ("/replaced/no folder is exchanged with a file, nor taken out", test_folder_is_not_exchanged);
  g_test_add_func ("/replaced/another build may begin while it is swept", test_begun_meanwhile);
  g_test_add_func ("/threads/all may write at once", test_threads);
  g_test_add_func ("/memory/it keeps what was written", test_memory);
  g_test_add_func ("/memory/all threads may write at once", test_memory_threads);
  g_test_add_func ("/nowhere/it counts and keeps nothing", test_nowhere);
  return g_test_run ();
}
