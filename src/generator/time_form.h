/* time_form.h - the dates that generators write, as ISO 8601. */
#pragma once

#include <glib.h>

/* Takes RFC 1123 ("Sun, 01 Dec 2024 06:41:09 GMT"), ISO 8601 with 'T' or a blank, EXIF ("2008:05:30 15:56:01"), a bare date,
 * a date and hour without seconds. Zone and fractions are kept as written ("Z" for GMT, none where none is said). NULL for
 * other texts and for dates that do not exist. Free with g_free. */
char *time_form_iso(const char *text);
