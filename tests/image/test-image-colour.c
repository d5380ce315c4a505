/* Colours: every kind of source comes out as sRGB and looks the same; what is sRGB already, or says nothing, is not touched. */
#include "image/colour.h"
#include "scene.h"

#include <artloft/error.h>
#include <lcms2.h>
#include <string.h>

/* Colours inside every gamut here, and grey. */
static const guint8 patches[][3] = {{200, 80, 60},   {70, 150, 80}, {60, 90, 170},  {220, 190, 90},
                                    {128, 128, 128}, {30, 25, 40},  {245, 240, 235}};

#define PATCH 32

static VipsImage *patch_card(void)
{
    guint width = PATCH * G_N_ELEMENTS(patches);
    g_autofree guint8 *pixels = g_malloc((gsize)width * PATCH * 3);
    for (guint i = 0; i < width * PATCH; i++)
        memcpy(pixels + (gsize)3 * i, patches[i % width / PATCH], 3);
    VipsImage *image =
        vips_image_new_from_memory_copy(pixels, (gsize)width * PATCH * 3, (int)width, PATCH, 3, VIPS_FORMAT_UCHAR);
    image->Type = VIPS_INTERPRETATION_sRGB;
    return image;
}

static cmsHPROFILE rgb_profile(const cmsCIExyYTRIPLE *primaries, double gamma)
{
    static const cmsCIExyY d65 = {0.3127, 0.3290, 1};
    cmsToneCurve *curve = cmsBuildGamma(NULL, gamma);
    cmsToneCurve *curves[] = {curve, curve, curve};
    cmsHPROFILE profile = cmsCreateRGBProfile(&d65, primaries, curves);
    cmsFreeToneCurve(curve);
    return profile;
}

/* The card in the colours of @profile, which it carries; by lcms alone. */
static VipsImage *card_in(cmsHPROFILE profile, gboolean wide)
{
    g_autoptr(VipsImage) card = patch_card();
    cmsHPROFILE srgb = cmsCreate_sRGBProfile();
    cmsHTRANSFORM transform =
        cmsCreateTransform(srgb, TYPE_RGB_8, profile, wide ? TYPE_RGB_16 : TYPE_RGB_8, INTENT_RELATIVE_COLORIMETRIC, 0);
    gsize n = (gsize)card->Xsize * (gsize)card->Ysize;
    gsize size = n * 3 * (wide ? 2 : 1);
    g_autofree void *pixels = g_malloc(size);
    cmsDoTransform(transform, VIPS_IMAGE_ADDR(card, 0, 0), pixels, (cmsUInt32Number)n);
    VipsImage *image = vips_image_new_from_memory_copy(pixels, size, card->Xsize, card->Ysize, 3,
                                                       wide ? VIPS_FORMAT_USHORT : VIPS_FORMAT_UCHAR);
    image->Type = wide ? VIPS_INTERPRETATION_RGB16 : VIPS_INTERPRETATION_sRGB;
    cmsUInt32Number length = 0;
    cmsSaveProfileToMem(profile, NULL, &length);
    g_autofree void *bytes = g_malloc(length);
    cmsSaveProfileToMem(profile, bytes, &length);
    vips_image_set_blob_copy(image, VIPS_META_ICC_NAME, bytes, length);
    cmsDeleteTransform(transform);
    cmsCloseProfile(srgb);
    return image;
}

static void check_card(VipsImage *image, const char *suffix, int tolerance)
{
    static const guint widths[] = {10000};
    RenderPlan plan = scene_plan(widths, 1);
    g_auto(Result) result = {0};
    scene_render_image(image, suffix, &plan, &result);
    for (guint i = 0; i < G_N_ELEMENTS(patches); i++)
        scene_assert_everywhere(&result, (i + 0.5) / G_N_ELEMENTS(patches), 0.5, patches[i], tolerance);
}

static const cmsCIExyYTRIPLE display_p3 = {{0.680, 0.320, 1}, {0.265, 0.690, 1}, {0.150, 0.060, 1}};
static const cmsCIExyYTRIPLE adobe_rgb = {{0.6400, 0.3300, 1}, {0.2100, 0.7100, 1}, {0.1500, 0.0600, 1}};

static void check_wide_gamut(const cmsCIExyYTRIPLE *primaries, double gamma)
{
    cmsHPROFILE profile = rgb_profile(primaries, gamma);
    g_autoptr(VipsImage) narrow = card_in(profile, FALSE);
    g_autoptr(VipsImage) wide = card_in(profile, TRUE);
    check_card(narrow, ".png", 5);
    check_card(narrow, ".jpg[Q=100,subsample-mode=off]", 6);
    check_card(narrow, ".webp[lossless]", 5);
    check_card(narrow, ".tif", 5);
    check_card(wide, ".png", 5);
    check_card(wide, ".tif", 5);
    cmsCloseProfile(profile);

    /* It would be seen if the profile were ignored. */
    guint8 raw[3];
    memcpy(raw, VIPS_IMAGE_ADDR(narrow, PATCH / 2, 4), 3);
    g_assert_cmpint(ABS(raw[0] - patches[0][0]) + ABS(raw[1] - patches[0][1]) + ABS(raw[2] - patches[0][2]), >, 18);
}

static void test_display_p3(void)
{
    check_wide_gamut(&display_p3, 2.2);
}

static void test_adobe_rgb(void)
{
    check_wide_gamut(&adobe_rgb, 2.19921875);
}

static void test_grey_profile(void)
{
    static const cmsCIExyY d50 = {0.3457, 0.3585, 1};
    static const double colour[] = {128};
    cmsToneCurve *curve = cmsBuildGamma(NULL, 1.0);
    cmsHPROFILE profile = cmsCreateGrayProfile(&d50, curve);
    cmsUInt32Number length = 0;
    cmsSaveProfileToMem(profile, NULL, &length);
    g_autofree void *bytes = g_malloc(length);
    cmsSaveProfileToMem(profile, bytes, &length);
    g_autoptr(VipsImage) image = scene_plain(20, 20, colour, 1);
    vips_image_set_blob_copy(image, VIPS_META_ICC_NAME, bytes, length);
    static const guint widths[] = {100};
    RenderPlan plan = scene_plan(widths, 1);
    g_auto(Result) result = {0};
    scene_render_image(image, ".png", &plan, &result);
    scene_assert_everywhere(&result, 0.5, 0.5, (const guint8[]){188, 188, 188}, 3); /* half the light */
    cmsFreeToneCurve(curve);
    cmsCloseProfile(profile);
}

static GBytes *press_profile(void)
{
    VipsBlob *blob = NULL;
    size_t size = 0;
    g_assert_cmpint(vips_profile_load("cmyk", &blob, NULL), ==, 0);
    const void *data = vips_blob_get(blob, &size);
    GBytes *profile = g_bytes_new(data, size);
    vips_area_unref(VIPS_AREA(blob));
    return profile;
}

/* What lcms alone makes of ink on paper. */
static void proof(GBytes *profile, const guint8 inks[4], guint8 out[3])
{
    gsize size = 0;
    const void *data = g_bytes_get_data(profile, &size);
    cmsHPROFILE press = cmsOpenProfileFromMem(data, (cmsUInt32Number)size);
    cmsHPROFILE srgb = cmsCreate_sRGBProfile();
    cmsHTRANSFORM transform =
        cmsCreateTransform(press, TYPE_CMYK_8, srgb, TYPE_RGB_8, INTENT_PERCEPTUAL, cmsFLAGS_BLACKPOINTCOMPENSATION);
    cmsDoTransform(transform, inks, out, 1);
    cmsDeleteTransform(transform);
    cmsCloseProfile(srgb);
    cmsCloseProfile(press);
}

/* Ink on paper, with its profile and without: then the press that libvips knows is taken for it. */
static void check_cmyk(gboolean tagged)
{
    static const guint widths[] = {100};
    static const guint8 inks[][4] = {{0, 0, 0, 0},     {20, 200, 160, 10}, {200, 60, 20, 40},
                                     {30, 20, 180, 0}, {90, 80, 80, 120},  {0, 0, 0, 255}};
    g_autoptr(GBytes) profile = press_profile();
    gsize size = 0;
    const void *data = g_bytes_get_data(profile, &size);
    static const char *const suffixes[] = {".jpg[Q=100,subsample-mode=off]", ".tif"};
    for (guint i = 0; i < G_N_ELEMENTS(inks); i++)
        for (guint k = 0; k < 2; k++) {
            guint8 want[3];
            proof(profile, inks[i], want);
            g_autoptr(VipsImage) image =
                scene_plain(40, 40, (const double[]){inks[i][0], inks[i][1], inks[i][2], inks[i][3]}, 4);
            image->Type = VIPS_INTERPRETATION_CMYK;
            if (tagged)
                vips_image_set_blob_copy(image, VIPS_META_ICC_NAME, data, size);
            RenderPlan plan = scene_plan(widths, 1);
            g_auto(Result) result = {0};
            scene_render_image(image, suffixes[k], &plan, &result);
            scene_assert_everywhere(&result, 0.5, 0.5, want, 6);
        }
}

static void test_cmyk(void)
{
    check_cmyk(TRUE);
    check_cmyk(FALSE);
}

static void assert_untouched(VipsImage *image)
{
    g_autoptr(VipsImage) out = NULL;
    g_autoptr(GError) error = NULL;
    g_assert_true(colour_to_srgb(image, &out, &error));
    g_assert_no_error(error);
    gsize before = 0, after = 0;
    g_autofree guint8 *was = vips_image_write_to_memory(image, &before);
    g_autofree guint8 *is = vips_image_write_to_memory(out, &after);
    g_assert_cmpmem(is, after, was, before);
}

static void test_untagged(void)
{
    g_autoptr(VipsImage) image = scene_gradient(256, 256, 3, VIPS_FORMAT_UCHAR);
    assert_untouched(image);
    g_autoptr(VipsImage) with_alpha = scene_gradient(256, 256, 4, VIPS_FORMAT_UCHAR);
    assert_untouched(with_alpha);
}

/* A profile that is sRGB by another name costs no rounding. */
static void test_tagged_srgb(void)
{
    g_autoptr(VipsImage) image = scene_gradient(256, 256, 3, VIPS_FORMAT_UCHAR);
    cmsHPROFILE profile = cmsCreate_sRGBProfile();
    cmsUInt32Number length = 0;
    cmsSaveProfileToMem(profile, NULL, &length);
    g_autofree void *bytes = g_malloc(length);
    cmsSaveProfileToMem(profile, bytes, &length);
    cmsCloseProfile(profile);
    vips_image_set_blob_copy(image, VIPS_META_ICC_NAME, bytes, length);
    assert_untouched(image);
}

/* A profile that is broken, or of another kind of picture, says nothing. */
static void test_broken_profile(void)
{
    static const char nonsense[] = "this is no profile, whatever it is called";
    g_autoptr(VipsImage) image = patch_card();
    vips_image_set_blob_copy(image, VIPS_META_ICC_NAME, nonsense, sizeof nonsense);
    assert_untouched(image);

    g_autoptr(GBytes) press = press_profile();
    gsize size = 0;
    const void *cmyk = g_bytes_get_data(press, &size);
    vips_image_set_blob_copy(image, VIPS_META_ICC_NAME, cmyk, size);
    assert_untouched(image);
}

/* No rendition carries a profile, whatever the source had. */
static void test_no_profile_goes_out(void)
{
    static const guint widths[] = {100};
    cmsHPROFILE profile = rgb_profile(&display_p3, 2.2);
    g_autoptr(VipsImage) image = card_in(profile, FALSE);
    cmsCloseProfile(profile);
    RenderPlan plan = scene_plan(widths, 1);
    g_auto(Result) result = {0};
    scene_render_image(image, ".png", &plan, &result);
    g_assert_no_error(result.error);
    for (guint i = 0; i < result.outputs->len; i++) {
        g_autoptr(VipsImage) seen = scene_open(g_array_index(result.outputs, RenderOutput, i).bytes);
        g_assert_cmpuint(vips_image_get_typeof(seen, VIPS_META_ICC_NAME), ==, 0);
        g_assert_cmpuint(vips_image_get_typeof(seen, VIPS_META_EXIF_NAME), ==, 0);
    }
}

static void add(void)
{
    g_test_add_func("/image-colour/display-p3", test_display_p3);
    g_test_add_func("/image-colour/adobe-rgb", test_adobe_rgb);
    g_test_add_func("/image-colour/grey-profile", test_grey_profile);
    g_test_add_func("/image-colour/cmyk", test_cmyk);
    g_test_add_func("/image-colour/untagged", test_untagged);
    g_test_add_func("/image-colour/tagged-srgb", test_tagged_srgb);
    g_test_add_func("/image-colour/broken-profile", test_broken_profile);
    g_test_add_func("/image-colour/no-profile-goes-out", test_no_profile_goes_out);
}

int main(int argc, char **argv)
{
    return scene_run(&argc, &argv, add);
}
