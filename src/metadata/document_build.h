/* document_build.h - how the readers of the single blocks add to a document. Only for this room.
 *
 * Each reader takes one block of untrusted bytes, adds what it can read, and notes one trouble when the block is broken.
 */
#pragma once

#include "metadata/document.h"

/* Records kept of one file and kind; what comes after is left out, which is a trouble. */
#define MOST_EXIF_TAGS 4096u
#define MOST_XMP_PROPERTIES 20000u
#define MOST_IPTC_DATASETS 4096u
#define MOST_MANIFESTS 512u
#define MOST_ACTIONS 4096u
#define MOST_ASSERTIONS 1024u

/* A copy that lives as long as the document; NULL for NULL. */
const char *document_keep(Document *document, const char *text);
/* The same, freeing @text. */
const char *document_keep_take(Document *document, char *text);
/* For texts that come many times (namespaces, names): kept once. */
const char *document_keep_once(Document *document, const char *text);
void document_trouble(Document *document, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* @where: the part's, for troubles. */
void exif_block_read(Document *document, const guint8 *data, gsize size, const char *where);
void xmp_block_read(Document *document, const guint8 *data, gsize size, const char *where);
void iptc_block_read(Document *document, const guint8 *data, gsize size, const char *where);
void c2pa_store_read(Document *document, const guint8 *data, gsize size, const char *where);
