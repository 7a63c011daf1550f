#include "commands/module.h"

#include "base/self.h"

#include <gmodule.h>

gconstpointer
st_module_load (const StModule *module, char **reason)
{
  g_autofree char *program = st_self_path ();
  g_autofree char *folder = g_path_get_dirname (program != NULL ? program : ".");
  g_autofree char *beside = g_build_filename (folder, module->file, NULL);
  g_autofree char *installed = g_build_filename (folder, STATUARY_LIBRARY, module->file, NULL);
  const char *path = g_file_test (beside, G_FILE_TEST_EXISTS) ? beside : installed;
  gpointer symbol = NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      *reason = g_strdup_printf ("%s, %s, lies neither in %s nor in %s/" STATUARY_LIBRARY
                                 ": `make` compiles it, and `make install` installs it beside the program",
                                 module->what, module->file, folder, folder);
      return NULL;
    }
  GModule *opened = g_module_open (path, G_MODULE_BIND_LOCAL);
  if (opened == NULL || !g_module_symbol (opened, module->symbol, &symbol))
    {
      *reason = g_strdup_printf ("%s cannot be loaded: %s; its libraries are in the packages %s (as Debian names them)", module->what,
                                 g_module_error (), module->packages);
      return NULL;
    }
  g_module_make_resident (opened); /* its libraries register types, which cannot be taken back */
  return symbol;
}
