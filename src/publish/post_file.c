#include "publish/post_file.h"

#include "core/files.h"
#include "core/front_matter.h"
#include "core/limits.h"
#include "core/text.h"
#include "publish/code_fence.h"

#include <artloft/error.h>
#include <stdio.h>
#include <string.h>

static const char *const markdown_ends[] = {".md", ".markdown", ".mdown", ".mkd", NULL};
static const char *const text_ends[] = {".txt", NULL};
static const char *const export_ends[] = {".xml", ".wxr", NULL};
static const char *const html_ends[] = {".html", ".htm", ".xhtml", NULL};
/* What programs put there, not people. */
static const char *const skipped_folders[] = {"node_modules", "vendor", "_site", "resources", NULL};

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
    CodeFence fence = {0};

    for (gsize size; *text; text += size + (text[size] == '\n')) {
        size = strcspn(text, "\n");
        if (!code_fence_holds(&fence, text, size) && g_str_has_prefix(text, "# "))
            return g_strstrip(text_from_bytes(text + strlen("# "), size - strlen("# ")));
    }
    return NULL;
}

static void append_text(GMarkupParseContext *context, const char *text, gsize size, gpointer out, GError **error)
{
    (void)context, (void)error;
    g_string_append_len(out, text, (gssize)size);
}

/* @text with its entities undone, as far as XML has them; with others it stays as it is. */
static char *without_entities(const char *text)
{
    static const GMarkupParser parser = {.text = append_text};
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&parser, 0, out, NULL);
    g_auto(GStrv) parts = g_strsplit(text, "<", -1); /* in a title it begins no element */
    g_autofree char *plain = g_strjoinv("&lt;", parts);
    g_autofree char *element = g_strconcat("<title>", plain, "</title>", NULL);

    return g_strdup(g_markup_parse_context_parse(context, element, -1, NULL) ? out->str : text);
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
    return g_strstrip(without_entities(title));
}

static void describe(PostFile *post)
{
    const char *text = post->text + (g_str_has_prefix(post->text, "\xef\xbb\xbf") ? 3 : 0);
    const char *body;
    g_autofree char *front = front_matter(text, &body);
    g_autofree char *date = front ? front_matter_value(front, "date") : NULL;
    g_autofree char *name = g_path_get_basename(post->path);

    post->title = front ? front_matter_value(front, "title") : NULL;
    if (!post->title)
        post->title = post->markdown ? markdown_heading(body) : html_title(body);
    if (post->title && !post->title[0])
        g_clear_pointer(&post->title, g_free);
    post->date = date ? text_day(date) : NULL;
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

static void list_folder(const char *path, guint depth, PostFiles which, GPtrArray *out)
{
    g_autoptr(GDir) folder = depth < DEEPEST ? g_dir_open(path, 0, NULL) : NULL;
    const char *name;

    while (folder && (name = g_dir_read_name(folder))) {
        g_autofree char *child = g_build_filename(path, name, NULL);

        if (name[0] == '.' || g_file_test(child, G_FILE_TEST_IS_SYMLINK))
            continue;
        if (g_file_test(child, G_FILE_TEST_IS_DIR)) {
            if (!g_strv_contains(skipped_folders, name))
                list_folder(child, depth + 1, which, out);
        } else if (is_wanted(child, which)) {
            g_ptr_array_add(out, g_steal_pointer(&child));
        }
    }
}

static int compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

GPtrArray *post_file_list(const char *const *paths, PostFiles which, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; paths[i]; i++) {
        if (g_file_test(paths[i], G_FILE_TEST_IS_DIR)) {
            list_folder(paths[i], 0, which, list);
        } else if (g_file_test(paths[i], G_FILE_TEST_EXISTS)) {
            g_ptr_array_add(list, g_strdup(paths[i]));
        } else {
            g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "%s: there is no such file or folder.", paths[i]);
            return NULL;
        }
    }
    g_ptr_array_sort(list, compare_paths);
    return g_steal_pointer(&list);
}
