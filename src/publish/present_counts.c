/* present_counts.c - reports, status and stats as text for reading or as JSON. */
#include "core/json_writer.h"
#include "core/output.h"
#include "core/text.h"

#include <artloft/present.h>
#include <string.h>

static gboolean write_out(FILE *out, GString *text, GError **error)
{
    return output_write(out, text->str, text->len, error);
}

static JsonWriter *json_begin(GString *text, ArtloftFormat format)
{
    JsonWriter *json = json_writer_new(text, format == ARTLOFT_FORMAT_JSON ? 2 : 0);

    json_begin_object(json);
    return json;
}

static gboolean json_finish(JsonWriter *json, GString *text, FILE *out, GError **error)
{
    json_end_object(json);
    json_writer_free(json);
    g_string_append_c(text, '\n');
    return write_out(out, text, error);
}

char *artloft_present_count(guint64 count, const char *noun)
{
    return text_count(count, noun);
}

char *artloft_present_safe(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (guint i = 0; lines[i]; i++) {
        char *safe = text_for_terminal(lines[i]);

        g_free(lines[i]);
        lines[i] = safe;
    }
    return g_strjoinv("\n", lines);
}

/* ---- ingest ---- */

static gboolean report_json(FILE *out, const ArtloftIngestReport *report, ArtloftFormat format, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    JsonWriter *json = json_begin(text, format);
    char seconds[G_ASCII_DTOSTR_BUF_SIZE];
    const struct {
        const char *key;
        guint64 count;
    } counts[] = {
        {"seen", report->seen},       {"new", report->added},           {"changed", report->changed},
        {"moved", report->moved},     {"copied", report->copied},       {"missing", report->missing},
        {"offline", report->offline}, {"unchanged", report->unchanged},
    };

    for (guint i = 0; i < G_N_ELEMENTS(counts); i++) {
        json_key(json, counts[i].key);
        json_unsigned(json, counts[i].count);
    }
    json_key(json, "failed");
    json_begin_array(json);
    for (guint i = 0; i < report->n_failed; i++) {
        json_begin_object(json);
        json_key_text(json, "path", report->failed[i].path);
        json_key_text(json, "stage", report->failed[i].stage);
        json_key_text(json, "error", report->failed[i].error);
        json_end_object(json);
    }
    json_end_array(json);
    json_key(json, "renditions");
    json_unsigned(json, report->renditions);
    json_key(json, "seconds");
    json_number(json, g_ascii_formatd(seconds, sizeof seconds, "%.3f", report->seconds));
    return json_finish(json, text, out, error);
}

static void append_count(GString *text, guint64 count, const char *what)
{
    if (count > 0)
        g_string_append_printf(text, "%s%" G_GUINT64_FORMAT " %s", text->len > 0 ? ", " : "", count, what);
}

gboolean artloft_present_report(FILE *out, const ArtloftIngestReport *report, ArtloftFormat format, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *made = text_count(report->renditions, "image file");
    g_autofree char *failed_before = text_count(report->known_failures, "file");

    if (format == ARTLOFT_FORMAT_JSON || format == ARTLOFT_FORMAT_JSONL)
        return report_json(out, report, format, error);
    append_count(text, report->added, "new");
    append_count(text, report->changed, "changed");
    append_count(text, report->moved, "moved");
    append_count(text, report->copied, "copied");
    append_count(text, report->unchanged, "unchanged");
    append_count(text, report->missing, "missing");
    append_count(text, report->offline, "offline");
    append_count(text, report->n_failed, "failed");
    g_string_append_printf(text, "%s%s made in %.1f s.\n", text->len > 0 ? "; " : "Nothing found; ", made, report->seconds);
    if (report->known_failures > 0)
        g_string_append_printf(text, "%s failed before and did not change since; `artloft status` lists them.\n",
                               failed_before);
    return write_out(out, text, error);
}

/* ---- status ---- */

static gboolean status_json(FILE *out, const ArtloftStatus *status, ArtloftFormat format, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    JsonWriter *json = json_begin(text, format);
    const struct {
        const char *key;
        guint64 count;
    } counts[] = {
        {"artworks", status->artworks},
        {"originals", status->originals},
        {"no_alt", status->no_alt},
        {"alt_drafts", status->alt_drafts},
        {"no_caption", status->no_caption},
        {"no_credit", status->no_credit},
        {"missing", status->missing},
        {"offline", status->offline},
        {"no_renditions", status->no_renditions},
        {"stale", status->stale},
        {"stale_renditions", status->stale_files},
        {"unpicked_jobs", status->unpicked_jobs},
    };

    for (guint i = 0; i < G_N_ELEMENTS(counts); i++) {
        json_key(json, counts[i].key);
        json_unsigned(json, counts[i].count);
    }
    json_key_boolean(json, "words_outdated", status->words_outdated);
    json_key_boolean(json, "emptied", status->emptied);
    json_key(json, "unnamed_codes");
    json_begin_array(json);
    for (guint i = 0; i < status->n_unnamed_codes; i++) {
        json_begin_object(json);
        json_key_text(json, "code", status->unnamed_codes[i]);
        json_key(json, "artworks");
        json_unsigned(json, status->unnamed_code_uses[i]);
        json_end_object(json);
    }
    json_end_array(json);
    json_key(json, "failed");
    json_begin_array(json);
    for (guint i = 0; i < status->n_failed; i++) {
        json_begin_object(json);
        json_key_text(json, "path", status->failed_paths[i]);
        json_key_text(json, "stage", status->failed_stages[i]);
        json_key_text(json, "error", status->failed_errors[i]);
        json_end_object(json);
    }
    json_end_array(json);
    return json_finish(json, text, out, error);
}

static void append_row(GString *text, guint64 count, const char *what)
{
    if (count > 0)
        g_string_append_printf(text, "%7" G_GUINT64_FORMAT "  %s\n", count, what);
}

static void append_safe(GString *text, const char *unsafe)
{
    g_autofree char *safe = text_for_terminal(unsafe);

    g_string_append(text, safe);
}

gboolean artloft_present_status(FILE *out, const ArtloftStatus *status, ArtloftFormat format, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *artworks = text_count(status->artworks, "artwork");
    g_autofree char *originals = text_count(status->originals, "original");
    gsize before;

    if (format == ARTLOFT_FORMAT_JSON || format == ARTLOFT_FORMAT_JSONL)
        return status_json(out, status, format, error);
    g_string_append_printf(text, "%s in %s.\n", artworks, originals);
    before = text->len;
    append_row(text, status->no_alt, "without an alt text      find missing:alt");
    append_row(text, status->alt_drafts, "  of these with a draft  edit ID");
    append_row(text, status->no_caption, "without a caption        find missing:caption");
    append_row(text, status->no_credit, "without a credit         find missing:credit");
    append_row(text, status->missing, "missing                  find state:missing");
    append_row(text, status->offline, "offline                  find state:offline");
    append_row(text, status->no_renditions, "without renditions       render");
    append_row(text, status->stale, "with stale renditions    render");
    append_row(text, status->unpicked_jobs, "jobs without a pick      find is:unpicked; pick ID");
    if (status->words_outdated)
        g_string_append(text, "artloft.ini has changed: `artloft ingest`, `render` or `weave` works out anew what captions and "
                              "credits follow from it.\n");
    for (guint i = 0; i < status->n_unnamed_codes; i++) {
        g_string_append_printf(text, "%7" G_GUINT64_FORMAT "  with the unnamed style code ", status->unnamed_code_uses[i]);
        append_safe(text, status->unnamed_codes[i]);
        g_string_append_c(text, '\n');
    }
    for (guint i = 0; i < status->n_failed; i++) {
        g_string_append(text, "failed   ");
        append_safe(text, status->failed_paths[i]);
        g_string_append_printf(text, " (%s): ", status->failed_stages[i]);
        append_safe(text, status->failed_errors[i]);
        g_string_append_c(text, '\n');
    }
    if (status->emptied)
        g_string_append(
            text, "The catalogue is empty, but images of artworks are published: what was in it is lost. `artloft fsck` says "
                  "what to do.\n");
    if (text->len == before)
        g_string_append(text, "Nothing needs work.\n");
    return write_out(out, text, error);
}

/* ---- stats ---- */

static void tallies_json(JsonWriter *json, const char *key, const ArtloftTally *tallies, guint n)
{
    json_key(json, key);
    json_begin_array(json);
    for (guint i = 0; i < n; i++) {
        json_begin_object(json);
        json_key_text(json, "slug", tallies[i].slug);
        json_key_text(json, "name", tallies[i].name);
        if (tallies[i].kind)
            json_key_text(json, "kind", tallies[i].kind);
        json_key(json, "artworks");
        json_unsigned(json, tallies[i].count);
        json_end_object(json);
    }
    json_end_array(json);
}

static gboolean stats_json(FILE *out, const ArtloftStats *stats, ArtloftFormat format, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    JsonWriter *json = json_begin(text, format);
    const struct {
        const char *key;
        guint64 count;
    } counts[] = {
        {"artworks", stats->artworks},
        {"originals", stats->originals},
        {"renditions", stats->renditions},
        {"jobs", stats->jobs},
        {"with_caption", stats->with_caption},
        {"with_credit", stats->with_credit},
        {"with_alt", stats->with_alt},
        {"with_disclosure", stats->with_disclosure},
        {"with_style", stats->with_style},
        {"captions_by_people", stats->captions_by_people},
        {"credits_by_people", stats->credits_by_people},
        {"alts_by_people", stats->alts_by_people},
        {"styles_known", stats->all_styles},
        {"original_bytes", stats->original_bytes},
        {"rendition_bytes", stats->rendition_bytes},
        {"catalogue_bytes", stats->catalogue_bytes},
    };

    for (guint i = 0; i < G_N_ELEMENTS(counts); i++) {
        json_key(json, counts[i].key);
        json_unsigned(json, counts[i].count);
    }
    tallies_json(json, "generators", stats->generators, stats->n_generators);
    tallies_json(json, "styles", stats->styles, stats->n_styles);
    tallies_json(json, "formats", stats->formats, stats->n_formats);
    return json_finish(json, text, out, error);
}

static void append_coverage(GString *text, const char *what, guint64 count, guint64 all, guint64 by_people)
{
    g_string_append_printf(text, "  %-12s %5.1f %%", what, all ? 100.0 * (double)count / (double)all : 0.0);
    if (by_people > 0)
        g_string_append_printf(text, "  (%" G_GUINT64_FORMAT " by people)", by_people);
    g_string_append_c(text, '\n');
}

/* Behind each name its kind, or what else people and settings call it by. */
static void append_tallies(GString *text, const char *title, const ArtloftTally *tallies, guint n)
{
    if (n > 0)
        g_string_append_printf(text, "%s\n", title);
    for (guint i = 0; i < n; i++) {
        g_string_append_printf(text, "%7" G_GUINT64_FORMAT "  ", tallies[i].count);
        append_safe(text, tallies[i].name);
        if (tallies[i].kind || strcmp(tallies[i].slug, tallies[i].name) != 0)
            g_string_append_printf(text, " (%s)", tallies[i].kind ? tallies[i].kind : tallies[i].slug);
        g_string_append_c(text, '\n');
    }
}

gboolean artloft_present_stats(FILE *out, const ArtloftStats *stats, ArtloftFormat format, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *artworks = text_count(stats->artworks, "artwork");
    g_autofree char *originals = text_count(stats->originals, "original");
    g_autofree char *renditions = text_count(stats->renditions, "rendition");
    g_autofree char *original_size = text_bytes(stats->original_bytes);
    g_autofree char *rendition_size = text_bytes(stats->rendition_bytes);
    g_autofree char *catalogue_size = text_bytes(stats->catalogue_bytes);

    if (format == ARTLOFT_FORMAT_JSON || format == ARTLOFT_FORMAT_JSONL)
        return stats_json(out, stats, format, error);
    g_string_append_printf(text, "%s, %s (%s), %s (%s), catalogue %s\n", artworks, originals, original_size, renditions,
                           rendition_size, catalogue_size);
    g_string_append(text, "Coverage\n");
    append_coverage(text, "caption", stats->with_caption, stats->artworks, stats->captions_by_people);
    append_coverage(text, "credit", stats->with_credit, stats->artworks, stats->credits_by_people);
    append_coverage(text, "alt", stats->with_alt, stats->artworks, stats->alts_by_people);
    append_coverage(text, "disclosure", stats->with_disclosure, stats->artworks, 0);
    append_coverage(text, "style", stats->with_style, stats->artworks, 0);
    append_tallies(text, "Generators", stats->generators, stats->n_generators);
    append_tallies(text, "Styles", stats->styles, stats->n_styles);
    append_tallies(text, "Formats", stats->formats, stats->n_formats);
    return write_out(out, text, error);
}
