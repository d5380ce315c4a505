/* html_date.h - the day that a page of HTML says it is of. */
#pragma once

#include <glib.h>

/* "2023-08-15": of its meta element, else the datePublished of its structured data (JSON-LD), else of its time elements, if all
 * of a kind tell one day (several are a list of posts). NULL: it says none. Free with g_free. The text is looked at as it
 * stands, not parsed. */
char *html_date(const char *text);
