/* present.c - the printer: one interface, a row of functions for each format. */
#include "core/json_writer.h"
#include "core/output.h"
#include "publish/artwork_csv.h"
#include "publish/artwork_json.h"
#include "publish/artwork_text.h"

#include <artloft/present.h>
#include <string.h>

struct _ArtloftPrinter {
    FILE *out;
    ArtloftFormat format;
    ArtloftView view;
    guint columns;
    char end; /* of a path or an id */
    TableShape shape;
    GString *text;    /* what is about to be written */
    JsonWriter *json; /* of ARTLOFT_FORMAT_JSON: keeps the commas over many artworks */
    guint64 count;
    gboolean begun, ended;
};

typedef struct {
    const char *name;
    void (*begin)(ArtloftPrinter *printer);
    void (*add)(ArtloftPrinter *printer, const ArtloftArtwork *artwork);
    void (*end)(ArtloftPrinter *printer);
} FormatRow;

/* ---- one group of functions a format ---- */

static void json_start(ArtloftPrinter *printer)
{
    printer->json = json_writer_new(printer->text, 2);
    json_begin_array(printer->json);
}

static void json_add(ArtloftPrinter *printer, const ArtloftArtwork *artwork)
{
    artwork_write_json(printer->json, artwork, printer->view);
}

static void json_finish(ArtloftPrinter *printer)
{
    json_end_array(printer->json);
    g_string_append_c(printer->text, '\n');
}

static void jsonl_add(ArtloftPrinter *printer, const ArtloftArtwork *artwork)
{
    g_autoptr(JsonWriter) json = json_writer_new(printer->text, 0);

    artwork_write_json(json, artwork, printer->view);
    g_string_append_c(printer->text, '\n');
}

static void csv_start(ArtloftPrinter *printer)
{
    artwork_csv_header(printer->text, printer->view);
}

static void csv_add(ArtloftPrinter *printer, const ArtloftArtwork *artwork)
{
    artwork_csv_row(printer->text, artwork, printer->view);
}

static void table_start(ArtloftPrinter *printer)
{
    table_shape_init(&printer->shape, printer->view, printer->columns);
    artwork_table_header(printer->text, &printer->shape);
}

static void table_add(ArtloftPrinter *printer, const ArtloftArtwork *artwork)
{
    artwork_table_row(printer->text, &printer->shape, artwork);
}

static void append_ended(ArtloftPrinter *printer, const char *bytes)
{
    if (!bytes)
        return;
    g_string_append(printer->text, bytes);
    g_string_append_c(printer->text, printer->end);
}

static void paths_add(ArtloftPrinter *printer, const ArtloftArtwork *artwork)
{
    append_ended(printer, artwork->paths->len > 0 ? artwork->paths->pdata[0] : NULL);
}

static void ids_add(ArtloftPrinter *printer, const ArtloftArtwork *artwork)
{
    append_ended(printer, artwork->id);
}

static void text_add(ArtloftPrinter *printer, const ArtloftArtwork *artwork)
{
    if (printer->count > 0)
        g_string_append_c(printer->text, '\n');
    artwork_text(printer->text, artwork, printer->view, printer->columns);
}

static const FormatRow formats[] = {
    [ARTLOFT_FORMAT_TABLE] = {"table", table_start, table_add, NULL},
    [ARTLOFT_FORMAT_JSON] = {"json", json_start, json_add, json_finish},
    [ARTLOFT_FORMAT_JSONL] = {"jsonl", NULL, jsonl_add, NULL},
    [ARTLOFT_FORMAT_CSV] = {"csv", csv_start, csv_add, NULL},
    [ARTLOFT_FORMAT_PATHS] = {"paths", NULL, paths_add, NULL},
    [ARTLOFT_FORMAT_IDS] = {"ids", NULL, ids_add, NULL},
    [ARTLOFT_FORMAT_TEXT] = {"text", NULL, text_add, NULL},
    [ARTLOFT_FORMAT_LINES] = {"lines", NULL, NULL, NULL}, /* not of artworks */
};

/* ---- the printer ---- */

gboolean artloft_format_from_name(const char *name, ArtloftFormat *out)
{
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
        if (strcmp(formats[i].name, name) == 0) {
            *out = (ArtloftFormat)i;
            return TRUE;
        }
    return FALSE;
}

ArtloftPrinter *artloft_printer_new(FILE *out, ArtloftFormat format, ArtloftView view, guint columns, gboolean nul)
{
    ArtloftPrinter *printer = g_new0(ArtloftPrinter, 1);

    g_assert(format < G_N_ELEMENTS(formats) && formats[format].add);
    printer->out = out;
    printer->format = format;
    printer->view = view;
    printer->columns = columns;
    printer->end = nul ? '\0' : '\n';
    printer->text = g_string_new(NULL);
    return printer;
}

/* What stands before the first artwork is written with it, or at the end, so that a query that fails leaves nothing behind. */
static void begin(ArtloftPrinter *printer)
{
    if (!printer->begun && formats[printer->format].begin)
        formats[printer->format].begin(printer);
    printer->begun = TRUE;
}

static gboolean flush(ArtloftPrinter *printer, GError **error)
{
    gboolean ok = output_write(printer->out, printer->text->str, printer->text->len, error);

    g_string_truncate(printer->text, 0);
    return ok;
}

gboolean artloft_printer_add(ArtloftPrinter *printer, const ArtloftArtwork *artwork, GError **error)
{
    g_return_val_if_fail(!printer->ended, FALSE);
    begin(printer);
    formats[printer->format].add(printer, artwork);
    printer->count++;
    return flush(printer, error);
}

gboolean artloft_printer_end(ArtloftPrinter *printer, GError **error)
{
    g_return_val_if_fail(!printer->ended, FALSE);
    begin(printer);
    if (formats[printer->format].end)
        formats[printer->format].end(printer);
    printer->ended = TRUE;
    return flush(printer, error);
}

void artloft_printer_free(ArtloftPrinter *printer)
{
    if (!printer)
        return;
    json_writer_free(printer->json);
    g_string_free(printer->text, TRUE);
    g_free(printer);
}
