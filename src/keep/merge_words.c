/* merge_words.c - what people said in two lofts: of each thing, what was said last. */
#include "core/digest.h"
#include "core/text.h"
#include "keep/merge_parts.h"
#include "store/artwork_rows.h"
#include "store/merge_rows.h"
#include "store/style_rows.h"

#include <string.h>

/* One thing that people change, as it is now in one loft. */
typedef struct {
    ChangeKind kind;
    char *id;       /* NULL: of no artwork */
    char *subject;  /* as it is spelt there */
    char *value;    /* NULL: nothing */
    gboolean there; /* a tag or another name that stands in its table, so that its spelling counts */
    gint64 at;
} Fact;

static void fact_free(gpointer data)
{
    Fact *fact = data;

    g_free(fact->id);
    g_free(fact->subject);
    g_free(fact->value);
    g_free(fact);
}

/* ---- what there is ---- */

/* Tags and other names are the same when they fold to the same. */
static char *key_of(const SaidLast *said)
{
    g_autofree char *fold = said->kind == CHANGE_TAG     ? tag_fold(said->subject)
                            : said->kind == CHANGE_ALIAS ? text_fold(said->subject)
                                                         : g_strdup(said->subject);

    return g_strdup_printf("%d\n%s\n%s", (int)said->kind, said->id ? said->id : "", fold);
}

/* The other catalogue may be anybody's: what is no word that people can say is left aside. */
static gboolean sayable(const SaidLast *said)
{
    gboolean of_artwork = said->kind == CHANGE_WORD || said->kind == CHANGE_TAG || said->kind == CHANGE_STYLE;
    FieldId field;

    if (said->kind < CHANGE_WORD || said->kind > CHANGE_KIND || !said->subject || of_artwork != (said->id != NULL))
        return FALSE;
    if (said->id && (strlen(said->id) != ARTWORK_ID_LENGTH || !artwork_id_prefix_valid(said->id)))
        return FALSE;
    return said->kind != CHANGE_WORD || (field_from_name(said->subject, &field) && field_editable(field));
}

static gboolean about_style(ChangeKind kind)
{
    return kind == CHANGE_STYLE || kind == CHANGE_NAME || kind == CHANGE_KIND || kind == CHANGE_MERGE;
}

static gboolean read_value(Catalogue *catalogue, Fact *fact, GError **error)
{
    gint64 artwork = 0, style = 1;

    if ((fact->id && !artwork_find(catalogue, fact->id, &artwork, error)) ||
        (about_style(fact->kind) && !style_find(catalogue, fact->subject, &style, error)))
        return FALSE;
    return style == 0 || (fact->id && artwork == 0) ||
           change_current(catalogue, fact->kind, artwork, fact->subject, &fact->value, error);
}

static gboolean read_spelling(Catalogue *catalogue, Fact *fact, GError **error)
{
    g_autofree char *spelling = NULL;

    if (fact->kind != CHANGE_TAG && fact->kind != CHANGE_ALIAS)
        return TRUE;
    if (!(fact->kind == CHANGE_TAG ? tag_get_spelling : alias_get_spelling)(catalogue, fact->subject, &spelling, error))
        return FALSE;
    fact->there = spelling != NULL;
    if (spelling) {
        g_free(fact->subject);
        fact->subject = g_steal_pointer(&spelling);
    }
    return TRUE;
}

static gboolean note_said(const SaidLast *said, gpointer data, GError **error)
{
    GHashTable *facts = data;
    char *key;
    Fact *fact;

    (void)error;
    if (!sayable(said))
        return TRUE;
    key = key_of(said);
    fact = g_hash_table_lookup(facts, key);
    if (fact) { /* in another spelling */
        fact->at = MAX(fact->at, said->at);
        g_free(key);
        return TRUE;
    }
    fact = g_new0(Fact, 1);
    fact->kind = said->kind;
    fact->id = g_strdup(said->id);
    fact->subject = g_strdup(said->subject);
    fact->at = said->at;
    g_hash_table_insert(facts, key, fact);
    return TRUE;
}

static GHashTable *facts_of(Catalogue *catalogue, GError **error)
{
    g_autoptr(GHashTable) facts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, fact_free);
    GHashTableIter iter;
    gpointer fact;

    if (!said_last_each(catalogue, note_said, facts, error))
        return NULL;
    g_hash_table_iter_init(&iter, facts);
    while (g_hash_table_iter_next(&iter, NULL, &fact))
        if (!read_value(catalogue, fact, error) || !read_spelling(catalogue, fact, error))
            return NULL;
    return g_steal_pointer(&facts);
}

/* ---- what stands ---- */

/* What was said last; of two at the same second something before nothing, then the text that sorts last. */
static gboolean wins(const Fact *fact, const Fact *over)
{
    if (!over)
        return TRUE;
    return fact->at != over->at ? fact->at > over->at : g_strcmp0(fact->value, over->value) > 0;
}

static int compare_facts(gconstpointer a, gconstpointer b)
{
    const Fact *one = *(const Fact *const *)a, *other = *(const Fact *const *)b;
    int order = (int)one->kind - (int)other->kind;

    if (order == 0 && one->at != other->at)
        order = one->at > other->at ? -1 : 1;
    if (order == 0)
        order = g_strcmp0(one->id, other->id);
    return order != 0 ? order : strcmp(one->subject, other->subject);
}

/* Of everything that either says, what stands: an array of lent Fact *, by kind, the latest first. */
static GPtrArray *standing(GHashTable *mine, GHashTable *theirs)
{
    GPtrArray *list = g_ptr_array_new();
    GHashTableIter iter;
    gpointer key, fact;

    g_hash_table_iter_init(&iter, mine);
    while (g_hash_table_iter_next(&iter, &key, &fact)) {
        Fact *other = g_hash_table_lookup(theirs, key);

        g_ptr_array_add(list, other && wins(other, fact) ? other : fact);
    }
    g_hash_table_iter_init(&iter, theirs);
    while (g_hash_table_iter_next(&iter, &key, &fact))
        if (!g_hash_table_contains(mine, key))
            g_ptr_array_add(list, fact);
    g_ptr_array_sort(list, compare_facts);
    return list;
}

/* ---- styles that are spoken of ---- */

static int compare_given(const ArtworkStyle *a, const ArtworkStyle *b)
{
    int order = strcmp(a->name, b->name);

    if (order == 0)
        order = strcmp(a->kind, b->kind);
    return order != 0 ? order : g_strcmp0(a->code, b->code);
}

static gboolean join_style(Merge *merge, const char *slug, GError **error)
{
    Catalogue *catalogue = merge->run->loft->catalogue;
    ArtworkStyle *mine = NULL, *theirs = NULL;
    gboolean done =
        style_get_given(catalogue, slug, &mine, error) && style_get_given(merge->other->catalogue, slug, &theirs, error);

    if (done && theirs && theirs->name && theirs->kind && (!mine || compare_given(theirs, mine) > 0))
        done = style_put_given(catalogue, theirs, error);
    artwork_style_free(mine);
    artwork_style_free(theirs);
    return done;
}

static gboolean join_styles(Merge *merge, const GPtrArray *facts, GError **error)
{
    for (guint i = 0; i < facts->len; i++) {
        const Fact *fact = facts->pdata[i];
        gboolean leads = (fact->kind == CHANGE_MERGE || fact->kind == CHANGE_ALIAS) && fact->value;

        if ((about_style(fact->kind) && !join_style(merge, fact->subject, error)) ||
            (leads && !join_style(merge, fact->value, error)))
            return FALSE;
    }
    return TRUE;
}

/* ---- making it so ---- */

static gboolean apply(Merge *merge, const Fact *fact, const char *value, GError **error)
{
    Catalogue *catalogue = merge->run->loft->catalogue;
    gint64 artwork = 0, style = 1;
    gboolean changed;

    if ((fact->id && !artwork_find(catalogue, fact->id, &artwork, error)) ||
        (about_style(fact->kind) && !style_find(catalogue, fact->subject, &style, error)))
        return FALSE;
    if (style == 0 || (fact->id && artwork == 0))
        return TRUE;
    if (!edit_run_change(merge->run, fact->kind, artwork, fact->subject, value, &changed, error))
        return FALSE;
    merge->words += changed;
    return TRUE;
}

/* Whether the chain of styles that stand for each other leads from @slug to @end. */
static gboolean leads_to(GHashTable *into, const char *slug, const char *end)
{
    for (; slug; slug = g_hash_table_lookup(into, slug))
        if (strcmp(slug, end) == 0)
            return TRUE;
    return FALSE;
}

/* Two people may have put two styles in each other's place: what was said last stands, and what would close the circle falls.
 * All that changes is taken back first, so that there is no circle on the way either. */
static gboolean apply_merged(Merge *merge, const GPtrArray *facts, GError **error)
{
    g_autoptr(GHashTable) into = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < facts->len; i++) {
        Fact *fact = facts->pdata[i];

        if (fact->kind == CHANGE_MERGE && fact->value && !leads_to(into, fact->value, fact->subject))
            g_hash_table_insert(into, fact->subject, fact->value);
    }
    for (guint pass = 0; pass < 2; pass++)
        for (guint i = 0; i < facts->len; i++) {
            const Fact *fact = facts->pdata[i];
            const char *value = fact->kind == CHANGE_MERGE ? g_hash_table_lookup(into, fact->subject) : NULL;
            g_autofree char *now = NULL;

            if (fact->kind != CHANGE_MERGE)
                continue;
            if (pass == 0 && !change_current(merge->run->loft->catalogue, CHANGE_MERGE, 0, fact->subject, &now, NULL))
                continue; /* a style that is not here */
            if ((pass == 1 || (now && g_strcmp0(now, value) != 0)) && !apply(merge, fact, pass == 0 ? NULL : value, error))
                return FALSE;
        }
    return TRUE;
}

/* Of two spellings the one that sorts last. */
static gboolean apply_spellings(Merge *merge, GHashTable *theirs, GError **error)
{
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, theirs);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const Fact *fact = value;
        g_autofree char *now = NULL;
        Catalogue *catalogue = merge->run->loft->catalogue;

        if (!fact->there)
            continue;
        if (!(fact->kind == CHANGE_TAG ? tag_get_spelling : alias_get_spelling)(catalogue, fact->subject, &now, error))
            return FALSE;
        if (now && strcmp(fact->subject, now) > 0 &&
            !(fact->kind == CHANGE_TAG ? tag_set_spelling : alias_set_spelling)(catalogue, fact->subject, error))
            return FALSE;
    }
    return TRUE;
}

gboolean merge_words(Merge *merge, GError **error)
{
    g_autoptr(GHashTable) mine = facts_of(merge->run->loft->catalogue, error);
    g_autoptr(GHashTable) theirs = mine ? facts_of(merge->other->catalogue, error) : NULL;
    g_autoptr(GPtrArray) facts = theirs ? standing(mine, theirs) : NULL;

    if (!facts || !join_styles(merge, facts, error) || !apply_merged(merge, facts, error))
        return FALSE;
    for (guint i = 0; i < facts->len; i++) {
        const Fact *fact = facts->pdata[i];

        if (fact->kind != CHANGE_MERGE && !apply(merge, fact, fact->value, error))
            return FALSE;
    }
    return apply_spellings(merge, theirs, error);
}
