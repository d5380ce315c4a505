/* explanation.c - why an artwork shows what it shows: every claim of a field, the strongest first, the winner marked. */
#include "attribute/alt_draft.h"
#include "core/artwork.h"
#include "core/json_writer.h"
#include "core/output.h"
#include "core/text.h"
#include "publish/columns.h"

#include <artloft/error.h>
#include <artloft/present.h>
#include <string.h>

typedef struct {
    const char *field, *value, *evidence;
    ClaimSource source;
    gint64 at; /* 0: not known */
    gboolean shows, removed, draft;
} Statement;

#define STYLES "styles"
#define TAGS "tags"

static void add_claims(GArray *statements, const ClaimList *claims, FieldId field)
{
    const Claim *winner = claim_list_winner(claims, field);

    for (guint source = SOURCE_EDIT; source >= SOURCE_DERIVED; source--)
        for (guint i = 0; i < claim_list_size(claims); i++) {
            const Claim *claim = claim_list_get(claims, i);
            Statement statement = {.field = field_name(field),
                                   .value = claim->value,
                                   .evidence = claim->evidence,
                                   .source = claim->source,
                                   .at = claim->at,
                                   .shows = field_type(field) == FIELD_TYPE_LIST || claim == winner};

            if (claim->field == field && claim->source == source)
                g_array_append_val(statements, statement);
        }
}

static void add_styles(GArray *statements, const GPtrArray *styles, gboolean removed)
{
    for (guint i = 0; i < styles->len; i++) {
        const ArtworkStyle *style = styles->pdata[i];
        Statement statement = {.field = STYLES,
                               .value = style->name,
                               .evidence = style->evidence ? style->evidence : "",
                               .source = style->source,
                               .at = style->at,
                               .shows = !removed,
                               .removed = removed};

        g_array_append_val(statements, statement);
    }
}

static void add_tags(GArray *statements, const ArtloftArtwork *artwork)
{
    for (guint i = 0; i < artwork->tags->len; i++) {
        Statement statement = {.field = TAGS,
                               .value = artwork->tags->pdata[i],
                               .evidence = "edit",
                               .source = SOURCE_EDIT,
                               .at = i < artwork->tag_times->len ? g_array_index(artwork->tag_times, gint64, i) : 0,
                               .shows = TRUE};

        g_array_append_val(statements, statement);
    }
}

/* @draft: lent to the statement. */
static void add_draft(GArray *statements, const ArtloftArtwork *artwork, const char *draft, FieldId from)
{
    const Claim *claim = claim_list_winner(artwork->claims, from);
    Statement statement = {.field = field_name(FIELD_ALT),
                           .value = draft,
                           .evidence = field_name(from),
                           .source = SOURCE_DERIVED,
                           .at = claim ? claim->at : 0,
                           .draft = TRUE};

    g_array_append_val(statements, statement);
}

static GArray *gather(const ArtloftArtwork *artwork, const char *draft, FieldId draft_from, const char *field, GError **error)
{
    GArray *statements = g_array_new(FALSE, FALSE, sizeof(Statement));
    FieldId only = N_FIELDS;

    if (field && strcmp(field, STYLES) != 0 && strcmp(field, TAGS) != 0 && !field_from_name(field, &only)) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                    "There is no field \"%s\"; the fields are the keys of `artloft show --format json`.", field);
        g_array_unref(statements);
        return NULL;
    }
    for (guint i = 0; i < N_FIELDS; i++)
        if (!field || i == only) {
            add_claims(statements, artwork->claims, (FieldId)i);
            if (i == FIELD_ALT && draft)
                add_draft(statements, artwork, draft, draft_from);
        }
    if (!field || strcmp(field, STYLES) == 0) {
        add_styles(statements, artwork->styles, FALSE);
        add_styles(statements, artwork->taken_away, TRUE);
    }
    if (!field || strcmp(field, TAGS) == 0)
        add_tags(statements, artwork);
    return statements;
}

static void write_json(GString *text, const GArray *statements, ArtloftFormat format)
{
    g_autoptr(JsonWriter) json = json_writer_new(text, format == ARTLOFT_FORMAT_JSON ? 2 : 0);

    json_begin_array(json);
    for (guint i = 0; i < statements->len; i++) {
        const Statement *statement = &g_array_index(statements, Statement, i);
        g_autofree char *time = statement->at > 0 ? text_time(statement->at) : NULL;

        json_begin_object(json);
        json_key_text(json, "field", statement->field);
        json_key_text(json, "value", statement->value);
        json_key_text(json, "source", claim_source_name(statement->source));
        json_key_text(json, "evidence", statement->evidence);
        json_key_text(json, "time", time);
        json_key_boolean(json, "shows", statement->shows);
        json_key_boolean(json, "removed", statement->removed);
        json_key_boolean(json, "draft", statement->draft);
        json_end_object(json);
    }
    json_end_array(json);
    g_string_append_c(text, '\n');
}

#define INDENT 4u

static void write_text(GString *text, const GArray *statements, guint columns)
{
    const char *before = "";

    for (guint i = 0; i < statements->len; i++) {
        const Statement *statement = &g_array_index(statements, Statement, i);
        g_autofree char *time = statement->at > 0 ? text_time(statement->at) : NULL;
        g_autofree char *from = g_strdup_printf("- %s: %s%s%s%s", claim_source_name(statement->source), statement->evidence,
                                                statement->removed ? ", taken away"
                                                : statement->draft ? ", a draft"
                                                                   : "",
                                                time ? "; " : "", time ? time : "");

        if (strcmp(before, statement->field) != 0)
            g_string_append_printf(text, "%s%s\n", i > 0 ? "\n" : "", statement->field);
        before = statement->field;
        g_string_append(text, statement->shows ? "  * " : "    ");
        columns_wrap(text, statement->value, INDENT, columns);
        g_string_append_printf(text, "%*s", (int)INDENT, "");
        columns_wrap(text, from, INDENT + 2, columns);
    }
}

gboolean artloft_present_explanation(FILE *out, const ArtloftArtwork *artwork, const char *field, ArtloftFormat format,
                                     guint columns, GError **error)
{
    FieldId draft_from = N_FIELDS;
    g_autofree char *draft = alt_draft(artwork->values, &draft_from);
    g_autoptr(GArray) statements = gather(artwork, draft, draft_from, field, error);
    g_autoptr(GString) text = g_string_new(NULL);

    if (!statements)
        return FALSE;
    if (statements->len == 0) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING, "Nobody says anything about %s of %s.",
                    field ? field : "any field", artwork->id ? artwork->id : "this file");
        return FALSE;
    }
    if (format == ARTLOFT_FORMAT_TEXT)
        write_text(text, statements, columns);
    else
        write_json(text, statements, format);
    return output_write(out, text->str, text->len, error);
}
