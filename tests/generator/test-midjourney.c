/* Midjourney in every form that its pictures have. */
#include "picture.h"

#include <string.h>

#define JOB "0f0e0d0c-1111-4222-8333-444455556666"
#define OTHER_JOB "aaaaaaaa-1111-4222-8333-444455556666"
#define WHOLE \
    "paper lanterns by the sea, dusk --ar 16:9 --no people, text --sref 4169606994 123 --seed 77 --raw --v 7 Job ID: " JOB
#define SOURCE_TYPE "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"

static const char *parameters(const ClaimList *claims)
{
    return claim_list_value(claims, FIELD_PARAMETERS);
}

static void test_web(void)
{
    GByteArray *picture = picture_text(picture_text(picture_new(), "Description", WHOLE), "Author", "lamp_lighter");
    g_autoptr(ClaimList) claims = NULL;

    picture_text(picture, "Creation Time", "Mon, 05 May 2025 06:07:08 GMT");
    picture_block(picture, PART_XMP,
                  block_xmp("Iptc4xmpExt:DigImageGUID=\"" JOB "\" Iptc4xmpExt:DigitalSourceType=\"" SOURCE_TYPE "\"", ""));
    claims = picture_read(picture, "/pictures/lamp_lighter_paper_lanterns_by_the_sea_" JOB "_2.png");
    claims_say(claims, "generator", "midjourney", "tool_version", "7", "prompt", "paper lanterns by the sea, dusk",
               "negative_prompt", "people, text", "seed", "77", "job_id", JOB, "author", "lamp_lighter", "created",
               "2025-05-05T06:07:08Z", "digital_source_type", "trainedAlgorithmicMedia", "description", WHOLE, NULL);
    g_assert_cmpstr(parameters(claims), ==,
                    "{\"ar\": \"16:9\", \"no\": \"people, text\", \"sref\": [\"4169606994\", \"123\"], \"seed\": \"77\", "
                    "\"raw\": true, \"v\": \"7\", \"grid_index\": 2}");
    g_assert_cmpstr(claims_evidence(claims, "prompt", "paper lanterns by the sea, dusk", SOURCE_EMBEDDED), ==,
                    "PNG iTXt Description");
    g_assert_cmpstr(claims_evidence(claims, "job_id", JOB, SOURCE_FILENAME), ==, "file name");
}

static void test_exif(void)
{
    g_autoptr(ClaimList) claims =
        picture_read(picture_exif(picture_new(), 0x010e, "a lantern::2 fog::-.5 --niji 6 Job ID: " JOB), NULL);

    claims_say(claims, "generator", "midjourney", "tool_version", "niji 6", "prompt", "a lantern::2 fog::-.5", "job_id", JOB,
               "description", "a lantern::2 fog::-.5 --niji 6 Job ID: " JOB, NULL);
    g_assert_nonnull(strstr(parameters(claims), "{\"text\": \"fog\", \"weight\": -0.5}"));
}

static void test_xmp_description(void)
{
    static const char content[] =
        "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">https://s.mj.run/abc a lantern Job ID: " JOB
        "</rdf:li></rdf:Alt></dc:description>";
    g_autoptr(ClaimList) claims = picture_read(picture_block(picture_new(), PART_XMP, block_xmp("", content)), NULL);

    claims_say(claims, "generator", "midjourney", "prompt", "a lantern", "job_id", JOB, "description",
               "https://s.mj.run/abc a lantern Job ID: " JOB, NULL);
    g_assert_cmpstr(parameters(claims), ==, "{\"image_prompts\": [\"https://s.mj.run/abc\"]}");
}

/* The CDN's packet alone, and a packet of somebody else with the same two properties among others. */
static void test_guid(void)
{
    static const char both[] = "Iptc4xmpExt:DigImageGUID=\"" JOB "\" Iptc4xmpExt:DigitalSourceType=\"" SOURCE_TYPE "\"";
    static const char more[] = "photoshop:City=\"Rye\" "
                               "Iptc4xmpExt:DigImageGUID=\"" JOB "\" Iptc4xmpExt:DigitalSourceType=\"" SOURCE_TYPE "\"";
    g_autoptr(ClaimList) theirs = picture_read(picture_block(picture_new(), PART_XMP, block_xmp(both, "")), "/art/0_0.jpeg");
    g_autoptr(ClaimList) others = picture_read(picture_block(picture_new(), PART_XMP, block_xmp(more, "")), "/art/0_0.jpeg");

    claims_say(theirs, "generator", "midjourney", "job_id", JOB, "digital_source_type", "trainedAlgorithmicMedia", NULL);
    claims_say(others, "digital_source_type", "trainedAlgorithmicMedia", "ai_generated", "true", NULL);
}

static void test_names(void)
{
    static const struct {
        const char *path, *job, *author;
    } rows[] = {
        {"/art/lamp_lighter_paper_lanterns_by_the_sea_dusk_--ar_169_" JOB "_3.png", JOB, NULL},
        {"/art/lamp_lighter_Paper_lanterns_" JOB "_0 (1).png", JOB, NULL},
        {"/art/u4198439476_lanterns_" JOB ".png", JOB, "u4198439476"},
        {"/art/" JOB "/0_1.jpeg", JOB, NULL},
        {"/art/" JOB "/grid_0.webp", JOB, NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(ClaimList) claims = picture_read(picture_new(), rows[i].path);

        claims_say(claims, "generator", "midjourney", "job_id", rows[i].job, "author", rows[i].author, NULL);
        g_assert_cmpint(claim_list_winner(claims, FIELD_GENERATOR)->source, ==, SOURCE_FILENAME);
    }
}

/* Names that anybody may give, and a name that contradicts what is inside. */
static void test_doubtful_names(void)
{
    static const char *const paths[] = {"/art/" JOB ".png",
                                        "/art/lanterns.png",
                                        "/art/lanterns_" JOB ".png",
                                        "/art/lanterns_0f0e0d0c-1111-4222-8333-44445555666_1.png",
                                        "/art/0_0.jpeg",
                                        "/art/Default_a_paper_lantern_1_" JOB "_0.jpg",
                                        "/art/Leonardo_Phoenix_lanterns_" JOB "_1.jpg",
                                        "/art/alchemyrefiner_alchemymagic_0_" JOB "_0.jpg"};
    g_autoptr(ClaimList) inside = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(ClaimList) claims = picture_read(picture_new(), paths[i]);

        claims_say(claims, NULL);
    }
    inside = picture_read(picture_text(picture_new(), "parameters", "a lantern\nSteps: 5, Seed: 6"),
                          "/art/me_lantern_" OTHER_JOB "_1.png");
    claims_say(inside, "generator", "a1111", "prompt", "a lantern", "steps", "5", "seed", "6", NULL);
}

/* The file was renamed: what is inside counts. */
static void test_renamed(void)
{
    g_autoptr(ClaimList) claims = picture_read(picture_text(picture_new(), "Description", "a lantern --v 7 Job ID: " JOB),
                                               "/art/me_x_" OTHER_JOB "_1.png");

    claims_say(claims, "generator", "midjourney", "tool_version", "7", "prompt", "a lantern", "job_id", JOB, "description",
               "a lantern --v 7 Job ID: " JOB, NULL);
    g_assert_null(strstr(parameters(claims), "grid_index"));
}

static void test_silent(void)
{
    g_autoptr(ClaimList) words = picture_read(picture_text(picture_new(), "Description", "how to say --v 7 --ar 1:1"), NULL);
    g_autoptr(ClaimList) job = picture_read(picture_text(picture_new(), "Description", "print, Job ID: 12345"), NULL);

    claims_say(words, "description", "how to say --v 7 --ar 1:1", NULL);
    claims_say(job, "description", "print, Job ID: 12345", NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/midjourney/web", test_web);
    g_test_add_func("/midjourney/exif", test_exif);
    g_test_add_func("/midjourney/xmp-description", test_xmp_description);
    g_test_add_func("/midjourney/guid", test_guid);
    g_test_add_func("/midjourney/names", test_names);
    g_test_add_func("/midjourney/doubtful-names", test_doubtful_names);
    g_test_add_func("/midjourney/renamed", test_renamed);
    g_test_add_func("/midjourney/silent", test_silent);
    return g_test_run();
}
