#include "image/ladder.h"

static gboolean far_enough(guint smaller, guint larger)
{
    return (guint64)larger * LADDER_STEP_DEN >= (guint64)smaller * LADDER_STEP_NUM;
}

/* Leaves out what the next larger rung makes superfluous; the largest stays. */
static void thin_out(GArray *rungs)
{
    for (guint i = rungs->len - 1; i-- > 0;)
        if (!far_enough(g_array_index(rungs, guint, i), g_array_index(rungs, guint, i + 1)))
            g_array_remove_index(rungs, i);
}

GArray *ladder_new(const guint *widths, gsize n_widths, guint picture_width)
{
    GArray *rungs = g_array_new(FALSE, FALSE, sizeof(guint));
    for (gsize i = 0; i < n_widths && widths[i] <= picture_width; i++)
        g_array_append_val(rungs, widths[i]);
    if (rungs->len == 0) {
        g_array_append_val(rungs, picture_width);
        return rungs;
    }
    guint last = g_array_index(rungs, guint, rungs->len - 1);
    gboolean below_largest = rungs->len < n_widths;
    if (below_largest && far_enough(last, picture_width))
        g_array_append_val(rungs, picture_width);
    thin_out(rungs);
    return rungs;
}

guint ladder_height(guint width, guint picture_width, guint picture_height)
{
    guint64 height = ((guint64)width * picture_height + picture_width / 2) / MAX(picture_width, 1);
    return (guint)CLAMP(height, 1, MAX(picture_height, 1));
}

guint ladder_thumbnail_side(guint wanted, guint picture_width, guint picture_height)
{
    return MIN(wanted, MIN(picture_width, picture_height));
}

void ladder_crop(const CropShape *shape, guint picture_width, guint picture_height, guint *out_width, guint *out_height)
{
    guint64 width = ((guint64)picture_height * shape->width + shape->height / 2) / shape->height;

    *out_width = (guint)CLAMP(width, 1, MAX(picture_width, 1));
    *out_height =
        (guint)CLAMP(((guint64)*out_width * shape->height + shape->width / 2) / shape->width, 1, MAX(picture_height, 1));
}

gboolean ladder_fits(RenditionFormat format, guint width, guint height)
{
    static const guint largest[N_RENDITION_FORMATS] = {
        [RENDITION_AVIF] = 32768,
        [RENDITION_WEBP] = 16383,
        [RENDITION_JPEG] = 65500,
    };
    return width <= largest[format] && height <= largest[format];
}
