/* artwork_value.h - an artwork as the values that a template is filled from (docs/templates.md lists them).
 *
 * Every name is always there, empty where nothing is known, so that a template never meets an unknown one. Prompt, job and
 * author are empty unless the settings let them be published.
 */
#pragma once

#include "core/artwork.h"
#include "core/settings.h"
#include "html/value.h"
#include "publish/labels.h"

typedef struct {
    const Settings *settings;
    const Labels *labels;
    const char *base; /* takes the place of settings->base_url; may be NULL */
} ArtworkValueContext;

/* What templates put between the parts of the line below a caption, where it is one text. */
#define ARTWORK_LINE_SEPARATOR " · "

/* NULL when there is no rendition to show. @number: from 1, its place in the gallery; names what has no title. */
Value *artwork_value(const ArtworkValueContext *context, const ArtloftArtwork *artwork, guint number);
/* The words that tell readers how it was made; NULL or empty: there are none. Free with g_free. */
char *artwork_disclosure(const ArtworkValueContext *context, const ArtloftArtwork *artwork);
/* The line below @caption (NULL: none) as one text: disclosure, credit, licence; *out_disclosure is the first of them. Both ""
 * where nothing is known. Free with g_free. */
char *artwork_line(const ArtworkValueContext *context, const ArtloftArtwork *artwork, const char *caption,
                   char **out_disclosure);
/* Width to height in hundredths of what artwork_value() shows, from 20 to 500. */
guint artwork_ratio(guint width, guint height);
/* "1.33" */
char *artwork_ratio_text(guint hundredths);
