/* fuzz-container.c - any bytes as a picture file: read, checked, hashed, every part touched, and what container.h promises
 * held. */
#include "container/container.h"
#include "core/limits.h"
#include "fuzz.h"

static volatile guint sink; /* so that no compiler leaves the sums out */

/* Touches every byte, so that a sanitizer sees one that is not there. */
static guint sum(GBytes *bytes)
{
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    guint total = 0;

    for (gsize i = 0; i < size; i++)
        total += data[i];
    return total;
}

static void check_parts(const Container *container)
{
    guint64 bytes = 0;

    g_assert_cmpuint(container->parts->len, <=, LIMIT_PARTS);
    for (guint i = 0; i < container->parts->len; i++) {
        const Part *part = container->parts->pdata[i];
        g_assert_cmpuint(g_bytes_get_size(part->data), >, 0);
        g_assert_true((part->kind == PART_TEXT) == (part->key != NULL));
        g_assert_true(!part->key || g_utf8_validate(part->key, -1, NULL));
        g_assert_true(g_utf8_validate(part->where, -1, NULL));
        bytes += g_bytes_get_size(part->data);
        sink += sum(part->data);
    }
    g_assert_cmpuint(bytes, <=, container->text_bytes);
    g_assert_cmpuint(bytes, <=, LIMIT_PARTS_BYTES);
}

/* In order, inside the file, each byte once. */
static void check_payload(const Container *container, gsize size)
{
    gsize end = 0;

    for (guint i = 0; i < container->payload->len; i++) {
        const PayloadRange *range = &g_array_index(container->payload, PayloadRange, i);
        g_assert_cmpuint(range->offset, >=, end);
        g_assert_cmpuint(range->size, >, 0);
        g_assert_cmpuint(range->offset, <, size);
        g_assert_cmpuint(range->size, <=, size - range->offset);
        end = range->offset + range->size;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Container) container = container_read(data, size, &error);
    char digest[65];

    g_assert_true((container == NULL) == (error != NULL));
    if (!container)
        return 0;
    check_parts(container);
    check_payload(container, size);
    g_assert_true(container->orientation >= 1 && container->orientation <= 8);
    g_assert_true(container_check_limits(container, &error) == (error == NULL));
    container_payload_digest(container, data, digest);
    return 0;
}
