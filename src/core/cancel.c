#include "core/cancel_poll.h"

#include <artloft/error.h>
#include <sys/eventfd.h>
#include <unistd.h>

struct _ArtloftCancel {
    gint cancelled;
    int event;
};

ArtloftCancel *artloft_cancel_new(void)
{
    ArtloftCancel *cancel = g_atomic_rc_box_new0(ArtloftCancel);

    cancel->event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return cancel;
}

ArtloftCancel *artloft_cancel_ref(ArtloftCancel *cancel)
{
    return g_atomic_rc_box_acquire(cancel);
}

static void clear(gpointer data)
{
    ArtloftCancel *cancel = data;

    if (cancel->event >= 0)
        close(cancel->event);
}

void artloft_cancel_unref(ArtloftCancel *cancel)
{
    if (cancel)
        g_atomic_rc_box_release_full(cancel, clear);
}

void artloft_cancel(ArtloftCancel *cancel)
{
    g_atomic_int_set(&cancel->cancelled, 1);
    if (cancel->event >= 0)
        (void)eventfd_write(cancel->event, 1); /* refused only when it is readable already */
}

gboolean artloft_cancelled(const ArtloftCancel *cancel)
{
    return cancel && g_atomic_int_get(&cancel->cancelled);
}

gboolean cancel_check(const ArtloftCancel *cancel, GError **error)
{
    if (!artloft_cancelled(cancel))
        return TRUE;
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_INTERRUPTED,
                "Stopped; what was finished is kept, and the next run goes on from there.");
    return FALSE;
}

int cancel_descriptor(const ArtloftCancel *cancel)
{
    return cancel ? cancel->event : -1;
}
