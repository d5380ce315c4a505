#include "metadata/document_build.h"

#include "core/text.h"
#include "metadata/block_text.h"

#include <string.h>

const char *document_keep(Document *document, const char *text)
{
    return text ? g_string_chunk_insert(document->strings, text) : NULL;
}

const char *document_keep_take(Document *document, char *text)
{
    const char *kept = document_keep(document, text);

    g_free(text);
    return kept;
}

const char *document_keep_once(Document *document, const char *text)
{
    return g_string_chunk_insert_const(document->strings, text);
}

void document_trouble(Document *document, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_ptr_array_add(document->troubles, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

static void action_clear(gpointer data)
{
    DocumentAction *action = data;

    g_hash_table_unref(action->parameters);
}

static Document *document_new(void)
{
    Document *document = g_new0(Document, 1);

    document->texts = g_array_new(FALSE, FALSE, sizeof(DocumentText));
    document->exif = g_array_new(FALSE, FALSE, sizeof(DocumentExif));
    document->xmp = g_array_new(FALSE, FALSE, sizeof(DocumentXmp));
    document->iptc = g_array_new(FALSE, FALSE, sizeof(DocumentIptc));
    document->comments = g_ptr_array_new();
    document->manifests = g_array_new(FALSE, FALSE, sizeof(DocumentManifest));
    document->actions = g_array_new(FALSE, FALSE, sizeof(DocumentAction));
    g_array_set_clear_func(document->actions, action_clear);
    document->creative_works = g_array_new(FALSE, FALSE, sizeof(DocumentText));
    document->assertions = g_array_new(FALSE, FALSE, sizeof(DocumentText));
    document->exif_orientation = 1;
    document->strings = g_string_chunk_new(4096);
    document->troubles = g_ptr_array_new_with_free_func(g_free);
    return document;
}

void document_free(Document *document)
{
    if (!document)
        return;
    g_array_unref(document->texts);
    g_array_unref(document->exif);
    g_array_unref(document->xmp);
    g_array_unref(document->iptc);
    g_ptr_array_unref(document->comments);
    g_array_unref(document->manifests);
    g_array_unref(document->actions);
    g_array_unref(document->creative_works);
    g_array_unref(document->assertions);
    g_string_chunk_free(document->strings);
    g_ptr_array_unref(document->troubles);
    g_free(document);
}

static void add_text(Document *document, const char *key, const guint8 *data, gsize size, const char *where)
{
    g_autofree char *value = block_text_open(data, size);
    DocumentText text = {0};

    if (!value)
        return;
    text.key = document_keep(document, key);
    text.value = document_keep(document, value);
    text.where = document_keep(document, where);
    g_array_append_val(document->texts, text);
}

static void add_comment(Document *document, const guint8 *data, gsize size)
{
    g_autofree char *value = block_text_open(data, size);

    if (value)
        g_ptr_array_add(document->comments, (gpointer)document_keep(document, value));
}

static void add_block(Document *document, PartKind kind, const char *key, const guint8 *data, gsize size, const char *where)
{
    if (size == 0)
        return;
    switch (kind) {
    case PART_TEXT:
        add_text(document, key, data, size, where);
        break;
    case PART_EXIF:
        exif_block_read(document, data, size, where);
        break;
    case PART_XMP:
        xmp_block_read(document, data, size, where);
        break;
    case PART_IPTC:
        iptc_block_read(document, data, size, where);
        break;
    case PART_C2PA:
        c2pa_store_read(document, data, size, where);
        break;
    case PART_COMMENT:
        add_comment(document, data, size);
        break;
    case PART_ICC:
        break;
    }
}

Document *document_read_block(PartKind kind, const char *key, const guint8 *data, gsize size, const char *where)
{
    Document *document = document_new();

    add_block(document, kind, key, data, size, where);
    return document;
}

Document *document_read(const Container *container, const guint8 *data, gsize size, const char *path)
{
    Document *document = document_new();

    document->container = container;
    document->data = data;
    document->size = size;
    if (path) {
        g_autofree char *basename = g_path_get_basename(path);

        document->path = document_keep(document, path);
        document->basename = document_keep_take(document, text_from_bytes(basename, strlen(basename)));
    }
    for (guint i = 0; i < container->parts->len; i++) {
        const Part *part = container->parts->pdata[i];
        gsize length;
        const guint8 *bytes = g_bytes_get_data(part->data, &length);

        add_block(document, part->kind, part->key, bytes, length, part->where);
    }
    return document;
}

const DocumentText *document_text(const Document *document, const char *key)
{
    for (guint i = 0; i < document->texts->len; i++) {
        const DocumentText *text = &g_array_index(document->texts, DocumentText, i);

        if (strcmp(text->key, key) == 0)
            return text;
    }
    return NULL;
}

const DocumentExif *document_exif(const Document *document, int directory_or_any, guint16 tag)
{
    for (guint i = 0; i < document->exif->len; i++) {
        const DocumentExif *exif = &g_array_index(document->exif, DocumentExif, i);

        if (exif->tag == tag && (directory_or_any < 0 || exif->directory == (ExifDirectory)directory_or_any))
            return exif;
    }
    return NULL;
}

const DocumentXmp *document_xmp(const Document *document, const char *ns, const char *name)
{
    const DocumentXmp *first = NULL;

    for (guint i = 0; i < document->xmp->len; i++) {
        const DocumentXmp *xmp = &g_array_index(document->xmp, DocumentXmp, i);

        if (strcmp(xmp->ns, ns) != 0 || strcmp(xmp->name, name) != 0)
            continue;
        if (xmp->lang && g_ascii_strcasecmp(xmp->lang, "x-default") == 0)
            return xmp;
        if (!first)
            first = xmp;
    }
    return first;
}

const DocumentXmp *document_xmp_item(const Document *document, const char *ns, const char *name, guint index)
{
    guint seen = 0;

    for (guint i = 0; i < document->xmp->len; i++) {
        const DocumentXmp *xmp = &g_array_index(document->xmp, DocumentXmp, i);

        if (strcmp(xmp->ns, ns) == 0 && strcmp(xmp->name, name) == 0 && seen++ == index)
            return xmp;
    }
    return NULL;
}

const DocumentIptc *document_iptc(const Document *document, guint8 record, guint8 dataset)
{
    for (guint i = 0; i < document->iptc->len; i++) {
        const DocumentIptc *iptc = &g_array_index(document->iptc, DocumentIptc, i);

        if (iptc->record == record && iptc->dataset == dataset)
            return iptc;
    }
    return NULL;
}
