#include "worker/protocol.h"

#include "core/limits.h"
#include "core/text.h"

#include <artloft/error.h>
#include <math.h>
#include <string.h>

#define REASON_BYTES 2000u
#define LABEL_BYTES 4096u
#define MOST_SENTENCES 64u
#define MOST_BLOCKS 1024u

gboolean protocol_refuse(GError **error, const char *what)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "A worker's message is not valid: %s.", what);
    return FALSE;
}

/* ---- HELLO ---- */

void hello_clear(Hello *hello)
{
    g_clear_pointer(&hello->sandbox, g_free);
    g_clear_pointer(&hello->encoder, g_free);
}

GVariant *hello_pack(const Hello *hello)
{
    return g_variant_new("(uuss)", PROTOCOL_VERSION, READER_VERSION, hello->sandbox, hello->encoder);
}

gboolean hello_unpack(GVariant *body, Hello *out, GError **error)
{
    guint32 version, reader;
    const char *sandbox, *encoder;

    g_variant_get(body, "(uu&s&s)", &version, &reader, &sandbox, &encoder);
    if (version != PROTOCOL_VERSION || reader != READER_VERSION)
        return protocol_refuse(error, "it is of another version of Artloft");
    if (strlen(sandbox) > LABEL_BYTES || strlen(encoder) > LABEL_BYTES || !*encoder)
        return protocol_refuse(error, "what it says of itself is too long, or missing");
    out->sandbox = g_strdup(sandbox);
    out->encoder = g_strdup(encoder);
    return TRUE;
}

/* ---- READ ---- */

GVariant *read_job_pack(const char *path, guint64 size, const ReadSidecar *sidecars, guint n_sidecars)
{
    GVariantBuilder list;

    g_variant_builder_init(&list, G_VARIANT_TYPE("a(uayt)"));
    for (guint i = 0; i < n_sidecars; i++)
        g_variant_builder_add(&list, "(u^ayt)", (guint32)sidecars[i].kind, sidecars[i].name, sidecars[i].size);
    return g_variant_new("(^ayta(uayt))", path, size, &list);
}

void read_job_clear(ReadJob *job)
{
    g_free(job->path);
    for (guint i = 0; i < job->n_sidecars; i++)
        g_free(job->sidecars[i].name);
    *job = (ReadJob){0};
}

gboolean read_job_unpack(GVariant *body, ReadJob *out, GError **error)
{
    g_autoptr(GVariant) list = NULL;

    *out = (ReadJob){0};
    g_variant_get(body, "(^ayt@a(uayt))", &out->path, &out->size, &list);
    if (out->size == 0 || out->size > LIMIT_FILE_BYTES)
        return protocol_refuse(error, "a file of that size is not read");
    if (g_variant_n_children(list) > SIDECAR_MOST)
        return protocol_refuse(error, "a file has not so many sidecars");
    for (; out->n_sidecars < g_variant_n_children(list); out->n_sidecars++) {
        ReadSidecar *sidecar = &out->sidecars[out->n_sidecars];
        guint32 kind;

        g_variant_get_child(list, out->n_sidecars, "(u^ayt)", &kind, &sidecar->name, &sidecar->size);
        sidecar->kind = (SidecarKind)MIN(kind, (guint32)SIDECAR_TABLE);
    }
    return TRUE;
}

Reading *reading_new(void)
{
    Reading *reading = g_new0(Reading, 1);

    reading->claims = claim_list_new();
    return reading;
}

void reading_free(Reading *reading)
{
    if (!reading)
        return;
    g_free(reading->format);
    g_free(reading->sha256);
    g_free(reading->payload_sha256);
    claim_list_free(reading->claims);
    g_strfreev(reading->blocks);
    g_strfreev(reading->troubles);
    g_strfreev(reading->complaints);
    g_free(reading);
}

static void claims_pack(const ClaimList *claims, GVariantBuilder *troubles, GVariantBuilder *out)
{
    gsize room = PROTOCOL_CLAIM_BYTES;

    for (guint i = 0; i < claim_list_size(claims) && i < LIMIT_CLAIMS; i++) {
        const Claim *claim = claim_list_get(claims, i);
        gsize size = strlen(claim->value) + strlen(claim->evidence) + 32;

        if (size > room) {
            g_variant_builder_add(troubles, "s", "The file says more than is kept of one file.");
            return;
        }
        room -= size;
        g_variant_builder_add(out, "(uuss)", (guint32)claim->field, (guint32)claim->source, claim->value, claim->evidence);
    }
}

static void sentences_pack(char **sentences, guint most, GVariantBuilder *out)
{
    g_variant_builder_init(out, G_VARIANT_TYPE("as"));
    for (guint i = 0; sentences && sentences[i] && i < most; i++) {
        g_autofree char *text = g_utf8_make_valid(sentences[i], (gssize)MIN(strlen(sentences[i]), REASON_BYTES));

        g_variant_builder_add(out, "s", text);
    }
}

GVariant *reading_pack(const Reading *reading)
{
    GVariantBuilder claims, blocks, troubles, complaints;

    g_variant_builder_init(&claims, G_VARIANT_TYPE("a(uuss)"));
    sentences_pack(reading->blocks, MOST_BLOCKS, &blocks);
    sentences_pack(reading->troubles, MOST_SENTENCES, &troubles);
    sentences_pack(reading->complaints, MOST_SENTENCES, &complaints);
    claims_pack(reading->claims, &troubles, &claims);
    return g_variant_new("(suuuuuubtssa(uuss)asasas)", reading->format, reading->width, reading->height, reading->shown_width,
                         reading->shown_height, reading->orientation, reading->frames, reading->truncated, reading->bytes,
                         reading->sha256, reading->payload_sha256, &claims, &blocks, &troubles, &complaints);
}

/* Spelt out here, since the coordinator does not link what takes containers apart. */
static gboolean format_known(const char *format)
{
    static const char *const formats[] = {"png", "jpeg", "webp", "avif", "heic", "gif", "tiff", "jxl", NULL};

    return g_strv_contains(formats, format);
}

static gboolean digest_valid(const char *hex)
{
    return strlen(hex) == 64 && strspn(hex, "0123456789abcdef") == 64;
}

static gboolean claims_unpack(GVariant *list, ClaimList *out, GError **error)
{
    GVariantIter iter;
    guint32 field, source;
    const char *value, *evidence;

    if (g_variant_n_children(list) > LIMIT_CLAIMS)
        return protocol_refuse(error, "too many claims");
    g_variant_iter_init(&iter, list);
    while (g_variant_iter_next(&iter, "(uu&s&s)", &field, &source, &value, &evidence)) {
        if (field >= N_FIELDS)
            return protocol_refuse(error, "a claim of an unknown field");
        if (source != SOURCE_EMBEDDED && source != SOURCE_FILENAME && source != SOURCE_FOLDER && source != SOURCE_SIDECAR)
            return protocol_refuse(error, "a claim of a source that files do not have");
        if (strlen(value) > LIMIT_TEXT_BYTES || strlen(evidence) > LABEL_BYTES)
            return protocol_refuse(error, "a claim that is too long");
        claim_list_add(out, (FieldId)field, (ClaimSource)source, value, evidence);
    }
    return TRUE;
}

static gboolean reading_check(const Reading *reading, GError **error)
{
    if (!format_known(reading->format))
        return protocol_refuse(error, "an unknown format");
    if (!digest_valid(reading->sha256) || !digest_valid(reading->payload_sha256))
        return protocol_refuse(error, "a digest that is none");
    if (reading->width > LIMIT_SIDE || reading->height > LIMIT_SIDE || reading->shown_width > LIMIT_SIDE ||
        reading->shown_height > LIMIT_SIDE || reading->frames > LIMIT_FRAMES)
        return protocol_refuse(error, "a picture beyond all limits");
    if (reading->orientation < 1 || reading->orientation > 8 || reading->bytes == 0 || reading->bytes > LIMIT_FILE_BYTES)
        return protocol_refuse(error, "a number out of its range");
    return TRUE;
}

Reading *reading_unpack(GVariant *body, GError **error)
{
    g_autoptr(Reading) reading = reading_new();
    g_autoptr(GVariant) claims = NULL;
    guint32 width, height, shown_width, shown_height, orientation, frames;

    g_variant_get(body, "(suuuuuubtss@a(uuss)^as^as^as)", &reading->format, &width, &height, &shown_width, &shown_height,
                  &orientation, &frames, &reading->truncated, &reading->bytes, &reading->sha256, &reading->payload_sha256,
                  &claims, &reading->blocks, &reading->troubles, &reading->complaints);
    reading->width = width;
    reading->height = height;
    reading->shown_width = shown_width;
    reading->shown_height = shown_height;
    reading->orientation = orientation;
    reading->frames = frames;
    if (!reading_check(reading, error) || !claims_unpack(claims, reading->claims, error))
        return NULL;
    return g_steal_pointer(&reading);
}

/* ---- RENDER ---- */

static GVariant *maybe_text(const char *text)
{
    g_autofree char *valid = text && *text ? g_utf8_make_valid(text, (gssize)MIN(strlen(text), LIMIT_TEXT_BYTES)) : NULL;

    return g_variant_new("ms", valid);
}

GVariant *render_job_pack(const RenderPlan *plan, const EmbeddedText *text, const RenditionWish *wishes, gsize n_wishes)
{
    GVariantBuilder list;
    guint32 formats[N_RENDITION_FORMATS];
    GVariant *texts[] = {maybe_text(text->caption),       maybe_text(text->credit),
                         maybe_text(text->copyright),     maybe_text(text->digital_source_type),
                         maybe_text(text->web_statement), maybe_text(text->language)};
    GVariant *parts[11];

    for (guint i = 0; i < N_RENDITION_FORMATS; i++)
        formats[i] = plan->formats[i] ? 1 : 0;
    g_variant_builder_init(&list, G_VARIANT_TYPE("a(uuuu)"));
    for (gsize i = 0; wishes && i < n_wishes; i++)
        g_variant_builder_add(&list, "(uuuu)", (guint32)wishes[i].kind, (guint32)wishes[i].format, wishes[i].width,
                              wishes[i].height);
    parts[0] = g_variant_new_fixed_array(G_VARIANT_TYPE_UINT32, plan->widths, plan->n_widths, sizeof(guint32));
    parts[1] = g_variant_new_fixed_array(G_VARIANT_TYPE_UINT32, formats, N_RENDITION_FORMATS, sizeof(guint32));
    parts[2] = g_variant_new_fixed_array(G_VARIANT_TYPE_INT32, plan->quality, N_RENDITION_FORMATS, sizeof(gint32));
    parts[3] = g_variant_new_uint32(plan->thumbnail);
    parts[4] = g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, plan->background, 3, 1);
    parts[5] = g_variant_new_tuple(texts, G_N_ELEMENTS(texts));
    parts[6] = g_variant_new_boolean(wishes == NULL);
    parts[7] = g_variant_builder_end(&list);
    parts[8] = g_variant_new_fixed_array(G_VARIANT_TYPE_UINT32, plan->crops, 2 * plan->n_crops, sizeof(guint32));
    parts[9] = g_variant_new("(bdd)", plan->focused, plan->focus_x, plan->focus_y);
    parts[10] = g_variant_new("(ub)", (guint32)plan->preset, plan->even);
    return g_variant_new_tuple(parts, G_N_ELEMENTS(parts));
}

void render_job_clear(RenderJob *job)
{
    g_clear_pointer(&job->owner, g_variant_unref);
    g_clear_pointer(&job->wishes, g_free);
}

static gboolean share_valid(double share)
{
    return isfinite(share) && share >= 0 && share <= 1;
}

static gboolean crops_unpack(GVariant *body, RenderPlan *plan, GError **error)
{
    g_autoptr(GVariant) crops = g_variant_get_child_value(body, 8);
    gsize n;

    G_STATIC_ASSERT(sizeof(CropShape) == 2 * sizeof(guint32));
    plan->crops = g_variant_get_fixed_array(crops, &n, sizeof(guint32));
    plan->n_crops = n / 2;
    if (n % 2 != 0 || plan->n_crops > SETTINGS_MOST_CROPS)
        return protocol_refuse(error, "no shapes of crops");
    for (gsize i = 0; i < plan->n_crops; i++)
        if (plan->crops[i].width < 1 || plan->crops[i].width > 100 || plan->crops[i].height < 1 || plan->crops[i].height > 100)
            return protocol_refuse(error, "a shape out of its range");
    g_variant_get_child(body, 9, "(bdd)", &plan->focused, &plan->focus_x, &plan->focus_y);
    if (!share_valid(plan->focus_x) || !share_valid(plan->focus_y))
        return protocol_refuse(error, "a focus outside the picture");
    return TRUE;
}

static gboolean plan_unpack(GVariant *body, RenderPlan *plan, GError **error)
{
    g_autoptr(GVariant) widths = g_variant_get_child_value(body, 0);
    g_autoptr(GVariant) formats = g_variant_get_child_value(body, 1);
    g_autoptr(GVariant) quality = g_variant_get_child_value(body, 2);
    g_autoptr(GVariant) background = g_variant_get_child_value(body, 4);
    gsize n_formats, n_quality, n_background;
    const guint32 *use = g_variant_get_fixed_array(formats, &n_formats, sizeof(guint32));
    const gint32 *level = g_variant_get_fixed_array(quality, &n_quality, sizeof(gint32));
    const guint8 *color = g_variant_get_fixed_array(background, &n_background, 1);
    guint32 preset;

    plan->widths = g_variant_get_fixed_array(widths, &plan->n_widths, sizeof(guint32));
    if (plan->n_widths == 0 || plan->n_widths > 64 || n_formats != N_RENDITION_FORMATS || n_quality != N_RENDITION_FORMATS ||
        n_background != 3)
        return protocol_refuse(error, "no plan of renditions");
    for (gsize i = 0; i < plan->n_widths; i++)
        if (plan->widths[i] == 0 || plan->widths[i] > LIMIT_SIDE || (i > 0 && plan->widths[i] <= plan->widths[i - 1]))
            return protocol_refuse(error, "widths that do not ascend");
    for (guint i = 0; i < N_RENDITION_FORMATS; i++) {
        if (level[i] < 1 || level[i] > 100)
            return protocol_refuse(error, "a quality out of its range");
        plan->formats[i] = use[i] != 0;
        plan->quality[i] = level[i];
    }
    memcpy(plan->background, color, 3);
    g_variant_get_child(body, 3, "u", &plan->thumbnail);
    g_variant_get_child(body, 10, "(ub)", &preset, &plan->even);
    if (preset >= N_PRESETS)
        return protocol_refuse(error, "an unknown preset");
    plan->preset = (RenditionPreset)preset;
    return crops_unpack(body, plan, error);
}

static gboolean wishes_unpack(GVariant *body, RenderJob *job, GError **error)
{
    g_autoptr(GVariant) list = g_variant_get_child_value(body, 7);
    gsize n = g_variant_n_children(list);
    gboolean all;

    g_variant_get_child(body, 6, "b", &all);
    if (all)
        return TRUE;
    if (n > 1024)
        return protocol_refuse(error, "too many renditions asked for");
    job->wishes = g_new0(RenditionWish, n + 1);
    job->n_wishes = n;
    for (gsize i = 0; i < n; i++) {
        guint32 kind, format, width, height;

        g_variant_get_child(list, i, "(uuuu)", &kind, &format, &width, &height);
        if (kind >= N_RENDITION_KINDS || format >= N_RENDITION_FORMATS)
            return protocol_refuse(error, "an unknown kind of rendition");
        job->wishes[i] =
            (RenditionWish){.kind = (RenditionKind)kind, .format = (RenditionFormat)format, .width = width, .height = height};
    }
    return TRUE;
}

gboolean render_job_unpack(GVariant *body, RenderJob *out, GError **error)
{
    RenderJob job = {.owner = g_variant_ref(body)};
    g_autoptr(GVariant) texts = g_variant_get_child_value(body, 5);

    if (!plan_unpack(body, &job.plan, error) || !wishes_unpack(body, &job, error)) {
        render_job_clear(&job);
        return FALSE;
    }
    g_variant_get(texts, "(m&sm&sm&sm&sm&sm&s)", &job.text.caption, &job.text.credit, &job.text.copyright,
                  &job.text.digital_source_type, &job.text.web_statement, &job.text.language);
    *out = job;
    return TRUE;
}

Rendered *rendered_new(void)
{
    return g_new0(Rendered, 1);
}

void rendered_free(Rendered *rendered)
{
    if (!rendered)
        return;
    g_free(rendered->color);
    g_free(rendered->thumbhash);
    g_free(rendered->color_grid);
    g_free(rendered->palette);
    g_free(rendered->files);
    g_free(rendered);
}

GVariant *rendered_pack(const Rendered *rendered)
{
    GVariantBuilder files;

    g_variant_builder_init(&files, G_VARIANT_TYPE("a(uuuutu)"));
    for (gsize i = 0; i < rendered->n_files; i++) {
        const RenderedFile *file = &rendered->files[i];

        g_variant_builder_add(&files, "(uuuutu)", (guint32)file->kind, (guint32)file->format, file->width, file->height,
                              file->bytes, file->mark);
    }
    return g_variant_new("(uububsssst(dd)a(uuuutu))", rendered->width, rendered->height, rendered->alpha, rendered->frames,
                         rendered->animated, rendered->color ? rendered->color : "",
                         rendered->thumbhash ? rendered->thumbhash : "", rendered->color_grid ? rendered->color_grid : "",
                         rendered->palette ? rendered->palette : "", rendered->likeness, rendered->focus_x, rendered->focus_y,
                         &files);
}

/* "#rrggbb", base64 and "COLSxROWS:hex": short, and of characters that mean nothing anywhere. */
static gboolean color_valid(const char *color)
{
    return !*color || (strlen(color) == 7 && color[0] == '#' && strspn(color + 1, "0123456789abcdef") == 6);
}

static gboolean plain_valid(const char *text, const char *more)
{
    if (strlen(text) > 1024)
        return FALSE;
    for (const char *c = text; *c; c++)
        if (!g_ascii_isalnum(*c) && !strchr(more, *c))
            return FALSE;
    return TRUE;
}

static gboolean rendered_check(const Rendered *rendered, GError **error)
{
    if (rendered->width == 0 || rendered->height == 0 || rendered->width > LIMIT_SIDE || rendered->height > LIMIT_SIDE ||
        rendered->frames > LIMIT_FRAMES)
        return protocol_refuse(error, "a picture beyond all limits");
    if (!color_valid(rendered->color) || !plain_valid(rendered->thumbhash, "+/=") || !plain_valid(rendered->color_grid, ":") ||
        !plain_valid(rendered->palette, ": "))
        return protocol_refuse(error, "a placeholder that is none");
    if (rendered->likeness > G_MAXINT64)
        return protocol_refuse(error, "a likeness that is none");
    if (!share_valid(rendered->focus_x) || !share_valid(rendered->focus_y))
        return protocol_refuse(error, "a point outside the picture");
    return TRUE;
}

static gboolean files_unpack(GVariant *list, Rendered *out, GError **error)
{
    gsize n = g_variant_n_children(list);

    if (n > FRAME_MAX_DESCRIPTORS)
        return protocol_refuse(error, "more renditions than were asked for");
    out->files = g_new0(RenderedFile, n + 1);
    out->n_files = n;
    for (gsize i = 0; i < n; i++) {
        RenderedFile *file = &out->files[i];
        guint32 kind, format, width, height;

        g_variant_get_child(list, i, "(uuuutu)", &kind, &format, &width, &height, &file->bytes, &file->mark);
        if (kind >= N_RENDITION_KINDS || format >= N_RENDITION_FORMATS || width == 0 || height == 0 || width > out->width ||
            height > out->height || file->bytes == 0 || file->mark > G_MAXINT32)
            return protocol_refuse(error, "a rendition that cannot be");
        file->kind = (RenditionKind)kind;
        file->format = (RenditionFormat)format;
        file->width = width;
        file->height = height;
    }
    return TRUE;
}

Rendered *rendered_unpack(GVariant *body, GError **error)
{
    g_autoptr(Rendered) rendered = rendered_new();
    g_autoptr(GVariant) files = NULL;
    guint32 width, height, frames;

    g_variant_get(body, "(uububsssst(dd)@a(uuuutu))", &width, &height, &rendered->alpha, &frames, &rendered->animated,
                  &rendered->color, &rendered->thumbhash, &rendered->color_grid, &rendered->palette, &rendered->likeness,
                  &rendered->focus_x, &rendered->focus_y, &files);
    rendered->width = width;
    rendered->height = height;
    rendered->frames = frames;
    if (!rendered_check(rendered, error) || !files_unpack(files, rendered, error))
        return NULL;
    return g_steal_pointer(&rendered);
}

/* ---- FAILED ---- */

void failed_clear(Failed *failed)
{
    g_clear_pointer(&failed->reason, g_free);
}

GVariant *failed_pack(const Failed *failed)
{
    g_autofree char *valid = g_utf8_make_valid(failed->reason, (gssize)MIN(strlen(failed->reason), REASON_BYTES));

    return g_variant_new("(ssb)", failed->stage, valid, failed->passing);
}

gboolean failed_unpack(GVariant *body, Failed *out, GError **error)
{
    static const char *const stages[] = {"identify", "read", "render"};
    const char *said, *why;
    gboolean passing;

    g_variant_get(body, "(&s&sb)", &said, &why, &passing);
    for (guint i = 0; i < G_N_ELEMENTS(stages); i++) {
        if (strcmp(said, stages[i]) == 0) {
            g_autofree char *cut = g_utf8_make_valid(why, (gssize)MIN(strlen(why), REASON_BYTES));

            /* decoders' own words may hold anything */
            *out = (Failed){.stage = stages[i], .reason = text_for_terminal(cut), .passing = passing};
            return TRUE;
        }
    }
    return protocol_refuse(error, "a failure of an unknown stage");
}
