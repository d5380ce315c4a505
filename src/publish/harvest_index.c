#include "publish/harvest_index.h"

#include "core/address.h"
#include "core/digest.h"
#include "store/artwork_rows.h"
#include "store/original_rows.h"
#include "store/post_rows.h"
#include "store/style_rows.h"

#include <string.h>

struct HarvestIndex {
    ArtloftLoft *loft;    /* lent */
    GHashTable *arts;     /* of HarvestArt *, by number (gint64); the owner */
    GHashTable *by_id;    /* of HarvestArt *, lent: those that were asked for by id, and the new stubs */
    GHashTable *by_name;  /* of GPtrArray of HarvestArt *, by address_name_key() */
    GHashTable *vague;    /* of char *: address_name() of files that have no address_name_key() */
    GPtrArray *new_stubs; /* of HarvestArt *; owned */
};

static void art_free(gpointer data)
{
    HarvestArt *art = data;

    g_free(art->id);
    g_ptr_array_unref(art->names);
    g_free(art->name);
    g_free(art->job);
    g_free(art->payload);
    g_free(art);
}

static HarvestArt *art_new(void)
{
    HarvestArt *art = g_new0(HarvestArt, 1);

    art->names = g_ptr_array_new_with_free_func(g_free);
    art->place = -1;
    return art;
}

/* The record of an artwork, made when it is first spoken of. Its id is looked up when it is needed. */
static HarvestArt *art_of(HarvestIndex *index, gint64 n)
{
    HarvestArt *art = g_hash_table_lookup(index->arts, &n);

    if (art)
        return art;
    art = art_new();
    art->n = n;
    g_hash_table_insert(index->arts, &art->n, art);
    return art;
}

static gboolean know_id(HarvestIndex *index, HarvestArt *art, GError **error)
{
    if (!art->id)
        art->id = artwork_id(index->loft->catalogue, art->n, error);
    return art->id != NULL;
}

/* ---- making it ---- */

static gboolean add_original(const OriginalGlance *glance, gpointer data, GError **error)
{
    HarvestIndex *index = data;
    HarvestArt *art = art_of(index, glance->artwork);
    g_autofree char *base = g_path_get_basename(glance->path);
    g_autofree char *key = address_name_key(glance->path);
    GPtrArray *called;

    (void)error;
    g_ptr_array_add(art->names, g_ascii_strdown(base, -1));
    if (!key[0]) {
        g_hash_table_add(index->vague, address_name(glance->path));
        return TRUE;
    }
    called = g_hash_table_lookup(index->by_name, key);
    if (!called) {
        called = g_ptr_array_new();
        g_hash_table_insert(index->by_name, g_steal_pointer(&key), called);
    }
    if (!g_ptr_array_find(called, art, NULL))
        g_ptr_array_add(called, art);
    return TRUE;
}

static void add_stub(const StubRow *stub, gpointer data)
{
    HarvestArt *art = art_of(data, stub->artwork);

    art->name = g_strdup(stub->name);
    art->job = g_strdup(stub->job);
    art->place = stub->place;
}

static gboolean add_looks(HarvestIndex *index, GError **error)
{
    g_autoptr(GArray) looks = artwork_likenesses(index->loft->catalogue, error);

    for (guint i = 0; looks && i < looks->len; i++) {
        const ArtworkLikeness *look = &g_array_index(looks, ArtworkLikeness, i);

        art_of(index, look->artwork)->likeness = look->likeness;
    }
    return looks != NULL;
}

HarvestIndex *harvest_index_new(ArtloftLoft *loft, GError **error)
{
    g_autoptr(HarvestIndex) index = g_new0(HarvestIndex, 1);

    index->loft = loft;
    index->arts = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, art_free);
    index->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    index->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    index->vague = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    index->new_stubs = g_ptr_array_new_with_free_func(art_free);
    if (!original_each(loft->catalogue, add_original, index, error) || !stub_each(loft->catalogue, add_stub, index, error) ||
        !add_looks(index, error))
        return NULL;
    return g_steal_pointer(&index);
}

void harvest_index_free(HarvestIndex *index)
{
    if (!index)
        return;
    g_hash_table_unref(index->by_name);
    g_hash_table_unref(index->vague);
    g_hash_table_unref(index->by_id);
    g_hash_table_unref(index->arts);
    g_ptr_array_unref(index->new_stubs);
    g_free(index);
}

/* ---- asking it ---- */

gboolean harvest_index_by_id(HarvestIndex *index, const char *id, HarvestArt **out, GError **error)
{
    gint64 n;

    *out = g_hash_table_lookup(index->by_id, id);
    if (*out)
        return TRUE;
    if (!artwork_find(index->loft->catalogue, id, &n, error))
        return FALSE;
    if (n == 0)
        return TRUE;
    *out = art_of(index, n);
    if (!know_id(index, *out, error))
        return FALSE;
    g_hash_table_insert(index->by_id, (*out)->id, *out);
    return TRUE;
}

static gboolean add_number(HarvestIndex *index, gint64 n, GPtrArray *out, GError **error)
{
    HarvestArt *art = art_of(index, n);

    if (!know_id(index, art, error))
        return FALSE;
    if (!g_ptr_array_find(out, art, NULL))
        g_ptr_array_add(out, art);
    return TRUE;
}

GPtrArray *harvest_index_by_digest(HarvestIndex *index, const char *hex, gboolean pixels, GError **error)
{
    Catalogue *catalogue = index->loft->catalogue;
    g_autoptr(GPtrArray) rows = pixels ? original_by_payload(catalogue, hex, error) : original_by_sha256(catalogue, hex, error);
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    gint64 remembered = 0;

    for (guint i = 0; rows && i < rows->len; i++)
        if (!add_number(index, ((const OriginalRow *)rows->pdata[i])->artwork, found, error))
            return NULL;
    if (!rows || (pixels && found->len == 0 && !artwork_remembered(catalogue, hex, &remembered, error)) ||
        (remembered != 0 && !add_number(index, remembered, found, error)))
        return NULL;
    for (guint i = 0; pixels && i < index->new_stubs->len; i++)
        if (g_strcmp0(((const HarvestArt *)index->new_stubs->pdata[i])->payload, hex) == 0)
            g_ptr_array_add(found, index->new_stubs->pdata[i]);
    return g_steal_pointer(&found);
}

gboolean harvest_index_knows(HarvestIndex *index, const char *sha256, const char *payload_sha256, gboolean *out, GError **error)
{
    g_autoptr(GPtrArray) bytes = harvest_index_by_digest(index, sha256, FALSE, error);
    g_autoptr(GPtrArray) pixels = bytes ? harvest_index_by_digest(index, payload_sha256, TRUE, error) : NULL;

    *out = pixels && (bytes->len > 0 || pixels->len > 0);
    return pixels != NULL;
}

gboolean harvest_index_by_name(HarvestIndex *index, const char *key, const GPtrArray **out, GError **error)
{
    const GPtrArray *called = g_hash_table_lookup(index->by_name, key);

    *out = called;
    for (guint i = 0; called && i < called->len; i++)
        if (!know_id(index, called->pdata[i], error))
            return FALSE;
    return TRUE;
}

gboolean harvest_index_has_vague(const HarvestIndex *index, const char *name)
{
    return g_hash_table_contains(index->vague, name);
}

GPtrArray *harvest_index_by_job(HarvestIndex *index, const char *job, GError **error)
{
    g_autoptr(GArray) numbers = job_artworks(index->loft->catalogue, job, error);
    g_autoptr(GPtrArray) found = g_ptr_array_new();

    for (guint i = 0; numbers && i < numbers->len; i++)
        if (!add_number(index, g_array_index(numbers, gint64, i), found, error))
            return NULL;
    for (guint i = 0; numbers && i < index->new_stubs->len; i++)
        if (g_strcmp0(((const HarvestArt *)index->new_stubs->pdata[i])->job, job) == 0)
            g_ptr_array_add(found, index->new_stubs->pdata[i]);
    return numbers ? g_steal_pointer(&found) : NULL;
}

gboolean harvest_index_each_look(HarvestIndex *index, void (*each)(HarvestArt *art, gpointer data), gpointer data,
                                 GError **error)
{
    GHashTableIter iter;
    gpointer art;

    g_hash_table_iter_init(&iter, index->arts);
    while (g_hash_table_iter_next(&iter, NULL, &art)) {
        if (((HarvestArt *)art)->likeness == 0)
            continue;
        if (!know_id(index, art, error))
            return FALSE;
        each(art, data);
    }
    return TRUE;
}

/* ---- stubs ---- */

static char *stub_id(const char *key)
{
    g_autoptr(Digest) digest = digest_new();
    char hex[DIGEST_HEX_SIZE];

    digest_update(digest, "known from articles\n", strlen("known from articles\n"));
    digest_update(digest, key, strlen(key));
    digest_hex(digest, hex);
    return artwork_id_from_digest(hex);
}

static HarvestArt *make_stub(HarvestIndex *index, const HarvestImage *image, const char *id)
{
    const ArticleImage *said = image->said;
    g_autofree char *path = address_path(said->link[0] ? said->link : said->address);
    g_autofree char *name = path[0] ? address_name_key(path) : g_strdup("");
    HarvestArt *art = art_new();

    art->id = g_strdup(id);
    art->name = name[0] ? g_steal_pointer(&name) : NULL;
    art->job = said->job[0] ? g_strdup(said->job) : NULL;
    art->place = said->grid;
    art->payload = image->file ? g_strdup(image->file->payload_sha256) : NULL;
    g_ptr_array_add(index->new_stubs, art);
    g_hash_table_insert(index->by_id, art->id, art);
    return art;
}

gboolean harvest_index_stub(HarvestIndex *index, const HarvestImage *image, gboolean make, HarvestArt **out, gboolean *out_new,
                            GError **error)
{
    g_autofree char *id = stub_id(image->key);

    *out_new = FALSE;
    if (!harvest_index_by_id(index, id, out, error))
        return FALSE;
    if (*out || !make)
        return TRUE;
    *out = make_stub(index, image, id);
    *out_new = TRUE;
    return TRUE;
}

/* ---- posts that were read before ---- */

static void former_clear(gpointer data)
{
    g_free(((HarvestFormer *)data)->caption);
}

GArray *harvest_index_former(HarvestIndex *index, const char *post, GError **error)
{
    g_autoptr(GArray) former = g_array_new(FALSE, FALSE, sizeof(HarvestFormer));
    g_autoptr(GArray) rows = NULL;
    gint64 n;

    g_array_set_clear_func(former, former_clear);
    if (!post_find(index->loft->catalogue, post, &n, error))
        return NULL;
    rows = placement_rows(index->loft->catalogue, n, FALSE, error); /* none of post 0 */
    for (guint i = 0; rows && i < rows->len; i++) {
        const PlacementRow *row = &g_array_index(rows, PlacementRow, i);
        HarvestFormer one = {art_of(index, row->artwork), g_strdup(row->caption)};

        g_array_append_val(former, one);
        if (!know_id(index, one.art, error))
            return NULL;
    }
    return rows ? g_steal_pointer(&former) : NULL;
}
