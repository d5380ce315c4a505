/* Dates: every form of the standard blocks, and what is no date. */
#include "metadata/iso_date.h"

static const struct {
    const char *text, *expected;
} dates[] = {
    {"2024-07-02T19:14:08Z", "2024-07-02T19:14:08Z"},
    {"2024-07-02T19:14:08+02:00", "2024-07-02T19:14:08+02:00"},
    {"2024-07-02T19:14:08-0930", "2024-07-02T19:14:08-09:30"},
    {"2024-07-02T19:14:08+02", "2024-07-02T19:14:08+02:00"},
    {"2024-07-02T19:14:08", "2024-07-02T19:14:08"},
    {"2024-07-02T19:14:08.25Z", "2024-07-02T19:14:08.25Z"},
    {"2026-01-17T19:23:42.144053", "2026-01-17T19:23:42.144053"},
    {"2026-01-04T01:27:21.27170701234567Z", "2026-01-04T01:27:21.2717070123Z"},
    {"2024-07-02T19:14", "2024-07-02T19:14:00"},
    {"2024-07-02T19:14Z", "2024-07-02T19:14:00Z"},
    {"2024-07-02 19:14:08", "2024-07-02T19:14:08"},
    {"2024-07-02", "2024-07-02"},
    {"2024-07", "2024-07"},
    {"2024", "2024"},
    {"  2024-07-02  ", "2024-07-02"},
    {"2008:05:30 15:56:01", "2008-05-30T15:56:01"},
    {"2008:05:30", "2008-05-30"},
    {"2008:05:30 ", "2008-05-30"},
    {"20080530", "2008-05-30"},
    {"20080530T155601Z", "2008-05-30T15:56:01Z"},
    {"2008/05/30", "2008-05-30"},
    {"2024-02-29", "2024-02-29"},
    {"2024-07-02T19:14:60Z", "2024-07-02T19:14:60Z"},
    {"Sun, 01 Dec 2024 06:41:09 GMT", "2024-12-01T06:41:09Z"},
    {"1 Dec 2024 06:41:09 +0100", "2024-12-01T06:41:09+01:00"},
    {"Sun, 01-Dec-2024 06:41:09 UTC", "2024-12-01T06:41:09Z"},
    {"2023-02-29", NULL},
    {"2024-13-01", NULL},
    {"2024-07-32", NULL},
    {"2024-00-01", NULL},
    {"0000:00:00 00:00:00", NULL},
    {"    :  :     :  :  ", NULL},
    {"2024-07-02T24:14:08Z", NULL},
    {"2024-07-02T19:61:08Z", NULL},
    {"2024-07-02T19:14:08+15:00", NULL},
    {"2024-07-02T19:14:08 tomorrow", NULL},
    {"Sun, 01 Foo 2024 06:41:09 GMT", NULL},
    {"Sun, 01 Anf 2024 06:41:09 GMT", NULL},
    {"yesterday", NULL},
    {"", NULL},
    {"20", NULL},
};

static void test_dates(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(dates); i++) {
        g_autofree char *date = iso_date(dates[i].text);

        g_test_message("%s", dates[i].text);
        g_assert_cmpstr(date, ==, dates[i].expected);
    }
    g_assert_null(iso_date(NULL));
}

static void assert_time(const char *date, const char *time, const char *expected)
{
    g_autofree char *got = iso_date_and_time(date, time);

    g_assert_cmpstr(got, ==, expected);
}

static void assert_zone(const char *date, const char *zone, const char *expected)
{
    g_autofree char *got = iso_date_and_zone(date, zone);

    g_assert_cmpstr(got, ==, expected);
}

static void test_second_part(void)
{
    assert_time("20080530", "155601+0200", "2008-05-30T15:56:01+02:00");
    assert_time("20080530", "155601", "2008-05-30T15:56:01");
    assert_time("20080530", "no time", "2008-05-30");
    assert_time("20080530", "256101", "2008-05-30");
    assert_time("20080530", NULL, "2008-05-30");
    assert_time(NULL, "155601", NULL);
    assert_time("200805", "155601", "2008-05");
    assert_zone("2008:05:30 15:56:01", "+02:00", "2008-05-30T15:56:01+02:00");
    assert_zone("2008:05:30 15:56:01Z", "+02:00", "2008-05-30T15:56:01Z");
    assert_zone("2008:05:30 15:56:01", "   :  ", "2008-05-30T15:56:01");
    assert_zone("2008:05:30", "+02:00", "2008-05-30");
    assert_zone("2008:05:30 15:56:01", NULL, "2008-05-30T15:56:01");
    assert_zone("never", "+02:00", NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/metadata/iso-date/dates", test_dates);
    g_test_add_func("/metadata/iso-date/second-part", test_second_part);
    return g_test_run();
}
