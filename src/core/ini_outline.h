/* ini_outline.h - where groups and keys stand in a file of settings: GKeyFile says what is wrong with one, but not where. */
#pragma once

#include <artloft/error.h>
#include <glib.h>

typedef struct {
    char *path;
    ArtloftError code;  /* of what is wrong */
    GHashTable *lines;  /* "group\nkey" -> line number */
    GHashTable *groups; /* group -> line number */
} IniOutline;

/* @path: for messages. @text: @size bytes, or NULL. Errors: @code, with file and line, for what is no text, no `key = value`,
 * [group] or # comment, and for a value that ends within an escape. */
IniOutline *ini_outline_read(const char *path, const char *text, gsize size, ArtloftError code, GError **error);
void ini_outline_free(IniOutline *outline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IniOutline, ini_outline_free)

/* Line numbers; 0: it does not stand there. */
guint ini_outline_group(const IniOutline *outline, const char *group);
guint ini_outline_key(const IniOutline *outline, const char *group, const char *key);
/* Sets @error to "FILE:LINE: there is no WHAT named NAME; did you mean SUGGESTION?" (NULL: nothing is near). Returns FALSE. */
gboolean ini_outline_unknown(const IniOutline *outline, guint line, GError **error, const char *what, const char *name,
                             const char *suggestion);
