/* Databases and logs that somebody, or a disk, has changed: nothing crashes, what is refused is refused with a sentence, and
 * what was mended is whole. ARTLOFT_LONG: 3,000 of them. */
#include "shelf.h"
#include "store/loft.h"
#include "store/style_rows.h"

#include <artloft/edit.h>
#include <artloft/error.h>
#include <artloft/find.h>
#include <artloft/keep.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define ARTWORKS 40
#define PAGE 4096
#define OUTSIDE 2 /* kinds that put another file in the place of the catalogue */

typedef struct {
    char *top, *dir, *database, *log;
    GBytes *good, *good_log; /* as they were while a program had them open */
    char *words;             /* the dump of it */
} Place;

/* ---- a loft ---- */

static char *dump_of(ArtloftLoft *loft)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    gboolean done = artloft_dump(loft, out, NULL);

    fclose(out);
    if (!done)
        g_clear_pointer(&text, free);
    return text;
}

static void fill(ArtloftLoft *loft)
{
    for (guint i = 0; i < ARTWORKS; i++) {
        g_autofree char *id = g_strdup_printf("%012u", i);
        g_autofree char *path = g_strdup_printf("%u.png", i);
        g_autofree char *caption = g_strdup_printf("caption=The %u. picture, of which much is said %064u", i, i);
        g_autofree char *query = g_strdup_printf("id:%s", id);
        const char *const said[] = {caption, NULL};
        const char *const tags[] = {i % 2 ? "+odd" : "+even", NULL};
        gint64 original, artwork = shelf_add(loft->catalogue, id, path, &original);

        shelf_claims(loft->catalogue, artwork, original, FIELD_PROMPT, SOURCE_EMBEDDED, "a pigeon, watercolor", N_FIELDS);
        shelf_refresh(loft->catalogue, artwork);
        MUST(artloft_edit_set(loft, said, query, NULL, &error));
        MUST(artloft_edit_tags(loft, tags, query, NULL, &error));
    }
}

static GBytes *bytes_of(const char *path)
{
    char *data;
    gsize size;

    MUST(g_file_get_contents(path, &data, &size, &error));
    return g_bytes_new_take(data, size);
}

static void place_set_up(Place *place, gconstpointer data)
{
    ArtloftLoft *loft;

    (void)data;
    place->top = shelf_make_folder();
    place->dir = g_build_filename(place->top, "loft", NULL);
    place->database = g_build_filename(place->dir, LOFT_CATALOGUE, NULL);
    place->log = g_strconcat(place->database, "-wal", NULL);
    MUST(artloft_loft_create(place->dir, "x", NULL, &error));
    loft = artloft_loft_open(place->dir, ARTLOFT_OPEN_WRITE, NULL);
    g_assert_nonnull(loft);
    fill(loft);
    place->words = dump_of(loft);
    place->good = bytes_of(place->database);
    place->good_log = bytes_of(place->log);
    artloft_loft_close(loft);
}

static void place_tear_down(Place *place, gconstpointer data)
{
    (void)data;
    shelf_remove_folder(place->top);
    g_free(place->dir);
    g_free(place->database);
    g_free(place->log);
    g_free(place->words);
    g_bytes_unref(place->good);
    g_bytes_unref(place->good_log);
}

/* ---- damage ---- */

static void write_bytes(const char *path, const GByteArray *bytes)
{
    MUST(g_file_set_contents_full(path, (const char *)bytes->data, (gssize)bytes->len, G_FILE_SET_CONTENTS_NONE, 0644, &error));
}

static void flip_bits(GRand *dice, GByteArray *bytes)
{
    for (gint32 n = g_rand_int_range(dice, 1, 9); n > 0 && bytes->len > 0; n--)
        bytes->data[g_rand_int_range(dice, 0, (gint32)bytes->len)] ^= (guint8)(1 << g_rand_int_range(dice, 0, 8));
}

static void cut(GRand *dice, GByteArray *bytes)
{
    g_byte_array_set_size(bytes, (guint)g_rand_int_range(dice, 0, (gint32)bytes->len));
}

static void zero_pages(GRand *dice, GByteArray *bytes)
{
    for (gint32 n = g_rand_int_range(dice, 1, 4); n > 0 && bytes->len >= PAGE; n--)
        memset(bytes->data + (gsize)PAGE * (gsize)g_rand_int_range(dice, 0, (gint32)(bytes->len / PAGE)), 0, PAGE);
}

static void swap_pages(GRand *dice, GByteArray *bytes)
{
    guint pages = bytes->len / PAGE;
    guint8 kept[PAGE];
    guint8 *one, *other;

    if (pages < 2)
        return;
    one = bytes->data + (gsize)PAGE * (gsize)g_rand_int_range(dice, 0, (gint32)pages);
    other = bytes->data + (gsize)PAGE * (gsize)g_rand_int_range(dice, 0, (gint32)pages);
    memcpy(kept, one, PAGE);
    memmove(one, other, PAGE);
    memcpy(other, kept, PAGE);
}

static void noise(GRand *dice, GByteArray *bytes)
{
    guint at = (guint)g_rand_int_range(dice, 0, (gint32)bytes->len);

    for (guint i = 0; i < 512 && at + i < bytes->len; i++)
        bytes->data[at + i] = (guint8)g_rand_int(dice);
}

static void header(GRand *dice, GByteArray *bytes)
{
    bytes->data[g_rand_int_range(dice, 0, 100)] = (guint8)g_rand_int(dice);
}

static void lose_head(GRand *dice, GByteArray *bytes)
{
    memset(bytes->data, g_rand_boolean(dice) ? 0 : 'x', MIN(bytes->len, PAGE));
}

static void newer(GRand *dice, GByteArray *bytes)
{
    (void)dice;
    bytes->data[63] = 200; /* user_version */
}

static void foreign(GRand *dice, GByteArray *bytes)
{
    (void)dice;
    bytes->data[68] ^= 0x55; /* application_id */
    for (guint8 *at = bytes->data; (at = memmem(at, (gsize)(bytes->data + bytes->len - at), "artwork", 7)); at += 7)
        memcpy(at, "aardvar", 7);
    for (guint8 *at = bytes->data; (at = memmem(at, (gsize)(bytes->data + bytes->len - at), "original", 8)); at += 8)
        memcpy(at, "organism", 8);
}

static void (*const damages[])(GRand *dice, GByteArray *bytes) = {newer,      foreign, flip_bits, cut,      zero_pages,
                                                                  swap_pages, noise,   header,    lose_head};

static GByteArray *copy_of(GBytes *bytes)
{
    GByteArray *copy = g_byte_array_new();
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);

    g_byte_array_append(copy, data, (guint)size);
    return copy;
}

/* Returns which damage it was. */
static guint damage(const Place *place, GRand *dice, guint n)
{
    guint which = n < G_N_ELEMENTS(damages) ? n : (guint)g_rand_int_range(dice, OUTSIDE, G_N_ELEMENTS(damages));
    gboolean log = which >= OUTSIDE && which < G_N_ELEMENTS(damages) - 2 && g_rand_boolean(dice);
    g_autoptr(GByteArray) database = copy_of(place->good);
    g_autoptr(GByteArray) wal = copy_of(place->good_log);
    g_autofree char *shared = g_strconcat(place->database, "-shm", NULL);

    damages[which](dice, log ? wal : database);
    g_unlink(shared);
    write_bytes(place->database, database);
    if (log || (which >= OUTSIDE && g_rand_boolean(dice)))
        write_bytes(place->log, wal);
    else
        g_unlink(place->log);
    return which;
}

/* ---- what comes of it ---- */

static gboolean touch_all(const ArtloftArtwork *artwork, gpointer data, GError **error)
{
    (void)error;
    *(gsize *)data += strlen(artloft_artwork_id(artwork));
    return TRUE;
}

static void expect_sentence(const GError *error)
{
    g_assert_nonnull(error);
    g_assert_true(error->domain == ARTLOFT_ERROR);
    g_assert_true(error->code == ARTLOFT_ERROR_CATALOGUE || error->code == ARTLOFT_ERROR_NEWER ||
                  error->code == ARTLOFT_ERROR_NOTHING || error->code == ARTLOFT_ERROR_USAGE ||
                  error->code == ARTLOFT_ERROR_FAILED);
    g_assert_cmpuint(strlen(error->message), >, 10);
}

/* Whoever only reads. */
static void read_all(const Place *place)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(ArtloftLoft) loft = artloft_loft_open(place->dir, ARTLOFT_OPEN_READ, &error);
    ArtloftFind find = ARTLOFT_FIND_INIT;
    gsize letters = 0;

    if (!loft) {
        expect_sentence(error);
        return;
    }
    g_free(dump_of(loft));
    if (!artloft_find(loft, &find, touch_all, &letters, NULL, &error))
        expect_sentence(error);
    g_clear_error(&error);
    find.query = "pigeon OR tag:odd";
    if (!artloft_find(loft, &find, touch_all, &letters, NULL, &error))
        expect_sentence(error);
}

static gboolean count_damage(const ArtloftDamage *damage, gpointer data, GError **error)
{
    (void)data;
    (void)error;
    g_assert_cmpuint(strlen(damage->text), >, 10);
    return TRUE;
}

typedef struct {
    guint harmless, found, whole, mended, refused;
} Tally;

static gboolean fsck(const Place *place, gboolean repair, ArtloftFscked *out, GError **reason)
{
    ArtloftFsck how = {.repair = repair, .each = count_damage};
    gboolean done = artloft_fsck(place->dir, NULL, &how, out, reason);

    if (!done)
        expect_sentence(*reason);
    return done;
}

static void expect_whole(const Place *place, Tally *tally)
{
    g_autoptr(ArtloftLoft) loft = NULL;
    g_autofree char *words = NULL;
    ArtloftFscked fscked;

    MUST(fsck(place, FALSE, &fscked, &error));
    g_assert_cmpuint(fscked.found, ==, 0);
    loft = artloft_loft_open(place->dir, ARTLOFT_OPEN_WRITE, NULL);
    g_assert_nonnull(loft);
    words = dump_of(loft);
    g_assert_nonnull(words);
    tally->mended++;
    tally->whole += strcmp(words, place->words) == 0;
}

static void look_and_mend(const Place *place, Tally *tally)
{
    ArtloftFscked before, after;
    g_autoptr(GError) reason = NULL;
    gboolean looked = fsck(place, FALSE, &before, &reason);

    tally->harmless += looked && before.found == 0;
    tally->found += !looked || before.found > 0;
    g_clear_error(&reason);
    if (!fsck(place, TRUE, &after, &reason)) {
        if (looked)
            g_error("%s", reason->message);
        tally->refused++;
        return;
    }
    g_assert_cmpuint(after.found, ==, after.mended);
    expect_whole(place, tally);
}

/* Somebody else's, or a newer one. */
static void expect_untouched(const Place *place, ArtloftError code)
{
    g_autoptr(GBytes) was = bytes_of(place->database);
    g_autoptr(GBytes) is = NULL;
    g_autoptr(GError) reason = NULL;
    ArtloftFscked fscked;

    g_assert_false(fsck(place, TRUE, &fscked, &reason));
    g_assert_error(reason, ARTLOFT_ERROR, (gint)code);
    is = bytes_of(place->database);
    g_assert_true(g_bytes_equal(was, is));
}

static void test_mutated(Place *place, gconstpointer data)
{
    guint most = g_getenv("ARTLOFT_LONG") ? 3000 : 120;
    Tally tally = {0};
    g_autoptr(GRand) dice = g_rand_new_with_seed(20261126);

    (void)data;
    for (guint n = 0; n < most; n++) {
        guint which = damage(place, dice, n);

        read_all(place);
        if (n >= OUTSIDE)
            look_and_mend(place, &tally);
        else
            expect_untouched(place, which == 0 ? ARTLOFT_ERROR_NEWER : ARTLOFT_ERROR_CATALOGUE);
    }
    g_test_message(
        "%u mutations of database and log: %u changed nothing that is read, %u were found; %u were mended, %u of them "
        "with every word, %u refused",
        most, tally.harmless, tally.found, tally.mended, tally.whole, tally.refused);
    g_assert_cmpuint(tally.mended, >, most / 2);
    g_assert_cmpuint(tally.whole, >, most / 4);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/fsck/mutated", Place, NULL, place_set_up, test_mutated, place_tear_down);
    return g_test_run();
}
