/* `--version`: the program and its libraries, with the versions that are loaded; where a
 * library does not tell, that which the program is compiled with. */
#include "base/hash.h"
#include "base/json.h"
#include "base/text.h"
#include "commands/command.h"
#include "publish/compress.h"
#include "read/markdown.h"
#include "read/xml.h"
#include "read/yaml.h"

#include <stdlib.h>

StExit
st_command_version (int argc, char **argv)
{
  (void) argc;
  (void) argv;
  guint libxml = (guint) strtoul (st_xml_library (), NULL, 10), xxhash = st_hash_library (), brotli = st_compress_brotli ();
  g_autofree char *icu = st_text_library (), *libsoup = st_serve_library (), *javascript = NULL, *gmime = NULL;
  st_explain_libraries (&javascript, &gmime);
  g_print ("statuary %s\n\n", STATUARY_VERSION);
  g_print ("brotli      %u.%u.%u\n", brotli >> 24, brotli >> 12 & 0xFFF, brotli & 0xFFF);
  g_print ("cmark       %s\n", st_markdown_library ());
  g_print ("GLib        %u.%u.%u\n", glib_major_version, glib_minor_version, glib_micro_version);
  g_print ("GMime       %s\n", gmime != NULL ? gmime : "not found: `statuary explain` cannot run");
  g_print ("ICU         %s\n", icu);
  g_print ("json-glib   %s\n", st_json_library ());
  g_print ("libdeflate  %s\n", st_compress_library ());
  g_print ("libfyaml    %s\n", st_yaml_library ());
  g_print ("libsoup     %s\n", libsoup != NULL ? libsoup : "not found: `statuary serve` cannot run");
  g_print ("libxml2     %u.%u.%u\n", libxml / 10000, libxml / 100 % 100, libxml % 100);
  g_print ("WebKitGTK   %s\n", javascript != NULL ? javascript : "not found: `statuary explain` cannot run");
  g_print ("xxHash      %u.%u.%u\n", xxhash / 10000, xxhash / 100 % 100, xxhash % 100);
  return ST_EXIT_OK;
}
