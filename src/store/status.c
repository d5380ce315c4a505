#include "core/text.h"
#include "store/derivation.h"
#include "store/facet.h"
#include "store/loft.h"
#include "store/root_rows.h"
#include "store/stale.h"
#include "store/statement.h"

#include <artloft/status.h>
#include <string.h>

enum { ORIGINALS, UNNAMED, UNPICKED };
static const char *const statements[] = {
    [ORIGINALS] = "SELECT /* all */ count(*) FROM original",
    [UNNAMED] = "SELECT code, uses FROM style WHERE kind = 'sref' AND named = 0 AND uses > 0 AND code GLOB '--sref *' "
                "ORDER BY uses DESC, slug LIMIT 1000",
    [UNPICKED] =
        "SELECT /* all */ count(*) FROM (SELECT job FROM shown WHERE job IS NOT NULL GROUP BY job HAVING count(*) > 1) j "
        "WHERE NOT EXISTS (SELECT 1 FROM pick p WHERE p.job = j.job)",
};
STATEMENT_SET(status_sql, statements);

static void add_group(ArtloftStatus *status, const FacetGroup *group)
{
    /* what alt_draft() makes them from */
    gint64 drafts =
        FACET_BIT(FACET_PROMPT) | FACET_BIT(FACET_DESCRIPTION) | FACET_BIT(FACET_LONG_DESCRIPTION) | FACET_BIT(FACET_TITLE);

    status->artworks += group->artworks;
    if (!(group->has & FACET_BIT(FACET_ALT)))
        status->no_alt += group->artworks;
    if (!(group->has & FACET_BIT(FACET_ALT)) && group->has & drafts)
        status->alt_drafts += group->artworks;
    if (!(group->has & FACET_BIT(FACET_CREDIT)))
        status->no_credit += group->artworks;
    if (!(group->has & FACET_BIT(FACET_CAPTION)))
        status->no_caption += group->artworks;
    if (group->state == ORIGINAL_MISSING)
        status->missing += group->artworks;
    if (group->state == ORIGINAL_OFFLINE)
        status->offline += group->artworks;
    if (!(group->has & FACET_BIT(FACET_RENDITION)) && group->state != ORIGINAL_MISSING) /* there is a file to make them of */
        status->no_renditions += group->artworks;
}

static gboolean count_stale(const ArtloftLoft *loft, ArtloftStatus *out, GError **error)
{
    g_autofree char *encoder = NULL;
    RenditionKitchen kitchen = {.catalogue = loft->catalogue, .settings = loft->settings};
    StaleCount count;

    if (!rendition_encoder(loft->catalogue, &encoder, error))
        return FALSE;
    kitchen.encoder = encoder;
    if (!stale_count(&kitchen, &count, error))
        return FALSE;
    out->stale = count.artworks;
    out->stale_files = count.files;
    return TRUE;
}

static gboolean count_artworks(const ArtloftLoft *loft, ArtloftStatus *out, GError **error)
{
    g_autoptr(GArray) groups = facet_groups(loft->catalogue, error);

    if (!groups || !statement_count(loft->catalogue, SET_STATUS, ORIGINALS, &out->originals, error) ||
        !statement_count(loft->catalogue, SET_STATUS, UNPICKED, &out->unpicked_jobs, error) || !count_stale(loft, out, error))
        return FALSE;
    for (guint i = 0; i < groups->len; i++)
        add_group(out, &g_array_index(groups, FacetGroup, i));
    return TRUE;
}

/* The texts of @list, NULL-ended; takes @list. */
static char **take_list(GPtrArray *list)
{
    g_ptr_array_add(list, NULL);
    return (char **)g_ptr_array_free(list, FALSE);
}

static gboolean list_unnamed(Catalogue *catalogue, ArtloftStatus *out, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_STATUS, UNNAMED, error);
    g_autoptr(GPtrArray) codes = g_ptr_array_new();
    g_autoptr(GArray) uses = g_array_new(FALSE, FALSE, sizeof(guint64));
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        guint64 count = (guint64)column_integer(statement, 1);

        g_ptr_array_add(codes, g_strdup(column_text(statement, 0)));
        g_array_append_val(uses, count);
    }
    out->n_unnamed_codes = codes->len;
    out->unnamed_codes = take_list(g_steal_pointer(&codes));
    out->unnamed_code_uses = (guint64 *)(gpointer)g_array_free(g_steal_pointer(&uses), FALSE);
    return step == STEP_DONE;
}

/* ---- files that could not be taken in ---- */

typedef struct {
    GPtrArray *roots, *paths, *stages, *errors;
} Failures;

static const char *root_path(const GPtrArray *roots, gint64 n)
{
    for (guint i = 0; i < roots->len; i++) {
        const RootRow *root = roots->pdata[i];

        if (root->n == n)
            return root->path;
    }
    return "/";
}

static gboolean add_failure(const Trouble *trouble, gpointer data, GError **error)
{
    Failures *failures = data;

    (void)error;
    g_ptr_array_add(failures->paths, g_build_filename(root_path(failures->roots, trouble->root), trouble->path, NULL));
    g_ptr_array_add(failures->stages, g_strdup(trouble->stage));
    g_ptr_array_add(failures->errors, g_strdup(trouble->error));
    return TRUE;
}

static gboolean list_failures(Catalogue *catalogue, ArtloftStatus *out, GError **error)
{
    g_autoptr(GPtrArray) roots = root_list(catalogue, error);
    Failures failures = {roots, g_ptr_array_new(), g_ptr_array_new(), g_ptr_array_new()};
    gboolean done = roots && trouble_each(catalogue, add_failure, &failures, error);

    out->n_failed = failures.paths->len;
    out->failed_paths = take_list(failures.paths);
    out->failed_stages = take_list(failures.stages);
    out->failed_errors = take_list(failures.errors);
    return done;
}

gboolean artloft_status(ArtloftLoft *loft, ArtloftStatus *out, GError **error)
{
    gboolean done;

    memset(out, 0, sizeof *out);
    if (!catalogue_snapshot_begin(loft->catalogue, error))
        return FALSE;
    done = count_artworks(loft, out, error) && loft_is_emptied(loft, &out->emptied, error) &&
           derivation_outdated(loft->catalogue, loft->settings, &out->words_outdated, error) &&
           list_unnamed(loft->catalogue, out, error) && list_failures(loft->catalogue, out, error);
    catalogue_snapshot_end(loft->catalogue);
    if (!done)
        artloft_status_clear(out);
    return done;
}

void artloft_status_clear(ArtloftStatus *status)
{
    g_strfreev(status->unnamed_codes);
    g_free(status->unnamed_code_uses);
    g_strfreev(status->failed_paths);
    g_strfreev(status->failed_stages);
    g_strfreev(status->failed_errors);
    memset(status, 0, sizeof *status);
}
