/* How long queries take.
 *
 *   bench-query FOLDER [QUERY...]
 *
 * FOLDER: a loft, such as bench-store fills. QUERY: measured instead of the list below. Prints the median, in milliseconds, of
 * finding (numbers only, with the limit that stands before each query), of counting, and how many there are. CPU times of this
 * one process, which has the loft open; measure in a release build. */
#include "store/find.h"

#include <artloft/styles.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 11 };

static const struct {
    gint64 limit;
    const char *query;
} list[] = {
    {50, ""},
    {50, "style:=16mm-film"},
    {50, "style:2000-ad"},
    {50, "style:expressionism"},
    {50, "style:baroque"},
    {50, "generator:midjourney"},
    {50, "tag:draft"},
    {50, "fox"},
    {50, "cinematic"},
    {50, "cinem*"},
    {20, "fox lighthouse sort:relevance"},
    {20, "cinematic portrait sort:relevance"},
    {20, "cinematic sort:relevance"},
    {50, "cinematic -portrait"},
    {50, "-cinematic"},
    {50, "cinematic OR fox"},
    {50, "style:=16mm-film generator:midjourney cinematic"},
    {50, "style:2000-ad generator:midjourney cinematic"},
    {50, "cinematic generator:openai created:2023-08.."},
    {50, "(tag:draft OR lighthouse) ratio:<1 -portrait"},
    {50, "style:expressionism OR lighthouse"},
    {50, "width:>1024 OR lighthouse"},
    {50, "missing:alt used:no"},
    {50, "created:2023-08-05"},
    {50, "seed:42"},
    {50, "sort:created"},
    {50, "style:=16mm-film sort:created"},
    {50, "sort:title"},
    {50, "color:teal"},
};

static double cpu_milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return left < right ? -1 : left > right;
}

static void fail(const GError *error)
{
    fprintf(stderr, "%s\n", error->message);
    exit(2);
}

static double find(ArtloftLoft *loft, const char *query, gint64 limit)
{
    ArtloftFind find = ARTLOFT_FIND_INIT;
    double started = cpu_milliseconds();
    GError *error = NULL;
    g_autoptr(GArray) found = NULL;

    find.query = query;
    find.limit = limit;
    found = find_artworks(loft, &find, &error);
    if (!found)
        fail(error);
    return cpu_milliseconds() - started;
}

static double count(ArtloftLoft *loft, const char *query, guint64 *out)
{
    double started = cpu_milliseconds();
    GError *error = NULL;

    if (!artloft_count(loft, query, out, &error))
        fail(error);
    return cpu_milliseconds() - started;
}

static void measure(ArtloftLoft *loft, const char *query, gint64 limit)
{
    double finding[ROUNDS], counting[ROUNDS];
    guint64 number = 0;

    for (guint i = 0; i < ROUNDS; i++) {
        finding[i] = find(loft, query, limit);
        counting[i] = count(loft, query, &number);
    }
    qsort(finding, ROUNDS, sizeof finding[0], compare);
    qsort(counting, ROUNDS, sizeof counting[0], compare);
    printf("%9.3f ms  count %9.3f ms of %8" G_GUINT64_FORMAT "  first %" G_GINT64_FORMAT ": %s\n", finding[ROUNDS / 2],
           counting[ROUNDS / 2], number, limit, query);
    fflush(stdout);
}

static gboolean add_style(const ArtloftStyleInfo *style, gpointer data, GError **error)
{
    guint64 *sum = data;

    (void)error;
    sum[0]++;
    sum[1] += style->count;
    return TRUE;
}

/* How often each style is used, all of them. */
static void measure_styles(ArtloftLoft *loft)
{
    double took[ROUNDS];
    guint64 sum[2] = {0, 0};
    GError *error = NULL;

    for (guint i = 0; i < ROUNDS; i++) {
        double started = cpu_milliseconds();

        sum[0] = sum[1] = 0;
        if (!artloft_styles_each(loft, NULL, add_style, sum, &error))
            fail(error);
        took[i] = cpu_milliseconds() - started;
    }
    qsort(took, ROUNDS, sizeof took[0], compare);
    printf("%9.3f ms  counts of all %" G_GUINT64_FORMAT " styles, %" G_GUINT64_FORMAT " uses\n", took[ROUNDS / 2], sum[0],
           sum[1]);
}

int main(int argc, char **argv)
{
    GError *error = NULL;
    g_autoptr(ArtloftLoft) loft = NULL;

    if (argc < 2) {
        fprintf(stderr, "usage: bench-query FOLDER [QUERY...]\n");
        return 2;
    }
    loft = artloft_loft_open(argv[1], ARTLOFT_OPEN_READ, &error);
    if (!loft)
        fail(error);
    for (int i = 2; i < argc; i++)
        measure(loft, argv[i], 50);
    for (guint i = 0; argc == 2 && i < G_N_ELEMENTS(list); i++)
        measure(loft, list[i].query, list[i].limit);
    if (argc == 2)
        measure_styles(loft);
    return 0;
}
