#include "core/generator_name.h"
#include "store/facet.h"
#include "store/loft.h"
#include "store/statement.h"

#include <artloft/status.h>
#include <string.h>

enum { SPACE, JOBS, GENERATORS, FORMATS, STYLES, ALL_STYLES };
static const char *const statements[] = {
    [SPACE] = "SELECT /* all */ total(originals), total(renditions), total(original_bytes), total(rendition_bytes) FROM shown",
    [JOBS] = "SELECT /* all */ count(DISTINCT job) FROM shown WHERE job IS NOT NULL",
    [GENERATORS] = "SELECT /* all */ generator, NULL, NULL, count(*) AS uses FROM shown WHERE generator IS NOT NULL "
                   "GROUP BY generator ORDER BY uses DESC, generator",
    [FORMATS] = "SELECT /* all */ format, NULL, NULL, count(*) AS uses FROM shown WHERE format IS NOT NULL "
                "GROUP BY format ORDER BY uses DESC, format",
    [STYLES] = "SELECT slug, name, kind, uses FROM style WHERE uses > 0 ORDER BY uses DESC, slug LIMIT 50",
    [ALL_STYLES] = "SELECT count(*) FROM style WHERE uses > 0",
};
STATEMENT_SET(stats_sql, statements);

static gboolean count_words(Catalogue *catalogue, ArtloftStats *out, GError **error)
{
    g_autoptr(GArray) groups = facet_groups(catalogue, error);
    const struct {
        Facet facet;
        guint64 *count;
    } counts[] = {
        {FACET_CAPTION, &out->with_caption},
        {FACET_CREDIT, &out->with_credit},
        {FACET_ALT, &out->with_alt},
        {FACET_DISCLOSURE, &out->with_disclosure},
        {FACET_STYLE, &out->with_style},
        {FACET_OWN_CAPTION, &out->captions_by_people},
        {FACET_OWN_CREDIT, &out->credits_by_people},
        {FACET_OWN_ALT, &out->alts_by_people},
    };

    if (!groups)
        return FALSE;
    out->artworks = facet_count(groups, 0);
    for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
        *counts[i].count = facet_count(groups, FACET_BIT(counts[i].facet));
    return TRUE;
}

static gboolean sum_space(Catalogue *catalogue, ArtloftStats *out, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_STATS, SPACE, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) { /* one */
        out->originals = (guint64)column_integer(statement, 0);
        out->renditions = (guint64)column_integer(statement, 1);
        out->original_bytes = (guint64)column_integer(statement, 2);
        out->rendition_bytes = (guint64)column_integer(statement, 3);
    }
    return step == STEP_DONE && catalogue_bytes(catalogue, &out->catalogue_bytes, error);
}

static gboolean tally(Catalogue *catalogue, guint which, ArtloftTally **out, guint *out_count, GError **error)
{
    sqlite3_stmt *statement = statement_get(catalogue, SET_STATS, which, error);
    g_autoptr(GArray) rows = g_array_new(TRUE, TRUE, sizeof(ArtloftTally));
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        ArtloftTally row = {.slug = g_strdup(column_text(statement, 0)),
                            .name = g_strdup(column_text(statement, 1)),
                            .kind = g_strdup(column_text(statement, 2)),
                            .count = (guint64)column_integer(statement, 3)};

        if (!row.name)
            row.name =
                g_strdup(which == GENERATORS && generator_display_name(row.slug) ? generator_display_name(row.slug) : row.slug);
        g_array_append_val(rows, row);
    }
    *out_count = rows->len;
    *out = (ArtloftTally *)(gpointer)g_array_free(g_steal_pointer(&rows), FALSE);
    return step == STEP_DONE;
}

static gboolean collect(Catalogue *catalogue, ArtloftStats *out, GError **error)
{
    return count_words(catalogue, out, error) && sum_space(catalogue, out, error) &&
           statement_count(catalogue, SET_STATS, JOBS, &out->jobs, error) &&
           statement_count(catalogue, SET_STATS, ALL_STYLES, &out->all_styles, error) &&
           tally(catalogue, GENERATORS, &out->generators, &out->n_generators, error) &&
           tally(catalogue, FORMATS, &out->formats, &out->n_formats, error) &&
           tally(catalogue, STYLES, &out->styles, &out->n_styles, error);
}

gboolean artloft_stats(ArtloftLoft *loft, ArtloftStats *out, GError **error)
{
    gboolean done;

    memset(out, 0, sizeof *out);
    if (!catalogue_snapshot_begin(loft->catalogue, error))
        return FALSE;
    done = collect(loft->catalogue, out, error);
    catalogue_snapshot_end(loft->catalogue);
    if (!done)
        artloft_stats_clear(out);
    return done;
}

static void tallies_free(ArtloftTally *rows, guint count)
{
    for (guint i = 0; i < count; i++) {
        g_free(rows[i].slug);
        g_free(rows[i].name);
        g_free(rows[i].kind);
    }
    g_free(rows);
}

void artloft_stats_clear(ArtloftStats *stats)
{
    tallies_free(stats->generators, stats->n_generators);
    tallies_free(stats->styles, stats->n_styles);
    tallies_free(stats->formats, stats->n_formats);
    memset(stats, 0, sizeof *stats);
}
