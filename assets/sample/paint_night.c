/* A night sky that turns: stars with rings of light over a sleeping village, in thick short strokes. */
#include "brush.h"
#include "painters.h"

#define N_STARS 11

typedef struct {
    double x, y, r;
} Star;

typedef struct {
    Star stars[N_STARS];
    double eye_x, eye_y; /* of the great whirl */
    double w, h;
} Sky;

static double ridge(double x, const Sky *sky)
{
    return sky->h * (0.70 + 0.05 * sin(x / sky->w * 5.2 + 0.6) - 0.07 * x / sky->w) + 22 * noise(x * 0.006, 3, 8);
}

static double cypress(double y, const Sky *sky)
{
    double t = (y - sky->h * 0.12) / (sky->h * 0.9);
    if (t < 0)
        return 0;
    return sky->w * 0.062 * pow(t, 0.75) * (1 + 0.22 * sin(t * 21)) + 6 * noise(y * 0.03, 1, 5);
}

static double cypress_x(double y, const Sky *sky)
{
    return sky->w * 0.15 + 16 * sin(y * 0.010);
}

static double flow(double x, double y, double *stretch, gpointer user_data)
{
    const Sky *sky = user_data;
    if (fabs(x - cypress_x(y, sky)) < cypress(y, sky)) {
        *stretch = 1.2;
        return -G_PI_2 + 0.5 * sin(y * 0.025 + x * 0.05);
    }
    if (y > ridge(x, sky)) {
        *stretch = 0.9;
        return atan2(ridge(x + 20, sky) - ridge(x - 20, sky), 40) + 0.35 * noise(x * 0.01, y * 0.02, 4);
    }
    double vx = 1;
    double vy = 0.42 * sin(x * 0.0042 + 0.4) + 0.3 * noise(x * 0.004, y * 0.006, 2);
    for (int i = 0; i < N_STARS; i++) {
        double dx = x - sky->stars[i].x;
        double dy = y - sky->stars[i].y;
        double pull = exp(-(dx * dx + dy * dy) / (sky->stars[i].r * sky->stars[i].r * 5)) * 5;
        double d = hypot(dx, dy) + 1;
        vx += -dy / d * pull;
        vy += dx / d * pull;
    }
    double dx = x - sky->eye_x;
    double dy = (y - sky->eye_y) * 1.2;
    double d = hypot(dx, dy) + 1;
    double pull = 4.5 * exp(-d * d / (sky->h * sky->h * 0.045));
    vx += (-dy / d + dx / d * 0.25) * pull;
    vy += (dx / d + dy / d * 0.25) * pull;
    return atan2(vy, vx);
}

static Ink heaven(double x, double y, Ink now, gpointer user_data)
{
    const Sky *sky = user_data;
    static const Ink night[] = {
        {0.07, 0.12, 0.34}, {0.12, 0.25, 0.55}, {0.20, 0.42, 0.70}, {0.45, 0.66, 0.78}, {0.80, 0.86, 0.72}};
    if (y > ridge(x, sky))
        return now;
    double tone = 0.26 + 0.22 * y / sky->h + 0.22 * fbm(x * 0.004, y * 0.010, 3, 6);
    double dx = x - sky->eye_x;
    double dy = (y - sky->eye_y) * 1.2;
    double d = hypot(dx, dy);
    double arm = cos(atan2(dy, dx) * 2 - d * 0.034);
    tone += 0.34 * arm * exp(-d * d / (sky->h * sky->h * 0.035));
    tone += 0.28 * exp(-pow((y - sky->h * 0.60 + 40 * sin(x * 0.005)) / (sky->h * 0.055), 2));
    Ink colour = ink_ramp(night, 5, tone);
    for (int i = 0; i < N_STARS; i++) {
        double r = hypot(x - sky->stars[i].x, y - sky->stars[i].y) / sky->stars[i].r;
        if (r > 3)
            continue;
        double ring = r < 0.75 ? 1 : exp(-(r - 0.75) * 1.4) * (0.72 + 0.28 * cos(r * 8.5));
        colour = ink_mix(colour, ink_mix(ink(0xF6E27A), ink(0xE9A93B), CLAMP(1.2 - r * 1.4, 0, 1)), CLAMP(ring, 0, 1) * 0.95);
    }
    return colour;
}

static void house(Canvas *canvas, double x, double y, double size)
{
    static const guint walls[] = {0x5B6FA8, 0x7384B0, 0x4A5C92, 0x8E9BB4};
    static const guint roofs[] = {0xA5543C, 0x2A3160, 0x7D5C48, 0x3A5480};
    Brush plank = {.length = size * 1.05, .width = size * 0.24, .bend = 0.1, .dry = 0.2, .cover = 0.95};
    guint wall = walls[(int)(chance(canvas) * 4)];
    guint roof = roofs[(int)(chance(canvas) * 4)];
    for (int i = 0; i < 4; i++)
        mark(canvas, x, y - size * 0.16 * i, bell(canvas) * 0.04, &plank, ink_vary(canvas, ink(wall), 0.04));
    for (int side = -1; side <= 1; side += 2)
        for (int i = 0; i < 3; i++)
            mark(canvas, x + side * size * 0.27, y - size * (0.72 + 0.09 * i), side * 0.62,
                 &(Brush){size * 0.85, size * 0.2, 0.1, 0.2, 1}, ink_vary(canvas, ink(roof), 0.04));
    if (chance(canvas) < 0.7)
        for (int i = 0; i < 2; i++)
            mark(canvas, x + size * (i ? 0.2 : -0.16), y - size * 0.22, G_PI_2, &(Brush){size * 0.34, size * 0.2, 0, 0.1, 1},
                 ink_vary(canvas, ink(0xFFD24A), 0.04));
}

static void village(Canvas *canvas, const Sky *sky)
{
    double x = sky->w * 0.585;
    double foot = ridge(x, sky) + sky->h * 0.115;
    for (int i = 0; i < 9; i++)
        mark(canvas, x + bell(canvas) * 4 * (9 - i) / 9, foot - 150 + 14 * i, G_PI_2, &(Brush){46, 7 + 2.2 * i, 0.1, 0.2, 1},
             ink_vary(canvas, ink(0x4B5F98), 0.05));
    for (int row = 0; row < 2; row++)
        for (int i = 0; i < 11 - row; i++) {
            double at = sky->w * (0.33 + 0.054 * i + 0.026 * row) + bell(canvas) * 7;
            house(canvas, at, ridge(at, sky) + sky->h * (0.085 + 0.062 * row) + bell(canvas) * 5, between(canvas, 34, 46));
        }
}

static void land(Canvas *sketch, const Sky *sky)
{
    static const guint tones[] = {0x2C4A74, 0x27486A, 0x2F5D66, 0x1F3E52, 0x18303F};
    for (int band = 0; band < 5; band++) {
        dip(sketch, ink(tones[band]), 1);
        cairo_new_path(sketch->cr);
        int steps = (int)(sky->w / 10) + 3;
        for (int i = -1; i < steps; i++) {
            double x = i * 10.0;
            cairo_line_to(sketch->cr, x, ridge(x, sky) + band * sky->h * 0.06 + band * 9 * sin(x * 0.006 + band * 2));
        }
        cairo_line_to(sketch->cr, sky->w + 10, sky->h + 10);
        cairo_line_to(sketch->cr, -10, sky->h + 10);
        cairo_fill(sketch->cr);
    }
}

static void tree(Canvas *sketch, const Sky *sky)
{
    dip(sketch, ink(0x16301F), 1);
    cairo_new_path(sketch->cr);
    int steps = (int)(sky->h / 6);
    for (int i = -steps; i <= steps; i++) { /* down the left side, up the right */
        double y = sky->h * (0.12 + 0.9 * (1 - fabs((double)i) / steps));
        cairo_line_to(sketch->cr, cypress_x(y, sky) + (i > 0 ? 1 : -1) * cypress(y, sky), y);
    }
    cairo_fill(sketch->cr);
    cairo_set_line_width(sketch->cr, 9);
    for (int i = 0; i < 26; i++) {
        double y = between(sketch, sky->h * 0.3, sky->h);
        double x = cypress_x(y, sky) + cypress(y, sky) * between(sketch, -0.8, 0.8);
        dip(sketch, ink(i % 3 ? 0x2E5136 : 0x4A3A26), 1);
        cairo_move_to(sketch->cr, x, y);
        cairo_rel_curve_to(sketch->cr, 16, -30, -16, -60, 6, -95);
        cairo_stroke(sketch->cr);
    }
}

void paint_swirl_night(Canvas *canvas)
{
    static const double at[N_STARS][3] = {{0.87, 0.17, 62}, {0.30, 0.13, 30}, {0.66, 0.10, 26}, {0.48, 0.09, 20},
                                          {0.05, 0.20, 26}, {0.26, 0.36, 24}, {0.75, 0.36, 30}, {0.95, 0.44, 22},
                                          {0.40, 0.52, 18}, {0.06, 0.44, 20}, {0.60, 0.51, 17}};
    Sky sky = {.eye_x = canvas->w * 0.47, .eye_y = canvas->h * 0.31, .w = canvas->w, .h = canvas->h};
    for (int i = 0; i < N_STARS; i++)
        sky.stars[i] = (Star){at[i][0] * canvas->w, at[i][1] * canvas->h, at[i][2]};
    g_autoptr(Canvas) sketch = canvas_like(canvas);
    shade_all(sketch, heaven, &sky);
    land(sketch, &sky);
    tree(sketch, &sky);

    fill_all(canvas, ink(0x20305A));
    Brush ground = {.length = 75, .width = 24, .bend = 0.3, .dry = 0.1, .cover = 1};
    Brush body = {.length = 50, .width = 11, .bend = 0.35, .dry = 0.25, .cover = 0.95};
    Brush touch = {.length = 30, .width = 6.5, .bend = 0.35, .dry = 0.3, .cover = 0.95};
    paint_after(canvas, sketch, &ground, 24, 0.03, flow, &sky);
    paint_after(canvas, sketch, &body, 11, 0.055, flow, &sky);
    paint_after(canvas, sketch, &touch, 9.5, 0.06, flow, &sky);
    village(canvas, &sky);
    light_relief(canvas, 0.9);
}
