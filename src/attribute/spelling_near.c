#include "attribute/spelling_near.h"

#include <string.h>

#define LETTERS_MOST 40u
#define LETTERS_LEAST_PERSON 7u
#define LETTERS_LEAST_WORD 8u
#define LETTERS_LEAST_CRAFT 10u /* media and photographic terms lie close to plain words: hatching, watching */

/* Letters of @text without blanks; 0 when there are too many or any is not a to z. */
static guint letters_of(const char *text, char letters[LETTERS_MOST + 1])
{
    guint n = 0;

    for (; *text; text++) {
        if (*text == ' ')
            continue;
        if (!g_ascii_islower(*text) || n == LETTERS_MOST)
            return 0;
        letters[n++] = *text;
    }
    letters[n] = '\0';
    return n;
}

static char letter_rough(char c)
{
    switch (c) {
    case 'c':
    case 'q':
        return 'k';
    case 'z':
        return 's';
    case 'y':
    case 'j':
        return 'i';
    case 'w':
        return 'v';
    default:
        return c;
    }
}

static guint rough_form(const char *letters, guint n, char rough[LETTERS_MOST + 1])
{
    guint size = 0;

    for (guint i = 0; i < n; i++) {
        char c = letter_rough(letters[i]);

        if (letters[i] == 'p' && i + 1 < n && letters[i + 1] == 'h')
            c = 'f';
        if ((c == 'h' && i > 0) || (size > 0 && rough[size - 1] == c))
            continue;
        rough[size++] = c;
    }
    return size;
}

static guint32 key_of(const char *rough, guint n, guint without, gboolean person)
{
    guint64 hash = STYLE_HASH_SEED ^ (person ? 0x50 : 0x77);

    for (guint i = 0; i < n; i++)
        if (i != without)
            hash = style_hash_byte(hash, (guint8)rough[i]);
    hash = style_hash_end(hash);
    return (guint32)(hash >> 24) | 1u;
}

static gboolean long_enough(guint n, gboolean person)
{
    return n >= (person ? LETTERS_LEAST_PERSON : LETTERS_LEAST_WORD);
}

void spelling_near_keys(const char *spelling, gboolean person, GArray *keys)
{
    char letters[LETTERS_MOST + 1], rough[LETTERS_MOST + 1];
    guint n = letters_of(spelling, letters), size;

    if (!long_enough(n, person) || (!person && strchr(spelling, ' ')))
        return;
    size = rough_form(letters, n, rough);
    for (guint i = 0; i <= size; i++) {
        guint32 key = key_of(rough, size, i, person);

        g_array_append_val(keys, key);
    }
}

/* Letters to add, leave out, change or swap with the next to get from @a to @b; gives up above 3. */
static guint distance(const char *a, guint n, const char *b, guint m)
{
    guint rows[3][LETTERS_MOST + 2];

    if (n > m + 3 || m > n + 3)
        return G_MAXUINT;
    for (guint k = 0; k <= m; k++)
        rows[0][k] = k;
    for (guint i = 1; i <= n; i++) {
        guint *now = rows[i % 3], *before = rows[(i + 2) % 3], *earlier = rows[(i + 1) % 3];

        now[0] = i;
        for (guint k = 1; k <= m; k++) {
            guint best = MIN(before[k], now[k - 1]) + 1;

            best = MIN(best, before[k - 1] + (a[i - 1] != b[k - 1]));
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                best = MIN(best, earlier[k - 2] + 1);
            now[k] = best;
        }
    }
    return rows[n % 3][m];
}

/* The least distance from @letters to a spelling of @style. */
static guint style_distance(const guint8 *image, guint32 style, const char *letters, guint n)
{
    const ImageStyle *row = &image_styles(image)[style];
    const guint32 *spellings = image_at(image, image_header(image)->spellings);
    guint best = G_MAXUINT;

    if ((row->kind == STYLE_MEDIUM || row->kind == STYLE_PHOTOGRAPHIC) && n < LETTERS_LEAST_CRAFT)
        return G_MAXUINT;
    for (guint i = 0; i < row->n_spellings; i++) {
        char known[LETTERS_MOST + 1];
        guint m = letters_of(image_text(image, spellings[row->first_spelling + i]), known);

        if (row->kind != STYLE_ARTIST && m > 0 && known[0] != letters[0])
            continue;
        if (row->kind != STYLE_ARTIST && m > 0 && n == m + 1 && letters[m] == 's' && strncmp(letters, known, m) == 0)
            return G_MAXUINT; /* a plural: "arabesques" are no Arabesque */
        if (m > 0)
            best = MIN(best, distance(letters, n, known, m));
    }
    return best;
}

/* The first row of @key or above it: a few steps from where its highest bits start. */
static guint32 first_near(const guint8 *image, guint32 key)
{
    const ImageHeader *header = image_header(image);
    const ImageNear *table = image_at(image, header->near);
    const guint32 *starts = image_at(image, header->near_starts);
    guint32 at = starts[key >> (32 - NEAR_BITS)], end = starts[(key >> (32 - NEAR_BITS)) + 1];

    while (at < end && table[at].key < key)
        at++;
    return at;
}

guint32 image_find_near(const guint8 *image, const char *text, const StyleToken *tokens, guint n, gboolean person)
{
    const ImageHeader *header = image_header(image);
    const ImageNear *table = image_at(image, header->near);
    char letters[LETTERS_MOST + 1], rough[LETTERS_MOST + 1];
    guint n_letters, size, allowed, best = G_MAXUINT;
    guint32 found = IMAGE_NONE;
    g_autoptr(GString) joined = NULL;

    if (tokens[n - 1].end - tokens[0].start > 2 * LETTERS_MOST)
        return IMAGE_NONE;
    joined = g_string_sized_new(2 * LETTERS_MOST);
    for (guint i = 0; i < n; i++)
        style_letters_append(joined, text + tokens[i].start, tokens[i].end - tokens[i].start);
    n_letters = letters_of(joined->str, letters);
    if (!long_enough(n_letters, person))
        return IMAGE_NONE;
    size = rough_form(letters, n_letters, rough);
    allowed = person && n_letters >= 12 ? 2 : 1;
    for (guint i = 0; i <= size; i++) {
        guint32 key = key_of(rough, size, i, person);

        for (guint32 at = first_near(image, key); at < header->n_near && table[at].key == key; at++) {
            guint far;

            far = style_distance(image, table[at].style, letters, n_letters);
            if (far <= allowed &&
                (far < best || (far == best && image_styles(image)[table[at].style].rank < image_styles(image)[found].rank))) {
                best = far;
                found = table[at].style;
            }
        }
    }
    return found;
}
