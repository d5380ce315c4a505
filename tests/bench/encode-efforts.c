/* encode-efforts - one picture through the encoders at several efforts and qualities, for bench-encoders.py.
 *
 *     encode-efforts FILE WIDTH OUTDIR      OUTDIR/reference.png, and a line for each file: FORMAT EFFORT QUALITY BYTES CPU_MS
 * NAME
 */
#include "image/decode.h"
#include "image/encode.h"
#include "image/render.h"
#include "image/vips_glue.h"

#include <stdio.h>
#include <time.h>

static const struct {
    RenditionFormat format;
    int efforts[5], qualities[3];
} trials[] = {
    {RENDITION_AVIF, {5, 6, 7, 8, 9}, {45, 55, 65}},
    {RENDITION_WEBP, {0, 1, 2, 4, 6}, {70, 80, 88}},
};

static guint choose_width(guint width, guint height, gpointer user_data)
{
    (void)height;
    return MIN(width, GPOINTER_TO_UINT(user_data));
}

static double cpu_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static gboolean try_one(const Raster *raster, RenditionFormat format, const Encoding *how, const char *folder, GError **error)
{
    g_autofree char *name = g_strdup_printf("%d-%d.%s", how->effort, how->quality, rendition_format_extension(format));
    g_autofree char *path = g_build_filename(folder, name, NULL);
    double before = cpu_ms();
    g_autoptr(GBytes) file = encode_raster(format, raster, how, error);
    double spent = cpu_ms() - before;

    if (!file || !g_file_set_contents(path, g_bytes_get_data(file, NULL), (gssize)g_bytes_get_size(file), error))
        return FALSE;
    printf("%s %d %d %zu %.2f %s\n", rendition_format_name(format), how->effort, how->quality, g_bytes_get_size(file), spent,
           name);
    return TRUE;
}

static gboolean try_all(const Raster *raster, const char *folder, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(trials); i++)
        for (guint e = 0; e < G_N_ELEMENTS(trials[i].efforts); e++)
            for (guint q = 0; q < G_N_ELEMENTS(trials[i].qualities); q++) {
                const Encoding how = {.quality = trials[i].qualities[q], .effort = trials[i].efforts[e]};

                if (!try_one(raster, trials[i].format, &how, folder, error))
                    return FALSE;
            }
    return TRUE;
}

static gboolean write_reference(const Raster *raster, const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "reference.png", NULL);
    g_autoptr(VipsImage) view = vips_glue_view(raster, error);

    return view && (vips_pngsave(view, path, "compression", 1, NULL) == 0 ||
                    vips_glue_fail(error, ARTLOFT_ERROR_FAILED, "The reference cannot be written"));
}

static gboolean run(char **argv, GError **error)
{
    g_autofree char *data = NULL;
    g_autoptr(Container) container = NULL;
    g_auto(Decoded) decoded = {0};
    guint width = (guint)g_ascii_strtoull(argv[2], NULL, 10);
    gsize size;

    if (!image_init(error) || !g_file_get_contents(argv[1], &data, &size, error))
        return FALSE;
    container = container_read((const guint8 *)data, size, error);
    if (!container ||
        !decode_picture((const guint8 *)data, size, container, choose_width, GUINT_TO_POINTER(width), &decoded, error))
        return FALSE;
    raster_drop_alpha(&decoded.pixels);
    return write_reference(&decoded.pixels, argv[3], error) && try_all(&decoded.pixels, argv[3], error);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    if (argc != 4) {
        fprintf(stderr, "usage: encode-efforts FILE WIDTH OUTDIR\n");
        return 2;
    }
    if (run(argv, &error))
        return 0;
    fprintf(stderr, "%s: %s\n", argv[1], error->message);
    return 1;
}
