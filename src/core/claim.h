/* claim.h - one statement about an artwork: field = value, who says so, and where it was read. */
#pragma once

#include "core/field.h"

/* Who claims, weakest first, so that a larger number wins. The numbers are stored in the catalogue: never renumber. */
typedef enum {
    SOURCE_DERIVED = 1,  /* worked out by Artloft */
    SOURCE_SITE = 2,     /* the loft's own defaults */
    SOURCE_FOLDER = 3,   /* a folder's defaults */
    SOURCE_FILENAME = 4, /* the file's name */
    SOURCE_EMBEDDED = 5, /* the file's bytes */
    SOURCE_POST = 6,     /* a published article */
    SOURCE_SIDECAR = 7,  /* a file beside it */
    SOURCE_EDIT = 8,     /* a person */
} ClaimSource;

const char *claim_source_name(ClaimSource source);
gboolean claim_source_from_name(const char *name, ClaimSource *out);

typedef struct {
    FieldId field;
    ClaimSource source;
    char *value;    /* valid UTF-8, never empty */
    char *evidence; /* where: "PNG tEXt parameters", "EXIF UserComment", "file name"; never NULL */
    gint64 at;      /* when it was said, read or worked out, seconds since 1970; 0: not in a catalogue */
} Claim;

/* An ordered list of claims; owns them. Among claims of one source the earlier is the stronger. */
typedef struct {
    GPtrArray *items; /* of Claim * */
} ClaimList;

ClaimList *claim_list_new(void);
void claim_list_free(ClaimList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClaimList, claim_list_free)

/* Adds a claim. The value is made valid UTF-8, NULs are dropped, ends trimmed; a value that is then empty, or that is not
 * of the field's type, or the exact repeat of one present (same field, source, value), is not added. Returns whether it was. */
gboolean claim_list_add(ClaimList *list, FieldId field, ClaimSource source, const char *value, const char *evidence);
/* The same with its time. */
gboolean claim_list_add_at(ClaimList *list, FieldId field, ClaimSource source, const char *value, const char *evidence,
                           gint64 at);
/* The same for printf-made evidence. */
gboolean claim_list_addf(ClaimList *list, FieldId field, ClaimSource source, const char *value, const char *evidence_format,
                         ...) G_GNUC_PRINTF(5, 6);
guint claim_list_size(const ClaimList *list);
const Claim *claim_list_get(const ClaimList *list, guint index);
/* The claim that shows: strongest source, earliest within it; NULL when the field is silent. Lent. */
const Claim *claim_list_winner(const ClaimList *list, FieldId field);
/* winner's value, or NULL. Lent. */
const char *claim_list_value(const ClaimList *list, FieldId field);
