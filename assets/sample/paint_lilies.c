/* A pond with lilies under a willow: no horizon, water that mirrors sky and leaves, everything in loose strokes. */
#include "brush.h"
#include "painters.h"

static Ink water(double x, double y, Ink now, gpointer user_data)
{
    const Canvas *canvas = user_data;
    static const Ink tones[] = {{0.10, 0.20, 0.20}, {0.14, 0.32, 0.31}, {0.22, 0.42, 0.47},
                                {0.42, 0.56, 0.70}, {0.66, 0.69, 0.84}, {0.90, 0.80, 0.84}};
    (void)now;
    double t = y / canvas->h;
    double leaves = fbm(x * 0.009, y * 0.0016, 4, 3);
    double sky = exp(-pow((x / canvas->w - 0.56 - 0.06 * sin(t * 4)) / 0.24, 2));
    double tone = 0.22 + 0.5 * sky * (0.45 + 0.6 * t) + 0.75 * leaves * (1 - 0.35 * t) + 0.08 * noise(x * 0.01, y * 0.05, 7);
    Ink colour = ink_ramp(tones, 6, tone);
    return ink_mix(colour, ink(0x8A6BA8), 0.32 * CLAMP(0.6 + 1.6 * fbm(x * 0.005, y * 0.006, 2, 21), 0, 1));
}

static void pad(Canvas *sketch, double x, double y, double size)
{
    static const guint greens[] = {0x5E8F57, 0x7AA86B, 0x3F7A62, 0x9DBB72, 0x6FA08C, 0x4F7F4A};
    double flat = 0.30 + 0.14 * y / sketch->h;
    cairo_save(sketch->cr);
    cairo_translate(sketch->cr, x, y);
    cairo_scale(sketch->cr, 1, flat);
    dip(sketch, ink(0x173A3C), 0.6);
    disc(sketch, 0, size * 0.22, size);
    cairo_fill(sketch->cr);
    dip(sketch, ink_vary(sketch, ink(greens[(int)(chance(sketch) * 6)]), 0.04), 1);
    double notch = between(sketch, 0, 2 * G_PI);
    cairo_move_to(sketch->cr, 0, 0);
    cairo_arc(sketch->cr, 0, 0, size, notch + 0.22, notch + 2 * G_PI - 0.22);
    cairo_fill(sketch->cr);
    dip(sketch, ink(0xD5DFA6), 0.7);
    cairo_set_line_width(sketch->cr, size * 0.13);
    cairo_arc(sketch->cr, 0, 0, size * 0.93, G_PI * 1.1, G_PI * 1.8);
    cairo_stroke(sketch->cr);
    cairo_restore(sketch->cr);
}

/* Cup of petals: back ones dark and tall, front ones pale and low. */
static void flower(Canvas *canvas, double x, double y, double size)
{
    static const guint petals[] = {0xC9628A, 0xE59AB4, 0xF7DCE2, 0xFFF6EE};
    Brush touch = {.length = size * 0.9, .width = size * 0.34, .bend = 0.5, .dry = 0.25, .cover = 0.95};
    for (int layer = 0; layer < 4; layer++)
        for (int i = 0; i < 5; i++) {
            double lean = (i - 2) * (0.52 - 0.05 * layer) + bell(canvas) * 0.12;
            double angle = -G_PI_2 + lean;
            double out = size * (0.46 - 0.08 * layer);
            mark(canvas, x + cos(angle) * out * 1.25, y + sin(angle) * out * 0.8 + layer * size * 0.10, angle, &touch,
                 ink_vary(canvas, ink(petals[layer]), 0.04));
        }
    Brush heart = {.length = size * 0.28, .width = size * 0.18, .bend = 0, .dry = 0.2, .cover = 1};
    mark(canvas, x, y - size * 0.06, 0, &heart, ink(0xF0B93A));
}

static double drift(double x, double y, double *stretch, gpointer user_data)
{
    const Canvas *canvas = user_data;
    double hang = fbm(x * 0.009, y * 0.0016, 4, 3);
    *stretch = 1;
    if (hang < -0.05 && y < canvas->h * 0.7)
        return G_PI_2 + 0.25 * noise(x * 0.01, y * 0.01, 5);
    return 0.22 * noise(x * 0.006, y * 0.01, 9);
}

static double level(double x, double y, double *stretch, gpointer user_data)
{
    (void)user_data;
    *stretch = 0.8 + 0.5 * noise(x * 0.02, y * 0.02, 4);
    return 0.16 * noise(x * 0.01, y * 0.02, 13);
}

/* Leaves hang in from above, over everything. */
static void willow(Canvas *canvas)
{
    static const guint greens[] = {0x2F5B3A, 0x5B8A4A, 0x88A957, 0x1E4436, 0xA9BC6A};
    Brush leaf = {.length = 34, .width = 7, .bend = 0.4, .dry = 0.2, .cover = 0.95};
    for (int i = 0; i < 46; i++) {
        double side = i % 3 ? 0.02 : 0.74;
        double x = canvas->w * (side + 0.27 * chance(canvas));
        double reach = canvas->h * between(canvas, 0.15, 0.52);
        double sway = bell(canvas) * 30;
        for (int k = -1; k < 25; k++) {
            double t = (k + 0.2 * chance(canvas)) * 0.04;
            mark(canvas, x + sway * t * t + bell(canvas) * 5, t * reach, G_PI_2 + bell(canvas) * 0.28, &leaf,
                 ink_vary(canvas, ink(greens[(int)(chance(canvas) * 5)]), 0.04));
        }
    }
}

void paint_water_lilies(Canvas *canvas)
{
    g_autoptr(Canvas) sketch = canvas_like(canvas);
    shade_all(sketch, water, canvas);
    Spot blooms[24];
    int n_blooms = 0;
    static const double rafts[][3] = {{0.20, 0.30, 0.5}, {0.62, 0.24, 0.42}, {0.88, 0.42, 0.6},  {0.42, 0.50, 0.8},
                                      {0.12, 0.66, 1.0}, {0.72, 0.68, 1.1},  {0.36, 0.86, 1.35}, {0.96, 0.88, 1.2}};
    for (guint raft = 0; raft < G_N_ELEMENTS(rafts); raft++) {
        double near = rafts[raft][2];
        for (int i = 0; i < 17; i++) {
            double x = canvas->w * rafts[raft][0] + bell(sketch) * 120 * near;
            double y = canvas->h * rafts[raft][1] + bell(sketch) * 22 * near;
            pad(sketch, x, y, between(sketch, 26, 46) * near);
            if (i % 5 == 2 && n_blooms < 24)
                blooms[n_blooms++] = (Spot){x, y - 8 * near};
        }
    }
    fill_all(canvas, ink(0x2F5560));
    Brush ground = {.length = 95, .width = 30, .bend = 0.25, .dry = 0.25, .cover = 0.9};
    Brush body = {.length = 52, .width = 13, .bend = 0.35, .dry = 0.4, .cover = 0.85};
    Brush touch = {.length = 28, .width = 7.5, .bend = 0.4, .dry = 0.35, .cover = 0.9};
    paint_after(canvas, sketch, &ground, 26, 0.05, drift, canvas);
    paint_after(canvas, sketch, &body, 13, 0.06, drift, canvas);
    paint_after(canvas, sketch, &touch, 11, 0.055, level, NULL);
    for (int i = 0; i < n_blooms; i++)
        flower(canvas, blooms[i].x, blooms[i].y, 19 + 24 * blooms[i].y / canvas->h);
    willow(canvas);
    light_relief(canvas, 0.6);
}
