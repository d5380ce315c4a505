/* A tree that curls into spirals, on gold: leaf and mosaic. */
#include "brush.h"
#include "painters.h"

static void gild(Canvas *canvas)
{
    static const guint golds[] = {0xC9982F, 0xD9AE4A, 0xB98524, 0xE6C46A, 0xA8741E};
    fill_all(canvas, ink(0xB98A2E));
    Brush leaf = {.length = 46, .width = 40, .bend = 0, .dry = 0.12, .cover = 0.8};
    int columns = (int)(canvas->w / 26) + 2;
    int rows = (int)(canvas->h / 26) + 2;
    for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column++)
            mark(canvas, column * 26 + bell(canvas) * 7, row * 26 + bell(canvas) * 7, bell(canvas) * 1.6, &leaf,
                 ink_vary(canvas, ink(golds[(int)(chance(canvas) * 5)]), 0.03));
    for (int i = 0; i < 1500; i++) {
        dip(canvas, ink(i % 4 ? 0xF4DF98 : 0x7E5516), 0.65);
        double r = between(canvas, 1.5, 4.2);
        disc(canvas, between(canvas, 0, canvas->w), between(canvas, 0, canvas->h), r);
        cairo_fill(canvas->cr);
    }
}

/* Small tiles in rows: the ground under the tree. */
static void mosaic(Canvas *canvas, double top)
{
    static const guint tiles[] = {0x2E5E3B, 0x6E8F3C, 0xD9B13B, 0x8C2F3A, 0x274A7A, 0xE9D9A6, 0x4F7F52, 0xC46A2B, 0x6B3F86};
    for (double y = top; y < canvas->h + 20;) {
        double high = between(canvas, 15, 24);
        for (double x = -10; x < canvas->w + 10;) {
            double wide = between(canvas, 14, 40);
            double dy = 22 * sin(x * 0.009) + 10 * sin(x * 0.023);
            Ink colour = ink_vary(canvas, ink(tiles[(int)(chance(canvas) * 9)]), 0.04);
            dip(canvas, ink(0x2A1D0C), 1);
            cairo_rectangle(canvas->cr, x, y + dy, wide, high);
            cairo_fill(canvas->cr);
            dip(canvas, colour, 1);
            cairo_rectangle(canvas->cr, x + 1.3, y + dy + 1.3, wide - 2.6, high - 2.6);
            cairo_fill(canvas->cr);
            if (chance(canvas) < 0.25) {
                dip(canvas, ink(0xF3DFA0), 1);
                disc(canvas, x + wide / 2, y + dy + high / 2, high * 0.24);
                cairo_fill(canvas->cr);
            }
            x += wide;
        }
        y += high;
    }
}

/* The limb's body and its light edge, as one tapering band along a spiral. */
static void spiral(Canvas *canvas, double x, double y, double angle, double reach, double width, int turn, int depth)
{
    Spot way[160];
    int n = 0;
    double total = reach * 3.4;
    double step = total / 150;
    for (double along = 0; along < total && n < 150; along += step) {
        double t = along / total;
        way[n++] = (Spot){x, y};
        x += cos(angle) * step;
        y += sin(angle) * step;
        double bend = t < 0.30 ? 0.35 / reach : (0.9 + 7.5 * (t - 0.30)) * 1.8 / reach;
        angle += turn * bend * step;
        if (depth > 0 && n % 26 == 20 && t < 0.52)
            spiral(canvas, x, y, angle - turn * between(canvas, 0.8, 1.15), reach * between(canvas, 0.50, 0.62),
                   width * (1 - t) * 0.62, -turn, depth - 1);
    }
    static const guint bands[] = {0x3A2410, 0x8A5A22, 0xD9B04A};
    for (int band = 0; band < 3; band++) {
        dip(canvas, ink(bands[band]), 1);
        for (int i = 0; i + 1 < n; i++) {
            double thick = width * (1 - 0.86 * i / n) * (1 - 0.36 * band);
            cairo_set_line_width(canvas->cr, MAX(thick, 1.6));
            cairo_move_to(canvas->cr, way[i].x - band * width * .04, way[i].y - band * width * .04);
            cairo_line_to(canvas->cr, way[i + 1].x - band * width * .04, way[i + 1].y - band * width * .04);
            cairo_stroke(canvas->cr);
        }
    }
    if (depth < 2 && chance(canvas) < 0.6) {
        Spot at = way[n / 3];
        dip(canvas, ink(0x1F3B4A), 1);
        disc(canvas, at.x, at.y - width, 10);
        cairo_fill(canvas->cr);
        dip(canvas, ink(0xF2E6BE), 1);
        disc(canvas, at.x, at.y - width, 6.5);
        cairo_fill(canvas->cr);
        dip(canvas, ink(0x8C2F3A), 1);
        disc(canvas, at.x, at.y - width, 3);
        cairo_fill(canvas->cr);
    }
}

static void trunk(Canvas *canvas, double x, double foot, double top)
{
    Spot bark[] = {{x - 95, foot + 20}, {x - 48, foot - 90},        {x - 40, (foot + top) / 2}, {x - 36, top},
                   {x + 36, top},       {x + 42, (foot + top) / 2}, {x + 52, foot - 90},        {x + 105, foot + 20}};
    curve(canvas, bark, 8, FALSE);
    cairo_close_path(canvas->cr);
    dip(canvas, ink(0x3A2410), 1);
    cairo_fill(canvas->cr);
    static const guint scales[] = {0xD9B04A, 0x8A5A22, 0xF0D98E, 0x5B3A18, 0x274A7A, 0x8C2F3A};
    int courses = (int)((foot + 6 - top) / 15);
    for (int course = 0; course <= courses; course++) {
        double y = top + 8 + course * 15;
        double t = CLAMP((y - (foot - 110)) / 130, 0, 1);
        double half = 33 + 55 * t * t;
        for (double at = -half; at < half - 6;) {
            double wide = between(canvas, 9, 20);
            dip(canvas, ink(scales[(int)(pow(chance(canvas), 1.8) * 6)]), 1);
            cairo_rectangle(canvas->cr, x + at, y, MIN(wide - 2, half - at), 12.5);
            cairo_fill(canvas->cr);
            at += wide;
        }
    }
}

void paint_golden_tree(Canvas *canvas)
{
    double w = canvas->w;
    double h = canvas->h;
    gild(canvas);
    light_relief(canvas, 0.4);
    glow(canvas, w * 0.5, h * 0.4, h * 0.6, ink(0xFFF2B8), 0.45);
    mosaic(canvas, h * 0.84);
    double x = w * 0.5;
    double top = h * 0.50;
    static const double limbs[][4] = {{-1.95, 250, 44, -1}, {-1.20, 250, 44, 1}, {-2.60, 235, 40, -1}, {-0.55, 235, 40, 1},
                                      {-1.62, 190, 34, 1},  {2.95, 200, 34, 1},  {0.20, 200, 34, -1}};
    for (guint i = 0; i < G_N_ELEMENTS(limbs); i++)
        spiral(canvas, x + bell(canvas) * 6, top + 30, limbs[i][0], limbs[i][1], limbs[i][2], (int)limbs[i][3], 2);
    trunk(canvas, x, h * 0.87, top);
    /* A dark bird keeps watch. */
    glow(canvas, 0, 0, h * 0.4, ink(0x6B4312), 0.35);
    glow(canvas, w, 0, h * 0.4, ink(0x6B4312), 0.35);
}
