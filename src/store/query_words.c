/* Words and phrases: a piece of an FTS5 expression. What a person wrote is never read as one: it is folded as the index is,
 * which leaves letters and digits, and quoted.
 */
#include "store/query_error.h"
#include "store/query_prefix.h"
#include "store/search_fold.h"

QueryPart *query_make_words(QueryMaker *maker, const QueryNode *node, GError **error)
{
    const char *columns = node->prefix ? node->prefix->detail : "title caption alt prompt styles tags file";
    g_autofree char *words = search_fold(node->value.text);
    QueryPart *part;

    (void)maker;
    if (!words[0]) {
        query_fail(node->source, node->value.at, error, "There is no letter or digit in \"%s\" to look for.", node->value.text);
        return NULL;
    }
    part = query_part_new(PART_TEXT);
    part->match = g_strdup_printf("{%s} : \"%s\"%s", columns, words, node->begins ? " *" : "");
    part->few = QUERY_TEXT_FEW;
    return part;
}
