/* original_file.h - an original opened for reading, so that nothing about it is changed and nothing else is opened by mistake.
 */
#pragma once

#include "store/original_rows.h"

typedef enum {
    ORIGINAL_OPENED,
    ORIGINAL_GONE,    /* not there any more */
    ORIGINAL_REFUSED, /* by a rule, or by the system; the error says why */
} OriginalOpened;

/* Opens @path (bytes, relative) below @root: a regular file with something in it, of at most LIMIT_FILE_BYTES; never waits (for
 * a pipe's other end), does not touch the time of last access where the system lets it, follows links only if @follow. @stamp
 * is how it looks now. Errors (ORIGINAL_REFUSED): ARTLOFT_ERROR_IO, ARTLOFT_ERROR_DATA, a sentence without the path. */
OriginalOpened original_file_open(const char *root, const char *path, gboolean follow, int *descriptor, FileStamp *stamp,
                                  GError **error);
/* How an open file looks now. */
gboolean original_file_stamp(int descriptor, FileStamp *out);
/* Whether a file is there: TRUE too when that cannot be told. */
gboolean original_file_exists(const char *root, const char *path);
