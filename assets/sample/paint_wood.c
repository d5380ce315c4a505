/* A pigeon on a chimney before the sun: cut in wood, printed in black over one red. */
#include "bird.h"
#include "painters.h"

typedef struct {
    const Canvas *tone;    /* how light each place is to be; its red and blue differ where lines take another way */
    const Canvas *colours; /* the second block */
} Blocks;

/* The lightness is in green; red holds the direction of the cut. */
static void grey(const Canvas *tone, double light, double way)
{
    cairo_set_source_rgb(tone->cr, way, light, 0);
}

static void shade_part(const Canvas *tone, BirdPart part, double x, double y, double s, double light, double dark, double way)
{
    bird_path(tone, part, x, y, s);
    cairo_pattern_t *ramp = cairo_pattern_create_linear(x - s * .3, y - s * .9, x + s * .35, y - s * .1);
    cairo_pattern_add_color_stop_rgb(ramp, 0, way, light, 0);
    cairo_pattern_add_color_stop_rgb(ramp, 1, way, dark, 0);
    cairo_set_source(tone->cr, ramp);
    cairo_fill(tone->cr);
    cairo_pattern_destroy(ramp);
}

static void edge(const Canvas *tone, BirdPart part, double x, double y, double s, double width, double light)
{
    bird_path(tone, part, x, y, s);
    cairo_set_line_width(tone->cr, width);
    grey(tone, light, 0);
    cairo_stroke(tone->cr);
}

static void cloud(Canvas *tone, double x, double y, double s)
{
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < 9; i++) {
            double t = i / 8.0 - 0.5;
            disc(tone, x + t * s * 2.2, y - s * 0.30 * cos(t * 3.2) - (pass ? 3 : 0),
                 s * (0.42 - 0.5 * t * t) * (pass ? 0.90 : 1));
            grey(tone, pass ? 0.97 : 0.30, 0.1);
            cairo_fill(tone->cr);
        }
}

static void roofs(Canvas *tone, double w, double h)
{
    for (int layer = 0; layer < 3; layer++)
        for (int i = 0; i < 7; i++) {
            double x = w * (i / 6.0 - 0.06 + 0.05 * layer);
            double wide = w * 0.20;
            double y = h * (0.755 + 0.065 * layer) + h * 0.05 * noise(i * 3.1, layer * 5.7, 2);
            Spot gable[] = {{x, h}, {x, y}, {x + wide / 2, y - h * .07}, {x + wide, y}, {x + wide, h}};
            polygon(tone, gable, 5);
            grey(tone, 0.52 - 0.14 * layer, 0.5);
            cairo_fill_preserve(tone->cr);
            grey(tone, 0.0, 0);
            cairo_set_line_width(tone->cr, 5);
            cairo_stroke(tone->cr);
            Spot slope[] = {{x + wide / 2, y - h * .07}, {x + wide, y}, {x + wide, y + 26}, {x + wide / 2, y - h * .045}};
            polygon(tone, slope, 4);
            grey(tone, 0.10, 0.5);
            cairo_fill(tone->cr);
            for (int k = 0; k < 3; k++) {
                grey(tone, (i + k + layer) % 3 ? 0.04 : 1.0, 0.5);
                cairo_rectangle(tone->cr, x + wide * (0.16 + 0.26 * k), y + h * 0.035, wide * 0.13, h * 0.034);
                cairo_fill(tone->cr);
            }
        }
}

static void chimney(Canvas *tone, double x, double y, double w, double h)
{
    grey(tone, 0.42, 0.0);
    cairo_rectangle(tone->cr, x - w / 2, y, w, h);
    cairo_fill(tone->cr);
    grey(tone, 0.16, 0.0);
    cairo_rectangle(tone->cr, x + w * 0.12, y, w * 0.38, h);
    cairo_fill(tone->cr);
    grey(tone, 0.0, 0);
    cairo_set_line_width(tone->cr, 4);
    for (int row = 0; row * 36 < h; row++) {
        cairo_move_to(tone->cr, x - w / 2, y + row * 36);
        cairo_line_to(tone->cr, x + w / 2, y + row * 36);
        for (int k = 0; k < 5; k++) {
            double at = x - w / 2 + w * (k + (row % 2) * 0.5) / 4.5;
            cairo_move_to(tone->cr, at, y + row * 36);
            cairo_line_to(tone->cr, at, y + row * 36 + 36);
        }
    }
    cairo_stroke(tone->cr);
    grey(tone, 0.80, 0.0);
    cairo_rectangle(tone->cr, x - w * 0.58, y - 40, w * 1.16, 42);
    cairo_fill_preserve(tone->cr);
    grey(tone, 0.0, 0);
    cairo_set_line_width(tone->cr, 6);
    cairo_stroke(tone->cr);
}

static void pigeon(Canvas *tone, double x, double y, double s)
{
    grey(tone, 0.05, 0);
    cairo_set_line_width(tone->cr, s * 0.028);
    for (int foot = 0; foot < 2; foot++) {
        double at = x - s * .12 + foot * s * .14;
        cairo_move_to(tone->cr, at, y - s * .19);
        cairo_line_to(tone->cr, at - s * .01, y - s * .01);
        for (int toe = -1; toe <= 2; toe++) {
            cairo_move_to(tone->cr, at - s * .01, y - s * .012);
            cairo_line_to(tone->cr, at - toe * s * .06, y + s * .005);
        }
        cairo_stroke(tone->cr);
    }
    shade_part(tone, BIRD_TAIL, x, y, s, 0.30, 0.10, 0.75);
    edge(tone, BIRD_TAIL, x, y, s, 6, 0);
    shade_part(tone, BIRD_BODY, x, y, s, 0.78, 0.24, 0.35);
    shade_part(tone, BIRD_NECK, x, y, s, 0.34, 0.10, 0.9);
    edge(tone, BIRD_BODY, x, y, s, 9, 0);
    shade_part(tone, BIRD_WING, x, y, s, 0.92, 0.42, 0.7);
    edge(tone, BIRD_WING, x, y, s, 6, 0);
    for (int bar = 0; bar < 2; bar++) {
        cairo_move_to(tone->cr, x + s * (.10 + .12 * bar), y - s * (.545 - .09 * bar));
        cairo_line_to(tone->cr, x + s * (.03 + .14 * bar), y - s * (.26 - .015 * bar));
        grey(tone, 0.0, 0);
        cairo_set_line_width(tone->cr, s * .034);
        cairo_stroke(tone->cr);
    }
    for (int i = 0; i < 6; i++) {
        cairo_move_to(tone->cr, x + s * (.20 + .02 * i), y - s * (.25 + .018 * i));
        cairo_line_to(tone->cr, x + s * (.50 - .012 * i), y - s * (.20 + .024 * i));
        grey(tone, 0.0, 0);
        cairo_set_line_width(tone->cr, 3.5);
        cairo_stroke(tone->cr);
    }
    shade_part(tone, BIRD_BEAK, x, y, s, 0.2, 0.0, 0);
    shade_part(tone, BIRD_CERE, x, y, s, 1.0, 1.0, 0);
    edge(tone, BIRD_CERE, x, y, s, 4, 0);
    Spot eye = bird_eye(x, y, s);
    static const struct {
        double r, light;
    } rings[] = {{.048, 0}, {.038, 1}, {.022, 0}};
    for (int i = 0; i < 3; i++) {
        grey(tone, rings[i].light, 0);
        disc(tone, eye.x, eye.y, s * rings[i].r);
        cairo_fill(tone->cr);
    }
    grey(tone, 1, 0);
    disc(tone, eye.x - s * .007, eye.y - s * .008, s * .007);
    cairo_fill(tone->cr);
}

/* A line is cut as wide as the place is light. */
static Ink cut(double x, double y, Ink now, gpointer user_data)
{
    const Blocks *blocks = user_data;
    Ink want = colour_at(blocks->tone, x, y);
    Ink under = colour_at(blocks->colours, x, y);
    double turn = want.r * G_PI;
    double wave = 7 * noise(x * 0.011, y * 0.011, 5) + 1.2 * noise(x * 0.06, y * 0.06, 6);
    double across = x * sin(turn) + y * cos(turn) + wave + 10 * sin((x * cos(turn) - y * sin(turn)) * 0.008);
    double line = fabs(fmod(across / 8.6 + 1000, 1.0) * 2 - 1);
    double light = want.g + 0.05 * noise(x * 0.3, y * 0.3, 7);
    (void)now;
    gboolean black = light < 0.97 && line > light * 1.02 + 0.02;
    if (light < 0.33) {
        double other = fabs(fmod((x * cos(turn) - y * sin(turn)) / 8.6 + 1000, 1.0) * 2 - 1);
        black = black && (other > light * 0.9 || light < 0.08);
    }
    if (!black)
        return under;
    double dry = noise(x * 0.9, y * 0.9, 8) + 0.7 * noise(x * 0.02, y * 0.25, 9);
    return ink_light(ink(0x1A1715), dry > 0.95 ? 0.5 : 0.03);
}

void paint_wood_pigeon(Canvas *canvas)
{
    double w = canvas->w;
    double h = canvas->h;
    g_autoptr(Canvas) colours = canvas_like(canvas);
    fill_all(colours, ink(0xEFE3C8));
    dip(colours, ink(0xC93A22), 1);
    disc(colours, w * 0.52, h * 0.37, w * 0.36);
    cairo_fill(colours->cr);
    dip(colours, ink(0xEFE3C8), 1);
    for (BirdPart part = BIRD_BODY; part < N_BIRD_PARTS; part++)
        if (part != BIRD_NECK) {
            bird_path(colours, part, w * 0.48, h * 0.735, h * 0.505);
            cairo_fill(colours->cr);
        }
    g_autoptr(Canvas) tone = canvas_like(canvas);
    cairo_pattern_t *sky = cairo_pattern_create_linear(0, 0, 0, h * .75);
    cairo_pattern_add_color_stop_rgb(sky, 0, 0, 0.18, 0);
    cairo_pattern_add_color_stop_rgb(sky, 1, 0, 1.0, 0);
    cairo_set_source(tone->cr, sky);
    cairo_paint(tone->cr);
    cairo_pattern_destroy(sky);
    grey(tone, 1, 0);
    disc(tone, w * 0.52, h * 0.37, w * 0.37);
    cairo_fill(tone->cr);
    cloud(tone, w * 0.16, h * 0.22, 105);
    cloud(tone, w * 0.86, h * 0.14, 85);
    cloud(tone, w * 0.93, h * 0.47, 90);
    roofs(tone, w, h);
    chimney(tone, w * 0.47, h * 0.765, w * 0.38, h * 0.3);
    pigeon(tone, w * 0.48, h * 0.735, h * 0.505);
    grey(tone, 0, 0);
    cairo_set_line_width(tone->cr, 26);
    cairo_rectangle(tone->cr, 30, 30, w - 60, h - 60);
    cairo_stroke(tone->cr);
    Blocks blocks = {tone, colours};
    shade_all(canvas, cut, &blocks);
    cairo_set_line_width(canvas->cr, 60);
    dip(canvas, ink(0xEFE3C8), 1);
    cairo_rectangle(canvas->cr, 0, 0, w, h);
    cairo_stroke(canvas->cr);
    paper(canvas, 0.06);
}
