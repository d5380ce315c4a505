/* present_check.c - what the publish gate found: for people, as JSON, or one line each as editors and build programs read it.
 */
#include "publish/listing.h"

#include "core/output.h"
#include "core/text.h"

#include <artloft/check.h>

/* What a person or an editor is to open; NULL: there is no file. */
static const char *file_of(const ArtloftFinding *finding)
{
    return finding->post ? finding->post : finding->file ? finding->file : finding->original;
}

static void append_json(JsonWriter *json, const ArtloftFinding *finding)
{
    json_begin_object(json);
    json_key_text(json, "rule", finding->rule);
    json_key_text(json, "id", finding->id);
    json_key_text(json, "post", finding->post);
    json_key(json, "line");
    if (finding->line > 0)
        json_unsigned(json, finding->line);
    else
        json_null(json);
    json_key_text(json, "file", finding->file);
    json_key_text(json, "message", finding->message);
    json_end_object(json);
}

/* `FILE:LINE: `; what is in no line of its own stands in the first, for people without the line. Nothing for art without a
 * file.
 */
static char *place_of(const ArtloftFinding *finding, gboolean always)
{
    const char *file = file_of(finding);

    if (!file)
        return g_strdup("");
    return finding->line > 0 || always ? g_strdup_printf("%s:%u: ", file, MAX(finding->line, 1u))
                                       : g_strdup_printf("%s: ", file);
}

/* `FILE:LINE: ID: MESSAGE (RULE)`; what the message says in further lines, as where in a query a mistake is, is for people. */
static void append_line(GString *text, const ArtloftFinding *finding, gboolean one_line)
{
    g_auto(GStrv) said = g_strsplit(finding->message, "\n", 2);
    g_autofree char *place = place_of(finding, one_line);
    g_autofree char *line = g_strdup_printf("%s%s%s%s (%s)", place, finding->id ? finding->id : "", finding->id ? ": " : "",
                                            said[0], finding->rule);
    g_autofree char *safe = text_for_terminal(line);
    g_autofree char *more = said[1] && !one_line ? artloft_present_safe(said[1]) : NULL;

    g_string_append_printf(text, "%s\n%s%s", safe, more ? more : "", more ? "\n" : "");
}

static gboolean list_finding(const ArtloftFinding *finding, gpointer data, GError **error)
{
    Listing *listing = data;

    if (listing->json)
        append_json(listing->json, finding);
    else
        append_line(listing->text, finding, listing->format == ARTLOFT_FORMAT_LINES);
    return listing_next(listing, error);
}

static gboolean sum_up(FILE *out, const ArtloftChecked *checked, GError **error)
{
    g_autofree char *artworks = text_count(checked->artworks, "artwork");
    g_autofree char *posts = text_count(checked->posts, "post");
    g_autofree char *findings = text_count(checked->findings, "finding");
    g_autofree char *text = g_strdup_printf("%s and %s checked: %s.\n", posts, artworks, findings);

    return output_write(out, text, strlen(text), error);
}

gboolean artloft_present_check(FILE *out, ArtloftLoft *loft, ArtloftWorkers *workers, const ArtloftCheck *what,
                               ArtloftFormat format, ArtloftChecked *out_checked, GError **error)
{
    Listing listing = listing_begin(out, format, 0);
    ArtloftCheck how = *what;
    gboolean done;

    how.each = list_finding;
    how.data = &listing;
    done = artloft_check(loft, workers, &how, out_checked, error);
    return listing_end(&listing, done, error) && (format != ARTLOFT_FORMAT_TEXT || sum_up(out, out_checked, error));
}
