#include "store/search_rank.h"

#include <glib.h>
#include <string.h>

/* What a hit in each column of `search` is worth, in the order of the schema: words that people wrote count most. */
static const double weights[] = {8, 6, 5, 2, 6, 6, 3, 1, 1, 1, 1, 1};

/* Sum over the phrases of weight / (1 + repeats already counted), so that one phrase repeated does not outdo two phrases; the
 * shorter text is the better match. */
static void rank(const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_context *result, int count, sqlite3_value **values)
{
    double best[64] = {0};
    double sum = 0;
    int hits = 0, tokens = 0;

    (void)count;
    (void)values;
    if (api->xInstCount(context, &hits) != SQLITE_OK || api->xColumnSize(context, -1, &tokens) != SQLITE_OK) {
        sqlite3_result_double(result, 0);
        return;
    }
    for (int i = 0; i < MIN(hits, 1000); i++) {
        int phrase, column, offset;

        if (api->xInst(context, i, &phrase, &column, &offset) != SQLITE_OK)
            break;
        if (column < 0 || column >= (int)G_N_ELEMENTS(weights))
            continue;
        phrase %= (int)G_N_ELEMENTS(best);
        best[phrase] = MAX(best[phrase], weights[column]) + (best[phrase] > 0 ? 0.1 : 0);
    }
    for (guint i = 0; i < G_N_ELEMENTS(best); i++)
        sum += best[i];
    sqlite3_result_double(result, sum + 1.0 / (1 + tokens));
}

void search_rank_register(sqlite3 *db)
{
    fts5_api *api = NULL;
    sqlite3_stmt *statement = NULL;

    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, (void *)&api, "fts5_api_ptr", NULL);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    if (api)
        api->xCreateFunction(api, "artloft_rank", NULL, rank, NULL);
}
