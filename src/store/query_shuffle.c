#include "store/query_shuffle.h"

#include "core/digest.h"

/* id, who */
static void shuffle(sqlite3_context *context, int count, sqlite3_value **values)
{
    g_autoptr(Digest) digest = digest_new();
    char hex[DIGEST_HEX_SIZE];

    for (int i = 0; i < count; i++)
        digest_text(digest, (const char *)sqlite3_value_text(values[i]));
    digest_hex(digest, hex);
    sqlite3_result_text(context, hex, -1, SQLITE_TRANSIENT);
}

void query_shuffle_register(sqlite3 *db)
{
    sqlite3_create_function_v2(db, "artloft_shuffle", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL, shuffle,
                               NULL, NULL, NULL);
}
