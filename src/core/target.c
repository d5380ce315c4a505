#include <artloft/target.h>
#include <string.h>

static const char *const names[] = {
    [ARTLOFT_TARGET_HTML] = "html",     [ARTLOFT_TARGET_MARKDOWN] = "markdown",       [ARTLOFT_TARGET_HUGO] = "hugo",
    [ARTLOFT_TARGET_JEKYLL] = "jekyll", [ARTLOFT_TARGET_ELEVENTY] = "eleventy",       [ARTLOFT_TARGET_WORDPRESS] = "wordpress",
    [ARTLOFT_TARGET_GHOST] = "ghost",   [ARTLOFT_TARGET_SQUARESPACE] = "squarespace", [ARTLOFT_TARGET_JSON] = "json",
};

const char *artloft_target_name(guint target)
{
    return target < G_N_ELEMENTS(names) ? names[target] : NULL;
}

gboolean artloft_target_from_name(const char *name, ArtloftTarget *out)
{
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i], name) == 0) {
            *out = (ArtloftTarget)i;
            return TRUE;
        }
    return FALSE;
}
