/* Prefixes whose values are names that the catalogue knows: styles, tags, posts, generators, ids, jobs. */
#include "attribute/vocabulary.h"
#include "core/generator_name.h"
#include "core/text.h"
#include "store/id_prefix.h"
#include "store/query_error.h"
#include "store/query_prefix.h"
#include "store/statement.h"
#include "store/style_rows.h"

#include <string.h>

#define LAST_CHARACTER "\xf4\x8f\xbf\xbf" /* U+10FFFF: behind every text that begins so */
#define FEW_OF_A_POST 50
#define FEW_OF_A_GENERATOR 50000 /* not counted; most lofts have few generators */

enum { STYLE_SLUG, STYLE_FOLD, STYLE_ALIAS, STYLE_BELOW, STYLE_BEGINS, SREF_FOLD, TAG, TAG_BEGINS, TAG_USES, POSTS, GENERATOR };
static const char *const statements[] = {
    [STYLE_SLUG] = "SELECT n, slug, uses FROM style WHERE slug = ?1",
    [STYLE_FOLD] = "SELECT n, slug, uses FROM style WHERE fold = ?1",
    [STYLE_ALIAS] = "SELECT n, slug, uses FROM style WHERE n = (SELECT style FROM style_alias WHERE fold = ?1)",
    [STYLE_BELOW] = "SELECT s.n, s.slug, s.uses FROM style_parent p JOIN style s ON s.n = p.style WHERE p.parent = ?1",
    [STYLE_BEGINS] = "SELECT n, slug, uses FROM style WHERE fold >= ?1 AND fold < ?1 || char(1114111)",
    [SREF_FOLD] = "SELECT n, slug, uses FROM style WHERE fold = ?1 AND kind = 'sref'",
    [TAG] = "SELECT n, name, 0 FROM tag WHERE fold = ?1",
    [TAG_BEGINS] = "SELECT n, name, 0 FROM tag WHERE fold >= ?1 AND fold < ?1 || char(1114111)",
    [TAG_USES] = "SELECT count(*) FROM (SELECT 1 FROM artwork_tag WHERE tag = ?1 LIMIT 10000)",
    [POSTS] = "SELECT n, name, title FROM post /* all */",
    [GENERATOR] = "SELECT 1 FROM shown WHERE generator = ?1 LIMIT 1",
};
STATEMENT_SET(query_names_sql, statements);

/* ---- rows by a name ---- */

static gboolean holds(const GArray *rows, gint64 row)
{
    for (guint i = 0; i < rows->len; i++)
        if (g_array_index(rows, gint64, i) == row)
            return TRUE;
    return FALSE;
}

/* Adds the rows that statement @which finds by @name to @part. @slugs may be NULL. */
static gboolean add_rows(QueryMaker *maker, guint which, const char *name, QueryPart *part, GPtrArray *slugs, GError **error)
{
    Catalogue *catalogue = maker->loft->catalogue;
    sqlite3_stmt *statement = statement_get(catalogue, SET_QUERY_NAMES, which, error);
    Step step = STEP_ERROR;

    if (!statement)
        return FALSE;
    bind_text(statement, 1, name);
    while ((step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        gint64 row = column_integer(statement, 0);

        if (holds(part->rows, row))
            continue;
        g_array_append_val(part->rows, row);
        part->few += column_integer(statement, 2);
        if (slugs)
            g_ptr_array_add(slugs, g_strdup(column_text(statement, 1)));
    }
    return step == STEP_DONE;
}

static QueryPart *link_part(const QueryLink *link)
{
    QueryPart *part = query_part_new(PART_LINK);

    part->link = link;
    part->few = 0;
    return part;
}

/* ---- styles ---- */

/* A slip of the pen, not another word. */
static gboolean is_near(const char *a, const char *b)
{
    gsize left = strlen(a), right = strlen(b);

    return MAX(left, right) - MIN(left, right) <= 2 && text_distance(a, b) <= (strlen(a) < 6 ? 1 : 2);
}

static gboolean spelling_is_near(const char *word, const char *spelling)
{
    const char *last = strrchr(spelling, ' ');

    return is_near(word, spelling) || (last && strlen(last + 1) > 3 && is_near(word, last + 1));
}

/* The slug of a style that @word may have been meant to be, or NULL. */
static const char *style_near(const Vocabulary *vocabulary, const char *word)
{
    VocabularyStyle style;

    for (guint i = 0; strlen(word) > 3 && i < vocabulary_size(vocabulary); i++) {
        g_autoptr(GPtrArray) spellings = NULL;

        vocabulary_style(vocabulary, i, &style);
        if (style.listed)
            continue;
        spellings = vocabulary_spellings(vocabulary, i);
        for (guint k = 0; k < spellings->len; k++)
            if (spelling_is_near(word, spellings->pdata[k]))
                return style.slug;
    }
    return NULL;
}

/* A name that nobody knows finds nothing, unless it looks like a known one with a slip in it. */
static gboolean check_style(const QueryNode *node, const Vocabulary *vocabulary, const char *fold, GError **error)
{
    const char *near = style_near(vocabulary, fold);

    return !near || query_fail(node->source, node->value.at, error, "There is no style \"%s\"; did you mean style:%s?",
                               node->value.text, near);
}

static gboolean add_below(QueryMaker *maker, QueryPart *part, const GPtrArray *slugs, GError **error)
{
    for (guint i = 0; i < slugs->len; i++)
        if (!add_rows(maker, STYLE_BELOW, slugs->pdata[i], part, NULL, error))
            return FALSE;
    return TRUE;
}

static gboolean is_number(const char *text)
{
    return text[0] && strspn(text, "0123456789") == strlen(text);
}

static gboolean add_sref(QueryMaker *maker, const char *code, QueryPart *part, GError **error)
{
    g_autofree char *name = g_strconcat("sref:", code, NULL);
    g_autofree char *slug = text_slug(name, 200);

    return add_rows(maker, STYLE_SLUG, slug, part, NULL, error);
}

/* Who asks for a style that was merged into another means that one. */
static gboolean follow_merged(QueryMaker *maker, QueryPart *part, GPtrArray *slugs, GError **error)
{
    Catalogue *catalogue = maker->loft->catalogue;

    for (guint i = 0; i < part->rows->len; i++) {
        gint64 *row = &g_array_index(part->rows, gint64, i);
        g_auto(StyleRow) into = {0};
        gint64 style = *row;

        if (!style_follow(catalogue, &style, error))
            return FALSE;
        if (style == *row)
            continue;
        if (!style_get(catalogue, style, &into, error))
            return FALSE;
        if (!holds(part->rows, style))
            part->few += (gint64)into.uses;
        *row = style;
        g_ptr_array_add(slugs, g_strdup(into.slug));
    }
    return TRUE;
}

/* By any of its spellings: the catalogue's, people's, the house's and the vocabulary's. */
static gboolean add_styles(QueryMaker *maker, const QueryNode *node, QueryPart *part, GError **error)
{
    Vocabulary *vocabulary = loft_vocabulary(maker->loft, error);
    g_autofree char *fold = text_fold(node->value.text);
    g_autofree char *slug = text_slug(node->value.text, 200);
    g_autofree char *house = settings_spelt(maker->loft->settings->style_names, node->value.text);
    g_autoptr(GPtrArray) slugs = g_ptr_array_new_with_free_func(g_free);
    VocabularyStyle known;
    gboolean is_known;

    if (!vocabulary)
        return FALSE;
    if (!add_rows(maker, STYLE_SLUG, slug, part, slugs, error) || !add_rows(maker, STYLE_FOLD, fold, part, slugs, error) ||
        !add_rows(maker, STYLE_ALIAS, fold, part, slugs, error) ||
        (house && !add_rows(maker, STYLE_SLUG, house, part, slugs, error)))
        return FALSE;
    if (is_number(node->value.text) && !add_sref(maker, node->value.text, part, error))
        return FALSE;
    g_ptr_array_add(slugs, g_steal_pointer(&slug));
    is_known = vocabulary_find(vocabulary, node->value.text, &known);
    if (is_known && !add_rows(maker, STYLE_SLUG, known.slug, part, NULL, error))
        return FALSE;
    if (is_known)
        g_ptr_array_add(slugs, g_strdup(known.slug));
    if (!follow_merged(maker, part, slugs, error))
        return FALSE;
    if (node->relation != QUERY_ONLY && !add_below(maker, part, slugs, error))
        return FALSE;
    return part->rows->len > 0 || is_known || check_style(node, vocabulary, fold, error);
}

QueryPart *query_make_style(QueryMaker *maker, const QueryNode *node, GError **error)
{
    g_autoptr(QueryPart) part = link_part(&query_link_style);

    if (node->begins) {
        g_autofree char *fold = text_fold(node->value.text);

        return add_rows(maker, STYLE_BEGINS, fold, part, NULL, error) ? g_steal_pointer(&part) : NULL;
    }
    return add_styles(maker, node, part, error) ? g_steal_pointer(&part) : NULL;
}

/* By the code, or by the name that a person gave it. */
QueryPart *query_make_sref(QueryMaker *maker, const QueryNode *node, GError **error)
{
    g_autoptr(QueryPart) part = link_part(&query_link_style);
    g_autofree char *fold = text_fold(node->value.text);

    return add_sref(maker, node->value.text, part, error) && add_rows(maker, SREF_FOLD, fold, part, NULL, error)
               ? g_steal_pointer(&part)
               : NULL;
}

/* ---- tags and posts ---- */

static gboolean count_tags(QueryMaker *maker, QueryPart *part, GError **error)
{
    for (guint i = 0; i < part->rows->len; i++) {
        Catalogue *catalogue = maker->loft->catalogue;
        sqlite3_stmt *statement =
            statement_for(catalogue, SET_QUERY_NAMES, TAG_USES, g_array_index(part->rows, gint64, i), error);
        gint64 uses;

        if (!statement || !statement_integer(catalogue, statement, 0, &uses, error))
            return FALSE;
        part->few += uses;
    }
    return TRUE;
}

QueryPart *query_make_tag(QueryMaker *maker, const QueryNode *node, GError **error)
{
    g_autoptr(QueryPart) part = link_part(&query_link_tag);
    g_autofree char *fold = tag_fold(node->value.text);

    return add_rows(maker, node->begins ? TAG_BEGINS : TAG, fold, part, NULL, error) && count_tags(maker, part, error)
               ? g_steal_pointer(&part)
               : NULL;
}

/* "posts/fire.md" and "fire.md" name the post posts/fire.md; so does its title. */
static gboolean is_post(const QueryNode *node, const char *name, const char *title)
{
    const char *wanted = node->value.text;
    const char *last = strrchr(name, '/');
    g_autofree char *tail = g_strconcat("/", wanted, NULL);
    g_autofree char *wanted_fold = text_fold(wanted);
    g_autofree char *title_fold = text_fold(title ? title : "");

    if (node->begins)
        return g_str_has_prefix(name, wanted) || (last && g_str_has_prefix(last + 1, wanted));
    return strcmp(name, wanted) == 0 || g_str_has_suffix(name, tail) ||
           (wanted_fold[0] && strcmp(wanted_fold, title_fold) == 0);
}

QueryPart *query_make_post(QueryMaker *maker, const QueryNode *node, GError **error)
{
    Catalogue *catalogue = maker->loft->catalogue;
    g_autoptr(QueryPart) part = link_part(&query_link_post);
    sqlite3_stmt *statement = statement_get(catalogue, SET_QUERY_NAMES, POSTS, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(catalogue, statement, error)) == STEP_ROW) {
        gint64 row = column_integer(statement, 0);

        if (is_post(node, column_text(statement, 1), column_text(statement, 2))) {
            g_array_append_val(part->rows, row);
            part->few += FEW_OF_A_POST;
        }
    }
    return step == STEP_DONE ? g_steal_pointer(&part) : NULL;
}

/* ---- generators ---- */

/* As the house spells it, as people write it, or the slug. Free with g_free. */
static char *generator_slug(const QueryMaker *maker, const char *name)
{
    char *slug = settings_spelt(maker->loft->settings->generator_names, name);

    if (slug)
        return slug;
    if (generator_slug_from_name(name))
        return g_strdup(generator_slug_from_name(name));
    return g_ascii_strdown(name, -1);
}

static gboolean check_generator(QueryMaker *maker, const QueryNode *node, const char *slug, GError **error)
{
    Catalogue *catalogue = maker->loft->catalogue;
    sqlite3_stmt *statement;
    gint64 there;

    if (generator_display_name(slug))
        return TRUE;
    statement = statement_get(catalogue, SET_QUERY_NAMES, GENERATOR, error);
    if (!statement)
        return FALSE;
    bind_text(statement, 1, slug);
    if (!statement_integer(catalogue, statement, 0, &there, error))
        return FALSE;
    for (guint i = 0; !there && generator_slug_at(i); i++)
        if (is_near(slug, generator_slug_at(i)))
            return query_fail(node->source, node->value.at, error, "There is no generator \"%s\"; did you mean generator:%s?",
                              node->value.text, generator_slug_at(i));
    return TRUE;
}

QueryPart *query_make_generator(QueryMaker *maker, const QueryNode *node, GError **error)
{
    g_autofree char *slug = generator_slug(maker, node->value.text);
    QueryPart *part;

    if (!check_generator(maker, node, slug, error))
        return NULL;
    part = query_part_test("s.generator IS ?", "SELECT artwork FROM shown WHERE generator = ?");
    part->few = FEW_OF_A_GENERATOR;
    query_bind_text(part->bounds, slug);
    return part;
}

/* ---- ids and jobs ---- */

QueryPart *query_make_id(QueryMaker *maker, const QueryNode *node, GError **error)
{
    g_autofree char *id = g_ascii_strdown(node->value.text, -1);
    g_autofree char *behind = g_strconcat(id, LAST_CHARACTER, NULL);
    QueryPart *part;

    (void)maker;
    if (!id_prefix_is(id)) {
        query_fail(node->source, node->value.at, error, "\"%s\" is no id: id: takes %s.", node->value.text,
                   node->prefix->wants);
        return NULL;
    }
    part = query_part_test("EXISTS (SELECT 1 FROM artwork WHERE n = s.artwork AND id >= ? AND id < ?)",
                           "SELECT n AS artwork FROM artwork WHERE id >= ? AND id < ?");
    query_bind_text(part->bounds, id);
    query_bind_text(part->bounds, behind);
    return part;
}

QueryPart *query_make_job(QueryMaker *maker, const QueryNode *node, GError **error)
{
    g_autofree char *behind = g_strconcat(node->value.text, LAST_CHARACTER, NULL);
    QueryPart *part = node->begins ? query_part_test("(s.job IS NOT NULL AND s.job >= ? AND s.job < ?)",
                                                     "SELECT artwork FROM shown WHERE job >= ? AND job < ?")
                                   : query_part_test("s.job IS ?", "SELECT artwork FROM shown WHERE job = ?");

    (void)maker;
    (void)error;
    query_bind_text(part->bounds, node->value.text);
    if (node->begins)
        query_bind_text(part->bounds, behind);
    return part;
}
