#include "core/embedded.h"
#include "store/catalogue_private.h"
#include "store/query_color.h"
#include "store/query_shuffle.h"
#include "store/query_similar.h"
#include "store/search_rank.h"
#include "store/upgrade.h"

#include <artloft/error.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

extern const EmbeddedFile store_schema[];

enum { BEGIN, COMMIT, ROLLBACK, BEGIN_READ, SAVE, RELEASE, BACK, PAGES, STATE, MOVE };
static const char *const statements[] = {
    [BEGIN] = "BEGIN IMMEDIATE",
    [COMMIT] = "COMMIT",
    [ROLLBACK] = "ROLLBACK",
    [BEGIN_READ] = "BEGIN DEFERRED",
    [SAVE] = "SAVEPOINT inner",
    [RELEASE] = "RELEASE inner",
    [BACK] = "ROLLBACK TO inner",
    [PAGES] = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
    [STATE] = "SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'state'",
    [MOVE] =
        "INSERT INTO meta(key, value) VALUES('state', '1') ON CONFLICT(key) DO UPDATE SET value = CAST(value AS INTEGER) + 1",
};
STATEMENT_SET(catalogue_sql, statements);

/* ---- opening ---- */

enum { LOOKASIDE_SIZE = 1200, LOOKASIDE_SLOTS = 256 };

gboolean catalogue_execute(Catalogue *catalogue, const char *sql, GError **error)
{
    return sqlite3_exec(catalogue->db, sql, NULL, NULL, NULL) == SQLITE_OK || catalogue_fail(catalogue, error);
}

/* What a catalogue from somebody else could do harm with is off before the first of its pages is read. */
static gboolean harden(Catalogue *catalogue, GError **error)
{
    static const struct {
        int option, value;
    } switches[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1}, {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
        {SQLITE_DBCONFIG_DQS_DML, 0},   {SQLITE_DBCONFIG_DQS_DDL, 0},        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    };

    for (guint i = 0; i < G_N_ELEMENTS(switches); i++)
        if (sqlite3_db_config(catalogue->db, switches[i].option, switches[i].value, NULL) != SQLITE_OK)
            return catalogue_fail(catalogue, error);
    sqlite3_limit(catalogue->db, SQLITE_LIMIT_ATTACHED, 0);
    /* a statement takes and gives back a dozen small pieces of memory whenever it runs; what fits here costs next to nothing */
    sqlite3_db_config(catalogue->db, SQLITE_DBCONFIG_LOOKASIDE, NULL, LOOKASIDE_SIZE, LOOKASIDE_SLOTS);
    sqlite3_busy_timeout(catalogue->db, CATALOGUE_WAIT_SECONDS * 1000);
    return catalogue_execute(catalogue, "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY;", error) &&
           catalogue_keep_pages(catalogue, CATALOGUE_KEEPS, error);
}

gboolean catalogue_keep_pages(Catalogue *catalogue, guint kib, GError **error)
{
    g_autofree char *sql = g_strdup_printf("PRAGMA cache_size=-%u;", kib);

    return catalogue_execute(catalogue, sql, error);
}

static gboolean pragma_integer(Catalogue *catalogue, const char *sql, gint64 *out, GError **error)
{
    sqlite3_stmt *statement = statement_prepare(catalogue, sql, error);
    gboolean done = statement && statement_integer(catalogue, statement, 0, out, error);

    sqlite3_finalize(statement);
    return done;
}

static gboolean make_schema(Catalogue *catalogue, GError **error)
{
    g_autofree char *marks =
        g_strdup_printf("PRAGMA application_id=%d; PRAGMA user_version=%d;", CATALOGUE_APPLICATION_ID, CATALOGUE_VERSION);

    return catalogue_execute(catalogue, embedded_find(store_schema, "schema.sql")->start, error) &&
           catalogue_execute(catalogue, marks, error);
}

typedef enum { FOUND_OURS, FOUND_EMPTY, FOUND_ERROR } Found;

/* Whether the file is a catalogue, of which version, or has nothing in it yet. */
static Found recognise(Catalogue *catalogue, gint64 *out_version, GError **error)
{
    gint64 id = 0, version = 0, objects = 0;

    if (!pragma_integer(catalogue, "PRAGMA application_id", &id, error) ||
        !pragma_integer(catalogue, "PRAGMA user_version", &version, error) ||
        !pragma_integer(catalogue, "SELECT count(*) FROM sqlite_schema", &objects, error))
        return FOUND_ERROR;
    *out_version = version;
    if (id == 0 && version == 0 && objects == 0)
        return FOUND_EMPTY;
    if (id != CATALOGUE_APPLICATION_ID || version < 1) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_CATALOGUE,
                    "%s: it is the database of another program; Artloft leaves it alone. Move it away.", catalogue->path);
        return FOUND_ERROR;
    }
    if (version > CATALOGUE_VERSION) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NEWER,
                    "%s: a newer Artloft wrote this catalogue (version %" G_GINT64_FORMAT
                    ", this program knows %d); use that program, or a newer one.",
                    catalogue->path, version, CATALOGUE_VERSION);
        return FOUND_ERROR;
    }
    return FOUND_OURS;
}

/* SQLite counts what it allocates, under a lock, for nobody here. Only before its first use may it be told. */
static void spare_counting(void)
{
    static gsize told;

    if (g_once_init_enter(&told)) {
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        g_once_init_leave(&told, 1);
    }
}

Catalogue *catalogue_connect(const char *path, int flags, GError **error)
{
    Catalogue *catalogue = g_new0(Catalogue, 1);

    catalogue->path = g_strdup(path);
    spare_counting();
    if (sqlite3_open_v2(path, &catalogue->db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK || !harden(catalogue, NULL)) {
        if (catalogue->db)
            catalogue_fail(catalogue, error);
        else
            g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_CATALOGUE, "%s: there is no memory to open it.", path);
        g_clear_pointer(&catalogue, catalogue_close);
        return NULL;
    }
    search_rank_register(catalogue->db);
    query_color_register(catalogue->db);
    query_shuffle_register(catalogue->db);
    query_similar_register(catalogue->db);
    return catalogue;
}

/* With the lock: another program may have made the catalogue, or brought it up, since it was looked at. */
static gboolean make_or_upgrade(Catalogue *catalogue, GError **error)
{
    gint64 version;

    switch (recognise(catalogue, &version, error)) {
    case FOUND_OURS:
        return version == CATALOGUE_VERSION || catalogue_upgrade(catalogue, version, error);
    case FOUND_EMPTY:
        return make_schema(catalogue, error);
    case FOUND_ERROR:
        break;
    }
    return FALSE;
}

static gboolean open_for_writing(Catalogue *catalogue, GError **error)
{
    gint64 version;
    Found found = recognise(catalogue, &version, error);

    catalogue->writable = TRUE;
    if (found == FOUND_ERROR || !catalogue_execute(catalogue, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;", error))
        return FALSE;
    if (found == FOUND_OURS && version == CATALOGUE_VERSION)
        return TRUE;
    return catalogue_begin(catalogue, error) && catalogue_end(catalogue, make_or_upgrade(catalogue, error), error);
}

/* A reader writes nothing, but the log's index has to be shared with writers, which takes a writable connection; where the
 * folder must not be written, what is there is read as it is. An older version is read as it is too: all that a reader asks of
 * a catalogue has been there since version 1. */
static Catalogue *open_for_reading(const char *path, CatalogueMode mode, GError **error)
{
    static const int ways[] = {SQLITE_OPEN_READWRITE, SQLITE_OPEN_READONLY};
    g_autoptr(GError) reason = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(ways); i++) {
        Catalogue *catalogue;
        Found found = FOUND_ERROR;
        gint64 version;

        g_clear_error(&reason);
        catalogue = catalogue_connect(path, ways[i], &reason);
        if (catalogue && catalogue_execute(catalogue, "PRAGMA query_only=ON", &reason))
            found = recognise(catalogue, &version, &reason);
        if (found == FOUND_OURS && mode == CATALOGUE_TRY && version == CATALOGUE_VERSION)
            catalogue->writable =
                sqlite3_db_readonly(catalogue->db, NULL) == 0 && catalogue_execute(catalogue, "PRAGMA query_only=OFF", NULL);
        if (found == FOUND_OURS)
            return catalogue;
        catalogue_close(catalogue);
        if (found == FOUND_EMPTY)
            return catalogue_open_memory(error);
    }
    g_propagate_error(error, g_steal_pointer(&reason));
    return NULL;
}

/* Media that cannot be written at all, with a catalogue whose log was put away. */
static Catalogue *open_immutable(const char *path, GError **error)
{
    g_autofree char *uri = g_filename_to_uri(path, NULL, error);
    g_autofree char *address = uri ? g_strconcat(uri, "?immutable=1", NULL) : NULL;
    g_autofree char *log = g_strconcat(path, "-wal", NULL);
    Catalogue *catalogue;
    gint64 version;

    if (!uri || g_file_test(log, G_FILE_TEST_EXISTS))
        return NULL;
    catalogue = catalogue_connect(address, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
    if (catalogue && recognise(catalogue, &version, error) != FOUND_OURS)
        g_clear_pointer(&catalogue, catalogue_close);
    return catalogue;
}

Catalogue *catalogue_open(const char *path, CatalogueMode mode, GError **error)
{
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    g_autoptr(GError) reason = NULL;
    Catalogue *catalogue;
    struct stat info;

    if (mode != CATALOGUE_WRITE) {
        if (stat(absolute, &info) != 0 && errno == ENOENT)
            return catalogue_open_memory(error);
        catalogue = open_for_reading(absolute, mode, &reason);
        if (!catalogue && g_error_matches(reason, ARTLOFT_ERROR, ARTLOFT_ERROR_CATALOGUE))
            catalogue = open_immutable(absolute, NULL);
        if (!catalogue)
            g_propagate_error(error, g_steal_pointer(&reason));
        return catalogue;
    }
    catalogue = catalogue_connect(absolute, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
    if (catalogue && !open_for_writing(catalogue, error))
        g_clear_pointer(&catalogue, catalogue_close);
    return catalogue;
}

Catalogue *catalogue_open_memory(GError **error)
{
    Catalogue *catalogue = catalogue_connect(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);

    if (catalogue && !make_schema(catalogue, error))
        g_clear_pointer(&catalogue, catalogue_close);
    if (catalogue)
        catalogue->writable = TRUE;
    return catalogue;
}

void catalogue_close(Catalogue *catalogue)
{
    if (!catalogue)
        return;
    for (guint set = 0; set < N_SETS; set++) {
        for (guint i = 0; catalogue->cache[set] && i < statement_sets[set]->count; i++)
            sqlite3_finalize(catalogue->cache[set][i]);
        g_free(catalogue->cache[set]);
    }
    sqlite3_close_v2(catalogue->db); /* rolls back */
    g_free(catalogue->path);
    g_free(catalogue);
}

gboolean catalogue_is_writable(const Catalogue *catalogue)
{
    return catalogue->writable;
}

const char *catalogue_path(const Catalogue *catalogue)
{
    return catalogue->path;
}

gboolean catalogue_bytes(Catalogue *catalogue, guint64 *out, GError **error)
{
    return statement_count(catalogue, SET_CATALOGUE, PAGES, out, error);
}

/* ---- transactions ---- */

static gboolean run(Catalogue *catalogue, guint which, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_CATALOGUE, which, error);

    return statement && statement_run(catalogue, statement, error);
}

gboolean catalogue_begin(Catalogue *catalogue, GError **error)
{
    g_assert(!catalogue->snapshot_ours); /* a snapshot cannot become a writer: others may have written since it began */
    g_assert(catalogue->depth < 64);
    if (!run(catalogue, catalogue->depth == 0 ? BEGIN : SAVE, error))
        return FALSE;
    if (catalogue->depth++ == 0) {
        catalogue->changes_before = sqlite3_total_changes(catalogue->db);
        catalogue->aside = 0;
    }
    return TRUE;
}

gboolean catalogue_has_changes(const Catalogue *catalogue)
{
    return catalogue->depth > 0 && sqlite3_total_changes(catalogue->db) - catalogue->changes_before != catalogue->aside;
}

gboolean catalogue_state(Catalogue *catalogue, gint64 *out, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_CATALOGUE, STATE, error);

    if (!statement || !statement_integer(catalogue, statement, 0, out, error))
        return FALSE;
    *out += catalogue_has_changes(catalogue);
    return TRUE;
}

static gboolean commit(Catalogue *catalogue, GError **error)
{
    return (!catalogue_has_changes(catalogue) || run(catalogue, MOVE, error)) && run(catalogue, COMMIT, error);
}

gboolean catalogue_enter(Catalogue *catalogue, GError **error)
{
    if (catalogue->depth == 0)
        return catalogue_begin(catalogue, error);
    g_assert(catalogue->depth < 64);
    catalogue->light |= (guint64)1 << catalogue->depth++;
    return TRUE;
}

/* Leaves the innermost level if nothing was begun for it. */
static gboolean leave_light(Catalogue *catalogue)
{
    guint64 level = (guint64)1 << (catalogue->depth - 1);

    if (!(catalogue->light & level))
        return FALSE;
    catalogue->light &= ~level;
    catalogue->depth--;
    return TRUE;
}

gboolean catalogue_commit(Catalogue *catalogue, GError **error)
{
    g_assert(catalogue->depth > 0);
    if (leave_light(catalogue))
        return TRUE;
    if (!(catalogue->depth == 1 ? commit(catalogue, error) : run(catalogue, RELEASE, error))) {
        catalogue_rollback(catalogue);
        return FALSE;
    }
    catalogue->depth--;
    return TRUE;
}

/* SQLite may have rolled the whole transaction back by itself (a full disk); there is nothing left to do then, and a commit of
 * the outer ones fails since no transaction is open. */
void catalogue_rollback(Catalogue *catalogue)
{
    g_assert(catalogue->depth > 0);
    if (leave_light(catalogue))
        return;
    if (!sqlite3_get_autocommit(catalogue->db)) {
        if (catalogue->depth == 1) {
            run(catalogue, ROLLBACK, NULL);
        } else {
            run(catalogue, BACK, NULL);
            run(catalogue, RELEASE, NULL);
        }
    }
    catalogue->depth--;
}

gboolean catalogue_end(Catalogue *catalogue, gboolean done, GError **error)
{
    if (done)
        return catalogue_commit(catalogue, error);
    catalogue_rollback(catalogue);
    return FALSE;
}

guint catalogue_depth(const Catalogue *catalogue)
{
    return catalogue->depth;
}

gboolean catalogue_snapshot_begin(Catalogue *catalogue, GError **error)
{
    if (catalogue->snapshots == 0 && catalogue->depth == 0) {
        if (!run(catalogue, BEGIN_READ, error))
            return FALSE;
        catalogue->snapshot_ours = TRUE;
    }
    catalogue->snapshots++;
    return TRUE;
}

void catalogue_snapshot_end(Catalogue *catalogue)
{
    g_assert(catalogue->snapshots > 0);
    if (--catalogue->snapshots > 0 || !catalogue->snapshot_ours)
        return;
    catalogue->snapshot_ours = FALSE;
    run(catalogue, COMMIT, NULL);
}
