/* Whatever the words of an artwork are, a fragment shows them as text: a parser of HTML finds the same elements as with
 * harmless words, and reads the words back. A few stand here; with the shared corpus beside the source there are thousands. */
#include "core/json_value.h"
#include "dom.h"
#include "publish/fragment.h"
#include "sample.h"

#include <gio/gio.h>
#include <string.h>

#define BATCH 40u

static const char *const own[] = {
    "\"><script>alert(1)</script><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)' x='",
    "</figcaption></figure></dialog><h1>loose</h1><!-- -->",
    "</title></style></textarea></noscript></template><plaintext>",
    "]]> {{constructor}} {% include %} [gallery] <% code %> ${7*7} #{7*7} {{< x >}}",
    "&lt;b&gt; &amp;amp; &#60;script&#62; &nosuch; &copy &#123;",
    "javascript:alert(1)//https://x",
    "two\n\nlines\r\n\r\n\tand a tab, U+2028\xe2\x80\xa8 and \x1b[31mred\x1b[0m and \x07",
    "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xe2\x80\xae\x74\x78\x65\x74 \xe2\x80\xab",
    "  blanks at both ends  ",
    "\xff\xfe not UTF-8 \xc3",
    "\xef\xbf\xbe\xf0\x9f\xbf\xbf\xc2\x80",
    "#",
    "-->",
    "<!--",
    "<",
    "&",
    "\"",
    "'",
    "`",
    " ",
};

/* What a reader sees of @text: UTF-8, and U+FFFD for what HTML has no way to say. */
static char *as_shown(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *out = g_string_new(NULL);

    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean control = (c < ' ' && !strchr("\t\n\r", (int)c)) || (c >= 0x7f && c <= 0x9f);
        gboolean none = (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xffff) >= 0xfffe;

        g_string_append_unichar(out, control || none ? 0xfffd : c);
    }
    return g_string_free(out, FALSE);
}

/* ---- the texts ---- */

static char *corpus_file(const char *name, gsize *size)
{
    const char *named = g_getenv("ARTLOFT_SHARED");
    g_autofree char *shared = named ? g_strdup(named) : g_test_build_filename(G_TEST_DIST, "..", "..", "shared", NULL);
    g_autofree char *path = g_build_filename(shared, "corpus", "hostile", "text", name, NULL);
    char *text = NULL;

    return g_file_get_contents(path, &text, size, NULL) ? text : NULL;
}

static void add_text(GPtrArray *texts, const char *text)
{
    if (text && text[0])
        g_ptr_array_add(texts, g_strdup(text));
}

static void add_corpus(GPtrArray *texts)
{
    static const char *const lines[] = {"xss.txt",         "xss-other.txt",   "templates.txt", "unicode-naughty.txt",
                                        "unicode-rtl.txt", "xml-attacks.txt", "traversal.txt", "terminal-escapes.txt"};
    static const char *const lists[] = {"blns.json", "markdown.json", "csv-formula.json"};
    gsize size;

    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autofree char *text = corpus_file(lines[i], &size);
        g_auto(GStrv) each = text ? g_strsplit(text, "\n", -1) : NULL;

        for (guint k = 0; each && each[k]; k++)
            add_text(texts, each[k]);
    }
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autofree char *text = corpus_file(lists[i], &size);
        g_autoptr(JsonDocument) document = text ? json_document_parse(text, size, NULL, NULL) : NULL;
        const JsonValue *list = document ? json_document_root(document) : NULL;

        for (guint k = 0; k < json_value_size(list); k++)
            add_text(texts, json_value_string(json_value_item(list, k)));
    }
}

/* ---- fragments of them ---- */

/* A license with a blank in it is no address, so that the same elements are made of every text. */
static void say(ArtloftArtwork *artwork, const char *text)
{
    static const FieldId fields[] = {FIELD_TITLE, FIELD_CAPTION,   FIELD_CREDIT,  FIELD_ALT,       FIELD_LONG_DESCRIPTION,
                                     FIELD_NOTES, FIELD_COPYRIGHT, FIELD_CREATOR, FIELD_DISCLOSURE};
    g_autofree char *license = g_strconcat(text, " .", NULL);

    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        sample_set(artwork, fields[i], text);
    sample_set(artwork, FIELD_LICENSE, license);
    g_free(artwork->generator_name);
    artwork->generator_name = g_strdup(text);
}

static char *make_for(ArtloftTarget target, ArtloftLayout layout, gboolean page, char *const *texts, guint count,
                      const char *same)
{
    g_autoptr(Settings) settings = settings_new_default("/l");
    ArtloftGallery what = {.find = ARTLOFT_FIND_INIT, .layout = layout, .page = page, .anchor = "x"};
    g_autoptr(Fragment) fragment = NULL;
    g_autoptr(GError) error = NULL;
    char *html;

    what.target = target;
    what.title = same ? same : texts[0];
    g_free(settings->site_name);
    settings->site_name = g_strdup(what.title);
    fragment = fragment_new(NULL, settings, &what, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < count; i++) {
        g_autoptr(ArtloftArtwork) artwork = sample_artwork(settings, i, 320, 240);

        say(artwork, same ? same : texts[i]);
        fragment_add(fragment, artwork);
    }
    html = fragment_finish(fragment, &error);
    g_assert_no_error(error);
    return html;
}

/* What an independent reader of Markdown makes of it. */
static char *from_markdown(const char *text)
{
    g_autoptr(GSubprocess) cmark = NULL;
    g_autoptr(GError) error = NULL;
    char *html = NULL;

    cmark = g_subprocess_new(G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "cmark", "--unsafe", NULL);
    g_assert_no_error(error);
    g_assert_true(g_subprocess_communicate_utf8(cmark, text, NULL, &html, NULL, &error));
    g_assert_no_error(error);
    return html;
}

static char *make_html(ArtloftTarget target, ArtloftLayout layout, gboolean page, char *const *texts, guint count,
                       const char *same)
{
    g_autofree char *text = make_for(target, layout, page, texts, count, same);

    return target == ARTLOFT_TARGET_MARKDOWN ? from_markdown(text) : g_steal_pointer(&text);
}

/* The elements of @count works with harmless words: nearly all batches are of one size, so they are made once. */
static const char *harmless_skeleton(ArtloftTarget target, ArtloftLayout layout, gboolean page, guint count)
{
    static GHashTable *made;
    g_autofree char *key = g_strdup_printf("%d %d %d %u", target, layout, page, count);
    const char *known;

    if (!made)
        made = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    known = g_hash_table_lookup(made, key);
    if (!known) {
        g_autofree char *html = make_html(target, layout, page, NULL, count, "x");
        g_autoptr(Dom) dom = dom_parse(html);
        char *skeleton = dom_skeleton(dom);

        g_hash_table_insert(made, g_steal_pointer(&key), skeleton);
        known = skeleton;
    }
    return known;
}

static void are_read_back(GPtrArray *found, char *const *texts, guint count, guint each)
{
    g_assert_cmpuint(found->len, ==, count * each);
    for (guint i = 0; i < found->len; i++) {
        g_autofree char *want = as_shown(texts[i / each]);

        g_assert_cmpstr(found->pdata[i], ==, want);
    }
}

static void check_batch(ArtloftLayout layout, gboolean page, char *const *texts, guint count)
{
    g_autofree char *html = make_html(ARTLOFT_TARGET_HTML, layout, page, texts, count, NULL);
    g_autoptr(Dom) dom = dom_parse(html);
    g_autofree char *got = dom_skeleton(dom);
    g_autoptr(GPtrArray) captions = dom_texts(dom, "al-caption__text");
    g_autoptr(GPtrArray) labels = dom_texts(dom, "al-label");
    g_autoptr(GPtrArray) titles = dom_texts(dom, "al-view__title");
    g_autoptr(GPtrArray) alts = dom_values(dom, "alt");
    gboolean dialogs = layout != ARTLOFT_LAYOUT_FIGURE; /* has dialogs */

    g_assert_cmpstr(got, ==, harmless_skeleton(ARTLOFT_TARGET_HTML, layout, page, count));
    are_read_back(captions, texts, count, 1);
    are_read_back(labels, texts, count, dialogs ? 2 : 1);
    are_read_back(titles, texts, dialogs ? count : 0, 1);
    are_read_back(alts, texts, count, dialogs ? 2 : 1);
    g_assert_null(strpbrk(html, "{}[]\r\033"));
    g_assert_null(strstr(html, "\n\n"));
    g_assert_null(strstr(html, "<script"));
    g_assert_null(strstr(html, "<style"));
}

/* ---- targets with templates of their own ---- */

/* Runs of blanks become one, as they look to a reader; those at the ends go. */
static char *without_blanks(const char *text)
{
    GString *out = g_string_new(NULL);
    gboolean blank = FALSE;

    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (!g_unichar_isspace(c)) {
            g_string_append(out, blank && out->len > 0 ? " " : "");
            g_string_append_unichar(out, c);
        }
        blank = g_unichar_isspace(c);
    }
    return g_string_free(out, FALSE);
}

/* A caption's lines are parted by elements in some targets; how many there are depends on the words. */
static char *without_breaks(const char *skeleton)
{
    g_auto(GStrv) parts = g_strsplit(skeleton, "<br></>", -1);

    return g_strjoinv("", parts);
}

static void check_target(ArtloftTarget target, ArtloftLayout layout, char *const *texts, guint count)
{
    g_autofree char *html = make_html(target, layout, FALSE, texts, count, NULL);
    g_autoptr(Dom) dom = dom_parse(html);
    g_autofree char *skeleton = dom_skeleton(dom), *got = without_breaks(skeleton);
    g_autofree char *want = without_breaks(harmless_skeleton(target, layout, FALSE, count));
    g_autoptr(GPtrArray) alts = dom_values(dom, "alt");
    guint each = alts->len / count;

    g_assert_cmpstr(got, ==, want);
    g_assert_cmpuint(alts->len, ==, count * each);
    for (guint i = 0; i < alts->len; i++) {
        g_autofree char *shown = as_shown(texts[i / each]);
        g_autofree char *expected = without_blanks(shown);
        g_autofree char *found = without_blanks(alts->pdata[i]);

        g_assert_cmpstr(found, ==, expected);
    }
}

/* A license that looks like an address leads to the web or nowhere. */
static void check_addresses(char *const *texts, guint count)
{
    g_autoptr(Settings) settings = settings_new_default("/l");
    ArtloftGallery what = {.find = ARTLOFT_FIND_INIT, .layout = ARTLOFT_LAYOUT_FIGURE};
    g_autoptr(Fragment) fragment = fragment_new(NULL, settings, &what, NULL);
    g_autofree char *html = NULL;
    g_autoptr(Dom) dom = NULL;
    g_autoptr(GPtrArray) links = NULL;

    settings->license_url = g_strdup(texts[0]);
    for (guint i = 0; i < count; i++) {
        g_autoptr(ArtloftArtwork) artwork = sample_artwork(settings, i, 320, 240);

        sample_set(artwork, FIELD_LICENSE, i == 0 ? NULL : texts[i]);
        fragment_add(fragment, artwork);
    }
    html = fragment_finish(fragment, NULL);
    dom = dom_parse(html);
    links = dom_values(dom, "href");
    for (guint i = 0; i < links->len; i++) {
        g_autofree char *scheme = g_uri_parse_scheme(links->pdata[i]);

        g_assert_true(!scheme || g_ascii_strcasecmp(scheme, "http") == 0 || g_ascii_strcasecmp(scheme, "https") == 0);
    }
}

/* What is seen of them is the same under the sanitizers, where all take a minute: there every third batch tells what memory
 * they touch. */
#if defined(__SANITIZE_ADDRESS__)
enum { STEP = 3 * BATCH };
#else
enum { STEP = BATCH };
#endif

static void test_words(void)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *cmark = g_find_program_in_path("cmark");

    if (!cmark)
        g_test_message("cmark is not installed: Markdown is not looked at");
    for (guint i = 0; i < G_N_ELEMENTS(own); i++)
        add_text(texts, own[i]);
    add_corpus(texts);
    g_test_message("%u texts", texts->len);
    for (guint at = 0; at < texts->len; at += STEP) {
        char *const *batch = (char *const *)texts->pdata + at;
        guint count = MIN(BATCH, texts->len - at);

        for (guint layout = 0; layout <= ARTLOFT_LAYOUT_CAROUSEL; layout++)
            check_batch((ArtloftLayout)layout, layout == ARTLOFT_LAYOUT_GRID, batch, count);
        check_addresses(batch, count);
        check_target(ARTLOFT_TARGET_WORDPRESS, ARTLOFT_LAYOUT_FIGURE, batch, count);
        if (cmark)
            check_target(ARTLOFT_TARGET_MARKDOWN, ARTLOFT_LAYOUT_FIGURE, batch, count);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/hostile/words", test_words);
    return g_test_run();
}
