/* wanted.h - which renditions an artwork should have, and what their files are called.
 *
 * <id>/<slug>-<width>-<key>.<ext>, below public/art. The key is made of all that the bytes of the file depend on: pixels, kind,
 * size, by which steps it is scaled, focus, format, quality, background, encoders, and the words inside. So a name never
 * changes its meaning, the same rendition is never made twice, and whether one is up to date is seen by its name alone.
 */
#pragma once

#include "core/claim.h"
#include "image/render.h"

typedef struct {
    RenditionKind kind;
    RenditionFormat format;
    guint width, height;
    char *path; /* relative to public/art */
} Wanted;

void wanted_free(Wanted *wanted);

typedef struct {
    const RenderPlan *plan;
    const char *encoder; /* as the workers tell it */
    const char *id, *slug;
    const char *payload_sha256;
    const EmbeddedText *text;
} WantedFor;

/* All renditions of a picture that is displayed at @width x @height: an array of Wanted * that owns them. */
GPtrArray *wanted_list(const WantedFor *artwork, guint width, guint height);
/* The most that wanted_list() gives for a picture of any size. */
guint wanted_most(const RenderPlan *plan);
/* How renditions are made, by the settings and by the focus that @claims say. Lends from @settings. */
RenderPlan wanted_plan(const Settings *settings, const ClaimList *claims);

/* What the files say of themselves, lent from @claims and @settings. */
EmbeddedText wanted_text(const Settings *settings, const ClaimList *claims);
/* The word that published file names begin with: the title, else the generator and whom the picture is styled by, else "art".
 * Never anything that is private. @styles: of ArtworkStyle *. Free with g_free. */
char *wanted_slug(const ClaimList *claims, const GPtrArray *styles);
