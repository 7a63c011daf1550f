/* Runs the scripts of the explainer in JavaScriptCore. */
#include "explain/room.h"

#include <gio/gio.h>
#include <jsc/jsc.h>

extern const StExplainerModule st_explainer_module;

static gboolean
has_failed (JSCContext *context, GError **error)
{
  JSCException *exception = jsc_context_get_exception (context);
  if (exception == NULL)
    return FALSE;
  g_autofree char *report = jsc_exception_report (exception);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", g_strchomp (report));
  return TRUE;
}

static void
set_string (JSCContext *context, const char *name, const char *string)
{
  g_autoptr (JSCValue) value = jsc_value_new_string (context, string);
  jsc_context_set_value (context, name, value);
}

static void
run_script (JSCContext *context, const char *script)
{
  JSCValue *value = jsc_context_evaluate (context, script, -1);
  g_object_unref (value);
}

/* The scripts leave the answer in the variable `answered`, for `answer` is asynchronous; all that
 * it waits for is done when the call returns. */
static char *
answer (const char *const *scripts, const char *table, const char *text, GError **error)
{
  g_autoptr (JSCContext) context = jsc_context_new ();
  for (; *scripts != NULL; scripts++)
    {
      run_script (context, *scripts);
      if (has_failed (context, error))
        return NULL;
    }
  /* As variables: of the arguments of jsc_value_function_call(), the first may be collected as
   * garbage while a second one of megabytes is made. */
  set_string (context, "given", table);
  set_string (context, "pasted", text);
  run_script (context, "answer(given, pasted)");
  if (has_failed (context, error))
    return NULL;
  g_autoptr (JSCValue) answered = jsc_context_get_value (context, "answered");
  if (!jsc_value_is_string (answered))
    {
      g_autoptr (JSCValue) failed = jsc_context_get_value (context, "failed");
      g_autofree char *reason = jsc_value_to_string (failed);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the script gave no answer: %s", reason);
      return NULL;
    }
  return jsc_value_to_string (answered);
}

static char *
javascript_library (void)
{
  return g_strdup_printf ("%u.%u.%u", jsc_get_major_version (), jsc_get_minor_version (), jsc_get_micro_version ());
}

const StExplainerModule st_explainer_module = { st_message_read, answer, javascript_library, st_message_library };
