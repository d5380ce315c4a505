#include "core/text.h"

#include <stdlib.h>
#include <string.h>

/* Length of the valid UTF-8 sequence of two or more bytes at @p, or 0. */
static gsize multibyte_length(const guint8 *p, gsize left)
{
    gunichar c;

    if (left < 2 || p[0] < 0xc2)
        return 0;
    c = g_utf8_get_char_validated((const char *)p, (gssize)MIN(left, 4u));
    return c >= 0x80 && c < 0x110000 ? (gsize)g_unichar_to_utf8(c, NULL) : 0;
}

static gboolean has_multibyte(const guint8 *bytes, gsize size)
{
    for (gsize i = 0; i < size; i++)
        if (bytes[i] >= 0x80 && multibyte_length(bytes + i, size - i) > 0)
            return TRUE;
    return FALSE;
}

/* What 0x80 to 0x9f are in windows-1252. Texts that call themselves Latin-1 are read so too, as the Encoding Standard says:
 * there these bytes are control characters that nobody writes, here the quotes and dashes that everybody does. iconv would have
 * to load a module, which the sandbox does not let a worker do. */
static gunichar windows_1252(guint8 byte)
{
    static const guint16 high[32] = {0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
                                     0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
                                     0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};
    gunichar character = byte >= 0x80 && byte < 0xa0 ? high[byte - 0x80] : byte;

    return character ? character : byte;
}

char *text_from_bytes(const void *data, gsize size)
{
    const guint8 *bytes = data;
    gboolean utf8 = has_multibyte(bytes, size);
    GString *out = g_string_sized_new(size);

    for (gsize i = 0; i < size;) {
        gsize run = i, length;

        while (run < size && bytes[run] < 0x80 && bytes[run] != 0)
            run++;
        g_string_append_len(out, (const char *)bytes + i, (gssize)(run - i));
        i = run;
        if (i == size)
            break;
        length = multibyte_length(bytes + i, size - i);
        if (bytes[i] == 0)
            length = 1;
        else if (length > 0)
            g_string_append_len(out, (const char *)bytes + i, (gssize)length);
        else {
            g_string_append_unichar(out, utf8 ? 0xfffd : windows_1252(bytes[i]));
            length = 1;
        }
        i += length;
    }
    return g_string_free(out, FALSE);
}

const char *text_behind_mark(const char *text)
{
    static const char mark[] = "\xef\xbb\xbf";

    return g_str_has_prefix(text, mark) ? text + strlen(mark) : text;
}

char *text_from_utf16(const void *data, gsize size, gboolean big_endian_if_unsure)
{
    const guint8 *bytes = data;
    gsize zero_high = 0, zero_low = 0;
    gboolean big = big_endian_if_unsure;
    GString *out = g_string_sized_new(size / 2);
    gsize i = 0;

    for (gsize k = 0; k + 1 < size; k += 2) {
        zero_high += bytes[k] == 0 && bytes[k + 1] != 0;
        zero_low += bytes[k + 1] == 0 && bytes[k] != 0;
    }
    if (zero_high != zero_low)
        big = zero_high > zero_low;
    if (size >= 2 && ((bytes[0] == 0xfe && bytes[1] == 0xff) || (bytes[0] == 0xff && bytes[1] == 0xfe))) {
        big = bytes[0] == 0xfe;
        i = 2;
    }
    for (; i + 1 < size; i += 2) {
        gunichar unit = big ? (gunichar)(bytes[i] << 8 | bytes[i + 1]) : (gunichar)(bytes[i + 1] << 8 | bytes[i]);

        if (unit >= 0xd800 && unit < 0xdc00 && i + 3 < size) {
            gunichar low = big ? (gunichar)(bytes[i + 2] << 8 | bytes[i + 3]) : (gunichar)(bytes[i + 3] << 8 | bytes[i + 2]);

            if (low >= 0xdc00 && low < 0xe000) {
                unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                i += 2;
            }
        }
        if (unit >= 0xd800 && unit < 0xe000)
            unit = 0xfffd;
        if (unit != 0)
            g_string_append_unichar(out, unit);
    }
    return g_string_free(out, FALSE);
}

char *text_tidy(char *text)
{
    char *to = text;

    for (const char *from = text; *from; from++) {
        if (*from == '\r') {
            *to++ = '\n';
            from += from[1] == '\n';
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
    return g_strstrip(text);
}

char *text_one_line(char *text)
{
    char *to = text;

    for (const char *from = text; *from; from++) {
        if (!g_ascii_isspace(*from))
            *to++ = *from;
        else if (to > text && to[-1] != ' ')
            *to++ = ' ';
    }
    *to = '\0';
    return g_strchomp(text);
}

/* What a terminal, or a reader of a line, could be misled by: control characters and the marks that turn text around. */
static gboolean is_treacherous(gunichar c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c < 0xe0080);
}

char *text_for_terminal(const char *text)
{
    GString *out = g_string_sized_new(strlen(text));
    gsize left = strlen(text);

    for (const char *p = text; *p;) {
        gunichar c = g_utf8_get_char_validated(p, (gssize)left);
        gsize size = c < 0x110000 ? (gsize)g_unichar_to_utf8(c, NULL) : 1;

        if (c >= 0x110000)
            g_string_append_printf(out, "\\x%02x", (guchar)*p);
        else if (c == '\n' || c == '\t' || c == '\r')
            g_string_append_c(out, ' ');
        else if (!is_treacherous(c))
            g_string_append_len(out, p, (gssize)size);
        p += size;
        left -= size;
    }
    return g_string_free(out, FALSE);
}

/* Letters that no decomposition takes apart. */
static const char *folded_letter(gunichar c)
{
    switch (c) {
    case 0x142: /* ł */
    case 0x141:
        return "l";
    case 0xf8: /* ø */
    case 0xd8:
        return "o";
    case 0x111: /* đ */
    case 0x110:
        return "d";
    case 0x131: /* ı */
        return "i";
    case 0xdf: /* ß */
    case 0x1e9e:
        return "ss";
    case 0xe6: /* æ */
    case 0xc6:
        return "ae";
    case 0x153: /* œ */
    case 0x152:
        return "oe";
    default:
        return NULL;
    }
}

static void fold_character(GString *out, gunichar c, gboolean *blank)
{
    const char *letters = folded_letter(c);

    if (c == 0x3099 || c == 0x309a) { /* kana voicing marks tell words apart */
        g_string_append_unichar(out, c);
        return;
    }
    if (g_unichar_ismark(c))
        return;
    if (!letters && !g_unichar_isalnum(c)) {
        *blank = out->len > 0;
        return;
    }
    if (*blank) {
        g_string_append_c(out, ' ');
        *blank = FALSE;
    }
    if (letters)
        g_string_append(out, letters);
    else
        g_string_append_unichar(out, g_unichar_tolower(c));
}

static gboolean is_ascii(const char *text)
{
    for (; *text; text++)
        if ((guchar)*text >= 0x80)
            return FALSE;
    return TRUE;
}

/* Nearly all texts: never longer than they were. */
static char *fold_ascii(const char *text)
{
    char *folded = g_malloc(strlen(text) + 1), *to = folded;
    gboolean blank = FALSE;

    for (; *text; text++) {
        if (!g_ascii_isalnum(*text)) {
            blank = to > folded;
            continue;
        }
        if (blank)
            *to++ = ' ';
        blank = FALSE;
        *to++ = g_ascii_tolower(*text);
    }
    *to = '\0';
    return folded;
}

char *text_fold(const char *text)
{
    g_autofree char *apart = NULL;
    g_autofree char *valid = NULL;
    GString *out;
    gboolean blank = FALSE;

    if (is_ascii(text))
        return fold_ascii(text);
    out = g_string_sized_new(strlen(text));
    valid = g_utf8_make_valid(text, -1);
    apart = g_utf8_normalize(valid, -1, G_NORMALIZE_ALL);
    for (const char *p = apart; *p; p = g_utf8_next_char(p))
        fold_character(out, g_utf8_get_char(p), &blank);
    {
        g_autofree char *folded = g_string_free(out, FALSE);

        return g_utf8_normalize(folded, -1, G_NORMALIZE_NFC); /* kana and their voicing marks together again */
    }
}

char *text_slug(const char *text, gsize max_bytes)
{
    g_autofree char *folded = text_fold(text);
    GString *out = g_string_new(NULL);
    g_auto(GStrv) words = NULL;

    for (char *p = folded; *p; p++)
        if ((guchar)*p >= 0x80)
            *p = ' ';
    words = g_strsplit(folded, " ", -1);
    for (guint i = 0; words[i]; i++) {
        gsize size = strlen(words[i]);

        if (size == 0)
            continue;
        if (out->len == 0 && size > max_bytes)
            size = max_bytes;
        if (out->len + (out->len > 0) + size > max_bytes)
            break;
        if (out->len > 0)
            g_string_append_c(out, '-');
        g_string_append_len(out, words[i], (gssize)size);
    }
    return g_string_free(out, FALSE);
}

guint text_distance(const char *a, const char *b)
{
    enum { LONGEST = 40 };
    guint rows[3][LONGEST + 1];
    gsize la = strlen(a), lb = strlen(b);

    if (la > LONGEST || lb > LONGEST)
        return G_MAXUINT;
    for (guint j = 0; j <= lb; j++)
        rows[0][j] = j;
    for (guint i = 1; i <= la; i++) {
        guint *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];

        row[0] = i;
        for (guint j = 1; j <= lb; j++) {
            guint same = g_ascii_tolower(a[i - 1]) == g_ascii_tolower(b[j - 1]) ? 0 : 1;

            row[j] = MIN(MIN(above[j] + 1, row[j - 1] + 1), above[j - 1] + same);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = MIN(row[j], two_above[j - 2] + 1);
        }
    }
    return rows[la % 3][lb];
}

const char *text_closest(const char *word, const char *const *candidates)
{
    const char *best = NULL;
    gsize length = strlen(word);
    guint best_distance = 1 + (guint)length / 4;

    for (guint i = 0; candidates[i]; i++) {
        gsize size = strlen(candidates[i]);
        gboolean begun = length >= 3 && strncmp(candidates[i], word, length) == 0;
        gboolean far = MAX(length, size) - MIN(length, size) > best_distance; /* as many letters at least have to come or go */
        guint distance = far ? G_MAXUINT : text_distance(word, candidates[i]);

        if (begun)
            distance = MIN(distance, 1);
        if (distance < best_distance || (!best && distance == best_distance)) {
            best = candidates[i];
            best_distance = distance;
        }
    }
    return best;
}

char *text_count(guint64 count, const char *noun)
{
    return g_strdup_printf("%" G_GUINT64_FORMAT " %s%s", count, noun, count == 1 ? "" : "s");
}

char *text_bytes(guint64 bytes)
{
    static const char *const units[] = {"kB", "MB", "GB", "TB", "PB", "EB"};
    double value = (double)bytes;
    int unit = -1;

    if (bytes < 1000)
        return g_strdup_printf("%u B", (guint)bytes);
    do {
        value /= 1000;
        unit++;
    } while (value >= 999.95 && unit + 1 < (int)G_N_ELEMENTS(units));
    return g_strdup_printf(value < 10 ? "%.1f %s" : "%.0f %s", value, units[unit]);
}

char *text_time(gint64 seconds)
{
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(seconds);

    return when ? g_date_time_format(when, "%Y-%m-%dT%H:%M:%SZ") : g_strdup("");
}

char *text_day(const char *text)
{
    static const char form[] = "dddd-dd-dd";
    guint year, month, day;

    for (guint i = 0; form[i]; i++)
        if (form[i] == 'd' ? !g_ascii_isdigit(text[i]) : text[i] != form[i])
            return NULL;
    year = (guint)g_ascii_strtoull(text, NULL, 10);
    month = (guint)g_ascii_strtoull(text + 5, NULL, 10);
    day = (guint)g_ascii_strtoull(text + 8, NULL, 10);
    if (!g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return NULL;
    return g_strndup(text, strlen(form));
}

#define LONGEST_DATE 64u

/* "aug", "Aug", "August", "Sept" -> 8, 8, 8, 9; 0: no month. */
static guint month_of(const char *word)
{
    static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                         "july",    "august",   "september", "october", "november", "december"};
    gsize size = strlen(word);

    for (guint i = 0; size >= 3 && i < G_N_ELEMENTS(months); i++)
        if (g_ascii_strncasecmp(months[i], word, size) == 0)
            return i + 1;
    return 0;
}

/* "Tuesday, August 15th, 2023", "15 Aug 2023 10:00": the year comes last of the three. */
static char *date_in_words(const char *text)
{
    g_autofree char *begin = g_strndup(text, LONGEST_DATE);
    g_auto(GStrv) words = g_strsplit_set(begin, " \t\r\n,.-", -1);
    guint day = 0, month = 0;
    gboolean first = TRUE;

    for (guint i = 0; words[i]; i++) {
        gsize digits = strspn(words[i], "0123456789");
        guint named = month_of(words[i]);

        if (!words[i][0])
            continue;
        if (day > 0 && month > 0 && digits == 4) {
            g_autofree char *plain = g_strdup_printf("%.4s-%02u-%02u", words[i], month, day);

            return text_day(plain);
        }
        if (named > 0 && month == 0)
            month = named;
        else if (digits >= 1 && digits <= 2 && day == 0)
            day = (guint)atoi(words[i]);
        else if (digits > 0 || !first) /* else it is the day of the week */
            return NULL;
        first = FALSE;
    }
    return NULL;
}

char *text_date(const char *text)
{
    const char *digits = "0123456789";
    gsize year = strspn(text, digits);
    const char *month = text + year + 1, *day;
    g_autofree char *plain = NULL;

    if (year == 8) {
        plain = g_strdup_printf("%.4s-%.2s-%.2s", text, text + 4, text + 6);
        return text_day(plain);
    }
    if (year != 4 || (text[year] != '-' && text[year] != '/'))
        return date_in_words(text);
    day = month + strspn(month, digits);
    if (*day++ != text[year] || day - month > 3 || strspn(day, digits) > 2)
        return NULL;
    plain = g_strdup_printf("%.4s-%02d-%02d", text, atoi(month), atoi(day));
    return text_day(plain);
}
