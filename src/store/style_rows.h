/* style_rows.h - styles and which artworks have them; tags; jobs and their picks. Call artwork_refresh() after a change. */
#pragma once

#include "core/artwork.h"
#include "store/catalogue.h"

/* The row of @style (by slug), added or brought up to date: kind, code and parents as given; a name and a kind that a person
 * gave stay. A style whose name a person made an alias of another, or which was merged into another, is that other one, which
 * stays as it is. */
gboolean style_put(Catalogue *catalogue, const ArtworkStyle *style, gint64 *out_style, GError **error);
/* The same for exactly the row of @style->slug, whatever stands in its place. */
gboolean style_put_given(Catalogue *catalogue, const ArtworkStyle *style, GError **error);
/* *out is 0 when there is none of this slug. */
gboolean style_find(Catalogue *catalogue, const char *slug, gint64 *out_style, GError **error);
/* A person's name for a style, above all for a generator's code; every artwork that has it shows the name. NULL takes it back.
 */
gboolean style_set_name(Catalogue *catalogue, gint64 style, const char *name, GError **error);
/* Another spelling of a style; one that another style has goes over to this. */
gboolean style_add_alias(Catalogue *catalogue, gint64 style, const char *alias, GError **error);

/* ---- what people say of a style (style_said.c) ---- */

/* The style that @name means: an alias that people gave, a slug, a name; of a merged one the other. *out is 0 when the
 * catalogue knows none. */
gboolean style_resolve(Catalogue *catalogue, const char *name, gint64 *out_style, GError **error);
/* The style that people made @name another name of; 0 when there is none. */
gboolean style_of_alias(Catalogue *catalogue, const char *name, gint64 *out_style, GError **error);
/* The style of exactly this name, whatever its aliases say; 0 when there is none. */
gboolean style_of_name(Catalogue *catalogue, const char *name, gint64 *out_style, GError **error);
/* What stands in the place of *@style, if it was merged. */
gboolean style_follow(Catalogue *catalogue, gint64 *style, GError **error);
/* NULL with @error set when there is no such style. Free with g_free. */
char *style_slug(Catalogue *catalogue, gint64 style, GError **error);
/* What people gave, NULL for nothing: the name, the kind, the slug of the style in its place, the slug that an alias means.
 * Free with g_free. */
gboolean style_get_name(Catalogue *catalogue, gint64 style, char **out, GError **error);
gboolean style_get_kind(Catalogue *catalogue, gint64 style, char **out, GError **error);
gboolean style_get_merged(Catalogue *catalogue, gint64 style, char **out, GError **error);
gboolean style_get_alias(Catalogue *catalogue, const char *alias, char **out, GError **error);
/* NULL takes it back. */
gboolean style_set_kind(Catalogue *catalogue, gint64 style, const char *kind, GError **error);
/* @into 0 takes it back; its artworks have to be derived anew. Errors: ARTLOFT_ERROR_USAGE when that would go round in a
 * circle. */
gboolean style_set_merged(Catalogue *catalogue, gint64 style, gint64 into, GError **error);
gboolean style_remove_alias(Catalogue *catalogue, const char *alias, GError **error);

typedef struct {
    char *slug, *name, *kind, *code;
    gboolean named;
    guint64 uses;
} StyleRow;
void style_row_clear(StyleRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(StyleRow, style_row_clear)
gboolean style_get(Catalogue *catalogue, gint64 style, StyleRow *out, GError **error);
/* Calls @each with every style that some artwork has, most used first; the row is lent. */
typedef gboolean (*StyleRowFunc)(const StyleRow *row, gpointer data, GError **error);
gboolean style_each_in_use(Catalogue *catalogue, StyleRowFunc each, gpointer data, GError **error);

/* What was found in the words of @artwork: @styles (of ArtworkStyle *), each with style_put(), takes the place of what was
 * found before. What a person added stays, what a person took away stays away. */
gboolean style_replace_found(Catalogue *catalogue, gint64 artwork, const GPtrArray *styles, GError **error);
/* What a person says: it has the style, it has not, or (withdrawn) nothing. After the last the styles have to be found anew. */
typedef enum { STYLE_SAID_NOTHING, STYLE_SAID_ADDED, STYLE_SAID_REMOVED } StyleSaid;
gboolean style_say(Catalogue *catalogue, gint64 artwork, gint64 style, StyleSaid said, GError **error);
gboolean style_said(Catalogue *catalogue, gint64 artwork, gint64 style, StyleSaid *out, GError **error);
/* Appends the numbers of its styles. */
gboolean style_numbers(Catalogue *catalogue, gint64 artwork, GArray *out, GError **error);
/* Appends the styles of @artwork, by source (strongest first), then in the order in which they were found; of ArtworkStyle *.
 */
gboolean style_load(Catalogue *catalogue, gint64 artwork, GPtrArray *out, GError **error);
/* Appends those that a person took away from it. */
gboolean style_load_taken_away(Catalogue *catalogue, gint64 artwork, GPtrArray *out, GError **error);

/* Calls @each for every artwork that has the style, or from which a person took it away, oldest first, 1000 at a time, so that
 * @each may write: to derive and refresh them after the style's name has changed. Returns FALSE with @error set to stop. */
typedef gboolean (*StyleArtworkFunc)(gint64 artwork, gpointer data, GError **error);
gboolean style_each_artwork(Catalogue *catalogue, gint64 style, StyleArtworkFunc each, gpointer data, GError **error);

/* A tag as tag.fold has it. Free with g_free. */
char *tag_fold(const char *tag);
/* Tags fold: one that differs only in capitals or accents is the same, spelt as at first. */
gboolean tag_add(Catalogue *catalogue, gint64 artwork, const char *tag, GError **error);
gboolean tag_remove(Catalogue *catalogue, gint64 artwork, const char *tag, GError **error);
gboolean tag_has(Catalogue *catalogue, gint64 artwork, const char *tag, gboolean *out, GError **error);
/* Appends g_strdup()ed names, in order, and (unless it is NULL) since when it has each, of gint64. */
gboolean tag_load(Catalogue *catalogue, gint64 artwork, GPtrArray *out, GArray *out_times, GError **error);

/* The pick of its job becomes this artwork. Errors: ARTLOFT_ERROR_USAGE when the artwork has no job. */
gboolean job_set_pick(Catalogue *catalogue, gint64 artwork, GError **error);
/* The same by the job's name, also for an artwork whose file is not here. */
gboolean job_put_pick(Catalogue *catalogue, const char *job, gint64 artwork, GError **error);
/* How many artworks are of @job, and which was picked (0: none). */
gboolean job_load(Catalogue *catalogue, const char *job, guint *out_size, gint64 *out_pick, GError **error);
/* The id of the pick; *out is NULL when there is none. Free with g_free. */
gboolean job_get_pick(Catalogue *catalogue, const char *job, char **out, GError **error);
gboolean job_clear_pick(Catalogue *catalogue, const char *job, GError **error);
/* The artworks of @job: an array of gint64; free with g_array_unref(). */
GArray *job_artworks(Catalogue *catalogue, const char *job, GError **error);
