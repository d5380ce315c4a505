/* edit_run.h - one edit from begin to end: a transaction, its entry in the history, and what follows from it for the artworks
 * concerned (styles found anew, captions derived anew, the index).
 */
#pragma once

#include "edit/change.h"
#include "ingest/derive.h"

#include <artloft/edit.h>

typedef struct {
    ArtloftLoft *loft;
    char *command;       /* as the history tells it */
    gint64 undoes;       /* 0: none */
    gint64 edit;         /* 0: nothing has been changed yet */
    GHashTable *derive;  /* of gint64: artworks to be worked out anew */
    GHashTable *refresh; /* of gint64: all that were touched */
    gboolean whole;      /* more than words may have changed */
    Deriver *deriver;
} EditRun;

/* Begins the transaction. @command is copied. On failure nothing is to be ended. */
gboolean edit_run_begin(EditRun *run, ArtloftLoft *loft, const char *command, gint64 undoes, GError **error);
/* Makes @kind of @subject @value, unless it is that. @out_changed may be NULL. */
gboolean edit_run_change(EditRun *run, ChangeKind kind, gint64 artwork, const char *subject, const char *value,
                         gboolean *out_changed, GError **error);
/* What the house works out for the artwork is to be worked out anew. */
void edit_run_derive(EditRun *run, gint64 artwork);
/* The artwork is about to be removed. */
void edit_run_forget(EditRun *run, gint64 artwork);
/* The artwork is to be brought up to date, though nothing that people say of it may have changed. */
void edit_run_touch(EditRun *run, gint64 artwork);
/* Ends it: with @done works out what follows and commits, else rolls back. @out may be NULL; its matched is left alone. */
gboolean edit_run_end(EditRun *run, gboolean done, ArtloftEdited *out, GError **error);
