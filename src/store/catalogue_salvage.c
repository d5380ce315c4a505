#include "store/catalogue_salvage.h"

#include "store/catalogue_private.h"

#include <artloft/error.h>
#include <string.h>

#define PAGE 4096 /* of every catalogue: SQLite's own default */

/* Rows of a table that can be read stand before the damage and behind it: it is read from both ends. */
static const char *const ways[] = {"ASC", "DESC"};

/* In the order of the schema, in which what others refer to comes first. `shown` and the full text are worked out. */
static const char tables_sql[] = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
                                 "AND name NOT LIKE 'search%' AND name <> 'shown' ORDER BY rowid";

/* What refers to nothing, or contradicts the rest. */
static const char *const amends[] = {
    "DELETE FROM artwork WHERE id GLOB '*[^0-9a-z]*'",
    "DELETE FROM claim WHERE n >> 16 NOT IN (SELECT n FROM artwork)",
    "DELETE FROM claim WHERE original <> 0 AND NOT EXISTS (SELECT 1 FROM original o WHERE o.n = claim.original AND o.artwork = "
    "claim.n >> 16)",
    "DELETE FROM rendition WHERE artwork NOT IN (SELECT artwork FROM picture WHERE recipe IS NOT NULL)",
    "UPDATE edit SET undone_by = NULL WHERE undone_by IS NOT NULL AND n IS NOT (SELECT u.undoes FROM edit u WHERE u.n = "
    "edit.undone_by)",
    "UPDATE style SET merged = NULL WHERE n IN (WITH RECURSIVE way(first, at, steps) AS (SELECT n, merged, 1 FROM style WHERE "
    "merged IS NOT NULL UNION ALL SELECT way.first, s.merged, way.steps + 1 FROM way JOIN style s ON s.n = way.at WHERE "
    "s.merged "
    "IS NOT NULL AND steps < 64) SELECT first FROM way WHERE at = first)",
    "UPDATE style SET uses = (SELECT count(*) FROM artwork_style a WHERE a.style = style.n)",
};

static gboolean execute(Catalogue *catalogue, const char *sql, GError **error)
{
    return sqlite3_exec(catalogue->db, sql, NULL, NULL, NULL) == SQLITE_OK || catalogue_fail(catalogue, error);
}

/* The first column of what @sql gives, each a text. NULL when that cannot be read. Free with g_ptr_array_unref(). */
static GPtrArray *texts_of(Catalogue *catalogue, const char *sql, GError **error)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *statement = statement_prepare(catalogue, sql, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW)
        g_ptr_array_add(texts, g_strdup(column_text(statement, 0)));
    sqlite3_finalize(statement);
    return step == STEP_DONE ? g_steal_pointer(&texts) : NULL;
}

static gboolean number_of(Catalogue *from, const char *sql, gint64 *out)
{
    sqlite3_stmt *statement = statement_prepare(from, sql, NULL);
    gboolean read = statement && statement_integer(from, statement, 0, out, NULL);

    sqlite3_finalize(statement);
    return read;
}

/* ---- copying ---- */

/* The columns of a table as they are in a new catalogue, and those of its key, each in their order. */
static char *columns_of(Catalogue *into, const char *table, const char *which, GError **error)
{
    g_autofree char *sql = g_strdup_printf("SELECT group_concat('\"' || name || '\"') FROM (SELECT name FROM "
                                           "pragma_table_info('%s') WHERE %s)",
                                           table, which);
    g_autoptr(GPtrArray) texts = texts_of(into, sql, error);

    return texts && texts->len == 1 ? g_strdup(texts->pdata[0]) : NULL;
}

/* FALSE: it was refused, since it breaks a rule, which is damage too, or is there already. */
static gboolean copy_row(sqlite3_stmt *from, sqlite3_stmt *to)
{
    sqlite3_reset(to);
    for (int i = 0; i < sqlite3_column_count(from); i++)
        sqlite3_bind_value(to, i + 1, sqlite3_column_value(from, i));
    return sqlite3_step(to) == SQLITE_DONE && sqlite3_changes(sqlite3_db_handle(to)) > 0;
}

/* TRUE when it came to the end of the table and every row was taken. */
static gboolean copy_one_way(Catalogue *from, sqlite3_stmt *to, const char *select, const char *key, const char *way)
{
    g_auto(GStrv) keys = g_strsplit(key, ",", -1);
    g_autoptr(GString) sql = g_string_new(select);
    sqlite3_stmt *statement = NULL;
    int code = SQLITE_ERROR;
    gboolean taken = TRUE;

    for (guint i = 0; keys[i]; i++)
        g_string_append_printf(sql, "%s%s %s", i == 0 ? " ORDER BY " : ", ", keys[i], way);
    if (sqlite3_prepare_v2(from->db, sql->str, -1, &statement, NULL) == SQLITE_OK)
        while ((code = sqlite3_step(statement)) == SQLITE_ROW)
            taken = copy_row(statement, to) && taken;
    sqlite3_finalize(statement);
    return code == SQLITE_DONE && taken;
}

/* Whether an index of the damaged table tells of more rows than were saved: a page that was emptied is read without complaint.
 * One that cannot be read tells nothing. */
static gboolean index_tells_more(Catalogue *from, Catalogue *into, const char *table)
{
    g_autofree char *list = g_strdup_printf("SELECT name FROM pragma_index_list('%s') WHERE NOT partial", table);
    g_autofree char *rows = g_strdup_printf("SELECT count(*) FROM \"%s\" NOT INDEXED", table);
    g_autoptr(GPtrArray) indexes = texts_of(into, list, NULL);
    gint64 saved = 0, told = 0;
    gboolean more = !indexes || !number_of(into, rows, &saved);

    for (guint i = 0; !more && i < indexes->len; i++) {
        const char *name = indexes->pdata[i];
        g_autofree char *count = g_strdup_printf("SELECT count(*) FROM \"%s\" INDEXED BY \"%s\"", table, name);

        more = number_of(from, count, &told) && told > saved;
    }
    return more;
}

static gboolean copy_table(Catalogue *from, Catalogue *into, const char *table, gboolean *lossy, GError **error)
{
    g_autofree char *columns = columns_of(into, table, "TRUE", error);
    g_autofree char *key = columns ? columns_of(into, table, "pk > 0 ORDER BY pk", error) : NULL;
    g_autofree char *select = NULL;
    g_autoptr(GString) insert = g_string_new(NULL);
    sqlite3_stmt *to;
    gboolean whole = FALSE;

    if (!key)
        return FALSE;
    select = g_strdup_printf("SELECT %s FROM \"%s\" NOT INDEXED", columns, table);
    g_string_append_printf(insert, "INSERT OR IGNORE INTO \"%s\"(%s) VALUES(?", table, columns);
    for (const char *c = columns; *c; c++)
        if (*c == ',')
            g_string_append(insert, ", ?");
    g_string_append_c(insert, ')');
    to = statement_prepare(into, insert->str, error);
    if (!to)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(ways) && !whole; i++)
        whole = copy_one_way(from, to, select, key, ways[i]);
    *lossy = *lossy || !whole || index_tells_more(from, into, table);
    sqlite3_finalize(to);
    return TRUE;
}

/* ---- putting it right ---- */

/* Rows whose references lead nowhere go; where the reference may be empty, it alone does. Each has to be asked until nothing is
 * left, since what goes may have been referred to itself. */
static gboolean amend_references(Catalogue *into, GError **error)
{
    static const char sql[] =
        "SELECT CASE WHEN t.\"notnull\" OR t.pk THEN 'DELETE FROM \"' || m.name || '\" WHERE ' ELSE 'UPDATE \"' || m.name || "
        "'\" SET ' "
        "|| "
        "f.\"from\" || ' = NULL WHERE ' || f.\"from\" || ' IS NOT NULL AND ' END || f.\"from\" || ' NOT IN (SELECT n FROM ' || "
        "f.\"table\" || ')' FROM sqlite_schema m, pragma_foreign_key_list(m.name) f, pragma_table_info(m.name) t "
        "WHERE m.type = 'table' AND t.name = f.\"from\" ORDER BY m.rowid";
    g_autoptr(GPtrArray) repairs = texts_of(into, sql, error);
    gint64 before, after = sqlite3_total_changes64(into->db);

    if (!repairs)
        return FALSE;
    do {
        before = after;
        for (guint i = 0; i < repairs->len; i++)
            if (!execute(into, repairs->pdata[i], error))
                return FALSE;
        after = sqlite3_total_changes64(into->db);
    } while (after != before);
    return TRUE;
}

static gboolean amend(Catalogue *into, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(amends); i++)
        if (!execute(into, amends[i], error))
            return FALSE;
    return TRUE;
}

static gboolean copy_all(Catalogue *from, Catalogue *into, const GPtrArray *tables, gboolean *lossy, GError **error)
{
    gint64 before;

    if (!execute(into, "DELETE FROM meta WHERE key = 'state'", error)) /* the new one's own; the old count goes on */
        return FALSE;
    for (guint i = 0; i < tables->len; i++)
        if (!copy_table(from, into, tables->pdata[i], lossy, error))
            return FALSE;
    if (!execute(into, "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'state'", error) || !amend(into, error))
        return FALSE;
    before = sqlite3_total_changes64(into->db);
    if (!amend_references(into, error))
        return FALSE;
    *lossy = *lossy || sqlite3_total_changes64(into->db) != before; /* rows that speak of what is lost are lost too */
    return amend(into, error);
}

/* ---- what is there ---- */

/* FALSE without @error: nothing can be read. */
static gboolean may_be_salvaged(Catalogue *from, GError **error)
{
    gint64 id = 0, version = 0, tables = 0;

    if (!number_of(from, "PRAGMA application_id", &id) || !number_of(from, "PRAGMA user_version", &version) ||
        !number_of(from, "SELECT count(*) FROM sqlite_schema WHERE name IN ('artwork', 'word', 'original', 'style')", &tables))
        return FALSE;
    if (tables < 3 && id == CATALOGUE_APPLICATION_ID)
        return FALSE;
    if (tables < 3)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_CATALOGUE, "%s: it is no catalogue of Artloft.", from->path);
    else if (id == CATALOGUE_APPLICATION_ID && version > CATALOGUE_VERSION)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NEWER, "%s: a newer Artloft wrote it.", from->path);
    else
        return TRUE;
    return FALSE;
}

gboolean catalogue_salvage(const char *path, Catalogue *into, Salvaged *out, GError **error)
{
    g_autoptr(Catalogue) from = catalogue_connect(path, SQLITE_OPEN_READWRITE, NULL);
    g_autoptr(GPtrArray) tables = texts_of(into, tables_sql, error);
    g_autoptr(GError) reason = NULL;
    gboolean lossy = FALSE, done;

    *out = SALVAGED_NOTHING;
    if (!tables)
        return FALSE;
    if (!from || !execute(from, "PRAGMA query_only=ON; PRAGMA cell_size_check=OFF", NULL) || !may_be_salvaged(from, &reason)) {
        done = reason == NULL;
        if (reason)
            g_propagate_error(error, g_steal_pointer(&reason));
        return done;
    }
    if (!execute(into, "PRAGMA foreign_keys=OFF", error) || !catalogue_begin(into, error))
        return FALSE;
    done = catalogue_end(into, copy_all(from, into, tables, &lossy, error), error);
    if (done && lossy) /* files whose claims may be lost are read again */
        done = execute(into, "UPDATE original SET reader = 0", error);
    *out = lossy ? SALVAGED_PARTLY : SALVAGED_WHOLE;
    return execute(into, "PRAGMA foreign_keys=ON", NULL) && done;
}

/* ---- a head that is lost ---- */

static void put_big_endian(guint8 *at, guint32 value)
{
    value = GUINT32_TO_BE(value);
    memcpy(at, &value, sizeof value);
}

/* The first page of a new catalogue, with @pages in all, none of them free, and a log beside it (fileformat2.html, 1.3). */
static gboolean new_head(guint8 head[PAGE], guint32 pages, GError **error)
{
    g_autoptr(Catalogue) fresh = catalogue_open_memory(error);
    sqlite3_int64 size = 0;
    guint8 *image = fresh ? sqlite3_serialize(fresh->db, "main", &size, 0) : NULL;
    gboolean done = image && size >= PAGE;

    if (done) {
        memcpy(head, image, PAGE);
        head[18] = head[19] = 2;
        memcpy(head + 92, head + 24, 4); /* so that the number of pages counts */
        put_big_endian(head + 28, pages);
        put_big_endian(head + 32, 0);
        put_big_endian(head + 36, 0);
    }
    sqlite3_free(image);
    return done;
}

GByteArray *catalogue_with_new_head(const char *path, GError **error)
{
    char *bytes = NULL;
    gsize size = 0;
    g_autoptr(GByteArray) image = NULL;

    if (!g_file_get_contents(path, &bytes, &size, NULL))
        return NULL;
    size -= size % PAGE;
    image = g_byte_array_new_take((guint8 *)bytes, size);
    if (size < 2 * PAGE || size / PAGE > G_MAXUINT32 || !new_head(image->data, (guint32)(size / PAGE), error))
        return NULL;
    return g_steal_pointer(&image);
}
