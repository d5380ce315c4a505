#include "core/limits.h"
#include "store/query_error.h"
#include "store/query_prefix.h"

#include <string.h>

/* Reads one source from the beginning to its end; saved queries are read by a parser of their own into the same query. */
typedef struct {
    Query *query;
    const QuerySource *source;
    const char *at;
    GHashTable *saved;
    guint depth; /* of parentheses, negations and saved queries around this place */
    guint *terms;
} Parser;

static QueryNode *parse_any(Parser *parser, GError **error);

/* ---- nodes ---- */

static void node_free(QueryNode *node)
{
    g_free(node->value.text);
    g_free(node->high.text);
    g_ptr_array_unref(node->children);
    g_free(node);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(QueryNode, node_free)

static gsize place(const Parser *parser, const char *at)
{
    return (gsize)(at - parser->source->text);
}

static QueryNode *node_new(const Parser *parser, QueryKind kind, const char *at)
{
    QueryNode *node = g_new0(QueryNode, 1);

    node->kind = kind;
    node->source = parser->source;
    node->at = place(parser, at);
    node->children = g_ptr_array_new_with_free_func((GDestroyNotify)node_free);
    return node;
}

/* A node of @kind, or its one child. */
static QueryNode *node_of_children(const Parser *parser, QueryKind kind, const char *at, GPtrArray *children)
{
    QueryNode *node;

    if (children->len == 1)
        return g_ptr_array_steal_index(children, 0);
    node = node_new(parser, kind, at);
    g_ptr_array_extend_and_steal(node->children, g_ptr_array_ref(children));
    return node;
}

/* ---- characters and words ---- */

static gboolean is_blank(const char *at)
{
    gunichar c = g_utf8_get_char(at);

    return g_unichar_isspace(c) || g_unichar_iscntrl(c);
}

static void skip_blanks(Parser *parser)
{
    while (*parser->at && is_blank(parser->at))
        parser->at = g_utf8_next_char(parser->at);
}

/* Where the bare word at @at ends. */
static const char *word_end(const char *at)
{
    while (*at && !is_blank(at) && !strchr("\"()", *at))
        at = g_utf8_next_char(at);
    return at;
}

static gboolean is_operator(const char *at, const char *operator)
{
    gsize size = strlen(operator);

    return strncmp(at, operator, size) == 0 && word_end(at) == at + size;
}

/* ---- values ---- */

/* What stands between quotes, \" and \\ in it taken back; the parser is left behind the closing quote. */
static char *read_quoted(Parser *parser, GError **error)
{
    const char *open = parser->at;
    g_autoptr(GString) text = g_string_new(NULL);
    const char *p = open + 1;

    for (; *p && *p != '"'; p++) {
        if (*p == '\\' && (p[1] == '"' || p[1] == '\\'))
            p++;
        g_string_append_c(text, *p);
    }
    if (!*p) {
        query_fail(parser->source, place(parser, open), error, "The quote that opens here is never closed.");
        return NULL;
    }
    parser->at = p + 1;
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static gboolean count_term(Parser *parser, const char *at, GError **error)
{
    return ++*parser->terms <= LIMIT_QUERY_TERMS || query_fail(parser->source, place(parser, at), error,
                                                               "A query has at most %u words and prefixes.", LIMIT_QUERY_TERMS);
}

/* A `*` right behind a value. */
static void read_star(Parser *parser, QueryNode *node)
{
    if (*parser->at == '*') {
        node->begins = TRUE;
        parser->at++;
    }
}

/* Takes the `*` off the end of a bare value; one anywhere else is a mistake. */
static gboolean take_star(const Parser *parser, QueryNode *node, GError **error)
{
    char *star = strchr(node->value.text, '*');

    if (!star)
        return TRUE;
    if (star[1] != '\0' || star == node->value.text)
        return query_fail(parser->source, node->value.at + (gsize)(star - node->value.text), error,
                          "A * stands only at the end of a word, for all words that begin so.");
    *star = '\0';
    node->begins = TRUE;
    return TRUE;
}

static void read_relation(Parser *parser, QueryNode *node)
{
    static const struct {
        const char *sign;
        QueryRelation relation;
    } signs[] = {{">=", QUERY_LEAST}, {"<=", QUERY_MOST}, {">", QUERY_MORE}, {"<", QUERY_LESS}, {"=", QUERY_ONLY}};

    for (guint i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_str_has_prefix(parser->at, signs[i].sign)) {
            node->relation = signs[i].relation;
            parser->at += strlen(signs[i].sign);
            return;
        }
}

/* "a..b" */
static void split_range(QueryNode *node)
{
    char *dots = strstr(node->value.text, "..");

    if (!dots)
        return;
    node->relation = QUERY_RANGE;
    node->high.text = g_strdup(dots + 2);
    node->high.at = node->value.at + (gsize)(dots + 2 - node->value.text);
    *dots = '\0';
}

static gboolean check_relation(const Parser *parser, const QueryNode *node, gsize at, GError **error)
{
    const QueryPrefix *prefix = node->prefix;

    if (node->relation == QUERY_ONLY && !(prefix->takes & (QUERY_TAKES_RANGE | QUERY_TAKES_ONLY)))
        return query_fail(parser->source, at, error, "%s: takes no =; it takes %s.", prefix->name, prefix->wants);
    if (node->relation > QUERY_ONLY && !(prefix->takes & QUERY_TAKES_RANGE))
        return query_fail(parser->source, at, error, "%s: takes no < or >; it takes %s.", prefix->name, prefix->wants);
    if (node->begins && !(prefix->takes & QUERY_TAKES_BEGIN))
        return query_fail(parser->source, node->value.at, error, "%s: takes no *; it takes %s.", prefix->name, prefix->wants);
    if (node->value.text[0] == '\0' && (node->relation != QUERY_RANGE || node->high.text[0] == '\0'))
        return query_fail(parser->source, node->value.at, error, "%s: takes %s, right behind the colon.", prefix->name,
                          prefix->wants);
    return TRUE;
}

/* What follows the colon. */
static gboolean read_value(Parser *parser, QueryNode *node, GError **error)
{
    gsize at = place(parser, parser->at);

    read_relation(parser, node);
    node->value.at = place(parser, parser->at);
    if (*parser->at == '"') {
        node->value.text = read_quoted(parser, error);
        if (!node->value.text)
            return FALSE;
        read_star(parser, node);
    } else {
        const char *end = word_end(parser->at);

        node->value.text = g_strndup(parser->at, (gsize)(end - parser->at));
        parser->at = end;
        if (node->relation == QUERY_IS && node->prefix->takes & QUERY_TAKES_RANGE)
            split_range(node);
        if (!take_star(parser, node, error))
            return FALSE;
    }
    return check_relation(parser, node, at, error);
}

/* ---- what counts for the whole query ---- */

static gboolean take_sort(Parser *parser, const QueryNode *node, GError **error)
{
    QueryOrder order;

    if (!query_order_from_name(node->value.text, &order)) {
        g_autofree char *hint = query_suggestion(node->value.text, "sort:", query_order_names());
        g_autofree char *names = g_strjoinv(", ", (char **)query_order_names());

        return query_fail(parser->source, node->value.at, error, "There is no order \"%s\"%s The orders are %s.",
                          node->value.text, hint, names);
    }
    g_array_append_val(parser->query->orders, order);
    return TRUE;
}

static gboolean take_limit(Parser *parser, const QueryNode *node, GError **error)
{
    guint64 limit;

    if (!g_ascii_string_to_unsigned(node->value.text, 10, 0, G_MAXINT64, &limit, NULL))
        return query_fail(parser->source, node->value.at, error, "limit: takes %s.", node->prefix->wants);
    parser->query->limit = parser->query->limit < 0 ? (gint64)limit : MIN(parser->query->limit, (gint64)limit);
    return TRUE;
}

static gboolean take_option(Parser *parser, const QueryNode *node, GError **error)
{
    if (parser->depth > 0)
        return query_fail(parser->source, node->at, error,
                          "%s: counts for the whole query; it cannot stand in parentheses, "
                          "behind NOT, or in a saved query that does.",
                          node->prefix->name);
    return node->prefix->option == QUERY_OPTION_SORT ? take_sort(parser, node, error) : take_limit(parser, node, error);
}

static const QuerySource *add_source(Query *query, const char *text, const char *name)
{
    QuerySource *source = g_new0(QuerySource, 1);

    source->text = g_strdup(text);
    source->name = g_strdup(name);
    g_ptr_array_add(query->sources, source);
    return source;
}

static gboolean check_text(const QuerySource *source, GError **error)
{
    const char *end;

    if (strlen(source->text) > LIMIT_QUERY_BYTES)
        return query_fail(source, LIMIT_QUERY_BYTES, error, "A query is at most %u bytes long.", LIMIT_QUERY_BYTES);
    if (!g_utf8_validate(source->text, -1, &end))
        return query_fail(source, (gsize)(end - source->text), error, "The query is not valid UTF-8 here.");
    return TRUE;
}

static gboolean check_depth(const Parser *parser, const char *at, GError **error)
{
    return parser->depth < LIMIT_QUERY_DEPTH ||
           query_fail(parser->source, place(parser, at), error, "Parentheses, negations and saved queries go at most %u deep.",
                      LIMIT_QUERY_DEPTH);
}

/* A whole source; NULL without an error when there is nothing but options in it. */
static QueryNode *parse_source(Parser *parser, GError **error)
{
    g_autoptr(QueryNode) node = NULL;

    if (!check_text(parser->source, error))
        return NULL;
    skip_blanks(parser);
    if (!*parser->at)
        return node_new(parser, QUERY_AND, parser->at);
    node = parse_any(parser, error);
    if (node && *parser->at) { /* what parse_any() leaves over */
        query_fail(parser->source, place(parser, parser->at), error, "No parenthesis is open that this one could close.");
        return NULL;
    }
    return g_steal_pointer(&node);
}

static QueryNode *parse_saved(Parser *parser, const QueryNode *term, GError **error)
{
    const char *text = parser->saved ? g_hash_table_lookup(parser->saved, term->value.text) : NULL;
    Parser inner = *parser;

    if (!text) {
        g_autofree char **names = parser->saved ? (char **)g_hash_table_get_keys_as_array(parser->saved, NULL) : NULL;
        static const char *const none[] = {NULL};
        g_autofree char *hint = query_suggestion(term->value.text, "query:", names ? (const char *const *)names : none);

        query_fail(parser->source, term->value.at, error, "There is no saved query \"%s\" in [queries] of artloft.ini%s",
                   term->value.text, hint);
        return NULL;
    }
    if (parser->query->sources->len > LIMIT_QUERY_DEPTH) {
        query_fail(parser->source, term->at, error, "At most %u saved queries are read; they may name each other in a circle.",
                   LIMIT_QUERY_DEPTH);
        return NULL;
    }
    inner.source = add_source(parser->query, text, term->value.text);
    inner.at = inner.source->text;
    return parse_source(&inner, error);
}

/* ---- terms ---- */

/* "style" of "style:": its size, or 0 where the word is no prefix. */
static gsize prefix_size(const char *at)
{
    gsize size = 0;

    while (g_ascii_isalpha(at[size]) || (size > 0 && (g_ascii_isdigit(at[size]) || at[size] == '_')))
        size++;
    return size > 0 && at[size] == ':' ? size : 0;
}

static void unknown_prefix(const Parser *parser, const char *at, gsize size, GError **error)
{
    g_autofree char *name = g_strndup(at, size);
    const char *nearest = query_prefix_closest(name);

    if (nearest)
        query_fail(parser->source, place(parser, at), error, "There is no prefix \"%s:\"; did you mean %s:?", name, nearest);
    else
        query_fail(parser->source, place(parser, at), error,
                   "There is no prefix \"%s:\"; put the words in quotes to look for them as they are.", name);
}

/* prefix:value. NULL without an error: an option, which is taken. */
static QueryNode *parse_term(Parser *parser, gsize size, GError **error)
{
    const char *at = parser->at;
    g_autoptr(QueryNode) node = node_new(parser, QUERY_TERM, at);

    node->prefix = query_prefix_find(at, size);
    if (!node->prefix) {
        unknown_prefix(parser, at, size, error);
        return NULL;
    }
    parser->at += size + 1;
    if (!read_value(parser, node, error))
        return NULL;
    switch (node->prefix->option) {
    case QUERY_NO_OPTION:
        return g_steal_pointer(&node);
    case QUERY_OPTION_SAVED:
        return parse_saved(parser, node, error);
    case QUERY_OPTION_SORT:
    case QUERY_OPTION_LIMIT:
        return take_option(parser, node, error) ? node_new(parser, QUERY_AND, at) : NULL;
    }
    g_assert_not_reached();
}

/* A word or a phrase. */
static QueryNode *parse_words(Parser *parser, GError **error)
{
    const char *at = parser->at;
    g_autoptr(QueryNode) node = node_new(parser, QUERY_WORDS, at);

    node->value.at = node->at;
    if (*at == '"') {
        node->value.text = read_quoted(parser, error);
        if (!node->value.text)
            return NULL;
        read_star(parser, node);
    } else {
        parser->at = word_end(at);
        node->value.text = g_strndup(at, (gsize)(parser->at - at));
        if (!take_star(parser, node, error))
            return NULL;
    }
    return g_steal_pointer(&node);
}

/* ---- what stands between and around them ---- */

static QueryNode *parse_group(Parser *parser, GError **error)
{
    const char *open = parser->at;
    g_autoptr(QueryNode) node = NULL;

    if (!check_depth(parser, open, error))
        return NULL;
    parser->depth++;
    parser->at++;
    skip_blanks(parser);
    if (*parser->at == ')') {
        query_fail(parser->source, place(parser, open), error, "There is nothing in these parentheses.");
        return NULL;
    }
    node = parse_any(parser, error);
    if (!node)
        return NULL;
    if (*parser->at != ')') {
        query_fail(parser->source, place(parser, open), error, "The parenthesis that opens here is never closed.");
        return NULL;
    }
    parser->at++;
    parser->depth--;
    return g_steal_pointer(&node);
}

static QueryNode *parse_one(Parser *parser, GError **error);

/* @size: of "-" or "NOT" */
static QueryNode *parse_not(Parser *parser, gsize size, GError **error)
{
    const char *at = parser->at;
    g_autoptr(QueryNode) node = node_new(parser, QUERY_NOT, at);
    QueryNode *child;

    if (!check_depth(parser, at, error))
        return NULL;
    parser->depth++;
    parser->at += size;
    child = parse_one(parser, error);
    if (!child)
        return NULL;
    g_ptr_array_add(node->children, child);
    parser->depth--;
    return g_steal_pointer(&node);
}

static QueryNode *expected(const Parser *parser, GError **error)
{
    const char *what = !*parser->at ? "Something is missing at the end" : "Something is missing before this";

    query_fail(parser->source, place(parser, parser->at), error,
               "%s: a word, a prefix such as style:basquiat, or a group in parentheses.", what);
    return NULL;
}

static QueryNode *parse_one(Parser *parser, GError **error)
{
    gsize size;

    skip_blanks(parser);
    if (!*parser->at || *parser->at == ')' || is_operator(parser->at, "AND") || is_operator(parser->at, "OR"))
        return expected(parser, error);
    if (*parser->at == '(')
        return parse_group(parser, error);
    if (is_operator(parser->at, "NOT"))
        return parse_not(parser, strlen("NOT"), error);
    if (g_str_has_prefix(parser->at, "--")) {
        query_fail(parser->source, place(parser, parser->at), error,
                   "A query has no options of its own; put the words in quotes to look for them as they are.");
        return NULL;
    }
    if (*parser->at == '-' && parser->at[1] && !is_blank(parser->at + 1))
        return parse_not(parser, 1, error);
    if (!count_term(parser, parser->at, error))
        return NULL;
    size = prefix_size(parser->at);
    return size > 0 ? parse_term(parser, size, error) : parse_words(parser, error);
}

static QueryNode *parse_all(Parser *parser, GError **error)
{
    const char *at = parser->at;
    g_autoptr(GPtrArray) children = g_ptr_array_new_with_free_func((GDestroyNotify)node_free);

    do {
        QueryNode *child = parse_one(parser, error);

        if (!child)
            return NULL;
        g_ptr_array_add(children, child);
        skip_blanks(parser);
        if (is_operator(parser->at, "AND")) {
            parser->at += strlen("AND");
            skip_blanks(parser);
            if (!*parser->at || *parser->at == ')')
                return expected(parser, error);
        }
    } while (*parser->at && *parser->at != ')' && !is_operator(parser->at, "OR"));
    return node_of_children(parser, QUERY_AND, at, children);
}

/* Nothing but options: as one side of OR it would make the other meaningless. */
static gboolean is_everything(const QueryNode *node)
{
    for (guint i = 0; i < node->children->len; i++)
        if (!is_everything(node->children->pdata[i]))
            return FALSE;
    return node->kind == QUERY_AND;
}

static gboolean check_sides(const GPtrArray *children, GError **error)
{
    for (guint i = 0; i < children->len && children->len > 1; i++) {
        const QueryNode *child = children->pdata[i];

        if (is_everything(child))
            return query_fail(child->source, child->at, error, "OR takes something to look for on both of its sides.");
    }
    return TRUE;
}

static QueryNode *parse_any(Parser *parser, GError **error)
{
    const char *at = parser->at;
    g_autoptr(GPtrArray) children = g_ptr_array_new_with_free_func((GDestroyNotify)node_free);

    for (;;) {
        QueryNode *child = parse_all(parser, error);

        if (!child)
            return NULL;
        g_ptr_array_add(children, child);
        if (!is_operator(parser->at, "OR"))
            return check_sides(children, error) ? node_of_children(parser, QUERY_OR, at, children) : NULL;
        parser->at += strlen("OR");
    }
}

/* ---- the whole ---- */

static void source_free(QuerySource *source)
{
    g_free(source->text);
    g_free(source->name);
    g_free(source);
}

Query *query_parse(const char *text, GHashTable *saved, GError **error)
{
    g_autoptr(Query) query = g_new0(Query, 1);
    guint terms = 0;
    Parser parser = {.query = query, .saved = saved, .terms = &terms};

    query->sources = g_ptr_array_new_with_free_func((GDestroyNotify)source_free);
    query->orders = g_array_new(FALSE, FALSE, sizeof(QueryOrder));
    query->limit = -1;
    parser.source = add_source(query, text, NULL);
    parser.at = parser.source->text;
    query->root = parse_source(&parser, error);
    return query->root ? g_steal_pointer(&query) : NULL;
}

void query_free(Query *query)
{
    if (!query)
        return;
    g_clear_pointer(&query->root, node_free);
    g_ptr_array_unref(query->sources);
    g_array_unref(query->orders);
    g_free(query);
}
