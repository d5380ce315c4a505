#include "worker/channel.h"

#include <artloft/error.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define ROOM (64u * 1024u)

void channel_init(Channel *channel, int socket)
{
    channel->socket = socket;
    frame_reader_init(&channel->reader);
    channel->descriptors = g_array_new(FALSE, FALSE, sizeof(int));
}

static void close_all(GArray *descriptors)
{
    for (guint i = 0; i < descriptors->len; i++)
        close(g_array_index(descriptors, int, i));
    g_array_set_size(descriptors, 0);
}

void channel_clear(Channel *channel)
{
    close_all(channel->descriptors);
    g_clear_pointer(&channel->descriptors, g_array_unref);
    frame_reader_clear(&channel->reader);
}

static void keep_descriptors(Channel *channel, struct msghdr *message)
{
    for (struct cmsghdr *part = CMSG_FIRSTHDR(message); part; part = CMSG_NXTHDR(message, part)) {
        if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SCM_RIGHTS && part->cmsg_len >= CMSG_LEN(0))
            g_array_append_vals(channel->descriptors, CMSG_DATA(part), (guint)((part->cmsg_len - CMSG_LEN(0)) / sizeof(int)));
    }
}

/* One turn of receiving; *@size is 0 at the end. */
static gboolean receive_some(Channel *channel, gsize *size, GError **error)
{
    union {
        char bytes[CMSG_SPACE(FRAME_MAX_DESCRIPTORS * sizeof(int))];
        struct cmsghdr align;
    } control;
    struct iovec part = {.iov_base = frame_reader_room(&channel->reader, ROOM), .iov_len = ROOM};
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control.bytes};
    ssize_t got;

    do {
        got = recvmsg(channel->socket, &message, MSG_CMSG_CLOEXEC);
    } while (got < 0 && errno == EINTR);
    frame_reader_received(&channel->reader, ROOM, got > 0 ? (gsize)got : 0);
    if (got < 0) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "The coordinator cannot be heard: %s.", g_strerror(errno));
        return FALSE;
    }
    keep_descriptors(channel, &message);
    *size = (gsize)got;
    return TRUE;
}

gboolean channel_receive(Channel *channel, MessageKind *kind, GVariant **out, GError **error)
{
    gsize size;

    close_all(channel->descriptors);
    for (;;) {
        if (!frame_reader_next(&channel->reader, kind, out, error))
            return FALSE;
        if (*out)
            return TRUE;
        if (!receive_some(channel, &size, error))
            return FALSE;
        if (size == 0)
            return TRUE;
    }
}

gboolean channel_send(Channel *channel, MessageKind kind, GVariant *body, GError **error)
{
    g_autoptr(GByteArray) frame = frame_new(kind, body);

    for (gsize at = 0; at < frame->len;) {
        ssize_t sent = send(channel->socket, frame->data + at, frame->len - at, MSG_NOSIGNAL);

        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0) {
            g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "The coordinator cannot be reached: %s.", g_strerror(errno));
            return FALSE;
        }
        at += (gsize)sent;
    }
    return TRUE;
}
