/* Compressed pixels are not read for their metadata: the pages they lie in are taken away, so that a touch is a crash. Where no
 * block names a generator, as many are left as the first rows take.
 */
#include "picture.h"

#include "generator/readers.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PIXEL_BYTES (4u << 20)
#define FIRST_ROWS (64u << 10) /* more than the first eight of 1024 pixels */

/* The claims of the PNG of @before, pixels and @after (both taken) when no page of the pixels but the first @left bytes can be
 * read. */
static ClaimList *read_without_pixels(GByteArray *before, GByteArray *pixels, GByteArray *after, gsize left)
{
    gsize page = (gsize)sysconf(_SC_PAGESIZE), start = before->len + 8 + left, end = before->len + 8 + pixels->len;
    GByteArray *file = forge_join(forge_chunk(before, "IDAT", pixels), after);
    gsize size = file->len;
    guint8 *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    g_autoptr(Container) container = NULL;
    g_autoptr(Document) document = NULL;
    ClaimList *claims = claim_list_new();

    g_assert_true(memory != MAP_FAILED);
    memcpy(memory, file->data, size);
    g_byte_array_unref(file);
    start = (start + page - 1) / page * page;
    g_assert_cmpint(mprotect(memory + start, end / page * page - start, PROT_NONE), ==, 0);
    container = container_read(memory, size, NULL);
    g_assert_nonnull(container);
    document = document_read(container, memory, size, "/pictures/one.png");
    readers_run(document, claims);
    g_clear_pointer(&document, document_free);
    g_clear_pointer(&container, container_free);
    munmap(memory, size);
    return claims;
}

static GByteArray *end_of(const char *text)
{
    GByteArray *after = text ? picture_text(forge_new(), "parameters", text) : forge_new();

    return forge_chunk(after, "IEND", forge_new());
}

static void test_named(void)
{
    for (guint colour = 2; colour <= 6; colour += 4) {
        g_autoptr(ClaimList) claims =
            read_without_pixels(forge_png(1024, 1024, 8, colour), forge_noise(forge_new(), PIXEL_BYTES, 1),
                                end_of("a lantern\nSteps: 5, Seed: 6"), 0);

        claims_say(claims, "generator", "a1111", "prompt", "a lantern", "steps", "5", "seed", "6", NULL);
    }
}

/* A zlib stream that stores its bytes, so that each byte of pixels takes a byte of the file. */
static GByteArray *stored_pixels(void)
{
    GByteArray *out = forge_bytes(forge_new(), "\x78\x01", 2);

    for (guint at = 0; at < PIXEL_BYTES; at += 32768) {
        g_autoptr(GByteArray) piece = forge_noise(forge_new(), 32768, at);

        forge_le16(forge_le16(forge_u8(out, 0), 32768), 0xffff - 32768);
        for (guint i = 0; i < piece->len; i++)
            piece->data[i] &= 3; /* also where a row's filter stands */
        forge_bytes(out, piece->data, piece->len);
    }
    return out;
}

static void test_unnamed(void)
{
    g_autoptr(ClaimList) rgb = read_without_pixels(forge_png(1024, 1024, 8, 2), stored_pixels(), end_of(NULL), FIRST_ROWS);
    g_autoptr(ClaimList) rgba = read_without_pixels(forge_png(1024, 1024, 8, 6), stored_pixels(), end_of(NULL), FIRST_ROWS);

    claims_say(rgb, NULL);
    claims_say(rgba, NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unread/named", test_named);
    g_test_add_func("/unread/unnamed", test_unnamed);
    return g_test_run();
}
