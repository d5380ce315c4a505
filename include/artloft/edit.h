/* artloft/edit.h - what people say about artworks, and taking it back.
 *
 * Every call that changes something is one edit: done whole or not at all, numbered, kept in the history with what was there
 * before, and taken back as a whole by artloft_edit_undo(). A value that is there already is no change; an edit without any
 * change leaves no trace. What people say wins over all that is read from files, for ever, until people take it back.
 */
#pragma once

#include <artloft/loft.h>
#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

/** ArtloftEdited: @number: of the edit in the history, 0 when nothing had to be changed. Others: numbers of artworks. */
typedef struct {
    guint64 number, matched, changed;
} ArtloftEdited;

/**
 * artloft_edit_set:
 * @assignments: (array zero-terminated=1): "FIELD=VALUE"; an empty value withdraws what people said, so the next claim shows.
 * @query: which artworks; "" is every one.
 *
 * Fields: title, caption, credit, alt, long_description, creator, license, copyright, notes, disclosure,
 * disclosure_text (how that is worded), language (of these words).
 * Errors: ARTLOFT_ERROR_USAGE for a field that cannot be set, a value that is no text (control characters, invalid UTF-8, more
 * than a mebibyte) or no digital source type; ARTLOFT_ERROR_NOTHING when no artwork matches; then nothing has changed.
 */
ARTLOFT_API gboolean artloft_edit_set(ArtloftLoft *loft, const char *const *assignments, const char *query, ArtloftEdited *out,
                                      GError **error);
/** artloft_edit_tags: @changes: (array zero-terminated=1): "+TAG" and "-TAG". Otherwise as artloft_edit_set(). */
ARTLOFT_API gboolean artloft_edit_tags(ArtloftLoft *loft, const char *const *changes, const char *query, ArtloftEdited *out,
                                       GError **error);
/**
 * artloft_edit_styles:
 * @changes: (array zero-terminated=1): "+STYLE" and "-STYLE"; names resolve through aliases. A name that nobody knows is
 * added as a style of its own. What a person takes away stays away, whatever the prompt says.
 */
ARTLOFT_API gboolean artloft_edit_styles(ArtloftLoft *loft, const char *const *changes, const char *query, ArtloftEdited *out,
                                         GError **error);
/** artloft_edit_form: the words of artworks as one text for an editor (its first lines tell the form). @ids: (array
 * zero-terminated=1): ids or prefixes. Free with g_free. Errors: as artloft_lookup(). */
ARTLOFT_API char *artloft_edit_form(ArtloftLoft *loft, const char *const *ids, GError **error);
/** artloft_edit_read_form: makes what was written in a form so, as one edit.
 * @before: (nullable): the form as it was given out: then only what differs from it is made so, and what others have said
 * meanwhile stays. Errors: ARTLOFT_ERROR_USAGE, naming the line, also where others have said otherwise meanwhile of the same;
 * then nothing has changed. */
ARTLOFT_API gboolean artloft_edit_read_form(ArtloftLoft *loft, const char *form, const char *before, ArtloftEdited *out,
                                            GError **error);
/** artloft_edit_pick: makes the artwork of @id (or a prefix) the pick of its job. Errors: ARTLOFT_ERROR_USAGE: it has no job.
 */
ARTLOFT_API gboolean artloft_edit_pick(ArtloftLoft *loft, const char *id, ArtloftEdited *out, GError **error);

/** ArtloftUndone: @number: of the edit taken back; @kept: changes left alone, since somebody has changed the same since. */
typedef struct {
    guint64 number, changed, kept;
    char *command; /* what was taken back, as the history tells it */
} ArtloftUndone;
ARTLOFT_API void artloft_undone_clear(ArtloftUndone *undone);

/**
 * artloft_edit_undo:
 * @number: an edit of the history, also one that took another back; 0: the latest that stands and is no undo itself.
 *
 * Taking back is an edit too. Errors: ARTLOFT_ERROR_NOTHING: no such edit, or nothing left to take back; ARTLOFT_ERROR_USAGE:
 * it has been taken back already.
 */
ARTLOFT_API gboolean artloft_edit_undo(ArtloftLoft *loft, guint64 number, ArtloftUndone *out, GError **error);

/** ArtloftChange: one thing that an edit changed. NULL: nothing. @what: a field, "tag", "style", "pick", "style name" ... */
typedef struct {
    const char *id; /* of the artwork; NULL for what concerns a style */
    const char *what, *subject, *before, *after;
} ArtloftChange;

/** ArtloftLogEntry: everything lent for the time of the call. @changes: those of the artwork asked for, else none. */
typedef struct {
    guint64 number;
    gint64 when; /* seconds since 1970 */
    const char *command;
    guint64 n_artworks;        /* how many artworks it touched */
    guint64 undoes, undone_by; /* numbers of edits, 0: none */
    const ArtloftChange *changes;
    guint n_changes;
} ArtloftLogEntry;
typedef gboolean (*ArtloftLogFunc)(const ArtloftLogEntry *entry, gpointer data, GError **error);

/** artloft_edit_log: the history, newest first. @id: (nullable): only of this artwork. @limit: -1: all. */
ARTLOFT_API gboolean artloft_edit_log(ArtloftLoft *loft, const char *id, gint64 limit, ArtloftLogFunc each, gpointer data,
                                      GError **error);

/**
 * artloft_dump: writes all that people said as lines of text, sorted: the words of one artwork stand together, and two dumps
 * merge line by line (docs/dump.md).
 */
ARTLOFT_API gboolean artloft_dump(ArtloftLoft *loft, FILE *out, GError **error);
/**
 * artloft_restore:
 * @text: a dump.
 *
 * What it says is said again, as one edit; what it does not mention stays. Artworks that this loft has not seen are added as
 * missing, and meet their files when those are taken in. Errors: ARTLOFT_ERROR_USAGE with the line, also where two lines say
 * two things of the same; then nothing has changed.
 */
ARTLOFT_API gboolean artloft_restore(ArtloftLoft *loft, const char *text, ArtloftEdited *out, GError **error);

G_END_DECLS
