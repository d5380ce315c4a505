#include "attribute/style_match.h"

#include <string.h>

static Vocabulary *vocabulary;
static StyleMatcher *matcher;

/* The matches of @text as "kind:slug kind:slug"; an open one has a '*' behind it. */
static char *said(const char *text, StyleTextKind kind)
{
    GString *out = g_string_new(NULL);
    guint n = 0;
    const StyleMatch *matches = style_matcher_run(matcher, text, -1, kind, &n);

    for (guint i = 0; i < n; i++) {
        g_autofree char *evidence = g_strndup(text + matches[i].offset, matches[i].length);

        g_assert_cmpstr(matches[i].evidence, ==, evidence);
        g_string_append_printf(out, "%s%s:%s%s", i > 0 ? " " : "", style_kind_name(matches[i].kind), matches[i].slug,
                               matches[i].open ? "*" : "");
    }
    return g_string_free(out, FALSE);
}

typedef struct {
    const char *text, *expected;
} Row;

static void check_rows(const Row *rows, guint n, StyleTextKind kind)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *got = said(rows[i].text, kind);

        if (strcmp(got, rows[i].expected) != 0)
            g_error("\"%s\" gave \"%s\" and not \"%s\"", rows[i].text, got, rows[i].expected);
    }
}

#define CHECK(rows, kind) check_rows(rows, G_N_ELEMENTS(rows), kind)

static void test_cues(void)
{
    static const Row rows[] = {
        {"a harbour in the style of Jean-Michel Basquiat", "artist:jean-michel-basquiat"},
        {"a harbour in the style of jean michel basquiat", "artist:jean-michel-basquiat"},
        {"a harbour, styled by Paul Klee", "artist:paul-klee"},
        {"a tram by edward hopper", "artist:edward-hopper"},
        {"inspired by the etchings of Goya", "medium:etching artist:francisco-goya"},
        {"a market after Pieter Bruegel the Elder", "artist:pieter-bruegel-the-elder"},
        {"a diner à la Hopper", "artist:edward-hopper"},
        {"a Rothko-esque sky", "artist:mark-rothko"},
        {"a rothkoesque sky", "artist:mark-rothko"},
        {"a Magritte-inspired bowler hat", "artist:rene-magritte"},
        {"klimt style portrait", "artist:gustav-klimt"},
        {"Turner's palette over the harbour", "artist:j-m-w-turner"},
        {"a Wes Anderson hotel lobby", "artist:wes-anderson"},
        {"Edward Hopper meets Moebius", "artist:edward-hopper artist:moebius"},
    };

    CHECK(rows, STYLE_TEXT_PROMPT);
}

static void test_lists(void)
{
    static const Row rows[] = {
        {"by wlop, artgerm and alphonse mucha", "artist:wlop artist:artgerm artist:alphonse-mucha"},
        {"art by [greg rutkowski|alphonse mucha]", "artist:greg-rutkowski artist:alphonse-mucha"},
        {"by (beeple:1.3), ((sparth)), {{wlop}}", "artist:beeple artist:sparth artist:wlop"},
        {"by Hopper, Kahlo & Klee, sharp focus", "artist:edward-hopper artist:frida-kahlo artist:paul-klee"},
        {"style of Basquiat x Keith Haring", "artist:jean-michel-basquiat artist:keith-haring"},
        {"by edward hopper and by paul klee", "artist:edward-hopper artist:paul-klee"},
        {"art by greg rutkowski, highly detailed, sharp focus", "artist:greg-rutkowski"},
        {"in the style of Studio Ghibli and Pixar", "studio:studio-ghibli studio:pixar"},
    };

    CHECK(rows, STYLE_TEXT_PROMPT);
}

static void test_tags(void)
{
    static const Row rows[] = {
        {"old mill, Claude Monet, oil on canvas", "artist:claude-monet medium:oil-painting"},
        {"old mill::2 claude monet::1.5 crown::1", "artist:claude-monet"},
        {"an abstract oil painting of a mill", "movement:abstract-art medium:oil-painting"},
        {"black and white photograph of a mill", "photographic:black-and-white photographic:photography"},
        {"a black and white cat", ""},
        {"low poly, 3 d render, 3 5 mm film", "medium:low-poly medium:3d-render photographic:35mm-film"},
        {"a cyberpunk street, art deco hotel, gothic cathedral", "genre:cyberpunk movement:art-deco movement:gothic"},
        {"cinematic lighting, bokeh, 8k", ""},
        {"ink sketch of a heron, stencil graffiti", "medium:ink-drawing medium:stencil movement:graffiti"},
        {"a bottle of ink beside a graffiti wall", ""},
        {"mosspunk village", "genre:mosspunk*"},
        {"a microwave in a hardcore gym", ""},
        {"(oil painting:1.2), <lora:monet_style:0.8>, embroidery", "medium:oil-painting medium:embroidery"},
        {"{argument name=\"style\" default=\"pixel art\"} of a {argument name=\"Monet\"} cat", "medium:pixel-art"},
        {"final fantasy castle", ""},
        {"soft pastels, pastel walls", ""},
    };

    CHECK(rows, STYLE_TEXT_PROMPT);
}

static void test_subjects(void)
{
    static const Row rows[] = {
        {"portrait of Frida Kahlo with a parrot", ""},
        {"portrait of Frida Kahlo by Diego Rivera", "artist:diego-rivera"},
        {"Vincent van Gogh sitting at a cafe", ""},
        {"a statue of Leonardo da Vinci in a square", ""},
        {"a walk by the river with Turner, our dog", ""},
        {"Leonardo DiCaprio as a knight", ""},
        {"bacon and eggs by candlelight", ""},
        {"surrounded by flowers, framed by trees", ""},
        {"a boat floating by the Kremlin", ""},
        {"Bob Ross painting a mountain", ""},
        {"children drawing on a wall", ""},
        {"rembrandt lighting", ""},
        {"a high-octane chase", ""},
    };

    CHECK(rows, STYLE_TEXT_PROMPT);
}

static void test_negations(void)
{
    static const Row rows[] = {
        {"a mill, no cartoon, not a painting", ""},
        {"a mill without any art deco ornament, watercolor", "medium:watercolor"},
        {"ein Haus ohne Cartoon, Aquarell", "medium:watercolor"},
        {"a mill --no anime, oil painting --ar 3:2", ""},
        {"ink drawing of a mill\nNegative prompt: photo, anime\nSteps: 20, Sampler: Euler", "medium:ink-drawing"},
        {"worst quality, low quality, cartoon, sketch", ""},
    };

    CHECK(rows, STYLE_TEXT_PROMPT);
}

static void test_captions(void)
{
    static const Row rows[] = {
        {"LocalPigeon.com's Midjourney art, styled by Egon Schiele and Paul Klee", "artist:egon-schiele artist:paul-klee"},
        {"After Hokusai: the flood of last year", "artist:hokusai"},
        {"After the flood: residents return", ""},
        {"After Lunch", ""},
        {"The harbour. Photo by Mary Smith", "photographic:photography"},
        {"Prompt and edits by Jo Park, made with Midjourney", ""},
        {"Image: Midjourney, by way of A. M. Cassandre", "artist:a-m-cassandre"},
        {"Banksy mural found on Main Street", ""},
        {"Mayor Rockwell opens the bridge", ""},
        {"A mural by Banksy was found on Tuesday", ""},
        {"With a nod to Grant Wood", "artist:grant-wood"},
        {"A Georgia O'Keeffe–inspired iris", "artist:georgia-okeeffe"},
        {"A harbour in Seurat's pointillist technique", "artist:georges-seurat movement:pointillism"},
    };

    CHECK(rows, STYLE_TEXT_CAPTION);
    CHECK(rows, STYLE_TEXT_UNKNOWN);
}

static void test_photo_by(void)
{
    g_autofree char *prompt = said("a market, photo by Martin Parr", STYLE_TEXT_PROMPT);
    g_autofree char *caption = said("A market, photo by Martin Parr", STYLE_TEXT_CAPTION);

    g_assert_cmpstr(prompt, ==, "photographic:photography artist:martin-parr");
    g_assert_cmpstr(caption, ==, "photographic:photography");
}

static void test_codes(void)
{
    static const Row rows[] = {
        {"a mill --sref 4169606994 --sw 200", "sref:sref-4169606994"},
        {"a mill --sref 11::2 22 --v 6", "sref:sref-11 sref:sref-22"},
        {"a mill --niji 6 --style raw", "sref:niji"},
        {"a mill --style abc123 --stylize 200 --p xyz", "sref:style-abc123"},
        {"a mill —niji 5 —ar 3:2", "sref:niji"},
        {"figures collaborating--sref of old", ""},
        {"a mill --ar 1:1--seed 12 --s150", ""},
    };
    guint n = 0;
    const StyleMatch *matches;

    CHECK(rows, STYLE_TEXT_PROMPT);
    matches = style_matcher_run(matcher, "a mill --sref https://s.mj.run/AbC --v 6", -1, STYLE_TEXT_PROMPT, &n);
    g_assert_cmpuint(n, ==, 1);
    g_assert_cmpstr(matches[0].name, ==, "sref:https://s.mj.run/AbC");
    g_assert_cmpstr(matches[0].code, ==, "--sref https://s.mj.run/AbC");
    g_assert_cmpstr(matches[0].evidence, ==, "--sref https://s.mj.run/AbC");
}

static void test_file_names(void)
{
    static const Row rows[] = {
        {"pigeon_a_mill_in_the_style_of_Paul_Klee_watercolor_0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d_1.png",
         "artist:paul-klee medium:watercolor"},
        {"monet_a_mill_at_dusk_0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d_1 (2).png", ""},
        {"pigeon_an_old_mill_beside_a_river_in_the_evening_in_the_style_of_Jean_0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d_1.webp",
         ""},
        {"pigeon_a_mill_--sref_4169606994_--ar_169_0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d_1.png", "sref:sref-4169606994"},
        {"DALL·E 2024-02-11 09.14.22 - A linocut of a mill in the style of Edward Hopp.png", "medium:linocut"},
        {"ComfyUI_00042_.png", ""},
        {"IMG_2031.jpg", ""},
    };

    CHECK(rows, STYLE_TEXT_FILE_NAME);
    CHECK(rows, STYLE_TEXT_UNKNOWN);
}

static void test_languages(void)
{
    static const Row rows[] = {
        {"Marktplatz im Stil von Otto Dix, Ölgemälde", "artist:otto-dix medium:oil-painting"},
        {"ein Haus im Bauhausstil", "movement:bauhaus"},
        {"un puerto al estilo de Joan Miró, acuarela", "artist:joan-miro medium:watercolor"},
        {"un port à la manière de Claude Monet, huile sur toile", "artist:claude-monet medium:oil-painting"},
        {"affiche inspirée d'Alfons Mucha", "artist:alphonse-mucha"},
        {"un porto nello stile di Giotto, affresco", "artist:giotto medium:fresco"},
        {"um porto no estilo de Tarsila do Amaral", "artist:tarsila-do-amaral"},
        {"モネ風の池、油絵", "artist:claude-monet medium:oil-painting"},
        {"宮崎駿のスタイルで描かれた城", "artist:hayao-miyazaki"},
        {"梵高风格的夜市，水彩", "artist:vincent-van-gogh medium:watercolor"},
        {"モネータの店", ""},
    };

    CHECK(rows, STYLE_TEXT_UNKNOWN);
}

static void test_misspelt(void)
{
    static const Row rows[] = {
        {"portrait by annie liebowitz", "artist:annie-leibovitz"},
        {"cottage by thomas kinkaide", "artist:thomas-kinkade"},
        {"art by gregrutkowski", "artist:greg-rutkowski"},
        {"steampunck city", "genre:steampunk"},
        {"watching the kinematics of a wave", ""},
    };

    CHECK(rows, STYLE_TEXT_PROMPT);
}

static void test_open(void)
{
    static const Row rows[] = {
        {"a mill in the style of Ottoline Brackwater", "other:ottoline-brackwater*"},
        {"a mill, art by Jeremy Brackwater", "artist:jeremy-brackwater*"},
        {"a mill, by Brackwater", "artist:brackwater*"},
        {"a mill, painting by jeremy brackwater, 8k", "medium:painting artist:jeremy-brackwater*"},
        {"by Greg Rutkowski and Jeremy van der Brack", "artist:greg-rutkowski artist:jeremy-van-der-brack*"},
        {"a Brackwater-inspired mill near the sea shore", "other:brackwater*"},
        {"a robot made by NASA", ""},
        {"a house by waterfalls", ""},
        {"improved by sorting, 8K", ""},
        {"kanye by wiley, 8K HDR", "artist:kehinde-wiley"},
        {"art by Midjourney", ""},
        {"in the style of my grandmother", ""},
    };
    guint n = 0;
    const StyleMatch *matches;

    CHECK(rows, STYLE_TEXT_PROMPT);
    matches = style_matcher_run(matcher, "art by jeremy van brackwater", -1, STYLE_TEXT_PROMPT, &n);
    g_assert_cmpuint(n, ==, 1);
    g_assert_true(matches[0].open);
    g_assert_cmpstr(matches[0].name, ==, "Jeremy van Brackwater");
    g_assert_cmpstr(matches[0].evidence, ==, "jeremy van brackwater");
}

static void test_once(void)
{
    static const Row rows[] = {
        {"by Klee, Paul Klee, and paul klee, klee style", "artist:paul-klee"},
        {"cyberpunk, cyberpunk style, by Xarvo, by xarvo", "genre:cyberpunk artist:xarvo*"},
    };

    CHECK(rows, STYLE_TEXT_PROMPT);
}

static void test_records(void)
{
    g_autoptr(GPtrArray) styles = style_match(vocabulary, "by Basquiat --sref 77", -1, STYLE_TEXT_PROMPT, SOURCE_EMBEDDED);
    const ArtworkStyle *artist, *code;

    g_assert_cmpuint(styles->len, ==, 2);
    artist = styles->pdata[0];
    code = styles->pdata[1];
    g_assert_cmpstr(artist->name, ==, "Jean-Michel Basquiat");
    g_assert_cmpstr(artist->kind, ==, "artist");
    g_assert_cmpstr(artist->evidence, ==, "Basquiat");
    g_assert_cmpint(artist->source, ==, SOURCE_EMBEDDED);
    g_assert_true(g_ptr_array_find_with_equal_func(artist->parents, "expressionism", g_str_equal, NULL));
    g_assert_null(artist->code);
    g_assert_cmpstr(code->code, ==, "--sref 77");
    g_assert_cmpuint(code->parents->len, ==, 0);
}

/* Bytes of no text, texts without end: nothing breaks, and time grows with the length only. */
static void test_hostile(void)
{
    static const char *const parts[] = {
        "by ",
        "1 ",
        "monet ",
        "monet, ",
        "in the style of ",
        "--sref 1 ",
        "{argument ",
        "<a ",
        "edits by ",
        "by x and ",
        "\xff\xfe",
        "モ",
        "http://a ",
        "(((",
        "A ",
        "van der ",
        "no ",
        "painting ",
        "d'",
        "portrait of",
        "a.b.c. ",
        "::",
        "greg rutkowsk ",
        "style ",
        "by Aa Bb, ",
        "abcdefgh ",
    };
    guint n = 0;

    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        GString *text = g_string_new(NULL);

        while (text->len < 1u << 20)
            g_string_append(text, parts[i]);
        style_matcher_run(matcher, text->str, (gssize)text->len, STYLE_TEXT_UNKNOWN, &n);
        g_assert_cmpuint(n, <=, 256);
        g_string_free(text, TRUE);
    }
    style_matcher_run(matcher, "", 0, STYLE_TEXT_UNKNOWN, &n);
    g_assert_cmpuint(n, ==, 0);
    style_matcher_run(matcher, "by\0Monet", 8, STYLE_TEXT_UNKNOWN, &n);
    style_matcher_run(matcher, "\xe3\x83", 2, STYLE_TEXT_FILE_NAME, &n);
}

int main(int argc, char **argv)
{
    int status;

    g_test_init(&argc, &argv, NULL);
    vocabulary = vocabulary_load(NULL, NULL);
    g_assert_nonnull(vocabulary);
    matcher = style_matcher_new(vocabulary);
    g_test_add_func("/style-match/cues", test_cues);
    g_test_add_func("/style-match/lists", test_lists);
    g_test_add_func("/style-match/tags", test_tags);
    g_test_add_func("/style-match/subjects", test_subjects);
    g_test_add_func("/style-match/negations", test_negations);
    g_test_add_func("/style-match/captions", test_captions);
    g_test_add_func("/style-match/photo-by", test_photo_by);
    g_test_add_func("/style-match/codes", test_codes);
    g_test_add_func("/style-match/file-names", test_file_names);
    g_test_add_func("/style-match/languages", test_languages);
    g_test_add_func("/style-match/misspelt", test_misspelt);
    g_test_add_func("/style-match/open", test_open);
    g_test_add_func("/style-match/once", test_once);
    g_test_add_func("/style-match/records", test_records);
    g_test_add_func("/style-match/hostile", test_hostile);
    status = g_test_run();
    style_matcher_free(matcher);
    vocabulary_unref(vocabulary);
    return status;
}
