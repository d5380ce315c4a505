/* The JSON form: exactly the keys that docs/formats.md promises, all of them always, and what another reader makes of it. */
#include "core/json_value.h"
#include "json_oracle.h"
#include "publish/artwork_json.h"
#include "sample.h"

#include <string.h>

static const char *const file_keys[] = {
    "path",
    "format",
    "width",
    "height",
    "bytes",
    "sha256",
    "payload_sha256",
    "generator",
    "tool_version",
    "prompt",
    "negative_prompt",
    "model",
    "model_hash",
    "seed",
    "steps",
    "cfg_scale",
    "guidance",
    "sampler",
    "scheduler",
    "size",
    "job_id",
    "author",
    "credit",
    "copyright",
    "title",
    "description",
    "created",
    "digital_source_type",
    "has_c2pa",
    "c2pa_claim_generator",
    "c2pa_software_agent",
    "c2pa_signer",
    "ai_generated",
    "parameters",
    "keywords",
    NULL,
};
static const char *const catalogue_keys[] = {
    "id",         "paths",          "state", "added",  "modified", "caption",     "alt",        "creator", "license", "notes",
    "disclosure", "generator_name", "tags",  "styles", "job",      "placeholder", "renditions", "posts",   NULL,
};
static const char *const claim_keys[] = {"claims", NULL};

static char *write_one(const ArtloftArtwork *artwork, ArtloftView view)
{
    GString *out = g_string_new(NULL);
    g_autoptr(JsonWriter) json = json_writer_new(out, 0);

    artwork_write_json(json, artwork, view);
    return g_string_free(out, FALSE);
}

/* What we read and what jansson reads is the same. */
static JsonDocument *read_one(const char *text)
{
    g_autofree char *normal = json_oracle_normal(text);
    JsonDocument *document = json_document_parse(text, strlen(text), NULL, NULL);

    g_assert_nonnull(normal);
    g_assert_nonnull(document);
    return document;
}

static void has_keys(const JsonValue *object, const char *const *const *lists)
{
    guint count = 0;

    for (; *lists; lists++)
        for (guint i = 0; (*lists)[i]; i++, count++) {
            guint found = 0;

            for (guint k = 0; k < json_value_size(object); k++)
                found += strcmp(json_value_key(object, k), (*lists)[i]) == 0;
            if (found != 1)
                g_error("the key %s stands %u times", (*lists)[i], found);
        }
    g_assert_cmpuint(json_value_size(object), ==, count);
}

static void test_keys(void)
{
    const char *const *const inspect[] = {file_keys, claim_keys, NULL};
    const char *const *const catalogue[] = {file_keys, catalogue_keys, NULL};
    const char *const *const everything[] = {file_keys, catalogue_keys, claim_keys, NULL};
    const char *const *const *const views[] = {inspect, catalogue, everything};
    g_autoptr(Settings) settings = settings_new_default("/l");
    g_autoptr(ArtloftArtwork) full = sample_artwork(settings, 1, 800, 600);
    g_autoptr(ArtloftArtwork) empty = artwork_new();

    for (guint view = 0; view < G_N_ELEMENTS(views); view++) {
        g_autofree char *full_text = write_one(full, (ArtloftView)view);
        g_autofree char *empty_text = write_one(empty, (ArtloftView)view);
        g_autoptr(JsonDocument) full_document = read_one(full_text);
        g_autoptr(JsonDocument) empty_document = read_one(empty_text);

        has_keys(json_document_root(full_document), views[view]);
        has_keys(json_document_root(empty_document), views[view]);
    }
}

/* Nothing is guessed: null, or an empty list or object. */
static void test_empty(void)
{
    static const char *const lists[] = {"keywords", "paths", "tags", "styles", "renditions", "posts", "claims", NULL};
    g_autoptr(ArtloftArtwork) empty = artwork_new();
    g_autofree char *text = write_one(empty, ARTLOFT_VIEW_EVERYTHING);
    g_autoptr(JsonDocument) document = read_one(text);
    const JsonValue *root = json_document_root(document);

    for (guint i = 0; i < json_value_size(root); i++) {
        const char *key = json_value_key(root, i);
        const JsonValue *value = json_value_item(root, i);
        JsonKind want = strcmp(key, "parameters") == 0 ? JSON_OBJECT : g_strv_contains(lists, key) ? JSON_ARRAY : JSON_NULL;

        if (json_value_kind(value) != want || json_value_size(value) > 0)
            g_error("%s is not empty", key);
    }
}

static void number_is(const JsonValue *root, const char *key, const char *want)
{
    const JsonValue *value = json_value_member(root, key);

    g_assert_cmpint(json_value_kind(value), ==, JSON_NUMBER);
    g_assert_cmpstr(json_value_number(value), ==, want);
}

static void test_types(void)
{
    g_autoptr(ArtloftArtwork) artwork = artwork_new();
    g_autofree char *text = NULL;
    g_autoptr(JsonDocument) document = NULL;
    const JsonValue *root;

    sample_set(artwork, FIELD_SEED, "18446744073709551615");
    sample_set(artwork, FIELD_STEPS, "30");
    sample_set(artwork, FIELD_CFG_SCALE, "7.5");
    sample_set(artwork, FIELD_HAS_C2PA, "true");
    sample_set(artwork, FIELD_AI_GENERATED, "false");
    sample_set(artwork, FIELD_GUIDANCE, "NaN");
    sample_set(artwork, FIELD_PARAMETERS, "{\"a\": [1, NaN, \"</script>\"]}");
    sample_set(artwork, FIELD_PROMPT, "line\n\"quoted\" </script><!-- \xff \xe2\x80\xa8");
    artwork->job = g_strdup("j1");
    artwork->job_size = 4;
    artwork->job_pick = TRUE;
    artwork->color = g_strdup("#aabbcc");
    artwork->added = 1764000000;
    g_ptr_array_add(artwork->paths, g_strdup("/a/\xff.png"));
    text = write_one(artwork, ARTLOFT_VIEW_CATALOGUE);
    g_assert_null(strpbrk(text, "<>&\n"));
    document = read_one(text);
    root = json_document_root(document);
    number_is(root, "seed", "18446744073709551615");
    number_is(root, "steps", "30");
    number_is(root, "cfg_scale", "7.5");
    g_assert_cmpint(json_value_kind(json_value_member(root, "has_c2pa")), ==, JSON_TRUE);
    g_assert_cmpint(json_value_kind(json_value_member(root, "ai_generated")), ==, JSON_FALSE);
    g_assert_cmpint(json_value_kind(json_value_member(root, "guidance")), ==, JSON_NULL);
    g_assert_cmpuint(json_value_size(json_value_path(root, "parameters", "a", NULL)), ==, 3);
    g_assert_cmpstr(json_value_string(json_value_member(root, "prompt")), ==,
                    "line\n\"quoted\" </script><!-- \xef\xbf\xbd \xe2\x80\xa8");
    g_assert_cmpstr(json_value_string(json_value_member(root, "path")), ==, "/a/\xef\xbf\xbd.png");
    g_assert_cmpstr(json_value_string(json_value_member(root, "added")), ==, "2025-11-24T16:00:00Z");
    number_is(json_value_member(root, "job"), "size", "4");
    g_assert_cmpstr(json_value_string(json_value_path(root, "placeholder", "color", NULL)), ==, "#aabbcc");
    g_assert_cmpint(json_value_kind(json_value_path(root, "placeholder", "thumbhash", NULL)), ==, JSON_NULL);
}

static void test_members(void)
{
    static const char *const style[] = {"slug", "name", "kind", "code", "parents", "source", "evidence", NULL};
    static const char *const rendition[] = {"kind", "format", "width", "height", "bytes", "url", "path", NULL};
    static const char *const post[] = {"post", "title", "position", "caption", NULL};
    static const char *const claim[] = {"field", "value", "source", "evidence", NULL};
    static const char *const job[] = {"id", "size", "pick", NULL};
    const struct {
        const char *key;
        const char *const *const lists[2];
    } members[] = {{"styles", {style}}, {"renditions", {rendition}}, {"posts", {post}}, {"claims", {claim}}};
    const char *const *const jobs[] = {job, NULL};
    g_autoptr(Settings) settings = settings_new_default("/l");
    g_autoptr(ArtloftArtwork) artwork = sample_artwork(settings, 1, 800, 600);
    g_autofree char *text = NULL;
    g_autoptr(JsonDocument) document = NULL;
    ArtworkPlacement *placement = artwork_placement_new();

    placement->post = g_strdup("posts/a.md");
    g_ptr_array_add(artwork->posts, placement);
    sample_add_style(artwork, "jean-michel-basquiat", "Jean-Michel Basquiat", "artist");
    artwork->job = g_strdup("j1");
    text = write_one(artwork, ARTLOFT_VIEW_EVERYTHING);
    document = read_one(text);
    for (guint i = 0; i < G_N_ELEMENTS(members); i++) {
        const JsonValue *list = json_value_member(json_document_root(document), members[i].key);

        g_assert_cmpuint(json_value_size(list), >, 0);
        for (guint k = 0; k < json_value_size(list); k++)
            has_keys(json_value_item(list, k), members[i].lists);
    }
    has_keys(json_value_member(json_document_root(document), "job"), jobs);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/artwork-json/keys", test_keys);
    g_test_add_func("/artwork-json/empty", test_empty);
    g_test_add_func("/artwork-json/types", test_types);
    g_test_add_func("/artwork-json/members", test_members);
    return g_test_run();
}
