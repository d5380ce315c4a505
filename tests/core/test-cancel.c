#include "core/cancel_poll.h"

#include <poll.h>

static gboolean readable(const ArtloftCancel *cancel)
{
    struct pollfd polled = {.fd = cancel_descriptor(cancel), .events = POLLIN};

    return poll(&polled, 1, 0) == 1;
}

static void test_once(void)
{
    g_autoptr(ArtloftCancel) cancel = artloft_cancel_new();

    g_assert_false(artloft_cancelled(cancel));
    g_assert_false(readable(cancel));
    for (guint i = 0; i < 3; i++) { /* for ever, and no harm in saying it again */
        artloft_cancel(cancel);
        g_assert_true(artloft_cancelled(cancel));
        g_assert_true(readable(cancel));
    }
}

static gpointer cancel_it(gpointer data)
{
    artloft_cancel(data);
    artloft_cancel_unref(data);
    return NULL;
}

/* Who waits is woken by another thread. */
static void test_thread(void)
{
    g_autoptr(ArtloftCancel) cancel = artloft_cancel_new();
    struct pollfd polled = {.fd = cancel_descriptor(cancel), .events = POLLIN};
    GThread *other = g_thread_new("other", cancel_it, artloft_cancel_ref(cancel));

    g_assert_cmpint(poll(&polled, 1, -1), ==, 1);
    g_assert_true(artloft_cancelled(cancel));
    g_thread_join(other);
}

static void test_none(void)
{
    g_assert_false(artloft_cancelled(NULL));
    g_assert_cmpint(cancel_descriptor(NULL), ==, -1);
    artloft_cancel_unref(NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cancel/once", test_once);
    g_test_add_func("/cancel/thread", test_thread);
    g_test_add_func("/cancel/none", test_none);
    return g_test_run();
}
