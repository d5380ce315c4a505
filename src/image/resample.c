#include "image/resample.h"

#include <math.h>
#include <string.h>

#define LOBES 3
/* Sums are kept in this many parts, which are added up side by side without changing the result ... */
#define LANES 8u
typedef float Lanes __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
/* ... and put together for this many new samples at once. */
#define BATCH 4u
typedef float Batch __attribute__((vector_size(4 * BATCH), aligned(4), may_alias));

#define ROUND_UP(n, step) (((n) + (step)-1) / (step) * (step))

/* Compiled once for wide registers and once for any; which one runs is chosen when the program starts. Same operations in the
 * same order, no fused multiply-add, so the same result. */
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define WIDE __attribute__((target_clones("avx2", "default"), optimize("O3")))
#else
#define WIDE
#endif

/* Which old samples a new one is made of, along one axis; for a multiple of BATCH, the rest without weight. */
typedef struct {
    guint taps;     /* of each new sample: a multiple of LANES, the rest of the weights 0 */
    guint *first;   /* of each new sample: the old one that its first weight is for */
    float *weights; /* taps for each new sample; their sum is 1 */
} Axis;

static void axis_clear(Axis *axis)
{
    g_free(axis->first);
    g_free(axis->weights);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Axis, axis_clear)

static double lanczos(double x)
{
    x = fabs(x);
    if (x < 1e-9)
        return 1;
    if (x >= LOBES)
        return 0;
    return LOBES * sin(G_PI * x) * sin(G_PI * x / LOBES) / (G_PI * G_PI * x * x);
}

/* Beyond the edge the last sample is repeated: its weight goes to that one. */
static void axis_init(Axis *axis, guint before, guint after)
{
    double stretch = (double)before / after;
    double reach = LOBES * stretch;
    guint most = MIN((guint)ceil(2 * reach) + 1, before);
    axis->taps = ROUND_UP(most, LANES);
    axis->first = g_new0(guint, ROUND_UP(after, BATCH));
    axis->weights = g_new0(float, (gsize)ROUND_UP(after, BATCH) * axis->taps);
    g_autofree double *weights = g_new(double, most);
    for (guint i = 0; i < after; i++) {
        double middle = (i + 0.5) * stretch - 0.5;
        int from = (int)ceil(middle - reach);
        int to = (int)floor(middle + reach);
        guint first = (guint)CLAMP(from, 0, (int)(before - most));
        double sum = 0;
        memset(weights, 0, most * sizeof *weights);
        for (int at = from; at <= to; at++) {
            int shown = CLAMP(at, 0, (int)before - 1);
            double weight = lanczos((at - middle) / stretch);
            weights[CLAMP(shown - (int)first, 0, (int)most - 1)] += weight;
            sum += weight;
        }
        axis->first[i] = first;
        for (guint k = 0; k < most; k++)
            axis->weights[(gsize)i * axis->taps + k] = (float)(weights[k] / sum);
    }
}

/* Three channels of a row as planes of floats. */
WIDE static void spread_colours(const guint8 *restrict row, gsize n, float *restrict r, float *restrict g, float *restrict b)
{
    for (gsize x = 0; x < n; x++) {
        r[x] = row[3 * x];
        g[x] = row[3 * x + 1];
        b[x] = row[3 * x + 2];
    }
}

/* A row as planes of floats, one a channel, each @stride long; colours weighed by alpha, which counts to 1 then. */
static void spread(const guint8 *row, guint width, guint channels, gsize stride, float *planes)
{
    if (channels == 3) {
        spread_colours(row, width, planes, planes + stride, planes + 2 * stride);
        return;
    }
    for (guint x = 0; x < width; x++) {
        float alpha = row[4 * x + 3] / 255.0f;
        for (guint c = 0; c < 3; c++)
            planes[c * stride + x] = row[4 * x + c] * alpha;
        planes[3 * stride + x] = alpha;
    }
}

/* Sets @n of @sum, a multiple of LANES, to the weighed sum of @n_rows rows. A piece at a time, so that what is summed up stays
 * in registers. */
WIDE static void add_weighed(float *restrict sum, float *const *rows, const float *weights, guint n_rows, gsize n)
{
    for (gsize i = 0; i < n; i += LANES) {
        Lanes parts = {0};
        for (guint row = 0; row < n_rows; row++)
            parts += weights[row] * *(const Lanes *)(rows[row] + i);
        *(Lanes *)(sum + i) = parts;
    }
}

/* @out has room for a multiple of BATCH. */
WIDE static void squeeze(const float *restrict plane, const Axis *axis, guint width, float *restrict out)
{
    for (guint x = 0; x < width; x += BATCH) {
        Batch sums[BATCH], pairs[2];
        for (guint i = 0; i < BATCH; i++) {
            const float *weights = axis->weights + (gsize)(x + i) * axis->taps;
            const float *samples = plane + axis->first[x + i];
            Lanes parts = {0};
            for (gsize k = 0; k < axis->taps; k += LANES)
                parts += *(const Lanes *)(weights + k) * *(const Lanes *)(samples + k);
            sums[i] = __builtin_shufflevector(parts, parts, 0, 1, 2, 3) + __builtin_shufflevector(parts, parts, 4, 5, 6, 7);
        }
        for (guint i = 0; i < 2; i++)
            pairs[i] = __builtin_shufflevector(sums[2 * i], sums[2 * i + 1], 0, 2, 4, 6) +
                       __builtin_shufflevector(sums[2 * i], sums[2 * i + 1], 1, 3, 5, 7);
        *(Batch *)(out + x) =
            __builtin_shufflevector(pairs[0], pairs[1], 0, 2, 4, 6) + __builtin_shufflevector(pairs[0], pairs[1], 1, 3, 5, 7);
    }
}

/* Of a number that an int can hold; without a branch. */
static inline guint8 to_byte(float value)
{
    return (guint8)CLAMP((int)(value + 0.5f), 0, 255);
}

WIDE static void gather_colours(const float *restrict r, const float *restrict g, const float *restrict b, gsize n,
                                guint8 *restrict row)
{
    for (gsize x = 0; x < n; x++) {
        row[3 * x] = to_byte(r[x]);
        row[3 * x + 1] = to_byte(g[x]);
        row[3 * x + 2] = to_byte(b[x]);
    }
}

/* The opposite of spread(). */
static void gather(const float *planes, guint width, guint channels, gsize stride, guint8 *row)
{
    if (channels == 3) {
        gather_colours(planes, planes + stride, planes + 2 * stride, width, row);
        return;
    }
    for (guint x = 0; x < width; x++) {
        float alpha = planes[3 * stride + x];
        for (guint c = 0; c < 3; c++)
            row[4 * x + c] = to_byte(alpha > 0 ? CLAMP(planes[c * stride + x] / alpha, 0.0f, 255.0f) : 0);
        row[4 * x + 3] = to_byte(alpha * 255);
    }
}

typedef struct {
    const Raster *in;
    gsize stride;    /* of one plane: the width, and room for weights of 0 beyond it; a multiple of LANES */
    guint kept;      /* rows in the ring */
    guint next;      /* the row that comes into it next */
    float *ring;     /* kept * channels planes */
    float *sum;      /* channels planes: one row of the new height, still of the old width */
    gsize narrow;    /* the stride of what is squeezed */
    float *squeezed; /* channels planes of the new width */
    float **rows;    /* kept: those that a sum is made of */
} Work;

static void work_clear(Work *work)
{
    g_free(work->ring);
    g_free(work->sum);
    g_free(work->squeezed);
    g_free(work->rows);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

static gboolean work_init(Work *work, const Raster *in, const Axis *down, const Axis *across, guint width, GError **error)
{
    work->in = in;
    work->stride = ROUND_UP((gsize)in->width + across->taps, LANES);
    work->narrow = ROUND_UP((gsize)width, BATCH);
    work->kept = MIN(down->taps, in->height);
    gsize row = work->stride * in->channels;
    work->ring = g_try_new0(float, row * work->kept);
    work->sum = g_try_new0(float, row);
    work->squeezed = g_try_new0(float, work->narrow * in->channels);
    work->rows = g_try_new0(float *, work->kept);
    if (work->ring && work->sum && work->squeezed && work->rows)
        return TRUE;
    return raster_no_memory(in->width, in->height, error);
}

static float *ring_row(const Work *work, guint y)
{
    g_assert(work->kept > 0);
    return work->ring + (gsize)(y % work->kept) * work->stride * work->in->channels;
}

static void add_rows(Work *work, const Axis *down, guint y)
{
    const Raster *in = work->in;
    guint first = down->first[y];
    guint end = MIN(first + down->taps, in->height);
    for (; work->next < end; work->next++)
        spread(in->pixels + (gsize)work->next * in->width * in->channels, in->width, in->channels, work->stride,
               ring_row(work, work->next));
    const float *weights = down->weights + (gsize)y * down->taps;
    guint n = end - first;
    while (n > 0 && weights[n - 1] == 0)
        n--;
    for (guint i = 0; i < n; i++)
        work->rows[i] = ring_row(work, first + i);
    add_weighed(work->sum, work->rows, weights, n, work->stride * in->channels);
}

gboolean resample(const Raster *in, guint width, guint height, Raster *out, GError **error)
{
    g_assert(width >= 1 && height >= 1 && width <= in->width && height <= in->height);
    g_auto(Raster) made = {0};
    if (!raster_init(&made, width, height, in->channels, error))
        return FALSE;
    if (width == in->width && height == in->height) {
        memcpy(made.pixels, in->pixels, (gsize)width * height * in->channels);
    } else {
        g_auto(Axis) across = {0};
        g_auto(Axis) down = {0};
        g_auto(Work) work = {0};
        axis_init(&across, in->width, width);
        axis_init(&down, in->height, height);
        if (!work_init(&work, in, &down, &across, width, error))
            return FALSE;
        for (guint y = 0; y < height; y++) {
            add_rows(&work, &down, y);
            for (guint c = 0; c < in->channels; c++)
                squeeze(work.sum + c * work.stride, &across, width, work.squeezed + c * work.narrow);
            gather(work.squeezed, width, in->channels, work.narrow, made.pixels + (gsize)y * width * in->channels);
        }
    }
    *out = made;
    made.pixels = NULL;
    return TRUE;
}

gboolean resample_take(Raster *in, guint width, guint height, Raster *out, GError **error)
{
    if (width != in->width || height != in->height)
        return resample(in, width, height, out, error);
    *out = *in;
    in->pixels = NULL;
    return TRUE;
}
