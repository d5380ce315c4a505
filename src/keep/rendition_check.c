#include "keep/rendition_check.h"

#include "core/digest.h"
#include "core/published.h"
#include "store/artwork_rows.h"
#include "store/rendition_rows.h"

#include <artloft/error.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE (64 * 1024)

typedef struct {
    ArtloftLoft *loft;
    ArtloftCancel *cancel;
    char *public;
    GArray *bad;
    guint64 count;
} Look;

static void bad_clear(gpointer data)
{
    BadRendition *bad = data;

    g_free(bad->id);
    g_free(bad->path);
    g_free(bad->text);
}

GArray *rendition_check_new(void)
{
    GArray *bad = g_array_new(FALSE, FALSE, sizeof(BadRendition));

    g_array_set_clear_func(bad, bad_clear);
    return bad;
}

static char *fault_inside(const ArtworkRendition *rendition, int folder, const char *name)
{
    g_autoptr(Digest) digest = digest_new();
    g_autofree guint8 *piece = g_malloc(PIECE);
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    ssize_t size = -1;
    char hex[DIGEST_HEX_SIZE];
    char *fault = NULL;

    while (fd >= 0 && (size = read(fd, piece, PIECE)) > 0)
        digest_update(digest, piece, (gsize)size);
    if (size < 0)
        fault = g_strdup_printf("it cannot be read: %s", g_strerror(errno));
    if (fd >= 0)
        close(fd);
    digest_hex(digest, hex);
    return !fault && digest_mark(hex) != rendition->mark ? g_strdup("its bytes are not those that were made") : fault;
}

static char *fault_in(const ArtworkRendition *rendition, int folder, const char *name)
{
    struct stat info;

    if (fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? g_strdup("it is not there") : g_strdup_printf("it cannot be looked at: %s", g_strerror(errno));
    if (!S_ISREG(info.st_mode))
        return g_strdup("it is not a regular file");
    if ((guint64)info.st_size != rendition->bytes) /* nothing of it is read then */
        return g_strdup_printf("it has %" G_GUINT64_FORMAT " bytes, not %" G_GUINT64_FORMAT, (guint64)info.st_size,
                               rendition->bytes);
    return fault_inside(rendition, folder, name);
}

/* What is wrong with the file, or NULL. Free with g_free. */
static char *fault_of(const ArtworkRendition *rendition, const char *public)
{
    const char *name;
    int folder = published_folder(public, rendition->path, &name);
    char *fault;

    if (folder < 0)
        return g_strdup(errno == ENOENT ? "it is not there" : published_fault(errno));
    fault = fault_in(rendition, folder, name);
    close(folder);
    return fault;
}

/* Takes @text. */
static void note(GArray *list, gint64 artwork, const char *id, const char *path, char *text)
{
    BadRendition *bad;

    g_array_set_size(list, list->len + 1);
    bad = &g_array_index(list, BadRendition, list->len - 1);
    *bad = (BadRendition){.artwork = artwork, .id = g_strdup(id), .path = g_strdup(path), .text = text};
}

static gboolean look_at(gint64 artwork, const char *id, gpointer data, GError **error)
{
    Look *look = data;
    g_autoptr(GPtrArray) renditions = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_rendition_free);

    if (artloft_cancelled(look->cancel)) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_INTERRUPTED, "Stopped while renditions were being looked at.");
        return FALSE;
    }
    if (!rendition_load(look->loft->catalogue, artwork, renditions, error))
        return FALSE;
    for (guint i = 0; i < renditions->len; i++) {
        const ArtworkRendition *rendition = renditions->pdata[i];
        g_autofree char *path = g_build_filename(look->public, rendition->path, NULL);
        char *text = fault_of(rendition, look->public);

        look->count++;
        if (text)
            note(look->bad, artwork, id, path, text);
    }
    return TRUE;
}

gboolean rendition_check_all(ArtloftLoft *loft, ArtloftCancel *cancel, GArray *bad, guint64 *out_count, GError **error)
{
    g_autofree char *public = loft_path(loft, LOFT_PUBLIC);
    Look look = {.loft = loft, .cancel = cancel, .public = public, .bad = bad};
    gboolean done = artwork_each(loft->catalogue, look_at, &look, error);

    *out_count = look.count;
    return done;
}

gboolean rendition_check_one(ArtloftLoft *loft, gint64 artwork, gboolean *out_good, GError **error)
{
    g_autofree char *public = loft_path(loft, LOFT_PUBLIC);
    g_autoptr(GArray) bad = rendition_check_new();
    Look look = {.loft = loft, .public = public, .bad = bad};

    if (!look_at(artwork, "", &look, error))
        return FALSE;
    *out_good = look.count > 0 && bad->len == 0;
    return TRUE;
}
