/* caption_form.h - reads a caption in the house form back into what it says, for published posts. */
#pragma once

#include "attribute/style_match.h"
#include "core/settings.h"

typedef struct {
    char *site;        /* NULL: not said */
    char *generator;   /* a slug; NULL: not said */
    GPtrArray *styles; /* of char *, as written, in their order; never NULL, perhaps empty */
    gboolean loose;    /* where the form has names, other words stand too: it may be a sentence that goes on or had begun */
} CaptionForm;

/* @matcher knows which words are styles though they are not written as names are: "art deco". */
CaptionForm *caption_form_parse(const Settings *settings, StyleMatcher *matcher, const char *caption);
void caption_form_free(CaptionForm *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CaptionForm, caption_form_free)
