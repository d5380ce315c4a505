/* present_keep.c - what keeping a loft comes to, as text for reading or as JSON. */
#include "core/output.h"
#include "core/text.h"
#include "publish/columns.h"
#include "publish/listing.h"

#include <artloft/present.h>

static gboolean write_out(FILE *out, const GString *text, GError **error)
{
    return output_write(out, text->str, text->len, error);
}

static void gone_json(JsonWriter *json, const ArtloftGone *gone)
{
    json_begin_object(json);
    json_key_text(json, "id", gone->id);
    json_key_text(json, "title", gone->title);
    json_key_text(json, "path", gone->path);
    json_key_integer(json, "placed", gone->placed);
    json_end_object(json);
}

static void pruned_json(GString *text, const ArtloftPruned *pruned, ArtloftFormat format)
{
    g_autoptr(JsonWriter) json = json_writer_new(text, format == ARTLOFT_FORMAT_JSON ? 2 : 0);

    json_begin_object(json);
    json_key_integer(json, "artworks", (gint64)pruned->artworks);
    json_key_integer(json, "forgotten", pruned->n_gone);
    json_key_integer(json, "kept", (gint64)pruned->kept);
    json_key_boolean(json, "dry_run", pruned->dry_run);
    json_key_text(json, "dump", pruned->dump);
    json_key(json, "gone");
    json_begin_array(json);
    for (guint i = 0; i < pruned->n_gone; i++)
        gone_json(json, &pruned->gone[i]);
    json_end_array(json);
    json_end_object(json);
    g_string_append_c(text, '\n');
}

static void gone_text(GString *text, const ArtloftGone *gone)
{
    g_autofree char *times = text_count(gone->placed, "time");

    g_string_append_printf(text, "%s  ", gone->id);
    columns_append(text, gone->path ? gone->path : gone->title ? gone->title : "(never had a file here)", 0, FALSE);
    if (gone->placed > 0)
        g_string_append_printf(text, "  (used %s)", times);
    g_string_append_c(text, '\n');
}

static void pruned_text(GString *text, const ArtloftPruned *pruned)
{
    g_autofree char *artworks = text_count(pruned->artworks, "artwork");

    for (guint i = 0; i < pruned->n_gone; i++)
        gone_text(text, &pruned->gone[i]);
    g_string_append_printf(text, "%u of %s %sforgotten", pruned->n_gone, artworks, pruned->dry_run ? "would be " : "");
    if (pruned->kept > 0)
        g_string_append_printf(text, "; %" G_GUINT64_FORMAT " missing %s may be back, or away with a disk", pruned->kept,
                               pruned->kept == 1 ? "one" : "ones");
    if (pruned->dump) {
        g_string_append(text, ". `artloft restore` gives their words back from ");
        columns_append(text, pruned->dump, 0, FALSE);
    }
    g_string_append(text, ".\n");
}

gboolean artloft_present_pruned(FILE *out, const ArtloftPruned *pruned, ArtloftFormat format, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);

    if (format == ARTLOFT_FORMAT_JSON || format == ARTLOFT_FORMAT_JSONL)
        pruned_json(text, pruned, format);
    else
        pruned_text(text, pruned);
    return write_out(out, text, error);
}

/* ---- fsck ---- */

static void damage_json(JsonWriter *json, const ArtloftDamage *damage)
{
    json_begin_object(json);
    json_key_text(json, "what", damage->what);
    json_key_text(json, "id", damage->id);
    json_key_text(json, "path", damage->path);
    json_key_text(json, "text", damage->text);
    json_key_boolean(json, "mended", damage->mended);
    json_end_object(json);
}

static gboolean list_damage(const ArtloftDamage *damage, gpointer data, GError **error)
{
    Listing *listing = data;

    if (listing->json) {
        damage_json(listing->json, damage);
    } else {
        columns_append(listing->text, damage->path, 0, FALSE);
        g_string_append(listing->text, ": ");
        columns_append(listing->text, damage->text, 0, FALSE);
        g_string_append_c(listing->text, '\n');
    }
    return listing_next(listing, error);
}

gboolean artloft_present_fsck(FILE *out, const char *dir, ArtloftWorkers *workers, const ArtloftFsck *how, ArtloftFormat format,
                              ArtloftFscked *out_fscked, GError **error)
{
    Listing listing = listing_begin(out, format, 0);
    ArtloftFsck telling = *how;

    telling.each = list_damage;
    telling.data = &listing;
    return listing_end(&listing, artloft_fsck(dir, workers, &telling, out_fscked, error), error);
}

/* ---- merge ---- */

gboolean artloft_present_merged(FILE *out, const ArtloftMerged *merged, ArtloftFormat format, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const struct {
        const char *key;
        guint64 count;
    } counts[] = {{"artworks", merged->artworks},
                  {"originals", merged->originals},
                  {"words", merged->words},
                  {"posts", merged->posts},
                  {"edit", merged->number}};
    JsonWriter *json;

    if (format == ARTLOFT_FORMAT_TEXT) {
        g_autofree char *artworks = text_count(merged->artworks, "artwork"), *files = text_count(merged->originals, "file");
        g_autofree char *words = text_count(merged->words, "word"), *posts = text_count(merged->posts, "post");

        g_string_printf(text, "New here: %s, %s. Taken over: %s, %s.\n", artworks, files, words, posts);
        if (merged->number > 0)
            g_string_append_printf(text, "`artloft undo %" G_GUINT64_FORMAT "` takes the words back.\n", merged->number);
        return write_out(out, text, error);
    }
    json = json_writer_new(text, format == ARTLOFT_FORMAT_JSON ? 2 : 0);
    json_begin_object(json);
    for (guint i = 0; i < G_N_ELEMENTS(counts); i++) {
        json_key(json, counts[i].key);
        json_unsigned(json, counts[i].count);
    }
    json_end_object(json);
    json_writer_free(json);
    g_string_append_c(text, '\n');
    return write_out(out, text, error);
}
