/* A great wave breaks over a small mountain: flat inks, keyline and stripes, foam with claws, on soft paper. */
#include "painters.h"

#define PRUSSIAN 0x1F3F6E
#define DEEP 0x16305A
#define PALE 0x8FB6C9
#define FOAM 0xF6F0E0

static void keyline(const Canvas *canvas, const Spot *spots, int n, gboolean closed, double width)
{
    curve(canvas, spots, n, closed);
    dip(canvas, ink(DEEP), 1);
    cairo_set_line_width(canvas->cr, width);
    cairo_stroke(canvas->cr);
}

static Spot along(const Spot *spots, int n, double t)
{
    double at = CLAMP(t, 0, 1) * (n - 1);
    int i = MIN((int)at, n - 2);
    double u = at - i;
    Spot a = spots[MAX(i - 1, 0)];
    Spot b = spots[i];
    Spot c = spots[i + 1];
    Spot d = spots[MIN(i + 2, n - 1)];
#define SPLINE(k) \
    (0.5 *        \
     (2 * b.k + (c.k - a.k) * u + (2 * a.k - 5 * b.k + 4 * c.k - d.k) * u * u + (3 * b.k - a.k - 3 * c.k + d.k) * u * u * u))
    return (Spot){SPLINE(x), SPLINE(y)};
#undef SPLINE
}

typedef struct {
    Spot at[4000];
    double r[4000];
    int n;
} Froth;

static void bubble(Froth *froth, double x, double y, double r)
{
    if (froth->n == 4000)
        return;
    froth->at[froth->n] = (Spot){x, y};
    froth->r[froth->n++] = r;
}

/* A claw of foam: a row of bubbles that thins and curls, smaller claws along its outside. */
static void claw(Canvas *canvas, Froth *froth, double x, double y, double angle, double size, double curl, int depth)
{
    int n = 13;
    for (int i = 0; i < n; i++) {
        double t = i / (double)n;
        double r = size * 0.30 * pow(1 - t, 0.9) + size * 0.035;
        bubble(froth, x, y, r);
        if (depth > 0 && i > 0 && i % 3 == 1)
            claw(canvas, froth, x, y, angle + curl * 1.1 + bell(canvas) * 0.2, size * (0.52 - 0.2 * t), curl * 1.1, depth - 1);
        x += cos(angle) * size * 0.13;
        y += sin(angle) * size * 0.13;
        angle += curl * (0.10 + 0.22 * t);
    }
}

static void pour(const Canvas *canvas, const Froth *froth)
{
    dip(canvas, ink(DEEP), 1);
    for (int i = 0; i < froth->n; i++) {
        disc(canvas, froth->at[i].x, froth->at[i].y, froth->r[i] + 2.6);
        cairo_fill(canvas->cr);
    }
    dip(canvas, ink(FOAM), 1);
    for (int i = 0; i < froth->n; i++) {
        disc(canvas, froth->at[i].x, froth->at[i].y, froth->r[i]);
        cairo_fill(canvas->cr);
    }
    dip(canvas, ink(0xB9CFD3), 1);
    cairo_set_line_width(canvas->cr, 1.6);
    for (int i = 0; i < froth->n; i++)
        if (froth->r[i] > 9 && i % 3 == 0) {
            cairo_new_path(canvas->cr);
            cairo_arc(canvas->cr, froth->at[i].x, froth->at[i].y, froth->r[i] * 0.55, 0.2, 2.0);
            cairo_stroke(canvas->cr);
        }
}

/* A body of water between its back and its hollow, with stripes that run from foot to lip. */
static void water(const Canvas *canvas, const Spot *back, const Spot *hollow, int n, int stripes)
{
    Spot ring[64];
    for (int i = 0; i < 32; i++) {
        ring[i] = along(back, n, i / 31.0);
        ring[63 - i] = along(hollow, n, i / 31.0);
    }
    polygon(canvas, ring, 64);
    dip(canvas, ink(PRUSSIAN), 1);
    cairo_fill(canvas->cr);
    for (int k = 0; k < stripes; k++) {
        double from = (k + 0.32) / stripes;
        double to = from + 0.36 / stripes;
        double low = 0.0;
        double high = 0.97 - 0.25 * fabs(noise(k * 1.7, 2, 4));
        for (int i = 0; i < 32; i++) {
            double t = low + (high - low) * i / 31.0;
            double taper = pow(sin(G_PI * (0.03 + 0.97 * t / high)), 0.6);
            Spot a = along(back, n, t);
            Spot b = along(hollow, n, t);
            double middle = (from + to) / 2;
            double half = (to - from) / 2 * taper;
            ring[i] = (Spot){a.x + (b.x - a.x) * (middle - half), a.y + (b.y - a.y) * (middle - half)};
            ring[63 - i] = (Spot){a.x + (b.x - a.x) * (middle + half), a.y + (b.y - a.y) * (middle + half)};
        }
        polygon(canvas, ring, 64);
        dip(canvas, ink(k % 3 == 1 ? FOAM : PALE), 1);
        cairo_fill(canvas->cr);
    }
    keyline(canvas, back, n, FALSE, 4.5);
    keyline(canvas, hollow, n, FALSE, 4.5);
}

static void mountain(const Canvas *canvas, double x, double foot, double size)
{
    Spot slope[] = {{x - size * 1.9, foot},
                    {x - size * .9, foot - size * .28},
                    {x - size * .30, foot - size * .80},
                    {x - size * .10, foot - size},
                    {x + size * .10, foot - size},
                    {x + size * .32, foot - size * .78},
                    {x + size, foot - size * .26},
                    {x + size * 2, foot}};
    curve(canvas, slope, 8, FALSE);
    cairo_close_path(canvas->cr);
    cairo_pattern_t *tone = cairo_pattern_create_linear(0, foot - size, 0, foot);
    cairo_pattern_add_color_stop_rgb(tone, 0, 0.20, 0.30, 0.44);
    cairo_pattern_add_color_stop_rgb(tone, 1, 0.62, 0.68, 0.70);
    cairo_set_source(canvas->cr, tone);
    cairo_fill(canvas->cr);
    cairo_pattern_destroy(tone);
    Spot snow[] = {{x - size * .30, foot - size * .80}, {x - size * .10, foot - size},
                   {x + size * .10, foot - size},       {x + size * .32, foot - size * .78},
                   {x + size * .22, foot - size * .70}, {x + size * .14, foot - size * .80},
                   {x + size * .05, foot - size * .58}, {x - size * .04, foot - size * .78},
                   {x - size * .14, foot - size * .60}, {x - size * .19, foot - size * .76}};
    polygon(canvas, snow, 10);
    dip(canvas, ink(FOAM), 1);
    cairo_fill(canvas->cr);
    keyline(canvas, slope, 8, FALSE, 2.5);
}

static void boat(const Canvas *canvas, double x, double y, double size, double tilt)
{
    cairo_save(canvas->cr);
    cairo_translate(canvas->cr, x, y);
    cairo_rotate(canvas->cr, tilt);
    Spot hull[] = {{-size, -size * .20},     {-size * .5, -size * .02}, {size * .4, -size * .02}, {size * 1.1, -size * .30},
                   {size * .75, size * .10}, {size * .2, size * .20},   {-size * .5, size * .17}};
    curve(canvas, hull, 7, TRUE);
    dip(canvas, ink(0xE2C58C), 1);
    cairo_fill(canvas->cr);
    keyline(canvas, hull, 7, TRUE, 3);
    for (int i = 0; i < 6; i++) {
        disc(canvas, -size * 0.45 + size * 0.19 * i, -size * 0.10, size * 0.085);
        dip(canvas, ink(0x39506F), 1);
        cairo_fill(canvas->cr);
        disc(canvas, -size * 0.48 + size * 0.19 * i, -size * 0.21, size * 0.06);
        dip(canvas, ink(0xEFD9B4), 1);
        cairo_fill(canvas->cr);
    }
    cairo_restore(canvas->cr);
}

static void lip(Canvas *canvas, const Spot *crest, int n, double size)
{
    g_autofree Froth *froth = g_new0(Froth, 1);
    for (int i = 0; i <= 84; i++) {
        Spot at = along(crest, n, i / 84.0);
        bubble(froth, at.x + bell(canvas) * 5, at.y + bell(canvas) * 5, size * between(canvas, 0.14, 0.26));
    }
    for (int i = 0; i < 15; i++) {
        double t = 0.06 + 0.067 * i;
        Spot at = along(crest, n, t);
        Spot next = along(crest, n, MIN(t + 0.02, 1));
        Spot before = along(crest, n, t - 0.02);
        double way = atan2(next.y - before.y, next.x - before.x);
        claw(canvas, froth, at.x, at.y, way + 0.75 + bell(canvas) * 0.12, size * (0.75 + 0.5 * t), 0.55, 2);
    }
    pour(canvas, froth);
}

static void spray(Canvas *canvas, double x, double y, double wide, double high, int n)
{
    dip(canvas, ink(FOAM), 1);
    for (int i = 0; i < n; i++) {
        disc(canvas, x + bell(canvas) * wide, y + bell(canvas) * high, between(canvas, 1.4, 4.8));
        cairo_fill(canvas->cr);
    }
}

void paint_great_sea(Canvas *canvas)
{
    double w = canvas->w;
    double h = canvas->h;
    fade(canvas, 0, h * 0.45, ink(0xC9BFA4), ink(0xEADFC2));
    fade(canvas, h * 0.45, h, ink(0xEADFC2), ink(0xD9C9A6));
    glow(canvas, w * 0.62, h * 0.42, h * 0.5, ink(0xF6EDD4), 0.8);
    glow(canvas, w * 0.1, 0, h * 0.6, ink(0x8D8C86), 0.35);
    mountain(canvas, w * 0.665, h * 0.775, h * 0.185);

    /* Far swell. */
    Spot far_back[] = {{w * .20, h * .84}, {w * .48, h * .735}, {w * .60, h * .76},
                       {w * .74, h * .73}, {w * .88, h * .66},  {w * 1.02, h * .62}};
    Spot far_foot[] = {{w * .18, h * 1.0}, {w * .46, h * .97}, {w * .60, h * .98},
                       {w * .74, h * .96}, {w * .88, h * .94}, {w * 1.02, h * .92}};
    water(canvas, far_back, far_foot, 6, 7);
    lip(canvas, far_back + 3, 3, 34);
    boat(canvas, w * 0.60, h * 0.80, h * 0.10, -0.12);

    /* The wave itself: its back rises on the left and falls over to the right. */
    Spot back[] = {{w * -.08, h * .66}, {w * .02, h * .38},   {w * .13, h * .17},  {w * .27, h * .075},
                   {w * .41, h * .12},  {w * .485, h * .235}, {w * .485, h * .345}};
    Spot hollow[] = {{w * .46, h * 1.04},  {w * .30, h * .86}, {w * .225, h * .68}, {w * .215, h * .49},
                     {w * .285, h * .335}, {w * .37, h * .29}, {w * .455, h * .36}};
    Spot base[] = {{w * -.1, h * .6},   {w * .2, h * .6},    {w * .235, h * .72}, {w * .31, h * .87},
                   {w * .44, h * 1.02}, {w * .44, h * 1.06}, {w * -.1, h * 1.06}};
    polygon(canvas, base, 7);
    dip(canvas, ink(PRUSSIAN), 1);
    cairo_fill(canvas->cr);
    water(canvas, back, hollow, 7, 9);
    Spot crest[] = {{w * .015, h * .38}, {w * .12, h * .165},  {w * .26, h * .07},
                    {w * .41, h * .115}, {w * .495, h * .235}, {w * .492, h * .35}};
    lip(canvas, crest, 6, 72);
    spray(canvas, w * 0.55, h * 0.36, w * 0.055, h * 0.10, 90);
    spray(canvas, w * 0.40, h * 0.52, w * 0.05, h * 0.07, 40);

    /* The near wave. */
    Spot near_back[] = {{w * .18, h * 1.02}, {w * .34, h * .93}, {w * .48, h * .885}, {w * .62, h * .905},
                        {w * .78, h * .86},  {w * .93, h * .75}, {w * 1.05, h * .70}};
    Spot near_foot[] = {{w * .14, h * 1.2},  {w * .32, h * 1.16}, {w * .48, h * 1.14}, {w * .64, h * 1.15},
                        {w * .80, h * 1.13}, {w * .95, h * 1.1},  {w * 1.06, h * 1.08}};
    water(canvas, near_back, near_foot, 7, 6);
    boat(canvas, w * 0.775, h * 0.855, h * 0.13, -0.20);
    lip(canvas, near_back + 1, 3, 40);
    lip(canvas, near_back + 4, 3, 44);
    spray(canvas, w * 0.86, h * 0.70, w * 0.05, h * 0.04, 30);

    cairo_rectangle(canvas->cr, w * 0.045, h * 0.055, w * 0.026, h * 0.15);
    dip(canvas, ink(0xB83A2A), 0.92);
    cairo_fill(canvas->cr);
    dip(canvas, ink(FOAM), 0.95);
    cairo_set_line_width(canvas->cr, 3);
    for (int i = 0; i < 4; i++) {
        double y = h * (0.075 + 0.031 * i);
        cairo_move_to(canvas->cr, w * 0.051, y);
        cairo_line_to(canvas->cr, w * 0.065, y);
        cairo_move_to(canvas->cr, w * 0.058, y - h * 0.008);
        cairo_line_to(canvas->cr, w * (0.053 + 0.003 * i), y + h * 0.018);
        cairo_move_to(canvas->cr, w * 0.052, y + h * 0.012);
        cairo_line_to(canvas->cr, w * 0.064, y + h * 0.010);
        cairo_stroke(canvas->cr);
    }
    cairo_rectangle(canvas->cr, 7, 7, w - 14, h - 14);
    dip(canvas, ink(DEEP), 1);
    cairo_set_line_width(canvas->cr, 4);
    cairo_stroke(canvas->cr);
    paper(canvas, 0.075);
}
