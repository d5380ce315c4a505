/* labels.h - the house's own words in a fragment ("Close", "AI-generated image"), in the language of the site.
 *
 * They stand in assets/labels.ini, one group a language. A loft may have a labels.ini of its own with only what it words
 * otherwise. "pt-BR" looks in [pt-BR], then [pt], then [en].
 */
#pragma once

#include "html/value.h"

typedef struct Labels Labels;

/* @loft_dir: NULL for the built-in ones alone. Errors: ARTLOFT_ERROR_USAGE naming file and line, when the loft's own is no such
 * file or words what nobody asks for. */
Labels *labels_load(const char *loft_dir, const char *language, GError **error);
/* The same labels in another language. Free with labels_free(). */
Labels *labels_in(const Labels *labels, const char *language);
void labels_free(Labels *labels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Labels, labels_free)

/* Free with g_free. NULL when no language has it. */
char *labels_get(const Labels *labels, const char *key);
/* The same with "{NAME}" in it replaced by @value. */
char *labels_fill(const Labels *labels, const char *key, const char *name, const char *value);
/* @text, which may be NULL and is taken over, with "{NAME}" in it replaced by @value. Free with g_free. */
char *labels_replace(char *text, const char *name, const char *value);
/* Those that templates ask for, `label` of every fragment. */
Value *labels_value(const Labels *labels);
/* The keys that the built-in English has: (array zero-terminated=1), free with g_strfreev. */
char **labels_keys(const Labels *labels);
