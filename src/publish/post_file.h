/* post_file.h - an article on disk: its bytes, how its lines end, and what it says of itself. */
#pragma once

#include "article/article.h"

typedef struct {
    char *path; /* absolute */
    char *text; /* all of it, a byte order mark too */
    gsize size;
    gboolean markdown; /* by its name */
    gboolean crlf;     /* its lines end so */
    char *title;       /* of the front matter, the first heading, the title element; NULL: none */
    char *date;        /* "2023-08-15", of the front matter, the page or the file's name; NULL: none */
} PostFile;

/* Errors: ARTLOFT_ERROR_IO, ARTLOFT_ERROR_DATA: larger than LIMIT_POST_BYTES. */
PostFile *post_file_read(const char *path, GError **error);
void post_file_free(PostFile *post);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PostFile, post_file_free)

/* What the catalogue calls the post at @path (absolute): one below the loft from there, so that both can move together; another
 * by its whole path. Valid UTF-8. Free with g_free. */
char *post_file_record_name(const char *loft_dir, const char *path);
/* Where the post that the catalogue calls so lies; NULL: it is one of an export, called by its address, which may be a bare
 * path of the site ("/blog/sq"), or by the export and its title. @address: what the catalogue has; NULL: not known. Free with
 * g_free.
 */
char *post_file_record_path(const char *loft_dir, const char *name, const char *address);
/* The file that @path is, or is a link to, absolute: a post has one name, and a link stays one when its post is written. Free
 * with g_free. */
char *post_file_behind(const char *path);
/* Whether a file of that name is a post: HTML or Markdown. */
gboolean post_file_name(const char *name);
/* What a file of that name is, if it is one. */
ArticleKind post_file_kind(const char *path);
typedef enum {
    POST_FILES,
    POST_FILES_AND_EXPORTS, /* of WordPress and Squarespace too: .xml that says so */
} PostFiles;
/* Is told of a path that is not there, and of a folder that cannot be read, and why. */
typedef void (*PostFileFailed)(const char *path, const char *why, gpointer data);
/* The posts among @paths: files as they are, folders walked, names that begin with a dot, links and what programs fill
 * (docs/weave.md) left aside; absolute, sorted, each once. An array of char *. What cannot be read costs no other; @failed may
 * be NULL. */
GPtrArray *post_file_list(const char *const *paths, PostFiles which, PostFileFailed failed, gpointer data);
/* Whether there is nothing at @path, and not only nobody who could tell: a disk that does not answer, a folder that must not be
 * looked into, or one that is empty, as that of a disk that is not mounted. */
gboolean post_file_is_gone(const char *path);
/* Whether such a walk through @folder would come upon a post at @path, were one there. Both absolute. */
gboolean post_file_is_walked(const char *folder, const char *path);
