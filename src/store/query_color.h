/* query_color.h - how near a colour is, for SQL. */
#pragma once

#include <sqlite3.h>

/* Makes artloft_color_distance(palette, l, a, b) known to @db: how far the nearest main colour of a palette (picture.palette),
 * or
 * "#rrggbb", is from an Oklab colour (color_distance()); NULL when there is none. */
void query_color_register(sqlite3 *db);
