/* form.c - the words of several artworks as one text for an editor, and back.
 *
 *     [0a1b2c3d4e5f]
 *     # what is known of it
 *     title:
 *     caption: A pigeon
 *       on two lines
 *     tags: draft, front page
 *
 * A value goes on in lines that begin with two blanks, empty lines between them included. Lines that begin with # say nothing.
 * What is empty is withdrawn; what is left out stays. A comma and a backslash in a tag are written "\," and "\\".
 */
#include "attribute/alt_draft.h"
#include "core/text.h"
#include "edit/edit_run.h"
#include "edit/edit_value.h"
#include "store/artwork_rows.h"
#include "store/claim_rows.h"
#include "store/style_rows.h"

#include <artloft/edit.h>
#include <artloft/error.h>
#include <artloft/find.h>
#include <string.h>

#define TAGS "tags"

/* ---- writing ---- */

static void append_value(GString *form, const char *name, const char *value)
{
    g_auto(GStrv) lines = g_strsplit(value ? value : "", "\n", -1);

    g_string_append_printf(form, "%s:%s%s\n", name, lines[0] && lines[0][0] ? " " : "", lines[0] ? lines[0] : "");
    for (guint i = 1; lines[0] && lines[i]; i++)
        g_string_append_printf(form, "  %s\n", lines[i]);
}

/* Tags as one text, and apart again. */
static char *join_tags(const GPtrArray *tags)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < tags->len; i++) {
        g_string_append(text, i > 0 ? ", " : "");
        for (const char *p = tags->pdata[i]; *p; p++)
            g_string_append_printf(text, "%s%c", *p == ',' || *p == '\\' ? "\\" : "", *p);
    }
    return g_string_free(text, FALSE);
}

static GPtrArray *split_tags(const char *text)
{
    GPtrArray *tags = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) tag = g_string_new(NULL);

    for (const char *p = text;; p++) {
        gboolean escaped = p[0] == '\\' && (p[1] == ',' || p[1] == '\\');

        if (*p != '\0' && *p != ',' && *p != '\n') {
            p += escaped;
            g_string_append_c(tag, *p);
            continue;
        }
        if (tag->str[strspn(tag->str, " \t")] != '\0')
            g_ptr_array_add(tags, g_strstrip(g_strdup(tag->str)));
        g_string_truncate(tag, 0);
        if (*p == '\0')
            return tags;
    }
}

/* A remark, in one line. */
static void append_remark(GString *form, const char *name, const char *text)
{
    g_autofree char *safe = text ? text_for_terminal(text) : NULL;

    if (safe)
        g_string_append_printf(form, "# %s: %s\n", name, safe);
}

static gboolean append_artwork(GString *form, ArtloftLoft *loft, const ArtloftArtwork *artwork, GError **error)
{
    g_autoptr(GPtrArray) tags = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *draft = alt_draft(artwork->values, NULL);
    g_autofree char *joined = NULL;
    gint64 n;

    if (!artwork_find(loft->catalogue, artwork->id, &n, error) || !tag_load(loft->catalogue, n, tags, NULL, error))
        return FALSE;
    g_string_append_printf(form, "\n[%s]\n", artwork->id);
    append_remark(form, "file", artwork->paths->len > 0 ? artwork->paths->pdata[0] : NULL);
    append_remark(form, "prompt", artwork->values[FIELD_PROMPT]);
    for (guint i = 0; i < N_FIELDS; i++) {
        g_autofree char *said = NULL;

        if (!field_editable((FieldId)i))
            continue;
        if (!claim_get_edit(loft->catalogue, n, (FieldId)i, &said, error))
            return FALSE;
        if (!said && artwork->values[i])
            append_remark(form, "shows now", artwork->values[i]);
        if (i == FIELD_ALT && !said)
            append_remark(form, "draft, to be held against the picture", draft);
        append_value(form, field_name((FieldId)i), said);
    }
    joined = join_tags(tags);
    append_value(form, TAGS, joined);
    return TRUE;
}

char *artloft_edit_form(ArtloftLoft *loft, const char *const *ids, GError **error)
{
    g_autoptr(GString) form = g_string_new(
        "# One line a field; a value goes on in lines that begin with two blanks. What is empty is withdrawn, and what files "
        "say\n"
        "# shows again; a field or an artwork that you take out stays as it is. Lines that begin with # say nothing.\n");

    for (guint i = 0; ids[i]; i++) {
        g_autoptr(ArtloftArtwork) artwork = artloft_lookup(loft, ids[i], error);

        if (!artwork || !append_artwork(form, loft, artwork, error))
            return NULL;
    }
    return g_string_free(g_steal_pointer(&form), FALSE);
}

/* ---- reading ---- */

typedef struct {
    gint64 artwork;
    char *name, *value; /* as written, lines joined */
    guint number;       /* its line */
} FormField;

static void form_field_clear(gpointer data)
{
    FormField *field = data;

    g_free(field->name);
    g_free(field->value);
}

typedef struct {
    ArtloftLoft *loft;
    GArray *fields; /* of FormField */
    gint64 artwork;
    guint empty; /* lines before the one at hand: a value's own, if it goes on */
} FormReader;

static gboolean complain(guint number, const char *what, GError **error)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "Line %u: %s; nothing was changed.", number, what);
    return FALSE;
}

static gboolean read_head(FormReader *reader, const char *line, guint number, GError **error)
{
    g_autofree char *head = g_strchomp(g_strdup(line));
    g_autofree char *id = g_strndup(head + 1, strcspn(head + 1, "]"));

    if (strlen(head) != strlen(id) + 2 || !artwork_find(reader->loft->catalogue, g_strstrip(id), &reader->artwork, error))
        return error && *error ? FALSE : complain(number, "an artwork begins with its id in brackets", error);
    return reader->artwork != 0 || complain(number, "there is no artwork of this id", error);
}

static gboolean read_field(FormReader *reader, const char *line, guint number, GError **error)
{
    const char *colon = strchr(line, ':');
    FormField field = {.artwork = reader->artwork, .number = number};
    FieldId known;

    if (reader->artwork == 0)
        return complain(number, "it stands before the first artwork", error);
    if (!colon)
        return complain(number, "a field is written as NAME: VALUE", error);
    field.name = g_strstrip(g_strndup(line, (gsize)(colon - line)));
    field.value = g_strchug(g_strdup(colon + 1));
    if (strcmp(field.name, TAGS) != 0 && !edit_field(field.name, &known, error)) {
        g_prefix_error(error, "Line %u: ", number);
        form_field_clear(&field);
        return FALSE;
    }
    g_array_append_val(reader->fields, field);
    return TRUE;
}

static gboolean read_more(FormReader *reader, const char *line, guint number, GError **error)
{
    FormField *last;
    g_autoptr(GString) joined = NULL;

    if (reader->fields->len == 0)
        return complain(number, "it goes on with nothing", error);
    last = &g_array_index(reader->fields, FormField, reader->fields->len - 1);
    joined = g_string_new(last->value);
    for (guint i = 0; joined->len > 0 && i <= reader->empty; i++)
        g_string_append_c(joined, '\n');
    g_string_append(joined, line + 2);
    g_free(last->value);
    last->value = g_string_free(g_steal_pointer(&joined), FALSE);
    return TRUE;
}

static gboolean read_line(FormReader *reader, const char *line, guint number, GError **error)
{
    gboolean done;

    if (line[0] == '#')
        return TRUE;
    if (line[strspn(line, " \t")] == '\0') { /* editors take blanks off the ends of lines */
        reader->empty++;
        return TRUE;
    }
    if (g_str_has_prefix(line, "  "))
        done = read_more(reader, line, number, error);
    else
        done = line[0] == '[' ? read_head(reader, line, number, error) : read_field(reader, line, number, error);
    reader->empty = 0;
    return done;
}

static gboolean has_fold(const GPtrArray *tags, const char *fold)
{
    for (guint i = 0; i < tags->len; i++) {
        g_autofree char *other = tag_fold(tags->pdata[i]);

        if (strcmp(other, fold) == 0)
            return TRUE;
    }
    return FALSE;
}

/* @before: what the form had, NULL: all that there is. Tags that others have added or removed meanwhile stay so. */
static gboolean set_tags(EditRun *run, const FormField *field, const FormField *before, GError **error)
{
    g_autoptr(GPtrArray) wanted = split_tags(field->value);
    g_autoptr(GPtrArray) old = before ? split_tags(before->value) : NULL;
    g_autoptr(GPtrArray) present = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) folds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    if (!edit_text_valid(TAGS, field->value, error) || !tag_load(run->loft->catalogue, field->artwork, present, NULL, error))
        return FALSE;
    for (guint i = 0; i < wanted->len; i++) {
        g_hash_table_add(folds, tag_fold(wanted->pdata[i]));
        if (!(old && g_ptr_array_find_with_equal_func(old, wanted->pdata[i], g_str_equal, NULL)) &&
            !edit_run_change(run, CHANGE_TAG, field->artwork, wanted->pdata[i], "yes", NULL, error))
            return FALSE;
    }
    for (guint i = 0; i < present->len; i++) {
        g_autofree char *fold = tag_fold(present->pdata[i]);

        if (!g_hash_table_contains(folds, fold) && (!old || has_fold(old, fold)) &&
            !edit_run_change(run, CHANGE_TAG, field->artwork, present->pdata[i], NULL, NULL, error))
            return FALSE;
    }
    return TRUE;
}

/* Without the blanks at the ends of its lines. */
static char *bare(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text ? text : "", "\n", -1);

    for (guint i = 0; lines[i]; i++)
        g_strchomp(lines[i]);
    return g_strjoinv("\n", lines);
}

/* Whether somebody changed more than what editors do by themselves, which take blanks off the ends of lines. */
static gboolean changed(const char *before, const char *after)
{
    g_autofree char *bare_before = bare(before), *bare_after = bare(after);

    return strcmp(bare_before, bare_after) != 0;
}

/* @before: what the form had of it; NULL: nothing. */
static gboolean set_field(EditRun *run, const FormField *field, const FormField *before, GError **error)
{
    g_autofree char *value = NULL;
    g_autofree char *said = NULL;
    FieldId known;

    if (before && !changed(before->value, field->value))
        return TRUE;
    if (strcmp(field->name, TAGS) == 0)
        return set_tags(run, field, before, error);
    if (!edit_field(field->name, &known, error) || !edit_value(known, field->value, &value, error) ||
        !claim_get_edit(run->loft->catalogue, field->artwork, known, &said, error))
        return FALSE;
    if (before && changed(said, before->value) && changed(said, value)) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                    "somebody else has changed the %s meanwhile, to \"%s\"; nothing was changed.", field->name,
                    said ? said : "");
        return FALSE;
    }
    return !changed(said, value) || edit_run_change(run, CHANGE_WORD, field->artwork, field->name, value, NULL, error);
}

static const FormField *find_field(const GArray *fields, const FormField *like)
{
    for (guint i = 0; i < fields->len; i++) {
        const FormField *field = &g_array_index(fields, FormField, i);

        if (field->artwork == like->artwork && strcmp(field->name, like->name) == 0)
            return field;
    }
    return NULL;
}

static gboolean set_all(EditRun *run, const GArray *fields, const GArray *before, GError **error)
{
    for (guint i = 0; i < fields->len; i++) {
        const FormField *field = &g_array_index(fields, FormField, i);

        if (!set_field(run, field, find_field(before, field), error)) {
            g_prefix_error(error, "Line %u: ", field->number);
            return FALSE;
        }
    }
    return TRUE;
}

/* An array of FormField that owns them; NULL: the error is set. */
static GArray *read_fields(ArtloftLoft *loft, const char *form, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(text_behind_mark(form), "\n", -1);
    g_autoptr(GArray) fields = g_array_new(FALSE, FALSE, sizeof(FormField));
    FormReader reader = {.loft = loft, .fields = fields};

    g_array_set_clear_func(fields, form_field_clear);
    for (guint i = 0; lines[i]; i++) {
        if (g_str_has_suffix(lines[i], "\r"))
            lines[i][strlen(lines[i]) - 1] = '\0';
        if (!read_line(&reader, lines[i], i + 1, error))
            return NULL;
    }
    return g_steal_pointer(&fields);
}

gboolean artloft_edit_read_form(ArtloftLoft *loft, const char *form, const char *before, ArtloftEdited *out, GError **error)
{
    g_autoptr(GArray) fields = NULL, given = NULL;
    ArtloftEdited edited = {0};
    EditRun run;

    if (!edit_run_begin(&run, loft, "edit", 0, error))
        return FALSE;
    given = read_fields(loft, before ? before : "", error);
    fields = given ? read_fields(loft, form, error) : NULL;
    if (!edit_run_end(&run, fields && set_all(&run, fields, given, error), &edited, error))
        return FALSE;
    if (out)
        *out = edited;
    return TRUE;
}
