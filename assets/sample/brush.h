/* brush.h - marks of brush, stick and drips, and painting after a sketch. */
#pragma once

#include "canvas.h"

typedef struct {
    double length, width; /* of the mark, units */
    double bend;          /* sideways at the ends, as share of the width */
    double dry;           /* 0: full and smooth .. 1: bristles torn apart */
    double cover;         /* opacity of the paint */
} Brush;

/* One mark around (@x, @y) along @angle. Leaves bristle streaks in colour and in relief. */
void mark(Canvas *canvas, double x, double y, double angle, const Brush *brush, Ink colour);
/* Light from the upper left over all the relief there is; @strength about 0.3..1. */
void light_relief(Canvas *canvas, double strength);

/* The way of a mark at a place: its angle, and how much to change the brush's length by (1: not). */
typedef double (*Flow)(double x, double y, double *stretch, gpointer user_data);
/* Covers the canvas with marks in the colours of @sketch along @flow; @spacing units apart, @vary: how impure the colours are.
 */
void paint_after(Canvas *canvas, const Canvas *sketch, const Brush *brush, double spacing, double vary, Flow flow,
                 gpointer user_data);

/* An oil stick's line through the spots: broken by the ground, uneven in width and pressure. */
void scrawl(Canvas *canvas, const Spot *spots, int n, gboolean closed, double width, Ink colour);
/* The same between two places, with a tremble. */
void scrawl_line(Canvas *canvas, double x0, double y0, double x1, double y1, double width, Ink colour);
/* A line run down by its own weight. */
void drip(Canvas *canvas, double x, double y, double length, double width, Ink colour);
