#include "attribute/caption_template.h"

#include "core/limits.h"
#include "core/text.h"

#include <artloft/error.h>
#include <string.h>

#define DEPTH_MOST 16u

/* NULL-ended, so that a mistyped one finds its neighbour. */
static const char *const field_names[N_CAPTION_FIELDS + 1] = {
    [CAPTION_SITE] = "site",
    [CAPTION_GENERATOR] = "generator",
    [CAPTION_STYLES] = "styles",
    [CAPTION_ALL_STYLES] = "all_styles",
    [CAPTION_ARTISTS] = "artists",
    [CAPTION_STUDIOS] = "studios",
    [CAPTION_MOVEMENTS] = "movements",
    [CAPTION_MEDIA] = "media",
    [CAPTION_GENRES] = "genres",
    [CAPTION_PHOTOGRAPHIC] = "photographic",
    [CAPTION_TITLE] = "title",
    [CAPTION_CREATOR] = "creator",
    [CAPTION_COPYRIGHT] = "copyright",
    [CAPTION_LICENSE] = "license",
    [CAPTION_MODEL] = "model",
    [CAPTION_YEAR] = "year",
    [CAPTION_JOB] = "job",
    [CAPTION_AUTHOR] = "author",
};

const char *caption_field_name(CaptionField field)
{
    return field < N_CAPTION_FIELDS ? field_names[field] : NULL;
}

static void part_clear(gpointer data)
{
    g_free(((CaptionPart *)data)->text);
}

typedef struct {
    const char *text, *at;
    GArray *parts;
    GString *literal;
    const char *open[DEPTH_MOST]; /* where each open group starts */
    gboolean fields[DEPTH_MOST];  /* whether it holds a field */
    guint depth;
} Reading;

static gboolean fail_at(const Reading *reading, const char *at, GError **error, const char *what)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "The template has a mistake at column %ld: %s",
                g_utf8_pointer_to_offset(reading->text, at) + 1, what);
    return FALSE;
}

static void part_add(Reading *reading, CaptionPartKind kind, CaptionField field)
{
    CaptionPart part = {.kind = kind, .field = field};

    if (reading->literal->len > 0) {
        CaptionPart text = {.kind = CAPTION_PART_TEXT, .text = g_strdup(reading->literal->str)};

        g_array_append_val(reading->parts, text);
        g_string_truncate(reading->literal, 0);
    }
    if (kind != CAPTION_PART_TEXT)
        g_array_append_val(reading->parts, part);
}

/* The size of a field's name in braces at @at, without the braces; 0: what stands there is a group. */
static gsize field_size(const char *at)
{
    gsize size = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz_");

    return at[1 + size] == '}' ? size : 0;
}

static gboolean field_read(Reading *reading, gsize size, GError **error)
{
    g_autofree char *name = g_strndup(reading->at + 1, size);
    g_autofree char *what = NULL;
    const char *near;

    for (guint i = 0; i < N_CAPTION_FIELDS; i++)
        if (strcmp(field_names[i], name) == 0) {
            part_add(reading, CAPTION_PART_FIELD, (CaptionField)i);
            if (reading->depth > 0)
                reading->fields[reading->depth - 1] = TRUE;
            reading->at += size + 2;
            return TRUE;
        }
    if (strcmp(name, "lbrace") == 0 || strcmp(name, "rbrace") == 0) {
        g_string_append_c(reading->literal, name[0] == 'l' ? '{' : '}');
        reading->at += size + 2;
        return TRUE;
    }
    near = text_closest(name, field_names);
    what = near ? g_strdup_printf("there is no field {%s}; did you mean {%s}?", name, near)
                : g_strdup_printf("there is no field {%s}.", name);
    return fail_at(reading, reading->at, error, what);
}

static gboolean open_read(Reading *reading, GError **error)
{
    gsize size = field_size(reading->at);

    if (size > 0)
        return field_read(reading, size, error);
    if (reading->at[1] == '}')
        return fail_at(reading, reading->at, error, "nothing stands between the braces.");
    if (reading->depth == DEPTH_MOST)
        return fail_at(reading, reading->at, error, "groups are nested too deep.");
    part_add(reading, CAPTION_PART_OPEN, 0);
    reading->fields[reading->depth] = FALSE;
    reading->open[reading->depth++] = reading->at++;
    return TRUE;
}

static gboolean close_read(Reading *reading, GError **error)
{
    if (reading->depth == 0)
        return fail_at(reading, reading->at, error, "this brace closes nothing; a brace to be printed is written {rbrace}.");
    if (!reading->fields[--reading->depth])
        return fail_at(reading, reading->open[reading->depth], error,
                       "this group holds no field, so it would never be left out; a brace to be printed is written {lbrace}.");
    if (reading->depth > 0)
        reading->fields[reading->depth - 1] = TRUE;
    part_add(reading, CAPTION_PART_CLOSE, 0);
    reading->at++;
    return TRUE;
}

static gboolean template_read(Reading *reading, GError **error)
{
    while (*reading->at) {
        gboolean good = TRUE;

        if (*reading->at == '{')
            good = open_read(reading, error);
        else if (*reading->at == '}')
            good = close_read(reading, error);
        else
            g_string_append_c(reading->literal, *reading->at++);
        if (!good)
            return FALSE;
    }
    if (reading->depth > 0)
        return fail_at(reading, reading->open[reading->depth - 1], error, "this brace is not closed.");
    part_add(reading, CAPTION_PART_TEXT, 0);
    return TRUE;
}

GArray *caption_template_parse(const char *text, GError **error)
{
    g_autoptr(GArray) parts = g_array_new(FALSE, TRUE, sizeof(CaptionPart));
    g_autoptr(GString) literal = g_string_new(NULL);
    Reading reading = {.text = text, .at = text, .parts = parts, .literal = literal};

    g_array_set_clear_func(parts, part_clear);
    if (strlen(text) > LIMIT_TEMPLATE_BYTES || !g_utf8_validate(text, -1, NULL)) {
        g_set_error_literal(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "The template is too long, or is not UTF-8 text.");
        return NULL;
    }
    return template_read(&reading, error) ? g_steal_pointer(&parts) : NULL;
}

typedef struct {
    gsize start;      /* in the output, where the group began */
    gboolean missing; /* a field of it is unknown */
    guint filled;     /* fields in it that are known */
} Group;

/* What must not follow where a field left nothing: "{title}: {site}" without a title is not ": ...". */
static const char *after_nothing(const GString *out, const char *text)
{
    if (out->len > 0 && strchr("([", out->str[out->len - 1]))
        return text + strspn(text, " ");
    if (out->len == 0) {
        if (g_str_has_prefix(text, "'s") || g_str_has_prefix(text, "’s"))
            text += strcspn(text, "s") + 1;
        text += strspn(text, " ,;:.-");
    }
    return text;
}

static void blank_drop(GString *out, const char *next)
{
    if (out->len > 0 && out->str[out->len - 1] == ' ' && (next[0] == '\0' || strchr(" ,;:.!?)", next[0])))
        g_string_truncate(out, out->len - 1);
}

static gboolean holds_field(const GArray *parts)
{
    for (guint i = 0; i < parts->len; i++)
        if (g_array_index(parts, CaptionPart, i).kind == CAPTION_PART_FIELD)
            return TRUE;
    return parts->len == 0;
}

char *caption_parts_fill(const GArray *parts, const char *const values[N_CAPTION_FIELDS])
{
    GString *out = g_string_new(NULL);
    Group groups[DEPTH_MOST + 1] = {{0}};
    guint depth = 0;
    gboolean nothing = FALSE; /* the part before was a field that left nothing */

    for (guint i = 0; i < parts->len; i++) {
        const CaptionPart *part = &g_array_index(parts, CaptionPart, i);
        const char *text = part->kind == CAPTION_PART_TEXT    ? part->text
                           : part->kind == CAPTION_PART_FIELD ? values[part->field]
                                                              : NULL;

        if (part->kind == CAPTION_PART_OPEN) {
            groups[++depth] = (Group){.start = out->len};
        } else if (part->kind == CAPTION_PART_CLOSE) {
            Group *group = &groups[depth--];

            if (group->missing || group->filled == 0)
                g_string_truncate(out, group->start);
            else
                groups[depth].filled += group->filled;
        } else if (!text) {
            groups[depth].missing = TRUE;
        } else {
            if (nothing && depth == 0) {
                blank_drop(out, text);
                text = after_nothing(out, text);
            }
            g_string_append(out, text);
            groups[depth].filled += part->kind == CAPTION_PART_FIELD;
        }
        nothing = depth == 0 &&
                  ((part->kind == CAPTION_PART_FIELD && !values[part->field]) || (nothing && part->kind == CAPTION_PART_CLOSE));
    }
    if (nothing)
        blank_drop(out, "");
    if (groups[0].filled == 0 && holds_field(parts)) {
        g_string_free(out, TRUE);
        return NULL;
    }
    return g_string_free(out, FALSE);
}
