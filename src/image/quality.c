#include "image/quality.h"

#include <math.h>

#define TRIAL_QUALITY 50
#define LEAST_SIDE 64 /* smaller ones are mostly a file's head: they count as middling */

/* Above it, finer colour helps a picture and quality does not: halved colours smear its edges. */
#define HARD_EDGES 17.0

/* Found by measuring (tests/bench/bench-quality.py, docs/renditions.md): how many steps of quality one step of detail is worth,
 * how many to add so that all pictures together weigh what they would with one setting for all, and how far from the middle a
 * picture may lead. */
static const struct {
    double slope, shift, most;
} fits[N_RENDITION_FORMATS] = {
    [RENDITION_AVIF] = {-6.7, 1.5, 12},
    [RENDITION_WEBP] = {-5.0, -0.8, 12},
    [RENDITION_JPEG] = {5.0, -6.6, 16},
};

/* How much bluer and redder a pixel is than it is bright. */
typedef struct {
    int blue, red;
} Tint;

static void tints_of(const Raster *raster, guint y, Tint *row)
{
    const guint8 *pixel = raster->pixels + (gsize)y * raster->width * 3;

    for (guint x = 0; x < raster->width; x++, pixel += 3) {
        int brightness = (77 * pixel[0] + 150 * pixel[1] + 29 * pixel[2] + 128) >> 8;

        row[x] = (Tint){pixel[2] - brightness, pixel[0] - brightness};
    }
}

/* How far a pixel's tint is from what its four neighbours let one expect. */
static guint surprise(const Tint *above, const Tint *here, const Tint *below)
{
    return (guint)(ABS(4 * here->blue - here[-1].blue - here[1].blue - above->blue - below->blue) +
                   ABS(4 * here->red - here[-1].red - here[1].red - above->red - below->red));
}

static double mean_surprise(const Raster *raster)
{
    g_autofree Tint *rows = g_new(Tint, (gsize)raster->width * 3);
    Tint *above = rows, *here = above + raster->width, *below = here + raster->width;
    guint64 sum = 0;

    tints_of(raster, 0, above);
    tints_of(raster, 1, here);
    for (guint y = 1; y + 1 < raster->height; y++) {
        Tint *next = above;

        tints_of(raster, y + 1, below);
        for (guint x = 1; x + 1 < raster->width; x++)
            sum += surprise(above + x, here + x, below + x);
        above = here;
        here = below;
        below = next;
    }
    return (double)sum / ((double)(raster->width - 2) * (raster->height - 2));
}

gboolean busyness_of(const Raster *raster, Busyness *out, GError **error)
{
    const Encoding trial = {.quality = TRIAL_QUALITY};
    g_autoptr(GBytes) file = NULL;

    *out = (Busyness){0};
    if (raster->width < LEAST_SIDE || raster->height < LEAST_SIDE)
        return TRUE;
    file = encode_jpeg(raster, &trial, error);
    if (!file)
        return FALSE;
    out->detail = log2(8.0 * (double)g_bytes_get_size(file) / ((double)raster->width * raster->height));
    out->colour = mean_surprise(raster);
    return TRUE;
}

Encoding quality_even(RenditionFormat format, const Busyness *busyness, int middle)
{
    double more = fits[format].slope * busyness->detail + fits[format].shift;

    return (Encoding){
        .quality = (int)CLAMP(middle + CLAMP(more, -fits[format].most, fits[format].most) + 0.5, 1, 100),
        .fine_colour = busyness->colour > HARD_EDGES,
    };
}
