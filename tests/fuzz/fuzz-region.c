/* fuzz-region.c - any bytes as a post: its regions stand in order and inside of it, an opening comment that is written anew
 * says the same, and addresses in it are such as published files have. */
#include "fuzz.h"
#include "publish/post_links.h"
#include "publish/region.h"

#include <string.h>

/* Words as next_word() parts them: a layout that is none may hold what would part it. */
static gboolean is_plain(const char *layout)
{
    return !layout || !strpbrk(layout, " \t\r\n\"");
}

static void check_again(const Region *region)
{
    g_autofree char *comment = region_opening(region, (const char *const *)region->pinned);
    g_autoptr(GArray) again = region_find(comment, strlen(comment), TRUE);
    const Region *got;

    g_assert_cmpuint(again->len, ==, 1);
    got = &g_array_index(again, Region, 0);
    g_assert_cmpstr(got->mistake, ==, NULL);
    g_assert_cmpint(got->kind, ==, region->kind);
    g_assert_cmpstr(got->query, ==, region->query);
    g_assert_cmpstr(got->layout, ==, region->layout);
    g_assert_cmpstr(got->title, ==, region->title);
    g_assert_true((got->pinned == NULL) == (region->pinned == NULL));
    if (got->pinned)
        g_assert_cmpstrv(got->pinned, region->pinned);
}

static void check_regions(const char *text, gsize size, gboolean markdown)
{
    g_autoptr(GArray) regions = region_find(text, size, markdown);
    gsize at = 0;
    guint line = 1;

    for (guint i = 0; i < regions->len; i++) {
        const Region *region = &g_array_index(regions, Region, i);

        g_assert_cmpuint(at, <=, region->open);
        g_assert_cmpuint(region->open, <=, region->open_end);
        g_assert_cmpuint(region->open_end, <=, region->body_end);
        g_assert_cmpuint(region->body_end, <=, region->close_end);
        g_assert_cmpuint(region->close_end, <=, size);
        for (; at < region->open; at++)
            line += text[at] == '\n';
        g_assert_cmpuint(region->line, >=, line); /* of a whole post that is wrong: where it is */
        if (region->mistake)
            continue;
        g_assert_cmpuint(region->line, ==, line);
        /* a comment may end beyond what one is allowed to hold once it is written out with quotes around its title */
        if (is_plain(region->layout) && region->open_end - region->open < 4000)
            check_again(region);
    }
}

static void check_link(guint line, const char *id, const char *file, gpointer data)
{
    (void)data;
    g_assert_cmpuint(line, >=, 1);
    g_assert_cmpuint(strlen(id), ==, 12);
    g_assert_true(g_str_has_prefix(file, id) && file[12] == '/' && file[13] != '.' && !strchr(file + 13, '/'));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_malloc(size + 1); /* as files are read: with a zero byte behind */

    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0';
    check_regions(text, size, FALSE);
    check_regions(text, size, TRUE);
    post_links(text, size, "/art/", check_link, NULL);
    return 0;
}
