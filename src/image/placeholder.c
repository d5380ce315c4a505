#include "image/placeholder.h"

#include <math.h>
#include <string.h>

/* --- the dominant colour ------------------------------------------------------------------------------------------------- */

#define LEVELS 8 /* per channel of the histogram */
#define BINS (LEVELS * LEVELS * LEVELS)

typedef struct {
    double weight, sum[3];
} Bin;

static guint level(guint8 value)
{
    return value * LEVELS / 256u;
}

/* A colour on the border of two bins must not lose to one inside a bin: a bin counts with half of its neighbours. */
static double weight_around(const Bin *bins, guint r, guint g, guint b, double sum[3])
{
    double weight = 0;
    memset(sum, 0, 3 * sizeof *sum);
    for (int axis = -1; axis < 6; axis++) {
        int at[3] = {(int)r, (int)g, (int)b};
        if (axis >= 0)
            at[axis / 2] += axis % 2 ? 1 : -1;
        if (MIN(at[0], MIN(at[1], at[2])) < 0 || MAX(at[0], MAX(at[1], at[2])) >= LEVELS)
            continue;
        const Bin *bin = &bins[(at[0] * LEVELS + at[1]) * LEVELS + at[2]];
        double share = axis < 0 ? 1 : 0.5;
        weight += share * bin->weight;
        for (int c = 0; c < 3; c++)
            sum[c] += share * bin->sum[c];
    }
    return weight;
}

void placeholder_color(const Raster *raster, char out[8])
{
    Bin bins[BINS] = {0};
    gsize n = (gsize)raster->width * raster->height;
    const guint8 *p = raster->pixels;
    for (gsize i = 0; i < n; i++, p += raster->channels) {
        double alpha = raster->channels == 4 ? p[3] / 255.0 : 1;
        Bin *bin = &bins[(level(p[0]) * LEVELS + level(p[1])) * LEVELS + level(p[2])];
        bin->weight += alpha;
        for (int c = 0; c < 3; c++)
            bin->sum[c] += alpha * p[c];
    }
    double best = 0, colour[3] = {255, 255, 255};
    for (guint i = 0; i < BINS; i++) {
        double sum[3];
        double weight = weight_around(bins, i / (LEVELS * LEVELS), i / LEVELS % LEVELS, i % LEVELS, sum);
        if (weight <= best)
            continue;
        best = weight;
        for (int c = 0; c < 3; c++)
            colour[c] = sum[c] / weight;
    }
    g_snprintf(out, 8, "#%02x%02x%02x", (guint)(colour[0] + 0.5), (guint)(colour[1] + 0.5), (guint)(colour[2] + 0.5));
}

/* --- ThumbHash -------------------------------------------------------------------------------------------------------------
 */

#define TERMS_MAX 64

typedef struct {
    double dc, scale, ac[TERMS_MAX];
    guint n;
} Channel;

/* JavaScript's Math.round(), which the format is defined by. */
static int rounded(double value)
{
    return (int)floor(value + 0.5);
}

/* The low triangle of a cosine transform of @nx x @ny terms; the terms are scaled to 0..1. */
static void transform(const double *samples, guint width, guint height, guint nx, guint ny, Channel *out)
{
    double fx[PLACEHOLDER_SIDE];
    memset(out, 0, sizeof *out);
    for (guint cy = 0; cy < ny; cy++) {
        for (guint cx = 0; cx * ny < nx * (ny - cy); cx++) {
            double f = 0;
            for (guint x = 0; x < width; x++)
                fx[x] = cos(G_PI / width * cx * (x + 0.5));
            for (guint y = 0; y < height; y++) {
                double fy = cos(G_PI / height * cy * (y + 0.5)), row = 0;
                for (guint x = 0; x < width; x++)
                    row += samples[x + y * width] * fx[x];
                f += row * fy;
            }
            f /= (double)width * height;
            if (cx == 0 && cy == 0) {
                out->dc = f;
                continue;
            }
            out->ac[out->n++] = f;
            out->scale = MAX(out->scale, fabs(f));
        }
    }
    for (guint i = 0; i < out->n && out->scale > 0; i++)
        out->ac[i] = 0.5 + 0.5 / out->scale * out->ac[i];
}

/* Luminance, yellow-blue, red-green and alpha, the transparent parts filled with the average colour. */
static gboolean split(const Raster *raster, double *lpqa[4])
{
    gsize n = (gsize)raster->width * raster->height;
    double average[3] = {0}, opaque = 0;
    const guint8 *p = raster->pixels;
    for (gsize i = 0; i < n; i++, p += raster->channels) {
        double alpha = raster->channels == 4 ? p[3] / 255.0 : 1;
        for (int c = 0; c < 3; c++)
            average[c] += alpha / 255 * p[c];
        opaque += alpha;
    }
    for (int c = 0; c < 3 && opaque > 0; c++)
        average[c] /= opaque;
    p = raster->pixels;
    for (gsize i = 0; i < n; i++, p += raster->channels) {
        double alpha = raster->channels == 4 ? p[3] / 255.0 : 1, colour[3];
        for (int c = 0; c < 3; c++)
            colour[c] = average[c] * (1 - alpha) + alpha / 255 * p[c];
        lpqa[0][i] = (colour[0] + colour[1] + colour[2]) / 3;
        lpqa[1][i] = (colour[0] + colour[1]) / 2 - colour[2];
        lpqa[2][i] = colour[0] - colour[1];
        lpqa[3][i] = alpha;
    }
    return opaque < (double)n;
}

static guint terms(guint limit, guint side, guint longer)
{
    return (guint)MAX(1, rounded((double)(limit * side) / longer));
}

char *placeholder_thumbhash(const Raster *raster)
{
    guint w = raster->width, h = raster->height;
    g_assert(w > 0 && h > 0 && w <= PLACEHOLDER_SIDE && h <= PLACEHOLDER_SIDE);
    gsize n = (gsize)w * h;
    g_autofree double *samples = g_new(double, 4 * n);
    double *lpqa[4] = {samples, samples + n, samples + 2 * n, samples + 3 * n};
    gboolean alpha = split(raster, lpqa), landscape = w > h;
    guint limit = alpha ? 5 : 7;
    guint lx = terms(limit, w, MAX(w, h)), ly = terms(limit, h, MAX(w, h));

    Channel channels[4];
    transform(lpqa[0], w, h, MAX(3, lx), MAX(3, ly), &channels[0]);
    transform(lpqa[1], w, h, 3, 3, &channels[1]);
    transform(lpqa[2], w, h, 3, 3, &channels[2]);
    if (alpha)
        transform(lpqa[3], w, h, 5, 5, &channels[3]);

    guint head =
        (guint)(rounded(63 * channels[0].dc) | rounded(31.5 + 31.5 * channels[1].dc) << 6 |
                rounded(31.5 + 31.5 * channels[2].dc) << 12 | rounded(31 * channels[0].scale) << 18 | (alpha ? 1 << 23 : 0));
    guint tail = (guint)((landscape ? (int)ly : (int)lx) | rounded(63 * channels[1].scale) << 3 |
                         rounded(63 * channels[2].scale) << 9 | (landscape ? 1 << 15 : 0));
    guint8 hash[6 + 4 * TERMS_MAX / 2] = {
        (guint8)head, (guint8)(head >> 8), (guint8)(head >> 16), (guint8)tail, (guint8)(tail >> 8),
    };
    gsize start = 5;
    if (alpha)
        hash[start++] = (guint8)(rounded(15 * channels[3].dc) | rounded(15 * channels[3].scale) << 4);
    gsize nibbles = 0;
    for (int c = 0; c < (alpha ? 4 : 3); c++) {
        for (guint i = 0; i < channels[c].n; i++, nibbles++)
            hash[start + nibbles / 2] |= (guint8)(rounded(15 * channels[c].ac[i]) << (nibbles % 2 * 4));
    }
    return g_base64_encode(hash, start + (nibbles + 1) / 2);
}

/* --- the grid of colours -------------------------------------------------------------------------------------------------- */

#define GRID_SIDE_MAX 8u
#define GRID_CELLS 16
#define GRID_CELLS_MAX 28u

void placeholder_grid_size(guint width, guint height, guint *columns, guint *rows)
{
    double best = INFINITY, ratio = log((double)width / height);
    for (guint c = 1; c <= GRID_SIDE_MAX; c++) {
        for (guint r = 1; r <= GRID_SIDE_MAX && c * r <= GRID_CELLS_MAX; r++) {
            double cost = fabs(log((double)c / r) - ratio) + 0.01 * abs((int)(c * r) - GRID_CELLS);
            if (cost >= best)
                continue;
            best = cost;
            *columns = c;
            *rows = r;
        }
    }
}

/* The average colour of one cell, over @background; a picture smaller than its grid repeats pixels. */
static void cell_color(const Raster *raster, guint x0, guint x1, guint y0, guint y1, const guint8 background[3], guint out[3])
{
    double sum[3] = {0}, n = 0;
    x1 = MAX(x1, x0 + 1);
    y1 = MAX(y1, y0 + 1);
    for (guint y = y0; y < y1; y++) {
        const guint8 *p = raster->pixels + ((gsize)y * raster->width + x0) * raster->channels;
        for (guint x = x0; x < x1; x++, p += raster->channels, n++) {
            double alpha = raster->channels == 4 ? p[3] / 255.0 : 1;
            for (int c = 0; c < 3; c++)
                sum[c] += alpha * p[c] + (1 - alpha) * background[c];
        }
    }
    for (int c = 0; c < 3; c++)
        out[c] = (guint)(sum[c] / n / 17 + 0.5);
}

char *placeholder_grid(const Raster *raster, guint width, guint height, const guint8 background[3])
{
    guint columns = 1, rows = 1;
    placeholder_grid_size(width, height, &columns, &rows);
    GString *out = g_string_new(NULL);
    g_string_printf(out, "%ux%u:", columns, rows);
    for (guint r = 0; r < rows; r++) {
        for (guint c = 0; c < columns; c++) {
            guint colour[3];
            cell_color(raster, c * raster->width / columns, (c + 1) * raster->width / columns, r * raster->height / rows,
                       (r + 1) * raster->height / rows, background, colour);
            g_string_append_printf(out, "%x%x%x", colour[0], colour[1], colour[2]);
        }
    }
    return g_string_free(out, FALSE);
}
