/* Words that no vocabulary has: coined, compounded, misspelt. */
#include "attribute/style_scan.h"

#include <string.h>

/* "flowerpunk": the endings with which names of aesthetics are coined. */
static gboolean is_coined(const StyleMatcher *matcher, const StyleToken *token)
{
    static const char *const endings[] = {"punk", "core", "wave"};
    const char *end = matcher->text + matcher->base + token->end;

    for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
        if (token->end - token->start > strlen(endings[i]) + 2 && g_ascii_strncasecmp(end - 4, endings[i], 4) == 0)
            return TRUE;
    return FALSE;
}

/* "rothkoesque", "bauhausstil": the style before the ending, or IMAGE_NONE. */
static guint32 before_ending(const StyleMatcher *matcher, const StyleToken *token)
{
    static const char *const endings[] = {"esque", "stil", "stijl", "style", "inspired"};
    const char *word = matcher->text + matcher->base + token->start;
    guint all = token->end - token->start;

    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        guint ending = (guint)strlen(endings[i]);
        StyleToken name = {.hash = STYLE_HASH_SEED};

        if (all < ending + 4 || g_ascii_strncasecmp(word + all - ending, endings[i], ending) != 0)
            continue;
        for (guint k = 0; k < all - ending; k++)
            name.hash = style_hash_byte(name.hash, (guint8)g_ascii_tolower(word[k]));
        name.hash = style_hash_end(name.hash);
        image_find_word(matcher->image, &name);
        if (name.node != 0)
            return image_nodes(matcher->image)[name.node].style;
    }
    return IMAGE_NONE;
}

static guint32 find_near(StyleMatcher *matcher, const StyleToken *token)
{
    guint at = (guint)(token->hash % NEAR_KNOWN);

    if (matcher->near[at].hash != token->hash) {
        matcher->near[at].style = image_find_near(matcher->image, matcher->text + matcher->base, token, 1, FALSE);
        matcher->near[at].hash = token->hash;
    }
    return matcher->near[at].style;
}

void style_lone_read(StyleMatcher *matcher, guint i)
{
    const StyleToken *token = scan_token(matcher, i);
    guint32 style;

    if (token->id != 0 || token->end - token->start < 7 || token->flags & (TOKEN_NUMBER | TOKEN_SKIP))
        return;
    style = before_ending(matcher, token);
    if (style == IMAGE_NONE)
        style = find_near(matcher, token);
    if (style != IMAGE_NONE)
        scan_accept(matcher, style, i, i + 1);
    else if (is_coined(matcher, token))
        scan_accept_open(matcher, STYLE_GENRE, i, i + 1);
}
