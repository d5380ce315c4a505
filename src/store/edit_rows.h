/* edit_rows.h - the history of what people said: every edit, and each thing that it changed, before and after. */
#pragma once

#include "store/catalogue.h"

/* The numbers are stored: never renumber. What `subject`, `before` and `after` are for each stands with it. */
typedef enum {
    CHANGE_WORD = 1,  /* a field's name; what a person said */
    CHANGE_TAG = 2,   /* the tag; "yes" or NULL */
    CHANGE_STYLE = 3, /* a style's slug; "added", "removed" or NULL */
    CHANGE_PICK = 4,  /* a job; the id of its pick. Of no artwork */
    CHANGE_NAME = 5,  /* a style's slug; the name that a person gave it. Of no artwork, like all that follow */
    CHANGE_ALIAS = 6, /* another spelling; the slug of the style that it means */
    CHANGE_MERGE = 7, /* a style's slug; the slug of the style that stands in its place */
    CHANGE_KIND = 8,  /* a style's slug; the kind that a person gave it */
} ChangeKind;

typedef struct {
    ChangeKind kind;
    gint64 artwork; /* 0: none */
    char *subject;
    char *before, *after; /* NULL: nothing */
} Change;

void change_clear(Change *change);

typedef struct {
    gint64 n, at;
    char *command;
    gint64 undoes, undone_by; /* 0: none */
    guint64 artworks;
} EditRow;

void edit_row_clear(EditRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(EditRow, edit_row_clear)

/* A new edit, by which @undoes (0: none) is taken back. */
gboolean edit_add(Catalogue *catalogue, const char *command, gint64 undoes, gint64 *out_edit, GError **error);
/* One more thing that it changed. */
gboolean edit_note(Catalogue *catalogue, gint64 edit, const Change *change, GError **error);
/* *out_found is FALSE when there is no edit of that number. */
gboolean edit_get(Catalogue *catalogue, gint64 edit, EditRow *out, gboolean *out_found, GError **error);
/* The latest that stands and is no undo; 0 when there is none. */
gboolean edit_latest(Catalogue *catalogue, gint64 *out_edit, GError **error);
/* Numbers of edits, newest first, of one artwork or (0) of all; @limit -1: all. An array of gint64; free with g_array_unref().
 */
GArray *edit_list(Catalogue *catalogue, gint64 artwork, gint64 limit, GError **error);
/* What an edit changed, in order, of one artwork or (0) everything: an array of Change that owns them. */
GArray *edit_changes(Catalogue *catalogue, gint64 edit, gint64 artwork, GError **error);
