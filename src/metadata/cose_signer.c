#include "metadata/cose_signer.h"

#include "core/cursor.h"
#include "core/text.h"
#include "metadata/block_text.h"
#include "metadata/cbor_tree.h"

#include <artloft/error.h>

#define COSE_X5CHAIN 33 /* RFC 9360; older writers use the name */

/* DER: tag, length, content. Only tags of one byte, which are all that a certificate's head has. */
enum {
    DER_INTEGER = 0x02,
    DER_OBJECT = 0x06,
    DER_UTF8 = 0x0c,
    DER_PRINTABLE = 0x13,
    DER_TELETEX = 0x14,
    DER_IA5 = 0x16,
    DER_UNIVERSAL = 0x1c,
    DER_WIDE = 0x1e,
    DER_SEQUENCE = 0x30,
    DER_SET = 0x31,
    DER_VERSION = 0xa0, /* [0] of a certificate */
};

static gboolean take_der(Cursor *cursor, guint8 *out_tag, Cursor *out)
{
    guint8 byte;
    gsize length;

    if (!cursor_u8(cursor, out_tag) || !cursor_u8(cursor, &byte))
        return FALSE;
    length = byte;
    if (byte & 0x80) {
        if (byte == 0x80 || byte > 0x84)
            return FALSE;
        length = 0;
        for (guint i = byte & 0x7f; i > 0; i--) {
            if (!cursor_u8(cursor, &byte))
                return FALSE;
            length = length << 8 | byte;
        }
    }
    return cursor_sub(cursor, length, out);
}

static gboolean enter(Cursor *cursor, guint8 tag, Cursor *out)
{
    guint8 found;

    return take_der(cursor, &found, out) && found == tag;
}

static char *string_text(guint8 tag, const Cursor *value)
{
    gsize size = cursor_left(value);

    switch (tag) {
    case DER_UTF8:
    case DER_PRINTABLE:
    case DER_TELETEX:
    case DER_IA5:
        return block_text_open(value->at, size);
    case DER_WIDE: {
        char *text = text_from_utf16(value->at, size, TRUE);

        return *g_strstrip(text) ? text : (g_free(text), NULL);
    }
    case DER_UNIVERSAL: {
        g_autofree char *text = g_convert((const char *)value->at, (gssize)size, "UTF-8", "UCS-4BE", NULL, NULL, NULL);

        return text ? block_text_open((const guint8 *)text, strlen(text)) : NULL;
    }
    default:
        return NULL;
    }
}

/* One name of the subject: the first organisation and the first common name are taken. */
static void read_name(Cursor *pair, char **organisation, char **name)
{
    Cursor object, value;
    guint8 tag;
    char **target;

    if (!enter(pair, DER_OBJECT, &object) || !take_der(pair, &tag, &value) || cursor_left(&object) != 3)
        return;
    if (cursor_starts_with(&object, "\x55\x04\x0a", 3))
        target = organisation;
    else if (cursor_starts_with(&object, "\x55\x04\x03", 3))
        target = name;
    else
        return;
    if (!*target)
        *target = string_text(tag, &value);
}

gboolean certificate_subject_read(const guint8 *data, gsize size, char **out_organisation, char **out_name)
{
    Cursor cursor = cursor_make(data, size), certificate, body, part, subject, set, pair;
    guint8 tag;

    *out_organisation = *out_name = NULL;
    if (!enter(&cursor, DER_SEQUENCE, &certificate) || !enter(&certificate, DER_SEQUENCE, &body) ||
        !take_der(&body, &tag, &part))
        return FALSE;
    if (tag == DER_VERSION && !take_der(&body, &tag, &part))
        return FALSE;
    /* serial number (just taken), algorithm, issuer, validity, subject */
    if (tag != DER_INTEGER || !enter(&body, DER_SEQUENCE, &part) || !enter(&body, DER_SEQUENCE, &part) ||
        !enter(&body, DER_SEQUENCE, &part) || !enter(&body, DER_SEQUENCE, &subject))
        return FALSE;
    while (enter(&subject, DER_SET, &set))
        while (enter(&set, DER_SEQUENCE, &pair))
            read_name(&pair, out_organisation, out_name);
    return *out_organisation || *out_name;
}

/* One certificate, or a chain whose first is the signer's. */
static const guint8 *first_certificate(const CborNode *header, gsize *out_size)
{
    const CborNode *chain = cbor_node_member_number(header, COSE_X5CHAIN);

    if (!chain)
        chain = cbor_node_member(header, "x5chain");
    if (cbor_node_kind(chain) == CBOR_KIND_ARRAY)
        chain = cbor_node_first(chain);
    return cbor_node_bytes(chain, out_size);
}

gboolean cose_signer_read(const guint8 *data, gsize size, char **out_organisation, char **out_name, GError **error)
{
    g_autoptr(CborTree) tree = cbor_tree_parse(data, size, error), inner = NULL;
    const CborNode *protected_header, *header;
    const guint8 *bytes, *certificate = NULL;
    gsize length, certificate_size = 0;

    *out_organisation = *out_name = NULL;
    if (!tree)
        return FALSE;
    protected_header = cbor_node_first(cbor_tree_root(tree));
    header = cbor_node_next(protected_header);
    bytes = cbor_node_bytes(protected_header, &length);
    if (bytes && length > 0)
        inner = cbor_tree_parse(bytes, length, NULL);
    if (inner)
        certificate = first_certificate(cbor_tree_root(inner), &certificate_size);
    if (!certificate)
        certificate = first_certificate(header, &certificate_size);
    if (certificate && certificate_subject_read(certificate, certificate_size, out_organisation, out_name))
        return TRUE;
    g_set_error_literal(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "The signature holds no certificate that can be read.");
    return FALSE;
}
