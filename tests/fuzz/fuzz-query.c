/* fuzz-query.c - any bytes as a query: it is understood, or refused with a message that shows it in three lines fit for a
 * terminal. One in thirty-two is run against an empty catalogue too, which takes a hundred times as long. */
#include "fuzz_loft.h"
#include "store/find.h"
#include "store/query_tree.h"

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

/* The same inputs always. */
static gboolean to_be_run(const uint8_t *data, size_t size)
{
    guint sum = 0;

    for (size_t i = 0; i < size; i++)
        sum = sum * 31 + data[i];
    return sum % 32 == 0;
}

static void run(ArtloftLoft *loft, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) found = NULL;
    ArtloftFind find = ARTLOFT_FIND_INIT;
    guint64 count = 0;

    find.query = text;
    found = find_artworks(loft, &find, &error);
    if (!found) {
        check_message(error);
        return;
    }
    g_assert_cmpuint(found->len, ==, 0);
    g_assert_true(artloft_count(loft, text, &count, &error));
    g_assert_cmpuint(count, ==, 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ArtloftLoft *loft;
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(Query) query = NULL;

    if (!loft)
        loft = loft_make();
    query = query_parse(text, loft->settings->queries, &error);
    if (!query)
        check_message(error);
    else if (to_be_run(data, size))
        run(loft, text);
    return 0;
}
