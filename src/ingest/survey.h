/* survey.h - the first half of a run: what is on the disks now, compared with what the catalogue knows. No file is opened.
 *
 * Size, time of change and inode decide. What is new or looks different becomes a Take, to be read by a worker; what looks the
 * same is left alone. What is gone is only noted: it may have been renamed, and additions come before removals, so that a
 * renamed file never passes through a state in which its words are gone.
 */
#pragma once

#include "ingest/known.h"
#include "ingest/root_set.h"

/* One file that has to be looked into. */
typedef struct {
    const Root *root;
    char *path; /* relative */
    FileStamp stamp;
    Known *known; /* NULL: never seen before. Lent. */
} Take;

void take_free(Take *take);

typedef struct {
    Catalogue *catalogue;
    KnownFiles known;
    RootSet *roots;
    Report *report;
    ArtloftCancel *cancel;
    guint reader; /* version of the readers in use */
    gboolean follow_links;
    GHashTable *bare;      /* of original numbers (gint64): their artworks lack renditions; NULL: it does not matter */
    GPtrArray *takes;      /* of Take * */
    GArray *back;          /* of gint64: originals that are there again, unchanged */
    GPtrArray *unreadable; /* of char *, absolute: folders that could not be looked into */
    GPtrArray *offline;    /* of const Root * */
    GHashTable *online;    /* of const Root *: walked from the top, or checked */
} Survey;

/* Loads what is known; @survey as for survey_run(). For runs that choose their takes themselves. */
gboolean survey_begin(Survey *survey, GError **error);
/* Whether @known, looking like @stamp, could not be taken in by these readers. */
gboolean survey_failed_before(const Survey *survey, const Known *known, const FileStamp *stamp);
/* @survey: catalogue, roots, report, cancel, reader, follow_links and bare (lent) are set. Errors:
 * ARTLOFT_ERROR_CATALOGUE, ARTLOFT_ERROR_INTERRUPTED. */
gboolean survey_run(Survey *survey, GError **error);
void survey_clear(Survey *survey);

/* Whether the run has looked at the place @path of @root. */
gboolean survey_looked_at(const Survey *survey, const Root *root, const char *path);
/* Files that could not be taken in and have gone since: an array of lent const Known *. Free with g_ptr_array_unref(). */
GPtrArray *survey_gone_troubles(const Survey *survey);
/* Which known originals are not where they were, the takes being done: an array of gint64, and counts them in the report.
 * Free with g_array_unref(). Those that are missing already are counted, not listed. */
GArray *survey_missing(Survey *survey);
