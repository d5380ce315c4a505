/* artloft/styles.h - styles as data: how many artworks have which, their names and aliases, and the matcher on bare text. */
#pragma once

#include <artloft/edit.h>

G_BEGIN_DECLS

/** ArtloftStyleInfo: one style; everything lent for the time of the call. */
typedef struct {
    const char *slug, *name, *kind;
    const char *code; /* of a generator's own code, else NULL */
    gboolean named;   /* a person gave the name */
    guint64 count;    /* artworks that have it, among those asked for */
} ArtloftStyleInfo;
typedef gboolean (*ArtloftStyleFunc)(const ArtloftStyleInfo *style, gpointer data, GError **error);

/** artloft_styles_each: @query: (nullable): only among artworks that match it. Most used first. */
ARTLOFT_API gboolean artloft_styles_each(ArtloftLoft *loft, const char *query, ArtloftStyleFunc each, gpointer data,
                                         GError **error);

/**
 * artloft_styles_name:
 * @style: a style's slug, name or alias, or a bare code: "4169606994" is the style of `--sref 4169606994`.
 * @name: what it is called from now on; "" takes a person's name back.
 *
 * Every artwork that has it, and every one that will, shows the name. A code that no artwork has yet may be named too.
 */
ARTLOFT_API gboolean artloft_styles_name(ArtloftLoft *loft, const char *style, const char *name, ArtloftEdited *out,
                                         GError **error);
/** artloft_styles_alias: @alias is another name of @style from now on. */
ARTLOFT_API gboolean artloft_styles_alias(ArtloftLoft *loft, const char *style, const char *alias, ArtloftEdited *out,
                                          GError **error);
/** artloft_styles_merge: whoever has @from, now or later, has @into in its place. */
ARTLOFT_API gboolean artloft_styles_merge(ArtloftLoft *loft, const char *from, const char *into, ArtloftEdited *out,
                                          GError **error);
/** artloft_styles_kind: a style that was only captured from words gets its kind: artist, movement, medium, studio ... */
ARTLOFT_API gboolean artloft_styles_kind(ArtloftLoft *loft, const char *style, const char *kind, ArtloftEdited *out,
                                         GError **error);

/** ArtloftStyleMatcher: finds styles in bare text. Opaque. */
typedef struct _ArtloftStyleMatcher ArtloftStyleMatcher;
/** artloft_style_matcher_new: @loft_dir: (nullable): a loft whose own vocabulary counts too; no catalogue is opened. */
ARTLOFT_API ArtloftStyleMatcher *artloft_style_matcher_new(const char *loft_dir, GError **error);
ARTLOFT_API void artloft_style_matcher_free(ArtloftStyleMatcher *matcher);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ArtloftStyleMatcher, artloft_style_matcher_free)
/**
 * artloft_style_matcher_text:
 * @json: {"text","styles":[...]} on one line, as artloft_style_matcher_line() answers; else a line a style: kind, name, evidence.
 *
 * Free with g_free.
 */
ARTLOFT_API char *artloft_style_matcher_text(ArtloftStyleMatcher *matcher, const char *text, gboolean json);
/**
 * artloft_style_matcher_line:
 * @line: a JSON object with "text" (and perhaps "kind": prompt, caption or file); other keys are passed through.
 *
 * Returns: (transfer full): the object with "styles" added, on one line. Errors: ARTLOFT_ERROR_DATA: no such object.
 */
ARTLOFT_API char *artloft_style_matcher_line(ArtloftStyleMatcher *matcher, const char *line, gsize size, GError **error);

G_END_DECLS
