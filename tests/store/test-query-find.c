/* What each prefix finds among the eight artworks of query_query_gallery.c, in which order, and how many. */
#include "query_gallery.h"

#include "store/find.h"

#include <artloft/error.h>
#include <artloft/find.h>
#include <string.h>

typedef struct {
    const char *query, *found;
} Case;

static void check_cases(const Case *cases, guint count)
{
    g_autoptr(ArtloftLoft) loft = gallery_open();

    for (guint i = 0; i < count; i++) {
        g_autofree char *found = gallery_find(loft, cases[i].query, NULL, -1, 0);
        g_autofree char *uncut = g_strdup(cases[i].query);
        guint64 number = 0;

        g_test_message("%s", cases[i].query);
        g_assert_cmpstr(found, ==, cases[i].found);
        MUST(artloft_count(loft, cases[i].query, &number, &error));
        if (!strstr(uncut, "limit:") && !strstr(uncut, "query:best"))
            g_assert_cmpuint(number, ==, strlen(found));
    }
}
#define CHECK(cases) check_cases(cases, G_N_ELEMENTS(cases))

static void test_words(void)
{
    static const Case cases[] = {
        {"", "hgfedcba"},
        {"  \t ", "hgfedcba"},
        {"fire", "ba"},
        {"FIRE works", "ba"},
        {"\"fire works\"", "a"},
        {"\"works of\" ice", "b"},
        {"fire*", "feba"},
        {"\"fire wor\"*", "a"},
        {"fireworks", "f"}, /* of the file's name */
        {"cafe", "c"},      /* folds */
        {"CAFÉ", "c"},
        {"mer,", "c"},
        {"山水", "d"}, /* a part of a text without blanks */
        {"山画", ""},
        {"rockets", "a"},   /* alternative text */
        {"festival", "ba"}, /* tags */
        {"monet", "g"},     /* styles */
        {"near", "e"},      /* no operator of the index */
        {"NEAR", "e"},
        {"sea", ""},         /* a folder's name is no file's name */
        {"dreamshaper", ""}, /* the model is asked for by its prefix */
        {"and", "b"},        /* only capitals are operators */
        {"cat OR dog", "hg"},
        {"cat OR dog fire", "g"},
        {"(cat OR dog) -fire", "hg"},
        {"fire AND NOT ice", "a"},
        {"fire -(ice OR dog)", "a"},
        {"-fire", "hgfedc"},
        {"NOT fire NOT cat", "hfedc"},
        {"NOT NOT fire", "ba"},
        {"-(-fire)", "ba"},
        {"fire (ice OR harbour) -rockets", "b"},
    };

    CHECK(cases);
}

static void test_text_prefixes(void)
{
    static const Case cases[] = {
        {"prompt:fire", "ba"},
        {"prompt:\"fire works\"", "a"},
        {"prompt:fire*", "ba"},
        {"title:fire", "a"},
        {"alt:fire*", "e"},
        {"model:dreamshaper_8", "c"},
        {"model:\"midjourney v6\"", "a"},
        {"caption:mountains", "d"},
        {"credit:\"pigeon & sons\"", "e"},
        {"license:cc", "d"},
        {"creator:nobody", ""},
        {"path:sea", "edc"},
        {"path:\"fire/a\"", "a"},
        {"path:misc/fireworks*", "f"},
        {"PROMPT:fire", "ba"},
    };

    CHECK(cases);
}

static void test_styles(void)
{
    static const Case cases[] = {
        {"style:basquiat", "a"},
        {"style:\"jean michel basquiat\"", "a"},
        {"style:Jean-Michel_Basquiat", "a"},
        {"style:neo-expressionism", "da"}, /* finds what stands below it */
        {"style:=neo-expressionism", "d"},
        {"style:=\"Neo Expressionism\"", "d"},
        {"style:expressionism", "da"}, /* has no row of its own */
        {"style:=expressionism", ""},
        {"style:impressionism", "gc"},
        {"style:IMPRESSIONISM -style:monet", "c"},
        {"style:claude*", "g"},
        {"style:neo-expressionism OR style:impressionism", "gdca"},
        {"style:neo-expressionism fire", "a"},
        {"-style:neo-expressionism", "hgfecb"},
        {"style:leonardo-da-vinci", ""}, /* known, but not here */
        {"style:xyzzyplugh", ""},        /* known to nobody */
        {"sref:4169606994", "b"},
        {"style:4169606994", "b"},
        {"style:sref-4169606994", "b"},
        {"sref:1", ""},
        {"kind:artist", "ga"},
        {"kind:movement", "dc"},
        {"kind:sref", "b"},
        {"-kind:artist", "hfedcb"},
    };

    CHECK(cases);
}

static void test_names(void)
{
    static const Case cases[] = {
        {"tag:festival", "ba"},
        {"tag:FÊSTIVAL", "ba"},
        {"tag:dr*", "fb"},
        {"tag:draft tag:festival", "b"},
        {"tag:draft OR tag:festival", "fba"},
        {"-tag:draft", "hgedca"},
        {"tag:none", ""},
        {"generator:midjourney", "gba"},
        {"generator:Midjourney", "gba"},
        {"generator:\"ComfyUI\"", "d"},
        {"generator:dolly", "h"}, /* as the house spells it */
        {"generator:openai", "h"},
        {"-generator:midjourney", "hfedc"},
        {"generator:unheard-of", ""},
        {"id:a000", "a"},
        {"id:A0000000", "a"},
        {"id:a000 OR id:b000", "ba"},
        {"-id:a000", "hgfedcb"},
        {"job:job-one", "ba"},
        {"job:job-*", "ba"},
        {"-job:job-one", "hgfedc"},
        {"job:job-two", ""},
        {"post:posts/fire.md", "a"},
        {"post:fire.md", "a"},
        {"post:\"of fire\"", "a"},
        {"post:posts/*", "ca"},
        {"post:none.md", ""},
        {"-post:fire.md", "hgfedcb"},
    };

    CHECK(cases);
}

static void test_facts(void)
{
    static const Case cases[] = {
        {"state:present", "hgdcba"},
        {"state:missing", "e"},
        {"state:offline", "f"},
        {"format:png", "hgfedcba"},
        {"format:jpg", ""},
        {"source:edit", "ed"},
        {"source:embedded", "hgedcba"},
        {"source:post", ""},
        {"has:alt", "ea"},
        {"missing:alt", "hgfdcb"},
        {"missing:title has:prompt", "hgdb"},
        {"has:tags", "fba"},
        {"has:own-caption", "d"},
        {"has:post", "ca"},
        {"missing:post", "hgfedb"},
        {"used:yes", "ca"},
        {"used:no", "hgfedb"},
        {"used:2", "a"},
        {"used:>1", "a"},
        {"used:1..2", "ca"},
        {"is:used", "ca"},
        {"is:unused", "hgfedb"},
        {"is:pick", "a"},
        {"is:unpicked", ""},
        {"is:edited", "ed"},
        {"is:copied", "h"},
        {"is:animated", "g"},
        {"is:portrait", "db"},
        {"is:square", "hc"},
        {"is:landscape", "gfea"},
        {"-is:landscape", "hdcb"},
    };

    CHECK(cases);
}

static void test_ranges(void)
{
    static const Case cases[] = {
        {"width:1600", "a"},
        {"width:=1600", "a"},
        {"width:>1600", "g"},
        {"width:>=1600", "ga"},
        {"width:<800", "d"},
        {"width:<=800", "fed"},
        {"width:800..1000", "hfeb"},
        {"width:..800", "fed"},
        {"width:1600..", "ga"},
        {"height:900", "a"},
        {"ratio:16:9", "a"},
        {"ratio:16/9", "a"},
        {"ratio:>1.4", "ga"},
        {"ratio:1", "hc"},
        {"ratio:<=3:4", "db"},
        {"bytes:>2MB", "f"},
        {"bytes:1kB", "hgedcba"},
        {"bytes:..2.5MB", "hgfedcba"},
        {"-bytes:>2MB", "hgedcba"},
        {"seed:42", "a"},
        {"seed:18446744073709551615", "b"},
        {"seed:>42", "b"},
        {"seed:>=42", "ba"},
        {"seed:<18446744073709551615", "a"},
        {"seed:<0", ""},
        {"seed:>18446744073709551615", ""},
        {"seed:1..100", "a"},
        {"seed:..100", "a"},
        {"-seed:42", "hgfedcb"},
        {"created:2023", "cba"},
        {"created:2023-08", "ba"},
        {"created:2023-08-05", "a"},
        {"created:2023-08-05T14", "a"},
        {"created:\"2023-08-05 14:30\"", "a"},
        {"created:2023-08-06", ""},
        {"created:2023-08..", "cba"},
        {"created:..2022", "d"},
        {"created:2022..2023-08", "dba"},
        {"created:>2023-08", "c"},
        {"created:>=2023-08", "cba"},
        {"created:<2023-09", "dba"},
        {"created:<=2023-09", "dcba"},
        {"-created:2023", "hgfed"},
        {"created:today", ""},
        {"created:..7d", "dcba"},
        {"added:2023-11-15", "a"},
        {"added:2023-11-16..2023-11-18", "dcb"},
        {"added:>2023-11-19", "hgf"},
        {"added:<2023-11-17", "ba"},
        {"added:2023", "hgfedcba"},
        {"added:2024..", ""},
    };

    CHECK(cases);
}

static void test_colors(void)
{
    static const Case cases[] = {
        {"color:teal", "ab"}, /* the nearest first */
        {"color:TEAL sort:added", "ba"},
        {"color:#0a7a7c", "ba"},
        {"color:#f00", "da"}, /* a fourth of the other is red, too */
        {"color:gray", "c"},
        {"color:white", ""},
        {"-color:teal", "hgfedc"},
        {"color:teal sort:-color", "ba"},
        {"color:teal fire sort:-added", "ab"},
        {"similar:a000", "b"},
        {"similar:b000", "a"},
        {"similar:c000", ""},
        {"-similar:a000", "hgfedca"},
        {"similar:a000 tag:draft sort:similar", "b"},
        {"(similar:a000 OR dog) sort:similar", "bh"},
    };

    CHECK(cases);
}

static void test_orders(void)
{
    static const Case cases[] = {
        {"sort:added", "hgfedcba"},
        {"sort:-added", "abcdefgh"},
        {"sort:created", "cabdhgfe"},
        {"sort:-created", "dbachgfe"},
        {"sort:modified", "abcdefgh"},
        {"sort:title", "cahgfedb"}, /* what has none comes last */
        {"sort:-title", "achgfedb"},
        {"sort:width", "gachbfed"},
        {"sort:-width limit:3", "dfe"},
        {"sort:height", "bchgadfe"},
        {"sort:size", "gbachfed"},
        {"sort:ratio", "gafehcdb"},
        {"sort:bytes limit:1", "f"},
        {"sort:width sort:-added fire", "ab"},
        {"fire sort:relevance", "ab"}, /* in its title too */
        {"fire sort:-relevance", "ba"},
        {"fire* width:>0 sort:relevance limit:1", "a"},
        {"tag:draft sort:relevance", "fb"},
        {"limit:2", "hg"},
        {"limit:0", ""},
        {"limit:2 limit:1", "h"},
        {"style:neo-expressionism sort:-added", "ad"},
        {"style:neo-expressionism OR style:impressionism sort:width", "gacd"},
    };
    g_autoptr(ArtloftLoft) loft = gallery_open();
    g_autofree char *sorted = gallery_find(loft, "fire sort:-added", "added", -1, 0);
    g_autofree char *second = gallery_find(loft, "limit:3", NULL, 2, 1);
    g_autofree char *random = gallery_find(loft, "sort:random", NULL, -1, 0);
    g_autofree char *past = gallery_find(loft, "", NULL, 5, 100);

    CHECK(cases);
    g_assert_cmpstr(sorted, ==, "ba"); /* the caller's order takes the place of the query's */
    g_assert_cmpstr(second, ==, "gf");
    g_assert_cmpuint(strlen(random), ==, 8);
    g_assert_cmpstr(past, ==, "");
}

static void test_mixed(void)
{
    static const Case cases[] = {
        {"style:basquiat generator:midjourney \"fire works\" -tag:draft (ratio:>1.4 OR width:>=1600) created:2023-08.. "
         "used:yes limit:20",
         "a"},
        {"tag:draft OR cat", "gfb"},
        {"(tag:draft fire) OR (style:monet width:>1000)", "gb"},
        {"(tag:draft fire) OR width:2000", "gb"},
        {"fire OR width:2000", "gba"},
        {"-(fire OR width:2000)", "hfedc"},
        {"style:monet OR id:a000 OR job:job-one", "gba"},
        {"post:fire.md OR post:sea.md", "ca"},
        {"(sea* OR fire) tag:festival", "ba"},
        {"query:wet", "edcba"},
        {"query:best", "a"},
        {"query:wet -tag:draft", "edca"},
        {"-query:wet", "hgf"},
    };

    CHECK(cases);
}

static void test_numbers(void)
{
    g_autoptr(ArtloftLoft) loft = gallery_open();
    ArtloftFind find = ARTLOFT_FIND_INIT;
    g_autoptr(GArray) artworks = NULL;

    find.query = "tag:draft";
    MUST((artworks = find_artworks(loft, &find, &error)));
    g_assert_cmpuint(artworks->len, ==, 2);
    g_assert_cmpint(g_array_index(artworks, gint64, 0), ==, 6);
    g_assert_cmpint(g_array_index(artworks, gint64, 1), ==, 2);
}

static void test_lookup(void)
{
    g_autoptr(ArtloftLoft) loft = gallery_open();
    g_autoptr(ArtloftArtwork) artwork = artloft_lookup(loft, "A000", NULL);

    g_assert_nonnull(artwork);
    g_assert_cmpstr(artloft_artwork_id(artwork), ==, "a00000000000");
    g_assert_cmpuint(claim_list_size(artwork->claims), >, 0);
    MUST_FAIL(artloft_lookup(loft, "zzzz", &error), ARTLOFT_ERROR_NOTHING, "no artwork \"zzzz\"");
    MUST_FAIL(artloft_lookup(loft, "a00", &error), ARTLOFT_ERROR_USAGE, "is no id");
    MUST_FAIL(artloft_lookup(loft, "a000'--", &error), ARTLOFT_ERROR_USAGE, "is no id");
    shelf_refresh(loft->catalogue, shelf_add(loft->catalogue, "a00000000001", "twin.png", NULL));
    MUST_FAIL(artloft_lookup(loft, "a000", &error), ARTLOFT_ERROR_USAGE, "a00000000000, a00000000001");
}

static gboolean stop_at_second(const ArtloftArtwork *artwork, gpointer data, GError **error)
{
    guint *seen = data;

    (void)artwork;
    if (++*seen < 2)
        return TRUE;
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_INTERRUPTED, "enough");
    return FALSE;
}

static void test_stop(void)
{
    g_autoptr(ArtloftLoft) loft = gallery_open();
    ArtloftFind find = ARTLOFT_FIND_INIT;
    g_autofree char *again = NULL;
    guint seen = 0;

    MUST_FAIL(artloft_find(loft, &find, stop_at_second, &seen, NULL, &error), ARTLOFT_ERROR_INTERRUPTED, "enough");
    g_assert_cmpuint(seen, ==, 2);
    again = gallery_find(loft, "fire", NULL, -1, 0); /* nothing was left open */
    g_assert_cmpstr(again, ==, "ba");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/query-find/words", test_words);
    g_test_add_func("/query-find/text-prefixes", test_text_prefixes);
    g_test_add_func("/query-find/styles", test_styles);
    g_test_add_func("/query-find/names", test_names);
    g_test_add_func("/query-find/facts", test_facts);
    g_test_add_func("/query-find/ranges", test_ranges);
    g_test_add_func("/query-find/colors", test_colors);
    g_test_add_func("/query-find/orders", test_orders);
    g_test_add_func("/query-find/mixed", test_mixed);
    g_test_add_func("/query-find/numbers", test_numbers);
    g_test_add_func("/query-find/lookup", test_lookup);
    g_test_add_func("/query-find/stop", test_stop);
    return g_test_run();
}
