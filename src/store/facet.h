/* facet.h - which words an artwork has: the bits of shown.has, for `has:` and `missing:`, and for counting. */
#pragma once

#include "core/field.h"
#include "store/catalogue.h"
#include "store/original_rows.h"

/* The numbers are stored in the catalogue: never renumber, add at the end. */
typedef enum {
    FACET_CAPTION,
    FACET_CREDIT,
    FACET_ALT,
    FACET_TITLE,
    FACET_DISCLOSURE,
    FACET_CREATOR,
    FACET_LICENSE,
    FACET_COPYRIGHT,
    FACET_NOTES,
    FACET_DESCRIPTION,
    FACET_LONG_DESCRIPTION,
    FACET_PROMPT,
    FACET_NEGATIVE_PROMPT,
    FACET_GENERATOR,
    FACET_MODEL,
    FACET_SEED,
    FACET_CREATED,
    FACET_AUTHOR,
    FACET_PARAMETERS,
    FACET_KEYWORD,
    FACET_C2PA, /* content credentials, as far as the file says */
    FACET_JOB,
    FACET_STYLE,
    FACET_TAG,
    FACET_RENDITION,
    FACET_COLOR,       /* the dominant one is known */
    FACET_OUTDATED,    /* its renditions were made from other pixels than those that show */
    FACET_OWN_CAPTION, /* said by a person: an edit, a sidecar, a post */
    FACET_OWN_CREDIT,
    FACET_OWN_ALT,
    FACET_REWORDED, /* other words are in its renditions than show now */
    N_FACETS,
} Facet;

#define FACET_BIT(facet) ((gint64)1 << (facet))

/* "caption", "negative_prompt", "own_alt" ...: as the query language spells it. */
const char *facet_name(Facet facet);
/* By its name, capitals, "-" for "_" and a plural s aside. */
gboolean facet_from_name(const char *name, Facet *out);
/* The bits that follow from @field having the value @value. */
gint64 facet_of_value(FieldId field, const char *value);

/* Artworks that have the same facets, and are in the same state, and were rendered by the same recipe. */
typedef struct {
    gint64 has;
    OriginalState state;
    gint64 recipe; /* 0: no renditions */
    guint64 artworks;
} FacetGroup;
/* All groups, of FacetGroup: what counts are made from, without looking at each artwork. Free with g_array_unref(). */
GArray *facet_groups(Catalogue *catalogue, GError **error);
/* How many artworks have all of the bits @has. */
guint64 facet_count(const GArray *groups, gint64 has);
