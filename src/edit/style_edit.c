/* style_edit.c - styles as data: their names, aliases, kinds, one in place of another; and how many artworks have which. */
#include "attribute/vocabulary.h"
#include "edit/edit_run.h"
#include "edit/style_meant.h"
#include "store/find.h"
#include "store/style_rows.h"

#include <artloft/error.h>
#include <artloft/styles.h>
#include <string.h>

/* ---- edits ---- */

/* One change about a style, whose artworks follow. */
static gboolean edit_style(ArtloftLoft *loft, ChangeKind kind, const char *subject, const char *value, const char *verb,
                           const char *first, const char *second, ArtloftEdited *out, GError **error)
{
    g_autofree char *command = g_strdup_printf("styles %s %s %s", verb, first, second);
    ArtloftEdited edited = {0};
    EditRun run;

    if (!edit_run_begin(&run, loft, command, 0, error) ||
        !edit_run_end(&run, edit_run_change(&run, kind, 0, subject, value, NULL, error), &edited, error))
        return FALSE;
    edited.matched = edited.changed;
    if (out)
        *out = edited;
    return TRUE;
}

static gboolean name_is_text(const char *name, GError **error)
{
    gboolean good = g_utf8_validate(name, -1, NULL) && strlen(name) <= 200;

    for (const char *p = name; good && *p; p = g_utf8_next_char(p))
        good = !g_unichar_iscntrl(g_utf8_get_char(p));
    if (!good)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                    "A style's name is one line of UTF-8 text, at most 200 bytes; nothing was changed.");
    return good;
}

gboolean artloft_styles_name(ArtloftLoft *loft, const char *style, const char *name, ArtloftEdited *out, GError **error)
{
    g_autofree char *tidy = g_strstrip(g_strdup(name));
    g_autofree char *slug = NULL;

    if (!name_is_text(tidy, error))
        return FALSE;
    slug = style_slug_for(loft, style, FALSE, error);
    return slug && edit_style(loft, CHANGE_NAME, slug, tidy[0] ? tidy : NULL, "name", style, tidy, out, error);
}

gboolean artloft_styles_alias(ArtloftLoft *loft, const char *style, const char *alias, ArtloftEdited *out, GError **error)
{
    g_autofree char *tidy = g_strstrip(g_strdup(alias));
    g_autofree char *slug = NULL;

    if (!name_is_text(tidy, error))
        return FALSE;
    if (!tidy[0]) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "The alias is missing.");
        return FALSE;
    }
    slug = style_slug_for(loft, style, FALSE, error);
    return slug && edit_style(loft, CHANGE_ALIAS, tidy, slug, "alias", style, tidy, out, error);
}

gboolean artloft_styles_merge(ArtloftLoft *loft, const char *from, const char *into, ArtloftEdited *out, GError **error)
{
    g_autofree char *slug = style_slug_for(loft, from, FALSE, error);
    g_autofree char *other = slug ? style_slug_for(loft, into, FALSE, error) : NULL;

    if (!other)
        return FALSE;
    if (strcmp(slug, other) == 0) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "\"%s\" and \"%s\" are the same style already.", from, into);
        return FALSE;
    }
    return edit_style(loft, CHANGE_MERGE, slug, other, "merge", from, into, out, error);
}

gboolean artloft_styles_kind(ArtloftLoft *loft, const char *style, const char *kind, ArtloftEdited *out, GError **error)
{
    g_autofree char *slug = NULL;
    StyleKind known;

    if (!style_kind_from_name(kind, &known) || known == STYLE_SREF) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                    "There is no kind \"%s\"; use artist, movement, medium, photographic, studio, genre or other.", kind);
        return FALSE;
    }
    slug = style_slug_for(loft, style, FALSE, error);
    return slug && edit_style(loft, CHANGE_KIND, slug, style_kind_name(known), "kind", style, kind, out, error);
}

/* ---- counts ---- */

static gboolean tell(const StyleRow *row, guint64 count, ArtloftStyleFunc each, gpointer data, GError **error)
{
    const ArtloftStyleInfo info = {row->slug, row->name, row->kind, row->code, row->named, count};

    return each(&info, data, error);
}

typedef struct {
    gint64 style;
    guint64 count;
} Tally;

static int compare_tallies(gconstpointer a, gconstpointer b)
{
    const Tally *one = a, *other = b;

    return one->count > other->count ? -1 : one->count < other->count ? 1 : one->style < other->style ? -1 : 1;
}

/* How many of @artworks have which style. */
static GArray *count_among(Catalogue *catalogue, const GArray *artworks, GError **error)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GArray) styles = g_array_new(FALSE, FALSE, sizeof(gint64));
    GArray *tallies = g_array_new(FALSE, FALSE, sizeof(Tally));
    GHashTableIter iter;
    gpointer key, value;

    for (guint i = 0; i < artworks->len; i++) {
        g_array_set_size(styles, 0);
        if (!style_numbers(catalogue, g_array_index(artworks, gint64, i), styles, error)) {
            g_array_unref(tallies);
            return NULL;
        }
        for (guint j = 0; j < styles->len; j++) {
            gint64 *style = &g_array_index(styles, gint64, j);

            g_hash_table_insert(counts, g_memdup2(style, sizeof *style),
                                GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(counts, style)) + 1));
        }
    }
    g_hash_table_iter_init(&iter, counts);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        Tally tally = {*(gint64 *)key, GPOINTER_TO_UINT(value)};

        g_array_append_val(tallies, tally);
    }
    g_array_sort(tallies, compare_tallies);
    return tallies;
}

typedef struct {
    ArtloftStyleFunc each;
    gpointer data;
} Telling;

static gboolean tell_uses(const StyleRow *row, gpointer data, GError **error)
{
    const Telling *telling = data;

    return tell(row, row->uses, telling->each, telling->data, error);
}

gboolean artloft_styles_each(ArtloftLoft *loft, const char *query, ArtloftStyleFunc each, gpointer data, GError **error)
{
    Catalogue *catalogue = loft->catalogue;
    g_autoptr(GArray) artworks = NULL;
    g_autoptr(GArray) tallies = NULL;
    ArtloftFind find = ARTLOFT_FIND_INIT;
    Telling telling = {each, data};

    if (!query || !query[0])
        return style_each_in_use(catalogue, tell_uses, &telling, error);
    find.query = query;
    artworks = find_artworks(loft, &find, error);
    tallies = artworks ? count_among(catalogue, artworks, error) : NULL;
    for (guint i = 0; tallies && i < tallies->len; i++) {
        const Tally *tally = &g_array_index(tallies, Tally, i);
        g_auto(StyleRow) row = {0};

        if (!style_get(catalogue, tally->style, &row, error) || !tell(&row, tally->count, each, data, error))
            return FALSE;
    }
    return tallies != NULL;
}
