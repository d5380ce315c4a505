/* loft.h - an open loft: its settings, its catalogue, and what is asked of both. Inside the house the struct is open. */
#pragma once

#include "attribute/vocabulary.h"
#include "core/settings.h"
#include "store/catalogue.h"

#include <artloft/loft.h>

#define LOFT_HIDDEN ".artloft"
#define LOFT_CATALOGUE LOFT_HIDDEN "/catalog.db"
#define LOFT_STAGING LOFT_HIDDEN "/staging"
#define LOFT_PUBLIC "public/art"

struct _ArtloftLoft {
    char *dir; /* absolute */
    Settings *settings;
    Catalogue *catalogue;
    Vocabulary *vocabulary; /* NULL until loft_vocabulary() is asked */
};

/* The shipped styles and the loft's own, loaded when first asked for. Lent. Errors: those of vocabulary_load(). */
Vocabulary *loft_vocabulary(ArtloftLoft *loft, GError **error);
/* Whether its catalogue never saw a root, while images of artworks are published: SQLite takes an empty file, or none, for a
 * new database. */
gboolean loft_is_emptied(const ArtloftLoft *loft, gboolean *out, GError **error);
/* A path below the loft, absolute. Free with g_free. */
char *loft_path(const ArtloftLoft *loft, const char *relative);
