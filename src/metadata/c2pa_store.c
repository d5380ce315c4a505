/* c2pa_store.c - content credentials (C2PA): the JUMBF boxes of a manifest store, every manifest in it, and what their claims,
 * assertions and signatures say. Nothing is verified: a file can say anything of itself.
 */
#include "core/cursor.h"
#include "core/limits.h"
#include "core/text.h"
#include "metadata/block_text.h"
#include "metadata/c2pa_assertion.h"
#include "metadata/cose_signer.h"

typedef enum { BOX_OTHER, BOX_MANIFEST, BOX_UPDATE, BOX_ASSERTIONS, BOX_CLAIM, BOX_SIGNATURE } BoxRole;

typedef struct {
    Document *document;
    const char *where;
    guint boxes;
    gboolean in_manifest;
    gboolean over; /* a bound was met, and said */
} StoreReader;

typedef struct {
    BoxRole role;
    const char *label; /* kept by the document; NULL: none */
} BoxDescription;

/* A box: length, type, content; 1: the length stands after the type, 0: to the end. */
static gboolean take_box(Cursor *cursor, guint32 *out_type, Cursor *out)
{
    Cursor look = *cursor;
    guint32 small;
    guint64 length;

    if (!cursor_be32(&look, &small) || !cursor_be32(&look, out_type))
        return FALSE;
    length = small;
    if (small == 1 && !cursor_be64(&look, &length))
        return FALSE;
    if (small == 0) {
        *cursor = look;
        return cursor_sub(cursor, cursor_left(&look), out);
    }
    if (length < cursor_offset(&look) - cursor_offset(cursor))
        return FALSE;
    length -= cursor_offset(&look) - cursor_offset(cursor);
    if (length > cursor_left(&look))
        return FALSE;
    *cursor = look;
    return cursor_sub(cursor, (gsize)length, out);
}

#define BOX(a, b, c, d) ((guint32)(a) << 24 | (guint32)(b) << 16 | (guint32)(c) << 8 | (guint32)(d))

static BoxRole role_of(guint32 type)
{
    switch (type) {
    case BOX('c', '2', 'm', 'a'):
        return BOX_MANIFEST;
    case BOX('c', '2', 'u', 'm'):
        return BOX_UPDATE;
    case BOX('c', '2', 'a', 's'):
        return BOX_ASSERTIONS;
    case BOX('c', '2', 'c', 'l'):
        return BOX_CLAIM;
    case BOX('c', '2', 'c', 's'):
        return BOX_SIGNATURE;
    default:
        return BOX_OTHER;
    }
}

/* The description that comes first in a superbox: what kind it is (the first four bytes of 16 tell), and its label. */
static gboolean take_description(StoreReader *reader, Cursor *box, BoxDescription *out)
{
    const guint8 *nul;
    Cursor content;
    guint32 type, kind;
    guint8 toggles;

    out->label = NULL;
    if (!take_box(box, &type, &content) || type != BOX('j', 'u', 'm', 'd') || !cursor_be32(&content, &kind) ||
        !cursor_skip(&content, 12) || !cursor_u8(&content, &toggles))
        return FALSE;
    out->role = role_of(kind);
    nul = toggles & 2 && cursor_left(&content) > 0 ? memchr(content.at, 0, cursor_left(&content)) : NULL;
    if (nul)
        out->label =
            document_keep_take(reader->document, block_text_open(content.at, MIN((gsize)(nul - content.at), LABEL_LENGTH)));
    return TRUE;
}

static DocumentManifest *current_manifest(const StoreReader *reader)
{
    GArray *manifests = reader->document->manifests;

    return reader->in_manifest ? &g_array_index(manifests, DocumentManifest, manifests->len - 1) : NULL;
}

static gboolean begin_manifest(StoreReader *reader, const BoxDescription *description)
{
    DocumentManifest manifest = {.label = description->label, .update = description->role == BOX_UPDATE};

    if (reader->document->manifests->len >= MOST_MANIFESTS) {
        if (!reader->over)
            document_trouble(reader->document, "The content credentials have too many manifests: the rest is left out.");
        reader->over = TRUE;
        return FALSE;
    }
    g_array_append_val(reader->document->manifests, manifest);
    reader->in_manifest = TRUE;
    return TRUE;
}

static void read_signature(const StoreReader *reader, const Cursor *content)
{
    DocumentManifest *manifest = current_manifest(reader);
    g_autofree char *organisation = NULL, *name = NULL;
    g_autoptr(GError) error = NULL;

    if (!manifest || manifest->signer)
        return;
    if (!cose_signer_read(content->at, cursor_left(content), &organisation, &name, &error)) {
        document_trouble(reader->document, "The signature of the manifest %s cannot be read: %s",
                         manifest->label ? manifest->label : "(unnamed)", error->message);
        return;
    }
    manifest->signer_org = document_keep(reader->document, organisation);
    manifest->signer_name = document_keep(reader->document, name);
    manifest->signer = manifest->signer_org ? manifest->signer_org : manifest->signer_name;
}

/* A content box, in the superbox that @around describes. */
static void read_content(const StoreReader *reader, const BoxDescription *around, BoxRole parent, guint32 type,
                         const Cursor *content)
{
    Document *document = reader->document;
    gboolean cbor = type == BOX('c', 'b', 'o', 'r');
    g_autoptr(GError) error = NULL;
    gboolean good = TRUE;

    if (!reader->in_manifest || (!cbor && type != BOX('j', 's', 'o', 'n')))
        return;
    if (around->role == BOX_SIGNATURE && cbor)
        read_signature(reader, content);
    else if (around->role == BOX_CLAIM && cbor)
        good = c2pa_claim_read(document, content->at, cursor_left(content), &error);
    else if (parent == BOX_ASSERTIONS && around->label && cbor)
        good = c2pa_cbor_assertion_read(document, around->label, content->at, cursor_left(content), &error);
    else if (parent == BOX_ASSERTIONS && around->label)
        good = c2pa_json_assertion_read(document, around->label, content->at, cursor_left(content), &error);
    if (!good)
        document_trouble(document, "The part %s of the content credentials cannot be read: %s",
                         around->label ? around->label : "(unnamed)", error->message);
}

/* Goes down at most LIMIT_BOX_DEPTH. */
static void read_superbox(StoreReader *reader, Cursor box, BoxRole parent, guint depth)
{
    gboolean was_in_manifest = reader->in_manifest;
    BoxDescription description;
    Cursor content;
    guint32 type;

    if (depth > LIMIT_BOX_DEPTH || !take_description(reader, &box, &description)) {
        document_trouble(reader->document, "The content credentials in %s have a box that is %s.", reader->where,
                         depth > LIMIT_BOX_DEPTH ? "nested too deeply" : "not described");
        return;
    }
    if ((description.role == BOX_MANIFEST || description.role == BOX_UPDATE) && !begin_manifest(reader, &description))
        return;
    while (cursor_left(&box) > 0 && !reader->over) {
        if (++reader->boxes > LIMIT_CHUNKS || !take_box(&box, &type, &content)) {
            document_trouble(reader->document, "The content credentials in %s end early or have too many boxes.",
                             reader->where);
            reader->over = TRUE;
        } else if (type == BOX('j', 'u', 'm', 'b')) {
            read_superbox(reader, content, description.role, depth + 1);
        } else {
            read_content(reader, &description, parent, type, &content);
        }
    }
    reader->in_manifest = was_in_manifest;
}

void c2pa_store_read(Document *document, const guint8 *data, gsize size, const char *where)
{
    StoreReader reader = {.document = document, .where = where};
    Cursor cursor = cursor_make(data, size), box;
    guint32 type;

    document->has_c2pa = TRUE;
    if (!take_box(&cursor, &type, &box) || type != BOX('j', 'u', 'm', 'b')) {
        document_trouble(document, "The content credentials in %s are damaged.", where);
        return;
    }
    read_superbox(&reader, box, BOX_OTHER, 0);
}
