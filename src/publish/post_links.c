#include "publish/post_links.h"

#include "core/digest.h"

#include <string.h>

#define LONGEST 1024u /* of one address */
#define BOUNDS " \t\r\n\"'<>()=,;"
#define ENDS BOUNDS "?#\\"

static gboolean begins_address(const char *text, const char *at)
{
    return at == text || strchr(BOUNDS, at[-1]);
}

/* "ID/NAME" out of what stands behind the base, or NULL. Free with g_free. */
static char *file_of(const char *at, gsize size)
{
    gsize length = 0;
    g_autofree char *file = NULL;
    g_autofree char *id = NULL;
    const char *name;

    while (length < size && at[length] && !strchr(ENDS, at[length]))
        length++;
    if (length > LONGEST)
        return NULL;
    file = g_uri_unescape_segment(at, at + length, NULL);
    name = file ? strchr(file, '/') : NULL;
    if (!name || !g_utf8_validate(file, -1, NULL) || name - file != ARTWORK_ID_LENGTH || name[1] == '\0' || name[1] == '.' ||
        strchr(name + 1, '/'))
        return NULL;
    id = g_strndup(file, ARTWORK_ID_LENGTH);
    if (!artwork_id_prefix_valid(id))
        return NULL;
    return g_steal_pointer(&file);
}

void post_links(const char *text, gsize size, const char *base_url, PostLinkFunc each, gpointer data)
{
    const char *end = text + size, *counted = text, *at;
    guint line = 1;

    for (const char *from = text; (at = memmem(from, (gsize)(end - from), base_url, strlen(base_url))); from = at) {
        const char *behind = at + strlen(base_url);
        g_autofree char *file = begins_address(text, at) ? file_of(behind, (gsize)(end - behind)) : NULL;

        if (file) {
            g_autofree char *id = g_strndup(file, ARTWORK_ID_LENGTH);

            for (; counted < at; counted++)
                line += *counted == '\n';
            each(line, id, file, data);
        }
        at = behind;
    }
}
