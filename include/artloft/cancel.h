/* artloft/cancel.h - the wish that a run ends early. */
#pragma once

#include <artloft/macros.h>
#include <glib.h>

G_BEGIN_DECLS

/** ArtloftCancel: told by one thread, asked by others; a run that has it stops within a second. Opaque, counted. */
typedef struct _ArtloftCancel ArtloftCancel;

/** artloft_cancel_new: (transfer full): nobody has asked for anything yet. */
ARTLOFT_API ArtloftCancel *artloft_cancel_new(void);
ARTLOFT_API ArtloftCancel *artloft_cancel_ref(ArtloftCancel *cancel);
ARTLOFT_API void artloft_cancel_unref(ArtloftCancel *cancel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ArtloftCancel, artloft_cancel_unref)

/** artloft_cancel: from now on, for ever. Any thread, or a signal handler. */
ARTLOFT_API void artloft_cancel(ArtloftCancel *cancel);
/** artloft_cancelled: @cancel: (nullable): FALSE of NULL. */
ARTLOFT_API gboolean artloft_cancelled(const ArtloftCancel *cancel);

G_END_DECLS
