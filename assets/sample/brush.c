#include "brush.h"

#define BRISTLES 64

typedef struct {
    float thick[BRISTLES]; /* how much paint each holds */
    float reach[BRISTLES]; /* how far along the mark it holds out */
    double turn_x, turn_y;
    double half_length, half_width;
    double bend, dry, cover;
    double phase;
    Ink colour;
} Mark;

static void load(Canvas *canvas, Mark *mark, double angle, const Brush *brush, Ink colour)
{
    double walk = 0;
    for (int i = 0; i < BRISTLES; i++) {
        walk = walk * 0.55 + bell(canvas) * 0.35;
        mark->thick[i] = (float)CLAMP(0.6 + walk, 0.05, 1.15);
        mark->reach[i] = (float)(1 - brush->dry * 0.55 * chance(canvas) - 0.12 * chance(canvas));
    }
    mark->turn_x = cos(angle);
    mark->turn_y = sin(angle);
    mark->half_length = brush->length * canvas->scale / 2;
    mark->half_width = brush->width * canvas->scale / 2;
    mark->bend = brush->bend;
    mark->dry = brush->dry;
    mark->cover = brush->cover;
    mark->phase = chance(canvas) * 1000;
    mark->colour = colour;
}

/* How much paint the mark leaves at a pixel that lies (@u, @v) from its middle, in half lengths and half widths. */
static double paint_at(const Mark *mark, double u, double v, double *thick)
{
    v += mark->bend * (u * u - 0.3);
    if (v <= -1 || v >= 1)
        return 0;
    double place = (v + 1) / 2 * (BRISTLES - 1);
    int bristle = (int)place;
    double share = place - bristle;
    int next = MIN(bristle + 1, BRISTLES - 1);
    double held = mark->thick[bristle] * (1 - share) + mark->thick[next] * share;
    double reach = mark->reach[bristle] * (1 - share) + mark->reach[next] * share;
    double round = 1 - 0.35 * v * v;
    double end = (reach * round - fabs(u)) * mark->half_length;
    double side = (1 - fabs(v)) * mark->half_width;
    double alpha = CLAMP(MIN(end, side) * 0.8, 0, 1);
    if (alpha <= 0)
        return 0;
    if (mark->dry > 0) {
        double torn =
            noise(u * mark->half_length * 0.07 + mark->phase, place * 0.8, 5) * 0.5 + held - mark->dry * (0.55 + 0.35 * u);
        alpha *= CLAMP(torn * 4 + 0.6, 0, 1);
    }
    *thick = held;
    return alpha * mark->cover;
}

static void blend(guint32 *pixel, Ink colour, double alpha)
{
    int share = (int)(alpha * 256);
    int r = (int)(*pixel >> 16 & 255);
    int g = (int)(*pixel >> 8 & 255);
    int b = (int)(*pixel & 255);
    r += (((int)(CLAMP(colour.r, 0, 1) * 255)) - r) * share / 256;
    g += (((int)(CLAMP(colour.g, 0, 1) * 255)) - g) * share / 256;
    b += (((int)(CLAMP(colour.b, 0, 1) * 255)) - b) * share / 256;
    *pixel = 0xFF000000u | (guint32)r << 16 | (guint32)g << 8 | (guint32)b;
}

void mark(Canvas *canvas, double x, double y, double angle, const Brush *brush, Ink colour)
{
    if (!canvas->relief)
        canvas->relief = g_new0(float, (gsize)canvas->across *(gsize)canvas->down);
    cairo_surface_flush(canvas->surface);
    guint32 *pixels = (guint32 *)(void *)cairo_image_surface_get_data(canvas->surface);
    int stride = cairo_image_surface_get_stride(canvas->surface) / 4;

    Mark own;
    load(canvas, &own, angle, brush, colour);
    x *= canvas->scale;
    y *= canvas->scale;
    double thick_side = own.half_width * (1 + fabs(own.bend));
    double half_x = fabs(own.turn_x) * own.half_length + fabs(own.turn_y) * thick_side + 1;
    double half_y = fabs(own.turn_y) * own.half_length + fabs(own.turn_x) * thick_side + 1;
    int left = MAX((int)(x - half_x), 0);
    int right = MIN((int)(x + half_x) + 1, canvas->across);
    int top = MAX((int)(y - half_y), 0);
    int bottom = MIN((int)(y + half_y) + 1, canvas->down);
    for (int row = top; row < bottom; row++)
        for (int column = left; column < right; column++) {
            double dx = column + 0.5 - x;
            double dy = row + 0.5 - y;
            double thick = 0;
            double alpha = paint_at(&own, (dx * own.turn_x + dy * own.turn_y) / own.half_length,
                                    (dy * own.turn_x - dx * own.turn_y) / own.half_width, &thick);
            if (alpha <= 0)
                continue;
            double tone = 1 + (thick - 0.6) * 0.16;
            Ink shown = {own.colour.r * tone, own.colour.g * tone, own.colour.b * tone};
            blend(&pixels[row * stride + column], shown, alpha);
            float *height = &canvas->relief[row * canvas->across + column];
            *height += (float)(alpha * (thick + 0.3 - *height * 0.8));
        }
    cairo_surface_mark_dirty(canvas->surface);
}

typedef struct {
    const Canvas *canvas;
    double strength;
} Lamp;

static Ink lit(double x, double y, Ink now, gpointer user_data)
{
    const Lamp *lamp = user_data;
    const Canvas *canvas = lamp->canvas;
    int column = CLAMP((int)(x * canvas->scale), 1, canvas->across - 2);
    int row = CLAMP((int)(y * canvas->scale), 1, canvas->down - 2);
    const float *at = &canvas->relief[row * canvas->across + column];
    double slope = (at[1] - at[-1]) + (at[canvas->across] - at[-canvas->across]);
    double by = CLAMP(slope * lamp->strength * 0.28, -0.35, 0.35);
    return by > 0 ? ink_light(now, by * 0.75) : ink_light(now, by);
}

void light_relief(Canvas *canvas, double strength)
{
    if (!canvas->relief)
        return;
    Lamp lamp = {canvas, strength};
    shade_all(canvas, lit, &lamp);
}

void paint_after(Canvas *canvas, const Canvas *sketch, const Brush *brush, double spacing, double vary, Flow flow,
                 gpointer user_data)
{
    int columns = (int)(canvas->w / spacing) + 2;
    int rows = (int)(canvas->h / spacing) + 2;
    int n = columns * rows;
    g_autofree int *order = g_new(int, n);
    for (int i = 0; i < n; i++)
        order[i] = i;
    for (int i = n - 1; i > 0; i--) {
        int j = (int)(chance(canvas) * (i + 1));
        int held = order[i];
        order[i] = order[j];
        order[j] = held;
    }
    for (int i = 0; i < n; i++) {
        double x = (order[i] % columns + between(canvas, -0.6, 0.6)) * spacing;
        int row = order[i] / columns;
        double y = (row + between(canvas, -0.6, 0.6)) * spacing;
        double stretch = 1;
        double angle = flow(x, y, &stretch, user_data);
        Brush own = *brush;
        own.length *= stretch * between(canvas, 0.75, 1.25);
        own.width *= between(canvas, 0.8, 1.2);
        own.bend = brush->bend * bell(canvas);
        mark(canvas, x, y, angle, &own, ink_vary(canvas, colour_at(sketch, x, y), vary));
    }
}

void scrawl(Canvas *canvas, const Spot *spots, int n, gboolean closed, double width, Ink colour)
{
    curve(canvas, spots, n, closed);
    cairo_path_t *flat = cairo_copy_path_flat(canvas->cr);
    cairo_new_path(canvas->cr);
    guint seed = (guint)(chance(canvas) * 65536);
    double step = MAX(width * 0.16, 0.7);
    double from_x = 0;
    double from_y = 0;
    double along = 0;
    for (int i = 0; i < flat->num_data; i += flat->data[i].header.length) {
        const cairo_path_data_t *data = &flat->data[i];
        if (data->header.type != CAIRO_PATH_LINE_TO) {
            if (data->header.type == CAIRO_PATH_MOVE_TO) {
                from_x = data[1].point.x;
                from_y = data[1].point.y;
            }
            continue;
        }
        double dx = data[1].point.x - from_x;
        double dy = data[1].point.y - from_y;
        double length = hypot(dx, dy);
        int steps = (int)ceil(length / step);
        for (int k = 0; k < steps; k++, along += step) {
            double t = k * step;
            double press = 0.8 + 0.35 * noise(along * 0.02, 1, seed);
            double half = width * press / 2;
            double x = from_x + dx * t / length + width * 0.12 * noise(along / width * 0.4, 2, seed);
            double y = from_y + dy * t / length + width * 0.12 * noise(along / width * 0.4, 3, seed);
            for (int speck = 0; speck < 3; speck++) {
                double side = between(canvas, -1, 1);
                double ground = noise(x * 0.55 + side * 3, y * 0.55, 9) + 0.5 * noise(along * 0.03, side * 3, seed + 1);
                if (ground < -0.42)
                    continue;
                dip(canvas, ink_vary(canvas, colour, 0.025), 0.85);
                disc(canvas, x - dy / length * side * half, y + dx / length * side * half,
                     MAX(half * between(canvas, 0.22, 0.42), 0.5));
                cairo_fill(canvas->cr);
            }
        }
        from_x = data[1].point.x;
        from_y = data[1].point.y;
    }
    cairo_path_destroy(flat);
}

void scrawl_line(Canvas *canvas, double x0, double y0, double x1, double y1, double width, Ink colour)
{
    double shake = hypot(x1 - x0, y1 - y0) * 0.02;
    Spot spots[4];
    for (int i = 0; i < 4; i++)
        spots[i] = (Spot){x0 + (x1 - x0) * i / 3 + bell(canvas) * shake, y0 + (y1 - y0) * i / 3 + bell(canvas) * shake};
    scrawl(canvas, spots, 4, FALSE, width, colour);
}

void drip(Canvas *canvas, double x, double y, double length, double width, Ink colour)
{
    dip(canvas, colour, 0.85);
    cairo_set_line_width(canvas->cr, width);
    cairo_move_to(canvas->cr, x, y);
    cairo_curve_to(canvas->cr, x + bell(canvas) * width * 0.5, y + length * 0.3, x + bell(canvas) * width * 0.5,
                   y + length * 0.7, x, y + length);
    cairo_stroke(canvas->cr);
    disc(canvas, x, y + length, width * 0.75);
    cairo_fill(canvas->cr);
}
