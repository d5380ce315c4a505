/* cancel_poll.h - what waits for several things at once needs of an ArtloftCancel. */
#pragma once

#include <artloft/cancel.h>

/* Readable from when it is cancelled on; -1 of NULL, or where the system had none to give: then ask artloft_cancelled() in
 * turns. Lent. */
int cancel_descriptor(const ArtloftCancel *cancel);
/* FALSE, with ARTLOFT_ERROR_INTERRUPTED, when somebody stopped what can go on from where it was. */
gboolean cancel_check(const ArtloftCancel *cancel, GError **error);
