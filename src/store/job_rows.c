#include "store/statement.h"
#include "store/style_rows.h"

#include <artloft/error.h>

enum { JOB, PICK, SIZE, PICKED, PICK_ID, CLEAR, ARTWORKS };
static const char *const statements[] = {
    [JOB] = "SELECT job FROM shown WHERE artwork = ?1",
    [PICK] = "INSERT INTO pick(artwork, job, at) VALUES(?1, ?2, ?3) ON CONFLICT(job) DO UPDATE SET artwork = ?1, at = ?3",
    [SIZE] = "SELECT count(*) FROM shown WHERE job = ?1",
    [PICKED] = "SELECT artwork FROM pick WHERE job = ?1",
    [PICK_ID] = "SELECT a.id FROM pick p JOIN artwork a ON a.n = p.artwork WHERE p.job = ?1",
    [CLEAR] = "DELETE FROM pick WHERE job = ?1",
    [ARTWORKS] = "SELECT artwork FROM shown WHERE job = ?1 ORDER BY artwork",
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
    return job_put_pick(catalogue, job, artwork, error);
}

gboolean job_put_pick(Catalogue *catalogue, const char *job, gint64 artwork, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_JOB, PICK, artwork, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 2, job);
    bind_integer(statement, 3, catalogue_now());
    return statement_run(catalogue, statement, error);
}

/* The statement @which about @job. */
static sqlite3_stmt *about(Catalogue *catalogue, guint which, const char *job, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_JOB, which, error);

    if (statement)
        bind_text(statement, 1, job);
    return statement;
}

static gboolean ask(Catalogue *catalogue, guint which, const char *job, gint64 *out, GError **error)
{
    sqlite3_stmt *statement = about(catalogue, which, job, error);

    return statement && statement_integer(catalogue, statement, 0, out, error);
}

gboolean job_load(Catalogue *catalogue, const char *job, guint *out_size, gint64 *out_pick, GError **error)
{
    gint64 size = 0;

    if (!ask(catalogue, SIZE, job, &size, error) || !ask(catalogue, PICKED, job, out_pick, error))
        return FALSE;
    *out_size = (guint)size;
    return TRUE;
}

gboolean job_get_pick(Catalogue *catalogue, const char *job, char **out, GError **error)
{
    sqlite3_stmt *statement = about(catalogue, PICK_ID, job, error);

    return statement && statement_text(catalogue, statement, out, error);
}

gboolean job_clear_pick(Catalogue *catalogue, const char *job, GError **error)
{
    sqlite3_stmt *statement = about(catalogue, CLEAR, job, error);

    return statement && statement_run(catalogue, statement, error);
}

GArray *job_artworks(Catalogue *catalogue, const char *job, GError **error)
{
    sqlite3_stmt *statement = about(catalogue, ARTWORKS, job, error);

    return statement ? statement_integers(catalogue, statement, error) : NULL;
}
