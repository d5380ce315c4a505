#include "store/rendition_plan.h"

#include "store/artwork_rows.h"
#include "store/claim_rows.h"
#include "store/rendition_rows.h"
#include "store/style_rows.h"

#include <string.h>

#define META_ENCODER "encoder"

gboolean rendition_encoder(Catalogue *catalogue, char **out, GError **error)
{
    if (!meta_get(catalogue, META_ENCODER, out, error))
        return FALSE;
    if (!*out)
        *out = g_strdup("");
    return TRUE;
}

gboolean rendition_set_encoder(Catalogue *catalogue, const char *encoder, GError **error)
{
    return meta_set(catalogue, META_ENCODER, encoder, error);
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

gboolean rendition_plan_shown(Catalogue *catalogue, gint64 artwork, OriginalRow **out, GError **error)
{
    g_autoptr(GPtrArray) rows = original_of_artwork(catalogue, artwork, error);
    guint shown = 0;

    if (!rows)
        return FALSE;
    for (guint i = 1; i < rows->len; i++)
        if (((const OriginalRow *)rows->pdata[i])->state < ((const OriginalRow *)rows->pdata[shown])->state)
            shown = i;
    *out = rows->len > 0 ? g_ptr_array_steal_index(rows, shown) : NULL;
    return TRUE;
}

/* Whether @row is the file that shows its artwork. */
static gboolean shows_artwork(Catalogue *catalogue, const OriginalRow *row, gboolean *out, GError **error)
{
    g_autoptr(OriginalRow) shown = NULL;

    if (!rendition_plan_shown(catalogue, row->artwork, &shown, error))
        return FALSE;
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

static void leave_out_bad(RenditionPlan *plan, GHashTable *bad)
{
    for (guint i = plan->have->len; bad && i-- > 0;)
        if (g_hash_table_contains(bad, ((const ArtworkRendition *)plan->have->pdata[i])->path))
            g_ptr_array_remove_index(plan->have, i);
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

static void want(RenditionPlan *plan, const RenditionKitchen *kitchen, guint width, guint height)
{
    WantedFor wanted = {
        .plan = &plan->how,
        .encoder = kitchen->encoder,
        .id = plan->id,
        .slug = plan->slug,
        .payload_sha256 = plan->payload_sha256,
        .text = &plan->text,
    };

    plan->text = wanted_text(kitchen->settings, plan->claims);
    plan->how = wanted_plan(kitchen->settings, plan->claims);
    plan->wanted = wanted_list(&wanted, width, height);
}

gboolean rendition_plan_init(RenditionPlan *plan, const RenditionKitchen *kitchen, const OriginalRow *row, guint width,
                             guint height, GError **error)
{
    Catalogue *catalogue = kitchen->catalogue;

    memset(plan, 0, sizeof *plan);
    render_plan_from_settings(&plan->how, kitchen->settings);
    if (!shows_artwork(catalogue, row, &plan->ours, error))
        return FALSE;
    if (!plan->ours)
        return TRUE;
    if (!load(plan, catalogue, row, error)) {
        rendition_plan_clear(plan);
        return FALSE;
    }
    leave_out_bad(plan, kitchen->bad);
    want(plan, kitchen, width, height);
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

static gboolean collect_rows(const RenditionPlan *plan, RenditionMadeFunc made, gpointer data, GArray *rows)
{
    for (guint i = 0; i < plan->wanted->len; i++) {
        const Wanted *wanted = plan->wanted->pdata[i];
        const ArtworkRendition *have = rendition_plan_have(plan, wanted->path);
        RenditionRow row = {.kind = rendition_kind_name(wanted->kind),
                            .format = rendition_format_name(wanted->format),
                            .width = wanted->width,
                            .height = wanted->height,
                            .path = wanted->path};

        if (have) {
            row.bytes = have->bytes;
            row.mark = have->mark;
        } else if (!made || !made(&row, data)) {
            return FALSE;
        }
        g_array_append_val(rows, row);
    }
    return TRUE;
}

gboolean rendition_plan_write(const RenditionPlan *plan, const RenditionKitchen *kitchen, gint64 artwork,
                              RenditionMadeFunc made, gpointer data, gboolean *out_complete, GError **error)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(RenditionRow));
    g_autofree char *recipe = rendition_recipe(kitchen->settings, kitchen->encoder);
    const char *values[N_FIELDS];
    RenditionMaking making = {.recipe = recipe, .payload_sha256 = plan->payload_sha256};

    *out_complete = collect_rows(plan, made, data, rows);
    if (!*out_complete)
        return TRUE;
    for (guint i = 0; i < N_FIELDS; i++)
        values[i] = claim_list_value(plan->claims, (FieldId)i);
    making.words = rendition_words(values);
    return (!plan->slug_new || artwork_set_slug(kitchen->catalogue, artwork, plan->slug, error)) &&
           rendition_replace(kitchen->catalogue, artwork, (const RenditionRow *)(gpointer)rows->data, rows->len, &making,
                             error);
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
