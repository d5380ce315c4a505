#include "tests/metadata/blocks.h"

#include "core/json_value.h"

#include <string.h>

static GByteArray *put16(GByteArray *out, gboolean big, guint value)
{
    return big ? forge_be16(out, value) : forge_le16(out, value);
}

static GByteArray *put32(GByteArray *out, gboolean big, guint32 value)
{
    return big ? forge_be32(out, value) : forge_le32(out, value);
}

static guint unit_of(guint type)
{
    static const guint units[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

    return type < G_N_ELEMENTS(units) ? units[type] : 1;
}

typedef struct {
    gboolean big;
    const ExifRow *rows;
    guint n;
    guint32 places[4]; /* of the directories; 0: none */
    GByteArray *directories, *values;
    guint32 values_at;
} ExifForge;

static guint count_rows(const ExifForge *forge, ExifDirectory directory)
{
    guint count = 0;

    for (guint i = 0; i < forge->n; i++)
        count += forge->rows[i].directory == directory;
    return count;
}

static void put_pointer(ExifForge *forge, guint tag, guint32 place)
{
    if (place == 0)
        return;
    put16(put16(forge->directories, forge->big, tag), forge->big, 4);
    put32(put32(forge->directories, forge->big, 1), forge->big, place);
}

static void put_row(ExifForge *forge, const ExifRow *row)
{
    static const guint8 padding[4];

    put16(put16(forge->directories, forge->big, row->tag), forge->big, row->type);
    put32(forge->directories, forge->big, (guint32)(row->size / unit_of(row->type)));
    if (row->size <= 4) {
        forge_bytes(forge_bytes(forge->directories, row->data, row->size), padding, 4 - row->size);
        return;
    }
    put32(forge->directories, forge->big, forge->values_at + forge->values->len);
    forge_bytes(forge->values, row->data, row->size);
}

static void put_directory(ExifForge *forge, ExifDirectory directory, guint pointers)
{
    put16(forge->directories, forge->big, count_rows(forge, directory) + pointers);
    for (guint i = 0; i < forge->n; i++)
        if (forge->rows[i].directory == directory)
            put_row(forge, &forge->rows[i]);
    if (directory == EXIF_IFD0) {
        put_pointer(forge, 0x8769, forge->places[EXIF_IFD_EXIF]);
        put_pointer(forge, 0x8825, forge->places[EXIF_IFD_GPS]);
    }
    put32(forge->directories, forge->big, directory == EXIF_IFD0 ? forge->places[EXIF_IFD_1] : 0);
}

GByteArray *block_exif(gboolean big, const ExifRow *rows, guint n)
{
    ExifForge forge = {big, rows, n, {8}, forge_new(), forge_new(), 0};
    guint pointers = (count_rows(&forge, EXIF_IFD_EXIF) > 0) + (count_rows(&forge, EXIF_IFD_GPS) > 0);
    guint32 at = 8 + 6 + 12 * (count_rows(&forge, EXIF_IFD0) + pointers);

    for (ExifDirectory d = EXIF_IFD_EXIF; d <= EXIF_IFD_1; d++)
        if (count_rows(&forge, d) > 0) {
            forge.places[d] = at;
            at += 6 + 12 * count_rows(&forge, d);
        }
    forge.values_at = at;
    forge_text(forge.directories, big ? "MM" : "II");
    put32(put16(forge.directories, big, 42), big, 8);
    put_directory(&forge, EXIF_IFD0, pointers);
    for (ExifDirectory d = EXIF_IFD_EXIF; d <= EXIF_IFD_1; d++)
        if (forge.places[d] != 0)
            put_directory(&forge, d, 0);
    return forge_join(forge.directories, forge.values);
}

GByteArray *block_xmp(const char *attributes, const char *content)
{
    static const struct {
        const char *prefix, *ns;
    } declared[] = {{"dc", NS_DC},
                    {"dcterms", NS_DCTERMS},
                    {"xmp", NS_XMP},
                    {"xmpRights", NS_XMP_RIGHTS},
                    {"photoshop", NS_PHOTOSHOP},
                    {"Iptc4xmpCore", NS_IPTC_CORE},
                    {"Iptc4xmpExt", NS_IPTC_EXT},
                    {"plus", NS_PLUS},
                    {"exif", NS_EXIF},
                    {"tiff", NS_TIFF}};
    GByteArray *out = forge_text(forge_new(), "<x:xmpmeta xmlns:x='adobe:ns:meta/' x:xmptk='forge 1'>\n<rdf:RDF "
                                              "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\n<rdf:Description "
                                              "rdf:about=''");

    for (guint i = 0; i < G_N_ELEMENTS(declared); i++) {
        g_autofree char *line = g_strdup_printf("\n  xmlns:%s='%s'", declared[i].prefix, declared[i].ns);
        forge_text(out, line);
    }
    forge_text(forge_text(forge_text(out, " "), attributes), ">");
    return forge_text(forge_text(out, content), "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>");
}

GByteArray *block_iim(GByteArray *out, guint record, guint dataset, const void *data, gsize size)
{
    forge_u8(forge_u8(forge_u8(out, 0x1c), record), dataset);
    return forge_bytes(forge_be16(out, (guint)size), data, size);
}

GByteArray *block_cbor_head(GByteArray *out, guint major, guint64 value)
{
    if (value < 24)
        return forge_u8(out, major << 5 | (guint)value);
    if (value <= G_MAXUINT8)
        return forge_u8(forge_u8(out, major << 5 | 24), (guint)value);
    if (value <= G_MAXUINT16)
        return forge_be16(forge_u8(out, major << 5 | 25), (guint)value);
    if (value <= G_MAXUINT32)
        return forge_be32(forge_u8(out, major << 5 | 26), (guint32)value);
    return forge_be32(forge_be32(forge_u8(out, major << 5 | 27), (guint32)(value >> 32)), (guint32)value);
}

GByteArray *block_cbor_text(GByteArray *out, const char *text)
{
    return forge_text(block_cbor_head(out, 3, strlen(text)), text);
}

static void put_number(GByteArray *out, const char *number)
{
    double real = g_ascii_strtod(number, NULL);
    guint64 bits;

    if (!strpbrk(number, ".eE")) {
        if (*number == '-')
            block_cbor_head(out, 1, g_ascii_strtoull(number + 1, NULL, 10) - 1);
        else
            block_cbor_head(out, 0, g_ascii_strtoull(number, NULL, 10));
        return;
    }
    memcpy(&bits, &real, sizeof bits);
    forge_be32(forge_be32(forge_u8(out, 0xfb), (guint32)(bits >> 32)), (guint32)bits);
}

static void put_json(GByteArray *out, const JsonValue *value)
{
    switch (json_value_kind(value)) {
    case JSON_OBJECT:
        block_cbor_head(out, 5, json_value_size(value));
        for (guint i = 0; i < json_value_size(value); i++) {
            block_cbor_text(out, json_value_key(value, i));
            put_json(out, json_value_item(value, i));
        }
        break;
    case JSON_ARRAY:
        block_cbor_head(out, 4, json_value_size(value));
        for (guint i = 0; i < json_value_size(value); i++)
            put_json(out, json_value_item(value, i));
        break;
    case JSON_STRING:
        block_cbor_text(out, json_value_string(value));
        break;
    case JSON_NUMBER:
        put_number(out, json_value_number(value));
        break;
    case JSON_TRUE:
        forge_u8(out, 0xf5);
        break;
    case JSON_FALSE:
        forge_u8(out, 0xf4);
        break;
    case JSON_NULL:
        forge_u8(out, 0xf6);
    }
}

GByteArray *block_cbor(const char *json)
{
    g_autoptr(JsonDocument) document = json_document_parse(json, strlen(json), NULL, NULL);
    GByteArray *out = forge_new();

    g_assert_nonnull(document);
    put_json(out, json_document_root(document));
    return out;
}

GByteArray *block_superbox(const char *kind, const char *label, GByteArray *content)
{
    GByteArray *description = forge_bytes(forge_text(forge_new(), kind), "\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71", 12);

    forge_u8(description, label ? 3 : 1);
    if (label)
        forge_u8(forge_text(description, label), 0);
    return forge_box(forge_new(), "jumb", forge_join(forge_box(forge_new(), "jumd", description), content));
}

GByteArray *block_assertion(const char *label, const char *json)
{
    return block_superbox("cbor", label, forge_box(forge_new(), "cbor", block_cbor(json)));
}

GByteArray *block_json_assertion(const char *label, const char *json)
{
    return block_superbox("json", label, forge_box(forge_new(), "json", forge_text(forge_new(), json)));
}

GByteArray *block_manifest(const char *kind, const char *label, const char *claim, GByteArray *assertions,
                           GByteArray *signature)
{
    GByteArray *content = forge_new();

    if (assertions)
        forge_join(content, block_superbox("c2as", "c2pa.assertions", assertions));
    if (claim)
        forge_join(content, block_superbox("c2cl", "c2pa.claim", forge_box(forge_new(), "cbor", block_cbor(claim))));
    if (signature)
        forge_join(content, block_superbox("c2cs", "c2pa.signature", forge_box(forge_new(), "cbor", signature)));
    return block_superbox(kind, label, content);
}

GByteArray *block_store(GByteArray *manifests)
{
    return block_superbox("c2pa", "c2pa", manifests);
}

GByteArray *block_der(guint tag, GByteArray *content)
{
    GByteArray *out = forge_u8(forge_new(), tag);

    if (content->len < 0x80)
        forge_u8(out, content->len);
    else
        forge_be16(forge_u8(out, 0x82), content->len);
    return forge_join(out, content);
}

/* 2.5.4.@attribute. */
static GByteArray *subject_name(guint attribute, guint tag, const char *text)
{
    GByteArray *object = block_der(6, forge_u8(forge_bytes(forge_new(), "\x55\4", 2), attribute)), *value = forge_new();

    if (!text)
        return g_byte_array_unref(object), value;
    for (const char *p = text; *p; p++) {
        if (tag == 0x1c)
            forge_be16(value, 0);
        if (tag == 0x1c || tag == 0x1e)
            forge_u8(value, 0);
        forge_u8(value, (guchar)*p);
    }
    return block_der(0x31, block_der(0x30, forge_join(object, block_der(tag, value))));
}

GByteArray *block_certificate(guint tag, const char *organisation, const char *name)
{
    GByteArray *body = block_der(0xa0, block_der(2, forge_u8(forge_new(), 2)));

    forge_join(body, block_der(2, forge_be32(forge_new(), 4711)));
    forge_join(body, block_der(0x30, forge_new()));
    forge_join(body, block_der(0x30, subject_name(3, 12, "an issuer")));
    forge_join(body, block_der(0x30, forge_new()));
    forge_join(body, block_der(0x30, forge_join(subject_name(6, 0x13, "CH"),
                                                forge_join(subject_name(10, tag, organisation), subject_name(3, tag, name)))));
    return block_der(0x30, block_der(0x30, body));
}

GByteArray *block_cose(gboolean is_protected, gboolean chain, GByteArray *certificate)
{
    GByteArray *header = block_cbor_head(forge_new(), 5, 1), *out = forge_u8(forge_new(), 0xd2);

    if (is_protected)
        block_cbor_head(header, 0, 33);
    else
        block_cbor_text(header, "x5chain");
    if (chain)
        block_cbor_head(header, 4, 2);
    forge_join(block_cbor_head(header, 2, certificate->len), certificate);
    if (chain)
        forge_text(block_cbor_head(header, 2, 4), "more");
    block_cbor_head(out, 4, 4);
    if (is_protected)
        forge_join(block_cbor_head(out, 2, header->len), header);
    else
        forge_join(block_cbor_head(out, 2, 0), header);
    if (is_protected)
        block_cbor_head(out, 5, 0);
    return forge_text(block_cbor_head(forge_u8(out, 0xf6), 2, 4), "sign");
}

Document *block_read(PartKind kind, GByteArray *block)
{
    Document *document = document_read_block(kind, kind == PART_TEXT ? "key" : NULL, block->data, block->len, "the test");

    g_byte_array_unref(block);
    return document;
}

const char *block_exif_value(const Document *document, int directory, guint16 tag)
{
    const DocumentExif *exif = document_exif(document, directory, tag);

    return exif ? exif->value : NULL;
}

const char *block_xmp_value(const Document *document, const char *ns, const char *name)
{
    const DocumentXmp *xmp = document_xmp(document, ns, name);

    return xmp ? xmp->value : NULL;
}

const char *block_iptc_value(const Document *document, guint8 record, guint8 dataset)
{
    const DocumentIptc *iptc = document_iptc(document, record, dataset);

    return iptc ? iptc->value : NULL;
}

void block_assert_trouble(const Document *document, const char *words)
{
    g_assert_cmpuint(document->troubles->len, ==, 1);
    if (!strstr(document->troubles->pdata[0], words))
        g_error("\"%s\" does not say \"%s\"", (const char *)document->troubles->pdata[0], words);
}
