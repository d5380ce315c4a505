/* color_name.h - colours by the names that CSS gives them, and how far apart two colours look. */
#pragma once

#include <glib.h>

/* "teal", "#008080", "#088" or "008080" -> 0xrrggbb; FALSE when @text is none of these. Capitals do not matter. */
gboolean color_parse(const char *text, guint32 *out);
/* The name that @word may have been meant to be, or NULL. */
const char *color_name_closest(const char *word);

/* Oklab of sRGB: lightness 0..1, and two axes from green to red and from blue to yellow. */
void color_to_oklab(guint32 rgb, double out[3]);
/* The distance in Oklab, in which lightness counts a third: a dark teal is nearer to teal than a grey of the same lightness. */
double color_distance(const double a[3], const double b[3]);
