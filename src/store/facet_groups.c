#include "store/facet.h"
#include "store/statement.h"

enum { GROUPS };
static const char *const statements[] = {
    [GROUPS] = "SELECT /* all */ has, state, recipe, count(*) FROM shown GROUP BY has, state, recipe",
};
STATEMENT_SET(facet_groups_sql, statements);

GArray *facet_groups(Catalogue *catalogue, GError **error)
{
    g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(FacetGroup));
    sqlite3_stmt *statement = statement_get(catalogue, SET_FACET, GROUPS, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        FacetGroup group = {.has = column_integer(statement, 0),
                            .state = (OriginalState)column_integer(statement, 1),
                            .recipe = column_integer(statement, 2),
                            .artworks = (guint64)column_integer(statement, 3)};

        g_array_append_val(groups, group);
    }
    return step == STEP_DONE ? g_steal_pointer(&groups) : NULL;
}

guint64 facet_count(const GArray *groups, gint64 has)
{
    guint64 artworks = 0;

    for (guint i = 0; i < groups->len; i++) {
        const FacetGroup *group = &g_array_index(groups, FacetGroup, i);

        if ((group->has & has) == has)
            artworks += group->artworks;
    }
    return artworks;
}
