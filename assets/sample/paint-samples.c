/* paint-samples - paints the sample art of recipe.ini into a folder, each file with its generator's own marks.
 *
 *     paint-samples OUTDIR [NAME...]      NAME: a group of the recipe; default: all of it
 */
#include "core/embedded.h"
#include "imprint.h"
#include "painters.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const EmbeddedFile sample_embedded[];

static const struct {
    const char *name;
    void (*paint)(Canvas *canvas);
} painters[] = {{"crown_pigeon", paint_crown_pigeon}, {"deco_liner", paint_deco_liner},   {"glass_window", paint_glass_window},
                {"golden_tree", paint_golden_tree},   {"great_sea", paint_great_sea},     {"misty_hills", paint_misty_hills},
                {"pop_grid", paint_pop_grid},         {"raw_mask", paint_raw_mask},       {"shard_peaks", paint_shard_peaks},
                {"still_life", paint_still_life},     {"sunday_park", paint_sunday_park}, {"swirl_night", paint_swirl_night},
                {"water_lilies", paint_water_lilies}, {"wood_pigeon", paint_wood_pigeon}};

static gboolean complain(const Picture *picture, GError **error, const char *what)
{
    g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE, "[%s]: %s.", picture->group, what);
    return FALSE;
}

static gboolean paint(const Picture *picture, const char *folder, GError **error)
{
    g_autofree char *name = picture_text(picture, "painter");
    g_autofree char *size = picture_text(picture, "size");
    g_autofree char *file = picture_text(picture, "file");
    int across = 0;
    int down = 0;
    if (sscanf(size, "%dx%d", &across, &down) != 2 || across < 64 || down < 64 || across > 8192 || down > 8192)
        return complain(picture, error, "size is to be WIDTHxHEIGHT, each 64 to 8192");
    guint64 seed = g_key_file_get_uint64(picture->recipe, picture->group, "seed", error);
    g_autoptr(Canvas) canvas = canvas_new(across, down, seed);
    guint who = 0;
    while (who < G_N_ELEMENTS(painters) && !g_str_equal(painters[who].name, name))
        who++;
    if (who == G_N_ELEMENTS(painters))
        return complain(picture, error, "no painter of that name");
    painters[who].paint(canvas);
    g_autoptr(GByteArray) bytes = imprint(canvas, picture, error);
    if (!bytes)
        return FALSE;
    g_autofree char *path = g_build_filename(folder, file, NULL);
    return g_file_set_contents(path, (const char *)bytes->data, (gssize)bytes->len, error);
}

static gboolean paint_all(const char *folder, char **wanted, GError **error)
{
    const EmbeddedFile *file = embedded_find(sample_embedded, "recipe.ini");
    g_autoptr(GKeyFile) recipe = g_key_file_new();
    g_assert(file);
    if (!g_key_file_load_from_data(recipe, file->start, (gsize)(file->end - file->start), G_KEY_FILE_NONE, error))
        return FALSE;
    if (g_mkdir_with_parents(folder, 0777)) {
        g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(errno), "The folder %s cannot be made: %s.", folder,
                    g_strerror(errno));
        return FALSE;
    }
    g_auto(GStrv) all = g_key_file_get_groups(recipe, NULL);
    for (char **group = *wanted ? wanted : all; *group; group++) {
        Picture picture = {recipe, *group};
        if (!paint(&picture, folder, error))
            return FALSE;
    }
    return TRUE;
}

int main(int argc, char **argv)
{
    if (argc < 2 || argv[1][0] == '-') {
        fputs("Usage: paint-samples OUTDIR [NAME...]\n", stderr);
        return 2;
    }
    g_autoptr(GError) error = NULL;
    if (paint_all(argv[1], argv + 2, &error))
        return 0;
    fprintf(stderr, "paint-samples: %s\n", error->message);
    return 1;
}
