/* What it costs to edit many artworks in one command, and to take that back.
 *
 *   bench-edit FOLDER [ARTWORKS [EDITED]]
 *
 * FOLDER: a loft as bench-store makes it, filled up to ARTWORKS (20000); of these the EDITED (10000) newest are edited. Times
 * are CPU times. Measure in a release build. */
#include "bench.h"
#include "full_loft.h"

#include <artloft/edit.h>

typedef gboolean (*Edit)(ArtloftLoft *loft, const char *const *changes, const char *query, ArtloftEdited *out, GError **error);

static void measure(ArtloftLoft *loft, const char *what, Edit edit, const char *change, const char *query)
{
    const char *changes[] = {change, NULL};
    double started = bench_cpu_seconds(), edited;
    ArtloftEdited done;
    ArtloftUndone undone;
    GError *error = NULL;

    if (!edit(loft, changes, query, &done, &error))
        bench_fail(error);
    edited = bench_cpu_seconds();
    if (!artloft_edit_undo(loft, 0, &undone, &error))
        bench_fail(error);
    printf("%-10s %6" G_GUINT64_FORMAT " artworks  edit %6.2f s  undo %6.2f s\n", what, done.changed, edited - started,
           bench_cpu_seconds() - edited);
    artloft_undone_clear(&undone);
}

int main(int argc, char **argv)
{
    guint wanted = argc > 2 ? (guint)atoi(argv[2]) : 20000;
    g_autofree char *query = g_strdup_printf("limit:%s", argc > 3 ? argv[3] : "10000");
    g_autoptr(ArtloftLoft) loft = NULL;

    if (argc < 2) {
        fprintf(stderr, "usage: bench-edit FOLDER [ARTWORKS [EDITED]]\n");
        return 2;
    }
    loft = full_loft_open(argv[1], wanted);
    measure(loft, "notes", artloft_edit_set, "notes=to be looked at again", query);
    measure(loft, "caption", artloft_edit_set, "caption=Night, in the style of Edward Hopper", query);
    measure(loft, "tag", artloft_edit_tags, "+seen", query);
    measure(loft, "style", artloft_edit_styles, "+edward-hopper", query);
    return 0;
}
