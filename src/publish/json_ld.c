#include "publish/json_ld.h"

#include "core/json_writer.h"

#include <string.h>

/* What schema.org calls a digital source type of IPTC; it has no word for the others. */
static const char *source_member(const char *code)
{
    static const struct {
        const char *code, *member;
    } rows[] = {
        {"algorithmicMedia", "AlgorithmicMediaDigitalSource"},
        {"compositeSynthetic", "CompositeSyntheticDigitalSource"},
        {"compositeWithTrainedAlgorithmicMedia", "CompositeWithTrainedAlgorithmicMediaDigitalSource"},
        {"digitalArt", "DigitalArtDigitalSource"},
        {"digitalCapture", "DigitalCaptureDigitalSource"},
        {"digitalCreation", "DigitalArtDigitalSource"},
        {"trainedAlgorithmicMedia", "TrainedAlgorithmicMediaDigitalSource"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].code, code) == 0)
            return rows[i].member;
    return NULL;
}

static const char *text_of(const Value *map, const char *key)
{
    const char *text = value_get_text(value_member(map, key));

    return text ? text : "";
}

static void key_known(JsonWriter *json, const char *key, const char *text)
{
    if (text[0])
        json_key_text(json, key, text);
}

static void key_copy(JsonWriter *json, const char *key, const Value *map, const char *name)
{
    key_known(json, key, text_of(map, name));
}

/* A picture is known by its own address: it is the same in whatever page it stands. */
static void key_id(JsonWriter *json, const Value *work)
{
    json_key_text(json, "@id", text_of(work, "full"));
}

static void key_pixels(JsonWriter *json, const char *key, const Value *work)
{
    json_key(json, key);
    json_begin_object(json);
    json_key_text(json, "@type", "QuantitativeValue");
    json_key(json, "value");
    json_number(json, text_of(work, key));
    json_key_text(json, "unitText", "px");
    json_end_object(json);
}

static void write_named(JsonWriter *json, const char *type, const char *name)
{
    json_begin_object(json);
    json_key_text(json, "@type", type);
    json_key_text(json, "name", name);
    json_end_object(json);
}

/* The publisher, or a person; never whose manner is imitated. */
static void key_creator(JsonWriter *json, const Value *root, const Value *work)
{
    const char *creator = text_of(work, "creator");

    if (!creator[0])
        return;
    json_key(json, "creator");
    write_named(json, strcmp(creator, text_of(root, "site")) == 0 ? "Organization" : "Person", creator);
}

static void key_source(JsonWriter *json, const Value *work)
{
    const char *member = source_member(text_of(work, "disclosure_code"));
    g_autofree char *address = member ? g_strconcat("https://schema.org/", member, NULL) : NULL;

    if (address)
        json_key_text(json, "digitalSourceType", address);
}

static void key_styles(JsonWriter *json, const Value *styles)
{
    gboolean artists = FALSE;

    if (value_size(styles) == 0)
        return;
    json_key(json, "keywords");
    json_begin_array(json);
    for (guint i = 0; i < value_size(styles); i++) {
        g_autofree char *keyword = g_strconcat("style: ", text_of(value_item(styles, i), "name"), NULL);

        json_text(json, keyword);
        artists |= strcmp(text_of(value_item(styles, i), "kind"), "artist") == 0;
    }
    json_end_array(json);
    if (!artists)
        return;
    json_key(json, "mentions");
    json_begin_array(json);
    for (guint i = 0; i < value_size(styles); i++)
        if (strcmp(text_of(value_item(styles, i), "kind"), "artist") == 0)
            write_named(json, "Person", text_of(value_item(styles, i), "name"));
    json_end_array(json);
}

static void write_work(JsonWriter *json, const Value *root, const Value *work)
{
    json_begin_object(json);
    json_key_text(json, "@type", "ImageObject");
    key_id(json, work);
    key_copy(json, "identifier", work, "artwork");
    key_copy(json, "contentUrl", work, "full");
    key_copy(json, "thumbnailUrl", work, "thumbnail");
    key_copy(json, "encodingFormat", work, "type");
    key_pixels(json, "width", work);
    key_pixels(json, "height", work);
    key_copy(json, "name", work, "title");
    key_copy(json, "caption", work, "caption");
    key_copy(json, "description", work, "alt");
    key_copy(json, "inLanguage", root, "lang");
    key_copy(json, "creditText", work, "credit");
    key_creator(json, root, work);
    key_copy(json, "copyrightNotice", work, "copyright");
    key_copy(json, "license", work, "license_url");
    key_copy(json, "acquireLicensePage", work, "acquire_url");
    key_copy(json, "dateCreated", work, "created");
    key_source(json, work);
    key_styles(json, value_member(work, "styles"));
    json_end_object(json);
}

/* Figures without a heading have nothing around them. */
static gboolean has_element(const Value *root)
{
    return !value_is_true(value_member(root, "is_figure")) || value_is_true(value_member(root, "gallery_title"));
}

static void write_gallery(JsonWriter *json, const Value *root, const GPtrArray *works, gboolean in_page)
{
    g_autofree char *element = g_strconcat("#", text_of(root, "anchor"), NULL);

    json_begin_object(json);
    json_key_text(json, "@type", "ImageGallery");
    if (in_page)
        json_key_text(json, "@id", element);
    key_copy(json, "name", root, "title");
    key_copy(json, "inLanguage", root, "lang");
    json_key(json, "image");
    json_begin_array(json);
    for (guint i = 0; i < works->len; i++) {
        json_begin_object(json);
        key_id(json, works->pdata[i]);
        json_end_object(json);
    }
    json_end_array(json);
    json_end_object(json);
}

/* Of a work that is shown twice nothing is said twice. Of const Value *. */
static GPtrArray *different_works(const Value *root)
{
    const Value *works = value_member(root, "works");
    GPtrArray *different = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < value_size(works); i++)
        if (g_hash_table_add(seen, (gpointer)text_of(value_item(works, i), "full")))
            g_ptr_array_add(different, (gpointer)value_item(works, i));
    return different;
}

char *json_ld_text(const Value *root, gboolean in_page)
{
    g_autoptr(GPtrArray) works = different_works(root);
    GString *out = g_string_new(NULL);
    g_autoptr(JsonWriter) json = json_writer_new(out, 1);

    json_begin_object(json);
    json_key_text(json, "@context", "https://schema.org");
    json_key(json, "@graph");
    json_begin_array(json);
    if (works->len > 1 && has_element(root))
        write_gallery(json, root, works, in_page);
    for (guint i = 0; i < works->len; i++)
        write_work(json, root, works->pdata[i]);
    json_end_array(json);
    json_end_object(json);
    return g_string_free(out, FALSE);
}
