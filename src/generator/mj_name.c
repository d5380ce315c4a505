#include "generator/mj_name.h"

#include "generator/mj_prompt.h"

#include <string.h>

#define UUID_LENGTH 36
#define LONGEST_NAME 1024
#define DEFAULT_USER_DIGITS 8 /* "u" and at least so many digits */

void mj_name_clear(MjName *name)
{
    g_clear_pointer(&name->user, g_free);
}

static char *default_user(const char *basename)
{
    gsize digits = 0;

    if (basename[0] != 'u')
        return NULL;
    while (g_ascii_isdigit(basename[1 + digits]))
        digits++;
    if (digits < DEFAULT_USER_DIGITS || basename[1 + digits] != '_')
        return NULL;
    return g_strndup(basename, 1 + digits);
}

static void take_id(MjName *out, const char *id)
{
    for (guint i = 0; i < UUID_LENGTH; i++)
        out->job_id[i] = g_ascii_tolower(id[i]);
    out->job_id[UUID_LENGTH] = '\0';
}

/* "_2" and then no letter or digit: the place in the grid. What follows ("(1)", "-copy", ".png") is somebody else's. */
static int grid_index_after(const char *rest)
{
    if (rest[0] == '_' && rest[1] >= '0' && rest[1] <= '3' && !g_ascii_isalnum(rest[2]))
        return rest[1] - '0';
    return -1;
}

/* .../uuid/0_2.jpeg, as the CDN serves it; the second number is the place in the grid. */
static gboolean read_cdn(const char *basename, const char *path, MjName *out)
{
    g_autofree char *folder = NULL;
    g_autofree char *folder_name = NULL;

    if (!path || !(g_str_has_prefix(basename, "0_") || g_str_has_prefix(basename, "grid_")))
        return FALSE;
    folder = g_path_get_dirname(path);
    folder_name = g_path_get_basename(folder);
    if (strlen(folder_name) != UUID_LENGTH || !mj_is_uuid(folder_name))
        return FALSE;
    take_id(out, folder_name);
    out->grid_index = basename[0] == '0' ? grid_index_after(basename + 1) : -1;
    out->certain = TRUE;
    return TRUE;
}

/* Leonardo's names look alike: "Default_a_kite_1_UUID_0.jpg". */
static gboolean is_anothers(const char *basename)
{
    static const char *const starts[] = {"Leonardo_", "Default_", "alchemyrefiner_", "variation_"};

    for (guint i = 0; i < G_N_ELEMENTS(starts); i++)
        if (g_str_has_prefix(basename, starts[i]))
            return TRUE;
    return FALSE;
}

gboolean mj_name_read(const char *basename, const char *path, MjName *out)
{
    gsize length = basename ? strlen(basename) : 0;

    memset(out, 0, sizeof *out);
    out->grid_index = -1;
    if (length == 0 || length > LONGEST_NAME || is_anothers(basename))
        return FALSE;
    for (gsize at = 0; at + UUID_LENGTH <= length; at++) {
        gboolean starts = at == 0 || basename[at - 1] == '_';

        /* mj_is_uuid() looks at the byte behind, which may well be the '_' of the index */
        if (!starts || !mj_is_uuid(basename + at))
            continue;
        take_id(out, basename + at);
        out->grid_index = grid_index_after(basename + at + UUID_LENGTH);
        out->user = default_user(basename);
        out->certain = at > 1 && (out->grid_index >= 0 || out->user);
        return TRUE;
    }
    return read_cdn(basename, path, out);
}
