/* fuzz-worker-message.c - whatever bytes come over the socket between coordinator and worker: cut into frames, and each message
 * taken apart as its receiver does. */
#include "fuzz.h"
#include "worker/protocol.h"
#include "worker/protocol_articles.h"

#include <string.h>

static void take_apart(MessageKind kind, GVariant *body)
{
    g_autoptr(Reading) reading = NULL;
    g_autoptr(Rendered) rendered = NULL;
    Hello hello = {0};
    ReadJob read = {0};
    RenderJob render = {0};
    Failed failed = {0};
    ArticlesJob job = {0};
    g_autoptr(GPtrArray) articles = NULL;
    gboolean cut;

    switch (kind) {
    case MESSAGE_HELLO:
        if (hello_unpack(body, &hello, NULL))
            hello_clear(&hello);
        break;
    case MESSAGE_READ:
        (void)read_job_unpack(body, &read, NULL);
        read_job_clear(&read);
        break;
    case MESSAGE_READ_DONE:
        reading = reading_unpack(body, NULL);
        g_assert_true(!reading || strlen(reading->sha256) == 64);
        break;
    case MESSAGE_RENDER:
        if (render_job_unpack(body, &render, NULL))
            render_job_clear(&render);
        break;
    case MESSAGE_RENDER_DONE:
        rendered = rendered_unpack(body, NULL);
        break;
    case MESSAGE_FAILED:
        if (failed_unpack(body, &failed, NULL))
            g_assert_true(g_utf8_validate(failed.reason, -1, NULL));
        failed_clear(&failed);
        break;
    case MESSAGE_ARTICLES:
        (void)articles_job_unpack(body, &job, NULL);
        articles_job_clear(&job);
        break;
    case MESSAGE_ARTICLES_DONE:
        articles = articles_unpack(body, &cut, NULL);
        break;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FrameReader reader;
    gboolean going = TRUE;

    if (size == 0 || size > 65536)
        return 0;
    frame_reader_init(&reader);
    memcpy(frame_reader_room(&reader, size), data, size);
    frame_reader_received(&reader, size, size);
    while (going) {
        g_autoptr(GVariant) body = NULL;
        MessageKind kind;

        going = frame_reader_next(&reader, &kind, &body, NULL) && body;
        if (going)
            take_apart(kind, body);
    }
    frame_reader_clear(&reader);
    return 0;
}
