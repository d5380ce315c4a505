/* scribble.h - the signs of a quick hand: crowns, arrows, boxes, writing that says nothing. */
#pragma once

#include "brush.h"

/* Dry paint over a part of the canvas, given in shares of its width and height. */
void slab(Canvas *canvas, double left, double top, double right, double bottom, Ink colour);
/* Round and round, @turns times. */
void tangle(Canvas *canvas, double x, double y, double rx, double ry, int turns, double width, Ink colour);
void crown(Canvas *canvas, double x, double y, double width, Ink colour);
void words(Canvas *canvas, double x, double y, double length, double height, gboolean crossed, Ink colour);
void box(Canvas *canvas, double x, double y, double width, double height, Ink colour);
void ladder(Canvas *canvas, double x, double y, double width, double height, Ink colour);
void arrow(Canvas *canvas, double x0, double y0, double x1, double y1, Ink colour);
