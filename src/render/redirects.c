#include "render/redirects.h"

void
st_redirects_documents (const StSite *site, StEmit emit, gpointer data)
{
  (void) site;
  (void) emit;
  (void) data;
}
