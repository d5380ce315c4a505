#include "publish/artwork_csv.h"

#include "core/text.h"
#include "html/csv.h"

typedef void (*CellFunc)(CsvWriter *csv, const ArtloftArtwork *artwork, const char *name);

static void cell_text(CsvWriter *csv, const ArtloftArtwork *artwork, const char *name)
{
    csv_text(csv, artloft_artwork_text(artwork, name));
}

static void cell_field(CsvWriter *csv, const ArtloftArtwork *artwork, FieldId field)
{
    FieldType type = field_type(field);

    if (type == FIELD_TYPE_TEXT || type == FIELD_TYPE_OBJECT || type == FIELD_TYPE_LIST || type == FIELD_TYPE_LANGUAGE)
        csv_text(csv, artwork->values[field]);
    else
        csv_number(csv, artwork->values[field]);
}

static void cell_known(CsvWriter *csv, guint64 value)
{
    if (value > 0)
        csv_unsigned(csv, value);
    else
        csv_text(csv, NULL);
}

static void cell_width(CsvWriter *csv, const ArtloftArtwork *artwork, const char *name)
{
    (void)name;
    cell_known(csv, artwork->width);
}

static void cell_height(CsvWriter *csv, const ArtloftArtwork *artwork, const char *name)
{
    (void)name;
    cell_known(csv, artwork->height);
}

static void cell_bytes(CsvWriter *csv, const ArtloftArtwork *artwork, const char *name)
{
    (void)name;
    cell_known(csv, artwork->bytes);
}

static void cell_time(CsvWriter *csv, gint64 seconds)
{
    g_autofree char *text = seconds > 0 ? text_time(seconds) : NULL;

    csv_text(csv, text);
}

static void cell_added(CsvWriter *csv, const ArtloftArtwork *artwork, const char *name)
{
    (void)name;
    cell_time(csv, artwork->added);
}

static void cell_modified(CsvWriter *csv, const ArtloftArtwork *artwork, const char *name)
{
    (void)name;
    cell_time(csv, artwork->modified);
}

static void cell_list(CsvWriter *csv, const GPtrArray *texts)
{
    g_autoptr(GString) joined = g_string_new(NULL);

    for (guint i = 0; i < texts->len; i++)
        g_string_append_printf(joined, "%s%s", i > 0 ? "; " : "", (const char *)texts->pdata[i]);
    csv_text(csv, joined->str);
}

static void cell_keywords(CsvWriter *csv, const ArtloftArtwork *artwork, const char *name)
{
    (void)name;
    cell_list(csv, artwork->keywords);
}

static void cell_paths(CsvWriter *csv, const ArtloftArtwork *artwork, const char *name)
{
    (void)name;
    cell_list(csv, artwork->paths);
}

static void cell_tags(CsvWriter *csv, const ArtloftArtwork *artwork, const char *name)
{
    (void)name;
    cell_list(csv, artwork->tags);
}

static void cell_styles(CsvWriter *csv, const ArtloftArtwork *artwork, const char *name)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    (void)name;
    for (guint i = 0; i < artwork->styles->len; i++)
        g_ptr_array_add(names, ((const ArtworkStyle *)artwork->styles->pdata[i])->name);
    cell_list(csv, names);
}

typedef struct {
    const char *name;
    CellFunc write;
} Column;

/* The columns that are no field; the fields of a file stand between these two lists. */
static const Column file_columns[] = {
    {"path", cell_text},   {"format", cell_text}, {"width", cell_width},         {"height", cell_height},
    {"bytes", cell_bytes}, {"sha256", cell_text}, {"payload_sha256", cell_text},
};
static const Column catalogue_columns[] = {
    {"id", cell_text},     {"paths", cell_paths},       {"state", cell_text},
    {"added", cell_added}, {"modified", cell_modified}, {"generator_name", cell_text},
    {"tags", cell_tags},   {"styles", cell_styles},     {"job", cell_text},
};
static const FieldId word_columns[] = {FIELD_CAPTION, FIELD_ALT,   FIELD_LONG_DESCRIPTION, FIELD_CREATOR,
                                       FIELD_LICENSE, FIELD_NOTES, FIELD_DISCLOSURE};

void artwork_csv_header(GString *out, ArtloftView view)
{
    CsvWriter csv;

    csv_writer_init(&csv, out);
    for (guint i = 0; i < G_N_ELEMENTS(file_columns); i++)
        csv_text(&csv, file_columns[i].name);
    for (guint field = 0; field <= FIELD_KEYWORDS; field++)
        csv_text(&csv, field_name((FieldId)field));
    for (guint i = 0; view != ARTLOFT_VIEW_INSPECT && i < G_N_ELEMENTS(catalogue_columns); i++)
        csv_text(&csv, catalogue_columns[i].name);
    for (guint i = 0; view != ARTLOFT_VIEW_INSPECT && i < G_N_ELEMENTS(word_columns); i++)
        csv_text(&csv, field_name(word_columns[i]));
    csv_end_row(&csv);
}

void artwork_csv_row(GString *out, const ArtloftArtwork *artwork, ArtloftView view)
{
    CsvWriter csv;

    csv_writer_init(&csv, out);
    for (guint i = 0; i < G_N_ELEMENTS(file_columns); i++)
        file_columns[i].write(&csv, artwork, file_columns[i].name);
    for (guint field = 0; field < FIELD_KEYWORDS; field++)
        cell_field(&csv, artwork, (FieldId)field);
    cell_keywords(&csv, artwork, "keywords");
    for (guint i = 0; view != ARTLOFT_VIEW_INSPECT && i < G_N_ELEMENTS(catalogue_columns); i++)
        catalogue_columns[i].write(&csv, artwork, catalogue_columns[i].name);
    for (guint i = 0; view != ARTLOFT_VIEW_INSPECT && i < G_N_ELEMENTS(word_columns); i++)
        cell_field(&csv, artwork, word_columns[i]);
    csv_end_row(&csv);
}
