/* Raw, fast, loud: a head drawn with oil sticks over slabs of colour, words that were crossed out, a crown. */
#include "brush.h"
#include "painters.h"
#include "scribble.h"

static void ground(Canvas *canvas)
{
    static const guint slabs[] = {0x2FA7B5, 0xE8B51F, 0xD8342A, 0xF0E7D2, 0x1B1B1D, 0xE87A2B, 0x3B6FB8};
    fill_all(canvas, ink(0xD9C9A3));
    slab(canvas, 0.0, 0.0, 1.0, 1.0, ink(0xE5D8B8));
    slab(canvas, 0.0, 0.0, 0.36, 0.44, ink(slabs[0]));
    slab(canvas, 0.60, 0.0, 1.0, 0.36, ink(slabs[1]));
    slab(canvas, 0.64, 0.55, 1.0, 1.0, ink(slabs[6]));
    slab(canvas, 0.0, 0.62, 0.30, 1.0, ink(slabs[2]));
    slab(canvas, 0.30, 0.84, 0.70, 1.0, ink(slabs[4]));
    slab(canvas, 0.30, 0.0, 0.62, 0.13, ink(slabs[3]));
    slab(canvas, 0.02, 0.40, 0.22, 0.60, ink(slabs[3]));
    Brush wipe = {.length = 300, .width = 44, .bend = 0.2, .dry = 0.85, .cover = 0.8};
    for (int i = 0; i < 42; i++)
        mark(canvas, between(canvas, 0, canvas->w), between(canvas, 0, canvas->h), bell(canvas) * 0.5 + (i % 2 ? 0 : G_PI_2),
             &wipe, ink_vary(canvas, ink(slabs[(int)(chance(canvas) * 7)]), 0.06));
}

static void eye(Canvas *canvas, double x, double y, double r, Ink iris)
{
    dip(canvas, ink(0xF4EFE2), 1);
    disc(canvas, x, y, r);
    cairo_fill(canvas->cr);
    tangle(canvas, x, y, r * 1.02, r * 0.92, 3, 7, ink(0x141414));
    tangle(canvas, x, y, r * 0.55, r * 0.5, 3, 6, iris);
    dip(canvas, ink(0x101010), 1);
    disc(canvas, x + r * 0.06, y, r * 0.24);
    cairo_fill(canvas->cr);
}

static void teeth(Canvas *canvas, double x, double y, double w, double h)
{
    Spot mouth[] = {{x - w / 2, y - h * .3},   {x, y - h * .5},  {x + w / 2, y - h * .35},
                    {x + w * .47, y + h * .4}, {x, y + h * .55}, {x - w * .48, y + h * .42}};
    curve(canvas, mouth, 6, TRUE);
    dip(canvas, ink(0xF6F1E4), 1);
    cairo_fill(canvas->cr);
    scrawl(canvas, mouth, 6, TRUE, 9, ink(0x141414));
    scrawl_line(canvas, x - w / 2, y, x + w / 2, y + 3, 6, ink(0x141414));
    for (int i = 1; i < 9; i++)
        scrawl_line(canvas, x - w / 2 + w * i / 9, y - h * 0.42, x - w / 2 + w * i / 9 + bell(canvas) * 4, y + h * 0.46, 5,
                    ink(0x141414));
}

static void head(Canvas *canvas, double x, double y, double s)
{
    Spot skull[] = {{x - .30 * s, y - .42 * s}, {x - .08 * s, y - .56 * s}, {x + .20 * s, y - .53 * s},
                    {x + .38 * s, y - .32 * s}, {x + .37 * s, y - .04 * s}, {x + .30 * s, y + .14 * s},
                    {x + .24 * s, y + .40 * s}, {x + .02 * s, y + .52 * s}, {x - .20 * s, y + .42 * s},
                    {x - .30 * s, y + .16 * s}, {x - .40 * s, y - .04 * s}, {x - .40 * s, y - .26 * s}};
    curve(canvas, skull, 12, TRUE);
    dip(canvas, ink(0x1B2444), 1);
    cairo_fill(canvas->cr);
    static const struct {
        double x, y, angle, length, width;
        guint colour;
    } planes[] = {
        {-.20, -.34, .3, .42, .22, 0xE9DFC6}, {.16, -.36, -.2, .44, .20, 0xF3EAD6}, {-.02, -.44, .0, .40, .12, 0xF2C21A},
        {-.25, .02, 1.3, .40, .17, 0x2C8C86}, {.26, .00, 1.7, .40, .17, 0x3E7FC0},  {.02, .02, 1.5, .46, .13, 0xF3EAD6},
        {.00, .40, .05, .34, .14, 0xE9DFC6},  {-.14, .24, .8, .22, .12, 0xD8342A},  {.20, .22, -.8, .22, .12, 0xE87A9A},
        {.30, -.22, 1.4, .26, .10, 0xF2C21A}, {-.32, -.20, 1.5, .26, .10, 0xD8342A}};
    for (guint i = 0; i < G_N_ELEMENTS(planes); i++)
        for (int layer = 0; layer < 3; layer++) {
            Brush flesh = {
                .length = planes[i].length * s, .width = planes[i].width * s * 0.62, .bend = 0.25, .dry = 0.55, .cover = 0.95};
            mark(canvas, x + (planes[i].x + bell(canvas) * 0.02) * s, y + (planes[i].y + (layer - 1) * 0.035) * s,
                 planes[i].angle + bell(canvas) * 0.12, &flesh, ink_vary(canvas, ink(planes[i].colour), 0.05));
        }
    scrawl(canvas, skull, 12, TRUE, 17, ink(0x0F0F10));
    for (int i = 0; i < 12; i++)
        skull[i].x += bell(canvas) * 7, skull[i].y += bell(canvas) * 7;
    scrawl(canvas, skull, 12, TRUE, 7, ink(0xF3EEDD));

    eye(canvas, x - .17 * s, y - .17 * s, .105 * s, ink(0xC92A22));
    eye(canvas, x + .18 * s, y - .19 * s, .125 * s, ink(0x1F6FB4));
    scrawl_line(canvas, x - .30 * s, y - .30 * s, x - .06 * s, y - .27 * s, 15, ink(0x101010));
    scrawl_line(canvas, x + .06 * s, y - .33 * s, x + .33 * s, y - .35 * s, 15, ink(0x101010));
    Spot nose[] = {{x - .01 * s, y - .12 * s}, {x - .06 * s, y + .07 * s}, {x - .08 * s, y + .11 * s},
                   {x - .02 * s, y + .13 * s}, {x + .05 * s, y + .12 * s}, {x + .09 * s, y + .09 * s}};
    scrawl(canvas, nose, 6, FALSE, 10, ink(0x101010));
    tangle(canvas, x - .045 * s, y + .095 * s, 9, 7, 2, 6, ink(0xC92A22));
    tangle(canvas, x + .05 * s, y + .09 * s, 9, 7, 2, 6, ink(0xC92A22));
    teeth(canvas, x + .005 * s, y + .28 * s, .30 * s, .10 * s);
    /* Seams across brow and cheek. */
    static const double seams[][4] = {{-.05, -.52, .02, -.34}, {.24, .06, .30, .26}, {-.34, -.06, -.22, .10}};
    for (int i = 0; i < 3; i++) {
        scrawl_line(canvas, x + seams[i][0] * s, y + seams[i][1] * s, x + seams[i][2] * s, y + seams[i][3] * s, 6,
                    ink(0xF3EEDD));
        for (int k = 1; k < 6; k++) {
            double t = k / 6.0;
            double sx = x + (seams[i][0] + (seams[i][2] - seams[i][0]) * t) * s;
            double sy = y + (seams[i][1] + (seams[i][3] - seams[i][1]) * t) * s;
            scrawl_line(canvas, sx - 14, sy + 4, sx + 14, sy - 5, 5, ink(0xF3EEDD));
        }
    }
    for (int i = 0; i < 15; i++) {
        double angle = -G_PI * (0.12 + 0.76 * i / 14);
        double at = x + cos(angle) * .42 * s;
        double from = y - .10 * s + sin(angle) * .47 * s;
        scrawl_line(canvas, at, from, at + cos(angle) * 52 + bell(canvas) * 12, from + sin(angle) * 52, 8, ink(0x101010));
    }
}

void paint_raw_mask(Canvas *canvas)
{
    double w = canvas->w;
    double h = canvas->h;
    ground(canvas);
    static const guint runs[] = {0x101010, 0xC92A22, 0xF3EEDD, 0x2C8C86};
    for (int i = 0; i < 16; i++)
        drip(canvas, between(canvas, 0.05, 0.95) * w, between(canvas, 0.1, 0.7) * h, between(canvas, 60, 260),
             between(canvas, 3, 7), ink(runs[i % 4]));
    light_relief(canvas, 0.7);
    for (int i = 0; i < 5; i++)
        scrawl_line(canvas, w * (0.34 + 0.07 * i), h * 0.76, w * (0.26 + 0.11 * i), h * 1.02, 12, ink(0x101010));
    for (int i = 0; i < 5; i++)
        scrawl_line(canvas, w * (0.30 - 0.015 * i), h * (0.82 + 0.04 * i), w * (0.72 + 0.015 * i), h * (0.815 + 0.04 * i), 9,
                    ink(i % 2 ? 0xF3EEDD : 0x101010));
    head(canvas, w * 0.51, h * 0.50, MIN(w, h * 0.86) * 0.86);
    crown(canvas, w * 0.50, h * 0.13, 0.21 * w, ink(0xF2C21A));
    for (int i = 0; i < 4; i++)
        words(canvas, w * 0.045, h * (0.06 + 0.055 * i), w * between(canvas, 0.14, 0.24), 26, i == 1, ink(0x101010));
    for (int i = 0; i < 5; i++)
        words(canvas, w * 0.77, h * (0.64 + 0.048 * i), w * between(canvas, 0.12, 0.19), 22, i == 2, ink(0xF6F1E4));
    box(canvas, w * 0.80, h * 0.10, 120, 150, ink(0x101010));
    ladder(canvas, w * 0.10, h * 0.66, 85, 210, ink(0xF6F1E4));
    arrow(canvas, w * 0.075, h * 0.58, w * 0.22, h * 0.52, ink(0xC92A22));
    arrow(canvas, w * 0.94, h * 0.60, w * 0.86, h * 0.45, ink(0x101010));
    tangle(canvas, w * 0.90, h * 0.93, 44, 40, 4, 7, ink(0xF2C21A));
}
