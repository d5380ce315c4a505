#include "marks.h"

#include "core/embedded.h"

#include <libexif/exif-data.h>
#include <string.h>

extern const EmbeddedFile sample_embedded[];

static void clear_text(gpointer item)
{
    MarkText *mark = item;
    g_free(mark->keyword);
    g_free(mark->text);
}

static void clear_segment(gpointer item)
{
    g_bytes_unref(((MarkSegment *)item)->bytes);
}

void marks_free(Marks *marks)
{
    if (!marks)
        return;
    g_array_unref(marks->texts);
    g_array_unref(marks->segments);
    g_free(marks);
}

/* Takes @text over. */
static void add_text(Marks *marks, const char *keyword, char *text)
{
    MarkText mark = {g_strdup(keyword), text};
    g_array_append_val(marks->texts, mark);
}

static void add_segment(Marks *marks, int app, const void *data, gsize size)
{
    MarkSegment segment = {app, g_bytes_new(data, size)};
    g_array_append_val(marks->segments, segment);
}

/* A file of this folder with each {key} put in from the recipe, as JSON or XML wants it; "width" and "height" are the
 * picture's. */
static char *filled(const char *name, const Picture *picture, int across, int down)
{
    const EmbeddedFile *file = embedded_find(sample_embedded, name);
    g_assert(file);
    GString *out = g_string_new(NULL);
    for (const char *at = file->start; at < file->end;) {
        const char *close = *at == '<' && at[1] == '<' ? strstr(at, ">>") : NULL;
        if (!close) {
            g_string_append_c(out, *at++);
            continue;
        }
        g_autofree char *key = g_strndup(at + 2, (gsize)(close - at - 2));
        g_autofree char *text = picture_text(picture, key);
        if (g_str_equal(key, "width"))
            g_string_append_printf(out, "%d", across);
        else if (g_str_equal(key, "height"))
            g_string_append_printf(out, "%d", down);
        else
            for (const char *c = text; *c; c++) {
                if (*c == '"' || *c == '\\')
                    g_string_append_c(out, '\\');
                g_string_append_c(out, *c);
            }
        at = close + 2;
    }
    g_strchomp(out->str);
    return g_string_free(out, FALSE);
}

static char *midjourney_text(const Picture *picture)
{
    g_autofree char *prompt = picture_text(picture, "prompt");
    g_autofree char *parameters = picture_text(picture, "parameters");
    g_autofree char *job = picture_text(picture, "job");
    return g_strdup_printf("%s %s Job ID: %s", prompt, parameters, job);
}

/* IPTC-IIM in a Photoshop block: that the text is UTF-8, and the caption. */
static void add_iptc_caption(Marks *marks, const char *text)
{
    static const guint8 utf8[] = {0x1C, 1, 90, 0, 3, 0x1B, '%', 'G'};
    gsize length = strlen(text);
    guint8 caption[] = {0x1C, 2, 120, (guint8)(length >> 8), (guint8)length};
    gsize size = sizeof utf8 + sizeof caption + length;
    guint8 head[] = {'8', 'B', 'I', 'M', 4, 4, 0, 0, 0, 0, (guint8)(size >> 8), (guint8)size};
    g_autoptr(GByteArray) block = g_byte_array_new();
    g_byte_array_append(block, (const guint8 *)"Photoshop 3.0", 14);
    g_byte_array_append(block, head, sizeof head);
    g_byte_array_append(block, utf8, sizeof utf8);
    g_byte_array_append(block, caption, sizeof caption);
    g_byte_array_append(block, (const guint8 *)text, (guint)length);
    if (size % 2)
        g_byte_array_append(block, (const guint8 *)"", 1);
    add_segment(marks, 13, block->data, block->len);
}

static void midjourney(Marks *marks, const Picture *picture, gboolean png, int across, int down)
{
    char *text = midjourney_text(picture);
    if (!png) {
        add_iptc_caption(marks, text);
        g_free(text);
        return;
    }
    add_text(marks, "Creation Time", picture_text(picture, "created"));
    add_text(marks, "Author", picture_text(picture, "author"));
    add_text(marks, "Description", text);
    add_text(marks, "XML:com.adobe.xmp", filled("midjourney.xmp", picture, across, down));
}

static char *a1111_text(const Picture *picture, int across, int down)
{
    g_autofree char *prompt = picture_text(picture, "prompt");
    g_autofree char *negative = picture_text(picture, "negative");
    g_autofree char *seed = picture_text(picture, "seed");
    g_autofree char *before = picture_text(picture, "settings");
    g_autofree char *model = picture_text(picture, "model");
    return g_strdup_printf("%s\nNegative prompt: %s\n%s, Seed: %s, Size: %dx%d, %s", prompt, negative, before, seed, across,
                           down, model);
}

/* EXIF with one entry: a comment in UTF-16, high byte first, as the Python library writes it that these programs use. */
static void add_exif_comment(Marks *marks, const char *text)
{
    static const char unicode[8] = "UNICODE";
    gsize wide_size = 0;
    g_autofree char *wide = g_convert(text, -1, "UTF-16BE", "UTF-8", NULL, &wide_size, NULL);
    g_assert(wide);
    ExifData *exif = exif_data_new();
    exif_data_set_byte_order(exif, EXIF_BYTE_ORDER_MOTOROLA);
    ExifEntry *entry = exif_entry_new();
    exif_content_add_entry(exif->ifd[EXIF_IFD_EXIF], entry);
    exif_entry_initialize(entry, EXIF_TAG_USER_COMMENT);
    entry->tag = EXIF_TAG_USER_COMMENT;
    entry->format = EXIF_FORMAT_UNDEFINED;
    entry->size = (unsigned)(sizeof unicode + wide_size);
    entry->components = entry->size;
    ExifMem *mem = exif_mem_new_default();
    entry->data = exif_mem_alloc(mem, entry->size);
    memcpy(entry->data, unicode, sizeof unicode);
    memcpy(entry->data + sizeof unicode, wide, wide_size);
    unsigned char *data = NULL;
    unsigned size = 0;
    exif_data_save_data(exif, &data, &size);
    add_segment(marks, 1, data, size);
    exif_mem_free(mem, data);
    exif_mem_unref(mem);
    exif_entry_unref(entry);
    exif_data_unref(exif);
}

static void a1111(Marks *marks, const Picture *picture, gboolean png, int across, int down)
{
    char *text = a1111_text(picture, across, down);
    if (png) {
        add_text(marks, "parameters", text);
        return;
    }
    add_exif_comment(marks, text);
    g_free(text);
}

static void comfyui(Marks *marks, const Picture *picture, gboolean png, int across, int down)
{
    if (!png)
        return;
    add_text(marks, "prompt", filled("comfyui-prompt.json", picture, across, down));
    add_text(marks, "workflow", filled("comfyui-workflow.json", picture, across, down));
}

Marks *marks_of(const Picture *picture, gboolean png, int across, int down, GError **error)
{
    static const struct {
        const char *name;
        void (*write)(Marks *marks, const Picture *picture, gboolean png, int across, int down);
    } generators[] = {{"midjourney", midjourney}, {"a1111", a1111}, {"comfyui", comfyui}};
    g_autofree char *name = picture_text(picture, "generator");
    Marks *marks = g_new0(Marks, 1);
    marks->texts = g_array_new(FALSE, FALSE, sizeof(MarkText));
    marks->segments = g_array_new(FALSE, FALSE, sizeof(MarkSegment));
    g_array_set_clear_func(marks->texts, clear_text);
    g_array_set_clear_func(marks->segments, clear_segment);
    for (guint i = 0; i < G_N_ELEMENTS(generators); i++)
        if (g_str_equal(generators[i].name, name))
            generators[i].write(marks, picture, png, across, down);
    if (marks->texts->len + marks->segments->len > 0)
        return marks;
    g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE, "[%s]: no generator \"%s\" that writes %s.",
                picture->group, name, png ? "PNG" : "JPEG");
    marks_free(marks);
    return NULL;
}
