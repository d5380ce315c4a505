#include "store/stale.h"

#include "store/rendition_rows.h"

#include <string.h>

void stale_clear(Stale *stale)
{
    g_clear_pointer(&stale->row, original_row_free);
    rendition_plan_clear(&stale->plan);
}

static gboolean same_place(const Wanted *wanted, const ArtworkRendition *have)
{
    return wanted->width == have->width && wanted->height == have->height &&
           strcmp(rendition_kind_name(wanted->kind), have->kind) == 0 &&
           strcmp(rendition_format_name(wanted->format), have->format) == 0;
}

static gboolean has_in_place(const RenditionPlan *plan, const Wanted *wanted)
{
    for (guint i = 0; i < plan->have->len; i++)
        if (same_place(wanted, plan->have->pdata[i]))
            return TRUE;
    return FALSE;
}

static void compare(Stale *stale)
{
    const RenditionPlan *plan = &stale->plan;
    guint good = 0;

    for (guint i = 0; i < plan->wanted->len; i++) {
        const Wanted *wanted = plan->wanted->pdata[i];

        if (rendition_plan_have(plan, wanted->path))
            good++;
        else if (has_in_place(plan, wanted))
            stale->stale++;
        else
            stale->missing++;
    }
    stale->spare = plan->have->len - good - stale->stale;
}

gboolean stale_is_any(const Stale *stale)
{
    return stale->row && stale->row->state != ORIGINAL_MISSING && stale->plan.have->len > 0 &&
           stale->stale + stale->missing + stale->spare > 0;
}

gboolean stale_look(const RenditionKitchen *kitchen, gint64 artwork, Stale *out, GError **error)
{
    const OriginalRow *row;
    gboolean lies;

    *out = (Stale){.artwork = artwork};
    if (!rendition_plan_shown(kitchen->catalogue, artwork, &out->row, error))
        return FALSE;
    row = out->row;
    if (!row)
        return TRUE;
    lies = row->orientation >= 5; /* 5 to 8 lie on their side */
    if (!rendition_plan_init(&out->plan, kitchen, row, lies ? row->height : row->width, lies ? row->width : row->height,
                             error)) {
        stale_clear(out);
        return FALSE;
    }
    compare(out);
    return TRUE;
}

gboolean stale_count(const RenditionKitchen *kitchen, StaleCount *out, GError **error)
{
    g_autofree char *recipe = rendition_recipe(kitchen->settings, kitchen->encoder);
    g_autoptr(GArray) doubtful = rendition_doubtful_alike(kitchen->catalogue, recipe, error);

    *out = (StaleCount){0};
    for (guint i = 0; doubtful && i < doubtful->len; i++) {
        const RenditionAlike *alike = &g_array_index(doubtful, RenditionAlike, i);
        g_auto(Stale) stale = {0};

        if (!stale_look(kitchen, alike->artwork, &stale, error))
            return FALSE;
        if (!stale_is_any(&stale))
            continue;
        out->artworks += alike->artworks;
        out->files += (stale.stale + stale.missing) * alike->artworks;
    }
    return doubtful != NULL;
}
