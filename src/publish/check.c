/* check.c - the publish gate: gathers posts and what they show, looks at each artwork once, and tells what it found in order.
 */
#include "core/files.h"
#include "publish/check_artwork.h"
#include "publish/post_file.h"
#include "publish/post_links.h"
#include "store/artwork_rows.h"
#include "store/derivation.h"
#include "store/loft.h"
#include "store/post_rows.h"

#include <artloft/check.h>
#include <artloft/error.h>
#include <artloft/find.h>
#include <artloft/inspect.h>
#include <artloft/weave.h>
#include <stdio.h>
#include <string.h>

#define BATCH 64u /* artworks whose files are read in one go */

typedef struct {
    CheckRule rule;
    char *id, *post, *file, *original, *message;
    guint line;
    guint turn; /* in which it was found: keeps the order of what stands in one place */
} Finding;

/* One place where an artwork is shown. */
typedef struct {
    char *post; /* NULL: looked at for itself */
    guint line; /* 0: it stands in the post by hand */
} Use;

typedef struct {
    ArtloftLoft *loft;
    ArtloftWorkers *workers;
    const ArtloftCheck *how;
    ArtloftChecked *out;
    char *public_dir;
    Labels *labels;
    GPtrArray *ids;     /* of char *: what is to be looked at, in order; owned by @uses */
    GHashTable *uses;   /* id -> GArray of Use */
    GHashTable *places; /* of char *: which artwork in which post, so that none is there twice */
    GArray *findings;   /* of Finding */
    GHashTable *told;   /* of char *: findings, so that none is told twice in one place */
    GArray *doubtful;   /* of gint64, ascending: artworks that may have stale renditions */
    char *encoder;      /* that renditions are made with */
    GError *failure;    /* inside a callback that cannot fail */
} Check;

static void use_clear(gpointer data)
{
    g_free(((Use *)data)->post);
}

static void finding_clear(gpointer data)
{
    Finding *finding = data;

    g_free(finding->id);
    g_free(finding->post);
    g_free(finding->file);
    g_free(finding->original);
    g_free(finding->message);
}

/* What a post says wrong is to be mended in each line; what an artwork lacks is mended once, so that is told once a post. */
static guint line_to_mend(const Finding *finding)
{
    return !finding->id || finding->rule == CHECK_UNKNOWN_ID ? finding->line : 0;
}

/* @said: its texts are copied. */
static void add_finding(Check *check, const Finding *said)
{
    const char *rule = check_rule_name(said->rule);
    const char *where = said->post ? said->post : said->file ? said->file : "";
    g_autofree char *key =
        g_strdup_printf("%s\n%s\n%s\n%u\n%s", rule, said->id ? said->id : "", where, line_to_mend(said), said->message);

    if (said->rule < N_CHECK_SWITCHES && !check->loft->settings->check[said->rule])
        return;
    if (g_hash_table_add(check->told, g_steal_pointer(&key))) {
        Finding finding = {said->rule,           g_strdup(said->id),       g_strdup(said->post),
                           g_strdup(said->file), g_strdup(said->original), g_strdup(said->message),
                           said->line,           check->findings->len};

        g_array_append_val(check->findings, finding);
    }
}

/* ---- what is to be looked at ---- */

static void add_use(Check *check, const char *id, const char *post, guint line)
{
    GArray *uses = g_hash_table_lookup(check->uses, id);
    g_autofree char *place = NULL;

    if (!uses) {
        char *key = g_strdup(id);

        uses = g_array_new(FALSE, FALSE, sizeof(Use));
        g_array_set_clear_func(uses, use_clear);
        g_hash_table_insert(check->uses, key, uses);
        g_ptr_array_add(check->ids, key);
    } else if (!post) {
        return; /* it is told of where posts show it */
    }
    place = g_strdup_printf("%s\n%s", id, post ? post : "");
    if (g_hash_table_add(check->places, g_steal_pointer(&place))) {
        Use use = {g_strdup(post), line};

        g_array_append_val(uses, use);
    }
}

/* ---- posts ---- */

/* "LOFT/assets/templates/tile.html:3:12: What is wrong": that is to be mended in the template, whichever posts it is met in. */
static gboolean is_of_template(const Check *check, const char *text, Finding *out)
{
    g_autofree char *folder = g_build_filename(check->loft->dir, "assets", "templates", "", NULL);
    const char *place = g_str_has_prefix(text, folder) ? strchr(text + strlen(folder), ':') : NULL;
    guint line, column;
    int size = 0;

    if (!place || sscanf(place, ":%u:%u: %n", &line, &column, &size) != 2 || size == 0)
        return FALSE;
    *out = (Finding){.rule = CHECK_POST_WRONG, .file = g_strndup(text, (gsize)(place - text)), .line = line};
    out->message = g_strdup_printf("column %u: %s", column, place + size);
    return TRUE;
}

static void hear_woven(ArtloftWovenKind kind, const char *path, guint line, const char *text, gpointer data)
{
    Finding finding = {.post = (char *)path, .line = line, .message = (char *)text}, template;

    switch (kind) {
    case ARTLOFT_WOVEN_CHANGED:
        finding.rule = CHECK_REGION_STALE;
        finding.message = (char *)"The region is not as it would be woven now; `artloft weave` writes it.";
        break;
    case ARTLOFT_WOVEN_KEPT:
        finding.rule = CHECK_REGION_EDITED;
        break;
    case ARTLOFT_WOVEN_WRONG:
        if (is_of_template(data, text, &template)) {
            add_finding(data, &template);
            finding_clear(&template);
            return;
        }
        finding.rule = CHECK_POST_WRONG;
        break;
    case ARTLOFT_WOVEN_WARNING: /* the artworks are looked at themselves */
    case ARTLOFT_WOVEN_DIFFERENCE:
        return;
    }
    add_finding(data, &finding);
}

static void hear_shown(const char *path, guint line, const char *id, gpointer data)
{
    add_use(data, id, path, line);
}

typedef struct {
    Check *check;
    const char *post;
} Links;

static void hear_link(guint line, const char *id, const char *file, gpointer data)
{
    Links *links = data;
    Check *check = links->check;
    g_autofree char *path = g_build_filename(check->public_dir, file, NULL);
    g_autofree char *message = NULL;
    Finding finding = {.id = (char *)id, .post = (char *)links->post, .line = line};
    gint64 artwork = 0;

    if (check->failure || !artwork_find(check->loft->catalogue, id, &artwork, &check->failure))
        return;
    if (artwork == 0) {
        message = g_strdup_printf("The post shows %s, and there is no such artwork.", file);
        finding.rule = CHECK_UNKNOWN_ID;
    } else {
        add_use(check, id, links->post, line);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
            return;
        message = g_strdup_printf("The published file %s is not there.", file);
        finding.rule = CHECK_FILE_MISSING;
        finding.file = path;
    }
    finding.message = message;
    add_finding(check, &finding);
}

static gboolean check_links(Check *check, const char *path)
{
    g_autoptr(PostFile) file = post_file_read(path, NULL); /* why not was told as it was to be woven */
    Links links = {check, NULL};

    if (!file)
        return TRUE;
    links.post = file->path;
    post_links(file->text, file->size, check->loft->settings->base_url, hear_link, &links);
    return check->failure == NULL;
}

/* What it shows outside of regions, as harvest found it; of what it shows by Artloft's addresses the line is known by now. */
static gboolean check_by_hand(Check *check, const char *path, GError **error)
{
    Catalogue *catalogue = check->loft->catalogue;
    g_autofree char *name = post_file_record_name(check->loft->dir, path);
    g_autoptr(GArray) rows = NULL;
    gint64 post;

    if (!post_find(catalogue, name, &post, error))
        return FALSE;
    rows = placement_rows(catalogue, post, FALSE, error);
    for (guint i = 0; rows && i < rows->len; i++) {
        g_autofree char *id = artwork_id(catalogue, g_array_index(rows, PlacementRow, i).artwork, error);

        if (!id)
            return FALSE;
        add_use(check, id, path, 0);
    }
    return rows != NULL;
}

/* @paths: NULL-ended. */
static gboolean check_posts(Check *check, const char *const *paths, GError **error)
{
    const ArtloftWeave weave = {.check = TRUE, .each = hear_woven, .shown = hear_shown, .data = check};
    g_autoptr(GPtrArray) files = post_file_list(paths, POST_FILES, NULL, NULL); /* what fails is told by the weave */
    ArtloftWoven woven = {0};

    if (!artloft_weave(check->loft, paths, &weave, &woven, error))
        return FALSE;
    check->out->posts += files->len;
    for (guint i = 0; i < files->len; i++) {
        if (!check_links(check, files->pdata[i])) {
            g_propagate_error(error, g_steal_pointer(&check->failure));
            return FALSE;
        }
        if (!check_by_hand(check, files->pdata[i], error))
            return FALSE;
    }
    return TRUE;
}

/* ---- everything ---- */

typedef struct {
    Check *check;
    GPtrArray *paths; /* of char * */
    char *last;       /* the post that was told of last */
} Known;

static gboolean tell_gone(Check *check, const char *name, const char *path, GError **error)
{
    Finding finding = {.rule = CHECK_FILE_MISSING, .post = (char *)path};
    g_autoptr(GArray) by_hand = NULL;
    gint64 post;

    if (!post_find(check->loft->catalogue, name, &post, error))
        return FALSE;
    by_hand = placement_rows(check->loft->catalogue, post, FALSE, error);
    if (!by_hand)
        return FALSE;
    finding.message = (char *)(by_hand->len > 0 ? "The post is not there any more; what `artloft harvest` found in it is kept."
                                                : "The post is not there any more; `artloft weave` of its folder forgets it.");
    add_finding(check, &finding);
    return TRUE;
}

static gboolean hear_use(const ArtloftUse *use, gpointer data, GError **error)
{
    Known *known = data;
    g_autofree char *path = post_file_record_path(known->check->loft->dir, use->post, use->address);

    if (g_strcmp0(use->post, known->last) == 0 || !path)
        return TRUE;
    g_free(known->last);
    known->last = g_strdup(use->post);
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return tell_gone(known->check, use->post, path, error);
    g_ptr_array_add(known->paths, g_steal_pointer(&path));
    return TRUE;
}

static gboolean check_known_posts(Check *check, GError **error)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    Known known = {check, paths, NULL};
    gboolean done = artloft_uses(check->loft, NULL, NULL, hear_use, &known, error);

    g_free(known.last);
    g_ptr_array_add(paths, NULL);
    return done && check_posts(check, (const char *const *)paths->pdata, error);
}

static gboolean hear_found(const ArtloftArtwork *artwork, gpointer data, GError **error)
{
    (void)error;
    add_use(data, artwork->id, NULL, 0);
    return TRUE;
}

/* What posts and artworks say now is not what a weave would make them say. */
static gboolean check_derivation(Check *check, GError **error)
{
    g_autofree char *settings = loft_path(check->loft, SETTINGS_FILE);
    const Finding finding = {.rule = CHECK_REGION_STALE,
                             .file = settings,
                             .message = (char *)"artloft.ini has changed since captions and credits were worked out; `artloft "
                                                "weave` works them out anew, and writes them into posts."};
    gboolean outdated;

    if (!derivation_outdated(check->loft->catalogue, check->loft->settings, &outdated, error))
        return FALSE;
    if (outdated)
        add_finding(check, &finding);
    return TRUE;
}

static gboolean gather(Check *check, GError **error)
{
    ArtloftFind find = ARTLOFT_FIND_INIT;

    if (check->how->paths)
        return check_posts(check, check->how->paths, error);
    find.query = check->how->query;
    return (find.query || check_known_posts(check, error)) && artloft_find(check->loft, &find, hear_found, check, NULL, error);
}

/* ---- artworks ---- */

typedef struct {
    Check *check;
    GPtrArray *artworks; /* of ArtloftArtwork * */
    GPtrArray *paths;    /* of char *: their published files */
    GArray *owners;      /* of guint: whose each path is, by its place in @artworks */
    guint answered;      /* how many of @paths */
} Batch;

/* Art that was found in articles, and that they show by themselves, wants for no file of Artloft's. */
static gboolean needs_file(const Check *check, const Use *use)
{
    return use->line > 0 || (!use->post && check->how->query);
}

static void tell_flaws(Check *check, const ArtloftArtwork *artwork, const GArray *flaws)
{
    const GArray *uses = g_hash_table_lookup(check->uses, artwork->id);

    for (guint u = 0; u < uses->len; u++)
        for (guint i = 0; i < flaws->len; i++) {
            const Use *use = &g_array_index(uses, Use, u);
            const Flaw *flaw = &g_array_index(flaws, Flaw, i);
            const Finding finding = {.rule = flaw->rule,
                                     .id = artwork->id,
                                     .post = use->post,
                                     .line = use->line,
                                     .file = flaw->file,
                                     .original = artwork->paths->len > 0 ? artwork->paths->pdata[0] : NULL,
                                     .message = flaw->message};

            if (flaw->stub && !needs_file(check, use))
                continue;
            add_finding(check, &finding);
        }
}

static int compare_numbers(gconstpointer a, gconstpointer b)
{
    gint64 one = *(const gint64 *)a, other = *(const gint64 *)b;

    return one < other ? -1 : one > other;
}

static gboolean check_renditions(Check *check, gint64 artwork, GArray *flaws, GError **error)
{
    const RenditionKitchen kitchen = {
        .catalogue = check->loft->catalogue, .settings = check->loft->settings, .encoder = check->encoder};
    g_auto(Stale) stale = {0};

    if (!g_array_binary_search(check->doubtful, &artwork, compare_numbers, NULL))
        return TRUE;
    if (!stale_look(&kitchen, artwork, &stale, error))
        return FALSE;
    check_stale(&stale, flaws);
    return TRUE;
}

static gboolean load_artwork(Batch *batch, const char *id, GError **error)
{
    Check *check = batch->check;
    const ArtworkValueContext context = {check->loft->settings, check->labels, NULL};
    g_autoptr(GArray) flaws = flaws_new();
    ArtloftArtwork *artwork;
    gint64 n = 0;
    guint owner = batch->artworks->len;

    if (!artwork_find(check->loft->catalogue, id, &n, error))
        return FALSE;
    artwork = artwork_load(check->loft->catalogue, n, ARTWORK_LOAD_VALUES, check->loft->settings->base_url, error);
    if (!artwork)
        return FALSE;
    g_ptr_array_add(batch->artworks, artwork);
    check_words(artwork, &context, flaws);
    check_files(artwork, check->public_dir, flaws, batch->paths);
    while (batch->owners->len < batch->paths->len)
        g_array_append_val(batch->owners, owner);
    if (!check_renditions(check, n, flaws, error))
        return FALSE;
    tell_flaws(check, artwork, flaws);
    return TRUE;
}

static gboolean hear_inspected(const char *path, const ArtloftArtwork *inspected, const GError *reason, gpointer data,
                               GError **error)
{
    Batch *batch = data;
    const ArtloftArtwork *artwork = batch->artworks->pdata[g_array_index(batch->owners, guint, batch->answered)];
    g_autoptr(GArray) flaws = flaws_new();

    (void)error;
    batch->answered++;
    check_published(artwork, batch->check->loft->settings, path, inspected, reason, flaws);
    tell_flaws(batch->check, artwork, flaws);
    return TRUE;
}

static gboolean check_batch(Batch *batch, guint first, GError **error)
{
    Check *check = batch->check;

    for (guint i = first; i < check->ids->len && i < first + BATCH; i++)
        if (!load_artwork(batch, check->ids->pdata[i], error))
            return FALSE;
    g_ptr_array_add(batch->paths, NULL);
    return artloft_inspect(check->workers, (const char *const *)batch->paths->pdata, check->how->cancel, hear_inspected, batch,
                           error);
}

static gboolean find_doubtful(Check *check, GError **error)
{
    g_autofree char *recipe = NULL;

    if (!rendition_encoder(check->loft->catalogue, &check->encoder, error))
        return FALSE;
    recipe = rendition_recipe(check->loft->settings, check->encoder);
    check->doubtful = rendition_doubtful(check->loft->catalogue, recipe, error);
    return check->doubtful != NULL;
}

static gboolean check_artworks(Check *check, GError **error)
{
    gboolean going = find_doubtful(check, error);

    for (guint first = 0; going && first < check->ids->len; first += BATCH) {
        g_autoptr(GPtrArray) artworks = g_ptr_array_new_with_free_func((GDestroyNotify)artloft_artwork_free);
        g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
        g_autoptr(GArray) owners = g_array_new(FALSE, FALSE, sizeof(guint));
        Batch batch = {check, artworks, paths, owners, 0};

        going = check_batch(&batch, first, error);
    }
    check->out->artworks = check->ids->len;
    return going;
}

/* ---- telling ---- */

/* Posts first, by path and line; then what was found of artworks for themselves, as it came. */
static int compare_findings(gconstpointer a, gconstpointer b)
{
    const Finding *one = a, *other = b;
    int order = (one->post == NULL) - (other->post == NULL);

    if (order == 0)
        order = g_strcmp0(one->post, other->post);
    if (order == 0)
        order = one->line < other->line ? -1 : one->line > other->line;
    return order != 0 ? order : one->turn < other->turn ? -1 : one->turn > other->turn;
}

static gboolean tell(Check *check, GError **error)
{
    g_array_sort(check->findings, compare_findings);
    check->out->findings = check->findings->len;
    for (guint i = 0; i < check->findings->len; i++) {
        const Finding *finding = &g_array_index(check->findings, Finding, i);
        const ArtloftFinding told = {.rule = check_rule_name(finding->rule),
                                     .id = finding->id,
                                     .post = finding->post,
                                     .file = finding->file,
                                     .original = finding->original,
                                     .message = finding->message,
                                     .line = finding->line};

        if (!check->how->each(&told, check->how->data, error))
            return FALSE;
    }
    return TRUE;
}

gboolean artloft_check(ArtloftLoft *loft, ArtloftWorkers *workers, const ArtloftCheck *how, ArtloftChecked *out, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    g_autoptr(GHashTable) uses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    g_autoptr(GHashTable) places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GArray) findings = g_array_new(FALSE, FALSE, sizeof(Finding));
    g_autoptr(GHashTable) told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *public_dir = loft_path(loft, LOFT_PUBLIC);
    g_autoptr(Labels) labels = labels_load(loft->dir, loft->settings->language, error);
    Check check = {.loft = loft,
                   .workers = workers,
                   .how = how,
                   .out = out,
                   .public_dir = public_dir,
                   .labels = labels,
                   .ids = ids,
                   .uses = uses,
                   .places = places,
                   .findings = findings,
                   .told = told};
    gboolean done;

    memset(out, 0, sizeof *out);
    g_array_set_clear_func(findings, finding_clear);
    done = labels && check_derivation(&check, error) && gather(&check, error) && check_artworks(&check, error) &&
           tell(&check, error);
    g_clear_pointer(&check.doubtful, g_array_unref);
    g_free(check.encoder);
    return done;
}
