#include "image/encoder_version.h"

#include <string.h>

/* The format whose codecs @part is about; N_RENDITION_FORMATS: all of them. */
static RenditionFormat format_of(const char *part)
{
    for (RenditionFormat format = 0; format < N_RENDITION_FORMATS; format++) {
        const char *name = rendition_format_name(format);
        gsize size = strlen(name);

        if (strncmp(part, name, size) == 0 && part[size] == ' ')
            return format;
    }
    return N_RENDITION_FORMATS;
}

int encoder_effort(RenditionFormat format, RenditionPreset preset)
{
    static const int efforts[N_RENDITION_FORMATS][N_PRESETS] = {
        [RENDITION_AVIF] = {[PRESET_BALANCED] = 7, [PRESET_FAST] = 9, [PRESET_SMALL] = 6},
        [RENDITION_WEBP] = {[PRESET_BALANCED] = 2, [PRESET_FAST] = 2, [PRESET_SMALL] = 4},
    };

    return efforts[format][preset];
}

char *encoder_version_of(const char *all, RenditionFormat format)
{
    static const guint epochs[N_RENDITION_FORMATS] = {
        [RENDITION_AVIF] = ENCODER_EPOCH_AVIF,
        [RENDITION_WEBP] = ENCODER_EPOCH_WEBP,
        [RENDITION_JPEG] = ENCODER_EPOCH_JPEG,
    };
    g_auto(GStrv) parts = g_strsplit(all, "; ", -1);
    GString *text = g_string_new(NULL);

    g_string_printf(text, "artloft %u.%u", ENCODER_EPOCH, epochs[format]);
    for (guint i = 0; parts[i]; i++) {
        RenditionFormat about = format_of(parts[i]);

        if (about == format || about == N_RENDITION_FORMATS)
            g_string_append_printf(text, "; %s", parts[i]);
    }
    return g_string_free(text, FALSE);
}
