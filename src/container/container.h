/* container.h - a picture file as named parts: what it is, how large it says it is, and its metadata blocks, found by walking
 * the container with bounds of our own. No pixel is decoded and the compressed pixels are not read (only their places are
 * noted, so that they can be hashed). Type is told by content, never by name.
 */
#pragma once

#include <glib.h>

typedef enum {
    CONTAINER_UNKNOWN,
    CONTAINER_PNG,
    CONTAINER_JPEG,
    CONTAINER_WEBP,
    CONTAINER_AVIF,
    CONTAINER_HEIC,
    CONTAINER_GIF,
    CONTAINER_TIFF,
    CONTAINER_JXL,
} ContainerFormat;

/* "png", "jpeg", "webp", "avif", "heic", "gif", "tiff", "jxl"; "unknown" */
const char *container_format_name(ContainerFormat format);
/* Tells the format by the first bytes (32 are enough; fewer are taken as they are). */
ContainerFormat container_sniff(const guint8 *data, gsize size);

typedef enum {
    PART_TEXT, /* PNG tEXt, zTXt, iTXt: key and raw bytes; charset in `latin1` */
    PART_EXIF, /* a TIFF block, without "Exif\0\0"; of a TIFF file: a small one made of its directories, without the pixels */
    PART_XMP,  /* an XMP packet; extended XMP of JPEG already joined on as a second part */
    PART_IPTC, /* IPTC-IIM datasets, taken out of 8BIM where they stood in one */
    PART_C2PA, /* a JUMBF superbox "c2pa", joined */
    PART_COMMENT, /* JPEG COM, GIF comment */
    PART_ICC,     /* a colour profile; data kept as is */
} PartKind;

typedef struct {
    PartKind kind;
    char *key;       /* PART_TEXT: the keyword, valid UTF-8; else NULL */
    char *where;     /* for evidence: "PNG tEXt parameters", "JPEG APP1 EXIF", "WebP XMP", "PNG zTXt Raw profile type iptc" */
    gboolean latin1; /* PART_TEXT: the format says Latin-1 (tEXt, zTXt); writers do not always keep to it */
    GBytes *data;    /* inflated; may point into the file's bytes, also after container_free() */
} Part;

typedef struct {
    gsize offset, size;
} PayloadRange;

typedef struct {
    ContainerFormat format;
    guint width, height; /* as stored, before orientation; 0 when not found */
    guint
        orientation; /* 1..8; BMFF: irot and imir; JPEG XL: its own; else 1. EXIF orientation is the metadata room's to find */
    guint bits;      /* per sample, 0 unknown */
    guint channels;  /* 0 unknown; alpha counts */
    gboolean alpha;
    /* Frames of an animation, pages of a TIFF, pictures of a HEIC. 1 for a still, and for JPEG XL, whose frames only a decoder
     * can count; 0 when there is none. */
    guint frames;
    guint scans;        /* JPEG: how often a decoder goes through the picture */
    gboolean film;      /* AVIF: before all an image sequence (major brand avis), which need not hold a still picture */
    gboolean truncated; /* the container ended before its end mark: what was found still counts */
    guint64 text_bytes; /* all metadata after inflating, also what was not kept */
    GPtrArray *parts;   /* of Part *, in file order */
    /* Of PayloadRange: the compressed pixels alone, in file order, each byte once. PNG: IDAT and fdAT data. JPEG: from SOF to
     * EOI without later APPn and COM. WebP: VP8* and ALPH, ANMF frames. BMFF: extents of image items; of a sequence all of mdat
     * but metadata. GIF: images and their controls. TIFF: strips and tiles of all pages. JPEG XL: the codestream. Of indexed
     * pictures also the colours. */
    GArray *payload;
} Container;

/* Walks @data. @data must outlive the result. Errors: ARTLOFT_ERROR_DATA: not a picture of a known kind, nothing usable in it,
 * or a bound of limits.h exceeded (the sentence says which). A damaged tail is no error: `truncated` is set. */
Container *container_read(const guint8 *data, gsize size, GError **error);
void container_free(Container *container);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Container, container_free)

/* What must not reach a decoder: films; sides, pixels, channels, frames and text volume beyond limits.h. One sentence each. */
gboolean container_check_limits(const Container *container, GError **error);
/* SHA-256 (hex) of the payload ranges: the same for a file in which somebody only changed metadata. */
void container_payload_digest(const Container *container, const guint8 *data, char out[65]);

/* For the walkers. Takes ownership of @data (NULL or empty: nothing happens). Counts it in text_bytes. Beyond LIMIT_PARTS it is
 * counted but not kept, which is no error. Returns FALSE (ARTLOFT_ERROR_DATA) when the part is larger than LIMIT_PART_BYTES or
 * all parts together than LIMIT_PARTS_BYTES. */
gboolean container_add_part(Container *container, PartKind kind, const char *key, gboolean latin1, GBytes *data,
                            const char *where, GError **error);
