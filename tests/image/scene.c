#include "scene.h"

#include <string.h>

VipsImage *scene_plain(guint width, guint height, const double *colour, int bands)
{
    g_autoptr(VipsImage) black = NULL;
    g_autoptr(VipsImage) filled = NULL;
    VipsImage *out = NULL;
    double ones[5] = {1, 1, 1, 1, 1};
    g_assert_cmpint(vips_black(&black, (int)width, (int)height, "bands", bands, NULL), ==, 0);
    g_assert_cmpint(vips_linear(black, &filled, ones, (double *)(guintptr)colour, bands, NULL), ==, 0);
    g_assert_cmpint(vips_cast_uchar(filled, &out, NULL), ==, 0);
    out->Type = bands < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;
    return out;
}

static VipsImage *from_bytes(const guint8 *pixels, guint width, guint height, int bands)
{
    VipsImage *out = vips_image_new_from_memory_copy(pixels, (gsize)width * height * (gsize)bands, (int)width, (int)height,
                                                     bands, VIPS_FORMAT_UCHAR);
    g_assert_nonnull(out);
    out->Type = bands < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;
    return out;
}

VipsImage *scene_quarters(guint width, guint height)
{
    static const guint8 colours[4][3] = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};
    g_autofree guint8 *pixels = g_malloc((gsize)width * height * 3);
    for (guint y = 0; y < height; y++)
        for (guint x = 0; x < width; x++)
            memcpy(pixels + ((gsize)y * width + x) * 3, colours[(y * 2 >= height) * 2 + (x * 2 >= width)], 3);
    return from_bytes(pixels, width, height, 3);
}

VipsImage *scene_gradient(guint width, guint height, int bands, VipsBandFormat format)
{
    gboolean wide = format == VIPS_FORMAT_USHORT;
    g_autofree guint16 *pixels = g_new(guint16, (gsize)width * height * (gsize)bands);
    for (guint y = 0; y < height; y++)
        for (guint x = 0; x < width; x++)
            for (int band = 0; band < bands; band++) {
                guint along = band % 3 == 0   ? x * 65535 / MAX(width - 1, 1)
                              : band % 3 == 1 ? y * 65535 / MAX(height - 1, 1)
                                              : 30000 + (x + y) % 1000;
                pixels[((gsize)y * width + x) * (gsize)bands + (gsize)band] = (guint16)along;
            }
    g_autoptr(VipsImage) all = vips_image_new_from_memory_copy(pixels, (gsize)width * height * (gsize)bands * 2, (int)width,
                                                               (int)height, bands, VIPS_FORMAT_USHORT);
    g_assert_nonnull(all);
    all->Type = bands < 3 ? VIPS_INTERPRETATION_GREY16 : VIPS_INTERPRETATION_RGB16;
    if (wide)
        return g_steal_pointer(&all);
    VipsImage *out = NULL;
    g_assert_cmpint(vips_cast(all, &out, VIPS_FORMAT_UCHAR, "shift", TRUE, NULL), ==, 0);
    out->Type = bands < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;
    return out;
}

void scene_turn(VipsImage *image, guint orientation)
{
    const guint8 exif[] = {'E', 'x', 'i', 'f', 0,    0, 'M', 'M', 0, 42, 0, 0, 0,
                           8,   0,   1,   1,   0x12, 0, 3,   0,   0, 0,  1, 0, (guint8)orientation,
                           0,   0,   0,   0,   0,    0};
    vips_image_set_blob_copy(image, VIPS_META_EXIF_NAME, exif, sizeof exif);
    vips_image_set_int(image, VIPS_META_ORIENTATION, (int)orientation);
}

File *scene_file(VipsImage *image, const char *suffix)
{
    void *data = NULL;
    size_t size = 0;
    if (vips_image_write_to_buffer(image, suffix, &data, &size, NULL))
        g_error("%s: %s", suffix, vips_error_buffer());
    return g_bytes_new_take(data, size);
}

void result_clear(Result *result)
{
    for (guint i = 0; result->outputs && i < result->outputs->len; i++)
        g_bytes_unref(g_array_index(result->outputs, RenderOutput, i).bytes);
    g_clear_pointer(&result->outputs, g_array_unref);
    render_facts_clear(&result->facts);
    g_clear_error(&result->error);
}

RenderPlan scene_plan(const guint *widths, gsize n_widths)
{
    return (RenderPlan){.widths = widths,
                        .n_widths = n_widths,
                        .formats = {TRUE, TRUE, TRUE},
                        .quality = {90, 95, 95},
                        .background = {255, 255, 255}};
}

static gboolean keep(const RenderOutput *output, gpointer user_data, GError **error)
{
    (void)error;
    RenderOutput kept = *output;
    g_bytes_ref(kept.bytes);
    g_array_append_val((GArray *)user_data, kept);
    return TRUE;
}

void scene_render(File *file, const RenderPlan *plan, const EmbeddedText *text, const RenditionWish *wishes, gsize n_wishes,
                  Result *result)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(file, &size);
    result_clear(result);
    result->outputs = g_array_new(FALSE, FALSE, sizeof(RenderOutput));
    g_autoptr(Container) container = container_read(data, size, &result->error);
    if (!container || !container_check_limits(container, &result->error))
        return;
    RenderRequest request = {.data = data,
                             .size = size,
                             .container = container,
                             .plan = plan,
                             .text = text,
                             .wishes = wishes,
                             .n_wishes = n_wishes,
                             .output = keep,
                             .user_data = result->outputs};
    gboolean done = image_render(&request, &result->facts, &result->error);
    g_assert_true(done == (result->error == NULL));
}

void scene_render_image(VipsImage *image, const char *suffix, const RenderPlan *plan, Result *result)
{
    g_autoptr(GBytes) file = scene_file(image, suffix);
    scene_render(file, plan, NULL, NULL, 0, result);
}

const RenderOutput *scene_output(const Result *result, RenditionKind kind, RenditionFormat format, guint width)
{
    const RenderOutput *found = NULL;
    for (guint i = 0; i < result->outputs->len; i++) {
        const RenderOutput *output = &g_array_index(result->outputs, RenderOutput, i);
        if (output->kind != kind || output->format != format || (width && output->width != width))
            continue;
        g_assert_null(found);
        found = output;
    }
    g_assert_nonnull(found);
    return found;
}

VipsImage *scene_open(File *file)
{
    gsize size = 0;
    const void *data = g_bytes_get_data(file, &size);
    g_autoptr(VipsImage) lazy = vips_image_new_from_buffer(data, size, "", NULL);
    if (!lazy)
        g_error("%s", vips_error_buffer());
    VipsImage *out = vips_image_copy_memory(lazy);
    if (!out)
        g_error("%s", vips_error_buffer());
    return out;
}

void scene_assert_pixel(VipsImage *image, guint x, guint y, const guint8 *want, int channels, int tolerance)
{
    double *pixel = NULL;
    int bands = 0;
    g_assert_cmpint(vips_getpoint(image, &pixel, &bands, (int)x, (int)y, NULL), ==, 0);
    g_assert_cmpint(bands, >=, channels);
    for (int i = 0; i < channels; i++)
        if (ABS(pixel[i] - want[i]) > tolerance)
            g_error("channel %d at %u,%u is %g and not %u", i, x, y, pixel[i], want[i]);
    g_free(pixel);
}

void scene_assert_everywhere(const Result *result, double x, double y, const guint8 want[3], int tolerance)
{
    g_assert_no_error(result->error);
    for (RenditionFormat format = 0; format < N_RENDITION_FORMATS; format++) {
        const RenderOutput *output = scene_output(result, RENDITION_LADDER, format, 0);
        g_autoptr(VipsImage) image = scene_open(output->bytes);
        g_assert_cmpint(image->Xsize, ==, output->width);
        g_assert_cmpint(image->Ysize, ==, output->height);
        scene_assert_pixel(image, (guint)(x * output->width), (guint)(y * output->height), want, 3, tolerance);
    }
}

int scene_run(int *argc, char ***argv, void (*add)(void))
{
    g_test_init(argc, argv, NULL);
    g_autoptr(GError) error = NULL;
    if (!image_init(&error))
        g_error("%s", error->message);
    add();
    int status = g_test_run();
    image_shutdown();
    return status;
}
