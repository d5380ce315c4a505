/* sidecar_json.c - JSON beside a picture in three dialects: the keys of our own `inspect` and `show`, what gallery-dl writes of
 * a picture that it fetched, and Civitai's record of a picture.
 */
#include "core/json_value.h"
#include "core/json_writer.h"
#include "core/limits.h"
#include "metadata/iso_date.h"
#include "metadata/people_text.h"
#include "metadata/sidecar_parts.h"

#include <artloft/error.h>
#include <string.h>

#define MOST_ITEMS 256u

typedef struct {
    const char *name;
    ClaimList *claims;
    GError **error;
} JsonSidecar;

static void add(const JsonSidecar *sidecar, FieldId field, const char *value, const char *key)
{
    if (value && *value)
        claim_list_addf(sidecar->claims, field, SOURCE_SIDECAR, value, "%s: %s", sidecar->name, key);
}

static void add_scalar(const JsonSidecar *sidecar, FieldId field, const JsonValue *object, const char *key)
{
    add(sidecar, field, json_value_scalar(json_value_member(object, key)), key);
}

/* A name as such, or in an object that tells more of its bearer. */
static const char *name_in(const JsonValue *value)
{
    static const char *const keys[] = {"name", "username", "nick", "screen_name"};
    const char *name = json_value_string(value);

    for (guint i = 0; !name && i < G_N_ELEMENTS(keys); i++)
        name = json_value_string(json_value_member(value, keys[i]));
    return name && people_text_is_name(name) ? name : NULL;
}

/* A list of words, or of objects that name them, or one text of words parted by blanks or commas. */
static void add_tags(const JsonSidecar *sidecar, const JsonValue *tags, const char *key)
{
    const char *text = json_value_string(tags);

    for (guint i = 0; json_value_kind(tags) == JSON_ARRAY && i < MIN(json_value_size(tags), MOST_ITEMS); i++)
        add(sidecar, FIELD_KEYWORDS, name_in(json_value_item(tags, i)), key);
    if (text) {
        g_auto(GStrv) words = g_strsplit_set(text, strchr(text, ',') ? "," : " \t\n", (int)MOST_ITEMS);

        for (guint i = 0; words[i]; i++)
            add(sidecar, FIELD_KEYWORDS, g_strstrip(words[i]), key);
    }
}

/* ---- our own ---- */

static void add_object(const JsonSidecar *sidecar, FieldId field, const JsonValue *value, const char *key)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(JsonWriter) writer = json_writer_new(text, 0);

    if (json_value_size(value) == 0)
        return;
    json_copy(writer, value);
    if (text->len <= LIMIT_TEXT_BYTES)
        add(sidecar, field, text->str, key);
}

static gboolean is_of_type(FieldId field, const JsonValue *value)
{
    JsonKind kind = json_value_kind(value);
    const char *scalar = json_value_scalar(value);

    if (field_type(field) == FIELD_TYPE_OBJECT)
        return kind == JSON_OBJECT;
    if (field_type(field) == FIELD_TYPE_LIST)
        return kind == JSON_ARRAY || kind == JSON_STRING;
    return scalar && (!*scalar || field_accepts(field, scalar));
}

static void add_own(const JsonSidecar *sidecar, FieldId field, const JsonValue *value, const char *key)
{
    if (json_value_kind(value) == JSON_NULL || !sidecar_may_claim(field))
        return;
    if (!is_of_type(field, value)) {
        if (*sidecar->error == NULL)
            g_set_error(sidecar->error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "%s: \"%s\" is not what that key holds.",
                        sidecar->name, key);
        return;
    }
    if (field_type(field) == FIELD_TYPE_OBJECT)
        add_object(sidecar, field, value, key);
    else if (field_type(field) == FIELD_TYPE_LIST)
        add_tags(sidecar, value, key);
    else
        add(sidecar, field, json_value_scalar(value), key);
}

static void read_own(const JsonSidecar *sidecar, const JsonValue *root)
{
    for (guint i = 0; json_value_kind(root) == JSON_OBJECT && i < json_value_size(root); i++) {
        const char *key = json_value_key(root, i);
        FieldId field;

        if (field_from_name(key, &field))
            add_own(sidecar, field, json_value_item(root, i), key);
    }
    add_tags(sidecar, json_value_member(root, "tags"), "tags");
}

/* ---- Civitai ---- */

static gboolean is_civitai_meta(const JsonValue *meta)
{
    return json_value_member(meta, "prompt") &&
           (json_value_member(meta, "negativePrompt") || json_value_member(meta, "cfgScale") ||
            json_value_member(meta, "civitaiResources"));
}

static void read_meta(const JsonSidecar *sidecar, const JsonValue *meta)
{
    static const struct {
        const char *key;
        FieldId field;
    } rows[] = {
        {"prompt", FIELD_PROMPT},       {"negativePrompt", FIELD_NEGATIVE_PROMPT},
        {"Model", FIELD_MODEL},         {"Model hash", FIELD_MODEL_HASH},
        {"seed", FIELD_SEED},           {"steps", FIELD_STEPS},
        {"cfgScale", FIELD_CFG_SCALE},  {"sampler", FIELD_SAMPLER},
        {"scheduler", FIELD_SCHEDULER}, {"Schedule type", FIELD_SCHEDULER},
        {"Size", FIELD_SIZE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        add_scalar(sidecar, rows[i].field, meta, rows[i].key);
}

static void read_civitai(const JsonSidecar *sidecar, const JsonValue *root, const JsonValue *meta)
{
    g_autofree char *created = iso_date(json_value_string(json_value_member(root, "createdAt")));

    read_meta(sidecar, meta);
    add(sidecar, FIELD_AUTHOR, name_in(json_value_member(root, "username")), "username");
    add(sidecar, FIELD_CREATED, created, "createdAt");
}

/* ---- gallery-dl ---- */

/* It names the site and the kind of page that the picture was found on; whatever else it says hangs on the site. */
static gboolean is_gallery_dl(const JsonValue *root)
{
    return json_value_string(json_value_member(root, "category")) &&
           (json_value_string(json_value_member(root, "subcategory")) ||
            json_value_string(json_value_member(root, "extension")));
}

/* The date that it gives is that of the post, not of the picture. */
static void read_gallery_dl(const JsonSidecar *sidecar, const JsonValue *root)
{
    static const char *const descriptions[] = {"description", "content", "caption"};
    static const char *const people[] = {"author", "user", "artist", "username", "uploader"};
    const JsonValue *meta = json_value_member(json_value_member(root, "generation"), "meta");

    add(sidecar, FIELD_TITLE, json_value_string(json_value_member(root, "title")), "title");
    for (guint i = 0; i < G_N_ELEMENTS(descriptions); i++)
        add(sidecar, FIELD_DESCRIPTION, json_value_string(json_value_member(root, descriptions[i])), descriptions[i]);
    for (guint i = 0; i < G_N_ELEMENTS(people); i++)
        add(sidecar, FIELD_AUTHOR, name_in(json_value_member(root, people[i])), people[i]);
    add_tags(sidecar, json_value_member(root, "tags"), "tags");
    read_meta(sidecar, meta ? meta : json_value_member(root, "meta"));
}

gboolean sidecar_json_read(const char *name, const guint8 *data, gsize size, ClaimList *claims, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autoptr(JsonDocument) document = json_document_parse((const char *)data, size, NULL, &reason);
    const JsonValue *root, *meta;
    JsonSidecar sidecar = {name, claims, &reason};

    if (!document) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "%s: %s", name, reason->message);
        return FALSE;
    }
    root = json_document_root(document);
    meta = json_value_member(root, "meta");
    if (is_gallery_dl(root))
        read_gallery_dl(&sidecar, root);
    else if (is_civitai_meta(meta))
        read_civitai(&sidecar, root, meta);
    else if (is_civitai_meta(root))
        read_civitai(&sidecar, root, root);
    else
        read_own(&sidecar, root);
    if (!reason)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&reason));
    return FALSE;
}
