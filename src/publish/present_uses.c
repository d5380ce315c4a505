/* present_uses.c - where artworks are used, and the credit lines of a post or of the site. */
#include "publish/listing.h"

#include "core/text.h"

#include <artloft/weave.h>

static gboolean list_use(const ArtloftUse *use, gpointer data, GError **error)
{
    Listing *listing = data;

    if (listing->json) {
        json_begin_object(listing->json);
        json_key_text(listing->json, "id", use->id);
        json_key_text(listing->json, "post", use->post);
        json_key_text(listing->json, "title", use->title);
        json_key_text(listing->json, "date", use->date);
        json_key_text(listing->json, "address", use->address);
        json_key_integer(listing->json, "position", use->position);
        json_key_text(listing->json, "caption", use->caption);
        json_key_text(listing->json, "credit", use->credit);
        json_end_object(listing->json);
    } else {
        g_autofree char *line = g_strdup_printf("%s  %s, %u%s%s", use->id, use->post, use->position, use->title ? ": " : "",
                                                use->title ? use->title : "");
        g_autofree char *safe = text_for_terminal(line);

        g_string_append_printf(listing->text, "%s\n", safe);
    }
    return listing_next(listing, error);
}

gboolean artloft_present_uses(FILE *out, ArtloftLoft *loft, const char *id, ArtloftFormat format, guint64 *out_count,
                              GError **error)
{
    Listing listing = listing_begin(out, format, 0);
    gboolean done = artloft_uses(loft, id, NULL, list_use, &listing, error);

    if (out_count)
        *out_count = listing.count;
    return listing_end(&listing, done, error);
}

/* ---- credits: each line once ---- */

typedef struct {
    Listing listing;
    GHashTable *seen; /* of char * */
} Credits;

static gboolean list_credit(const ArtloftUse *use, gpointer data, GError **error)
{
    Credits *credits = data;
    Listing *listing = &credits->listing;

    if (!use->credit || !g_hash_table_add(credits->seen, g_strdup(use->credit)))
        return TRUE;
    if (listing->json) {
        json_begin_object(listing->json);
        json_key_text(listing->json, "credit", use->credit);
        json_end_object(listing->json);
    } else {
        g_autofree char *safe = text_for_terminal(use->credit);

        g_string_append_printf(listing->text, "%s\n", safe);
    }
    return listing_next(listing, error);
}

gboolean artloft_present_credits(FILE *out, ArtloftLoft *loft, const char *post, ArtloftFormat format, guint64 *out_count,
                                 GError **error)
{
    Credits credits = {listing_begin(out, format, 0), g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    gboolean done = artloft_uses(loft, NULL, post, list_credit, &credits, error);

    g_hash_table_unref(credits.seen);
    if (out_count)
        *out_count = credits.listing.count;
    return listing_end(&credits.listing, done, error);
}
