#include "image/raster.h"

#include "image/vips_glue.h"

#include <string.h>

/* Shortest side, in pixels, from which the crop looks for what draws the eye. */
#define CROP_LOOKS_FROM 16

void raster_clear(Raster *raster)
{
    g_free(raster->pixels);
    memset(raster, 0, sizeof *raster);
}

gboolean raster_no_memory(guint width, guint height, GError **error)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_FAILED, "There is not enough memory for %u x %u pixels.", width, height);
    return FALSE;
}

gboolean raster_init(Raster *raster, guint width, guint height, guint channels, GError **error)
{
    guint8 *pixels = g_try_malloc((gsize)width * height * channels);
    if (!pixels)
        return raster_no_memory(width, height, error);
    *raster = (Raster){.width = width, .height = height, .channels = channels, .pixels = pixels};
    return TRUE;
}

gboolean raster_has_transparency(const Raster *raster)
{
    if (raster->channels != 4)
        return FALSE;
    const guint8 *end = raster->pixels + (gsize)raster->width * raster->height * 4;
    for (const guint8 *p = raster->pixels; p < end; p += 4)
        if (p[3] != 255)
            return TRUE;
    return FALSE;
}

void raster_drop_alpha(Raster *raster)
{
    if (raster->channels != 4)
        return;
    gsize n = (gsize)raster->width * raster->height;
    guint8 *to = raster->pixels;
    const guint8 *from = raster->pixels;
    for (gsize i = 0; i < n; i++, to += 3, from += 4)
        memmove(to, from, 3);
    raster->channels = 3;
    guint8 *smaller = g_try_realloc(raster->pixels, n * 3);
    if (smaller)
        raster->pixels = smaller;
}

static guint8 over(guint8 colour, guint8 below, guint alpha)
{
    return (guint8)((colour * alpha + below * (255 - alpha) + 127) / 255);
}

gboolean raster_flatten(const Raster *raster, const guint8 background[3], Raster *out, GError **error)
{
    if (!raster_init(out, raster->width, raster->height, 3, error))
        return FALSE;
    gsize n = (gsize)raster->width * raster->height;
    const guint8 *from = raster->pixels;
    guint8 *to = out->pixels;
    for (gsize i = 0; i < n; i++, from += raster->channels, to += 3) {
        guint alpha = raster->channels == 4 ? from[3] : 255;
        for (int c = 0; c < 3; c++)
            to[c] = over(from[c], background[c], alpha);
    }
    return TRUE;
}

gboolean raster_orient(Raster *raster, guint orientation, GError **error)
{
    static const struct {
        VipsAngle turn;
        gboolean mirror; /* left to right, after the turn */
    } steps[9] = {
        [2] = {VIPS_ANGLE_D0, TRUE},    [3] = {VIPS_ANGLE_D180, FALSE}, [4] = {VIPS_ANGLE_D180, TRUE},
        [5] = {VIPS_ANGLE_D90, TRUE},   [6] = {VIPS_ANGLE_D90, FALSE},  [7] = {VIPS_ANGLE_D270, TRUE},
        [8] = {VIPS_ANGLE_D270, FALSE},
    };
    if (orientation < 2 || orientation > 8)
        return TRUE;
    vips_glue_forget_errors();
    g_autoptr(VipsImage) view = vips_glue_view(raster, error);
    if (!view)
        return FALSE;
    static const char what[] = "The picture cannot be turned upright";
    g_autoptr(VipsImage) turned = NULL;
    g_autoptr(VipsImage) mirrored = NULL;
    if (vips_rot(view, &turned, steps[orientation].turn, NULL))
        return vips_glue_fail(error, ARTLOFT_ERROR_FAILED, what);
    if (!steps[orientation].mirror)
        mirrored = g_object_ref(turned);
    else if (vips_flip(turned, &mirrored, VIPS_DIRECTION_HORIZONTAL, NULL))
        return vips_glue_fail(error, ARTLOFT_ERROR_FAILED, what);
    g_auto(Raster) upright = {0};
    if (!vips_glue_run(mirrored, &upright, ARTLOFT_ERROR_FAILED, what, error))
        return FALSE;
    raster_clear(raster);
    *raster = upright;
    upright.pixels = NULL;
    return TRUE;
}

/* Where a stretch of @length begins that lies around @focus in @whole. */
static guint begin_around(double focus, guint length, guint whole)
{
    double begin = focus * whole - length / 2.0 + 0.5;
    return begin <= 0 ? 0 : MIN((guint)begin, whole - length);
}

gboolean raster_cut(const Raster *raster, guint width, guint height, double focus_x, double focus_y, Raster *out,
                    GError **error)
{
    guint left = begin_around(focus_x, width, raster->width);
    guint top = begin_around(focus_y, height, raster->height);
    gsize row = (gsize)width * raster->channels;
    if (!raster_init(out, width, height, raster->channels, error))
        return FALSE;
    for (guint y = 0; y < height; y++)
        memcpy(out->pixels + y * row, raster->pixels + (((gsize)top + y) * raster->width + left) * raster->channels, row);
    return TRUE;
}

gboolean raster_crop_square(const Raster *raster, guint side, Raster *out, double *focus_x, double *focus_y, GError **error)
{
    static const char what[] = "The thumbnail cannot be cut out";
    vips_glue_forget_errors();
    g_autoptr(VipsImage) view = vips_glue_view(raster, error);
    if (!view)
        return FALSE;
    g_autoptr(VipsImage) square = NULL;
    int x = (int)raster->width / 2, y = (int)raster->height / 2;
    /* There is nothing to look for in a picture of a few pixels. */
    int failed = side < CROP_LOOKS_FROM
                     ? vips_smartcrop(view, &square, (int)side, (int)side, "interesting", VIPS_INTERESTING_CENTRE, NULL)
                     : vips_smartcrop(view, &square, (int)side, (int)side, "interesting", VIPS_INTERESTING_ATTENTION,
                                      "attention-x", &x, "attention-y", &y, NULL);
    if (failed)
        return vips_glue_fail(error, ARTLOFT_ERROR_FAILED, what);
    if (!vips_glue_run(square, out, ARTLOFT_ERROR_FAILED, what, error))
        return FALSE;
    *focus_x = CLAMP((x + 0.5) / raster->width, 0.0, 1.0);
    *focus_y = CLAMP((y + 0.5) / raster->height, 0.0, 1.0);
    return TRUE;
}
