/* render.h - one picture in, every rendition out: decoded once, from memory, by the one decoder that its bytes call for.
 *
 * The only door between the house and libvips; linked into the worker program alone. Order of calls:
 *     image_init(), once, before the sandbox closes; container_read() and container_check_limits() on the bytes;
 * image_render(). After image_init() no call here opens a file, starts a thread pool of its own or looks at the environment.
 */
#pragma once

#include "container/container.h"
#include "core/settings.h"

typedef enum { RENDITION_LADDER, RENDITION_THUMBNAIL, RENDITION_CROP, N_RENDITION_KINDS } RenditionKind;

/* "ladder", "thumbnail", "crop": as the catalogue and JSON spell it. */
const char *rendition_kind_name(RenditionKind kind);

/* What to make, as Settings has it; everything is lent. */
typedef struct {
    const guint *widths; /* ascending, each above 0; the ladder is made of these by ladder.h */
    gsize n_widths;
    gboolean formats[N_RENDITION_FORMATS];
    int quality[N_RENDITION_FORMATS]; /* 1..100 */
    RenditionPreset preset;
    gboolean even;          /* the qualities are the middle of what single pictures get (quality.h) */
    guint thumbnail;        /* side of the square thumbnail; 0: none */
    guint8 background[3];   /* sRGB, under what is transparent, for JPEG */
    const CropShape *crops; /* each with a ladder of its own, of the same widths */
    gsize n_crops;
    gboolean focused; /* somebody said where the eye should go; FALSE: it is looked for */
    double focus_x, focus_y;
} RenderPlan;

/* The plan that @settings asks for; lends from it. */
void render_plan_from_settings(RenderPlan *plan, const Settings *settings);

/* What follows from it for a picture that is displayed at @width x @height, and what everybody must agree on, since file names
 * hold it. The rungs, ascending; free with g_array_unref() (of guint). */
GArray *render_plan_ladder(const RenderPlan *plan, guint width);
/* The side of the thumbnail; of the square that is looked at, where none is wanted. */
guint render_plan_square(const RenderPlan *plan, guint width, guint height);
/* The width of the raster that everything is made from: enough for the last rung and the square. */
guint render_plan_base(const RenderPlan *plan, guint width, guint height);
/* The part of the base that the @i-th crop is made from. */
void render_plan_crop(const RenderPlan *plan, gsize i, guint width, guint height, guint *out_width, guint *out_height);
/* Whether an earlier crop has a rung of the same size, as two shapes have of a tiny picture: then the @i-th leaves it out,
 * since a size is all that tells crops apart. */
gboolean render_plan_crop_repeats(const RenderPlan *plan, gsize i, guint width, guint height, guint rung, guint rung_height);
/* Which rung the @i-th of @rungs is scaled from; rungs->len: from the base. */
guint render_plan_source(const GArray *rungs, guint i);
/* The smallest rung whose shorter side is at least @side; rungs->len: the base. */
guint render_plan_above(const GArray *rungs, guint side, guint width, guint height);
/* Through which widths a rendition @rung wide is scaled: "320 720 of 1600". Free with g_free. */
char *render_plan_way(const RenderPlan *plan, RenditionKind kind, guint rung, guint width, guint height);

/* What every output says of itself: one small XMP packet (xmp_packet.h), nothing else. All lent, each may be NULL or "". */
typedef struct {
    const char *caption;             /* dc:description */
    const char *credit;              /* photoshop:Credit */
    const char *copyright;           /* dc:rights; sets xmpRights:Marked too */
    const char *digital_source_type; /* the last segment of the IPTC code: "trainedAlgorithmicMedia" */
    const char *web_statement;       /* xmpRights:WebStatement: the URL of the licence page */
    const char *language;            /* of caption and copyright, BCP 47 */
} EmbeddedText;

/* One output that somebody wants. @width, @height 0: whatever there are of this kind and format. */
typedef struct {
    RenditionKind kind;
    RenditionFormat format;
    guint width, height;
} RenditionWish;

/* One finished file. Lent for the time of the call; take a reference on @bytes to keep them. */
typedef struct {
    RenditionKind kind;
    RenditionFormat format;
    guint width, height;
    GBytes *bytes;
} RenderOutput;

/* Called once per output, ladder widths from the largest down, then the thumbnail, then crops. FALSE (with @error set) stops
 * the rendering.
 */
typedef gboolean (*RenderOutputFunc)(const RenderOutput *output, gpointer user_data, GError **error);

typedef struct {
    const guint8 *data; /* the whole file */
    gsize size;
    const Container *container; /* of these bytes, within container_check_limits() */
    const RenderPlan *plan;
    const EmbeddedText *text;    /* NULL: nothing is attached */
    const RenditionWish *wishes; /* only these of the plan; NULL: all of it */
    gsize n_wishes;              /* 0 with @wishes set: none; the facts are still found */
    RenderOutputFunc output;
    gpointer user_data;
} RenderRequest;

/* What the pixels told. Clear with render_facts_clear(). */
typedef struct {
    guint width, height; /* as displayed, after orientation */
    gboolean alpha;      /* some pixel is not opaque */
    guint frames;        /* of an animation or pages of a file; only the first is rendered */
    gboolean animated;
    char color[8];           /* the dominant colour, "#rrggbb" */
    char *thumbhash;         /* base64 */
    char *color_grid;        /* "COLSxROWS:" and three hex digits a cell, row by row */
    char *palette;           /* palette.h: "rrggbb:THOUSANDTHS ..." */
    guint64 likeness;        /* likeness.h: a perceptual hash of 63 bits; 0: none */
    double focus_x, focus_y; /* where the eye goes, 0..1 from the top left, whatever somebody said */
} RenderFacts;

void render_facts_clear(RenderFacts *facts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RenderFacts, render_facts_clear)

/* Starts libvips with one thread and no cache, lets it use the loaders of the formats that container.h knows and no other, and
 * opens all that later work needs (plug-ins, colour profiles), so that the process may then lose its sight of the file system.
 * Once, before threads and before the sandbox. Errors: ARTLOFT_ERROR_FAILED, naming what libvips cannot do here. */
gboolean image_init(GError **error);
void image_shutdown(void);

/* The versions of libvips and of the encoders: "libvips 8.14.1; avif libheif ...; webp ...; jpeg ...", to be taken apart by
 * encoder_version_of(). Usable before image_init(). Static. */
const char *image_encoder_version(void);

/* Decodes, orients, converts to sRGB, and makes each wished-for output. @facts is set on success only (pass a zeroed struct).
 * Errors, as one sentence without the file's name (the caller knows it): ARTLOFT_ERROR_DATA when the picture cannot be decoded;
 * ARTLOFT_ERROR_FAILED when an output cannot be made or does not read back as what was to be written; or what @output set. */
gboolean image_render(const RenderRequest *request, RenderFacts *facts, GError **error);
