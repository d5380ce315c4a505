#include "ingest/survey.h"

#include "ingest/original_file.h"
#include "ingest/sidecar_files.h"
#include "store/root_rows.h"

#include <string.h>

void take_free(Take *take)
{
    if (!take)
        return;
    g_free(take->path);
    g_free(take);
}

typedef struct {
    Survey *survey;
    const Root *root;
    const char *below; /* the scope */
} Walk;

/* Whether there is nothing to look into: it is as it was when it was taken in, or when it could not be. */
static gboolean looks_the_same(const Survey *survey, const Known *known, const FileStamp *stamp)
{
    return known->original != 0 && known->reader >= survey->reader && scan_stamp_equal(&known->stamp, stamp) &&
           known->stamp.sidecars == stamp->sidecars;
}

static gboolean lacks_renditions(const Survey *survey, const Known *known)
{
    return survey->bare && g_hash_table_contains(survey->bare, &known->original);
}

gboolean survey_failed_before(const Survey *survey, const Known *known, const FileStamp *stamp)
{
    const KnownFailure *failure = known->failure;

    return failure && failure->reader >= survey->reader && scan_stamp_equal(&failure->stamp, stamp);
}

static gboolean note_file(const char *path, const FileStamp *stamp, gpointer data, GError **error)
{
    const Walk *walk = data;
    Survey *survey = walk->survey;
    Known *known = known_files_find(&survey->known, walk->root->n, path);
    Take *take;

    (void)error;
    if (known && known->seen)
        return TRUE;
    survey->report->report->seen++;
    if (known) {
        known->seen = TRUE;
        known->inode = stamp->inode;
    }
    if (known && looks_the_same(survey, known, stamp) &&
        (!lacks_renditions(survey, known) || survey_failed_before(survey, known, stamp))) {
        survey->report->report->unchanged++;
        if (known->state != ORIGINAL_PRESENT)
            g_array_append_val(survey->back, known->original);
        return TRUE;
    }
    if (known && survey_failed_before(survey, known, stamp)) {
        survey->report->report->unchanged++;
        survey->report->report->known_failures++;
        return TRUE;
    }
    take = g_new0(Take, 1);
    *take = (Take){.root = walk->root, .path = g_strdup(path), .stamp = *stamp, .known = known};
    g_ptr_array_add(survey->takes, take);
    return TRUE;
}

static void note_trouble(const char *path, const char *reason, gpointer data)
{
    const Walk *walk = data;
    char *folder = root_file_path(walk->root, path);
    g_autofree char *sentence =
        g_strdup_printf("The folder cannot be looked into: %s; what is known of it stays as it was.", reason);

    report_failure(walk->survey->report, folder, "scan", sentence);
    g_ptr_array_add(walk->survey->unreadable, folder);
}

static gboolean root_has_originals(const Survey *survey, const Root *root)
{
    for (const Known *known = survey->known.first; known; known = known->next)
        if (known->root == root->n && known->original != 0)
            return TRUE;
    return FALSE;
}

static void note_outcome(Survey *survey, const Root *root, const char *below, ScanOutcome outcome)
{
    if (outcome == SCAN_WALKED) {
        if (!*below)
            g_hash_table_add(survey->online, (gpointer)root);
        return;
    }
    if (root_has_originals(survey, root)) {
        g_ptr_array_add(survey->offline, (gpointer)root);
        report_message(survey->report, "%s is %s: what is known of it is kept as it was.", root->path,
                       outcome == SCAN_ABSENT ? "not there" : "empty");
    } else if (outcome == SCAN_ABSENT) {
        report_failure(survey->report, root->path, "scan", "There is no such folder; see [roots] in artloft.ini.");
    }
}

static gboolean walk_scope(Survey *survey, const RootScope *scope, GError **error)
{
    g_autoptr(GArray) skip = root_set_skip(survey->roots, scope->root);
    Walk walk = {.survey = survey, .root = scope->root, .below = scope->below};
    Scan scan = {
        .root = scope->root->path,
        .below = scope->below,
        .follow_links = survey->follow_links,
        .skip = (const ScanPlace *)(gpointer)skip->data,
        .n_skip = skip->len,
        .cancel = survey->cancel,
        .file = note_file,
        .trouble = note_trouble,
        .data = &walk,
    };
    ScanOutcome outcome;

    if (!scan_folders(&scan, &outcome, error))
        return FALSE;
    note_outcome(survey, scope->root, scope->below, outcome);
    report_progress(survey->report, NULL);
    return TRUE;
}

/* A file that is not found by walking its folder. */
static gboolean look_single(const char *whole, FileStamp *out)
{
    if (!scan_stamp(-1, whole, TRUE, out))
        return FALSE;
    out->sidecars = sidecar_files_look_beside(whole, TRUE);
    return TRUE;
}

/* A file that was named is looked at whatever it is: that it is no picture is worth a word then. */
static gboolean look_at_file(Survey *survey, const Root *root, const char *path, GError **error)
{
    g_autofree char *whole = root_file_path(root, path);
    Walk walk = {.survey = survey, .root = root, .below = ""};
    FileStamp stamp;
    int descriptor;
    g_autoptr(GError) reason = NULL;

    if (look_single(whole, &stamp))
        return note_file(path, &stamp, &walk, error);
    /* a pipe, a device: the same words as when it is opened */
    if (original_file_open(root->path, path, TRUE, &descriptor, &stamp, &reason) == ORIGINAL_REFUSED) {
        survey->report->report->seen++;
        report_failure(survey->report, whole, "scan", reason->message);
    }
    return TRUE;
}

/* The known files of a root that is not walked. */
static gboolean check_single(Survey *survey, const Root *root, GError **error)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    ScanPlace place;

    for (const Known *known = survey->known.first; known; known = known->next)
        if (known->root == root->n)
            g_ptr_array_add(paths, (gpointer)known->path);
    if (paths->len == 0)
        return TRUE;
    if (!scan_place(root->path, &place)) {
        note_outcome(survey, root, "", SCAN_ABSENT);
        return TRUE;
    }
    g_hash_table_add(survey->online, (gpointer)root);
    for (guint i = 0; i < paths->len; i++) {
        Walk walk = {.survey = survey, .root = root, .below = ""};
        g_autofree char *whole = root_file_path(root, paths->pdata[i]);
        FileStamp stamp;

        if (look_single(whole, &stamp) && !note_file(paths->pdata[i], &stamp, &walk, error))
            return FALSE;
    }
    return TRUE;
}

/* A root that was taken out of artloft.ini is as one that is away, which is told once; what another root has now is looked for
 * there. */
static void note_former(Survey *survey, const Root *root)
{
    const Root *around = root_set_around(survey->roots, root->path);

    if (around && g_hash_table_contains(survey->online, around))
        g_hash_table_add(survey->online, (gpointer)root);
    else if (root_has_originals(survey, root))
        g_ptr_array_add(survey->offline, (gpointer)root);
    if (!around && !root->offline && g_ptr_array_find(survey->offline, root, NULL))
        report_message(survey->report,
                       "%s is not among the [roots] of artloft.ini any more: what is known of it is kept as it was.",
                       root->path);
}

/* Paths never seen before come first: a file that was renamed is found there, and the file that took its old name is then
 * known to be another. */
static int compare_takes(gconstpointer a, gconstpointer b)
{
    const Take *one = *(const Take *const *)a;
    const Take *other = *(const Take *const *)b;
    gboolean one_known = one->known && one->known->original != 0;
    gboolean other_known = other->known && other->known->original != 0;
    int roots;

    if (one_known != other_known)
        return one_known ? 1 : -1;
    roots = strcmp(one->root->path, other->root->path);
    return roots != 0 ? roots : strcmp(one->path, other->path);
}

gboolean survey_begin(Survey *survey, GError **error)
{
    survey->takes = g_ptr_array_new_with_free_func((GDestroyNotify)take_free);
    survey->back = g_array_new(FALSE, FALSE, sizeof(gint64));
    survey->unreadable = g_ptr_array_new_with_free_func(g_free);
    survey->offline = g_ptr_array_new();
    survey->online = g_hash_table_new(NULL, NULL);
    return known_files_load(&survey->known, survey->catalogue, error);
}

gboolean survey_run(Survey *survey, GError **error)
{
    if (!survey_begin(survey, error))
        return FALSE;
    for (guint i = 0; i < survey->roots->scopes->len; i++)
        if (!walk_scope(survey, &g_array_index(survey->roots->scopes, RootScope, i), error))
            return FALSE;
    for (guint i = 0; i < survey->roots->files->len; i++) {
        const RootFile *file = &g_array_index(survey->roots->files, RootFile, i);

        if (!look_at_file(survey, file->root, file->path, error))
            return FALSE;
    }
    for (guint i = 0; i < survey->roots->checks->len; i++)
        if (!check_single(survey, survey->roots->checks->pdata[i], error))
            return FALSE;
    for (guint i = 0; i < survey->roots->former->len; i++)
        note_former(survey, survey->roots->former->pdata[i]);
    g_ptr_array_sort(survey->takes, compare_takes);
    return TRUE;
}

void survey_clear(Survey *survey)
{
    g_clear_pointer(&survey->takes, g_ptr_array_unref);
    g_clear_pointer(&survey->back, g_array_unref);
    g_clear_pointer(&survey->unreadable, g_ptr_array_unref);
    g_clear_pointer(&survey->offline, g_ptr_array_unref);
    g_clear_pointer(&survey->online, g_hash_table_unref);
    known_files_clear(&survey->known);
}

/* ---- what is gone ---- */

static gboolean lies_below(const char *path, const char *folder)
{
    gsize length = strlen(folder);

    return length == 0 || (strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0'));
}

static gboolean is_offline(const Survey *survey, gint64 root)
{
    for (guint i = 0; i < survey->offline->len; i++)
        if (((const Root *)survey->offline->pdata[i])->n == root)
            return TRUE;
    return FALSE;
}

gboolean survey_looked_at(const Survey *survey, const Root *root, const char *path)
{
    g_autofree char *whole = NULL;

    if (!g_hash_table_contains(survey->online, root)) {
        gboolean inside = FALSE;

        for (guint i = 0; i < survey->roots->scopes->len && !inside; i++) {
            const RootScope *scope = &g_array_index(survey->roots->scopes, RootScope, i);

            inside = scope->root == root && lies_below(path, scope->below);
        }
        if (!inside)
            return FALSE;
    }
    if (survey->unreadable->len == 0)
        return TRUE;
    whole = root_file_path(root, path);
    for (guint i = 0; i < survey->unreadable->len; i++)
        if (lies_below(whole, survey->unreadable->pdata[i]))
            return FALSE;
    return TRUE;
}

GPtrArray *survey_gone_troubles(const Survey *survey)
{
    GPtrArray *gone = g_ptr_array_new();

    for (Known *known = survey->known.first; known; known = known->next) {
        const Root *root = known->failure && !known->seen ? root_set_find(survey->roots, known->root) : NULL;

        if (root && !is_offline(survey, known->root) && survey_looked_at(survey, root, known->path))
            g_ptr_array_add(gone, known);
    }
    return gone;
}

GArray *survey_missing(Survey *survey)
{
    GArray *missing = g_array_new(FALSE, FALSE, sizeof(gint64));

    for (const Known *known = survey->known.first; known; known = known->next) {
        const Root *root = known->original != 0 && !known->seen ? root_set_find(survey->roots, known->root) : NULL;

        if (!root)
            continue;
        if (is_offline(survey, known->root)) {
            *(known->state == ORIGINAL_MISSING ? &survey->report->report->missing : &survey->report->report->offline) += 1;
            continue;
        }
        if (!survey_looked_at(survey, root, known->path))
            continue;
        survey->report->report->missing++;
        if (known->state != ORIGINAL_MISSING)
            g_array_append_val(missing, known->original);
    }
    return missing;
}
