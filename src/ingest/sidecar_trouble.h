/* sidecar_trouble.h - sidecars that could not be read: told once a run, and remembered until they can be or are gone. People
 * wrote them, and can mend them. */
#pragma once

#include "ingest/run.h"

/* What the catalogue remembers. To be called once, before the others. Errors: ARTLOFT_ERROR_CATALOGUE. */
gboolean sidecar_trouble_load(IngestRun *run, GError **error);
/* What @reading says of the sidecars of @take, for the catalogue. Within a transaction. Errors: ARTLOFT_ERROR_CATALOGUE. */
gboolean sidecar_trouble_write(IngestRun *run, const Take *take, const Reading *reading, GError **error);
/* The same, for whoever runs it: each sidecar once. */
void sidecar_trouble_tell(IngestRun *run, const Take *take, const Reading *reading);
/* At the end: sidecars that are gone are forgotten, others that were not read again are counted as failures of before. Errors:
 * ARTLOFT_ERROR_CATALOGUE. */
gboolean sidecar_trouble_end(IngestRun *run, GError **error);
