/* Guitar, bottle, bowl and newspaper on a table, seen from several sides at once. */
#include "brush.h"
#include "painters.h"

static void guitar(Canvas *sketch, double x, double y, double s, double turn)
{
    cairo_save(sketch->cr);
    cairo_translate(sketch->cr, x, y);
    cairo_rotate(sketch->cr, turn);
    Spot box[] = {{-.20 * s, -.30 * s}, {0, -.36 * s}, {.20 * s, -.30 * s}, {.16 * s, -.06 * s}, {.27 * s, .18 * s},
                  {.20 * s, .38 * s},   {0, .44 * s},  {-.20 * s, .38 * s}, {-.27 * s, .18 * s}, {-.16 * s, -.06 * s}};
    curve(sketch, box, 10, TRUE);
    dip(sketch, ink(0xC9853F), 1);
    cairo_fill_preserve(sketch->cr);
    dip(sketch, ink(0x3A2416), 1);
    cairo_set_line_width(sketch->cr, 7);
    cairo_stroke(sketch->cr);
    disc(sketch, 0, -.02 * s, .085 * s);
    dip(sketch, ink(0x1D1511), 1);
    cairo_fill(sketch->cr);
    dip(sketch, ink(0x5A3620), 1);
    cairo_rectangle(sketch->cr, -.04 * s, -.86 * s, .08 * s, .80 * s);
    cairo_rectangle(sketch->cr, -.07 * s, -1.02 * s, .14 * s, .18 * s);
    cairo_rectangle(sketch->cr, -.11 * s, .24 * s, .22 * s, .035 * s);
    cairo_fill(sketch->cr);
    dip(sketch, ink(0xEFE3C6), 1);
    cairo_set_line_width(sketch->cr, 1.8);
    for (int i = 0; i < 6; i++) {
        cairo_move_to(sketch->cr, (-.03 + .012 * i) * s, -.95 * s);
        cairo_line_to(sketch->cr, (-.03 + .012 * i) * s, .26 * s);
        cairo_stroke(sketch->cr);
    }
    cairo_restore(sketch->cr);
}

static void bottle(Canvas *sketch, double x, double foot, double s)
{
    Spot glass[] = {{x - .05 * s, foot - s},       {x + .05 * s, foot - s},      {x + .05 * s, foot - .72 * s},
                    {x + .14 * s, foot - .56 * s}, {x + .14 * s, foot},          {x - .14 * s, foot},
                    {x - .14 * s, foot - .56 * s}, {x - .05 * s, foot - .72 * s}};
    polygon(sketch, glass, 8);
    dip(sketch, ink(0x2F4F42), 1);
    cairo_fill_preserve(sketch->cr);
    dip(sketch, ink(0x141B17), 1);
    cairo_set_line_width(sketch->cr, 6);
    cairo_stroke(sketch->cr);
    dip(sketch, ink(0xE6D9B4), 1);
    cairo_rectangle(sketch->cr, x - .115 * s, foot - .42 * s, .23 * s, .20 * s);
    cairo_fill(sketch->cr);
    dip(sketch, ink(0x9A3B2B), 1);
    cairo_rectangle(sketch->cr, x - .115 * s, foot - .36 * s, .23 * s, .03 * s);
    cairo_rectangle(sketch->cr, x - .06 * s, foot - 1.05 * s, .12 * s, .08 * s);
    cairo_fill(sketch->cr);
    dip(sketch, ink(0xA9C4AE), 0.8);
    cairo_rectangle(sketch->cr, x - .105 * s, foot - .54 * s, .03 * s, .50 * s);
    cairo_fill(sketch->cr);
}

static void newspaper(Canvas *sketch, double x, double y, double w, double h, double turn)
{
    cairo_save(sketch->cr);
    cairo_translate(sketch->cr, x, y);
    cairo_rotate(sketch->cr, turn);
    dip(sketch, ink(0xE9E0C9), 1);
    cairo_rectangle(sketch->cr, 0, 0, w, h);
    cairo_fill(sketch->cr);
    dip(sketch, ink(0x2A2622), 0.85);
    for (int i = 0; i < 8; i++)
        cairo_rectangle(sketch->cr, w * (0.05 + 0.112 * i), h * 0.05, w * between(sketch, 0.05, 0.09), h * 0.11);
    cairo_fill(sketch->cr);
    for (int column = 0; column < 3; column++)
        for (int line = 0; line < 21; line++)
            for (double at = 0; at < 0.26;) {
                double word = between(sketch, 0.02, 0.07);
                cairo_rectangle(sketch->cr, w * (0.05 + 0.31 * column + at), h * (0.22 + 0.035 * line),
                                w * MIN(word, 0.27 - at), h * 0.012);
                at += word + 0.012;
            }
    dip(sketch, ink(0x2A2622), 0.7);
    cairo_fill(sketch->cr);
    cairo_restore(sketch->cr);
}

static void fruit(Canvas *sketch, double x, double y, double r, guint colour)
{
    dip(sketch, ink(colour), 1);
    disc(sketch, x, y, r);
    cairo_fill_preserve(sketch->cr);
    dip(sketch, ink(0x2A1C16), 1);
    cairo_set_line_width(sketch->cr, 5);
    cairo_stroke(sketch->cr);
    dip(sketch, ink_light(ink(colour), 0.45), 0.8);
    disc(sketch, x - r * 0.35, y - r * 0.35, r * 0.25);
    cairo_fill(sketch->cr);
}

static void table(Canvas *sketch)
{
    double w = sketch->w;
    double h = sketch->h;
    fade(sketch, 0, h, ink(0x8A8F8C), ink(0xB9A37C));
    for (int i = 0; i < 14; i++) {
        dip(sketch, ink(i % 2 ? 0x6E7F86 : 0xA59C86), 0.55);
        cairo_rectangle(sketch->cr, w * i / 14, 0, w / 28, h * 0.56);
        cairo_fill(sketch->cr);
    }
    Spot top[] = {{w * .06, h * .60}, {w * .90, h * .50}, {w * .98, h * .93}, {w * .02, h * .98}};
    polygon(sketch, top, 4);
    dip(sketch, ink(0x9C6B3F), 1);
    cairo_fill(sketch->cr);
    dip(sketch, ink(0x6A4426), 0.8);
    cairo_set_line_width(sketch->cr, 2);
    for (int i = 0; i < 26; i++) {
        double y = h * (0.58 + 0.015 * i);
        cairo_move_to(sketch->cr, w * 0.03, y + 20);
        cairo_curve_to(sketch->cr, w * .3, y + 10 * sin(i), w * .6, y - 20, w * .97, y - h * 0.06);
        cairo_stroke(sketch->cr);
    }
    Spot cloth[] = {{w * .42, h * .72}, {w * .74, h * .66}, {w * .86, h * .90}, {w * .66, h * 1.0}, {w * .46, h * .93}};
    polygon(sketch, cloth, 5);
    dip(sketch, ink(0xEDE6D6), 1);
    cairo_fill(sketch->cr);
    newspaper(sketch, w * .08, h * .66, w * .34, h * .27, -0.16);
    bottle(sketch, w * .70, h * .70, h * .56);
    guitar(sketch, w * .40, h * .50, h * .50, 0.42);
    Spot bowl[] = {{w * .54, h * .74}, {w * .86, h * .70}, {w * .80, h * .82}, {w * .70, h * .86}, {w * .60, h * .83}};
    fruit(sketch, w * .63, h * .715, w * .052, 0xC8442E);
    fruit(sketch, w * .72, h * .70, w * .056, 0xDE9A2F);
    fruit(sketch, w * .79, h * .69, w * .045, 0x6F8A3A);
    curve(sketch, bowl, 5, TRUE);
    dip(sketch, ink(0x4B6E8F), 1);
    cairo_fill_preserve(sketch->cr);
    dip(sketch, ink(0x1C2530), 1);
    cairo_set_line_width(sketch->cr, 6);
    cairo_stroke(sketch->cr);
}

/* One facet: the sketch seen from a place a little aside, its edge shaded. */
static void facet(Canvas *canvas, const Canvas *sketch, const Spot *corners, int n)
{
    Spot middle = {0, 0};
    for (int i = 0; i < n; i++)
        middle.x += corners[i].x / n, middle.y += corners[i].y / n;
    cairo_save(canvas->cr);
    polygon(canvas, corners, n);
    cairo_clip(canvas->cr);
    cairo_translate(canvas->cr, middle.x, middle.y);
    cairo_rotate(canvas->cr, bell(canvas) * 0.10);
    double zoom = between(canvas, 0.92, 1.28);
    cairo_scale(canvas->cr, zoom / canvas->scale, zoom / canvas->scale);
    cairo_set_source_surface(canvas->cr, sketch->surface, -(middle.x + bell(canvas) * 26) * canvas->scale,
                             -(middle.y + bell(canvas) * 26) * canvas->scale);
    cairo_pattern_set_extend(cairo_get_source(canvas->cr), CAIRO_EXTEND_REFLECT);
    cairo_paint(canvas->cr);
    cairo_restore(canvas->cr);

    static const guint casts[] = {0x6F7B80, 0xC9A86A, 0x3E4A52, 0xE8DEC2, 0x7A5A3A, 0x8E9E92, 0xA8563A};
    polygon(canvas, corners, n);
    dip(canvas, ink(casts[(int)(chance(canvas) * 7)]), between(canvas, 0.0, 0.34));
    cairo_fill(canvas->cr);
    int edge = (int)(chance(canvas) * n);
    Spot a = corners[edge];
    Spot b = corners[(edge + 1) % n];
    double nx = -(b.y - a.y);
    double ny = b.x - a.x;
    double length = hypot(nx, ny) + 0.001;
    if ((middle.x - a.x) * nx + (middle.y - a.y) * ny < 0)
        nx = -nx, ny = -ny;
    double reach = between(canvas, 90, 220);
    cairo_pattern_t *shade = cairo_pattern_create_linear(a.x, a.y, a.x + nx / length * reach, a.y + ny / length * reach);
    gboolean dark = chance(canvas) < 0.6;
    cairo_pattern_add_color_stop_rgba(shade, 0, dark ? 0.07 : 0.98, dark ? 0.06 : 0.95, dark ? 0.06 : 0.86, dark ? 0.62 : 0.55);
    cairo_pattern_add_color_stop_rgba(shade, 1, dark ? 0.07 : 0.98, dark ? 0.06 : 0.95, dark ? 0.06 : 0.86, 0);
    polygon(canvas, corners, n);
    cairo_set_source(canvas->cr, shade);
    cairo_fill(canvas->cr);
    cairo_pattern_destroy(shade);
    polygon(canvas, corners, n);
    dip(canvas, ink(0x1C1714), 0.8);
    cairo_set_line_width(canvas->cr, between(canvas, 1.2, 4));
    cairo_stroke(canvas->cr);
}

/* Cuts a convex facet in two until the parts are small. */
static void cut(Canvas *canvas, const Canvas *sketch, const Spot *corners, int n, int depth)
{
    double area = 0;
    for (int i = 0; i < n; i++)
        area += corners[i].x * corners[(i + 1) % n].y - corners[(i + 1) % n].x * corners[i].y;
    area = fabs(area) / 2;
    if (depth == 0 || n > 12 || area < between(canvas, 9000, 52000)) {
        facet(canvas, sketch, corners, n);
        return;
    }
    int first = 0;
    double longest = 0;
    for (int i = 0; i < n; i++) {
        double side = hypot(corners[(i + 1) % n].x - corners[i].x, corners[(i + 1) % n].y - corners[i].y);
        if (side > longest)
            longest = side, first = i;
    }
    int second = (first + MAX(n / 2, 1) + (n > 3 && chance(canvas) < 0.3)) % n;
    if (second == first)
        second = (first + 1) % n;
    double t = between(canvas, 0.28, 0.72);
    double u = between(canvas, 0.28, 0.72);
    Spot p = {corners[first].x + (corners[(first + 1) % n].x - corners[first].x) * t,
              corners[first].y + (corners[(first + 1) % n].y - corners[first].y) * t};
    Spot q = {corners[second].x + (corners[(second + 1) % n].x - corners[second].x) * u,
              corners[second].y + (corners[(second + 1) % n].y - corners[second].y) * u};
    Spot part[16];
    int m = 0;
    part[m++] = p;
    for (int i = (first + 1) % n;; i = (i + 1) % n) {
        part[m++] = corners[i];
        if (i == second)
            break;
    }
    part[m++] = q;
    cut(canvas, sketch, part, m, depth - 1);
    m = 0;
    part[m++] = q;
    for (int i = (second + 1) % n;; i = (i + 1) % n) {
        part[m++] = corners[i];
        if (i == first)
            break;
    }
    part[m++] = p;
    cut(canvas, sketch, part, m, depth - 1);
}

static double slant(double x, double y, double *stretch, gpointer user_data)
{
    (void)user_data;
    *stretch = 1;
    return (noise(x * 0.006, y * 0.006, 3) > 0 ? 0.5 : -0.9) + 0.4 * noise(x * 0.02, y * 0.02, 8);
}

void paint_still_life(Canvas *canvas)
{
    double w = canvas->w;
    double h = canvas->h;
    g_autoptr(Canvas) sketch = canvas_like(canvas);
    table(sketch);
    g_autoptr(Canvas) faceted = canvas_like(canvas);
    Spot whole[] = {{0, 0}, {w, 0}, {w, h}, {0, h}};
    cut(faceted, sketch, whole, 4, 8);
    cairo_set_source_surface(canvas->cr, faceted->surface, 0, 0);
    cairo_save(canvas->cr);
    cairo_identity_matrix(canvas->cr);
    cairo_set_source_surface(canvas->cr, faceted->surface, 0, 0);
    cairo_paint(canvas->cr);
    cairo_restore(canvas->cr);
    Brush dab = {.length = 22, .width = 7, .bend = 0.2, .dry = 0.35, .cover = 0.8};
    paint_after(canvas, faceted, &dab, 9, 0.035, slant, NULL);
    /* The long contours that hold it together. */
    for (int i = 0; i < 9; i++) {
        double x = between(canvas, 0.05, 0.95) * w;
        double y = between(canvas, 0.05, 0.95) * h;
        double turn = (i % 2 ? 0.9 : -0.6) + bell(canvas) * 0.25;
        double reach = between(canvas, 120, 330);
        dip(canvas, ink(0x1C1714), 0.75);
        cairo_set_line_width(canvas->cr, between(canvas, 2, 5));
        cairo_move_to(canvas->cr, x - cos(turn) * reach, y - sin(turn) * reach);
        cairo_line_to(canvas->cr, x + cos(turn) * reach, y + sin(turn) * reach);
        cairo_stroke(canvas->cr);
    }
    light_relief(canvas, 0.5);
}
