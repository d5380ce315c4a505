/* Points as people write them. */
#include "core/focus.h"

static void test_points(void)
{
    static const struct {
        const char *text, *kept; /* NULL: refused */
    } cases[] = {
        {"0.5,0.25", "0.5,0.25"},
        {" 0 , 1 ", "0,1"},
        {".333333,1.0", "0.3333,1"},
        {"0.00001,0.99999", "0,1"},
        {"", NULL},
        {"0.5", NULL},
        {"0.5,", NULL},
        {",0.5", NULL},
        {"1.01,0", NULL},
        {"-0.1,0", NULL},
        {"0,5,0,5", NULL},
        {"nan,0", NULL},
        {"0.5,inf", NULL},
        {"0.5,0.5 x", NULL},
        {"0.5;0.5", NULL},
        {"0.5,+0.5", NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Focus focus;
        gboolean good = focus_from_text(cases[i].text, &focus);
        g_autofree char *kept = good ? focus_text(&focus) : NULL;

        g_test_message("%s", cases[i].text);
        g_assert_cmpstr(kept, ==, cases[i].kept);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/focus/points", test_points);
    return g_test_run();
}
