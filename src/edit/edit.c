/* edit.c - set, tag, style, pick: what a person says, as changes of one edit. */
#include "core/text.h"
#include "edit/edit_run.h"
#include "edit/edit_value.h"
#include "edit/style_meant.h"
#include "store/artwork_rows.h"
#include "store/find.h"

#include <artloft/error.h>
#include <artloft/find.h>
#include <string.h>

/* One thing to make so, of every artwork that is meant. */
typedef struct {
    ChangeKind kind;
    char *subject, *value; /* value NULL: nothing */
} Wish;

static void wish_clear(gpointer data)
{
    Wish *wish = data;

    g_free(wish->subject);
    g_free(wish->value);
}

static GArray *wishes_new(void)
{
    GArray *wishes = g_array_new(FALSE, FALSE, sizeof(Wish));

    g_array_set_clear_func(wishes, wish_clear);
    return wishes;
}

static void wish_add(GArray *wishes, ChangeKind kind, const char *subject, const char *value)
{
    Wish wish = {kind, g_strdup(subject), g_strdup(value)};

    g_array_append_val(wishes, wish);
}

#define MOST_TOLD 400 /* characters */

/* "set credit=... -- style:basquiat": what the history tells. Bounded, for it may hold a whole caption. */
static char *tell(const char *verb, const char *const *words, const char *query)
{
    g_autofree char *joined = g_strjoinv(" ", (char **)words);
    g_autofree char *whole = g_strconcat(verb, " ", joined, " -- ", query, NULL);
    g_autofree char *valid = text_for_terminal(whole);

    return g_utf8_strlen(valid, -1) <= MOST_TOLD ? g_steal_pointer(&valid) : g_utf8_substring(valid, 0, MOST_TOLD);
}

static gboolean change_all(EditRun *run, const GArray *artworks, const GArray *wishes, GError **error)
{
    for (guint i = 0; i < artworks->len; i++)
        for (guint j = 0; j < wishes->len; j++) {
            const Wish *wish = &g_array_index(wishes, Wish, j);

            if (!edit_run_change(run, wish->kind, g_array_index(artworks, gint64, i), wish->subject, wish->value, NULL, error))
                return FALSE;
        }
    return TRUE;
}

static gboolean change_matching(EditRun *run, const char *query, const GArray *wishes, guint64 *matched, GError **error)
{
    ArtloftFind find = ARTLOFT_FIND_INIT;
    g_autoptr(GArray) artworks = NULL;

    find.query = query;
    artworks = find_artworks(run->loft, &find, error);
    if (!artworks)
        return FALSE;
    *matched = artworks->len;
    if (artworks->len > 0)
        return change_all(run, artworks, wishes, error);
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NOTHING, "No artwork matches \"%s\"; nothing was changed.",
                query ? query : "");
    return FALSE;
}

/* Turns words of the command line into wishes, inside the transaction. */
typedef gboolean (*PrepareFunc)(ArtloftLoft *loft, const char *const *words, GArray *wishes, GError **error);

static gboolean edit_matching(ArtloftLoft *loft, const char *verb, const char *const *words, PrepareFunc prepare,
                              const char *query, ArtloftEdited *out, GError **error)
{
    g_autoptr(GArray) wishes = wishes_new();
    g_autofree char *command = tell(verb, words, query ? query : "");
    ArtloftEdited edited = {0};
    guint64 matched = 0;
    EditRun run;
    gboolean done;

    if (!edit_run_begin(&run, loft, command, 0, error))
        return FALSE;
    done = prepare(loft, words, wishes, error) && change_matching(&run, query, wishes, &matched, error);
    done = edit_run_end(&run, done, &edited, error);
    edited.matched = matched;
    if (done && out)
        *out = edited;
    return done;
}

/* ---- set ---- */

static gboolean read_assignment(const char *word, GArray *wishes, GError **error)
{
    const char *equals = strchr(word, '=');
    g_autofree char *name = equals ? g_strndup(word, (gsize)(equals - word)) : g_strdup(word);
    g_autofree char *value = NULL;
    FieldId field;

    if (!edit_field(name, &field, error))
        return FALSE;
    if (!equals) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "Write %s=VALUE.", name);
        return FALSE;
    }
    if (!edit_value(field, equals + 1, &value, error))
        return FALSE;
    wish_add(wishes, CHANGE_WORD, name, value);
    return TRUE;
}

static gboolean prepare_set(ArtloftLoft *loft, const char *const *words, GArray *wishes, GError **error)
{
    (void)loft;
    for (guint i = 0; words[i]; i++)
        if (!read_assignment(words[i], wishes, error))
            return FALSE;
    return TRUE;
}

gboolean artloft_edit_set(ArtloftLoft *loft, const char *const *assignments, const char *query, ArtloftEdited *out,
                          GError **error)
{
    return edit_matching(loft, "set", assignments, prepare_set, query, out, error);
}

/* ---- tag, style ---- */

/* "+x" or "-x": @add, and x trimmed. */
static gboolean read_signed(const char *word, const char *what, gboolean *add, char **name, GError **error)
{
    if ((word[0] == '+' || word[0] == '-') && edit_text_valid(what, word + 1, error)) {
        *add = word[0] == '+';
        *name = g_strstrip(g_strdup(word + 1));
        if ((*name)[0] && strlen(*name) <= 1000 && !strpbrk(*name, "\n\t"))
            return TRUE;
        g_clear_pointer(name, g_free);
    }
    if (error && !*error)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "\"%s\" changes nothing; write +%s to add and -%s to take away.",
                    word, what, what);
    return FALSE;
}

static gboolean prepare_tags(ArtloftLoft *loft, const char *const *words, GArray *wishes, GError **error)
{
    (void)loft;
    for (guint i = 0; words[i]; i++) {
        g_autofree char *name = NULL;
        gboolean add;

        if (!read_signed(words[i], "TAG", &add, &name, error))
            return FALSE;
        wish_add(wishes, CHANGE_TAG, name, add ? "yes" : NULL);
    }
    return TRUE;
}

gboolean artloft_edit_tags(ArtloftLoft *loft, const char *const *changes, const char *query, ArtloftEdited *out, GError **error)
{
    return edit_matching(loft, "tag", changes, prepare_tags, query, out, error);
}

static gboolean prepare_styles(ArtloftLoft *loft, const char *const *words, GArray *wishes, GError **error)
{
    for (guint i = 0; words[i]; i++) {
        g_autofree char *name = NULL;
        g_autofree char *slug = NULL;
        gboolean add;

        if (!read_signed(words[i], "STYLE", &add, &name, error))
            return FALSE;
        slug = style_slug_for(loft, name, add, error);
        if (!slug)
            return FALSE;
        wish_add(wishes, CHANGE_STYLE, slug, add ? "added" : "removed");
    }
    return TRUE;
}

gboolean artloft_edit_styles(ArtloftLoft *loft, const char *const *changes, const char *query, ArtloftEdited *out,
                             GError **error)
{
    return edit_matching(loft, "style", changes, prepare_styles, query, out, error);
}

/* ---- pick ---- */

gboolean artloft_edit_pick(ArtloftLoft *loft, const char *id, ArtloftEdited *out, GError **error)
{
    g_autoptr(ArtloftArtwork) artwork = artloft_lookup(loft, id, error);
    ArtloftEdited edited = {.matched = 1};
    g_autofree char *command = NULL;
    EditRun run;

    if (!artwork)
        return FALSE;
    if (!artwork->job) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "%s is of no job that is known, so it cannot be its pick.",
                    artwork->id);
        return FALSE;
    }
    command = g_strconcat("pick ", artwork->id, NULL);
    if (!edit_run_begin(&run, loft, command, 0, error) ||
        !edit_run_end(&run, edit_run_change(&run, CHANGE_PICK, 0, artwork->job, artwork->id, NULL, error), &edited, error))
        return FALSE;
    if (out)
        *out = edited;
    return TRUE;
}
