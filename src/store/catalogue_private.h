/* catalogue_private.h - what catalogue.c and statement.c share. */
#pragma once

#include "store/statement.h"

struct Catalogue {
    char *path;
    sqlite3 *db;
    guint depth;
    guint64 light; /* bits: which levels were entered without a savepoint */
    guint snapshots;
    gboolean snapshot_ours; /* the outermost snapshot began a transaction */
    sqlite3_stmt **cache[N_SETS];
};
