#include "core/oklab.h"

#include <math.h>

static double linear(guint32 channel)
{
    static gsize ready;
    static double table[256];

    if (g_once_init_enter(&ready)) {
        for (guint i = 0; i < G_N_ELEMENTS(table); i++) {
            double value = i / 255.0;

            table[i] = value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
        }
        g_once_init_leave(&ready, 1);
    }
    return table[channel & 0xff];
}

/* Matrices of Ottosson's definition. */
void color_to_oklab(guint32 rgb, double out[3])
{
    double red = linear(rgb >> 16), green = linear(rgb >> 8), blue = linear(rgb);
    double l = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    double m = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    double s = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);

    out[0] = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
    out[1] = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
    out[2] = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
}

double color_distance(const double a[3], const double b[3])
{
    double light = (a[0] - b[0]) / 3, green = a[1] - b[1], blue = a[2] - b[2];

    return sqrt(light * light + green * green + blue * blue);
}
