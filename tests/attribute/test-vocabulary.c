#include "attribute/vocabulary.h"

#include <artloft/error.h>
#include <glib/gstdio.h>
#include <string.h>

static const VocabularyStyle *find(const Vocabulary *vocabulary, const char *text)
{
    static VocabularyStyle style;

    return vocabulary_find(vocabulary, text, &style) ? &style : NULL;
}

static void assert_found(const Vocabulary *vocabulary, const char *text, const char *slug)
{
    const VocabularyStyle *style = find(vocabulary, text);

    g_test_message("%s", text);
    g_assert_cmpstr(style ? style->slug : NULL, ==, slug);
}

static Vocabulary *shipped(void)
{
    g_autoptr(GError) error = NULL;
    Vocabulary *vocabulary = vocabulary_load(NULL, &error);

    g_assert_no_error(error);
    return vocabulary;
}

static void test_find(void)
{
    g_autoptr(Vocabulary) vocabulary = shipped();

    assert_found(vocabulary, "jean-michel-basquiat", "jean-michel-basquiat");
    assert_found(vocabulary, "Jean Michel  BASQUIÁT", "jean-michel-basquiat");
    assert_found(vocabulary, "basquiat", "jean-michel-basquiat");
    assert_found(vocabulary, "jeanmichel basquiat", NULL);
    assert_found(vocabulary, "georgia o'keeffe", "georgia-okeeffe");
    assert_found(vocabulary, "OKeeffe", "georgia-okeeffe");
    assert_found(vocabulary, "葛飾北斎", "hokusai");
    assert_found(vocabulary, "モネ", "claude-monet");
    assert_found(vocabulary, "35 mm film", "35mm-film");
    assert_found(vocabulary, "3 5 mm", "35mm-film");
    assert_found(vocabulary, "greg rutkowsky", "greg-rutkowski");
    assert_found(vocabulary, "kuvshinov ilya", "ilya-kuvshinov");
    assert_found(vocabulary, "no such person", NULL);
    assert_found(vocabulary, "", NULL);
    assert_found(vocabulary, "jean", NULL);
}

static void test_entry(void)
{
    g_autoptr(Vocabulary) vocabulary = shipped();
    VocabularyStyle style, again;
    g_autoptr(GPtrArray) spellings = NULL;

    g_assert_true(vocabulary_find(vocabulary, "basquiat", &style));
    g_assert_cmpstr(style.name, ==, "Jean-Michel Basquiat");
    g_assert_cmpint(style.kind, ==, STYLE_ARTIST);
    g_assert_false(style.listed);
    vocabulary_style(vocabulary, style.index, &again);
    g_assert_cmpstr(again.slug, ==, style.slug);
    spellings = vocabulary_spellings(vocabulary, style.index);
    g_assert_cmpstr(spellings->pdata[0], ==, "jean michel basquiat");
    g_assert_true(g_ptr_array_find_with_equal_func(spellings, "basquiat", g_str_equal, NULL));
    g_assert_true(vocabulary_find(vocabulary, "Étienne Carjat", &style));
    g_assert_true(style.listed);
    g_assert_cmpuint(vocabulary_size(vocabulary), >, 20000);
}

/* Slugs are in order and each is there once, since they are searched by halving; every entry is found by its name. */
static void test_order(void)
{
    g_autoptr(Vocabulary) vocabulary = shipped();
    VocabularyStyle style, found;
    g_autofree char *before = g_strdup("");

    for (guint i = 0; i < vocabulary_size(vocabulary); i++) {
        vocabulary_style(vocabulary, i, &style);
        g_assert_cmpstr(before, <, style.slug);
        g_assert_nonnull(style_kind_name(style.kind));
        g_free(before);
        before = g_strdup(style.slug);
        if (!style.listed)
            g_assert_true(vocabulary_find(vocabulary, style.name, &found));
    }
}

static void test_parents(void)
{
    g_autoptr(Vocabulary) vocabulary = shipped();
    g_autoptr(GArray) parents = NULL;
    g_autoptr(GString) slugs = g_string_new(NULL);
    VocabularyStyle style;

    g_assert_true(vocabulary_find(vocabulary, "basquiat", &style));
    parents = vocabulary_parents(vocabulary, style.index);
    for (guint i = 0; i < parents->len; i++) {
        vocabulary_style(vocabulary, g_array_index(parents, guint, i), &style);
        g_string_append_printf(slugs, "%s ", style.slug);
    }
    g_assert_true(g_str_has_prefix(slugs->str, "neo-expressionism "));
    g_assert_nonnull(strstr(slugs->str, " expressionism ")); /* the parent's parent */
}

static void test_kinds(void)
{
    StyleKind kind;

    for (guint i = 0; i < N_STYLE_KINDS; i++) {
        g_assert_true(style_kind_from_name(style_kind_name((StyleKind)i), &kind));
        g_assert_cmpint(kind, ==, i);
    }
    g_assert_false(style_kind_from_name("painter", &kind));
    g_assert_null(style_kind_name(N_STYLE_KINDS));
}

/* A loft with one file in assets/vocabulary/. */
typedef struct {
    char *loft, *file;
} Loft;

static void loft_init(Loft *loft, const char *name, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = NULL;

    loft->loft = g_dir_make_tmp("artloft-XXXXXX", &error);
    g_assert_no_error(error);
    folder = g_build_filename(loft->loft, "assets", "vocabulary", NULL);
    g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
    loft->file = g_build_filename(folder, name, NULL);
    g_assert_true(g_file_set_contents(loft->file, text, -1, NULL));
}

static void loft_clear(Loft *loft)
{
    g_autofree char *folder = g_path_get_dirname(loft->file), *assets = g_path_get_dirname(folder);

    g_unlink(loft->file);
    g_rmdir(folder);
    g_rmdir(assets);
    g_rmdir(loft->loft);
    g_free(loft->file);
    g_free(loft->loft);
}

static void test_extend(void)
{
    Loft loft;
    g_autoptr(GError) error = NULL;
    g_autoptr(Vocabulary) vocabulary = NULL;
    g_autoptr(GArray) parents = NULL;
    VocabularyStyle style;

    loft_init(&loft, "mine.txt",
              "# ours\n[artist]\njo-park: Jo Park | J. Park | < pop-art\nbasquiat-two: Other | !basquiat\n"
              "[movement]\npop-art: Pop-Art | pop kunst\n");
    vocabulary = vocabulary_load(loft.loft, &error);
    g_assert_no_error(error);
    assert_found(vocabulary, "j park", "jo-park");
    assert_found(vocabulary, "Basquiat", NULL);
    assert_found(vocabulary, "Jean-Michel Basquiat", "jean-michel-basquiat");
    assert_found(vocabulary, "pop kunst", "pop-art");
    assert_found(vocabulary, "pop art", "pop-art");
    g_assert_true(vocabulary_find(vocabulary, "jo-park", &style));
    parents = vocabulary_parents(vocabulary, style.index);
    vocabulary_style(vocabulary, g_array_index(parents, guint, 0), &style);
    g_assert_cmpstr(style.name, ==, "Pop-Art");
    loft_clear(&loft);
}

static void test_replace(void)
{
    Loft loft;
    g_autoptr(GError) error = NULL;
    g_autoptr(Vocabulary) vocabulary = NULL;

    loft_init(&loft, "names.txt", "Only Name\n");
    vocabulary = vocabulary_load(loft.loft, &error);
    g_assert_no_error(error);
    assert_found(vocabulary, "only name", "only-name");
    assert_found(vocabulary, "Étienne Carjat", NULL);
    assert_found(vocabulary, "basquiat", "jean-michel-basquiat");
    loft_clear(&loft);
}

/* The second load takes the kept image; a changed file, or a broken image, is compiled anew. */
static void test_kept(void)
{
    Loft loft;
    g_autofree char *state = NULL, *kept = NULL, *bytes = NULL;
    gsize size = 0;

    loft_init(&loft, "mine.txt", "[artist]\njo-park: Jo Park\n");
    state = g_build_filename(loft.loft, ".artloft", NULL);
    kept = g_build_filename(state, "vocabulary.image", NULL);
    g_assert_cmpint(g_mkdir(state, 0700), ==, 0);
    for (guint i = 0; i < 4; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Vocabulary) vocabulary = vocabulary_load(loft.loft, &error);

        g_assert_no_error(error);
        assert_found(vocabulary, "jo park", i < 3 ? "jo-park" : NULL);
        assert_found(vocabulary, "mo park", i < 3 ? NULL : "mo-park");
        assert_found(vocabulary, "basquiat", "jean-michel-basquiat");
        g_assert_true(g_file_test(kept, G_FILE_TEST_EXISTS));
        g_clear_pointer(&bytes, g_free);
        g_assert_true(g_file_get_contents(kept, &bytes, &size, NULL));
        bytes[size / 2] ^= 1;
        if (i == 1)
            g_assert_true(g_file_set_contents(kept, bytes, (gssize)size, NULL));
        if (i == 2)
            g_assert_true(g_file_set_contents(loft.file, "[artist]\nmo-park: Mo Park\n", -1, NULL));
    }
    g_unlink(kept);
    g_rmdir(state);
    loft_clear(&loft);
}

static void test_mistakes(void)
{
    static const struct {
        const char *text, *says;
    } rows[] = {
        {"[artist]\nJo Park\n", "mine.txt:2:"},
        {"x: X\n", "mine.txt:1:"},
        {"\n[painter]\n", "mine.txt:2:"},
        {"[artist\n", "mine.txt:1:"},
        {"[artist]\njo: Jo | < nowhere\n", "mine.txt:2:"},
        {"[artist]\njo: | alias of nobody\n", "mine.txt:2:"},
        {"[artist]\njo: \xff\n", "UTF-8"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Loft loft;
        g_autoptr(GError) error = NULL;

        loft_init(&loft, "mine.txt", rows[i].text);
        g_assert_null(vocabulary_load(loft.loft, &error));
        g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
        g_test_message("%s", error->message);
        g_assert_nonnull(strstr(error->message, rows[i].says));
        loft_clear(&loft);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/vocabulary/find", test_find);
    g_test_add_func("/vocabulary/entry", test_entry);
    g_test_add_func("/vocabulary/order", test_order);
    g_test_add_func("/vocabulary/parents", test_parents);
    g_test_add_func("/vocabulary/kinds", test_kinds);
    g_test_add_func("/vocabulary/extend", test_extend);
    g_test_add_func("/vocabulary/replace", test_replace);
    g_test_add_func("/vocabulary/kept", test_kept);
    g_test_add_func("/vocabulary/mistakes", test_mistakes);
    return g_test_run();
}
