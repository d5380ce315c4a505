#include "image/colour.h"

#include <string.h>

/* The profile's steps across each axis of the test cube that tells whether it is sRGB anyway. */
#define CUBE 6
/* Largest difference in 8 bits that is still the same colour: rounding inside the profile. */
#define SAME 1

typedef struct {
    VipsInterpretation space;
    int colours; /* bands that are colour */
} Reading;

/* The colour space that the samples are in, whatever the file calls it. */
static gboolean read_space(VipsImage *in, Reading *out)
{
    VipsInterpretation space = vips_image_guess_interpretation(in);
    switch (space) {
    case VIPS_INTERPRETATION_B_W:
    case VIPS_INTERPRETATION_GREY16:
        *out = (Reading){space, 1};
        return TRUE;
    case VIPS_INTERPRETATION_CMYK:
        *out = (Reading){space, 4};
        return in->Bands >= 4;
    case VIPS_INTERPRETATION_sRGB:
    case VIPS_INTERPRETATION_RGB16:
    case VIPS_INTERPRETATION_scRGB:
    case VIPS_INTERPRETATION_LAB:
    case VIPS_INTERPRETATION_LABS:
    case VIPS_INTERPRETATION_XYZ:
        *out = (Reading){space, 3};
        return in->Bands >= 3;
    case VIPS_INTERPRETATION_RGB:
        *out = (Reading){in->BandFmt == VIPS_FORMAT_USHORT ? VIPS_INTERPRETATION_RGB16 : VIPS_INTERPRETATION_sRGB, 3};
        return in->Bands >= 3;
    case VIPS_INTERPRETATION_MULTIBAND:
    default:
        break;
    }
    gboolean wide = in->BandFmt == VIPS_FORMAT_USHORT;
    if (in->Bands >= 3)
        *out = (Reading){wide ? VIPS_INTERPRETATION_RGB16 : VIPS_INTERPRETATION_sRGB, 3};
    else
        *out = (Reading){wide ? VIPS_INTERPRETATION_GREY16 : VIPS_INTERPRETATION_B_W, 1};
    return TRUE;
}

static gboolean is_wide(VipsInterpretation space)
{
    return space == VIPS_INTERPRETATION_GREY16 || space == VIPS_INTERPRETATION_RGB16;
}

/* Alpha counts to 255, to 65535 in the 16-bit spaces, and to 1 in scRGB. */
static int alpha_to_uchar(VipsImage *in, const Reading *reading, VipsImage **out)
{
    g_autoptr(VipsImage) band = NULL;
    g_autoptr(VipsImage) scaled = NULL;
    if (vips_extract_band(in, &band, reading->colours, NULL))
        return -1;
    if (band->BandFmt == VIPS_FORMAT_UCHAR)
        return vips_copy(band, out, NULL);
    double whole = reading->space == VIPS_INTERPRETATION_scRGB ? 1 : is_wide(reading->space) ? 65535 : 255;
    return vips_linear1(band, &scaled, 255 / whole, 0.5, NULL) || vips_cast_uchar(scaled, out, NULL);
}

static int transform(VipsImage *in, VipsImage **out, const char *without_profile)
{
    return vips_icc_transform(in, out, "srgb", "embedded", without_profile == NULL, "input_profile", without_profile, "intent",
                              VIPS_INTENT_PERCEPTUAL, "black_point_compensation", TRUE, "depth", 8, NULL);
}

/* Whether @profile turns every colour of a cube into itself. Converting would then only cost time and rounding. */
static gboolean profile_is_srgb(const void *profile, gsize size)
{
    guint8 cube[CUBE * CUBE * CUBE * 3];
    for (guint i = 0; i < CUBE * CUBE * CUBE; i++) {
        cube[3 * i] = (guint8)(i % CUBE * 255 / (CUBE - 1));
        cube[3 * i + 1] = (guint8)(i / CUBE % CUBE * 255 / (CUBE - 1));
        cube[3 * i + 2] = (guint8)(i / CUBE / CUBE * 255 / (CUBE - 1));
    }
    g_autoptr(VipsImage) plain = vips_image_new_from_memory(cube, sizeof cube, CUBE * CUBE * CUBE, 1, 3, VIPS_FORMAT_UCHAR);
    if (!plain)
        return FALSE;
    plain->Type = VIPS_INTERPRETATION_sRGB;
    vips_image_set_blob_copy(plain, VIPS_META_ICC_NAME, profile, size);
    g_autoptr(VipsImage) converted = NULL;
    if (transform(plain, &converted, NULL))
        return FALSE;
    gsize n = 0;
    g_autofree guint8 *pixels = vips_image_write_to_memory(converted, &n);
    if (!pixels || n != sizeof cube)
        return FALSE;
    for (gsize i = 0; i < n; i++)
        if (ABS((int)pixels[i] - (int)cube[i]) > SAME)
            return FALSE;
    return TRUE;
}

/* Profiles are made for grey, RGB and CMYK in whole numbers; elsewhere the space itself says what the numbers mean. */
static gboolean profile_applies(VipsImage *in, const Reading *reading)
{
    if (in->BandFmt != VIPS_FORMAT_UCHAR && in->BandFmt != VIPS_FORMAT_USHORT)
        return FALSE;
    return reading->colours == 1 || reading->space == VIPS_INTERPRETATION_sRGB || reading->space == VIPS_INTERPRETATION_RGB16 ||
           reading->space == VIPS_INTERPRETATION_CMYK;
}

/* @in: only colour bands, Type set. */
static int colours_to_srgb(VipsImage *in, const Reading *reading, VipsImage **out)
{
    const void *profile = NULL;
    size_t size = 0;
    if (profile_applies(in, reading) && vips_image_get_typeof(in, VIPS_META_ICC_NAME) &&
        !vips_image_get_blob(in, VIPS_META_ICC_NAME, &profile, &size)) {
        gboolean srgb = reading->colours == 3 && profile_is_srgb(profile, size);
        if (!srgb && !transform(in, out, NULL))
            return 0;
        /* A profile that does not fit its own picture says nothing: go on as if there were none. */
        vips_error_clear();
    }
    if (reading->space == VIPS_INTERPRETATION_CMYK && !transform(in, out, "cmyk"))
        return 0;
    vips_error_clear();
    return vips_colourspace(in, out, VIPS_INTERPRETATION_sRGB, "source_space", reading->space, NULL);
}

gboolean colour_to_srgb(VipsImage *in, VipsImage **out, GError **error)
{
    static const char what[] = "The colours cannot be converted to sRGB";
    g_autoptr(VipsImage) samples = NULL;
    vips_glue_forget_errors();
    /* LabQ packs its samples; colourspace knows how to take them apart. */
    if (in->Coding != VIPS_CODING_NONE) {
        if (vips_colourspace(in, &samples, VIPS_INTERPRETATION_sRGB, NULL))
            return vips_glue_fail(error, ARTLOFT_ERROR_DATA, what);
    } else {
        samples = g_object_ref(in);
    }
    Reading reading;
    if (vips_band_format_iscomplex(samples->BandFmt) || !read_space(samples, &reading)) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA,
                    "The picture is of a colour space that is not known here (%s, %d channels).",
                    vips_enum_nick(VIPS_TYPE_INTERPRETATION, (int)samples->Type), samples->Bands);
        return FALSE;
    }

    g_autoptr(VipsImage) colours = NULL;
    g_autoptr(VipsImage) named = NULL;
    g_autoptr(VipsImage) srgb = NULL;
    g_autoptr(VipsImage) flat = NULL;
    /* Taking bands out goes byte by byte: not where all of them are wanted. */
    if (samples->Bands == reading.colours)
        colours = g_object_ref(samples);
    else if (vips_extract_band(samples, &colours, 0, "n", reading.colours, NULL))
        return vips_glue_fail(error, ARTLOFT_ERROR_DATA, what);
    if (vips_copy(colours, &named, "interpretation", reading.space, NULL) || colours_to_srgb(named, &reading, &srgb) ||
        vips_cast_uchar(srgb, &flat, NULL))
        return vips_glue_fail(error, ARTLOFT_ERROR_DATA, what);
    if (samples->Bands == reading.colours) {
        *out = g_steal_pointer(&flat);
        return TRUE;
    }
    g_autoptr(VipsImage) alpha = NULL;
    if (alpha_to_uchar(samples, &reading, &alpha) || vips_bandjoin2(flat, alpha, out, NULL))
        return vips_glue_fail(error, ARTLOFT_ERROR_DATA, what);
    return TRUE;
}
