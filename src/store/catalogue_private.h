/* catalogue_private.h - what catalogue.c and statement.c share. */
#pragma once

#include "store/statement.h"

/* A connection to whatever is at @path, hardened; @flags are of sqlite3_open_v2(). */
Catalogue *catalogue_connect(const char *path, int flags, GError **error);
/* Runs statements that answer nothing. */
gboolean catalogue_execute(Catalogue *catalogue, const char *sql, GError **error);

struct Catalogue {
    char *path;
    sqlite3 *db;
    gboolean writable;
    guint depth;
    guint64 light; /* bits: which levels were entered without a savepoint */
    guint snapshots;
    gboolean snapshot_ours; /* the outermost snapshot began a transaction */
    int changes_before;     /* sqlite3_total_changes() when the outermost transaction began */
    int aside;              /* changes since that are no matter to catalogue_state() */
    sqlite3_stmt **cache[N_SETS];
};
