/* render-file - one picture through the image room, as the worker sends it: for tests that look at the files from outside, and
 * for benchmarks.
 *
 *     render-file [OPTION...] FILE OUTDIR      OUTDIR/KIND-WIDTHxHEIGHT.EXT, and one JSON line of what the pixels told
 */
#include "core/files.h"
#include "image/render.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    const char *folder;
    gboolean quiet;
} Target;

static gboolean write_output(const RenderOutput *output, gpointer user_data, GError **error)
{
    const Target *target = user_data;
    g_autofree char *name = g_strdup_printf("%s-%ux%u.%s", rendition_kind_name(output->kind), output->width, output->height,
                                            rendition_format_extension(output->format));
    g_autofree char *path = g_build_filename(target->folder, name, NULL);
    gsize size = 0;
    const char *data = g_bytes_get_data(output->bytes, &size);
    return g_file_set_contents_full(path, data, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0666, error);
}

static gboolean choose_formats(const char *list, RenderPlan *plan)
{
    memset(plan->formats, 0, sizeof plan->formats);
    g_auto(GStrv) names = g_strsplit(list, ",", -1);
    for (char **name = names; *name; name++) {
        RenditionFormat format;
        if (!rendition_format_from_name(*name, &format))
            return FALSE;
        plan->formats[format] = TRUE;
    }
    return TRUE;
}

static GArray *numbers(const char *list)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(guint));
    g_auto(GStrv) items = g_strsplit(list, ",", -1);
    for (char **item = items; *item; item++) {
        guint n = (guint)g_ascii_strtoull(*item, NULL, 10);
        g_array_append_val(out, n);
    }
    return out;
}

static gboolean render(const char *file, const RenderPlan *plan, const EmbeddedText *text, Target *target, GError **error)
{
    char *data = NULL;
    gsize size = 0;
    if (!g_file_get_contents(file, &data, &size, error))
        return FALSE;
    g_autofree guint8 *bytes = (guint8 *)data;
    g_autoptr(Container) container = container_read(bytes, size, error);
    if (!container || !container_check_limits(container, error))
        return FALSE;
    RenderRequest request = {.data = bytes,
                             .size = size,
                             .container = container,
                             .plan = plan,
                             .text = text,
                             .output = write_output,
                             .user_data = target};
    g_auto(RenderFacts) facts = {0};
    if (!image_render(&request, &facts, error))
        return FALSE;
    if (!target->quiet)
        printf("{\"width\":%u,\"height\":%u,\"alpha\":%s,\"frames\":%u,\"animated\":%s,\"color\":\"%s\",\"thumbhash\":\"%s\","
               "\"grid\":\"%s\","
               "\"focus\":[%.4f,%.4f]}\n",
               facts.width, facts.height, facts.alpha ? "true" : "false", facts.frames, facts.animated ? "true" : "false",
               facts.color, facts.thumbhash, facts.color_grid, facts.focus_x, facts.focus_y);
    return TRUE;
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_autofree char *widths_text = NULL, *formats = NULL, *quality = NULL, *caption = NULL, *credit = NULL;
    int thumbnail = -1;
    Target target = {0};
    const GOptionEntry options[] = {{"widths", 0, 0, G_OPTION_ARG_STRING, &widths_text, "Widths of the ladder", "N,N,..."},
                                    {"formats", 0, 0, G_OPTION_ARG_STRING, &formats, "Formats", "avif,webp,jpeg"},
                                    {"quality", 0, 0, G_OPTION_ARG_STRING, &quality, "Quality of AVIF, WebP, JPEG", "N,N,N"},
                                    {"thumbnail", 0, 0, G_OPTION_ARG_INT, &thumbnail, "Side of the thumbnail", "N"},
                                    {"caption", 0, 0, G_OPTION_ARG_STRING, &caption, "Caption to embed", "TEXT"},
                                    {"credit", 0, 0, G_OPTION_ARG_STRING, &credit, "Credit to embed", "TEXT"},
                                    {"quiet", 0, 0, G_OPTION_ARG_NONE, &target.quiet, "Say nothing", NULL},
                                    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};
    g_autoptr(GError) error = NULL;
    g_autoptr(GOptionContext) context = g_option_context_new("FILE... OUTDIR");
    g_option_context_add_main_entries(context, options, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error) || argc < 3) {
        fprintf(stderr, "render-file: %s\n", error ? error->message : "a file and a folder are needed");
        return 2;
    }
    g_autoptr(Settings) settings = settings_new_default(".");
    RenderPlan plan;
    render_plan_from_settings(&plan, settings);
    g_autoptr(GArray) widths = widths_text ? numbers(widths_text) : NULL;
    if (widths) {
        plan.widths = (const guint *)(gpointer)widths->data;
        plan.n_widths = widths->len;
    }
    g_autoptr(GArray) qualities = quality ? numbers(quality) : NULL;
    for (guint i = 0; qualities && i < MIN(qualities->len, (guint)N_RENDITION_FORMATS); i++)
        plan.quality[i] = (int)g_array_index(qualities, guint, i);
    if (thumbnail >= 0)
        plan.thumbnail = (guint)thumbnail;
    if (formats && !choose_formats(formats, &plan)) {
        fprintf(stderr, "render-file: no format \"%s\"\n", formats);
        return 2;
    }
    EmbeddedText text = {
        .caption = caption, .credit = credit, .digital_source_type = "trainedAlgorithmicMedia", .language = "en"};
    target.folder = argv[argc - 1];
    int failed = 0;
    if (!image_init(&error)) {
        fprintf(stderr, "render-file: %s\n", error->message);
        return 1;
    }
    for (int i = 1; i + 1 < argc; i++)
        if (!render(argv[i], &plan, &text, &target, &error)) {
            fprintf(stderr, "%s: %s\n", argv[i], error->message);
            g_clear_error(&error);
            failed = 1;
        }
    image_shutdown();
    return failed;
}
