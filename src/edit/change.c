#include "edit/change.h"

#include "core/field.h"
#include "store/artwork_rows.h"
#include "store/claim_rows.h"
#include "store/style_rows.h"

#include <artloft/error.h>
#include <string.h>

typedef struct {
    const char *name;
    gboolean (*current)(Catalogue *catalogue, gint64 artwork, const char *subject, char **out, GError **error);
    gboolean (*apply)(Catalogue *catalogue, gint64 artwork, const char *subject, const char *value, GError **error);
} ChangeRow;

/* ---- words, tags ---- */

static gboolean word_field(const char *name, FieldId *out, GError **error)
{
    if (field_from_name(name, out))
        return TRUE;
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "There is no field \"%s\".", name);
    return FALSE;
}

static gboolean word_current(Catalogue *catalogue, gint64 artwork, const char *subject, char **out, GError **error)
{
    FieldId field;

    return word_field(subject, &field, error) && claim_get_edit(catalogue, artwork, field, out, error);
}

static gboolean word_apply(Catalogue *catalogue, gint64 artwork, const char *subject, const char *value, GError **error)
{
    FieldId field;

    return word_field(subject, &field, error) && claim_set_edit(catalogue, artwork, field, value, error);
}

#define YES "yes"

static gboolean tag_current(Catalogue *catalogue, gint64 artwork, const char *subject, char **out, GError **error)
{
    gboolean has;

    if (!tag_has(catalogue, artwork, subject, &has, error))
        return FALSE;
    *out = has ? g_strdup(YES) : NULL;
    return TRUE;
}

static gboolean tag_apply(Catalogue *catalogue, gint64 artwork, const char *subject, const char *value, GError **error)
{
    return value ? tag_add(catalogue, artwork, subject, error) : tag_remove(catalogue, artwork, subject, error);
}

/* ---- styles ---- */

/* The row of a slug, which has to be there: whoever makes an edit adds it first. */
static gboolean style_row(Catalogue *catalogue, const char *slug, gint64 *out, GError **error)
{
    if (!style_find(catalogue, slug, out, error))
        return FALSE;
    if (*out == 0)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING, "There is no style \"%s\".", slug);
    return *out != 0;
}

static const char *const said_words[] = {
    [STYLE_SAID_NOTHING] = NULL, [STYLE_SAID_ADDED] = "added", [STYLE_SAID_REMOVED] = "removed"};

static gboolean style_current(Catalogue *catalogue, gint64 artwork, const char *subject, char **out, GError **error)
{
    StyleSaid said = STYLE_SAID_NOTHING;
    gint64 style;

    if (!style_row(catalogue, subject, &style, error) || !style_said(catalogue, artwork, style, &said, error))
        return FALSE;
    *out = g_strdup(said_words[said]);
    return TRUE;
}

static gboolean style_apply(Catalogue *catalogue, gint64 artwork, const char *subject, const char *value, GError **error)
{
    StyleSaid said = STYLE_SAID_NOTHING;
    gint64 style;

    for (guint i = 0; value && i < G_N_ELEMENTS(said_words); i++)
        if (g_strcmp0(said_words[i], value) == 0)
            said = (StyleSaid)i;
    return style_row(catalogue, subject, &style, error) && style_say(catalogue, artwork, style, said, error);
}

static gboolean name_current(Catalogue *catalogue, gint64 artwork, const char *subject, char **out, GError **error)
{
    gint64 style;

    (void)artwork;
    return style_row(catalogue, subject, &style, error) && style_get_name(catalogue, style, out, error);
}

static gboolean name_apply(Catalogue *catalogue, gint64 artwork, const char *subject, const char *value, GError **error)
{
    gint64 style;

    (void)artwork;
    return style_row(catalogue, subject, &style, error) && style_set_name(catalogue, style, value, error);
}

static gboolean kind_current(Catalogue *catalogue, gint64 artwork, const char *subject, char **out, GError **error)
{
    gint64 style;

    (void)artwork;
    return style_row(catalogue, subject, &style, error) && style_get_kind(catalogue, style, out, error);
}

static gboolean kind_apply(Catalogue *catalogue, gint64 artwork, const char *subject, const char *value, GError **error)
{
    gint64 style;

    (void)artwork;
    return style_row(catalogue, subject, &style, error) && style_set_kind(catalogue, style, value, error);
}

static gboolean merge_current(Catalogue *catalogue, gint64 artwork, const char *subject, char **out, GError **error)
{
    gint64 style;

    (void)artwork;
    return style_row(catalogue, subject, &style, error) && style_get_merged(catalogue, style, out, error);
}

static gboolean merge_apply(Catalogue *catalogue, gint64 artwork, const char *subject, const char *value, GError **error)
{
    gint64 style, into = 0;

    (void)artwork;
    return style_row(catalogue, subject, &style, error) && (!value || style_row(catalogue, value, &into, error)) &&
           style_set_merged(catalogue, style, into, error);
}

static gboolean alias_current(Catalogue *catalogue, gint64 artwork, const char *subject, char **out, GError **error)
{
    (void)artwork;
    return style_get_alias(catalogue, subject, out, error);
}

static gboolean alias_apply(Catalogue *catalogue, gint64 artwork, const char *subject, const char *value, GError **error)
{
    gint64 style;

    (void)artwork;
    if (!value)
        return style_remove_alias(catalogue, subject, error);
    return style_row(catalogue, value, &style, error) && style_add_alias(catalogue, style, subject, error);
}

/* ---- jobs ---- */

static gboolean pick_current(Catalogue *catalogue, gint64 artwork, const char *subject, char **out, GError **error)
{
    (void)artwork;
    return job_get_pick(catalogue, subject, out, error);
}

/* The artwork may have been forgotten since: then the job has no pick. */
static gboolean pick_apply(Catalogue *catalogue, gint64 artwork, const char *subject, const char *value, GError **error)
{
    if (!value)
        return job_clear_pick(catalogue, subject, error);
    return artwork_find(catalogue, value, &artwork, error) &&
           (artwork ? job_put_pick(catalogue, subject, artwork, error) : job_clear_pick(catalogue, subject, error));
}

static const ChangeRow rows[] = {
    [CHANGE_WORD] = {NULL, word_current, word_apply},
    [CHANGE_TAG] = {"tag", tag_current, tag_apply},
    [CHANGE_STYLE] = {"style", style_current, style_apply},
    [CHANGE_PICK] = {"pick", pick_current, pick_apply},
    [CHANGE_NAME] = {"style name", name_current, name_apply},
    [CHANGE_ALIAS] = {"style alias", alias_current, alias_apply},
    [CHANGE_MERGE] = {"style merge", merge_current, merge_apply},
    [CHANGE_KIND] = {"style kind", kind_current, kind_apply},
};

static gboolean known(ChangeKind kind, GError **error)
{
    if (kind >= CHANGE_WORD && kind < G_N_ELEMENTS(rows))
        return TRUE;
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_CATALOGUE,
                "The history holds a kind of change, %d, that this version does not know.", (int)kind);
    return FALSE;
}

const char *change_name(ChangeKind kind)
{
    return known(kind, NULL) ? rows[kind].name : "?";
}

gboolean change_current(Catalogue *catalogue, ChangeKind kind, gint64 artwork, const char *subject, char **out, GError **error)
{
    return known(kind, error) && rows[kind].current(catalogue, artwork, subject, out, error);
}

gboolean change_apply(Catalogue *catalogue, ChangeKind kind, gint64 artwork, const char *subject, const char *value,
                      GError **error)
{
    return known(kind, error) && rows[kind].apply(catalogue, artwork, subject, value, error);
}
