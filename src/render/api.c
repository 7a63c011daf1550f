#include "render/api.h"

void
st_api_documents (const StSite *site, StEmit emit, gpointer data)
{
  (void) site;
  (void) emit;
  (void) data;
}
