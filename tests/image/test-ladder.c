/* Which widths are made: arithmetic, without pixels. */
#include "image/ladder.h"
#include "image/render.h"

static const guint usual[] = {320, 480, 720, 1080, 1600};

static void check(guint picture_width, const char *want)
{
    g_autoptr(GArray) rungs = ladder_new(usual, G_N_ELEMENTS(usual), picture_width);
    g_autoptr(GString) got = g_string_new(NULL);
    for (guint i = 0; i < rungs->len; i++)
        g_string_append_printf(got, "%s%u", i ? " " : "", g_array_index(rungs, guint, i));
    g_assert_cmpstr(got->str, ==, want);
}

static void test_rungs(void)
{
    check(4000, "320 480 720 1080 1600");
    check(1600, "320 480 720 1080 1600");
    check(1599, "320 480 720 1080 1599");
    check(1296, "320 480 720 1080 1296"); /* exactly 1.2 times */
    check(1295, "320 480 720 1080");
    check(1080, "320 480 720 1080");
    check(1024, "320 480 720 1024");
    check(720, "320 480 720");
    check(719, "320 480 719");
    check(480, "320 480");
    check(320, "320");
}

/* Widths that lie too close: the larger one does for both, the largest always stays. */
static void test_too_close(void)
{
    static const guint close[] = {300, 320, 360, 400, 500, 599, 719, 720};
    g_autoptr(GArray) all = ladder_new(close, G_N_ELEMENTS(close), 2000);
    g_autoptr(GArray) some = ladder_new(close, G_N_ELEMENTS(close), 410);

    g_assert_cmpuint(all->len, ==, 4); /* 720; not 719; 599 is 1.2 times below it; 500 (599: 1.198) is not */
    g_assert_cmpuint(g_array_index(all, guint, 3), ==, 720);
    g_assert_cmpuint(g_array_index(all, guint, 2), ==, 599);
    g_assert_cmpuint(g_array_index(all, guint, 1), ==, 400);
    g_assert_cmpuint(g_array_index(all, guint, 0), ==, 320);
    g_assert_cmpuint(some->len, ==, 2); /* 400 and 320; 410 itself is too close above 400 */
    g_assert_cmpuint(g_array_index(some, guint, 1), ==, 400);
}

static void test_smaller_than_all(void)
{
    check(319, "319");
    check(1, "1");
}

static void test_no_widths(void)
{
    g_autoptr(GArray) rungs = ladder_new(NULL, 0, 640);
    g_assert_cmpuint(rungs->len, ==, 1);
    g_assert_cmpuint(g_array_index(rungs, guint, 0), ==, 640);
}

/* For every picture: ascending, never wider than it, and the largest that may be is there or nearly. */
static void test_always(void)
{
    for (guint width = 1; width <= 3000; width++) {
        g_autoptr(GArray) rungs = ladder_new(usual, G_N_ELEMENTS(usual), width);
        guint before = 0;
        for (guint i = 0; i < rungs->len; i++) {
            guint rung = g_array_index(rungs, guint, i);
            g_assert_cmpuint(rung, >, before);
            before = rung;
        }
        g_assert_cmpuint(before, <=, MIN(width, 1600));
        g_assert_cmpuint(before * 6, >=, MIN(width, 1600) * 5);
    }
}

static void test_heights(void)
{
    g_assert_cmpuint(ladder_height(320, 1600, 900), ==, 180);
    g_assert_cmpuint(ladder_height(320, 1456, 816), ==, 179); /* 179.34 */
    g_assert_cmpuint(ladder_height(321, 1456, 816), ==, 180); /* 179.90 */
    g_assert_cmpuint(ladder_height(1000, 1000, 777), ==, 777);
    g_assert_cmpuint(ladder_height(320, 60000, 1), ==, 1);
    g_assert_cmpuint(ladder_height(1, 1, 60000), ==, 60000);
    g_assert_cmpuint(ladder_height(32767, 65535, 65535), ==, 32767); /* beyond 32 bits on the way */
}

static void test_thumbnail_side(void)
{
    g_assert_cmpuint(ladder_thumbnail_side(400, 1600, 900), ==, 400);
    g_assert_cmpuint(ladder_thumbnail_side(400, 1600, 300), ==, 300);
    g_assert_cmpuint(ladder_thumbnail_side(400, 100, 900), ==, 100);
    g_assert_cmpuint(ladder_thumbnail_side(0, 100, 900), ==, 0);
}

static void test_what_formats_hold(void)
{
    g_assert_true(ladder_fits(RENDITION_WEBP, 16383, 16383));
    g_assert_false(ladder_fits(RENDITION_WEBP, 320, 16384));
    g_assert_true(ladder_fits(RENDITION_JPEG, 65500, 1));
    g_assert_false(ladder_fits(RENDITION_JPEG, 65501, 1));
    g_assert_true(ladder_fits(RENDITION_AVIF, 32768, 32768));
    g_assert_false(ladder_fits(RENDITION_AVIF, 1, 32769));
}

static void test_crops(void)
{
    static const struct {
        CropShape shape;
        guint width, height, cut_width, cut_height;
    } cases[] = {
        {{16, 9}, 1600, 900, 1600, 900}, {{16, 9}, 1000, 1000, 1000, 563}, {{1, 1}, 1600, 900, 900, 900},
        {{9, 16}, 1600, 900, 506, 900},  {{100, 1}, 7, 5, 7, 1},           {{1, 100}, 7, 5, 1, 5},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint width, height;
        ladder_crop(&cases[i].shape, cases[i].width, cases[i].height, &width, &height);
        g_assert_cmpuint(width, ==, cases[i].cut_width);
        g_assert_cmpuint(height, ==, cases[i].cut_height);
    }
}

/* By which steps something is scaled: file names hold it. */
static void test_ways(void)
{
    static const CropShape square = {1, 1};
    RenderPlan plan = {.widths = usual, .n_widths = G_N_ELEMENTS(usual), .thumbnail = 400};
    const struct {
        RenditionKind kind;
        guint rung;
        const char *way;
    } cases[] = {{RENDITION_LADDER, 320, "320 720 1600 of 1600"},
                 {RENDITION_LADDER, 1080, "1080 of 1600"},
                 {RENDITION_LADDER, 1600, "1600 of 1600"},
                 {RENDITION_THUMBNAIL, 400, "720 1600 of 1600"},
                 {RENDITION_CROP, 320, "of 1600"}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *way = render_plan_way(&plan, cases[i].kind, cases[i].rung, 3200, 2400);
        g_assert_cmpstr(way, ==, cases[i].way);
    }
    guint width, height;
    plan.crops = &square; /* out of 1600 x 1200, so that crops change nothing about the ladder */
    plan.n_crops = 1;
    render_plan_crop(&plan, 0, 3200, 2400, &width, &height);
    g_assert_cmpuint(width, ==, 1200);
    g_assert_cmpuint(height, ==, 1200);
    g_assert_cmpuint(render_plan_base(&plan, 1000, 1400), ==, 1000);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ladder/rungs", test_rungs);
    g_test_add_func("/ladder/too-close", test_too_close);
    g_test_add_func("/ladder/smaller-than-all", test_smaller_than_all);
    g_test_add_func("/ladder/no-widths", test_no_widths);
    g_test_add_func("/ladder/always", test_always);
    g_test_add_func("/ladder/heights", test_heights);
    g_test_add_func("/ladder/thumbnail-side", test_thumbnail_side);
    g_test_add_func("/ladder/what-formats-hold", test_what_formats_hold);
    g_test_add_func("/ladder/crops", test_crops);
    g_test_add_func("/ladder/ways", test_ways);
    return g_test_run();
}
