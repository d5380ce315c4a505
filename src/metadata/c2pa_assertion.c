#include "metadata/c2pa_assertion.h"

#include "core/json_value.h"
#include "core/json_writer.h"
#include "core/limits.h"
#include "core/text.h"
#include "metadata/block_text.h"
#include "metadata/cbor_tree.h"

#include <string.h>

#define INSTANCE_MARK "__" /* "c2pa.actions__2" is another assertion "c2pa.actions" */

static guint manifest_index(const Document *document)
{
    return document->manifests->len - 1;
}

static const char *keep_text(Document *document, const CborNode *node)
{
    g_autofree char *text = g_strdup(cbor_node_text(node));

    return text && *g_strstrip(text) ? document_keep(document, text) : NULL;
}

static char *node_json(const CborNode *node)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(JsonWriter) writer = json_writer_new(out, 0);

    cbor_node_write_json(node, writer);
    return g_strdup(out->str);
}

/* A label without what marks its version or that there are several: "c2pa.actions.v2__1" is "c2pa.actions". */
static gboolean label_is(const char *label, const char *name)
{
    gsize length = strlen(name);

    if (strncmp(label, name, length) != 0)
        return FALSE;
    label += length;
    if (label[0] == '.' && label[1] == 'v' && g_ascii_isdigit(label[2]))
        for (label += 2; g_ascii_isdigit(*label);)
            label++;
    return *label == '\0' || g_str_has_prefix(label, INSTANCE_MARK);
}

/* The claim: who made it. Version 1 has a text and perhaps a list, version 2 a map. */
gboolean c2pa_claim_read(Document *document, const guint8 *data, gsize size, GError **error)
{
    g_autoptr(CborTree) tree = cbor_tree_parse(data, size, error);
    DocumentManifest *manifest = &g_array_index(document->manifests, DocumentManifest, manifest_index(document));
    const CborNode *claim, *info;
    g_autofree char *name = NULL, *version = NULL;

    if (!tree)
        return FALSE;
    claim = cbor_tree_root(tree);
    info = cbor_node_member(claim, "claim_generator_info");
    if (cbor_node_kind(info) == CBOR_KIND_ARRAY)
        info = cbor_node_first(info);
    if (!manifest->title)
        manifest->title = keep_text(document, cbor_node_member(claim, "dc:title"));
    if (!manifest->claim_generator)
        manifest->claim_generator = keep_text(document, cbor_node_member(claim, "claim_generator"));
    if (cbor_node_kind(info) != CBOR_KIND_MAP)
        return TRUE;
    if (!manifest->generator_info)
        manifest->generator_info = document_keep_take(document, node_json(info));
    name = cbor_node_scalar(cbor_node_member(info, "name"));
    version = cbor_node_scalar(cbor_node_member(info, "version"));
    if (!manifest->claim_generator && name && *g_strstrip(name))
        manifest->claim_generator = document_keep_take(
            document, version && *g_strstrip(version) ? g_strdup_printf("%s %s", name, version) : g_strdup(name));
    return TRUE;
}

/* What version 2 has beside its list of actions; only the first few are looked at, for there is one look an action. */
typedef struct {
    const CborNode *agents, *templates;
} ActionsShared;

#define MOST_SHARED 64

/* A software agent: a text, a map with name and version, or (version 2) the place of such a map in a list beside the actions.
 */
static void read_agent(Document *document, DocumentAction *action, const CborNode *node, const ActionsShared *shared)
{
    const CborNode *agent = cbor_node_member(node, "softwareAgent");
    g_autofree char *version = NULL;
    gint64 index;

    if (!agent && cbor_node_integer(cbor_node_member(node, "softwareAgentIndex"), &index) && index >= 0 &&
        index < MOST_SHARED) {
        agent = cbor_node_first(shared->agents);
        while (agent && index-- > 0)
            agent = cbor_node_next(agent);
    }
    if (cbor_node_kind(agent) != CBOR_KIND_MAP) {
        action->agent = keep_text(document, agent);
        return;
    }
    action->agent = keep_text(document, cbor_node_member(agent, "name"));
    version = cbor_node_scalar(cbor_node_member(agent, "version"));
    action->agent_version = document_keep(document, version);
}

static GHashTable *read_parameters(Document *document, const CborNode *map)
{
    GHashTable *parameters = g_hash_table_new(g_str_hash, g_str_equal);

    if (cbor_node_kind(map) != CBOR_KIND_MAP)
        return parameters;
    for (const CborNode *key = cbor_node_first(map), *value; key; key = cbor_node_next(value)) {
        g_autofree char *text = NULL;

        value = cbor_node_next(key);
        text = cbor_node_text(key) ? cbor_node_scalar(value) : NULL;
        if (text)
            g_hash_table_insert(parameters, (gpointer)document_keep(document, cbor_node_text(key)),
                                (gpointer)document_keep(document, text));
    }
    return parameters;
}

/* What an action leaves out, the template of its kind says for all of that kind (version 2). */
static const CborNode *template_of(const ActionsShared *shared, const char *name)
{
    const CborNode *template = cbor_node_first(shared->templates);

    for (guint i = 0; template && i < MOST_SHARED; i++, template = cbor_node_next(template))
        if (g_strcmp0(cbor_node_text(cbor_node_member(template, "action")), name) == 0)
            return template;
    return NULL;
}

static void add_action(Document *document, const CborNode *node, const ActionsShared *shared)
{
    DocumentAction action = {.manifest = manifest_index(document)};
    const CborNode *parameters = cbor_node_member(node, "parameters"), *template;

    if (cbor_node_kind(node) != CBOR_KIND_MAP)
        return;
    action.action = keep_text(document, cbor_node_member(node, "action"));
    action.source_type = keep_text(document, cbor_node_member(node, "digitalSourceType"));
    action.when = keep_text(document, cbor_node_member(node, "when"));
    action.description = keep_text(document, cbor_node_member(node, "description"));
    read_agent(document, &action, node, shared);
    template = template_of(shared, action.action);
    if (template && !action.agent)
        read_agent(document, &action, template, shared);
    if (template && !action.source_type)
        action.source_type = keep_text(document, cbor_node_member(template, "digitalSourceType"));
    if (template && !action.description)
        action.description = keep_text(document, cbor_node_member(template, "description"));
    if (!action.description)
        action.description = keep_text(document, cbor_node_member(parameters, "description"));
    action.parameters = read_parameters(document, parameters);
    g_array_append_val(document->actions, action);
}

static void read_actions(Document *document, const CborNode *assertion)
{
    const CborNode *action = cbor_node_first(cbor_node_member(assertion, "actions"));
    ActionsShared shared = {.agents = cbor_node_member(assertion, "softwareAgents"),
                            .templates = cbor_node_member(assertion, "templates")};

    for (; action; action = cbor_node_next(action)) {
        if (document->actions->len >= MOST_ACTIONS) {
            document_trouble(document, "The content credentials tell too many actions: the rest is left out.");
            return;
        }
        add_action(document, action, &shared);
    }
}

static void add_statement(Document *document, GArray *list, const char *label, const char *text)
{
    g_autofree char *where = g_strdup_printf("C2PA %s", label);
    DocumentText statement = {.key = label, .manifest = manifest_index(document)};

    if (list->len >= MOST_ASSERTIONS)
        return;
    statement.value = document_keep(document, text);
    statement.where = document_keep_once(document, where);
    g_array_append_val(list, statement);
}

static void add_author(Document *document, const char *label, const char *name)
{
    g_autofree char *text = g_strdup(name);

    if (text && *g_strstrip(text))
        add_statement(document, document->creative_works, label, text);
}

/* An author is an object with a name; there may be a list of them, or just a text. */
static void read_authors(Document *document, const char *label, const JsonValue *author)
{
    if (json_value_kind(author) == JSON_ARRAY) {
        for (guint i = 0; i < MIN(json_value_size(author), MOST_ASSERTIONS); i++)
            read_authors(document, label,
                         json_value_kind(json_value_item(author, i)) == JSON_ARRAY ? NULL : json_value_item(author, i));
        return;
    }
    add_author(document, label, json_value_string(author));
    add_author(document, label, json_value_string(json_value_member(author, "name")));
}

static gboolean is_creative_work(const char *label)
{
    return label_is(label, "stds.schema-org.CreativeWork");
}

/* Hashes and thumbnails say nothing about the picture that a reader could use. */
static gboolean is_mechanical(const char *label)
{
    return g_str_has_prefix(label, "c2pa.hash.") || g_str_has_prefix(label, "c2pa.thumbnail.");
}

/* @text: JSON, trimmed of what surrounds it. */
static void add_json(Document *document, const char *label, const char *text)
{
    if (strlen(text) <= LIMIT_TEXT_BYTES)
        add_statement(document, document->assertions, label, text);
}

gboolean c2pa_json_assertion_read(Document *document, const char *label, const guint8 *data, gsize size, GError **error)
{
    g_autoptr(JsonDocument) json = NULL;
    g_autofree char *text = NULL;

    if (is_mechanical(label))
        return TRUE;
    json = json_document_parse((const char *)data, size, NULL, error);
    if (!json)
        return FALSE;
    if (is_creative_work(label))
        read_authors(document, label, json_value_member(json_document_root(json), "author"));
    text = block_text_open(data, size);
    if (text)
        add_json(document, label, text);
    return TRUE;
}

gboolean c2pa_cbor_assertion_read(Document *document, const char *label, const guint8 *data, gsize size, GError **error)
{
    g_autoptr(CborTree) tree = NULL;
    g_autofree char *text = NULL;

    if (is_mechanical(label) || size > LIMIT_TEXT_BYTES)
        return TRUE;
    tree = cbor_tree_parse(data, size, error);
    if (!tree)
        return FALSE;
    if (label_is(label, "c2pa.actions")) {
        read_actions(document, cbor_tree_root(tree));
        return TRUE;
    }
    text = node_json(cbor_tree_root(tree));
    if (is_creative_work(label))
        return c2pa_json_assertion_read(document, label, (const guint8 *)text, strlen(text), error);
    add_json(document, label, text);
    return TRUE;
}
