#include "image/likeness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SIDE 32u
#define TERMS 8u
#define BITS (TERMS * TERMS - 1)
/* A term below this is noise: an even picture has none above. In steps of 8-bit grey. */
#define FAINT 0.05

static double luma(const guint8 *p, guint channels)
{
    double alpha = channels == 4 ? p[3] / 255.0 : 1;
    return alpha * (0.299 * p[0] + 0.587 * p[1] + 0.114 * p[2]) + (1 - alpha) * 255;
}

/* How much of pixel @i lies between @from and @to. */
static double share(guint i, double from, double to)
{
    return MAX(0, MIN(to, i + 1.0) - MAX(from, i));
}

/* The mean of what lies under one of the 32 x 32 fields; also where the picture has fewer pixels than that. */
static double field(const Raster *raster, guint column, guint row)
{
    double left = (double)column * raster->width / SIDE, right = (double)(column + 1) * raster->width / SIDE;
    double top = (double)row * raster->height / SIDE, bottom = (double)(row + 1) * raster->height / SIDE;
    double sum = 0, area = 0;
    for (guint y = (guint)top; y < raster->height && y < bottom; y++)
        for (guint x = (guint)left; x < raster->width && x < right; x++) {
            double part = share(x, left, right) * share(y, top, bottom);
            sum += part * luma(raster->pixels + ((gsize)y * raster->width + x) * raster->channels, raster->channels);
            area += part;
        }
    return area > 0 ? sum / area : 0;
}

static void transform(const double grey[SIDE][SIDE], double out[TERMS][TERMS])
{
    double wave[TERMS][SIDE], rows[SIDE][TERMS];
    for (guint k = 0; k < TERMS; k++)
        for (guint i = 0; i < SIDE; i++)
            wave[k][i] = cos(G_PI * k * (2 * i + 1) / (2.0 * SIDE)) * (k ? sqrt(2) : 1) / SIDE;
    for (guint y = 0; y < SIDE; y++)
        for (guint k = 0; k < TERMS; k++) {
            rows[y][k] = 0;
            for (guint x = 0; x < SIDE; x++)
                rows[y][k] += grey[y][x] * wave[k][x];
        }
    for (guint j = 0; j < TERMS; j++)
        for (guint k = 0; k < TERMS; k++) {
            out[j][k] = 0;
            for (guint y = 0; y < SIDE; y++)
                out[j][k] += rows[y][k] * wave[j][y];
        }
}

static int ascending(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

guint64 likeness_hash(const Raster *raster)
{
    double grey[SIDE][SIDE], terms[TERMS][TERMS], sorted[BITS], largest = 0;
    for (guint y = 0; y < SIDE; y++)
        for (guint x = 0; x < SIDE; x++)
            grey[y][x] = field(raster, x, y);
    transform((const double(*)[SIDE])grey, terms);
    const double *flat = &terms[0][0] + 1; /* without the mean */
    memcpy(sorted, flat, sizeof sorted);
    for (guint i = 0; i < BITS; i++)
        largest = MAX(largest, fabs(sorted[i]));
    if (largest < FAINT)
        return 0;
    qsort(sorted, BITS, sizeof *sorted, ascending);
    guint64 hash = 0;
    for (guint i = 0; i < BITS; i++)
        hash = hash << 1 | (flat[i] > sorted[BITS / 2]);
    return hash;
}
