/* uses.c - where artworks are used. */
#include "core/artwork.h"
#include "core/files.h"
#include "publish/post_file.h"
#include "store/loft.h"

#include <artloft/weave.h>
#include <string.h>

typedef struct {
    char *id, *post, *title, *caption, *credit;
    guint position;
} Use;

static void use_clear(gpointer data)
{
    Use *use = data;

    g_free(use->id);
    g_free(use->post);
    g_free(use->title);
    g_free(use->caption);
    g_free(use->credit);
}

typedef struct {
    GArray *uses;
    const char *post; /* NULL: any */
} Gathering;

static gboolean gather(const ArtloftArtwork *artwork, gpointer data, GError **error)
{
    Gathering *gathering = data;

    (void)error;
    for (guint i = 0; i < artwork->posts->len; i++) {
        const ArtworkPlacement *placement = artwork->posts->pdata[i];
        Use use = {.position = placement->position};

        if (gathering->post && strcmp(gathering->post, placement->post) != 0)
            continue;
        use.id = g_strdup(artwork->id);
        use.post = g_strdup(placement->post);
        use.title = g_strdup(placement->title);
        use.caption = g_strdup(placement->caption);
        use.credit = g_strdup(artwork->values[FIELD_CREDIT]);
        g_array_append_val(gathering->uses, use);
    }
    return TRUE;
}

static int compare_uses(gconstpointer a, gconstpointer b)
{
    const Use *one = a, *other = b;
    int posts = strcmp(one->post, other->post);

    return posts != 0 ? posts : (int)one->position - (int)other->position;
}

static gboolean gather_all(ArtloftLoft *loft, const char *id, Gathering *gathering, GError **error)
{
    ArtloftFind find = ARTLOFT_FIND_INIT;
    g_autoptr(ArtloftArtwork) artwork = id ? artloft_lookup(loft, id, error) : NULL;

    find.query = "used:yes";
    if (id)
        return artwork && gather(artwork, gathering, error);
    return artloft_find(loft, &find, gather, gathering, NULL, error);
}

gboolean artloft_uses(ArtloftLoft *loft, const char *id, const char *post, ArtloftUseFunc each, gpointer data, GError **error)
{
    g_autofree char *path = post ? files_absolute(post) : NULL;
    g_autofree char *name = path ? post_file_record_name(loft->dir, path) : NULL;
    g_autoptr(GArray) uses = g_array_new(FALSE, FALSE, sizeof(Use));
    Gathering gathering = {uses, name};

    g_array_set_clear_func(uses, use_clear);
    if (!gather_all(loft, id, &gathering, error))
        return FALSE;
    g_array_sort(uses, compare_uses);
    for (guint i = 0; i < uses->len; i++) {
        const Use *use = &g_array_index(uses, Use, i);
        const ArtloftUse told = {use->id, use->post, use->title, use->position, use->caption, use->credit};

        if (!each(&told, data, error))
            return FALSE;
    }
    return TRUE;
}
