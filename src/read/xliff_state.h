/* How far a translation is, by what its tool says of it. It is internal to the reader. */
#pragma once

#include "read/xliff_walk.h"

/* Reads what @unit (the element) and its @target say into the unit at hand: its state,
 * and a state or qualifier of the tool's own. A state that nobody knows is refused. */
void st_walk_state (StWalk *walk, const StXml *unit, const StXml *target);

/* The state of a <target> by its attribute `state` alone; without one it is translated. */
StState st_state_of (const StXml *target);
