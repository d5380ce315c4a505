/* A church window of no church: a sun over hills and river, flowers below, cut from glass and joined in lead. */
#include "painters.h"

#define CELL 62.0

typedef struct {
    const Canvas *sketch; /* flat colours, one a kind of glass */
    double pixel;
} Window;

static Spot seed_of(int column, int row)
{
    return (Spot){(column + 0.5 + 0.46 * noise(column * 7.3, row * 3.1, 51)) * CELL,
                  (row + 0.5 + 0.46 * noise(column * 2.9, row * 8.7, 52)) * CELL};
}

/* Distance to the nearest joint between two panes, and which pane. */
static double joint(double x, double y, guint *pane)
{
    int column = (int)floor(x / CELL);
    int row = (int)floor(y / CELL);
    double first = 1e9;
    double second = 1e9;
    Spot a = {0, 0};
    Spot b = {0, 0};
    for (int j = row - 1; j <= row + 1; j++)
        for (int i = column - 1; i <= column + 1; i++) {
            Spot at = seed_of(i, j);
            double d = (at.x - x) * (at.x - x) + (at.y - y) * (at.y - y);
            if (d < first) {
                second = first;
                b = a;
                first = d;
                a = at;
                *pane = (guint)(i * 131 + j * 7919);
            } else if (d < second) {
                second = d;
                b = at;
            }
        }
    return (second - first) / (2 * hypot(b.x - a.x, b.y - a.y) + 0.001);
}

static gboolean differs(Ink a, Ink b)
{
    return fabs(a.r - b.r) + fabs(a.g - b.g) + fabs(a.b - b.b) > 0.02;
}

/* Whether another glass begins @r away. */
static gboolean ends_at(const Window *window, double x, double y, Ink here, double r)
{
    static const double ways[8][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {.7, .7}, {-.7, .7}, {.7, -.7}, {-.7, -.7}};
    for (int i = 0; i < 8; i++)
        if (differs(here, colour_at(window->sketch, x + ways[i][0] * r, y + ways[i][1] * r)))
            return TRUE;
    return FALSE;
}

/* How far it is to another glass, up to @reach. Most places are far from one: two rings tell. */
static double to_edge(const Window *window, double x, double y, Ink here, double reach)
{
    if (!ends_at(window, x, y, here, reach) && !ends_at(window, x, y, here, reach / 2))
        return reach;
    int rings = (int)(reach / window->pixel);
    for (int i = 1; i <= rings; i++)
        if (ends_at(window, x, y, here, i * window->pixel))
            return i * window->pixel;
    return reach;
}

static Ink glass(double x, double y, Ink now, gpointer user_data)
{
    const Window *window = user_data;
    guint pane = 0;
    Ink base = colour_at(window->sketch, x, y);
    if (base.r + base.g + base.b < 0.2)
        return ink_light(ink(0x14141A), 0.05 * noise(x * 0.2, y * 0.2, 3));
    double lead = MIN(joint(x, y, &pane), to_edge(window, x, y, base, 7));
    (void)now;
    if (lead < 3.4) {
        double round = lead / 3.4;
        return ink_mix(ink(0x4A4A52), ink(0x101014), round);
    }
    double tone = noise((double)(pane % 977) * 1.7, (double)(pane % 313) * 2.3, 6);
    double ripple = 0.5 * noise(x * 0.05 + tone * 9, y * 0.016, 8) + 0.35 * noise(x * 0.13, y * 0.10, 9) +
                    0.2 * noise(x * 0.4, y * 0.4, 10);
    Ink colour = ink_light(base, tone * 0.24);
    colour = ink_light(colour, ripple * 0.20);
    double shine = 1.10 - 0.28 * exp(-(lead - 3.4) / 5);
    return (Ink){colour.r * shine, colour.g * shine, colour.b * shine};
}

static void lily(const Canvas *sketch, double x, double foot, double s, guint petal)
{
    dip(sketch, ink(0x2E8B4A), 1);
    cairo_set_line_width(sketch->cr, s * 0.10);
    cairo_move_to(sketch->cr, x, foot);
    cairo_curve_to(sketch->cr, x + s * .1, foot - s * .5, x - s * .1, foot - s * .8, x, foot - s * 1.2);
    cairo_stroke(sketch->cr);
    for (int side = -1; side <= 1; side += 2) {
        Spot leaf[] = {{x, foot - s * .1},
                       {x + side * s * .32, foot - s * .55},
                       {x + side * s * .50, foot - s * .95},
                       {x + side * s * .22, foot - s * .62}};
        curve(sketch, leaf, 4, TRUE);
        cairo_fill(sketch->cr);
    }
    for (int i = -2; i <= 2; i++) {
        cairo_save(sketch->cr);
        cairo_translate(sketch->cr, x, foot - s * 1.15);
        cairo_rotate(sketch->cr, i * 0.48);
        Spot blade[] = {{0, 0}, {s * .15, -s * .28}, {0, -s * .60}, {-s * .15, -s * .28}};
        curve(sketch, blade, 4, TRUE);
        dip(sketch, ink(petal + (guint)(i + 2) * 0x000606u), 1);
        cairo_fill(sketch->cr);
        cairo_restore(sketch->cr);
    }
    dip(sketch, ink(0xF2B632), 1);
    disc(sketch, x, foot - s * 1.12, s * .11);
    cairo_fill(sketch->cr);
}

static void view(const Canvas *sketch, double w, double h)
{
    static const guint beams[] = {0x5FB4E8, 0x3E8FD6};
    double sx = w * 0.5;
    double sy = h * 0.36;
    for (int i = 0; i < 28; i++) {
        Spot beam[] = {{sx, sy},
                       {sx + cos(i * G_PI / 14) * h, sy + sin(i * G_PI / 14) * h},
                       {sx + cos((i + 1) * G_PI / 14) * h, sy + sin((i + 1) * G_PI / 14) * h}};
        polygon(sketch, beam, 3);
        dip(sketch, ink(beams[i % 2]), 1);
        cairo_fill(sketch->cr);
    }
    static const guint rings[] = {0xF27E2E, 0xF7A23B, 0xFBC94F, 0xFFE98A};
    for (int i = 0; i < 4; i++) {
        dip(sketch, ink(rings[i]), 1);
        disc(sketch, sx, sy, w * (0.235 - 0.05 * i));
        cairo_fill(sketch->cr);
    }
    static const guint hills[] = {0x6C5BB0, 0x3F74B8, 0x2F9A8A, 0x5BB04A};
    for (int i = 0; i < 4; i++) {
        Spot hill[] = {{-30, h * (.52 + .055 * i)},
                       {w * (.18 + .07 * i), h * (.44 + .06 * i + .02 * (i % 2))},
                       {w * .46, h * (.53 + .05 * i)},
                       {w * (.78 - .06 * i), h * (.45 + .065 * i)},
                       {w + 30, h * (.53 + .05 * i)},
                       {w + 30, h},
                       {-30, h}};
        curve(sketch, hill, 5, FALSE);
        cairo_line_to(sketch->cr, w + 30, h);
        cairo_line_to(sketch->cr, -30, h);
        cairo_close_path(sketch->cr);
        dip(sketch, ink(hills[i]), 1);
        cairo_fill(sketch->cr);
    }
    static const guint waters[] = {0x8FE0EE, 0x3FB8DE, 0x2A86C8};
    for (int i = 0; i < 3; i++) {
        double in = 0.030 * i;
        cairo_new_path(sketch->cr);
        cairo_move_to(sketch->cr, w * .50, h * .595);
        cairo_curve_to(sketch->cr, w * (.70 - in), h * .66, w * (.28 - in * .5), h * .74, w * (.60 + in), h * 1.0);
        cairo_line_to(sketch->cr, w * (1.02 - in * 2.5), h * 1.0);
        cairo_curve_to(sketch->cr, w * (.52 - in), h * .76, w * (.86 - in * 2), h * .67, w * .505, h * .595);
        cairo_close_path(sketch->cr);
        dip(sketch, ink(waters[i]), 1);
        cairo_fill(sketch->cr);
    }
    lily(sketch, w * .17, h * .99, h * .125, 0xE23B6B);
    lily(sketch, w * .30, h * 1.00, h * .10, 0xB03AC0);
    lily(sketch, w * .42, h * 1.01, h * .115, 0xE2472F);
    lily(sketch, w * .88, h * 1.00, h * .12, 0xE23B6B);
}

void paint_glass_window(Canvas *canvas)
{
    double w = canvas->w;
    double h = canvas->h;
    g_autoptr(Canvas) sketch = canvas_like(canvas);
    cairo_set_antialias(sketch->cr, CAIRO_ANTIALIAS_NONE);
    static const guint border[] = {0xB0282E, 0x2740A8};
    fill_all(sketch, ink(0x0A0A0C));
    /* A pointed arch in a border of red and blue. */
    for (int inner = 0; inner < 2; inner++) {
        double m = inner ? 96 : 38;
        cairo_new_path(sketch->cr);
        cairo_move_to(sketch->cr, m, h - m);
        cairo_line_to(sketch->cr, m, h * .40);
        cairo_curve_to(sketch->cr, m, h * .22, w * .30, h * .10 + m * .6, w / 2, m);
        cairo_curve_to(sketch->cr, w * .70, h * .10 + m * .6, w - m, h * .22, w - m, h * .40);
        cairo_line_to(sketch->cr, w - m, h - m);
        cairo_close_path(sketch->cr);
        cairo_save(sketch->cr);
        cairo_clip(sketch->cr);
        if (inner) {
            view(sketch, w, h);
        } else {
            for (int i = 0; i * 74.0 < h; i++) {
                dip(sketch, ink(border[i % 2]), 1);
                cairo_rectangle(sketch->cr, 0, i * 74.0, w, 74);
                cairo_fill(sketch->cr);
            }
        }
        cairo_restore(sketch->cr);
    }
    Window window = {sketch, 1 / canvas->scale};
    cairo_surface_flush(sketch->surface);
    shade_all(canvas, glass, &window);
    glow(canvas, w * .5, h * .36, w * .55, ink(0xFFF0B8), 0.30);
}
