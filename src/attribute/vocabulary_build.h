/* vocabulary_build.h - makes the vocabulary's image out of the text files of assets/vocabulary/. */
#pragma once

#include <glib.h>

typedef struct VocabularyBuilder VocabularyBuilder;

VocabularyBuilder *vocabulary_builder_new(void);
void vocabulary_builder_free(VocabularyBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VocabularyBuilder, vocabulary_builder_free)

/* The shipped files in the order in which they are read; NULL-ended. What is read later adds to what is there, and wins where
 * a spelling is in both. */
extern const char *const vocabulary_files[];

/* Reads one file. @name tells what it is: "cues.txt", "words.txt", "names.txt", the name of a kind's file, or any other, whose
 * entries stand below [kind] lines. @from is for messages. Errors: ARTLOFT_ERROR_DATA with @from and the line. */
gboolean vocabulary_builder_read(VocabularyBuilder *builder, const char *name, const char *from, const char *text, gsize size,
                                 GError **error);
/* The image; the builder is used up. Errors: a parent that is not there. */
GBytes *vocabulary_builder_finish(VocabularyBuilder *builder, GError **error);
