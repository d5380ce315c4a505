/* style_text.c - the matcher on bare text, answers as JSON. */
#include "attribute/style_match.h"
#include "core/json_writer.h"
#include "core/text.h"

#include <artloft/error.h>
#include <artloft/styles.h>
#include <string.h>

struct _ArtloftStyleMatcher {
    Vocabulary *vocabulary;
    StyleMatcher *matcher;
};

ArtloftStyleMatcher *artloft_style_matcher_new(const char *loft_dir, GError **error)
{
    Vocabulary *vocabulary = vocabulary_load(loft_dir, error);
    ArtloftStyleMatcher *matcher = vocabulary ? g_new0(ArtloftStyleMatcher, 1) : NULL;

    if (matcher) {
        matcher->vocabulary = vocabulary;
        matcher->matcher = style_matcher_new(vocabulary);
    }
    return matcher;
}

void artloft_style_matcher_free(ArtloftStyleMatcher *matcher)
{
    if (!matcher)
        return;
    style_matcher_free(matcher->matcher);
    vocabulary_unref(matcher->vocabulary);
    g_free(matcher);
}

static void write_matches(JsonWriter *json, ArtloftStyleMatcher *matcher, const char *text, StyleTextKind kind)
{
    guint n = 0;
    const StyleMatch *matches = style_matcher_run(matcher->matcher, text, -1, kind, &n);

    json_begin_array(json);
    for (guint i = 0; i < n; i++) {
        json_begin_object(json);
        json_key_text(json, "slug", matches[i].slug);
        json_key_text(json, "name", matches[i].name);
        json_key_text(json, "kind", style_kind_name(matches[i].kind));
        json_key_text(json, "code", matches[i].code);
        json_key_boolean(json, "open", matches[i].open);
        json_key_text(json, "evidence", matches[i].evidence);
        json_key_integer(json, "offset", (gint64)matches[i].offset);
        json_key_integer(json, "length", (gint64)matches[i].length);
        json_end_object(json);
    }
    json_end_array(json);
}

static char *text_json(ArtloftStyleMatcher *matcher, const char *text)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(JsonWriter) json = json_writer_new(out, 0);

    json_begin_object(json);
    json_key_text(json, "text", text);
    json_key(json, "styles");
    write_matches(json, matcher, text, STYLE_TEXT_UNKNOWN);
    json_end_object(json);
    g_string_append_c(out, '\n');
    return g_strdup(out->str);
}

char *artloft_style_matcher_text(ArtloftStyleMatcher *matcher, const char *text, gboolean json)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const StyleMatch *matches;
    guint n = 0;

    if (json)
        return text_json(matcher, text);
    matches = style_matcher_run(matcher->matcher, text, -1, STYLE_TEXT_UNKNOWN, &n);
    for (guint i = 0; i < n; i++) {
        g_autofree char *line = g_strdup_printf("%-12s  %s%s  (%s)", style_kind_name(matches[i].kind), matches[i].name,
                                                matches[i].open ? ", not in the vocabulary" : "", matches[i].evidence);
        g_autofree char *safe = text_for_terminal(line);

        g_string_append_printf(out, "%s\n", safe);
    }
    return g_strdup(out->str);
}

static StyleTextKind kind_of(const char *name)
{
    return !name                          ? STYLE_TEXT_UNKNOWN
           : strcmp(name, "prompt") == 0  ? STYLE_TEXT_PROMPT
           : strcmp(name, "caption") == 0 ? STYLE_TEXT_CAPTION
           : strcmp(name, "file") == 0    ? STYLE_TEXT_FILE_NAME
                                          : STYLE_TEXT_UNKNOWN;
}

char *artloft_style_matcher_line(ArtloftStyleMatcher *matcher, const char *line, gsize size, GError **error)
{
    g_autoptr(JsonDocument) document = json_document_parse(line, size, NULL, error);
    const JsonValue *root = document ? json_document_root(document) : NULL;
    const char *text = json_value_string(json_value_member(root, "text"));
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(JsonWriter) json = json_writer_new(out, 0);

    if (!document)
        return NULL;
    if (!text) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "A line is no JSON object with a \"text\".");
        return NULL;
    }
    json_begin_object(json);
    for (guint i = 0; i < json_value_size(root); i++)
        if (strcmp(json_value_key(root, i), "styles") != 0) {
            json_key(json, json_value_key(root, i));
            json_copy(json, json_value_item(root, i));
        }
    json_key(json, "styles");
    write_matches(json, matcher, text, kind_of(json_value_string(json_value_member(root, "kind"))));
    json_end_object(json);
    g_string_append_c(out, '\n');
    return g_strdup(out->str);
}
