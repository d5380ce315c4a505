/* A Sunday by the river, in dots of pure colour that mix in the eye. */
#include "brush.h"
#include "painters.h"

static void meadow(Canvas *sketch)
{
    double w = sketch->w;
    double h = sketch->h;
    fade(sketch, 0, h * 0.30, ink(0x9CC3DF), ink(0xF4E3C0));
    fade(sketch, h * 0.29, h * 0.5, ink(0x7FA9C9), ink(0xA9C8D3));
    Spot far[] = {{0, h * .3},       {w * .1, h * .25}, {w * .22, h * .265}, {w * .36, h * .235}, {w * .5, h * .27},
                  {w * .7, h * .25}, {w, h * .28},      {w, h * .32},        {0, h * .32}};
    dip(sketch, ink(0x7E9A8A), 1);
    curve(sketch, far, 9, TRUE);
    cairo_fill(sketch->cr);
    Spot bank[] = {{-20, h * .52},    {w * .2, h * .47}, {w * .42, h * .40}, {w * .68, h * .355},
                   {w + 20, h * .33}, {w + 20, h * 1.1}, {-20, h * 1.1}};
    dip(sketch, ink(0xA9BF4E), 1);
    polygon(sketch, bank, 7);
    cairo_fill(sketch->cr);
    Spot shade[] = {{-20, h * .80},    {w * .25, h * .76}, {w * .55, h * .80}, {w * .8, h * .74},
                    {w + 20, h * .76}, {w + 20, h * 1.1},  {-20, h * 1.1}};
    dip(sketch, ink(0x46683F), 1);
    curve(sketch, shade, 7, TRUE);
    cairo_fill(sketch->cr);
}

static void sail(const Canvas *sketch, double x, double y, double size)
{
    dip(sketch, ink(0xF7F1DE), 1);
    Spot cloth[] = {{x, y - size}, {x + size * 0.5, y - size * 0.08}, {x, y - size * 0.08}};
    polygon(sketch, cloth, 3);
    cairo_fill(sketch->cr);
    dip(sketch, ink(0xE8D2B5), 1);
    Spot jib[] = {{x - size * 0.04, y - size * 0.9}, {x - size * 0.04, y - size * 0.1}, {x - size * 0.32, y - size * 0.1}};
    polygon(sketch, jib, 3);
    cairo_fill(sketch->cr);
    dip(sketch, ink(0x6B4A3F), 1);
    Spot hull[] = {{x - size * .4, y - size * .06},
                   {x + size * .55, y - size * .06},
                   {x + size * .4, y + size * .05},
                   {x - size * .28, y + size * .05}};
    polygon(sketch, hull, 4);
    cairo_fill(sketch->cr);
    dip(sketch, ink(0xF7F1DE), 0.4);
    cairo_rectangle(sketch->cr, x - size * 0.1, y + size * 0.07, size * 0.35, size * 0.4);
    cairo_fill(sketch->cr);
}

static void tree(Canvas *sketch, double x, double foot, double height, double broad)
{
    dip(sketch, ink(0x5A3C33), 1);
    Spot trunk[] = {{x - broad * .05, foot},
                    {x - broad * .035, foot - height * .75},
                    {x + broad * .035, foot - height * .75},
                    {x + broad * .06, foot}};
    polygon(sketch, trunk, 4);
    cairo_fill(sketch->cr);
    for (int i = 0; i < 60; i++) {
        double angle = between(sketch, 0, 2 * G_PI);
        double out = sqrt(chance(sketch));
        double cx = x + cos(angle) * out * broad * 0.55;
        double cy = foot - height * 0.74 + sin(angle) * out * height * 0.30;
        Ink leaf = ink_mix(ink(0x24492F), ink(0x86A544), CLAMP(0.45 - 0.5 * sin(angle) * out - 0.3 * cos(angle) * out, 0, 1));
        dip(sketch, ink_vary(sketch, leaf, 0.03), 1);
        disc(sketch, cx, cy, broad * between(sketch, 0.08, 0.16));
        cairo_fill(sketch->cr);
    }
    cairo_save(sketch->cr);
    cairo_translate(sketch->cr, x + broad * 0.45, foot + height * 0.02);
    cairo_scale(sketch->cr, 1, 0.13);
    dip(sketch, ink(0x4A6F4A), 0.8);
    disc(sketch, 0, 0, broad * 0.75);
    cairo_fill(sketch->cr);
    cairo_restore(sketch->cr);
}

/* @dress: bell-shaped below; otherwise a straight coat and a hat. */
static void walker(const Canvas *sketch, double x, double foot, double height, guint cloth, gboolean dress, guint parasol)
{
    double u = height / 10;
    dip(sketch, ink(0x3E5E40), 0.85);
    cairo_save(sketch->cr);
    cairo_translate(sketch->cr, x + u * 2.4, foot);
    cairo_scale(sketch->cr, 1, 0.16);
    disc(sketch, 0, 0, u * 3);
    cairo_fill(sketch->cr);
    cairo_restore(sketch->cr);
    dip(sketch, ink(cloth), 1);
    if (dress) {
        Spot gown[] = {{x - u * .7, foot - u * 8},    {x + u * .7, foot - u * 8}, {x + u * .55, foot - u * 5.6},
                       {x + u * 2.3, foot - u * 4.6}, {x + u * 1.7, foot},        {x - u * 1.2, foot},
                       {x - u * .6, foot - u * 5.4}};
        polygon(sketch, gown, 7);
    } else {
        Spot coat[] = {{x - u * .8, foot - u * 8}, {x + u * .8, foot - u * 8}, {x + u * .9, foot - u * 3.4},
                       {x + u * .6, foot},         {x - u * .6, foot},         {x - u * .9, foot - u * 3.4}};
        polygon(sketch, coat, 6);
    }
    cairo_fill(sketch->cr);
    dip(sketch, ink(0xE7B994), 1);
    disc(sketch, x, foot - u * 8.6, u * 0.62);
    cairo_fill(sketch->cr);
    dip(sketch, ink(0x2B2A3C), 1);
    cairo_rectangle(sketch->cr, x - u * 0.55, foot - u * (dress ? 9.5 : 10.4), u * 1.1, u * (dress ? 0.6 : 1.5));
    cairo_rectangle(sketch->cr, x - u * 0.95, foot - u * 9.1, u * 1.9, u * 0.28);
    cairo_fill(sketch->cr);
    if (!parasol)
        return;
    dip(sketch, ink(0x3C2F30), 1);
    cairo_set_line_width(sketch->cr, u * 0.16);
    cairo_move_to(sketch->cr, x - u * 1.2, foot - u * 6.4);
    cairo_line_to(sketch->cr, x - u * 1.2, foot - u * 11.6);
    cairo_stroke(sketch->cr);
    dip(sketch, ink(parasol), 1);
    cairo_arc(sketch->cr, x - u * 1.2, foot - u * 9.8, u * 2.6, G_PI, 2 * G_PI);
    cairo_close_path(sketch->cr);
    cairo_fill(sketch->cr);
    dip(sketch, ink_light(ink(parasol), -0.3), 0.7);
    cairo_arc(sketch->cr, x - u * 1.2, foot - u * 9.8, u * 2.6, G_PI * 1.55, 2 * G_PI);
    cairo_line_to(sketch->cr, x - u * 1.2, foot - u * 9.8);
    cairo_fill(sketch->cr);
}

/* A dot is one pure colour: the neighbour's hue, its complement now and then, a warm spark in light, a cool one in shade. */
static void dots(Canvas *canvas, const Canvas *sketch, double spacing, double size)
{
    Brush dot = {.length = size * 1.25, .width = size, .bend = 0, .dry = 0, .cover = 0.96};
    int columns = (int)(canvas->w / spacing) + 2;
    int rows = (int)(canvas->h / spacing) + 2;
    for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column++) {
            double px = (column + between(canvas, -0.6, 0.6)) * spacing;
            double py = (row + between(canvas, -0.6, 0.6)) * spacing;
            Ink under = colour_at(sketch, px, py);
            double light = 0.3 * under.r + 0.55 * under.g + 0.15 * under.b;
            double roll = chance(canvas);
            Ink now = ink_vary(canvas, under, 0.045);
            if (roll < 0.13)
                now = ink_mix(now, light > 0.5 ? ink(0xFFD08A) : ink(0x3A4FA0), 0.6);
            else if (roll < 0.22)
                now = ink_mix(now, light > 0.5 ? ink(0xFFF3C9) : ink(0xC8563C), 0.45);
            else if (roll < 0.30)
                now = ink_mix(now, ink(0x5F8FD0), 0.4);
            mark(canvas, px, py, between(canvas, 0, G_PI), &dot, now);
        }
}

void paint_sunday_park(Canvas *canvas)
{
    double w = canvas->w;
    double h = canvas->h;
    g_autoptr(Canvas) sketch = canvas_like(canvas);
    meadow(sketch);
    sail(sketch, w * 0.16, h * 0.40, h * 0.12);
    sail(sketch, w * 0.34, h * 0.345, h * 0.07);
    sail(sketch, w * 0.06, h * 0.335, h * 0.05);
    tree(sketch, w * 0.88, h * 0.40, h * 0.30, w * 0.10);
    tree(sketch, w * 0.70, h * 0.415, h * 0.27, w * 0.08);
    walker(sketch, w * 0.56, h * 0.47, h * 0.085, 0xB4655A, TRUE, 0xE9D8C4);
    walker(sketch, w * 0.60, h * 0.475, h * 0.09, 0x3C4468, FALSE, 0);
    walker(sketch, w * 0.80, h * 0.50, h * 0.10, 0xE6DDD2, TRUE, 0xC9483C);
    walker(sketch, w * 0.42, h * 0.545, h * 0.115, 0x4A4F86, TRUE, 0xD98B45);
    tree(sketch, w * 0.97, h * 0.72, h * 0.62, w * 0.26);
    walker(sketch, w * 0.245, h * 0.66, h * 0.17, 0xF1E9DA, TRUE, 0xE0583F);
    walker(sketch, w * 0.30, h * 0.655, h * 0.09, 0xD8735F, TRUE, 0);
    tree(sketch, w * 0.02, h * 0.84, h * 0.86, w * 0.30);
    walker(sketch, w * 0.72, h * 0.93, h * 0.36, 0x38304F, TRUE, 0x6A4B86);
    walker(sketch, w * 0.80, h * 0.94, h * 0.37, 0x2C2B38, FALSE, 0);
    fill_all(canvas, ink(0xE9DFC4));
    dots(canvas, sketch, 6.4, 9);
    dots(canvas, sketch, 5.4, 6.4);
    light_relief(canvas, 0.35);
}
