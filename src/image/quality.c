#include "image/quality.h"

#include <math.h>

#define TRIAL_QUALITY 80
#define LEAST_SIDE 64  /* smaller ones are mostly a file's head: they count as middling */
#define SQUARE 4u      /* side of the squares in which structure is compared */
#define LEAST_LOST 0.1 /* nobody sees less, so its logarithm need not tell */
#define LEAST_LOSS 1e-5
#define PLAIN_BELOW 4 /* steps of brightness to the right and down, together */
#define HARD_EDGES                                                                                           \
    3.0 /* tints: above it finer colour helps a picture and quality does not, halved colours smear its edges \
         */

/* Found by measuring (tests/bench/fit-quality.py, docs/renditions.md). The nearer to @top, the less a step of quality matters,
 * so what is added up says by which factor the way from there to the setting is longer or shorter. */
typedef struct {
    double top, base, lost, half, quarter, brightness, plain, colour;
    double fine; /* stands for colour where colours are kept fine; NAN: they always are */
    double most; /* how far the sum may lead */
} Fit;

static const Fit fits[N_RENDITION_FORMATS] = {
    [RENDITION_AVIF] = {110, -1.198, 0.028, -0.197, -0.034, 0.139, -0.116, 0.008, NAN, 0.41},
    [RENDITION_WEBP] = {104, -2.257, 0.081, -0.305, -0.163, 0.528, -0.202, -0.165, -0.478, 1.04},
    [RENDITION_JPEG] = {110, 1.445, -0.648, -0.020, 0.126, 0.383, -0.028, -0.215, -0.388, 0.58},
};

/* --- brightness --------------------------------------------------------------------------------------------------------------
 */

typedef struct {
    guint width, height;
    guint8 *pixels;
} Grey;

static void grey_clear(Grey *grey)
{
    g_clear_pointer(&grey->pixels, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Grey, grey_clear)

static Grey grey_new(guint width, guint height)
{
    return (Grey){width, height, g_malloc0((gsize)width * height)};
}

static Grey grey_of(const Raster *raster)
{
    Grey grey = grey_new(raster->width, raster->height);
    gsize n = (gsize)raster->width * raster->height;

    for (gsize i = 0; i < n; i++) {
        const guint8 *pixel = raster->pixels + 3 * i;

        grey.pixels[i] = (guint8)((77 * pixel[0] + 150 * pixel[1] + 29 * pixel[2] + 128) >> 8);
    }
    return grey;
}

static Grey halved(const Grey *grey)
{
    Grey half = grey_new(grey->width / 2, grey->height / 2);

    for (guint y = 0; y < half.height; y++) {
        const guint8 *above = grey->pixels + (gsize)(2 * y) * grey->width, *below = above + grey->width;

        for (guint x = 0; x < half.width; x++, above += 2, below += 2)
            half.pixels[(gsize)y * half.width + x] = (guint8)((above[0] + above[1] + below[0] + below[1] + 2) >> 2);
    }
    return half;
}

static void replace(Grey *old, Grey with)
{
    grey_clear(old);
    *old = with;
}

static double mean_of(const Grey *grey)
{
    gsize n = (gsize)grey->width * grey->height;
    guint64 sum = 0;

    for (gsize i = 0; i < n; i++)
        sum += grey->pixels[i];
    return (double)sum / (255.0 * (double)n);
}

static double plain_share(const Grey *grey)
{
    guint64 plain = 0;

    for (guint y = 0; y + 1 < grey->height; y++) {
        const guint8 *here = grey->pixels + (gsize)y * grey->width, *below = here + grey->width;

        for (guint x = 0; x + 1 < grey->width; x++)
            plain += ABS(here[x + 1] - here[x]) + ABS(below[x] - here[x]) < PLAIN_BELOW;
    }
    return (double)plain / ((double)(grey->width - 1) * (grey->height - 1));
}

/* --- structure ---------------------------------------------------------------------------------------------------------------
 */

/* What a square of @b has lost of the structure of that of @a; 0: nothing. Both are rows of @stride. */
static double lost(const guint8 *a, const guint8 *b, gsize stride)
{
    const double n = SQUARE * SQUARE, scale = 1 / (255.0 * 255.0), steady = 0.0009;
    int sum_a = 0, sum_b = 0, squares_a = 0, squares_b = 0, products = 0;

    for (guint y = 0; y < SQUARE; y++, a += stride, b += stride)
        for (guint x = 0; x < SQUARE; x++) {
            sum_a += a[x];
            sum_b += b[x];
            squares_a += a[x] * a[x];
            squares_b += b[x] * b[x];
            products += a[x] * b[x];
        }
    double mean_a = sum_a / n, mean_b = sum_b / n;
    double means = 1 - (mean_a - mean_b) * (mean_a - mean_b) * scale;
    double common = 2 * (products / n - mean_a * mean_b) * scale + steady;
    double all = (squares_a / n - mean_a * mean_a + squares_b / n - mean_b * mean_b) * scale + steady;
    return MAX(1 - means * common / all, 0);
}

typedef struct {
    double mean, fourth; /* fourth: the worst places decide it */
} Loss;

/* How much the loss at a scale, each half as large as the one before, matters to the eye: about what SSIMULACRA 2.1 gives
 * brightness there. */
static const Loss matters[] = {{0, 7.5}, {0, 6.7}, {225, 19}, {176, 24}};
#define N_SCALES G_N_ELEMENTS(matters)

static Loss loss_of(const Grey *before, const Grey *after)
{
    guint columns = before->width / SQUARE, rows = before->height / SQUARE;
    double n = (double)columns * rows;
    Loss loss = {0};

    for (guint row = 0; row < rows; row++)
        for (guint column = 0; column < columns; column++) {
            gsize at = (gsize)row * SQUARE * before->width + column * SQUARE;
            double here = lost(before->pixels + at, after->pixels + at, before->width);

            loss.mean += here;
            loss.fourth += here * here * here * here;
        }
    return (Loss){loss.mean / n, sqrt(sqrt(loss.fourth / n))};
}

static gboolean find_losses(const Grey *grey, Looks *out, GError **error)
{
    double means[N_SCALES], sum = 0;
    g_auto(Grey) before = {0};
    g_auto(Grey) after = grey_new(grey->width, grey->height);

    if (!jpeg_trial(grey->pixels, grey->width, grey->height, TRIAL_QUALITY, after.pixels, error))
        return FALSE;
    for (guint scale = 0; scale < N_SCALES; scale++) {
        Loss loss = loss_of(scale == 0 ? grey : &before, &after);

        means[scale] = loss.mean;
        sum += matters[scale].mean * loss.mean + matters[scale].fourth * loss.fourth;
        replace(&before, halved(scale == 0 ? grey : &before));
        replace(&after, halved(&after));
    }
    out->lost = log(sum + LEAST_LOST);
    out->half = log(means[1] + LEAST_LOSS);
    out->quarter = log(means[2] + LEAST_LOSS);
    return TRUE;
}

/* --- colour ------------------------------------------------------------------------------------------------------------------
 */

/* How much bluer and redder a pixel is than it is bright. */
typedef struct {
    int blue, red;
} Tint;

static void tints_of(const Raster *raster, const Grey *grey, guint y, Tint *row)
{
    const guint8 *pixel = raster->pixels + (gsize)y * raster->width * 3;
    const guint8 *brightness = grey->pixels + (gsize)y * grey->width;

    for (guint x = 0; x < raster->width; x++, pixel += 3)
        row[x] = (Tint){pixel[2] - brightness[x], pixel[0] - brightness[x]};
}

/* How far a pixel's tint is from what its four neighbours let one expect. */
static guint surprise(const Tint *above, const Tint *here, const Tint *below)
{
    return (guint)(ABS(4 * here->blue - here[-1].blue - here[1].blue - above->blue - below->blue) +
                   ABS(4 * here->red - here[-1].red - here[1].red - above->red - below->red));
}

static double mean_surprise(const Raster *raster, const Grey *grey)
{
    g_autofree Tint *rows = g_new(Tint, (gsize)raster->width * 3);
    Tint *above = rows, *here = above + raster->width, *below = here + raster->width;
    guint64 sum = 0;

    tints_of(raster, grey, 0, above);
    tints_of(raster, grey, 1, here);
    for (guint y = 1; y + 1 < raster->height; y++) {
        Tint *next = above;

        tints_of(raster, grey, y + 1, below);
        for (guint x = 1; x + 1 < raster->width; x++)
            sum += surprise(above + x, here + x, below + x);
        above = here;
        here = below;
        below = next;
    }
    return (double)sum / ((double)(raster->width - 2) * (raster->height - 2));
}

/* --- both --------------------------------------------------------------------------------------------------------------------
 */

gboolean looks_of(const Raster *raster, Looks *out, GError **error)
{
    *out = (Looks){0};
    if (raster->width < LEAST_SIDE || raster->height < LEAST_SIDE)
        return TRUE;
    g_auto(Grey) grey = grey_of(raster);
    if (!find_losses(&grey, out, error))
        return FALSE;
    out->brightness = mean_of(&grey);
    out->plain = plain_share(&grey);
    out->colour = log1p(mean_surprise(raster, &grey));
    out->seen = TRUE;
    return TRUE;
}

Encoding quality_even(RenditionFormat format, const Looks *looks, int middle)
{
    const Fit *fit = &fits[format];

    if (!looks->seen)
        return (Encoding){.quality = middle};
    gboolean fine = looks->colour > HARD_EDGES;
    double sum = fit->base + fit->lost * looks->lost + fit->half * looks->half + fit->quarter * looks->quarter +
                 fit->brightness * looks->brightness + fit->plain * looks->plain;
    sum += fine && !isnan(fit->fine) ? fit->fine : fit->colour * looks->colour;
    double quality = fit->top - (fit->top - middle) * exp(CLAMP(sum, -fit->most, fit->most));
    return (Encoding){.quality = (int)CLAMP(quality + 0.5, 1, 100), .fine_colour = fine};
}
