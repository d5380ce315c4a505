#include "sample.h"

#include <string.h>

void sample_set(ArtloftArtwork *artwork, FieldId field, const char *value)
{
    g_free(artwork->values[field]);
    artwork->values[field] = g_strdup(value);
    if (value)
        claim_list_add(artwork->claims, field, SOURCE_EDIT, value, "test");
}

void sample_add_style(ArtloftArtwork *artwork, const char *slug, const char *name, const char *kind)
{
    ArtworkStyle *style = artwork_style_new();

    style->slug = g_strdup(slug);
    style->name = g_strdup(name);
    style->kind = g_strdup(kind);
    style->source = SOURCE_EMBEDDED;
    style->evidence = g_strdup("prompt");
    g_ptr_array_add(artwork->styles, style);
}

void sample_add_rendition(ArtloftArtwork *artwork, const Settings *settings, const char *kind, RenditionFormat format,
                          guint width, guint height)
{
    ArtworkRendition *rendition = artwork_rendition_new();

    rendition->kind = g_strdup(kind);
    rendition->format = g_strdup(rendition_format_name(format));
    rendition->width = width;
    rendition->height = height;
    rendition->bytes = (guint64)width * height / 8;
    rendition->path =
        g_strdup_printf("%s/%s-%u-%s.%s", artwork->id, artwork->slug, width, kind, rendition_format_extension(format));
    rendition->url = g_strconcat(settings->base_url, rendition->path, NULL);
    g_ptr_array_add(artwork->renditions, rendition);
}

static void add_ladder(ArtloftArtwork *artwork, const Settings *settings, RenditionFormat format)
{
    guint widest = 0;

    for (guint i = 0; i < settings->widths->len; i++) {
        guint width = g_array_index(settings->widths, guint, i);

        if (width > artwork->width)
            break;
        sample_add_rendition(artwork, settings, "ladder", format, width,
                             (guint)MAX(1, ((guint64)width * artwork->height + artwork->width / 2) / artwork->width));
        widest = width;
    }
    if (widest == 0)
        sample_add_rendition(artwork, settings, "ladder", format, artwork->width, artwork->height);
}

/* Colours that drift over the picture, so that a page of samples looks like a page of art. */
static char *make_grid(guint number, guint width, guint height)
{
    static const guint8 ink[][3] = {{2, 3, 6},   {13, 9, 6}, {4, 8, 9},  {11, 3, 3},
                                    {14, 12, 9}, {3, 5, 3},  {12, 6, 2}, {7, 5, 10}};
    guint columns = width >= height ? 4 : MAX(1, 4 * width / height);
    guint rows = width >= height ? MAX(1, 4 * height / width) : 4;
    GString *grid = g_string_new(NULL);

    g_string_printf(grid, "%ux%u:", columns, rows);
    for (guint y = 0; y < rows; y++)
        for (guint x = 0; x < columns; x++) {
            const guint8 *from = ink[(number * 3 + y) % G_N_ELEMENTS(ink)], *to = ink[(number + x + 2 * y) % G_N_ELEMENTS(ink)];

            for (guint c = 0; c < 3; c++)
                g_string_append_printf(grid, "%x", (from[c] * (columns - x) + to[c] * (x + 1)) / (columns + 1));
        }
    return g_string_free(grid, FALSE);
}

ArtloftArtwork *sample_artwork(const Settings *settings, guint number, guint width, guint height)
{
    static const char *const titles[] = {"Low sun, five ridges", "Crown on a broken wall", "Night market", "The long table",
                                         "Harbour in fog",       "Two swimmers",           "Orchard",      "Signal tower"};
    static const char *const alts[] = {
        "Low sun over five ridges of lilac and slate-blue hills, thin cloud above.",
        "A yellow three-point crown outlined in black, over a wall of red, yellow and blue shapes.",
        "Stalls under strings of lamps; a woman in a green coat weighs oranges.",
        "A table laid for twenty runs into the distance under bare trees.",
        "Masts and cranes stand half dissolved in grey fog.",
        "Two swimmers seen from above, their shadows on the pool's floor.",
        "Rows of pruned apple trees in snow, one ladder left among them.",
        "A striped tower with a red lamp at the end of a mole.",
    };
    ArtloftArtwork *artwork = artwork_new();

    artwork->id = g_strdup_printf("0art%08u", number);
    artwork->slug = g_strdup_printf("sample-%u", number);
    artwork->state = g_strdup("present");
    artwork->added = artwork->modified = 1764000000 + number;
    artwork->format = g_strdup("png");
    artwork->width = width;
    artwork->height = height;
    artwork->bytes = 1234567;
    artwork->generator_name = g_strdup("Midjourney");
    artwork->color_grid = make_grid(number, width, height);
    g_ptr_array_add(artwork->paths, g_strdup_printf("/art/sample-%u.png", number));
    sample_set(artwork, FIELD_GENERATOR, "midjourney");
    sample_set(artwork, FIELD_DISCLOSURE, "trainedAlgorithmicMedia");
    sample_set(artwork, FIELD_TITLE, titles[number % G_N_ELEMENTS(titles)]);
    sample_set(artwork, FIELD_ALT, alts[number % G_N_ELEMENTS(alts)]);
    sample_set(artwork, FIELD_CAPTION,
               number % 2 ? "LocalPigeon.com's Midjourney art, styled by Jean-Michel Basquiat"
                          : "LocalPigeon.com's Midjourney art");
    sample_set(artwork, FIELD_CREDIT, "LocalPigeon.com's Midjourney art");
    sample_set(artwork, FIELD_COPYRIGHT, "© 2026 LocalPigeon.com");
    for (guint f = 0; f < N_RENDITION_FORMATS; f++)
        if (settings->formats[f])
            add_ladder(artwork, settings, (RenditionFormat)f);
    sample_add_rendition(artwork, settings, "thumbnail", RENDITION_JPEG, 400, 400);
    return artwork;
}
