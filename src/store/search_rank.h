/* search_rank.h - how well a text matches, for `sort:relevance`. */
#pragma once

#include <sqlite3.h>

/* Makes artloft_rank(search) known to @db: an FTS5 auxiliary function, larger for better matches. Unlike bm25() it does not
 * count how common each word is, which for a common word takes a second among a million artworks; so the cost is that of the
 * rows it is asked about. */
void search_rank_register(sqlite3 *db);
