#include "painting.h"

#include "../container/forge.h"

/* Soft bands, so that it compresses and yet no two seeds look alike. */
static GByteArray *paint_rows(const Painting *painting)
{
    GByteArray *rows = forge_new();

    for (guint y = 0; y < painting->height; y++) {
        forge_u8(rows, 0);
        for (guint x = 0; x < painting->width; x++) {
            forge_u8(rows, (x * 3 + painting->seed * 37) & 0xff);
            forge_u8(rows, (y * 5 + painting->seed * 91) & 0xff);
            forge_u8(rows, (x + y + painting->seed * 13) & 0xff);
        }
    }
    return rows;
}

static void add_text(GByteArray *png, const char *key, const char *text)
{
    if (text)
        forge_chunk(png, "tEXt", forge_text(forge_u8(forge_text(forge_new(), key), 0), text));
}

GByteArray *painting_png(const Painting *painting)
{
    g_autoptr(GByteArray) rows = paint_rows(painting);
    GByteArray *png = forge_png(painting->width, painting->height, 8, 2);

    add_text(png, "parameters", painting->parameters);
    add_text(png, "Comment", painting->comment);
    forge_chunk(png, "IDAT", forge_zlib(forge_new(), rows->data, rows->len));
    return forge_chunk(png, "IEND", forge_new());
}

void painting_write(const Painting *painting, const char *path)
{
    g_autoptr(GByteArray) png = painting_png(painting);

    g_assert_true(g_file_set_contents(path, (const char *)png->data, png->len, NULL));
}
