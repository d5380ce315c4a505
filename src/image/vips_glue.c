#include "image/vips_glue.h"

#include "core/text.h"

#include <string.h>

void vips_glue_forget_errors(void)
{
    vips_error_clear();
}

/* The last line says what failed last, but the first is nearest to the cause; libvips often repeats itself. */
static char *reason(void)
{
    g_autofree char *copy = g_strdup(vips_error_buffer());
    vips_error_clear();
    char *line = g_strstrip(copy);
    char *end = strchr(line, '\n');
    if (end)
        *end = '\0';
    g_autofree char *safe = text_for_terminal(line);
    if (strstr(safe, "out of memory") || strstr(safe, "Memory allocation error"))
        return g_strdup("it takes more memory than the reader of pictures may have");
    gsize length = strlen(safe);
    while (length > 0 && (safe[length - 1] == '.' || safe[length - 1] == ' '))
        safe[--length] = '\0';
    return length ? g_steal_pointer(&safe) : g_strdup("the library gave no reason");
}

gboolean vips_glue_fail(GError **error, ArtloftError code, const char *what)
{
    g_autofree char *why = reason();
    g_set_error(error, ARTLOFT_ERROR, (int)code, "%s: %s.", what, why);
    return FALSE;
}

VipsImage *vips_glue_view(const Raster *raster, GError **error)
{
    gsize size = (gsize)raster->width * raster->height * raster->channels;
    VipsImage *view = vips_image_new_from_memory(raster->pixels, size, (int)raster->width, (int)raster->height,
                                                 (int)raster->channels, VIPS_FORMAT_UCHAR);
    if (!view) {
        vips_glue_fail(error, ARTLOFT_ERROR_FAILED, "The pixels cannot be worked on");
        return NULL;
    }
    view->Type = VIPS_INTERPRETATION_sRGB;
    return view;
}

static gboolean scale(VipsImage *in, guint width, guint height, VipsImage **out)
{
    return vips_resize(in, out, (double)width / in->Xsize, "vscale", (double)height / in->Ysize, NULL) == 0;
}

gboolean vips_glue_scale(VipsImage *in, guint width, guint height, VipsImage **out)
{
    if ((guint)in->Xsize == width && (guint)in->Ysize == height) {
        *out = g_object_ref(in);
        return TRUE;
    }
    if (in->Bands == 3)
        return scale(in, width, height, out);
    /* What is transparent still has a colour; weighing by alpha keeps it from bleeding into what is seen. */
    g_autoptr(VipsImage) weighed = NULL;
    g_autoptr(VipsImage) scaled = NULL;
    g_autoptr(VipsImage) straight = NULL;
    g_autoptr(VipsImage) rounded = NULL;
    return !vips_premultiply(in, &weighed, NULL) && scale(weighed, width, height, &scaled) &&
           !vips_unpremultiply(scaled, &straight, NULL) && !vips_rint(straight, &rounded, NULL) &&
           !vips_cast_uchar(rounded, out, NULL);
}

gboolean vips_glue_run(VipsImage *image, Raster *out, ArtloftError code, const char *what, GError **error)
{
    gsize size = 0;
    g_assert(image->BandFmt == VIPS_FORMAT_UCHAR && (image->Bands == 3 || image->Bands == 4));
    guint8 *pixels = vips_image_write_to_memory(image, &size);
    if (!pixels)
        return vips_glue_fail(error, code, what);
    *out = (Raster){
        .width = (guint)image->Xsize, .height = (guint)image->Ysize, .channels = (guint)image->Bands, .pixels = pixels};
    return TRUE;
}
