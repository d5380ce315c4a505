/* artloft/present.h - artworks as JSON, JSON Lines, CSV, a table for a terminal, paths, ids. */
#pragma once

#include <artloft/artwork.h>
#include <artloft/check.h>
#include <artloft/gc.h>
#include <artloft/harvest.h>
#include <artloft/ingest.h>
#include <artloft/keep.h>
#include <artloft/status.h>
#include <artloft/styles.h>
#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

typedef enum {
    ARTLOFT_FORMAT_TABLE,
    ARTLOFT_FORMAT_JSON,  /* one array */
    ARTLOFT_FORMAT_JSONL, /* one object a line */
    ARTLOFT_FORMAT_CSV,   /* RFC 4180, with a header; no cell can be read as a formula */
    ARTLOFT_FORMAT_PATHS, /* one path a line, bytes as they are; or NUL-ended */
    ARTLOFT_FORMAT_IDS,   /* one id a line; or NUL-ended */
    ARTLOFT_FORMAT_TEXT,  /* everything, for reading */
    ARTLOFT_FORMAT_LINES, /* FILE:LINE: MESSAGE, of findings */
} ArtloftFormat;

/** artloft_format_from_name: "table", "json", "jsonl", "csv", "paths", "ids", "text", "lines". */
ARTLOFT_API gboolean artloft_format_from_name(const char *name, ArtloftFormat *out);

/**
 * ArtloftView: which keys of the JSON form are written.
 * @ARTLOFT_VIEW_INSPECT: those of a file (DESIGN 6a).
 * @ARTLOFT_VIEW_CATALOGUE: those and the catalogue's (6b), without claims.
 * @ARTLOFT_VIEW_EVERYTHING: all, claims too.
 */
typedef enum { ARTLOFT_VIEW_INSPECT, ARTLOFT_VIEW_CATALOGUE, ARTLOFT_VIEW_EVERYTHING } ArtloftView;

/** ArtloftPrinter: writes artworks to a stream as they come. Opaque. */
typedef struct _ArtloftPrinter ArtloftPrinter;

/**
 * artloft_printer_new:
 * @out: where to; kept alive until the printer is freed, not closed by it.
 * @columns: width of the terminal for tables and text; 0: not a terminal, no cutting.
 * @nul: paths and ids end with NUL instead of a line break.
 */
ARTLOFT_API ArtloftPrinter *artloft_printer_new(FILE *out, ArtloftFormat format, ArtloftView view, guint columns, gboolean nul);
ARTLOFT_API gboolean artloft_printer_add(ArtloftPrinter *printer, const ArtloftArtwork *artwork, GError **error);
/** artloft_printer_end: writes what ends the output; the printer takes nothing more. */
ARTLOFT_API gboolean artloft_printer_end(ArtloftPrinter *printer, GError **error);
ARTLOFT_API void artloft_printer_free(ArtloftPrinter *printer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ArtloftPrinter, artloft_printer_free)

/**
 * artloft_present_explanation:
 * @artwork: as artloft_lookup() gives it.
 * @field: (nullable): one key of the JSON form; NULL: all.
 * @format: text, json or jsonl (the array on one line): {"field","value","source","evidence","time","shows","removed","draft"},
 * strongest source first. "time": when it was said, read or worked out; "removed": of a style, that a person took it away;
 * "draft": of an alt text, that nobody wrote it (it is shown nowhere else).
 *
 * Errors: ARTLOFT_ERROR_USAGE: no such field; ARTLOFT_ERROR_NOTHING: nobody says anything about it.
 */
ARTLOFT_API gboolean artloft_present_explanation(FILE *out, const ArtloftArtwork *artwork, const char *field,
                                                 ArtloftFormat format, guint columns, GError **error);
/** artloft_present_report: the report of an ingest. @format: text, json or jsonl (JSON on one line). */
ARTLOFT_API gboolean artloft_present_report(FILE *out, const ArtloftIngestReport *report, ArtloftFormat format, GError **error);
/** artloft_present_gc: does artloft_gc() and says what it removed and what it kept. @format: text, json or jsonl. */
ARTLOFT_API gboolean artloft_present_gc(FILE *out, ArtloftLoft *loft, gboolean dry_run, ArtloftFormat format,
                                        ArtloftGcReport *out_report, GError **error);
/** artloft_present_status: what needs work. @format: text, json or jsonl. */
ARTLOFT_API gboolean artloft_present_status(FILE *out, const ArtloftStatus *status, ArtloftFormat format, GError **error);
/** artloft_present_stats: counts. @format: text, json or jsonl. */
ARTLOFT_API gboolean artloft_present_stats(FILE *out, const ArtloftStats *stats, ArtloftFormat format, GError **error);
/** artloft_present_log: the history, newest first. @id: (nullable): of one artwork, with each change. @format: text, json,
 * jsonl. */
ARTLOFT_API gboolean artloft_present_log(FILE *out, ArtloftLoft *loft, const char *id, gint64 limit, ArtloftFormat format,
                                         guint columns, guint64 *out_count, GError **error);
/** artloft_present_styles: styles with counts, most used first. @query: (nullable): among those artworks. @format: text, json,
 * jsonl. */
ARTLOFT_API gboolean artloft_present_styles(FILE *out, ArtloftLoft *loft, const char *query, ArtloftFormat format,
                                            guint64 *out_count, GError **error);
/** artloft_present_uses: where artworks are used. @id: (nullable): one of them. @format: text, json, jsonl. */
ARTLOFT_API gboolean artloft_present_uses(FILE *out, ArtloftLoft *loft, const char *id, ArtloftFormat format,
                                          guint64 *out_count, GError **error);
/** artloft_present_credits: the credit lines of a post, or (@post NULL) of all posts, each once. @format: text, json, jsonl. */
ARTLOFT_API gboolean artloft_present_credits(FILE *out, ArtloftLoft *loft, const char *post, ArtloftFormat format,
                                             guint64 *out_count, GError **error);
/** artloft_present_check: what artloft_check() finds. @what: its each and data are not looked at. @format: text, lines, json,
 * jsonl. */
ARTLOFT_API gboolean artloft_present_check(FILE *out, ArtloftLoft *loft, ArtloftWorkers *workers, const ArtloftCheck *what,
                                           ArtloftFormat format, ArtloftChecked *out_checked, GError **error);
/** artloft_present_pruned: what was forgotten. @format: text, json or jsonl. */
ARTLOFT_API gboolean artloft_present_pruned(FILE *out, const ArtloftPruned *pruned, ArtloftFormat format, GError **error);
/** artloft_present_fsck: what artloft_fsck() finds. @how: its each and data are not looked at. @format: text, json, jsonl. */
ARTLOFT_API gboolean artloft_present_fsck(FILE *out, const char *dir, ArtloftWorkers *workers, const ArtloftFsck *how,
                                          ArtloftFormat format, ArtloftFscked *out_fscked, GError **error);
/** artloft_present_merged: what was taken over. @format: text, json or jsonl. */
ARTLOFT_API gboolean artloft_present_merged(FILE *out, const ArtloftMerged *merged, ArtloftFormat format, GError **error);
/** artloft_present_harvest: what artloft_harvest() finds and does. @how: its each is not looked at. @format: text, json or
 * jsonl (the object on one line):
 * {"pictures":[...],"files","posts","images","matched","stubs","ambiguous","unmatched","changed",
 * "failed":[{"path","error"}],"dry_run"}. */
ARTLOFT_API gboolean artloft_present_harvest(FILE *out, ArtloftLoft *loft, ArtloftWorkers *workers, const char *const *paths,
                                             const ArtloftHarvest *how, ArtloftFormat format, ArtloftHarvestReport *out_report,
                                             GError **error);
/** artloft_present_count: "2 posts", "1 post" of @noun "post". Free with g_free. */
ARTLOFT_API char *artloft_present_count(guint64 count, const char *noun);
/** artloft_present_safe: @text as a terminal may see it: no control characters but line breaks. Free with g_free. */
ARTLOFT_API char *artloft_present_safe(const char *text);

G_END_DECLS
