/* harvest.c - published posts read, their pictures matched to artworks, and what they say taken over. */
#include "core/files.h"
#include "core/text.h"
#include "ingest/articles.h"
#include "ingest/look.h"
#include "publish/harvest_match.h"
#include "publish/harvest_write.h"
#include "publish/post_file.h"
#include "store/artwork_rows.h"
#include "store/wanted.h"

#include <artloft/error.h>
#include <string.h>

typedef struct {
    ArtloftLoft *loft;
    ArtloftWorkers *workers;
    const ArtloftHarvest *how;
    ArtloftHarvestReport *out;
    char **makers; /* what the house calls generators */
    HarvestHouse house;
    HarvestIndex *index;
    GHashTable *read;    /* of char *: files that were read, absolute */
    GPtrArray *posts;    /* of HarvestPost * */
    GHashTable *by_name; /* the same, lent */
    GHashTable *files;   /* of HarvestFile *, by path: pictures beside posts */
} Harvest;

const char *artloft_match_name(ArtloftMatch match)
{
    static const char *const names[] = {"none", "ambiguous", "file", "payload", "name", "job", "likeness", "address", "stub"};

    return match < G_N_ELEMENTS(names) ? names[match] : "none";
}

static void file_free(gpointer data)
{
    HarvestFile *file = data;

    g_free(file->path);
    g_free(file->sha256);
    g_free(file->payload_sha256);
    g_free(file);
}

static void fail(Harvest *harvest, const char *path, const char *why)
{
    harvest->out->failed++;
    if (harvest->how->failed)
        harvest->how->failed(path, why, harvest->how->data);
}

/* ---- posts ---- */

/* What the catalogue calls an article: of an export its address, else the file. */
static char *article_name(const Harvest *harvest, ArticleKind kind, const char *path, const Article *article)
{
    g_autofree char *file = post_file_record_name(harvest->loft->dir, path);

    if (kind != ARTICLE_EXPORT)
        return g_steal_pointer(&file);
    return article->address[0] ? g_strdup(article->address) : g_strdup_printf("%s: %s", file, article->title);
}

/* An export may call several articles alike, and a second export holds what the first did: to the catalogue they are one post.
 */
static HarvestPost *post_called(Harvest *harvest, const char *name, const char *path, const char *root)
{
    HarvestPost *post = g_hash_table_lookup(harvest->by_name, name);

    if (post)
        return post;
    post = harvest_post_new(name, path, root);
    g_ptr_array_add(harvest->posts, post);
    g_hash_table_insert(harvest->by_name, post->name, post);
    return post;
}

static void add_article(Harvest *harvest, ArticleKind kind, const char *path, const char *root, Article *article)
{
    g_autofree char *name = article_name(harvest, kind, path, article);
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *day = article->date[0] || kind == ARTICLE_EXPORT ? NULL : text_day(base);

    if (day)
        article_set(&article->date, day);
    harvest_post_add(&harvest->house, post_called(harvest, name, path, root), article);
}

/* @path: absolute */
static gboolean read_file(Harvest *harvest, const char *path, const char *root, GError **error)
{
    ArticleKind kind = post_file_kind(path);
    g_auto(ArticlesRead) read = {0};

    if (!g_hash_table_add(harvest->read, g_strdup(path))) /* a folder, and what lies in it, were named */
        return TRUE;
    harvest->out->files++;
    if (!articles_read(harvest->workers, path, kind, (const char *const *)harvest->makers, harvest->how->cancel, &read, error))
        return FALSE;
    if (read.reason)
        fail(harvest, path, read.reason);
    if (read.cut)
        fail(harvest, path, "It shows more than is read of one file; the rest was left out.");
    while (read.articles && read.articles->len > 0)
        add_article(harvest, kind, path, root, g_ptr_array_steal_index(read.articles, 0));
    return TRUE;
}

static void hear_unread(const char *path, const char *why, gpointer data)
{
    fail(data, path, why);
}

static gboolean read_path(Harvest *harvest, const char *path, GError **error)
{
    const char *const one[] = {path, NULL};
    g_autoptr(GPtrArray) files = post_file_list(one, POST_FILES_AND_EXPORTS, hear_unread, harvest);
    g_autofree char *absolute = files_absolute(path);
    g_autofree char *root = g_file_test(path, G_FILE_TEST_IS_DIR) ? g_strdup(absolute) : g_path_get_dirname(absolute);

    for (guint i = 0; i < files->len; i++)
        if (!read_file(harvest, files->pdata[i], root, error))
            return FALSE;
    return TRUE;
}

/* ---- pictures beside them ---- */

static void find_files(Harvest *harvest, GPtrArray *paths)
{
    for (guint i = 0; i < harvest->posts->len; i++) {
        const HarvestPost *post = harvest->posts->pdata[i];

        for (guint k = 0; k < post->images->len; k++) {
            HarvestImage *image = post->images->pdata[k];
            g_autofree char *path = image->said->own ? NULL : harvest_image_path(post, image);
            HarvestFile *file = path ? g_hash_table_lookup(harvest->files, path) : NULL;

            if (path && !file) {
                file = g_new0(HarvestFile, 1);
                file->path = g_steal_pointer(&path);
                g_hash_table_insert(harvest->files, file->path, file);
                g_ptr_array_add(paths, file->path);
            }
            image->file = file;
        }
    }
}

static gboolean wants_decoding(const char *path, const Reading *reading, gpointer data, gboolean *out, GError **error)
{
    Harvest *harvest = data;
    gboolean known;

    (void)path;
    if (!harvest_index_knows(harvest->index, reading->sha256, reading->payload_sha256, &known, error))
        return FALSE;
    *out = !known;
    return TRUE;
}

static gboolean take_look(const char *path, FileJob *job, gpointer data, GError **error)
{
    Harvest *harvest = data;
    HarvestFile *file = g_hash_table_lookup(harvest->files, path);

    (void)error;
    if (job->reading) {
        file->sha256 = g_strdup(job->reading->sha256);
        file->payload_sha256 = g_strdup(job->reading->payload_sha256);
    }
    if (job->rendered)
        file->likeness = job->rendered->likeness;
    if (job->state == FILE_JOB_FAILED)
        fail(harvest, path, job->reason);
    return TRUE;
}

static gboolean look_at_pictures(Harvest *harvest, GError **error)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    g_autoptr(ClaimList) nothing = claim_list_new();
    RenderPlan plan = wanted_plan(harvest->loft->settings, nothing);
    Look look = {.pool = harvest->workers,
                 .decode = &plan,
                 .wants = wants_decoding,
                 .each = take_look,
                 .cancel = harvest->how->cancel,
                 .data = harvest};

    find_files(harvest, paths);
    g_ptr_array_add(paths, NULL);
    look.paths = (const char *const *)paths->pdata;
    return look_at_files(&look, error);
}

/* ---- what came of it ---- */

static void count(ArtloftHarvestReport *out, const HarvestImage *image)
{
    out->images++;
    if (image->match == ARTLOFT_MATCH_NONE)
        out->unmatched++;
    else if (image->match == ARTLOFT_MATCH_AMBIGUOUS)
        out->ambiguous++;
    else if (image->match == ARTLOFT_MATCH_STUB)
        out->stubs++;
    else
        out->matched++;
}

static const char *or_null(const char *text)
{
    return text && text[0] ? text : NULL;
}

static gboolean tell(const Harvest *harvest, const HarvestPost *post, const HarvestImage *image, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    g_autoptr(ClaimList) claims = claim_list_new();
    ArtloftHarvested told = {.post = post->name,
                             .post_title = or_null(post->article->title),
                             .date = or_null(post->article->date),
                             .address = or_null(post->article->address),
                             .image = or_null(image->said->address),
                             .file = image->file ? image->file->path : NULL,
                             .match = image->match,
                             .id = image->art ? image->art->id : NULL,
                             .styles = (const char *const *)image->styles,
                             .reason = image->reason};

    if (!harvest->how->each)
        return TRUE;
    harvest_image_claims(post, image, FALSE, claims);
    told.caption = claim_list_value(claims, FIELD_CAPTION);
    told.credit = claim_list_value(claims, FIELD_CREDIT);
    told.alt = claim_list_value(claims, FIELD_ALT);
    told.title = claim_list_value(claims, FIELD_TITLE);
    told.generator = claim_list_value(claims, FIELD_GENERATOR);
    for (guint i = 0; image->candidates && i < image->candidates->len; i++)
        g_ptr_array_add(ids, ((const HarvestArt *)image->candidates->pdata[i])->id);
    g_ptr_array_add(ids, NULL);
    if (ids->len > 1)
        told.candidates = (const char *const *)ids->pdata;
    return harvest->how->each(&told, harvest->how->data, error);
}

/* What Artloft writes below a caption depends on the artwork: on its language, and on what was said of it. */
static gboolean drop_own_line(const Harvest *harvest, HarvestImage *image, GError **error)
{
    g_autoptr(ArtloftArtwork) artwork = NULL;

    if (!harvest_image_may_have_line(image))
        return TRUE;
    artwork = artwork_load(harvest->loft->catalogue, image->art->n, ARTWORK_LOAD_SHOWN, NULL, error);
    if (artwork)
        harvest_image_drop_line(&harvest->house, image, artwork);
    return artwork != NULL;
}

static gboolean tell_post(const Harvest *harvest, const HarvestPost *post, GError **error)
{
    harvest->out->posts += post->images->len > 0;
    for (guint i = 0; i < post->images->len; i++) {
        HarvestImage *image = post->images->pdata[i];

        if (!drop_own_line(harvest, image, error))
            return FALSE;
        if (image->said->own && image->art)
            continue;
        count(harvest->out, image);
        if (!tell(harvest, post, image, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean count_changes(Harvest *harvest, GError **error)
{
    for (guint i = 0; i < harvest->posts->len; i++) {
        gboolean changed;

        if (!harvest_would_write(harvest->loft->catalogue, harvest->posts->pdata[i], &changed, error))
            return FALSE;
        harvest->out->changed += changed;
    }
    return TRUE;
}

static gboolean write_posts(Harvest *harvest, GError **error)
{
    g_autoptr(GArray) left = g_array_new(FALSE, FALSE, sizeof(gint64));
    EditRun run;
    gboolean done = TRUE;

    if (!edit_run_begin(&run, harvest->loft, "harvest", 0, error))
        return FALSE;
    for (guint i = 0; done && i < harvest->posts->len; i++) {
        gboolean changed = FALSE;

        done = harvest_write(&run, harvest->posts->pdata[i], left, &changed, error);
        harvest->out->changed += changed;
    }
    return edit_run_end(&run, done && harvest_drop_stubs(&run, left, error), NULL, error);
}

static gboolean harvest_all(Harvest *harvest, const char *const *paths, GError **error)
{
    harvest->index = harvest_index_new(harvest->loft, error);
    if (!harvest->index)
        return FALSE;
    for (guint i = 0; paths[i]; i++)
        if (!read_path(harvest, paths[i], error))
            return FALSE;
    if (!look_at_pictures(harvest, error) || !harvest_match(harvest->index, harvest->posts, error))
        return FALSE;
    for (guint i = 0; i < harvest->posts->len; i++)
        if (!tell_post(harvest, harvest->posts->pdata[i], error))
            return FALSE;
    return harvest->how->dry_run ? count_changes(harvest, error) : write_posts(harvest, error);
}

static char **house_makers(const Settings *settings)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    GHashTableIter iter;
    gpointer name;

    g_hash_table_iter_init(&iter, settings->generator_names);
    while (g_hash_table_iter_next(&iter, NULL, &name))
        g_ptr_array_add(names, name);
    g_ptr_array_add(names, NULL);
    return g_strdupv((char **)names->pdata);
}

gboolean artloft_harvest(ArtloftLoft *loft, ArtloftWorkers *workers, const char *const *paths, const ArtloftHarvest *how,
                         ArtloftHarvestReport *out, GError **error)
{
    Harvest harvest = {.loft = loft, .workers = workers, .how = how, .out = out};
    Vocabulary *vocabulary = loft_vocabulary(loft, error);
    Labels *labels = vocabulary ? labels_load(loft->dir, loft->settings->language, error) : NULL;
    StyleMatcher *matcher;
    gboolean done;

    memset(out, 0, sizeof *out);
    if (!labels)
        return FALSE;
    matcher = style_matcher_new(vocabulary);
    harvest.house = (HarvestHouse){loft->settings, labels, matcher};
    harvest.makers = house_makers(loft->settings);
    harvest.read = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    harvest.by_name = g_hash_table_new(g_str_hash, g_str_equal);
    harvest.posts = g_ptr_array_new_with_free_func((GDestroyNotify)harvest_post_free);
    harvest.files = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, file_free);
    done = harvest_all(&harvest, paths, error);
    g_hash_table_unref(harvest.read);
    g_hash_table_unref(harvest.by_name);
    g_ptr_array_unref(harvest.posts);
    g_hash_table_unref(harvest.files);
    harvest_index_free(harvest.index);
    g_strfreev(harvest.makers);
    style_matcher_free(matcher);
    labels_free(labels);
    return done;
}
