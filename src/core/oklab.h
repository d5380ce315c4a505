/* oklab.h - how colours look to the eye. */
#pragma once

#include <glib.h>

/* Oklab of sRGB (0xrrggbb): lightness 0..1, and two axes from green to red and from blue to yellow. */
void color_to_oklab(guint32 rgb, double out[3]);
/* The distance in Oklab, in which lightness counts a third: a dark teal is nearer to teal than a grey of the same lightness. */
double color_distance(const double a[3], const double b[3]);
