/* Test helper: JSON Lines with "text" on standard input; the same lines with "styles" on standard output. "kind", where it is
 * there, is prompt, caption or file. */
#include "attribute/style_match.h"
#include "core/json_writer.h"

#include <stdio.h>
#include <string.h>

static StyleTextKind kind_of(const char *name)
{
    return !name                          ? STYLE_TEXT_UNKNOWN
           : strcmp(name, "prompt") == 0  ? STYLE_TEXT_PROMPT
           : strcmp(name, "caption") == 0 ? STYLE_TEXT_CAPTION
           : strcmp(name, "file") == 0    ? STYLE_TEXT_FILE_NAME
                                          : STYLE_TEXT_UNKNOWN;
}

static void write_matches(JsonWriter *writer, const StyleMatch *matches, guint n)
{
    json_key(writer, "styles");
    json_begin_array(writer);
    for (guint i = 0; i < n; i++) {
        json_begin_object(writer);
        json_key_text(writer, "slug", matches[i].slug);
        json_key_text(writer, "name", matches[i].name);
        json_key_text(writer, "kind", style_kind_name(matches[i].kind));
        json_key_text(writer, "code", matches[i].code);
        json_key_boolean(writer, "open", matches[i].open);
        json_key_text(writer, "evidence", matches[i].evidence);
        json_key_integer(writer, "offset", (gint64)matches[i].offset);
        json_key_integer(writer, "length", (gint64)matches[i].length);
        json_end_object(writer);
    }
    json_end_array(writer);
}

static gboolean line_answer(StyleMatcher *matcher, const char *line, gsize size)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JsonDocument) document = json_document_parse(line, size, NULL, &error);
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(JsonWriter) writer = json_writer_new(out, 0);
    const JsonValue *root = json_document_root(document);
    const char *text = json_value_string(json_value_member(root, "text"));
    const StyleMatch *matches;
    guint n = 0;

    if (!document || !text) {
        fprintf(stderr, "not a JSON object with \"text\": %.60s\n", line);
        return FALSE;
    }
    matches = style_matcher_run(matcher, text, -1, kind_of(json_value_string(json_value_member(root, "kind"))), &n);
    json_begin_object(writer);
    for (guint i = 0; i < json_value_size(root); i++)
        if (strcmp(json_value_key(root, i), "styles") != 0) {
            json_key(writer, json_value_key(root, i));
            json_copy(writer, json_value_item(root, i));
        }
    write_matches(writer, matches, n);
    json_end_object(writer);
    puts(out->str);
    return TRUE;
}

int main(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Vocabulary) vocabulary = vocabulary_load(NULL, &error);
    g_autoptr(StyleMatcher) matcher = vocabulary ? style_matcher_new(vocabulary) : NULL;
    char *line = NULL;
    size_t room = 0;
    ssize_t size;
    int status = 0;

    if (!matcher) {
        fprintf(stderr, "%s\n", error->message);
        return 2;
    }
    while ((size = getline(&line, &room, stdin)) >= 0)
        if (size > 1 && !line_answer(matcher, line, (gsize)size))
            status = 1;
    free(line);
    return status;
}
