/* [folder:PATH] in artloft.ini: which files a folder speaks of, the nearest first, and what is wrong with a group. */
#include "core/folder_defaults.h"
#include "core/settings.h"

#include <artloft/error.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

static Settings *load(const char *text, GError **error)
{
    g_autofree char *dir = g_dir_make_tmp("artloft-folders-XXXXXX", NULL);
    g_autofree char *file = g_build_filename(dir, SETTINGS_FILE, NULL);
    Settings *settings;

    g_assert_true(g_file_set_contents(file, text, -1, NULL));
    settings = settings_load(dir, error);
    g_remove(file);
    g_rmdir(dir);
    return settings;
}

static void assert_credits(const char *groups, const char *path, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Settings) settings = load(groups, &error);
    g_autoptr(ClaimList) claims = claim_list_new();
    g_autoptr(GString) found = g_string_new(NULL);

    g_assert_no_error(error);
    folder_defaults_claim(settings->folders, "/art", path, claims);
    for (guint i = 0; i < claim_list_size(claims); i++) {
        const Claim *claim = claim_list_get(claims, i);

        g_assert_cmpint(claim->source, ==, SOURCE_FOLDER);
        g_assert_true(g_str_has_prefix(claim->evidence, "artloft.ini [folder:"));
        g_string_append_printf(found, "%s%s", i ? " " : "", claim->value);
    }
    g_test_message("%s", path);
    g_assert_cmpstr(found->str, ==, expected);
}

static void test_places(void)
{
    static const char groups[] =
        "[folder:/art/birds]\ncredit = Birds\n[folder:birds/owls/]\ncredit = Owls\n[folder:/art]\ncredit = All\n"
        "[folder:/art/none]\ncredit =\n[folder:/elsewhere]\ncredit = Elsewhere\n";

    assert_credits(groups, "a.png", "All");
    assert_credits(groups, "birds/a.png", "Birds All");
    assert_credits(groups, "birds/small/a.png", "Birds All");
    assert_credits(groups, "birds/owls/a.png", "Owls Birds All");
    assert_credits(groups, "birdsong/a.png", "All");
    assert_credits(groups, "owls/a.png", "All");
    assert_credits(groups, "none/a.png", "");
    assert_credits(groups, "none/but/a.png", "");
    assert_credits("", "a.png", "");
    assert_credits("[folder:.]\ncredit = The root\n", "birds/a.png", "The root");
}

static void test_fields(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Settings) settings =
        load("[folder:/art]\ncredit = The House\ncreator = A. Painter\nlicense = https://example.org/l\n"
             "caption = A picture\ncopyright = mine\ndisclosure = trainedAlgorithmicMedia\n",
             &error);
    g_autoptr(ClaimList) claims = claim_list_new();

    g_assert_no_error(error);
    folder_defaults_claim(settings->folders, "/art", "a.png", claims);
    g_assert_cmpuint(claim_list_size(claims), ==, 6);
    g_assert_cmpstr(claim_list_value(claims, FIELD_CREATOR), ==, "A. Painter");
    g_assert_cmpstr(claim_list_value(claims, FIELD_DISCLOSURE), ==, "trainedAlgorithmicMedia");
    g_assert_cmpstr(claim_list_winner(claims, FIELD_CREDIT)->evidence, ==, "artloft.ini [folder:/art]");
    g_assert_null(claim_list_value(claims, FIELD_ALT));
}

static void refuse(const char *text, const char *words)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(load(text, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NO_LOFT);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, words));
}

static void test_mistakes(void)
{
    refuse("[folder:/art]\ncerdit = The House\n",
           "artloft.ini:2: there is no field for [folder:/art] named \"cerdit\"; did you mean "
           "\"credit\"?");
    refuse("[folder:/art]\nprompt = a cat\n", "artloft.ini:2: there is no field for [folder:/art] named \"prompt\"");
    refuse("[folder:]\ncredit = The House\n", "artloft.ini:1: there is no folder named \"folder:\"");
    refuse("[folders]\ncredit = The House\n", "artloft.ini:1: there is no group named \"folders\"");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/core/folder-defaults/places", test_places);
    g_test_add_func("/core/folder-defaults/fields", test_fields);
    g_test_add_func("/core/folder-defaults/mistakes", test_mistakes);
    return g_test_run();
}
