/* output.h - text on its way out of the program, to standard output or into memory. */
#pragma once

#include <glib.h>
#include <stdio.h>

/* Errors: ARTLOFT_ERROR_IO, as when a disk is full. What is buffered may fail when it is flushed. */
gboolean output_write(FILE *out, const char *text, gsize size, GError **error);
