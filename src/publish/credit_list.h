/* credit_list.h - who is to be named for the art of a post: each credit line once, in order. */
#pragma once

#include "core/artwork.h"
#include "publish/fragment_kit.h"

#include <artloft/target.h>

typedef struct CreditList CreditList;

CreditList *credit_list_new(void);
void credit_list_free(CreditList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CreditList, credit_list_free)
/* Its credit line, unless that stands in the list already. */
void credit_list_add(CreditList *list, const ArtloftArtwork *artwork);
/* How many lines there are; and so many of them alone. */
guint credit_list_size(const CreditList *list);
void credit_list_cut(CreditList *list, guint size);
/* The list by the template `credits`, or what takes its place for @target. Errors: ARTLOFT_ERROR_NOTHING when it is empty;
 * ARTLOFT_ERROR_USAGE for a wrong template. Free with g_free. */
char *credit_list_text(const CreditList *list, FragmentKit *kit, ArtloftTarget target, GError **error);
