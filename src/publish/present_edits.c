/* present_edits.c - the history of edits, and styles with their counts, as text for reading or as JSON. */
#include "core/text.h"
#include "publish/columns.h"
#include "publish/listing.h"

#include <artloft/present.h>

/* ---- log ---- */

static void write_number(JsonWriter *json, const char *key, guint64 number)
{
    json_key(json, key);
    if (number)
        json_unsigned(json, number);
    else
        json_null(json);
}

static void entry_json(JsonWriter *json, const ArtloftLogEntry *entry)
{
    g_autofree char *when = text_time(entry->when);

    json_begin_object(json);
    write_number(json, "edit", entry->number);
    json_key_text(json, "time", when);
    json_key_text(json, "command", entry->command);
    json_key(json, "artworks");
    json_unsigned(json, entry->n_artworks);
    write_number(json, "undoes", entry->undoes);
    write_number(json, "undone_by", entry->undone_by);
    json_key(json, "changes");
    json_begin_array(json);
    for (guint i = 0; i < entry->n_changes; i++) {
        json_begin_object(json);
        json_key_text(json, "what", entry->changes[i].what);
        json_key_text(json, "subject", entry->changes[i].subject);
        json_key_text(json, "before", entry->changes[i].before);
        json_key_text(json, "after", entry->changes[i].after);
        json_end_object(json);
    }
    json_end_array(json);
    json_end_object(json);
}

static void change_text(Listing *listing, const ArtloftChange *change)
{
    g_autofree char *line =
        g_strdup_printf("%s%s%s: %s -> %s", change->what, change->subject ? " " : "", change->subject ? change->subject : "",
                        change->before ? change->before : "nothing", change->after ? change->after : "nothing");

    g_string_append(listing->text, "        ");
    columns_wrap(listing->text, line, 10, listing->columns);
}

static void entry_text(Listing *listing, const ArtloftLogEntry *entry)
{
    g_autofree char *when = text_time(entry->when), *artworks = text_count(entry->n_artworks, "artwork");
    g_autoptr(GString) line = g_string_new(entry->command);

    if (entry->n_artworks > 0) /* a pick is a job's, a name is a style's */
        g_string_append_printf(line, "  (%s)", artworks);
    if (entry->undone_by)
        g_string_append_printf(line, "  (taken back by %" G_GUINT64_FORMAT ")", entry->undone_by);
    g_string_append_printf(listing->text, "%5" G_GUINT64_FORMAT "  %s  ", entry->number, when);
    columns_wrap(listing->text, line->str, 8, listing->columns);
    for (guint i = 0; i < entry->n_changes; i++)
        change_text(listing, &entry->changes[i]);
}

static gboolean list_entry(const ArtloftLogEntry *entry, gpointer data, GError **error)
{
    Listing *listing = data;

    if (listing->json)
        entry_json(listing->json, entry);
    else
        entry_text(listing, entry);
    return listing_next(listing, error);
}

gboolean artloft_present_log(FILE *out, ArtloftLoft *loft, const char *id, gint64 limit, ArtloftFormat format, guint columns,
                             guint64 *out_count, GError **error)
{
    Listing listing = listing_begin(out, format, columns);
    gboolean done = artloft_edit_log(loft, id, limit, list_entry, &listing, error);

    if (out_count)
        *out_count = listing.count;
    return listing_end(&listing, done, error);
}

/* ---- styles ---- */

static void style_json(JsonWriter *json, const ArtloftStyleInfo *style)
{
    json_begin_object(json);
    json_key_text(json, "slug", style->slug);
    json_key_text(json, "name", style->name);
    json_key_text(json, "kind", style->kind);
    json_key_text(json, "code", style->code);
    json_key_boolean(json, "named", style->named);
    json_key(json, "count");
    json_unsigned(json, style->count);
    json_end_object(json);
}

static gboolean list_style(const ArtloftStyleInfo *style, gpointer data, GError **error)
{
    Listing *listing = data;

    if (listing->json) {
        style_json(listing->json, style);
    } else {
        g_string_append_printf(listing->text, "%7" G_GUINT64_FORMAT "  %-12s  ", style->count, style->kind);
        columns_append(listing->text, style->name, 0, FALSE);
        if (style->code && style->named) {
            g_string_append(listing->text, "  ");
            columns_append(listing->text, style->code, 0, FALSE);
        }
        g_string_append_c(listing->text, '\n');
    }
    return listing_next(listing, error);
}

gboolean artloft_present_styles(FILE *out, ArtloftLoft *loft, const char *query, ArtloftFormat format, guint64 *out_count,
                                GError **error)
{
    Listing listing = listing_begin(out, format, 0);
    gboolean done = artloft_styles_each(loft, query, list_style, &listing, error);

    if (out_count)
        *out_count = listing.count;
    return listing_end(&listing, done, error);
}
