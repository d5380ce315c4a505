/* The hash of the pixels alone: the same after somebody wrote metadata, another after a pixel changed. The writer is exiftool,
 * which is not ours; without it the files are only compared with what this program makes itself.
 */
#include "forge_film.h"

#include <glib/gstdio.h>
#include <string.h>

static GByteArray *make_png(guint seed)
{
    GByteArray *file = forge_png(8, 8, 8, 3);

    forge_chunk(file, "PLTE", forge_noise(forge_new(), 12, 1));
    forge_chunk(file, "tEXt", forge_bytes(forge_new(), "Title\0old", 9));
    forge_chunk(file, "IDAT", forge_noise(forge_new(), 40, 1));
    forge_chunk(file, "IDAT", forge_noise(forge_new(), 40, seed));
    return forge_chunk(file, "IEND", forge_new());
}

static GByteArray *make_jpeg(guint seed)
{
    GByteArray *file = forge_bytes(forge_new(), "\xff\xd8", 2);

    forge_segment(file, 0xe0, forge_bytes(forge_new(), "JFIF\0\1\1\0\0\1\0\1\0\0", 14));
    forge_segment(file, 0xfe, forge_text(forge_new(), "old"));
    forge_segment(file, 0xdb, forge_noise(forge_u8(forge_new(), 0), 64, 1));
    forge_jpeg_scan(forge_jpeg_scan(forge_jpeg_frame(file, 8, 8, 3), 1), seed);
    return forge_be16(file, 0xffd9);
}

static GByteArray *make_webp(guint seed)
{
    GByteArray *data = forge_bytes(forge_new(), "\x10\0\0\x9d\x01\x2a\x08\0\x08\0", 10);

    return forge_webp(forge_riff_chunk(forge_new(), "VP8 ", forge_noise(data, 40, seed)));
}

static GByteArray *make_avif(guint seed)
{
    Film film = film_new("avifmif1miaf");
    g_autoptr(GByteArray) exif = forge_exif("old"), block = forge_bytes(forge_be32(forge_new(), 0), exif->data, exif->len);

    film_add_picture(&film, "av01", 0, 8, 8, seed);
    film_refer(&film, "cdsc", film_add_item(&film, "Exif", 0, NULL, block->data, block->len), 1);
    return film_end(&film);
}

static GByteArray *make_gif(guint seed)
{
    GByteArray *file = forge_bytes(forge_new(), "GIF89a\x08\0\x08\0\x80\0\0abcdef", 19);

    forge_bytes(file, "\x21\xfe\x03old\0", 7);
    forge_bytes(file, "\x2c\0\0\0\0\x08\0\x08\0\0\x02\x28", 12);
    return forge_bytes(forge_noise(file, 40, seed), "\0\x3b", 2);
}

static GByteArray *make_tiff(guint seed)
{
    static const guint16 rows[][3] = {{256, 3, 8}, {257, 3, 8}, {258, 3, 8}, {259, 3, 1}, {262, 3, 1},
                                      {273, 4, 8}, {277, 3, 1}, {278, 3, 8}, {279, 4, 64}};
    GByteArray *file = forge_noise(forge_bytes(forge_new(), "II*\0\x48\0\0\0", 8), 64, seed);

    forge_le16(file, G_N_ELEMENTS(rows));
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        forge_le32(forge_le32(forge_le16(forge_le16(file, rows[i][0]), rows[i][1]), 1), rows[i][2]);
    return forge_le32(file, 0);
}

static const struct {
    const char *name;
    GByteArray *(*make)(guint seed);
} kinds[] = {
    {"a.png", make_png},   {"a.jpg", make_jpeg}, {"a.webp", make_webp},
    {"a.avif", make_avif}, {"a.gif", make_gif},  {"a.tif", make_tiff},
};

static void test_pixels(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GByteArray) one = kinds[i].make(1), again = kinds[i].make(1), other = kinds[i].make(2);
        g_autofree char *a = forge_digest(one), *b = forge_digest(again), *c = forge_digest(other);

        g_assert_cmpstr(a, ==, b);
        g_assert_cmpstr(a, !=, c);
    }
}

/* The colours of an indexed picture are pixels. */
static void test_colours(void)
{
    g_autoptr(GByteArray) png = make_png(1), gif = make_gif(1);
    g_autofree char *png_before = forge_digest(png), *gif_before = forge_digest(gif);
    g_autofree char *png_after = NULL, *gif_after = NULL;

    png->data[8 + 25 + 8] ^= 1;
    gif->data[13] ^= 1;
    png_after = forge_digest(png);
    gif_after = forge_digest(gif);
    g_assert_cmpstr(png_before, !=, png_after);
    g_assert_cmpstr(gif_before, !=, gif_after);
}

/* A folder of all kinds, written to by exiftool. */
typedef struct {
    char *folder;
    char *paths[G_N_ELEMENTS(kinds)];
} Folder;

static void folder_make(Folder *folder)
{
    folder->folder = g_dir_make_tmp("artloft-payload-XXXXXX", NULL);
    g_assert_nonnull(folder->folder);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GByteArray) file = kinds[i].make(1);
        folder->paths[i] = g_build_filename(folder->folder, kinds[i].name, NULL);
        g_assert_true(g_file_set_contents(folder->paths[i], (const char *)file->data, file->len, NULL));
    }
}

static void folder_clear(Folder *folder)
{
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_unlink(folder->paths[i]);
        g_free(folder->paths[i]);
    }
    g_rmdir(folder->folder);
    g_free(folder->folder);
}

static gboolean run_exiftool(const char *program, const Folder *folder)
{
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    const char *options[] = {program,
                             "-q",
                             "-q",
                             "-m",
                             "-overwrite_original",
                             "-Artist=somebody",
                             "-XMP-dc:Description=new words",
                             "-Comment=other words"};
    int status = 0;

    for (guint i = 0; i < G_N_ELEMENTS(options); i++)
        g_ptr_array_add(argv, (gpointer)options[i]);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        g_ptr_array_add(argv, folder->paths[i]);
    g_ptr_array_add(argv, NULL);
    g_assert_true(
        g_spawn_sync(NULL, (char **)argv->pdata, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL));
    return status == 0;
}

static void test_rewritten(void)
{
    g_autofree char *exiftool = g_find_program_in_path("exiftool");
    Folder folder = {0};

    if (!exiftool) {
        g_test_skip("exiftool is not installed");
        return;
    }
    folder_make(&folder);
    g_assert_true(run_exiftool(exiftool, &folder));
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GByteArray) before = kinds[i].make(1), after = forge_new();
        g_autofree char *data = NULL, *one = forge_digest(before), *two = NULL;
        g_autoptr(Container) container = NULL;
        gsize size;

        g_assert_true(g_file_get_contents(folder.paths[i], &data, &size, NULL));
        forge_bytes(after, data, size);
        g_assert_true(before->len != after->len); /* something was written */
        container = forge_read(after);
        g_assert_nonnull(memmem(data, size, "new words", 9));
        g_assert_cmpuint(forge_count(container, PART_XMP), ==, 1);
        two = forge_digest(after);
        g_assert_cmpstr(one, ==, two);
    }
    folder_clear(&folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/container/payload/pixels", test_pixels);
    g_test_add_func("/container/payload/colours", test_colours);
    g_test_add_func("/container/payload/rewritten", test_rewritten);
    return g_test_run();
}
