/* The names that generators give to downloaded pictures. */
#include "attribute/style_scan.h"

#include <string.h>

static const char *const extensions[] = {"png", "jpg",  "jpeg", "webp", "avif", "gif",
                                         "tif", "tiff", "heic", "jxl",  "bmp",  "mp4"};

/* The end without ".png", or @end when there is no such extension. */
static gsize without_extension(const char *text, gsize end)
{
    for (guint i = 0; i < G_N_ELEMENTS(extensions); i++) {
        gsize size = strlen(extensions[i]);

        if (end > size + 1 && text[end - size - 1] == '.' && g_ascii_strncasecmp(text + end - size, extensions[i], size) == 0)
            return end - size - 1;
    }
    return end;
}

/* "name (1)", "name copy" */
static gsize without_copy_mark(const char *text, gsize end)
{
    gsize at = end;

    if (at > 3 && text[at - 1] == ')') {
        for (at--; at > 0 && g_ascii_isdigit(text[at - 1]); at--)
            ;
        if (at > 1 && text[at - 1] == '(')
            end = text[at - 2] == ' ' ? at - 2 : at - 1;
    }
    if (end > 5 && g_ascii_strncasecmp(text + end - 5, " copy", 5) == 0)
        end -= 5;
    return end;
}

static gboolean is_uuid(const char *text, gsize size)
{
    if (size != 36)
        return FALSE;
    for (gsize i = 0; i < size; i++) {
        gboolean dash = i == 8 || i == 13 || i == 18 || i == 23;

        if (dash ? text[i] != '-' : !g_ascii_isxdigit(text[i]))
            return FALSE;
    }
    return TRUE;
}

/* "..._24773bac-3ac6-4957-b42f-bc404a5eb4d1_1": where the prompt before it ends, or 0. */
static gsize uuid_start(const char *text, gsize end)
{
    gsize at = end;

    while (at > 0 && g_ascii_isdigit(text[at - 1]))
        at--;
    if (at > 0 && at < end && text[at - 1] == '_')
        at--;
    else
        at = end;
    return at >= 37 && is_uuid(text + at - 36, 36) && strchr("_- ", text[at - 37]) ? at - 37 : 0;
}

/* Midjourney cuts the prompt in a name after about this many bytes. */
#define MIDJOURNEY_PROMPT_MOST 58u

static gboolean midjourney_range(const char *text, gsize end, gsize *out_start, gsize *out_end, gboolean *cut_off)
{
    gsize stop = uuid_start(text, end);
    const char *user_end;

    if (stop == 0)
        return FALSE;
    user_end = memchr(text, '_', stop);
    *out_start = user_end ? (gsize)(user_end + 1 - text) : 0;
    *out_end = stop;
    *cut_off = stop - *out_start >= MIDJOURNEY_PROMPT_MOST;
    return TRUE;
}

/* "DALL·E 2024-02-11 09.14.22 - A watercolor ..." */
static gboolean dalle_range(const char *text, gsize end, gsize *out_start, gsize *out_end, gboolean *cut_off)
{
    const char *dash;

    if (end < 8 || g_ascii_strncasecmp(text, "DALL", 4) != 0)
        return FALSE;
    dash = g_strstr_len(text, (gssize)MIN(end, 48u), " - ");
    if (!dash)
        return FALSE;
    *out_start = (gsize)(dash + 3 - text);
    *out_end = end;
    *cut_off = text[end - 1] != '.' || end - *out_start > 60;
    return TRUE;
}

static gboolean has_blank(const char *text, gsize size)
{
    return memchr(text, ' ', size) != NULL || memchr(text, '\n', size) != NULL;
}

gboolean style_file_range(const char *text, gsize length, gboolean sure, gsize *start, gsize *end, gboolean *cut_off)
{
    gsize stop = without_extension(text, length);
    gboolean extension = stop < length;
    gsize name_end = without_copy_mark(text, stop);

    if (length > 1024 || (!sure && !extension))
        return FALSE;
    if (midjourney_range(text, name_end, start, end, cut_off) || dalle_range(text, name_end, start, end, cut_off))
        return TRUE;
    if (!sure && has_blank(text, name_end))
        return FALSE;
    *end = name_end;
    return TRUE;
}
