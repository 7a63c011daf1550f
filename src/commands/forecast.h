/* What a build would write, foretold without rendering every pair: how many
 * files, which is exact, and how many bytes, which is exact but for pairs that
 * are too many to be rendered; theirs are estimated from some of them. */
#pragma once

#include "commands/command.h"
#include "commands/pipeline.h"

/* Prints the forecast on standard output, as a table or (@options) as JSON. */
void st_forecast_print (const StProject *project, const StOptions *options);
