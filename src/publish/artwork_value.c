#include "publish/artwork_value.h"

#include "attribute/words.h"
#include "core/generator_name.h"
#include "core/text.h"

#include <stdio.h>
#include <string.h>

#define SMALL_SOURCE 480u  /* what a reader without srcset gets in a tile */
#define MEDIUM_SOURCE 720u /* and in a figure */
#define WIDE_SOURCE 1080u  /* where there can be no srcset */
#define SMALL_PICTURE 704u /* narrower ones are not blown up to the width of a figure (44rem in gallery.css) */

/* ---- renditions ---- */

/* The ladders of one artwork by format, each ascending. */
typedef struct {
    GPtrArray *rungs[N_RENDITION_FORMATS]; /* of const ArtworkRendition *; lent */
    GPtrArray *crops[N_RENDITION_FORMATS]; /* the same of all shapes together */
    const ArtworkRendition *thumbnail;
    int fallback; /* the format that every reader knows best among those there are; -1: none */
    int better;   /* the smaller one for those that know it; -1: none */
} Ladders;

static int compare_widths(gconstpointer a, gconstpointer b)
{
    const ArtworkRendition *left = *(const ArtworkRendition *const *)a, *right = *(const ArtworkRendition *const *)b;

    return left->width < right->width ? -1 : left->width > right->width;
}

static void ladders_clear(Ladders *ladders)
{
    for (guint f = 0; f < N_RENDITION_FORMATS; f++) {
        g_ptr_array_unref(ladders->rungs[f]);
        g_ptr_array_unref(ladders->crops[f]);
    }
}

static void ladders_take(Ladders *ladders, const ArtworkRendition *rendition)
{
    RenditionFormat format;

    if (!rendition->format || !rendition->url || rendition->width == 0 || rendition->height == 0 ||
        !rendition_format_from_name(rendition->format, &format))
        return;
    if (strcmp(rendition->kind, "ladder") == 0)
        g_ptr_array_add(ladders->rungs[format], (gpointer)rendition);
    else if (strcmp(rendition->kind, "thumbnail") == 0 && (!ladders->thumbnail || format == RENDITION_JPEG))
        ladders->thumbnail = rendition;
    else if (strcmp(rendition->kind, "crop") == 0)
        g_ptr_array_add(ladders->crops[format], (gpointer)rendition);
}

/* One source and one img: with two sources the Nu checker takes the second for the img (docs/design.md). */
static void ladders_init(Ladders *ladders, const GPtrArray *renditions)
{
    static const RenditionFormat by_reach[] = {RENDITION_JPEG, RENDITION_WEBP, RENDITION_AVIF};

    *ladders = (Ladders){.fallback = -1, .better = -1};
    for (guint f = 0; f < N_RENDITION_FORMATS; f++) {
        ladders->rungs[f] = g_ptr_array_new();
        ladders->crops[f] = g_ptr_array_new();
    }
    for (guint i = 0; i < renditions->len; i++)
        ladders_take(ladders, renditions->pdata[i]);
    for (guint i = 0; i < G_N_ELEMENTS(by_reach); i++) {
        if (ladders->rungs[by_reach[i]]->len == 0)
            continue;
        g_ptr_array_sort(ladders->rungs[by_reach[i]], compare_widths);
        if (ladders->fallback < 0)
            ladders->fallback = by_reach[i];
        else
            ladders->better = by_reach[i];
    }
}

/* The smallest that is at least so wide, else the widest. */
static const ArtworkRendition *rung_near(const GPtrArray *rungs, guint width)
{
    for (guint i = 0; i < rungs->len; i++) {
        const ArtworkRendition *rung = rungs->pdata[i];

        if (rung->width >= width)
            return rung;
    }
    return rungs->pdata[rungs->len - 1];
}

static char *rendition_url(const ArtworkValueContext *context, const ArtworkRendition *rendition)
{
    const char *base = context->settings->base_url;

    if (context->base && g_str_has_prefix(rendition->url, base))
        return g_strconcat(context->base, rendition->url + strlen(base), NULL);
    return g_strdup(rendition->url);
}

static void set_url(Value *map, const char *key, const ArtworkValueContext *context, const ArtworkRendition *rendition)
{
    g_autofree char *url = rendition ? rendition_url(context, rendition) : NULL;

    value_set_text(map, key, url);
}

static void set_candidates(Value *map, const ArtworkValueContext *context, const GPtrArray *rungs)
{
    Value *list = value_set(map, "candidates", value_list());

    for (guint i = 0; i < rungs->len; i++) {
        const ArtworkRendition *rung = rungs->pdata[i];
        Value *item = value_add(list, value_map());

        set_url(item, "url", context, rung);
        value_set_number(item, "width", rung->width);
        value_set_number(item, "height", rung->height);
    }
}

static void set_pictures(Value *work, const ArtworkValueContext *context, const Ladders *ladders)
{
    const GPtrArray *rungs = ladders->rungs[ladders->fallback];
    const ArtworkRendition *full = rungs->pdata[rungs->len - 1];
    Value *source = value_set(work, "source", value_map());
    g_autofree char *ratio = artwork_ratio_text(artwork_ratio(full->width, full->height));

    if (ladders->better >= 0) {
        value_set_text(source, "type", rendition_format_mime((RenditionFormat)ladders->better));
        set_candidates(source, context, ladders->rungs[ladders->better]);
    }
    set_candidates(work, context, rungs);
    set_url(work, "src", context, rung_near(rungs, MEDIUM_SOURCE));
    set_url(work, "src_small", context, rung_near(rungs, SMALL_SOURCE));
    set_url(work, "src_wide", context, rung_near(rungs, WIDE_SOURCE));
    set_url(work, "full", context, full);
    set_url(work, "thumbnail", context, ladders->thumbnail);
    value_set_text(work, "type", rendition_format_mime((RenditionFormat)ladders->fallback));
    value_set_number(work, "width", full->width);
    value_set_number(work, "height", full->height);
    value_set_text(work, "ratio", ratio);
    value_set_flag(work, "small", full->width < SMALL_PICTURE);
}

/* The largest crop of @shape, whose height was rounded; NULL: none. */
static const ArtworkRendition *largest_of_shape(const GPtrArray *crops, const CropShape *shape)
{
    const ArtworkRendition *largest = NULL;

    for (guint i = 0; i < crops->len; i++) {
        const ArtworkRendition *crop = crops->pdata[i];
        gint64 off = (gint64)crop->height * shape->width - (gint64)crop->width * shape->height;

        if (ABS(off) <= shape->width && (!largest || crop->width > largest->width))
            largest = crop;
    }
    return largest;
}

static void set_crops(Value *work, const ArtworkValueContext *context, const GPtrArray *crops)
{
    Value *list = value_set(work, "crops", value_list());

    for (guint i = 0; i < context->settings->crops->len; i++) {
        const CropShape *shape = &g_array_index(context->settings->crops, CropShape, i);
        const ArtworkRendition *crop = largest_of_shape(crops, shape);
        g_autofree char *name = g_strdup_printf("%ux%u", shape->width, shape->height);

        if (crop) {
            Value *item = value_add(list, value_map());

            set_url(item, "url", context, crop);
            value_set_text(item, "shape", name);
            value_set_number(item, "width", crop->width);
            value_set_number(item, "height", crop->height);
        }
    }
}

guint artwork_ratio(guint width, guint height)
{
    guint64 hundredths = height > 0 ? ((guint64)width * 100 + height / 2) / height : 100;

    return (guint)CLAMP(hundredths, 20, 500);
}

char *artwork_ratio_text(guint hundredths)
{
    return g_strdup_printf("%u.%02u", hundredths / 100, hundredths % 100);
}

/* ---- placeholder ---- */

/* Says the ThumbHash, in the highest bit of its third byte. */
static gboolean is_see_through(const char *thumbhash)
{
    gsize size = 0;
    g_autofree guchar *bytes = thumbhash ? g_base64_decode(thumbhash, &size) : NULL;

    return size > 2 && (bytes[2] & 0x80);
}

/* "4x3:" and three hexadecimal digits a cell; equal neighbours in a row become one. Behind a picture that one sees through it
 * would show for ever: it gets none. */
static void set_placeholder(Value *work, const ArtloftArtwork *artwork)
{
    const char *grid = artwork->color_grid;
    Value *placeholder = value_set(work, "placeholder", value_map());
    guint columns = 0, rows = 0;
    int start = 0;
    Value *cells;

    if (!grid || is_see_through(artwork->thumbhash) || sscanf(grid, "%2ux%2u:%n", &columns, &rows, &start) != 2 || start == 0 ||
        columns == 0 || rows == 0 || strlen(grid + start) != (gsize)columns * rows * 3 ||
        strspn(grid + start, "0123456789abcdefABCDEF") != (gsize)columns * rows * 3)
        return;
    value_set_number(placeholder, "columns", columns);
    value_set_number(placeholder, "rows", rows);
    cells = value_set(placeholder, "cells", value_list());
    for (guint y = 0; y < rows; y++)
        for (guint x = 0, next; x < columns; x = next) {
            const char *row = grid + start + (gsize)y * columns * 3;
            g_autofree char *fill = g_strndup(row + (gsize)x * 3, 3);
            Value *cell = value_add(cells, value_map());

            for (next = x + 1; next < columns && strncmp(row + (gsize)next * 3, fill, 3) == 0; next++)
                ;
            value_set_number(cell, "x", x);
            value_set_number(cell, "y", y);
            value_set_number(cell, "width", next - x);
            value_set_text(cell, "fill", fill);
        }
}

/* ---- words ---- */

/* The label of an IPTC code; what is no code is a person's own wording. Sets @out_code, or to NULL; free the label with g_free.
 */
static char *disclosure_label(const Labels *labels, const ArtloftArtwork *artwork, const char **out_code)
{
    const char *value = artwork->values[FIELD_DISCLOSURE];
    const char *wording = artwork->values[FIELD_DISCLOSURE_TEXT];
    const char *code = value ? disclosure_from_source_type(value) : NULL;

    if (!value && artwork->values[FIELD_DIGITAL_SOURCE_TYPE])
        code = disclosure_from_source_type(artwork->values[FIELD_DIGITAL_SOURCE_TYPE]);
    if (!value && !code && g_strcmp0(artwork->values[FIELD_AI_GENERATED], "true") == 0)
        code = "trainedAlgorithmicMedia";
    *out_code = code;
    if (wording && disclosure_is_generated(code))
        return g_strdup(wording);
    if (code) {
        g_autofree char *key = g_strconcat("disclosure.", code, NULL);

        return labels_get(labels, key);
    }
    return g_strdup(value);
}

static void set_disclosure(Value *work, const ArtworkValueContext *context, const ArtloftArtwork *artwork)
{
    const char *code;
    g_autofree char *label = disclosure_label(context->labels, artwork, &code);

    value_set_text(work, "disclosure", label);
    value_set_text(work, "disclosure_code", code);
}

static const char *language_of(const Settings *settings, const ArtloftArtwork *artwork)
{
    return artwork->values[FIELD_LANGUAGE] ? artwork->values[FIELD_LANGUAGE] : settings->language;
}

static void set_generator(Value *work, const ArtworkValueContext *context, const ArtloftArtwork *artwork)
{
    const char *slug = artwork->values[FIELD_GENERATOR];
    const char *house =
        slug ? settings_spelling(context->settings->generator_names, slug, language_of(context->settings, artwork)) : NULL;
    const char *known = house ? house : artwork->generator_name ? artwork->generator_name : generator_display_name(slug);
    const char *name = known ? known : slug;
    const char *code = value_get_text(value_member(work, "disclosure_code"));
    gboolean generated = disclosure_is_generated(code);
    g_autofree char *made =
        name && generated ? labels_fill(context->labels, "made_with_ai", "generator", name) : g_strdup(name);

    value_set_text(work, "generator", name);
    value_set_text(work, "made_with", made);
}

/* A licence is a page to link to, or words. */
static void set_license(Value *work, const ArtworkValueContext *context, const ArtloftArtwork *artwork)
{
    const char *license = artwork->values[FIELD_LICENSE] ? artwork->values[FIELD_LICENSE] : context->settings->license_url;
    gboolean address = license && !strpbrk(license, " \t\n") &&
                       (g_ascii_strncasecmp(license, "http://", 7) == 0 || g_ascii_strncasecmp(license, "https://", 8) == 0 ||
                        license[0] == '/' || license[0] == '.' || license == context->settings->license_url);

    value_set_text(work, "license_url", address ? license : NULL);
    value_set_text(work, "license", address ? NULL : license);
    value_set_text(work, "acquire_url", context->settings->acquire_url);
}

/* A credit that stands in the caption already is not said twice. */
static void set_credit(Value *work, const char *credit, const char *caption)
{
    gboolean said = credit && caption && strstr(caption, credit);

    value_set_text(work, "credit", credit);
    value_set_text(work, "credit_line", said ? NULL : credit);
}

/* The heading of a dialog: the title, else the caption, which then is not said again. */
static void set_view(Value *work, const char *title, const char *caption)
{
    const char *name = value_get_text(value_member(work, "name"));

    value_set_text(work, "view_title", title ? title : caption ? caption : name);
    value_set_text(work, "view_caption", title ? caption : NULL);
}

/* For where a line break is no more than a blank. Empty ones are left out: in Markdown they would end the caption. */
static void set_caption_lines(Value *work, const char *caption)
{
    Value *list = value_set(work, "caption_lines", value_list());
    g_auto(GStrv) lines = g_strsplit(caption ? caption : "", "\n", -1);

    for (guint i = 0; lines[i]; i++)
        if (*g_strstrip(lines[i]))
            value_add(list, value_text(lines[i]));
    if (caption && value_size(list) == 0) /* of nothing but blanks: something is to stand between the marks around it */
        value_add(list, value_text(caption));
}

static void add_meta(Value *list, const char *text, const char *url)
{
    Value *item = text && text[0] ? value_add(list, value_map()) : NULL;

    if (!item)
        return;
    value_set_text(item, "text", text);
    value_set_text(item, "url", url);
}

/* What stands in one line below the caption, in its order. */
static void set_meta(Value *work, const ArtworkValueContext *context)
{
    static const char *const words[] = {"disclosure", "credit_line", "license"};
    const char *license_url = value_get_text(value_member(work, "license_url"));
    g_autofree char *licence = license_url[0] ? labels_get(context->labels, "licence") : NULL;
    Value *list = value_set(work, "meta", value_list());

    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        add_meta(list, value_get_text(value_member(work, words[i])), NULL);
    add_meta(list, licence, license_url);
}

static gboolean any_of(const Value *work, const char *const *names)
{
    for (guint i = 0; names[i]; i++)
        if (value_is_true(value_member(work, names[i])))
            return TRUE;
    return FALSE;
}

static void set_words(Value *work, const ArtworkValueContext *context, const ArtloftArtwork *artwork, guint number)
{
    static const char *const rights[] = {"copyright", "license", "license_url", "acquire_url", NULL};
    static const char *const facts[] = {"credit", "made_with", "has_rights", "prompt", "job", "author", NULL};
    const Settings *settings = context->settings;
    char *const *values = artwork->values;
    g_autofree char *digits = g_strdup_printf("%u", number);
    g_autofree char *unnamed = labels_fill(context->labels, "picture", "number", digits);
    const char *copyright = values[FIELD_COPYRIGHT] ? values[FIELD_COPYRIGHT] : settings->copyright;

    value_set_text(work, "title", values[FIELD_TITLE]);
    value_set_text(work, "name", values[FIELD_TITLE] ? values[FIELD_TITLE] : unnamed);
    value_set_text(work, "caption", values[FIELD_CAPTION]);
    set_caption_lines(work, values[FIELD_CAPTION]);
    set_credit(work, values[FIELD_CREDIT], values[FIELD_CAPTION]);
    value_set_text(work, "alt", values[FIELD_ALT]);
    value_set_text(work, "description", values[FIELD_LONG_DESCRIPTION]);
    value_set_text(work, "creator", values[FIELD_CREATOR] ? values[FIELD_CREATOR] : settings->creator);
    value_set_text(work, "copyright", copyright);
    value_set_text(work, "created", values[FIELD_CREATED]);
    set_disclosure(work, context, artwork);
    set_generator(work, context, artwork);
    set_license(work, context, artwork);
    set_view(work, values[FIELD_TITLE], values[FIELD_CAPTION]);
    value_set_text(work, "prompt", settings->publish_prompts ? values[FIELD_PROMPT] : NULL);
    value_set_text(work, "job", settings->publish_job_ids ? values[FIELD_JOB_ID] : NULL);
    value_set_text(work, "author", settings->publish_authors ? values[FIELD_AUTHOR] : NULL);
    set_meta(work, context);
    value_set_flag(work, "has_meta", value_is_true(value_member(work, "meta")));
    value_set_flag(work, "has_words", values[FIELD_CAPTION] || value_is_true(value_member(work, "meta")));
    value_set_flag(work, "has_rights", any_of(work, rights));
    value_set_flag(work, "has_facts", any_of(work, facts));
}

static void set_styles(Value *work, const Settings *settings, const ArtloftArtwork *artwork)
{
    const char *language = language_of(settings, artwork);
    const GPtrArray *styles = artwork->styles;
    Value *list = value_set(work, "styles", value_list());

    for (guint i = 0; i < styles->len; i++) {
        const ArtworkStyle *style = styles->pdata[i];
        const char *house = style->slug ? settings_spelling(settings->style_names, style->slug, language) : NULL;
        Value *item = value_add(list, value_map());

        value_set_text(item, "slug", style->slug);
        value_set_text(item, "name", house ? house : style->name);
        value_set_text(item, "kind", style->kind);
    }
}

/* Words in another language than the site's have it said, and the labels beside them follow. NULL: they are in the site's. */
static Labels *own_labels(const ArtworkValueContext *context, const ArtloftArtwork *artwork)
{
    const char *language = artwork->values[FIELD_LANGUAGE];

    return language && g_ascii_strcasecmp(language, context->settings->language) != 0 ? labels_in(context->labels, language)
                                                                                      : NULL;
}

Value *artwork_value(const ArtworkValueContext *given, const ArtloftArtwork *artwork, guint number)
{
    g_autoptr(Labels) labels = own_labels(given, artwork);
    const ArtworkValueContext of_work = {given->settings, labels ? labels : given->labels, given->base};
    const ArtworkValueContext *context = &of_work;
    Value *work = NULL;
    Ladders ladders;

    ladders_init(&ladders, artwork->renditions);
    if (ladders.fallback >= 0) {
        work = value_map();
        set_pictures(work, context, &ladders);
        set_crops(work, context, ladders.crops[ladders.fallback]);
        set_placeholder(work, artwork);
        set_words(work, context, artwork, number);
        set_styles(work, context->settings, artwork);
        value_set_number(work, "number", number);
        value_set_text(work, "own_lang", labels ? artwork->values[FIELD_LANGUAGE] : NULL);
        if (labels) {
            value_set_text(work, "lang", artwork->values[FIELD_LANGUAGE]);
            value_set(work, "label", labels_value(labels));
        }
    }
    ladders_clear(&ladders);
    return work;
}

char *artwork_disclosure(const ArtworkValueContext *context, const ArtloftArtwork *artwork)
{
    g_autoptr(Labels) labels = own_labels(context, artwork);
    const char *code;

    return disclosure_label(labels ? labels : context->labels, artwork, &code);
}

char *artwork_line(const ArtworkValueContext *given, const ArtloftArtwork *artwork, const char *caption, char **out_disclosure)
{
    g_autoptr(Labels) labels = own_labels(given, artwork);
    const ArtworkValueContext context = {given->settings, labels ? labels : given->labels, given->base};
    g_autoptr(Value) work = value_map();
    g_autoptr(GString) line = g_string_new(NULL);
    const Value *meta;

    set_disclosure(work, &context, artwork);
    set_credit(work, artwork->values[FIELD_CREDIT], caption);
    set_license(work, &context, artwork);
    set_meta(work, &context);
    meta = value_member(work, "meta");
    for (guint i = 0; i < value_size(meta); i++)
        g_string_append_printf(line, "%s%s", i > 0 ? ARTWORK_LINE_SEPARATOR : "",
                               value_get_text(value_member(value_item(meta, i), "text")));
    *out_disclosure = text_one_line(g_strdup(value_get_text(value_member(work, "disclosure"))));
    return text_one_line(g_string_free(g_steal_pointer(&line), FALSE));
}
