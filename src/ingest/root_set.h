/* root_set.h - where a run looks: all roots of the loft, or what was named.
 *
 * A root is a folder in artloft.ini. A folder that is named becomes one, unless it lies inside one that is known: then only
 * that part of the root is walked. A file that is named is taken in by itself: it belongs to the root that it lies in, or else
 * to a `single` root, its folder, which is never walked and stands in the catalogue only.
 */
#pragma once

#include "ingest/report.h"
#include "ingest/scan.h"
#include "store/loft.h"

typedef struct {
    gint64 n; /* in the catalogue; negative: a dry run has not made it */
    char *path;
    gboolean single, offline;
    gboolean settled; /* in artloft.ini: walked when nothing is named */
} Root;

typedef struct {
    const Root *root;
    char *below; /* "": all of it */
} RootScope;

typedef struct {
    const Root *root;
    char *path; /* relative */
} RootFile;

typedef struct {
    ArtloftLoft *loft;
    gboolean dry_run;
    GPtrArray *roots;  /* of Root *, by path */
    GArray *scopes;    /* of RootScope: folders to walk */
    GArray *files;     /* of RootFile: named one by one */
    GPtrArray *checks; /* of const Root *: single roots, whose known files are looked at */
    GPtrArray *former; /* of const Root *: that artloft.ini has no more */
} RootSet;

/* @paths: NULL: everything. What cannot be looked at is reported as a failure of stage `scan`. Errors: ARTLOFT_ERROR_CATALOGUE,
 * ARTLOFT_ERROR_IO (artloft.ini cannot be written). */
gboolean root_set_init(RootSet *set, ArtloftLoft *loft, const char *const *paths, gboolean dry_run, Report *report,
                       GError **error);
void root_set_clear(RootSet *set);
/* The deepest root of artloft.ini that @path lies in, or NULL. Lent. */
const Root *root_set_around(const RootSet *set, const char *path);
/* Lent; NULL when there is none of that number. */
const Root *root_set_find(const RootSet *set, gint64 n);
/* The absolute path of a file. Free with g_free. */
char *root_file_path(const Root *root, const char *path);
/* The folders that a walk of @root leaves aside: the loft's own, and the other roots. Free with g_array_unref(); of ScanPlace.
 */
GArray *root_set_skip(const RootSet *set, const Root *root);
