#include "template/fingerprint.h"

#include "schemas.h"
#include "support.h"
#include "views/view.h"

/* --- views made by the schema -------------------------------------------- */

#define DEPTH 8u

static gsize
size_of (StFieldType type)
{
  return type == ST_FIELD_TEXT   ? sizeof (StText)
         : type == ST_FIELD_LINK ? sizeof (StUrl)
         : type == ST_FIELD_LIST ? sizeof (StList)
                                 : sizeof (gint64);
}

static gsize
size_of_view (const StSchema *schema)
{
  gsize size = 0;
  for (const StField *field = schema->fields; field->name != NULL; field++)
    size = MAX (size, field->offset + size_of (field->type));
  return size;
}

static gpointer view_new (StPool *pool, const StSchema *schema, guint depth);

static void
fill_field (StPool *pool, const StField *field, char *at, guint depth)
{
  gpointer inner = field->of != NULL ? view_new (pool, field->of, depth + 1) : NULL;
  switch (field->type)
    {
    case ST_FIELD_TEXT:
      *(StText *) at = (StText){ field->name, NULL };
      break;
    case ST_FIELD_LINK:
      *(StUrl *) at = (StUrl){ field->name, NULL };
      break;
    case ST_FIELD_URL:
    case ST_FIELD_HTML:
      *(const char **) at = field->name;
      break;
    case ST_FIELD_NUMBER:
      *(gint64 *) at = 7;
      break;
    case ST_FIELD_FLAG:
      *(gboolean *) at = TRUE;
      break;
    case ST_FIELD_OBJECT:
      *(gpointer *) at = inner;
      break;
    case ST_FIELD_LIST:
      *(StList *) at = st_pool_list (pool, 2);
      if (inner != NULL)
        st_list_add ((StList *) at, inner);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* A view of @schema with a value in each field, and so on down; a code within a code has
 * its own fields alone. */
static gpointer
view_new (StPool *pool, const StSchema *schema, guint depth)
{
  if (depth > DEPTH)
    return NULL;
  char *view = st_pool_alloc (pool, size_of_view (schema));
  for (const StField *field = schema->fields; field->name != NULL; field++)
    if (depth == 0 || !schema->subject || field->of == NULL)
      fill_field (pool, field, view + field->offset, depth);
  return view;
}

/* --- changing them ------------------------------------------------------- */

typedef struct {
  const StSchema *schema; /* of the whole */
  gconstpointer view;
  guint64 before;
  guint n;
} Change;

static void
check_changed (Change *change, const StSchema *schema, const StField *field)
{
  change->n++;
  if (st_fingerprint_view (change->schema, change->view) == change->before)
    g_test_fail_printf ("a change of %s.%s, found from a %s, has the same fingerprint", schema->name, field->name, change->schema->name);
}

static void change_view (Change *change, const StSchema *schema, char *view, gboolean top);

/* Takes the value away and puts it back; then changes what it leads to. */
static void
change_field (Change *change, const StSchema *schema, const StField *field, char *at)
{
  char saved[sizeof (StList) + sizeof (StText)];
  gsize size = field->type == ST_FIELD_FLAG ? sizeof (gboolean) : size_of (field->type);
  memcpy (saved, at, size);
  memset (at, 0, size);
  check_changed (change, schema, field);
  memcpy (at, saved, size);
  if (field->type == ST_FIELD_TEXT)
    {
      g_autoptr (StLanguage) language = st_language_new ("vi");
      ((StText *) at)->foreign = language;
      check_changed (change, schema, field);
      ((StText *) at)->foreign = NULL;
    }
  if (field->type == ST_FIELD_LINK)
    {
      g_autoptr (StLanguage) language = st_language_new ("vi");
      ((StUrl *) at)->foreign = language;
      check_changed (change, schema, field);
      ((StUrl *) at)->foreign = NULL;
    }
  if (field->type == ST_FIELD_OBJECT && *(char **) at != NULL)
    change_view (change, field->of, *(char **) at, FALSE);
  if (field->type == ST_FIELD_LIST && ((StList *) at)->count > 0)
    change_view (change, field->of, (char *) ((StList *) at)->items[0], FALSE);
}

/* Of a code within another view, its name counts. */
static void
change_view (Change *change, const StSchema *schema, char *view, gboolean top)
{
  for (const StField *field = schema->fields; field->name != NULL; field++)
    {
      if (top || !schema->subject)
        change_field (change, schema, field, view + field->offset);
      else if (field == schema->fields && ((StText *) (view + field->offset))->text != NULL)
        {
          ((StText *) (view + field->offset))->text = "another";
          check_changed (change, schema, field);
          ((StText *) (view + field->offset))->text = field->name;
        }
    }
}

static void
test_every_field (gconstpointer data)
{
  const StSchema *schema = data;
  g_autoptr (StPool) pool = st_pool_new ();
  char *view = view_new (pool, schema, 0);
  Change change = { schema, view, st_fingerprint_view (schema, view), 0 };
  change_view (&change, schema, view, TRUE);
  g_assert_cmpuint (change.n, >, 1);
  g_assert_true (st_fingerprint_view (schema, view) == change.before);
  g_assert_true (st_fingerprint_view (schema, NULL) != change.before);
}

/* Lists of the same items that are divided in another way are other lists. */
static void
test_lists (void)
{
  g_autoptr (StPool) pool = st_pool_new ();
  StTranslationView one = { .documents = st_pool_list (pool, 2), .pages = st_pool_list (pool, 2) }, two = one;
  two.documents = st_pool_list (pool, 2);
  two.pages = st_pool_list (pool, 2);
  static const StProgressView progress = { .done = 1 };
  st_list_add (&one.documents, &progress);
  st_list_add (&two.pages, &progress);
  g_assert_true (st_fingerprint_view (&st_schema_translation, &one) != st_fingerprint_view (&st_schema_translation, &two));
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) types = variable_types ();
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < types->len; i++)
    {
      const StSchema *type = types->pdata[i];
      g_autofree char *name = g_strdup_printf ("/fingerprint/changes with every field that leads on from a %s", type->name);
      g_test_add_data_func (name, type, test_every_field);
    }
  g_test_add_func ("/fingerprint/tells lists apart", test_lists);
  return g_test_run ();
}
