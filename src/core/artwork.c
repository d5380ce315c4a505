#include "core/artwork.h"

#include <string.h>

ArtworkStyle *artwork_style_new(void)
{
    ArtworkStyle *style = g_new0(ArtworkStyle, 1);

    style->parents = g_ptr_array_new_with_free_func(g_free);
    return style;
}

void artwork_style_free(ArtworkStyle *style)
{
    if (!style)
        return;
    g_free(style->slug);
    g_free(style->name);
    g_free(style->kind);
    g_free(style->code);
    g_free(style->evidence);
    g_ptr_array_unref(style->parents);
    g_free(style);
}

ArtworkRendition *artwork_rendition_new(void)
{
    return g_new0(ArtworkRendition, 1);
}

void artwork_rendition_free(ArtworkRendition *rendition)
{
    if (!rendition)
        return;
    g_free(rendition->kind);
    g_free(rendition->format);
    g_free(rendition->url);
    g_free(rendition->path);
    g_free(rendition);
}

ArtworkPlacement *artwork_placement_new(void)
{
    return g_new0(ArtworkPlacement, 1);
}

void artwork_placement_free(ArtworkPlacement *placement)
{
    if (!placement)
        return;
    g_free(placement->post);
    g_free(placement->title);
    g_free(placement->caption);
    g_free(placement->date);
    g_free(placement->address);
    g_free(placement);
}

ArtloftArtwork *artwork_new(void)
{
    ArtloftArtwork *artwork = g_new0(ArtloftArtwork, 1);

    artwork->paths = g_ptr_array_new_with_free_func(g_free);
    artwork->keywords = g_ptr_array_new_with_free_func(g_free);
    artwork->tags = g_ptr_array_new_with_free_func(g_free);
    artwork->tag_times = g_array_new(FALSE, FALSE, sizeof(gint64));
    artwork->claims = claim_list_new();
    artwork->styles = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_style_free);
    artwork->taken_away = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_style_free);
    artwork->renditions = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_rendition_free);
    artwork->posts = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_placement_free);
    artwork->frames = 1;
    return artwork;
}

void artloft_artwork_free(ArtloftArtwork *artwork)
{
    if (!artwork)
        return;
    g_free(artwork->id);
    g_free(artwork->state);
    g_free(artwork->slug);
    g_ptr_array_unref(artwork->paths);
    g_free(artwork->format);
    g_free(artwork->sha256);
    g_free(artwork->payload_sha256);
    for (guint i = 0; i < N_FIELDS; i++)
        g_free(artwork->values[i]);
    g_ptr_array_unref(artwork->keywords);
    g_ptr_array_unref(artwork->tags);
    g_array_unref(artwork->tag_times);
    claim_list_free(artwork->claims);
    g_strfreev(artwork->blocks);
    g_ptr_array_unref(artwork->styles);
    g_ptr_array_unref(artwork->taken_away);
    g_ptr_array_unref(artwork->renditions);
    g_ptr_array_unref(artwork->posts);
    g_free(artwork->job);
    g_free(artwork->generator_name);
    g_free(artwork->color);
    g_free(artwork->thumbhash);
    g_free(artwork->color_grid);
    g_free(artwork);
}

/* A list is the union of what all sources say, in the order of their claims. */
static void collect_keywords(ArtloftArtwork *artwork)
{
    g_ptr_array_set_size(artwork->keywords, 0);
    for (guint i = 0; i < claim_list_size(artwork->claims); i++) {
        const Claim *claim = claim_list_get(artwork->claims, i);

        if (claim->field == FIELD_KEYWORDS &&
            !g_ptr_array_find_with_equal_func(artwork->keywords, claim->value, g_str_equal, NULL))
            g_ptr_array_add(artwork->keywords, g_strdup(claim->value));
    }
}

void artwork_resolve(ArtloftArtwork *artwork)
{
    for (guint i = 0; i < N_FIELDS; i++) {
        g_free(artwork->values[i]);
        artwork->values[i] =
            field_type((FieldId)i) == FIELD_TYPE_LIST ? NULL : g_strdup(claim_list_value(artwork->claims, (FieldId)i));
    }
    collect_keywords(artwork);
}

const char *artloft_artwork_id(const ArtloftArtwork *artwork)
{
    return artwork->id;
}

const char *artloft_artwork_text(const ArtloftArtwork *artwork, const char *field)
{
    const struct {
        const char *name, *value;
    } others[] = {
        {"id", artwork->id},
        {"state", artwork->state},
        {"slug", artwork->slug},
        {"path", artwork->paths->len > 0 ? artwork->paths->pdata[0] : NULL},
        {"format", artwork->format},
        {"sha256", artwork->sha256},
        {"payload_sha256", artwork->payload_sha256},
        {"generator_name", artwork->generator_name},
        {"job", artwork->job},
        {"color", artwork->color},
    };
    FieldId id;

    if (field_from_name(field, &id))
        return artwork->values[id];
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        if (strcmp(others[i].name, field) == 0)
            return others[i].value;
    return NULL;
}

void artloft_artwork_size(const ArtloftArtwork *artwork, guint *width, guint *height)
{
    if (width)
        *width = artwork->width;
    if (height)
        *height = artwork->height;
}
