/* scene.h - pictures made for the tests of the image room, and one call that renders them and keeps what came out. */
#pragma once

#include "image/render.h"
#include "image/vips_glue.h"

/* A file held in memory. */
typedef GBytes File;

/* Four quarters: red, green / blue, white. sRGB, 8 bits. */
VipsImage *scene_quarters(guint width, guint height);
/* Slow gradients in all channels, @bands of them, of @format. */
VipsImage *scene_gradient(guint width, guint height, int bands, VipsBandFormat format);
/* One colour. */
VipsImage *scene_plain(guint width, guint height, const double *colour, int bands);

/* Encodes @image, with whatever metadata is set on it. @suffix: ".png", ".jpg[Q=100]", as libvips writes it. */
File *scene_file(VipsImage *image, const char *suffix);

/* Lets @image say, as a file's EXIF does, how it is to be turned. */
void scene_turn(VipsImage *image, guint orientation);

typedef struct {
    GArray *outputs; /* of RenderOutput, bytes owned */
    RenderFacts facts;
    GError *error; /* NULL: it went well */
} Result;

void result_clear(Result *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Result, result_clear)

/* The plan of the tests: these widths, JPEG, WebP and AVIF of high quality, no thumbnail, white background. */
RenderPlan scene_plan(const guint *widths, gsize n_widths);
/* As the worker does it: walk, check the limits, render. @text and @wishes may be NULL. */
void scene_render(File *file, const RenderPlan *plan, const EmbeddedText *text, const RenditionWish *wishes, gsize n_wishes,
                  Result *result);

/* The same of @image, encoded first as @suffix says. */
void scene_render_image(VipsImage *image, const char *suffix, const RenderPlan *plan, Result *result);

/* The output of that kind and format, of that width (0: the only one). Asserts that it is there. */
const RenderOutput *scene_output(const Result *result, RenditionKind kind, RenditionFormat format, guint width);
/* What a stranger sees in a file: all of its pixels, by libvips' own loader. */
VipsImage *scene_open(File *file);
/* Asserts that the pixel there is as told, within @tolerance a channel. */
void scene_assert_pixel(VipsImage *image, guint x, guint y, const guint8 *want, int channels, int tolerance);
/* The same in the middle of the only ladder output of each format. */
void scene_assert_everywhere(const Result *result, double x, double y, const guint8 want[3], int tolerance);

/* Starts the image room and the tests. */
int scene_run(int *argc, char ***argv, void (*add)(void));
