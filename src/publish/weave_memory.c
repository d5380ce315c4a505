#include "publish/weave_memory.h"

#include "core/digest.h"
#include "store/woven_rows.h"

#include <dlfcn.h>
#include <string.h>
#include <sys/stat.h>

#define DEEPEST 4u /* folders of assets below each other */

struct WeaveMemory {
    ArtloftLoft *loft;
    char ground[DIGEST_HEX_SIZE]; /* of all that is the same for every post, but the catalogue */
    gint64 state;                 /* of the catalogue when the weave began */
    gboolean moved;               /* it had been changed before that, so that one change more does not show in it */
    GArray *notes;                /* of Note */
};

typedef struct {
    gint64 post;
    char text[DIGEST_HEX_SIZE];
    guint regions;
    gboolean uses;
    char *warnings; /* "\nLINE TEXT" each, the text escaped; "": none */
} Note;

static void note_clear(gpointer data)
{
    g_free(((Note *)data)->warnings);
}

/* A file as the scan knows it again. Nothing for one that is not there. */
static void add_file(Digest *digest, const char *path)
{
    struct stat info;
    g_autofree char *seen = NULL;

    if (stat(path, &info) != 0)
        return;
    seen = g_strdup_printf("%s %lld %lld.%09ld %llu", path, (long long)info.st_size, (long long)info.st_mtim.tv_sec,
                           info.st_mtim.tv_nsec, (unsigned long long)info.st_ino);
    digest_text(digest, seen);
}

static int compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_folder(Digest *digest, const char *path, guint depth)
{
    g_autoptr(GDir) folder = depth > 0 ? g_dir_open(path, 0, NULL) : NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name;

    while (folder && (name = g_dir_read_name(folder)))
        g_ptr_array_add(names, g_build_filename(path, name, NULL));
    g_ptr_array_sort(names, compare_paths);
    for (guint i = 0; i < names->len; i++) {
        add_file(digest, names->pdata[i]);
        add_folder(digest, names->pdata[i], depth - 1);
    }
}

/* The program or the library that this code stands in: another build may write the same art otherwise. */
static void add_program(Digest *digest)
{
    static const char here = 0;
    Dl_info program;

    if (dladdr(&here, &program) != 0)
        add_file(digest, program.dli_fname);
}

WeaveMemory *weave_memory_new(ArtloftLoft *loft, const char *today, gboolean pin, GError **error)
{
    g_autoptr(WeaveMemory) memory = g_new0(WeaveMemory, 1);
    g_autoptr(Digest) digest = digest_new();
    g_autofree char *settings = loft_path(loft, "artloft.ini");
    g_autofree char *assets = loft_path(loft, "assets");

    memory->loft = loft;
    memory->notes = g_array_new(FALSE, FALSE, sizeof(Note));
    g_array_set_clear_func(memory->notes, note_clear);
    memory->moved = catalogue_has_changes(loft->catalogue);
    if (!catalogue_state(loft->catalogue, &memory->state, error))
        return NULL;
    add_program(digest);
    add_file(digest, settings);
    add_folder(digest, assets, DEEPEST);
    digest_text(digest, today);
    digest_text(digest, pin ? "pin" : "");
    digest_hex(digest, memory->ground);
    return g_steal_pointer(&memory);
}

void weave_memory_free(WeaveMemory *memory)
{
    if (!memory)
        return;
    g_array_unref(memory->notes);
    g_free(memory);
}

static void make_key(const WeaveMemory *memory, const char *text_hex, gint64 state, char out[DIGEST_HEX_SIZE])
{
    g_autofree char *all = g_strdup_printf("%s %s %" G_GINT64_FORMAT, memory->ground, text_hex, state);

    digest_bytes_hex(all, strlen(all), out);
}

static void tell(const char *warnings, WeaveWarningFunc each, gpointer data)
{
    g_auto(GStrv) lines = g_strsplit(warnings, "\n", -1);

    for (guint i = 1; lines[0] && lines[i]; i++) { /* the first ends the key */
        char *said = NULL;
        guint line = (guint)g_ascii_strtoull(lines[i], &said, 10);
        g_autofree char *text = g_strcompress(said + (*said == ' '));

        each(line, text, data);
    }
}

gboolean weave_memory_knows(const WeaveMemory *memory, const char *name, const char *text, gsize size, guint *out_regions,
                            WeaveWarningFunc each, gpointer data, GError **error)
{
    char hex[DIGEST_HEX_SIZE], key[DIGEST_HEX_SIZE];
    g_autofree char *known = NULL;

    *out_regions = 0;
    if (!woven_find(memory->loft->catalogue, name, &known, out_regions, error))
        return FALSE;
    if (!known)
        return TRUE;
    digest_bytes_hex(text, size, hex);
    make_key(memory, hex, memory->state, key);
    if (strncmp(known, key, strlen(key)) == 0)
        tell(known + strlen(key), each, data);
    else
        *out_regions = 0;
    return TRUE;
}

void weave_memory_note(WeaveMemory *memory, gint64 post, const char *text, gsize size, guint regions, gboolean uses)
{
    Note note = {.post = post, .regions = regions, .uses = uses, .warnings = g_strdup("")};

    digest_bytes_hex(text, size, note.text);
    g_array_append_val(memory->notes, note);
}

void weave_memory_warn(WeaveMemory *memory, guint line, const char *text)
{
    Note *note = &g_array_index(memory->notes, Note, memory->notes->len - 1);
    g_autofree char *before = note->warnings;
    g_autofree char *escaped = g_strescape(text, NULL);

    note->warnings = g_strdup_printf("%s\n%u %s", before, line, escaped);
}

gboolean weave_memory_write(WeaveMemory *memory, GError **error)
{
    gint64 state;

    if (!catalogue_state(memory->loft->catalogue, &state, error))
        return FALSE;
    for (guint i = 0; i < memory->notes->len; i++) {
        const Note *note = &g_array_index(memory->notes, Note, i);
        char key[DIGEST_HEX_SIZE];
        g_autofree char *all = NULL;

        if (note->uses && (memory->moved || state != memory->state))
            continue;
        make_key(memory, note->text, state, key);
        all = g_strconcat(key, note->warnings, NULL);
        if (!woven_put(memory->loft->catalogue, note->post, all, note->regions, error))
            return FALSE;
    }
    return TRUE;
}
