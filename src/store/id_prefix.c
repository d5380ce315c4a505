#include "store/id_prefix.h"

#include "store/statement.h"

#include <string.h>

#define MOST_NAMED 8

enum { BY_PREFIX };
static const char *const statements[] = {
    [BY_PREFIX] = "SELECT n, id FROM artwork WHERE id >= ?1 AND id < ?1 || '{' ORDER BY id LIMIT 9",
};
STATEMENT_SET(id_prefix_sql, statements);

gboolean id_prefix_is(const char *text)
{
    gsize size = strlen(text);

    return size >= ID_SHORTEST && size <= ID_SIZE && strspn(text, "0123456789abcdefghjkmnpqrstvwxyz") == size;
}

gboolean id_prefix_find(Catalogue *catalogue, const char *prefix, gint64 *out, GString *names, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_ID_PREFIX, BY_PREFIX, error);
    Step step = STEP_ERROR;
    guint count = 0;

    *out = 0;
    if (!statement)
        return FALSE;
    bind_text(statement, 1, prefix);
    while ((step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        if (count++ < MOST_NAMED)
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", column_text(statement, 1));
        *out = column_integer(statement, 0);
    }
    if (count > MOST_NAMED)
        g_string_append(names, " ...");
    if (count != 1)
        *out = 0;
    return step == STEP_DONE;
}
