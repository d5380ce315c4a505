/* What status and stats count, in a loft of four artworks of which each lacks something else. */
#include "shelf.h"
#include "store/loft.h"
#include "store/rendition_rows.h"
#include "store/root_rows.h"
#include "store/stale.h"
#include "store/style_rows.h"

#include <artloft/status.h>
#include <string.h>

typedef struct {
    char *folder;
    ArtloftLoft *loft;
    gint64 gone, bare; /* the originals of the third, whose file is gone, and of the one that has no renditions */
} Four;

static void add_code(Catalogue *catalogue, gint64 artwork, const char *slug, const char *code)
{
    g_autoptr(GPtrArray) styles = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_style_free);
    ArtworkStyle *style = artwork_style_new();

    style->slug = g_strdup(slug);
    style->name = g_strdup(slug);
    style->kind = g_strdup("sref");
    style->code = g_strdup(code);
    style->source = SOURCE_EMBEDDED;
    g_ptr_array_add(styles, style);
    MUST(style_replace_found(catalogue, artwork, styles, &error));
}

static void render(const Four *four, gint64 artwork, const char *recipe, const char *payload)
{
    const RenditionRow row = {"ladder", "jpeg", 320, 240, 70, "x.jpg"};
    RenditionMaking making = {.recipe = recipe, .payload_sha256 = payload};
    g_auto(ClaimShown) shown = {0};

    MUST(claim_shown(four->loft->catalogue, artwork, &shown, &error));
    making.words = rendition_words((const char *const *)shown.values);
    MUST(rendition_replace(four->loft->catalogue, artwork, &row, 1, &making, &error));
}

static char *payload_of(const Four *four, gint64 artwork)
{
    g_autofree char *sql = g_strdup_printf("SELECT lower(hex(payload)) FROM original WHERE artwork = %d", (int)artwork);

    return shelf_text(four->loft->catalogue, sql);
}

static void four_set_up(Four *four, gconstpointer data)
{
    Catalogue *catalogue;
    gint64 works[4], originals[4], stick = 0;
    g_autofree char *recipe = NULL;
    Trouble trouble = {.path = "broken.png", .stage = "read", .error = "It is cut off.", .when = 1, .reader = 1};

    (void)data;
    four->folder = shelf_make_folder();
    MUST(artloft_loft_create(four->folder, "Site", NULL, &error));
    four->loft = artloft_loft_open(four->folder, ARTLOFT_OPEN_WRITE, NULL);
    g_assert_nonnull(four->loft);
    catalogue = four->loft->catalogue;
    for (guint i = 0; i < 4; i++) {
        g_autofree char *id = g_strdup_printf("artwork-%04u", i);
        g_autofree char *path = g_strdup_printf("%u.png", i);

        works[i] = shelf_add(catalogue, id, path, &originals[i]);
    }
    MUST(meta_set(catalogue, "encoder", "an encoder", &error));
    recipe = rendition_recipe(four->loft->settings, "an encoder");
    shelf_claims(catalogue, works[0], originals[0], FIELD_GENERATOR, SOURCE_EMBEDDED, "midjourney", FIELD_JOB_ID,
                 SOURCE_EMBEDDED, "j", FIELD_CREDIT, SOURCE_EMBEDDED, "Somebody", N_FIELDS);
    shelf_claims(catalogue, works[1], originals[1], FIELD_GENERATOR, SOURCE_EMBEDDED, "midjourney", FIELD_JOB_ID,
                 SOURCE_EMBEDDED, "j", FIELD_CAPTION, SOURCE_SIDECAR, "A fox", N_FIELDS);
    shelf_claims(catalogue, works[2], originals[2], FIELD_GENERATOR, SOURCE_EMBEDDED, "my-own-thing", N_FIELDS);
    MUST(claim_set_edit(catalogue, works[0], FIELD_ALT, "A fox on a roof", &error));
    for (guint i = 0; i < 3; i++) { /* the fourth has none; the second by another recipe; the third of other pixels */
        g_autofree char *payload = payload_of(four, works[i == 2 ? 0 : i]);

        render(four, works[i], i == 1 ? "an older recipe" : recipe, payload);
    }
    add_code(catalogue, works[0], "sref-7", "--sref 7");
    add_code(catalogue, works[1], "sref-7", "--sref 7");
    add_code(catalogue, works[2], "sref-8", "--sref 8");
    add_code(catalogue, works[3], "niji", "--niji"); /* needs no name */
    MUST(root_put(catalogue, "/stick", FALSE, &stick, &error));
    shelf_add_original(catalogue, works[0], "more", "/stick", "more.png");
    for (guint i = 0; i < 4; i++)
        shelf_refresh(catalogue, works[i]);
    MUST(original_mark(catalogue, &originals[2], 1, ORIGINAL_MISSING, &error));
    MUST(original_mark(catalogue, &originals[3], 1, ORIGINAL_OFFLINE, &error));
    four->gone = originals[2];
    four->bare = originals[3];
    trouble.root = stick;
    MUST(trouble_put(catalogue, &trouble, &error));
}

static void four_tear_down(Four *four, gconstpointer data)
{
    (void)data;
    artloft_loft_close(four->loft);
    shelf_remove_folder(four->folder);
}

static void test_status(Four *four, gconstpointer data)
{
    ArtloftStatus status;

    (void)data;
    MUST(artloft_status(four->loft, &status, &error));
    g_assert_cmpuint(status.artworks, ==, 4);
    g_assert_cmpuint(status.originals, ==, 5);
    g_assert_cmpuint(status.no_alt, ==, 3);
    g_assert_cmpuint(status.alt_drafts, ==, 0);
    g_assert_cmpuint(status.no_credit, ==, 3);
    g_assert_cmpuint(status.no_caption, ==, 3);
    g_assert_cmpuint(status.missing, ==, 1);
    g_assert_cmpuint(status.offline, ==, 1);
    g_assert_cmpuint(status.no_renditions, ==, 1);
    g_assert_cmpuint(status.stale, ==, 1);               /* of the third, whose file is gone, none could be made anew */
    g_assert_cmpuint(status.stale_files, ==, 2 * 3 + 2); /* 800 pixels: widths 320 480 720 and the square in two formats */
    g_assert_cmpuint(status.unpicked_jobs, ==, 1);
    g_assert_cmpuint(status.n_unnamed_codes, ==, 2);
    g_assert_cmpstr(status.unnamed_codes[0], ==, "--sref 7");
    g_assert_cmpuint(status.unnamed_code_uses[0], ==, 2);
    g_assert_cmpstr(status.unnamed_codes[1], ==, "--sref 8");
    g_assert_null(status.unnamed_codes[2]);
    g_assert_cmpuint(status.n_failed, ==, 1);
    g_assert_cmpstr(status.failed_paths[0], ==, "/stick/broken.png");
    g_assert_cmpstr(status.failed_stages[0], ==, "read");
    g_assert_cmpstr(status.failed_errors[0], ==, "It is cut off.");
    artloft_status_clear(&status);
    artloft_status_clear(&status);
}

static void test_status_after_work(Four *four, gconstpointer data)
{
    ArtloftStatus status;
    gint64 code = 0;

    (void)data;
    MUST(style_find(four->loft->catalogue, "sref-7", &code, &error));
    MUST(style_set_name(four->loft->catalogue, code, "Saltbox", &error));
    MUST(meta_set(four->loft->catalogue, "encoder", "a newer encoder", &error));
    MUST(job_set_pick(four->loft->catalogue, 2, &error));
    MUST(artloft_status(four->loft, &status, &error));
    g_assert_cmpuint(status.n_unnamed_codes, ==, 1);
    g_assert_cmpstr(status.unnamed_codes[0], ==, "--sref 8");
    g_assert_cmpuint(status.unpicked_jobs, ==, 0);
    g_assert_cmpuint(status.stale, ==, 2); /* all that have renditions, and a file to make them of anew */
    artloft_status_clear(&status);
    MUST(original_mark(four->loft->catalogue, &four->bare, 1, ORIGINAL_MISSING, &error));
    MUST(artloft_status(four->loft, &status, &error));
    g_assert_cmpuint(status.missing, ==, 2);
    g_assert_cmpuint(status.no_renditions, ==, 0); /* there is nothing to make them of */
    artloft_status_clear(&status);
}

/* ---- many that are alike are counted by looking at one ---- */

static gboolean made(RenditionRow *row, gpointer data)
{
    (void)data;
    row->bytes = 100;
    return TRUE;
}

/* As if all of them had just been rendered. */
static void render_all(const Four *four, const RenditionKitchen *kitchen)
{
    for (gint64 artwork = 1; artwork <= 4; artwork++) {
        g_auto(Stale) stale = {0};
        gboolean complete;

        MUST(stale_look(kitchen, artwork, &stale, &error));
        MUST(rendition_plan_write(&stale.plan, kitchen, artwork, made, NULL, &complete, &error));
        g_assert_true(complete);
        shelf_refresh(four->loft->catalogue, artwork);
    }
}

static void check_count(const RenditionKitchen *kitchen, guint64 artworks, guint64 files)
{
    guint64 one_by_one = 0;
    StaleCount count;

    for (gint64 artwork = 1; artwork <= 4; artwork++) {
        g_auto(Stale) stale = {0};

        MUST(stale_look(kitchen, artwork, &stale, &error));
        one_by_one += stale_is_any(&stale) ? stale.stale + stale.missing : 0;
    }
    MUST(stale_count(kitchen, &count, &error));
    g_assert_cmpuint(count.files, ==, one_by_one);
    g_assert_cmpuint(count.files, ==, files);
    g_assert_cmpuint(count.artworks, ==, artworks);
}

static void test_alike(Four *four, gconstpointer data)
{
    Settings *settings = four->loft->settings;
    RenditionKitchen kitchen = {.catalogue = four->loft->catalogue, .settings = settings, .encoder = "avif 1; jpeg 1"};

    (void)data;
    MUST(original_mark(kitchen.catalogue, &four->gone, 1, ORIGINAL_PRESENT, &error));
    render_all(four, &kitchen);
    check_count(&kitchen, 0, 0);
    settings->quality[RENDITION_JPEG]++;
    check_count(&kitchen, 4, 4 * 4); /* three widths and the square */
    MUST(claim_set_edit(kitchen.catalogue, 1, FIELD_LANGUAGE, "fr", &error));
    MUST(claim_set_edit(kitchen.catalogue, 3, FIELD_CAPTION, "A fox", &error));
    shelf_refresh(kitchen.catalogue, 1);
    shelf_refresh(kitchen.catalogue, 3);
    check_count(&kitchen, 4, 3 * 4 + 8);
    render_all(four, &kitchen);
    g_free(settings->language);
    settings->language = g_strdup("de");
    check_count(&kitchen, 2, 2 * 8); /* those with a caption, which the site's language is that of */
    kitchen.encoder = "avif 2; jpeg 1";
    check_count(&kitchen, 4, 2 * 8 + 2 * 4);
    MUST(original_mark(kitchen.catalogue, &four->gone, 1, ORIGINAL_MISSING, &error)); /* nothing can be made of it */
    check_count(&kitchen, 3, 8 + 2 * 4);
}

static void test_stats(Four *four, gconstpointer data)
{
    ArtloftStats stats;

    (void)data;
    MUST(artloft_stats(four->loft, &stats, &error));
    g_assert_cmpuint(stats.artworks, ==, 4);
    g_assert_cmpuint(stats.originals, ==, 5);
    g_assert_cmpuint(stats.renditions, ==, 3);
    g_assert_cmpuint(stats.jobs, ==, 1);
    g_assert_cmpuint(stats.with_caption, ==, 1);
    g_assert_cmpuint(stats.with_credit, ==, 1);
    g_assert_cmpuint(stats.with_alt, ==, 1);
    g_assert_cmpuint(stats.with_disclosure, ==, 0);
    g_assert_cmpuint(stats.with_style, ==, 4);
    g_assert_cmpuint(stats.captions_by_people, ==, 1);
    g_assert_cmpuint(stats.credits_by_people, ==, 0);
    g_assert_cmpuint(stats.alts_by_people, ==, 1);
    g_assert_cmpuint(stats.original_bytes, ==, 5000);
    g_assert_cmpuint(stats.rendition_bytes, ==, 210);
    g_assert_cmpuint(stats.catalogue_bytes, >, 4096);
    g_assert_cmpuint(stats.n_generators, ==, 2);
    g_assert_cmpstr(stats.generators[0].slug, ==, "midjourney");
    g_assert_cmpstr(stats.generators[0].name, ==, "Midjourney");
    g_assert_cmpuint(stats.generators[0].count, ==, 2);
    g_assert_cmpstr(stats.generators[1].name, ==, "my-own-thing");
    g_assert_cmpuint(stats.n_formats, ==, 1);
    g_assert_cmpuint(stats.formats[0].count, ==, 4);
    g_assert_cmpuint(stats.all_styles, ==, 3);
    g_assert_cmpuint(stats.n_styles, ==, 3);
    g_assert_cmpstr(stats.styles[0].slug, ==, "sref-7");
    g_assert_cmpstr(stats.styles[0].kind, ==, "sref");
    g_assert_cmpuint(stats.styles[0].count, ==, 2);
    artloft_stats_clear(&stats);
    artloft_stats_clear(&stats);
}

static void test_empty(void)
{
    char *folder = shelf_make_folder();
    ArtloftLoft *loft;
    ArtloftStats stats;
    ArtloftStatus status;

    MUST(artloft_loft_create(folder, "Site", NULL, &error));
    loft = artloft_loft_open(folder, ARTLOFT_OPEN_READ, NULL);
    MUST(artloft_stats(loft, &stats, &error));
    MUST(artloft_status(loft, &status, &error));
    g_assert_cmpuint(stats.artworks + stats.original_bytes + stats.n_styles + status.artworks + status.n_failed, ==, 0);
    artloft_stats_clear(&stats);
    artloft_status_clear(&status);
    artloft_loft_close(loft);
    shelf_remove_folder(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/status/" name, Four, NULL, four_set_up, function, four_tear_down)
    ADD("status", test_status);
    ADD("status-after-work", test_status_after_work);
    ADD("alike", test_alike);
    ADD("stats", test_stats);
    g_test_add_func("/status/empty", test_empty);
    return g_test_run();
}
