#include "publish/harvest_write.h"

#include "store/artwork_rows.h"
#include "store/claim_rows.h"
#include "store/post_rows.h"

#include <string.h>

static gboolean make_stub(EditRun *run, HarvestArt *art, GError **error)
{
    Catalogue *catalogue = run->loft->catalogue;
    StubRow row = {.name = art->name, .job = art->job, .place = art->place};

    if (!artwork_add(catalogue, art->id, &art->n, error))
        return FALSE;
    row.artwork = art->n;
    edit_run_derive(run, art->n);
    return stub_put(catalogue, &row, error) && (!art->payload || artwork_remember(catalogue, art->n, art->payload, error));
}

/* What a post says of one artwork, all its pictures together; the first says it. */
typedef struct {
    gint64 artwork;
    ClaimList *claims;
} Said;

static void said_clear(gpointer data)
{
    claim_list_free(((Said *)data)->claims);
}

static GArray *said_new(void)
{
    GArray *said = g_array_new(FALSE, FALSE, sizeof(Said));

    g_array_set_clear_func(said, said_clear);
    return said;
}

static ClaimList *claims_for(GArray *said, gint64 artwork)
{
    Said one = {.artwork = artwork};

    for (guint i = 0; i < said->len; i++)
        if (g_array_index(said, Said, i).artwork == artwork)
            return g_array_index(said, Said, i).claims;
    one.claims = claim_list_new();
    g_array_append_val(said, one);
    return one.claims;
}

/* Where the post shows which artworks. Stubs that are still to be made have no number. */
static void gather_places(const HarvestPost *post, GArray *places)
{
    for (guint i = 0; i < post->images->len; i++) {
        const HarvestImage *image = post->images->pdata[i];
        PlacementRow place = {.position = places->len + 1, .caption = image->caption, .woven = image->said->own};

        if (!image->art)
            continue;
        place.artwork = image->art->n;
        g_array_append_val(places, place);
    }
}

/* What it says of them: first where its words say that it is art. What was woven says what the catalogue says. */
static void gather_words(const HarvestPost *post, GArray *said)
{
    for (guint round = 0; round < 2; round++)
        for (guint i = 0; i < post->images->len; i++) {
            const HarvestImage *image = post->images->pdata[i];

            if (image->art && !image->said->own && harvest_image_is_art(image) == (round == 0))
                harvest_image_claims(post, image, image->art->names->len == 0, claims_for(said, image->art->n));
        }
}

static void gather(const HarvestPost *post, GArray *said, GArray *places)
{
    gather_places(post, places);
    gather_words(post, said);
}

static gboolean make_stubs(EditRun *run, const HarvestPost *post, GError **error)
{
    for (guint i = 0; i < post->images->len; i++) {
        HarvestArt *art = ((const HarvestImage *)post->images->pdata[i])->art;

        if (art && art->n == 0 && !make_stub(run, art, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean replace_claims(EditRun *run, const char *post, gint64 artwork, const ClaimList *claims, gboolean *out_changed,
                               GError **error)
{
    gboolean changed;

    if (!claim_replace_post(run->loft->catalogue, artwork, post, claims, &changed, error))
        return FALSE;
    if (changed)
        edit_run_derive(run, artwork);
    *out_changed = *out_changed || changed;
    return TRUE;
}

/* Of artworks that the post does not show any more it says nothing any more: they join @said, and @left (may be NULL). */
static gboolean add_former(Catalogue *catalogue, const char *post, GArray *said, GArray *left, GError **error)
{
    g_autoptr(GArray) before = claim_artworks_of_post(catalogue, post, error);

    for (guint i = 0; before && i < before->len; i++)
        if (claim_list_size(claims_for(said, g_array_index(before, gint64, i))) == 0 && left)
            g_array_append_val(left, g_array_index(before, gint64, i));
    return before != NULL;
}

/* A post that shows nothing but what was woven is weave's to record; what it once showed by hand it shows no longer. */
static gboolean is_woven(const HarvestPost *post)
{
    guint own = 0;

    for (guint i = 0; i < post->images->len; i++)
        own += ((const HarvestImage *)post->images->pdata[i])->said->own;
    return own > 0 && own == post->images->len;
}

static const char *or_null(const char *text)
{
    return text[0] ? text : NULL;
}

static PostRow row_of(const HarvestPost *post)
{
    const Article *article = post->article;

    return (PostRow){post->name, or_null(article->title), or_null(article->date), or_null(article->address)};
}

gboolean harvest_write(EditRun *run, const HarvestPost *post, GArray *left, gboolean *out_changed, GError **error)
{
    Catalogue *catalogue = run->loft->catalogue;
    const PostRow row = row_of(post);
    g_autoptr(GArray) said = said_new();
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(PlacementRow));
    gboolean woven = is_woven(post);

    *out_changed = FALSE;
    if (!woven && !make_stubs(run, post, error))
        return FALSE;
    if (!woven)
        gather(post, said, places);
    if (!(woven ? placement_drop_by_hand(catalogue, post->name, out_changed, error)
                : post_record(catalogue, &row, (const PlacementRow *)(void *)places->data, places->len, out_changed, error)) ||
        !add_former(catalogue, post->name, said, left, error))
        return FALSE;
    for (guint i = 0; i < said->len; i++) {
        const Said *one = &g_array_index(said, Said, i);

        if (!replace_claims(run, post->name, one->artwork, one->claims, out_changed, error))
            return FALSE;
    }
    return TRUE;
}

gboolean harvest_would_write(Catalogue *catalogue, const HarvestPost *post, gboolean *out, GError **error)
{
    const PostRow row = row_of(post);
    g_autoptr(GArray) said = said_new();
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(PlacementRow));
    gboolean woven = is_woven(post);

    if (!woven)
        gather(post, said, places);
    if (!(woven ? placement_has_by_hand(catalogue, post->name, out, error)
                : post_differs(catalogue, &row, (const PlacementRow *)(void *)places->data, places->len, out, error)) ||
        !add_former(catalogue, post->name, said, NULL, error))
        return FALSE;
    for (guint i = 0; i < said->len && !*out; i++) {
        const Said *one = &g_array_index(said, Said, i);

        if (!claim_post_differs(catalogue, one->artwork, post->name, one->claims, out, error))
            return FALSE;
    }
    return TRUE;
}

gboolean harvest_drop_stubs(EditRun *run, const GArray *left, GError **error)
{
    Catalogue *catalogue = run->loft->catalogue;

    for (guint i = 0; i < left->len; i++) {
        gint64 artwork = g_array_index(left, gint64, i);
        gboolean idle;

        if (!stub_idle(catalogue, artwork, &idle, error))
            return FALSE;
        if (!idle)
            continue;
        edit_run_forget(run, artwork);
        if (!artwork_remove(catalogue, artwork, error))
            return FALSE;
    }
    return TRUE;
}
