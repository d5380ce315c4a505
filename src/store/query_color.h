/* query_color.h - how near a colour is, for SQL. */
#pragma once

#include <sqlite3.h>

/* Makes artloft_color_distance(color, l, a, b) known to @db: how far "#rrggbb" is from an Oklab colour (color_distance());
 * farther than any when @color is NULL. */
void query_color_register(sqlite3 *db);
