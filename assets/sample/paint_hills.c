/* Hill behind hill in the morning mist, graded by hand as printers did: a long scroll. */
#include "painters.h"

typedef struct {
    double base, high, grain;
    guint top, bottom;
    guint seed;
} Range;

static double skyline(const Canvas *canvas, const Range *range, double x)
{
    double peak = fbm(x * range->grain, range->seed, 5, range->seed);
    return canvas->h * (range->base - range->high * (peak * 1.5 + 0.25 * noise(x * range->grain * 0.4, 3, range->seed)));
}

static void hill(const Canvas *canvas, const Range *range)
{
    cairo_new_path(canvas->cr);
    cairo_move_to(canvas->cr, -10, canvas->h);
    double top = canvas->h;
    int steps = (int)(canvas->w / 2.5) + 9;
    for (int i = -4; i < steps; i++) {
        double x = i * 2.5;
        double y = skyline(canvas, range, x);
        top = MIN(top, y);
        cairo_line_to(canvas->cr, x, y);
    }
    cairo_line_to(canvas->cr, canvas->w + 10, canvas->h);
    cairo_close_path(canvas->cr);
    Ink above = ink(range->top);
    Ink below = ink(range->bottom);
    cairo_pattern_t *tone = cairo_pattern_create_linear(0, top, 0, MIN(top + canvas->h * 0.34, canvas->h));
    cairo_pattern_add_color_stop_rgb(tone, 0, above.r, above.g, above.b);
    cairo_pattern_add_color_stop_rgb(tone, 1, below.r, below.g, below.b);
    cairo_set_source(canvas->cr, tone);
    cairo_fill(canvas->cr);
    cairo_pattern_destroy(tone);
}

/* Bands of mist with round ends, as they lie in the folds. */
static void mist(Canvas *canvas, double y, int n, double alpha)
{
    for (int i = 0; i < n; i++) {
        double x = between(canvas, -0.1, 1) * canvas->w;
        double length = between(canvas, 250, 760);
        double thick = between(canvas, 14, 34);
        dip(canvas, ink(0xF6ECD9), alpha);
        cairo_set_line_width(canvas->cr, thick);
        cairo_move_to(canvas->cr, x, y + bell(canvas) * 22);
        cairo_rel_line_to(canvas->cr, length, 0);
        cairo_stroke(canvas->cr);
    }
}

static void pine(Canvas *canvas, double x, double foot, double size)
{
    dip(canvas, ink(0x22302E), 1);
    cairo_set_line_width(canvas->cr, size * 0.055);
    double lean = between(canvas, -0.12, 0.3) * size;
    cairo_move_to(canvas->cr, x, foot);
    cairo_curve_to(canvas->cr, x - lean * 0.4, foot - size * 0.35, x + lean * 1.2, foot - size * 0.55, x + lean, foot - size);
    cairo_stroke(canvas->cr);
    for (int i = 0; i < 6; i++) {
        double t = 0.42 + 0.115 * i;
        double reach = size * (0.46 - 0.055 * i) * (i % 2 ? 1 : -0.85);
        double bx = x + lean * t + reach * 0.5;
        double by = foot - size * t - 4;
        cairo_set_line_width(canvas->cr, size * 0.025);
        cairo_move_to(canvas->cr, x + lean * t, foot - size * t + 8);
        cairo_line_to(canvas->cr, bx, by);
        cairo_stroke(canvas->cr);
        for (int k = 0; k < 9; k++) {
            cairo_save(canvas->cr);
            cairo_translate(canvas->cr, bx + bell(canvas) * fabs(reach) * 0.32, by + bell(canvas) * size * 0.018);
            cairo_scale(canvas->cr, 1, 0.36);
            dip(canvas, ink_vary(canvas, ink(k % 3 ? 0x2E4A40 : 0x3F6150), 0.02), 1);
            disc(canvas, 0, 0, size * between(canvas, 0.06, 0.12));
            cairo_fill(canvas->cr);
            cairo_restore(canvas->cr);
        }
    }
}

static void geese(Canvas *canvas, double x, double y)
{
    dip(canvas, ink(0x33363F), 1);
    for (int i = 0; i < 9; i++) {
        int place = (i + 1) / 2;
        double arm = i % 2 ? place : -place;
        double gx = x + fabs(arm) * 30;
        double gy = y + arm * 15 + fabs(arm) * 3;
        double span = 15;
        cairo_set_line_width(canvas->cr, 3.2);
        cairo_move_to(canvas->cr, gx - span, gy - 5);
        cairo_curve_to(canvas->cr, gx - span * 0.5, gy - 10, gx - 3, gy - 3, gx, gy);
        cairo_curve_to(canvas->cr, gx + 3, gy - 3, gx + span * 0.5, gy - 10, gx + span, gy - 5);
        cairo_stroke(canvas->cr);
    }
}

static void village(Canvas *canvas, const Range *range, double from)
{
    for (int i = 0; i < 7; i++) {
        double x = from + i * 46 + bell(canvas) * 8;
        double y = skyline(canvas, range, x) + 34 + 8 * (i % 3);
        double s = between(canvas, 24, 34);
        dip(canvas, ink(0xEADBC0), 1);
        cairo_rectangle(canvas->cr, x, y, s, s * 0.5);
        cairo_fill(canvas->cr);
        Spot roof[] = {{x - s * .25, y + 3}, {x + s * .18, y - s * .45}, {x + s * .82, y - s * .45}, {x + s * 1.25, y + 3}};
        polygon(canvas, roof, 4);
        dip(canvas, ink(i % 2 ? 0x5B5550 : 0x80563F), 1);
        cairo_fill(canvas->cr);
    }
}

void paint_misty_hills(Canvas *canvas)
{
    static const Range ranges[] = {{0.50, 0.20, 0.0030, 0x9FB3BE, 0xEBDCC6, 11}, {0.56, 0.17, 0.0036, 0x7C9BAE, 0xE6DCC9, 23},
                                   {0.66, 0.17, 0.0042, 0x54809A, 0xD9DACB, 37}, {0.74, 0.15, 0.0040, 0x3C6B7C, 0xB9CDBF, 41},
                                   {0.86, 0.13, 0.0046, 0x3B6656, 0x8FB08C, 59}, {1.02, 0.11, 0.0050, 0x29463C, 0x4E7358, 67}};
    double w = canvas->w;
    double h = canvas->h;
    fade(canvas, 0, h * 0.20, ink(0x35597E), ink(0x9DB6BE));
    fade(canvas, h * 0.20, h * 0.40, ink(0x9DB6BE), ink(0xF3D9B5));
    fade(canvas, h * 0.40, h, ink(0xF3D9B5), ink(0xEFA98A));
    glow(canvas, w * 0.70, h * 0.36, h * 0.5, ink(0xFBE3BE), 0.8);
    dip(canvas, ink(0xD9472F), 1);
    disc(canvas, w * 0.70, h * 0.36, h * 0.125);
    cairo_fill(canvas->cr);
    for (int i = 0; i < 6; i++) {
        hill(canvas, &ranges[i]);
        if (i < 4)
            mist(canvas, h * (ranges[i].base + 0.11), 9 - i, 0.55);
        if (i == 4)
            village(canvas, &ranges[4], w * 0.52);
    }
    geese(canvas, w * 0.36, h * 0.22);
    static const double pines[][2] = {{0.05, 330}, {0.115, 240}, {0.165, 180}, {0.86, 200}, {0.93, 300}, {0.975, 230}};
    for (guint i = 0; i < G_N_ELEMENTS(pines); i++) {
        double x = w * pines[i][0];
        pine(canvas, x, MAX(skyline(canvas, &ranges[5], x) + 30, h * 0.9), pines[i][1]);
    }
    dip(canvas, ink(0xB83A2A), 0.9);
    cairo_rectangle(canvas->cr, w * 0.962, h * 0.06, 34, 34);
    cairo_fill(canvas->cr);
    paper(canvas, 0.07);
}
