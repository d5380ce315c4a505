/* known.h - the files that the catalogue knows, by root and path, while a run looks which of them are still there. There may be
 * hundreds of thousands, so they are small, lie close together, and are freed all at once. */
#pragma once

#include "store/original_rows.h"

/* A file that could not be taken in. */
typedef struct {
    FileStamp stamp;
    guint reader;
} KnownFailure;

typedef struct _Known Known;
struct _Known {
    Known *next; /* in the order of the catalogue */
    gint64 root;
    const char *path; /* bytes, relative to the root */
    /* an original */
    gint64 original; /* 0: none */
    gint64 artwork;
    FileStamp stamp;
    OriginalState state;
    guint reader;
    const KnownFailure *failure; /* NULL: none */
    /* of this run */
    gboolean seen;
    guint64 inode; /* as it was seen */
};

typedef struct {
    Known *first, *last;
    Known *expected;     /* which is asked for next, when files are asked for in the order of the catalogue */
    GHashTable *files;   /* Known -> itself; NULL as long as they are */
    GPtrArray *blocks;   /* that they lie in */
    guint used;          /* of the last block */
    GPtrArray *failures; /* of KnownFailure * */
    GStringChunk *paths;
} KnownFiles;

gboolean known_files_load(KnownFiles *known, Catalogue *catalogue, GError **error);
void known_files_clear(KnownFiles *known);
/* NULL when there is none. Lent. */
Known *known_files_find(KnownFiles *known, gint64 root, const char *path);
/* The same, added if need be. */
Known *known_files_put(KnownFiles *known, gint64 root, const char *path);
