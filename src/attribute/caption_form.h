/* caption_form.h - reads a caption in the house form back into what it says, for published posts. */
#pragma once

#include "core/settings.h"

typedef struct {
    char *site;        /* NULL: not said */
    char *generator;   /* a slug; NULL: not said */
    GPtrArray *styles; /* of char *, as written, in their order; never NULL, perhaps empty */
} CaptionForm;

CaptionForm *caption_form_parse(const Settings *settings, const char *caption);
void caption_form_free(CaptionForm *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CaptionForm, caption_form_free)
