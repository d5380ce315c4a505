#include "core/settings_digest.h"

#include "core/digest.h"
#include "core/folder_defaults.h"
#include "core/word_forms.h"

#include <string.h>

static void add_names(Digest *digest, GHashTable *names)
{
    g_autoptr(GList) keys = g_list_sort(g_hash_table_get_keys(names), (GCompareFunc)strcmp);

    for (const GList *key = keys; key; key = key->next) {
        digest_text(digest, key->data);
        digest_text(digest, g_hash_table_lookup(names, key->data));
    }
    digest_text(digest, NULL);
}

static void add_forms(Digest *digest, const GPtrArray *forms)
{
    for (guint i = 0; i < forms->len; i++) {
        const WordForm *form = forms->pdata[i];

        digest_text(digest, form->group);
        digest_text(digest, form->key);
        digest_text(digest, form->text);
    }
    digest_text(digest, NULL);
}

static void add_folders(Digest *digest, const GPtrArray *folders)
{
    for (guint i = 0; i < folders->len; i++) {
        const FolderDefaults *folder = folders->pdata[i];

        digest_text(digest, folder->path);
        digest_text(digest, folder->inner);
        for (guint field = 0; field < N_FIELDS; field++)
            digest_text(digest, folder->values[field]);
    }
    digest_text(digest, NULL);
}

char *settings_digest(const Settings *settings)
{
    const guint8 privacy[] = {settings->publish_job_ids, settings->publish_authors}; /* of what captions may name */
    g_autoptr(Digest) digest = digest_new();
    char hex[DIGEST_HEX_SIZE];

    digest_text(digest, settings->site_name);
    digest_text(digest, settings->language);
    digest_text(digest, settings->license_url);
    digest_text(digest, settings->copyright);
    digest_text(digest, settings->creator);
    add_forms(digest, settings->forms);
    add_names(digest, settings->style_names);
    add_names(digest, settings->generator_names);
    add_folders(digest, settings->folders);
    digest_update(digest, privacy, sizeof privacy);
    digest_hex(digest, hex);
    return g_strdup(hex);
}
