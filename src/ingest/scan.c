#include "ingest/scan.h"

#include "core/sidecar_name.h"
#include "ingest/sidecar_files.h"

#include <artloft/error.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAMES_BLOCK (16u << 10)

/* One folder on the way down: open, with what is still to be looked at in it. */
typedef struct {
    int descriptor;
    gsize path_length; /* of the path of this folder within `path` */
    GPtrArray *names;  /* of char *: folders in it, sorted, next last */
} Level;

typedef struct {
    const Scan *scan;
    GString *path;       /* of the folder being looked at, relative to the root */
    GArray *levels;      /* of Level */
    GStringChunk *names; /* of the folder being looked at */
    GHashTable *seen;    /* ScanPlace: folders walked, when links are followed */
    GPtrArray *linked;   /* of char *: folders behind links, for afterwards */
} Walk;

static void level_clear(gpointer data)
{
    Level *level = data;

    if (level->descriptor >= 0)
        close(level->descriptor);
    g_clear_pointer(&level->names, g_ptr_array_unref);
}

static guint place_hash(gconstpointer key)
{
    const ScanPlace *place = key;
    guint64 mixed = (place->inode ^ (place->device << 32 | place->device >> 32)) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);

    return (guint)(mixed >> 32);
}

static gboolean place_equal(gconstpointer a, gconstpointer b)
{
    const ScanPlace *one = a;
    const ScanPlace *other = b;

    return one->device == other->device && one->inode == other->inode;
}

/* ---- small questions ---- */

/* Sorted, since every name is looked up. */
static const char *const no_pictures[] = {
    "7z",         "aac", "aae",    "avi", "bak",     "bat",  "bin",  "blend", "c",     "cfg",  "ckpt",        "conf",
    "crdownload", "css", "csv",    "db",  "desktop", "dll",  "doc",  "docx",  "dylib", "eml",  "exe",         "flac",
    "gguf",       "go",  "gz",     "h",   "htm",     "html", "ini",  "iso",   "js",    "json", "jsonl",       "key",
    "lnk",        "log", "m4a",    "m4v", "md",      "mkv",  "mov",  "mp3",   "mp4",   "mpeg", "mpg",         "odp",
    "ods",        "odt", "ogg",    "old", "onnx",    "opus", "otf",  "part",  "pdf",   "php",  "pkl",         "ppt",
    "pptx",       "ps1", "pt",     "pth", "py",      "pyc",  "rar",  "rb",    "rs",    "rtf",  "safetensors", "sh",
    "so",         "sql", "sqlite", "srt", "swp",     "tar",  "tgz",  "thm",   "tmp",   "toml", "torrent",     "ts",
    "ttf",        "txt", "url",    "vtt", "wav",     "webm", "woff", "woff2", "wxr",   "xls",  "xlsx",        "xml",
    "xmp",        "xz",  "yaml",   "yml", "zip",     "zst",
};

static int compare_extensions(const void *name, const void *listed)
{
    return g_ascii_strcasecmp(name, *(const char *const *)listed);
}

gboolean scan_name_skipped(const char *name)
{
    const char *dot = strrchr(name, '.');

    return dot && dot != name &&
           bsearch(dot + 1, no_pictures, G_N_ELEMENTS(no_pictures), sizeof *no_pictures, compare_extensions) != NULL;
}

static void stamp_from_stat(const struct stat *status, FileStamp *out)
{
    out->size = (guint64)status->st_size;
    out->mtime_ns = (gint64)status->st_mtim.tv_sec * 1000000000 + status->st_mtim.tv_nsec;
    out->inode = status->st_ino;
    out->device = status->st_dev;
    out->sidecars = 0;
}

gboolean scan_stamp(int folder, const char *name, gboolean follow, FileStamp *out)
{
    struct stat status;

    if (fstatat(folder, name, &status, follow ? 0 : AT_SYMLINK_NOFOLLOW) < 0)
        return FALSE;
    if (!S_ISREG(status.st_mode)) {
        errno = EINVAL;
        return FALSE;
    }
    stamp_from_stat(&status, out);
    return TRUE;
}

/* The device is left aside: disks that are plugged in again, and network folders, are given another number. */
gboolean scan_stamp_equal(const FileStamp *a, const FileStamp *b)
{
    return a->size == b->size && a->mtime_ns == b->mtime_ns && a->inode == b->inode;
}

gboolean scan_place(const char *path, ScanPlace *out)
{
    struct stat status;

    if (stat(path, &status) < 0 || !S_ISDIR(status.st_mode))
        return FALSE;
    *out = (ScanPlace){.device = status.st_dev, .inode = status.st_ino};
    return TRUE;
}

static gboolean place_skipped(const Scan *scan, const ScanPlace *place)
{
    for (guint i = 0; i < scan->n_skip; i++)
        if (place_equal(&scan->skip[i], place))
            return TRUE;
    return FALSE;
}

static void tell_trouble(const Walk *walk, int reason)
{
    walk->scan->trouble(walk->path->str, g_strerror(reason), walk->scan->data);
}

/* ---- one folder ---- */

typedef struct {
    GPtrArray *files;     /* of char * in walk->names */
    GPtrArray *folders;   /* of char * */
    GHashTable *sidecars; /* of char * in walk->names: files that may speak of others */
} Entries;

/* What the file system tells of a name's kind without being asked for more; links and strangers are asked. */
static mode_t kind_of(int folder, const struct dirent *entry, gboolean follow)
{
    struct stat status;

    if (entry->d_type == DT_REG)
        return S_IFREG;
    if (entry->d_type == DT_DIR)
        return S_IFDIR;
    if (entry->d_type == DT_LNK && !follow)
        return S_IFLNK;
    if (entry->d_type != DT_LNK && entry->d_type != DT_UNKNOWN)
        return 0;
    if (fstatat(folder, entry->d_name, &status, follow ? 0 : AT_SYMLINK_NOFOLLOW) < 0)
        return 0;
    return status.st_mode & S_IFMT;
}

static char *child_path(const Walk *walk, const char *name)
{
    return walk->path->len > 0 ? g_strconcat(walk->path->str, "/", name, NULL) : g_strdup(name);
}

static void sort_entry(Walk *walk, int folder, const struct dirent *entry, Entries *entries)
{
    gboolean follow = walk->scan->follow_links;
    mode_t kind;

    if (entry->d_name[0] == '.')
        return;
    kind = kind_of(folder, entry, follow);
    if (kind == S_IFREG && sidecar_name_possible(entry->d_name))
        g_hash_table_add(entries->sidecars, g_string_chunk_insert(walk->names, entry->d_name));
    if (kind == S_IFREG && !scan_name_skipped(entry->d_name))
        g_ptr_array_add(entries->files, g_string_chunk_insert(walk->names, entry->d_name));
    else if (kind == S_IFDIR && entry->d_type == DT_LNK)
        g_ptr_array_add(walk->linked, child_path(walk, entry->d_name));
    else if (kind == S_IFDIR)
        g_ptr_array_add(entries->folders, g_strdup(entry->d_name));
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int compare_names_backwards(gconstpointer a, gconstpointer b)
{
    return compare_names(b, a);
}

/* Reads the names of a folder; FALSE (the trouble told) when that is cut short. Takes nothing of @folder. */
static gboolean list_folder(Walk *walk, int folder, Entries *entries)
{
    int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *stream = copy >= 0 ? fdopendir(copy) : NULL;
    const struct dirent *entry;

    if (!stream) {
        int reason = errno;

        if (copy >= 0)
            close(copy);
        tell_trouble(walk, reason);
        return FALSE;
    }
    errno = 0;
    while ((entry = readdir(stream)) != NULL) {
        sort_entry(walk, folder, entry, entries);
        errno = 0;
    }
    if (errno != 0)
        tell_trouble(walk, errno);
    closedir(stream);
    return TRUE;
}

static gboolean report_files(Walk *walk, int folder, const Entries *entries, GError **error)
{
    GPtrArray *files = entries->files;
    gsize length = walk->path->len;
    gboolean going = TRUE;

    g_ptr_array_sort(files, compare_names);
    for (guint i = 0; i < files->len && going; i++) {
        FileStamp stamp;

        /* one that has gone meanwhile was never there */
        if (!scan_stamp(folder, files->pdata[i], walk->scan->follow_links, &stamp))
            continue;
        stamp.sidecars = sidecar_files_look(folder, files->pdata[i], entries->sidecars, walk->scan->follow_links);
        if (length > 0)
            g_string_append_c(walk->path, '/');
        g_string_append(walk->path, files->pdata[i]);
        going = walk->scan->file(walk->path->str, &stamp, walk->scan->data, error);
        g_string_truncate(walk->path, length);
    }
    return going;
}

/* Enters an open folder: tells its files, notes its folders for later. Takes @folder. */
static gboolean enter(Walk *walk, int folder, gsize *out_entries, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    g_autoptr(GHashTable) sidecars = g_hash_table_new(g_str_hash, g_str_equal);
    Level level = {.descriptor = folder, .path_length = walk->path->len, .names = g_ptr_array_new_with_free_func(g_free)};
    Entries entries = {.files = files, .folders = level.names, .sidecars = sidecars};

    g_array_append_val(walk->levels, level);
    if (artloft_cancelled(walk->scan->cancel)) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_INTERRUPTED, "Stopped while the folders were being walked.");
        return FALSE;
    }
    g_string_chunk_clear(walk->names);
    list_folder(walk, folder, &entries);
    g_ptr_array_sort(level.names, compare_names_backwards);
    if (out_entries)
        *out_entries = files->len + level.names->len;
    return report_files(walk, folder, &entries, error);
}

/* Opens the folder @name of the level last entered, if it is to be walked at all. -1: no. */
static int open_folder(Walk *walk, int parent, const char *name, gboolean link)
{
    int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (link ? 0 : O_NOFOLLOW));
    struct stat status;
    ScanPlace place;

    if (folder < 0 || fstat(folder, &status) < 0) {
        if (errno != ENOENT && errno != ENOTDIR && errno != ELOOP) /* gone, or become something else: it was never there */
            tell_trouble(walk, errno);
        if (folder >= 0)
            close(folder);
        return -1;
    }
    place = (ScanPlace){.device = status.st_dev, .inode = status.st_ino};
    if (place_skipped(walk->scan, &place) || (walk->seen && g_hash_table_contains(walk->seen, &place))) {
        close(folder);
        return -1;
    }
    if (walk->seen)
        g_hash_table_add(walk->seen, g_memdup2(&place, sizeof place));
    return folder;
}

static gboolean descend(Walk *walk, const char *name, GError **error)
{
    const Level *level = &g_array_index(walk->levels, Level, walk->levels->len - 1);
    int folder;

    if (walk->path->len > 0)
        g_string_append_c(walk->path, '/');
    g_string_append(walk->path, name);
    if (walk->levels->len >= SCAN_DEPTH) {
        tell_trouble(walk, ELOOP);
        return TRUE;
    }
    folder = open_folder(walk, level->descriptor, name, FALSE);
    return folder < 0 || enter(walk, folder, NULL, error);
}

/* All below the folder that was entered last. */
static gboolean walk_down(Walk *walk, GError **error)
{
    while (walk->levels->len > 0) {
        Level *level = &g_array_index(walk->levels, Level, walk->levels->len - 1);
        g_autofree char *name = NULL;

        g_string_truncate(walk->path, level->path_length);
        if (level->names->len == 0) {
            g_array_set_size(walk->levels, walk->levels->len - 1);
            continue;
        }
        name = g_ptr_array_steal_index(level->names, level->names->len - 1);
        if (!descend(walk, name, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- the whole ---- */

/* Opens @below in the root by steps, since the whole may be longer than the system takes in one piece. */
static int open_below(int root, const char *below)
{
    g_auto(GStrv) names = g_strsplit(below, "/", -1);
    int folder = root;

    for (guint i = 0; names[i] && folder >= 0; i++) {
        int next = openat(folder, names[i], O_RDONLY | O_DIRECTORY | O_CLOEXEC);

        if (folder != root)
            close(folder);
        folder = next;
    }
    return folder;
}

static gboolean walk_links(Walk *walk, int root, GError **error)
{
    while (walk->linked->len > 0) {
        g_autofree char *path = g_ptr_array_steal_index(walk->linked, 0);
        g_autofree char *parent = g_path_get_dirname(path);
        g_autofree char *name = g_path_get_basename(path);
        int above = strcmp(parent, ".") == 0 ? root : open_below(root, parent);
        int folder;

        g_string_assign(walk->path, path);
        folder = above >= 0 ? open_folder(walk, above, name, TRUE) : -1;
        if (above >= 0 && above != root)
            close(above);
        if (folder >= 0 && (!enter(walk, folder, NULL, error) || !walk_down(walk, error)))
            return FALSE;
    }
    return TRUE;
}

static gboolean walk_from(Walk *walk, int root, ScanOutcome *out, GError **error)
{
    const Scan *scan = walk->scan;
    int start = *scan->below ? open_below(root, scan->below) : openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    gsize entries = 0;
    struct stat status;

    g_string_assign(walk->path, scan->below);
    if (start < 0) {
        tell_trouble(walk, errno);
        return TRUE;
    }
    if (walk->seen && fstat(start, &status) == 0) {
        ScanPlace place = {.device = status.st_dev, .inode = status.st_ino};

        g_hash_table_add(walk->seen, g_memdup2(&place, sizeof place));
    }
    if (!enter(walk, start, &entries, error) || !walk_down(walk, error) || !walk_links(walk, root, error))
        return FALSE;
    if (entries == 0 && !*scan->below && *out == SCAN_WALKED)
        *out = SCAN_EMPTY;
    return TRUE;
}

gboolean scan_folders(const Scan *scan, ScanOutcome *out, GError **error)
{
    int root = open(scan->root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    Walk walk = {.scan = scan};
    gboolean walked;

    *out = SCAN_WALKED;
    if (root < 0 && (errno == ENOENT || errno == ENOTDIR)) {
        *out = SCAN_ABSENT;
        return TRUE;
    }
    if (root < 0) {
        scan->trouble("", g_strerror(errno), scan->data);
        return TRUE;
    }
    walk.path = g_string_new(NULL);
    walk.levels = g_array_new(FALSE, FALSE, sizeof(Level));
    g_array_set_clear_func(walk.levels, level_clear);
    walk.linked = g_ptr_array_new_with_free_func(g_free);
    walk.names = g_string_chunk_new(NAMES_BLOCK);
    if (scan->follow_links)
        walk.seen = g_hash_table_new_full(place_hash, place_equal, g_free, NULL);
    walked = walk_from(&walk, root, out, error);
    g_array_unref(walk.levels);
    g_string_free(walk.path, TRUE);
    g_string_chunk_free(walk.names);
    g_ptr_array_unref(walk.linked);
    g_clear_pointer(&walk.seen, g_hash_table_unref);
    close(root);
    return walked;
}
