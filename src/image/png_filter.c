#include "image/png_filter.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { NONE, SUB, UP, AVERAGE, PAETH };

#define INLINE static inline __attribute__((always_inline))

static void up(guint8 *restrict row, const guint8 *restrict above, gsize size)
{
    for (gsize i = 0; i < size; i++)
        row[i] = (guint8)(row[i] + above[i]);
}

/* Each pixel waits for the one to its left, so what can be done at once are the channels of one. */
#if defined(__SSE2__)

typedef __m128i Pixel; /* channels as 16 bits each */

INLINE Pixel zero(void)
{
    return _mm_setzero_si128();
}

/* Four bytes, whatever the pixel has. */
INLINE Pixel load(const guint8 *from)
{
    int bytes;

    memcpy(&bytes, from, sizeof bytes);
    return _mm_unpacklo_epi8(_mm_cvtsi32_si128(bytes), zero());
}

INLINE void store(guint8 *to, Pixel pixel, guint size)
{
    int bytes = _mm_cvtsi128_si32(_mm_packus_epi16(pixel, pixel));

    memcpy(to, &bytes, size);
}

/* Modulo 256. */
INLINE Pixel add(Pixel a, Pixel b)
{
    return _mm_add_epi8(a, b);
}

INLINE Pixel half_of_both(Pixel a, Pixel b)
{
    return _mm_srli_epi16(_mm_add_epi16(a, b), 1);
}

INLINE Pixel distance(Pixel a, Pixel b)
{
    return _mm_sub_epi16(_mm_max_epi16(a, b), _mm_min_epi16(a, b));
}

INLINE Pixel choose(Pixel mask, Pixel yes, Pixel no)
{
    return _mm_or_si128(_mm_and_si128(mask, yes), _mm_andnot_si128(mask, no));
}

INLINE Pixel nearest(Pixel left, Pixel above, Pixel corner)
{
    Pixel to_left = distance(above, corner), to_above = distance(left, corner);
    Pixel to_corner = distance(_mm_add_epi16(left, above), _mm_add_epi16(corner, corner));
    Pixel least = _mm_min_epi16(to_corner, _mm_min_epi16(to_left, to_above));

    return choose(_mm_cmpeq_epi16(least, to_left), left, choose(_mm_cmpeq_epi16(least, to_above), above, corner));
}

#else

typedef struct {
    guint8 at[4];
} Pixel;

INLINE Pixel zero(void)
{
    return (Pixel){{0}};
}

INLINE Pixel load(const guint8 *from)
{
    Pixel pixel;

    memcpy(pixel.at, from, sizeof pixel.at);
    return pixel;
}

INLINE void store(guint8 *to, Pixel pixel, guint size)
{
    memcpy(to, pixel.at, size);
}

INLINE Pixel add(Pixel a, Pixel b)
{
    for (guint c = 0; c < 4; c++)
        a.at[c] = (guint8)(a.at[c] + b.at[c]);
    return a;
}

INLINE Pixel half_of_both(Pixel a, Pixel b)
{
    for (guint c = 0; c < 4; c++)
        a.at[c] = (guint8)((a.at[c] + b.at[c]) / 2);
    return a;
}

INLINE Pixel nearest(Pixel left, Pixel above, Pixel corner)
{
    for (guint c = 0; c < 4; c++) {
        int to_left = ABS(above.at[c] - corner.at[c]), to_above = ABS(left.at[c] - corner.at[c]);
        int to_corner = ABS(left.at[c] + above.at[c] - 2 * corner.at[c]);

        if (to_left > to_above || to_left > to_corner)
            left.at[c] = to_above <= to_corner ? above.at[c] : corner.at[c];
    }
    return left;
}

#endif

INLINE void sub(guint8 *row, gsize size, guint pixel)
{
    Pixel left = zero();

    for (gsize i = 0; i < size; i += pixel) {
        left = add(load(row + i), left);
        store(row + i, left, pixel);
    }
}

INLINE void average(guint8 *row, const guint8 *above, gsize size, guint pixel)
{
    Pixel left = zero();

    for (gsize i = 0; i < size; i += pixel) {
        left = add(load(row + i), half_of_both(left, load(above + i)));
        store(row + i, left, pixel);
    }
}

INLINE void paeth(guint8 *row, const guint8 *above, gsize size, guint pixel)
{
    Pixel left = zero(), corner = zero();

    for (gsize i = 0; i < size; i += pixel) {
        Pixel over = load(above + i);

        left = add(load(row + i), nearest(left, over, corner));
        store(row + i, left, pixel);
        corner = over;
    }
}

/* Compiled for each size of a pixel. */
INLINE gboolean unfilter(guint8 filter, guint8 *row, const guint8 *above, gsize size, guint pixel)
{
    switch (filter) {
    case NONE:
        return TRUE;
    case SUB:
        sub(row, size, pixel);
        return TRUE;
    case UP:
        up(row, above, size);
        return TRUE;
    case AVERAGE:
        average(row, above, size, pixel);
        return TRUE;
    case PAETH:
        paeth(row, above, size, pixel);
        return TRUE;
    default:
        return FALSE;
    }
}

gboolean png_unfilter(guint8 filter, guint8 *row, const guint8 *above, gsize size, guint pixel)
{
    g_assert((pixel == 3 || pixel == 4) && size % pixel == 0);
    return pixel == 3 ? unfilter(filter, row, above, size, 3) : unfilter(filter, row, above, size, 4);
}
