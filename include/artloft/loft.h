/* artloft/loft.h - opening a loft: the folder with an artloft.ini under which all that Artloft knows and makes lives. */
#pragma once

#include <artloft/macros.h>
#include <glib.h>

G_BEGIN_DECLS

/** ArtloftLoft: an open loft: its settings and its catalogue. Use it from one thread at a time. */
typedef struct _ArtloftLoft ArtloftLoft;

/**
 * ArtloftOpen:
 * @ARTLOFT_OPEN_READ: to look things up; several at a time, also while another program writes.
 * @ARTLOFT_OPEN_WRITE: to change things; the catalogue is made if there is none yet.
 * @ARTLOFT_OPEN_TRY: to see what a change would do that is then taken back: no catalogue is made, and one of an older version
 * stays as it is.
 */
typedef enum { ARTLOFT_OPEN_READ, ARTLOFT_OPEN_WRITE, ARTLOFT_OPEN_TRY } ArtloftOpen;

/**
 * artloft_loft_create:
 * @dir: the folder to make a loft of; made if it does not exist.
 * @name: (nullable): the site's name as captions show it; NULL: the folder's name.
 * @base_url: (nullable): where public/art will be served; NULL: "/art/".
 *
 * Writes artloft.ini with every setting commented, and an empty catalogue. A folder that is a loft already is an error
 * (ARTLOFT_ERROR_USAGE) and is left as it is.
 */
ARTLOFT_API gboolean artloft_loft_create(const char *dir, const char *name, const char *base_url, GError **error);

/**
 * artloft_loft_discover:
 * @start: (nullable): the folder to start from; NULL: the working folder.
 *
 * Walks up from @start to the first folder that has an artloft.ini.
 * Returns: (transfer full): its absolute path. Errors: ARTLOFT_ERROR_NO_LOFT.
 */
ARTLOFT_API char *artloft_loft_discover(const char *start, GError **error);

/**
 * artloft_loft_open:
 * @dir: a loft's folder, as artloft_loft_discover() gives it.
 *
 * Errors: ARTLOFT_ERROR_NO_LOFT (no artloft.ini there, or a setting is wrong: file and line are named),
 * ARTLOFT_ERROR_CATALOGUE, ARTLOFT_ERROR_NEWER.
 */
ARTLOFT_API ArtloftLoft *artloft_loft_open(const char *dir, ArtloftOpen mode, GError **error);

/** artloft_loft_close: closes and frees; accepts NULL. */
ARTLOFT_API void artloft_loft_close(ArtloftLoft *loft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ArtloftLoft, artloft_loft_close)

/** artloft_loft_dir: the loft's folder, absolute. Lent. */
ARTLOFT_API const char *artloft_loft_dir(const ArtloftLoft *loft);

G_END_DECLS
