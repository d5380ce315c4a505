/* engine.c - libvips started, held small and told what it may open; the version of everything that makes bytes. */
#include "config.h"
#include "image/encode.h"
#include "image/render.h"
#include "image/vips_glue.h"

#include <gmodule.h>
#include <vips/vector.h>

/* The loaders of the formats that container.h knows; everything else that libvips could open stays shut. */
static const char *const wanted_loaders[] = {
    "VipsForeignLoadPng",  "VipsForeignLoadJpeg",  "VipsForeignLoadWebp",
    "VipsForeignLoadHeif", "VipsForeignLoadNsgif", "VipsForeignLoadTiff",
};

static void swallow(const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
    /* What a decoder has to say about a file comes back as an error, with the file's name; on stderr it would only be noise. */
    (void)domain;
    (void)level;
    (void)message;
    (void)user_data;
}

/* Also where warnings end the program, as in tests: a remark on a stranger's file is no fault of ours. */
static void silence(void)
{
    g_log_set_handler("VIPS", G_LOG_LEVEL_MASK | G_LOG_FLAG_FATAL | G_LOG_FLAG_RECURSION, swallow, NULL);
    GLogLevelFlags fatal = g_log_set_always_fatal(G_LOG_FATAL_MASK);
    g_log_set_always_fatal(fatal & ~G_LOG_LEVEL_WARNING);
}

static void restrict_loaders(void)
{
    vips_block_untrusted_set(TRUE);
    vips_operation_block_set("VipsForeignLoad", TRUE);
    for (gsize i = 0; i < G_N_ELEMENTS(wanted_loaders); i++)
        vips_operation_block_set(wanted_loaders[i], FALSE);
}

/* When it starts, libvips loads all plug-ins that are installed, with ImageMagick, Poppler, OpenSlide and what these need
 * behind them: from a folder that there is not, none. Only HEIF's is wanted, where it is not built in. */
static void load_no_plugins(void)
{
    g_setenv("VIPSHOME", "/nonexistent", TRUE);
}

static void load_heif_plugin(void)
{
    g_autofree char *path =
        g_strdup_printf("%s/vips-modules-%d.%d/vips-heif.so", ARTLOFT_VIPS_LIBDIR, vips_version(0), vips_version(1));
    GModule *plugin = g_module_open(path, G_MODULE_BIND_LAZY);
    if (plugin)
        g_module_make_resident(plugin);
}

/* Decoded pictures of more than 100 MB would go through a file in the folder for temporary files, which the sandbox has not:
 * they stay in memory, of which the worker may have as much as RLIMIT_DATA lets it. */
static void keep_in_memory(void)
{
    g_setenv("VIPS_DISC_THRESHOLD", "4g", TRUE);
}

static gboolean keep(const RenderOutput *output, gpointer user_data, GError **error)
{
    (void)error;
    GPtrArray *files = user_data;
    g_ptr_array_add(files, g_bytes_ref(output->bytes));
    return TRUE;
}

/* Makes and reads a picture of every kind, so that whatever the libraries open, compile or allocate once has happened. */
static gboolean warm_up(GError **error)
{
    g_auto(Raster) raster = {0};
    if (!raster_init(&raster, 64, 48, 4, error))
        return FALSE;
    for (guint i = 0; i < 64 * 48 * 4; i++)
        raster.pixels[i] = (guint8)(i * 37 % 251);
    g_autoptr(VipsImage) view = vips_glue_view(&raster, error);
    if (!view)
        return FALSE;
    void *png = NULL;
    size_t size = 0;
    if (vips_pngsave_buffer(view, &png, &size, "profile", "p3", NULL))
        return vips_glue_fail(error, ARTLOFT_ERROR_FAILED, "libvips cannot work here");
    g_autoptr(GBytes) first = g_bytes_new_take(png, size);
    static const guint widths[] = {64};
    RenderPlan plan = {
        .widths = widths, .n_widths = 1, .thumbnail = 32, .formats = {TRUE, TRUE, TRUE}, .quality = {50, 50, 50}};
    EmbeddedText text = {.caption = "warm-up"};
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    g_ptr_array_add(files, g_steal_pointer(&first));
    static const RenditionWish nothing = {0};
    for (guint i = 0; i < 1 + N_RENDITION_FORMATS; i++) { /* the PNG, then the largest of each format, which it gave */
        gsize n = 0;
        const guint8 *data = g_bytes_get_data(files->pdata[i], &n);
        g_autoptr(Container) container = container_read(data, n, error);
        if (!container)
            return FALSE;
        g_auto(RenderFacts) facts = {0};
        RenderRequest request = {.data = data,
                                 .size = n,
                                 .container = container,
                                 .plan = &plan,
                                 .text = &text,
                                 .wishes = i == 0 ? NULL : &nothing,
                                 .output = keep,
                                 .user_data = files};
        if (!image_render(&request, &facts, error))
            return FALSE;
    }
    return TRUE;
}

gboolean image_init(GError **error)
{
    static gboolean started = FALSE;
    if (started)
        return TRUE;
    /* libvips' vector code is made at run time: memory that is written and then run, by way of a file in the home folder. The
     * plain C paths are exact, the same on every processor, and need neither. */
    g_setenv("VIPS_NOVECTOR", "1", TRUE);
    silence();
    load_no_plugins();
    keep_in_memory();
    if (VIPS_INIT("artloft-worker"))
        return vips_glue_fail(error, ARTLOFT_ERROR_FAILED, "libvips does not start");
    load_heif_plugin();
    vips_vector_set_enabled(FALSE);
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    restrict_loaders();
    started = warm_up(error);
    return started;
}

void image_shutdown(void)
{
    vips_shutdown();
}

const char *image_encoder_version(void)
{
    static gsize ready = 0;
    static char *version = NULL;
    if (g_once_init_enter(&ready)) {
        GString *out = g_string_new(NULL);
        g_string_printf(out, "libvips %d.%d.%d; avif ", vips_version(0), vips_version(1), vips_version(2));
        encode_avif_version(out);
        g_string_append(out, "; webp ");
        encode_webp_version(out);
        g_string_append(out, "; jpeg ");
        encode_jpeg_version(out);
        version = g_string_free(out, FALSE);
        g_once_init_leave(&ready, 1);
    }
    return version;
}
