#include "metadata/block_text.h"

#include "core/text.h"

#include <string.h>

#define CHARSET_SIZE 8u

/* Takes ownership. */
static char *trimmed(char *text)
{
    if (!text)
        return NULL;
    g_strstrip(text);
    if (*text)
        return text;
    g_free(text);
    return NULL;
}

static char *from_latin1(const guint8 *data, gsize size)
{
    GString *out = g_string_sized_new(size + size / 8);

    for (gsize i = 0; i < size; i++)
        if (data[i] != 0)
            g_string_append_unichar(out, data[i]);
    return g_string_free(out, FALSE);
}

static gsize without_nuls_at_end(const guint8 *data, gsize size)
{
    while (size > 0 && data[size - 1] == 0)
        size--;
    return size;
}

/* g_utf8_validate, NULs allowed. */
static gboolean is_utf8(const guint8 *data, gsize size)
{
    const char *at = (const char *)data, *end = at + size;

    while (at < end && !g_utf8_validate(at, end - at, &at))
        if (*at++ != '\0')
            return FALSE;
    return TRUE;
}

char *block_text_open(const guint8 *data, gsize size)
{
    size = without_nuls_at_end(data, size);
    return trimmed(is_utf8(data, size) ? text_from_bytes(data, size) : from_latin1(data, size));
}

static gboolean has_mark(const guint8 *data, gsize size)
{
    return size >= 2 && ((data[0] == 0xfe && data[1] == 0xff) || (data[0] == 0xff && data[1] == 0xfe));
}

/* Whether every second byte, on one side only, is mostly zero: UTF-16 of a text that is mostly Latin. */
static gboolean looks_wide(const guint8 *data, gsize size)
{
    gsize zeros[2] = {0, 0}, pairs = size / 2;

    if (size < 4)
        return FALSE;
    for (gsize i = 0; i < 2 * pairs; i++)
        zeros[i & 1] += data[i] == 0;
    return (zeros[0] * 2 > pairs && zeros[1] * 8 < pairs) || (zeros[1] * 2 > pairs && zeros[0] * 8 < pairs);
}

char *block_text_ascii(const guint8 *data, gsize size)
{
    const guint8 *nul;

    if (has_mark(data, size) || looks_wide(data, without_nuls_at_end(data, size)))
        return block_text_wide(data, size, FALSE);
    while (size > 0 && data[0] == 0) {
        data++;
        size--;
    }
    nul = size > 0 ? memchr(data, 0, size) : NULL;
    return block_text_open(data, nul ? (gsize)(nul - data) : size);
}

/* How much a reading of @data as UTF-16 looks like writing: characters that stand in most texts count more. */
static gsize plausibility(const guint8 *data, gsize size, gboolean big)
{
    gsize score = 0;

    for (gsize i = 0; i + 1 < size; i += 2) {
        gunichar unit = big ? (gunichar)(data[i] << 8 | data[i + 1]) : (gunichar)(data[i + 1] << 8 | data[i]);

        if (unit == 0x20 || unit == 0x0a || (unit >= 0x3000 && unit < 0x3100) || unit == 0xff0c)
            score += 4;
        else if ((unit >= 0x4e00 && unit < 0xa000) || (unit >= 0x370 && unit < 0x600) || (unit >= 0xac00 && unit < 0xd7a4))
            score += 2;
        else if (g_unichar_isprint(unit))
            score += 1;
    }
    return score;
}

char *block_text_wide(const guint8 *data, gsize size, gboolean big)
{
    gsize zeros = 0;

    for (gsize i = 0; i < size; i++)
        zeros += data[i] == 0;
    if (zeros == 0 && !has_mark(data, size)) {
        gsize as_big = plausibility(data, size, TRUE), as_little = plausibility(data, size, FALSE);

        big = as_big == as_little ? big : as_big > as_little;
    }
    return trimmed(text_from_utf16(data, size, big));
}

/* Whether bytes that claim to be UTF-16 are 8-bit text: without NULs, valid UTF-8, and letters on both sides of each pair as
 * often as only words have them. */
static gboolean looks_narrow(const guint8 *data, gsize size)
{
    gsize letters[2] = {0, 0}, multibyte = 0;

    if (size < 4 || memchr(data, 0, size) || !is_utf8(data, size))
        return FALSE;
    for (gsize i = 0; i < size; i++) {
        letters[i & 1] += g_ascii_islower((char)data[i]) || data[i] == ' ';
        multibyte += data[i] >= 0xc2;
    }
    return multibyte >= 2 || (letters[0] * 5 > size && letters[1] * 5 > size);
}

static gboolean charset_is(const guint8 *data, gsize size, const char *name)
{
    gsize length = strlen(name);

    if (size < CHARSET_SIZE || g_ascii_strncasecmp((const char *)data, name, length) != 0)
        return FALSE;
    for (gsize i = length; i < CHARSET_SIZE; i++)
        if (data[i] != 0 && data[i] != ' ')
            return FALSE;
    return TRUE;
}

static char *narrow_or_wide(const guint8 *data, gsize size)
{
    if (has_mark(data, size) || looks_wide(data, without_nuls_at_end(data, size)))
        return block_text_wide(data, size, TRUE);
    return block_text_open(data, size);
}

static char *from_jis(const guint8 *data, gsize size)
{
    size = without_nuls_at_end(data, size);
    if (!is_utf8(data, size) || memchr(data, 0x1b, size)) {
        char *text = g_convert((const char *)data, (gssize)size, "UTF-8", "ISO-2022-JP", NULL, NULL, NULL);

        if (!text)
            text = g_convert((const char *)data, (gssize)size, "UTF-8", "EUC-JP", NULL, NULL, NULL);
        if (text)
            return trimmed(text);
    }
    return block_text_open(data, size);
}

char *block_text_comment(const guint8 *data, gsize size)
{
    const guint8 *rest;
    gsize left;

    if (size < CHARSET_SIZE)
        return block_text_open(data, size);
    rest = data + CHARSET_SIZE;
    left = size - CHARSET_SIZE;
    if (charset_is(data, size, "UNICODE"))
        return looks_narrow(rest, without_nuls_at_end(rest, left)) ? block_text_open(rest, left)
                                                                   : block_text_wide(rest, left, TRUE);
    if (charset_is(data, size, "JIS"))
        return from_jis(rest, left);
    if (charset_is(data, size, "ASCII") || charset_is(data, size, "UTF-8") || charset_is(data, size, "UTF8") ||
        charset_is(data, size, ""))
        return narrow_or_wide(rest, left);
    return narrow_or_wide(data, size);
}

char *block_text_printable(const guint8 *data, gsize size)
{
    size = without_nuls_at_end(data, size);
    for (gsize i = 0; i < size; i++)
        if (data[i] == 0x7f || (data[i] < 0x20 && data[i] != '\n' && data[i] != '\r' && data[i] != '\t'))
            return NULL;
    return size > 0 && is_utf8(data, size) ? block_text_open(data, size) : NULL;
}
