/* marks.h - what each generator writes into its files, and in which form. */
#pragma once

#include "imprint.h"

typedef struct {
    char *keyword, *text; /* of a PNG text chunk: tEXt where it is ASCII, iTXt elsewhere */
} MarkText;

typedef struct {
    int app; /* APPn */
    GBytes *bytes;
} MarkSegment;

typedef struct {
    GArray *texts;    /* MarkText */
    GArray *segments; /* MarkSegment */
} Marks;

/* For a PNG the texts are set, for a JPEG the segments. NULL with @error set when the generator has no such form here. */
Marks *marks_of(const Picture *picture, gboolean png, int across, int down, GError **error);
void marks_free(Marks *marks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Marks, marks_free)
