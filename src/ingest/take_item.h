/* take_item.h - one take between being read and being committed, with the rendition files that were made for it. */
#pragma once

#include "ingest/file_job.h"
#include "ingest/run.h"

/* One rendition file: asked for, then made in staging, then in its place below public/art. */
typedef struct {
    RenditionKind kind;
    RenditionFormat format;
    guint width, height;
    guint64 bytes; /* 0: not made yet */
    guint32 mark;  /* digest_mark() of it */
    char *path;    /* relative to public/art */
    guint staged;  /* which of the item's staged files it is */
    gboolean placed;
} MadeFile;

typedef struct {
    const Take *take; /* lent */
    FileJob job;
    GArray *made;      /* of MadeFile */
    GPtrArray *staged; /* of char *: names in staging */
    gboolean parked;   /* read; waits until another file with the same picture is committed, before it is rendered */
    gboolean ready;    /* whatever came of it, it can be committed */
} TakeItem;

TakeItem *take_item_new(const Take *take, gboolean follow_links);
/* Files that were made for it are removed, staged or placed, unless a row names them: another file may have led to the same. */
void take_item_drop_files(TakeItem *item, IngestRun *run);
void take_item_free(TakeItem *item);

/* Asks the worker that holds the file for @lacking (of Wanted *) of @plan; if nothing is lacking, only to decode it. Errors:
 * ARTLOFT_ERROR_IO for staging. */
gboolean take_item_render(TakeItem *item, IngestRun *run, const RenditionPlan *plan, const GPtrArray *lacking, GError **error);
/* Writes down what is about to be put in its place; inside a transaction. Errors: ARTLOFT_ERROR_CATALOGUE. */
gboolean take_item_announce(const TakeItem *item, Catalogue *catalogue, GError **error);
/* Puts what was made in its place below public/art. Errors: ARTLOFT_ERROR_IO. */
gboolean take_item_place(TakeItem *item, Staging *staging, GError **error);
/* The file that was made for @path, or NULL. Lent. */
const MadeFile *take_item_made(const TakeItem *item, const char *path);
/* What was made is somebody else's now: it is in its place and a row names it. */
void take_item_keep_files(TakeItem *item);

/* Compares what the worker says that it made with what it was asked for, and with what lies in staging; a difference is the
 * file's failure, and the worker's end. */
void take_item_check_made(TakeItem *item, IngestRun *run);
