/* original_rows.h - files that hold artworks, as they were when last read; and files that could not be taken in. */
#pragma once

#include "store/catalogue.h"

/* The numbers are stored: never renumber. The smallest among an artwork's originals is the artwork's state. */
typedef enum { ORIGINAL_PRESENT = 1, ORIGINAL_OFFLINE = 2, ORIGINAL_MISSING = 3 } OriginalState;

const char *original_state_name(OriginalState state); /* "present", "offline", "missing" */

/* How a file looked from outside: when none of it has changed, the file is not opened. */
typedef struct {
    guint64 size;
    gint64 mtime_ns;
    guint64 inode, device;
    guint64 sidecars; /* stands for how the files look that speak of it beside it; 0: there are none */
} FileStamp;

typedef struct {
    gint64 n; /* 0: not stored yet */
    gint64 artwork, root;
    char *path; /* bytes, relative to the root */
    FileStamp stamp;
    char *sha256;         /* hex, of the file */
    char *payload_sha256; /* hex, of its pixels; NULL: not known */
    char *format;         /* as Container names it: "png", "jpeg" ... */
    guint width, height;  /* as stored, before orientation */
    guint frames;
    guint orientation; /* EXIF, 1..8 */
    OriginalState state;
    guint reader; /* version of the readers that made its claims */
} OriginalRow;

OriginalRow *original_row_new(void);
void original_row_free(OriginalRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OriginalRow, original_row_free)

/* What the scan needs of each file; everything in it is lent for the time of the call. */
typedef struct {
    gint64 n, artwork, root;
    const char *path; /* bytes, relative to the root */
    FileStamp stamp;
    OriginalState state;
    guint reader;
} OriginalGlance;
/* Must not change originals; returns FALSE with @error set to stop. */
typedef gboolean (*OriginalFunc)(const OriginalGlance *glance, gpointer data, GError **error);
/* All originals of all roots, in no order; 100,000 rows in well under a second. */
gboolean original_each(Catalogue *catalogue, OriginalFunc each, gpointer data, GError **error);

/* Each gives *out: an array of OriginalRow *, oldest first, empty when there is none; free with g_ptr_array_unref(). */
GPtrArray *original_by_sha256(Catalogue *catalogue, const char *sha256_hex, GError **error);
GPtrArray *original_by_payload(Catalogue *catalogue, const char *payload_sha256_hex, GError **error);
GPtrArray *original_of_artwork(Catalogue *catalogue, gint64 artwork, GError **error);
/* *out is NULL when there is none. Free with original_row_free(). */
gboolean original_get(Catalogue *catalogue, gint64 n, OriginalRow **out, GError **error);
gboolean original_at(Catalogue *catalogue, gint64 root, const char *path, OriginalRow **out, GError **error);

/* Adds the row and sets row->n. An earlier row of the same root and path must be gone (ARTLOFT_ERROR_FAILED). */
gboolean original_add(Catalogue *catalogue, OriginalRow *row, GError **error);
/* Writes every column of row->n anew, its artwork, root and path too. */
gboolean original_update(Catalogue *catalogue, const OriginalRow *row, GError **error);
/* Only where it is and how it looks: a file that was moved or touched, its content unchanged. Its state becomes present. */
gboolean original_move(Catalogue *catalogue, gint64 n, gint64 root, const char *path, const FileStamp *stamp, GError **error);
/* The state of @count rows, and of their artworks. */
gboolean original_mark(Catalogue *catalogue, const gint64 *rows, guint count, OriginalState state, GError **error);
/* Forgets the row and the claims read from it (not the artwork: artwork_refresh() it, or artwork_remove() it). */
gboolean original_remove(Catalogue *catalogue, gint64 n, GError **error);

/* ---- files that could not be taken in, so that one that has not changed is not opened again ---- */

#define TROUBLE_SIDECAR "sidecar" /* the stage of what is no picture, but lies beside one: its stamp is not kept */

typedef struct {
    gint64 root;
    const char *path; /* bytes, relative to the root */
    FileStamp stamp;
    const char *stage, *error;
    gint64 when;  /* seconds since 1970 */
    guint reader; /* version of the readers that failed: a newer one tries again */
} Trouble;
typedef gboolean (*TroubleFunc)(const Trouble *trouble, gpointer data, GError **error);

/* Replaces an earlier one of the same root and path. */
gboolean trouble_put(Catalogue *catalogue, const Trouble *trouble, GError **error);
/* No error when there is none. */
gboolean trouble_forget(Catalogue *catalogue, gint64 root, const char *path, GError **error);
/* All, by root and path; everything lent for the time of the call. */
gboolean trouble_each(Catalogue *catalogue, TroubleFunc each, gpointer data, GError **error);
