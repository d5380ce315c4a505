/* cbor_tree.h - CBOR (RFC 8949) read into a tree that is bounded in depth and size. libcbor decodes the single items; its own
 * tree is not used, because it allocates what a length announces (tests compare with it on harmless input).
 */
#pragma once

#include "core/json_writer.h"

typedef enum {
    CBOR_KIND_NONE, /* of NULL; null and undefined too */
    CBOR_KIND_INTEGER,
    CBOR_KIND_FLOAT,
    CBOR_KIND_BOOLEAN,
    CBOR_KIND_BYTES,
    CBOR_KIND_TEXT,
    CBOR_KIND_ARRAY,
    CBOR_KIND_MAP,
} CborKind;

typedef struct CborTree CborTree;
typedef struct CborNode CborNode;

/* Reads the first item of @data, which must outlive the tree; what follows it is ignored. Tags are passed over, for what they
 * mark. Errors: ARTLOFT_ERROR_DATA. */
CborTree *cbor_tree_parse(const guint8 *data, gsize size, GError **error);
void cbor_tree_free(CborTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CborTree, cbor_tree_free)
const CborNode *cbor_tree_root(const CborTree *tree);

/* All of these accept NULL and nodes of another kind, and then answer NONE, NULL, 0 or FALSE. What they return is lent by the
 * tree. */
CborKind cbor_node_kind(const CborNode *node);
const char *cbor_node_text(const CborNode *node);                     /* valid UTF-8, without NULs */
const guint8 *cbor_node_bytes(const CborNode *node, gsize *out_size); /* of a byte string */
gboolean cbor_node_integer(const CborNode *node, gint64 *out);        /* FALSE also beyond 64 bits */
/* A text, integer, float or boolean as text; to be freed with g_free. */
char *cbor_node_scalar(const CborNode *node);
/* The items of an array, one after the other. Of a map: key, value, key, value. */
const CborNode *cbor_node_first(const CborNode *node);
const CborNode *cbor_node_next(const CborNode *node);
/* The value of a text key, or of an integer key. */
const CborNode *cbor_node_member(const CborNode *node, const char *key);
const CborNode *cbor_node_member_number(const CborNode *node, gint64 key);
/* As JSON: keys that are not texts are written as their text, byte strings as base64. */
void cbor_node_write_json(const CborNode *node, JsonWriter *writer);
