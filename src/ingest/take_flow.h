/* take_flow.h - takes on their way through the workers, several at a time, and out of it in their order. */
#pragma once

#include "ingest/run.h"

/* Takes in all of @takes (of Take *). Errors: those that end the run; ARTLOFT_ERROR_INTERRUPTED, what was finished and had its
 * turn being committed. */
gboolean take_flow_run(IngestRun *run, GPtrArray *takes, GError **error);
