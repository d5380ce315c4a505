#include "worker/frame.h"

#include "core/limits.h"

#include <artloft/error.h>
#include <string.h>

typedef struct {
    guint32 length, kind;
    guint64 zero;
} FrameHead;

G_STATIC_ASSERT(sizeof(FrameHead) == FRAME_HEADER);

typedef struct {
    const char *type;
    guint32 most; /* bytes */
} MessageForm;

#define KIB 1024u
#define MIB (1024u * KIB)

/* What a worker says of one file is bounded well below LIMIT_FRAME_BYTES: the coordinator holds one of these a worker. */
static const MessageForm forms[] = {
    [MESSAGE_HELLO] = {"(uuss)", 64 * KIB},
    [MESSAGE_READ] = {"(ayta(uayt))", MIB},
    [MESSAGE_READ_DONE] = {"(suuuuuubtssa(uuss)asasas)", 24 * MIB},
    [MESSAGE_RENDER] = {"(auauaiuay(msmsmsmsmsms)ba(uuuu)au(bdd)(ub))", 8 * MIB},
    [MESSAGE_RENDER_DONE] = {"(uububsssst(dd)a(uuuutu))", MIB},
    [MESSAGE_FAILED] = {"(ssb)", 64 * KIB},
    [MESSAGE_ARTICLES] = {"(utas)", MIB},
    [MESSAGE_ARTICLES_DONE] = {"(a(sssa(ssssssssib))b)", 24 * MIB},
};
G_STATIC_ASSERT(24 * MIB <= LIMIT_FRAME_BYTES);

static const MessageForm *message_form(guint32 kind)
{
    return kind < G_N_ELEMENTS(forms) && forms[kind].type ? &forms[kind] : NULL;
}

const GVariantType *message_type(guint32 kind)
{
    const MessageForm *form = message_form(kind);

    return form ? G_VARIANT_TYPE(form->type) : NULL;
}

GByteArray *frame_new(MessageKind kind, GVariant *body)
{
    g_autoptr(GVariant) sunk = g_variant_ref_sink(body);
    FrameHead head = {.length = (guint32)g_variant_get_size(sunk), .kind = kind};
    GByteArray *frame = g_byte_array_sized_new((guint)(sizeof head + head.length));

    g_assert(g_variant_is_of_type(sunk, message_type(kind)));
    g_byte_array_append(frame, (const guint8 *)&head, sizeof head);
    if (head.length > 0)
        g_byte_array_append(frame, g_variant_get_data(sunk), head.length);
    return frame;
}

void frame_reader_init(FrameReader *reader)
{
    reader->bytes = g_byte_array_new();
}

void frame_reader_clear(FrameReader *reader)
{
    g_clear_pointer(&reader->bytes, g_byte_array_unref);
}

guint8 *frame_reader_room(FrameReader *reader, gsize size)
{
    guint at = reader->bytes->len;

    g_byte_array_set_size(reader->bytes, at + (guint)size);
    return reader->bytes->data + at;
}

void frame_reader_received(FrameReader *reader, gsize room, gsize size)
{
    g_assert(size <= room && room <= reader->bytes->len);
    g_byte_array_set_size(reader->bytes, (guint)(reader->bytes->len - room + size));
}

static gboolean head_check(const FrameHead *head, GError **error)
{
    const MessageForm *form = message_form(head->kind);

    if (form && head->length <= form->most && head->zero == 0)
        return TRUE;
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "What came over the socket is no message (kind %u, %u bytes).",
                head->kind, head->length);
    return FALSE;
}

gboolean frame_reader_next(FrameReader *reader, MessageKind *kind, GVariant **out, GError **error)
{
    FrameHead head;
    g_autoptr(GBytes) body = NULL;
    g_autoptr(GVariant) variant = NULL;

    *out = NULL;
    if (reader->bytes->len < sizeof head)
        return TRUE;
    memcpy(&head, reader->bytes->data, sizeof head);
    if (!head_check(&head, error))
        return FALSE;
    if (reader->bytes->len - sizeof head < head.length)
        return TRUE;
    body = g_bytes_new(reader->bytes->data + sizeof head, head.length);
    g_byte_array_remove_range(reader->bytes, 0, (guint)sizeof head + head.length);
    variant = g_variant_ref_sink(g_variant_new_from_bytes(message_type(head.kind), body, FALSE));
    if (!g_variant_is_normal_form(variant)) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "What came over the socket is a broken message (kind %u).",
                    head.kind);
        return FALSE;
    }
    *kind = (MessageKind)head.kind;
    *out = g_steal_pointer(&variant);
    return TRUE;
}
