/* The words of fragments in every language that is shipped. */
#include "attribute/words.h"
#include "core/assets.h"
#include "publish/labels.h"

#include <artloft/error.h>
#include <glib/gstdio.h>
#include <string.h>

static void test_languages(void)
{
    static const char *const marks[] = {"{number}", "{count}", "{generator}"};
    g_autoptr(GBytes) bytes = assets_load(NULL, "labels.ini", NULL, NULL);
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_auto(GStrv) languages = NULL;
    g_auto(GStrv) keys = NULL;
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);

    g_assert_true(g_key_file_load_from_data(file, text, size, G_KEY_FILE_NONE, NULL));
    languages = g_key_file_get_groups(file, NULL);
    keys = g_key_file_get_keys(file, "en", NULL, NULL);
    g_assert_cmpuint(g_strv_length(languages), >=, 7);
    for (guint l = 0; languages[l]; l++) {
        g_autoptr(Labels) labels = labels_load(NULL, languages[l], NULL);
        g_auto(GStrv) own = g_key_file_get_keys(file, languages[l], NULL, NULL);

        for (guint k = 0; own[k]; k++)
            g_assert_true(g_strv_contains((const char *const *)keys, own[k])); /* no word that nobody asks for */
        for (guint k = 0; keys[k]; k++) {
            g_autofree char *english = g_key_file_get_string(file, "en", keys[k], NULL);
            g_autofree char *word = labels_get(labels, keys[k]);

            /* a language that is not a variant says all that English says */
            g_assert_true(strchr(languages[l], '-') || english[0] == '\0' ||
                          g_key_file_has_key(file, languages[l], keys[k], NULL));
            g_assert_true((english[0] == '\0') == (word[0] == '\0'));
            for (guint m = 0; m < G_N_ELEMENTS(marks); m++)
                g_assert_true((strstr(english, marks[m]) != NULL) == (strstr(word, marks[m]) != NULL));
        }
    }
}

/* Every digital source type that Artloft can record has a label, if only an empty one. */
static void test_disclosures(void)
{
    g_autoptr(Labels) labels = labels_load(NULL, "en", NULL);
    g_auto(GStrv) keys = labels_keys(labels);
    guint count = 0;

    for (guint k = 0; keys[k]; k++)
        if (g_str_has_prefix(keys[k], "disclosure.")) {
            g_autofree char *uri = g_strconcat("http://cv.iptc.org/newscodes/digitalsourcetype/", keys[k] + 11, NULL);

            g_assert_cmpstr(disclosure_from_source_type(uri), ==, keys[k] + 11);
            count++;
        }
    g_assert_cmpuint(count, >=, 15);
}

static void word_is(const char *language, const char *key, const char *want)
{
    g_autoptr(Labels) labels = labels_load(NULL, language, NULL);
    g_autofree char *word = labels_get(labels, key);

    g_assert_cmpstr(word, ==, want);
}

static void test_fallback(void)
{
    g_autoptr(Labels) labels = labels_load(NULL, "de-CH-1996", NULL);
    g_autofree char *filled = labels_fill(labels, "picture", "number", "3");

    word_is("en-US", "licence", "Image license");
    word_is("en-US", "close", "Close");
    word_is("en-GB", "licence", "Image licence");
    word_is("pt-BR", "close", "Fechar");
    word_is("tlh", "close", "Close");
    word_is("en", "no-such-word", NULL);
    g_assert_cmpstr(filled, ==, "Bild 3");
}

static void own_is_wrong(const char *text, const char *want)
{
    g_autofree char *folder = g_dir_make_tmp("artloft-test-XXXXXX", NULL);
    g_autofree char *assets = g_build_filename(folder, "assets", NULL);
    g_autofree char *path = g_build_filename(assets, "labels.ini", NULL);
    g_autofree char *message = g_strconcat(path, want, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Labels) labels = NULL;

    g_assert_cmpint(g_mkdir(assets, 0777), ==, 0);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    labels = labels_load(folder, "en", &error);
    if (want[0]) {
        g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE);
        g_assert_cmpstr(error->message, ==, message);
    } else {
        g_assert_no_error(error);
        g_assert_nonnull(labels);
    }
    g_assert_cmpint(g_remove(path) | g_rmdir(assets) | g_rmdir(folder), ==, 0);
}

/* A mistake in a loft's own labels is told where it stands. */
static void test_mistakes(void)
{
    own_is_wrong("", "");
    own_is_wrong("# mine\n[en]\nclose = Shut\n\n[de]\n", "");
    own_is_wrong("# mine\n[en]\nclsoe=Shut\n", ":3: there is no label named \"clsoe\"; did you mean \"close\"?");
    own_is_wrong("[en]\nzzzzzzzzzzzz=Shut\n", ":2: there is no label named \"zzzzzzzzzzzz\".");
    own_is_wrong("[en]\nclose=Shut\nfull size\n", ":3: expected `key = value`, a [group], or a # comment.");
    own_is_wrong("close=Shut\n", ":1: expected `key = value` after a [group].");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/labels/languages", test_languages);
    g_test_add_func("/labels/disclosures", test_disclosures);
    g_test_add_func("/labels/fallback", test_fallback);
    g_test_add_func("/labels/mistakes", test_mistakes);
    return g_test_run();
}
