#include "store/upgrade.h"

#include "core/files.h"
#include "store/catalogue_private.h"

#include <string.h>

/* By the version that a step starts from; it leads to the next. What each leaves is, to the letter, what schema.sql makes
 * (tests/cli/test-upgrade.py). */
static const char *const steps[] = {
    [1] = "DROP INDEX style_by_uses;"
          "CREATE INDEX style_by_uses ON style(uses DESC, slug, name, kind, code, named);",
};
G_STATIC_ASSERT(G_N_ELEMENTS(steps) == CATALOGUE_VERSION);

/* The tables of the half that is kept, of every version; one that a version has not is passed over. */
#define SAID(table)                   \
    {                                 \
        table, "SELECT * FROM " table \
    }
static const struct {
    const char *name, *rows;
} said[] = {
    SAID("artwork"),    SAID("word"),        SAID("remembered"), SAID("style"),       SAID("style_alias"),
    SAID("style_word"), SAID("tag"),         SAID("pick"),       SAID("artwork_tag"), SAID("edit"),
    SAID("post"),       SAID("edit_change"), SAID("placement"),  SAID("stub"),
};

/* ---- what people said, as SQL ---- */

static void append_value(GString *text, sqlite3_stmt *row, int column)
{
    const unsigned char *bytes;

    switch (sqlite3_column_type(row, column)) {
    case SQLITE_INTEGER:
        g_string_append_printf(text, "%" G_GINT64_FORMAT, (gint64)sqlite3_column_int64(row, column));
        break;
    case SQLITE_BLOB:
        bytes = sqlite3_column_blob(row, column);
        g_string_append(text, "X'");
        for (int i = 0; i < sqlite3_column_bytes(row, column); i++)
            g_string_append_printf(text, "%02x", bytes[i]);
        g_string_append_c(text, '\'');
        break;
    case SQLITE_NULL:
        g_string_append(text, "NULL");
        break;
    default: /* a real number's text is its number */
        g_string_append_c(text, '\'');
        for (const char *c = column_text(row, column); c && *c; c++)
            g_string_append_len(text, *c == '\'' ? "''" : c, *c == '\'' ? 2 : 1);
        g_string_append_c(text, '\'');
    }
}

static gboolean append_rows(Catalogue *catalogue, const char *table, const char *sql, GString *text, GError **error)
{
    sqlite3_stmt *rows = statement_prepare(catalogue, sql, error);
    Step step = STEP_ERROR;

    while (rows && (step = statement_step(catalogue, rows, error)) == STEP_ROW) {
        g_string_append_printf(text, "INSERT INTO %s VALUES(", table);
        for (int i = 0; i < sqlite3_column_count(rows); i++) {
            g_string_append(text, i > 0 ? "," : "");
            append_value(text, rows, i);
        }
        g_string_append(text, ");\n");
    }
    sqlite3_finalize(rows);
    return step == STEP_DONE;
}

static gboolean append_table(Catalogue *catalogue, sqlite3_stmt *form, guint which, GString *text, GError **error)
{
    g_autofree char *create = NULL;

    bind_text(form, 1, said[which].name);
    if (!statement_text(catalogue, form, &create, error))
        return FALSE;
    if (!create)
        return TRUE;
    g_string_append_printf(text, "%s;\n", create);
    return append_rows(catalogue, said[which].name, said[which].rows, text, error);
}

static char *words_text(Catalogue *catalogue, gint64 version, GError **error)
{
    static const char form_sql[] = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1";
    sqlite3_stmt *form = statement_prepare(catalogue, form_sql, error);
    g_autoptr(GString) text = g_string_new(NULL);
    gboolean done = form != NULL;

    g_string_append_printf(text,
                           "-- What people said, out of a catalogue of version %" G_GINT64_FORMAT
                           ", before it was brought to version %d.\nBEGIN;\n",
                           version, CATALOGUE_VERSION);
    for (guint i = 0; done && i < G_N_ELEMENTS(said); i++)
        done = append_table(catalogue, form, i, text, error);
    sqlite3_finalize(form);
    g_string_append(text, "COMMIT;\n");
    return done ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}

static gboolean keep_words(Catalogue *catalogue, gint64 version, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(catalogue_path(catalogue));
    g_autofree char *stem = g_strdup_printf("words-%" G_GINT64_FORMAT "-", version);
    g_autofree char *path = files_dated(folder, stem, ".sql");
    g_autofree char *text = words_text(catalogue, version, error);

    return text && files_write_atomic(path, text, strlen(text), error) && files_sync_folder(folder, error);
}

/* ---- */

gboolean catalogue_upgrade(Catalogue *catalogue, gint64 version, GError **error)
{
    g_autofree char *mark = g_strdup_printf("PRAGMA user_version=%d", CATALOGUE_VERSION);

    if (!keep_words(catalogue, version, error))
        return FALSE;
    for (gint64 i = version; i < CATALOGUE_VERSION; i++)
        if (!catalogue_execute(catalogue, steps[i], error))
            return FALSE;
    return catalogue_execute(catalogue, mark, error);
}
