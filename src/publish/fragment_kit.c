#include "publish/fragment_kit.h"

#include "core/assets.h"
#include "core/files.h"
#include "core/limits.h"
#include "core/text.h"

#include <string.h>

struct FragmentKit {
    char *loft_dir;
    const Settings *settings;
    Labels *labels;
    GHashTable *templates; /* name -> Template * */
};

FragmentKit *fragment_kit_new(const char *loft_dir, const Settings *settings, GError **error)
{
    Labels *labels = labels_load(loft_dir, settings->language, error);
    FragmentKit *kit = labels ? g_new0(FragmentKit, 1) : NULL;

    if (!kit)
        return NULL;
    kit->loft_dir = g_strdup(loft_dir);
    kit->settings = settings;
    kit->labels = labels;
    kit->templates = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)template_free);
    return kit;
}

void fragment_kit_free(FragmentKit *kit)
{
    if (!kit)
        return;
    g_hash_table_unref(kit->templates);
    labels_free(kit->labels);
    g_free(kit->loft_dir);
    g_free(kit);
}

const Settings *fragment_kit_settings(const FragmentKit *kit)
{
    return kit->settings;
}

const Labels *fragment_kit_labels(const FragmentKit *kit)
{
    return kit->labels;
}

const Template *fragment_kit_template(FragmentKit *kit, const char *name, GError **error)
{
    Template *template = g_hash_table_lookup(kit->templates, name);

    if (!template) {
        template = template_load(kit->loft_dir, name, error);
        if (template)
            g_hash_table_insert(kit->templates, g_strdup(name), template);
    }
    return template;
}

/* ---- templates that nobody reads ---- */

#define TEMPLATES "templates"

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *list_templates(const char *folder)
{
    static const char *const ends[] = {".html", ".md", ".xml"};
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir)))
        for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
            if (name[0] != '.' && g_str_has_suffix(name, ends[i]))
                g_ptr_array_add(names, g_strdup(name));
    if (dir)
        g_dir_close(dir);
    g_ptr_array_sort(names, compare_names);
    return names;
}

/* Whether any of the templates @names in @folder includes @name: then it is a piece of the loft's own. */
static gboolean is_included(const char *folder, const GPtrArray *names, const char *name)
{
    g_autofree char *bare = g_strndup(name, strcspn(name, "."));
    g_autofree char *escaped = g_regex_escape_string(bare, -1);
    g_autofree char *tag = g_strdup_printf("\\{\\{~?>\\s*%s\\s*~?\\}\\}", escaped);
    gboolean found = FALSE;

    for (guint i = 0; !found && i < names->len; i++) {
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
        g_autofree char *text = files_read(path, LIMIT_TEMPLATE_BYTES, NULL, NULL);

        found = text && g_regex_match_simple(tag, text, G_REGEX_RAW, 0);
    }
    return found;
}

char **fragment_kit_warnings(const FragmentKit *kit)
{
    g_autofree char *folder = kit->loft_dir ? g_build_filename(kit->loft_dir, "assets", TEMPLATES, NULL) : g_strdup("");
    g_autoptr(GPtrArray) names = list_templates(folder);
    g_autoptr(GPtrArray) known = assets_names(TEMPLATES);
    const char *const *all = (const char *const *)known->pdata;
    GPtrArray *warnings = g_ptr_array_new();

    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i], *near;

        if (g_strv_contains(all, name) || is_included(folder, names, name))
            continue;
        near = text_closest(name, all);
        g_ptr_array_add(warnings, g_strdup_printf("assets/" TEMPLATES "/%s is not read: no template is called so, and none "
                                                  "includes it%s%s%s",
                                                  name, near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : ""));
    }
    g_ptr_array_add(warnings, NULL);
    return (char **)g_ptr_array_free(warnings, FALSE);
}
