#include "ingest/identity.h"

#include "core/address.h"
#include "core/digest.h"
#include "core/json_value.h"
#include "ingest/original_file.h"
#include "store/artwork_rows.h"
#include "store/claim_rows.h"
#include "store/post_rows.h"

#include <string.h>

void identity_clear(Identity *identity)
{
    g_clear_pointer(&identity->id, g_free);
    g_clear_pointer(&identity->row, original_row_free);
    g_clear_pointer(&identity->displaced, original_row_free);
}

/* ---- contradictions ---- */

static const char *embedded_value(const ClaimList *claims, FieldId field)
{
    for (guint i = 0; i < claim_list_size(claims); i++) {
        const Claim *claim = claim_list_get(claims, i);

        if (claim->field == field && claim->source == SOURCE_EMBEDDED)
            return claim->value;
    }
    return NULL;
}

/* Runs of white space count as one blank: files that were saved again break lines elsewhere. */
static gboolean same_words(const char *one, const char *other)
{
    for (;;) {
        gboolean one_blank = g_ascii_isspace(*one);
        gboolean other_blank = g_ascii_isspace(*other);

        while (g_ascii_isspace(*one))
            one++;
        while (g_ascii_isspace(*other))
            other++;
        if (!*one || !*other)
            return *one == *other;
        if (one_blank != other_blank || *one != *other)
            return FALSE;
        one++;
        other++;
    }
}

gboolean identity_contradicts(const ClaimList *one, const ClaimList *other)
{
    static const FieldId fields[] = {FIELD_JOB_ID, FIELD_SEED, FIELD_PROMPT, FIELD_GENERATOR};

    for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
        const char *said = embedded_value(one, fields[i]);
        const char *also = embedded_value(other, fields[i]);

        if (said && also && !same_words(said, also))
            return TRUE;
    }
    return FALSE;
}

/* ---- candidates ---- */

typedef struct {
    Survey *survey;
    const Take *take;
    const FileStamp *stamp;
    const Reading *reading;
    OriginalRow *at; /* what stood at this path; NULL: nothing */
} Question;

/* Whether both are one file: a root that was put into another, or taken out of it, has what lay there under another name. */
static gboolean is_same_place(const Question *question, const Root *root, const OriginalRow *row)
{
    g_autofree char *one = root_file_path(root, row->path);
    g_autofree char *other = root_file_path(question->take->root, question->take->path);

    return strcmp(one, other) == 0;
}

/* Whether the file of @row is (still) in its place, as far as that can be told without opening it. */
static gboolean is_there(const Question *question, const OriginalRow *row)
{
    Survey *survey = question->survey;
    const Root *root = root_set_find(survey->roots, row->root);
    const Known *known = known_files_find(&survey->known, row->root, row->path);
    ScanPlace place;

    if (root && is_same_place(question, root, row))
        return FALSE;
    if (known && known->seen && known->original == row->n)
        return known->inode == row->stamp.inode || question->stamp->inode != row->stamp.inode;
    if (!root || g_ptr_array_find(survey->offline, root, NULL) || !scan_place(root->path, &place))
        return TRUE; /* not plugged in */
    return original_file_exists(root->path, row->path);
}

static gboolean row_contradicts(const Question *question, const OriginalRow *row, gboolean *out, GError **error)
{
    g_autoptr(ClaimList) claims = claim_load_original(question->survey->catalogue, row->artwork, row->n, error);

    if (claims)
        *out = identity_contradicts(claims, question->reading->claims);
    return claims != NULL;
}

/* Among @rows the first whose file has gone, else the first; none that stands at this path, none that contradicts. *@out is
 * lent by @rows, or NULL. */
static gboolean choose(const Question *question, GPtrArray *rows, gboolean same_bytes, OriginalRow **out, gboolean *out_gone,
                       GError **error)
{
    *out = NULL;
    *out_gone = FALSE;
    for (guint i = 0; i < rows->len && !*out_gone; i++) {
        OriginalRow *row = rows->pdata[i];
        gboolean contradicts = FALSE;
        gboolean gone;

        if (question->at && row->n == question->at->n)
            continue;
        if (!same_bytes && !row_contradicts(question, row, &contradicts, error))
            return FALSE;
        if (contradicts)
            continue;
        gone = !is_there(question, row);
        if (!*out || gone) {
            *out = row;
            *out_gone = gone;
        }
    }
    return TRUE;
}

/* ---- answers ---- */

static void take_row(Identity *out, IdentityKind kind, OriginalRow *row)
{
    out->kind = kind;
    out->artwork = row->artwork;
    out->row = row;
}

/* The file is @row's artwork. Takes what it needs out of @question. */
static void answer_known(Question *question, const OriginalRow *row, gboolean gone, Catalogue *catalogue, Identity *out,
                         GError **error)
{
    if (question->at && question->at->artwork == row->artwork) { /* one copy of it became like the other */
        take_row(out, IDENTITY_CHANGED, g_steal_pointer(&question->at));
        return;
    }
    out->kind = gone ? IDENTITY_MOVED : IDENTITY_COPIED;
    out->artwork = row->artwork;
    if (gone) {
        (void)original_get(catalogue, row->n, &out->row, error);
        out->displaced = g_steal_pointer(&question->at);
    } else {
        out->row = g_steal_pointer(&question->at);
    }
}

static gboolean by_bytes(Question *question, Identity *out, gboolean *answered, GError **error)
{
    Catalogue *catalogue = question->survey->catalogue;
    g_autoptr(GPtrArray) rows = original_by_sha256(catalogue, question->reading->sha256, error);
    OriginalRow *row;
    gboolean gone;

    if (!rows || !choose(question, rows, TRUE, &row, &gone, error))
        return FALSE;
    *answered = row != NULL;
    if (row)
        answer_known(question, row, gone, catalogue, out, error);
    return !row || !error || !*error;
}

static gboolean by_pixels(Question *question, Identity *out, gboolean *answered, GError **error)
{
    Catalogue *catalogue = question->survey->catalogue;
    g_autoptr(GPtrArray) rows = original_by_payload(catalogue, question->reading->payload_sha256, error);
    OriginalRow *row;
    gboolean gone;

    if (!rows || !choose(question, rows, FALSE, &row, &gone, error))
        return FALSE;
    *answered = row != NULL;
    if (row)
        answer_known(question, row, gone, catalogue, out, error);
    return !row || !error || !*error;
}

/* The artwork that was named after these very bytes, its files having changed or gone since; or that a restored dump says was
 * known by these pixels. */
static gboolean by_name(Question *question, Identity *out, gboolean *answered, GError **error)
{
    gint64 artwork;

    if (!artwork_find(question->survey->catalogue, out->id, &artwork, error) ||
        (artwork == 0 && question->reading->payload_sha256 &&
         !artwork_remembered(question->survey->catalogue, question->reading->payload_sha256, &artwork, error)))
        return FALSE;
    *answered = artwork != 0;
    if (artwork == 0)
        return TRUE;
    if (question->at && question->at->artwork == artwork)
        out->kind = IDENTITY_CHANGED;
    else
        out->kind = IDENTITY_COPIED;
    out->artwork = artwork;
    out->row = g_steal_pointer(&question->at);
    return TRUE;
}

/* The place in a job of four that Midjourney's readers found; -1: none. */
static int place_in_job(const ClaimList *claims)
{
    const char *parameters = claim_list_value(claims, FIELD_PARAMETERS);
    g_autoptr(JsonDocument) document = parameters ? json_document_parse(parameters, strlen(parameters), NULL, NULL) : NULL;
    const char *place = document ? json_value_scalar(json_value_member(json_document_root(document), "grid_index")) : NULL;

    return place && place[0] >= '0' && place[0] <= '3' && !place[1] ? place[0] - '0' : -1;
}

/* An artwork that articles show and whose file this is, by its job or its name. */
static gboolean by_stub(Question *question, Identity *out, gboolean *answered, GError **error)
{
    const ClaimList *claims = question->reading->claims;
    g_autofree char *key = address_name_key(question->take->path);
    gint64 artwork;

    if (!stub_find(question->survey->catalogue, key[0] ? key : NULL, claim_list_value(claims, FIELD_JOB_ID),
                   place_in_job(claims), &artwork, error))
        return FALSE;
    *answered = artwork != 0;
    if (artwork != 0) {
        out->kind = IDENTITY_NEW;
        out->artwork = artwork;
    }
    return TRUE;
}

static gboolean answer(Question *question, Identity *out, GError **error)
{
    const Reading *reading = question->reading;
    OriginalRow *at = question->at;
    gboolean answered = FALSE;

    if (at && strcmp(at->sha256, reading->sha256) == 0) {
        gboolean words = at->stamp.sidecars == question->take->stamp.sidecars;

        take_row(out, words ? IDENTITY_UNCHANGED : IDENTITY_CHANGED, g_steal_pointer(&question->at));
        return TRUE;
    }
    if (!by_bytes(question, out, &answered, error) || answered)
        return answered;
    if (at && at->payload_sha256 && strcmp(at->payload_sha256, reading->payload_sha256) == 0) {
        take_row(out, IDENTITY_CHANGED, g_steal_pointer(&question->at));
        return TRUE;
    }
    if (!by_pixels(question, out, &answered, error) || answered)
        return answered;
    if (!by_name(question, out, &answered, error) || answered)
        return answered;
    if (at) {
        take_row(out, IDENTITY_CHANGED, g_steal_pointer(&question->at));
        return TRUE;
    }
    out->kind = IDENTITY_NEW;
    return by_stub(question, out, &answered, error);
}

gboolean identity_decide(Survey *survey, const Take *take, const FileStamp *stamp, const Reading *reading, Identity *out,
                         GError **error)
{
    Question question = {.survey = survey, .take = take, .stamp = stamp, .reading = reading};
    g_autoptr(GError) problem = NULL;
    gboolean answered;

    *out = (Identity){.id = artwork_id_from_digest(reading->sha256)};
    answered =
        original_at(survey->catalogue, take->root->n, take->path, &question.at, &problem) && answer(&question, out, &problem);
    g_clear_pointer(&question.at, original_row_free);
    if (!answered) {
        g_propagate_error(error, g_steal_pointer(&problem));
        identity_clear(out);
    }
    return answered;
}
