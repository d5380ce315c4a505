/* catalogue.h - the database of a loft, and its transactions. schema.sql says what is in it; docs/schema.md is made from that.
 *
 * One connection, one thread. Write-ahead log, synchronous=NORMAL: a power cut may take back the last transactions, never half
 * of one and never one before them; what Artloft writes of files is synced before its rows are committed. SQLite's defensive
 * mode is on and the schema is not trusted, since a catalogue may come from somebody else. Writers wait for each other for
 * CATALOGUE_WAIT_SECONDS; readers never wait.
 *
 * Every function that can fail reports ARTLOFT_ERROR_CATALOGUE with the path of the catalogue, unless it says otherwise.
 */
#pragma once

#include <glib.h>

#define CATALOGUE_APPLICATION_ID 0x41724c46 /* "ArLF" */
#define CATALOGUE_VERSION 2
#define CATALOGUE_WAIT_SECONDS 30

typedef struct Catalogue Catalogue;

typedef enum {
    CATALOGUE_READ,  /* must exist; sees what other processes have committed */
    CATALOGUE_TRY,   /* the same; one of this version can be written, for transactions that are rolled back */
    CATALOGUE_WRITE, /* made, with an empty schema, if there is none; one of an older version is brought up (upgrade.h) */
} CatalogueMode;

/* Opens the catalogue at @path. Errors: ARTLOFT_ERROR_CATALOGUE: not a catalogue, damaged, or refused by the system;
 * ARTLOFT_ERROR_NEWER: written by a newer Artloft. */
Catalogue *catalogue_open(const char *path, CatalogueMode mode, GError **error);
/* An empty one in memory: for a loft that has none yet, and for tests. */
Catalogue *catalogue_open_memory(GError **error);
/* Rolls back what is not committed; accepts NULL. */
void catalogue_close(Catalogue *catalogue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Catalogue, catalogue_close)

const char *catalogue_path(const Catalogue *catalogue);
/* Whether transactions may change it. */
gboolean catalogue_is_writable(const Catalogue *catalogue);
/* Bytes that the database takes. */
gboolean catalogue_bytes(Catalogue *catalogue, guint64 *out, GError **error);

/* Transactions nest: the outermost takes the write lock at once (waiting for it) and commits; an inner one is a savepoint, so
 * its rollback takes back only what was done since its begin. Each begin that succeeded is followed by one commit or rollback.
 * A commit that fails has rolled back. */
gboolean catalogue_begin(Catalogue *catalogue, GError **error);
gboolean catalogue_commit(Catalogue *catalogue, GError **error);
void catalogue_rollback(Catalogue *catalogue);
/* Commits when @done, else rolls back and returns FALSE: the end of most transactions. */
gboolean catalogue_end(Catalogue *catalogue, gboolean done, GError **error);
/* As catalogue_begin(), for a function that makes several changes and whose callers mostly have a transaction open: inside one
 * it costs nothing (a savepoint makes the full text write out what it has gathered), and a rollback leaves it to the outer one.
 * So whoever goes on after such a function has failed has to roll back first. */
gboolean catalogue_enter(Catalogue *catalogue, GError **error);
/* Whether the open transaction has changed what the catalogue tells. What a savepoint took back counts too: that does no harm.
 */
gboolean catalogue_has_changes(const Catalogue *catalogue);
/* How many are open. */
guint catalogue_depth(const Catalogue *catalogue);
/* The same for reading: until the end all reads see one state of the catalogue. Nests; inside a transaction it does nothing. */
gboolean catalogue_snapshot_begin(Catalogue *catalogue, GError **error);
void catalogue_snapshot_end(Catalogue *catalogue);

/* How much of the catalogue's file is kept in memory, in KiB; less while all of a table is read once. */
enum { CATALOGUE_KEEPS = 16384, CATALOGUE_KEEPS_FEW = 512 };
gboolean catalogue_keep_pages(Catalogue *catalogue, guint kib, GError **error);

/* A number that grows with every transaction that changes what the catalogue tells: while it stands, so does every answer.
 * Within a transaction it is the number that its commit will leave. */
gboolean catalogue_state(Catalogue *catalogue, gint64 *out, GError **error);

/* Small facts by name: "derivation", "encoder", "state". Free with g_free; *out is NULL when there is none. A NULL @value
 * forgets. */
gboolean meta_get(Catalogue *catalogue, const char *key, char **out, GError **error);
gboolean meta_set(Catalogue *catalogue, const char *key, const char *value, GError **error);
