/* dump.c - what people said as sorted text, and back.
 *
 * A dump is lines of JSON arrays of texts (store/dump_rows.h says of what), sorted by their bytes: the words of one artwork
 * stand together, and two dumps merge line by line. Its first line tells what it is.
 */
#include "edit/dump.h"
#include "core/digest.h"
#include "core/json_writer.h"
#include "core/output.h"
#include "core/text.h"
#include "edit/edit_run.h"
#include "edit/edit_value.h"
#include "store/artwork_rows.h"
#include "store/claim_rows.h"
#include "store/dump_rows.h"
#include "store/original_rows.h"
#include "store/post_rows.h"
#include "store/style_rows.h"

#include <artloft/edit.h>
#include <artloft/error.h>
#include <string.h>

#define HEAD "[\"artloft dump\", \"1\"]"
#define MOST_CELLS 6

/* ---- dump ---- */

typedef struct {
    GHashTable *only;           /* ids; NULL: everything */
    GHashTable *styles, *posts; /* slugs and posts that the lines of these speak of */
    GPtrArray *lines;
} Dump;

static gboolean find_concerned(const char *const *cells, guint n, gpointer data, GError **error)
{
    Dump *dump = data;

    (void)error;
    if (n > 3 && strcmp(cells[0], "artwork") == 0 && strcmp(cells[2], "style") == 0 &&
        g_hash_table_contains(dump->only, cells[1]))
        g_hash_table_add(dump->styles, g_strdup(cells[3]));
    if (strcmp(cells[0], "place") == 0 && g_hash_table_contains(dump->only, cells[3]))
        g_hash_table_add(dump->posts, g_strdup(cells[1]));
    return TRUE;
}

/* A post's placements are restored together, so all of them are written. What people call a style concerns more than these. */
static gboolean wanted(const Dump *dump, const char *const *cells)
{
    if (!dump->only)
        return TRUE;
    if (strcmp(cells[0], "artwork") == 0)
        return g_hash_table_contains(dump->only, cells[1]);
    if (strcmp(cells[0], "pick") == 0)
        return g_hash_table_contains(dump->only, cells[2]);
    if (strcmp(cells[0], "style") == 0)
        return strcmp(cells[2], "is") == 0 && g_hash_table_contains(dump->styles, cells[1]);
    return g_hash_table_contains(dump->posts, cells[1]);
}

static gboolean add_line(const char *const *cells, guint n, gpointer data, GError **error)
{
    const Dump *dump = data;
    g_autoptr(GString) line = g_string_new(NULL);
    g_autoptr(JsonWriter) json = json_writer_new(line, 0);

    (void)error;
    if (!wanted(dump, cells))
        return TRUE;
    json_begin_array(json);
    for (guint i = 0; i < n; i++)
        json_text(json, cells[i]);
    json_end_array(json);
    g_string_append_c(line, '\n');
    g_ptr_array_add(dump->lines, g_strdup(line->str));
    return TRUE;
}

static int compare_lines(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static gboolean gather(Catalogue *catalogue, Dump *dump, GError **error)
{
    gboolean done = catalogue_snapshot_begin(catalogue, error);

    if (!done)
        return FALSE;
    done = (!dump->only || dump_each(catalogue, find_concerned, dump, error)) && dump_each(catalogue, add_line, dump, error);
    catalogue_snapshot_end(catalogue);
    return done;
}

char *dump_text(Catalogue *catalogue, GHashTable *only, GError **error)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) posts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Dump dump = {.only = only, .styles = styles, .posts = posts, .lines = lines};
    GString *text;

    if (!gather(catalogue, &dump, error))
        return NULL;
    g_ptr_array_sort(lines, compare_lines);
    text = g_string_new(HEAD "\n");
    for (guint i = 0; i < lines->len; i++)
        g_string_append(text, lines->pdata[i]);
    return g_string_free(text, FALSE);
}

gboolean artloft_dump(ArtloftLoft *loft, FILE *out, GError **error)
{
    g_autofree char *text = dump_text(loft->catalogue, NULL, error);

    return text && output_write(out, text, strlen(text), error);
}

/* ---- restore ---- */

/* One line, taken apart. Lines are applied in the order of their turns, so that what others refer to is there. */
typedef struct {
    JsonDocument *document; /* owns the cells */
    const char *cells[MOST_CELLS];
    guint n, number;
} Line;

static void line_clear(gpointer data)
{
    json_document_free(((Line *)data)->document);
}

typedef struct {
    EditRun *run;
    gint64 post; /* whose placements are being gathered */
    char *post_name;
    GArray *placements;
} Restore;

static gboolean wrong(GError **error)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "it is no line of a dump");
    return FALSE;
}

/* The artwork of @id; one that this loft has not seen yet is added, and waits for its file. @out_new may be NULL. */
static gboolean artwork_of(Restore *restore, const char *id, gint64 *out, gboolean *out_new, GError **error)
{
    Catalogue *catalogue = restore->run->loft->catalogue;

    if (!id || strlen(id) != 12 || !artwork_id_prefix_valid(id))
        return wrong(error);
    if (!artwork_find(catalogue, id, out, error))
        return FALSE;
    if (out_new)
        *out_new = *out == 0;
    if (*out == 0 && !artwork_add(catalogue, id, out, error))
        return FALSE;
    edit_run_touch(restore->run, *out);
    return TRUE;
}

static gboolean restore_style_row(Restore *restore, const Line *line, GError **error)
{
    Catalogue *catalogue = restore->run->loft->catalogue;
    ArtworkStyle *style;
    gint64 n = 0;
    gboolean done;

    if (line->n != 6 || !line->cells[3] || !line->cells[4] || !style_find(catalogue, line->cells[1], &n, error))
        return n == 0 && error && *error ? FALSE : wrong(error);
    if (n != 0)
        return TRUE;
    style = artwork_style_new();
    style->slug = g_strdup(line->cells[1]);
    style->name = g_strdup(line->cells[3]);
    style->kind = g_strdup(line->cells[4]);
    style->code = g_strdup(line->cells[5]);
    done = style_put(catalogue, style, &n, error);
    artwork_style_free(style);
    return done;
}

static gboolean restore_style(Restore *restore, const Line *line, GError **error)
{
    static const struct {
        const char *what;
        ChangeKind kind;
    } rows[] = {{"name", CHANGE_NAME}, {"kind", CHANGE_KIND}, {"merged", CHANGE_MERGE}};

    if (line->n < 4 || !line->cells[1] || !line->cells[2] || !line->cells[3])
        return wrong(error);
    if (strcmp(line->cells[2], "is") == 0)
        return restore_style_row(restore, line, error);
    if (strcmp(line->cells[2], "alias") == 0)
        return edit_run_change(restore->run, CHANGE_ALIAS, 0, line->cells[3], line->cells[1], NULL, error);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(line->cells[2], rows[i].what) == 0)
            return edit_run_change(restore->run, rows[i].kind, 0, line->cells[1], line->cells[3], NULL, error);
    return wrong(error);
}

static gboolean restore_word(Restore *restore, gint64 artwork, const Line *line, GError **error)
{
    g_autofree char *value = NULL;
    FieldId field;

    return edit_field(line->cells[3], &field, error) && edit_value(field, line->cells[4], &value, error) &&
           edit_run_change(restore->run, CHANGE_WORD, artwork, line->cells[3], value, NULL, error);
}

/* What an article said: FIELD VALUE POST. */
static gboolean restore_said(Restore *restore, gint64 artwork, const Line *line, GError **error)
{
    FieldId field;

    if (line->n != 6 || !line->cells[4] || !line->cells[5] || !field_from_name(line->cells[3], &field))
        return wrong(error);
    edit_run_derive(restore->run, artwork);
    return edit_text_valid(line->cells[3], line->cells[4], error) &&
           claim_set_post(restore->run->loft->catalogue, artwork, line->cells[5], field, line->cells[4], error);
}

/* What the file of an artwork would be known by that nobody has seen: NAME JOB PLACE. One that is here already is no stub. */
static gboolean restore_stub(Restore *restore, gint64 artwork, const Line *line, GError **error)
{
    Catalogue *catalogue = restore->run->loft->catalogue;
    StubRow stub = {.artwork = artwork, .name = line->cells[3], .job = line->cells[4]};
    g_autoptr(GPtrArray) originals = original_of_artwork(catalogue, artwork, error);
    gint64 place;

    if (!originals)
        return FALSE;
    if (line->n != 6 || !line->cells[5] || !g_ascii_string_to_signed(line->cells[5], 10, -1, 3, &place, NULL))
        return wrong(error);
    stub.place = (int)place;
    return originals->len > 0 || stub_put(catalogue, &stub, error);
}

static gboolean restore_artwork(Restore *restore, const Line *line, GError **error)
{
    const char *what = line->n >= 4 ? line->cells[2] : NULL;
    const char *subject = line->n >= 4 ? line->cells[3] : NULL;
    const char *value = line->n >= 5 ? line->cells[4] : NULL;
    Catalogue *catalogue = restore->run->loft->catalogue;
    gint64 artwork, added;
    gboolean new;

    gboolean stub = what && strcmp(what, "stub") == 0;

    if (!what || (!subject && !stub))
        return wrong(error);
    if (!artwork_of(restore, line->cells[1], &artwork, &new, error))
        return FALSE;
    if (stub || !subject)
        return restore_stub(restore, artwork, line, error);
    if (strcmp(what, "post") == 0)
        return restore_said(restore, artwork, line, error);
    if (strcmp(what, "added") == 0 && g_ascii_string_to_signed(subject, 10, 1, G_MAXINT32 * (gint64)100, &added, NULL))
        return artwork_set_added(catalogue, artwork, added, new, error);
    if (strcmp(what, "pixels") == 0 && strlen(subject) == DIGEST_HEX_SIZE - 1 &&
        strspn(subject, "0123456789abcdef") == DIGEST_HEX_SIZE - 1)
        return artwork_remember(catalogue, artwork, subject, error);
    if (strcmp(what, "tag") == 0)
        return edit_text_valid("a tag", subject, error) &&
               edit_run_change(restore->run, CHANGE_TAG, artwork, subject, "yes", NULL, error);
    if (strcmp(what, "style") == 0 && value && (strcmp(value, "added") == 0 || strcmp(value, "removed") == 0))
        return edit_run_change(restore->run, CHANGE_STYLE, artwork, subject, value, NULL, error);
    if (strcmp(what, "word") == 0 && value)
        return restore_word(restore, artwork, line, error);
    return wrong(error);
}

static gboolean restore_pick(Restore *restore, const Line *line, GError **error)
{
    gint64 artwork;

    if (line->n != 3 || !line->cells[1])
        return wrong(error);
    return artwork_of(restore, line->cells[2], &artwork, NULL, error) &&
           edit_run_change(restore->run, CHANGE_PICK, 0, line->cells[1], line->cells[2], NULL, error);
}

static gboolean flush_placements(Restore *restore, GError **error)
{
    gboolean done = restore->placements->len == 0 ||
                    placement_replace(restore->run->loft->catalogue, restore->post,
                                      (const PlacementRow *)(void *)restore->placements->data, restore->placements->len, error);

    g_array_set_size(restore->placements, 0);
    g_clear_pointer(&restore->post_name, g_free);
    return done;
}

static gboolean restore_post(Restore *restore, const Line *line, GError **error)
{
    const PostRow row = {.name = line->cells[1], .title = line->cells[2], .date = line->cells[3], .address = line->cells[4]};
    gint64 post;

    if (line->n < 3 || line->n > 5 || !row.name)
        return wrong(error);
    return post_put(restore->run->loft->catalogue, &row, &post, error);
}

static gboolean restore_place(Restore *restore, const Line *line, GError **error)
{
    PlacementRow row = {.caption = line->cells[4], .woven = g_strcmp0(line->cells[5], "woven") == 0};
    guint64 position;

    if (line->n != 6 || !line->cells[1] || !line->cells[2] || (!row.woven && g_strcmp0(line->cells[5], "hand") != 0) ||
        !g_ascii_string_to_unsigned(line->cells[2], 10, 1, 100000, &position, NULL))
        return wrong(error);
    if (g_strcmp0(restore->post_name, line->cells[1]) != 0) {
        if (!flush_placements(restore, error) ||
            !post_find(restore->run->loft->catalogue, line->cells[1], &restore->post, error))
            return FALSE;
        if (restore->post == 0)
            return wrong(error);
        restore->post_name = g_strdup(line->cells[1]);
    }
    row.position = (guint)position;
    if (!artwork_of(restore, line->cells[3], &row.artwork, NULL, error))
        return FALSE;
    g_array_append_val(restore->placements, row);
    return TRUE;
}

/* What a line may begin with, in the order in which lines are applied: what others refer to comes first. */
static const struct {
    const char *first, *third; /* third: NULL for any */
    gboolean (*restore)(Restore *restore, const Line *line, GError **error);
} turns[] = {
    {"style", "is", restore_style}, {"style", NULL, restore_style}, {"artwork", NULL, restore_artwork},
    {"pick", NULL, restore_pick},   {"post", NULL, restore_post},   {"place", NULL, restore_place},
};

static guint turn_of(const Line *line)
{
    for (guint i = 0; i < G_N_ELEMENTS(turns); i++)
        if (g_strcmp0(line->cells[0], turns[i].first) == 0 &&
            (!turns[i].third || (line->n > 2 && g_strcmp0(line->cells[2], turns[i].third) == 0)))
            return i;
    return G_N_ELEMENTS(turns);
}

static gboolean parse_line(const char *text, guint number, Line *out, GError **error)
{
    const JsonValue *root;

    out->number = number;
    out->document = json_document_parse(text, strlen(text), NULL, NULL);
    root = out->document ? json_document_root(out->document) : NULL;
    out->n = root && json_value_kind(root) == JSON_ARRAY ? json_value_size(root) : 0;
    if (out->n >= 2 && out->n <= MOST_CELLS) {
        for (guint i = 0; i < out->n; i++)
            out->cells[i] = json_value_string(json_value_item(root, i));
        if (turn_of(out) < G_N_ELEMENTS(turns))
            return TRUE;
    }
    g_clear_pointer(&out->document, json_document_free);
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "Line %u is %s; nothing was restored.", number,
                g_str_has_prefix(text, "<<<<<<<") ? "the mark of a merge that was not finished" : "no line of a dump");
    return FALSE;
}

/* Which thing a line says something of, where it can be only one: all its cells but the last. NULL: there may be several. */
static char *subject_of(const Line *line)
{
    static const char *const single[] = {"word", "name", "kind", "merged", NULL};
    const char *what = line->n > 2 && line->cells[2] ? line->cells[2] : "";
    g_autoptr(GString) subject = NULL;

    if (g_strcmp0(line->cells[0], "pick") != 0 && !g_strv_contains(single, what) &&
        (g_strcmp0(line->cells[0], "artwork") != 0 || strcmp(what, "style") != 0))
        return NULL;
    subject = g_string_new(line->cells[0]);
    for (guint i = 1; i + 1 < line->n; i++)
        g_string_append_printf(subject, "\n%s", line->cells[i] ? line->cells[i] : "");
    return g_string_free(g_steal_pointer(&subject), FALSE);
}

/* A merge that takes the lines of both sides may leave two that cannot both be so: that is for a person to settle. */
static gboolean agree(const GArray *lines, GError **error)
{
    g_autoptr(GHashTable) said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < lines->len; i++) {
        const Line *line = &g_array_index(lines, Line, i);
        char *subject = subject_of(line);
        const Line *other = subject ? g_hash_table_lookup(said, subject) : NULL;

        if (other && g_strcmp0(other->cells[other->n - 1], line->cells[line->n - 1]) != 0) {
            g_free(subject);
            g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                        "Lines %u and %u say two things of the same; take one of them out. Nothing was restored.",
                        other->number, line->number);
            return FALSE;
        }
        if (subject)
            g_hash_table_insert(said, subject, (gpointer)line);
    }
    return TRUE;
}

static GArray *parse_dump(const char *text, GError **error)
{
    g_auto(GStrv) texts = g_strsplit(text_behind_mark(text), "\n", -1); /* editors put one there */
    g_autoptr(GArray) lines = g_array_new(FALSE, TRUE, sizeof(Line));

    g_array_set_clear_func(lines, line_clear);
    if (strcmp(g_strchomp(texts[0] ? texts[0] : (char *)""), HEAD) != 0) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "This is no dump: its first line is not %s.", HEAD);
        return NULL;
    }
    for (guint i = 1; texts[i]; i++) {
        Line line = {NULL};

        if (g_strchomp(texts[i])[0] == '\0')
            continue;
        if (!parse_line(texts[i], i + 1, &line, error))
            return NULL;
        g_array_append_val(lines, line);
    }
    return agree(lines, error) ? g_steal_pointer(&lines) : NULL;
}

static gboolean apply_lines(Restore *restore, const GArray *lines, GError **error)
{
    for (guint turn = 0; turn < G_N_ELEMENTS(turns); turn++)
        for (guint i = 0; i < lines->len; i++) {
            const Line *line = &g_array_index(lines, Line, i);

            if (turn_of(line) == turn && !turns[turn].restore(restore, line, error)) {
                g_prefix_error(error, "Line %u: ", line->number);
                return FALSE;
            }
        }
    return flush_placements(restore, error);
}

gboolean artloft_restore(ArtloftLoft *loft, const char *text, ArtloftEdited *out, GError **error)
{
    g_autoptr(GArray) lines = parse_dump(text, error);
    g_autoptr(GArray) placements = g_array_new(FALSE, FALSE, sizeof(PlacementRow));
    ArtloftEdited edited = {0};
    EditRun run;
    Restore restore = {.run = &run, .placements = placements};
    gboolean done;

    if (!lines || !edit_run_begin(&run, loft, "restore", 0, error))
        return FALSE;
    done = edit_run_end(&run, apply_lines(&restore, lines, error), &edited, error);
    g_free(restore.post_name);
    if (done && out)
        *out = edited;
    return done;
}
