#include "publish/artwork_json.h"

#include "core/text.h"

#include <string.h>

/* ---- values ---- */

static void write_unsigned(JsonWriter *json, const char *key, guint64 value, gboolean known)
{
    json_key(json, key);
    if (known)
        json_unsigned(json, value);
    else
        json_null(json);
}

static void write_time(JsonWriter *json, const char *key, gint64 seconds)
{
    g_autofree char *text = seconds > 0 ? text_time(seconds) : NULL;

    json_key_text(json, key, text);
}

static void write_list(JsonWriter *json, const char *key, const GPtrArray *texts)
{
    json_key(json, key);
    json_begin_array(json);
    for (guint i = 0; i < texts->len; i++)
        json_text(json, texts->pdata[i]);
    json_end_array(json);
}

/* The text of an object was checked when it was claimed; what is no object all the same becomes an empty one. */
static void write_object(JsonWriter *json, const char *text)
{
    g_autoptr(JsonDocument) document = text ? json_document_parse(text, strlen(text), NULL, NULL) : NULL;
    const JsonValue *root = document ? json_document_root(document) : NULL;

    if (root && json_value_kind(root) == JSON_OBJECT) {
        json_copy(json, root);
        return;
    }
    json_begin_object(json);
    json_end_object(json);
}

static void write_field(JsonWriter *json, const ArtloftArtwork *artwork, FieldId field)
{
    const char *value = artwork->values[field];

    if (field == FIELD_KEYWORDS) {
        write_list(json, field_name(field), artwork->keywords);
        return;
    }
    json_key(json, field_name(field));
    switch (field_type(field)) {
    case FIELD_TYPE_OBJECT:
        write_object(json, value);
        break;
    case FIELD_TYPE_INTEGER:
    case FIELD_TYPE_NUMBER:
        json_number(json, value);
        break;
    case FIELD_TYPE_BOOLEAN:
        if (value)
            json_boolean(json, strcmp(value, "true") == 0);
        else
            json_null(json);
        break;
    case FIELD_TYPE_TEXT:
    case FIELD_TYPE_LIST:
    case FIELD_TYPE_LANGUAGE:
        json_text(json, value);
        break;
    }
}

/* ---- what a file says ---- */

static void write_claims(JsonWriter *json, const ClaimList *claims)
{
    json_key(json, "claims");
    json_begin_array(json);
    for (guint i = 0; i < claim_list_size(claims); i++) {
        const Claim *claim = claim_list_get(claims, i);

        json_begin_object(json);
        json_key_text(json, "field", field_name(claim->field));
        json_key_text(json, "value", claim->value);
        json_key_text(json, "source", claim_source_name(claim->source));
        json_key_text(json, "evidence", claim->evidence);
        json_end_object(json);
    }
    json_end_array(json);
}

static void write_file(JsonWriter *json, const ArtloftArtwork *artwork)
{
    json_key_text(json, "path", artwork->paths->len > 0 ? artwork->paths->pdata[0] : NULL);
    json_key_text(json, "format", artwork->format);
    write_unsigned(json, "width", artwork->width, artwork->width > 0);
    write_unsigned(json, "height", artwork->height, artwork->height > 0);
    write_unsigned(json, "bytes", artwork->bytes, artwork->bytes > 0);
    json_key_text(json, "sha256", artwork->sha256);
    json_key_text(json, "payload_sha256", artwork->payload_sha256);
    for (guint field = 0; field <= FIELD_KEYWORDS; field++)
        write_field(json, artwork, (FieldId)field);
}

/* ---- what the catalogue adds ---- */

static void write_styles(JsonWriter *json, const GPtrArray *styles)
{
    json_key(json, "styles");
    json_begin_array(json);
    for (guint i = 0; i < styles->len; i++) {
        const ArtworkStyle *style = styles->pdata[i];

        json_begin_object(json);
        json_key_text(json, "slug", style->slug);
        json_key_text(json, "name", style->name);
        json_key_text(json, "kind", style->kind);
        json_key_text(json, "code", style->code);
        write_list(json, "parents", style->parents);
        json_key_text(json, "source", claim_source_name(style->source));
        json_key_text(json, "evidence", style->evidence);
        json_end_object(json);
    }
    json_end_array(json);
}

static void write_job(JsonWriter *json, const ArtloftArtwork *artwork)
{
    json_key(json, "job");
    if (!artwork->job) {
        json_null(json);
        return;
    }
    json_begin_object(json);
    json_key_text(json, "id", artwork->job);
    json_key_integer(json, "size", artwork->job_size);
    json_key_boolean(json, "pick", artwork->job_pick);
    json_end_object(json);
}

static void write_placeholder(JsonWriter *json, const ArtloftArtwork *artwork)
{
    json_key(json, "placeholder");
    if (!artwork->color && !artwork->thumbhash) {
        json_null(json);
        return;
    }
    json_begin_object(json);
    json_key_text(json, "color", artwork->color);
    json_key_text(json, "thumbhash", artwork->thumbhash);
    json_end_object(json);
}

static void write_renditions(JsonWriter *json, const GPtrArray *renditions)
{
    json_key(json, "renditions");
    json_begin_array(json);
    for (guint i = 0; i < renditions->len; i++) {
        const ArtworkRendition *rendition = renditions->pdata[i];

        json_begin_object(json);
        json_key_text(json, "kind", rendition->kind);
        json_key_text(json, "format", rendition->format);
        json_key_integer(json, "width", rendition->width);
        json_key_integer(json, "height", rendition->height);
        write_unsigned(json, "bytes", rendition->bytes, TRUE);
        json_key_text(json, "url", rendition->url);
        json_key_text(json, "path", rendition->path);
        json_end_object(json);
    }
    json_end_array(json);
}

static void write_posts(JsonWriter *json, const GPtrArray *posts)
{
    json_key(json, "posts");
    json_begin_array(json);
    for (guint i = 0; i < posts->len; i++) {
        const ArtworkPlacement *placement = posts->pdata[i];

        json_begin_object(json);
        json_key_text(json, "post", placement->post);
        json_key_text(json, "title", placement->title);
        json_key_integer(json, "position", placement->position);
        json_key_text(json, "caption", placement->caption);
        json_end_object(json);
    }
    json_end_array(json);
}

/* Title and credit are among the file's keys already: what shows is written there. */
static void write_catalogue(JsonWriter *json, const ArtloftArtwork *artwork)
{
    static const FieldId words[] = {FIELD_CAPTION, FIELD_ALT, FIELD_CREATOR, FIELD_LICENSE, FIELD_NOTES, FIELD_DISCLOSURE};

    json_key_text(json, "id", artwork->id);
    write_list(json, "paths", artwork->paths);
    json_key_text(json, "state", artwork->state);
    write_time(json, "added", artwork->added);
    write_time(json, "modified", artwork->modified);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        write_field(json, artwork, words[i]);
    json_key_text(json, "generator_name", artwork->generator_name);
    write_list(json, "tags", artwork->tags);
    write_styles(json, artwork->styles);
    write_job(json, artwork);
    write_placeholder(json, artwork);
    write_renditions(json, artwork->renditions);
    write_posts(json, artwork->posts);
}

void artwork_write_json(JsonWriter *json, const ArtloftArtwork *artwork, ArtloftView view)
{
    json_begin_object(json);
    write_file(json, artwork);
    if (view != ARTLOFT_VIEW_INSPECT)
        write_catalogue(json, artwork);
    if (view != ARTLOFT_VIEW_CATALOGUE)
        write_claims(json, artwork->claims);
    json_end_object(json);
}
