/* The crew: the threads that render all outputs into a sink, and say on
 * standard error how far they are where that takes long. */
#pragma once

#include "commands/pipeline.h"

/* Returns when all is rendered; what failed is known to @sink. */
void st_crew_render (const StPipeline *pipeline, const StProject *project, StSink *sink);
