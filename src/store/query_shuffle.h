/* query_shuffle.h - an order without a rule that is the same each time, for SQL. */
#pragma once

#include <sqlite3.h>

/* Makes artloft_shuffle(id, who) known to @db: a text to order by, the same for the same artwork and the same one who asks. */
void query_shuffle_register(sqlite3 *db);
