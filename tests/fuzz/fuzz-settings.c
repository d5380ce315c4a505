/* fuzz-settings.c - any bytes as artloft.ini: settings whose numbers are within their bounds, or a sentence that names the
 * file. */
#include "core/settings.h"
#include "fuzz.h"

#include <artloft/error.h>
#include <string.h>

static void check(const Settings *settings)
{
    g_assert_true(settings->site_name[0] && g_str_has_suffix(settings->base_url, "/"));
    g_assert_cmpuint(settings->widths->len, >, 0);
    for (guint i = 1; i < settings->widths->len; i++)
        g_assert_cmpuint(g_array_index(settings->widths, guint, i - 1), <, g_array_index(settings->widths, guint, i));
    for (guint i = 0; i < N_RENDITION_FORMATS; i++)
        g_assert_true(settings->quality[i] >= 1 && settings->quality[i] <= 100);
    g_assert_cmpuint(settings->crops->len, <=, SETTINGS_MOST_CROPS);
    g_assert_true(settings->heading_level >= 2 && settings->heading_level <= 6);
    for (guint i = 0; i < settings->roots->len; i++)
        g_assert_true(g_path_is_absolute(settings->roots->pdata[i]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_malloc(size + 1); /* as a file is read: with a zero byte behind */
    g_autoptr(GError) error = NULL;
    g_autoptr(Settings) settings = NULL;

    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0';
    settings = settings_parse("/loft", text, size, &error);
    if (settings) {
        check(settings);
        return 0;
    }
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NO_LOFT);
    g_assert_true(g_str_has_prefix(error->message, "/loft/" SETTINGS_FILE));
    return 0;
}
