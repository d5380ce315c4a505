/* nesting.h - which elements are open in the HTML (or XML) that a template writes: every one that is opened is to be closed, in
 * turn. End tags that HTML lets be left out (</p>, </li> ...) may be missing. */
#pragma once

#include <glib.h>

typedef struct Nesting Nesting;

Nesting *nesting_new(gboolean xml);
void nesting_free(Nesting *nesting);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Nesting, nesting_free)

/* A start tag of @element (lower case, lent); @closed: it ends with "/>". @mark is remembered with it. Returns NULL or what is
 * wrong; free with g_free. */
char *nesting_open(Nesting *nesting, const char *element, gboolean closed, gconstpointer mark);
/* An end tag; the same. */
char *nesting_close(Nesting *nesting, const char *element);
/* The @mark of an element that is still open though it should not be; NULL when all are closed. */
gconstpointer nesting_unclosed(const Nesting *nesting);
