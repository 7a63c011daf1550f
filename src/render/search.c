#include "render/search.h"

void
st_search_documents (const StSite *site, guint language, StEmit emit, gpointer data)
{
  (void) site;
  (void) language;
  (void) emit;
  (void) data;
}
