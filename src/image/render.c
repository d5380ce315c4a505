#include "image/render.h"

#include "image/decode.h"
#include "image/encode.h"
#include "image/encoder_version.h"
#include "image/ladder.h"
#include "image/likeness.h"
#include "image/palette.h"
#include "image/placeholder.h"
#include "image/quality.h"
#include "image/readback.h"
#include "image/resample.h"
#include "image/xmp_packet.h"

#include <artloft/error.h>
#include <string.h>

#define HIGHEST_LOOK (4 * QUALITY_LOOKS_AT)

void render_facts_clear(RenderFacts *facts)
{
    g_free(facts->thumbhash);
    g_free(facts->color_grid);
    g_free(facts->palette);
    memset(facts, 0, sizeof *facts);
}

/* --- one rendering -----------------------------------------------------------------------------------------------------------
 */

typedef struct {
    const RenderRequest *request;
    GBytes *xmp;
    Decoded decoded;
    Looks looks;    /* of a plan of even quality */
    GArray *widths; /* of guint: the ladder, ascending */
    Raster *rungs;  /* widths->len, made when first needed */
} Rendering;

static void rendering_clear(Rendering *rendering)
{
    for (guint i = 0; rendering->rungs && i < rendering->widths->len; i++)
        raster_clear(&rendering->rungs[i]);
    g_free(rendering->rungs);
    g_clear_pointer(&rendering->widths, g_array_unref);
    g_clear_pointer(&rendering->xmp, g_bytes_unref);
    decoded_clear(&rendering->decoded);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Rendering, rendering_clear)

static guint rung_width(const Rendering *rendering, guint i)
{
    return g_array_index(rendering->widths, guint, i);
}

static guint base_width(guint width, guint height, gpointer user_data)
{
    return render_plan_base(user_data, width, height);
}

static gboolean is_wished(const RenderRequest *request, RenditionKind kind, RenditionFormat format, guint width, guint height)
{
    if (!request->plan->formats[format])
        return FALSE;
    if (!request->wishes)
        return TRUE;
    for (gsize i = 0; i < request->n_wishes; i++) {
        const RenditionWish *wish = &request->wishes[i];
        if (wish->kind == kind && wish->format == format && (wish->width == 0 || wish->width == width) &&
            (wish->height == 0 || wish->height == height))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_any_wished(const RenderRequest *request, RenditionKind kind, guint width, guint height)
{
    for (RenditionFormat format = 0; format < N_RENDITION_FORMATS; format++)
        if (is_wished(request, kind, format, width, height))
            return TRUE;
    return FALSE;
}

/* The raster of rung @i, or the base itself where it has that width. Lent. */
static const Raster *rung_raster(Rendering *rendering, guint i, GError **error)
{
    const Raster *base = &rendering->decoded.pixels;
    guint width = rung_width(rendering, i);
    if (width == base->width)
        return base;
    Raster *rung = &rendering->rungs[i];
    if (rung->pixels)
        return rung;
    guint j = render_plan_source(rendering->widths, i);
    /* upwards only: as deep as the ladder is high, halved */
    const Raster *source = j < rendering->widths->len ? rung_raster(rendering, j, error) : base;
    guint height = ladder_height(width, rendering->decoded.width, rendering->decoded.height);
    if (!source || !resample(source, width, height, rung, error))
        return NULL;
    return rung;
}

static gboolean finish(Rendering *rendering, RenditionKind kind, RenditionFormat format, const Raster *raster, GError **error)
{
    const RenderRequest *request = rendering->request;
    const RenderPlan *plan = request->plan;
    Encoding how = {.quality = plan->quality[format]};
    if (plan->even)
        how = quality_even(format, &rendering->looks, plan->quality[format]);
    how.effort = encoder_effort(format, plan->preset);
    how.xmp = rendering->xmp;
    g_autoptr(GBytes) file = encode_raster(format, raster, &how, error);
    if (!file || !readback_check(file, format, raster->width, raster->height, rendering->xmp, error)) {
        g_prefix_error(error, "%s %s, %u pixels wide: ", rendition_format_name(format), rendition_kind_name(kind),
                       raster->width);
        return FALSE;
    }
    RenderOutput output = {.kind = kind, .format = format, .width = raster->width, .height = raster->height, .bytes = file};
    return request->output(&output, request->user_data, error);
}

/* Every wished-for format of one raster. */
static gboolean put_out(Rendering *rendering, RenditionKind kind, const Raster *raster, GError **error)
{
    const RenderRequest *request = rendering->request;
    g_auto(Raster) flat = {0};
    for (RenditionFormat format = 0; format < N_RENDITION_FORMATS; format++) {
        if (!is_wished(request, kind, format, raster->width, raster->height) ||
            !ladder_fits(format, raster->width, raster->height))
            continue;
        const Raster *source = raster;
        if (format == RENDITION_JPEG && raster->channels == 4) {
            if (!raster_flatten(raster, request->plan->background, &flat, error))
                return FALSE;
            source = &flat;
        }
        if (!finish(rendering, kind, format, source, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean make_ladder(Rendering *rendering, GError **error)
{
    for (guint i = rendering->widths->len; i-- > 0;) {
        guint width = rung_width(rendering, i);
        guint height = ladder_height(width, rendering->decoded.width, rendering->decoded.height);
        if (!is_any_wished(rendering->request, RENDITION_LADDER, width, height))
            continue;
        const Raster *raster = rung_raster(rendering, i, error);
        if (!raster || !put_out(rendering, RENDITION_LADDER, raster, error))
            return FALSE;
    }
    return TRUE;
}

/* The smallest raster whose shorter side is at least @side. */
static const Raster *raster_above(Rendering *rendering, guint side, GError **error)
{
    guint i = render_plan_above(rendering->widths, side, rendering->decoded.width, rendering->decoded.height);
    return i < rendering->widths->len ? rung_raster(rendering, i, error) : &rendering->decoded.pixels;
}

static gboolean make_thumbnail(Rendering *rendering, RenderFacts *facts, GError **error)
{
    const RenderPlan *plan = rendering->request->plan;
    guint side = render_plan_square(plan, rendering->decoded.width, rendering->decoded.height);
    const Raster *source = raster_above(rendering, side, error);
    if (!source)
        return FALSE;
    side = MIN(side, MIN(source->width, source->height));
    gboolean upright = source->width <= source->height;
    guint width = upright ? side : ladder_height(side, source->height, source->width);
    guint height = upright ? ladder_height(side, source->width, source->height) : side;
    g_auto(Raster) scaled = {0};
    g_auto(Raster) square = {0};
    if (!resample(source, width, height, &scaled, error) ||
        !raster_crop_square(&scaled, side, &square, &facts->focus_x, &facts->focus_y, error))
        return FALSE;
    if (plan->focused) {
        raster_clear(&square);
        if (!raster_cut(&scaled, side, side, plan->focus_x, plan->focus_y, &square, error))
            return FALSE;
    }
    return plan->thumbnail == 0 || put_out(rendering, RENDITION_THUMBNAIL, &square, error);
}

/* One shape at all its widths, each scaled from the part that is cut out of the base. */
static gboolean make_crop(Rendering *rendering, gsize which, const RenderFacts *facts, GError **error)
{
    const RenderPlan *plan = rendering->request->plan;
    const Raster *base = &rendering->decoded.pixels;
    g_auto(Raster) part = {0};
    guint width, height;
    render_plan_crop(plan, which, rendering->decoded.width, rendering->decoded.height, &width, &height);
    g_autoptr(GArray) rungs = render_plan_ladder(plan, width);
    for (guint i = rungs->len; i-- > 0;) {
        guint rung = g_array_index(rungs, guint, i);
        guint rung_height = ladder_height(rung, width, height);
        g_auto(Raster) scaled = {0};
        if (!is_any_wished(rendering->request, RENDITION_CROP, rung, rung_height) ||
            render_plan_crop_repeats(plan, which, rendering->decoded.width, rendering->decoded.height, rung, rung_height))
            continue;
        if (!part.pixels && !raster_cut(base, width, height, plan->focused ? plan->focus_x : facts->focus_x,
                                        plan->focused ? plan->focus_y : facts->focus_y, &part, error))
            return FALSE;
        if (!resample(&part, rung, rung_height, &scaled, error) || !put_out(rendering, RENDITION_CROP, &scaled, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean make_crops(Rendering *rendering, const RenderFacts *facts, GError **error)
{
    const RenderPlan *plan = rendering->request->plan;
    for (gsize i = 0; i < plan->n_crops; i++)
        if (!make_crop(rendering, i, facts, error))
            return FALSE;
    return TRUE;
}

static gboolean find_placeholders(Rendering *rendering, RenderFacts *facts, GError **error)
{
    const Raster *source = rung_raster(rendering, 0, error);
    if (!source)
        return FALSE;
    guint longer = MAX(source->width, source->height);
    guint width = longer > PLACEHOLDER_SIDE ? MAX(1, source->width * PLACEHOLDER_SIDE / longer) : source->width;
    guint height = longer > PLACEHOLDER_SIDE ? MAX(1, source->height * PLACEHOLDER_SIDE / longer) : source->height;
    g_auto(Raster) small = {0};
    if (!resample(source, width, height, &small, error))
        return FALSE;
    placeholder_color(&small, facts->color);
    facts->thumbhash = placeholder_thumbhash(&small);
    facts->palette = palette_of(&small);
    facts->likeness = likeness_hash(&small);
    facts->color_grid = placeholder_grid(&small, facts->width, facts->height, rendering->request->plan->background);
    return TRUE;
}

/* From the base, whatever rungs there are, so that the same picture is always judged alike. */
static gboolean look_at(Rendering *rendering, GError **error)
{
    const Raster *base = &rendering->decoded.pixels;
    guint width = MIN(base->width, QUALITY_LOOKS_AT);
    guint height = MIN(ladder_height(width, base->width, base->height), HIGHEST_LOOK); /* a strip is squeezed */
    g_auto(Raster) small = {0};
    g_auto(Raster) flat = {0};
    if (!resample(base, width, height, &small, error))
        return FALSE;
    if (small.channels == 3)
        return looks_of(&small, &rendering->looks, error);
    return raster_flatten(&small, rendering->request->plan->background, &flat, error) &&
           looks_of(&flat, &rendering->looks, error);
}

static gboolean begin(Rendering *rendering, GError **error)
{
    const RenderRequest *request = rendering->request;
    Decoded *decoded = &rendering->decoded;
    if (!decode_picture(request->data, request->size, request->container, base_width, (gpointer)(guintptr)request->plan,
                        decoded, error))
        return FALSE;
    if (!raster_has_transparency(&decoded->pixels))
        raster_drop_alpha(&decoded->pixels);
    rendering->widths = render_plan_ladder(request->plan, decoded->width);
    rendering->rungs = g_new0(Raster, rendering->widths->len);
    rendering->xmp = xmp_packet_new(request->text);
    return !request->plan->even || look_at(rendering, error);
}

gboolean image_render(const RenderRequest *request, RenderFacts *facts, GError **error)
{
    g_auto(Rendering) rendering = {.request = request};
    g_auto(RenderFacts) found = {0};
    if (!begin(&rendering, error))
        return FALSE;
    found.width = rendering.decoded.width;
    found.height = rendering.decoded.height;
    found.alpha = rendering.decoded.pixels.channels == 4;
    found.frames = MAX(request->container->frames, 1);
    found.animated =
        found.frames > 1 && request->container->format != CONTAINER_TIFF && request->container->format != CONTAINER_HEIC;
    if (!make_ladder(&rendering, error) || !make_thumbnail(&rendering, &found, error) ||
        !make_crops(&rendering, &found, error) || !find_placeholders(&rendering, &found, error))
        return FALSE;
    *facts = found;
    memset(&found, 0, sizeof found);
    return TRUE;
}
