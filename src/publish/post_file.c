#include "publish/post_file.h"

#include "core/files.h"
#include "core/front_matter.h"
#include "core/html_entity.h"
#include "core/limits.h"
#include "core/text.h"
#include "publish/html_date.h"
#include "publish/markdown_code.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const char *const markdown_ends[] = {".md", ".markdown", ".mdown", ".mkd", NULL};
static const char *const text_ends[] = {".txt", NULL};
static const char *const export_ends[] = {".xml", ".wxr", NULL};
static const char *const html_ends[] = {".html", ".htm", ".xhtml", NULL};
/* Folders that programs fill, not people. */
static const struct {
    const char *name;
    const char *beside[2]; /* it is one where one of these files lies beside it; none: everywhere */
} skipped_folders[] = {{"node_modules", {0}}, {"_site", {0}}, {"vendor", {"Gemfile", "composer.json"}}};

#define MOST_LINKS 40u /* behind each other, as the kernel has it */

static gboolean ends_with(const char *name, const char *const *ends)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);

    for (guint i = 0; ends[i]; i++)
        if (g_str_has_suffix(lower, ends[i]))
            return TRUE;
    return FALSE;
}

gboolean post_file_name(const char *name)
{
    return ends_with(name, markdown_ends) || ends_with(name, html_ends);
}

ArticleKind post_file_kind(const char *path)
{
    if (ends_with(path, export_ends))
        return ARTICLE_EXPORT;
    return ends_with(path, markdown_ends) || ends_with(path, text_ends) ? ARTICLE_MARKDOWN : ARTICLE_HTML;
}

/* ---- what it says of itself ---- */

/* "# A heading" */
static char *markdown_heading(const char *text)
{
    MarkdownCode code = {0};

    for (gsize size; *text; text += size + (text[size] == '\n')) {
        size = strcspn(text, "\n");
        if (!markdown_code_line(&code, text, size) && g_str_has_prefix(text, "# "))
            return g_strstrip(text_from_bytes(text + strlen("# "), size - strlen("# ")));
    }
    return NULL;
}

/* The text of the first title element. */
static char *html_title(const char *text)
{
    const char *start = strcasestr(text, "<title"), *end;
    g_autofree char *title = NULL;

    while (start && !strchr(" \t\r\n>", start[strlen("<title")]))
        start = strcasestr(start + 1, "<title");
    start = start ? strchr(start, '>') : NULL;
    end = start ? strcasestr(start, "</title") : NULL;
    if (!end)
        return NULL;
    title = text_from_bytes(start + 1, (gsize)(end - start) - 1);
    return text_one_line(html_entity_undo(title));
}

static void describe(PostFile *post)
{
    const char *body;
    g_autofree char *front = front_matter(text_behind_mark(post->text), &body);
    g_autofree char *name = g_path_get_basename(post->path);

    post->title = front ? front_matter_value(front, "title") : NULL;
    if (!post->title)
        post->title = post->markdown ? markdown_heading(body) : html_title(body);
    if (post->title && !post->title[0])
        g_clear_pointer(&post->title, g_free);
    post->date = front ? front_matter_day(front) : NULL;
    if (!post->date && !post->markdown)
        post->date = html_date(body);
    if (!post->date)
        post->date = text_day(name);
}

/* ---- reading ---- */

PostFile *post_file_read(const char *path, GError **error)
{
    g_autoptr(PostFile) post = g_new0(PostFile, 1);
    const char *newline;

    post->path = files_absolute(path);
    post->text = files_read(path, LIMIT_POST_BYTES, &post->size, error);
    if (!post->text)
        return NULL;
    newline = memchr(post->text, '\n', post->size);
    post->crlf = newline && newline > post->text && newline[-1] == '\r';
    post->markdown = ends_with(path, markdown_ends);
    describe(post);
    return g_steal_pointer(&post);
}

void post_file_free(PostFile *post)
{
    if (!post)
        return;
    g_free(post->path);
    g_free(post->text);
    g_free(post->title);
    g_free(post->date);
    g_free(post);
}

char *post_file_record_name(const char *loft_dir, const char *path)
{
    g_autofree char *folder = g_strconcat(loft_dir, G_DIR_SEPARATOR_S, NULL);

    return g_utf8_make_valid(g_str_has_prefix(path, folder) ? path + strlen(folder) : path, -1);
}

/* "export.xml: A title", of a post without an address; a file may be called "about .xml: a guide.md". */
static gboolean is_of_export(const char *name)
{
    if (post_file_name(name))
        return FALSE;
    for (const char *colon = strstr(name, ": "); colon; colon = strstr(colon + 1, ": ")) {
        g_autofree char *file = g_strndup(name, (gsize)(colon - name));

        if (ends_with(file, export_ends))
            return TRUE;
    }
    return FALSE;
}

char *post_file_record_path(const char *loft_dir, const char *name, const char *address)
{
    char *path;

    if (strstr(name, "://") || is_of_export(name))
        return NULL;
    path = g_path_is_absolute(name) ? g_strdup(name) : g_build_filename(loft_dir, name, NULL);
    if (g_strcmp0(name, address) == 0 && !g_file_test(path, G_FILE_TEST_IS_REGULAR))
        g_clear_pointer(&path, g_free);
    return path;
}

/* Only links that the name itself is are followed: folders above it are called as they were, as the loft's are. */
char *post_file_behind(const char *path)
{
    char *behind = files_absolute(path);

    for (guint i = 0; i < MOST_LINKS; i++) {
        g_autofree char *link = g_file_read_link(behind, NULL);
        g_autofree char *folder = link ? g_path_get_dirname(behind) : NULL;

        if (!link)
            break;
        g_free(behind);
        behind = g_canonicalize_filename(link, folder);
    }
    return behind;
}

/* ---- folders ---- */

#define DEEPEST 100u
#define HEAD 16384u /* bytes in which an export says that it is one */

/* Feeds and maps of sites end in .xml too. */
static gboolean is_export(const char *path)
{
    FILE *file = ends_with(path, export_ends) ? fopen(path, "re") : NULL;
    g_autofree char *head = file ? g_malloc0(HEAD + 1) : NULL;
    gboolean found;

    if (!file)
        return FALSE;
    found = fread(head, 1, HEAD, file) > 0 && memmem(head, HEAD, "wordpress.org/export", strlen("wordpress.org/export"));
    fclose(file);
    return found;
}

static gboolean is_wanted(const char *path, PostFiles which)
{
    return post_file_name(path) || (which == POST_FILES_AND_EXPORTS && is_export(path));
}

typedef struct {
    PostFiles which;
    PostFileFailed failed;
    gpointer data;
    GPtrArray *list; /* of char * */
} Listing;

static void fail(const Listing *listing, const char *path, const char *why)
{
    if (listing->failed)
        listing->failed(path, why, listing->data);
}

static gboolean is_skipped(const char *folder, const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(skipped_folders); i++) {
        const char *const *beside = skipped_folders[i].beside;
        gboolean found = !beside[0];

        if (strcmp(name, skipped_folders[i].name) != 0)
            continue;
        for (guint k = 0; !found && k < G_N_ELEMENTS(skipped_folders[i].beside); k++) {
            g_autofree char *path = g_build_filename(folder, beside[k], NULL);

            found = g_file_test(path, G_FILE_TEST_EXISTS);
        }
        return found;
    }
    return FALSE;
}

/* Whether a walk leaves out what @folder holds by this name. */
static gboolean is_left_out(const char *folder, const char *name, const char *path)
{
    return name[0] == '.' || g_file_test(path, G_FILE_TEST_IS_SYMLINK) || is_skipped(folder, name);
}

gboolean post_file_is_walked(const char *folder, const char *path)
{
    gsize size = strlen(folder);
    g_autofree char *above = g_strdup(folder);
    g_auto(GStrv) names = NULL;

    if (strncmp(path, folder, size) != 0 || (path[size] != G_DIR_SEPARATOR && !g_str_has_suffix(folder, G_DIR_SEPARATOR_S)))
        return FALSE;
    names = g_strsplit(path + size, G_DIR_SEPARATOR_S, -1);
    for (guint i = 0; names[i]; i++) {
        char *below = g_build_filename(above, names[i], NULL);
        gboolean left_out = names[i][0] && is_left_out(above, names[i], below);

        g_free(above);
        above = below;
        if (left_out)
            return FALSE;
    }
    return post_file_name(path);
}

/* The nearest folder above that is there holds nothing: that of a disk that is away, as with roots. */
static gboolean is_away(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    GDir *dir;
    gboolean empty;

    while (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
        char *above = g_path_get_dirname(folder);

        g_free(folder);
        folder = above;
    }
    dir = g_dir_open(folder, 0, NULL);
    empty = !dir || !g_dir_read_name(dir);
    if (dir)
        g_dir_close(dir);
    return empty;
}

gboolean post_file_is_gone(const char *path)
{
    struct stat info;

    return lstat(path, &info) != 0 && (errno == ENOENT || errno == ENOTDIR) && !is_away(path);
}

static void list_folder(const Listing *listing, const char *path, guint depth);

static void fail_unseen(const Listing *listing, const char *path, int number)
{
    g_autofree char *why = g_strconcat("it cannot be looked at: ", g_strerror(number), NULL);

    fail(listing, path, why);
}

static void list_name(const Listing *listing, const char *folder, const char *name, guint depth)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    struct stat info;
    int number;

    if (is_left_out(folder, name, path))
        return;
    number = stat(path, &info) == 0 ? 0 : errno;
    if (number != 0 && number != ENOENT && !is_wanted(path, listing->which)) { /* it may be a folder */
        fail_unseen(listing, path, number);
    } else if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        list_folder(listing, path, depth + 1);
    } else if (is_wanted(path, listing->which)) {
        g_ptr_array_add(listing->list, g_steal_pointer(&path));
    }
}

static void list_folder(const Listing *listing, const char *path, guint depth)
{
    DIR *folder = depth < DEEPEST ? opendir(path) : NULL;
    struct dirent *entry;

    if (!folder) {
        const char *reason = depth < DEEPEST ? g_strerror(errno) : "it lies too deep";
        g_autofree char *why = g_strconcat("the folder cannot be read: ", reason, NULL);

        fail(listing, path, why);
        return;
    }
    for (errno = 0; (entry = readdir(folder)); errno = 0)
        list_name(listing, path, entry->d_name, depth);
    if (errno != 0)
        fail_unseen(listing, path, errno);
    closedir(folder);
}

static int compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* A post may be named, and lie in a folder that is. */
static void drop_again(GPtrArray *sorted)
{
    for (guint i = sorted->len; i > 1; i--)
        if (strcmp(sorted->pdata[i - 1], sorted->pdata[i - 2]) == 0)
            g_ptr_array_remove_index(sorted, i - 1);
}

GPtrArray *post_file_list(const char *const *paths, PostFiles which, PostFileFailed failed, gpointer data)
{
    const Listing listing = {which, failed, data, g_ptr_array_new_with_free_func(g_free)};

    for (guint i = 0; paths[i]; i++) {
        g_autofree char *path = files_absolute(paths[i]);

        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            list_folder(&listing, path, 0);
        else if (g_file_test(path, G_FILE_TEST_EXISTS))
            g_ptr_array_add(listing.list, post_file_behind(path));
        else
            fail(&listing, paths[i], "there is no such file or folder");
    }
    g_ptr_array_sort(listing.list, compare_paths);
    drop_again(listing.list);
    return listing.list;
}
