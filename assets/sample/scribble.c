#include "scribble.h"

void slab(Canvas *canvas, double left, double top, double right, double bottom, Ink colour)
{
    double w = (right - left) * canvas->w;
    double h = (bottom - top) * canvas->h;
    Brush brush = {.length = w * 0.8, .width = 58, .bend = 0.15, .dry = 0.35, .cover = 0.95};
    for (double y = top * canvas->h; y < bottom * canvas->h + 20; y += 26)
        for (int side = 0; side < 2; side++)
            mark(canvas, left * canvas->w + w * (side ? 0.66 : 0.34) + bell(canvas) * w * 0.05, MIN(y, top * canvas->h + h),
                 bell(canvas) * 0.06, &brush, ink_vary(canvas, colour, 0.03));
}

void tangle(Canvas *canvas, double x, double y, double rx, double ry, int turns, double width, Ink colour)
{
    Spot spots[64];
    int n = MIN(turns * 9 + 1, 64);
    for (int i = 0; i < n; i++) {
        double angle = i * 2 * G_PI / 9;
        double out = between(canvas, 0.86, 1.08);
        spots[i] = (Spot){x + cos(angle) * rx * out, y + sin(angle) * ry * out};
    }
    scrawl(canvas, spots, n, FALSE, width, colour);
}

void crown(Canvas *canvas, double x, double y, double width, Ink colour)
{
    double w = width;
    double h = width * 0.62;
    Spot points[] = {{x - w / 2, y - h * .30},   {x - w * .27, y + h * .12}, {x - w * .02, y - h * .52},
                     {x + w * .24, y + h * .10}, {x + w / 2, y - h * .36},   {x + w * .40, y + h * .5},
                     {x - w * .40, y + h * .5}};
    polygon(canvas, points, 7);
    dip(canvas, colour, 0.95);
    cairo_fill(canvas->cr);
    for (int i = 0; i < 7; i++)
        for (int again = 0; again < 2; again++)
            scrawl_line(canvas, points[i].x + bell(canvas) * 2, points[i].y + bell(canvas) * 2, points[(i + 1) % 7].x,
                        points[(i + 1) % 7].y, 9, ink(0x101010));
    scrawl_line(canvas, x - w * 0.38, y + h * 0.34, x + w * 0.38, y + h * 0.32, 6, ink(0x101010));
}

/* One letter of no alphabet: a few strokes between the lines. */
static void letter(Canvas *canvas, double x, double y, double size, Ink colour)
{
    int strokes = 2 + (int)(chance(canvas) * 2.2);
    for (int i = 0; i < strokes; i++) {
        double x0 = x + (int)(chance(canvas) * 2) * size * 0.6;
        double y0 = y - (int)(chance(canvas) * 3) * size * 0.5;
        double x1 = x + (int)(chance(canvas) * 2) * size * 0.6;
        double y1 = y - (int)(chance(canvas) * 3) * size * 0.5;
        if (x0 == x1 && y0 == y1)
            x1 = x + size * 0.6, y1 = y - size;
        scrawl_line(canvas, x0, y0, x1, y1, size * 0.2, colour);
    }
}

void words(Canvas *canvas, double x, double y, double length, double height, gboolean crossed, Ink colour)
{
    for (double at = 0; at < length; at += height * (chance(canvas) < 0.16 ? 1.7 : 0.92))
        letter(canvas, x + at, y + bell(canvas) * height * 0.06, height, colour);
    if (crossed)
        for (int i = 0; i < 2; i++)
            scrawl_line(canvas, x - 8, y - height * (0.35 + 0.25 * i), x + length + 8, y - height * (0.4 + 0.2 * i), 7, colour);
}

void box(Canvas *canvas, double x, double y, double width, double height, Ink colour)
{
    scrawl_line(canvas, x, y, x + width, y, 7, colour);
    scrawl_line(canvas, x + width, y, x + width, y + height, 7, colour);
    scrawl_line(canvas, x + width, y + height, x, y + height, 7, colour);
    scrawl_line(canvas, x, y + height, x, y, 7, colour);
    for (int i = 1; i < 4; i++)
        words(canvas, x + width * 0.12, y + height * i / 4 + 10, width * 0.62, height * 0.13, i == 2, colour);
}

void ladder(Canvas *canvas, double x, double y, double width, double height, Ink colour)
{
    scrawl_line(canvas, x, y, x + width * 0.1, y + height, 8, colour);
    scrawl_line(canvas, x + width, y, x + width * 0.95, y + height, 8, colour);
    for (int i = 1; i < 7; i++)
        scrawl_line(canvas, x - 5, y + height * i / 7, x + width + 5, y + height * i / 7 + bell(canvas) * 5, 7, colour);
}

void arrow(Canvas *canvas, double x0, double y0, double x1, double y1, Ink colour)
{
    double angle = atan2(y1 - y0, x1 - x0);
    scrawl_line(canvas, x0, y0, x1, y1, 9, colour);
    for (int side = -1; side <= 1; side += 2)
        scrawl_line(canvas, x1, y1, x1 - cos(angle + side * 0.6) * 38, y1 - sin(angle + side * 0.6) * 38, 9, colour);
}
