/* channel.h - the worker's end of the socket: whole messages, one after the other, waiting for each. */
#pragma once

#include "worker/frame.h"

typedef struct {
    int socket;
    FrameReader reader;
    GArray *descriptors; /* of int: came along with the message last received, and are the channel's until taken */
} Channel;

void channel_init(Channel *channel, int socket);
/* Closes descriptors that nobody took. */
void channel_clear(Channel *channel);
/* Waits for a message. *@out is NULL when the other side has gone. Errors: ARTLOFT_ERROR_DATA, ARTLOFT_ERROR_IO. */
gboolean channel_receive(Channel *channel, MessageKind *kind, GVariant **out, GError **error);
/* Sinks @body. Errors: ARTLOFT_ERROR_IO when the other side has gone. */
gboolean channel_send(Channel *channel, MessageKind kind, GVariant *body, GError **error);
