#include "worker/worker_render.h"

#include "core/digest.h"

#include <artloft/error.h>
#include <errno.h>
#include <unistd.h>

typedef struct {
    const GArray *descriptors;
    GArray *files; /* of RenderedFile */
} Outputs;

static gboolean write_all(int descriptor, GBytes *bytes, GError **error)
{
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);

    for (gsize at = 0; at < size;) {
        ssize_t written = write(descriptor, data + at, size - at);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "A rendition cannot be written: %s.",
                        g_strerror(written < 0 ? errno : ENOSPC));
            return FALSE;
        }
        at += (gsize)written;
    }
    return TRUE;
}

static guint32 mark_of(GBytes *bytes)
{
    char hex[DIGEST_HEX_SIZE];
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);

    digest_bytes_hex(data, size, hex);
    return digest_mark(hex);
}

static gboolean put_output(const RenderOutput *output, gpointer user_data, GError **error)
{
    Outputs *outputs = user_data;
    RenderedFile file = {.kind = output->kind, .format = output->format, .width = output->width, .height = output->height};

    if (outputs->files->len >= outputs->descriptors->len) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_FAILED, "There are more renditions than places to write them to.");
        return FALSE;
    }
    if (!write_all(g_array_index(outputs->descriptors, int, outputs->files->len), output->bytes, error))
        return FALSE;
    file.bytes = g_bytes_get_size(output->bytes);
    file.mark = mark_of(output->bytes);
    g_array_append_val(outputs->files, file);
    return TRUE;
}

Rendered *worker_render(const WorkerFile *file, const RenderJob *job, const GArray *descriptors, GError **error)
{
    g_autoptr(GArray) files = g_array_new(FALSE, TRUE, sizeof(RenderedFile));
    g_auto(RenderFacts) facts = {0};
    Outputs outputs = {.descriptors = descriptors, .files = files};
    RenderRequest request = {
        .data = file->data,
        .size = file->size,
        .container = file->container,
        .plan = &job->plan,
        .text = &job->text,
        .wishes = job->wishes,
        .n_wishes = job->n_wishes,
        .output = put_output,
        .user_data = &outputs,
    };
    Rendered *rendered;

    if (!image_render(&request, &facts, error))
        return NULL;
    rendered = rendered_new();
    rendered->width = facts.width;
    rendered->height = facts.height;
    rendered->alpha = facts.alpha;
    rendered->frames = facts.frames;
    rendered->animated = facts.animated;
    rendered->color = g_strdup(facts.color);
    rendered->thumbhash = g_strdup(facts.thumbhash);
    rendered->color_grid = g_strdup(facts.color_grid);
    rendered->palette = g_strdup(facts.palette);
    rendered->likeness = facts.likeness;
    rendered->focus_x = CLAMP(facts.focus_x, 0, 1);
    rendered->focus_y = CLAMP(facts.focus_y, 0, 1);
    rendered->n_files = files->len;
    rendered->files = (RenderedFile *)(gpointer)g_array_free(g_steal_pointer(&files), FALSE);
    return rendered;
}
