/* frame.h - messages over the socket between the coordinator and a worker, cut into frames.
 *
 * A frame is 16 bytes (length of the body, kind, and eight that are zero, so that the body is aligned; all in the order of the
 * machine, which both sides share) and a body: one serialised GVariant whose type the kind decides. Nothing that comes in is
 * believed: a frame longer than its kind may be, of an unknown kind, with a body that is not in normal form, ends the
 * conversation. Memory grows with what has arrived, never with what was announced.
 */
#pragma once

#include <glib.h>

typedef enum {
    MESSAGE_HELLO = 1,     /* worker: I am ready; what I am */
    MESSAGE_READ,          /* coordinator: read this file (its descriptor comes along) */
    MESSAGE_READ_DONE,     /* worker: what it says */
    MESSAGE_RENDER,        /* coordinator: make renditions of the file last read (descriptors to write to come along) */
    MESSAGE_RENDER_DONE,   /* worker: what was made */
    MESSAGE_FAILED,        /* worker: this file cannot be read, or rendered */
    MESSAGE_ARTICLES,      /* coordinator: read this file as articles (its descriptor comes along) */
    MESSAGE_ARTICLES_DONE, /* worker: what they say of their pictures */
} MessageKind;

#define FRAME_HEADER 16u
#define FRAME_MAX_DESCRIPTORS 240u

/* The type of the body of @kind, or NULL when there is no such kind. */
const GVariantType *message_type(guint32 kind);

/* The bytes of a frame. Sinks @body, which is of the type of @kind. Free with g_byte_array_unref(). */
GByteArray *frame_new(MessageKind kind, GVariant *body);

/* What has come in and is not yet a whole frame. */
typedef struct {
    GByteArray *bytes;
} FrameReader;

void frame_reader_init(FrameReader *reader);
void frame_reader_clear(FrameReader *reader);
/* Where the next @size bytes, at least one, may be received; frame_reader_received() then says how many there were. */
guint8 *frame_reader_room(FrameReader *reader, gsize size);
void frame_reader_received(FrameReader *reader, gsize room, gsize size);
/* Takes the next frame out: *@out is its body (full reference), or NULL when it has not arrived whole. FALSE when what came in
 * is no frame (ARTLOFT_ERROR_DATA): nothing after it can be read. */
gboolean frame_reader_next(FrameReader *reader, MessageKind *kind, GVariant **out, GError **error);
