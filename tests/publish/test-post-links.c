#include "publish/post_links.h"

#include <string.h>

static void note(guint line, const char *id, const char *file, gpointer data)
{
    g_string_append_printf(data, "%u %s %s\n", line, id, file);
}

static void expect(const char *text, const char *base, const char *want)
{
    g_autoptr(GString) got = g_string_new(NULL);

    post_links(text, strlen(text), base, note, got);
    g_assert_cmpstr(got->str, ==, want);
}

#define ID "0123456789ab"

static void test_found(void)
{
    expect("<img src=\"/art/" ID "/a-1.jpg\">", "/art/", "1 " ID " " ID "/a-1.jpg\n");
    expect("\n\n![x](/art/" ID "/a-1.jpg \"t\")\n<img src=/art/" ID "/b.avif>", "/art/",
           "3 " ID " " ID "/a-1.jpg\n4 " ID " " ID "/b.avif\n");
    expect("srcset='/art/" ID "/a.jpg 320w,/art/" ID "/b.jpg 2x'", "/art/", "1 " ID " " ID "/a.jpg\n1 " ID " " ID "/b.jpg\n");
    expect("url(https://a.example/art/" ID "/%61.jpg?v=1)", "https://a.example/art/", "1 " ID " " ID "/a.jpg\n");
    expect("/art/" ID "/a.jpg", "/art/", "1 " ID " " ID "/a.jpg\n");
    expect("\"./" ID "/a.jpg\"", "./", "1 " ID " " ID "/a.jpg\n");
}

static void test_left_aside(void)
{
    expect("", "/art/", "");
    expect("\"/art/", "/art/", "");
    expect("\"/art/gallery.css\"", "/art/", "");
    expect("\"https://b.example/art/" ID "/a.jpg\"", "/art/", "");
    expect("\"/art/" ID "/\"", "/art/", "");
    expect("\"/art/" ID "\"", "/art/", "");
    expect("\"/art/" ID "0/a.jpg\"", "/art/", "");
    expect("\"/art/0123456789ai/a.jpg\"", "/art/", "");
    expect("\"/art/" ID "/../secret\"", "/art/", "");
    expect("\"/art/" ID "/%2e%2e%2fsecret\"", "/art/", "");
    expect("\"/art/" ID "/a/b.jpg\"", "/art/", "");
    expect("\"/art/" ID "/%00.jpg\"", "/art/", "");
    expect("\"/art/" ID "/%zz.jpg\"", "/art/", "");
    expect("\"/art/" ID "/%ff.jpg\"", "/art/", "");
}

/* Whatever the bytes, nothing beyond their end is looked at: each beginning of the text stands alone in memory. */
static void test_cut(void)
{
    static const char text[] = "a\n\"/art/" ID "/a-1.jpg\" /art/" ID "/%41";

    for (gsize size = 0; size < sizeof text; size++) {
        g_autoptr(GString) got = g_string_new(NULL);
        g_autofree char *copy = g_memdup2(text, size);

        if (size > 0)
            post_links(copy, size, "/art/", note, got);
        g_assert_cmpuint(got->len > 0, ==, size >= strlen("a\n\"/art/" ID "/a"));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/post-links/found", test_found);
    g_test_add_func("/post-links/left-aside", test_left_aside);
    g_test_add_func("/post-links/cut", test_cut);
    return g_test_run();
}
