#include "store/catalogue_copy.h"

#include "store/statement.h"

#include <artloft/error.h>
#include <string.h>

static gboolean fail(sqlite3 *copy, const char *path, GError **error)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "%s cannot be written: %s.", path,
                copy ? sqlite3_errmsg(copy) : "out of memory");
    return FALSE;
}

/* All pages in one step: a reader's snapshot, so nobody who writes has to wait, nor is it begun anew when somebody does. */
static gboolean copy_pages(Catalogue *catalogue, sqlite3 *copy, const char *path, GError **error)
{
    sqlite3_backup *backup = sqlite3_backup_init(copy, "main", catalogue_sqlite(catalogue), "main");
    int step = backup ? sqlite3_backup_step(backup, -1) : SQLITE_ERROR;

    (void)sqlite3_backup_finish(backup);
    if (step == SQLITE_DONE)
        return TRUE;
    if (step == SQLITE_CORRUPT || step == SQLITE_NOTADB) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_CATALOGUE, "%s: it is damaged; `artloft fsck` tells more.",
                    catalogue_path(catalogue));
        return FALSE;
    }
    return fail(copy, path, error);
}

/* The one text or number that @sql gives. Free with g_free. */
static char *ask(sqlite3 *copy, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    char *answer = NULL;

    if (sqlite3_prepare_v2(copy, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
        answer = g_strdup(column_text(statement, 0));
    sqlite3_finalize(statement);
    return answer;
}

/* One file, without a log beside it. */
static gboolean settle(sqlite3 *copy, const char *path, GError **error)
{
    g_autofree char *mode = ask(copy, "PRAGMA journal_mode=DELETE");

    return g_strcmp0(mode, "delete") == 0 || fail(copy, path, error);
}

static gboolean check(sqlite3 *copy, const char *path, guint64 *out_artworks, GError **error)
{
    g_autofree char *verdict = ask(copy, "PRAGMA integrity_check(1)");
    g_autofree char *count = ask(copy, "SELECT count(*) FROM artwork");

    if (g_strcmp0(verdict, "ok") == 0 && count && g_ascii_string_to_unsigned(count, 10, 0, G_MAXINT64, out_artworks, NULL))
        return TRUE;
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_CATALOGUE,
                "%s: the copy is damaged (%s); it was not kept. `artloft fsck` tells whether the catalogue is.", path,
                verdict ? verdict : sqlite3_errmsg(copy));
    return FALSE;
}

gboolean catalogue_copy(Catalogue *catalogue, const char *path, guint64 *out_artworks, GError **error)
{
    sqlite3 *copy = NULL;
    gboolean done = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK;

    if (!done)
        fail(copy, path, error);
    done =
        done && copy_pages(catalogue, copy, path, error) && settle(copy, path, error) && check(copy, path, out_artworks, error);
    sqlite3_close_v2(copy);
    return done;
}
