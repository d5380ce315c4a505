/* sidecar_files.h - the sidecars of a picture as files: how they look from outside, and open for a worker to read. */
#pragma once

#include "worker/protocol.h"

/* One number that stands for how the sidecars of @picture (a name in the open @folder) look; 0: there are none. @present: the
 * names in the folder that sidecar_name_possible(); NULL: not known, each is asked for. */
guint64 sidecar_files_look(int folder, const char *picture, GHashTable *present, gboolean follow_links);
/* The same by the path of the picture. */
guint64 sidecar_files_look_beside(const char *path, gboolean follow_links);

typedef struct {
    ReadSidecar files[SIDECAR_MOST];
    int descriptors[SIDECAR_MOST];
    guint n;
} SidecarFiles;

/* Opens those that are there, the strongest first, by the rules that hold for originals; what cannot be opened is left out. */
void sidecar_files_open(SidecarFiles *files, const char *root, const char *path, gboolean follow_links);
void sidecar_files_clear(SidecarFiles *files);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SidecarFiles, sidecar_files_clear)
