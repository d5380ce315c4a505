/* encode-trials - one picture through the encoders as asked, for bench-encoders.py and fit-quality.py.
 *
 *     encode-trials FILE WIDTH OUTDIR FORMAT:EFFORT:QUALITY[:fine]...
 *
 * OUTDIR/reference.png: the picture, at most WIDTH wide; and a line for each file: what was asked, BYTES CPU_MS NAME. Before
 * them a line of what quality.h sees in the picture: "looks" WIDTHxHEIGHT CPU_MS LOST HALF QUARTER BRIGHTNESS PLAIN COLOUR.
 */
#include "image/decode.h"
#include "image/encode.h"
#include "image/quality.h"
#include "image/render.h"
#include "image/vips_glue.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

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

static gboolean try_one(const Raster *raster, const char *asked, const char *folder, GError **error)
{
    g_auto(GStrv) words = g_strsplit(asked, ":", 4);
    RenditionFormat format = 0;

    while (format < N_RENDITION_FORMATS && g_strcmp0(words[0], rendition_format_name(format)) != 0)
        format++;
    if (format == N_RENDITION_FORMATS || g_strv_length(words) < 3) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "\"%s\" is not FORMAT:EFFORT:QUALITY.", asked);
        return FALSE;
    }
    const Encoding how = {.effort = atoi(words[1]), .quality = atoi(words[2]), .fine_colour = g_strcmp0(words[3], "fine") == 0};
    g_autofree char *name = g_strdup_printf("%s.%s", asked, rendition_format_extension(format));
    g_autofree char *path = g_build_filename(folder, name, NULL);
    double before = cpu_ms();
    g_autoptr(GBytes) file = encode_raster(format, raster, &how, error);
    double spent = cpu_ms() - before;

    if (!file || !g_file_set_contents(path, g_bytes_get_data(file, NULL), (gssize)g_bytes_get_size(file), error))
        return FALSE;
    printf("%s %zu %.2f %s\n", asked, g_bytes_get_size(file), spent, name);
    return TRUE;
}

static gboolean try_all(const Raster *raster, char **asked, const char *folder, GError **error)
{
    Looks looks;
    double before = cpu_ms();

    if (!looks_of(raster, &looks, error))
        return FALSE;
    printf("looks %ux%u %.2f %g %g %g %g %g %g\n", raster->width, raster->height, cpu_ms() - before, looks.lost, looks.half,
           looks.quarter, looks.brightness, looks.plain, looks.colour);
    for (; *asked; asked++)
        if (!try_one(raster, *asked, folder, error))
            return FALSE;
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
    g_auto(Raster) flat = {0};
    const guint8 white[3] = {255, 255, 255};
    guint width = (guint)g_ascii_strtoull(argv[2], NULL, 10);
    gsize size;

    if (!image_init(error) || !g_file_get_contents(argv[1], &data, &size, error))
        return FALSE;
    container = container_read((const guint8 *)data, size, error);
    if (!container ||
        !decode_picture((const guint8 *)data, size, container, choose_width, GUINT_TO_POINTER(width), &decoded, error))
        return FALSE;
    if (!raster_has_transparency(&decoded.pixels))
        raster_drop_alpha(&decoded.pixels);
    if (decoded.pixels.channels == 4 && !raster_flatten(&decoded.pixels, white, &flat, error))
        return FALSE;
    const Raster *raster = flat.pixels ? &flat : &decoded.pixels;
    return write_reference(raster, argv[3], error) && try_all(raster, argv + 4, argv[3], error);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    if (argc < 4) {
        fprintf(stderr, "usage: encode-trials FILE WIDTH OUTDIR FORMAT:EFFORT:QUALITY[:fine]...\n");
        return 2;
    }
    if (run(argv, &error))
        return 0;
    fprintf(stderr, "%s: %s\n", argv[1], error->message);
    return 1;
}
