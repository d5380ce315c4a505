/* mj_prompt.h - the grammar of a Midjourney prompt:
 *
 *     description = [image-address ...] text [flags] [" Job ID: " uuid]
 *     flags       = { " --" name [" " value] }       a value runs to the next flag or the end
 *     text        = part { "::" [weight] part }      the weight of a part follows its "::" directly
 *
 * Nothing is dropped: names that are not known are kept as they stand.
 */
#pragma once

#include <glib.h>

typedef struct {
    char *name;        /* lower case, without dashes: "ar", "sref" */
    GPtrArray *values; /* of char *; empty: a flag without value. Several where the flag takes several (--sref a b) */
} MjFlag;

typedef struct {
    char *text;
    char *weight; /* as a JSON number, "1" where none is written */
} MjPart;

typedef struct {
    char *raw;                /* all but the job id, trimmed */
    char *text;               /* without image prompts and flags, weights kept, trimmed; may be empty */
    GPtrArray *image_prompts; /* of char *: addresses at the start of the text */
    GPtrArray *parts;         /* of MjPart *: of a multi-prompt; empty when there is no "::" */
    GPtrArray *flags;         /* of MjFlag *, in order; a name may come twice */
    char *job_id;             /* lower case UUID, or NULL */
} MjPrompt;

/* @text: valid UTF-8. Never fails: a text without any mark is a prompt of text alone. */
MjPrompt *mj_prompt_parse(const char *text);
void mj_prompt_free(MjPrompt *prompt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MjPrompt, mj_prompt_free)

/* All values of every flag whose name is @name, in order (lent strings). Free the array with g_ptr_array_unref. */
GPtrArray *mj_prompt_values(const MjPrompt *prompt, const char *name);
/* The first flag of that name, or NULL. */
const MjFlag *mj_prompt_flag(const MjPrompt *prompt, const char *name);
/* Whether @text begins with a UUID in the form 8-4-4-4-12, followed by nothing that would make it longer. */
gboolean mj_is_uuid(const char *text);
