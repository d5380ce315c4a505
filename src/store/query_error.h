/* query_error.h - what is wrong with a query, shown in it. */
#pragma once

#include "store/query_tree.h"

/* Sets ARTLOFT_ERROR_USAGE: the message, the query (of a long one: its part around the place), and a caret under byte @at of
 * it. Nothing in it can upset a terminal. Always FALSE. */
gboolean query_fail(const QuerySource *source, gsize at, GError **error, const char *format, ...) G_GNUC_PRINTF(4, 5);

/* The end of a message about @word, which is none of @candidates (NULL-ended): `; did you mean PREFIXword?` for the nearest,
 * else `.`. Free with g_free. */
char *query_suggestion(const char *word, const char *before, const char *const *candidates);
