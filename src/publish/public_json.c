#include "publish/public_json.h"

#include <string.h>

static const char *known(const Value *map, const char *key)
{
    const char *text = value_get_text(value_member(map, key));

    return text && text[0] ? text : NULL;
}

static void copy_texts(JsonWriter *json, const Value *map, const char *const *names)
{
    for (guint i = 0; names[i]; i++)
        json_key_text(json, names[i], known(map, names[i]));
}

static void copy_numbers(JsonWriter *json, const Value *map, const char *const *names)
{
    for (guint i = 0; names[i]; i++) {
        json_key(json, names[i]);
        json_number(json, known(map, names[i]));
    }
}

static void write_styles(JsonWriter *json, const Value *styles)
{
    static const char *const keys[] = {"slug", "name", "kind", NULL};

    json_key(json, "styles");
    json_begin_array(json);
    for (guint i = 0; i < value_size(styles); i++) {
        json_begin_object(json);
        copy_texts(json, value_item(styles, i), keys);
        json_end_object(json);
    }
    json_end_array(json);
}

/* "a.jpg 320w, b.jpg 480w" */
static void write_srcset(JsonWriter *json, const Value *candidates)
{
    g_autoptr(GString) srcset = g_string_new(NULL);

    for (guint i = 0; i < value_size(candidates); i++) {
        const Value *rung = value_item(candidates, i);

        g_string_append_printf(srcset, "%s%s %sw", i > 0 ? ", " : "", known(rung, "url"), known(rung, "width"));
    }
    json_key_text(json, "srcset", srcset->len > 0 ? srcset->str : NULL);
}

/* What goes into <source>: the format that is smaller, if there are two. */
static void write_sources(JsonWriter *json, const Value *source)
{
    json_key(json, "sources");
    json_begin_array(json);
    if (value_is_true(source)) {
        json_begin_object(json);
        json_key_text(json, "type", known(source, "type"));
        write_srcset(json, value_member(source, "candidates"));
        json_end_object(json);
    }
    json_end_array(json);
}

static void write_rungs(JsonWriter *json, const Value *format)
{
    static const char *const texts[] = {"url", NULL}, *const numbers[] = {"width", "height", NULL};
    const Value *candidates = value_member(format, "candidates");
    const char *type = known(format, "type");

    for (guint i = 0; i < value_size(candidates); i++) {
        json_begin_object(json);
        json_key_text(json, "kind", "ladder");
        json_key_text(json, "format", type && strchr(type, '/') ? strchr(type, '/') + 1 : NULL);
        copy_numbers(json, value_item(candidates, i), numbers);
        copy_texts(json, value_item(candidates, i), texts);
        json_end_object(json);
    }
}

static void write_renditions(JsonWriter *json, const Value *work)
{
    json_key(json, "renditions");
    json_begin_array(json);
    write_rungs(json, value_member(work, "source"));
    write_rungs(json, work);
    json_end_array(json);
}

void public_json_write(JsonWriter *json, const char *id, const Value *work)
{
    static const char *const words[] = {"title",       "caption", "credit",    "alt",     "description",
                                        "disclosure",  "creator", "copyright", "license", "license_url",
                                        "acquire_url", "created", "prompt",    NULL};
    static const char *const addresses[] = {"src", "full", "thumbnail", "type", NULL}, *const numbers[] = {"width", "height",
                                                                                                           NULL};

    json_begin_object(json);
    json_key_text(json, "id", id);
    copy_texts(json, work, words);
    json_key_text(json, "digital_source_type", known(work, "disclosure_code"));
    json_key_text(json, "generator_name", known(work, "generator"));
    json_key_text(json, "job_id", known(work, "job"));
    json_key_text(json, "author", known(work, "author"));
    write_styles(json, value_member(work, "styles"));
    copy_numbers(json, work, numbers);
    copy_texts(json, work, addresses);
    write_srcset(json, value_member(work, "candidates"));
    write_sources(json, value_member(work, "source"));
    write_renditions(json, work);
    json_end_object(json);
}
