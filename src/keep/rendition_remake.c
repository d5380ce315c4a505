#include "keep/rendition_remake.h"

#include "ingest/render_run.h"

#include <artloft/error.h>
#include <string.h>

static gboolean render(ArtloftLoft *loft, ArtloftWorkers *workers, ArtloftCancel *cancel, const GArray *artworks,
                       GHashTable *bad, GError **error)
{
    ArtloftIngest how = ARTLOFT_INGEST_INIT;
    ArtloftIngestReport report = {0};
    gboolean done;

    how.cancel = cancel;
    done = render_again(loft, workers, artworks, bad, &how, &report, error);
    artloft_ingest_report_clear(&report);
    return done;
}

void rendition_remake(ArtloftLoft *loft, ArtloftWorkers *workers, ArtloftCancel *cancel, const GArray *bad,
                      GError **out_stopped)
{
    g_autofree char *public = loft_path(loft, LOFT_PUBLIC);
    g_autoptr(GArray) artworks = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GHashTable) paths = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < bad->len; i++) {
        const BadRendition *one = &g_array_index(bad, BadRendition, i);

        g_hash_table_add(paths, one->path + strlen(public) + 1);
        if (artworks->len == 0 || g_array_index(artworks, gint64, artworks->len - 1) != one->artwork)
            g_array_append_val(artworks, one->artwork);
    }
    /* all at once; if that is stopped, as by a folder that must not be written to, each by itself */
    if (render(loft, workers, cancel, artworks, paths, out_stopped) || artworks->len == 1)
        return;
    for (guint i = 0; i < artworks->len && !g_error_matches(*out_stopped, ARTLOFT_ERROR, ARTLOFT_ERROR_INTERRUPTED); i++) {
        g_autoptr(GArray) single = g_array_new(FALSE, FALSE, sizeof(gint64));

        g_array_append_val(single, g_array_index(artworks, gint64, i));
        (void)render(loft, workers, cancel, single, paths, NULL);
    }
}
