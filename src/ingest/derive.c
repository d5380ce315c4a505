#include "ingest/derive.h"

#include "attribute/style_match.h"
#include "attribute/words.h"
#include "config.h"
#include "core/cancel_poll.h"
#include "core/digest.h"
#include "core/folder_defaults.h"
#include "core/json_value.h"
#include "core/settings_digest.h"
#include "store/artwork_rows.h"
#include "store/claim_rows.h"
#include "store/derivation.h"
#include "store/original_rows.h"
#include "store/root_rows.h"
#include "store/style_rows.h"

#include <string.h>

/* Raise when this file, or src/attribute/, works out something else from the same claims. */
#define DERIVE_EPOCH 2

struct Deriver {
    ArtloftLoft *loft; /* lent */
    Vocabulary *vocabulary;
    StyleMatcher *matcher;
};

Deriver *deriver_new(ArtloftLoft *loft, GError **error)
{
    Vocabulary *vocabulary = loft_vocabulary(loft, error);
    Deriver *deriver;

    if (!vocabulary)
        return NULL;
    deriver = g_new0(Deriver, 1);
    deriver->loft = loft;
    deriver->vocabulary = vocabulary_ref(vocabulary);
    deriver->matcher = style_matcher_new(deriver->vocabulary);
    return deriver;
}

void deriver_free(Deriver *deriver)
{
    if (!deriver)
        return;
    style_matcher_free(deriver->matcher);
    vocabulary_unref(deriver->vocabulary);
    g_free(deriver);
}

/* ---- styles ---- */

static ArtworkStyle *find_style(const GPtrArray *styles, const char *slug)
{
    for (guint i = 0; i < styles->len; i++) {
        ArtworkStyle *style = styles->pdata[i];

        if (strcmp(style->slug, slug) == 0)
            return style;
    }
    return NULL;
}

static void add_matches(Deriver *deriver, GPtrArray *styles, const char *text, StyleTextKind kind, ClaimSource source)
{
    guint n;
    const StyleMatch *matches = style_matcher_run(deriver->matcher, text, -1, kind, &n);

    for (guint i = 0; i < n; i++)
        if (!find_style(styles, matches[i].slug))
            g_ptr_array_add(styles, style_match_record(deriver->vocabulary, &matches[i], source));
}

/* A flag as it stood in the prompt: its values are a text, several texts, or nothing (true). */
static void append_flag(GString *text, const JsonValue *parameters, const char *name)
{
    const JsonValue *value = json_value_member(parameters, name);

    if (json_value_kind(value) == JSON_NULL)
        return;
    g_string_append_printf(text, " --%s", name);
    if (json_value_kind(value) == JSON_TRUE)
        return;
    if (json_value_kind(value) != JSON_ARRAY) {
        g_string_append_printf(text, " %s", json_value_scalar(value) ? json_value_scalar(value) : "");
        return;
    }
    for (guint i = 0; i < json_value_size(value); i++)
        if (json_value_scalar(json_value_item(value, i)))
            g_string_append_printf(text, " %s", json_value_scalar(json_value_item(value, i)));
}

/* Midjourney's readers take the flags out of the prompt; those that are styles are put behind it again. */
static void append_codes(GString *text, const ClaimList *claims)
{
    static const char *const codes[] = {"sref", "style", "niji"};
    const char *generator = claim_list_value(claims, FIELD_GENERATOR);
    const char *parameters = claim_list_value(claims, FIELD_PARAMETERS);
    g_autoptr(JsonDocument) document = NULL;

    if (!generator || strcmp(generator, "midjourney") != 0 || !parameters)
        return;
    document = json_document_parse(parameters, strlen(parameters), NULL, NULL);
    if (!document)
        return;
    for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
        append_flag(text, json_document_root(document), codes[i]);
}

static void add_from_prompt(Deriver *deriver, GPtrArray *styles, const ClaimList *claims)
{
    const Claim *prompt = claim_list_winner(claims, FIELD_PROMPT);
    g_autoptr(GString) text = g_string_new(prompt ? prompt->value : NULL);

    append_codes(text, claims);
    if (text->len > 0)
        add_matches(deriver, styles, text->str, STYLE_TEXT_PROMPT, prompt ? prompt->source : SOURCE_EMBEDDED);
}

/* Several generators put the prompt where other programs put a description. */
static gboolean repeats_prompt(const Claim *claim, const ClaimList *claims)
{
    const char *prompt = claim_list_value(claims, FIELD_PROMPT);

    return claim->source == SOURCE_EMBEDDED && prompt && strstr(claim->value, prompt) != NULL;
}

/* Words under a picture that somebody wrote; what the house derived would only repeat itself. */
static void add_from_words(Deriver *deriver, GPtrArray *styles, const ClaimList *claims)
{
    static const FieldId fields[] = {FIELD_CAPTION, FIELD_DESCRIPTION, FIELD_TITLE};

    for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
        const Claim *claim = claim_list_winner(claims, fields[i]);

        if (claim && claim->source > SOURCE_SITE && !repeats_prompt(claim, claims))
            add_matches(deriver, styles, claim->value, STYLE_TEXT_CAPTION, claim->source);
    }
}

static void add_from_keywords(Deriver *deriver, GPtrArray *styles, const ClaimList *claims)
{
    g_autoptr(GString) text = g_string_new(NULL);
    ClaimSource source = SOURCE_EMBEDDED;

    for (guint i = 0; i < claim_list_size(claims); i++) {
        const Claim *claim = claim_list_get(claims, i);

        if (claim->field != FIELD_KEYWORDS)
            continue;
        g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", claim->value);
        source = claim->source;
    }
    if (text->len > 0)
        add_matches(deriver, styles, text->str, STYLE_TEXT_UNKNOWN, source);
}

static void add_from_files(Deriver *deriver, GPtrArray *styles, const GPtrArray *files)
{
    for (guint i = 0; files && i < files->len; i++) {
        g_autofree char *name = g_path_get_basename(files->pdata[i]);
        char *dot = strrchr(name, '.');

        if (dot && dot != name)
            *dot = '\0';
        add_matches(deriver, styles, name, STYLE_TEXT_FILE_NAME, SOURCE_FILENAME);
    }
}

static int compare_sources(gconstpointer a, gconstpointer b)
{
    const ArtworkStyle *one = *(ArtworkStyle *const *)a;
    const ArtworkStyle *other = *(ArtworkStyle *const *)b;

    return (int)other->source - (int)one->source;
}

GPtrArray *derive_styles(Deriver *deriver, const ClaimList *claims, const GPtrArray *files)
{
    GPtrArray *styles = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_style_free);

    add_from_prompt(deriver, styles, claims);
    add_from_words(deriver, styles, claims);
    add_from_keywords(deriver, styles, claims);
    add_from_files(deriver, styles, files);
    g_ptr_array_sort(styles, compare_sources); /* merge sort: the order within a source stays */
    return styles;
}

/* ---- an artwork in the catalogue ---- */

/* Lent from @rows. */
static GPtrArray *file_names(const GPtrArray *rows)
{
    GPtrArray *names = g_ptr_array_new();

    for (guint i = 0; i < rows->len; i++)
        g_ptr_array_add(names, ((const OriginalRow *)rows->pdata[i])->path);
    return names;
}

/* What settings say of the folders in which the originals lie, and (in @out_groups) which groups of them do. */
static gboolean replace_folder_claims(Deriver *deriver, gint64 artwork, const GPtrArray *rows, GPtrArray *out_groups,
                                      GError **error)
{
    const GPtrArray *folders = deriver->loft->settings->folders;
    Catalogue *catalogue = deriver->loft->catalogue;
    g_autoptr(GPtrArray) roots = root_list(catalogue, error);

    for (guint i = 0; roots && i < rows->len; i++) {
        const OriginalRow *row = rows->pdata[i];
        g_autoptr(ClaimList) found = claim_list_new();

        for (guint k = 0; k < roots->len; k++) {
            const RootRow *root = roots->pdata[k];

            if (root->n != row->root)
                continue;
            folder_defaults_claim(folders, root->path, row->path, found);
            folder_defaults_near(folders, root->path, row->path, out_groups);
        }
        if (!claim_replace(catalogue, artwork, row->n, 1u << SOURCE_FOLDER, found, error))
            return FALSE;
    }
    return roots != NULL;
}

static gboolean has_folder_claims(const ClaimList *claims)
{
    for (guint i = 0; i < claim_list_size(claims); i++)
        if (claim_list_get(claims, i)->source == SOURCE_FOLDER)
            return TRUE;
    return FALSE;
}

/* Every claim that others make, those of folders made anew. */
static ClaimList *load_claims(Deriver *deriver, gint64 artwork, const GPtrArray *rows, GPtrArray *out_groups, GError **error)
{
    ClaimList *claims = claim_load(deriver->loft->catalogue, artwork, error);

    if (!claims || (deriver->loft->settings->folders->len == 0 && !has_folder_claims(claims)))
        return claims;
    claim_list_free(claims);
    return replace_folder_claims(deriver, artwork, rows, out_groups, error)
               ? claim_load(deriver->loft->catalogue, artwork, error)
               : NULL;
}

gboolean derive_artwork(Deriver *deriver, gint64 artwork, GError **error)
{
    Catalogue *catalogue = deriver->loft->catalogue;
    g_autoptr(GPtrArray) rows = original_of_artwork(catalogue, artwork, error);
    g_autoptr(GPtrArray) folders = g_ptr_array_new();
    g_autoptr(ClaimList) claims = rows ? load_claims(deriver, artwork, rows, folders, error) : NULL;
    g_autoptr(GPtrArray) names = claims ? file_names(rows) : NULL;
    g_autoptr(GPtrArray) found = names ? derive_styles(deriver, claims, names) : NULL;
    g_autoptr(GPtrArray) shown = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_style_free);
    g_autoptr(ClaimList) derived = claim_list_new();

    if (!found || !style_replace_found(catalogue, artwork, found, error) || !style_load(catalogue, artwork, shown, error))
        return FALSE;
    words_derive(deriver->loft->settings, claims, shown, folders, derived);
    return claim_replace_derived(catalogue, artwork, derived, error);
}

/* ---- what it depends on ---- */

static void stamp_vocabulary(Digest *digest, const Vocabulary *vocabulary)
{
    guint n = vocabulary_size(vocabulary);

    for (guint i = 0; i < n; i++) {
        g_autoptr(GPtrArray) spellings = vocabulary_spellings(vocabulary, i);
        VocabularyStyle style;

        vocabulary_style(vocabulary, i, &style);
        digest_text(digest, style.slug);
        digest_text(digest, style.name);
        digest_update(digest, &style.kind, sizeof style.kind);
        for (guint j = 0; j < spellings->len; j++)
            digest_text(digest, spellings->pdata[j]);
    }
}

char *derive_stamp(Deriver *deriver)
{
    g_autofree char *settings = settings_digest(deriver->loft->settings);
    g_autoptr(Digest) digest = digest_new();
    char hex[DIGEST_HEX_SIZE];

    digest_text(digest, ARTLOFT_VERSION);
    digest_text(digest, G_STRINGIFY(DERIVE_EPOCH));
    stamp_vocabulary(digest, deriver->vocabulary);
    digest_hex(digest, hex);
    return derivation_stamp(settings, hex);
}

/* ---- all artworks ---- */

typedef struct {
    Deriver *deriver;
    const ArtloftCancel *cancel;
    gboolean other_program; /* what it shows of the same words may be otherwise */
} DeriveAll;

static gboolean derive_one(gint64 artwork, const char *id, gpointer data, GError **error)
{
    const DeriveAll *all = data;
    Catalogue *catalogue = all->deriver->loft->catalogue;

    (void)id;
    return cancel_check(all->cancel, error) && catalogue_begin(catalogue, error) &&
           catalogue_end(
               catalogue,
               derive_artwork(all->deriver, artwork, error) &&
                   (!(all->other_program || catalogue_has_changes(catalogue)) || artwork_refresh(catalogue, artwork, error)),
               error);
}

gboolean derive_all(Deriver *deriver, const ArtloftCancel *cancel, GError **error)
{
    Catalogue *catalogue = deriver->loft->catalogue;
    g_autofree char *stamp = derive_stamp(deriver), *before = NULL;
    DeriveAll all = {deriver, cancel, TRUE};

    if (!derivation_get(catalogue, &before, error) || g_strcmp0(before, stamp) == 0)
        return before != NULL;
    all.other_program = !derivation_same_program(before, stamp);
    return artwork_each(catalogue, derive_one, &all, error) && derivation_set(catalogue, stamp, error);
}
