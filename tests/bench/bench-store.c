/* What the catalogue costs: to fill, to refresh, to load, to count; and its bytes.
 *
 *   bench-store FOLDER [ARTWORKS]
 *
 * FOLDER: a loft, made if there is none, and filled up to ARTWORKS (10000). One of a million takes some minutes to make and
 * about 4 GB; it may be measured again and again. Times are CPU times. Measure in a release build. */
#include "full_loft.h"

#include "store/artwork_rows.h"
#include "store/claim_rows.h"
#include "store/facet.h"
#include "store/loft.h"
#include "store/style_rows.h"

#include <artloft/status.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SAMPLE = 2000, ROUNDS = 5 };

static void fail(const GError *error)
{
    fprintf(stderr, "%s\n", error->message);
    exit(2);
}

/* Of this process's own CPU, so that a busy machine does not count. */
static double cpu_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static guint64 artworks_in(ArtloftLoft *loft)
{
    GError *error = NULL;
    g_autoptr(GArray) groups = facet_groups(loft->catalogue, &error);

    if (!groups)
        fail(error);
    return facet_count(groups, 0);
}

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

static void measure_each(ArtloftLoft *loft, const char *what, guint64 artworks, Work work)
{
    double started = cpu_seconds();
    GError *error = NULL;

    if (!catalogue_begin(loft->catalogue, &error))
        fail(error);
    for (guint64 i = 0; i < SAMPLE; i++)
        if (!work(loft, (gint64)(1 + i * artworks / SAMPLE), &error))
            fail(error);
    if (!catalogue_commit(loft->catalogue, &error))
        fail(error);
    printf("%-28s %8.1f us an artwork\n", what, (cpu_seconds() - started) * 1e6 / SAMPLE);
}

static void measure_counts(ArtloftLoft *loft)
{
    for (guint round = 0; round < ROUNDS; round++) {
        double started = cpu_seconds();
        ArtloftStatus status;
        ArtloftStats stats;
        GError *error = NULL;
        double status_seconds;

        if (!artloft_status(loft, &status, &error))
            fail(error);
        status_seconds = (cpu_seconds() - started);
        artloft_status_clear(&status);
        started = cpu_seconds();
        if (!artloft_stats(loft, &stats, &error))
            fail(error);
        printf("status %8.1f ms  stats %8.1f ms  catalogue %.0f bytes an artwork\n", status_seconds * 1e3,
               (cpu_seconds() - started) * 1e3, (double)stats.catalogue_bytes / (double)MAX(stats.artworks, 1));
        artloft_stats_clear(&stats);
    }
}

int main(int argc, char **argv)
{
    guint64 wanted = argc > 2 ? g_ascii_strtoull(argv[2], NULL, 10) : 10000, artworks;
    g_autoptr(ArtloftLoft) loft = NULL;
    GError *error = NULL;

    if (argc < 2) {
        fprintf(stderr, "usage: bench-store FOLDER [ARTWORKS]\n");
        return 2;
    }
    artloft_loft_create(argv[1], "Bench", NULL, NULL); /* or it is one already */
    loft = artloft_loft_open(argv[1], ARTLOFT_OPEN_WRITE, &error);
    if (!loft)
        fail(error);
    artworks = artworks_in(loft);
    if (artworks < wanted) {
        double started = cpu_seconds();

        full_loft_fill(loft->catalogue, (guint)artworks, (guint)(wanted - artworks));
        printf("%-28s %8.1f us an artwork\n", "fill", (cpu_seconds() - started) * 1e6 / (double)(wanted - artworks));
        artworks = wanted;
    }
    measure_each(loft, "load", artworks, load_values);
    measure_each(loft, "load with claims", artworks, load_all);
    measure_each(loft, "refresh, nothing new", artworks, refresh);
    measure_each(loft, "edit and refresh", artworks, edit);
    measure_counts(loft);
    return 0;
}
