/* studio_loft.h - a loft in a temporary folder, with a folder of paintings beside it, and what tests ask of both. */
#pragma once

#include "painting.h"
#include "store/loft.h"

#include <artloft/ingest.h>

typedef struct {
    char *top;  /* holds both */
    char *dir;  /* the loft */
    char *root; /* the folder of paintings */
    ArtloftLoft *loft;
    ArtloftWorkers *workers;
    GPtrArray *messages; /* of char *: what the last run said */
} StudioLoft;

/* For g_test_add(). Renditions: JPEG of 32 and 64 pixels, thumbnails of 24. */
void studio_set_up(StudioLoft *studio, gconstpointer data);
void studio_tear_down(StudioLoft *studio, gconstpointer data);

/* A path in the folder of paintings. Free with g_free. */
char *studio_path(const StudioLoft *studio, const char *name);
/* 96 x 72 pixels; @parameters may be NULL. */
void studio_paint(const StudioLoft *studio, const char *name, guint seed, const char *parameters);
void studio_write(const StudioLoft *studio, const char *name, const void *data, gsize size);
void studio_rename(const StudioLoft *studio, const char *from, const char *to);
/* The bytes of one into another, as cp does. */
void studio_copy(const StudioLoft *studio, const char *from, const char *to);
void studio_remove(const StudioLoft *studio, const char *name);

/* Runs over the folder of paintings as the only path (@how NULL: with renditions); the run must succeed. Clear the report. */
void studio_ingest(StudioLoft *studio, const ArtloftIngest *how, ArtloftIngestReport *report);
/* The same, counting: the numbers of DESIGN's report that are not named are zero. */
typedef struct {
    guint64 seen, added, changed, moved, copied, missing, offline, unchanged;
    guint failed;
} StudioCounts;
void studio_expect(StudioLoft *studio, StudioCounts counts);
void studio_check_counts(const ArtloftIngestReport *report, StudioCounts counts);

/* The artwork of the file of that name; 0 when there is none. */
gint64 studio_artwork(const StudioLoft *studio, const char *name);
/* One number out of the catalogue. */
gint64 studio_count_artworks(const StudioLoft *studio);
/* The value that shows, or NULL. Free with g_free. */
char *studio_value(const StudioLoft *studio, gint64 artwork, const char *field);
void studio_say(const StudioLoft *studio, gint64 artwork, const char *caption);
/* "present", "missing", "offline". Free with g_free. */
char *studio_state(const StudioLoft *studio, gint64 artwork);
/* The paths below public/art of the files that the artwork has, all of which must be there. Free with g_ptr_array_unref(). */
GPtrArray *studio_renditions(const StudioLoft *studio, gint64 artwork);
/* How many files lie below a folder of the loft. */
guint studio_count_files(const StudioLoft *studio, const char *below);
/* Staging is empty, and each file below public/art has its row. */
void studio_assert_clean(const StudioLoft *studio);
/* Name and content of every file below the loft, as one text. Free with g_free. */
char *studio_snapshot(const StudioLoft *studio);
