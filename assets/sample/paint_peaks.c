/* Mountains and a lake out of plain triangles, each with one light. */
#include "painters.h"

static Ink scene(const Canvas *canvas, double x, double y, guint *kind)
{
    static const Ink sky[] = {
        {0.16, 0.17, 0.40}, {0.42, 0.29, 0.56}, {0.88, 0.47, 0.51}, {0.98, 0.72, 0.50}, {1.0, 0.90, 0.68}};
    static const guint rock[] = {0x8A6FA0, 0x4E4C8A, 0x232A58};
    static const Spot tops[3][4] = {{{.16, .36}, {.40, .55}, {.83, .47}, {1.04, .34}},
                                    {{.02, .26}, {.27, .17}, {.60, .14}, {.97, .24}},
                                    {{.08, .10}, {.40, .05}, {.72, .06}, {.99, .11}}};
    double w = canvas->w;
    double h = canvas->h;
    double shore = h * 0.70;
    gboolean mirrored = y > shore;
    if (mirrored)
        y = shore - (y - shore) * 1.25;
    Ink colour = ink_ramp(sky, 5, y / (shore * 0.95));
    *kind = 0;
    double sun = hypot(x - w * 0.64, y - h * 0.38);
    if (sun < h * 0.085) {
        colour = ink(0xFFF3CF);
        *kind = 4;
    } else {
        colour = ink_mix(colour, ink(0xFFE2A8), 0.7 * exp(-sun / (h * 0.22)));
    }
    for (int i = 0; i < 3; i++) {
        double ridge = shore;
        double lean = 0;
        for (int k = 0; k < 4; k++) {
            double away = x / w - tops[i][k].x;
            double y_here = shore - h * (tops[i][k].y - fabs(away) * (1.45 - 0.45 * i));
            if (y_here < ridge) {
                ridge = y_here;
                lean = away < 0.01 * noise(y * 0.03, k, 4) ? 0.22 : -0.22;
            }
        }
        if (y < ridge)
            continue;
        double depth = (y - ridge) / (h * 0.22);
        colour = ink_mix(ink(rock[i]), ink_light(ink(rock[i]), 0.30 - 0.15 * i), depth * 0.6);
        *kind = 1 + (guint)i;
        if (i < 2 && depth < 0.42 - 0.3 * i + 0.30 * noise(x * 0.02, y * 0.012, 3))
            colour = i ? ink(0xD9CDE6) : ink(0xFBE9E4);
        colour = ink_light(colour, lean * (x < w * 0.64 ? -1 : 1));
    }
    if (mirrored)
        colour = ink_mix(colour, ink(0x1F2F72), 0.42);
    return colour;
}

void paint_shard_peaks(Canvas *canvas)
{
    double step = 30;
    int columns = (int)(canvas->w / step) + 4;
    int rows = (int)(canvas->h / step) + 4;
    g_autofree Spot *grid = g_new(Spot, columns * rows);
    for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column++)
            grid[row * columns + column] = (Spot){(column - 1.5 + (row % 2) * 0.5 + between(canvas, -0.36, 0.36)) * step,
                                                  (row - 1.5 + between(canvas, -0.36, 0.36)) * step};
    fill_all(canvas, ink(0x3A3F78));
    for (int row = 0; row + 1 < rows; row++)
        for (int column = 0; column + 1 < columns; column++)
            for (int half = 0; half < 2; half++) {
                Spot a = grid[row * columns + column];
                Spot b = grid[row * columns + column + 1];
                Spot c = grid[(row + 1) * columns + column];
                Spot d = grid[(row + 1) * columns + column + 1];
                Spot odd[2][3] = {{a, b, d}, {a, d, c}};
                Spot even[2][3] = {{a, b, c}, {b, d, c}};
                const Spot *corner = row % 2 ? odd[half] : even[half];
                double x = (corner[0].x + corner[1].x + corner[2].x) / 3;
                double y = (corner[0].y + corner[1].y + corner[2].y) / 3;
                guint kind = 0;
                Ink colour = scene(canvas, x, y, &kind);
                double facet = between(canvas, -1, 1);
                double slope = kind >= 1 && kind <= 3 ? noise(x * 0.016, y * 0.016, 5) * 0.22 + facet * 0.13 : facet * 0.045;
                colour = ink_light(colour, slope);
                polygon(canvas, corner, 3);
                dip(canvas, colour, 1);
                cairo_fill_preserve(canvas->cr);
                cairo_set_line_width(canvas->cr, 0.8);
                cairo_stroke(canvas->cr);
            }
    glow(canvas, canvas->w * 0.64, canvas->h * 0.40, canvas->h * 0.5, ink(0xFFE2A8), 0.28);
}
