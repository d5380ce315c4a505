/* present_gc.c - what gc removed and what it kept, as text for reading or as JSON. */
#include "core/json_writer.h"
#include "core/output.h"
#include "core/text.h"

#include <artloft/present.h>

typedef struct {
    JsonWriter *json[3]; /* by ArtloftGcKind: arrays that are put together in the end; NULL: text */
    GString *lists[3];
    GString *text;
    gboolean dry_run;
} Telling;

static void add_json(Telling *telling, ArtloftGcKind kind, const char *path, guint64 bytes, const char *why)
{
    JsonWriter *json = telling->json[kind];

    json_begin_object(json);
    json_key_text(json, "path", path);
    json_key(json, "bytes");
    json_unsigned(json, bytes);
    if (why)
        json_key_text(json, kind == ARTLOFT_GC_KEPT ? "post" : "error", why);
    json_end_object(json);
}

static void add_text(Telling *telling, ArtloftGcKind kind, const char *path, guint64 bytes, const char *why)
{
    g_autofree char *size = text_bytes(bytes);
    g_autofree char *safe_path = text_for_terminal(path);
    g_autofree char *safe_why = why ? text_for_terminal(why) : NULL;

    if (kind == ARTLOFT_GC_FAILED)
        g_string_append_printf(telling->text, "failed  %s: %s\n", safe_path, safe_why);
    else if (kind == ARTLOFT_GC_KEPT)
        g_string_append_printf(telling->text, "kept    %s: %s shows it\n", safe_path, safe_why);
    else if (telling->dry_run)
        g_string_append_printf(telling->text, "remove  %s (%s)\n", safe_path, size);
}

static void tell(ArtloftGcKind kind, const char *path, guint64 bytes, const char *why, gpointer data)
{
    Telling *telling = data;

    if (telling->json[kind])
        add_json(telling, kind, path, bytes, why);
    else
        add_text(telling, kind, path, bytes, why);
}

static void begin_lists(Telling *telling)
{
    for (guint i = 0; i < G_N_ELEMENTS(telling->json); i++) {
        telling->lists[i] = g_string_new(NULL);
        telling->json[i] = json_writer_new(telling->lists[i], 0);
        json_begin_array(telling->json[i]);
    }
}

static void finish_json(Telling *telling, const ArtloftGcReport *report)
{
    static const char *const keys[] = {"removed", "kept", "failed"};

    g_string_append_c(telling->text, '{');
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        json_end_array(telling->json[i]);
        g_string_append_printf(telling->text, "\"%s\":%s,", keys[i], telling->lists[i]->str);
    }
    g_string_append_printf(telling->text, "\"bytes\":%" G_GUINT64_FORMAT "}\n", report->bytes);
}

static void finish_text(Telling *telling, const ArtloftGcReport *report)
{
    g_autofree char *files = text_count(report->removed, "file"), *size = text_bytes(report->bytes);

    g_string_append_printf(telling->text, "%s (%s) %s", files, size, telling->dry_run ? "to be removed" : "removed");
    if (report->kept > 0)
        g_string_append_printf(telling->text, ", %" G_GUINT64_FORMAT " kept", report->kept);
    if (report->failed > 0)
        g_string_append_printf(telling->text, ", %" G_GUINT64_FORMAT " failed", report->failed);
    g_string_append(telling->text, ".\n");
}

gboolean artloft_present_gc(FILE *out, ArtloftLoft *loft, gboolean dry_run, ArtloftFormat format, ArtloftGcReport *out_report,
                            GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    gboolean json = format == ARTLOFT_FORMAT_JSON || format == ARTLOFT_FORMAT_JSONL;
    Telling telling = {.text = text, .dry_run = dry_run};
    ArtloftGc how = {.dry_run = dry_run, .each = tell, .data = &telling};
    gboolean done;

    if (json)
        begin_lists(&telling);
    done = artloft_gc(loft, &how, out_report, error);
    if (done && json)
        finish_json(&telling, out_report);
    else if (done)
        finish_text(&telling, out_report);
    for (guint i = 0; json && i < G_N_ELEMENTS(telling.json); i++) {
        json_writer_free(telling.json[i]);
        g_string_free(telling.lists[i], TRUE);
    }
    return done && output_write(out, text->str, text->len, error);
}
