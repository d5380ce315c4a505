#include "worker/frame.h"

#include <artloft/error.h>
#include <string.h>

/* What READ carries: any message will do. */
static GVariant *some_body(const char *path)
{
    return g_variant_new_parsed("(%^ay, uint64 17, @a(uayt) [])", path);
}

static void feed(FrameReader *reader, const void *data, gsize size)
{
    guint8 *room = frame_reader_room(reader, size + 5);

    memcpy(room, data, size);
    frame_reader_received(reader, size + 5, size);
}

static void test_round_trip(void)
{
    g_autoptr(GByteArray) first = frame_new(MESSAGE_READ, some_body("a"));
    g_autoptr(GByteArray) second = frame_new(MESSAGE_FAILED, g_variant_new("(ssb)", "read", "why", FALSE));
    FrameReader reader;
    MessageKind kind;
    g_autoptr(GVariant) one = NULL;
    g_autoptr(GVariant) two = NULL;
    g_autoptr(GVariant) none = NULL;
    g_autoptr(GError) error = NULL;
    const char *stage;

    frame_reader_init(&reader);
    g_byte_array_append(first, second->data, second->len);
    for (guint i = 0; i < first->len; i++) { /* however the socket cuts it */
        g_autoptr(GVariant) body = NULL;

        feed(&reader, first->data + i, 1);
        g_assert_true(frame_reader_next(&reader, &kind, &body, &error));
        g_assert_no_error(error);
        if (!body)
            continue;
        g_assert_cmpint(kind, ==, one ? MESSAGE_FAILED : MESSAGE_READ);
        *(one ? &two : &one) = g_steal_pointer(&body);
    }
    g_assert_nonnull(one);
    g_assert_nonnull(two);
    g_variant_get(two, "(&s&sb)", &stage, NULL, NULL);
    g_assert_cmpstr(stage, ==, "read");
    g_assert_true(frame_reader_next(&reader, &kind, &none, &error));
    g_assert_null(none);
    g_assert_cmpuint(reader.bytes->len, ==, 0);
    frame_reader_clear(&reader);
}

static void refuse(const void *data, gsize size)
{
    FrameReader reader;
    MessageKind kind;
    g_autoptr(GVariant) body = NULL;
    g_autoptr(GError) error = NULL;

    frame_reader_init(&reader);
    feed(&reader, data, size);
    g_assert_false(frame_reader_next(&reader, &kind, &body, &error));
    g_assert_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA);
    g_assert_null(body);
    frame_reader_clear(&reader);
}

static void test_hostile_heads(void)
{
    static const guint32 heads[][4] = {
        {8, 0, 0, 0},                               /* no such kind */
        {8, MESSAGE_ARTICLES_DONE + 1, 0, 0},       /* the same above */
        {8, 0xffffffff, 0, 0},                      /* the same far above */
        {8, MESSAGE_READ, 1, 0},                    /* what must be zero is not */
        {8, MESSAGE_READ, 0, 0x80000000},           /* the same */
        {(1u << 20) + 1, MESSAGE_READ, 0, 0},       /* longer than such a message may be */
        {(24u << 20) + 1, MESSAGE_READ_DONE, 0, 0}, /* the same */
        {0xffffffff, MESSAGE_READ_DONE, 0, 0},      /* the same */
    };

    for (guint i = 0; i < G_N_ELEMENTS(heads); i++)
        refuse(heads[i], sizeof heads[i]);
}

/* Bytes that are not the one way in which GVariant writes a value. */
static void test_hostile_bodies(void)
{
    g_autoptr(GByteArray) frame = frame_new(MESSAGE_FAILED, g_variant_new("(ssb)", "read", "a sentence", FALSE));
    guint refused = 0;

    for (guint i = FRAME_HEADER; i < frame->len; i++) {
        g_autoptr(GByteArray) broken = g_byte_array_new();
        FrameReader reader;
        MessageKind kind;
        g_autoptr(GVariant) body = NULL;

        g_byte_array_append(broken, frame->data, frame->len);
        broken->data[i] = 0xff;
        frame_reader_init(&reader);
        feed(&reader, broken->data, broken->len);
        if (!frame_reader_next(&reader, &kind, &body, NULL))
            refused++;
        frame_reader_clear(&reader);
    }
    g_assert_cmpuint(refused, ==, frame->len - FRAME_HEADER); /* every byte of two texts and their end */
}

/* A head that announces much makes nobody get memory for it. */
static void test_memory_follows_bytes(void)
{
    guint32 head[4] = {20u << 20, MESSAGE_READ_DONE, 0, 0};
    FrameReader reader;
    MessageKind kind;
    GVariant *body;

    frame_reader_init(&reader);
    feed(&reader, head, sizeof head);
    g_assert_true(frame_reader_next(&reader, &kind, &body, NULL));
    g_assert_null(body);
    g_assert_cmpuint(reader.bytes->len, ==, sizeof head);
    frame_reader_clear(&reader);
}

static void test_types(void)
{
    g_assert_null(message_type(0));
    g_assert_null(message_type(MESSAGE_ARTICLES_DONE + 1));
    for (guint32 kind = MESSAGE_HELLO; kind <= MESSAGE_ARTICLES_DONE; kind++)
        g_assert_nonnull(message_type(kind));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/frame/round-trip", test_round_trip);
    g_test_add_func("/frame/hostile-heads", test_hostile_heads);
    g_test_add_func("/frame/hostile-bodies", test_hostile_bodies);
    g_test_add_func("/frame/memory-follows-bytes", test_memory_follows_bytes);
    g_test_add_func("/frame/types", test_types);
    return g_test_run();
}
