#include "publish/written_look.h"

#include "core/digest.h"

#include <string.h>

#define BLOCK_LINES 4 /* of a gallery in the block editor, the first picture among them */

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

/* Whether the first @size bytes hold "/ID/", the folder of a published file. */
static gboolean names_published(const char *text, gsize size)
{
    for (const char *slash = text; (slash = memchr(slash, '/', size - (gsize)(slash - text))) != NULL; slash++) {
        char id[ARTWORK_ID_LENGTH + 1] = "";

        if ((gsize)(slash - text) + ARTWORK_ID_LENGTH + 2 > size)
            return FALSE;
        if (slash[ARTWORK_ID_LENGTH + 1] != '/')
            continue;
        memcpy(id, slash + 1, ARTWORK_ID_LENGTH);
        if (artwork_id_prefix_valid(id))
            return TRUE;
    }
    return FALSE;
}

/* "![words](address/ID/name)", all in one line: an author's own picture lies elsewhere. */
static gboolean is_published_image(const char *text)
{
    gsize left = strcspn(text, "\n");
    const char *address = g_str_has_prefix(text, "![") ? g_strstr_len(text, (gssize)left, "](") : NULL;

    return address && names_published(address, strcspn(address, ")\n"));
}

/* A block of the block editor with a published picture, or the credits' first two. */
static gboolean is_block(const char *text, gboolean credits)
{
    static const char title[] = "<!-- wp:paragraph -->";
    const char *end = text;

    if (credits)
        return g_str_has_prefix(text, title) && g_str_has_prefix(next_line(text), "<p><strong>") &&
               g_str_has_prefix(next_line(next_line(next_line(text))), "<!-- wp:list -->");
    for (guint line = 0; line < BLOCK_LINES; line++)
        end = next_line(end);
    return (g_str_has_prefix(text, "<!-- wp:image") || g_str_has_prefix(text, "<!-- wp:gallery")) &&
           names_published(text, (gsize)(end - text));
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
    static const char *const before[] = {"<!--kg-card-begin: html-->", "<link rel=\"stylesheet\" href=\""};
    static const char *const marks[] = {"<figure class=\"al-", "<section class=\"al-", "<div class=\"al-", "{{< artloft \""};

    text = skip_space(text);
    for (guint i = 0; i < G_N_ELEMENTS(before); i++)
        if (g_str_has_prefix(text, before[i]))
            text = next_line(text);
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_prefix(text, marks[i]))
            return TRUE;
    if (is_block(text, credits))
        return TRUE;
    if (credits)
        return is_credit_list(text);
    return is_published_image(*text == '#' ? next_line(text) : text);
}
