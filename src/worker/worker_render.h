/* worker_render.h - the file last read to its renditions, each written to a descriptor that the coordinator opened. */
#pragma once

#include "worker/protocol.h"
#include "worker/worker_file.h"

/* The n-th rendition goes to the n-th of @descriptors (of int), which stay open. Errors: a sentence without the file's name. */
Rendered *worker_render(const WorkerFile *file, const RenderJob *job, const GArray *descriptors, GError **error);
