#include "ingest/rendition_plan.h"

#include "store/artwork_rows.h"
#include "store/claim_rows.h"
#include "store/rendition_rows.h"
#include "store/style_rows.h"

#include <string.h>

gboolean run_know_encoder(IngestRun *run, GError **error)
{
    const Hello *hello = run->encoder ? NULL : pool_hello(run->pool, error);

    if (run->encoder)
        return TRUE;
    if (!hello || !meta_set(run->loft->catalogue, "encoder", hello->encoder, error))
        return FALSE;
    run->encoder = hello->encoder;
    return TRUE;
}

void rendition_plan_clear(RenditionPlan *plan)
{
    g_free(plan->id);
    g_free(plan->slug);
    g_free(plan->payload_sha256);
    claim_list_free(plan->claims);
    g_clear_pointer(&plan->wanted, g_ptr_array_unref);
    g_clear_pointer(&plan->have, g_ptr_array_unref);
    memset(plan, 0, sizeof *plan);
}

/* Whether @row is the file that shows its artwork. */
static gboolean shows_artwork(Catalogue *catalogue, const OriginalRow *row, gboolean *out, GError **error)
{
    g_autoptr(GPtrArray) rows = original_of_artwork(catalogue, row->artwork, error);
    const OriginalRow *shown = NULL;

    if (!rows)
        return FALSE;
    for (guint i = 0; i < rows->len; i++) {
        const OriginalRow *other = rows->pdata[i];

        if (!shown || other->state < shown->state)
            shown = other;
    }
    *out = shown && shown->n == row->n;
    return TRUE;
}

static gboolean find_slug(RenditionPlan *plan, Catalogue *catalogue, gint64 artwork, GError **error)
{
    g_autoptr(GPtrArray) styles = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_style_free);

    if (!artwork_slug(catalogue, artwork, &plan->slug, error) || !style_load(catalogue, artwork, styles, error))
        return FALSE;
    plan->slug_new = plan->slug == NULL;
    if (plan->slug_new)
        plan->slug = wanted_slug(plan->claims, styles);
    return TRUE;
}

static gboolean load(RenditionPlan *plan, Catalogue *catalogue, const OriginalRow *row, GError **error)
{
    plan->have = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_rendition_free);
    plan->payload_sha256 = g_strdup(row->payload_sha256);
    plan->id = artwork_id(catalogue, row->artwork, error);
    plan->claims = plan->id ? claim_load(catalogue, row->artwork, error) : NULL;
    return plan->claims && find_slug(plan, catalogue, row->artwork, error) &&
           rendition_load(catalogue, row->artwork, plan->have, error);
}

static void want(RenditionPlan *plan, const IngestRun *run, guint width, guint height)
{
    WantedFor wanted = {
        .settings = run->loft->settings,
        .encoder = run->encoder,
        .id = plan->id,
        .slug = plan->slug,
        .payload_sha256 = plan->payload_sha256,
        .text = &plan->text,
    };

    plan->text = wanted_text(run->loft->settings, plan->claims);
    plan->wanted = wanted_list(&wanted, width, height);
}

gboolean rendition_plan_init(RenditionPlan *plan, IngestRun *run, const OriginalRow *row, guint width, guint height,
                             GError **error)
{
    Catalogue *catalogue = run->loft->catalogue;

    memset(plan, 0, sizeof *plan);
    if (!run_know_encoder(run, error) || !shows_artwork(catalogue, row, &plan->ours, error))
        return FALSE;
    if (!plan->ours)
        return TRUE;
    if (!load(plan, catalogue, row, error)) {
        rendition_plan_clear(plan);
        return FALSE;
    }
    want(plan, run, width, height);
    return TRUE;
}

const ArtworkRendition *rendition_plan_have(const RenditionPlan *plan, const char *path)
{
    for (guint i = 0; plan->have && i < plan->have->len; i++) {
        const ArtworkRendition *rendition = plan->have->pdata[i];

        if (strcmp(rendition->path, path) == 0)
            return rendition;
    }
    return NULL;
}

gboolean rendition_plan_wants(const RenditionPlan *plan, const char *path)
{
    for (guint i = 0; plan->wanted && i < plan->wanted->len; i++)
        if (strcmp(((const Wanted *)plan->wanted->pdata[i])->path, path) == 0)
            return TRUE;
    return FALSE;
}

GPtrArray *rendition_plan_lacking(const RenditionPlan *plan)
{
    GPtrArray *lacking = g_ptr_array_new();

    for (guint i = 0; plan->wanted && i < plan->wanted->len; i++) {
        const Wanted *wanted = plan->wanted->pdata[i];

        if (!rendition_plan_have(plan, wanted->path))
            g_ptr_array_add(lacking, (gpointer)wanted);
    }
    return lacking;
}
