#include "core/json_value.h"

#include "core/limits.h"

#include <artloft/error.h>
#include <stdarg.h>
#include <string.h>

struct JsonValue {
    JsonKind kind;
    guint size;                    /* of an array or object */
    const char *text;              /* of a string or number */
    const char *key;               /* when it is a member */
    const JsonValue *const *items; /* of an array or object */
};

struct JsonDocument {
    GPtrArray *blocks; /* of the arena that holds everything */
    char *free_at;
    gsize free_left;
    JsonValue *root;
};

typedef struct {
    JsonDocument *document;
    const char *start, *at, *end;
    guint nodes;
    GPtrArray *open;  /* finished values of the containers that are still open */
    GString *scratch; /* a string being unescaped */
    const char *problem;
} Parser;

#define ARENA_BLOCK 4096u

static void *arena_take(JsonDocument *document, gsize size)
{
    void *taken;

    size = (size + 7u) & ~(gsize)7u;
    if (size > document->free_left) {
        gsize block = MAX(size, ARENA_BLOCK << MIN(document->blocks->len, 8u));

        document->free_at = g_malloc(block);
        document->free_left = block;
        g_ptr_array_add(document->blocks, document->free_at);
    }
    taken = document->free_at;
    document->free_at += size;
    document->free_left -= size;
    return taken;
}

static const char *arena_text(JsonDocument *document, const char *text, gsize size)
{
    char *copy = arena_take(document, size + 1);

    if (size > 0)
        memcpy(copy, text, size);
    copy[size] = '\0';
    return copy;
}

static gboolean fail(Parser *parser, const char *problem)
{
    parser->problem = problem;
    return FALSE;
}

static void skip_blanks(Parser *parser)
{
    while (parser->at < parser->end &&
           (*parser->at == ' ' || *parser->at == '\t' || *parser->at == '\n' || *parser->at == '\r'))
        parser->at++;
}

static gboolean accept(Parser *parser, const char *word)
{
    gsize size = strlen(word);

    if ((gsize)(parser->end - parser->at) < size || memcmp(parser->at, word, size) != 0)
        return FALSE;
    parser->at += size;
    return TRUE;
}

/* Four hex digits after \u. */
static gboolean read_unit(Parser *parser, gunichar *out)
{
    gunichar unit = 0;

    if (parser->end - parser->at < 4)
        return fail(parser, "a \\u escape is cut off");
    for (guint i = 0; i < 4; i++) {
        int digit = g_ascii_xdigit_value(parser->at[i]);

        if (digit < 0)
            return fail(parser, "a \\u escape has no four hex digits");
        unit = unit << 4 | (gunichar)digit;
    }
    parser->at += 4;
    *out = unit;
    return TRUE;
}

/* A surrogate pair makes one character; half of one, and NUL, become U+FFFD, since text is valid UTF-8 without NULs. */
static gboolean read_unicode_escape(Parser *parser)
{
    gunichar unit, low;

    if (!read_unit(parser, &unit))
        return FALSE;
    if (unit >= 0xd800 && unit < 0xdc00 && parser->end - parser->at >= 6 && parser->at[0] == '\\' && parser->at[1] == 'u') {
        const char *before = parser->at;

        parser->at += 2;
        if (!read_unit(parser, &low))
            return FALSE;
        if (low >= 0xdc00 && low < 0xe000)
            unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
        else
            parser->at = before;
    }
    if ((unit >= 0xd800 && unit < 0xe000))
        unit = 0xfffd;
    if (unit != 0) /* NovelAI puts NULs before its texts */
        g_string_append_unichar(parser->scratch, unit);
    return TRUE;
}

static gboolean read_escape(Parser *parser)
{
    char letter;

    if (parser->at >= parser->end)
        return fail(parser, "a text is cut off");
    letter = *parser->at++;
    switch (letter) {
    case 'b':
        g_string_append_c(parser->scratch, '\b');
        return TRUE;
    case 'f':
        g_string_append_c(parser->scratch, '\f');
        return TRUE;
    case 'n':
        g_string_append_c(parser->scratch, '\n');
        return TRUE;
    case 'r':
        g_string_append_c(parser->scratch, '\r');
        return TRUE;
    case 't':
        g_string_append_c(parser->scratch, '\t');
        return TRUE;
    case 'u':
        return read_unicode_escape(parser);
    default: /* \" \\ \/ and, leniently, any other character for itself */
        parser->at--;
        if (*parser->at != '\0')
            g_string_append_c(parser->scratch, *parser->at);
        parser->at++;
        return TRUE;
    }
}

/* After the opening quote. */
static gboolean read_string(Parser *parser, const char **out)
{
    g_string_truncate(parser->scratch, 0);
    for (;;) {
        const char *run = parser->at;

        while (parser->at < parser->end && *parser->at != '"' && *parser->at != '\\' && *parser->at != '\0')
            parser->at++;
        g_string_append_len(parser->scratch, run, parser->at - run);
        if (parser->at >= parser->end)
            return fail(parser, "a text is cut off");
        switch (*parser->at++) {
        case '"':
            if (g_utf8_validate_len(parser->scratch->str, parser->scratch->len, NULL)) {
                *out = arena_text(parser->document, parser->scratch->str, parser->scratch->len);
            } else {
                g_autofree char *valid = g_utf8_make_valid(parser->scratch->str, (gssize)parser->scratch->len);

                *out = arena_text(parser->document, valid, strlen(valid));
            }
            return TRUE;
        case '\\':
            if (!read_escape(parser))
                return FALSE;
            break;
        default: /* a NUL inside a text is dropped */
            break;
        }
    }
}

static gsize number_length(const char *at, const char *end)
{
    const char *p = at;

    if (p < end && *p == '-')
        p++;
    if (p >= end || !g_ascii_isdigit(*p))
        return 0;
    while (p < end && g_ascii_isdigit(*p))
        p++;
    if (p + 1 < end && *p == '.' && g_ascii_isdigit(p[1]))
        for (p++; p < end && g_ascii_isdigit(*p);)
            p++;
    if (p < end && (*p == 'e' || *p == 'E')) {
        const char *e = p + 1;

        if (e < end && (*e == '+' || *e == '-'))
            e++;
        if (e < end && g_ascii_isdigit(*e)) {
            while (e < end && g_ascii_isdigit(*e))
                e++;
            p = e;
        }
    }
    return (gsize)(p - at);
}

gboolean json_is_number(const char *text)
{
    gsize size = strlen(text);
    const char *digits = text[0] == '-' ? text + 1 : text;

    if (digits[0] == '0' && g_ascii_isdigit(digits[1]))
        return FALSE;
    return size > 0 && number_length(text, text + size) == size;
}

static gboolean read_number(Parser *parser, const char **out)
{
    static const char *const words[] = {"NaN", "Infinity", "-Infinity", "-NaN"};
    gsize size = number_length(parser->at, parser->end);

    for (guint i = 0; size == 0 && i < G_N_ELEMENTS(words); i++)
        if ((gsize)(parser->end - parser->at) >= strlen(words[i]) && memcmp(parser->at, words[i], strlen(words[i])) == 0)
            size = strlen(words[i]);
    if (size == 0)
        return fail(parser, "a value was expected");
    *out = arena_text(parser->document, parser->at, size);
    parser->at += size;
    return TRUE;
}

static gboolean read_value(Parser *parser, guint depth, const char *key, JsonValue **out);

static gboolean read_members(Parser *parser, guint depth, JsonValue *value)
{
    gboolean object = value->kind == JSON_OBJECT;
    const char *closing = object ? "}" : "]";
    guint first = parser->open->len;
    const JsonValue **items;

    for (gboolean more = TRUE; more;) {
        const char *key = NULL;
        JsonValue *item;

        skip_blanks(parser);
        if (parser->open->len == first && accept(parser, closing))
            break;
        if (object) {
            if (!accept(parser, "\""))
                return fail(parser, "the name of a member was expected");
            if (!read_string(parser, &key))
                return FALSE;
            skip_blanks(parser);
            if (!accept(parser, ":"))
                return fail(parser, "a colon was expected");
        }
        if (!read_value(parser, depth + 1, key, &item))
            return FALSE;
        g_ptr_array_add(parser->open, item);
        skip_blanks(parser);
        more = accept(parser, ",");
        if (!more && !accept(parser, closing))
            return fail(parser, object ? "a comma or } was expected" : "a comma or ] was expected");
    }
    value->size = parser->open->len - first;
    items = arena_take(parser->document, value->size * sizeof *items);
    for (guint i = 0; i < value->size; i++)
        items[i] = parser->open->pdata[first + i];
    value->items = items;
    g_ptr_array_set_size(parser->open, (int)first);
    return TRUE;
}

static gboolean read_value(Parser *parser, guint depth, const char *key, JsonValue **out)
{
    JsonValue *value;

    if (depth > LIMIT_JSON_DEPTH)
        return fail(parser, "it is nested too deeply");
    if (++parser->nodes > LIMIT_JSON_NODES)
        return fail(parser, "it has too many values");
    skip_blanks(parser);
    value = arena_take(parser->document, sizeof *value);
    *value = (JsonValue){.kind = JSON_NULL, .key = key};
    *out = value;
    if (accept(parser, "{")) {
        value->kind = JSON_OBJECT;
        return read_members(parser, depth, value);
    }
    if (accept(parser, "[")) {
        value->kind = JSON_ARRAY;
        return read_members(parser, depth, value);
    }
    if (accept(parser, "\"")) {
        value->kind = JSON_STRING;
        return read_string(parser, &value->text);
    }
    if (accept(parser, "null"))
        return TRUE;
    if (accept(parser, "true")) {
        value->kind = JSON_TRUE;
        return TRUE;
    }
    if (accept(parser, "false")) {
        value->kind = JSON_FALSE;
        return TRUE;
    }
    value->kind = JSON_NUMBER;
    return read_number(parser, &value->text);
}

JsonDocument *json_document_parse(const char *text, gsize size, gsize *out_consumed, GError **error)
{
    g_autoptr(JsonDocument) document = g_new0(JsonDocument, 1);
    Parser parser = {.document = document, .start = text, .at = text, .end = text + size};
    gboolean ok;

    document->blocks = g_ptr_array_new_with_free_func(g_free);
    parser.open = g_ptr_array_new();
    parser.scratch = g_string_new(NULL);
    while (parser.at < parser.end && *parser.at == '\0')
        parser.at++;
    (void)accept(&parser, "\xef\xbb\xbf");
    ok = read_value(&parser, 0, NULL, &document->root);
    g_ptr_array_unref(parser.open);
    g_string_free(parser.scratch, TRUE);
    if (!ok) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "This is not JSON: at byte %" G_GSIZE_FORMAT " %s.",
                    (gsize)(parser.at - parser.start), parser.problem);
        return NULL;
    }
    if (out_consumed)
        *out_consumed = (gsize)(parser.at - parser.start);
    return g_steal_pointer(&document);
}

void json_document_free(JsonDocument *document)
{
    if (!document)
        return;
    g_ptr_array_unref(document->blocks);
    g_free(document);
}

const JsonValue *json_document_root(const JsonDocument *document)
{
    return document ? document->root : NULL;
}

JsonKind json_value_kind(const JsonValue *value)
{
    return value ? value->kind : JSON_NULL;
}

const char *json_value_string(const JsonValue *value)
{
    return value && value->kind == JSON_STRING ? value->text : NULL;
}

const char *json_value_number(const JsonValue *value)
{
    return value && value->kind == JSON_NUMBER ? value->text : NULL;
}

const char *json_value_scalar(const JsonValue *value)
{
    switch (json_value_kind(value)) {
    case JSON_STRING:
    case JSON_NUMBER:
        return value->text;
    case JSON_TRUE:
        return "true";
    case JSON_FALSE:
        return "false";
    default:
        return NULL;
    }
}

guint json_value_size(const JsonValue *value)
{
    return value ? value->size : 0;
}

const JsonValue *json_value_item(const JsonValue *value, guint index)
{
    return value && index < value->size ? value->items[index] : NULL;
}

const char *json_value_key(const JsonValue *value, guint index)
{
    const JsonValue *item = json_value_item(value, index);

    return item ? item->key : NULL;
}

const JsonValue *json_value_member(const JsonValue *value, const char *key)
{
    if (json_value_kind(value) != JSON_OBJECT)
        return NULL;
    for (guint i = value->size; i > 0; i--)
        if (strcmp(value->items[i - 1]->key, key) == 0)
            return value->items[i - 1];
    return NULL;
}

const JsonValue *json_value_follow(const JsonValue *value, const char *const *keys)
{
    for (; value && *keys; keys++)
        value = json_value_member(value, *keys);
    return value;
}
