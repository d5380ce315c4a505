/* bmff_items.h - the item tables of an ISO base media file's `meta` box (ISO/IEC 14496-12 8.11, 23008-12): what items there
 * are, where their bytes lie, what refers to what, and their properties.
 */
#pragma once

#include "container/walk.h"

typedef struct {
    gsize offset, size; /* size 0: to the end */
} BmffExtent;

typedef struct {
    guint32 id;
    char type[5];       /* "av01", "hvc1", "grid", "Exif", "mime"; "" when only iloc names it */
    char *content_type; /* of "mime", else NULL */
    gboolean deflated;  /* of "mime": Content-Encoding deflate */
    gboolean hidden;
    guint construction;   /* 0: places in the file, 1: in idat */
    GArray *extents;      /* of BmffExtent */
    GArray *properties;   /* of guint: indexes into BmffItems.properties, in the order they apply */
    gboolean auxiliary;   /* of another picture: alpha, depth, thumbnail, or a piece of it */
    guint32 auxiliary_of; /* the picture that an `auxl` item belongs to, 0: none */
} BmffItem;

typedef struct {
    char type[5];
    gsize offset, size; /* of its body in the file */
} BmffProperty;

typedef struct {
    GPtrArray *list; /* of BmffItem *, in the order met */
    GHashTable *by_id;
    GArray *properties; /* of BmffProperty; the first is index 1 */
    guint32 primary;    /* item id, 0: none */
    gsize idat_offset, idat_size;
    guint work; /* table rows read, bounded like chunks */
} BmffItems;

BmffItems *bmff_items_new(void);
void bmff_items_free(BmffItems *items);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BmffItems, bmff_items_free)

/* Reads one child of `meta`; kinds that are not for us are passed over. A table that ends early gives what it had. FALSE when a
 * bound is exceeded. */
gboolean bmff_items_read(BmffItems *items, Walk *walk, const char *type, gsize offset, gsize size, GError **error);
BmffItem *bmff_items_find(const BmffItems *items, guint32 id);
/* The property at place @at of @item's list, or NULL when the list names one that is not there. */
const BmffProperty *bmff_items_property_at(const BmffItems *items, const BmffItem *item, guint at);
/* The first property of @type that @item has, or NULL. */
const BmffProperty *bmff_items_property(const BmffItems *items, const BmffItem *item, const char *type);
/* Where extent @index of @item lies in the file, cut at its end; FALSE when it is not there. */
gboolean bmff_items_place(const BmffItems *items, const Walk *walk, const BmffItem *item, guint index, BmffExtent *out);
/* The item's bytes; joined when they lie in pieces. *out is NULL when they are not in the file. At most LIMIT_PART_BYTES + 1,
 * so that going beyond shows. FALSE when too much is joined in all. */
gboolean bmff_items_data(const BmffItems *items, Walk *walk, const BmffItem *item, GBytes **out, GError **error);
