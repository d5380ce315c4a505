#include "picture.h"

#include "generator/places.h"
#include "generator/readers.h"

#include <string.h>

GByteArray *picture_new(void)
{
    return forge_png(8, 8, 8, 2);
}

GByteArray *picture_text(GByteArray *picture, const char *key, const char *value)
{
    GByteArray *chunk = forge_bytes(forge_new(), key, strlen(key) + 1);

    forge_bytes(chunk, "\0\0\0\0", 4);
    return forge_chunk(picture, "iTXt", forge_text(chunk, value));
}

/* As hexadecimal digits, which is one of the ways that IPTC gets into a PNG. */
static GByteArray *add_iptc(GByteArray *picture, GByteArray *block)
{
    g_autoptr(GString) digits = g_string_new(NULL);

    for (guint i = 0; i < block->len; i++)
        g_string_append_printf(digits, "%02x", block->data[i]);
    g_byte_array_unref(block);
    return picture_text(picture, "IPTC", digits->str);
}

GByteArray *picture_block(GByteArray *picture, PartKind kind, GByteArray *block)
{
    switch (kind) {
    case PART_EXIF:
        return forge_chunk(picture, "eXIf", block);
    case PART_XMP:
        return forge_chunk(picture, "iTXt", forge_join(forge_bytes(forge_new(), "XML:com.adobe.xmp\0\0\0\0\0", 22), block));
    case PART_IPTC:
        return add_iptc(picture, block);
    case PART_C2PA:
        return forge_chunk(picture, "caBX", block);
    case PART_TEXT:
    case PART_COMMENT:
    case PART_ICC:
        break;
    }
    g_assert_not_reached();
}

GByteArray *picture_exif(GByteArray *picture, guint tag, const char *text)
{
    g_autofree char *coded = g_strconcat("ASCII...", text, NULL);
    ExifRow plain = {EXIF_IFD0, tag, 2, text, strlen(text) + 1};
    ExifRow comment = {EXIF_IFD_EXIF, tag, 7, coded, strlen(coded)};

    memset(coded + strlen("ASCII"), 0, strlen("..."));
    return picture_block(picture, PART_EXIF, block_exif(TRUE, tag == EXIF_USER_COMMENT ? &comment : &plain, 1));
}

ClaimList *bytes_read(GByteArray *file, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Container) container = container_read(file->data, file->len, &error);
    g_autoptr(Document) document = NULL;
    ClaimList *claims = claim_list_new();

    g_assert_no_error(error);
    document = document_read(container, file->data, file->len, path);
    readers_run(document, claims);
    g_clear_pointer(&document, document_free);
    g_byte_array_unref(file);
    return claims;
}

ClaimList *picture_read(GByteArray *picture, const char *path)
{
    return bytes_read(forge_png_end(picture), path);
}

void claims_say(const ClaimList *claims, ...)
{
    const char *expected[N_FIELDS] = {NULL};
    const char *name;
    va_list pairs;

    va_start(pairs, claims);
    while ((name = va_arg(pairs, const char *))) {
        FieldId field;

        g_assert_true(field_from_name(name, &field));
        expected[field] = va_arg(pairs, const char *);
    }
    va_end(pairs);
    if (expected[FIELD_GENERATOR])
        expected[FIELD_AI_GENERATED] = "true";
    for (guint i = 0; i < N_FIELDS; i++) {
        const char *got = claim_list_value(claims, (FieldId)i);

        if (i != FIELD_PARAMETERS && i != FIELD_KEYWORDS && g_strcmp0(got, expected[i]) != 0)
            g_error("%s: expected %s, got %s", field_name((FieldId)i), expected[i] ? expected[i] : "nothing",
                    got ? got : "nothing");
    }
}

const char *claims_evidence(const ClaimList *claims, const char *field, const char *value, ClaimSource source)
{
    for (guint i = 0; i < claim_list_size(claims); i++) {
        const Claim *claim = claim_list_get(claims, i);

        if (strcmp(field_name(claim->field), field) == 0 && strcmp(claim->value, value) == 0 && claim->source == source)
            return claim->evidence;
    }
    g_error("no claim %s = %s", field, value);
}
