#include "store/statement.h"
#include "store/style_rows.h"

#include <artloft/error.h>

enum { JOB, PICK, SIZE, PICKED };
static const char *const statements[] = {
    [JOB] = "SELECT job FROM shown WHERE artwork = ?1",
    [PICK] = "INSERT INTO pick(artwork, job, at) VALUES(?1, ?2, ?3) ON CONFLICT(job) DO UPDATE SET artwork = ?1, at = ?3",
    [SIZE] = "SELECT count(*) FROM shown WHERE job = ?1",
    [PICKED] = "SELECT artwork FROM pick WHERE job = ?1",
};
STATEMENT_SET(job_rows_sql, statements);

gboolean job_set_pick(Catalogue *catalogue, gint64 artwork, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_JOB, JOB, artwork, error);
    g_autofree char *job = NULL;

    if (!statement || !statement_text(catalogue, statement, &job, error))
        return FALSE;
    if (!job) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                    "The artwork is of no job (its file names neither a job nor a prompt with a seed), so there is nothing to "
                    "pick it from.");
        return FALSE;
    }
    statement = statement_for(catalogue, SET_JOB, PICK, artwork, error);
    if (!statement)
        return FALSE;
    bind_text(statement, 2, job);
    bind_integer(statement, 3, catalogue_now());
    return statement_run(catalogue, statement, error);
}

static gboolean ask(Catalogue *catalogue, guint which, const char *job, gint64 *out, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_JOB, which, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 1, job);
    return statement_integer(catalogue, statement, 0, out, error);
}

gboolean job_load(Catalogue *catalogue, const char *job, guint *out_size, gint64 *out_pick, GError **error)
{
    gint64 size = 0;

    if (!ask(catalogue, SIZE, job, &size, error) || !ask(catalogue, PICKED, job, out_pick, error))
        return FALSE;
    *out_size = (guint)size;
    return TRUE;
}
