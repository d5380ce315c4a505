#include "publish/fragment_kit.h"

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
