/* Which day a page says that it is of. */
#include "publish/html_date.h"

static void test_pages(void)
{
    static const struct {
        const char *page, *day;
    } cases[] = {
        {"<meta property=\"article:published_time\" content=\"2023-08-15T10:00:00Z\">", "2023-08-15"},
        {"<META CONTENT='2023/8/5' NAME = date />", "2023-08-05"},
        {"<meta itemprop=datePublished content=20230815>", "2023-08-15"},
        {"<meta name=\"description\" content=\"2023-08-15\">", NULL},
        {"<meta property=\"article:published_time\" content=\"yesterday\">", NULL},
        {"<meta property=\"article:published_time\">", NULL},
        {"<meta property=\"article:published_time\" content=\"2023-08-15", "2023-08-15"},
        {"<p>On <time class=\"a>b\" datetime=\"2023-08-15\">that day</time></p>", "2023-08-15"},
        {"<time datetime=\"2023-08-15\">a</time> <time datetime=\"2023-08-15T09:00\">b</time>", "2023-08-15"},
        {"<time datetime=\"2023-08-15\">a</time> <time datetime=\"2023-08-16\">b</time>", NULL},
        {"<time datetime=\"2023-08-16\">a</time><meta name=\"date\" content=\"2023-08-15\">", "2023-08-15"},
        {"<time>2023-08-15</time>", NULL},
        {"<timer datetime=\"2023-08-15\">", NULL},
        {"<script type=\"application/ld+json\">{\"@type\": \"Article\", \"datePublished\": \"2023-08-15T10:00:00Z\"}</script>",
         "2023-08-15"},
        {"<SCRIPT TYPE='application/ld+json'>{\"datePublished\"\n:\"2023-8-5\", \"dateModified\":\"2023-09-01\"}</SCRIPT>"
         "<time datetime=\"2023-08-16\">",
         "2023-08-05"},
        {"<script type=\"application/ld+json\">{\"datePublished\":\"2023-08-15\"}, {\"datePublished\":\"2023-08-16\"}</script>",
         NULL},
        {"<script type=\"application/ld+json\">{\"datePublished\":\"2023-08-15\"}</script>"
         "<meta name=\"date\" content=\"2023-08-14\">",
         "2023-08-14"},
        {"<script type=\"application/ld+json\">{\"datePublished\":[\"2023-08-15\"], \"datePublished\"", NULL},
        {"<script type=\"application/ld+json\">{}</script>{\"datePublished\":\"2023-08-15\"}", NULL},
        {"<script>{\"datePublished\":\"2023-08-15\"}</script>", NULL},
        {"<meta name=\"date\" content=\"August 15, 2023\">", "2023-08-15"},
        {"<p title='<time datetime=\"2023-08-15\">'>", NULL},
        {"<!-- <time datetime=\"2023-08-15\"> -->", NULL},
        {"<time", NULL},
        {"<time ", NULL},
        {"<time datetime", NULL},
        {"<time datetime=", NULL},
        {"<time datetime='", NULL},
        {"<time =\"2023-08-15\" datetime=\"2023-08-15\">", NULL},
        {"a < b", NULL},
        {"", NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *day = html_date(cases[i].page);

        g_assert_cmpstr(day, ==, cases[i].day);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/html-date/pages", test_pages);
    return g_test_run();
}
