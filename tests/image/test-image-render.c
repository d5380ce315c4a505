/* One picture in, all renditions out: sizes, uprightness, kinds of pixels, animations, what is wished for, what is refused. */
#include "core/limits.h"
#include "scene.h"

#include <artloft/error.h>
#include <libheif/heif.h>
#include <string.h>

static const guint8 red[] = {255, 0, 0}, green[] = {0, 255, 0}, blue[] = {0, 0, 255}, white[] = {255, 255, 255};

static void test_sizes(void)
{
    static const guint widths[] = {40, 100, 200, 400};
    g_autoptr(VipsImage) image = scene_quarters(301, 203);
    RenderPlan plan = scene_plan(widths, 4);
    plan.thumbnail = 96;
    g_auto(Result) result = {0};
    scene_render_image(image, ".png", &plan, &result);
    g_assert_no_error(result.error);
    g_assert_cmpuint(result.facts.width, ==, 301);
    g_assert_cmpuint(result.facts.height, ==, 203);
    static const guint want[][2] = {{301, 203}, {200, 135}, {100, 67}, {40, 27}};
    g_assert_cmpuint(result.outputs->len, ==, 5 * 3);
    for (guint i = 0; i < 15; i++) {
        const RenderOutput *output = &g_array_index(result.outputs, RenderOutput, i);
        g_assert_cmpint(output->kind, ==, i < 12 ? RENDITION_LADDER : RENDITION_THUMBNAIL);
        g_assert_cmpuint(output->width, ==, i < 12 ? want[i / 3][0] : 96); /* the largest first */
        g_assert_cmpuint(output->height, ==, i < 12 ? want[i / 3][1] : 96);
        g_autoptr(VipsImage) seen = scene_open(output->bytes);
        g_assert_cmpint(seen->Xsize, ==, output->width);
        g_assert_cmpint(seen->Ysize, ==, output->height);
        g_assert_cmpint(seen->Bands, ==, 3);
    }
}

/* @turned: the corners as they are to be seen: top left, top right, bottom left, bottom right. */
static void check_turned(File *file, guint orientation, const char *suffix)
{
    static const guint8 *const seen[9][4] = {
        [1] = {red, green, blue, white}, [2] = {green, red, white, blue}, [3] = {white, blue, green, red},
        [4] = {blue, white, red, green}, [5] = {red, blue, green, white}, [6] = {blue, red, white, green},
        [7] = {white, green, blue, red}, [8] = {green, white, red, blue}};
    static const guint widths[] = {1000};
    RenderPlan plan = scene_plan(widths, 1);
    g_auto(Result) result = {0};
    scene_render(file, &plan, NULL, NULL, 0, &result);
    g_assert_no_error(result.error);
    g_test_message("%s, orientation %u", suffix, orientation);
    g_assert_cmpuint(result.facts.width, ==, orientation >= 5 ? 40 : 64);
    g_assert_cmpuint(result.facts.height, ==, orientation >= 5 ? 64 : 40);
    for (int corner = 0; corner < 4; corner++)
        scene_assert_everywhere(&result, corner % 2 ? 0.8 : 0.2, corner / 2 ? 0.8 : 0.2, seen[orientation][corner], 12);
}

static void test_orientation(void)
{
    static const char *const suffixes[] = {".jpg[Q=98,subsample-mode=off]", ".png", ".webp[lossless]", ".tif"};
    for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++)
        for (int orientation = 1; orientation <= 8; orientation++) {
            g_autoptr(VipsImage) image = scene_quarters(64, 40);
            scene_turn(image, (guint)orientation);
            g_autoptr(GBytes) file = scene_file(image, suffixes[i]);
            check_turned(file, (guint)orientation, suffixes[i]);
        }
}

static struct heif_error append(struct heif_context *context, const void *data, size_t size, void *user_data)
{
    (void)context;
    g_byte_array_append(user_data, data, (guint)size);
    return (struct heif_error){heif_error_Ok, heif_suberror_Unspecified, ""};
}

/* An AVIF that says by its own boxes (irot, imir) how it is to be turned. */
static File *turned_avif(enum heif_orientation orientation)
{
    g_autoptr(VipsImage) image = scene_quarters(64, 40);
    struct heif_context *context = heif_context_alloc();
    struct heif_encoder *encoder = NULL;
    struct heif_image *pixels = NULL;
    struct heif_image_handle *handle = NULL;
    heif_context_get_encoder_for_format(context, heif_compression_AV1, &encoder);
    heif_encoder_set_lossy_quality(encoder, 95);
    heif_encoder_set_parameter(encoder, "speed", "9");
    heif_image_create(64, 40, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &pixels);
    heif_image_add_plane(pixels, heif_channel_interleaved, 64, 40, 8);
    int stride = 0;
    guint8 *plane = heif_image_get_plane(pixels, heif_channel_interleaved, &stride);
    for (int y = 0; y < 40; y++)
        memcpy(plane + y * stride, VIPS_IMAGE_ADDR(image, 0, y), 64 * 3);
    struct heif_encoding_options *options = heif_encoding_options_alloc();
    options->image_orientation = orientation;
    struct heif_error status = heif_context_encode_image(context, pixels, encoder, options, &handle);
    g_assert_cmpint(status.code, ==, heif_error_Ok);
    GByteArray *file = g_byte_array_new();
    struct heif_writer writer = {.writer_api_version = 1, .write = append};
    heif_context_write(context, &writer, file);
    heif_encoding_options_free(options);
    heif_image_handle_release(handle);
    heif_image_release(pixels);
    heif_encoder_release(encoder);
    heif_context_free(context);
    return g_byte_array_free_to_bytes(file);
}

static void test_orientation_of_boxes(void)
{
    static const guint turns[] = {1, 3, 6, 8}; /* libheif numbers them as EXIF does */
    for (guint i = 0; i < G_N_ELEMENTS(turns); i++) {
        g_autoptr(GBytes) file = turned_avif((enum heif_orientation)turns[i]);
        check_turned(file, turns[i], "avif");
    }
}

/* Nothing is made larger than it is. */
static void test_one_pixel(void)
{
    static const double colour[] = {200, 30, 90};
    static const guint8 want[] = {200, 30, 90};
    static const guint widths[] = {320, 640};
    static const char *const suffixes[] = {".png", ".jpg[Q=100,subsample-mode=off]", ".webp[lossless]", ".gif", ".tif"};
    for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        g_autoptr(VipsImage) image = scene_plain(1, 1, colour, 3);
        RenderPlan plan = scene_plan(widths, 2);
        plan.thumbnail = 400;
        g_auto(Result) result = {0};
        scene_render_image(image, suffixes[i], &plan, &result);
        g_assert_no_error(result.error);
        g_assert_cmpuint(result.outputs->len, ==, 6);
        g_assert_cmpuint(scene_output(&result, RENDITION_THUMBNAIL, RENDITION_JPEG, 0)->width, ==, 1);
        scene_assert_everywhere(&result, 0, 0, want, 14);
        g_assert_cmpint(result.facts.color[0], ==, '#');
        g_assert_nonnull(result.facts.thumbhash);
        g_assert_cmpstr(result.facts.color_grid, ==, "4x4:c25c25c25c25c25c25c25c25c25c25c25c25c25c25c25c25");
    }
}

static void test_long_and_thin(void)
{
    static const guint widths[] = {20};
    g_autoptr(VipsImage) image = scene_quarters(4000, 2);
    RenderPlan plan = scene_plan(widths, 1);
    plan.thumbnail = 50;
    g_auto(Result) result = {0};
    scene_render_image(image, ".png", &plan, &result);
    g_assert_no_error(result.error);
    g_assert_cmpuint(scene_output(&result, RENDITION_LADDER, RENDITION_JPEG, 20)->height, ==, 1);
    g_assert_cmpuint(scene_output(&result, RENDITION_THUMBNAIL, RENDITION_AVIF, 0)->width, ==, 2);
}

/* A format that cannot hold a rung leaves it out; the others have it. */
static void test_too_high_for_a_format(void)
{
    static const guint widths[] = {4};
    static const double grey[] = {120, 120, 120};
    g_autoptr(VipsImage) image = scene_plain(4, 17000, grey, 3);
    RenderPlan plan = scene_plan(widths, 1);
    plan.formats[RENDITION_AVIF] = FALSE;
    g_auto(Result) result = {0};
    scene_render_image(image, ".png", &plan, &result);
    g_assert_no_error(result.error);
    g_assert_cmpuint(result.outputs->len, ==, 1);
    g_assert_cmpuint(scene_output(&result, RENDITION_LADDER, RENDITION_JPEG, 4)->height, ==, 17000);
}

/* --- kinds of pixels ---------------------------------------------------------------------------------------------------------
 */

static void check_grey(VipsImage *image, const char *suffix, int alpha)
{
    static const guint widths[] = {100};
    static const guint8 left[] = {26, 26, 26}, right[] = {230, 230, 230};
    RenderPlan plan = scene_plan(widths, 1);
    g_auto(Result) result = {0};
    scene_render_image(image, suffix, &plan, &result);
    g_assert_no_error(result.error);
    g_assert_cmpint(result.facts.alpha, ==, alpha);
    scene_assert_everywhere(&result, 0.1, 0.5, left, 4);
    scene_assert_everywhere(&result, 0.9, 0.5, right, 4);
}

static void test_grey(void)
{
    g_autoptr(VipsImage) narrow = scene_gradient(100, 50, 1, VIPS_FORMAT_UCHAR);
    g_autoptr(VipsImage) wide = scene_gradient(100, 50, 1, VIPS_FORMAT_USHORT);
    check_grey(narrow, ".png", FALSE);
    check_grey(narrow, ".jpg[Q=100]", FALSE);
    check_grey(narrow, ".tif", FALSE);
    check_grey(narrow, ".gif", FALSE);
    check_grey(wide, ".png", FALSE);
    check_grey(wide, ".tif", FALSE);
}

static void test_grey_with_alpha(void)
{
    static const guint widths[] = {100};
    static const double colour[] = {80, 128};
    g_autoptr(VipsImage) image = scene_plain(60, 40, colour, 2);
    RenderPlan plan = scene_plan(widths, 1);
    plan.background[0] = plan.background[1] = plan.background[2] = 0;
    g_auto(Result) result = {0};
    scene_render_image(image, ".png", &plan, &result);
    g_assert_no_error(result.error);
    g_assert_true(result.facts.alpha);
    g_autoptr(VipsImage) webp = scene_open(scene_output(&result, RENDITION_LADDER, RENDITION_WEBP, 0)->bytes);
    scene_assert_pixel(webp, 30, 20, (const guint8[]){80, 80, 80, 128}, 4, 4);
    g_autoptr(VipsImage) jpeg = scene_open(scene_output(&result, RENDITION_LADDER, RENDITION_JPEG, 0)->bytes);
    scene_assert_pixel(jpeg, 30, 20, (const guint8[]){40, 40, 40}, 3, 3);
}

static void test_sixteen_bits(void)
{
    static const guint widths[] = {100};
    g_autoptr(VipsImage) image = scene_gradient(100, 80, 3, VIPS_FORMAT_USHORT);
    static const char *const suffixes[] = {".png", ".tif"};
    for (guint i = 0; i < 2; i++) {
        RenderPlan plan = scene_plan(widths, 1);
        g_auto(Result) result = {0};
        scene_render_image(image, suffixes[i], &plan, &result);
        scene_assert_everywhere(&result, 0.25, 0.5, (const guint8[]){64, 129, 118}, 5);
        scene_assert_everywhere(&result, 0.75, 0.25, (const guint8[]){193, 64, 118}, 5);
    }
}

static void test_palette(void)
{
    static const guint widths[] = {100};
    static const char *const suffixes[] = {".png[palette]", ".gif"};
    for (guint i = 0; i < 2; i++) {
        g_autoptr(VipsImage) image = scene_quarters(60, 40);
        RenderPlan plan = scene_plan(widths, 1);
        g_auto(Result) result = {0};
        scene_render_image(image, suffixes[i], &plan, &result);
        g_assert_false(result.facts.alpha);
        scene_assert_everywhere(&result, 0.25, 0.25, red, 12);
        scene_assert_everywhere(&result, 0.75, 0.75, white, 12);
    }
}

/* Half of it transparent, and what is transparent is of a colour that must not bleed. */
static VipsImage *half_transparent(void)
{
    g_autofree guint8 *pixels = g_malloc(200 * 100 * 4);
    for (guint i = 0; i < 200 * 100; i++)
        memcpy(pixels + (gsize)4 * i, i % 200 < 100 ? (const guint8[]){20, 160, 60, 255} : (const guint8[]){255, 0, 255, 0}, 4);
    VipsImage *image = vips_image_new_from_memory_copy(pixels, 200 * 100 * 4, 200, 100, 4, VIPS_FORMAT_UCHAR);
    image->Type = VIPS_INTERPRETATION_sRGB;
    return image;
}

static void test_alpha(void)
{
    static const guint widths[] = {50};
    g_autoptr(VipsImage) image = half_transparent();
    RenderPlan plan = scene_plan(widths, 1);
    memcpy(plan.background, (const guint8[]){30, 60, 200}, 3);
    plan.thumbnail = 50;
    g_auto(Result) result = {0};
    scene_render_image(image, ".png", &plan, &result);
    g_assert_no_error(result.error);
    g_assert_true(result.facts.alpha);
    for (RenditionKind kind = 0; kind <= RENDITION_THUMBNAIL; kind++) {
        static const RenditionFormat keeping[] = {RENDITION_AVIF, RENDITION_WEBP};
        for (guint i = 0; i < 2; i++) {
            g_autoptr(VipsImage) seen = scene_open(scene_output(&result, kind, keeping[i], 50)->bytes);
            g_assert_cmpint(seen->Bands, ==, 4);
            double alpha = 0;
            g_autoptr(VipsImage) band = NULL;
            g_assert_cmpint(vips_extract_band(seen, &band, 3, NULL), ==, 0);
            g_assert_cmpint(vips_avg(band, &alpha, NULL), ==, 0);
            if (kind == RENDITION_LADDER) {
                g_assert_cmpfloat_with_epsilon(alpha, 127.5, 4);
                scene_assert_pixel(seen, 10, 12, (const guint8[]){20, 160, 60, 255}, 4, 8);
                scene_assert_pixel(seen, 24, 12, (const guint8[]){20, 160, 60}, 3, 26); /* no pink at the edge */
            }
        }
    }
    g_autoptr(VipsImage) jpeg = scene_open(scene_output(&result, RENDITION_LADDER, RENDITION_JPEG, 50)->bytes);
    g_assert_cmpint(jpeg->Bands, ==, 3);
    scene_assert_pixel(jpeg, 10, 12, (const guint8[]){20, 160, 60}, 3, 8);
    scene_assert_pixel(jpeg, 40, 12, plan.background, 3, 8);
}

/* An alpha that hides nothing costs bytes and tells nothing. */
static void test_opaque_alpha(void)
{
    static const guint widths[] = {50};
    static const double colour[] = {20, 160, 60, 255};
    g_autoptr(VipsImage) image = scene_plain(100, 50, colour, 4);
    RenderPlan plan = scene_plan(widths, 1);
    g_auto(Result) result = {0};
    scene_render_image(image, ".png", &plan, &result);
    g_assert_false(result.facts.alpha);
    scene_assert_everywhere(&result, 0.5, 0.5, (const guint8[]){20, 160, 60}, 4);
    g_autoptr(VipsImage) webp = scene_open(scene_output(&result, RENDITION_LADDER, RENDITION_WEBP, 0)->bytes);
    g_assert_cmpint(webp->Bands, ==, 3);
}

static void test_animation(void)
{
    static const guint widths[] = {100};
    static const char *const suffixes[] = {".gif", ".webp[lossless]"};
    static const double first[] = {250, 20, 20}, second[] = {20, 20, 250}, third[] = {20, 250, 20};
    for (guint i = 0; i < 2; i++) {
        VipsImage *frames[] = {scene_plain(60, 40, first, 3), scene_plain(60, 40, second, 3), scene_plain(60, 40, third, 3)};
        g_autoptr(VipsImage) strip = NULL;
        g_autoptr(VipsImage) film = NULL;
        g_assert_cmpint(vips_arrayjoin(frames, &strip, 3, "across", 1, NULL), ==, 0);
        g_assert_cmpint(vips_copy(strip, &film, NULL), ==, 0);
        vips_image_set_int(film, VIPS_META_PAGE_HEIGHT, 40);
        RenderPlan plan = scene_plan(widths, 1);
        plan.thumbnail = 40;
        g_auto(Result) result = {0};
        scene_render_image(film, suffixes[i], &plan, &result);
        g_assert_no_error(result.error);
        g_assert_true(result.facts.animated);
        g_assert_cmpuint(result.facts.frames, ==, 3);
        g_assert_cmpuint(result.facts.height, ==, 40);
        scene_assert_everywhere(&result, 0.5, 0.5, (const guint8[]){250, 20, 20}, 10);
        for (guint k = 0; k < 3; k++)
            g_object_unref(frames[k]);
    }
}

static void test_pages(void)
{
    static const guint widths[] = {100};
    g_autoptr(VipsImage) image = scene_quarters(30, 80);
    vips_image_set_int(image, VIPS_META_PAGE_HEIGHT, 40);
    RenderPlan plan = scene_plan(widths, 1);
    g_auto(Result) result = {0};
    scene_render_image(image, ".tif", &plan, &result);
    g_assert_no_error(result.error);
    g_assert_false(result.facts.animated);
    g_assert_cmpuint(result.facts.frames, ==, 2);
    g_assert_cmpuint(result.facts.height, ==, 40);
    scene_assert_everywhere(&result, 0.2, 0.8, red, 12);
}

/* --- what is wished for ------------------------------------------------------------------------------------------------------
 */

static void test_wishes(void)
{
    static const guint widths[] = {40, 80, 160};
    g_autoptr(VipsImage) image = scene_gradient(200, 120, 3, VIPS_FORMAT_UCHAR);
    g_autoptr(GBytes) file = scene_file(image, ".png");
    RenderPlan plan = scene_plan(widths, 3);
    plan.thumbnail = 60;
    g_auto(Result) all = {0};
    scene_render(file, &plan, NULL, NULL, 0, &all);
    g_assert_no_error(all.error);
    g_assert_cmpuint(all.outputs->len, ==, 12);

    /* One made alone is the same, byte for byte. */
    for (guint i = 0; i < all.outputs->len; i++) {
        const RenderOutput *one = &g_array_index(all.outputs, RenderOutput, i);
        RenditionWish wish = {one->kind, one->format, one->width, one->height};
        g_auto(Result) alone = {0};
        scene_render(file, &plan, NULL, &wish, 1, &alone);
        g_assert_no_error(alone.error);
        g_assert_cmpuint(alone.outputs->len, ==, 1);
        g_assert_true(g_bytes_equal(g_array_index(alone.outputs, RenderOutput, 0).bytes, one->bytes));
        g_assert_cmpstr(alone.facts.thumbhash, ==, all.facts.thumbhash);
        g_assert_cmpfloat(alone.facts.focus_x, ==, all.facts.focus_x);
    }

    static const RenditionWish avif_of_any_width = {RENDITION_LADDER, RENDITION_AVIF, 0, 0};
    g_auto(Result) some = {0};
    scene_render(file, &plan, NULL, &avif_of_any_width, 1, &some);
    g_assert_cmpuint(some.outputs->len, ==, 3);

    g_auto(Result) none = {0};
    scene_render(file, &plan, NULL, &avif_of_any_width, 0, &none);
    g_assert_no_error(none.error);
    g_assert_cmpuint(none.outputs->len, ==, 0);
    g_assert_cmpstr(none.facts.color_grid, ==, all.facts.color_grid);

    /* A format that the plan has not is not made on anybody's wish. */
    plan.formats[RENDITION_AVIF] = FALSE;
    scene_render(file, &plan, NULL, &avif_of_any_width, 1, &none);
    g_assert_cmpuint(none.outputs->len, ==, 0);
}

/* Shapes cut out around the point that somebody named: a red, a green, a blue and a white quarter. */
static void test_crops(void)
{
    static const guint widths[] = {40, 80};
    static const CropShape shapes[] = {{1, 1}, {2, 1}};
    static const struct {
        double x, y;
        guint8 color[3];
    } points[] = {{0, 0, {255, 0, 0}}, {1, 0.1, {0, 255, 0}}, {0.1, 1, {0, 0, 255}}, {1, 1, {255, 255, 255}}};
    g_autoptr(VipsImage) image = scene_quarters(400, 400);
    RenderPlan plan = scene_plan(widths, 2);
    plan.thumbnail = 50;
    plan.crops = shapes;
    plan.n_crops = 2;
    plan.focused = TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(points); i++) {
        g_auto(Result) result = {0};
        guint wide = 0;
        plan.focus_x = points[i].x;
        plan.focus_y = points[i].y;
        scene_render_image(image, ".png", &plan, &result);
        g_assert_no_error(result.error);
        g_assert_cmpuint(result.outputs->len, ==, (2 + 1 + 4) * N_RENDITION_FORMATS);
        for (guint j = 0; j < result.outputs->len; j++) {
            const RenderOutput *output = &g_array_index(result.outputs, RenderOutput, j);
            g_autoptr(VipsImage) seen = NULL;
            if (output->kind != RENDITION_CROP || output->height * 2 != output->width)
                continue;
            seen = scene_open(output->bytes); /* half as high as wide: all of a half, upper or lower */
            scene_assert_pixel(seen, points[i].x > 0.5 ? output->width - 5 : 5, output->height / 2, points[i].color, 3, 24);
            wide++;
        }
        g_assert_cmpuint(wide, ==, 2 * N_RENDITION_FORMATS);
    }
}

/* The thumbnail of a wide picture follows the point; what draws the eye is told all the same. */
static void test_focus(void)
{
    static const guint widths[] = {200};
    static const guint8 ends[2][3] = {{255, 0, 0}, {0, 255, 0}};
    g_autoptr(VipsImage) whole = scene_quarters(400, 200);
    g_autoptr(VipsImage) image = NULL;
    RenderPlan plan = scene_plan(widths, 1);
    double found = -1;
    g_assert_cmpint(vips_crop(whole, &image, 0, 0, 400, 100, NULL), ==, 0);
    plan.thumbnail = 40;
    for (guint i = 0; i < 2; i++) {
        g_auto(Result) result = {0};
        plan.focused = TRUE;
        plan.focus_x = i;
        plan.focus_y = 0.5;
        scene_render_image(image, ".png", &plan, &result);
        g_assert_no_error(result.error);
        g_autoptr(VipsImage) seen = scene_open(scene_output(&result, RENDITION_THUMBNAIL, RENDITION_WEBP, 0)->bytes);
        scene_assert_pixel(seen, 20, 20, ends[i], 3, 24);
        g_assert_true(i == 0 || found == result.facts.focus_x);
        found = result.facts.focus_x;
    }
}

/* The bytes depend on nothing but the request. */
static void test_same_again(void)
{
    static const guint widths[] = {64};
    g_autoptr(VipsImage) image = scene_gradient(150, 90, 3, VIPS_FORMAT_UCHAR);
    g_autoptr(GBytes) file = scene_file(image, ".png");
    RenderPlan plan = scene_plan(widths, 1);
    g_auto(Result) first = {0};
    g_auto(Result) second = {0};
    scene_render(file, &plan, NULL, NULL, 0, &first);
    scene_render(file, &plan, NULL, NULL, 0, &second);
    for (guint i = 0; i < first.outputs->len; i++)
        g_assert_true(g_bytes_equal(g_array_index(first.outputs, RenderOutput, i).bytes,
                                    g_array_index(second.outputs, RenderOutput, i).bytes));
    g_assert_nonnull(strstr(image_encoder_version(), "libheif"));
    g_assert_nonnull(strstr(image_encoder_version(), "; avif libheif"));
    g_assert_nonnull(strstr(image_encoder_version(), "; jpeg libjpeg"));
}

/* The thumbnail is cut around what draws the eye, and says where that is. */
static void test_thumbnail_crop(void)
{
    static const guint widths[] = {400};
    for (int side = 0; side < 2; side++) {
        g_autofree guint8 *pixels = g_malloc(400 * 150 * 3);
        memset(pixels, 190, 400 * 150 * 3);
        for (guint y = 45; y < 105; y++)
            for (guint x = 0; x < 60; x++)
                memcpy(pixels + (y * 400 + (side ? 330 : 10) + x) * 3,
                       (x / 6 + y / 6) % 2 ? (const guint8[]){240, 60, 30} : (const guint8[]){20, 20, 20}, 3);
        g_autoptr(VipsImage) image = vips_image_new_from_memory_copy(pixels, 400 * 150 * 3, 400, 150, 3, VIPS_FORMAT_UCHAR);
        image->Type = VIPS_INTERPRETATION_sRGB;
        RenderPlan plan = scene_plan(widths, 1);
        plan.thumbnail = 100;
        g_auto(Result) result = {0};
        scene_render_image(image, ".png", &plan, &result);
        g_assert_no_error(result.error);
        g_assert_cmpfloat(fabs(result.facts.focus_x - (side ? 0.9 : 0.1)), <, 0.1);
        g_assert_cmpfloat(fabs(result.facts.focus_y - 0.5), <, 0.3);
        g_autoptr(VipsImage) thumbnail = scene_open(scene_output(&result, RENDITION_THUMBNAIL, RENDITION_JPEG, 0)->bytes);
        double deviation = 0;
        g_assert_cmpint(vips_deviate(thumbnail, &deviation, NULL), ==, 0);
        g_assert_cmpfloat(deviation, >, 30); /* the checks are in it */
    }
}

static gboolean refuse(const RenderOutput *output, gpointer user_data, GError **error)
{
    (void)output;
    ++*(guint *)user_data;
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "full");
    return FALSE;
}

static void test_output_stops(void)
{
    static const guint widths[] = {20, 40};
    g_autoptr(VipsImage) image = scene_quarters(60, 40);
    g_autoptr(GBytes) file = scene_file(image, ".png");
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(file, &size);
    g_autoptr(GError) error = NULL;
    g_autoptr(Container) container = container_read(data, size, &error);
    RenderPlan plan = scene_plan(widths, 2);
    guint calls = 0;
    RenderRequest request = {
        .data = data, .size = size, .container = container, .plan = &plan, .output = refuse, .user_data = &calls};
    g_auto(RenderFacts) facts = {0};
    g_assert_false(image_render(&request, &facts, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
    g_assert_cmpuint(calls, ==, 1);
    g_assert_null(facts.thumbhash);
}

/* --- what is refused ---------------------------------------------------------------------------------------------------------
 */

static void check_refused(File *file, const char *words)
{
    static const guint widths[] = {100};
    RenderPlan plan = scene_plan(widths, 1);
    g_auto(Result) result = {0};
    scene_render(file, &plan, NULL, NULL, 0, &result);
    g_assert_error(result.error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
    if (!strstr(result.error->message, words))
        g_error("\"%s\" does not say \"%s\"", result.error->message, words);
    g_assert_true(g_str_has_suffix(result.error->message, "."));
    g_assert_null(strchr(result.error->message, '\n'));
    g_assert_cmpuint(result.outputs->len, ==, 0);
}

static File *cut(File *file, double share)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(file, &size);
    return g_bytes_new(data, (gsize)((double)size * share));
}

static void test_cut_short(void)
{
    static const char *const suffixes[] = {".png", ".jpg", ".webp", ".tif", ".gif"};
    for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        g_autoptr(VipsImage) image = scene_gradient(300, 300, 3, VIPS_FORMAT_UCHAR);
        g_autoptr(GBytes) whole = scene_file(image, suffixes[i]);
        g_autoptr(GBytes) half = cut(whole, 0.5);
        check_refused(half, "");
    }
}

/* A header that announces more than may be is refused before anything is decoded: quickly, and without the memory. */
static void test_announced_size(void)
{
    g_autoptr(VipsImage) image = scene_quarters(60, 40);
    g_autoptr(GBytes) file = scene_file(image, ".png");
    gsize size = 0;
    guint8 *bytes = g_bytes_unref_to_data(g_steal_pointer(&file), &size);
    static const guint8 huge[] = {0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60}; /* 60000 x 60000 */
    memcpy(bytes + 16, huge, sizeof huge);
    g_autoptr(GBytes) forged = g_bytes_new_take(bytes, size);
    check_refused(forged, "60000");
}

/* libvips keeps a decoded picture in a file when it is larger than that; in the sandbox it could not. */
static void test_large_stays_in_memory(void)
{
    g_assert_cmpuint(vips_get_disc_threshold(), >, (guint64)LIMIT_PIXELS * LIMIT_CHANNELS);
}

static void test_not_what_it_says(void)
{
    g_autoptr(VipsImage) image = scene_quarters(60, 40);
    g_autoptr(GBytes) file = scene_file(image, ".png");
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(file, &size);
    g_autoptr(GError) error = NULL;
    g_autoptr(Container) container = container_read(data, size, &error);
    static const guint widths[] = {20};
    RenderPlan plan = scene_plan(widths, 1);
    guint calls = 0;
    RenderRequest request = {
        .data = data, .size = size, .container = container, .plan = &plan, .output = refuse, .user_data = &calls};
    g_auto(RenderFacts) facts = {0};
    container->format = CONTAINER_JPEG;
    g_assert_false(image_render(&request, &facts, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
    g_clear_error(&error);
    container->format = CONTAINER_JXL; /* its loader is not to be trusted */
    g_assert_false(image_render(&request, &facts, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, "jxl"));
    g_assert_cmpuint(calls, ==, 0);
}

/* No loader but those of the formats that the house knows can be reached, whatever the bytes say. */
static void test_other_loaders(void)
{
    static const char svg[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    static const char ppm[] = "P6 1 1 255\nabc";
    g_assert_null(vips_image_new_from_buffer(svg, sizeof svg - 1, "", NULL));
    g_assert_null(vips_image_new_from_buffer(ppm, sizeof ppm - 1, "", NULL));
    vips_error_clear();
}

static void add(void)
{
    g_test_add_func("/image-render/sizes", test_sizes);
    g_test_add_func("/image-render/orientation", test_orientation);
    g_test_add_func("/image-render/orientation-of-boxes", test_orientation_of_boxes);
    g_test_add_func("/image-render/one-pixel", test_one_pixel);
    g_test_add_func("/image-render/long-and-thin", test_long_and_thin);
    g_test_add_func("/image-render/too-high-for-a-format", test_too_high_for_a_format);
    g_test_add_func("/image-render/grey", test_grey);
    g_test_add_func("/image-render/grey-with-alpha", test_grey_with_alpha);
    g_test_add_func("/image-render/sixteen-bits", test_sixteen_bits);
    g_test_add_func("/image-render/palette", test_palette);
    g_test_add_func("/image-render/crops", test_crops);
    g_test_add_func("/image-render/focus", test_focus);
    g_test_add_func("/image-render/alpha", test_alpha);
    g_test_add_func("/image-render/opaque-alpha", test_opaque_alpha);
    g_test_add_func("/image-render/animation", test_animation);
    g_test_add_func("/image-render/pages", test_pages);
    g_test_add_func("/image-render/wishes", test_wishes);
    g_test_add_func("/image-render/same-again", test_same_again);
    g_test_add_func("/image-render/thumbnail-crop", test_thumbnail_crop);
    g_test_add_func("/image-render/output-stops", test_output_stops);
    g_test_add_func("/image-render/cut-short", test_cut_short);
    g_test_add_func("/image-render/announced-size", test_announced_size);
    g_test_add_func("/image-render/large-stays-in-memory", test_large_stays_in_memory);
    g_test_add_func("/image-render/not-what-it-says", test_not_what_it_says);
    g_test_add_func("/image-render/other-loaders", test_other_loaders);
}

int main(int argc, char **argv)
{
    return scene_run(&argc, &argv, add);
}
