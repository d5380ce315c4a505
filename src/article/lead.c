#include "article/lead.h"

#include "article/shortcode.h"
#include "core/front_matter.h"

#include <string.h>

#define MOST_BYTES 65536u /* of front matter that is looked through */

/* Under which a theme keeps it, by itself or as a member of what is called so. What is shown small in lists alone comes last.
 */
static const char *const keys[] = {
    "image", "featured_image", "featuredImage", "featureimage", "feature_image", "cover",      "cover_image", "coverImage",
    "hero",  "hero_image",     "heroImage",     "banner",       "header",        "lead_image", "leadImage",   "thumbnail",
    NULL};
static const char *const sources[] = {"path", "src", "url", "image", "file", "overlay_image", "teaser", NULL};

typedef struct {
    const char *front, *key;
    gboolean apart; /* its words are members of the key, as it is itself */
} Lead;

static char *find_source(Lead *lead)
{
    for (const char *const *key = keys; *key; key++) {
        char *source = front_matter_value(lead->front, *key);

        lead->key = *key;
        lead->apart = !source;
        for (const char *const *name = sources; *name && !source; name++)
            source = front_matter_member(lead->front, *key, *name);
        if (source)
            return source;
    }
    return NULL;
}

/* "caption" of the member, or "image_caption", "imageCaption", "caption" beside it. */
static char *find_word(const Lead *lead, const char *word)
{
    static const char *const joins[] = {"_", "", "-"};
    char *found = lead->apart ? front_matter_member(lead->front, lead->key, word) : NULL;

    for (guint i = 0; !lead->apart && !found && i < G_N_ELEMENTS(joins); i++) {
        g_autofree char *name = g_strconcat(lead->key, joins[i], word, NULL);

        found = front_matter_value(lead->front, name);
    }
    return found || lead->apart ? found : front_matter_value(lead->front, word);
}

char *lead_figure(const char *front)
{
    Lead lead = {.front = front};
    g_autofree char *source = strlen(front) <= MOST_BYTES ? find_source(&lead) : NULL;
    g_autofree char *alt = source ? find_word(&lead, "alt") : NULL;
    g_autofree char *caption = source ? find_word(&lead, "caption") : NULL;
    g_autofree char *credit = source ? find_word(&lead, "credit") : NULL;
    g_autoptr(GString) out = g_string_new(NULL);

    if (!source || strpbrk(source, "[{") || !strpbrk(source, "./")) /* a list, what a template fills in, "false" */
        return NULL;
    shortcode_figure(out, &(ShortcodeFigure){.src = source, .alt = alt, .caption = caption, .credit = credit});
    return g_strdup(out->str);
}
