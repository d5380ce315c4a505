#include "canvas.h"

#include <string.h>

Canvas *canvas_new(int across, int down, guint64 seed)
{
    Canvas *canvas = g_new0(Canvas, 1);
    canvas->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, across, down);
    canvas->cr = cairo_create(canvas->surface);
    canvas->across = across;
    canvas->down = down;
    canvas->scale = MIN(across, down) / 1000.0;
    canvas->w = across / canvas->scale;
    canvas->h = down / canvas->scale;
    canvas->chance = seed;
    cairo_scale(canvas->cr, canvas->scale, canvas->scale);
    cairo_set_line_cap(canvas->cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(canvas->cr, CAIRO_LINE_JOIN_ROUND);
    return canvas;
}

Canvas *canvas_like(const Canvas *canvas)
{
    return canvas_new(canvas->across, canvas->down, canvas->chance ^ 0x5bd1e995);
}

void canvas_free(Canvas *canvas)
{
    if (!canvas)
        return;
    cairo_destroy(canvas->cr);
    cairo_surface_destroy(canvas->surface);
    g_free(canvas->relief);
    g_free(canvas);
}

/* SplitMix64. */
static guint64 scatter(guint64 z)
{
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

double chance(Canvas *canvas)
{
    canvas->chance += 0x9E3779B97F4A7C15u;
    return (double)(scatter(canvas->chance) >> 11) * 0x1p-53;
}

double between(Canvas *canvas, double low, double high)
{
    return low + (high - low) * chance(canvas);
}

double bell(Canvas *canvas)
{
    double sum = 0;
    for (int i = 0; i < 9; i++)
        sum += chance(canvas);
    return CLAMP((sum - 4.5) * 1.1547, -3, 3);
}

static double lattice(int x, int y, guint seed)
{
    guint h = (guint)x * 0x8da6b343u ^ (guint)y * 0xd8163841u ^ seed * 0xcb1ab31fu;
    h = (h ^ (h >> 15)) * 0x2c1b3c6du;
    h = (h ^ (h >> 12)) * 0x297a2d39u;
    return (double)(h ^ (h >> 15)) * (2.0 / 4294967295.0) - 1;
}

double noise(double x, double y, guint seed)
{
    int left = (int)floor(x);
    int top = (int)floor(y);
    double u = x - left;
    double v = y - top;
    u = u * u * (3 - 2 * u);
    v = v * v * (3 - 2 * v);
    double above = lattice(left, top, seed) * (1 - u) + lattice(left + 1, top, seed) * u;
    double below = lattice(left, top + 1, seed) * (1 - u) + lattice(left + 1, top + 1, seed) * u;
    return above * (1 - v) + below * v;
}

double fbm(double x, double y, int octaves, guint seed)
{
    double sum = 0;
    double weight = 0.5;
    for (int i = 0; i < octaves; i++, weight /= 2) {
        sum += weight * noise(x, y, seed + (guint)i);
        x = x * 2.03 + 17.1;
        y = y * 1.97 - 5.3;
    }
    return sum;
}

Ink ink(guint hex)
{
    return (Ink){(hex >> 16 & 255) / 255.0, (hex >> 8 & 255) / 255.0, (hex & 255) / 255.0};
}

Ink ink_mix(Ink from, Ink to, double share)
{
    share = CLAMP(share, 0, 1);
    return (Ink){from.r + (to.r - from.r) * share, from.g + (to.g - from.g) * share, from.b + (to.b - from.b) * share};
}

Ink ink_light(Ink colour, double by)
{
    return by < 0 ? ink_mix(colour, (Ink){0, 0, 0}, -by) : ink_mix(colour, (Ink){1, 1, 1}, by);
}

Ink ink_vary(Canvas *canvas, Ink colour, double by)
{
    double all = bell(canvas) * by;
    return (Ink){CLAMP(colour.r + all + bell(canvas) * by * 0.6, 0, 1), CLAMP(colour.g + all + bell(canvas) * by * 0.6, 0, 1),
                 CLAMP(colour.b + all + bell(canvas) * by * 0.6, 0, 1)};
}

Ink ink_ramp(const Ink *inks, int n, double share)
{
    double at = CLAMP(share, 0, 1) * (n - 1);
    int i = MIN((int)at, n - 2);
    return ink_mix(inks[i], inks[i + 1], at - i);
}

void dip(const Canvas *canvas, Ink colour, double alpha)
{
    cairo_set_source_rgba(canvas->cr, colour.r, colour.g, colour.b, alpha);
}

void fill_all(const Canvas *canvas, Ink colour)
{
    dip(canvas, colour, 1);
    cairo_paint(canvas->cr);
}

void fade(const Canvas *canvas, double top, double bottom, Ink above, Ink below)
{
    cairo_pattern_t *pattern = cairo_pattern_create_linear(0, top, 0, bottom);
    cairo_pattern_add_color_stop_rgb(pattern, 0, above.r, above.g, above.b);
    cairo_pattern_add_color_stop_rgb(pattern, 1, below.r, below.g, below.b);
    cairo_set_source(canvas->cr, pattern);
    cairo_rectangle(canvas->cr, 0, top, canvas->w, bottom - top);
    cairo_set_antialias(canvas->cr, CAIRO_ANTIALIAS_NONE); /* so that fades join without a seam */
    cairo_fill(canvas->cr);
    cairo_set_antialias(canvas->cr, CAIRO_ANTIALIAS_DEFAULT);
    cairo_pattern_destroy(pattern);
}

void glow(const Canvas *canvas, double x, double y, double radius, Ink colour, double alpha)
{
    cairo_pattern_t *pattern = cairo_pattern_create_radial(x, y, 0, x, y, radius);
    cairo_pattern_add_color_stop_rgba(pattern, 0, colour.r, colour.g, colour.b, alpha);
    cairo_pattern_add_color_stop_rgba(pattern, 0.5, colour.r, colour.g, colour.b, alpha * 0.35);
    cairo_pattern_add_color_stop_rgba(pattern, 1, colour.r, colour.g, colour.b, 0);
    cairo_set_source(canvas->cr, pattern);
    cairo_paint(canvas->cr);
    cairo_pattern_destroy(pattern);
}

/* Catmull-Rom, written as Bezier pieces. */
void curve(const Canvas *canvas, const Spot *spots, int n, gboolean closed)
{
    cairo_new_path(canvas->cr);
    cairo_move_to(canvas->cr, spots[0].x, spots[0].y);
    for (int i = 0; i < (closed ? n : n - 1); i++) {
        Spot a = spots[closed ? (i + n - 1) % n : MAX(i - 1, 0)];
        Spot b = spots[i];
        Spot c = spots[(i + 1) % n];
        Spot d = spots[closed ? (i + 2) % n : MIN(i + 2, n - 1)];
        cairo_curve_to(canvas->cr, b.x + (c.x - a.x) / 6, b.y + (c.y - a.y) / 6, c.x - (d.x - b.x) / 6, c.y - (d.y - b.y) / 6,
                       c.x, c.y);
    }
    if (closed)
        cairo_close_path(canvas->cr);
}

void polygon(const Canvas *canvas, const Spot *spots, int n)
{
    cairo_new_path(canvas->cr);
    for (int i = 0; i < n; i++)
        cairo_line_to(canvas->cr, spots[i].x, spots[i].y);
    cairo_close_path(canvas->cr);
}

void disc(const Canvas *canvas, double x, double y, double radius)
{
    cairo_new_path(canvas->cr);
    cairo_arc(canvas->cr, x, y, radius, 0, 2 * G_PI);
}

static Ink unpack(guint32 pixel)
{
    return ink(pixel & 0xFFFFFF);
}

static guint32 pack(Ink colour)
{
    guint r = (guint)(CLAMP(colour.r, 0, 1) * 255 + 0.5);
    guint g = (guint)(CLAMP(colour.g, 0, 1) * 255 + 0.5);
    guint b = (guint)(CLAMP(colour.b, 0, 1) * 255 + 0.5);
    return 0xFF000000u | r << 16 | g << 8 | b;
}

Ink colour_at(const Canvas *canvas, double x, double y)
{
    cairo_surface_flush(canvas->surface);
    const guint32 *pixels = (const guint32 *)(const void *)cairo_image_surface_get_data(canvas->surface);
    int stride = cairo_image_surface_get_stride(canvas->surface) / 4;
    int column = CLAMP((int)(x * canvas->scale), 0, canvas->across - 1);
    int row = CLAMP((int)(y * canvas->scale), 0, canvas->down - 1);
    return unpack(pixels[row * stride + column]);
}

void shade_all(Canvas *canvas, Shade shade, gpointer user_data)
{
    cairo_surface_flush(canvas->surface);
    guint32 *pixels = (guint32 *)(void *)cairo_image_surface_get_data(canvas->surface);
    int stride = cairo_image_surface_get_stride(canvas->surface) / 4;
    for (int row = 0; row < canvas->down; row++)
        for (int column = 0; column < canvas->across; column++) {
            guint32 *pixel = &pixels[row * stride + column];
            *pixel = pack(shade((column + 0.5) / canvas->scale, (row + 0.5) / canvas->scale, unpack(*pixel), user_data));
        }
    cairo_surface_mark_dirty(canvas->surface);
}

static Ink grain(double x, double y, Ink now, gpointer user_data)
{
    double amount = *(const double *)user_data;
    double fibre = noise(x * 0.09, y * 0.9, 71) * 0.4 + noise(x * 0.8, y * 0.1, 72) * 0.3 + noise(x * 1.1, y * 1.1, 73) * 0.7;
    double cloud = noise(x * 0.006, y * 0.006, 74) * 0.5;
    double by = 1 + amount * (fibre + cloud);
    return (Ink){now.r * by, now.g * by, now.b * (by - amount * 0.15)};
}

void paper(Canvas *canvas, double amount)
{
    shade_all(canvas, grain, &amount);
}
