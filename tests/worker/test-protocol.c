#include "worker/protocol.h"

#include "core/limits.h"

#include <artloft/error.h>
#include <math.h>
#include <string.h>

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* A body as it arrives: serialised and read again. */
static GVariant *sent(GVariant *body)
{
    g_autoptr(GVariant) sunk = g_variant_ref_sink(body);
    g_autoptr(GBytes) bytes = g_variant_get_data_as_bytes(sunk);

    return g_variant_ref_sink(g_variant_new_from_bytes(g_variant_get_type(sunk), bytes, FALSE));
}

static Reading *good_reading(void)
{
    Reading *reading = reading_new();

    reading->format = g_strdup("png");
    reading->width = reading->shown_height = 640;
    reading->height = reading->shown_width = 480;
    reading->orientation = 6;
    reading->frames = 3;
    reading->truncated = TRUE;
    reading->bytes = 12345;
    reading->sha256 = g_strdup(DIGEST);
    reading->payload_sha256 = g_strdup(DIGEST);
    claim_list_add(reading->claims, FIELD_PROMPT, SOURCE_EMBEDDED, "a pigeon", "PNG tEXt Description");
    claim_list_add(reading->claims, FIELD_SEED, SOURCE_FILENAME, "18446744073709551615", "file name");
    reading->blocks = g_strdupv((char *[]){(char *)"XMP dc:creator", (char *)"PNG eXIf", NULL});
    reading->troubles = g_strdupv((char *[]){(char *)"A block is broken.", NULL});
    return reading;
}

static void test_reading(void)
{
    g_autoptr(Reading) reading = good_reading();
    g_autoptr(GVariant) body = sent(reading_pack(reading));
    g_autoptr(GError) error = NULL;
    g_autoptr(Reading) got = reading_unpack(body, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(got->format, ==, "png");
    g_assert_cmpuint(got->width, ==, 640);
    g_assert_cmpuint(got->height, ==, 480);
    g_assert_cmpuint(got->shown_width, ==, 480);
    g_assert_cmpuint(got->shown_height, ==, 640);
    g_assert_cmpuint(got->orientation, ==, 6);
    g_assert_cmpuint(got->frames, ==, 3);
    g_assert_true(got->truncated);
    g_assert_cmpuint(got->bytes, ==, 12345);
    g_assert_cmpstr(got->sha256, ==, DIGEST);
    g_assert_cmpuint(claim_list_size(got->claims), ==, 2);
    g_assert_cmpstr(claim_list_value(got->claims, FIELD_SEED), ==, "18446744073709551615");
    g_assert_cmpstr(claim_list_get(got->claims, 0)->evidence, ==, "PNG tEXt Description");
    g_assert_cmpstr(got->blocks[0], ==, "XMP dc:creator");
    g_assert_cmpstr(got->blocks[1], ==, "PNG eXIf");
    g_assert_null(got->blocks[2]);
    g_assert_cmpstr(got->troubles[0], ==, "A block is broken.");
}

typedef void (*Spoil)(Reading *reading);

static void spoil_format(Reading *reading)
{
    g_free(reading->format);
    reading->format = g_strdup("svg");
}

static void spoil_digest(Reading *reading)
{
    reading->sha256[3] = 'X';
}

static void spoil_payload(Reading *reading)
{
    reading->payload_sha256[63] = '\0';
}

static void spoil_side(Reading *reading)
{
    reading->width = LIMIT_SIDE + 1;
}

static void spoil_shown(Reading *reading)
{
    reading->shown_height = LIMIT_SIDE + 1;
}

static void spoil_frames(Reading *reading)
{
    reading->frames = LIMIT_FRAMES + 1;
}

static void spoil_orientation(Reading *reading)
{
    reading->orientation = 9;
}

static void spoil_bytes(Reading *reading)
{
    reading->bytes = 0;
}

/* A worker has no business to speak for people. */
static void spoil_source(Reading *reading)
{
    claim_list_add(reading->claims, FIELD_CAPTION, SOURCE_EDIT, "mine", "edit");
}

static void test_spoilt_readings(void)
{
    static const Spoil spoils[] = {spoil_format, spoil_digest, spoil_payload,     spoil_side,  spoil_shown,
                                   spoil_frames, spoil_bytes,  spoil_orientation, spoil_source};

    for (guint i = 0; i < G_N_ELEMENTS(spoils); i++) {
        g_autoptr(Reading) reading = good_reading();
        g_autoptr(GVariant) body = NULL;
        g_autoptr(GError) error = NULL;

        spoils[i](reading);
        body = sent(reading_pack(reading));
        g_assert_null(reading_unpack(body, &error));
        g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
    }
}

/* An unknown field cannot be packed, so the message is made by hand. */
static void test_unknown_field(void)
{
    g_autoptr(GVariant) body = sent(
        g_variant_new_parsed("('png', uint32 1, uint32 1, uint32 1, uint32 1, uint32 1, uint32 1, false, uint64 9, %s, %s, "
                             "[(uint32 4000, uint32 5, 'a', 'b')], @as [], @as [], @as [])",
                             DIGEST, DIGEST));
    g_autoptr(GError) error = NULL;

    g_assert_true(g_variant_is_of_type(body, message_type(MESSAGE_READ_DONE)));
    g_assert_null(reading_unpack(body, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
}

/* More than may be said is left out with a word, and what is left fits into a frame. */
static void test_much_said(void)
{
    g_autoptr(Reading) reading = good_reading();
    g_autofree char *long_text = g_strnfill(LIMIT_TEXT_BYTES - 8, 'x');
    g_autoptr(GVariant) body = NULL;
    g_autoptr(Reading) got = NULL;

    for (guint i = 0; i < 40; i++) {
        g_autofree char *value = g_strdup_printf("%u%s", i, long_text);

        claim_list_add(reading->claims, FIELD_DESCRIPTION, SOURCE_EMBEDDED, value, "here");
    }
    body = sent(reading_pack(reading));
    g_assert_cmpuint(g_variant_get_size(body), <=, LIMIT_FRAME_BYTES);
    got = reading_unpack(body, NULL);
    g_assert_cmpuint(claim_list_size(got->claims), <, 20);
    g_assert_cmpstr(got->troubles[1], ==, "The file says more than is kept of one file.");
}

static void test_read_job(void)
{
    const ReadSidecar beside[] = {{SIDECAR_XMP, (char *)"\xff.xmp", 9}, {SIDECAR_TABLE, (char *)"captions.csv", 0}};
    ReadSidecar many[SIDECAR_MOST + 1];
    g_autoptr(GVariant) body = sent(read_job_pack("/a/\xff\n", 7, beside, 2));
    g_autoptr(GVariant) empty = sent(read_job_pack("/a", 0, NULL, 0));
    g_autoptr(GVariant) crowded = NULL;
    g_auto(ReadJob) job = {0};
    g_auto(ReadJob) none = {0};
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(many); i++)
        many[i] = beside[0];
    crowded = sent(read_job_pack("/a", 7, many, G_N_ELEMENTS(many)));
    g_assert_true(read_job_unpack(body, &job, &error));
    g_assert_cmpstr(job.path, ==, "/a/\xff\n");
    g_assert_cmpuint(job.size, ==, 7);
    g_assert_cmpuint(job.n_sidecars, ==, 2);
    g_assert_cmpstr(job.sidecars[0].name, ==, "\xff.xmp");
    g_assert_cmpuint(job.sidecars[0].size, ==, 9);
    g_assert_cmpint(job.sidecars[1].kind, ==, SIDECAR_TABLE);
    g_assert_false(read_job_unpack(empty, &none, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
    g_clear_error(&error);
    read_job_clear(&none);
    g_assert_false(read_job_unpack(crowded, &none, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
}

static void test_render_job(void)
{
    static const guint widths[] = {320, 640};
    static const CropShape shape = {16, 9};
    RenderPlan plan = {.widths = widths,
                       .n_widths = 2,
                       .thumbnail = 99,
                       .background = {1, 2, 3},
                       .crops = &shape,
                       .n_crops = 1,
                       .preset = PRESET_SMALL,
                       .even = TRUE,
                       .focused = TRUE,
                       .focus_x = 0.25};
    EmbeddedText text = {.caption = "A caption", .credit = "", .language = "en"};
    RenditionWish wish = {.kind = RENDITION_THUMBNAIL, .format = RENDITION_WEBP, .width = 99};
    g_autoptr(GVariant) some = NULL;
    g_autoptr(GVariant) all = NULL;
    g_autoptr(GVariant) none = NULL;
    g_autoptr(GVariant) bad = NULL;
    g_autoptr(GVariant) outside = NULL;
    g_autoptr(GError) error = NULL;
    RenderJob job;

    plan.formats[RENDITION_AVIF] = TRUE;
    for (guint i = 0; i < N_RENDITION_FORMATS; i++)
        plan.quality[i] = 50;
    some = sent(render_job_pack(&plan, &text, &wish, 1));
    all = sent(render_job_pack(&plan, &text, NULL, 0));
    none = sent(render_job_pack(&plan, &text, &wish, 0));
    plan.quality[0] = 101;
    bad = sent(render_job_pack(&plan, &text, NULL, 0));
    plan.quality[0] = 50;
    plan.focus_y = 1.5;
    outside = sent(render_job_pack(&plan, &text, NULL, 0));
    g_assert_true(render_job_unpack(some, &job, &error));
    g_assert_cmpuint(job.plan.n_widths, ==, 2);
    g_assert_cmpuint(job.plan.widths[1], ==, 640);
    g_assert_true(job.plan.formats[RENDITION_AVIF] && !job.plan.formats[RENDITION_JPEG]);
    g_assert_cmpuint(job.plan.thumbnail, ==, 99);
    g_assert_cmpuint(job.plan.background[2], ==, 3);
    g_assert_cmpuint(job.plan.n_crops, ==, 1);
    g_assert_true(job.plan.preset == PRESET_SMALL && job.plan.even);
    g_assert_cmpuint(job.plan.crops[0].height, ==, 9);
    g_assert_true(job.plan.focused && job.plan.focus_x == 0.25);
    g_assert_cmpstr(job.text.caption, ==, "A caption");
    g_assert_null(job.text.credit);
    g_assert_cmpuint(job.n_wishes, ==, 1);
    g_assert_cmpint(job.wishes[0].format, ==, RENDITION_WEBP);
    render_job_clear(&job);
    g_assert_true(render_job_unpack(all, &job, &error));
    g_assert_null(job.wishes);
    render_job_clear(&job);
    g_assert_true(render_job_unpack(none, &job, &error));
    g_assert_nonnull(job.wishes);
    g_assert_cmpuint(job.n_wishes, ==, 0);
    render_job_clear(&job);
    g_assert_false(render_job_unpack(bad, &job, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
    g_clear_error(&error);
    g_assert_false(render_job_unpack(outside, &job, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
}

static Rendered *good_rendered(void)
{
    Rendered *rendered = rendered_new();

    rendered->width = 640;
    rendered->height = 480;
    rendered->frames = 1;
    rendered->color = g_strdup("#a0b1c2");
    rendered->thumbhash = g_strdup("AB+/==");
    rendered->color_grid = g_strdup("4x3:fffaaa");
    rendered->focus_x = 0.25;
    rendered->n_files = 1;
    rendered->files = g_new0(RenderedFile, 1);
    rendered->files[0] =
        (RenderedFile){.kind = RENDITION_LADDER, .format = RENDITION_JPEG, .width = 320, .height = 240, .bytes = 9, .mark = 77};
    return rendered;
}

static void test_rendered(void)
{
    g_autoptr(Rendered) rendered = good_rendered();
    g_autoptr(GVariant) body = sent(rendered_pack(rendered));
    g_autoptr(GError) error = NULL;
    g_autoptr(Rendered) got = rendered_unpack(body, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(got->color, ==, "#a0b1c2");
    g_assert_cmpfloat(got->focus_x, ==, 0.25);
    g_assert_cmpuint(got->n_files, ==, 1);
    g_assert_cmpuint(got->files[0].width, ==, 320);
    g_assert_cmpuint(got->files[0].bytes, ==, 9);
    g_assert_cmpuint(got->files[0].mark, ==, 77);
}

static void test_spoilt_rendered(void)
{
    for (guint i = 0; i < 8; i++) {
        g_autoptr(Rendered) rendered = good_rendered();
        g_autoptr(GVariant) body = NULL;
        g_autoptr(GError) error = NULL;

        if (i == 0)
            rendered->width = 0;
        if (i == 1)
            rendered->color[1] = '<';
        if (i == 2)
            rendered->thumbhash[0] = '"';
        if (i == 3)
            rendered->color_grid[0] = '&';
        if (i == 4)
            rendered->focus_y = NAN;
        if (i == 5)
            rendered->files[0].width = 641; /* nothing is scaled up */
        if (i == 6)
            rendered->files[0].bytes = 0;
        if (i == 7)
            rendered->files[0].format = N_RENDITION_FORMATS;
        body = sent(rendered_pack(rendered));
        g_assert_null(rendered_unpack(body, &error));
        g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
    }
}

static void test_failed(void)
{
    Failed odd = {.stage = "render", .reason = (char *)"odd \x1b[31m words\n\xff", .passing = TRUE};
    Failed unheard = {.stage = "scan", .reason = (char *)"no stage of a worker's"};
    g_autoptr(GVariant) body = sent(failed_pack(&odd));
    g_autoptr(GVariant) unknown = sent(failed_pack(&unheard));
    g_autoptr(GError) error = NULL;
    Failed got = {0};

    g_assert_true(failed_unpack(body, &got, &error));
    g_assert_cmpstr(got.stage, ==, "render");
    g_assert_true(got.passing);
    g_assert_null(strpbrk(got.reason, "\x1b\n"));
    g_assert_true(g_utf8_validate(got.reason, -1, NULL));
    failed_clear(&got);
    g_assert_false(failed_unpack(unknown, &got, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
}

static void test_hello(void)
{
    Hello hello = {.sandbox = (char *)"seccomp", .encoder = (char *)"encoder 1"};
    Hello got = {0};
    g_autoptr(GVariant) body = sent(hello_pack(&hello));
    g_autoptr(GVariant) other = sent(g_variant_new("(uuss)", PROTOCOL_VERSION, READER_VERSION + 1, "a", "b"));
    g_autoptr(GVariant) older = sent(g_variant_new("(uuss)", PROTOCOL_VERSION - 1, READER_VERSION, "a", "b"));
    g_autoptr(GError) error = NULL;

    g_assert_true(hello_unpack(body, &got, &error));
    g_assert_cmpstr(got.encoder, ==, "encoder 1");
    hello_clear(&got);
    g_assert_false(hello_unpack(other, &got, NULL));
    g_assert_false(hello_unpack(older, &got, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/protocol/hello", test_hello);
    g_test_add_func("/protocol/read-job", test_read_job);
    g_test_add_func("/protocol/reading", test_reading);
    g_test_add_func("/protocol/spoilt-readings", test_spoilt_readings);
    g_test_add_func("/protocol/unknown-field", test_unknown_field);
    g_test_add_func("/protocol/much-said", test_much_said);
    g_test_add_func("/protocol/render-job", test_render_job);
    g_test_add_func("/protocol/rendered", test_rendered);
    g_test_add_func("/protocol/spoilt-rendered", test_spoilt_rendered);
    g_test_add_func("/protocol/failed", test_failed);
    return g_test_run();
}
