/* scan.h - which files lie in a folder, told from outside: no file is opened.
 *
 * What counts: regular files whose name does not say that they are no pictures (scan_name_skipped()), in the folder and all
 * below it. Left aside without a word: names that begin with a dot, files and folders alike; whatever is no regular file
 * (pipes, sockets, devices); the folders of @skip (the loft's own, other roots); links, unless they are to be followed. With
 * @follow_links each folder is walked once, real places before linked ones, so no link leads round in circles. Names are bytes.
 */
#pragma once

#include "store/original_rows.h"

#include <artloft/cancel.h>
#include <glib.h>

#define SCAN_DEPTH 800u /* of folders; what lies deeper is told as unreadable */

typedef struct {
    guint64 device, inode;
} ScanPlace;

/* @path: relative to the root. FALSE with @error set stops the scan. */
typedef gboolean (*ScanFileFunc)(const char *path, const FileStamp *stamp, gpointer data, GError **error);
/* A folder that cannot be looked into; @path is "" for the root itself. */
typedef void (*ScanTroubleFunc)(const char *path, const char *reason, gpointer data);

typedef struct {
    const char *root;  /* absolute */
    const char *below; /* only this folder of the root, relative; "": all */
    gboolean follow_links;
    const ScanPlace *skip;
    guint n_skip;
    ArtloftCancel *cancel;
    ScanFileFunc file;
    ScanTroubleFunc trouble;
    gpointer data;
} Scan;

typedef enum {
    SCAN_WALKED,
    SCAN_ABSENT, /* the root is not there, or is no folder */
    SCAN_EMPTY,  /* there is nothing in the root, not even a folder */
} ScanOutcome;

/* Errors: what @file said; ARTLOFT_ERROR_INTERRUPTED. */
gboolean scan_folders(const Scan *scan, ScanOutcome *out, GError **error);

/* Whether a file of that name is no picture, by its extension: texts, films, archives ... */
gboolean scan_name_skipped(const char *name);
/* How a file looks from outside, its sidecars left aside, by its path from an open folder. FALSE with errno set. */
gboolean scan_stamp(int folder, const char *name, gboolean follow, FileStamp *out);
gboolean scan_stamp_equal(const FileStamp *a, const FileStamp *b);
/* The place of a folder; FALSE when there is none. */
gboolean scan_place(const char *path, ScanPlace *out);
