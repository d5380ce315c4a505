#include "edit/style_meant.h"

#include "attribute/style_match.h"
#include "core/text.h"
#include "store/style_rows.h"

#include <artloft/error.h>
#include <string.h>

#define MOST_SLUG 60

/* What the catalogue knows under this name; *out stays NULL when it knows nothing. */
static gboolean known_slug(ArtloftLoft *loft, const char *name, char **out, GError **error)
{
    gint64 style = 0;

    if (!style_resolve(loft->catalogue, name, &style, error))
        return FALSE;
    if (style == 0)
        return TRUE;
    *out = style_slug(loft->catalogue, style, error);
    return *out != NULL;
}

static gboolean is_code(const char *name)
{
    return name[0] && name[strspn(name, "0123456789")] == '\0';
}

/* The style that the matcher makes of `--sref CODE`. */
static ArtworkStyle *code_style(Vocabulary *vocabulary, const char *code)
{
    g_autofree char *text = g_strconcat("--sref ", code, NULL);
    g_autoptr(GPtrArray) found = style_match(vocabulary, text, -1, STYLE_TEXT_PROMPT, SOURCE_EDIT);

    return found->len == 1 ? g_ptr_array_steal_index(found, 0) : NULL;
}

static ArtworkStyle *vocabulary_style_record(const Vocabulary *vocabulary, const VocabularyStyle *entry)
{
    StyleMatch match = {.slug = entry->slug, .name = entry->name, .kind = entry->kind, .evidence = entry->name};

    return style_match_record(vocabulary, &match, SOURCE_EDIT);
}

static ArtworkStyle *new_style(const char *name)
{
    ArtworkStyle *style = artwork_style_new();

    style->slug = text_slug(name, MOST_SLUG);
    if (!style->slug[0]) { /* of another script */
        g_free(style->slug);
        style->slug = g_strdup_printf("style-%08x", g_str_hash(name));
    }
    style->name = g_strdup(name);
    style->kind = g_strdup(style_kind_name(STYLE_OTHER));
    style->source = SOURCE_EDIT;
    style->evidence = g_strdup("edit");
    return style;
}

static gboolean put_slug(ArtloftLoft *loft, const ArtworkStyle *style, char **out, GError **error)
{
    gint64 n;

    if (!style_put(loft->catalogue, style, &n, error))
        return FALSE;
    *out = style_slug(loft->catalogue, n, error);
    return *out != NULL;
}

char *style_slug_for(ArtloftLoft *loft, const char *name, gboolean add, GError **error)
{
    Vocabulary *vocabulary = loft_vocabulary(loft, error);
    ArtworkStyle *style = NULL;
    VocabularyStyle entry;
    char *slug = NULL;

    if (!vocabulary || !known_slug(loft, name, &slug, error) || slug)
        return slug;
    if (is_code(name))
        style = code_style(vocabulary, name);
    else if (vocabulary_find(vocabulary, name, &entry))
        style = vocabulary_style_record(vocabulary, &entry);
    else if (add)
        style = new_style(name);
    if (style)
        (void)put_slug(loft, style, &slug, error);
    else
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING,
                    "There is no style \"%s\"; `artloft styles` lists those in use.", name);
    artwork_style_free(style);
    return slug;
}
