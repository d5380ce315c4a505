#include "publish/hugo_data.h"

#include "core/files.h"
#include "core/json_writer.h"
#include "core/limits.h"
#include "publish/region.h"

#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#define FOLDER "data/artloft"
#define ENDING ".json"
#define HEAD 1024u /* bytes in which what is no text has a NUL */
#define DEEPEST 100u

static const char name_signs[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

char *hugo_data_path(const char *site, const char *name)
{
    g_autofree char *file = g_strconcat(name, ENDING, NULL);

    return g_build_filename(site, FOLDER, file, NULL);
}

/* ---- the text of a file ---- */

static char *tail_of(const char *head, gsize size)
{
    char sha[9];

    region_sha(head, size, sha);
    return g_strdup_printf(",\n \"sha\": \"%s\"\n}\n", sha);
}

char *hugo_data_text(const char *html)
{
    GString *text = g_string_new(NULL);
    g_autoptr(JsonWriter) json = json_writer_new(text, 1);
    g_autofree char *tail = NULL;

    json_begin_object(json);
    json_key_text(json, "html", html);
    tail = tail_of(text->str, text->len);
    g_string_append(text, tail);
    return g_string_free(text, FALSE);
}

/* Whether Artloft wrote it and nobody changed it since. */
static gboolean is_own(const char *text)
{
    const char *comma = strrchr(text, ',');
    g_autofree char *tail = comma ? tail_of(text, (gsize)(comma - text)) : NULL;

    return tail && strcmp(comma, tail) == 0;
}

/* ---- what the site names ---- */

typedef struct {
    const char *site;
    GHashTable *unnamed; /* of char *: data that nothing has named yet */
    GHashTable *seen;    /* of char *: folders, by device and inode: links may lead in circles */
} Scan;

static void strike_out(Scan *scan, const char *text, gsize size)
{
    for (gsize i = 0; i < size;) {
        gsize run = 0;
        g_autofree char *word = NULL;

        while (i + run < size && text[i + run] && strchr(name_signs, text[i + run]))
            run++;
        word = run > 0 ? g_strndup(text + i, run) : NULL;
        if (word)
            g_hash_table_remove(scan->unnamed, word);
        i += run + 1;
    }
}

static gboolean scan_file(Scan *scan, const char *path)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    gsize size = file ? g_mapped_file_get_length(file) : 0;
    const char *text = size > 0 ? g_mapped_file_get_contents(file) : NULL;

    if (text && !memchr(text, '\0', MIN(size, HEAD)))
        strike_out(scan, text, size);
    return file != NULL;
}

static gboolean is_left_aside(const Scan *scan, const char *path)
{
    static const char *const made[] = {FOLDER, "public", "resources"};

    for (guint i = 0; i < G_N_ELEMENTS(made); i++) {
        g_autofree char *folder = g_build_filename(scan->site, made[i], NULL);

        if (strcmp(path, folder) == 0)
            return TRUE;
    }
    return g_str_has_suffix(path, "/node_modules");
}

static gboolean scan_folder(Scan *scan, const char *path, guint depth)
{
    g_autoptr(GDir) folder = depth < DEEPEST ? g_dir_open(path, 0, NULL) : NULL;
    gboolean whole = folder != NULL;
    const char *name;

    while (whole && g_hash_table_size(scan->unnamed) > 0 && (name = g_dir_read_name(folder))) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        struct stat info;

        if (name[0] == '.' || is_left_aside(scan, child) || stat(child, &info) != 0)
            continue;
        if (S_ISREG(info.st_mode))
            whole = scan_file(scan, child);
        else if (S_ISDIR(info.st_mode) &&
                 g_hash_table_add(scan->seen, g_strdup_printf("%ju %ju", (uintmax_t)info.st_dev, (uintmax_t)info.st_ino)))
            whole = scan_folder(scan, child, depth + 1);
    }
    return whole;
}

/* ---- all of them ---- */

static void data_free(gpointer data)
{
    HugoData *file = data;

    g_free(file->path);
    g_free(file->text);
    g_free(file);
}

static void mark_named(GPtrArray *list, const char *site)
{
    g_autoptr(GHashTable) unnamed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Scan scan = {site, unnamed, seen};
    gboolean whole;

    for (guint i = 0; i < list->len; i++) {
        g_autofree char *base = g_path_get_basename(((HugoData *)list->pdata[i])->path);

        g_hash_table_add(unnamed, g_strndup(base, strlen(base) - strlen(ENDING)));
    }
    whole = scan_folder(&scan, site, 0);
    for (guint i = 0; i < list->len; i++) {
        HugoData *file = list->pdata[i];
        g_autofree char *base = g_path_get_basename(file->path);

        base[strlen(base) - strlen(ENDING)] = '\0';
        file->unnamed = whole && g_hash_table_contains(unnamed, base);
    }
}

GPtrArray *hugo_data_list(const char *site)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(data_free);
    g_autofree char *path = g_build_filename(site, FOLDER, NULL);
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;

    while (folder && (name = g_dir_read_name(folder))) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        gsize size = 0;
        char *text = g_str_has_suffix(name, ENDING) && !g_file_test(child, G_FILE_TEST_IS_SYMLINK)
                         ? files_read(child, LIMIT_POST_BYTES, &size, NULL)
                         : NULL;
        HugoData *file = text ? g_new0(HugoData, 1) : NULL;

        if (!file)
            continue;
        file->path = g_steal_pointer(&child);
        file->text = text;
        file->own = is_own(text);
        g_ptr_array_add(list, file);
    }
    if (list->len > 0)
        mark_named(list, site);
    return list;
}
