/* rendition_remake.c - forgotten, made anew by an ingest of just these files, and known again as before where that failed. */
#include "keep/rendition_remake.h"

#include "store/artwork_rows.h"
#include "store/original_rows.h"
#include "store/rendition_rows.h"
#include "store/root_rows.h"

#include <artloft/error.h>

/* An artwork that is to be made anew, and what the catalogue knew of its renditions. */
typedef struct {
    gint64 artwork;
    char *path;            /* of its original */
    GPtrArray *renditions; /* of ArtworkRendition */
    char *recipe, *payload;
} Remade;

static void remade_clear(gpointer data)
{
    Remade *remade = data;

    g_free(remade->path);
    g_clear_pointer(&remade->renditions, g_ptr_array_unref);
    g_free(remade->recipe);
    g_free(remade->payload);
}

/* The file that renditions of @artwork can be made from; *out is NULL when there is none now. Free with g_free. */
static gboolean present_original(ArtloftLoft *loft, gint64 artwork, char **out, GError **error)
{
    g_autoptr(GPtrArray) originals = original_of_artwork(loft->catalogue, artwork, error);
    g_autoptr(GPtrArray) roots = originals ? root_list(loft->catalogue, error) : NULL;

    for (guint i = 0; roots && i < originals->len; i++) {
        const OriginalRow *original = originals->pdata[i];

        for (guint j = 0; original->state == ORIGINAL_PRESENT && j < roots->len; j++) {
            const RootRow *root = roots->pdata[j];
            g_autofree char *path = root->n == original->root ? g_build_filename(root->path, original->path, NULL) : NULL;

            if (!*out && path && g_file_test(path, G_FILE_TEST_IS_REGULAR))
                *out = g_steal_pointer(&path);
        }
    }
    return roots != NULL;
}

static gboolean forget_renditions(ArtloftLoft *loft, gint64 artwork, GError **error)
{
    Catalogue *catalogue = loft->catalogue;

    return catalogue_begin(catalogue, error) &&
           catalogue_end(catalogue, rendition_forget(catalogue, artwork, error) && artwork_refresh(catalogue, artwork, error),
                         error);
}

/* Those of @bad whose original is here, with what is known of them, which then is forgotten. */
static gboolean choose(ArtloftLoft *loft, const GArray *bad, GArray *out, GError **error)
{
    gint64 last = 0;

    for (guint i = 0; i < bad->len; i++) {
        Remade remade = {.artwork = g_array_index(bad, BadRendition, i).artwork};

        if (remade.artwork == last)
            continue;
        last = remade.artwork;
        if (!present_original(loft, remade.artwork, &remade.path, error))
            return FALSE;
        if (!remade.path)
            continue;
        remade.renditions = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_rendition_free);
        g_array_append_val(out, remade);
        if (!rendition_load(loft->catalogue, remade.artwork, remade.renditions, error) ||
            !rendition_made(loft->catalogue, remade.artwork, &g_array_index(out, Remade, out->len - 1).recipe,
                            &g_array_index(out, Remade, out->len - 1).payload, error) ||
            !forget_renditions(loft, remade.artwork, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean take_in(ArtloftLoft *loft, ArtloftWorkers *workers, ArtloftCancel *cancel, const char *const *paths,
                        GError **error)
{
    ArtloftIngest how = ARTLOFT_INGEST_INIT;
    ArtloftIngestReport report = {0};
    gboolean done;

    how.paths = paths;
    how.cancel = cancel;
    done = artloft_ingest(loft, workers, &how, &report, error);
    artloft_ingest_report_clear(&report);
    return done;
}

/* All at once; if that is stopped, as by a folder that must not be written to, each by itself. */
static void make(ArtloftLoft *loft, ArtloftWorkers *workers, ArtloftCancel *cancel, const GArray *chosen, GError **out_stopped)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new();

    for (guint i = 0; i < chosen->len; i++)
        g_ptr_array_add(paths, g_array_index(chosen, Remade, i).path);
    g_ptr_array_add(paths, NULL);
    if (chosen->len == 0 || take_in(loft, workers, cancel, (const char *const *)paths->pdata, out_stopped) || chosen->len == 1)
        return;
    for (guint i = 0; i < chosen->len && !g_error_matches(*out_stopped, ARTLOFT_ERROR, ARTLOFT_ERROR_INTERRUPTED); i++) {
        const char *const one[] = {paths->pdata[i], NULL};

        (void)take_in(loft, workers, cancel, one, NULL);
    }
}

static gboolean write_again(ArtloftLoft *loft, const Remade *remade, GError **error)
{
    g_autofree RenditionRow *rows = g_new0(RenditionRow, remade->renditions->len);
    /* which words went in is not looked up: 0 has them looked at closely when it matters */
    const RenditionMaking making = {.recipe = remade->recipe, .payload_sha256 = remade->payload};

    for (guint i = 0; i < remade->renditions->len; i++) {
        const ArtworkRendition *one = remade->renditions->pdata[i];

        rows[i] = (RenditionRow){.kind = one->kind,
                                 .format = one->format,
                                 .width = one->width,
                                 .height = one->height,
                                 .bytes = one->bytes,
                                 .path = one->path,
                                 .mark = one->mark};
    }
    return catalogue_begin(loft->catalogue, error) &&
           catalogue_end(loft->catalogue,
                         rendition_replace(loft->catalogue, remade->artwork, rows, remade->renditions->len, &making, error) &&
                             artwork_refresh(loft->catalogue, remade->artwork, error),
                         error);
}

static gboolean put_back(ArtloftLoft *loft, const GArray *chosen, GError **error)
{
    for (guint i = 0; i < chosen->len; i++) {
        const Remade *remade = &g_array_index(chosen, Remade, i);
        g_autoptr(GPtrArray) now = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_rendition_free);

        if (!rendition_load(loft->catalogue, remade->artwork, now, error))
            return FALSE;
        if (now->len == 0 && remade->recipe && !write_again(loft, remade, error))
            return FALSE;
    }
    return TRUE;
}

gboolean rendition_remake(ArtloftLoft *loft, ArtloftWorkers *workers, ArtloftCancel *cancel, const GArray *bad,
                          GError **out_stopped, GError **error)
{
    g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(Remade));
    gboolean done;

    g_array_set_clear_func(chosen, remade_clear);
    done = choose(loft, bad, chosen, error);
    if (done)
        make(loft, workers, cancel, chosen, out_stopped);
    return put_back(loft, chosen, done ? error : NULL) && done;
}
