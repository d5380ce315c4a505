/* files.h - writing files so that a reader sees the old or the new one, never half of one. */
#pragma once

#include <glib.h>

/* Writes @path by way of a temporary file beside it and a rename; keeps the mode of a file that is there. Errors:
 * ARTLOFT_ERROR_IO naming the path. */
gboolean files_write_atomic(const char *path, const void *data, gsize size, GError **error);
/* The file beside @path that is written first. Free with g_free. */
char *files_temporary(const char *path);
/* Opens it for writing, and locks it as long as the descriptor is open; it may hold what a killed program left. -1 with errno
 * set. */
int files_open_temporary(const char *temporary);
/* A new file @target with the bytes and the mode of @path, synced. Errors: ARTLOFT_ERROR_IO, also when @target is there. */
gboolean files_copy(const char *path, const char *target, GError **error);
/* Whether @path holds these bytes already. */
gboolean files_holds(const char *path, const void *data, gsize size);
/* Like mkdir -p. Errors: ARTLOFT_ERROR_IO naming the path. */
gboolean files_make_folder(const char *path, GError **error);
/* The whole of a regular file of at most @limit bytes. Errors: ARTLOFT_ERROR_IO, ARTLOFT_ERROR_DATA when too large. */
char *files_read(const char *path, gsize limit, gsize *out_size, GError **error);
/* An absolute path without "." and "..", by its text alone (links are not followed). Free with g_free. */
char *files_absolute(const char *path);
/* A path in @folder that nothing has yet: @stem, the time to a second (UTC), a number if need be, @suffix. Free with g_free. */
char *files_dated(const char *folder, const char *stem, const char *suffix);
/* After this a file that was put into, or renamed in, @folder is still there when the power fails. Errors: ARTLOFT_ERROR_IO. */
gboolean files_sync_folder(const char *folder, GError **error);
