#include "ingest/root_set.h"

#include "core/files.h"
#include "store/root_rows.h"

#include <artloft/error.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void root_free(gpointer data)
{
    Root *root = data;

    g_free(root->path);
    g_free(root);
}

static void scope_clear(gpointer data)
{
    g_free(((RootScope *)data)->below);
}

static void file_clear(gpointer data)
{
    g_free(((RootFile *)data)->path);
}

const Root *root_set_find(const RootSet *set, gint64 n)
{
    for (guint i = 0; i < set->roots->len; i++) {
        const Root *root = set->roots->pdata[i];

        if (root->n == n)
            return root;
    }
    return NULL;
}

char *root_file_path(const Root *root, const char *path)
{
    return *path ? g_build_filename(root->path, path, NULL) : g_strdup(root->path);
}

/* @path relative to @folder: "" for the folder itself; NULL when it does not lie in it. Lent. */
static const char *path_below(const char *path, const char *folder)
{
    gsize length = strlen(folder);

    if (strcmp(folder, "/") == 0)
        return path[0] == '/' ? path + 1 : NULL;
    if (strncmp(path, folder, length) != 0)
        return NULL;
    if (path[length] == '\0')
        return path + length;
    return path[length] == '/' ? path + length + 1 : NULL;
}

/* ---- the roots that there are ---- */

static Root *find_root(const RootSet *set, const char *path)
{
    for (guint i = 0; i < set->roots->len; i++) {
        Root *root = set->roots->pdata[i];

        if (strcmp(root->path, path) == 0)
            return root;
    }
    return NULL;
}

/* The root of exactly @path, made if need be. */
static Root *put_root(RootSet *set, const char *path, gboolean single, GError **error)
{
    Root *root = find_root(set, path);
    gint64 n = -1 - (gint64)set->roots->len;

    if (root && (root->single == single || !root->single))
        return root;
    if (!set->dry_run && !root_put(set->loft->catalogue, path, single, &n, error))
        return NULL;
    if (!root) {
        root = g_new0(Root, 1);
        root->path = g_strdup(path);
        root->n = n;
        g_ptr_array_add(set->roots, root);
    }
    root->single = single;
    return root;
}

static gboolean load_roots(RootSet *set, GError **error)
{
    g_autoptr(GPtrArray) rows = root_list(set->loft->catalogue, error);
    const GPtrArray *settled = set->loft->settings->roots;

    if (!rows)
        return FALSE;
    for (guint i = 0; i < rows->len; i++) {
        const RootRow *row = rows->pdata[i];
        Root *root = g_new0(Root, 1);

        *root = (Root){.n = row->n, .path = g_strdup(row->path), .single = row->single, .offline = row->offline};
        g_ptr_array_add(set->roots, root);
    }
    for (guint i = 0; i < settled->len; i++) {
        Root *root = put_root(set, settled->pdata[i], FALSE, error);

        if (!root)
            return FALSE;
        root->settled = TRUE;
    }
    return TRUE;
}

const Root *root_set_around(const RootSet *set, const char *path)
{
    const Root *found = NULL;

    for (guint i = 0; i < set->roots->len; i++) {
        const Root *root = set->roots->pdata[i];

        if (root->settled && path_below(path, root->path) && (!found || strlen(root->path) > strlen(found->path)))
            found = root;
    }
    return found;
}

/* ---- what is looked at ---- */

static void add_scope(RootSet *set, const Root *root, const char *below)
{
    for (guint i = 0; i < set->scopes->len; i++) {
        const RootScope *scope = &g_array_index(set->scopes, RootScope, i);

        if (scope->root == root && (!*scope->below || strcmp(scope->below, below) == 0))
            return;
    }
    g_array_append_val(set->scopes, ((RootScope){.root = root, .below = g_strdup(below)}));
}

static void add_file(RootSet *set, const Root *root, const char *path)
{
    g_array_append_val(set->files, ((RootFile){.root = root, .path = g_strdup(path)}));
}

/* A root that contains others is walked around them; they are walked for themselves. */
static void add_roots_below(RootSet *set, const Root *around)
{
    for (guint i = 0; i < set->roots->len; i++) {
        const Root *root = set->roots->pdata[i];

        if (root != around && root->settled && path_below(root->path, around->path))
            add_scope(set, root, "");
    }
}

static gboolean add_folder(RootSet *set, const char *path, GError **error)
{
    const Root *around = root_set_around(set, path);
    Root *root;

    if (around) {
        add_scope(set, around, path_below(path, around->path));
    } else {
        if (!set->dry_run && !settings_add_root(set->loft->dir, path, error))
            return FALSE;
        if (!set->dry_run)
            g_ptr_array_add(set->loft->settings->roots, g_strdup(path));
        root = put_root(set, path, FALSE, error);
        if (!root)
            return FALSE;
        root->settled = TRUE;
        around = root;
        add_scope(set, around, "");
    }
    if (strcmp(path, around->path) == 0)
        add_roots_below(set, around);
    return TRUE;
}

static gboolean add_single_file(RootSet *set, const char *path, GError **error)
{
    const Root *around = root_set_around(set, path);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);

    if (around) {
        add_file(set, around, path_below(path, around->path));
        return TRUE;
    }
    around = put_root(set, folder, TRUE, error);
    if (around)
        add_file(set, around, name);
    return around != NULL;
}

static gboolean belongs_to_loft(const ArtloftLoft *loft, const char *path)
{
    g_autofree char *hidden = loft_path(loft, LOFT_HIDDEN);
    g_autofree char *public = loft_path(loft, "public");

    return path_below(path, hidden) || path_below(path, public);
}

/* @real, a path without links, by the name of a root that leads there through one; NULL: there is none. */
static char *path_through_root(const RootSet *set, const char *real)
{
    char *path = NULL;

    for (guint i = 0; !path && i < set->roots->len; i++) {
        const Root *root = set->roots->pdata[i];
        char *real_root = root->settled ? realpath(root->path, NULL) : NULL;
        const char *below = real_root ? path_below(real, real_root) : NULL;

        if (below)
            path = root_file_path(root, below);
        free(real_root);
    }
    return path;
}

/* The path of what was named. Through a link, or behind one that a root was named through, it is the one by which a root is
 * known: no picture is taken in twice because of it. Free with g_free. */
static char *path_named(const RootSet *set, const char *named)
{
    char *path = files_absolute(named);
    char *real = root_set_around(set, path) ? NULL : realpath(path, NULL);
    char *known = !real ? NULL : root_set_around(set, real) ? files_absolute(real) : path_through_root(set, real);

    free(real);
    if (!known)
        return path;
    g_free(path);
    return known;
}

static gboolean add_named(RootSet *set, const char *named, Report *report, GError **error)
{
    g_autofree char *path = path_named(set, named);
    const Root *known = find_root(set, path);
    struct stat status;
    gboolean there = stat(path, &status) == 0;

    if (belongs_to_loft(set->loft, path))
        report_failure(report, path, "scan", "This belongs to the loft itself; originals are kept elsewhere.");
    else if (known && known->settled && (!there || S_ISDIR(status.st_mode)))
        return add_folder(set, path, error); /* perhaps not plugged in: that is for the scan to say */
    else if (!there && errno == ENOENT)
        report_failure(report, path, "scan", "There is no such file or folder.");
    else if (!there)
        report_failure(report, path, "scan", g_strerror(errno));
    else if (S_ISDIR(status.st_mode))
        return add_folder(set, path, error);
    else
        return add_single_file(set, path, error);
    return TRUE;
}

static void add_everything(RootSet *set)
{
    for (guint i = 0; i < set->roots->len; i++) {
        const Root *root = set->roots->pdata[i];

        if (root->single)
            g_ptr_array_add(set->checks, (gpointer)root);
        else if (root->settled)
            add_scope(set, root, "");
        else
            g_ptr_array_add(set->former, (gpointer)root);
    }
}

gboolean root_set_init(RootSet *set, ArtloftLoft *loft, const char *const *paths, gboolean dry_run, Report *report,
                       GError **error)
{
    *set = (RootSet){.loft = loft, .dry_run = dry_run};
    set->roots = g_ptr_array_new_with_free_func(root_free);
    set->checks = g_ptr_array_new();
    set->former = g_ptr_array_new();
    set->scopes = g_array_new(FALSE, FALSE, sizeof(RootScope));
    g_array_set_clear_func(set->scopes, scope_clear);
    set->files = g_array_new(FALSE, FALSE, sizeof(RootFile));
    g_array_set_clear_func(set->files, file_clear);
    if (!load_roots(set, error))
        return FALSE;
    if (!paths)
        add_everything(set);
    for (guint i = 0; paths && paths[i]; i++)
        if (!add_named(set, paths[i], report, error))
            return FALSE;
    return TRUE;
}

void root_set_clear(RootSet *set)
{
    g_clear_pointer(&set->scopes, g_array_unref);
    g_clear_pointer(&set->files, g_array_unref);
    g_clear_pointer(&set->checks, g_ptr_array_unref);
    g_clear_pointer(&set->former, g_ptr_array_unref);
    g_clear_pointer(&set->roots, g_ptr_array_unref);
}

GArray *root_set_skip(const RootSet *set, const Root *root)
{
    g_autofree char *hidden = loft_path(set->loft, LOFT_HIDDEN);
    g_autofree char *public = loft_path(set->loft, "public");
    GArray *places = g_array_new(FALSE, FALSE, sizeof(ScanPlace));
    ScanPlace place;

    if (scan_place(hidden, &place))
        g_array_append_val(places, place);
    if (scan_place(public, &place))
        g_array_append_val(places, place);
    for (guint i = 0; i < set->roots->len; i++) {
        const Root *other = set->roots->pdata[i];

        if (other != root && other->settled && scan_place(other->path, &place))
            g_array_append_val(places, place);
    }
    return places;
}
