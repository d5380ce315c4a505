#include "json_oracle.h"

#include <glib.h>
#include <jansson.h>
#include <stdlib.h>

char *json_oracle_normal(const char *text)
{
    json_error_t reason;
    json_t *root = json_loads(text, JSON_DECODE_INT_AS_REAL, &reason);
    char *dumped = root ? json_dumps(root, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
    char *normal = g_strdup(dumped);

    free(dumped);
    json_decref(root);
    return normal;
}
