/* query_value.h - numbers and dates as people write them in a query. */
#pragma once

#include "store/query_tree.h"

/* FALSE when @text is no such number. */
typedef gboolean (*QueryNumberFunc)(const char *text, double *out);
gboolean query_number(const char *text, double *out); /* "1600" "1.4" */
gboolean query_bytes(const char *text, double *out);  /* "2MB" "500 kB" "1GiB" */
gboolean query_ratio(const char *text, double *out);  /* "16:9" "3/2" "1.5" */

/* The numbers that a term names, both ends included. QUERY_IS takes those within @slack (a share of the number) too. */
gboolean query_read_numbers(const QueryNode *node, QueryNumberFunc read, double slack, double *low, double *high,
                            GError **error);

/* The time that a term names: as ISO 8601 texts, of which any between them is in it, and as seconds since 1970. The ends are
 * not. Open: "" and "~", G_MININT64 and G_MAXINT64. */
typedef struct {
    char from[24], until[24];
    gint64 begins, ends;
} QueryTime;
/* @now: seconds since 1970, for "today" and "7d". */
gboolean query_read_time(const QueryNode *node, gint64 now, QueryTime *out, GError **error);
