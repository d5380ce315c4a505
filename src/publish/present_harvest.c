/* present_harvest.c - what was harvested out of posts: for people a line a picture, or as JSON. */
#include "core/json_writer.h"
#include "core/output.h"
#include "core/text.h"

#include <artloft/present.h>
#include <string.h>

typedef struct {
    FILE *out;
    GString *text;
    JsonWriter *json;    /* NULL: lines for reading */
    GPtrArray *failures; /* of char *: a path, what is wrong with it, and so on */
    const ArtloftHarvest *how;
} Presenting;

static void append_list(JsonWriter *json, const char *key, const char *const *texts)
{
    json_key(json, key);
    json_begin_array(json);
    for (guint i = 0; texts && texts[i]; i++)
        json_text(json, texts[i]);
    json_end_array(json);
}

static void append_json(JsonWriter *json, const ArtloftHarvested *harvested)
{
    json_begin_object(json);
    json_key_text(json, "post", harvested->post);
    json_key_text(json, "post_title", harvested->post_title);
    json_key_text(json, "date", harvested->date);
    json_key_text(json, "address", harvested->address);
    json_key_text(json, "image", harvested->image);
    json_key_text(json, "file", harvested->file);
    json_key_text(json, "match", artloft_match_name(harvested->match));
    json_key_text(json, "id", harvested->id);
    append_list(json, "candidates", harvested->candidates);
    json_key_text(json, "caption", harvested->caption);
    json_key_text(json, "credit", harvested->credit);
    json_key_text(json, "alt", harvested->alt);
    json_key_text(json, "title", harvested->title);
    json_key_text(json, "generator", harvested->generator);
    append_list(json, "styles", harvested->styles);
    json_key_text(json, "reason", harvested->reason);
    json_end_object(json);
}

/* "name       4q7z1234abcd  posts/a.html: pigeon.png" */
static void append_line(GString *text, const ArtloftHarvested *harvested)
{
    g_autofree char *ids = harvested->candidates ? g_strjoinv(" ", (char **)harvested->candidates) : NULL;
    g_autofree char *line = g_strdup_printf(
        "%-9s  %-12s  %s: %s%s%s%s%s", artloft_match_name(harvested->match), harvested->id ? harvested->id : "-",
        harvested->post, harvested->image ? harvested->image : harvested->caption, harvested->reason ? "; " : "",
        harvested->reason ? harvested->reason : "", ids ? ": " : "", ids ? ids : "");
    g_autofree char *safe = text_for_terminal(line);

    g_string_append_printf(text, "%s\n", safe);
}

/* "    caption: A pigeon": what is taken over, for who asks before. */
static void append_words(GString *text, const ArtloftHarvested *harvested)
{
    const struct {
        const char *name, *words;
    } said[] = {
        {"caption", harvested->caption}, {"credit", harvested->credit}, {"alt", harvested->alt}, {"title", harvested->title}};

    if (harvested->match == ARTLOFT_MATCH_NONE || harvested->match == ARTLOFT_MATCH_AMBIGUOUS)
        return;
    for (guint i = 0; i < G_N_ELEMENTS(said); i++) {
        g_autofree char *safe = said[i].words ? text_for_terminal(said[i].words) : NULL;

        if (safe)
            g_string_append_printf(text, "    %s: %s\n", said[i].name, safe);
    }
}

static gboolean flush(Presenting *presenting, GError **error)
{
    gboolean done = output_write(presenting->out, presenting->text->str, presenting->text->len, error);

    g_string_truncate(presenting->text, 0);
    return done;
}

static gboolean take(const ArtloftHarvested *harvested, gpointer data, GError **error)
{
    Presenting *presenting = data;

    if (presenting->json) {
        append_json(presenting->json, harvested);
        return TRUE;
    }
    append_line(presenting->text, harvested);
    if (presenting->how->dry_run)
        append_words(presenting->text, harvested);
    return flush(presenting, error);
}

static void take_failure(const char *path, const char *message, gpointer data)
{
    Presenting *presenting = data;

    g_ptr_array_add(presenting->failures, g_strdup(path));
    g_ptr_array_add(presenting->failures, g_strdup(message));
    if (presenting->how->failed)
        presenting->how->failed(path, message, presenting->how->data);
}

/* ---- the end ---- */

static void append_failures(JsonWriter *json, const GPtrArray *failures)
{
    json_key(json, "failed");
    json_begin_array(json);
    for (guint i = 0; i + 1 < failures->len; i += 2) {
        json_begin_object(json);
        json_key_text(json, "path", failures->pdata[i]);
        json_key_text(json, "error", failures->pdata[i + 1]);
        json_end_object(json);
    }
    json_end_array(json);
}

static void end_json(Presenting *presenting, const ArtloftHarvestReport *report)
{
    JsonWriter *json = presenting->json;
    const struct {
        const char *key;
        guint64 value;
    } counts[] = {
        {"files", report->files},         {"posts", report->posts},     {"images", report->images},
        {"matched", report->matched},     {"stubs", report->stubs},     {"ambiguous", report->ambiguous},
        {"unmatched", report->unmatched}, {"changed", report->changed},
    };

    json_end_array(json);
    for (guint i = 0; i < G_N_ELEMENTS(counts); i++) {
        json_key(json, counts[i].key);
        json_unsigned(json, counts[i].value);
    }
    append_failures(json, presenting->failures);
    json_key_boolean(json, "dry_run", presenting->how->dry_run);
    json_end_object(json);
    g_string_append_c(presenting->text, '\n');
}

/* What changed is told of posts, also of one that shows nothing any more and so is not among those counted before. */
static void end_lines(Presenting *presenting, const ArtloftHarvestReport *report)
{
    g_autofree char *pictures = text_count(report->images, "picture"), *posts = text_count(report->posts, "post");
    g_autofree char *changed = text_count(report->changed, "post");

    g_string_append_printf(presenting->text,
                           "%s in %s: %" G_GUINT64_FORMAT " matched, %" G_GUINT64_FORMAT
                           " new without a file, %" G_GUINT64_FORMAT " ambiguous, %" G_GUINT64_FORMAT " unmatched. ",
                           pictures, posts, report->matched, report->stubs, report->ambiguous, report->unmatched);
    if (presenting->how->dry_run)
        g_string_append_printf(presenting->text, "What is known of %s would change; nothing was written.\n", changed);
    else if (report->changed == 0)
        g_string_append(presenting->text, "Nothing was new.\n");
    else
        g_string_append_printf(presenting->text, "What is known of %s has changed.\n", changed);
}

gboolean artloft_present_harvest(FILE *out, ArtloftLoft *loft, ArtloftWorkers *workers, const char *const *paths,
                                 const ArtloftHarvest *how, ArtloftFormat format, ArtloftHarvestReport *out_report,
                                 GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GPtrArray) failures = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(JsonWriter) json =
        format == ARTLOFT_FORMAT_TEXT ? NULL : json_writer_new(text, format == ARTLOFT_FORMAT_JSON ? 2 : 0);
    Presenting presenting = {out, text, json, failures, how};
    ArtloftHarvest inner = *how;

    inner.each = take;
    inner.failed = take_failure;
    inner.data = &presenting;
    if (json) {
        json_begin_object(json);
        json_key(json, "pictures");
        json_begin_array(json);
    }
    if (!artloft_harvest(loft, workers, paths, &inner, out_report, error))
        return FALSE;
    if (json)
        end_json(&presenting, out_report);
    else
        end_lines(&presenting, out_report);
    return flush(&presenting, error);
}
