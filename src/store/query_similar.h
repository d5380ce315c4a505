/* query_similar.h - how alike two pictures look, for SQL. */
#pragma once

#include <sqlite3.h>

/* Makes artloft_bits_apart(a, b) known to @db: in how many bits two perceptual hashes differ; NULL when one is not known. */
void query_similar_register(sqlite3 *db);
