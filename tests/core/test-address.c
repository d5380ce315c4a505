/* By which names a picture is known again, and which say too little. */
#include "core/address.h"

static void test_name_keys(void)
{
    static const struct {
        const char *path, *key;
    } cases[] = {
        {"/uploads/2023/08/Crown-of_Gold-1024x683.jpg", "crown of gold"},
        {"crown-scaled-e1690000000.webp", "crown"},
        {"00012-3141592653-1024x683.png", "00012 3141592653"},
        {"1690000000.png", "1690000000"},
        {"IMG_0001.png", ""},
        {"IMG_20230815_103000.jpg", ""},
        {"ComfyUI_00019_.png", ""},
        {"ComfyUI_temp_00001_.png", ""},
        {"ComfyUI_crown_00019_.png", "comfyui crown 00019"},
        {"image-1.png", ""},
        {"1024x683.png", ""},
        {"a.b", ""},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *key = address_name_key(cases[i].path);

        g_test_message("%s", cases[i].path);
        g_assert_cmpstr(key, ==, cases[i].key);
    }
}

static void test_paths(void)
{
    static const struct {
        const char *address, *path;
        gboolean whole;
    } cases[] = {
        {"https://a.example/b%20c.png?x#y", "/b c.png", TRUE},
        {"/b/c.png", "/b/c.png", FALSE},
        {"../c%zz.png", "../c%zz.png", FALSE},
        {"", "", FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = address_path(cases[i].address);

        g_assert_cmpstr(path, ==, cases[i].path);
        g_assert_true(address_is_whole(cases[i].address) == cases[i].whole);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/address/name-keys", test_name_keys);
    g_test_add_func("/address/paths", test_paths);
    return g_test_run();
}
