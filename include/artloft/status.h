/* artloft/status.h - what needs work, and how much there is of everything. */
#pragma once

#include <artloft/loft.h>
#include <glib.h>

G_BEGIN_DECLS

/** ArtloftStatus: numbers of artworks unless said otherwise. Lists are lent by the struct. */
typedef struct {
    guint64 artworks, originals;
    guint64 no_alt, no_credit, no_caption, missing, offline, no_renditions;
    guint64 stale,
        stale_files;         /* artworks with renditions that are not as they should be; files that are to be made for them */
    guint64 alt_drafts;      /* of no_alt: words to begin with are known (a prompt, a description) */
    guint64 unpicked_jobs;   /* jobs of several artworks of which none was picked */
    gboolean words_outdated; /* settings that words follow from have changed since: stale and others may come to be more */
    gboolean emptied;        /* the catalogue never saw a root, but images are published: what was in it is lost */
    guint n_unnamed_codes;   /* generators' style codes without a name, most used first */
    char **unnamed_codes;
    guint64 *unnamed_code_uses;
    guint n_failed; /* files that could not be taken in */
    char **failed_paths, **failed_stages, **failed_errors;
} ArtloftStatus;

ARTLOFT_API gboolean artloft_status(ArtloftLoft *loft, ArtloftStatus *out, GError **error);
ARTLOFT_API void artloft_status_clear(ArtloftStatus *status);

/** ArtloftTally: a name and how many artworks it has. */
typedef struct {
    char *slug, *name, *kind; /* kind: of styles, else NULL */
    guint64 count;
} ArtloftTally;

/** ArtloftStats: counts. Space in bytes. */
typedef struct {
    guint64 artworks, originals, renditions, jobs;
    guint64 with_caption, with_credit, with_alt, with_disclosure, with_style;
    guint64 captions_by_people, credits_by_people, alts_by_people;
    guint64 original_bytes, rendition_bytes, catalogue_bytes;
    guint n_generators, n_styles, n_formats;
    ArtloftTally *generators, *styles, *formats; /* most used first; styles: the 50 most used */
    guint64 all_styles;
} ArtloftStats;

ARTLOFT_API gboolean artloft_stats(ArtloftLoft *loft, ArtloftStats *out, GError **error);
ARTLOFT_API void artloft_stats_clear(ArtloftStats *stats);

G_END_DECLS
