/* canvas.h - a sheet to paint on: lines and shapes by cairo, brush marks with relief by ourselves, and the chance that makes
 * both look made by hand. The same seed paints the same picture, byte for byte.
 *
 * Units: the short side of a canvas is 1000 wide, whatever its pixels; y runs down. Colours are sRGB, 0..1.
 */
#pragma once

#include <cairo.h>
#include <glib.h>
#include <math.h>

typedef struct {
    double r, g, b;
} Ink;

typedef struct {
    double x, y;
} Spot;

typedef struct {
    cairo_surface_t *surface;
    cairo_t *cr;      /* in units */
    int across, down; /* pixels */
    double w, h;      /* units */
    double scale;     /* pixels a unit */
    guint64 chance;   /* state of the generator */
    float *relief;    /* thickness of the paint at each pixel; NULL before the first brush mark */
} Canvas;

Canvas *canvas_new(int across, int down, guint64 seed);
/* An empty one of the same size, whose chance begins elsewhere: for a sketch that is then painted after. */
Canvas *canvas_like(const Canvas *canvas);
void canvas_free(Canvas *canvas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Canvas, canvas_free)

/* Chance: in 0..1; between two numbers; around 0 with deviation 1, never beyond 3. */
double chance(Canvas *canvas);
double between(Canvas *canvas, double low, double high);
double bell(Canvas *canvas);

/* Smooth noise in -1..1 with features about one unit of x and y wide; fbm adds finer octaves. Pure functions. */
double noise(double x, double y, guint seed);
double fbm(double x, double y, int octaves, guint seed);

Ink ink(guint hex);
Ink ink_mix(Ink from, Ink to, double share);
Ink ink_light(Ink colour, double by); /* lighter by share of the way to white; darker below 0 */
Ink ink_vary(Canvas *canvas, Ink colour, double by);
/* The colour at @share of the way through @n inks. */
Ink ink_ramp(const Ink *inks, int n, double share);

/* For cairo: the colour to draw with. */
void dip(const Canvas *canvas, Ink colour, double alpha);
void fill_all(const Canvas *canvas, Ink colour);
/* Fills the rows @top..@bottom from one colour to another. */
void fade(const Canvas *canvas, double top, double bottom, Ink above, Ink below);
/* A soft round light or shade. */
void glow(const Canvas *canvas, double x, double y, double radius, Ink colour, double alpha);
/* A closed or open curve through the spots, as cairo's current path. */
void curve(const Canvas *canvas, const Spot *spots, int n, gboolean closed);
void polygon(const Canvas *canvas, const Spot *spots, int n);
void disc(const Canvas *canvas, double x, double y, double radius);

/* The colour that stands at a place; the edge's beyond it. */
Ink colour_at(const Canvas *canvas, double x, double y);

/* Works on the pixels. @shade gets the place in units and the colour there, and gives the new one. */
typedef Ink (*Shade)(double x, double y, Ink now, gpointer user_data);
void shade_all(Canvas *canvas, Shade shade, gpointer user_data);
/* Fibres and grain of a paper or a print; @amount about 0.03..0.1. */
void paper(Canvas *canvas, double amount);
