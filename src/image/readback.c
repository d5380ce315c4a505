#include "image/readback.h"

#include "container/container.h"

#include <artloft/error.h>

static const ContainerFormat containers[N_RENDITION_FORMATS] = {
    [RENDITION_AVIF] = CONTAINER_AVIF,
    [RENDITION_WEBP] = CONTAINER_WEBP,
    [RENDITION_JPEG] = CONTAINER_JPEG,
};

static gboolean wrong(GError **error, const char *what)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_FAILED, "The finished file does not read back as it should: %s.", what);
    return FALSE;
}

static gboolean carries_only(const Container *container, GBytes *xmp, GError **error)
{
    guint expected = xmp ? 1 : 0;
    if (container->parts->len < expected)
        return wrong(error, "the credit is missing");
    for (guint i = 0; i < container->parts->len; i++) {
        const Part *part = container->parts->pdata[i];
        if (part->kind != PART_XMP || i >= expected) {
            g_autofree char *what = g_strdup_printf("it carries %s, which nobody asked for", part->where);
            return wrong(error, what);
        }
        if (!g_bytes_equal(part->data, xmp))
            return wrong(error, "the credit in it is not the one that was given");
    }
    return TRUE;
}

gboolean readback_check(GBytes *file, RenditionFormat format, guint width, guint height, GBytes *xmp, GError **error)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(file, &size);
    g_autoptr(GError) unreadable = NULL;
    g_autoptr(Container) container = container_read(data, size, &unreadable);
    if (!container)
        return wrong(error, unreadable->message);
    if (container->format != containers[format])
        return wrong(error, "it is of another format");
    if (container->truncated)
        return wrong(error, "it ends too early");
    if (container->width != width || container->height != height || container->orientation != 1) {
        g_autofree char *what =
            g_strdup_printf("it is %u x %u pixels and not %u x %u", container->width, container->height, width, height);
        return wrong(error, what);
    }
    return carries_only(container, xmp, error);
}
