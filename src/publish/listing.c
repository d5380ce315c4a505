#include "publish/listing.h"

#include "core/output.h"

Listing listing_begin(FILE *out, ArtloftFormat format, guint columns)
{
    Listing listing = {.out = out, .text = g_string_new(NULL), .format = format, .columns = columns};

    if (format == ARTLOFT_FORMAT_JSON || format == ARTLOFT_FORMAT_JSONL)
        listing.json = json_writer_new(listing.text, format == ARTLOFT_FORMAT_JSON ? 2 : 0);
    if (format == ARTLOFT_FORMAT_JSON)
        json_begin_array(listing.json);
    return listing;
}

static gboolean listing_flush(Listing *listing, GError **error)
{
    gboolean done = output_write(listing->out, listing->text->str, listing->text->len, error);

    g_string_truncate(listing->text, 0);
    return done;
}

gboolean listing_next(Listing *listing, GError **error)
{
    listing->count++;
    if (listing->format == ARTLOFT_FORMAT_JSONL) {
        g_string_append_c(listing->text, '\n');
        json_writer_free(listing->json);
        listing->json = json_writer_new(listing->text, 0);
    }
    return listing_flush(listing, error);
}

gboolean listing_end(Listing *listing, gboolean done, GError **error)
{
    if (done && listing->format == ARTLOFT_FORMAT_JSON) {
        json_end_array(listing->json);
        g_string_append_c(listing->text, '\n');
        done = listing_flush(listing, error);
    }
    json_writer_free(listing->json);
    g_string_free(listing->text, TRUE);
    return done;
}
