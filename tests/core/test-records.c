/* claims, artworks, ids, the byte cursor, files: the small things everything else stands on */
#include "core/artwork.h"
#include "core/cursor.h"
#include "core/digest.h"
#include "core/files.h"
#include "core/limits.h"

#include <artloft/error.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static void test_winner(void)
{
    g_autoptr(ClaimList) claims = claim_list_new();

    g_assert_true(claim_list_add(claims, FIELD_CAPTION, SOURCE_DERIVED, "derived", "template"));
    g_assert_true(claim_list_add(claims, FIELD_CAPTION, SOURCE_EMBEDDED, "first", "XMP"));
    g_assert_true(claim_list_add(claims, FIELD_CAPTION, SOURCE_EMBEDDED, "second", "IPTC"));
    g_assert_cmpstr(claim_list_value(claims, FIELD_CAPTION), ==, "first");
    g_assert_true(claim_list_add(claims, FIELD_CAPTION, SOURCE_EDIT, "mine", "a person"));
    g_assert_cmpstr(claim_list_value(claims, FIELD_CAPTION), ==, "mine");
    g_assert_null(claim_list_value(claims, FIELD_ALT));
}

static void test_add_keeps_out(void)
{
    g_autoptr(ClaimList) claims = claim_list_new();

    g_assert_false(claim_list_add(claims, FIELD_PROMPT, SOURCE_EMBEDDED, NULL, "x"));
    g_assert_false(claim_list_add(claims, FIELD_PROMPT, SOURCE_EMBEDDED, " \n ", "x"));
    g_assert_false(claim_list_add(claims, FIELD_SEED, SOURCE_EMBEDDED, "18446744073709551616", "x"));
    g_assert_false(claim_list_add(claims, FIELD_SEED, SOURCE_EMBEDDED, "1.5", "x"));
    g_assert_false(claim_list_add(claims, FIELD_SEED, SOURCE_EMBEDDED, "007", "x"));
    g_assert_false(claim_list_add(claims, FIELD_CFG_SCALE, SOURCE_EMBEDDED, "NaN", "x"));
    g_assert_false(claim_list_add(claims, FIELD_HAS_C2PA, SOURCE_EMBEDDED, "yes", "x"));
    g_assert_false(claim_list_add(claims, FIELD_PARAMETERS, SOURCE_EMBEDDED, "[1]", "x"));
    g_assert_false(claim_list_add(claims, FIELD_PARAMETERS, SOURCE_EMBEDDED, "{} x", "x"));
    g_assert_cmpuint(claim_list_size(claims), ==, 0);
    g_assert_true(claim_list_add(claims, FIELD_SEED, SOURCE_EMBEDDED, "18446744073709551615", "x"));
    g_assert_true(claim_list_add(claims, FIELD_SEED, SOURCE_EMBEDDED, "-1", "x"));
    g_assert_false(claim_list_add(claims, FIELD_SEED, SOURCE_EMBEDDED, "-1", "again"));
    g_assert_true(claim_list_add(claims, FIELD_CFG_SCALE, SOURCE_EMBEDDED, "7.50", "x"));
    g_assert_true(claim_list_add(claims, FIELD_PARAMETERS, SOURCE_EMBEDDED, "{\"ar\":\"2:1\"}", "x"));
    g_assert_true(claim_list_add(claims, FIELD_PROMPT, SOURCE_EMBEDDED, " a\r\nb\xff ", "x"));
    g_assert_cmpstr(claim_list_value(claims, FIELD_PROMPT), ==, "a\nb\xc3\xbf");
}

static void test_long_text_is_cut(void)
{
    g_autoptr(ClaimList) claims = claim_list_new();
    g_autoptr(GString) text = g_string_new(NULL);

    while (text->len <= LIMIT_TEXT_BYTES)
        g_string_append(text, "x\xc3\xa9");
    g_assert_true(claim_list_add(claims, FIELD_PROMPT, SOURCE_EMBEDDED, text->str, "x"));
    g_assert_cmpuint(strlen(claim_list_value(claims, FIELD_PROMPT)), <=, LIMIT_TEXT_BYTES);
    g_assert_true(g_utf8_validate(claim_list_value(claims, FIELD_PROMPT), -1, NULL));
}

static void test_names(void)
{
    for (guint i = 0; i < N_FIELDS; i++) {
        FieldId found;

        g_assert_nonnull(field_name((FieldId)i));
        g_assert_true(field_from_name(field_name((FieldId)i), &found));
        g_assert_cmpuint(found, ==, i);
    }
    for (guint i = SOURCE_DERIVED; i <= SOURCE_EDIT; i++) {
        ClaimSource found;

        g_assert_true(claim_source_from_name(claim_source_name((ClaimSource)i), &found));
        g_assert_cmpuint(found, ==, i);
    }
}

static void test_artwork_resolves(void)
{
    g_autoptr(ArtloftArtwork) artwork = artwork_new();

    claim_list_add(artwork->claims, FIELD_PROMPT, SOURCE_EMBEDDED, "a cat", "x");
    claim_list_add(artwork->claims, FIELD_KEYWORDS, SOURCE_EMBEDDED, "cat", "x");
    claim_list_add(artwork->claims, FIELD_KEYWORDS, SOURCE_SIDECAR, "dog", "y");
    claim_list_add(artwork->claims, FIELD_KEYWORDS, SOURCE_SIDECAR, "cat", "y");
    artwork_resolve(artwork);
    g_assert_cmpstr(artloft_artwork_text(artwork, "prompt"), ==, "a cat");
    g_assert_null(artloft_artwork_text(artwork, "caption"));
    g_assert_null(artloft_artwork_text(artwork, "no such key"));
    g_assert_cmpuint(artwork->keywords->len, ==, 2);
}

static void test_ids(void)
{
    char hex[DIGEST_HEX_SIZE], again[DIGEST_HEX_SIZE];
    g_autoptr(Digest) digest = digest_new();
    g_autofree char *id = NULL;
    g_autofree char *ones = artwork_id_from_digest("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");

    digest_bytes_hex("abc", 3, hex);
    g_assert_cmpstr(hex, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); /* FIPS 180-2 */
    digest_update(digest, "a", 1);
    digest_update(digest, "bc", 2);
    digest_hex(digest, again);
    g_assert_cmpstr(again, ==, hex);
    digest_update(digest, "abc", 3);
    digest_hex(digest, again);
    g_assert_cmpstr(again, ==, hex);
    id = artwork_id_from_digest(hex);
    g_assert_cmpstr(id, ==, "q9w1dfwf077y"); /* the first 60 bits in Crockford's base32 */
    g_assert_cmpstr(ones, ==, "zzzzzzzzzzzz");
    g_assert_null(artwork_id_from_digest("abc"));
    g_assert_true(artwork_id_prefix_valid("q9w1"));
    g_assert_false(artwork_id_prefix_valid("q9w"));
    g_assert_false(artwork_id_prefix_valid("q9wl"));
    g_assert_false(artwork_id_prefix_valid("q9w1dfwf077y2"));
}

static void test_cursor(void)
{
    static const guint8 bytes[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    Cursor cursor = cursor_make(bytes, sizeof bytes), part;
    guint64 big;
    guint32 word;
    guint16 half;
    guint8 byte;

    g_assert_true(cursor_be64(&cursor, &big));
    g_assert_cmphex(big, ==, 0x0102030405060708);
    g_assert_false(cursor_be16(&cursor, &half));
    g_assert_cmpuint(cursor_left(&cursor), ==, 1);
    g_assert_true(cursor_u8(&cursor, &byte));
    g_assert_false(cursor_u8(&cursor, &byte));
    g_assert_true(cursor_seek(&cursor, 1));
    g_assert_true(cursor_sub(&cursor, 4, &part));
    g_assert_true(cursor_le32(&part, &word));
    g_assert_cmphex(word, ==, 0x05040302);
    g_assert_false(cursor_seek(&cursor, 10));
    g_assert_false(cursor_skip(&cursor, G_MAXSIZE));
    g_assert_cmpuint(cursor_offset(&cursor), ==, 5);
    g_assert_true(cursor_starts_with(&cursor, "\6\7", 2));
    cursor = cursor_make(NULL, 0);
    g_assert_false(cursor_u8(&cursor, &byte));
}

static void test_atomic_write(void)
{
    g_autofree char *dir = g_dir_make_tmp("artloft-files-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(dir, "post.html", NULL);
    g_autofree char *nowhere = g_build_filename(dir, "no", "post.html", NULL);
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) listing = NULL;
    struct stat info;
    guint entries = 0;

    g_assert_true(files_write_atomic(path, "one", 3, &error));
    g_assert_no_error(error);
    g_assert_cmpint(g_chmod(path, 0640), ==, 0);
    g_assert_true(files_write_atomic(path, "two", 3, &error));
    text = files_read(path, 100, NULL, &error);
    g_assert_cmpstr(text, ==, "two");
    g_assert_cmpint(g_stat(path, &info), ==, 0);
    g_assert_cmpuint(info.st_mode & 0777, ==, 0640);
    g_assert_null(files_read(path, 2, NULL, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
    g_clear_error(&error);
    g_assert_null(files_read(dir, 100, NULL, NULL));
    g_assert_false(files_write_atomic(nowhere, "x", 1, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO);
    g_assert_nonnull(strstr(error->message, nowhere));
    listing = g_dir_open(dir, 0, NULL);
    while (g_dir_read_name(listing))
        entries++;
    g_assert_cmpuint(entries, ==, 1);
    g_remove(path);
    g_rmdir(dir);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/records/winner", test_winner);
    g_test_add_func("/records/add-keeps-out", test_add_keeps_out);
    g_test_add_func("/records/long-text-is-cut", test_long_text_is_cut);
    g_test_add_func("/records/names", test_names);
    g_test_add_func("/records/artwork-resolves", test_artwork_resolves);
    g_test_add_func("/records/ids", test_ids);
    g_test_add_func("/records/cursor", test_cursor);
    g_test_add_func("/records/atomic-write", test_atomic_write);
    return g_test_run();
}
