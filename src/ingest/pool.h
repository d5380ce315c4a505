/* pool.h - the worker processes: who is free, who answered, who has to be replaced.
 *
 * A job is one message to one worker and ends in exactly one event: its answer, its refusal, or its loss (the worker crashed,
 * left, talked nonsense or took too long; another has taken its place, which knows nothing of the file). The caller's thread
 * waits in one poll() for all workers, so a worker can never stop it. This is the ArtloftWorkers of artloft/ingest.h.
 */
#pragma once

#include "worker/protocol.h"

#include <artloft/cancel.h>
#include <artloft/ingest.h>
#include <glib.h>

typedef struct _ArtloftWorkers Pool;

typedef enum {
    POOL_NOTHING,  /* nobody said anything in time */
    POOL_READY,    /* @worker has started and is free */
    POOL_ANSWERED, /* @body is of the kind that was asked for */
    POOL_REFUSED,  /* the worker says that this file cannot be read or rendered */
    POOL_LOST,     /* the worker is gone */
} PoolEventKind;

typedef struct {
    PoolEventKind kind;
    guint worker;
    GVariant *body;  /* of POOL_ANSWERED */
    Failed failed;   /* of POOL_REFUSED; of POOL_LOST only the reason */
    gboolean killed; /* of POOL_LOST: by somebody else (the kernel, short of memory; a person): trying again is worth it */
} PoolEvent;

void pool_event_clear(PoolEvent *event);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PoolEvent, pool_event_clear)

guint pool_size(const Pool *pool);
gboolean pool_is_free(const Pool *pool, guint worker);
/* Has at least @n workers running (no more than pool_size()) from the next pool_wait() on; at first there are none. */
void pool_want(Pool *pool, guint n);
/* Ends @worker, which is free, after it said what it had no business to say; another takes its place. */
void pool_distrust(Pool *pool, guint worker);
/* Gives @worker, which is free, a job. @body is sunk; @descriptors remain the caller's. It is lost when it uses more than
 * @seconds of processor time, or three times that by the clock. */
void pool_give(Pool *pool, guint worker, MessageKind kind, GVariant *body, const int *descriptors, guint n, double seconds);
/* Waits up to @timeout_ms (-1: as long as there are jobs, or workers that are starting) for the next event. Returns early with
 * POOL_NOTHING when @cancel is cancelled. Errors: ARTLOFT_ERROR_IO when workers cannot be started any more. */
gboolean pool_wait(Pool *pool, int timeout_ms, ArtloftCancel *cancel, PoolEvent *out, GError **error);
/* What a worker says of itself; waits for the first one. Lent. Errors: ARTLOFT_ERROR_IO. */
const Hello *pool_hello(Pool *pool, GError **error);
/* Ends all jobs without an event, by ending the workers; others take their places when next needed. */
void pool_abandon(Pool *pool);
