#include "publish/written_look.h"

#include <string.h>

#define ID_LETTERS 12u /* of an artwork, a folder of its published files */

static const char *skip_space(const char *text)
{
    while (g_ascii_isspace(*text))
        text++;
    return text;
}

static const char *next_line(const char *text)
{
    return skip_space(text + strcspn(text, "\n"));
}

/* "![words](address/ID/name)", all in one line: an author's own picture lies elsewhere. */
static gboolean is_published_image(const char *text)
{
    gsize left = strcspn(text, "\n");
    const char *address = g_str_has_prefix(text, "![") ? g_strstr_len(text, (gssize)left, "](") : NULL;
    gsize size = address ? strcspn(address, ")\n") : 0, letters = 0;
    const char *slash = address ? g_strrstr_len(address, (gssize)size, "/") : NULL;

    while (slash && slash - letters > address && g_ascii_isalnum(slash[-1 - (gssize)letters]))
        letters++;
    return letters == ID_LETTERS && slash[-1 - (gssize)letters] == '/';
}

/* "**Title**" and a list. */
static gboolean is_credit_list(const char *text)
{
    const char *end = text + strcspn(text, "\r\n");

    return g_str_has_prefix(text, "**") && end - text > 4 && memcmp(end - 2, "**", 2) == 0 &&
           g_str_has_prefix(next_line(text), "- ");
}

gboolean looks_written(const char *text, gboolean credits)
{
    static const char *const marks[] = {"<figure class=\"al-",
                                        "<section class=\"al-",
                                        "<div class=\"al-",
                                        "{{< artloft \"",
                                        "<!-- wp:",
                                        "<!--kg-card-begin:",
                                        "<link rel=\"stylesheet\" href=\""};

    text = skip_space(text);
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_prefix(text, marks[i]))
            return TRUE;
    if (credits)
        return is_credit_list(text);
    return is_published_image(*text == '#' ? next_line(text) : text);
}
