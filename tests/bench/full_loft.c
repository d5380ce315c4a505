#include "full_loft.h"

#include "attribute/vocabulary.h"
#include "bench.h"
#include "ingest/derive.h"
#include "store/artwork_rows.h"
#include "store/claim_rows.h"
#include "store/facet.h"
#include "store/original_rows.h"
#include "store/rendition_rows.h"
#include "store/root_rows.h"
#include "store/style_rows.h"

#include <math.h>
#include <string.h>

#define MUST(call)                         \
    G_STMT_START                           \
    {                                      \
        GError *error = NULL;              \
        if (!(call))                       \
            g_error("%s", error->message); \
    }                                      \
    G_STMT_END

enum { A_TRANSACTION = 1000, RARE_WORDS = 30000 };

typedef struct {
    Catalogue *catalogue; /* the loft's */
    Vocabulary *vocabulary;
    Deriver *deriver;
    GRand *random;
    char *recipe; /* of an encoder that there was before */
    gint64 root;
    GString *text;
} Filler;

/* One word of a prompt in so many, of a thousand. */
static const struct {
    const char *word;
    guint per_mille;
} common[] = {
    {"cinematic", 100}, {"portrait", 180}, {"light", 250}, {"detailed", 220}, {"woman", 150}, {"night", 80},
    {"city", 70},       {"forest", 50},    {"blue", 60},   {"vintage", 40},   {"fox", 8},     {"lighthouse", 3},
};

static guint below(Filler *filler, guint count)
{
    return (guint)g_rand_int_range(filler->random, 0, (gint32)count);
}

/* Small numbers often, large ones seldom. */
static guint seldom(Filler *filler, guint count)
{
    return (guint)(pow(g_rand_double(filler->random), 4) * count);
}

static void add_rare_word(Filler *filler)
{
    static const char *const syllables[] = {"ba", "lo", "mi", "ren", "tu", "sha", "kor", "vi", "el", "dra", "po", "nim"};
    guint number = seldom(filler, RARE_WORDS) + 12;

    g_string_append_c(filler->text, ' ');
    for (; number > 0; number /= (guint)G_N_ELEMENTS(syllables))
        g_string_append(filler->text, syllables[number % G_N_ELEMENTS(syllables)]);
}

/* One to three styles of the vocabulary, a few of them very common. */
static void add_styles(Filler *filler)
{
    guint count = 1 + seldom(filler, 3), known = MIN(vocabulary_size(filler->vocabulary), 8000);
    VocabularyStyle style;

    for (guint i = 0; i < count; i++) {
        vocabulary_style(filler->vocabulary, seldom(filler, known), &style);
        g_string_append_printf(filler->text, "%s%s", i ? ", " : ", in the style of ", style.name);
    }
}

static const char *make_prompt(Filler *filler)
{
    guint words = 10 + seldom(filler, 50);

    g_string_assign(filler->text, "a");
    for (guint i = 0; i < G_N_ELEMENTS(common); i++)
        if (below(filler, 1000) < common[i].per_mille)
            g_string_append_printf(filler->text, " %s", common[i].word);
    for (guint i = 0; i < words; i++)
        add_rare_word(filler);
    add_styles(filler);
    return filler->text->str;
}

char *full_loft_id(guint number)
{
    return g_strdup_printf("%012u", number);
}

static gint64 add_original(Filler *filler, gint64 artwork, guint number, char **out_payload)
{
    g_autoptr(OriginalRow) row = original_row_new();
    g_autofree char *name = g_strdup_printf("%u-pixels", number);

    row->artwork = artwork;
    row->root = filler->root;
    row->path = g_strdup_printf("2023/%02u/user_picture_of_it_%u.png", 1 + number % 12, number);
    row->stamp = (FileStamp){.size = 1000000 + below(filler, 2000000), .mtime_ns = number, .inode = number, .device = 1};
    row->sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, row->path, -1);
    row->payload_sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, name, -1);
    row->format = g_strdup(number % 5 ? "png" : "webp");
    row->width = 1024;
    row->height = number % 3 ? 1024 : 1456;
    row->reader = 1;
    MUST(original_add(filler->catalogue, row, &error));
    *out_payload = g_strdup(row->payload_sha256);
    return row->n;
}

static void add_claims(Filler *filler, gint64 artwork, gint64 original, guint number)
{
    static const char *const generators[] = {"midjourney", "a1111", "comfyui", "openai"};
    g_autoptr(ClaimList) claims = claim_list_new();
    g_autofree char *seed = g_strdup_printf("%u", g_rand_int(filler->random));
    g_autofree char *job = g_strdup_printf("%08x-job", number / 4);
    g_autofree char *created = g_strdup_printf("2023-%02u-%02uT10:%02u:00", 1 + number % 12, 1 + number / 12 % 28, number % 60);
    g_autofree char *model = g_strdup_printf("model %u", seldom(filler, 300));
    g_autofree char *code = g_strdup_printf(",\"sref\":\"%u\"", seldom(filler, 100000));
    g_autofree char *parameters =
        g_strdup_printf("{\"ar\":\"3:2\",\"v\":\"6.1\",\"stylize\":250%s}", below(filler, 10) == 0 ? code : "");

    claim_list_add(claims, FIELD_GENERATOR, SOURCE_EMBEDDED, generators[seldom(filler, G_N_ELEMENTS(generators))], "PNG tEXt");
    claim_list_add(claims, FIELD_PROMPT, SOURCE_EMBEDDED, make_prompt(filler), "PNG tEXt");
    claim_list_add(claims, FIELD_SEED, SOURCE_EMBEDDED, seed, "PNG tEXt");
    claim_list_add(claims, FIELD_JOB_ID, SOURCE_EMBEDDED, job, "PNG tEXt");
    claim_list_add(claims, FIELD_CREATED, SOURCE_EMBEDDED, created, "PNG tEXt");
    claim_list_add(claims, FIELD_MODEL, SOURCE_EMBEDDED, model, "PNG tEXt");
    claim_list_add(claims, FIELD_PARAMETERS, SOURCE_EMBEDDED, parameters, "PNG tEXt");
    claim_list_add(claims, FIELD_AI_GENERATED, SOURCE_EMBEDDED, "true", "PNG tEXt");
    MUST(claim_replace(filler->catalogue, artwork, original, CLAIM_SOURCES_OF_FILES, claims, &error));
}

static void add_words(Filler *filler, gint64 artwork, guint number)
{
    g_autofree char *alt = g_strdup_printf("A picture, number %u, of a room", number);

    MUST(derive_artwork(filler->deriver, artwork, &error));
    if (number % 20 == 0)
        MUST(claim_set_edit(filler->catalogue, artwork, FIELD_ALT, alt, &error));
    if (number % 50 == 0)
        MUST(tag_add(filler->catalogue, artwork, number % 100 ? "draft" : "cover", &error));
}

static void add_renditions(Filler *filler, gint64 artwork, guint number, const char *payload)
{
    static const guint widths[] = {320, 480, 720, 1024, 400};
    char paths[10][64];
    RenditionRow rows[10];
    const ArtworkPicture picture = {.width = 1024,
                                    .height = number % 3 ? 1024 : 1456,
                                    .frames = 1,
                                    .color = "#6a7b8c",
                                    .thumbhash = "3OcRJYB4d3h/iIeHeEh3eIhw+j2w",
                                    .color_grid = "4x3:abcdef012345abcdef012345"};
    RenditionMaking making = {.recipe = filler->recipe, .payload_sha256 = payload};
    g_auto(ClaimShown) shown = {0};

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        gboolean avif = i % 2 == 0;
        guint width = widths[i / 2];

        g_snprintf(paths[i], sizeof paths[i], "%012u/picture-of-it-%u-abcdefgh.%s", number, width, avif ? "avif" : "jpg");
        rows[i] = (RenditionRow){i >= 8 ? "thumbnail" : "ladder", avif ? "avif" : "jpeg", width, width, 20000, paths[i]};
    }
    MUST(claim_shown(filler->catalogue, artwork, &shown, &error));
    making.words = rendition_words((const char *const *)shown.values);
    MUST(artwork_set_picture(filler->catalogue, artwork, &picture, &error));
    MUST(artwork_set_slug(filler->catalogue, artwork, "picture-of-it", &error));
    MUST(rendition_replace(filler->catalogue, artwork, rows, G_N_ELEMENTS(rows), &making, &error));
}

static gint64 add_artwork(Filler *filler, guint number)
{
    g_autofree char *id = full_loft_id(number);
    g_autofree char *payload = NULL;
    gint64 artwork = 0, original;

    MUST(artwork_add(filler->catalogue, id, &artwork, &error));
    original = add_original(filler, artwork, number, &payload);
    add_claims(filler, artwork, original, number);
    add_words(filler, artwork, number);
    add_renditions(filler, artwork, number, payload);
    return artwork;
}

/* All are refreshed at the end: whenever other tables are written in between, the full text writes out what it has gathered. */
static void add_artworks(Filler *filler, guint first, guint end)
{
    gint64 artworks[A_TRANSACTION];

    MUST(catalogue_begin(filler->catalogue, &error));
    for (guint i = first; i < end; i++)
        artworks[i - first] = add_artwork(filler, i);
    for (guint i = first; i < end; i++)
        MUST(artwork_refresh(filler->catalogue, artworks[i - first], &error));
    MUST(catalogue_commit(filler->catalogue, &error));
}

void full_loft_fill(ArtloftLoft *loft, guint first, guint count)
{
    Filler filler = {.catalogue = loft->catalogue,
                     .recipe = rendition_recipe(loft->settings, "an older encoder"),
                     .random = g_rand_new_with_seed(first + 1),
                     .text = g_string_new(NULL)};

    MUST((filler.vocabulary = vocabulary_load(NULL, &error)) != NULL);
    MUST((filler.deriver = deriver_new(loft, &error)) != NULL);
    MUST(root_put(loft->catalogue, "/home/somebody/Pictures/generated", FALSE, &filler.root, &error));
    for (guint i = 0; i < count; i += A_TRANSACTION)
        add_artworks(&filler, first + i, first + MIN(i + A_TRANSACTION, count));
    g_string_free(filler.text, TRUE);
    g_free(filler.recipe);
    g_rand_free(filler.random);
    deriver_free(filler.deriver);
    vocabulary_unref(filler.vocabulary);
}

ArtloftLoft *full_loft_open(const char *folder, guint wanted)
{
    GError *error = NULL;
    ArtloftLoft *loft;
    g_autoptr(GArray) groups = NULL;
    double started;
    guint artworks;

    artloft_loft_create(folder, "Bench", NULL, NULL); /* or it is one already */
    loft = artloft_loft_open(folder, ARTLOFT_OPEN_WRITE, &error);
    groups = loft ? facet_groups(loft->catalogue, &error) : NULL;
    if (!groups)
        bench_fail(error);
    artworks = (guint)facet_count(groups, 0);
    if (artworks >= wanted)
        return loft;
    started = bench_cpu_seconds();
    full_loft_fill(loft, artworks, wanted - artworks);
    printf("%-28s %8.1f us an artwork\n", "fill", (bench_cpu_seconds() - started) * 1e6 / (wanted - artworks));
    return loft;
}
