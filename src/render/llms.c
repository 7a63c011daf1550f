#include "render/llms.h"

void
st_llms_document (const StSite *site, StEmit emit, gpointer data)
{
  (void) site;
  (void) emit;
  (void) data;
}
