/* style_rows.h - styles and which artworks have them; tags; jobs and their picks. Call artwork_refresh() after a change. */
#pragma once

#include "core/artwork.h"
#include "store/catalogue.h"

/* The row of @style (by slug), added or brought up to date: kind, code and parents as given; a name that a person gave stays. A
 * style without a row whose name a person made an alias of another is that other one, which stays as it is. */
gboolean style_put(Catalogue *catalogue, const ArtworkStyle *style, gint64 *out_style, GError **error);
/* *out is 0 when there is none of this slug. */
gboolean style_find(Catalogue *catalogue, const char *slug, gint64 *out_style, GError **error);
/* A person's name for a style, above all for a generator's code; every artwork that has it shows the name. NULL takes it back.
 */
gboolean style_set_name(Catalogue *catalogue, gint64 style, const char *name, GError **error);
/* Another spelling of a style; one that another style has goes over to this. */
gboolean style_add_alias(Catalogue *catalogue, gint64 style, const char *alias, GError **error);

/* What was found in the words of @artwork: @styles (of ArtworkStyle *), each with style_put(), takes the place of what was
 * found before. What a person added stays, what a person took away stays away. */
gboolean style_replace_found(Catalogue *catalogue, gint64 artwork, const GPtrArray *styles, GError **error);
/* What a person says: it has the style, it has not, or (withdrawn) nothing. After the last the styles have to be found anew. */
typedef enum { STYLE_SAID_NOTHING, STYLE_SAID_ADDED, STYLE_SAID_REMOVED } StyleSaid;
gboolean style_say(Catalogue *catalogue, gint64 artwork, gint64 style, StyleSaid said, GError **error);
/* Appends the styles of @artwork, by source (strongest first), then in the order in which they were found; of ArtworkStyle *.
 */
gboolean style_load(Catalogue *catalogue, gint64 artwork, GPtrArray *out, GError **error);

/* Calls @each for every artwork that has the style, oldest first, 1000 at a time, so that @each may write: to derive and
 * refresh them after the style's name has changed. Returns FALSE with @error set to stop. */
typedef gboolean (*StyleArtworkFunc)(gint64 artwork, gpointer data, GError **error);
gboolean style_each_artwork(Catalogue *catalogue, gint64 style, StyleArtworkFunc each, gpointer data, GError **error);

/* A tag as tag.fold has it. Free with g_free. */
char *tag_fold(const char *tag);
/* Tags fold: one that differs only in capitals or accents is the same, spelt as at first. */
gboolean tag_add(Catalogue *catalogue, gint64 artwork, const char *tag, GError **error);
gboolean tag_remove(Catalogue *catalogue, gint64 artwork, const char *tag, GError **error);
/* Appends g_strdup()ed names, in order. */
gboolean tag_load(Catalogue *catalogue, gint64 artwork, GPtrArray *out, GError **error);

/* The pick of its job becomes this artwork. Errors: ARTLOFT_ERROR_USAGE when the artwork has no job. */
gboolean job_set_pick(Catalogue *catalogue, gint64 artwork, GError **error);
/* How many artworks are of @job, and which was picked (0: none). */
gboolean job_load(Catalogue *catalogue, const char *job, guint *out_size, gint64 *out_pick, GError **error);
