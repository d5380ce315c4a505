/* make-fragments DIR - writes fragments and pages of sample artworks for the browser tests: DIR/NAME.fragment.html or
 * DIR/NAME.page.html, and DIR/pictures.jsonl, which tells what each picture in them should look like. */
#include "core/files.h"
#include "core/json_writer.h"
#include "publish/fragment.h"
#include "sample.h"

#include <string.h>

typedef struct {
    guint width, height;
} Shape;

/* Mixed on purpose: square, wide, tall, panorama, strip, small. */
static const Shape shapes[] = {
    {1600, 1200}, {1080, 1350}, {1536, 768}, {1024, 1024}, {832, 1664}, {2048, 1152},
    {1600, 1200}, {1920, 640},  {896, 1344}, {1024, 1024}, {480, 360},  {1456, 816},
};

typedef struct {
    const char *name;
    ArtloftLayout layout;
    guint count, first;
    const char *title, *language, *formats;
    gboolean page, eager;
    void (*change)(ArtloftArtwork *artwork, guint number);
    gboolean json_ld; /* of a page: in its head; else instead of the fragment */
} Case;

static const char long_description[] =
    "Five overlapping ridges step from pale lilac at the horizon to near-black in the foreground. A cream sun, a quarter of "
    "the "
    "picture tall, rests on the farthest ridge, right of centre. Thin cloud crosses a sky that runs from blue to peach.";

static void describe(ArtloftArtwork *artwork, guint number)
{
    if (number % 2 == 0)
        sample_set(artwork, FIELD_LONG_DESCRIPTION, long_description);
}

static void strip_words(ArtloftArtwork *artwork, guint number)
{
    static const FieldId fields[] = {FIELD_TITLE, FIELD_CAPTION, FIELD_CREDIT, FIELD_ALT, FIELD_DISCLOSURE, FIELD_COPYRIGHT};

    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if ((number + i) % 2 == 0)
            sample_set(artwork, fields[i], NULL);
}

static void say_credit(ArtloftArtwork *artwork, guint number)
{
    sample_set(artwork, FIELD_CAPTION,
               "The square at dusk, as nobody has seen it: a caption that somebody wrote, and that runs on "
               "for more than a line, since captions do.");
    sample_set(artwork, FIELD_CREDIT, number % 2 ? "Ada Lovelace with Midjourney, for LocalPigeon.com" : "LocalPigeon.com");
}

static void say_hostile(ArtloftArtwork *artwork, guint number)
{
    static const char *const texts[] = {
        "\"><script>document.title='run'</script><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)' x='",
        "</figcaption></figure></dialog><h1>loose</h1><!-- -->",
        "]]> {{constructor}} {% include %} [gallery] <% code %> ${7*7} #{7*7}",
        "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xe2\x80\xae\x74\x78\x65\x74 \xe2\x80\xab right to left",
        "&lt;b&gt; &amp;amp; &#60;script&#62; &nosuch; &copy",
        "javascript:alert(1)//https://x",
        "two\n\nlines\tand a tab, U+2028\xe2\x80\xa8 and \x1b[31mred\x1b[0m and \x07",
    };
    static const FieldId fields[] = {FIELD_TITLE, FIELD_CAPTION,   FIELD_CREDIT,  FIELD_ALT,    FIELD_LONG_DESCRIPTION,
                                     FIELD_NOTES, FIELD_COPYRIGHT, FIELD_LICENSE, FIELD_CREATOR};

    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        sample_set(artwork, fields[i], texts[(number + i) % G_N_ELEMENTS(texts)]);
    if (number % 3 == 1)
        sample_set(artwork, FIELD_DISCLOSURE, texts[number % G_N_ELEMENTS(texts)]);
    g_free(artwork->generator_name);
    artwork->generator_name = g_strdup(texts[(number + 3) % G_N_ELEMENTS(texts)]);
}

static void say_long(ArtloftArtwork *artwork, guint number)
{
    g_autoptr(GString) words = g_string_new(NULL);
    g_autofree char *word = g_strnfill(2000, 'W');

    while (words->len < 10000)
        g_string_append_printf(words, "pigeons %u over the square, ", number);
    sample_set(artwork, FIELD_CAPTION, number % 2 ? word : words->str);
    sample_set(artwork, FIELD_TITLE, number % 2 ? "A title" : word);
}

static const Case cases[] = {
    {"figure-1", ARTLOFT_LAYOUT_FIGURE, 1, 0, NULL, "en", NULL, FALSE, FALSE, NULL},
    {"figure-1-eager", ARTLOFT_LAYOUT_FIGURE, 1, 2, NULL, "en", NULL, FALSE, TRUE, describe},
    {"figure-small", ARTLOFT_LAYOUT_FIGURE, 2, 10, NULL, "en", NULL, FALSE, TRUE, NULL},
    {"carousel-small", ARTLOFT_LAYOUT_CAROUSEL, 2, 10, NULL, "en", NULL, FALSE, TRUE, NULL},
    {"figure-tall", ARTLOFT_LAYOUT_FIGURE, 1, 4, NULL, "en", NULL, FALSE, FALSE, NULL},
    {"figure-4", ARTLOFT_LAYOUT_FIGURE, 4, 7, "Art for this story", "en", NULL, FALSE, FALSE, say_credit},
    {"figure-bare", ARTLOFT_LAYOUT_FIGURE, 4, 0, NULL, "en", NULL, FALSE, FALSE, strip_words},
    {"grid-1", ARTLOFT_LAYOUT_GRID, 1, 1, NULL, "en", NULL, FALSE, FALSE, describe},
    {"grid-2", ARTLOFT_LAYOUT_GRID, 2, 0, "Art for this story", "en", NULL, FALSE, FALSE, describe},
    {"grid-3", ARTLOFT_LAYOUT_GRID, 3, 0, NULL, "en", NULL, FALSE, FALSE, say_credit},
    {"grid-7", ARTLOFT_LAYOUT_GRID, 7, 0, "Art for this story", "en", NULL, FALSE, FALSE, describe},
    {"grid-12", ARTLOFT_LAYOUT_GRID, 12, 0, NULL, "en", NULL, FALSE, FALSE, describe},
    {"grid-bare", ARTLOFT_LAYOUT_GRID, 6, 0, NULL, "en", NULL, FALSE, FALSE, strip_words},
    {"grid-de-webp", ARTLOFT_LAYOUT_GRID, 3, 3, "Kunst zu dieser Geschichte", "de", "webp", FALSE, FALSE, describe},
    {"grid-fr-three", ARTLOFT_LAYOUT_GRID, 3, 3, "Images", "fr", "avif webp jpeg", FALSE, TRUE, describe},
    {"grid-hostile", ARTLOFT_LAYOUT_GRID, 8, 0, "</h2><script>alert(1)</script>", "en", NULL, FALSE, FALSE, say_hostile},
    {"figure-hostile", ARTLOFT_LAYOUT_FIGURE, 8, 0, "\"><img src=x onerror=alert(1)>", "en", NULL, FALSE, FALSE, say_hostile},
    {"grid-long", ARTLOFT_LAYOUT_GRID, 4, 0, NULL, "en", NULL, FALSE, FALSE, say_long},
    {"grid-50", ARTLOFT_LAYOUT_GRID, 50, 0, "Fifty works", "en", NULL, TRUE, FALSE, describe, TRUE},
    {"justified-1", ARTLOFT_LAYOUT_JUSTIFIED, 1, 1, NULL, "en", NULL, FALSE, FALSE, describe},
    {"justified-2", ARTLOFT_LAYOUT_JUSTIFIED, 2, 0, "Art for this story", "en", NULL, FALSE, FALSE, describe},
    {"justified-3", ARTLOFT_LAYOUT_JUSTIFIED, 3, 0, NULL, "en", NULL, FALSE, FALSE, say_credit},
    {"justified-7", ARTLOFT_LAYOUT_JUSTIFIED, 7, 0, "Art for this story", "en", NULL, FALSE, FALSE, describe},
    {"justified-long", ARTLOFT_LAYOUT_JUSTIFIED, 4, 0, NULL, "en", NULL, FALSE, FALSE, say_long},
    {"justified-hostile", ARTLOFT_LAYOUT_JUSTIFIED, 8, 0, "<b>", "en", NULL, FALSE, FALSE, say_hostile},
    {"justified-40", ARTLOFT_LAYOUT_JUSTIFIED, 40, 0, "Forty works", "en", NULL, TRUE, FALSE, describe},
    {"justified-wide", ARTLOFT_LAYOUT_JUSTIFIED, 2, 7, NULL, "en", NULL, FALSE, FALSE, describe},
    {"carousel-1", ARTLOFT_LAYOUT_CAROUSEL, 1, 1, NULL, "en", NULL, FALSE, FALSE, describe},
    {"carousel-2", ARTLOFT_LAYOUT_CAROUSEL, 2, 0, "Kunst zu dieser Geschichte", "de", NULL, FALSE, FALSE, describe},
    {"carousel-3", ARTLOFT_LAYOUT_CAROUSEL, 3, 0, NULL, "en", NULL, FALSE, FALSE, say_credit},
    {"carousel-7", ARTLOFT_LAYOUT_CAROUSEL, 7, 0, "Art for this story", "en", NULL, FALSE, FALSE, describe},
    {"carousel-long", ARTLOFT_LAYOUT_CAROUSEL, 4, 0, NULL, "en", NULL, FALSE, FALSE, say_long},
    {"carousel-hostile", ARTLOFT_LAYOUT_CAROUSEL, 8, 0, "<b>", "en", NULL, FALSE, FALSE, say_hostile},
    {"carousel-40", ARTLOFT_LAYOUT_CAROUSEL, 40, 0, "Forty works", "en", NULL, TRUE, FALSE, describe},
    {"figure-5", ARTLOFT_LAYOUT_FIGURE, 5, 0, "Five works", "en", NULL, TRUE, FALSE, describe},
    {"grid-3-hostile", ARTLOFT_LAYOUT_GRID, 3, 3, "</title><script>alert(1)</script>", "en", NULL, TRUE, FALSE, say_hostile,
     TRUE},
};

static gboolean write_text(const char *dir, const char *name, const char *ending, const char *text, GError **error)
{
    g_autofree char *path = g_strdup_printf("%s/%s%s", dir, name, ending);

    return files_write_atomic(path, text, strlen(text), error);
}

static void note_pictures(GString *notes, GHashTable *known, const ArtloftArtwork *artwork)
{
    for (guint i = 0; i < artwork->renditions->len; i++) {
        const ArtworkRendition *rendition = artwork->renditions->pdata[i];
        g_autoptr(JsonWriter) json = NULL;

        if (!g_hash_table_add(known, g_strdup(rendition->url)))
            continue;
        json = json_writer_new(notes, 0);
        json_begin_object(json);
        json_key_text(json, "url", rendition->url);
        json_key_integer(json, "width", rendition->width);
        json_key_integer(json, "height", rendition->height);
        json_key_text(json, "grid", artwork->color_grid);
        json_end_object(json);
        g_string_append_c(notes, '\n');
    }
}

static Settings *settings_of(const Case *one)
{
    Settings *settings = settings_new_default("/LocalPigeon.com");

    g_free(settings->language);
    settings->language = g_strdup(one->language);
    settings->license_url = g_strdup("https://localpigeon.example/art/licence");
    settings->creator = g_strdup("LocalPigeon.com");
    settings->acquire_url = g_strdup("https://localpigeon.example/art/licensing");
    for (guint f = 0; one->formats && f < N_RENDITION_FORMATS; f++)
        settings->formats[f] = strstr(one->formats, rendition_format_name((RenditionFormat)f)) != NULL;
    return settings;
}

static gboolean make_case(const Case *one, const char *dir, GString *notes, GHashTable *known, GError **error)
{
    g_autoptr(Settings) settings = settings_of(one);
    ArtloftGallery what = {.find = ARTLOFT_FIND_INIT, .layout = one->layout, .page = one->page, .title = one->title};
    g_autoptr(Fragment) fragment = NULL;
    g_autofree char *html = NULL;

    what.eager = one->eager;
    what.json_ld = one->json_ld;
    fragment = fragment_new(NULL, settings, &what, error);
    if (!fragment)
        return FALSE;
    for (guint i = 0; i < one->count; i++) {
        guint number = one->first + i;
        const Shape *shape = &shapes[number % G_N_ELEMENTS(shapes)];
        g_autoptr(ArtloftArtwork) artwork = sample_artwork(settings, number, shape->width, shape->height);

        sample_add_style(artwork, "jean-michel-basquiat", "Jean-Michel Basquiat", "artist");
        if (one->change)
            one->change(artwork, number);
        fragment_add(fragment, artwork);
        note_pictures(notes, known, artwork);
    }
    html = fragment_finish(fragment, error);
    return html && write_text(dir, one->name, one->page ? ".page.html" : ".fragment.html", html, error);
}

int main(int argc, char **argv)
{
    g_autoptr(GString) notes = g_string_new(NULL);
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GError) error = NULL;

    if (argc != 2) {
        g_printerr("usage: make-fragments DIR\n");
        return 2;
    }
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        if (!make_case(&cases[i], argv[1], notes, known, &error)) {
            g_printerr("make-fragments: %s\n", error->message);
            return 1;
        }
    if (!write_text(argv[1], "pictures", ".jsonl", notes->str, &error)) {
        g_printerr("make-fragments: %s\n", error->message);
        return 1;
    }
    return 0;
}
