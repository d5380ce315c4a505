#include "query_gallery.h"

#include "store/post_rows.h"
#include "store/rendition_rows.h"
#include "store/statement.h"
#include "store/style_rows.h"

#include <artloft/find.h>
#include <string.h>

/* From the oldest to the newest. "|" parts several. */
static const struct {
    const char *id, *path;
    const char *prompt, *title, *alt, *generator, *model, *created, *seed, *job;
    const char *styles; /* slug:kind:parent:name */
    const char *tags, *color, *palette;
    guint width, height;
    guint64 likeness;
} pieces[] = {
    {.id = "a00000000000",
     .path = "fire/a.png",
     .prompt = "fire works over a harbour, by Basquiat",
     .title = "Fire Works",
     .alt = "Rockets above boats",
     .generator = "midjourney",
     .model = "Midjourney v6",
     .created = "2023-08-05T14:30:00Z",
     .seed = "42",
     .job = "job-one",
     .styles = "jean-michel-basquiat:artist:neo-expressionism:Jean-Michel Basquiat",
     .tags = "Festival",
     .color = "#008080",
     .palette = "008080:700 ff0000:250 ffffff:50",
     .likeness = 0x0f,
     .width = 1600,
     .height = 900},
    {.id = "b00000000000",
     .path = "fire/b.png",
     .prompt = "works of fire and ice",
     .generator = "midjourney",
     .created = "2023-08",
     .seed = "18446744073709551615",
     .job = "job-one",
     .styles = "sref-4169606994:sref::sref:4169606994",
     .tags = "draft|Festival",
     .color = "#0a7a7c",
     .likeness = 0x1f,
     .width = 900,
     .height = 1600},
    {.id = "c00000000000",
     .path = "sea/c.jpg",
     .prompt = "un café à la mer, style impressionniste",
     .title = "Café",
     .generator = "a1111",
     .model = "dreamshaper_8",
     .created = "2023-09-01",
     .styles = "impressionism:movement::Impressionism",
     .color = "#808080",
     .likeness = 0x1ffff,
     .width = 1024,
     .height = 1024},
    {.id = "d00000000000",
     .path = "sea/d.png",
     .prompt = "山水画 mountains",
     .generator = "comfyui",
     .created = "2022",
     .styles = "neo-expressionism:movement:expressionism:Neo-Expressionism",
     .color = "#ff0000",
     .width = 512,
     .height = 768},
    {.id = "e00000000000", .path = "sea/e.png", .alt = "NEAR the fireplace", .width = 800, .height = 600},
    {.id = "f00000000000", .path = "misc/fireworks_01.png", .tags = "draft", .width = 800, .height = 600},
    {.id = "g00000000000",
     .path = "misc/g.png",
     .prompt = "a cat; DROP TABLE artwork",
     .generator = "midjourney",
     .styles = "claude-monet:artist:impressionism:Claude Monet",
     .width = 2000,
     .height = 1000},
    {.id = "h00000000000", .path = "misc/h.png", .prompt = "a dog", .generator = "openai", .width = 1000, .height = 1000},
};

static void claim(ClaimList *claims, FieldId field, const char *value)
{
    if (value)
        claim_list_add(claims, field, SOURCE_EMBEDDED, value, "a test");
}

static void add_claims(Catalogue *catalogue, guint i, gint64 artwork, gint64 original)
{
    g_autoptr(ClaimList) claims = claim_list_new();

    claim(claims, FIELD_PROMPT, pieces[i].prompt);
    claim(claims, FIELD_TITLE, pieces[i].title);
    claim(claims, FIELD_ALT, pieces[i].alt);
    claim(claims, FIELD_GENERATOR, pieces[i].generator);
    claim(claims, FIELD_MODEL, pieces[i].model);
    claim(claims, FIELD_CREATED, pieces[i].created);
    claim(claims, FIELD_SEED, pieces[i].seed);
    claim(claims, FIELD_JOB_ID, pieces[i].job);
    MUST(claim_replace(catalogue, artwork, original, CLAIM_SOURCES_OF_FILES, claims, &error));
}

static void add_style(Catalogue *catalogue, gint64 artwork, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, ":", 4);
    ArtworkStyle *style = artwork_style_new();
    g_autoptr(GPtrArray) styles = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_style_free);

    style->slug = g_strdup(parts[0]);
    style->kind = g_strdup(parts[1]);
    style->name = g_strdup(parts[3]);
    style->evidence = g_strdup("a test");
    style->source = SOURCE_EMBEDDED;
    if (parts[2][0])
        g_ptr_array_add(style->parents, g_strdup(parts[2]));
    if (strcmp(parts[2], "neo-expressionism") == 0)
        g_ptr_array_add(style->parents, g_strdup("expressionism"));
    if (strcmp(parts[1], "sref") == 0)
        style->code = g_strdup("--sref 4169606994");
    g_ptr_array_add(styles, style);
    MUST(style_replace_found(catalogue, artwork, styles, &error));
}

static void add_tags(Catalogue *catalogue, gint64 artwork, const char *text)
{
    g_auto(GStrv) tags = g_strsplit(text, "|", -1);

    for (guint i = 0; tags[i]; i++)
        MUST(tag_add(catalogue, artwork, tags[i], &error));
}

static gint64 add_piece(Catalogue *catalogue, guint i)
{
    gint64 original, artwork = shelf_add(catalogue, pieces[i].id, pieces[i].path, &original);
    ArtworkPicture picture = {.width = pieces[i].width,
                              .height = pieces[i].height,
                              .frames = i == 6 ? 12 : 1,
                              .color = pieces[i].color,
                              .palette = pieces[i].palette,
                              .likeness = pieces[i].likeness};

    add_claims(catalogue, i, artwork, original);
    MUST(artwork_set_picture(catalogue, artwork, &picture, &error));
    if (pieces[i].styles)
        add_style(catalogue, artwork, pieces[i].styles);
    if (pieces[i].tags)
        add_tags(catalogue, artwork, pieces[i].tags);
    return artwork;
}

static void add_post(Catalogue *catalogue, const char *name, const char *title, gint64 artwork)
{
    PlacementRow placement = {.artwork = artwork, .position = 1};
    const PostRow row = {.name = name, .title = title};
    gint64 post;

    MUST(post_put(catalogue, &row, &post, &error));
    MUST(placement_replace(catalogue, post, &placement, 1, &error));
}

static void run(Catalogue *catalogue, const char *sql)
{
    sqlite3_stmt *statement = statement_prepare(catalogue, sql, NULL);

    MUST(statement && statement_run(catalogue, statement, &error));
    sqlite3_finalize(statement);
}

ArtloftLoft *gallery_open(void)
{
    ArtloftLoft *loft = g_new0(ArtloftLoft, 1);
    Catalogue *catalogue = loft->catalogue = catalogue_open_memory(NULL);
    gint64 artworks[G_N_ELEMENTS(pieces)];

    loft->dir = g_strdup("/srv/loft");
    loft->settings = settings_new_default(loft->dir);
    g_hash_table_insert(loft->settings->queries, g_strdup("best"), g_strdup("is:pick sort:created limit:10"));
    g_hash_table_insert(loft->settings->queries, g_strdup("wet"), g_strdup("path:sea OR tag:festival"));
    g_hash_table_insert(loft->settings->queries, g_strdup("loop"), g_strdup("cat query:loop"));
    g_hash_table_insert(loft->settings->queries, g_strdup("broken"), g_strdup("cat (dog"));
    g_hash_table_insert(loft->settings->generator_names, g_strdup("openai"), g_strdup("Dolly"));
    for (guint i = 0; i < G_N_ELEMENTS(pieces); i++)
        artworks[i] = add_piece(catalogue, i);
    add_post(catalogue, "posts/fire.md", "Of Fire", artworks[0]);
    add_post(catalogue, "posts/more.md", NULL, artworks[0]);
    add_post(catalogue, "posts/sea.md", NULL, artworks[2]);
    shelf_add_original(catalogue, artworks[7], "copy", "/art", "misc/copy.png");
    shelf_refresh(catalogue, artworks[0]); /* its job shows */
    MUST(job_set_pick(catalogue, artworks[0], &error));
    MUST(claim_set_edit(catalogue, artworks[3], FIELD_CAPTION, "Mountains, said by a person", &error));
    MUST(claim_set_edit(catalogue, artworks[3], FIELD_LICENSE, "CC BY 4.0", &error));
    MUST(claim_set_edit(catalogue, artworks[4], FIELD_CREDIT, "Pigeon & Sons", &error));
    run(catalogue, "UPDATE original SET state = 3 WHERE artwork = 5");
    run(catalogue, "UPDATE original SET state = 2, size = 2500000 WHERE artwork = 6");
    for (guint i = 0; i < G_N_ELEMENTS(pieces); i++)
        shelf_refresh(catalogue, artworks[i]);
    run(catalogue, "UPDATE shown SET added = 1700000000 + artwork * 86400, modified = 1800000000 - artwork"); /* 2023-11-14 */
    return loft;
}

static gboolean note(const ArtloftArtwork *artwork, gpointer data, GError **error)
{
    (void)error;
    g_string_append_c(data, artloft_artwork_id(artwork)[0]);
    return TRUE;
}

char *gallery_find(ArtloftLoft *loft, const char *query, const char *sort, gint64 limit, gint64 offset)
{
    ArtloftFind find = {.query = query, .sort = sort, .limit = limit, .offset = offset};
    g_autoptr(GError) error = NULL;
    GString *found = g_string_new(NULL);
    guint64 count = 0;

    if (!artloft_find(loft, &find, note, found, &count, &error)) {
        g_string_free(found, TRUE);
        return g_strdup(error->message);
    }
    g_assert_cmpuint(count, ==, found->len);
    return g_string_free(found, FALSE);
}
