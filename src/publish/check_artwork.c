#include "publish/check_artwork.h"

#include "attribute/alt_draft.h"
#include "attribute/words.h"
#include "core/published.h"
#include "core/text.h"

#include <string.h>

static void flaw_clear(gpointer data)
{
    Flaw *flaw = data;

    g_free(flaw->file);
    g_free(flaw->message);
}

GArray *flaws_new(void)
{
    GArray *flaws = g_array_new(FALSE, FALSE, sizeof(Flaw));

    g_array_set_clear_func(flaws, flaw_clear);
    return flaws;
}

/* Takes @message over. */
static void add(GArray *flaws, CheckRule rule, const char *file, char *message)
{
    Flaw flaw = {rule, g_strdup(file), message, FALSE};

    g_array_append_val(flaws, flaw);
}

static void add_said(GArray *flaws, CheckRule rule, const char *message)
{
    add(flaws, rule, NULL, g_strdup(message));
}

/* ---- words ---- */

/* Whether both say the same, capitals, accents and punctuation aside. */
static gboolean says_same(const char *one, const char *other)
{
    g_autofree char *left = one ? text_fold(one) : NULL;
    g_autofree char *right = other ? text_fold(other) : NULL;

    return left && right && left[0] && strcmp(left, right) == 0;
}

static gboolean is_picture_name(const char *text)
{
    static const char *const ends[] = {".png", ".jpg", ".jpeg", ".webp", ".avif", ".heic", ".gif", ".tif", ".tiff", ".jxl"};
    g_autofree char *lower = g_ascii_strdown(text, -1);

    for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(lower, ends[i]))
            return TRUE;
    return FALSE;
}

static gboolean is_file_name(const ArtloftArtwork *artwork, const char *alt)
{
    for (guint i = 0; i < artwork->paths->len; i++) {
        g_autofree char *base = g_path_get_basename(artwork->paths->pdata[i]);
        g_autofree char *name = g_utf8_make_valid(base, -1);
        char *dot = strrchr(name, '.');

        if (says_same(alt, name))
            return TRUE;
        if (dot)
            *dot = '\0';
        if (says_same(alt, name))
            return TRUE;
    }
    return is_picture_name(alt);
}

/* Without the generator's parameters behind the words ("--ar 3:2"). Free with g_free. */
static char *prompt_words(const char *prompt)
{
    const char *parameters = prompt ? strstr(prompt, " --") : NULL;

    return parameters ? g_strndup(prompt, (gsize)(parameters - prompt)) : g_strdup(prompt);
}

static gboolean is_prompt(const ArtloftArtwork *artwork, const char *text)
{
    g_autofree char *said = prompt_words(text);
    g_autofree char *prompt = prompt_words(artwork->values[FIELD_PROMPT]);

    return says_same(said, prompt);
}

/* The draft that Artloft makes of a prompt is no more than the prompt. */
static gboolean is_draft(const ArtloftArtwork *artwork, const char *alt)
{
    const char *prompt = artwork->values[FIELD_PROMPT];
    g_autofree char *draft = prompt ? alt_draft_from(prompt) : NULL;

    return says_same(alt, draft);
}

static void check_alt(const ArtloftArtwork *artwork, GArray *flaws)
{
    const char *alt = artwork->values[FIELD_ALT];
    g_autofree char *draft = alt_draft(artwork->values, NULL);

    if (!alt) {
        add(flaws, CHECK_ALT_MISSING, NULL,
            g_strdup_printf("It has no alt text%s: who cannot see it is told nothing.",
                            draft ? ", only a draft of one (`artloft edit`)" : ""));
        return;
    }
    if (says_same(alt, artwork->values[FIELD_CAPTION]))
        add_said(flaws, CHECK_ALT_IS_CAPTION, "Its alt text is its caption, which is read aloud twice.");
    if (is_file_name(artwork, alt))
        add_said(flaws, CHECK_ALT_IS_FILE_NAME, "Its alt text is the name of a file.");
    if (is_prompt(artwork, alt) || is_draft(artwork, alt))
        add_said(flaws, CHECK_ALT_IS_PROMPT, "Its alt text is the prompt, which tells what was wished for, not what is seen.");
}

/* Whether @code, of the IPTC's digital source types, says that a machine made the picture up. */
static gboolean tells_machine(const char *code)
{
    static const char *const machines[] = {"trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia",
                                           "compositeSynthetic", "algorithmicMedia", NULL};

    return g_strv_contains(machines, code);
}

static void check_disclosure(const ArtloftArtwork *artwork, const ArtworkValueContext *context, GArray *flaws)
{
    g_autofree char *label = artwork_disclosure(context, artwork);
    const char *said =
        artwork->values[FIELD_DISCLOSURE] ? artwork->values[FIELD_DISCLOSURE] : artwork->values[FIELD_DIGITAL_SOURCE_TYPE];
    const char *code = said ? disclosure_from_source_type(said) : NULL;
    gboolean made_by_ai = g_strcmp0(artwork->values[FIELD_AI_GENERATED], "true") == 0;

    if (!artwork->values[FIELD_GENERATOR] && !made_by_ai)
        return;
    if (!said && !made_by_ai)
        add_said(flaws, CHECK_DISCLOSURE_MISSING, "A generator made it, and nothing says so.");
    else if (code && !tells_machine(code))
        add(flaws, CHECK_DISCLOSURE_MISSING, NULL,
            g_strdup_printf("A generator made it, but it is disclosed as \"%s\".", code));
    else if (!label || !label[0])
        add_said(flaws, CHECK_DISCLOSURE_MISSING,
                 "A generator made it, but labels.ini has no words that would tell readers so.");
}

void check_words(const ArtloftArtwork *artwork, const ArtworkValueContext *context, GArray *flaws)
{
    check_alt(artwork, flaws);
    if (!artwork->values[FIELD_CREDIT])
        add_said(flaws, CHECK_CREDIT_MISSING, "It has no credit.");
    check_disclosure(artwork, context, flaws);
}

/* ---- files ---- */

void check_files(const ArtloftArtwork *artwork, const char *public_dir, GArray *flaws, GPtrArray *out_paths)
{
    if (artwork->renditions->len == 0) {
        add_said(flaws, CHECK_FILE_MISSING,
                 artwork->paths->len > 0
                     ? "It has no published sizes; `artloft render` makes them."
                     : "It is known from articles alone, so there is nothing to publish; `artloft ingest` of "
                       "its file would change that.");
        g_array_index(flaws, Flaw, flaws->len - 1).stub = artwork->paths->len == 0;
    }
    for (guint i = 0; i < artwork->renditions->len; i++) {
        const ArtworkRendition *rendition = artwork->renditions->pdata[i];
        g_autofree char *path = g_build_filename(public_dir, rendition->path, NULL);
        struct stat status = {0};

        if (published_stat(public_dir, rendition->path, &status) != 0 || !S_ISREG(status.st_mode)) {
            add(flaws, CHECK_FILE_MISSING, path, g_strdup_printf("The published file %s is not there.", rendition->path));
            continue;
        }
        if ((guint64)status.st_size != rendition->bytes)
            add(flaws, CHECK_FILE_CHANGED, path,
                g_strdup_printf("The published file %s is not as Artloft wrote it.", rendition->path));
        g_ptr_array_add(out_paths, g_steal_pointer(&path));
    }
}

void check_stale(const Stale *stale, GArray *flaws)
{
    if (stale_is_any(stale))
        add(flaws, CHECK_RENDITION_STALE, NULL,
            g_strdup_printf("Its published files have words or sizes of before; `artloft render` makes them anew%s.",
                            stale->row->state == ORIGINAL_PRESENT ? ", then `artloft weave` the posts"
                                                                  : " once its original is back"));
}

/* ---- what a published file carries ---- */

/* Whether renditions are given this property of XMP (src/image/xmp_packet.c). */
static gboolean is_ours(const char *block)
{
    static const char *const ours[] = {"XMP dc:description",
                                       "XMP photoshop:Credit",
                                       "XMP dc:rights",
                                       "XMP xmpRights:Marked",
                                       "XMP xmpRights:WebStatement",
                                       "XMP Iptc4xmpExt:DigitalSourceType",
                                       NULL};

    return g_strv_contains(ours, block);
}

/* The fields that such a packet cannot speak of, "prompt, author"; NULL: none. Free with g_free. */
static char *private_fields(const ClaimList *claims)
{
    g_autoptr(GString) names = g_string_new(NULL);
    gboolean told[N_FIELDS] = {[FIELD_DESCRIPTION] = TRUE,         [FIELD_CREDIT] = TRUE,       [FIELD_COPYRIGHT] = TRUE,
                               [FIELD_DIGITAL_SOURCE_TYPE] = TRUE, [FIELD_AI_GENERATED] = TRUE, [FIELD_LICENSE] = TRUE};

    for (guint i = 0; i < claim_list_size(claims); i++) {
        const Claim *claim = claim_list_get(claims, i);

        if (claim->source != SOURCE_EMBEDDED || told[claim->field])
            continue;
        told[claim->field] = TRUE;
        g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", field_name(claim->field));
    }
    return names->len > 0 ? g_string_free(g_steal_pointer(&names), FALSE) : NULL;
}

static char *foreign_blocks(char *const *blocks)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; blocks && blocks[i]; i++)
        if (!is_ours(blocks[i]))
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", blocks[i]);
    return names->len > 0 ? g_string_free(g_steal_pointer(&names), FALSE) : NULL;
}

/* Words of the packet that the settings keep private. */
static const char *private_words(const ArtloftArtwork *artwork, const Settings *settings, const ArtloftArtwork *inspected)
{
    const char *job = artwork->values[FIELD_JOB_ID];
    const char *caption = inspected->values[FIELD_DESCRIPTION], *credit = inspected->values[FIELD_CREDIT];

    if (!settings->publish_prompts && caption && is_prompt(artwork, caption))
        return "the prompt, as caption";
    if (!settings->publish_job_ids && job && ((caption && strstr(caption, job)) || (credit && strstr(credit, job))))
        return "the job's id, in caption or credit";
    return NULL;
}

void check_published(const ArtloftArtwork *artwork, const Settings *settings, const char *path, const ArtloftArtwork *inspected,
                     const GError *reason, GArray *flaws)
{
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *fields = inspected ? private_fields(inspected->claims) : NULL;
    g_autofree char *blocks = inspected ? foreign_blocks(inspected->blocks) : NULL;
    const char *words = inspected ? private_words(artwork, settings, inspected) : NULL;

    if (!inspected)
        add(flaws, CHECK_FILE_CHANGED, path,
            g_strdup_printf("The published file %s cannot be read: %s", name, reason->message));
    if (fields || blocks)
        add(flaws, CHECK_PRIVATE_DATA, path,
            g_strdup_printf("The published file %s carries what is not to be published: %s%s%s%s.", name,
                            fields ? fields : blocks, fields && blocks ? " (" : "", fields && blocks ? blocks : "",
                            fields && blocks ? ")" : ""));
    if (words)
        add(flaws, CHECK_PRIVATE_DATA, path,
            g_strdup_printf("The published file %s carries %s, which the settings keep private.", name, words));
}
