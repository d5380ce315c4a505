/* known.h - the files that the catalogue knows, by root and path, while a run looks which of them are still there. */
#pragma once

#include "store/original_rows.h"

typedef struct {
    gint64 root;
    char *path; /* bytes, relative to the root */
    /* an original */
    gint64 original; /* 0: none */
    gint64 artwork;
    FileStamp stamp;
    OriginalState state;
    guint reader;
    /* a file that could not be taken in */
    gboolean failed;
    FileStamp failed_stamp;
    guint failed_reader;
    /* of this run */
    gboolean seen;
    FileStamp now; /* as it was seen */
} Known;

typedef struct {
    GHashTable *files; /* Known -> itself */
} KnownFiles;

gboolean known_files_load(KnownFiles *known, Catalogue *catalogue, GError **error);
void known_files_clear(KnownFiles *known);
/* NULL when there is none. Lent. */
Known *known_files_find(const KnownFiles *known, gint64 root, const char *path);
/* The same, added if need be. */
Known *known_files_put(KnownFiles *known, gint64 root, const char *path);
