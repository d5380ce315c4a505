#include "core/language.h"

#include <string.h>

#define TAG_MOST 35u /* BCP 47 asks programs to take so long ones */

gboolean language_is_tag(const char *text)
{
    gsize size = strlen(text),
          first = strcspn(text, "-"); /* "english" has the form of a tag, but languages have two letters or three */

    if (first < 2 || first > 3 || size > TAG_MOST || !g_ascii_isalpha(text[0]) || !g_ascii_isalpha(text[1]) ||
        !(first == 2 || g_ascii_isalpha(text[2])) || text[size - 1] == '-')
        return FALSE;
    for (const char *p = text; *p; p++)
        if (!g_ascii_isalnum(*p) && (*p != '-' || p[1] == '-'))
            return FALSE;
    return TRUE;
}

gsize language_speaks(const char *language, const char *tag)
{
    gsize size = strlen(tag);

    if (size == 0 || g_ascii_strncasecmp(language, tag, size) != 0)
        return 0;
    return language[size] == '\0' || language[size] == '-' ? size : 0;
}
