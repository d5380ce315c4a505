/* The same pigeon four times, in inks that do not quite meet, under a comic's dots. */
#include "bird.h"
#include "painters.h"

typedef struct {
    guint ground, dots, bird, neck, wing, line, beak, eye;
} Inks;

/* Dots of a printer's screen over a rectangle, growing to one side. */
static void screen(const Canvas *canvas, double left, double top, double w, double h, double pitch, double small, double large,
                   Ink colour)
{
    dip(canvas, colour, 1);
    for (int row = 0; row * pitch * 0.5 < h + pitch; row++)
        for (int column = 0; column * pitch < w + pitch; column++) {
            double x = left + (column + (row % 2) * 0.5) * pitch;
            double y = top + row * pitch * 0.5;
            double t = CLAMP((y - top) / h, 0, 1);
            disc(canvas, x, y, pitch * (small + (large - small) * t));
            cairo_fill(canvas->cr);
        }
}

static void part(const Canvas *canvas, BirdPart which, double x, double y, double s, Ink colour)
{
    bird_path(canvas, which, x, y, s);
    dip(canvas, colour, 1);
    cairo_fill(canvas->cr);
}

static void line(const Canvas *canvas, BirdPart which, double x, double y, double s, double width, Ink colour)
{
    bird_path(canvas, which, x, y, s);
    dip(canvas, colour, 1);
    cairo_set_line_width(canvas->cr, width);
    cairo_stroke(canvas->cr);
}

/* A burst behind the head, as where a comic shouts. */
static void burst(const Canvas *canvas, double x, double y, double r, Ink colour, Ink edge)
{
    Spot spikes[44];
    for (int i = 0; i < 44; i++) {
        double angle = 2 * G_PI * i / 44;
        double out = r * (i % 2 ? 0.72 : 1.0 + 0.12 * noise(i, 1, 3));
        spikes[i] = (Spot){x + cos(angle) * out * 1.1, y + sin(angle) * out};
    }
    polygon(canvas, spikes, 44);
    dip(canvas, colour, 1);
    cairo_fill_preserve(canvas->cr);
    dip(canvas, edge, 1);
    cairo_set_line_width(canvas->cr, 6);
    cairo_stroke(canvas->cr);
}

static void panel(Canvas *canvas, double left, double top, double w, double h, const Inks *inks)
{
    cairo_save(canvas->cr);
    cairo_rectangle(canvas->cr, left, top, w, h);
    cairo_clip(canvas->cr);
    dip(canvas, ink(inks->ground), 1);
    cairo_paint(canvas->cr);
    screen(canvas, left, top, w, h, 20, 0.06, 0.36, ink(inks->dots));
    double s = h * 1.50;
    double x = left + w * 0.79;
    double y = top + h * 1.60;
    burst(canvas, x - s * 0.23, y - s * 0.82, h * 0.40, ink_light(ink(inks->ground), 0.72), ink(inks->line));
    double slip = 9;
    part(canvas, BIRD_BODY, x + slip, y - slip * 0.6, s, ink(inks->bird));
    part(canvas, BIRD_WING, x + slip, y - slip * 0.6, s, ink(inks->wing));
    cairo_save(canvas->cr);
    bird_path(canvas, BIRD_BODY, x + slip, y - slip * 0.6, s);
    cairo_clip(canvas->cr);
    part(canvas, BIRD_NECK, x + slip, y - slip, s, ink(inks->neck));
    screen(canvas, x - s * 0.19, y - s * 0.97, s * 0.7, s * 0.7, 13, 0.10, 0.34, ink(inks->line));
    cairo_restore(canvas->cr);
    part(canvas, BIRD_BEAK, x + slip, y - slip * 0.4, s, ink(inks->beak));
    part(canvas, BIRD_CERE, x, y, s, ink(0xFFFFFF));
    line(canvas, BIRD_BODY, x, y, s, 11, ink(inks->line));
    line(canvas, BIRD_WING, x, y, s, 8, ink(inks->line));
    line(canvas, BIRD_BEAK, x, y, s, 7, ink(inks->line));
    line(canvas, BIRD_CERE, x, y, s, 5, ink(inks->line));
    line(canvas, BIRD_NECK, x, y, s, 6, ink(inks->line));
    Spot eye = bird_eye(x, y, s);
    dip(canvas, ink(inks->eye), 1);
    disc(canvas, eye.x + 4, eye.y - 3, s * 0.040);
    cairo_fill(canvas->cr);
    dip(canvas, ink(inks->line), 1);
    disc(canvas, eye.x, eye.y, s * 0.042);
    cairo_set_line_width(canvas->cr, 6);
    cairo_stroke(canvas->cr);
    disc(canvas, eye.x, eye.y, s * 0.018);
    cairo_fill(canvas->cr);
    dip(canvas, ink(0xFFFFFF), 1);
    disc(canvas, eye.x - 5, eye.y - 5, s * 0.008);
    cairo_fill(canvas->cr);
    cairo_restore(canvas->cr);
}

void paint_pop_grid(Canvas *canvas)
{
    static const Inks sets[4] = {{0xF7D117, 0xE4572E, 0x2E86DE, 0x19B37D, 0x9AD0F5, 0x16161D, 0xF7A8B8, 0xE4572E},
                                 {0xEF3E8C, 0xFFD93B, 0xFFE14D, 0x6C3BD1, 0xFFF6C2, 0x16161D, 0x38C6D9, 0x38C6D9},
                                 {0x27C1D6, 0x1659C9, 0xF25C3B, 0xFFD93B, 0xFFB199, 0x16161D, 0xFFF2B8, 0xFFD93B},
                                 {0x59C94F, 0x0E7A54, 0xE85CA5, 0x2D4FD6, 0xF9C5DF, 0x16161D, 0xFFD93B, 0xFFE14D}};
    double gap = 12;
    fill_all(canvas, ink(0xFBF6EA));
    for (int row = 0; row < 2; row++)
        for (int column = 0; column < 2; column++)
            panel(canvas, gap + column * (canvas->w - gap) / 2, gap + row * (canvas->h - gap) / 2, (canvas->w - 3 * gap) / 2,
                  (canvas->h - 3 * gap) / 2, &sets[2 * row + column]);
    paper(canvas, 0.06);
}
