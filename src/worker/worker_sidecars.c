#include "worker/worker_sidecars.h"

#include "core/limits.h"
#include "core/text.h"
#include "generator/readers.h"
#include "metadata/people_text.h"

#include <artloft/error.h>
#include <sys/stat.h>

void kept_table_clear(KeptTable *kept)
{
    g_clear_pointer(&kept->table, sidecar_table_free);
    g_clear_pointer(&kept->complaint, g_free);
    *kept = (KeptTable){0};
}

static gint64 mtime_ns(const struct stat *status)
{
    return (gint64)status->st_mtim.tv_sec * 1000000000 + status->st_mtim.tv_nsec;
}

static gboolean is_kept(const KeptTable *kept, const struct stat *status)
{
    return kept->table && kept->device == status->st_dev && kept->inode == status->st_ino &&
           kept->size == (guint64)status->st_size && kept->mtime_ns == mtime_ns(status);
}

static void keep(KeptTable *kept, const char *name, const WorkerFile *file, const struct stat *status)
{
    g_autoptr(GError) reason = NULL;

    kept_table_clear(kept);
    kept->table = sidecar_table_parse(name, file->data, file->size, &reason);
    kept->complaint = reason ? g_strdup(reason->message) : NULL;
    kept->device = status->st_dev;
    kept->inode = status->st_ino;
    kept->size = (guint64)status->st_size;
    kept->mtime_ns = mtime_ns(status);
}

/* The settings that some programs write into a text beside their picture. */
static void read_infotext(const ReadSidecar *sidecar, const WorkerFile *file, const Container *container, ClaimList *claims)
{
    g_autofree char *text = sidecar_text(sidecar->name, file->data, file->size, NULL);
    g_autoptr(ClaimList) found = claim_list_new();
    g_autoptr(Document) document = NULL;

    if (!text || !people_text_is_program(text))
        return;
    document = document_read_block(PART_TEXT, "parameters", (const guint8 *)text, strlen(text), "settings");
    document->container = container;
    readers_run(document, found);
    sidecar_adopt(sidecar->name, found, claims);
}

typedef struct {
    KeptTable *kept;
    const char *picture; /* its name */
    const Container *container;
    ClaimList *claims;
} Beside;

static gboolean read_table(Beside *beside, const ReadSidecar *sidecar, int descriptor, WorkerFile *file, GError **error)
{
    struct stat status = {0};

    if (fstat(descriptor, &status) < 0 || !is_kept(beside->kept, &status)) {
        if (!worker_file_load(file, descriptor, sidecar->size, error)) {
            g_prefix_error(error, "%s: ", sidecar->name);
            return FALSE;
        }
        keep(beside->kept, sidecar->name, file, &status);
    }
    sidecar_table_read(beside->kept->table, beside->picture, beside->claims);
    return TRUE;
}

static gboolean read_one(Beside *beside, const ReadSidecar *sidecar, int descriptor, WorkerFile *file, GError **error)
{
    if (sidecar->size == 0 || sidecar->size > LIMIT_PART_BYTES) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "%s: It is empty, or larger than %u MiB.", sidecar->name,
                    LIMIT_PART_BYTES >> 20);
        return FALSE;
    }
    if (sidecar->kind == SIDECAR_TABLE)
        return read_table(beside, sidecar, descriptor, file, error);
    if (!worker_file_load(file, descriptor, sidecar->size, error)) {
        g_prefix_error(error, "%s: ", sidecar->name);
        return FALSE;
    }
    if (sidecar->kind == SIDECAR_TEXT)
        read_infotext(sidecar, file, beside->container, beside->claims);
    return sidecar_read(sidecar->kind, sidecar->name, beside->picture, file->data, file->size, beside->claims, error);
}

/* The first @n claims go behind those that came after them. */
static void put_last(ClaimList *claims, guint n)
{
    g_autoptr(GPtrArray) moved = g_ptr_array_new();

    for (guint i = 0; i < n; i++)
        g_ptr_array_add(moved, g_steal_pointer(&claims->items->pdata[i]));
    for (guint i = n; i < claims->items->len; i++)
        claims->items->pdata[i - n] = claims->items->pdata[i];
    for (guint i = 0; i < n; i++)
        claims->items->pdata[claims->items->len - n + i] = moved->pdata[i];
}

void worker_sidecars_read(KeptTable *kept, const ReadJob *job, const int *descriptors, const Container *container,
                          Reading *reading)
{
    g_autofree char *picture = g_path_get_basename(job->path);
    g_autoptr(GStrvBuilder) complaints = g_strv_builder_new();
    Beside beside = {kept, picture, container, reading->claims};
    guint own = claim_list_size(reading->claims);

    for (guint i = 0; i < job->n_sidecars; i++) {
        g_autofree char *name = text_from_bytes(job->sidecars[i].name, strlen(job->sidecars[i].name));
        ReadSidecar sidecar = {.kind = job->sidecars[i].kind, .name = name, .size = job->sidecars[i].size};
        g_autoptr(GError) reason = NULL;
        WorkerFile file = {0};

        if (!read_one(&beside, &sidecar, descriptors[i], &file, &reason))
            g_strv_builder_add(complaints, reason->message);
        else if (sidecar.kind == SIDECAR_TABLE && kept->complaint)
            g_strv_builder_add(complaints, kept->complaint);
        worker_file_clear(&file);
    }
    put_last(reading->claims, own);
    reading->complaints = g_strv_builder_end(complaints);
}
