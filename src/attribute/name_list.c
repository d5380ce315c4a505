#include "attribute/name_list.h"

#include "core/language.h"

#include <string.h>

static const struct {
    const char *language, *comma, *last;
} rows[] = {
    {"en", ", ", " and "}, {"de", ", ", " und "}, {"fr", ", ", " et "},  {"es", ", ", " y "},  {"it", ", ", " e "},
    {"pt", ", ", " e "},   {"nl", ", ", " en "},  {"sv", ", ", " och "}, {"da", ", ", " og "}, {"nb", ", ", " og "},
    {"pl", ", ", " i "},   {"ja", "、", "、"},    {"zh", "、", "和"},
};

static const char *const joins[] = {" and ", " und ", " et ", " y ", " e ", " ed ", " en ",
                                    " och ", " og ",  " & ",  ", ",  "、",  "和"};

static gboolean starts_with_any(const char *name, const char *const *starts)
{
    g_autofree char *lower = g_utf8_strdown(name, -1);

    for (; *starts; starts++)
        if (g_str_has_prefix(lower, *starts))
            return TRUE;
    return FALSE;
}

/* Spanish says "e" before the sound of i, Italian "ed" before e. */
static const char *last_join(const char *language, const char *usual, const char *name)
{
    static const char *const spanish[] = {"i", "í", "hi", "hí", NULL};
    static const char *const spanish_not[] = {"hia", "hie", "hio", "io", "ia", NULL};
    static const char *const italian[] = {"e", "è", "é", NULL};

    if (language_speaks(language, "es") && starts_with_any(name, spanish) && !starts_with_any(name, spanish_not))
        return " e ";
    if (language_speaks(language, "it") && starts_with_any(name, italian))
        return " ed ";
    return usual;
}

char *name_list_join(const GPtrArray *names, const char *language)
{
    const char *comma = ", ", *last = ", ";
    GString *out;

    if (names->len == 0)
        return NULL;
    for (guint i = 0; language && i < G_N_ELEMENTS(rows); i++)
        if (language_speaks(language, rows[i].language)) {
            comma = rows[i].comma;
            last = rows[i].last;
        }
    out = g_string_new(names->pdata[0]);
    for (guint i = 1; i < names->len; i++) {
        g_string_append(out, i + 1 < names->len ? comma : last_join(language ? language : "", last, names->pdata[i]));
        g_string_append(out, names->pdata[i]);
    }
    return g_string_free(out, FALSE);
}

GPtrArray *name_list_split(const char *text)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const char *start = text, *at = text;

    while (*at) {
        gsize size = 0;

        for (guint i = 0; i < G_N_ELEMENTS(joins) && size == 0; i++)
            if (g_str_has_prefix(at, joins[i]))
                size = strlen(joins[i]);
        if (size > 0 && at > start)
            g_ptr_array_add(names, g_strstrip(g_strndup(start, (gsize)(at - start))));
        at += size > 0 ? size : 1;
        if (size > 0)
            start = at;
    }
    if (*start)
        g_ptr_array_add(names, g_strstrip(g_strdup(start)));
    for (guint i = names->len; i > 0; i--)
        if (*(char *)names->pdata[i - 1] == '\0')
            g_ptr_array_remove_index(names, i - 1);
    return names;
}
