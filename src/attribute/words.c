#include "attribute/words.h"

#include "attribute/caption_template.h"
#include "attribute/name_list.h"
#include "attribute/vocabulary.h"
#include "core/generator_name.h"
#include "core/word_forms.h"

#include <string.h>

/* The claim that shows when what this file itself adds is left aside. */
static const Claim *claim_of(const ClaimList *claims, FieldId field)
{
    const Claim *best = NULL;

    for (guint i = 0; i < claim_list_size(claims); i++) {
        const Claim *claim = claim_list_get(claims, i);

        if (claim->field == field && claim->source != SOURCE_DERIVED && claim->source != SOURCE_SITE &&
            (!best || claim->source > best->source))
            best = claim;
    }
    return best;
}

static const char *value_of(const ClaimList *claims, FieldId field)
{
    const Claim *claim = claim_of(claims, field);

    return claim ? claim->value : NULL;
}

static const char *generator_shown(const Settings *settings, const char *slug, const char *language)
{
    const char *name = slug ? settings_spelling(settings->generator_names, slug, language) : NULL;

    name = name ? name : generator_display_name(slug);
    return name ? name : slug;
}

/* A code counts as named when its name is no longer the code itself. */
static gboolean is_named(const ArtworkStyle *style)
{
    if (!style->code)
        return TRUE;
    return strcmp(style->name, style->code) != 0 && strcmp(style->name, "niji") != 0 &&
           !g_str_has_prefix(style->name, "sref:") && !g_str_has_prefix(style->name, "style:");
}

#define KINDS(...) ((const StyleKind[]){__VA_ARGS__, N_STYLE_KINDS})

static gboolean is_of(const ArtworkStyle *style, const StyleKind *kinds)
{
    StyleKind kind;

    if (!style->kind || !style_kind_from_name(style->kind, &kind) || !is_named(style))
        return FALSE;
    for (; *kinds != N_STYLE_KINDS; kinds++)
        if (*kinds == kind)
            return TRUE;
    return FALSE;
}

static gboolean name_equal(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b) == 0;
}

/* What a template is filled in with. */
typedef struct {
    const Settings *settings;
    const ClaimList *claims;
    const GPtrArray *styles; /* NULL: none */
    const char *language;
} Matter;

static char *styles_of(const Matter *matter, const StyleKind *kinds)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint i = 0; matter->styles && i < matter->styles->len; i++) {
        const ArtworkStyle *style = matter->styles->pdata[i];
        const char *house =
            style->slug ? settings_spelling(matter->settings->style_names, style->slug, matter->language) : NULL;
        const char *name = house ? house : style->name;

        if (name && name[0] && is_of(style, kinds) && !g_ptr_array_find_with_equal_func(names, name, name_equal, NULL))
            g_ptr_array_add(names, (char *)name);
    }
    return name_list_join(names, matter->language);
}

static char *year_of(const char *created)
{
    if (!created || strlen(created) < 4)
        return NULL;
    for (guint i = 0; i < 4; i++)
        if (!g_ascii_isdigit(created[i]))
            return NULL;
    return g_strndup(created, 4);
}

static char *copy_or(const char *value, const char *otherwise)
{
    return g_strdup(value ? value : otherwise);
}

/* What @field is; NULL: not known, or not to be published. */
static char *value_make(const Matter *matter, CaptionField field)
{
    const Settings *settings = matter->settings;
    const ClaimList *claims = matter->claims;

    switch (field) {
    case CAPTION_SITE:
        return settings->site_name && settings->site_name[0] ? g_strdup(settings->site_name) : NULL;
    case CAPTION_GENERATOR:
        return g_strdup(generator_shown(settings, value_of(claims, FIELD_GENERATOR), matter->language));
    case CAPTION_STYLES:
        return styles_of(matter, KINDS(STYLE_ARTIST, STYLE_STUDIO, STYLE_SREF));
    case CAPTION_ALL_STYLES:
        return styles_of(matter, KINDS(STYLE_ARTIST, STYLE_MOVEMENT, STYLE_MEDIUM, STYLE_PHOTOGRAPHIC, STYLE_STUDIO,
                                       STYLE_GENRE, STYLE_SREF, STYLE_OTHER));
    case CAPTION_ARTISTS:
        return styles_of(matter, KINDS(STYLE_ARTIST));
    case CAPTION_STUDIOS:
        return styles_of(matter, KINDS(STYLE_STUDIO));
    case CAPTION_MOVEMENTS:
        return styles_of(matter, KINDS(STYLE_MOVEMENT));
    case CAPTION_MEDIA:
        return styles_of(matter, KINDS(STYLE_MEDIUM));
    case CAPTION_GENRES:
        return styles_of(matter, KINDS(STYLE_GENRE));
    case CAPTION_PHOTOGRAPHIC:
        return styles_of(matter, KINDS(STYLE_PHOTOGRAPHIC));
    case CAPTION_TITLE:
        return g_strdup(value_of(claims, FIELD_TITLE));
    case CAPTION_CREATOR:
        return copy_or(value_of(claims, FIELD_CREATOR), settings->creator);
    case CAPTION_COPYRIGHT:
        return copy_or(value_of(claims, FIELD_COPYRIGHT), settings->copyright);
    case CAPTION_LICENSE:
        return copy_or(value_of(claims, FIELD_LICENSE), settings->license_url);
    case CAPTION_MODEL:
        return g_strdup(value_of(claims, FIELD_MODEL));
    case CAPTION_YEAR:
        return year_of(value_of(claims, FIELD_CREATED));
    case CAPTION_JOB:
        return settings->publish_job_ids ? g_strdup(value_of(claims, FIELD_JOB_ID)) : NULL;
    case CAPTION_AUTHOR:
        return settings->publish_authors ? g_strdup(value_of(claims, FIELD_AUTHOR)) : NULL;
    case N_CAPTION_FIELDS:
        break;
    }
    g_return_val_if_reached(NULL);
}

gboolean caption_template_check(const char *text, GError **error)
{
    g_autoptr(GArray) parts = caption_template_parse(text, error);

    return parts != NULL;
}

static char *fill(const char *text, const Matter *matter)
{
    g_autoptr(GArray) parts = text ? caption_template_parse(text, NULL) : NULL;
    char *values[N_CAPTION_FIELDS] = {NULL};
    char *filled;

    if (!parts)
        return NULL;
    for (guint i = 0; i < parts->len; i++) {
        const CaptionPart *part = &g_array_index(parts, CaptionPart, i);

        if (part->kind == CAPTION_PART_FIELD && !values[part->field])
            values[part->field] = value_make(matter, part->field);
    }
    filled = caption_parts_fill(parts, (const char *const *)values);
    for (guint i = 0; i < N_CAPTION_FIELDS; i++)
        g_free(values[i]);
    return filled;
}

char *caption_template_fill(const char *text, const Settings *settings, const ClaimList *claims, const GPtrArray *styles)
{
    const Matter matter = {settings, claims, styles, settings->language};

    return fill(text, &matter);
}

/* ---- disclosure ---- */

/* The codes of http://cv.iptc.org/newscodes/digitalsourcetype/ , retired ones included. */
static const char *const source_types[] = {
    "digitalCapture",
    "computationalCapture",
    "negativeFilm",
    "positiveFilm",
    "print",
    "minorHumanEdits",
    "humanEdits",
    "compositeCapture",
    "algorithmicallyEnhanced",
    "digitalArt",
    "digitalCreation",
    "dataDrivenMedia",
    "trainedAlgorithmicMedia",
    "algorithmicMedia",
    "screenCapture",
    "virtualRecording",
    "composite",
    "compositeSynthetic",
    "compositeWithTrainedAlgorithmicMedia",
    "softwareImage",
};

const char *disclosure_from_source_type(const char *value)
{
    g_autofree char *code = g_strstrip(g_strdup(value));
    gsize size = strlen(code);
    const char *tail;

    while (size > 0 && code[size - 1] == '/')
        code[--size] = '\0';
    tail = code;
    for (const char *p = code; *p; p++)
        if (*p == '/' || *p == ':')
            tail = p + 1;
    for (guint i = 0; i < G_N_ELEMENTS(source_types); i++)
        if (g_ascii_strcasecmp(source_types[i], tail) == 0)
            return source_types[i];
    return NULL;
}

const char *disclosure_of_generator(const char *generator)
{
    /* These also edit and lay out what people made: that their name stands in a file says nothing yet. */
    static const char *const tools[] = {"adobe-photoshop", "canva"};

    if (!generator || !generator_display_name(generator))
        return NULL;
    for (guint i = 0; i < G_N_ELEMENTS(tools); i++)
        if (strcmp(tools[i], generator) == 0)
            return NULL;
    return "trainedAlgorithmicMedia";
}

/* Returns what is claimed; NULL: nothing. */
static const char *disclosure_derive(const ClaimList *claims, ClaimList *out)
{
    const Claim *type = claim_of(claims, FIELD_DIGITAL_SOURCE_TYPE);
    const Claim *generated = claim_of(claims, FIELD_AI_GENERATED);
    const Claim *generator = claim_of(claims, FIELD_GENERATOR);
    const char *code = type ? disclosure_from_source_type(type->value) : NULL;

    if (code) {
        claim_list_addf(out, FIELD_DISCLOSURE, SOURCE_DERIVED, code, "digital source type, %s", type->evidence);
        return code;
    }
    if (generated && strcmp(generated->value, "true") == 0) {
        code = "trainedAlgorithmicMedia";
        claim_list_addf(out, FIELD_DISCLOSURE, SOURCE_DERIVED, code, "said to be generated, %s", generated->evidence);
        return code;
    }
    code = generator ? disclosure_of_generator(generator->value) : NULL;
    if (code)
        claim_list_addf(out, FIELD_DISCLOSURE, SOURCE_DERIVED, code, "made with %s, %s",
                        generator_display_name(generator->value), generator->evidence);
    return code;
}

gboolean disclosure_is_generated(const char *code)
{
    return code && (strcmp(code, "trainedAlgorithmicMedia") == 0 || strcmp(code, "compositeWithTrainedAlgorithmicMedia") == 0);
}

/* ---- the words of the house ---- */

static void form_derive(WordFormKind kind, FieldId field, const GPtrArray *places, Matter *matter, ClaimList *out)
{
    const Settings *settings = matter->settings;
    const char *language = value_of(matter->claims, FIELD_LANGUAGE);
    const WordForm *form = word_form_choose(settings->forms, kind, places, language, settings->language);
    const WordFormBuiltin *builtin = word_form_builtin(language ? language : settings->language);
    g_autofree char *text = NULL;

    if (form)
        matter->language = form->language ? form->language : settings->language;
    else
        matter->language = builtin->language;
    text = fill(form ? form->text : builtin->texts[kind], matter);
    if (text && form)
        claim_list_addf(out, field, SOURCE_DERIVED, text, "artloft.ini [%s] %s", form->group, form->key);
    else if (text)
        claim_list_addf(out, field, SOURCE_DERIVED, text, "Artloft's own %s template, %s", word_form_group(kind),
                        builtin->language);
}

/* The groups of artloft.ini that speak of an artwork, the nearest first. Free with g_ptr_array_unref(). */
static GPtrArray *places_of(const ClaimList *claims, const GPtrArray *folders)
{
    const char *generator = value_of(claims, FIELD_GENERATOR);
    GPtrArray *places = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; folders && i < folders->len; i++)
        g_ptr_array_add(places, g_strdup(folders->pdata[i]));
    if (generator)
        g_ptr_array_add(places, g_strconcat(GENERATOR_GROUP, generator, NULL));
    for (guint i = 0; i < N_WORD_FORMS; i++)
        g_ptr_array_add(places, g_strdup(word_form_group((WordFormKind)i)));
    return places;
}

static void site_add(ClaimList *out, FieldId field, const char *value, const char *key)
{
    if (value && value[0])
        claim_list_addf(out, field, SOURCE_SITE, value, "artloft.ini [site] %s", key);
}

void words_derive(const Settings *settings, const ClaimList *claims, const GPtrArray *styles, const GPtrArray *folders,
                  ClaimList *out)
{
    g_autoptr(GPtrArray) places = places_of(claims, folders);
    Matter matter = {settings, claims, styles, NULL};
    const char *derived = disclosure_derive(claims, out);
    const char *said = value_of(claims, FIELD_DISCLOSURE);

    if (disclosure_is_generated(said ? said : derived))
        form_derive(WORD_FORM_DISCLOSURE, FIELD_DISCLOSURE_TEXT, places, &matter, out);
    form_derive(WORD_FORM_CAPTION, FIELD_CAPTION, places, &matter, out);
    form_derive(WORD_FORM_CREDIT, FIELD_CREDIT, places, &matter, out);
    site_add(out, FIELD_CREATOR, settings->creator, "creator");
    site_add(out, FIELD_COPYRIGHT, settings->copyright, "copyright");
    site_add(out, FIELD_LICENSE, settings->license_url, "license_url");
}
