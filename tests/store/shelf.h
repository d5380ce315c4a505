/* shelf.h - a catalogue for tests, and artworks to put into it. What cannot be done ends the program. */
#pragma once

#include "store/artwork_rows.h"
#include "store/claim_rows.h"
#include "store/original_rows.h"

/* @call uses a GError *error of its own; it ends the test when it fails. */
#define MUST(call)                                                             \
    G_STMT_START                                                               \
    {                                                                          \
        GError *error = NULL;                                                  \
        if (!(call))                                                           \
            g_error("%s: %s", #call, error ? error->message : "no error set"); \
        g_assert_no_error(error);                                              \
    }                                                                          \
    G_STMT_END
/* @call has to fail with the ArtloftError @code, and to say @part. */
#define MUST_FAIL(call, code, part)                                            \
    G_STMT_START                                                               \
    {                                                                          \
        GError *error = NULL;                                                  \
        if (call)                                                              \
            g_error("%s: did not fail", #call);                                \
        g_assert_error(error, ARTLOFT_ERROR, code);                            \
        if (!strstr(error->message, part))                                     \
            g_error("%s: does not say '%s': %s", #call, part, error->message); \
        g_error_free(error);                                                   \
    }                                                                          \
    G_STMT_END

/* An artwork with one present original of 800 x 600 at /art/@path; its hashes are made of @id. Not refreshed. */
gint64 shelf_add(Catalogue *catalogue, const char *id, const char *path, gint64 *out_original);
/* Another original of it. */
gint64 shelf_add_original(Catalogue *catalogue, gint64 artwork, const char *digits, const char *root, const char *path);
/* Claims of the original, of CLAIM_SOURCES_OF_FILES: field, source, value ... ended by N_FIELDS. */
void shelf_claims(Catalogue *catalogue, gint64 artwork, gint64 original, ...);
void shelf_refresh(Catalogue *catalogue, gint64 artwork);
/* Free with artloft_artwork_free(). */
ArtloftArtwork *shelf_load(Catalogue *catalogue, gint64 artwork);
/* The one number that @sql gives. */
gint64 shelf_number(Catalogue *catalogue, const char *sql);
/* The one text that @sql gives; free with g_free. */
char *shelf_text(Catalogue *catalogue, const char *sql);
/* A folder of the test's own; remove it with shelf_remove_folder(). */
char *shelf_make_folder(void);
void shelf_remove_folder(char *path);
