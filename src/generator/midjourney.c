/* midjourney.c - Midjourney: the description in PNG text, IPTC or EXIF, the user's name and the date beside it, and the XMP
 * packet that carries only the job id.
 */
#include "core/json_writer.h"
#include "generator/generators.h"
#include "generator/mj_name.h"
#include "generator/mj_prompt.h"
#include "generator/pen.h"

#include <string.h>

typedef struct {
    const char *text;
    const char *where;
} Caption;

static void write_values(JsonWriter *writer, const MjPrompt *prompt, const char *name)
{
    g_autoptr(GPtrArray) values = mj_prompt_values(prompt, name);

    json_key(writer, name);
    if (values->len == 0) {
        json_boolean(writer, TRUE);
        return;
    }
    if (values->len == 1) {
        json_text(writer, values->pdata[0]);
        return;
    }
    json_begin_array(writer);
    for (guint i = 0; i < values->len; i++)
        json_text(writer, values->pdata[i]);
    json_end_array(writer);
}

static void write_flags(JsonWriter *writer, const MjPrompt *prompt)
{
    for (guint i = 0; i < prompt->flags->len; i++) {
        const MjFlag *flag = prompt->flags->pdata[i];

        if (mj_prompt_flag(prompt, flag->name) == flag) /* a name that comes twice is written once, with all its values */
            write_values(writer, prompt, flag->name);
    }
}

static void write_prompt_parts(JsonWriter *writer, const MjPrompt *prompt)
{
    if (prompt->image_prompts->len > 0) {
        json_key(writer, "image_prompts");
        json_begin_array(writer);
        for (guint i = 0; i < prompt->image_prompts->len; i++)
            json_text(writer, prompt->image_prompts->pdata[i]);
        json_end_array(writer);
    }
    if (prompt->parts->len > 0) {
        json_key(writer, "multi_prompt");
        json_begin_array(writer);
        for (guint i = 0; i < prompt->parts->len; i++) {
            const MjPart *part = prompt->parts->pdata[i];

            json_begin_object(writer);
            json_key_text(writer, "text", part->text);
            json_key(writer, "weight");
            json_number(writer, part->weight);
            json_end_object(writer);
        }
        json_end_array(writer);
    }
}

/* All flags, image prompts, the parts of a multi-prompt, the place in the grid, as the text of one object. @prompt may be NULL.
 */
static void claim_parameters(const ClaimPen *pen, const MjPrompt *prompt, int grid_index)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(JsonWriter) writer = json_writer_new(text, 0);

    json_begin_object(writer);
    if (prompt) {
        write_flags(writer, prompt);
        write_prompt_parts(writer, prompt);
    }
    if (grid_index >= 0)
        json_key_integer(writer, "grid_index", grid_index);
    json_end_object(writer);
    if (strcmp(text->str, "{}") != 0)
        pen_text(pen, FIELD_PARAMETERS, text->str);
}

static void claim_version(const ClaimPen *pen, const MjPrompt *prompt)
{
    const MjFlag *niji = mj_prompt_flag(prompt, "niji");
    const MjFlag *version = mj_prompt_flag(prompt, "v");
    g_autofree char *name = NULL;

    if (!version)
        version = mj_prompt_flag(prompt, "version");
    if (niji)
        name = niji->values->len ? g_strconcat("niji ", niji->values->pdata[0], NULL) : g_strdup("niji");
    else if (version && version->values->len)
        name = g_strdup(version->values->pdata[0]);
    pen_text(pen, FIELD_TOOL_VERSION, name);
}

static void claim_negative(const ClaimPen *pen, const MjPrompt *prompt)
{
    g_autoptr(GPtrArray) values = mj_prompt_values(prompt, "no");
    g_autofree char *joined = NULL;

    if (values->len == 0)
        return;
    g_ptr_array_add(values, NULL);
    joined = g_strjoinv(", ", (char **)values->pdata);
    pen_text(pen, FIELD_NEGATIVE_PROMPT, joined);
}

static void claim_seed(const ClaimPen *pen, const MjPrompt *prompt)
{
    const MjFlag *seed = mj_prompt_flag(prompt, "seed");

    if (!seed)
        seed = mj_prompt_flag(prompt, "sameseed");
    if (seed && seed->values->len)
        pen_seed(pen, seed->values->pdata[0]);
}

static void claim_prompt(const ClaimPen *pen, const MjPrompt *prompt, int grid_index)
{
    pen_generator(pen, "midjourney");
    claim_version(pen, prompt);
    pen_text(pen, FIELD_PROMPT, prompt->text);
    claim_negative(pen, prompt);
    claim_seed(pen, prompt);
    pen_text(pen, FIELD_JOB_ID, prompt->job_id);
    claim_parameters(pen, prompt, grid_index);
}

/* Whether flags alone, without a job id, speak of Midjourney: a version and another flag of its own. */
static gboolean has_its_flags(const MjPrompt *prompt)
{
    const MjFlag *version = mj_prompt_flag(prompt, "v");

    if (!version)
        version = mj_prompt_flag(prompt, "niji");
    return version && version->values->len > 0 && g_ascii_isdigit(((const char *)version->values->pdata[0])[0]);
}

/* The id that the site's own XMP packet carries, and nothing else of the kind. */
static const DocumentXmp *site_guid(const Document *document)
{
    const DocumentXmp *guid = document_xmp(document, NS_IPTC_EXT, "DigImageGUID");
    const DocumentXmp *type = document_xmp(document, NS_IPTC_EXT, "DigitalSourceType");

    if (!guid || !type || strlen(guid->value) != 36 || !mj_is_uuid(guid->value) ||
        !strstr(type->value, "rainedAlgorithmicMedia"))
        return NULL;
    for (guint i = 0; i < document->xmp->len; i++) {
        const DocumentXmp *property = &g_array_index(document->xmp, DocumentXmp, i);

        if (strcmp(property->ns, NS_IPTC_EXT) != 0 && strcmp(property->ns, "adobe:ns:meta/") != 0)
            return NULL;
    }
    return guid;
}

/* Where a caption may stand, the site's own place first. */
static guint find_captions(const Document *document, Caption out[5])
{
    const DocumentText *text = document_text(document, "Description");
    const DocumentIptc *iptc = document_iptc(document, 2, 120);
    const DocumentXmp *xmp = document_xmp(document, NS_DC, "description");
    const DocumentExif *exif = document_exif(document, EXIF_IFD0, 0x010e);
    const DocumentExif *comment = document_exif(document, -1, 0x9286);
    guint n = 0;

    if (text)
        out[n++] = (Caption){text->value, text->where};
    if (iptc)
        out[n++] = (Caption){iptc->value, iptc->where};
    if (xmp)
        out[n++] = (Caption){xmp->value, xmp->where};
    if (exif)
        out[n++] = (Caption){exif->value, exif->where};
    if (comment)
        out[n++] = (Caption){comment->value, comment->where};
    return n;
}

/* Author and date stand in PNG text beside the description; re-saved files have them as EXIF and XMP, which the readers of
 * standard blocks take. */
static void claim_beside(const Document *document, ClaimList *claims)
{
    const DocumentText *author = document_text(document, "Author");
    const DocumentText *created = document_text(document, "Creation Time");

    if (author)
        pen_text(&(ClaimPen){claims, SOURCE_EMBEDDED, author->where}, FIELD_AUTHOR, author->value);
    if (created)
        pen_time(&(ClaimPen){claims, SOURCE_EMBEDDED, created->where}, FIELD_CREATED, created->value);
}

gboolean midjourney_read(const Document *document, ClaimList *claims)
{
    Caption captions[5];
    guint n = find_captions(document, captions);
    const DocumentXmp *guid = site_guid(document);
    g_auto(MjName) name = {0};
    gboolean named = mj_name_read(document->basename, document->path, &name);

    for (guint i = 0; i < n; i++) {
        g_autoptr(MjPrompt) prompt = mj_prompt_parse(captions[i].text);
        ClaimPen pen = pen_make(claims, captions[i].where);
        const char *id = prompt->job_id ? prompt->job_id : guid ? guid->value : name.job_id;

        if (!prompt->job_id && !(has_its_flags(prompt) && (guid || (named && name.certain))))
            continue;
        claim_prompt(&pen, prompt, named && strcmp(id, name.job_id) == 0 ? name.grid_index : -1);
        claim_beside(document, claims);
        return TRUE;
    }
    if (guid) {
        ClaimPen pen = pen_make(claims, guid->where);

        pen_generator(&pen, "midjourney");
        pen_text(&pen, FIELD_JOB_ID, guid->value);
        return TRUE;
    }
    return FALSE;
}

gboolean midjourney_name_read(const Document *document, ClaimList *claims)
{
    g_auto(MjName) name = {0};
    ClaimPen pen = {.claims = claims, .source = SOURCE_FILENAME, .evidence = "file name"};
    const char *generator = claim_list_value(claims, FIELD_GENERATOR);
    gboolean theirs = generator && strcmp(generator, "midjourney") == 0;

    /* a name proves nothing against what another generator wrote inside */
    if (!mj_name_read(document->basename, document->path, &name) || (generator ? !theirs : !name.certain))
        return FALSE;
    pen_generator(&pen, "midjourney");
    pen_text(&pen, FIELD_JOB_ID, name.job_id);
    pen_text(&pen, FIELD_AUTHOR, name.user);
    claim_parameters(&pen, NULL, name.grid_index);
    return TRUE;
}
