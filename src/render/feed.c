#include "render/feed.h"

void
st_feed_document (const StSite *site, guint language, StEmit emit, gpointer data)
{
  (void) site;
  (void) language;
  (void) emit;
  (void) data;
}
