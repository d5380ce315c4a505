#include "store/post_rows.h"
#include "store/statement.h"

enum { PUT, GET, BY_JOB, BY_NAME, FORGET, EACH, HAS, IDLE };
static const char *const statements[] = {
    [PUT] = "INSERT OR REPLACE INTO stub(artwork, name, job, place) VALUES(?1, ?2, ?3, ?4)",
    [GET] = "SELECT name, job, place FROM stub WHERE artwork = ?1",
    [BY_JOB] = "SELECT artwork FROM stub WHERE job = ?1 AND place = ?2",
    [BY_NAME] = "SELECT artwork FROM stub WHERE name = ?1 AND (job IS NULL OR ?2 IS NULL OR job = ?2)",
    [FORGET] = "DELETE FROM stub WHERE artwork = ?1",
    [HAS] = "SELECT 1 FROM stub WHERE artwork = ?1",
    [IDLE] =
        "SELECT 1 FROM stub s WHERE artwork = ?1 AND NOT EXISTS (SELECT 1 FROM placement l WHERE l.artwork = s.artwork) AND "
        "NOT EXISTS (SELECT 1 FROM word w WHERE w.artwork = s.artwork) AND NOT EXISTS (SELECT 1 FROM artwork_tag t WHERE "
        "t.artwork = s.artwork) AND NOT EXISTS (SELECT 1 FROM style_word w WHERE w.artwork = s.artwork) AND NOT EXISTS "
        "(SELECT 1 FROM pick k WHERE k.artwork = s.artwork) AND NOT EXISTS (SELECT 1 FROM edit_change c WHERE c.artwork = "
        "s.artwork)",
    [EACH] = "SELECT /* all */ artwork, name, job, place FROM stub",
};
STATEMENT_SET(stub_rows_sql, statements);

gboolean stub_put(Catalogue *catalogue, const StubRow *stub, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_STUB, PUT, stub->artwork, error);

    if (!statement)
        return FALSE;
    bind_text(statement, 2, stub->name);
    bind_text(statement, 3, stub->job);
    bind_integer(statement, 4, stub->place);
    return statement_run(catalogue, statement, error);
}

gboolean stub_copy(Catalogue *catalogue, gint64 artwork, Catalogue *other, gint64 their_artwork, GError **error)
{
    sqlite3_stmt *statement = statement_for(other, SET_STUB, GET, their_artwork, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(other, statement, error)) == STEP_ROW) { /* at most one */
        const StubRow stub = {.artwork = artwork,
                              .name = column_text(statement, 0),
                              .job = column_text(statement, 1),
                              .place = (int)column_integer(statement, 2)};

        if (!stub_put(catalogue, &stub, error))
            return FALSE;
    }
    return step == STEP_DONE;
}

/* 0 when it is not exactly one. */
static gboolean only_one(Catalogue *catalogue, sqlite3_stmt *statement, gint64 *out, GError **error)
{
    g_autoptr(GArray) found = statement_integers(catalogue, statement, error);

    if (!found)
        return FALSE;
    *out = found->len == 1 ? g_array_index(found, gint64, 0) : 0;
    return TRUE;
}

gboolean stub_find(Catalogue *catalogue, const char *name, const char *job, int place, gint64 *out_artwork, GError **error)
{
    sqlite3_stmt *statement;

    *out_artwork = 0;
    if (job) {
        statement = statement_get(catalogue, SET_STUB, BY_JOB, error);
        if (!statement)
            return FALSE;
        bind_text(statement, 1, job);
        bind_integer(statement, 2, place);
        if (!only_one(catalogue, statement, out_artwork, error) || *out_artwork != 0)
            return *out_artwork != 0;
    }
    if (!name)
        return TRUE;
    statement = statement_get(catalogue, SET_STUB, BY_NAME, error);
    if (!statement)
        return FALSE;
    bind_text(statement, 1, name);
    bind_text(statement, 2, job);
    return only_one(catalogue, statement, out_artwork, error);
}

static gboolean ask(Catalogue *catalogue, guint which, gint64 artwork, gboolean *out, GError **error)
{
    sqlite3_stmt *statement = statement_for(catalogue, SET_STUB, which, artwork, error);
    gint64 found;

    if (!statement || !statement_integer(catalogue, statement, 0, &found, error))
        return FALSE;
    *out = found != 0;
    return TRUE;
}

gboolean stub_has(Catalogue *catalogue, gint64 artwork, gboolean *out, GError **error)
{
    return ask(catalogue, HAS, artwork, out, error);
}

gboolean stub_idle(Catalogue *catalogue, gint64 artwork, gboolean *out, GError **error)
{
    return ask(catalogue, IDLE, artwork, out, error);
}

gboolean stub_forget(Catalogue *catalogue, gint64 artwork, GError **error)
{
    return statement_run_for(catalogue, SET_STUB, FORGET, artwork, error);
}

gboolean stub_each(Catalogue *catalogue, StubFunc each, gpointer data, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_STUB, EACH, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        const StubRow stub = {.artwork = column_integer(statement, 0),
                              .name = column_text(statement, 1),
                              .job = column_text(statement, 2),
                              .place = (int)column_integer(statement, 3)};

        each(&stub, data);
    }
    return step == STEP_DONE;
}
