#include "core/digest.h"
#include "core/text.h"
#include "store/artwork_rows.h"
#include "store/claim_rows.h"
#include "store/facet.h"
#include "store/original_rows.h"
#include "store/rendition_rows.h"
#include "store/search_fold.h"
#include "store/statement.h"

#include <string.h>

/* The columns of `search`, in the order of the schema. */
typedef enum {
    TITLE,
    CAPTION,
    ALT,
    PROMPT,
    STYLES,
    TAGS,
    FILES,
    CREDIT,
    CREATOR,
    LICENSE,
    MODEL,
    PATHS,
    N_COLUMNS,
} SearchColumn;

enum { ORIGINALS, PICTURE, STYLE_NAMES, TAG_NAMES, RENDITIONS, TOUCH, UPDATE_WORDS, UPDATE, PUT, SEARCH_WAS, SEARCH_PUT };
static const char *const statements[] = {
    [ORIGINALS] = "SELECT o.state, o.format, o.width, o.height, o.frames, o.orientation, o.size, o.payload, r.path, o.path "
                  "FROM original o JOIN root r ON r.n = o.root WHERE o.artwork = ?1 ORDER BY o.state, o.n",
    [PICTURE] = "SELECT a.added, p.width, p.height, p.frames, p.color, p.recipe, p.payload, p.words FROM artwork a "
                "LEFT JOIN picture p ON p.artwork = a.n WHERE a.n = ?1",
    [STYLE_NAMES] = "SELECT s.name, s.slug, s.code FROM artwork_style a JOIN style s ON s.n = a.style WHERE a.artwork = ?1 "
                    "ORDER BY a.source DESC, a.position, s.n",
    [TAG_NAMES] = "SELECT t.name FROM artwork_tag a JOIN tag t ON t.n = a.tag WHERE a.artwork = ?1 ORDER BY t.fold",
    [RENDITIONS] = "SELECT count(*), total(bytes) FROM rendition WHERE artwork = ?1",
    [TOUCH] = "UPDATE artwork SET modified = ?2 WHERE n = ?1",
    [UPDATE_WORDS] = "UPDATE shown SET (has, sources, modified, title) = ((has & ?24) | ?3 | CASE WHEN renditions > 0 THEN ?25 "
                     "ELSE 0 END, ?4, ?6, ?23) WHERE artwork = ?1 AND "
                     "created IS ?17 AND generator IS ?19 AND seed IS ?20 AND job IS ?21",
    [UPDATE] =
        "UPDATE shown SET (state, has, sources, modified, width, height, ratio, frames, bytes, originals, original_bytes, "
        "renditions, rendition_bytes, recipe, format, color, title) = (?2, ?3, ?4, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, "
        "?15, ?16, ?18, ?22, ?23) WHERE artwork = ?1 AND added = ?5 AND created IS ?17 AND generator IS ?19 "
        "AND seed IS ?20 AND job IS ?21",
    [PUT] =
        "INSERT INTO shown(artwork, state, has, sources, added, modified, width, height, ratio, frames, bytes, originals, "
        "original_bytes, renditions, rendition_bytes, recipe, created, format, generator, seed, job, color, title) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23) "
        "ON CONFLICT(artwork) DO UPDATE SET (state, has, sources, added, modified, width, height, ratio, frames, bytes, "
        "originals, original_bytes, renditions, rendition_bytes, recipe, created, format, generator, seed, job, color, title) "
        "= (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)",
    [SEARCH_WAS] = "SELECT title, caption, alt, prompt, styles, tags, file, credit, creator, license, model, path FROM search "
                   "WHERE rowid = ?1",
    [SEARCH_PUT] =
        "INSERT OR REPLACE INTO search(rowid, title, caption, alt, prompt, styles, tags, file, credit, creator, license, "
        "model, path) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
};
STATEMENT_SET(artwork_refresh_sql, statements);

/* What files and renditions say: these bits, and these columns of `search`. */
#define HAS_OF_FILES (FACET_BIT(FACET_COLOR) | FACET_BIT(FACET_RENDITION) | FACET_BIT(FACET_OUTDATED))
#define IS_OF_FILES(column) ((column) == FILES || (column) == PATHS)
enum { HAS_KEPT = 24, REWORDED = 25 }; /* parameters of UPDATE_WORDS */

/* A row of `shown` and one of `search`, being worked out. */
typedef struct {
    Catalogue *catalogue;
    gint64 artwork;
    gboolean only_words; /* what files and renditions say stands already */
    ClaimShown words;
    OriginalState state;
    gint64 has, added, width, height, frames, bytes, originals, original_bytes, renditions, rendition_bytes;
    gint64 decoded[3];   /* width, height, frames as they were when it was decoded; 0: it was not */
    gint64 recipe;       /* 0: none */
    gint64 reworded;     /* FACET_REWORDED, if other words are in the renditions */
    char *format;        /* of the original that shows */
    char *payload;       /* of its pixels, hex */
    char *rendered_from; /* the same of the pixels that the renditions were made from */
    char *color;
    char *job, *seed, *title; /* as they stand in `shown` */
    gint64 now;
    GString *search[N_COLUMNS];
} Refresh;

static sqlite3_stmt *ask(Refresh *refresh, guint which, GError **error)
{
    return statement_for(refresh->catalogue, SET_REFRESH, which, refresh->artwork, error);
}

static void add_text(Refresh *refresh, SearchColumn column, const char *text)
{
    if (text)
        search_fold_append(refresh->search[column], text);
}

static void add_path(Refresh *refresh, sqlite3_stmt *statement, int root_column, int path_column)
{
    g_autofree char *root = column_path(statement, root_column);
    g_autofree char *path = column_path(statement, path_column);
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *root_text = text_from_bytes(root, strlen(root));
    g_autofree char *path_text = text_from_bytes(path, strlen(path));
    g_autofree char *name_text = text_from_bytes(name, strlen(name));

    add_text(refresh, FILES, name_text);
    add_text(refresh, PATHS, root_text);
    add_text(refresh, PATHS, path_text);
}

/* The first present original is the one that shows; else the first that is offline, else the first. */
static void show_original(Refresh *refresh, sqlite3_stmt *statement)
{
    gboolean turned = column_integer(statement, 5) >= 5; /* EXIF orientations 5 to 8 lie on their side */

    refresh->state = (OriginalState)column_integer(statement, 0);
    refresh->format = g_strdup(column_text(statement, 1));
    refresh->width = column_integer(statement, turned ? 3 : 2);
    refresh->height = column_integer(statement, turned ? 2 : 3);
    refresh->frames = column_integer(statement, 4);
    refresh->bytes = column_integer(statement, 6);
    refresh->payload = column_hex(statement, 7);
}

static gboolean read_originals(Refresh *refresh, GError **error)
{
    sqlite3_stmt *statement = ask(refresh, ORIGINALS, error);
    Step step = STEP_ERROR;

    refresh->state = ORIGINAL_MISSING;
    refresh->frames = 1;
    while (statement && (step = statement_step(refresh->catalogue, statement, error)) == STEP_ROW) {
        if (refresh->originals++ == 0)
            show_original(refresh, statement);
        refresh->original_bytes += column_integer(statement, 6);
        add_path(refresh, statement, 8, 9);
    }
    return step == STEP_DONE;
}

static gboolean read_picture(Refresh *refresh, GError **error)
{
    sqlite3_stmt *statement = ask(refresh, PICTURE, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(refresh->catalogue, statement, error)) == STEP_ROW) { /* one */
        refresh->added = column_integer(statement, 0);
        for (int i = 0; i < 3; i++)
            refresh->decoded[i] = column_integer(statement, 1 + i);
        refresh->color = g_strdup(column_text(statement, 4));
        refresh->recipe = column_integer(statement, 5);
        refresh->rendered_from = column_hex(statement, 6);
        if (rendition_words((const char *const *)refresh->words.values) != column_integer(statement, 7))
            refresh->reworded = FACET_BIT(FACET_REWORDED); /* if there are any renditions */
    }
    return step == STEP_DONE;
}

static gboolean read_names(Refresh *refresh, guint which, SearchColumn column, Facet facet, GError **error)
{
    sqlite3_stmt *statement = ask(refresh, which, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(refresh->catalogue, statement, error)) == STEP_ROW) {
        refresh->has |= FACET_BIT(facet);
        for (int i = 0; i < sqlite3_column_count(statement); i++)
            add_text(refresh, column, column_text(statement, i));
    }
    return step == STEP_DONE;
}

static gboolean read_renditions(Refresh *refresh, GError **error)
{
    sqlite3_stmt *statement = ask(refresh, RENDITIONS, error);
    Step step = STEP_ERROR;

    while (statement && (step = statement_step(refresh->catalogue, statement, error)) == STEP_ROW) { /* one */
        refresh->renditions = column_integer(statement, 0);
        refresh->rendition_bytes = column_integer(statement, 1);
    }
    return step == STEP_DONE;
}

/* ---- what follows from the words ---- */

static void show_words(Refresh *refresh)
{
    static const struct {
        FieldId field;
        SearchColumn column;
    } searched[] = {
        {FIELD_TITLE, TITLE},   {FIELD_CAPTION, CAPTION}, {FIELD_ALT, ALT},         {FIELD_PROMPT, PROMPT},
        {FIELD_CREDIT, CREDIT}, {FIELD_CREATOR, CREATOR}, {FIELD_LICENSE, LICENSE}, {FIELD_MODEL, MODEL},
    };
    static const struct {
        FieldId field;
        Facet facet;
    } own[] = {{FIELD_CAPTION, FACET_OWN_CAPTION}, {FIELD_CREDIT, FACET_OWN_CREDIT}, {FIELD_ALT, FACET_OWN_ALT}};
    const ClaimShown *words = &refresh->words;

    for (guint i = 0; i < N_FIELDS; i++)
        if (words->values[i])
            refresh->has |= facet_of_value((FieldId)i, words->values[i]);
    for (guint i = 0; i < G_N_ELEMENTS(own); i++)
        if (words->values[own[i].field] && words->sources[own[i].field] >= SOURCE_POST)
            refresh->has |= FACET_BIT(own[i].facet);
    for (guint i = 0; i < G_N_ELEMENTS(searched); i++)
        add_text(refresh, searched[i].column, words->values[searched[i].field]);
    for (guint i = 0; i < words->keywords->len; i++) {
        refresh->has |= FACET_BIT(FACET_KEYWORD);
        add_text(refresh, TAGS, words->keywords->pdata[i]);
    }
}

/* The generator's own run: what it calls it, else pictures of the same words and the same seed. */
static char *job_of(const ClaimShown *words)
{
    const char *prompt = words->values[FIELD_PROMPT], *seed = words->values[FIELD_SEED];
    g_autoptr(Digest) digest = NULL;
    char hex[DIGEST_HEX_SIZE];

    if (words->values[FIELD_JOB_ID])
        return g_strdup(words->values[FIELD_JOB_ID]);
    if (!prompt || !seed)
        return NULL;
    digest = digest_new();
    digest_text(digest, seed);
    digest_update(digest, prompt, strlen(prompt));
    digest_hex(digest, hex);
    return g_strdup_printf("seed-%.16s", hex);
}

/* 20 digits, so that the order of the texts is that of the numbers. NULL for none, and for the -1 that says "any". */
static char *seed_of(const ClaimShown *words)
{
    const char *seed = words->values[FIELD_SEED];
    guint64 value;

    if (!seed || !g_ascii_string_to_unsigned(seed, 10, 0, G_MAXUINT64, &value, NULL))
        return NULL;
    return g_strdup_printf("%020" G_GUINT64_FORMAT, value);
}

static void show_facts(Refresh *refresh)
{
    const char *title = refresh->words.values[FIELD_TITLE];

    refresh->job = job_of(&refresh->words);
    refresh->seed = seed_of(&refresh->words);
    refresh->title = title ? text_fold(title) : NULL;
    if (refresh->job)
        refresh->has |= FACET_BIT(FACET_JOB);
}

/* ---- writing ---- */

static void bind_shown(sqlite3_stmt *put, const Refresh *refresh)
{
    const ClaimShown *words = &refresh->words;
    const char *created = words->values[FIELD_CREATED];

    bind_integer(put, 2, refresh->state);
    bind_integer(put, 3, refresh->has);
    bind_integer(put, 4, words->said);
    bind_integer(put, 5, refresh->added);
    bind_integer(put, 6, refresh->now);
    bind_integer(put, 7, refresh->width);
    bind_integer(put, 8, refresh->height);
    bind_real(put, 9, refresh->height > 0 ? (double)refresh->width / (double)refresh->height : 0);
    bind_integer(put, 10, refresh->frames);
    bind_integer(put, 11, refresh->bytes);
    bind_integer(put, 12, refresh->originals);
    bind_integer(put, 13, refresh->original_bytes);
    bind_integer(put, 14, refresh->renditions);
    bind_integer(put, 15, refresh->rendition_bytes);
    if (refresh->recipe > 0 && refresh->renditions > 0)
        bind_integer(put, 16, refresh->recipe);
    bind_text(put, 17, created && g_ascii_isdigit(created[0]) ? created : NULL);
    bind_text(put, 18, refresh->format);
    bind_text(put, 19, words->values[FIELD_GENERATOR]);
    bind_text(put, 20, refresh->seed);
    bind_text(put, 21, refresh->job);
    bind_text(put, 22, refresh->color);
    bind_text(put, 23, refresh->title);
}

/* @way: one of the statements that write `shown`. FALSE in @done: there is no row that it could have changed. */
static gboolean write_shown(Refresh *refresh, guint way, gboolean *done, GError **error)
{
    sqlite3_stmt *statement = ask(refresh, way, error);

    if (!statement)
        return FALSE;
    bind_shown(statement, refresh);
    if (way == UPDATE_WORDS) {
        bind_integer(statement, HAS_KEPT, HAS_OF_FILES);
        bind_integer(statement, REWORDED, refresh->reworded);
    }
    if (!statement_run(refresh->catalogue, statement, error))
        return FALSE;
    *done = statement_changes(refresh->catalogue) > 0;
    return TRUE;
}

static gboolean write_modified(Refresh *refresh, GError **error)
{
    sqlite3_stmt *statement = ask(refresh, TOUCH, error);

    if (!statement)
        return FALSE;
    bind_integer(statement, 2, refresh->now);
    return statement_run(refresh->catalogue, statement, error);
}

/* An index of full text is dear to write and cheap to read. What the row has of files is taken over if only words are new. */
static gboolean search_differs(Refresh *refresh, gboolean *out, GError **error)
{
    sqlite3_stmt *statement = ask(refresh, SEARCH_WAS, error);
    gboolean found = FALSE;
    Step step = STEP_ERROR;

    *out = FALSE;
    while (statement && (step = statement_step(refresh->catalogue, statement, error)) == STEP_ROW) { /* at most one */
        found = TRUE;
        for (int i = 0; i < N_COLUMNS; i++)
            if (refresh->only_words && IS_OF_FILES(i))
                g_string_assign(refresh->search[i], column_text(statement, i) ? column_text(statement, i) : "");
            else
                *out = *out || g_strcmp0(column_text(statement, i), refresh->search[i]->str) != 0;
    }
    *out = *out || !found;
    return step == STEP_DONE && (found || !refresh->only_words || read_originals(refresh, error));
}

static gboolean write_search(Refresh *refresh, GError **error)
{
    sqlite3_stmt *statement;
    gboolean differs;

    if (!search_differs(refresh, &differs, error))
        return FALSE;
    if (!differs)
        return TRUE;
    statement = ask(refresh, SEARCH_PUT, error);
    if (!statement)
        return FALSE;
    for (int i = 0; i < N_COLUMNS; i++)
        bind_text(statement, i + 2, refresh->search[i]->str);
    return statement_run(refresh->catalogue, statement, error);
}

/* ---- the whole ---- */

static gboolean read_words(Refresh *refresh, GError **error)
{
    if (!claim_shown(refresh->catalogue, refresh->artwork, &refresh->words, error))
        return FALSE;
    show_words(refresh);
    show_facts(refresh);
    return read_names(refresh, STYLE_NAMES, STYLES, FACET_STYLE, error) &&
           read_names(refresh, TAG_NAMES, TAGS, FACET_TAG, error);
}

static gboolean read_files(Refresh *refresh, GError **error)
{
    if (!read_originals(refresh, error) || !read_renditions(refresh, error))
        return FALSE;
    if (refresh->decoded[0] > 0) { /* surer than what a header announced */
        refresh->width = refresh->decoded[0];
        refresh->height = refresh->decoded[1];
        refresh->frames = refresh->decoded[2];
    }
    if (refresh->color)
        refresh->has |= FACET_BIT(FACET_COLOR);
    if (refresh->renditions > 0)
        refresh->has |= FACET_BIT(FACET_RENDITION) | refresh->reworded;
    if (refresh->renditions > 0 && refresh->payload && g_strcmp0(refresh->payload, refresh->rendered_from) != 0)
        refresh->has |= FACET_BIT(FACET_OUTDATED);
    return TRUE;
}

/* Most changes leave alone what most indexes are of, and those are dear to write: so first it is tried without them. */
static gboolean run(Refresh *refresh, GError **error)
{
    gboolean done = FALSE;

    if (!read_words(refresh, error) || !read_picture(refresh, error) || !write_modified(refresh, error))
        return FALSE;
    if (refresh->only_words && !write_shown(refresh, UPDATE_WORDS, &done, error))
        return FALSE;
    if (!done) {
        refresh->only_words = FALSE;
        if (!read_files(refresh, error) || !write_shown(refresh, UPDATE, &done, error))
            return FALSE;
    }
    return (done || write_shown(refresh, PUT, &done, error)) && write_search(refresh, error);
}

static gboolean run_whole(Catalogue *catalogue, gint64 artwork, gboolean only_words, GError **error)
{
    Refresh refresh = {.catalogue = catalogue, .artwork = artwork, .only_words = only_words, .now = catalogue_now()};
    gboolean done = FALSE;

    for (guint i = 0; i < N_COLUMNS; i++)
        refresh.search[i] = g_string_new(NULL);
    if (catalogue_enter(catalogue, error))
        done = catalogue_end(catalogue, run(&refresh, error), error);
    for (guint i = 0; i < N_COLUMNS; i++)
        g_string_free(refresh.search[i], TRUE);
    if (refresh.words.keywords)
        claim_shown_clear(&refresh.words);
    g_free(refresh.format);
    g_free(refresh.payload);
    g_free(refresh.rendered_from);
    g_free(refresh.color);
    g_free(refresh.job);
    g_free(refresh.seed);
    g_free(refresh.title);
    return done;
}

gboolean artwork_refresh(Catalogue *catalogue, gint64 artwork, GError **error)
{
    return run_whole(catalogue, artwork, FALSE, error);
}

gboolean artwork_refresh_words(Catalogue *catalogue, gint64 artwork, GError **error)
{
    return run_whole(catalogue, artwork, TRUE, error);
}
