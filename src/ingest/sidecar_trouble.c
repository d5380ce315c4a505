#include "ingest/sidecar_trouble.h"

#include "core/sidecar_name.h"
#include "core/text.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* What tells one remembered sidecar from another. Free with g_free. */
static char *key_of(gint64 root, const char *path)
{
    return g_strdup_printf("%" G_GINT64_FORMAT "/%s", root, path);
}

static gboolean note(const Trouble *trouble, gpointer data, GError **error)
{
    (void)error;
    if (strcmp(trouble->stage, TROUBLE_SIDECAR) == 0)
        g_hash_table_add(data, key_of(trouble->root, trouble->path));
    return TRUE;
}

gboolean sidecar_trouble_load(IngestRun *run, GError **error)
{
    run->sidecars_before = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    run->sidecars_told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return trouble_each(run->loft->catalogue, note, run->sidecars_before, error);
}

/* Why the sidecar called @name could not be read, NULL if it could: complaints are "NAME: why", and what a worker calls a
 * sidecar that the picture cannot have is nothing to believe. Lent. */
static const char *complaint_of(const Reading *reading, const char *name)
{
    g_autofree char *text = text_from_bytes(name, strlen(name));
    gsize size = strlen(text);

    for (guint i = 0; reading && reading->complaints && reading->complaints[i]; i++)
        if (strncmp(reading->complaints[i], text, size) == 0 && reading->complaints[i][size] == ':')
            return reading->complaints[i] + size + strspn(reading->complaints[i] + size, ": ");
    return NULL;
}

static gboolean write_one(IngestRun *run, const Take *take, const char *path, const char *why, GError **error)
{
    Catalogue *catalogue = run->loft->catalogue;
    g_autofree char *key = key_of(take->root->n, path);
    Trouble trouble = {.root = take->root->n,
                       .path = path,
                       .stage = TROUBLE_SIDECAR,
                       .error = why,
                       .when = g_get_real_time() / G_USEC_PER_SEC,
                       .reader = READER_VERSION};

    if (why)
        return trouble_put(catalogue, &trouble, error);
    return !g_hash_table_contains(run->sidecars_before, key) || trouble_forget(catalogue, trouble.root, path, error);
}

gboolean sidecar_trouble_write(IngestRun *run, const Take *take, const Reading *reading, GError **error)
{
    g_auto(SidecarNames) names = {0};

    if (!reading->complaints && g_hash_table_size(run->sidecars_before) == 0)
        return TRUE;
    sidecar_names_init(&names, take->path);
    for (guint i = 0; i < names.n; i++) {
        g_autofree char *path = sidecar_path(take->path, names.at[i].name);

        if (!write_one(run, take, path, complaint_of(reading, names.at[i].name), error))
            return FALSE;
    }
    return TRUE;
}

void sidecar_trouble_tell(IngestRun *run, const Take *take, const Reading *reading)
{
    g_auto(SidecarNames) names = {0};

    if (!reading || !reading->complaints)
        return;
    sidecar_names_init(&names, take->path);
    for (guint i = 0; i < names.n; i++) {
        const char *why = complaint_of(reading, names.at[i].name);
        g_autofree char *path = why ? sidecar_path(take->path, names.at[i].name) : NULL;
        g_autofree char *whole = NULL, *safe = NULL;

        if (!why || !g_hash_table_add(run->sidecars_told, key_of(take->root->n, path)))
            continue;
        whole = root_file_path(take->root, path);
        safe = text_for_terminal(why);
        report_failure(&run->report, whole, TROUBLE_SIDECAR, safe);
    }
}

/* ---- the end ---- */

typedef struct {
    IngestRun *run;
    GPtrArray *gone; /* of Gone * */
} Ending;

typedef struct {
    gint64 root;
    char *path;
} Gone;

static void gone_free(gpointer data)
{
    Gone *gone = data;

    g_free(gone->path);
    g_free(gone);
}

static gboolean look_again(const Trouble *trouble, gpointer data, GError **error)
{
    Ending *ending = data;
    IngestRun *run = ending->run;
    const Root *root = strcmp(trouble->stage, TROUBLE_SIDECAR) == 0 ? root_set_find(&run->roots, trouble->root) : NULL;
    g_autofree char *key = key_of(trouble->root, trouble->path), *whole = root ? root_file_path(root, trouble->path) : NULL;
    struct stat info;

    (void)error;
    if (!root || g_hash_table_contains(run->sidecars_told, key) || !survey_looked_at(&run->survey, root, trouble->path))
        return TRUE;
    if (lstat(whole, &info) == 0 || errno != ENOENT) {
        run->report.report->known_failures++;
    } else {
        Gone *gone = g_new(Gone, 1);

        *gone = (Gone){trouble->root, g_strdup(trouble->path)};
        g_ptr_array_add(ending->gone, gone);
    }
    return TRUE;
}

gboolean sidecar_trouble_end(IngestRun *run, GError **error)
{
    g_autoptr(GPtrArray) gone = g_ptr_array_new_with_free_func(gone_free);
    Ending ending = {run, gone};
    gboolean done = trouble_each(run->loft->catalogue, look_again, &ending, error);

    for (guint i = 0; done && !run->how->dry_run && i < gone->len; i++) {
        const Gone *one = gone->pdata[i];

        done = trouble_forget(run->loft->catalogue, one->root, one->path, error);
    }
    return done;
}
