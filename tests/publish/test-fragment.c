/* Fragments byte for byte, and what they leave out, warn of, and refuse. ARTLOFT_WRITE_GOLDEN=1 writes the expected files anew.
 */
#include "core/files.h"
#include "publish/fragment.h"
#include "sample.h"

#include <artloft/error.h>
#include <glib/gstdio.h>
#include <string.h>

static const guint shapes[][2] = {{1600, 1200}, {832, 1664}, {480, 360}, {1920, 640}};

static char *make(const char *loft, const Settings *settings, const ArtloftGallery *what, guint count, GError **error)
{
    g_autoptr(Fragment) fragment = fragment_new(loft, settings, what, error);

    if (!fragment)
        return NULL;
    for (guint i = 0; i < count; i++) {
        const guint *shape = shapes[i % G_N_ELEMENTS(shapes)];
        g_autoptr(ArtloftArtwork) artwork = sample_artwork(settings, i, shape[0], shape[1]);

        if (i == 1)
            sample_set(artwork, FIELD_LONG_DESCRIPTION, "A harbour, described at length.");
        fragment_add(fragment, artwork);
    }
    return fragment_finish(fragment, error);
}

static ArtloftGallery gallery_of(ArtloftLayout layout)
{
    return (ArtloftGallery){.find = ARTLOFT_FIND_INIT, .layout = layout};
}

/* ---- golden files ---- */

static void is_golden(const char *name, const char *html)
{
    g_autofree char *path =
        g_strdup_printf("%s/golden/fragment/%s%s", g_getenv("G_TEST_SRCDIR"), name, strchr(name, '.') ? "" : ".html");
    g_autofree char *want = NULL;
    g_autoptr(GError) error = NULL;

    if (g_getenv("ARTLOFT_WRITE_GOLDEN"))
        g_assert_true(files_write_atomic(path, html, strlen(html), NULL));
    g_file_get_contents(path, &want, NULL, &error);
    g_assert_no_error(error);
    if (strcmp(html, want) != 0) {
        gsize at = 0;

        while (html[at] == want[at])
            at++;
        g_test_fail_printf("%s differs from what is written now, which goes on after %.40s: %.80s", path,
                           html + MAX(at, 40) - 40, html + at);
    }
}

static void test_golden(void)
{
    static const struct {
        const char *name;
        ArtloftLayout layout;
        guint count;
        const char *title;
        gboolean page, eager, json_ld;
    } cases[] = {
        {"figure", ARTLOFT_LAYOUT_FIGURE, 2, NULL, FALSE, FALSE},
        {"figure-eager", ARTLOFT_LAYOUT_FIGURE, 1, "Art for this story", FALSE, TRUE},
        {"grid", ARTLOFT_LAYOUT_GRID, 3, "Art for this story", FALSE, FALSE},
        {"justified", ARTLOFT_LAYOUT_JUSTIFIED, 2, NULL, FALSE, FALSE},
        {"carousel", ARTLOFT_LAYOUT_CAROUSEL, 3, NULL, FALSE, FALSE},
        {"page", ARTLOFT_LAYOUT_GRID, 2, "Two works", TRUE, FALSE},
        {"page-data", ARTLOFT_LAYOUT_FIGURE, 1, "One work", TRUE, FALSE, TRUE},
        {"data", ARTLOFT_LAYOUT_GRID, 2, "Art for this story", FALSE, FALSE, TRUE},
    };
    g_autoptr(Settings) settings = settings_new_default("/LocalPigeon.com");

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        ArtloftGallery what = gallery_of(cases[i].layout);
        g_autofree char *html = NULL;
        g_autofree char *again = NULL;

        what.title = cases[i].title;
        what.page = cases[i].page;
        what.eager = cases[i].eager;
        what.json_ld = cases[i].json_ld;
        html = make(NULL, settings, &what, cases[i].count, NULL);
        again = make(NULL, settings, &what, cases[i].count, NULL);
        g_assert_cmpstr(html, ==, again);
        is_golden(cases[i].name, html);
    }
}

/* Where a line break is no more than a blank, a caption's lines are parted otherwise. */
static void test_lines(void)
{
    static const struct {
        ArtloftTarget target;
        const char *want;
    } rows[] = {{ARTLOFT_TARGET_HTML, "Crown,&#10;&#10; gold"},
                {ARTLOFT_TARGET_WORDPRESS, ">Crown,<br>gold<br>"},
                {ARTLOFT_TARGET_MARKDOWN, "*Crown,  \ngold*"}};
    g_autoptr(Settings) settings = settings_new_default("/LocalPigeon.com");

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        ArtloftGallery what = gallery_of(ARTLOFT_LAYOUT_FITTING);
        g_autoptr(ArtloftArtwork) artwork = sample_artwork(settings, 0, 1600, 1200);
        g_autoptr(Fragment) fragment = NULL;
        g_autofree char *text = NULL;

        what.target = rows[i].target;
        sample_set(artwork, FIELD_CAPTION, "Crown,\n\n gold");
        fragment = fragment_new(NULL, settings, &what, NULL);
        fragment_add(fragment, artwork);
        text = fragment_finish(fragment, NULL);
        g_assert_nonnull(strstr(text, rows[i].want));
    }
}

/* One work is a figure, more are a grid, also by the names that their ids and files have. */
static void test_fitting(void)
{
    g_autoptr(Settings) settings = settings_new_default("/LocalPigeon.com");
    static const ArtloftLayout layouts[] = {ARTLOFT_LAYOUT_FIGURE, ARTLOFT_LAYOUT_GRID};

    for (guint i = 0; i < G_N_ELEMENTS(layouts); i++) {
        ArtloftGallery fitting = gallery_of(ARTLOFT_LAYOUT_FITTING), said = gallery_of(layouts[i]);
        g_autofree char *html = make(NULL, settings, &fitting, i + 1, NULL);
        g_autofree char *want = make(NULL, settings, &said, i + 1, NULL);

        g_assert_cmpstr(html, ==, want);
    }
}

/* The picture for the previews of other sites has a whole address, or there is none. */
static void test_open_graph(void)
{
    g_autoptr(Settings) settings = settings_new_default("/LocalPigeon.com");
    ArtloftGallery what = gallery_of(ARTLOFT_LAYOUT_FITTING);
    g_autofree char *html = NULL;
    g_autofree char *relative = NULL;
    g_autoptr(GError) error = NULL;

    what.open_graph = TRUE;
    relative = make(NULL, settings, &what, 2, &error);
    g_assert_null(relative);
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE);
    g_assert_nonnull(strstr(error->message, "base_url"));
    what.base = "https://localpigeon.example/art/";
    html = make(NULL, settings, &what, 2, NULL);
    is_golden("open-graph", html);
}

/* The words of the first work are such as template engines, shortcodes and Markdown would read. */
static void test_targets(void)
{
    static const struct {
        const char *name;
        ArtloftTarget target;
        ArtloftLayout layout;
        const char *title, *sitemap;
    } cases[] = {
        {"markdown.md", ARTLOFT_TARGET_MARKDOWN, ARTLOFT_LAYOUT_GRID, "Art for [this] story", NULL},
        {"eleventy", ARTLOFT_TARGET_ELEVENTY, ARTLOFT_LAYOUT_GRID, NULL, NULL},
        {"wordpress", ARTLOFT_TARGET_WORDPRESS, ARTLOFT_LAYOUT_GRID, "Art for [this] story", NULL},
        {"wordpress-figure", ARTLOFT_TARGET_WORDPRESS, ARTLOFT_LAYOUT_FIGURE, NULL, NULL},
        {"wordpress-justified", ARTLOFT_TARGET_WORDPRESS, ARTLOFT_LAYOUT_JUSTIFIED, NULL, NULL},
        {"ghost", ARTLOFT_TARGET_GHOST, ARTLOFT_LAYOUT_FIGURE, NULL, NULL},
        {"squarespace", ARTLOFT_TARGET_SQUARESPACE, ARTLOFT_LAYOUT_FIGURE, NULL, NULL},
        {"artworks.json", ARTLOFT_TARGET_JSON, ARTLOFT_LAYOUT_GRID, NULL, NULL},
        {"sitemap.xml", ARTLOFT_TARGET_HTML, ARTLOFT_LAYOUT_GRID, NULL, "https://localpigeon.example/posts/a?b=1&c=2"},
    };
    g_autoptr(Settings) settings = settings_new_default("/LocalPigeon.com");

    settings->license_url = g_strdup("https://localpigeon.example/licence");
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        ArtloftGallery what = gallery_of(cases[i].layout);
        g_autoptr(Fragment) fragment = NULL;
        g_autofree char *text = NULL;

        what.target = cases[i].target;
        what.title = cases[i].title;
        what.sitemap = cases[i].sitemap;
        fragment = fragment_new(NULL, settings, &what, NULL);
        for (guint n = 0; n < 2; n++) {
            g_autoptr(ArtloftArtwork) artwork = sample_artwork(settings, n, shapes[n][0], shapes[n][1]);

            sample_add_style(artwork, "jean-michel-basquiat", "Jean-Michel Basquiat", "artist");
            if (n == 0) {
                sample_set(artwork, FIELD_CAPTION, "{{ a }} {% b %} [c] {: d} *e* <f> \"g\"");
                sample_set(artwork, FIELD_ALT, "A \"{{ hill }}\" [sic]");
                sample_set(artwork, FIELD_PROMPT, "nobody's business");
            }
            fragment_add(fragment, artwork);
        }
        text = fragment_finish(fragment, NULL);
        g_assert_nonnull(text);
        g_assert_null(strstr(text, "business"));
        is_golden(cases[i].name, text);
    }
}

static char *name_of(ArtloftLayout layout, const char *title, const char *anchor, guint first, guint count)
{
    g_autoptr(Settings) settings = settings_new_default("/l");
    ArtloftGallery what = gallery_of(layout);
    g_autoptr(Fragment) fragment = NULL;

    what.title = title;
    what.anchor = anchor;
    fragment = fragment_new(NULL, settings, &what, NULL);
    for (guint i = 0; i < count; i++) {
        g_autoptr(ArtloftArtwork) artwork = sample_artwork(settings, first + i, 320, 240);

        sample_set(artwork, FIELD_CAPTION, title);
        fragment_add(fragment, artwork);
    }
    return fragment_name(fragment);
}

static void test_names(void)
{
    char *names[] = {
        name_of(ARTLOFT_LAYOUT_FIGURE, NULL, NULL, 0, 1), name_of(ARTLOFT_LAYOUT_FIGURE, NULL, NULL, 1, 1),
        name_of(ARTLOFT_LAYOUT_GRID, NULL, NULL, 0, 1),   name_of(ARTLOFT_LAYOUT_FIGURE, NULL, NULL, 0, 2),
        name_of(ARTLOFT_LAYOUT_FIGURE, "T", NULL, 0, 1),  name_of(ARTLOFT_LAYOUT_FIGURE, NULL, "r2", 0, 1),
        name_of(ARTLOFT_LAYOUT_GRID, NULL, "r2", 0, 1),
    };

    g_assert_cmpstr(names[0], ==, "0art00000000");
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        for (guint k = 0; k < i; k++)
            g_assert_cmpstr(names[i], !=, names[k]);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        g_free(names[i]);
}

static void test_sitemap_addresses(void)
{
    static const char *const wrong[] = {"", "/posts/a", "javascript:alert(1)", "ftp://x.example/"};
    g_autoptr(Settings) settings = settings_new_default("/l");
    ArtloftGallery what = gallery_of(ARTLOFT_LAYOUT_GRID);
    g_autofree char *xml = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;

        what.sitemap = wrong[i];
        g_assert_null(make(NULL, settings, &what, 1, &error));
        g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE);
    }
    what.sitemap = "https://x.example/a/<b>";
    what.base = "../k\xc3\xbcnste/";
    xml = make(NULL, settings, &what, 1, NULL);
    g_assert_nonnull(strstr(xml, "<loc>https://x.example/a/%3Cb%3E</loc>"));
    g_assert_nonnull(strstr(xml, "<image:loc>https://x.example/k%C3%BCnste/0art"));
}

/* ---- what is in it ---- */

static void test_ids(void)
{
    g_autoptr(Settings) settings = settings_new_default("/l");
    ArtloftGallery what = gallery_of(ARTLOFT_LAYOUT_GRID);
    g_autoptr(Fragment) fragment = fragment_new(NULL, settings, &what, NULL);
    g_autoptr(ArtloftArtwork) artwork = sample_artwork(settings, 1, 800, 600);
    g_autofree char *html = NULL;
    g_autofree char *other = NULL;

    fragment_add(fragment, artwork);
    fragment_add(fragment, artwork);
    html = fragment_finish(fragment, NULL);
    g_assert_nonnull(strstr(html, "-0art00000001\""));
    g_assert_nonnull(strstr(html, "-0art00000001-2\""));
    what.anchor = "pigeons";
    other = make(NULL, settings, &what, 1, NULL);
    g_assert_nonnull(strstr(other, "id=\"art-pigeons-0art00000000\""));
}

static void test_base(void)
{
    g_autoptr(Settings) settings = settings_new_default("/l");
    ArtloftGallery what = gallery_of(ARTLOFT_LAYOUT_FIGURE);
    g_autofree char *html = NULL;

    what.base = "../art/";
    what.page = TRUE;
    html = make(NULL, settings, &what, 2, NULL);
    g_assert_nonnull(strstr(html, "href=\"../art/gallery.css\""));
    g_assert_nonnull(strstr(html, "\"../art/0art00000000/sample-0-1600-ladder.jpg\""));
    g_assert_null(strstr(html, "\"/art/"));
    g_assert_null(strstr(html, " /art/"));
}

static void test_privacy(void)
{
    static const char *const secrets[] = {"secret prompt", "secret-job", "secret-author"};
    g_autoptr(Settings) settings = settings_new_default("/l");

    for (guint published = 0; published < 2; published++) {
        ArtloftGallery what = gallery_of(ARTLOFT_LAYOUT_GRID);
        g_autoptr(Fragment) fragment = NULL;
        g_autoptr(ArtloftArtwork) artwork = sample_artwork(settings, 1, 800, 600);
        g_autofree char *html = NULL;

        settings->publish_prompts = settings->publish_job_ids = settings->publish_authors = published;
        fragment = fragment_new(NULL, settings, &what, NULL);
        sample_set(artwork, FIELD_PROMPT, secrets[0]);
        sample_set(artwork, FIELD_JOB_ID, secrets[1]);
        sample_set(artwork, FIELD_AUTHOR, secrets[2]);
        fragment_add(fragment, artwork);
        html = fragment_finish(fragment, NULL);
        for (guint i = 0; i < G_N_ELEMENTS(secrets); i++)
            g_assert_true(published == (strstr(html, secrets[i]) != NULL));
    }
}

/* Every work says how it was made, visibly, whatever else is missing. */
static void test_disclosure(void)
{
    g_autoptr(Settings) settings = settings_new_default("/l");
    static const struct {
        const char *disclosure, *source_type, *generated, *want;
    } cases[] = {
        {"trainedAlgorithmicMedia", NULL, NULL, ">AI-generated image<"},
        {NULL, "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia", NULL,
         ">Image with AI-generated parts<"},
        {NULL, NULL, "true", ">AI-generated image<"},
        {"Painted by hand over a generated base", NULL, "true", ">Painted by hand over a generated base<"},
        {"digitalCapture", NULL, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    };

    for (guint layout = 0; layout <= ARTLOFT_LAYOUT_CAROUSEL; layout++)
        for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
            ArtloftGallery what = gallery_of((ArtloftLayout)layout);
            g_autoptr(Fragment) fragment = fragment_new(NULL, settings, &what, NULL);
            g_autoptr(ArtloftArtwork) artwork = sample_artwork(settings, 1, 800, 600);
            g_autofree char *html = NULL;

            sample_set(artwork, FIELD_DISCLOSURE, cases[i].disclosure);
            sample_set(artwork, FIELD_DIGITAL_SOURCE_TYPE, cases[i].source_type);
            sample_set(artwork, FIELD_AI_GENERATED, cases[i].generated);
            fragment_add(fragment, artwork);
            html = fragment_finish(fragment, NULL);
            g_assert_true((strstr(html, "al-label") != NULL) == (cases[i].want != NULL));
            g_assert_true(!cases[i].want || strstr(html, cases[i].want));
        }
}

static void test_warnings(void)
{
    g_autoptr(Settings) settings = settings_new_default("/l");
    ArtloftGallery what = gallery_of(ARTLOFT_LAYOUT_GRID);
    g_autoptr(Fragment) fragment = fragment_new(NULL, settings, &what, NULL);
    g_autoptr(ArtloftArtwork) bare = sample_artwork(settings, 1, 800, 600);
    g_autoptr(ArtloftArtwork) silent = sample_artwork(settings, 2, 800, 600);
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) warnings = NULL;
    g_autofree char *none = NULL;
    g_autofree char *html = NULL;

    g_ptr_array_set_size(bare->renditions, 0);
    sample_set(silent, FIELD_ALT, NULL);
    fragment_add(fragment, bare);
    none = fragment_finish(fragment, &error);
    g_assert_null(none);
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING);
    fragment_add(fragment, silent);
    html = fragment_finish(fragment, NULL);
    g_assert_nonnull(strstr(html, "alt=\"\""));
    g_assert_null(strstr(html, "0art00000001"));
    warnings = fragment_take_warnings(fragment);
    g_assert_cmpuint(g_strv_length(warnings), ==, 2);
    g_assert_cmpstr(warnings[0], ==,
                    "0art00000001 (sample-1.png) has no renditions yet and is left out; artloft render makes them.");
    g_assert_cmpstr(warnings[1], ==, "0art00000002 (sample-2.png) has no alt text.");
}

/* ---- a loft's own templates and words ---- */

static char *loft_with(const char *name, const char *text)
{
    char *loft = g_dir_make_tmp("artloft-test-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(loft, "assets", name, NULL);
    g_autofree char *folder = g_path_get_dirname(path);

    g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    return loft;
}

static void remove_loft(const char *loft, const char *name)
{
    g_autofree char *path = g_build_filename(loft, "assets", name, NULL);

    while (strlen(path) >= strlen(loft)) {
        char *slash = strrchr(path, '/');

        g_assert_cmpint(g_remove(path), ==, 0);
        *slash = '\0';
    }
}

static void test_own_template(void)
{
    static const char name[] = "templates/figure.html";
    g_autoptr(Settings) settings = settings_new_default("/l");
    ArtloftGallery what = gallery_of(ARTLOFT_LAYOUT_FIGURE);
    g_autofree char *loft =
        loft_with(name, "{{#works}}\n<p><img src=\"{{src}}\" alt=\"{{alt}}\">{{caption}}</p>\n{{/works}}\n");
    g_autofree char *html = make(loft, settings, &what, 1, NULL);

    g_assert_cmpstr(html, ==,
                    "<p><img src=\"/art/0art00000000/sample-0-720-ladder.jpg\" alt=\"Low sun over five ridges of lilac and "
                    "slate-blue hills, thin cloud above.\">LocalPigeon.com's Midjourney art</p>\n");
    remove_loft(loft, name);
}

static void own_template_fails(const char *text, const char *want)
{
    static const char name[] = "templates/tile.html";
    g_autoptr(Settings) settings = settings_new_default("/l");
    ArtloftGallery what = gallery_of(ARTLOFT_LAYOUT_GRID);
    g_autofree char *loft = loft_with(name, text);
    g_autofree char *full = g_strdup_printf("%s/assets/%s:%s", loft, name, want);
    g_autoptr(GError) error = NULL;
    g_autofree char *html = make(loft, settings, &what, 1, &error);

    g_assert_null(html);
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE);
    g_assert_cmpstr(error->message, ==, full);
    remove_loft(loft, name);
}

static void test_wrong_template(void)
{
    own_template_fails("<p>\n  {{captoin}}\n</p>\n", "2:3: Nothing is called \"captoin\" here; did you mean \"caption\"?");
    own_template_fails("<p onclick=\"{{caption}}\">",
                       "1:13: A substitution cannot stand in an event attribute: it would be read as a program.");
    own_template_fails("<p>{{#caption}}", "1:4: This section is never closed by {{/caption}}.");
}

static void test_own_words(void)
{
    g_autoptr(Settings) settings = settings_new_default("/l");
    ArtloftGallery what = gallery_of(ARTLOFT_LAYOUT_GRID);
    g_autofree char *loft = loft_with("labels.ini", "[en]\nclose=Shut\n");
    g_autofree char *html = make(loft, settings, &what, 1, NULL);

    g_assert_nonnull(strstr(html, ">Shut</button>"));
    g_assert_nonnull(strstr(html, ">AI-generated image<"));
    remove_loft(loft, "labels.ini");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fragment/golden", test_golden);
    g_test_add_func("/fragment/lines", test_lines);
    g_test_add_func("/fragment/fitting", test_fitting);
    g_test_add_func("/fragment/open-graph", test_open_graph);
    g_test_add_func("/fragment/targets", test_targets);
    g_test_add_func("/fragment/names", test_names);
    g_test_add_func("/fragment/sitemap-addresses", test_sitemap_addresses);
    g_test_add_func("/fragment/ids", test_ids);
    g_test_add_func("/fragment/base", test_base);
    g_test_add_func("/fragment/privacy", test_privacy);
    g_test_add_func("/fragment/disclosure", test_disclosure);
    g_test_add_func("/fragment/warnings", test_warnings);
    g_test_add_func("/fragment/own-template", test_own_template);
    g_test_add_func("/fragment/wrong-template", test_wrong_template);
    g_test_add_func("/fragment/own-words", test_own_words);
    return g_test_run();
}
