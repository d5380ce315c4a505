/* What posts say above their text, in YAML, TOML and JSON. */
#include "core/front_matter.h"

#include "core/text.h"

#include <string.h>

static void test_values(void)
{
    static const struct {
        const char *front, *title;
    } cases[] = {
        {"title: Crowns", "Crowns"},
        {"Date: x\nTitle: Crowns", "Crowns"},
        {"date: x\r\ntitle:\tCrowns \r\n", "Crowns"},
        {"title = \"A \\\"crown\\\" caf\\u00e9\" # of gold", "A \"crown\" café"},
        {"title: \"The \\\"Crown\\\" affair\"", "The \"Crown\" affair"},
        {"title: \"Crowns # 1\"", "Crowns # 1"},
        {"title: \"Not closed", "\"Not closed"},
        {"title: 'Pigeon''s day' # note", "Pigeon's day"},
        {"title = 'C:\\new'", "C:\\new"},
        {"title: Crowns # note", "Crowns"},
        {"title: C# and #1", "C# and"},
        {"title: # note", NULL},
        {"title: :smile: at dusk", ":smile: at dusk"},
        {"title: >-\n  A long\n  title\n\nauthor: Ann", "A long title"},
        {"title: |\n  Two\n  lines\n", "Two\nlines"},
        {"title: >-\nauthor: Ann", NULL},
        {"titles: No\ntitle page: No\n  title: No\nsubtitle: No", NULL},
        {"[params]\ntitle = 'No'", NULL},
        {"title:", NULL},
        {"title: ''", NULL},
        {"{\"title\": \"A \\\"crown\\\"\", \"date\": \"2024-01-02\"}", "A \"crown\""},
        {"{\"params\": {\"title\": \"No\"}}", NULL},
        {"{\"title\": [\"No\"]}", NULL},
        {"{not JSON", NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *title = front_matter_value(cases[i].front, "title");

        g_assert_cmpstr(title, ==, cases[i].title);
    }
}

static void test_members(void)
{
    static const struct {
        const char *front, *image;
    } cases[] = {
        {"cover:\n  image: a.png\n", "a.png"},
        {"cover:\r\n  alt: A\r\n  Image : \"a.png\"\r\ntitle: T\r\n", "a.png"},
        {"cover: # wide\n\n   \n\talt: A\n\timage: a.png", "a.png"},
        {"cover:\n  alt: >\n    image: no.png\n  image: >\n    a\n    b\n  more: c\n", "a b"},
        {"cover:\n  sizes:\n    image: no.png\n", NULL},
        {"cover:\ntitle: T\n  image: no.png\n", NULL},
        {"covers:\n  image: no.png\n", NULL},
        {"cover:\n  images: no.png\n", NULL},
        {"cover:", NULL},
        {"[cover]\nimage = 'a.png'\n", "a.png"},
        {"[cover]\nalt = 'A'\n[other]\nimage = 'no.png'\n", NULL},
        {"{\"cover\": {\"image\": \"a.png\"}}", "a.png"},
        {"{\"cover\": \"a.png\"}", NULL},
        {"", NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *image = front_matter_member(cases[i].front, "cover", "image");

        g_assert_cmpstr(image, ==, cases[i].image);
    }
}

static void test_bounds(void)
{
    static const struct {
        const char *text, *front, *rest;
    } cases[] = {
        {"---\ntitle: A\n---\n# B\n", "\ntitle: A", "\n# B\n"},
        {"---\ntitle: A\n...\n# B\n", "\ntitle: A", "\n# B\n"},
        {"---\r\ntitle: A\r\n...\r\n# B\n", "\r\ntitle: A\r", "\n# B\n"},
        {"---\ntitle: A\n...", "\ntitle: A", ""},
        {"---\ntitle: >\n...and so on\n---\n", "\ntitle: >\n...and so on", "\n"},
        {"+++\na = 1\n...\n", NULL, "+++\na = 1\n...\n"},
        {"+++\ntitle = 'A'\n+++\n", "\ntitle = 'A'", "\n"},
        {"{\n\"title\": \"A\"\n}\n\n# B\n", "{\n\"title\": \"A\"\n}", "\n\n# B\n"},
        {"{\"title\": \"A\"}", "{\"title\": \"A\"}", ""},
        {"{\"title\": \"A\"} is said in braces\n", NULL, "{\"title\": \"A\"} is said in braces\n"},
        {"{{< figure src=\"a.png\" >}}\n", NULL, "{{< figure src=\"a.png\" >}}\n"},
        {"--- no end\n", NULL, "--- no end\n"},
        {"", NULL, ""},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *rest;
        g_autofree char *front = front_matter(cases[i].text, &rest);

        g_assert_cmpstr(front, ==, cases[i].front);
        g_assert_cmpstr(rest, ==, cases[i].rest);
    }
}

static void test_days(void)
{
    static const char *const days[] = {"2023-02-31", "2023-02-29", "2023-13-01", "2023-00-10",
                                       "2023-01-00", "0000-01-01", "2023-1-1"};
    g_autofree char *leap = text_day("2024-02-29T10:00:00Z");

    for (guint i = 0; i < G_N_ELEMENTS(days); i++)
        g_assert_null(text_day(days[i]));
    g_assert_cmpstr(leap, ==, "2024-02-29");
}

static void test_dates(void)
{
    static const struct {
        const char *said, *day;
    } cases[] = {
        {"2023-08-15", "2023-08-15"},
        {"2023/08/15 10:00", "2023-08-15"},
        {"2023-8-5", "2023-08-05"},
        {"2023/8/5", "2023-08-05"},
        {"20230815", "2023-08-15"},
        {"20230815T1000", "2023-08-15"},
        {"2023-8-5T10:00", "2023-08-05"},
        {"2023-08/15", NULL},
        {"2023-8", NULL},
        {"2023--8", NULL},
        {"2023-8-", NULL},
        {"2023-8-051", NULL},
        {"2023-008-05", NULL},
        {"2023", NULL},
        {"202308151", NULL},
        {"20231301", NULL},
        {"15.8.2023", NULL},
        {"August 15, 2023", "2023-08-15"},
        {"aug. 5th 2023, 10:00", "2023-08-05"},
        {"15 August 2023", "2023-08-15"},
        {"Tue, 15 Aug 2023 09:30:00 +0000", "2023-08-15"},
        {"Tuesday, Sept 5, 2023", "2023-09-05"},
        {"5-Mai-2023", NULL},
        {"August 2023", NULL},
        {"August 32, 2023", NULL},
        {"August 15", NULL},
        {"15 15 August 2023", NULL},
        {"15 2023 August", NULL},
        {"Last Modified", NULL},
        {"Au 15, 2023", NULL},
        {"", NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *day = text_date(cases[i].said);

        g_assert_cmpstr(day, ==, cases[i].day);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/front-matter/values", test_values);
    g_test_add_func("/front-matter/members", test_members);
    g_test_add_func("/front-matter/bounds", test_bounds);
    g_test_add_func("/front-matter/days", test_days);
    g_test_add_func("/front-matter/dates", test_dates);
    return g_test_run();
}
