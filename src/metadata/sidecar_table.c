/* sidecar_table.c - captions.csv: a row for each picture of a folder, a column for each field. */
#include "core/csv_reader.h"
#include "core/limits.h"
#include "core/text.h"
#include "metadata/sidecar_parts.h"

#include <artloft/error.h>
#include <string.h>

#define MOST_ROWS 200000u
#define MOST_TABLE_BYTES LIMIT_PART_BYTES

typedef enum { COLUMN_OTHER, COLUMN_FILE, COLUMN_FIELD } ColumnRole;

typedef struct {
    ColumnRole role;
    FieldId field;
} Column;

typedef struct {
    guint line;
    GStrv cells;
} Row;

struct SidecarTable {
    char *name;
    Column columns[CSV_MOST_CELLS];
    guint n_columns;
    GPtrArray *rows;    /* of Row * */
    GHashTable *places; /* what the column `file` holds, normalised -> GArray of guint: rows */
};

static void row_free(gpointer data)
{
    Row *row = data;

    g_strfreev(row->cells);
    g_free(row);
}

void sidecar_table_free(SidecarTable *table)
{
    if (!table)
        return;
    g_free(table->name);
    g_ptr_array_unref(table->rows);
    g_hash_table_unref(table->places);
    g_free(table);
}

static gboolean fail(const SidecarTable *table, GError **error, const char *what)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "%s: %s", table->name, what);
    return FALSE;
}

/* Names that differ only in how their accents are put together are one. */
static char *normal_name(const char *name)
{
    g_autofree char *valid = text_from_bytes(name, strlen(name));
    char *normal = g_utf8_normalize(valid, -1, G_NORMALIZE_NFC);

    return normal ? g_strstrip(normal) : g_steal_pointer(&valid);
}

/* ---- the head ---- */

/* The nearest field to a word that is none: somebody mistyped it. Not of the words that tables of ours hold beside fields. */
static const char *nearest_column(const char *word)
{
    static const char *const others[] = {"id",     "path",           "paths",      "state",          "added",  "modified",
                                         "format", "width",          "height",     "bytes",          "ratio",  "job",
                                         "posts",  "generator_name", "slug",       "sha256",         "styles", "style",
                                         "url",    "count",          "renditions", "payload_sha256", NULL};
    const char *names[N_FIELDS + 2] = {"file"};

    for (guint i = 0; i < N_FIELDS; i++)
        names[i + 1] = field_name((FieldId)i);
    return g_strv_contains(others, word) ? NULL : text_closest(word, names);
}

static gboolean read_column(const SidecarTable *table, const char *cell, Column *out, GError **error)
{
    g_autofree char *word = g_strstrip(g_ascii_strdown(cell, -1)), *what = NULL;
    const char *near;

    *out = (Column){COLUMN_OTHER, FIELD_TITLE};
    if (strcmp(word, "file") == 0 || strcmp(word, "filename") == 0)
        out->role = COLUMN_FILE;
    else if (strcmp(word, "tags") == 0)
        *out = (Column){COLUMN_FIELD, FIELD_KEYWORDS};
    else if (field_from_name(word, &out->field))
        out->role = sidecar_may_claim(out->field) ? COLUMN_FIELD : COLUMN_OTHER;
    else if ((near = nearest_column(word)) != NULL) {
        what = g_strdup_printf("There is no column \"%s\"; did you mean \"%s\"?", word, near);
        return fail(table, error, what);
    }
    return TRUE;
}

static gboolean read_head(SidecarTable *table, const char *const *cells, GError **error)
{
    gboolean file = FALSE, field = FALSE;

    for (; cells[table->n_columns]; table->n_columns++) {
        Column *column = &table->columns[table->n_columns];

        if (!read_column(table, cells[table->n_columns], column, error))
            return FALSE;
        file = file || column->role == COLUMN_FILE;
        field = field || column->role == COLUMN_FIELD;
    }
    if (!file)
        return fail(table, error, "The first line names no column \"file\".");
    return field || fail(table, error, "The first line names no column that is known, such as \"caption\" or \"alt\".");
}

/* ---- the rows ---- */

static const char *file_of(const SidecarTable *table, const Row *row)
{
    for (guint i = 0; i < table->n_columns && row->cells[i]; i++)
        if (table->columns[i].role == COLUMN_FILE)
            return row->cells[i];
    return NULL;
}

static void note_place(SidecarTable *table, const char *file)
{
    g_autofree char *key = normal_name(file);
    GArray *found = g_hash_table_lookup(table->places, key);
    guint index = table->rows->len - 1;

    if (!*key)
        return;
    if (!found) {
        found = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(table->places, g_steal_pointer(&key), found);
    }
    g_array_append_val(found, index);
}

static gboolean read_rows(SidecarTable *table, CsvReader *reader, GError **error)
{
    g_autoptr(GError) reason = NULL;
    const char *const *cells;

    while ((cells = csv_reader_next(reader, &reason))) {
        Row *row;

        if (table->rows->len >= MOST_ROWS)
            return fail(table, error, "It has more than 200,000 rows; the rest is left out.");
        row = g_new0(Row, 1);
        row->line = csv_reader_line(reader);
        row->cells = g_strdupv((char **)cells);
        g_ptr_array_add(table->rows, row);
        if (file_of(table, row))
            note_place(table, file_of(table, row));
    }
    return !reason || fail(table, error, reason->message);
}

static gboolean read_text(SidecarTable *table, const char *text, GError **error)
{
    g_autoptr(CsvReader) reader = csv_reader_new(text, strlen(text));
    g_autoptr(GError) reason = NULL;
    const char *const *head = csv_reader_next(reader, &reason);

    if (reason)
        return fail(table, error, reason->message);
    return !head || (read_head(table, head, error) && read_rows(table, reader, error));
}

SidecarTable *sidecar_table_parse(const char *name, const guint8 *data, gsize size, GError **error)
{
    SidecarTable *table = g_new0(SidecarTable, 1);
    g_autofree char *text = NULL;

    table->name = g_strdup(name);
    table->rows = g_ptr_array_new_with_free_func(row_free);
    table->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    if (size > MOST_TABLE_BYTES) {
        fail(table, error, "It is larger than 32 MiB.");
        return table;
    }
    text = sidecar_decode(data, size);
    if (text)
        read_text(table, text, error);
    return table;
}

/* ---- one picture ---- */

static void add_cell(const SidecarTable *table, const Row *row, guint column, ClaimList *claims)
{
    FieldId field = table->columns[column].field;
    g_auto(GStrv) items = NULL;

    if (field_type(field) != FIELD_TYPE_LIST) {
        claim_list_addf(claims, field, SOURCE_SIDECAR, row->cells[column], "%s line %u", table->name, row->line);
        return;
    }
    items = g_strsplit_set(row->cells[column], ",;", -1);
    for (guint i = 0; items[i]; i++)
        claim_list_addf(claims, field, SOURCE_SIDECAR, items[i], "%s line %u", table->name, row->line);
}

static void add_rows(const SidecarTable *table, const char *name, ClaimList *claims)
{
    const GArray *found = g_hash_table_lookup(table->places, name);

    for (guint i = 0; found && i < found->len; i++) {
        const Row *row = table->rows->pdata[g_array_index(found, guint, i)];

        for (guint column = 0; column < table->n_columns && row->cells[column]; column++)
            if (table->columns[column].role == COLUMN_FIELD)
                add_cell(table, row, column, claims);
    }
}

void sidecar_table_read(const SidecarTable *table, const char *picture, ClaimList *claims)
{
    g_autofree char *name = normal_name(picture), *stem = g_strndup(name, sidecar_stem(name));

    add_rows(table, name, claims);
    if (strcmp(stem, name) != 0)
        add_rows(table, stem, claims);
}
