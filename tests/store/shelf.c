#include "shelf.h"

#include "store/root_rows.h"
#include "store/statement.h"

#include <glib/gstdio.h>
#include <stdarg.h>

/* 64 hexadecimal digits out of any text. */
static char *digest_of(const char *text)
{
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

gint64 shelf_add_original(Catalogue *catalogue, gint64 artwork, const char *digits, const char *root, const char *path)
{
    g_autoptr(OriginalRow) row = original_row_new();
    g_autofree char *payload = g_strconcat(digits, "-pixels", NULL);

    MUST(root_put(catalogue, root, FALSE, &row->root, &error));
    row->artwork = artwork;
    row->path = g_strdup(path);
    row->stamp = (FileStamp){.size = 1000, .mtime_ns = 5, .inode = 7, .device = 9};
    row->sha256 = digest_of(digits);
    row->payload_sha256 = digest_of(payload);
    row->format = g_strdup("png");
    row->width = 800;
    row->height = 600;
    row->reader = 1;
    MUST(original_add(catalogue, row, &error));
    return row->n;
}

gint64 shelf_add(Catalogue *catalogue, const char *id, const char *path, gint64 *out_original)
{
    gint64 artwork = 0, original;

    MUST(artwork_add(catalogue, id, &artwork, &error));
    original = shelf_add_original(catalogue, artwork, id, "/art", path);
    if (out_original)
        *out_original = original;
    return artwork;
}

void shelf_claims(Catalogue *catalogue, gint64 artwork, gint64 original, ...)
{
    g_autoptr(ClaimList) claims = claim_list_new();
    va_list arguments;
    int field;

    va_start(arguments, original);
    while ((field = va_arg(arguments, int)) != N_FIELDS) {
        ClaimSource source = (ClaimSource)va_arg(arguments, int);

        claim_list_add(claims, (FieldId)field, source, va_arg(arguments, const char *), "a test");
    }
    va_end(arguments);
    MUST(claim_replace(catalogue, artwork, original, CLAIM_SOURCES_OF_FILES, claims, &error));
}

void shelf_refresh(Catalogue *catalogue, gint64 artwork)
{
    MUST(artwork_refresh(catalogue, artwork, &error));
}

ArtloftArtwork *shelf_load(Catalogue *catalogue, gint64 artwork)
{
    GError *error = NULL;
    ArtloftArtwork *record = artwork_load(catalogue, artwork, ARTWORK_LOAD_ALL, NULL, &error);

    g_assert_no_error(error);
    return record;
}

gint64 shelf_number(Catalogue *catalogue, const char *sql)
{
    sqlite3_stmt *statement = statement_prepare(catalogue, sql, NULL);
    gint64 number = -1;

    g_assert_nonnull(statement);
    MUST(statement_integer(catalogue, statement, -1, &number, &error));
    sqlite3_finalize(statement);
    return number;
}

char *shelf_text(Catalogue *catalogue, const char *sql)
{
    sqlite3_stmt *statement = statement_prepare(catalogue, sql, NULL);
    char *text = NULL;

    g_assert_nonnull(statement);
    MUST(statement_text(catalogue, statement, &text, &error));
    sqlite3_finalize(statement);
    return text;
}

char *shelf_make_folder(void)
{
    GError *error = NULL;
    char *path = g_dir_make_tmp("artloft-store-XXXXXX", &error);

    g_assert_no_error(error);
    return path;
}

void shelf_remove_folder(char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        char *inside = g_build_filename(path, name, NULL);

        if (g_file_test(inside, G_FILE_TEST_IS_DIR) && !g_file_test(inside, G_FILE_TEST_IS_SYMLINK)) {
            shelf_remove_folder(inside);
        } else {
            g_remove(inside);
            g_free(inside);
        }
    }
    g_rmdir(path);
    g_free(path);
}
