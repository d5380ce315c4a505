#include "store/query_tree.h"

#include <string.h>

static const char *const names[N_QUERY_SORTS + 1] = {
    [QUERY_SORT_ADDED] = "added",   [QUERY_SORT_CREATED] = "created", [QUERY_SORT_MODIFIED] = "modified",
    [QUERY_SORT_TITLE] = "title",   [QUERY_SORT_SIZE] = "size",       [QUERY_SORT_WIDTH] = "width",
    [QUERY_SORT_HEIGHT] = "height", [QUERY_SORT_RATIO] = "ratio",     [QUERY_SORT_BYTES] = "bytes",
    [QUERY_SORT_COLOR] = "color",   [QUERY_SORT_SIMILAR] = "similar", [QUERY_SORT_RELEVANCE] = "relevance",
    [QUERY_SORT_RANDOM] = "random",
};

gboolean query_order_from_name(const char *name, QueryOrder *out)
{
    out->turned = name[0] == '-';
    for (guint i = 0; i < N_QUERY_SORTS; i++)
        if (g_ascii_strcasecmp(names[i], name + out->turned) == 0) {
            out->key = (QuerySort)i;
            return TRUE;
        }
    return FALSE;
}

const char *const *query_order_names(void)
{
    return names;
}
