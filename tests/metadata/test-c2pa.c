/* Content credentials: claims, actions, agents, authors and signers in each form, manifests one after the other, forms of
 * boxes, and stores that are broken. Nothing is ever said to be verified.
 */
#include "tests/metadata/blocks.h"

#include "metadata/cose_signer.h"

#include <string.h>

#define CLAIM "{\"claim_generator\": \"Maker/1.0\", \"dc:title\": \"cat.png\"}"

static Document *read_manifest(const char *claim, GByteArray *assertions, GByteArray *signature)
{
    return block_read(PART_C2PA, block_store(block_manifest("c2ma", "urn:uuid:1", claim, assertions, signature)));
}

static const DocumentManifest *manifest_of(const Document *document, guint index)
{
    g_assert_cmpuint(index, <, document->manifests->len);
    return &g_array_index(document->manifests, DocumentManifest, index);
}

static const DocumentAction *action_of(const Document *document, guint index)
{
    g_assert_cmpuint(index, <, document->actions->len);
    return &g_array_index(document->actions, DocumentAction, index);
}

static const struct {
    const char *claim, *generator, *info, *title;
} claims[] = {
    {CLAIM, "Maker/1.0", NULL, "cat.png"},
    {"{\"claim_generator\": \"Maker/1.0\", \"claim_generator_info\": null}", "Maker/1.0", NULL, NULL},
    {"{\"claim_generator\": \"Maker/1.0\", \"claim_generator_info\": [{\"name\": \"M\", \"version\": \"2\"}, {\"name\": "
     "\"L\"}]}",
     "Maker/1.0", "{\"name\": \"M\", \"version\": \"2\"}", NULL},
    {"{\"claim_generator_info\": {\"name\": \"Maker\", \"version\": \"1.0\"}}", "Maker 1.0",
     "{\"name\": \"Maker\", \"version\": \"1.0\"}", NULL},
    {"{\"claim_generator_info\": {\"name\": \"Maker\"}}", "Maker", "{\"name\": \"Maker\"}", NULL},
    {"{\"claim_generator_info\": {\"name\": \"Maker\", \"version\": 3}}", "Maker 3", "{\"name\": \"Maker\", \"version\": 3}",
     NULL},
    {"{\"claim_generator\": \"  \", \"claim_generator_info\": {\"version\": \"1.0\"}}", NULL, "{\"version\": \"1.0\"}", NULL},
    {"{\"claim_generator\": 7}", NULL, NULL, NULL},
    {"{}", NULL, NULL, NULL},
    {"[\"Maker\"]", NULL, NULL, NULL},
};

static void test_claims(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(claims); i++) {
        g_autoptr(Document) document = read_manifest(claims[i].claim, NULL, NULL);
        const DocumentManifest *manifest = manifest_of(document, 0);

        g_test_message("%s", claims[i].claim);
        g_assert_true(document->has_c2pa);
        g_assert_cmpstr(manifest->label, ==, "urn:uuid:1");
        g_assert_cmpstr(manifest->claim_generator, ==, claims[i].generator);
        g_assert_cmpstr(manifest->title, ==, claims[i].title);
        g_assert_cmpstr(manifest->signer, ==, NULL);
        g_assert_false(manifest->update);
        g_assert_true((manifest->generator_info != NULL) == (claims[i].info != NULL));
        g_assert_cmpuint(document->troubles->len, ==, 0);
    }
}

/* What one action says: agent, its version, source type, time, description. */
typedef struct {
    const char *label, *assertion;
    const char *agent, *version, *source_type, *when, *description;
} ActionRow;

static const ActionRow actions[] = {
    {"c2pa.actions",
     "{\"actions\": [{\"action\": \"c2pa.created\", \"softwareAgent\": \"Maker\", \"when\": \"2024-07-02T19:14:08Z\","
     " \"digitalSourceType\": \"http://cv.iptc.org/x/trainedAlgorithmicMedia\"}]}",
     "Maker", NULL, "http://cv.iptc.org/x/trainedAlgorithmicMedia", "2024-07-02T19:14:08Z", NULL},
    {"c2pa.actions.v2",
     "{\"actions\": [{\"action\": \"c2pa.created\", \"softwareAgent\": {\"name\": \"Maker\", \"version\": 3},"
     " \"description\": \"AI Generated Image\"}]}",
     "Maker", "3", NULL, NULL, "AI Generated Image"},
    {"c2pa.actions.v2",
     "{\"actions\": [{\"action\": \"c2pa.created\", \"softwareAgentIndex\": 1}],"
     " \"softwareAgents\": [{\"name\": \"Other\"}, {\"name\": \"Maker\", \"version\": \"3\"}]}",
     "Maker", "3", NULL, NULL, NULL},
    {"c2pa.actions.v2",
     "{\"actions\": [{\"action\": \"c2pa.created\"}], \"templates\": [{\"action\": \"c2pa.edited\","
     " \"softwareAgent\": \"Other\"}, {\"action\": \"c2pa.created\", \"softwareAgent\": {\"name\": \"Maker\"},"
     " \"digitalSourceType\": \"composite\", \"description\": \"words\"}]}",
     "Maker", NULL, "composite", NULL, "words"},
    {"c2pa.actions__2", "{\"actions\": [{\"action\": \"c2pa.created\", \"parameters\": {\"description\": \"words\"}}]}", NULL,
     NULL, NULL, NULL, "words"},
    {"c2pa.actions.v2__1", "{\"actions\": [{\"action\": \"c2pa.created\", \"softwareAgent\": \" \", \"when\": 7}]}", NULL, NULL,
     NULL, NULL, NULL},
    {"c2pa.actions", "{\"actions\": [{\"action\": \"c2pa.created\", \"softwareAgentIndex\": -1}, \"no map\"]}", NULL, NULL,
     NULL, NULL, NULL},
};

static void test_actions(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(actions); i++) {
        g_autoptr(Document) document = read_manifest(CLAIM, block_assertion(actions[i].label, actions[i].assertion), NULL);
        const DocumentAction *action = action_of(document, 0);

        g_test_message("%s %s", actions[i].label, actions[i].assertion);
        g_assert_cmpuint(document->actions->len, ==, 1);
        g_assert_cmpstr(action->action, ==, "c2pa.created");
        g_assert_cmpstr(action->agent, ==, actions[i].agent);
        g_assert_cmpstr(action->agent_version, ==, actions[i].version);
        g_assert_cmpstr(action->source_type, ==, actions[i].source_type);
        g_assert_cmpstr(action->when, ==, actions[i].when);
        g_assert_cmpstr(action->description, ==, actions[i].description);
        g_assert_cmpuint(document->assertions->len, ==, 0);
    }
}

static void test_parameters(void)
{
    static const char json[] =
        "{\"actions\": [{\"action\": \"c2pa.created\", \"parameters\": {\"com.adobe.firefly.version\": \"3\","
        " \"number\": 7, \"yes\": true, \"list\": [1], \"none\": null}}, {\"action\": \"c2pa.opened\"}]}";
    g_autoptr(Document) document = read_manifest(CLAIM, block_assertion("c2pa.actions", json), NULL);
    GHashTable *parameters = action_of(document, 0)->parameters;

    g_assert_cmpstr(g_hash_table_lookup(parameters, "com.adobe.firefly.version"), ==, "3");
    g_assert_cmpstr(g_hash_table_lookup(parameters, "number"), ==, "7");
    g_assert_cmpstr(g_hash_table_lookup(parameters, "yes"), ==, "true");
    g_assert_cmpuint(g_hash_table_size(parameters), ==, 3);
    g_assert_cmpuint(g_hash_table_size(action_of(document, 1)->parameters), ==, 0);
}

static const struct {
    const char *assertion;
    const char *first, *second;
} authors[] = {
    {"{\"author\": [{\"@type\": \"Person\", \"name\": \"A. Painter\"}, {\"name\": \"The House\"}]}", "A. Painter", "The House"},
    {"{\"author\": {\"name\": \"A. Painter\"}}", "A. Painter", NULL},
    {"{\"author\": \"A. Painter\"}", "A. Painter", NULL},
    {"{\"author\": [{\"name\": \"  \"}, [\"deep\"], 7]}", NULL, NULL},
    {"{\"@type\": \"CreativeWork\"}", NULL, NULL},
};

static void test_authors(void)
{
    static const char label[] = "stds.schema-org.CreativeWork";

    for (guint i = 0; i < 2 * G_N_ELEMENTS(authors); i++) {
        const char *json = authors[i / 2].assertion;
        GByteArray *assertion = i % 2 == 0 ? block_json_assertion(label, json) : block_assertion(label, json);
        g_autoptr(Document) document = read_manifest(CLAIM, assertion, NULL);
        GArray *works = document->creative_works;
        guint expected = (authors[i / 2].first != NULL) + (authors[i / 2].second != NULL);

        g_test_message("%s", json);
        g_assert_cmpuint(works->len, ==, expected);
        if (expected > 0)
            g_assert_cmpstr(g_array_index(works, DocumentText, 0).value, ==, authors[i / 2].first);
        if (expected > 1)
            g_assert_cmpstr(g_array_index(works, DocumentText, 1).value, ==, authors[i / 2].second);
        g_assert_cmpuint(document->assertions->len, ==, 1);
    }
}

/* Assertions of generators are kept as JSON; hashes and thumbnails are not. */
static void test_assertions(void)
{
    GByteArray *list = block_assertion("c2pa.ai_generated_content", "{\"model\": \"flux\", \"n\": [1, 2.5, true, null]}");
    g_autoptr(Document) document = NULL;

    forge_join(list, block_assertion("c2pa.hash.data", "{\"name\": \"jumbf manifest\"}"));
    forge_join(list, block_json_assertion("c2pa.thumbnail.claim.jpeg", "{\"a\": 1}"));
    forge_join(list, block_json_assertion("com.example.note", " {\"a\": 1}\n"));
    document = read_manifest(CLAIM, list, NULL);
    g_assert_cmpuint(document->assertions->len, ==, 2);
    g_assert_cmpstr(g_array_index(document->assertions, DocumentText, 0).key, ==, "c2pa.ai_generated_content");
    g_assert_nonnull(strstr(g_array_index(document->assertions, DocumentText, 0).value, "\"flux\""));
    g_assert_cmpstr(g_array_index(document->assertions, DocumentText, 1).value, ==, "{\"a\": 1}");
    g_assert_cmpuint(document->troubles->len, ==, 0);
}

static void test_signers(void)
{
    static const guint tags[] = {0x0c, 0x13, 0x14, 0x16, 0x1e, 0x1c};

    for (guint i = 0; i < 4 * G_N_ELEMENTS(tags); i++) {
        GByteArray *certificate = block_certificate(tags[i / 4], "The House", "signing");
        g_autoptr(Document) document = read_manifest(CLAIM, NULL, block_cose(i & 1, i & 2, certificate));
        const DocumentManifest *manifest = manifest_of(document, 0);

        g_test_message("string type %02x, form %u", tags[i / 4], i % 4);
        g_assert_cmpstr(manifest->signer, ==, "The House");
        g_assert_cmpstr(manifest->signer_org, ==, "The House");
        g_assert_cmpstr(manifest->signer_name, ==, "signing");
        g_assert_cmpuint(document->troubles->len, ==, 0);
    }
}

static void test_unnamed_signers(void)
{
    g_autoptr(Document) named = read_manifest(CLAIM, NULL, block_cose(TRUE, TRUE, block_certificate(12, NULL, "signing")));
    g_autoptr(Document) none = read_manifest(CLAIM, NULL, block_cose(TRUE, TRUE, block_certificate(12, NULL, NULL)));
    g_autoptr(Document) other = read_manifest(CLAIM, NULL, block_cose(TRUE, TRUE, forge_text(forge_new(), "no certificate")));
    g_autoptr(Document) empty = read_manifest(CLAIM, NULL, block_cbor("[]"));
    g_autoptr(Document) noise = read_manifest(CLAIM, NULL, forge_text(forge_new(), "\xff"));

    g_assert_cmpstr(manifest_of(named, 0)->signer, ==, "signing");
    g_assert_cmpstr(manifest_of(named, 0)->signer_org, ==, NULL);
    g_assert_cmpstr(manifest_of(none, 0)->signer, ==, NULL);
    block_assert_trouble(none, "no certificate that can be read");
    block_assert_trouble(other, "no certificate that can be read");
    block_assert_trouble(empty, "no certificate that can be read");
    block_assert_trouble(noise, "The signature of the manifest urn:uuid:1 cannot be read");
    g_assert_cmpstr(manifest_of(noise, 0)->claim_generator, ==, "Maker/1.0");
}

/* What the picture was made of comes first, what somebody added last; an update says nothing about pixels. */
static void test_chain(void)
{
    static const char made[] = "{\"actions\": [{\"action\": \"c2pa.created\", \"softwareAgent\": \"Maker\"}]}";
    GByteArray *chain =
        block_manifest("c2ma", "urn:1", "{\"claim_generator\": \"First\"}", block_assertion("c2pa.actions", made), NULL);
    g_autoptr(Document) document = NULL;

    forge_join(chain, block_manifest("c2ma", "urn:2", "{\"claim_generator\": \"Second\"}",
                                     block_assertion("c2pa.actions", "{\"actions\": [{\"action\": \"c2pa.edited\"}]}"), NULL));
    forge_join(chain, block_manifest("c2um", "urn:3", "{\"claim_generator\": \"Third\"}", NULL, NULL));
    document = block_read(PART_C2PA, block_store(chain));
    g_assert_cmpuint(document->manifests->len, ==, 3);
    g_assert_cmpstr(manifest_of(document, 0)->claim_generator, ==, "First");
    g_assert_cmpstr(manifest_of(document, 1)->claim_generator, ==, "Second");
    g_assert_cmpstr(manifest_of(document, 2)->claim_generator, ==, "Third");
    g_assert_false(manifest_of(document, 1)->update);
    g_assert_true(manifest_of(document, 2)->update);
    g_assert_cmpuint(action_of(document, 0)->manifest, ==, 0);
    g_assert_cmpuint(action_of(document, 1)->manifest, ==, 1);
}

/* A box whose length goes to the end, and one whose length has 64 bits. */
static void test_boxes(void)
{
    g_autoptr(GByteArray) store = block_store(block_manifest("c2ma", "urn:1", CLAIM, NULL, NULL));
    GByteArray *to_end = forge_bytes(forge_new(), store->data, store->len), *wide = forge_be32(forge_new(), 1);
    g_autoptr(Document) first = NULL, second = NULL;

    memset(to_end->data, 0, 4);
    forge_be32(forge_be32(forge_text(wide, "jumb"), 0), store->len + 8);
    forge_bytes(wide, store->data + 8, store->len - 8);
    first = block_read(PART_C2PA, to_end);
    second = block_read(PART_C2PA, wide);
    g_assert_cmpstr(manifest_of(first, 0)->claim_generator, ==, "Maker/1.0");
    g_assert_cmpstr(manifest_of(second, 0)->claim_generator, ==, "Maker/1.0");
}

static void test_no_manifest(void)
{
    g_autoptr(Document) document = block_read(PART_C2PA, block_store(block_assertion("c2pa.actions", "{\"actions\": [{}]}")));

    g_assert_true(document->has_c2pa);
    g_assert_cmpuint(document->manifests->len, ==, 0);
    g_assert_cmpuint(document->actions->len, ==, 0);
}

static void test_broken(void)
{
    g_autoptr(Document) noise = block_read(PART_C2PA, forge_text(forge_new(), "no boxes"));
    g_autoptr(Document) other = block_read(PART_C2PA, forge_box(forge_new(), "jumd", forge_new()));
    g_autoptr(Document) bare = block_read(PART_C2PA, forge_box(forge_new(), "jumb", forge_text(forge_new(), "no description")));
    g_autoptr(Document) claim = block_read(
        PART_C2PA, block_store(block_superbox(
                       "c2ma", "urn:1",
                       block_superbox("c2cl", "c2pa.claim", forge_box(forge_new(), "cbor", forge_u8(forge_new(), 0xbf))))));
    g_autoptr(Document) json = read_manifest(CLAIM, block_json_assertion("com.example", "{\"a\""), NULL);
    GByteArray *cut = block_store(block_manifest("c2ma", "urn:1", CLAIM, NULL, NULL)), *deep = forge_new();
    g_autoptr(Document) ended = NULL, nested = NULL;

    block_assert_trouble(noise, "damaged");
    block_assert_trouble(other, "damaged");
    block_assert_trouble(bare, "not described");
    block_assert_trouble(claim, "The part c2pa.claim of the content credentials cannot be read");
    block_assert_trouble(json, "The part com.example of the content credentials cannot be read");
    g_byte_array_set_size(cut, cut->len - 4);
    cut->data[2] = (guint8)(cut->len >> 8);
    cut->data[3] = (guint8)cut->len;
    ended = block_read(PART_C2PA, cut);
    block_assert_trouble(ended, "end early");
    for (guint i = 0; i < 40; i++)
        deep = block_superbox("none", NULL, deep);
    nested = block_read(PART_C2PA, deep);
    block_assert_trouble(nested, "nested too deeply");
    g_assert_true(noise->has_c2pa && ended->has_c2pa);
}

static void test_many(void)
{
    GByteArray *manifests = forge_new();
    g_autoptr(GString) json = g_string_new("{\"actions\": [{}");
    g_autoptr(Document) document = NULL, acts = NULL;

    for (guint i = 0; i < 600; i++)
        forge_join(manifests, block_manifest("c2ma", "m", NULL, NULL, NULL));
    document = block_read(PART_C2PA, block_store(manifests));
    block_assert_trouble(document, "too many manifests");
    g_assert_cmpuint(document->manifests->len, ==, 512);
    for (guint i = 0; i < 5000; i++)
        g_string_append(json, ", {}");
    g_string_append(json, "]}");
    acts = read_manifest(CLAIM, block_assertion("c2pa.actions", json->str), NULL);
    block_assert_trouble(acts, "too many actions");
    g_assert_cmpuint(acts->actions->len, ==, 4096);
}

/* Every prefix of a certificate and of a signature is refused or read, never followed beyond its end. */
static void test_certificates_cut(void)
{
    g_autoptr(GByteArray) certificate = block_certificate(12, "The House", "signing");

    for (gsize size = 0; size <= certificate->len; size++) {
        g_autofree guint8 *copy = g_memdup2(certificate->data, size);
        g_autofree char *organisation = NULL, *name = NULL;
        gboolean good = certificate_subject_read(copy, size, &organisation, &name);

        g_assert_true(good == (size == certificate->len));
        g_assert_true(good == (organisation != NULL && name != NULL));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/metadata/c2pa/claims", test_claims);
    g_test_add_func("/metadata/c2pa/actions", test_actions);
    g_test_add_func("/metadata/c2pa/parameters", test_parameters);
    g_test_add_func("/metadata/c2pa/authors", test_authors);
    g_test_add_func("/metadata/c2pa/assertions", test_assertions);
    g_test_add_func("/metadata/c2pa/signers", test_signers);
    g_test_add_func("/metadata/c2pa/unnamed-signers", test_unnamed_signers);
    g_test_add_func("/metadata/c2pa/chain", test_chain);
    g_test_add_func("/metadata/c2pa/boxes", test_boxes);
    g_test_add_func("/metadata/c2pa/no-manifest", test_no_manifest);
    g_test_add_func("/metadata/c2pa/broken", test_broken);
    g_test_add_func("/metadata/c2pa/many", test_many);
    g_test_add_func("/metadata/c2pa/certificates-cut", test_certificates_cut);
    return g_test_run();
}
