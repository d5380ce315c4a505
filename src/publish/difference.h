/* difference.h - what becomes of a text, line by line, for people to read. */
#pragma once

#include <glib.h>

/* The lines of @before that go (-), then those of @after that come (+); what both begin and end with is left out. Free with
 * g_free. */
char *difference_lines(const char *before, gsize size, const char *after);
