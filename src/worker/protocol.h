/* protocol.h - what the messages of frame.h say, as structs: packed by one side, taken apart and checked by the other.
 *
 * The coordinator trusts no worker: a field, a source, a format or a number that a worker has no business to send makes the
 * whole message invalid. Worker and coordinator are built together, so there is one version of this and no negotiation.
 *
 * To change a message: its type in frame.c, its struct here, pack and unpack in protocol.c, and PROTOCOL_VERSION. Those about
 * articles stand in protocol_articles.h.
 */
#pragma once

#include "core/claim.h"
#include "core/sidecar_name.h"
#include "image/render.h"
#include "worker/frame.h"

#define PROTOCOL_VERSION 6u
/* Raise by one whenever the readers of src/metadata/ or src/generator/ give more, or something else, for the same file: the
 * next ingest then looks at every file once more, those that failed too. */
#define READER_VERSION 1u
/* The descriptor that a worker talks over. */
#define PROTOCOL_DESCRIPTOR 3
/* All claims of one file together; more are left out by the worker, with a remark among the troubles. */
#define PROTOCOL_CLAIM_BYTES (16u << 20)

/* Says that a message is not valid, and why. Always FALSE. */
gboolean protocol_refuse(GError **error, const char *what);

/* ---- HELLO ---- */
typedef struct {
    char *sandbox, *encoder;
} Hello;
void hello_clear(Hello *hello);
GVariant *hello_pack(const Hello *hello);
gboolean hello_unpack(GVariant *body, Hello *out, GError **error);

/* ---- READ: descriptors open for reading come along: the file, then its sidecars ---- */
typedef struct {
    SidecarKind kind;
    char *name; /* bytes, without folder */
    guint64 size;
} ReadSidecar;

typedef struct {
    char *path; /* bytes */
    guint64 size;
    ReadSidecar sidecars[SIDECAR_MOST]; /* the strongest first */
    guint n_sidecars;
} ReadJob;
/* Everything is lent. */
GVariant *read_job_pack(const char *path, guint64 size, const ReadSidecar *sidecars, guint n_sidecars);
/* Also of one that could not be unpacked. */
void read_job_clear(ReadJob *job);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ReadJob, read_job_clear)
gboolean read_job_unpack(GVariant *body, ReadJob *out, GError **error);

/* What a file says, without its pixels. */
typedef struct {
    char *format;                    /* as Container names it */
    guint width, height;             /* as stored */
    guint shown_width, shown_height; /* as displayed */
    guint orientation;               /* 1..8: of EXIF, or of the container where that has one */
    guint frames;
    gboolean truncated;
    guint64 bytes;
    char *sha256, *payload_sha256; /* hex */
    ClaimList *claims;             /* sources embedded, filename, folder, sidecar only */
    char **blocks;                 /* what metadata it carries, each once: the properties of XMP, all else by its place */
    char **troubles;               /* metadata blocks that could not be read, one sentence each */
    char **complaints;             /* sidecars that could not be read, one sentence each: people wrote them and can mend them */
} Reading;
Reading *reading_new(void);
void reading_free(Reading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reading, reading_free)
GVariant *reading_pack(const Reading *reading);
Reading *reading_unpack(GVariant *body, GError **error);

/* ---- RENDER: as many descriptors as there may be outputs, open for writing, come along ---- */
/* Everything is lent. @wishes NULL: the whole plan. */
GVariant *render_job_pack(const RenderPlan *plan, const EmbeddedText *text, const RenditionWish *wishes, gsize n_wishes);
typedef struct {
    GVariant *owner;
    RenderPlan plan; /* this and @text lend from owner */
    EmbeddedText text;
    RenditionWish *wishes; /* NULL: the whole plan */
    gsize n_wishes;
} RenderJob;
void render_job_clear(RenderJob *job);
gboolean render_job_unpack(GVariant *body, RenderJob *out, GError **error);

/* The n-th of these was written to the n-th descriptor. */
typedef struct {
    RenditionKind kind;
    RenditionFormat format;
    guint width, height;
    guint64 bytes;
    guint32 mark; /* digest_mark() of it */
} RenderedFile;

typedef struct {
    guint width, height; /* as displayed */
    gboolean alpha;
    guint frames;
    gboolean animated;
    char *color, *thumbhash, *color_grid, *palette;
    guint64 likeness; /* 63 bits */
    double focus_x, focus_y;
    RenderedFile *files;
    gsize n_files;
} Rendered;
Rendered *rendered_new(void);
void rendered_free(Rendered *rendered);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rendered, rendered_free)
GVariant *rendered_pack(const Rendered *rendered);
Rendered *rendered_unpack(GVariant *body, GError **error);

/* ---- FAILED ---- */
/* What kept a file from being read or rendered. */
typedef struct {
    const char *stage; /* "identify", "read", "render" */
    char *reason;      /* one line, bounded */
    gboolean passing;  /* the system failed, not the file: a disk that is full, or cannot be read */
} Failed;
void failed_clear(Failed *failed);
GVariant *failed_pack(const Failed *failed);
gboolean failed_unpack(GVariant *body, Failed *out, GError **error);
