#include "core/settings.h"
#include "core/word_forms.h"

#include <artloft/error.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    char *dir, *file;
} Loft;

static void set_up(Loft *loft, gconstpointer data)
{
    (void)data;
    loft->dir = g_dir_make_tmp("artloft-settings-XXXXXX", NULL);
    loft->file = g_build_filename(loft->dir, SETTINGS_FILE, NULL);
}

static void tear_down(Loft *loft, gconstpointer data)
{
    (void)data;
    g_remove(loft->file);
    g_rmdir(loft->dir);
    g_free(loft->dir);
    g_free(loft->file);
}

static Settings *load(Loft *loft, const char *text)
{
    g_autoptr(GError) error = NULL;
    Settings *settings;

    g_assert_true(g_file_set_contents(loft->file, text, -1, NULL));
    settings = settings_load(loft->dir, &error);
    g_assert_no_error(error);
    return settings;
}

static void refuse(Loft *loft, const char *text, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *want = g_strconcat(loft->file, message, NULL);

    g_assert_true(g_file_set_contents(loft->file, text, -1, NULL));
    g_assert_null(settings_load(loft->dir, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NO_LOFT);
    g_assert_cmpstr(error->message, ==, want);
}

/* What a C string ends at no line number could be told of. */
static void test_zero_byte(Loft *loft, gconstpointer data)
{
    static const char text[] = "[site]\nname = x\n#\0\n[sight]\n";
    g_autoptr(GError) error = NULL;

    (void)data;
    g_assert_null(settings_parse(loft->dir, text, sizeof text - 1, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NO_LOFT);
    g_assert_true(g_str_has_suffix(error->message, ":3: a zero byte stands there; the file must be text."));
}

static void test_defaults(Loft *loft, gconstpointer data)
{
    g_autoptr(Settings) settings = load(loft, "");
    g_autofree char *base = g_path_get_basename(loft->dir);

    (void)data;
    g_assert_cmpstr(settings->site_name, ==, base);
    g_assert_cmpstr(settings->base_url, ==, "/art/");
    g_assert_cmpuint(settings->forms->len, ==, 0);
    g_assert_cmpuint(settings->widths->len, ==, 5);
    g_assert_cmpuint(g_array_index(settings->widths, guint, 4), ==, 1600);
    g_assert_true(settings->formats[RENDITION_AVIF] && settings->formats[RENDITION_JPEG] && !settings->formats[RENDITION_WEBP]);
    g_assert_cmpuint(settings->thumbnail, ==, 400);
    g_assert_false(settings->publish_prompts || settings->publish_job_ids || settings->publish_authors);
    g_assert_null(settings->license_url);
}

static void test_values(Loft *loft, gconstpointer data)
{
    g_autoptr(Settings) settings = load(loft, "[site]\nname = Local Pigeon\nbase_url = https://x.example/art\n"
                                              "[renditions]\nwidths = 960, 320\ncrops = 16x9 1x1\npreset = small\nquality = "
                                              "fixed\nformats = webp,jpg\nbackground=#102030\n"
                                              "[style-names]\njean-michel-basquiat = Jean Michel Basquiat\n"
                                              "[roots]\none = art\ntwo = /srv/a b\nthree = file:///srv/%ff\n");
    g_autofree char *inside = g_build_filename(loft->dir, "art", NULL);

    (void)data;
    g_assert_cmpstr(settings->site_name, ==, "Local Pigeon");
    g_assert_cmpstr(settings->base_url, ==, "https://x.example/art/");
    g_assert_cmpuint(settings->widths->len, ==, 2);
    g_assert_cmpuint(settings->crops->len, ==, 2);
    g_assert_true(settings->preset == PRESET_SMALL && !settings->even_quality);
    g_assert_cmpuint(g_array_index(settings->crops, CropShape, 0).width, ==, 16);
    g_assert_cmpuint(g_array_index(settings->widths, guint, 0), ==, 320);
    g_assert_true(settings->formats[RENDITION_WEBP] && settings->formats[RENDITION_JPEG] && !settings->formats[RENDITION_AVIF]);
    g_assert_cmpmem(settings->background, 3, "\x10\x20\x30", 3);
    g_assert_cmpstr(g_hash_table_lookup(settings->style_names, "jean-michel-basquiat"), ==, "Jean Michel Basquiat");
    g_assert_cmpuint(settings->roots->len, ==, 3);
    g_assert_cmpstr(settings->roots->pdata[0], ==, inside);
    g_assert_cmpstr(settings->roots->pdata[1], ==, "/srv/a b");
    g_assert_cmpstr(settings->roots->pdata[2], ==, "/srv/\xff");
}

static void test_refuses_with_line(Loft *loft, gconstpointer data)
{
    (void)data;
    refuse(loft, "[site]\nnmae = x\n", ":2: there is no setting in [site] named \"nmae\"; did you mean \"name\"?");
    refuse(loft, "# c\n\n[sitr]\nname = x\n", ":3: there is no group named \"sitr\"; did you mean \"site\"?");
    refuse(loft, "[site]\nname\n", ":2: expected `key = value`, a [group], or a # comment.");
    refuse(loft, "name = x\n", ":1: expected `key = value` after a [group].");
    refuse(loft, "[site]\nname = \\q\\\\\\ \n",
           ":2: name ends in a \\, which needs a character behind it; write \\\\ for one of its own.");
    refuse(loft, "[renditions]\n\nwidths = 320 wide\n",
           ":3: widths = 320 wide: it must be widths in pixels, each from 16 to 16384.");
    refuse(loft, "[renditions]\npreset = tiny\n", ":2: preset = tiny: it must be balanced, fast or small.");
    refuse(loft, "[renditions]\nquality = 80\n", ":2: quality = 80: it must be even or fixed.");
    refuse(loft, "[renditions]\ncrops = 16:9\n",
           ":2: crops = 16:9: it must be shapes such as 16x9, each number from 1 to 100.");
    refuse(loft, "[renditions]\ncrops = 1x1 16x9 32x18\n", ":2: crops = 1x1 16x9 32x18: it names a shape twice.");
    refuse(loft, "[renditions]\navif_quality = 101\n", ":2: avif_quality = 101: it must be a whole number from 1 to 100.");
    refuse(loft, "[renditions]\nthumbnail = big\n", ":2: thumbnail = big: it must be a whole number from 16 to 2048.");
    refuse(loft, "[renditions]\nwidths = 320 320\n", ":2: widths = 320 320: it names a width twice.");
    refuse(loft, "[renditions]\nformats = bmp\n", ":2: formats = bmp: it must be some of avif, webp, jpeg.");
    refuse(loft, "[site]\nbase_url = javascript:alert(1)\n",
           ":2: base_url = javascript:alert(1): it must be an http or https address, or a path.");
    refuse(loft, "[caption]\ntemplates = x\n",
           ":2: there is no setting in [caption] named \"templates\"; did you mean \"template\"?");
    refuse(loft, "[caption]\ntemplate[d] = x\n",
           ":2: template[d] = x: it must have a language tag such as de or pt-BR in its brackets.");
    refuse(loft, "[caption]\ntemplate[x!] = x\n",
           ":2: \"template[x!]\" is no key: a name, and perhaps a language tag in brackets.");
    refuse(loft, "[generator:midjurney]\n", ":1: there is no generator named \"midjurney\"; did you mean \"midjourney\"?");
    refuse(loft, "[generator:Midjourney]\n", ":1: there is no generator named \"Midjourney\"; did you mean \"midjourney\"?");
    refuse(loft, "[generator:midjourney]\ncaption = x\n",
           ":2: there is no setting in [generator:midjourney] named \"caption\"; did you mean \"caption_template\"?");
    refuse(loft, "[folder:art]\ncredit_templet = x\n",
           ":2: there is no field for [folder:art] named \"credit_templet\"; did you mean \"credit_template\"?");
    refuse(loft, "[site]\nlanguage = english\n", ":2: language = english: it must be a language tag such as en or pt-BR.");
    refuse(loft, "[folder:art]\nlanguage = Deutsch!\n",
           ":2: language = Deutsch!: it must be a language tag such as en or pt-BR.");
    refuse(loft, "[privacy]\npublish_prompts = maybe\n", ":2: publish_prompts = maybe: it must be true or false.");
}

static void test_forms(Loft *loft, gconstpointer data)
{
    static const struct {
        WordFormKind kind;
        const char *group, *language, *text;
        guint line;
    } rows[] = {
        {WORD_FORM_CAPTION, "caption", NULL, "A", 2},
        {WORD_FORM_CAPTION, "caption", "pt-BR", "B", 3},
        {WORD_FORM_DISCLOSURE, "generator:of-tomorrow", NULL, "C", 5},
        {WORD_FORM_CREDIT, "folder:art", "de", "", 7},
    };
    g_autoptr(Settings) settings = load(loft, "[caption]\ntemplate = A\ntemplate[pt_BR]=B\n[generator:of-tomorrow]\n"
                                              "disclosure_template = C\n[folder:art]\ncredit_template[de] =\n"
                                              "[style-names]\nklee = Klee\nklee[de] = Herr Klee\n");

    (void)data;
    g_assert_cmpuint(settings->forms->len, ==, G_N_ELEMENTS(rows));
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        const WordForm *form = settings->forms->pdata[i];

        g_assert_cmpint(form->kind, ==, rows[i].kind);
        g_assert_cmpstr(form->group, ==, rows[i].group);
        g_assert_cmpstr(form->language, ==, rows[i].language);
        g_assert_cmpstr(form->text, ==, rows[i].text);
        g_assert_cmpuint(form->line, ==, rows[i].line);
    }
    g_assert_cmpstr(settings_spelling(settings->style_names, "klee", "de-AT"), ==, "Herr Klee");
    g_assert_cmpstr(settings_spelling(settings->style_names, "klee", "fr"), ==, "Klee");
    g_assert_null(settings_spelling(settings->style_names, "dix", "de"));
}

/* What is commented there would do if it were not. */
static void test_initial_examples(Loft *loft, gconstpointer data)
{
    g_autofree char *text = settings_initial_text(NULL, NULL);
    g_autoptr(GRegex) comment = g_regex_new("^#(?=[a-z\\[])", G_REGEX_MULTILINE, 0, NULL);
    g_autofree char *open = g_regex_replace_literal(comment, text, -1, 0, "", 0, NULL);
    g_autofree char *named = NULL;
    g_autoptr(GRegex) nameless = g_regex_new("^name = $", G_REGEX_MULTILINE, 0, NULL);
    g_autoptr(Settings) settings = NULL;

    (void)data;
    named = g_regex_replace_literal(nameless, open, -1, 0, "name = x", 0, NULL);
    settings = load(loft, named);
    g_assert_cmpuint(settings->forms->len, >, 8);
    g_assert_cmpuint(settings->folders->len, ==, 1);
    g_assert_cmpuint(settings->roots->len, ==, 1);
}

static void test_initial_text(Loft *loft, gconstpointer data)
{
    g_autofree char *text = settings_initial_text("Pigeon \\ & Co", "https://p.example/a/");
    g_autoptr(Settings) settings = load(loft, text);

    (void)data;
    g_assert_cmpstr(settings->site_name, ==, "Pigeon \\ & Co");
    g_assert_cmpstr(settings->base_url, ==, "https://p.example/a/");
    g_assert_cmpuint(settings->roots->len, ==, 0);
}

static void test_add_root(Loft *loft, gconstpointer data)
{
    static const char *const beginnings[] = {
        "",
        "[site]\nname = x",
        "[roots]\n# mine\nold = /old\n\n[site]\nname = x\n",
        "[site]\nname = x\n[roots]\nroot7 = /old",
    };

    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(beginnings); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Settings) settings = NULL;
        g_autofree char *after = NULL;
        guint n;

        g_assert_true(g_file_set_contents(loft->file, beginnings[i], -1, NULL));
        g_assert_true(settings_add_root(loft->dir, "/new folder ", &error)); /* a blank at its end */
        g_assert_true(settings_add_root(loft->dir, "/bad\xff", &error));
        g_assert_no_error(error);
        settings = settings_load(loft->dir, &error);
        g_assert_no_error(error);
        n = settings->roots->len;
        g_assert_cmpuint(n, ==, i < 2 ? 2 : 3);
        g_assert_cmpstr(settings->roots->pdata[n - 2], ==, "/new folder ");
        g_assert_cmpstr(settings->roots->pdata[n - 1], ==, "/bad\xff");
        g_assert_true(g_file_get_contents(loft->file, &after, NULL, NULL));
        g_assert_true(strstr(beginnings[i], "# mine") == NULL || strstr(after, "# mine\nold = /old\n") != NULL);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/settings/" name, Loft, NULL, set_up, function, tear_down)
    ADD("defaults", test_defaults);
    ADD("values", test_values);
    ADD("refuses-with-line", test_refuses_with_line);
    ADD("zero-byte", test_zero_byte);
    ADD("forms", test_forms);
    ADD("initial-examples", test_initial_examples);
    ADD("initial-text", test_initial_text);
    ADD("add-root", test_add_root);
    return g_test_run();
}
