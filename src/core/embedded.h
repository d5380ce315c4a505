/* embedded.h - files that are built into the program as they are (scripts/embed makes the tables). */
#pragma once

#include <glib.h>

typedef struct {
    const char *name; /* NULL ends a table */
    const char *start;
    const char *end; /* a NUL stands there, which does not count */
} EmbeddedFile;

/* NULL when @files has none of that name. */
const EmbeddedFile *embedded_find(const EmbeddedFile *files, const char *name);
