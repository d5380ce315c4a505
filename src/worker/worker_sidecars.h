/* worker_sidecars.h - what lies beside a picture to what it says of it. */
#pragma once

#include "metadata/sidecar.h"
#include "worker/protocol.h"
#include "worker/worker_file.h"

/* The table of a folder, kept because every picture in it asks for it. */
typedef struct {
    SidecarTable *table;
    char *complaint; /* what is wrong with it; NULL: nothing */
    guint64 device, inode, size;
    gint64 mtime_ns;
} KeptTable;

void kept_table_clear(KeptTable *kept);

/* Adds to the claims of @reading, which is complete, what the sidecars of @job say; they come first, so that they are kept
 * whatever the picture says of itself. What cannot be read is among its complaints. @descriptors: theirs, in their order. */
void worker_sidecars_read(KeptTable *kept, const ReadJob *job, const int *descriptors, const Container *container,
                          Reading *reading);
