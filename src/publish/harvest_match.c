#include "publish/harvest_match.h"

#include "core/address.h"

#include <string.h>

/* Bits of 63 that differ: up to SAME it is the same picture made anew, up to ALIKE it may be a variant of it. */
#define SAME 4u
#define ALIKE 10u
#define APART 5u /* the next one differs by so many more */

static void settle(HarvestImage *image, ArtloftMatch match, HarvestArt *art)
{
    image->match = match;
    image->art = art;
    image->reason = NULL;
    g_clear_pointer(&image->candidates, g_ptr_array_unref);
}

static void doubt(HarvestImage *image, const GPtrArray *candidates, const char *reason)
{
    g_clear_pointer(&image->candidates, g_ptr_array_unref);
    image->match = ARTLOFT_MATCH_AMBIGUOUS;
    image->reason = reason;
    image->candidates = g_ptr_array_copy((GPtrArray *)candidates, NULL, NULL);
}

/* One is the answer, several are candidates. Whether that settles it. */
static gboolean settle_among(HarvestImage *image, ArtloftMatch match, const GPtrArray *found, const char *reason)
{
    if (found->len == 0)
        return FALSE;
    if (found->len == 1) {
        settle(image, match, found->pdata[0]);
        return TRUE;
    }
    doubt(image, found, reason);
    return TRUE;
}

static guint bits_apart(const HarvestImage *image, const HarvestArt *art)
{
    return (guint)__builtin_popcountll(image->file->likeness ^ art->likeness);
}

/* Whether what both look like speaks against their being one. */
static gboolean looks_otherwise(const HarvestImage *image, const HarvestArt *art)
{
    return image->file && image->file->likeness && art->likeness && bits_apart(image, art) > ALIKE;
}

/* ---- published files of Artloft's own ---- */

static gboolean by_own_address(HarvestIndex *index, HarvestImage *image, GError **error)
{
    const char *const addresses[] = {image->said->link, image->said->address};

    for (guint i = 0; i < G_N_ELEMENTS(addresses); i++) {
        g_autofree char *id = harvest_own_id(addresses[i]);
        HarvestArt *art = NULL;

        if (id && !harvest_index_by_id(index, id, &art, error))
            return FALSE;
        if (art) {
            settle(image, ARTLOFT_MATCH_ADDRESS, art);
            return TRUE;
        }
    }
    return TRUE;
}

/* ---- the file itself ---- */

static gboolean by_file(HarvestIndex *index, HarvestImage *image, GError **error)
{
    static const struct {
        gboolean pixels;
        ArtloftMatch match;
    } ways[] = {{FALSE, ARTLOFT_MATCH_FILE}, {TRUE, ARTLOFT_MATCH_PAYLOAD}};

    for (guint i = 0; image->file && image->file->sha256 && i < G_N_ELEMENTS(ways); i++) {
        g_autoptr(GPtrArray) found = harvest_index_by_digest(
            index, ways[i].pixels ? image->file->payload_sha256 : image->file->sha256, ways[i].pixels, error);

        if (!found)
            return FALSE;
        if (settle_among(image, ways[i].match, found, "several artworks have this picture"))
            return TRUE;
    }
    return TRUE;
}

/* ---- its name ---- */

static gboolean by_name(HarvestIndex *index, HarvestImage *image, GError **error)
{
    const char *const addresses[] = {image->said->link, image->said->address};
    g_autoptr(GPtrArray) found = g_ptr_array_new();

    for (guint i = 0; i < G_N_ELEMENTS(addresses) && found->len == 0; i++) {
        g_autofree char *path = address_path(addresses[i]);
        g_autofree char *key = path[0] ? address_name_key(path) : g_strdup("");
        const GPtrArray *called = NULL;

        if (key[0] && !harvest_index_by_name(index, key, &called, error))
            return FALSE;
        for (guint k = 0; called && k < called->len; k++) {
            if (looks_otherwise(image, called->pdata[k]))
                image->reason = "an artwork's file is called so, but looks otherwise";
            else
                g_ptr_array_add(found, called->pdata[k]);
        }
    }
    (void)settle_among(image, ARTLOFT_MATCH_NAME, found, "several artworks' files are called so");
    return TRUE;
}

/* ---- its job ---- */

/* The place in @job that the name of a file of @art tells; -1: none does. */
static int place_of(const HarvestArt *art, const char *job)
{
    if (g_strcmp0(art->job, job) == 0)
        return art->place;
    for (guint i = 0; i < art->names->len; i++) {
        const char *at = strstr(art->names->pdata[i], job);

        if (at && at[36] == '_' && at[37] >= '0' && at[37] <= '3' && !g_ascii_isalnum(at[38]))
            return at[37] - '0';
    }
    return -1;
}

static gboolean by_job(HarvestIndex *index, HarvestImage *image, GError **error)
{
    const ArticleImage *said = image->said;
    g_autoptr(GPtrArray) all = said->job[0] ? harvest_index_by_job(index, said->job, error) : g_ptr_array_new();
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    gboolean exact = FALSE;

    if (!all)
        return FALSE;
    for (guint i = 0; i < all->len; i++)
        exact = exact || (said->grid >= 0 && place_of(all->pdata[i], said->job) == said->grid);
    for (guint i = 0; i < all->len; i++) {
        int place = place_of(all->pdata[i], said->job);

        if (looks_otherwise(image, all->pdata[i]) || (exact && place != said->grid))
            continue;
        if (place == said->grid || place < 0 || said->grid < 0)
            g_ptr_array_add(found, all->pdata[i]);
    }
    if (found->len == 1 && !exact && said->grid >= 0) { /* of the four it may be another */
        doubt(image, found, "an artwork is of this job, but nothing says which of its pictures it is");
        return TRUE;
    }
    (void)settle_among(image, ARTLOFT_MATCH_JOB, found, "several artworks are of this job");
    return TRUE;
}

/* ---- its looks ---- */

typedef struct {
    const HarvestImage *image;
    GPtrArray *alike; /* of HarvestArt * */
    HarvestArt *best;
    guint nearest, second;
} Looks;

static void compare(HarvestArt *art, gpointer data)
{
    Looks *looks = data;
    guint apart = bits_apart(looks->image, art);

    if (apart > ALIKE)
        return;
    g_ptr_array_add(looks->alike, art);
    if (apart < looks->nearest) {
        looks->second = looks->nearest;
        looks->nearest = apart;
        looks->best = art;
    } else {
        looks->second = MIN(looks->second, apart);
    }
}

static gboolean by_likeness(HarvestIndex *index, HarvestImage *image, GError **error)
{
    g_autoptr(GPtrArray) alike = g_ptr_array_new();
    Looks looks = {image, alike, NULL, 64, 64};

    if (!image->file || !image->file->likeness)
        return TRUE;
    if (!harvest_index_each_look(index, compare, &looks, error))
        return FALSE;
    if (looks.best && looks.nearest <= SAME && looks.second >= looks.nearest + APART) {
        settle(image, ARTLOFT_MATCH_LIKENESS, looks.best);
    } else if (looks.best) {
        doubt(image, alike, alike->len == 1 ? "it looks like a variant of an artwork" : "it looks like several artworks");
    }
    return TRUE;
}

/* ---- what articles alone know ---- */

/* Whether an artwork's file has the picture's name, which many pictures have. */
static gboolean is_called_vaguely(const HarvestIndex *index, const HarvestImage *image)
{
    const char *const addresses[] = {image->said->link, image->said->address};

    for (guint i = 0; i < G_N_ELEMENTS(addresses); i++) {
        g_autofree char *path = address_path(addresses[i]);
        g_autofree char *name = path[0] ? address_name(path) : NULL;

        if (name && harvest_index_has_vague(index, name))
            return TRUE;
    }
    return FALSE;
}

static const char *why_none(const HarvestIndex *index, const HarvestImage *image)
{
    if (is_called_vaguely(index, image))
        return "an artwork's file is called so, but so are many pictures, and nothing else tells which it is";
    if (image->file)
        return "no artwork has this file, is called so or looks so, and nothing says that it is generated";
    return "no artwork is called so, and nothing says that it is generated";
}

static gboolean by_key(HarvestIndex *index, HarvestImage *image, gboolean make, GError **error)
{
    HarvestArt *art;
    gboolean new;

    if (!harvest_index_stub(index, image, make && harvest_image_is_art(image), &art, &new, error))
        return FALSE;
    if (art)
        settle(image, new ? ARTLOFT_MATCH_STUB : ARTLOFT_MATCH_ADDRESS, art);
    else if (!image->reason)
        image->reason = why_none(index, image);
    return TRUE;
}

/* What is several by one sign may be one by the next. */
static gboolean is_open(const HarvestImage *image)
{
    return image->match == ARTLOFT_MATCH_NONE || image->match == ARTLOFT_MATCH_AMBIGUOUS;
}

/* @make: whether art that is not known becomes a stub, which is known to all that are matched after it. */
static gboolean match(HarvestIndex *index, HarvestImage *image, gboolean make, GError **error)
{
    settle(image, ARTLOFT_MATCH_NONE, NULL);
    if (!by_own_address(index, image, error) || (is_open(image) && !by_file(index, image, error)) ||
        (image->match == ARTLOFT_MATCH_NONE && !by_name(index, image, error)) ||
        (is_open(image) && !by_job(index, image, error)) || (is_open(image) && !by_likeness(index, image, error)))
        return FALSE;
    if (image->match != ARTLOFT_MATCH_NONE)
        return TRUE;
    if (image->said->own) {
        image->reason = "it stands in a woven region, and no artwork has its id";
        return TRUE;
    }
    return by_key(index, image, make, error);
}

/* ---- captions whose picture is gone ---- */

/* The artworks that pictures of the post were found to be: a set of HarvestArt *, lent. */
static GHashTable *find_taken(const HarvestPost *post)
{
    GHashTable *taken = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < post->images->len; i++) {
        HarvestArt *art = ((const HarvestImage *)post->images->pdata[i])->art;

        if (art)
            g_hash_table_add(taken, art);
    }
    return taken;
}

static gboolean is_unmatched(const HarvestImage *image)
{
    return harvest_image_is_gone(image) && !image->art;
}

/* An artwork that has nothing but its caption to be known by. */
static gboolean is_caption_alone(const HarvestArt *art)
{
    return art->names->len == 0 && !art->name && !art->job;
}

static void by_same_caption(const GArray *former, GHashTable *taken, HarvestImage *image)
{
    for (guint i = 0; i < former->len && !image->art; i++) {
        const HarvestFormer *one = &g_array_index(former, HarvestFormer, i);

        if (!g_hash_table_contains(taken, one->art) && g_strcmp0(one->caption, image->caption) == 0) {
            settle(image, ARTLOFT_MATCH_ADDRESS, one->art);
            g_hash_table_add(taken, one->art);
        }
    }
}

/* One caption is new to the post and one is in it no more: it was put otherwise. */
static void by_other_caption(const HarvestPost *post, const GArray *former, GHashTable *taken)
{
    HarvestImage *added = NULL;
    HarvestArt *left = NULL;
    guint added_ones = 0, left_ones = 0;

    for (guint i = 0; i < post->images->len; i++)
        if (is_unmatched(post->images->pdata[i])) {
            added = post->images->pdata[i];
            added_ones++;
        }
    for (guint i = 0; added && i < former->len; i++) {
        HarvestArt *art = g_array_index(former, HarvestFormer, i).art;

        if (is_caption_alone(art) && !g_hash_table_contains(taken, art)) {
            left = art;
            left_ones++;
        }
    }
    if (added_ones == 1 && left_ones == 1) {
        settle(added, ARTLOFT_MATCH_ADDRESS, left);
        g_hash_table_add(taken, left);
    }
}

/* What once was said in these words may be put otherwise now, and another may have them. */
static gboolean by_own_key(HarvestIndex *index, GHashTable *taken, HarvestImage *image, gboolean make, GError **error)
{
    HarvestArt *art;
    gboolean new;

    for (;;) {
        char *key;

        art = NULL;
        if (!harvest_index_stub(index, image, FALSE, &art, &new, error))
            return FALSE;
        if (!art || !g_hash_table_contains(taken, art)) {
            gboolean done = by_key(index, image, make, error);

            if (image->art)
                g_hash_table_add(taken, image->art);
            return done;
        }
        key = g_strconcat(image->key, " again", NULL);
        g_free(image->key);
        image->key = key;
    }
}

/* They are what the post showed in the same words when it was read before, wherever in it they stand now. */
static gboolean match_captions(HarvestIndex *index, const HarvestPost *post, gboolean make, GError **error)
{
    g_autoptr(GArray) former = harvest_index_former(index, post->name, error);
    g_autoptr(GHashTable) taken = find_taken(post);

    for (guint i = 0; former && i < post->images->len; i++)
        if (is_unmatched(post->images->pdata[i]))
            by_same_caption(former, taken, post->images->pdata[i]);
    if (former)
        by_other_caption(post, former, taken);
    for (guint i = 0; former && i < post->images->len; i++)
        if (is_unmatched(post->images->pdata[i]) && !by_own_key(index, taken, post->images->pdata[i], make, error))
            return FALSE;
    return former != NULL;
}

static gboolean match_post(HarvestIndex *index, const HarvestPost *post, gboolean make, GError **error)
{
    gboolean gone = FALSE;

    for (guint i = 0; i < post->images->len; i++) {
        HarvestImage *image = post->images->pdata[i];

        if (harvest_image_is_gone(image))
            gone = TRUE;
        else if (image->match != ARTLOFT_MATCH_STUB && !match(index, image, make, error))
            return FALSE;
    }
    return !gone || match_captions(index, post, make, error);
}

/* Twice: a stub may be what stood before the words that it is made of, and the next run would know it there. */
gboolean harvest_match(HarvestIndex *index, const GPtrArray *posts, GError **error)
{
    for (guint round = 0; round < 2; round++)
        for (guint i = 0; i < posts->len; i++)
            if (!match_post(index, posts->pdata[i], round == 0, error))
                return FALSE;
    return TRUE;
}
