/* openai.c - OpenAI: DALL-E 2 wrote its generation into EXIF MakerNote and a line into UserComment, both in IFD0; what came
 * later has content credentials, whose software agent is the model.
 */
#include "generator/generators.h"
#include "generator/pen.h"
#include "generator/places.h"

#include <string.h>

/* "OpenAI--ImageGeneration--generation-Ybh...": the last part is the job. */
static void claim_job(const ClaimPen *pen, const char *note)
{
    const char *job = g_strrstr(note, "--");

    if (job)
        pen_text(pen, FIELD_JOB_ID, job + strlen("--"));
}

static gboolean read_exif(const Document *document, ClaimList *claims)
{
    Place note = place_of_exif(document, EXIF_MAKER_NOTE);
    Place comment = place_of_exif(document, EXIF_USER_COMMENT);
    gboolean noted = note.text && g_str_has_prefix(note.text, "OpenAI--");
    ClaimPen pen = pen_make(claims, noted ? note.where : comment.where);

    if (!noted && !(comment.text && g_str_has_prefix(comment.text, "Made with OpenAI")))
        return FALSE;
    pen_generator(&pen, "openai");
    if (noted)
        claim_job(&pen, note.text);
    return TRUE;
}

static gboolean is_model(const char *agent)
{
    return g_str_has_prefix(agent, "DALL") || g_ascii_strncasecmp(agent, "gpt-", 4) == 0 ||
           g_ascii_strncasecmp(agent, "sora", 4) == 0;
}

/* The agent that made the picture; a later step may be another model's. */
static gboolean read_credentials(const Document *document, ClaimList *claims)
{
    ClaimPen pen = pen_make(claims, "C2PA actions");

    for (guint i = 0; i < document->actions->len; i++) {
        const DocumentAction *action = &g_array_index(document->actions, DocumentAction, i);
        g_autofree char *versioned = NULL;

        if (!action->agent || !is_model(action->agent) || g_strcmp0(action->action, "c2pa.created") != 0)
            continue;
        if (action->agent_version)
            versioned = g_strconcat(action->agent, " ", action->agent_version, NULL);
        pen_generator(&pen, "openai");
        pen_text(&pen, FIELD_MODEL, versioned ? versioned : action->agent);
        return TRUE;
    }
    return FALSE;
}

gboolean openai_read(const Document *document, ClaimList *claims)
{
    return read_exif(document, claims) || read_credentials(document, claims);
}
