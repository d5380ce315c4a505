/* Sidecars: which file speaks of which picture, and what each kind says. */
#include "metadata/sidecar.h"
#include "tests/metadata/blocks.h"

#include <artloft/error.h>
#include <string.h>

#define TEXT(text) (text), sizeof(text) - 1

/* ---- names ---- */

static void assert_names(const char *picture, const char *expected)
{
    static const char kinds[] = "XJTC";
    g_auto(SidecarNames) names = {0};
    g_autoptr(GString) all = g_string_new(NULL);

    sidecar_names_init(&names, picture);
    for (guint i = 0; i < names.n; i++) {
        g_string_append_printf(all, "%s%c %s", i ? ", " : "", kinds[names.at[i].kind], names.at[i].name);
        g_assert_true(sidecar_name_possible(names.at[i].name));
    }
    g_assert_cmpstr(all->str, ==, expected);
}

static void test_names(void)
{
    assert_names("cat.png", "X cat.png.xmp, J cat.png.json, T cat.png.txt, X cat.xmp, J cat.json, T cat.txt, C captions.csv");
    assert_names("a.b.png", "X a.b.png.xmp, J a.b.png.json, T a.b.png.txt, X a.b.xmp, J a.b.json, T a.b.txt, C captions.csv");
    assert_names("cat", "X cat.xmp, J cat.json, T cat.txt, C captions.csv");
    assert_names(".png", "X .png.xmp, J .png.json, T .png.txt, C captions.csv");
    assert_names("cat.txt", "X cat.txt.xmp, J cat.txt.json, T cat.txt.txt, X cat.xmp, J cat.json, C captions.csv");
    g_assert_false(sidecar_name_possible("cat.png"));
    g_assert_false(sidecar_name_possible("cat.csv"));
    g_assert_false(sidecar_name_possible("cat.XMP"));
    g_assert_false(sidecar_name_possible("xmp"));
}

/* ---- reading ---- */

static SidecarKind kind_of(const char *name)
{
    g_auto(SidecarNames) names = {0};

    sidecar_names_init(&names, "cat.png");
    for (guint i = 0; i < names.n; i++)
        if (strcmp(names.at[i].name, name) == 0)
            return names.at[i].kind;
    g_assert_not_reached();
}

static ClaimList *read_with(ClaimList *claims, const char *name, const void *data, gsize size, const char *trouble)
{
    g_autofree guint8 *copy = g_memdup2(data, size ? size : 1);
    g_autoptr(GError) error = NULL;
    gboolean good;

    good = sidecar_read(kind_of(name), name, "cat.png", copy, size, claims, &error);
    g_assert_true(good == (error == NULL));
    if (error)
        g_test_message("%s", error->message);
    g_assert_true(good == (trouble == NULL));
    if (error) {
        g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
        g_assert_true(g_str_has_prefix(error->message, name));
        g_assert_nonnull(strstr(error->message, trouble));
    }
    return claims;
}

static ClaimList *read_sidecar(const char *name, const char *text)
{
    return read_with(claim_list_new(), name, text, strlen(text), NULL);
}

static void assert_claim(const ClaimList *claims, FieldId field, const char *value, const char *evidence)
{
    const Claim *claim = claim_list_winner(claims, field);

    g_assert_cmpstr(claim ? claim->value : NULL, ==, value);
    if (!claim)
        return;
    g_assert_cmpint(claim->source, ==, SOURCE_SIDECAR);
    if (evidence)
        g_assert_cmpstr(claim->evidence, ==, evidence);
}

static void assert_count(const ClaimList *claims, guint count)
{
    if (claim_list_size(claims) != count)
        for (guint i = 0; i < claim_list_size(claims); i++)
            g_test_message("%s = %s", field_name(claim_list_get(claims, i)->field), claim_list_get(claims, i)->value);
    g_assert_cmpuint(claim_list_size(claims), ==, count);
}

static void assert_silent(ClaimList *claims)
{
    assert_count(claims, 0);
    claim_list_free(claims);
}

static void test_xmp(void)
{
    g_autoptr(GByteArray) packet =
        block_xmp("photoshop:Credit='The House' dc:title='Cat' dc:creator='A. Painter' "
                  "Iptc4xmpExt:DigitalSourceType='http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'",
                  "<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>A cat, asleep.</rdf:li></rdf:Alt></dc:description>"
                  "<Iptc4xmpCore:AltTextAccessibility>a cat</Iptc4xmpCore:AltTextAccessibility>"
                  "<dc:subject><rdf:Bag><rdf:li>one</rdf:li><rdf:li>two</rdf:li></rdf:Bag></dc:subject>");
    g_autoptr(ClaimList) claims = read_with(claim_list_new(), "cat.xmp", packet->data, packet->len, NULL);

    assert_claim(claims, FIELD_CAPTION, "A cat, asleep.", "cat.xmp: XMP dc:description");
    assert_claim(claims, FIELD_DESCRIPTION, "A cat, asleep.", NULL);
    assert_claim(claims, FIELD_CREDIT, "The House", "cat.xmp: XMP photoshop:Credit");
    assert_claim(claims, FIELD_TITLE, "Cat", NULL);
    assert_claim(claims, FIELD_ALT, "a cat", NULL);
    assert_claim(claims, FIELD_CREATOR, "A. Painter", NULL);
    assert_claim(claims, FIELD_AUTHOR, "A. Painter", NULL);
    assert_claim(claims, FIELD_DIGITAL_SOURCE_TYPE, "trainedAlgorithmicMedia", NULL);
    assert_claim(claims, FIELD_AI_GENERATED, "true", NULL);
    assert_claim(claims, FIELD_KEYWORDS, "one", NULL);
    assert_claim(claims, FIELD_HAS_C2PA, NULL, NULL);
    assert_count(claims, 11);
}

/* What an editor copied out of the picture is not a caption that somebody wrote. */
static void test_xmp_copies(void)
{
    static const char *const copies[] = {"A painted cat", "a  painted cat --ar 16:9 Job ID: 1", "Cat, asleep"};

    for (guint i = 0; i < G_N_ELEMENTS(copies); i++) {
        g_autofree char *attribute = g_strdup_printf("dc:description='%s'", copies[i]);
        g_autoptr(GByteArray) packet = block_xmp(attribute, "");
        g_autoptr(ClaimList) claims = claim_list_new();

        claim_list_add(claims, FIELD_PROMPT, SOURCE_EMBEDDED, "a painted cat", "PNG");
        claim_list_add(claims, FIELD_DESCRIPTION, SOURCE_EMBEDDED, "Cat, asleep", "PNG");
        read_with(claims, "cat.xmp", packet->data, packet->len, NULL);
        assert_claim(claims, FIELD_CAPTION, NULL, NULL);
        assert_claim(claims, FIELD_DESCRIPTION, copies[i], NULL);
    }
}

static void test_xmp_broken(void)
{
    g_autoptr(ClaimList) noise = read_with(claim_list_new(), "cat.xmp", TEXT("no packet"), "is empty");
    g_autoptr(GByteArray) packet = block_xmp("dc:title='Cat'", "<dc:rights></dc:subject>");
    g_autoptr(ClaimList) cut = read_with(claim_list_new(), "cat.png.xmp", packet->data, packet->len, "line");

    assert_count(noise, 0);
    assert_claim(cut, FIELD_TITLE, "Cat", "cat.png.xmp: XMP dc:title");
}

static void test_own_json(void)
{
    g_autoptr(ClaimList) claims = read_sidecar(
        "cat.json",
        "{\"path\": \"x\", \"width\": 40, \"title\": \"Cat\", \"caption\": \"A cat, asleep.\", \"alt\": \"a cat\","
        " \"credit\": \"The House\", \"creator\": \"A. Painter\", \"license\": \"https://example.org/l\", \"notes\": \"n\","
        " \"disclosure\": \"trainedAlgorithmicMedia\", \"prompt\": \"a cat\", \"seed\": 18446744073709551615,"
        " \"cfg_scale\": 7.5, \"steps\": \"20\", \"generator\": \"midjourney\", \"ai_generated\": true, \"model\": null,"
        " \"parameters\": {\"ar\": \"3:2\"}, \"keywords\": [\"one\", \"two\"], \"tags\": [\"three\"], \"has_c2pa\": true,"
        " \"c2pa_signer\": \"nobody\", \"copyright\": \"\", \"styles\": [{\"slug\": \"x\"}], \"claims\": []}");

    assert_claim(claims, FIELD_TITLE, "Cat", "cat.json: title");
    assert_claim(claims, FIELD_CAPTION, "A cat, asleep.", "cat.json: caption");
    assert_claim(claims, FIELD_ALT, "a cat", NULL);
    assert_claim(claims, FIELD_CREDIT, "The House", NULL);
    assert_claim(claims, FIELD_CREATOR, "A. Painter", NULL);
    assert_claim(claims, FIELD_LICENSE, "https://example.org/l", NULL);
    assert_claim(claims, FIELD_NOTES, "n", NULL);
    assert_claim(claims, FIELD_DISCLOSURE, "trainedAlgorithmicMedia", NULL);
    assert_claim(claims, FIELD_PROMPT, "a cat", NULL);
    assert_claim(claims, FIELD_SEED, "18446744073709551615", NULL);
    assert_claim(claims, FIELD_CFG_SCALE, "7.5", NULL);
    assert_claim(claims, FIELD_STEPS, "20", NULL);
    assert_claim(claims, FIELD_GENERATOR, "midjourney", NULL);
    assert_claim(claims, FIELD_AI_GENERATED, "true", NULL);
    assert_claim(claims, FIELD_PARAMETERS, "{\"ar\": \"3:2\"}", NULL);
    assert_claim(claims, FIELD_KEYWORDS, "one", NULL);
    assert_claim(claims, FIELD_COPYRIGHT, NULL, NULL);
    assert_claim(claims, FIELD_HAS_C2PA, NULL, NULL);
    assert_claim(claims, FIELD_C2PA_SIGNER, NULL, NULL);
    assert_claim(claims, FIELD_SIZE, NULL, NULL);
    assert_count(claims, 18);
}

static void test_gallery_dl(void)
{
    g_autoptr(ClaimList) claims =
        read_sidecar("cat.png.json",
                     "{\"category\": \"pixiv\", \"subcategory\": \"work\", \"title\": \"Cat\", \"caption\": \"<b>a cat</b>\","
                     " \"user\": {\"id\": 7, \"name\": \"A. Painter\"}, \"tags\": [\"one\", {\"name\": \"two\"}], \"id\": 12,"
                     " \"date\": \"2024-07-02 19:14:08\", \"extension\": \"png\", \"width\": 40}");
    g_autoptr(ClaimList) words =
        read_sidecar("cat.json", "{\"category\": \"danbooru\", \"extension\": \"png\", \"tags\": \"one two\","
                                 " \"artist\": \"A. Painter\"}");
    g_autoptr(ClaimList) made =
        read_sidecar("cat.json", "{\"category\": \"civitai\", \"subcategory\": \"image\", \"user\": \"a\","
                                 " \"generation\": {\"meta\": {\"prompt\": \"a cat\", \"seed\": 5}}}");

    assert_claim(claims, FIELD_TITLE, "Cat", "cat.png.json: title");
    assert_claim(claims, FIELD_DESCRIPTION, "<b>a cat</b>", "cat.png.json: caption");
    assert_claim(claims, FIELD_AUTHOR, "A. Painter", "cat.png.json: user");
    assert_claim(claims, FIELD_KEYWORDS, "one", NULL);
    assert_claim(claims, FIELD_CAPTION, NULL, NULL);
    assert_claim(claims, FIELD_CREATED, NULL, NULL);
    assert_count(claims, 5);
    assert_claim(words, FIELD_AUTHOR, "A. Painter", NULL);
    assert_count(words, 3);
    assert_claim(made, FIELD_PROMPT, "a cat", NULL);
    assert_claim(made, FIELD_SEED, "5", NULL);
    assert_count(made, 3);
}

static void test_civitai(void)
{
    static const char meta[] =
        "{\"prompt\": \"a cat\", \"negativePrompt\": \"dog\", \"seed\": 5, \"steps\": 20, \"cfgScale\": 7,"
        " \"sampler\": \"Euler a\", \"Model\": \"m\", \"Model hash\": \"h\", \"Size\": \"512x768\"}";
    g_autofree char *whole = g_strdup_printf(
        "{\"id\": 1, \"username\": \"painter\", \"createdAt\": \"2024-07-02T19:14:08.000Z\", \"meta\": %s}", meta);
    g_autoptr(ClaimList) claims = read_sidecar("cat.json", whole), bare = read_sidecar("cat.json", meta);

    assert_claim(claims, FIELD_PROMPT, "a cat", "cat.json: prompt");
    assert_claim(claims, FIELD_NEGATIVE_PROMPT, "dog", "cat.json: negativePrompt");
    assert_claim(claims, FIELD_SEED, "5", NULL);
    assert_claim(claims, FIELD_STEPS, "20", NULL);
    assert_claim(claims, FIELD_CFG_SCALE, "7", NULL);
    assert_claim(claims, FIELD_SAMPLER, "Euler a", NULL);
    assert_claim(claims, FIELD_MODEL, "m", NULL);
    assert_claim(claims, FIELD_MODEL_HASH, "h", NULL);
    assert_claim(claims, FIELD_SIZE, "512x768", NULL);
    assert_claim(claims, FIELD_AUTHOR, "painter", NULL);
    assert_claim(claims, FIELD_CREATED, "2024-07-02T19:14:08.000Z", NULL);
    assert_count(claims, 11);
    assert_claim(bare, FIELD_AUTHOR, NULL, NULL);
    assert_count(bare, 9);
}

static void test_json_of_others(void)
{
    g_autoptr(ClaimList) wrong =
        read_with(claim_list_new(), "cat.json", TEXT("{\"seed\": \"many\", \"alt\": \"a cat\", \"keywords\": 5}"), "\"seed\"");
    g_autoptr(ClaimList) noise = read_with(claim_list_new(), "cat.json", TEXT("no JSON"), "This is not JSON");

    assert_silent(read_sidecar("cat.json", "{\"nodes\": [], \"links\": [], \"version\": 0.4}"));
    assert_silent(read_sidecar("cat.json", "[1, 2]"));
    assert_silent(read_sidecar("cat.json", "\"a text\""));
    assert_claim(wrong, FIELD_ALT, "a cat", NULL);
    assert_claim(wrong, FIELD_SEED, NULL, NULL);
    assert_count(wrong, 1);
    assert_count(noise, 0);
}

static const struct {
    const char *text;
    gsize size;
    const char *caption;
} captions[] = {
    {TEXT("A cat, asleep.\r\nOn a wall.\r\n"), "A cat, asleep.\nOn a wall."},
    {TEXT("\xef\xbb\xbf"
          "A cat"),
     "A cat"},
    {TEXT("caf\xe9"), "café"},
    {TEXT("\xff\xfe"
          "c\0a\0t\0"),
     "cat"},
    {TEXT("\xfe\xff\0c\0a\0t"), "cat"},
    {TEXT("  \r\n\t "), NULL},
    {TEXT(""), NULL},
    {TEXT("a cat\nNegative prompt: dog\nSteps: 20, Sampler: Euler a, Seed: 1"), NULL},
    {TEXT("{\"prompt\": \"a cat\"}"), NULL},
};

static void test_text(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(captions); i++) {
        g_autoptr(ClaimList) claims = read_with(claim_list_new(), "cat.txt", captions[i].text, captions[i].size, NULL);

        g_test_message("row %u", i);
        assert_claim(claims, FIELD_CAPTION, captions[i].caption, "cat.txt");
        assert_count(claims, captions[i].caption ? 1 : 0);
    }
}

static void test_no_text(void)
{
    g_autofree char *longer = g_strnfill((1 << 20) + 1, 'a');

    claim_list_free(read_with(claim_list_new(), "cat.txt", TEXT("a \1\2\3 b"), "is no text"));
    claim_list_free(read_with(claim_list_new(), "cat.txt", longer, strlen(longer), "longer than 1 MiB"));
}

static void test_table(void)
{
    static const char text[] = "\xef\xbb\xbf"
                               "File,Title,caption,alt,Keywords,seen by\r\n"
                               "dog.png,Dog,\"A dog.\",a dog,,me\r\n"
                               "cat.png,,\"A cat, \"\"asleep\"\".\",a cat,\"one; two,three\",me\r\n"
                               "cat,Cat\r\n";
    g_autoptr(ClaimList) claims = read_with(claim_list_new(), "captions.csv", TEXT(text), NULL);

    assert_claim(claims, FIELD_TITLE, "Cat", "captions.csv line 4");
    assert_claim(claims, FIELD_CAPTION, "A cat, \"asleep\".", "captions.csv line 3");
    assert_claim(claims, FIELD_ALT, "a cat", NULL);
    assert_claim(claims, FIELD_KEYWORDS, "one", NULL);
    assert_claim(claims, FIELD_NOTES, NULL, NULL);
    assert_count(claims, 6);
}

static void test_table_kept(void)
{
    static const char text[] = "file;credit\ncafe\xcc\x81.png;One\nkatze.png;Two\nkatze.png;Three\n;Nobody\n";
    g_autoptr(SidecarTable) table = sidecar_table_parse("captions.csv", (const guint8 *)TEXT(text), NULL);
    g_autoptr(ClaimList) cafe = claim_list_new(), cat = claim_list_new(), dog = claim_list_new();

    sidecar_table_read(table, "caf\xc3\xa9.png", cafe);
    sidecar_table_read(table, "katze.png", cat);
    sidecar_table_read(table, "hund.png", dog);
    assert_claim(cafe, FIELD_CREDIT, "One", "captions.csv line 2");
    assert_claim(cat, FIELD_CREDIT, "Two", "captions.csv line 3");
    assert_count(cat, 2);
    assert_count(dog, 0);
}

static void test_table_broken(void)
{
    static const struct {
        const char *text, *trouble;
        const char *caption;
    } rows[] = {
        {"title,caption\nCat,A cat\n", "names no column \"file\"", NULL},
        {"file,seen by\ncat.png,me\n", "no column that is known", NULL},
        {"file,captoin\ncat.png,A cat\n", "did you mean \"caption\"?", NULL},
        {"file,caption\ncat.png,A cat\ndog.png,\"A dog\n", "Line 3 begins a cell in quotes that never closes", "A cat"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(ClaimList) claims =
            read_with(claim_list_new(), "captions.csv", rows[i].text, strlen(rows[i].text), rows[i].trouble);

        assert_claim(claims, FIELD_CAPTION, rows[i].caption, NULL);
    }
    assert_silent(read_sidecar("captions.csv", ""));
    assert_silent(read_sidecar("captions.csv", "file,caption\n"));
    assert_silent(read_sidecar("captions.csv", "file,c2pa_signer,caption\ncat.png,nobody,\n"));
    assert_silent(read_sidecar("captions.csv",
                               "file,id,path,paths,state,added,modified,format,width,height,bytes,styles,posts,job,"
                               "generator_name,alt\ncat.png,1,2,3,4,5,6,7,8,9,10,11,12,13,14,\n"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/metadata/sidecar/names", test_names);
    g_test_add_func("/metadata/sidecar/xmp", test_xmp);
    g_test_add_func("/metadata/sidecar/xmp-copies", test_xmp_copies);
    g_test_add_func("/metadata/sidecar/xmp-broken", test_xmp_broken);
    g_test_add_func("/metadata/sidecar/own-json", test_own_json);
    g_test_add_func("/metadata/sidecar/gallery-dl", test_gallery_dl);
    g_test_add_func("/metadata/sidecar/civitai", test_civitai);
    g_test_add_func("/metadata/sidecar/json-of-others", test_json_of_others);
    g_test_add_func("/metadata/sidecar/text", test_text);
    g_test_add_func("/metadata/sidecar/no-text", test_no_text);
    g_test_add_func("/metadata/sidecar/table", test_table);
    g_test_add_func("/metadata/sidecar/table-kept", test_table_kept);
    g_test_add_func("/metadata/sidecar/table-broken", test_table_broken);
    return g_test_run();
}
