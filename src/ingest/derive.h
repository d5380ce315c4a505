/* derive.h - what the house works out for an artwork from all that is claimed of it: its styles, and the derived words.
 *
 * To be called, inside a transaction, whenever claims of an artwork have changed, whoever changed them; artwork_refresh()
 * comes after it. The same claims always give the same result; what people said is never changed by it.
 */
#pragma once

#include "core/claim.h"
#include "store/loft.h"

#include <artloft/cancel.h>

typedef struct Deriver Deriver;

/* Lends the loft's settings and vocabulary. Errors: those of loft_vocabulary(). */
Deriver *deriver_new(ArtloftLoft *loft, GError **error);
void deriver_free(Deriver *deriver);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Deriver, deriver_free)

/* The styles that @claims and the names of @files (of const char *: bytes, without folders; may be NULL) ask for: in prompts,
 * Midjourney's codes, words under the picture, keywords, file names. An array of ArtworkStyle * that owns them, each slug
 * once, strongest source first. */
GPtrArray *derive_styles(Deriver *deriver, const ClaimList *claims, const GPtrArray *files);
/* Works out styles, caption, credit, disclosure and the house's defaults for @artwork and writes them. */
gboolean derive_artwork(Deriver *deriver, gint64 artwork, GError **error);
/* One text that changes whenever the same claims may derive to something else: program, settings, vocabulary. Free with
 * g_free. */
char *derive_stamp(Deriver *deriver);
/* Where that text is not what it was last time, the words of every artwork are worked out anew, each in a transaction of its
 * own. Errors: those of derive_artwork(); ARTLOFT_ERROR_INTERRUPTED: what was finished is kept. */
gboolean derive_all(Deriver *deriver, const ArtloftCancel *cancel, GError **error);
