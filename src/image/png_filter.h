/* png_filter.h - PNG's filters (PNG specification, third edition, 9), taken off again. */
#pragma once

#include <glib.h>

/* Bytes behind a row that are read, though nothing depends on them. */
#define PNG_FILTER_SLACK 1u

/* Takes @filter off @row, @size bytes of whole pixels of @pixel bytes each, 3 or 4. @above: the row before it, its own filter
 * taken off; zeros for the first. Both with PNG_FILTER_SLACK. FALSE: there is no such filter. */
gboolean png_unfilter(guint8 filter, guint8 *row, const guint8 *above, gsize size, guint pixel);
