#include "publish/credit_list.h"

#include <artloft/error.h>

struct CreditList {
    GPtrArray *lines; /* of char * */
};

CreditList *credit_list_new(void)
{
    CreditList *list = g_new0(CreditList, 1);

    list->lines = g_ptr_array_new_with_free_func(g_free);
    return list;
}

void credit_list_free(CreditList *list)
{
    if (!list)
        return;
    g_ptr_array_unref(list->lines);
    g_free(list);
}

void credit_list_add(CreditList *list, const ArtloftArtwork *artwork)
{
    const char *line = artwork->values[FIELD_CREDIT];

    if (line && !g_ptr_array_find_with_equal_func(list->lines, line, g_str_equal, NULL))
        g_ptr_array_add(list->lines, g_strdup(line));
}

guint credit_list_size(const CreditList *list)
{
    return list->lines->len;
}

void credit_list_cut(CreditList *list, guint size)
{
    g_ptr_array_set_size(list->lines, (int)size);
}

static const char *template_name(ArtloftTarget target)
{
    switch (target) {
    case ARTLOFT_TARGET_MARKDOWN:
        return "credits.md";
    case ARTLOFT_TARGET_WORDPRESS:
        return "wordpress-credits";
    case ARTLOFT_TARGET_GHOST:
        return "ghost-credits";
    default:
        return "credits";
    }
}

char *credit_list_text(const CreditList *list, FragmentKit *kit, ArtloftTarget target, GError **error)
{
    const Template *template = fragment_kit_template(kit, template_name(target), error);
    g_autofree char *heading = labels_get(fragment_kit_labels(kit), "credits");
    g_autoptr(Value) root = value_map();
    g_autoptr(GString) html = g_string_new(NULL);
    Value *lines;

    if (!template)
        return NULL;
    if (list->lines->len == 0) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING, "there is no art with a credit in this post");
        return NULL;
    }
    value_set_text(root, "lang", fragment_kit_settings(kit)->language);
    value_set_text(root, "credits_title", heading);
    lines = value_set(root, "credits", value_list());
    for (guint i = 0; i < list->lines->len; i++) {
        Value *line = value_add(lines, value_map());

        value_set_text(line, "credit", list->lines->pdata[i]);
    }
    return template_render(template, root, FALSE, html, error) ? g_string_free(g_steal_pointer(&html), FALSE) : NULL;
}
