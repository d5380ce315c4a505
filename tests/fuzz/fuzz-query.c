/* fuzz-query.c - any bytes as a query: it is run against an empty catalogue, or refused with a message that shows it in three
 * lines fit for a terminal. */
#include "fuzz_loft.h"
#include "store/find.h"

#include <artloft/error.h>
#include <artloft/find.h>
#include <string.h>

static ArtloftLoft *loft_make(void)
{
    ArtloftLoft *loft = fuzz_loft_new();

    g_hash_table_insert(loft->settings->queries, g_strdup("a"), g_strdup("fire OR (tag:draft width:>5)"));
    g_hash_table_insert(loft->settings->queries, g_strdup("b"), g_strdup("query:a -query:b"));
    return loft;
}

static void check_message(const GError *error)
{
    g_auto(GStrv) lines = g_strsplit(error->message, "\n", -1);

    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE);
    g_assert_true(g_utf8_validate(error->message, -1, NULL));
    if (!g_str_has_prefix(error->message, "The order by ")) { /* it is wrong of the query as a whole */
        g_assert_cmpuint(g_strv_length(lines), ==, 3);
        g_assert_cmpuint(strspn(lines[2], " ") + 1, ==, strlen(lines[2]));
        g_assert_true(g_str_has_suffix(lines[2], "^"));
    }
    for (const char *p = error->message; *p; p++)
        g_assert_true(*p == '\n' || ((guchar)*p >= ' ' && *p != 0x7f));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ArtloftLoft *loft;
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) found = NULL;
    ArtloftFind find = ARTLOFT_FIND_INIT;
    guint64 count = 0;

    if (!loft)
        loft = loft_make();
    find.query = text;
    found = find_artworks(loft, &find, &error);
    if (!found) {
        check_message(error);
        return 0;
    }
    g_assert_cmpuint(found->len, ==, 0);
    g_assert_true(artloft_count(loft, text, &count, &error));
    g_assert_cmpuint(count, ==, 0);
    return 0;
}
