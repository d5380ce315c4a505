#include "metadata/cbor_tree.h"

#include "core/limits.h"
#include "core/text.h"

#include <artloft/error.h>
#include <cbor.h>
#include <string.h>

#define DEPTH 64u
#define MOST_NODES 200000u

/* Nodes stand in one array, each before what it holds: the first of its children is the node after it. */
struct CborNode {
    CborKind kind;
    guint skip; /* nodes to the next one beside it, itself counted; while it is being read, 0 */
    gboolean last;
    union {
        struct {
            const char *bytes; /* text: ends in NUL */
            gsize size;
        };
        struct {
            guint64 magnitude; /* -1 - magnitude when negative */
            gboolean negative;
        };
        double real;
        gboolean truth;
        guint children;
    };
};

struct CborTree {
    GArray *nodes; /* of CborNode */
    GStringChunk *strings;
    GPtrArray *joined; /* of GBytes: byte strings that came in pieces */
};

/* A container that is not complete yet. */
typedef struct {
    guint node;
    guint last_child;
    guint children;
    guint64 missing; /* children still to come; of one without a length: G_MAXUINT64 */
    GString *pieces; /* of a string that comes in pieces */
} CborFrame;

typedef struct {
    CborTree *tree;
    CborFrame frames[DEPTH];
    guint depth;
    gsize left; /* bytes after the item being decoded began */
    gboolean done;
    const char *fault;
} CborBuild;

static CborNode *node_at(const CborTree *tree, guint index)
{
    return &g_array_index(tree->nodes, CborNode, index);
}

static CborNode *add_node(CborBuild *build, CborKind kind)
{
    CborFrame *parent = build->depth > 0 ? &build->frames[build->depth - 1] : NULL;
    CborNode node = {.kind = kind, .skip = 1, .last = !parent};

    if (parent && parent->pieces)
        build->fault = "holds something else in a string";
    else if (build->tree->nodes->len >= MOST_NODES)
        build->fault = "has too many values";
    if (build->fault)
        return NULL;
    if (parent) {
        parent->last_child = build->tree->nodes->len;
        parent->children++;
        if (parent->missing != G_MAXUINT64)
            parent->missing--;
    }
    g_array_append_val(build->tree->nodes, node);
    return node_at(build->tree, build->tree->nodes->len - 1);
}

static void close_frame(CborBuild *build)
{
    const CborFrame *frame = &build->frames[--build->depth];
    CborNode *node = node_at(build->tree, frame->node);

    node->skip = build->tree->nodes->len - frame->node;
    node->children = frame->children;
    if (frame->children > 0)
        node_at(build->tree, frame->last_child)->last = TRUE;
}

/* After a value is complete, so may be the containers that it ends. */
static void end_value(CborBuild *build)
{
    while (build->depth > 0 && build->frames[build->depth - 1].missing == 0)
        close_frame(build);
    build->done = build->depth == 0;
}

static void open_frame(CborBuild *build, CborKind kind, guint64 children, gboolean in_pieces)
{
    const CborNode *node = add_node(build, kind);

    if (!node)
        return;
    if (build->depth == DEPTH)
        build->fault = "is nested too deeply";
    else if (children != G_MAXUINT64 && children > build->left)
        build->fault = "announces more values than it has bytes";
    if (build->fault)
        return;
    build->frames[build->depth++] =
        (CborFrame){.node = build->tree->nodes->len - 1, .missing = children, .pieces = in_pieces ? g_string_new(NULL) : NULL};
    end_value(build);
}

static void put_bytes(CborBuild *build, CborNode *node, const char *bytes, gsize size)
{
    if (node->kind == CBOR_KIND_TEXT) {
        g_autofree char *text = text_from_bytes(bytes, size);

        bytes = g_string_chunk_insert(build->tree->strings, text);
        size = strlen(bytes);
    }
    node->bytes = bytes;
    node->size = size;
}

static void on_string(CborBuild *build, CborKind kind, cbor_data data, gsize size)
{
    CborFrame *frame = build->depth > 0 ? &build->frames[build->depth - 1] : NULL;
    CborNode *node;

    if (frame && frame->pieces && node_at(build->tree, frame->node)->kind == kind) {
        g_string_append_len(frame->pieces, (const char *)data, (gssize)size);
        return;
    }
    node = add_node(build, kind);
    if (node) {
        put_bytes(build, node, (const char *)data, size);
        end_value(build);
    }
}

static void on_bytes(void *context, cbor_data data, size_t size)
{
    on_string(context, CBOR_KIND_BYTES, data, size);
}

static void on_text(void *context, cbor_data data, size_t size)
{
    on_string(context, CBOR_KIND_TEXT, data, size);
}

static void on_bytes_start(void *context)
{
    open_frame(context, CBOR_KIND_BYTES, G_MAXUINT64, TRUE);
}

static void on_text_start(void *context)
{
    open_frame(context, CBOR_KIND_TEXT, G_MAXUINT64, TRUE);
}

static void on_array(void *context, size_t size)
{
    open_frame(context, CBOR_KIND_ARRAY, size, FALSE);
}

static void on_array_start(void *context)
{
    open_frame(context, CBOR_KIND_ARRAY, G_MAXUINT64, FALSE);
}

/* A key and a value count as two; a length that cannot be doubled is more than there are bytes anyway. */
static void on_map(void *context, size_t size)
{
    open_frame(context, CBOR_KIND_MAP, size > G_MAXUINT64 / 4 ? G_MAXUINT64 - 1 : 2 * (guint64)size, FALSE);
}

static void on_map_start(void *context)
{
    open_frame(context, CBOR_KIND_MAP, G_MAXUINT64, FALSE);
}

static void end_pieces(CborBuild *build, CborFrame *frame)
{
    CborNode *node = node_at(build->tree, frame->node);
    gsize size = frame->pieces->len;
    GBytes *bytes = g_string_free_to_bytes(g_steal_pointer(&frame->pieces));

    g_ptr_array_add(build->tree->joined, bytes);
    put_bytes(build, node, g_bytes_get_data(bytes, NULL), size);
    build->depth--;
}

static void on_break(void *context)
{
    CborBuild *build = context;
    CborFrame *frame = build->depth > 0 ? &build->frames[build->depth - 1] : NULL;

    if (!frame || frame->missing != G_MAXUINT64)
        build->fault = "ends a container that has a length";
    else if (frame->pieces)
        end_pieces(build, frame);
    else if (node_at(build->tree, frame->node)->kind == CBOR_KIND_MAP && frame->children % 2 != 0)
        build->fault = "has a key without a value";
    else
        close_frame(build);
    if (!build->fault)
        end_value(build);
}

static void add_integer(CborBuild *build, guint64 magnitude, gboolean negative)
{
    CborNode *node = add_node(build, CBOR_KIND_INTEGER);

    if (!node)
        return;
    node->magnitude = magnitude;
    node->negative = negative;
    end_value(build);
}

static void on_uint8(void *context, uint8_t value)
{
    add_integer(context, value, FALSE);
}

static void on_uint16(void *context, uint16_t value)
{
    add_integer(context, value, FALSE);
}

static void on_uint32(void *context, uint32_t value)
{
    add_integer(context, value, FALSE);
}

static void on_uint64(void *context, uint64_t value)
{
    add_integer(context, value, FALSE);
}

static void on_negint8(void *context, uint8_t value)
{
    add_integer(context, value, TRUE);
}

static void on_negint16(void *context, uint16_t value)
{
    add_integer(context, value, TRUE);
}

static void on_negint32(void *context, uint32_t value)
{
    add_integer(context, value, TRUE);
}

static void on_negint64(void *context, uint64_t value)
{
    add_integer(context, value, TRUE);
}

static void on_double(void *context, double value)
{
    CborNode *node = add_node(context, CBOR_KIND_FLOAT);

    if (!node)
        return;
    node->real = value;
    end_value(context);
}

static void on_float(void *context, float value)
{
    on_double(context, (double)value);
}

static void on_boolean(void *context, bool value)
{
    CborNode *node = add_node(context, CBOR_KIND_BOOLEAN);

    if (!node)
        return;
    node->truth = value;
    end_value(context);
}

static void on_nothing(void *context)
{
    if (add_node(context, CBOR_KIND_NONE))
        end_value(context);
}

static const struct cbor_callbacks callbacks = {
    .uint8 = on_uint8,
    .uint16 = on_uint16,
    .uint32 = on_uint32,
    .uint64 = on_uint64,
    .negint8 = on_negint8,
    .negint16 = on_negint16,
    .negint32 = on_negint32,
    .negint64 = on_negint64,
    .byte_string_start = on_bytes_start,
    .byte_string = on_bytes,
    .string = on_text,
    .string_start = on_text_start,
    .indef_array_start = on_array_start,
    .array_start = on_array,
    .indef_map_start = on_map_start,
    .map_start = on_map,
    .float2 = on_float,
    .float4 = on_float,
    .float8 = on_double,
    .undefined = on_nothing,
    .null = on_nothing,
    .boolean = on_boolean,
    .indef_break = on_break,
};

static void drop_frames(CborBuild *build)
{
    while (build->depth > 0) {
        GString *pieces = build->frames[--build->depth].pieces;

        if (pieces)
            g_string_free(pieces, TRUE);
    }
}

/* Passes over the tags before a value. Ours, because libcbor 0.8 takes most of those that are registered (18, which COSE has,
 * is one) for errors. */
static gsize skip_tags(CborBuild *build, const guint8 *data, gsize size)
{
    gsize at = 0;

    while (at < size && data[at] >> 5 == 6 && !build->fault) {
        guint more = data[at] & 0x1f;

        if (more > 27)
            build->fault = "is not well-formed";
        else if (build->depth > 0 && build->frames[build->depth - 1].pieces)
            build->fault = "holds something else in a string";
        at += more < 24 ? 1 : 1 + ((gsize)1 << (more - 24));
    }
    return MIN(at, size);
}

CborTree *cbor_tree_parse(const guint8 *data, gsize size, GError **error)
{
    g_autoptr(CborTree) tree = g_new0(CborTree, 1);
    CborBuild build = {.tree = tree};
    gsize at = 0;

    tree->nodes = g_array_new(FALSE, FALSE, sizeof(CborNode));
    tree->strings = g_string_chunk_new(1024);
    tree->joined = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    build.fault = size == 0 ? "ends early" : NULL; /* @data may be NULL then */
    while (!build.done && !build.fault) {
        struct cbor_decoder_result result;

        at += skip_tags(&build, data + at, size - at);
        build.left = size - at;
        if (build.fault)
            break;
        result = cbor_stream_decode(data + at, size - at, &callbacks, &build);
        if (result.status == CBOR_DECODER_FINISHED)
            at += result.read;
        else
            build.fault = result.status == CBOR_DECODER_NEDATA ? "ends early" : "is not well-formed";
    }
    drop_frames(&build);
    if (!build.fault)
        return g_steal_pointer(&tree);
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "The CBOR %s (at byte %" G_GSIZE_FORMAT ").", build.fault, at);
    return NULL;
}

void cbor_tree_free(CborTree *tree)
{
    if (!tree)
        return;
    g_array_unref(tree->nodes);
    g_string_chunk_free(tree->strings);
    g_ptr_array_unref(tree->joined);
    g_free(tree);
}

const CborNode *cbor_tree_root(const CborTree *tree)
{
    return node_at(tree, 0);
}

CborKind cbor_node_kind(const CborNode *node)
{
    return node ? node->kind : CBOR_KIND_NONE;
}

const char *cbor_node_text(const CborNode *node)
{
    return cbor_node_kind(node) == CBOR_KIND_TEXT ? node->bytes : NULL;
}

const guint8 *cbor_node_bytes(const CborNode *node, gsize *out_size)
{
    if (cbor_node_kind(node) != CBOR_KIND_BYTES) {
        *out_size = 0;
        return NULL;
    }
    *out_size = node->size;
    return (const guint8 *)node->bytes;
}

gboolean cbor_node_integer(const CborNode *node, gint64 *out)
{
    if (cbor_node_kind(node) != CBOR_KIND_INTEGER || node->magnitude > G_MAXINT64)
        return FALSE;
    *out = node->negative ? -1 - (gint64)node->magnitude : (gint64)node->magnitude;
    return TRUE;
}

/* The magnitude of a negative integer is one less than its distance from zero; only -2^64 has no room. */
static char *integer_text(const CborNode *node)
{
    if (!node->negative)
        return g_strdup_printf("%" G_GUINT64_FORMAT, node->magnitude);
    if (node->magnitude == G_MAXUINT64)
        return g_strdup("-18446744073709551616");
    return g_strdup_printf("-%" G_GUINT64_FORMAT, node->magnitude + 1);
}

char *cbor_node_scalar(const CborNode *node)
{
    char printed[G_ASCII_DTOSTR_BUF_SIZE];

    switch (cbor_node_kind(node)) {
    case CBOR_KIND_TEXT:
        return g_strdup(node->bytes);
    case CBOR_KIND_INTEGER:
        return integer_text(node);
    case CBOR_KIND_FLOAT:
        return g_strdup(g_ascii_formatd(printed, sizeof printed, "%.15g", node->real));
    case CBOR_KIND_BOOLEAN:
        return g_strdup(node->truth ? "true" : "false");
    default:
        return NULL;
    }
}

const CborNode *cbor_node_first(const CborNode *node)
{
    gboolean holds = cbor_node_kind(node) == CBOR_KIND_ARRAY || cbor_node_kind(node) == CBOR_KIND_MAP;

    return holds && node->children > 0 ? node + 1 : NULL;
}

const CborNode *cbor_node_next(const CborNode *node)
{
    return node && !node->last ? node + node->skip : NULL;
}

const CborNode *cbor_node_member(const CborNode *node, const char *key)
{
    if (cbor_node_kind(node) != CBOR_KIND_MAP)
        return NULL;
    for (const CborNode *k = cbor_node_first(node), *value; k; k = cbor_node_next(value)) {
        const char *name = cbor_node_text(k);

        value = cbor_node_next(k);
        if (name && strcmp(name, key) == 0)
            return value;
    }
    return NULL;
}

const CborNode *cbor_node_member_number(const CborNode *node, gint64 key)
{
    gint64 number;

    if (cbor_node_kind(node) != CBOR_KIND_MAP)
        return NULL;
    for (const CborNode *k = cbor_node_first(node), *value; k; k = cbor_node_next(value)) {
        value = cbor_node_next(k);
        if (cbor_node_integer(k, &number) && number == key)
            return value;
    }
    return NULL;
}

static void write_members(const CborNode *node, JsonWriter *writer)
{
    json_begin_object(writer);
    for (const CborNode *key = cbor_node_first(node), *value; key; key = cbor_node_next(value)) {
        g_autofree char *name = cbor_node_scalar(key);

        value = cbor_node_next(key);
        json_key(writer, name ? name : "");
        cbor_node_write_json(value, writer);
    }
    json_end_object(writer);
}

/* Goes as deep as the tree, which is bounded. */
void cbor_node_write_json(const CborNode *node, JsonWriter *writer)
{
    g_autofree char *text = NULL;

    switch (cbor_node_kind(node)) {
    case CBOR_KIND_MAP:
        write_members(node, writer);
        break;
    case CBOR_KIND_ARRAY:
        json_begin_array(writer);
        for (const CborNode *item = cbor_node_first(node); item; item = cbor_node_next(item))
            cbor_node_write_json(item, writer);
        json_end_array(writer);
        break;
    case CBOR_KIND_BYTES:
        text = g_base64_encode((const guchar *)node->bytes, node->size);
        json_text(writer, text);
        break;
    case CBOR_KIND_TEXT:
        json_text(writer, node->bytes);
        break;
    case CBOR_KIND_BOOLEAN:
        json_boolean(writer, node->truth);
        break;
    case CBOR_KIND_INTEGER:
    case CBOR_KIND_FLOAT:
        text = cbor_node_scalar(node);
        json_number(writer, text);
        break;
    case CBOR_KIND_NONE:
        json_null(writer);
        break;
    }
}
