/* artloft/ingest.h - taking in folders of generated art: what is new, moved, changed or gone. */
#pragma once

#include <artloft/cancel.h>
#include <artloft/find.h>
#include <artloft/loft.h>
#include <glib.h>

G_BEGIN_DECLS

/** ArtloftFailure: one file that could not be taken in. @path: bytes; @stage: "scan", "identify", "read", "render", "store";
 * "sidecar": only what lies beside a picture could not be read. */
typedef struct {
    const char *path;
    const char *stage;
    const char *error;
} ArtloftFailure;

/** ArtloftIngestReport: what a run found. Numbers of files, but @renditions: image files made; @seconds: wall time. */
typedef struct {
    guint64 seen, added, changed, moved, copied, missing, offline, unchanged, renditions;
    double seconds;
    guint n_failed;
    const ArtloftFailure *failed; /* lent by the report */
    guint64
        known_failures; /* files that failed before and have not changed since: pictures (counted in @unchanged) and sidecars */
    gboolean interrupted;
    gpointer owner; /* private */
} ArtloftIngestReport;

ARTLOFT_API void artloft_ingest_report_clear(ArtloftIngestReport *report);

/** ArtloftProgress: where a run is. @total is 0 while the folders are still being walked. @path: the file last finished, bytes.
 */
typedef struct {
    guint64 done, total;
    guint64 bytes_done, bytes_total;
    double seconds;
    const char *path;
} ArtloftProgress;

typedef void (*ArtloftProgressFunc)(const ArtloftProgress *progress, gpointer data);
/** ArtloftMessageFunc: something a person should know at once: a file that failed, a root that is offline. One line, no
 * newline. */
typedef void (*ArtloftMessageFunc)(const char *message, gpointer data);

/**
 * ArtloftIngest: how to take in.
 * @paths: (nullable) (array zero-terminated=1): folders or files; folders become roots of the loft. NULL: all roots.
 * @jobs: worker processes; 0: one per core.
 * @renditions: whether to make renditions.
 * @dry_run: only say what would be done; nothing is written.
 * @cancel: (nullable): stops the run within a second when cancelled; finished work is kept.
 */
typedef struct {
    const char *const *paths;
    guint jobs;
    gboolean renditions;
    gboolean dry_run;
    ArtloftCancel *cancel;
    ArtloftProgressFunc progress;
    ArtloftMessageFunc message;
    gpointer data;
} ArtloftIngest;

#define ARTLOFT_INGEST_INIT                          \
    {                                                \
        NULL, 0, TRUE, FALSE, NULL, NULL, NULL, NULL \
    }

/**
 * ArtloftWorkers: the sandboxed processes that read and render files that nobody vouches for. A worker inherits nothing but
 * its end of a socket. Opaque.
 */
typedef struct _ArtloftWorkers ArtloftWorkers;

/**
 * artloft_workers_start:
 * @jobs: worker processes; 0: one per core.
 *
 * Each worker process starts when there is work for it, so a run that finds nothing new starts none. Workers end with the
 * thread that first gave them work. Errors: ARTLOFT_ERROR_IO when the worker program cannot be run (its path is named).
 */
ARTLOFT_API ArtloftWorkers *artloft_workers_start(guint jobs, GError **error);
ARTLOFT_API void artloft_workers_stop(ArtloftWorkers *workers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ArtloftWorkers, artloft_workers_stop)
/** artloft_workers_describe_sandbox: "seccomp, Landlock ABI 2, memory 1 GiB" or what is missing. Free with g_free. */
ARTLOFT_API char *artloft_workers_describe_sandbox(ArtloftWorkers *workers);
/** artloft_workers_describe_encoder: library versions that renditions are made with. Free with g_free. */
ARTLOFT_API char *artloft_workers_describe_encoder(ArtloftWorkers *workers);

/**
 * artloft_ingest:
 * @loft: opened for writing.
 * @report: (out): filled also on failure as far as the run came; clear it with artloft_ingest_report_clear().
 *
 * A file that fails is counted in the report and never stops the run. Errors: those that end the run: ARTLOFT_ERROR_CATALOGUE,
 * ARTLOFT_ERROR_IO for what the run itself needs (staging, output), ARTLOFT_ERROR_INTERRUPTED.
 */
ARTLOFT_API gboolean artloft_ingest(ArtloftLoft *loft, ArtloftWorkers *workers, const ArtloftIngest *how,
                                    ArtloftIngestReport *report, GError **error);

/**
 * artloft_render:
 * @loft: opened for writing.
 * @find: which artworks; a query of NULL or "" is all of them.
 * @how: as for artloft_ingest(); its paths and dry_run do not count, its renditions must be TRUE.
 * @report: (out): as of artloft_ingest(), but seen, unchanged, missing and offline count artworks: those that were asked for,
 * those that needed nothing or were rendered, and those whose original is not at hand.
 *
 * Makes the renditions that are missing, also because somebody removed the file, or stale since settings, encoders or words have
 * changed; an artwork that has all it should have costs a look at its files. Files that are replaced stay in public/art until artloft_gc(). Errors: those of artloft_ingest();
 * ARTLOFT_ERROR_NOTHING when nothing matches; those of a wrong query.
 */
ARTLOFT_API gboolean artloft_render(ArtloftLoft *loft, ArtloftWorkers *workers, const ArtloftFind *find,
                                    const ArtloftIngest *how, ArtloftIngestReport *report, GError **error);

G_END_DECLS
