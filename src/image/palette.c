#include "image/palette.h"

#include "core/oklab.h"

#include <string.h>

/* Pixels are gathered in cells of the colour cube first: a few hundred are enough to tell colours apart. */
#define LEVELS 16u
#define CELLS (LEVELS * LEVELS * LEVELS)
#define ROUNDS 12
/* Nearer than this in Oklab, two colours of a palette look like one. */
#define SAME 0.075
#define SMALLEST 0.02

typedef struct {
    double weight;
    double rgb[3]; /* while gathering: sums */
    double lab[3];
} Spot;

typedef struct {
    Spot spots[PALETTE_MAX];
    guint n;
} Palette;

static double apart(const double a[3], const double b[3])
{
    double d = 0;
    for (int i = 0; i < 3; i++)
        d += (a[i] - b[i]) * (a[i] - b[i]);
    return d;
}

/* Makes sums a mean. */
static void settle(Spot *spot)
{
    guint32 packed = 0;
    for (int i = 0; i < 3; i++) {
        spot->rgb[i] /= spot->weight;
        packed = packed << 8 | (guint32)(spot->rgb[i] + 0.5);
    }
    color_to_oklab(packed, spot->lab);
}

/* The cells that hold something, in the order of the cube. */
static GArray *gather(const Raster *raster, double *total)
{
    g_autofree Spot *cells = g_new0(Spot, CELLS);
    gsize n = (gsize)raster->width * raster->height;
    const guint8 *p = raster->pixels;
    for (gsize i = 0; i < n; i++, p += raster->channels) {
        double alpha = raster->channels == 4 ? p[3] / 255.0 : 1;
        Spot *cell = &cells[(p[0] * LEVELS / 256 * LEVELS + p[1] * LEVELS / 256) * LEVELS + p[2] * LEVELS / 256];
        cell->weight += alpha;
        for (int c = 0; c < 3; c++)
            cell->rgb[c] += alpha * p[c];
        *total += alpha;
    }
    GArray *out = g_array_new(FALSE, FALSE, sizeof(Spot));
    for (guint i = 0; i < CELLS; i++)
        if (cells[i].weight > 0) {
            settle(&cells[i]);
            g_array_append_val(out, cells[i]);
        }
    return out;
}

static guint nearest(const Palette *palette, const double lab[3], double *distance)
{
    guint best = 0;
    *distance = G_MAXDOUBLE;
    for (guint i = 0; i < palette->n; i++) {
        double d = apart(palette->spots[i].lab, lab);
        if (d < *distance) {
            *distance = d;
            best = i;
        }
    }
    return best;
}

/* The heaviest cell, then each time the one that is heaviest and farthest from all that are there. */
static void seed(Palette *palette, const GArray *cells)
{
    while (palette->n < PALETTE_MAX) {
        const Spot *best = NULL;
        double most = 0;
        for (guint i = 0; i < cells->len; i++) {
            const Spot *cell = &g_array_index(cells, Spot, i);
            double distance = 1;
            if (palette->n > 0)
                nearest(palette, cell->lab, &distance);
            if (cell->weight * distance > most) {
                most = cell->weight * distance;
                best = cell;
            }
        }
        if (!best)
            return;
        palette->spots[palette->n++] = *best;
    }
}

/* k-means: each colour moves into the middle of what is nearest to it. */
static void move(Palette *palette, const GArray *cells)
{
    for (int round = 0; round < ROUNDS; round++) {
        Spot sums[PALETTE_MAX] = {0};
        for (guint i = 0; i < cells->len; i++) {
            const Spot *cell = &g_array_index(cells, Spot, i);
            double distance = 0;
            Spot *sum = &sums[nearest(palette, cell->lab, &distance)];
            sum->weight += cell->weight;
            for (int c = 0; c < 3; c++)
                sum->rgb[c] += cell->weight * cell->rgb[c];
        }
        for (guint i = 0; i < palette->n; i++)
            if (sums[i].weight > 0) {
                settle(&sums[i]);
                palette->spots[i] = sums[i];
            }
    }
}

static void join(Palette *palette, guint into, guint from)
{
    Spot *a = &palette->spots[into];
    const Spot *b = &palette->spots[from];
    for (int c = 0; c < 3; c++)
        a->rgb[c] = a->rgb[c] * a->weight + b->rgb[c] * b->weight;
    a->weight += b->weight;
    settle(a);
    palette->spots[from] = palette->spots[--palette->n];
}

/* Two that look alike become one, the nearest pair first. */
static void merge(Palette *palette)
{
    for (;;) {
        double closest = SAME * SAME;
        guint first = 0, second = 0;
        for (guint i = 0; i < palette->n; i++)
            for (guint k = i + 1; k < palette->n; k++) {
                double d = apart(palette->spots[i].lab, palette->spots[k].lab);
                if (d < closest) {
                    closest = d;
                    first = i;
                    second = k;
                }
            }
        if (second == 0)
            return;
        join(palette, first, second);
    }
}

static int by_weight(const void *a, const void *b)
{
    const Spot *left = a, *right = b;
    return (left->weight < right->weight) - (left->weight > right->weight);
}

char *palette_of(const Raster *raster)
{
    double total = 0;
    Palette palette = {.n = 0};
    g_autoptr(GArray) cells = gather(raster, &total);
    seed(&palette, cells);
    move(&palette, cells);
    merge(&palette);
    qsort(palette.spots, palette.n, sizeof *palette.spots, by_weight);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < palette.n && palette.spots[i].weight >= SMALLEST * total; i++) {
        const Spot *spot = &palette.spots[i];
        g_string_append_printf(out, "%s%02x%02x%02x:%u", i ? " " : "", (guint)(spot->rgb[0] + 0.5), (guint)(spot->rgb[1] + 0.5),
                               (guint)(spot->rgb[2] + 0.5), (guint)(spot->weight / total * 1000 + 0.5));
    }
    return g_string_free(out, FALSE);
}
