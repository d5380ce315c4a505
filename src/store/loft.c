#include "store/loft.h"

#include "attribute/words.h"
#include "core/files.h"
#include "core/word_forms.h"
#include "store/root_rows.h"

#include <artloft/error.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- making one ---- */

/* What was given may make settings that cannot be read (an address that is none); then there is no loft. */
static gboolean write_settings(const char *dir, const char *path, const char *name, const char *base_url, GError **error)
{
    g_autofree char *text = settings_initial_text(name, base_url);
    g_autoptr(GError) reason = NULL;
    g_autoptr(Settings) settings = NULL;

    if (!files_write_atomic(path, text, strlen(text), error))
        return FALSE;
    settings = settings_load(dir, &reason);
    if (settings)
        return TRUE;
    (void)unlink(path);
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "%s", reason->message);
    return FALSE;
}

gboolean artloft_loft_create(const char *dir, const char *name, const char *base_url, GError **error)
{
    g_autofree char *absolute = files_absolute(dir);
    g_autofree char *path = g_build_filename(absolute, SETTINGS_FILE, NULL);
    g_autofree char *folder_name = g_path_get_basename(absolute);
    g_autofree char *shown_name = g_filename_display_name(folder_name);
    g_autofree char *hidden = g_build_filename(absolute, LOFT_HIDDEN, NULL);
    g_autofree char *database = g_build_filename(absolute, LOFT_CATALOGUE, NULL);
    g_autoptr(Catalogue) catalogue = NULL;
    g_autofree char *base = base_url ? settings_base_url(base_url, error) : NULL;
    struct stat info;

    if (base_url && !base) {
        g_prefix_error(error, "base_url: ");
        return FALSE;
    }
    if (lstat(path, &info) == 0) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "%s is a loft already; it is left as it is.", absolute);
        return FALSE;
    }
    if (!files_make_folder(hidden, error) ||
        !write_settings(absolute, path, name && *name ? name : shown_name, base_url, error))
        return FALSE;
    catalogue = catalogue_open(database, CATALOGUE_WRITE, error);
    return catalogue != NULL;
}

/* ---- finding and opening one ---- */

static gboolean is_loft(const char *dir)
{
    g_autofree char *path = g_build_filename(dir, SETTINGS_FILE, NULL);

    return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

char *artloft_loft_discover(const char *start, GError **error)
{
    g_autofree char *dir = files_absolute(start ? start : ".");
    g_autofree char *first = g_strdup(dir);

    while (!is_loft(dir)) {
        char *above = g_path_get_dirname(dir);

        if (strcmp(above, dir) == 0) {
            g_free(above);
            g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NO_LOFT,
                        "There is no loft in %s or above it (no " SETTINGS_FILE
                        "). Make one with `artloft init`, or name one with --loft DIR.",
                        first);
            return NULL;
        }
        g_free(dir);
        dir = above;
    }
    return g_steal_pointer(&dir);
}

/* A folder that was copied without its hidden one is still a loft: all that files say is read again. */
static Catalogue *open_catalogue(const char *dir, ArtloftOpen mode, GError **error)
{
    static const CatalogueMode modes[] = {
        [ARTLOFT_OPEN_READ] = CATALOGUE_READ, [ARTLOFT_OPEN_WRITE] = CATALOGUE_WRITE, [ARTLOFT_OPEN_TRY] = CATALOGUE_TRY};
    g_autofree char *hidden = g_build_filename(dir, LOFT_HIDDEN, NULL);
    g_autofree char *path = g_build_filename(dir, LOFT_CATALOGUE, NULL);

    if (mode == ARTLOFT_OPEN_WRITE && !files_make_folder(hidden, error))
        return NULL;
    return catalogue_open(path, modes[mode], error);
}

/* The one kind of setting that core cannot judge: the grammar of templates is attribute's. */
static gboolean templates_are_right(const char *dir, const Settings *settings, GError **error)
{
    for (guint i = 0; i < settings->forms->len; i++) {
        const WordForm *form = settings->forms->pdata[i];
        g_autoptr(GError) reason = NULL;

        if (caption_template_check(form->text, &reason))
            continue;
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NO_LOFT, "%s/" SETTINGS_FILE ":%u: %s = %s: %s", dir, form->line,
                    form->key, form->text, reason->message);
        return FALSE;
    }
    return TRUE;
}

ArtloftLoft *artloft_loft_open(const char *dir, ArtloftOpen mode, GError **error)
{
    g_autofree char *absolute = files_absolute(dir);
    g_autoptr(Settings) settings = NULL;
    Catalogue *catalogue;
    ArtloftLoft *loft;

    if (!is_loft(absolute)) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NO_LOFT, "%s is no loft: there is no " SETTINGS_FILE " in it.",
                    absolute);
        return NULL;
    }
    settings = settings_load(absolute, error);
    if (settings && !templates_are_right(absolute, settings, error))
        return NULL;
    catalogue = settings ? open_catalogue(absolute, mode, error) : NULL;
    if (!catalogue)
        return NULL;
    loft = g_new0(ArtloftLoft, 1);
    loft->dir = g_steal_pointer(&absolute);
    loft->settings = g_steal_pointer(&settings);
    loft->catalogue = catalogue;
    return loft;
}

void artloft_loft_close(ArtloftLoft *loft)
{
    if (!loft)
        return;
    catalogue_close(loft->catalogue);
    settings_free(loft->settings);
    vocabulary_unref(loft->vocabulary);
    g_free(loft->dir);
    g_free(loft);
}

const char *artloft_loft_dir(const ArtloftLoft *loft)
{
    return loft->dir;
}

Vocabulary *loft_vocabulary(ArtloftLoft *loft, GError **error)
{
    if (!loft->vocabulary)
        loft->vocabulary = vocabulary_load(loft->dir, error);
    return loft->vocabulary;
}

char *loft_path(const ArtloftLoft *loft, const char *relative)
{
    return g_build_filename(loft->dir, relative, NULL);
}

gboolean loft_is_emptied(const ArtloftLoft *loft, gboolean *out, GError **error)
{
    g_autoptr(GPtrArray) roots = root_list(loft->catalogue, error);
    g_autofree char *public = loft_path(loft, LOFT_PUBLIC);
    GDir *dir = roots && roots->len == 0 ? g_dir_open(public, 0, NULL) : NULL;
    const char *name;

    *out = FALSE;
    while (dir && !*out && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(public, name, NULL);

        *out = g_file_test(path, G_FILE_TEST_IS_DIR);
    }
    if (dir)
        g_dir_close(dir);
    return roots != NULL;
}
