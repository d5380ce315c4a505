/* position_rules.h - what the elements and attributes of HTML mean to a substitution. Names are in lower case. */
#pragma once

#include <glib.h>

/* Its content is no HTML: program text, style sheets, and what some browsers read and others do not. */
gboolean element_is_raw(const char *element);
gboolean attribute_is_url(const char *attribute);
gboolean attribute_is_srcset(const char *attribute);
/* Attributes whose value is program text, a style sheet, a whole document, or says what others mean: why there can be no
 * substitution in it (static), or NULL. */
const char *attribute_refusal(const char *element, const char *attribute);
