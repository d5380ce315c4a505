#include "publish/artwork_text.h"
#include "publish/columns.h"

#include <string.h>

#define GAP 2u

void table_shape_init(TableShape *shape, ArtloftView view, guint columns)
{
    guint fixed, left;

    *shape = (TableShape){.id = view == ARTLOFT_VIEW_INSPECT ? 0 : 12, .size = 9, .generator = 12, .cut = columns > 0};
    fixed = (shape->id ? shape->id + GAP : 0) + shape->size + GAP + shape->generator + GAP;
    left = columns > 0 ? (columns > fixed + 24 ? columns - fixed : 24) : 100;
    shape->styles = view == ARTLOFT_VIEW_INSPECT ? 0 : left * 3 / 10;
    shape->path = left * 3 / 10;
    if (shape->styles == 0 || left < 60) /* too narrow for a title beside the name of the file */
        shape->path = left - (shape->styles ? shape->styles + GAP : 0);
    else
        shape->title = left - shape->styles - GAP - shape->path - GAP;
}

static void append_cell(GString *out, const char *text, guint width, const TableShape *shape, gboolean last)
{
    guint before = (guint)out->len;

    if (width == 0)
        return;
    columns_append(out, text ? text : "", shape->cut ? width : 0, FALSE);
    if (last)
        return;
    for (guint columns = columns_of(out->str + before); columns < width; columns++)
        g_string_append_c(out, ' ');
    g_string_append(out, "  ");
}

static void end_line(GString *out)
{
    while (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
}

void artwork_table_header(GString *out, const TableShape *shape)
{
    append_cell(out, "ID", shape->id, shape, FALSE);
    append_cell(out, "SIZE", shape->size, shape, FALSE);
    append_cell(out, "GENERATOR", shape->generator, shape, FALSE);
    append_cell(out, "STYLES", shape->styles, shape, FALSE);
    append_cell(out, "TITLE", shape->title, shape, FALSE);
    append_cell(out, "FILE", shape->path, shape, TRUE);
    end_line(out);
}

static char *join_styles(const GPtrArray *styles)
{
    GString *joined = g_string_new(NULL);

    for (guint i = 0; i < styles->len; i++)
        g_string_append_printf(joined, "%s%s", i > 0 ? ", " : "", ((const ArtworkStyle *)styles->pdata[i])->name);
    return g_string_free(joined, FALSE);
}

/* The name of the file; on a terminal without its folders. What is not there is said first, since the end may be cut. */
static char *file_cell(const ArtloftArtwork *artwork, gboolean cut)
{
    const char *path = artwork->paths->len > 0 ? artwork->paths->pdata[0] : "";
    const char *slash = strrchr(path, '/');
    gboolean present = !artwork->state || strcmp(artwork->state, "present") == 0;

    return g_strconcat(present ? "" : "(", present ? "" : artwork->state, present ? "" : ") ", cut && slash ? slash + 1 : path,
                       NULL);
}

void artwork_table_row(GString *out, const TableShape *shape, const ArtloftArtwork *artwork)
{
    g_autofree char *size = artwork->width > 0 ? g_strdup_printf("%ux%u", artwork->width, artwork->height) : NULL;
    g_autofree char *styles = join_styles(artwork->styles);
    g_autofree char *file = file_cell(artwork, shape->cut);
    const char *generator = artwork->generator_name ? artwork->generator_name : artwork->values[FIELD_GENERATOR];
    const char *title = artwork->values[FIELD_TITLE] ? artwork->values[FIELD_TITLE] : artwork->values[FIELD_CAPTION];

    append_cell(out, artwork->id, shape->id, shape, FALSE);
    append_cell(out, size, shape->size, shape, FALSE);
    append_cell(out, generator, shape->generator, shape, FALSE);
    append_cell(out, styles, shape->styles, shape, FALSE);
    append_cell(out, title, shape->title, shape, FALSE);
    append_cell(out, file, shape->path, shape, TRUE);
    end_line(out);
}
