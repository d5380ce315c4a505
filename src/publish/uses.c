/* uses.c - where artworks are used. */
#include "core/artwork.h"
#include "publish/post_file.h"
#include "store/loft.h"
#include "store/post_rows.h"

#include <artloft/error.h>
#include <artloft/weave.h>
#include <string.h>

typedef struct {
    char *id, *post, *title, *date, *address, *caption, *credit;
    guint position;
} Use;

static void use_free(gpointer data)
{
    Use *use = data;

    g_free(use->id);
    g_free(use->post);
    g_free(use->title);
    g_free(use->date);
    g_free(use->address);
    g_free(use->caption);
    g_free(use->credit);
    g_free(use);
}

typedef struct {
    GPtrArray *uses;  /* of Use * */
    const char *post; /* NULL: any */
} Gathering;

static gboolean gather(const ArtloftArtwork *artwork, gpointer data, GError **error)
{
    Gathering *gathering = data;

    (void)error;
    for (guint i = 0; i < artwork->posts->len; i++) {
        const ArtworkPlacement *placement = artwork->posts->pdata[i];
        Use *use;

        if (gathering->post && strcmp(gathering->post, placement->post) != 0)
            continue;
        use = g_new0(Use, 1);
        g_ptr_array_add(gathering->uses, use);
        use->id = g_strdup(artwork->id);
        use->post = g_strdup(placement->post);
        use->title = g_strdup(placement->title);
        use->date = g_strdup(placement->date);
        use->address = g_strdup(placement->address);
        use->position = placement->position;
        use->caption = g_strdup(placement->caption);
        use->credit = g_strdup(artwork->values[FIELD_CREDIT]);
    }
    return TRUE;
}

static int compare_uses(gconstpointer a, gconstpointer b)
{
    const Use *one = *(Use *const *)a, *other = *(Use *const *)b;
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

/* What the catalogue calls @post: a file, or what is called just so: an address, a file by its name in the loft. */
static gboolean find_name(const ArtloftLoft *loft, const char *post, char **out, GError **error)
{
    g_autofree char *path = post_file_behind(post);
    g_autofree char *name = post_file_record_name(loft->dir, path);
    gint64 known = 0;

    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        if (!post_find(loft->catalogue, post, &known, error))
            return FALSE;
        if (known != 0) {
            *out = g_strdup(post);
            return TRUE;
        }
        if (!post_find(loft->catalogue, name, &known, error))
            return FALSE;
        if (known == 0) {
            g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING,
                        "There is no post %s: no file is called so, and none that `weave` or `harvest` has read.", post);
            return FALSE;
        }
    }
    *out = g_steal_pointer(&name);
    return TRUE;
}

gboolean artloft_uses(ArtloftLoft *loft, const char *id, const char *post, ArtloftUseFunc each, gpointer data, GError **error)
{
    g_autofree char *name = NULL;
    g_autoptr(GPtrArray) uses = g_ptr_array_new_with_free_func(use_free);
    Gathering gathering = {uses, NULL};

    if (post && !find_name(loft, post, &name, error))
        return FALSE;
    gathering.post = name;
    if (!gather_all(loft, id, &gathering, error))
        return FALSE;
    g_ptr_array_sort(uses, compare_uses);
    for (guint i = 0; i < uses->len; i++) {
        const Use *use = uses->pdata[i];
        const ArtloftUse told = {use->id,      use->post,     use->title,   use->date,
                                 use->address, use->position, use->caption, use->credit};

        if (!each(&told, data, error))
            return FALSE;
    }
    return TRUE;
}
