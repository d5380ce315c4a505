/* A liner, bow on, out of a rising sun: airbrush and ruler. */
#include "painters.h"

/* A path filled from left to right with two tones. */
static void sweep(const Canvas *canvas, double x0, double x1, Ink left, Ink right)
{
    cairo_pattern_t *tone = cairo_pattern_create_linear(x0, 0, x1, 0);
    cairo_pattern_add_color_stop_rgb(tone, 0, left.r, left.g, left.b);
    cairo_pattern_add_color_stop_rgb(tone, 1, right.r, right.g, right.b);
    cairo_set_source(canvas->cr, tone);
    cairo_fill(canvas->cr);
    cairo_pattern_destroy(tone);
}

static void rays(const Canvas *canvas, double x, double y, double r)
{
    for (int i = 0; i < 36; i++) {
        double from = 2 * G_PI * i / 36 + 0.0436;
        double to = from + G_PI / 36;
        Spot beam[] = {{x, y}, {x + cos(from) * r, y + sin(from) * r}, {x + cos(to) * r, y + sin(to) * r}};
        polygon(canvas, beam, 3);
        cairo_pattern_t *tone = cairo_pattern_create_radial(x, y, 0, x, y, r);
        cairo_pattern_add_color_stop_rgba(tone, 0.0, 1.0, 0.86, 0.52, 0.9);
        cairo_pattern_add_color_stop_rgba(tone, 0.6, 0.93, 0.55, 0.29, 0.55);
        cairo_pattern_add_color_stop_rgba(tone, 1.0, 0.80, 0.35, 0.25, 0.25);
        cairo_set_source(canvas->cr, tone);
        cairo_fill(canvas->cr);
        cairo_pattern_destroy(tone);
    }
}

static void funnel(const Canvas *canvas, double x, double foot, double w, double h)
{
    cairo_rectangle(canvas->cr, x - w / 2, foot - h, w, h);
    sweep(canvas, x - w / 2, x + w / 2, ink(0x7A1F1C), ink(0xE8563A));
    cairo_rectangle(canvas->cr, x - w / 2, foot - h, w, h * 0.22);
    sweep(canvas, x - w / 2, x + w / 2, ink(0x0F1420), ink(0x3C4658));
    cairo_rectangle(canvas->cr, x - w / 2, foot - h * 0.70, w, h * 0.06);
    sweep(canvas, x - w / 2, x + w / 2, ink(0xB9A372), ink(0xFFF1C9));
}

static void house(const Canvas *canvas, double x, double foot, double w, double h, int windows)
{
    cairo_rectangle(canvas->cr, x - w / 2, foot - h, w / 2, h);
    sweep(canvas, x - w / 2, x, ink(0xF8EFD8), ink(0xCDBE9A));
    cairo_rectangle(canvas->cr, x, foot - h, w / 2, h);
    sweep(canvas, x, x + w / 2, ink(0x9D9079), ink(0x57525A));
    for (int i = 0; i < windows; i++) {
        double at = x - w / 2 + w * (i + 0.5) / windows;
        dip(canvas, ink(i % 4 == 1 ? 0xFFD873 : 0x2A3347), 1);
        cairo_rectangle(canvas->cr, at - w * 0.18 / windows, foot - h * 0.68, w * 0.36 / windows, h * 0.34);
        cairo_fill(canvas->cr);
    }
}

static void ship(const Canvas *canvas, double x, double keel, double s)
{
    funnel(canvas, x - .15 * s, keel - 1.02 * s, .13 * s, .30 * s);
    funnel(canvas, x + .15 * s, keel - 1.02 * s, .13 * s, .30 * s);
    funnel(canvas, x, keel - 1.02 * s, .16 * s, .37 * s);
    house(canvas, x, keel - .98 * s, .52 * s, .09 * s, 11);
    house(canvas, x, keel - .90 * s, .66 * s, .09 * s, 15);
    house(canvas, x, keel - .80 * s, .76 * s, .11 * s, 19);
    /* Mast and stays. */
    dip(canvas, ink(0x1A2030), 1);
    cairo_set_line_width(canvas->cr, 5);
    cairo_move_to(canvas->cr, x, keel - .98 * s);
    cairo_line_to(canvas->cr, x, keel - 1.56 * s);
    cairo_stroke(canvas->cr);
    cairo_set_line_width(canvas->cr, 1.6);
    for (int i = -3; i <= 3; i++) {
        cairo_move_to(canvas->cr, x, keel - 1.52 * s);
        cairo_line_to(canvas->cr, x + i * .13 * s, keel - .84 * s);
        cairo_stroke(canvas->cr);
    }
    /* Hull: one side in the light, one in shade; the stem between them. */
    cairo_new_path(canvas->cr);
    cairo_move_to(canvas->cr, x, keel - .80 * s);
    cairo_line_to(canvas->cr, x - .45 * s, keel - .74 * s);
    cairo_curve_to(canvas->cr, x - .42 * s, keel - .40 * s, x - .16 * s, keel - .14 * s, x - .05 * s, keel);
    cairo_line_to(canvas->cr, x, keel);
    cairo_close_path(canvas->cr);
    sweep(canvas, x - .45 * s, x, ink(0x3C4A66), ink(0x151B2A));
    cairo_new_path(canvas->cr);
    cairo_move_to(canvas->cr, x, keel - .80 * s);
    cairo_line_to(canvas->cr, x + .45 * s, keel - .74 * s);
    cairo_curve_to(canvas->cr, x + .42 * s, keel - .40 * s, x + .16 * s, keel - .14 * s, x + .05 * s, keel);
    cairo_line_to(canvas->cr, x, keel);
    cairo_close_path(canvas->cr);
    sweep(canvas, x, x + .45 * s, ink(0x0A0D16), ink(0x232C40));
    Spot light[] = {{x, keel - .80 * s}, {x - .016 * s, keel - .78 * s}, {x - .012 * s, keel}, {x, keel}};
    polygon(canvas, light, 4);
    dip(canvas, ink(0xF3D9A0), 1);
    cairo_fill(canvas->cr);
    /* White rail. */
    for (int side = -1; side <= 1; side += 2) {
        Spot rail[] = {{x, keel - .805 * s},
                       {x + side * .452 * s, keel - .745 * s},
                       {x + side * .448 * s, keel - .715 * s},
                       {x, keel - .772 * s}};
        polygon(canvas, rail, 4);
        dip(canvas, ink(side < 0 ? 0xFDF4DC : 0x9C93A0), 1);
        cairo_fill(canvas->cr);
        for (int i = 0; i < 9; i++) {
            disc(canvas, x + side * (.06 + .038 * i) * s, keel - (.70 - .0045 * i) * s, .0075 * s);
            dip(canvas, ink(0xFFD873), 1);
            cairo_fill(canvas->cr);
        }
    }
}

static void sea(const Canvas *canvas, double top)
{
    fade(canvas, top, canvas->h, ink(0x2C6F7E), ink(0x0D1C33));
    double x = canvas->w / 2;
    for (int i = 0; i < 13; i++) {
        double t = i / 12.0;
        double y = top + (canvas->h - top) * t * t;
        double half = canvas->w * (0.10 + 0.75 * t);
        dip(canvas, ink(i % 2 ? 0xF6C77A : 0x7FC1BE), 0.55 - 0.3 * t);
        cairo_new_path(canvas->cr);
        cairo_move_to(canvas->cr, x - half, y + 9);
        cairo_line_to(canvas->cr, x, y);
        cairo_line_to(canvas->cr, x + half, y + 9);
        cairo_line_to(canvas->cr, x, y + 3 + 9 * t);
        cairo_fill(canvas->cr);
    }
    /* The bow wave: feathers to both sides. */
    for (int side = -1; side <= 1; side += 2)
        for (int i = 0; i < 6; i++) {
            double reach = 90 + 62 * i;
            double y = top + 8 + 24 * i;
            cairo_new_path(canvas->cr);
            cairo_move_to(canvas->cr, x + side * 2, y - 50 + 10 * i);
            cairo_curve_to(canvas->cr, x + side * reach * .35, y - 60 + 10 * i, x + side * reach * .7, y - 24, x + side * reach,
                           y + 22);
            cairo_curve_to(canvas->cr, x + side * reach * .6, y - 4, x + side * reach * .3, y - 2, x + side * 2, y + 16);
            cairo_close_path(canvas->cr);
            dip(canvas, ink(i % 2 ? 0x9CD2CF : 0xFDF4DC), 0.92 - 0.11 * i);
            cairo_fill(canvas->cr);
        }
}

static void gull(const Canvas *canvas, double x, double y, double s)
{
    cairo_new_path(canvas->cr);
    cairo_move_to(canvas->cr, x - s, y - s * .35);
    cairo_curve_to(canvas->cr, x - s * .5, y - s * .5, x - s * .2, y - s * .2, x, y);
    cairo_curve_to(canvas->cr, x + s * .2, y - s * .2, x + s * .5, y - s * .5, x + s, y - s * .35);
    cairo_curve_to(canvas->cr, x + s * .5, y - s * .28, x + s * .2, y - s * .02, x, y + s * .14);
    cairo_curve_to(canvas->cr, x - s * .2, y - s * .02, x - s * .5, y - s * .28, x - s, y - s * .35);
    dip(canvas, ink(0xFDF4DC), 1);
    cairo_fill(canvas->cr);
}

static void frame(const Canvas *canvas)
{
    double w = canvas->w;
    double h = canvas->h;
    cairo_set_line_join(canvas->cr, CAIRO_LINE_JOIN_MITER);
    static const struct {
        double inset, width;
        guint colour;
    } lines[] = {{0, 56, 0x10182A}, {36, 6, 0xD8B35C}, {50, 2, 0xD8B35C}};
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        double in = lines[i].inset;
        dip(canvas, ink(lines[i].colour), 1);
        cairo_set_line_width(canvas->cr, lines[i].width);
        cairo_rectangle(canvas->cr, in, in, w - 2 * in, h - 2 * in);
        cairo_stroke(canvas->cr);
    }
    for (int corner = 0; corner < 4; corner++) {
        cairo_save(canvas->cr);
        cairo_translate(canvas->cr, corner & 1 ? w : 0, corner & 2 ? h : 0);
        cairo_scale(canvas->cr, corner & 1 ? -1 : 1, corner & 2 ? -1 : 1);
        for (int step = 0; step < 4; step++) {
            dip(canvas, ink(step % 2 ? 0xD8B35C : 0x10182A), 1);
            cairo_move_to(canvas->cr, 36, 36);
            cairo_line_to(canvas->cr, 130 - step * 24, 36);
            cairo_line_to(canvas->cr, 130 - step * 24, 60);
            cairo_line_to(canvas->cr, 60, 60);
            cairo_line_to(canvas->cr, 60, 130 - step * 24);
            cairo_line_to(canvas->cr, 36, 130 - step * 24);
            cairo_close_path(canvas->cr);
            cairo_fill(canvas->cr);
        }
        cairo_restore(canvas->cr);
    }
}

void paint_deco_liner(Canvas *canvas)
{
    double w = canvas->w;
    double h = canvas->h;
    double sun_y = h * 0.47;
    fade(canvas, 0, h * 0.80, ink(0x8E2F35), ink(0xF0A24E));
    rays(canvas, w / 2, sun_y, h);
    glow(canvas, w / 2, sun_y, w * 0.62, ink(0xFFE9B0), 0.9);
    for (int ring = 3; ring >= 0; ring--) {
        dip(canvas, ink_mix(ink(0xFFF0C2), ink(0xF2A23E), ring / 3.0), 1);
        disc(canvas, w / 2, sun_y, w * (0.27 + 0.035 * ring));
        cairo_fill(canvas->cr);
    }
    sea(canvas, h * 0.79);
    ship(canvas, w / 2, h * 0.845, w * 0.66);
    double foam = h * 0.845;
    for (int side = -1; side <= 1; side += 2)
        for (int i = 0; i < 3; i++) {
            cairo_new_path(canvas->cr);
            cairo_move_to(canvas->cr, w / 2, foam - 66 + 22 * i);
            cairo_curve_to(canvas->cr, w / 2 + side * 40, foam - 30 + 14 * i, w / 2 + side * (90 + 30 * i), foam - 6 + 10 * i,
                           w / 2 + side * (150 + 60 * i), foam + 22 + 12 * i);
            cairo_curve_to(canvas->cr, w / 2 + side * 80, foam + 14 + 10 * i, w / 2 + side * 30, foam + 10 * i, w / 2,
                           foam + 20 + 6 * i);
            cairo_close_path(canvas->cr);
            dip(canvas, ink(i == 1 ? 0x9CD2CF : 0xFDF4DC), 0.95);
            cairo_fill(canvas->cr);
        }
    gull(canvas, w * 0.20, h * 0.60, 30);
    gull(canvas, w * 0.26, h * 0.565, 20);
    gull(canvas, w * 0.15, h * 0.54, 16);
    gull(canvas, w * 0.82, h * 0.33, 24);
    gull(canvas, w * 0.77, h * 0.30, 15);
    frame(canvas);
    paper(canvas, 0.085);
}
