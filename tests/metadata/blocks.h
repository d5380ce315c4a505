/* blocks.h - metadata blocks made byte by byte for the tests of the metadata room. What makes bytes returns them to be joined
 * with others; what is given as GByteArray is taken and freed.
 */
#pragma once

#include "metadata/document.h"
#include "tests/container/forge.h"

/* One entry of an EXIF block; the count is what the size makes with the type. Numbers stand in the block's byte order. */
typedef struct {
    ExifDirectory directory;
    guint tag, type;
    const void *data;
    gsize size;
} ExifRow;

/* A TIFF block of the rows, which stand in the order of their directories, with the entries that lead to those. */
GByteArray *block_exif(gboolean big, const ExifRow *rows, guint n);

/* An XMP packet: one description with these attributes (may be "") and this content, in which the usual prefixes are declared.
 */
GByteArray *block_xmp(const char *attributes, const char *content);

/* One IPTC-IIM dataset, joined to @out. */
GByteArray *block_iim(GByteArray *out, guint record, guint dataset, const void *data, gsize size);

/* CBOR: an item's head, a text, and what a JSON text says. */
GByteArray *block_cbor_head(GByteArray *out, guint major, guint64 value);
GByteArray *block_cbor_text(GByteArray *out, const char *text);
GByteArray *block_cbor(const char *json);

/* JUMBF: a described superbox; @kind is the first four bytes of its type. */
GByteArray *block_superbox(const char *kind, const char *label, GByteArray *content);
/* An assertion of CBOR or of JSON, written from JSON. */
GByteArray *block_assertion(const char *label, const char *json);
GByteArray *block_json_assertion(const char *label, const char *json);
/* A manifest of kind "c2ma" or "c2um": claim (from JSON; NULL: none), assertions, COSE signature (either may be NULL). */
GByteArray *block_manifest(const char *kind, const char *label, const char *claim, GByteArray *assertions,
                           GByteArray *signature);
GByteArray *block_store(GByteArray *manifests);

/* DER: an item, and a certificate whose subject has these names (NULL: none) as strings of type @tag (12: UTF-8). */
GByteArray *block_der(guint tag, GByteArray *content);
GByteArray *block_certificate(guint tag, const char *organisation, const char *name);
/* COSE_Sign1 with a certificate: in the protected header under key 33, or in the unprotected one as "x5chain", alone or first
 * of a chain. */
GByteArray *block_cose(gboolean is_protected, gboolean chain, GByteArray *certificate);

/* Reads a block that stands alone. */
Document *block_read(PartKind kind, GByteArray *block);
/* The values by name of what is looked up; NULL: absent. Lent. */
const char *block_exif_value(const Document *document, int directory, guint16 tag);
const char *block_xmp_value(const Document *document, const char *ns, const char *name);
const char *block_iptc_value(const Document *document, guint8 record, guint8 dataset);
/* Asserts that there is exactly one trouble and that it holds @words. */
void block_assert_trouble(const Document *document, const char *words);
