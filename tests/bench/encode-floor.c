/* encode-floor - what the encoders alone take for the renditions of a loft's settings, for bench-floor.py: pictures are decoded
 * and scaled outside of the time that is counted.
 *
 *     encode-floor LOFT FILE...      "CPU seconds of the encoders, of the whole program"
 */
#include "bench.h"
#include "core/settings.h"
#include "image/decode.h"
#include "image/encode.h"
#include "image/encoder_version.h"
#include "image/ladder.h"
#include "image/render.h"
#include "image/resample.h"

static guint whole_width(guint width, guint height, gpointer user_data)
{
    (void)height;
    (void)user_data;
    return width;
}

static gboolean encode(const RenderPlan *plan, const Raster *raster, double *seconds, GError **error)
{
    for (RenditionFormat format = 0; format < N_RENDITION_FORMATS; format++) {
        const Encoding how = {.quality = plan->quality[format], .effort = encoder_effort(format, plan->preset)};
        double started = bench_cpu_seconds();
        g_autoptr(GBytes) file = NULL;

        if (!plan->formats[format])
            continue;
        file = encode_raster(format, raster, &how, error);
        if (!file)
            return FALSE;
        *seconds += bench_cpu_seconds() - started;
    }
    return TRUE;
}

static gboolean encode_at(const RenderPlan *plan, const Raster *whole, guint width, guint height, double *seconds,
                          GError **error)
{
    g_auto(Raster) raster = {0};

    return resample(whole, width, height, &raster, error) && encode(plan, &raster, seconds, error);
}

static gboolean encode_file(const RenderPlan *plan, const char *path, double *seconds, GError **error)
{
    g_autofree char *data = NULL;
    g_autoptr(Container) container = NULL;
    g_autoptr(GArray) rungs = NULL;
    g_auto(Decoded) decoded = {0};
    guint side;
    gsize size;

    if (!g_file_get_contents(path, &data, &size, error))
        return FALSE;
    container = container_read((const guint8 *)data, size, error);
    if (!container || !decode_picture((const guint8 *)data, size, container, whole_width, NULL, &decoded, error))
        return FALSE;
    raster_drop_alpha(&decoded.pixels);
    rungs = render_plan_ladder(plan, decoded.width);
    for (guint i = 0; i < rungs->len; i++) {
        guint width = g_array_index(rungs, guint, i);

        if (!encode_at(plan, &decoded.pixels, width, ladder_height(width, decoded.width, decoded.height), seconds, error))
            return FALSE;
    }
    side = render_plan_square(plan, decoded.width, decoded.height);
    return encode_at(plan, &decoded.pixels, side, side, seconds, error);
}

static gboolean run(int argc, char **argv, double *seconds, GError **error)
{
    g_autoptr(Settings) settings = settings_load(argv[1], error);
    RenderPlan plan;

    if (!settings || !image_init(error))
        return FALSE;
    render_plan_from_settings(&plan, settings);
    for (int i = 2; i < argc; i++)
        if (!encode_file(&plan, argv[i], seconds, error))
            return FALSE;
    return TRUE;
}

int main(int argc, char **argv)
{
    GError *error = NULL;
    double seconds = 0;

    if (argc < 3) {
        fprintf(stderr, "usage: encode-floor LOFT FILE...\n");
        return 2;
    }
    if (!run(argc, argv, &seconds, &error))
        bench_fail(error);
    printf("%.3f %.3f\n", seconds, bench_cpu_seconds());
    return 0;
}
