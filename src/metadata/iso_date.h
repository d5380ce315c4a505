/* iso_date.h - the dates of the standard blocks as ISO 8601. */
#pragma once

#include <glib.h>

/* XMP and ISO 8601 ("2024-07-02T19:14:08Z", "2024-07", "2024"), EXIF ("2008:05:30 15:56:01"), IIM ("20080530"), RFC 1123
 * ("Sun, 01 Dec 2024 06:41:09 GMT"). Zone and fraction stay as they are; none is made up. NULL for what is no date, and for one
 * that does not exist. Free with g_free. */
char *iso_date(const char *text);
/* A date and what stands in a field of its own: IIM's "155601+0200", EXIF's zone "+02:00". A second part that is no such thing
 * is left away. Either may be NULL. */
char *iso_date_and_time(const char *date, const char *time);
char *iso_date_and_zone(const char *date, const char *zone);
