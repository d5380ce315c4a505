/* Character references of HTML. */
#include "core/html_entity.h"

static void undone_is(const char *text, const char *expected)
{
    g_autofree char *undone = html_entity_undo(text);

    g_assert_cmpstr(undone, ==, expected);
}

static void test_names(void)
{
    undone_is("Ren&eacute;&rsquo;s &lt;day&gt; &amp; &quot;night&quot; &AElig;&zwnj;&apos;",
              "René’s <day> & \"night\" Æ\u200c'");
    undone_is("&amp;eacute;", "&eacute;"); /* once */
}

static void test_numbers(void)
{
    undone_is("&#233;&#x2019;&#X1F426;&#146;&#0;&#xd800;&#x110000;", "é’🐦’\ufffd\ufffd\ufffd");
}

static void test_others(void)
{
    undone_is("", "");
    undone_is("A & B &; &nothing; &eacute &#; &#x; &#12a; &aaaaaaaaaaaaaaaaaaaaaaaaaaa; &",
              "A & B &; &nothing; &eacute &#; &#x; &#12a; "
              "&aaaaaaaaaaaaaaaaaaaaaaaaaaa; &");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/html-entity/names", test_names);
    g_test_add_func("/html-entity/numbers", test_numbers);
    g_test_add_func("/html-entity/others", test_others);
    return g_test_run();
}
