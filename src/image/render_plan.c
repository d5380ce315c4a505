/* render_plan.c - what follows from a plan without looking at a pixel: names, sizes, and which raster is scaled from which. */
#include "image/ladder.h"
#include "image/render.h"

#include <string.h>

/* A rung is made from the smallest rung that is at least this many times as wide: near enough to be cheap, far enough that two
 * scalings look like one. */
#define SOURCE_RATIO 2
#define LOOKED_AT 100u /* the square in which the eye is followed, where no thumbnail is wanted */

const char *rendition_kind_name(RenditionKind kind)
{
    static const char *const names[N_RENDITION_KINDS] = {
        [RENDITION_LADDER] = "ladder", [RENDITION_THUMBNAIL] = "thumbnail", [RENDITION_CROP] = "crop"};

    return names[kind];
}

void render_plan_from_settings(RenderPlan *plan, const Settings *settings)
{
    *plan = (RenderPlan){
        .widths = (const guint *)(gpointer)settings->widths->data,
        .n_widths = settings->widths->len,
        .preset = settings->preset,
        .even = settings->even_quality,
        .thumbnail = settings->thumbnail,
        .crops = (const CropShape *)(gpointer)settings->crops->data,
        .n_crops = settings->crops->len,
    };
    memcpy(plan->formats, settings->formats, sizeof plan->formats);
    memcpy(plan->quality, settings->quality, sizeof plan->quality);
    memcpy(plan->background, settings->background, sizeof plan->background);
}

GArray *render_plan_ladder(const RenderPlan *plan, guint width)
{
    return ladder_new(plan->widths, plan->n_widths, width);
}

guint render_plan_square(const RenderPlan *plan, guint width, guint height)
{
    return ladder_thumbnail_side(plan->thumbnail ? plan->thumbnail : LOOKED_AT, width, height);
}

guint render_plan_base(const RenderPlan *plan, guint width, guint height)
{
    g_autoptr(GArray) rungs = render_plan_ladder(plan, width);
    guint base = g_array_index(rungs, guint, rungs->len - 1);
    guint side = render_plan_square(plan, width, height);

    base = MAX(base, width <= height ? side : (guint)(((guint64)side * width + height - 1) / height));
    return MIN(base, width);
}

void render_plan_crop(const RenderPlan *plan, gsize i, guint width, guint height, guint *out_width, guint *out_height)
{
    guint base = render_plan_base(plan, width, height);

    ladder_crop(&plan->crops[i], base, ladder_height(base, width, height), out_width, out_height);
}

gboolean render_plan_crop_repeats(const RenderPlan *plan, gsize i, guint width, guint height, guint rung, guint rung_height)
{
    while (i-- > 0) {
        guint crop_width, crop_height;
        g_autoptr(GArray) rungs = NULL;

        render_plan_crop(plan, i, width, height, &crop_width, &crop_height);
        rungs = render_plan_ladder(plan, crop_width);
        for (guint j = 0; j < rungs->len; j++)
            if (g_array_index(rungs, guint, j) == rung && ladder_height(rung, crop_width, crop_height) == rung_height)
                return TRUE;
    }
    return FALSE;
}

guint render_plan_source(const GArray *rungs, guint i)
{
    guint width = g_array_index(rungs, guint, i);

    for (guint j = i + 1; j < rungs->len; j++)
        if (g_array_index(rungs, guint, j) >= SOURCE_RATIO * width)
            return j;
    return rungs->len;
}

guint render_plan_above(const GArray *rungs, guint side, guint width, guint height)
{
    for (guint i = 0; i < rungs->len; i++) {
        guint rung = g_array_index(rungs, guint, i);

        if (MIN(rung, ladder_height(rung, width, height)) >= side)
            return i;
    }
    return rungs->len;
}

char *render_plan_way(const RenderPlan *plan, RenditionKind kind, guint rung, guint width, guint height)
{
    g_autoptr(GArray) rungs = render_plan_ladder(plan, width);
    GString *way = g_string_new(NULL);
    guint i = rungs->len;

    if (kind == RENDITION_LADDER)
        for (i = 0; i < rungs->len && g_array_index(rungs, guint, i) != rung;)
            i++;
    else if (kind == RENDITION_THUMBNAIL)
        i = render_plan_above(rungs, rung, width, height);
    for (; i < rungs->len; i = render_plan_source(rungs, i))
        g_string_append_printf(way, "%u ", g_array_index(rungs, guint, i));
    g_string_append_printf(way, "of %u", render_plan_base(plan, width, height));
    return g_string_free(way, FALSE);
}
