/* merge_posts.c - posts of two lofts: of each, as it was read last. */
#include "keep/merge_parts.h"
#include "store/artwork_rows.h"
#include "store/claim_rows.h"
#include "store/merge_rows.h"
#include "store/post_rows.h"

#include <string.h>

/* All that a post says, as one text, for comparing. */
static gboolean append_fact(const PostFact *fact, gpointer data, GError **error)
{
    (void)error;
    g_string_append_printf(data, "%s\n%u\n%s\n%s\n", fact->id, fact->position, fact->field ? fact->field : "",
                           fact->text ? fact->text : "");
    return TRUE;
}

static char *post_text(Catalogue *catalogue, const PostKnown *post, GError **error)
{
    GString *text = g_string_new(post->title);
    gboolean done;

    g_string_append_printf(text, "\n%s\n%s\n", post->date ? post->date : "", post->address ? post->address : "");
    done = post_each_fact(catalogue, post->name, append_fact, text, error);
    return g_string_free(text, !done);
}

static const PostKnown *find_post(const GArray *posts, const char *name)
{
    for (guint i = 0; i < posts->len; i++)
        if (strcmp(g_array_index(posts, PostKnown, i).name, name) == 0)
            return &g_array_index(posts, PostKnown, i);
    return NULL;
}

/* Theirs takes the place of ours when it was read later; of two of the same second when it sorts last. */
static gboolean is_theirs(const Merge *merge, const PostKnown *theirs, const PostKnown *ours, gboolean *out, GError **error)
{
    g_autofree char *our_text = ours ? post_text(merge->run->loft->catalogue, ours, error) : NULL;
    g_autofree char *their_text = NULL;

    *out = TRUE;
    if (!ours)
        return TRUE;
    their_text = our_text ? post_text(merge->other->catalogue, theirs, error) : NULL;
    if (!their_text)
        return FALSE;
    *out = strcmp(their_text, our_text) != 0 &&
           (theirs->at != ours->at ? theirs->at > ours->at : strcmp(their_text, our_text) > 0);
    return TRUE;
}

/* ---- taking one over ---- */

typedef struct {
    Merge *merge;
    GArray *places;     /* of PlacementRow, whose captions are in @texts */
    GPtrArray *texts;   /* of char * */
    GHashTable *claims; /* gint64: ClaimList *; an empty one for what says nothing any more */
} Taking;

static ClaimList *claims_of(Taking *taking, gint64 artwork)
{
    ClaimList *claims = g_hash_table_lookup(taking->claims, &artwork);

    if (!claims) {
        claims = claim_list_new();
        g_hash_table_insert(taking->claims, g_memdup2(&artwork, sizeof artwork), claims);
    }
    return claims;
}

static gboolean forget_fact(const PostFact *fact, gpointer data, GError **error)
{
    Taking *taking = data;
    gint64 artwork;

    if (!artwork_find(taking->merge->run->loft->catalogue, fact->id, &artwork, error))
        return FALSE;
    if (artwork != 0)
        claims_of(taking, artwork);
    return TRUE;
}

static gboolean take_fact(const PostFact *fact, gpointer data, GError **error)
{
    Taking *taking = data;
    PlacementRow place = {.position = fact->position};
    FieldId field;

    if (!artwork_find(taking->merge->run->loft->catalogue, fact->id, &place.artwork, error))
        return FALSE;
    if (place.artwork == 0)
        return TRUE;
    if (fact->position == 0) {
        if (fact->field && fact->text && field_from_name(fact->field, &field))
            claim_list_add(claims_of(taking, place.artwork), field, SOURCE_POST, fact->text, "post");
        return TRUE;
    }
    place.woven = fact->field != NULL;
    claims_of(taking, place.artwork);
    if (fact->text) {
        char *caption = g_strdup(fact->text);

        g_ptr_array_add(taking->texts, caption);
        place.caption = caption;
    }
    g_array_append_val(taking->places, place);
    return TRUE;
}

static gboolean write_claims(Taking *taking, const char *post, GError **error)
{
    GHashTableIter iter;
    gpointer artwork, claims;
    gboolean changed;

    g_hash_table_iter_init(&iter, taking->claims);
    while (g_hash_table_iter_next(&iter, &artwork, &claims)) {
        if (!claim_replace_post(taking->merge->run->loft->catalogue, *(gint64 *)artwork, post, claims, &changed, error))
            return FALSE;
        edit_run_derive(taking->merge->run, *(gint64 *)artwork);
    }
    return TRUE;
}

static gboolean take_post(Merge *merge, const PostKnown *post, GError **error)
{
    Catalogue *catalogue = merge->run->loft->catalogue;
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(PlacementRow));
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) claims = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)claim_list_free);
    const PostRow row = {post->name, post->title, post->date, post->address};
    Taking taking = {.merge = merge, .places = places, .texts = texts, .claims = claims};
    gint64 n;

    merge->posts++;
    return post_each_fact(catalogue, post->name, forget_fact, &taking, error) &&
           post_each_fact(merge->other->catalogue, post->name, take_fact, &taking, error) &&
           post_put(catalogue, &row, &n, error) &&
           placement_replace(catalogue, n, (const PlacementRow *)(gpointer)places->data, places->len, error) &&
           write_claims(&taking, post->name, error) && post_set_at(catalogue, post->name, post->at, error);
}

gboolean merge_posts(Merge *merge, GError **error)
{
    g_autoptr(GArray) theirs = post_list(merge->other->catalogue, error);
    g_autoptr(GArray) ours = theirs ? post_list(merge->run->loft->catalogue, error) : NULL;

    for (guint i = 0; ours && i < theirs->len; i++) {
        const PostKnown *post = &g_array_index(theirs, PostKnown, i);
        gboolean take;

        if (!is_theirs(merge, post, find_post(ours, post->name), &take, error) || (take && !take_post(merge, post, error)))
            return FALSE;
    }
    return ours != NULL;
}
