/* What changes between two texts: few lines are told, and they make the one into the other. */
#include "publish/difference.h"

#include <stdio.h>
#include <string.h>

static void tells(const char *before, const char *after, const char *want)
{
    g_autofree char *text = difference_lines(before, strlen(before), after, strlen(after));

    g_assert_cmpstr(text, ==, want);
}

static void test_form(void)
{
    tells("a\nb\n", "a\nb\n", "");
    tells("", "", "");
    tells("a\nb\nc\nd\ne\nf\ng\nh\n", "a\nb\nc\nd\nX\nf\ng\nh\n", "@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+X\n f\n g\n h\n");
    tells("", "a\n", "@@ -0,0 +1,1 @@\n+a\n");
    tells("a\n", "", "@@ -1,1 +0,0 @@\n-a\n");
    tells("a\nb\n", "a\nX\nb\n", "@@ -1,2 +1,3 @@\n a\n+X\n b\n");
    tells("a\nb", "a\nb\n", "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n");
    tells("a\r\nb\r\n", "a\r\nc\r\n", "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n");
}

/* Changes that lie apart are told apart; lines that stand often do not lead astray. */
static void test_apart(void)
{
    tells("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "X\n1\n2\n3\n4\n5\n6\n7\n8\n9\nY\n",
          "@@ -1,3 +1,4 @@\n+X\n 1\n 2\n 3\n@@ -7,3 +8,4 @@\n 7\n 8\n 9\n+Y\n");
    tells("1\n2\n3\n4\n5\n6\n", "X\n1\n2\n3\n4\n5\n6\nY\n", "@@ -1,6 +1,8 @@\n+X\n 1\n 2\n 3\n 4\n 5\n 6\n+Y\n");
    tells("<li>\na\n</li>\n<li>\nb\n</li>\n", "<li>\na\n</li>\n<li>\nnew\n</li>\n<li>\nb\n</li>\n",
          "@@ -2,5 +2,8 @@\n a\n </li>\n <li>\n+new\n+</li>\n+<li>\n b\n </li>\n");
}

/* Makes @before into what the hunks of @text say it becomes. Free with g_free. */
static char *patched(const char *before, const char *text)
{
    g_auto(GStrv) old = g_strsplit(before, "\n", -1);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GString) out = g_string_new(NULL);
    guint at = 0, from, gone, to, come;

    for (guint i = 0; lines[i] && lines[i][0]; i++) {
        if (lines[i][0] == '@') {
            g_assert_cmpint(sscanf(lines[i], "@@ -%u,%u +%u,%u @@", &from, &gone, &to, &come), ==, 4);
            while (at + (gone > 0) < from)
                g_string_append_printf(out, "%s\n", old[at++]);
            continue;
        }
        if (lines[i][0] != '+')
            g_assert_cmpstr(old[at++], ==, lines[i] + 1);
        if (lines[i][0] != '-')
            g_string_append_printf(out, "%s\n", lines[i] + 1);
    }
    for (; old[at] && old[at + 1]; at++)
        g_string_append_printf(out, "%s\n", old[at]);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* Whatever differs, what is told makes the one into the other. */
static void test_chance(void)
{
    for (guint turn = 0; turn < 2000; turn++) {
        g_autoptr(GString) before = g_string_new(NULL);
        g_autoptr(GString) after = g_string_new(NULL);
        int kinds = g_test_rand_int_range(1, 20), count = g_test_rand_int_range(0, 40);
        g_autofree char *text = NULL, *made = NULL;

        for (int i = 0; i < count; i++) {
            int kind = g_test_rand_int_range(0, kinds), what = g_test_rand_int_range(0, 10);

            if (what != 0)
                g_string_append_printf(before, "%d\n", kind);
            if (what != 1)
                g_string_append_printf(after, "%d\n", what == 2 ? kind + 1 : kind);
        }
        text = difference_lines(before->str, before->len, after->str, after->len);
        made = patched(before->str, text);
        g_assert_cmpstr(made, ==, after->str);
        g_assert_true((text[0] == '\0') == g_string_equal(before, after));
    }
}

/* Nothing in common, everything in common, and the worst order: a million lines take no time to speak of. */
static void test_large(void)
{
    g_autoptr(GString) before = g_string_new(NULL);
    g_autoptr(GString) after = g_string_new(NULL);
    g_autoptr(GString) twice = g_string_new(NULL);
    g_autofree char *turned = NULL, *same = NULL, *nested = NULL;
    guint count = 200000;

    for (guint i = 0; i < count; i++) {
        g_string_append_printf(before, "%u\n", i);
        g_string_append_printf(after, "%u\n", count - i);
        g_string_append_printf(twice, "%u\n", (i + 1) / 2); /* each line twice but the first: one anchor after the other */
    }
    turned = difference_lines(before->str, before->len, after->str, after->len);
    same = difference_lines(before->str, before->len, before->str, before->len);
    nested = difference_lines(twice->str, twice->len, after->str, after->len);
    g_assert_cmpstr(same, ==, "");
    g_assert_cmpuint(strlen(turned), >, before->len);
    g_assert_cmpuint(strlen(nested), >, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/difference/form", test_form);
    g_test_add_func("/difference/apart", test_apart);
    g_test_add_func("/difference/chance", test_chance);
    g_test_add_func("/difference/large", test_large);
    return g_test_run();
}
