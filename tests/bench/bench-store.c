/* What the catalogue costs: to fill, to refresh, to load, to count; and its bytes.
 *
 *   bench-store FOLDER [ARTWORKS]
 *
 * FOLDER: a loft, made if there is none, and filled up to ARTWORKS (10000). One of a million takes some minutes to make and
 * about 4 GB; it may be measured again and again. Times are CPU times. Measure in a release build. */
#include "bench.h"
#include "full_loft.h"

#include "store/artwork_rows.h"
#include "store/claim_rows.h"

#include <artloft/status.h>

enum { SAMPLE = 2000, ROUNDS = 5 };

typedef gboolean (*Work)(ArtloftLoft *loft, gint64 artwork, GError **error);

static gboolean refresh(ArtloftLoft *loft, gint64 artwork, GError **error)
{
    return artwork_refresh(loft->catalogue, artwork, error);
}

static gboolean edit(ArtloftLoft *loft, gint64 artwork, GError **error)
{
    g_autofree char *alt = g_strdup_printf("Said at %" G_GINT64_FORMAT, g_get_monotonic_time());

    return claim_set_edit(loft->catalogue, artwork, FIELD_ALT, alt, error) && artwork_refresh(loft->catalogue, artwork, error);
}

static gboolean load_values(ArtloftLoft *loft, gint64 artwork, GError **error)
{
    g_autoptr(ArtloftArtwork) record = artwork_load(loft->catalogue, artwork, ARTWORK_LOAD_VALUES, NULL, error);

    return record != NULL;
}

static gboolean load_all(ArtloftLoft *loft, gint64 artwork, GError **error)
{
    g_autoptr(ArtloftArtwork) record = artwork_load(loft->catalogue, artwork, ARTWORK_LOAD_ALL, NULL, error);

    return record != NULL;
}

static void measure_each(ArtloftLoft *loft, const char *what, guint artworks, Work work)
{
    double started = bench_cpu_seconds();
    GError *error = NULL;

    if (!catalogue_begin(loft->catalogue, &error))
        bench_fail(error);
    for (guint64 i = 0; i < SAMPLE; i++)
        if (!work(loft, (gint64)(1 + i * artworks / SAMPLE), &error))
            bench_fail(error);
    if (!catalogue_commit(loft->catalogue, &error))
        bench_fail(error);
    printf("%-28s %8.1f us an artwork\n", what, (bench_cpu_seconds() - started) * 1e6 / SAMPLE);
}

static void measure_counts(ArtloftLoft *loft)
{
    for (guint round = 0; round < ROUNDS; round++) {
        double started = bench_cpu_seconds();
        ArtloftStatus status;
        ArtloftStats stats;
        GError *error = NULL;
        double status_seconds;

        if (!artloft_status(loft, &status, &error))
            bench_fail(error);
        status_seconds = (bench_cpu_seconds() - started);
        artloft_status_clear(&status);
        started = bench_cpu_seconds();
        if (!artloft_stats(loft, &stats, &error))
            bench_fail(error);
        printf("status %8.1f ms  stats %8.1f ms  catalogue %.0f bytes an artwork\n", status_seconds * 1e3,
               (bench_cpu_seconds() - started) * 1e3, (double)stats.catalogue_bytes / (double)MAX(stats.artworks, 1));
        artloft_stats_clear(&stats);
    }
}

int main(int argc, char **argv)
{
    guint artworks = argc > 2 ? (guint)atoi(argv[2]) : 10000;
    g_autoptr(ArtloftLoft) loft = NULL;

    if (argc < 2) {
        fprintf(stderr, "usage: bench-store FOLDER [ARTWORKS]\n");
        return 2;
    }
    loft = full_loft_open(argv[1], artworks);
    measure_each(loft, "load", artworks, load_values);
    measure_each(loft, "load with claims", artworks, load_all);
    measure_each(loft, "refresh, nothing new", artworks, refresh);
    measure_each(loft, "edit and refresh", artworks, edit);
    measure_counts(loft);
    return 0;
}
