#include "store/dump_rows.h"

#include "store/statement.h"

#define MOST_CELLS 6

/* Somebody said something of the artwork a. */
#define SAID_OF_A                                                                                                             \
    "(EXISTS (SELECT 1 FROM word w WHERE w.artwork = a.n) OR EXISTS (SELECT 1 FROM style_word s WHERE s.artwork = a.n) OR "   \
    "EXISTS (SELECT 1 FROM artwork_tag t WHERE t.artwork = a.n) OR EXISTS (SELECT 1 FROM placement l WHERE l.artwork = a.n) " \
    "OR "                                                                                                                     \
    "EXISTS (SELECT 1 FROM pick k WHERE k.artwork = a.n))"

/* Each reads a table of what people said from end to end; that is what a dump is. */
static const char *const statements[] = {
    "SELECT /* all */ 'artwork', a.id, 'added', CAST(a.added AS TEXT) FROM artwork a WHERE " SAID_OF_A,
    "SELECT /* all */ 'artwork', a.id, 'pixels', lower(hex(p.payload)) FROM (SELECT artwork, payload FROM original WHERE "
    "payload IS "
    "NOT NULL UNION SELECT artwork, payload FROM remembered) p JOIN artwork a ON a.n = p.artwork WHERE " SAID_OF_A,
    "SELECT /* all */ 'artwork', a.id, 'word', w.field, w.value FROM word w JOIN artwork a ON a.n = w.artwork WHERE w.source = "
    "8",
    "SELECT /* all */ 'artwork', a.id, 'tag', t.name FROM artwork_tag l JOIN artwork a ON a.n = l.artwork JOIN tag t ON t.n = "
    "l.tag",
    "SELECT /* all */ 'artwork', a.id, 'style', s.slug, CASE WHEN w.removed THEN 'removed' ELSE 'added' END FROM style_word w "
    "JOIN artwork a ON a.n = w.artwork JOIN style s ON s.n = w.style",
    "SELECT /* all */ 'pick', p.job, a.id FROM pick p JOIN artwork a ON a.n = p.artwork",
    "SELECT /* all */ 'style', slug, 'is', CASE WHEN named THEN given ELSE name END, coalesce(given_kind, kind), code FROM "
    "style s "
    "WHERE named OR given_kind IS NOT NULL OR merged IS NOT NULL OR EXISTS (SELECT 1 FROM style_word w WHERE w.style = s.n) OR "
    "EXISTS (SELECT 1 FROM style_alias l WHERE l.style = s.n) OR EXISTS (SELECT 1 FROM style o WHERE o.merged = s.n)",
    "SELECT /* all */ 'style', slug, 'name', name FROM style WHERE named",
    "SELECT /* all */ 'style', slug, 'kind', kind FROM style WHERE given_kind IS NOT NULL",
    "SELECT /* all */ 'style', s.slug, 'merged', m.slug FROM style s JOIN style m ON m.n = s.merged",
    "SELECT /* all */ 'style', s.slug, 'alias', l.spelling FROM style_alias l JOIN style s ON s.n = l.style",
    "SELECT /* all */ 'artwork', a.id, 'post', w.field, w.value, w.evidence FROM word w JOIN artwork a ON a.n = w.artwork "
    "WHERE "
    "w.source = 6",
    "SELECT /* all */ 'artwork', a.id, 'stub', s.name, s.job, CAST(s.place AS TEXT) FROM stub s JOIN artwork a ON a.n = "
    "s.artwork",
    "SELECT /* all */ 'post', name, title, date, address FROM post",
    "SELECT /* all */ 'place', p.name, CAST(l.position AS TEXT), a.id, l.caption, CASE WHEN l.woven THEN 'woven' ELSE 'hand' "
    "END "
    "FROM placement l JOIN post p ON p.n = l.post JOIN artwork a ON a.n = l.artwork",
};
STATEMENT_SET(dump_rows_sql, statements);

static gboolean dump_table(Catalogue *catalogue, guint which, DumpFunc each, gpointer data, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_DUMP, which, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        const char *cells[MOST_CELLS];
        guint n = (guint)sqlite3_column_count(statement);

        g_assert(n <= MOST_CELLS);
        for (guint i = 0; i < n; i++)
            cells[i] = column_text(statement, (int)i);
        if (!each(cells, n, data, error)) {
            sqlite3_reset(statement);
            return FALSE;
        }
    }
    return step == STEP_DONE;
}

gboolean dump_each(Catalogue *catalogue, DumpFunc each, gpointer data, GError **error)
{
    gboolean done = TRUE;

    if (!catalogue_snapshot_begin(catalogue, error))
        return FALSE;
    for (guint i = 0; done && i < G_N_ELEMENTS(statements); i++)
        done = dump_table(catalogue, i, each, data, error);
    catalogue_snapshot_end(catalogue);
    return done;
}
