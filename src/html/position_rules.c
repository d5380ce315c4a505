#include "html/position_rules.h"

#include <string.h>

gboolean element_is_raw(const char *element)
{
    static const char *const raw[] = {"script",   "style",    "xmp",       "iframe",   "noembed",
                                      "noframes", "noscript", "plaintext", "textarea", NULL};

    return g_strv_contains(raw, element);
}

gboolean attribute_is_url(const char *attribute)
{
    static const char *const urls[] = {"href", "src",        "action",     "formaction", "poster",  "cite",     "data",
                                       "ping", "longdesc",   "background", "manifest",   "profile", "codebase", "usemap",
                                       "icon", "xlink:href", "itemid",     "itemtype",   NULL};

    return g_strv_contains(urls, attribute) ||
           (g_str_has_prefix(attribute, "data-") &&
            (g_str_has_suffix(attribute, "src") || g_str_has_suffix(attribute, "href") || g_str_has_suffix(attribute, "url")));
}

gboolean attribute_is_srcset(const char *attribute)
{
    return strcmp(attribute, "srcset") == 0 || strcmp(attribute, "imagesrcset") == 0 ||
           (g_str_has_prefix(attribute, "data-") && g_str_has_suffix(attribute, "srcset"));
}

/* Events, and the directives of script libraries that a host may have (Alpine, Vue, Angular, htmx). */
static gboolean attribute_is_program(const char *attribute)
{
    static const char *const starts[] = {"on", "@", ":", "x-", "v-", "ng-", "hx-", "data-hx-"};

    for (guint i = 0; i < G_N_ELEMENTS(starts); i++)
        if (g_str_has_prefix(attribute, starts[i]))
            return TRUE;
    return FALSE;
}

const char *attribute_refusal(const char *element, const char *attribute)
{
    static const char *const loaders[] = {"script", "iframe", "frame", "embed", "object", "base", NULL};
    static const char *const animations[] = {"animate", "animatemotion", "animatetransform", "set", NULL};

    if (attribute_is_program(attribute))
        return "A substitution cannot stand in an event attribute: it would be read as a program";
    if (strcmp(attribute, "style") == 0)
        return "A substitution cannot stand in a style attribute; choose a class instead";
    if (strcmp(attribute, "srcdoc") == 0 || strcmp(attribute, "http-equiv") == 0)
        return "A substitution cannot stand in this attribute";
    if (g_strv_contains(animations, element))
        return "A substitution cannot stand in an animation, which may set any attribute";
    if (g_strv_contains(loaders, element) && attribute_is_url(attribute))
        return "A substitution cannot choose what this element loads";
    return NULL;
}
