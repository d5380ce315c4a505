#include "publish/difference.h"

#include <string.h>

char *difference_lines(const char *before, gsize size, const char *after)
{
    g_autofree char *old = g_strndup(before, size);
    g_auto(GStrv) gone = g_strsplit(old, "\n", -1);
    g_auto(GStrv) come = g_strsplit(after, "\n", -1);
    guint n_gone = g_strv_length(gone), n_come = g_strv_length(come), same = 0;
    g_autoptr(GString) text = g_string_new(NULL);

    while (same < n_gone && same < n_come && strcmp(gone[same], come[same]) == 0)
        same++;
    while (n_gone > same && n_come > same && strcmp(gone[n_gone - 1], come[n_come - 1]) == 0)
        n_gone--, n_come--;
    for (guint i = same; i < n_gone; i++)
        g_string_append_printf(text, "-%s\n", g_strchomp(gone[i]));
    for (guint i = same; i < n_come; i++)
        g_string_append_printf(text, "+%s\n", g_strchomp(come[i]));
    return g_string_free(g_steal_pointer(&text), FALSE);
}
