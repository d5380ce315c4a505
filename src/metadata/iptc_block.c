/* iptc_block.c - the datasets of IPTC-IIM: 0x1c, record, number, length, value. Dataset 1:90 names the character set; most
 * writers leave it out and write Latin-1 or UTF-8 all the same, so the bytes decide where it does not say UTF-8.
 */
#include "core/cursor.h"
#include "core/text.h"
#include "metadata/block_text.h"
#include "metadata/document_build.h"

#define IIM_MARK 0x1c
#define IIM_EXTENDED 0x8000u /* of a length: the rest of it counts the bytes in which the length stands */

static const struct {
    guint8 record, dataset;
    const char *name;
} names[] = {
    {1, 5, "Destination"},
    {1, 30, "Service Identifier"},
    {1, 70, "Date Sent"},
    {1, 80, "Time Sent"},
    {1, 90, "Coded Character Set"},
    {1, 100, "Unique Name of Object"},
    {2, 4, "Object Attribute Reference"},
    {2, 5, "Object Name"},
    {2, 7, "Edit Status"},
    {2, 10, "Urgency"},
    {2, 12, "Subject Reference"},
    {2, 15, "Category"},
    {2, 20, "Supplemental Category"},
    {2, 22, "Fixture Identifier"},
    {2, 25, "Keywords"},
    {2, 40, "Special Instructions"},
    {2, 55, "Date Created"},
    {2, 60, "Time Created"},
    {2, 62, "Digital Creation Date"},
    {2, 63, "Digital Creation Time"},
    {2, 65, "Originating Program"},
    {2, 70, "Program Version"},
    {2, 80, "By-line"},
    {2, 85, "By-line Title"},
    {2, 90, "City"},
    {2, 92, "Sub-location"},
    {2, 95, "Province/State"},
    {2, 100, "Country Code"},
    {2, 101, "Country Name"},
    {2, 103, "Original Transmission Reference"},
    {2, 105, "Headline"},
    {2, 110, "Credit"},
    {2, 115, "Source"},
    {2, 116, "Copyright Notice"},
    {2, 118, "Contact"},
    {2, 120, "Caption/Abstract"},
    {2, 122, "Writer/Editor"},
};

static const char *dataset_where(Document *document, guint8 record, guint8 dataset)
{
    const char *name = NULL;
    g_autofree char *where = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i].record == record && names[i].dataset == dataset)
            name = names[i].name;
    where = g_strdup_printf("IPTC %u:%02u%s%s", record, dataset, name ? " " : "", name ? name : "");
    return document_keep_once(document, where);
}

/* Versions, file formats, pictures in small: numbers and pixels, not texts. */
static gboolean is_binary(guint8 record, guint8 dataset)
{
    if (record == 1)
        return dataset == 0 || dataset == 20 || dataset == 22 || dataset == 90;
    return record != 2 || dataset == 0 || dataset >= 200;
}

static gboolean take_length(Cursor *cursor, gsize *out)
{
    guint16 length;
    guint8 byte;
    gsize value = 0;

    if (!cursor_be16(cursor, &length))
        return FALSE;
    if (length < IIM_EXTENDED) {
        *out = length;
        return TRUE;
    }
    length &= 0x7fff;
    if (length == 0 || length > 4)
        return FALSE;
    while (length-- > 0) {
        if (!cursor_u8(cursor, &byte))
            return FALSE;
        value = value << 8 | byte;
    }
    *out = value;
    return TRUE;
}

/* ESC % G, or ESC % / and one of three levels. */
static gboolean names_utf8(const Cursor *value)
{
    return cursor_starts_with(value, "\x1b%G", 3) || cursor_starts_with(value, "\x1b%/", 3);
}

static void add_dataset(Document *document, guint8 record, guint8 dataset, const Cursor *value, gboolean utf8)
{
    DocumentIptc iptc = {.record = record, .dataset = dataset};
    gsize size = cursor_left(value);
    g_autofree char *text = NULL;

    if (is_binary(record, dataset) || size == 0)
        return;
    text = utf8 ? g_strstrip(text_from_bytes(value->at, size)) : block_text_open(value->at, size);
    if (!text || !*text)
        return;
    iptc.value = document_keep(document, text);
    iptc.where = dataset_where(document, record, dataset);
    g_array_append_val(document->iptc, iptc);
}

void iptc_block_read(Document *document, const guint8 *data, gsize size, const char *where)
{
    Cursor cursor = cursor_make(data, size), value;
    gboolean utf8 = FALSE;
    guint8 mark, record, dataset;
    gsize length;

    while (cursor_u8(&cursor, &mark) && mark == IIM_MARK) {
        if (!cursor_u8(&cursor, &record) || !cursor_u8(&cursor, &dataset) || !take_length(&cursor, &length) ||
            !cursor_sub(&cursor, length, &value)) {
            document_trouble(document, "The block %s ends in the middle of a dataset.", where);
            return;
        }
        if (document->iptc->len >= MOST_IPTC_DATASETS) {
            document_trouble(document, "The block %s has too many datasets: the rest is left out.", where);
            return;
        }
        if (record == 1 && dataset == 90)
            utf8 = names_utf8(&value);
        else
            add_dataset(document, record, dataset, &value, utf8);
    }
}
