/* The pigeon as a king of the street: oil stick and house paint on a wall of many colours. */
#include "bird.h"
#include "painters.h"
#include "scribble.h"

static void wall(Canvas *canvas)
{
    fill_all(canvas, ink(0xE8A21C));
    slab(canvas, 0.0, 0.0, 1.0, 1.0, ink(0xF0B429));
    slab(canvas, 0.0, 0.0, 0.20, 0.62, ink(0xE9E2CF));
    slab(canvas, 0.72, 0.0, 1.0, 0.40, ink(0x1F4E8C));
    slab(canvas, 0.78, 0.40, 1.0, 1.0, ink(0xD9412B));
    slab(canvas, 0.0, 0.82, 0.78, 1.0, ink(0x17191C));
    slab(canvas, 0.0, 0.62, 0.16, 0.83, ink(0x31A08E));
    Brush wipe = {.length = 260, .width = 40, .bend = 0.2, .dry = 0.9, .cover = 0.75};
    static const guint tints[] = {0xF6EAD0, 0xD9412B, 0x31A08E, 0xFFD75A, 0x1F4E8C};
    for (int i = 0; i < 40; i++)
        mark(canvas, between(canvas, 0, canvas->w), between(canvas, 0, canvas->h), bell(canvas) * 0.4 + (i % 3 ? 0 : G_PI_2),
             &wipe, ink_vary(canvas, ink(tints[i % 5]), 0.05));
}

/* Fills a part with dry strokes that follow it loosely. */
static void body(Canvas *canvas, double x, double y, double s)
{
    bird_path(canvas, BIRD_TAIL, x, y, s);
    dip(canvas, ink(0x15171A), 1);
    cairo_fill(canvas->cr);
    bird_path(canvas, BIRD_BODY, x, y, s);
    dip(canvas, ink(0x1B2530), 1);
    cairo_fill(canvas->cr);
    static const struct {
        double x, y, angle, length, width;
        guint colour;
    } strokes[] = {{-.16, -.36, 1.2, .42, .20, 0x5E7E96}, {.0, -.28, .3, .46, .16, 0x3E5F7D},
                   {-.24, -.46, 1.5, .36, .10, 0x9DB4BE}, {-.22, -.70, .25, .24, .10, 0x2E9E78},
                   {-.20, -.63, .2, .26, .08, 0x8A3F8E},  {-.24, -.88, .6, .20, .12, 0x4C6A86},
                   {.12, -.40, .6, .50, .16, 0xA9B8BC},   {.30, -.29, .65, .40, .09, 0xE7E1D0},
                   {.24, -.36, .68, .44, .05, 0x15171A},  {-.06, -.20, .2, .30, .08, 0xD8D3C4}};
    for (guint i = 0; i < G_N_ELEMENTS(strokes); i++)
        for (int layer = 0; layer < 2; layer++) {
            Brush feather = {
                .length = strokes[i].length * s, .width = strokes[i].width * s, .bend = 0.3, .dry = 0.6, .cover = 0.95};
            mark(canvas, x + strokes[i].x * s + bell(canvas) * 6, y + strokes[i].y * s + bell(canvas) * 6,
                 strokes[i].angle + bell(canvas) * 0.1, &feather, ink_vary(canvas, ink(strokes[i].colour), 0.05));
        }
}

static void outline(Canvas *canvas, BirdPart part, double x, double y, double s, double width, Ink colour)
{
    Spot spots[16];
    int n = bird_spots(part, x, y, s, spots);
    for (int i = 0; i < n; i++)
        spots[i].x += bell(canvas) * 3, spots[i].y += bell(canvas) * 3;
    scrawl(canvas, spots, n, TRUE, width, colour);
}

static void foot(Canvas *canvas, double x, double y, double s)
{
    scrawl_line(canvas, x, y - s * 0.17, x - s * 0.01, y, 11, ink(0xE0452F));
    for (int toe = -1; toe <= 2; toe++)
        scrawl_line(canvas, x - s * 0.01, y, x - s * 0.07 * toe, y + s * 0.035, 9, ink(0xE0452F));
}

void paint_crown_pigeon(Canvas *canvas)
{
    double w = canvas->w;
    double h = canvas->h;
    wall(canvas);
    for (int i = 0; i < 14; i++)
        drip(canvas, between(canvas, 0.02, 0.98) * w, between(canvas, 0.05, 0.6) * h, between(canvas, 60, 240),
             between(canvas, 3, 7), ink(i % 2 ? 0x17191C : 0xF6EAD0));
    double x = w * 0.46;
    double y = h * 0.90;
    double s = h * 0.74;
    body(canvas, x, y, s);
    light_relief(canvas, 0.7);
    foot(canvas, x - s * 0.10, y, s);
    foot(canvas, x + s * 0.06, y, s);
    outline(canvas, BIRD_BODY, x, y, s, 15, ink(0x0E0F11));
    outline(canvas, BIRD_BODY, x, y, s, 6, ink(0xF6EAD0));
    outline(canvas, BIRD_WING, x, y, s, 11, ink(0x0E0F11));
    outline(canvas, BIRD_TAIL, x, y, s, 9, ink(0xF6EAD0));
    for (int i = 0; i < 5; i++)
        scrawl_line(canvas, x + s * (-.02 + .07 * i), y - s * (.50 - .055 * i), x + s * (.20 + .07 * i),
                    y - s * (.30 - .045 * i), 7, ink(i % 2 ? 0xF6EAD0 : 0x0E0F11));
    bird_path(canvas, BIRD_BEAK, x, y, s);
    dip(canvas, ink(0xF2E6CB), 1);
    cairo_fill(canvas->cr);
    outline(canvas, BIRD_BEAK, x, y, s, 7, ink(0x0E0F11));
    tangle(canvas, x - s * 0.365, y - s * 0.882, s * 0.028, s * 0.018, 3, 7, ink(0xF6EAD0));
    Spot eye = bird_eye(x, y, s);
    dip(canvas, ink(0xE0452F), 1);
    disc(canvas, eye.x, eye.y, s * 0.034);
    cairo_fill(canvas->cr);
    tangle(canvas, eye.x, eye.y, s * 0.036, s * 0.034, 3, 6, ink(0xF6EAD0));
    dip(canvas, ink(0x0E0F11), 1);
    disc(canvas, eye.x, eye.y, s * 0.014);
    cairo_fill(canvas->cr);
    crown(canvas, x - s * 0.225, y - s * 1.07, s * 0.27, ink(0xFFE14A));
    for (int i = 0; i < 5; i++)
        words(canvas, w * 0.74, h * (0.09 + 0.065 * i), w * between(canvas, 0.12, 0.22), 30, i == 2, ink(0xF6EAD0));
    for (int i = 0; i < 4; i++)
        words(canvas, w * 0.035, h * (0.12 + 0.06 * i), w * between(canvas, 0.08, 0.13), 24, i == 0, ink(0x0E0F11));
    for (int i = 0; i < 3; i++)
        words(canvas, w * 0.80, h * (0.78 + 0.06 * i), w * between(canvas, 0.10, 0.16), 24, i == 1, ink(0x0E0F11));
    box(canvas, w * 0.83, h * 0.48, 130, 170, ink(0x0E0F11));
    arrow(canvas, w * 0.14, h * 0.42, w * 0.25, h * 0.30, ink(0xD9412B));
    ladder(canvas, w * 0.045, h * 0.47, 80, 170, ink(0x0E0F11));
    for (int i = 0; i < 7; i++)
        tangle(canvas, w * (0.10 + 0.04 * i), h * 0.955 + bell(canvas) * 8, 11, 9, 2, 6, ink(0xFFE14A));
}
