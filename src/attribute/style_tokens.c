#include "attribute/style_tokens.h"

#include <string.h>

/* What an ASCII byte is: its folded letter, DIGIT, or the gap it makes. */
enum { BYTE_OTHER, BYTE_LETTER, BYTE_DIGIT, BYTE_GAP, BYTE_HIGH };

static const struct {
    char byte;
    guint16 gap;
} gap_bytes[] = {
    {'-', GAP_HYPHEN}, {'.', GAP_PERIOD}, {',', GAP_COMMA}, {';', GAP_COMMA}, {'\n', GAP_LINE}, {'\r', GAP_LINE},
    {'(', GAP_OPEN},   {'[', GAP_OPEN},   {'{', GAP_OPEN},  {')', GAP_CLOSE}, {']', GAP_CLOSE}, {'}', GAP_CLOSE},
    {'|', GAP_PIPE},   {'/', GAP_PIPE},   {'"', GAP_QUOTE}, {'`', GAP_QUOTE}, {'&', GAP_AND},   {'+', GAP_AND},
    {'!', GAP_END},    {'?', GAP_END},    {'>', GAP_CLOSE},
};

static guint8 byte_class[256];
static guint16 byte_gap[256];

static void tables_fill(void)
{
    for (int c = 0; c < 256; c++) {
        byte_class[c] = c >= 0x80 ? BYTE_HIGH : g_ascii_isalpha(c) ? BYTE_LETTER : g_ascii_isdigit(c) ? BYTE_DIGIT : BYTE_GAP;
        byte_gap[c] = GAP_SPACE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(gap_bytes); i++)
        byte_gap[(guchar)gap_bytes[i].byte] = gap_bytes[i].gap;
}

/* The state of one cut. */
typedef struct {
    const guint8 *text;
    gsize length, at;
    guint gap; /* since the last word */
    GArray *out;
    gboolean in_default; /* inside default="..." of an argument */
} Cut;

/* One character outside ASCII: its folded form and what it is. */
typedef struct {
    char folded[24]; /* UTF-8; a decomposition has at most 18 characters, of which few are letters */
    guint size;
    guint16 flags, gap;
    gboolean letter, ignored;
} Wide;

static const char *letter_by_hand(gunichar c)
{
    switch (c) {
    case 0x141:
    case 0x142:
        return "l";
    case 0xd8:
    case 0xf8:
        return "o";
    case 0x110:
    case 0x111:
        return "d";
    case 0x131:
        return "i";
    case 0xdf:
    case 0x1e9e:
        return "ss";
    case 0xc6:
    case 0xe6:
        return "ae";
    case 0x152:
    case 0x153:
        return "oe";
    default:
        return NULL;
    }
}

static gboolean is_katakana(gunichar c)
{
    return (c >= 0x30a1 && c <= 0x30fa) || (c >= 0x30fc && c <= 0x30ff) || (c >= 0xff66 && c <= 0xff9d);
}

static gboolean is_han(gunichar c)
{
    return (c >= 0x3041 && c <= 0x309f) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
           (c >= 0x20000 && c <= 0x3ffff) || c == 0x3005 || c == 0x3007;
}

static guint16 wide_gap(gunichar c)
{
    switch (c) {
    case 0x2018: /* opening single, and the double ones */
    case 0x201a:
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0xab:
    case 0xbb:
    case 0x2039:
    case 0x203a:
    case 0xff02:
        return GAP_QUOTE;
    case 0x3001:
    case 0xff0c:
    case 0xff1b:
    case 0x60c:
        return GAP_COMMA;
    case 0x3002:
    case 0xff01:
    case 0xff1f:
    case 0xff0e:
    case 0x2026:
        return GAP_END;
    case 0xff1a:
        return GAP_COLON | GAP_LINE;
    case 0x30fb: /* between the parts of a name in katakana */
    case 0xb7:
    case 0x2010:
    case 0x2011:
        return GAP_HYPHEN;
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
        return GAP_DASH;
    case 0x2028:
    case 0x2029:
        return GAP_LINE;
    default:
        break;
    }
    switch (g_unichar_type(c)) {
    case G_UNICODE_OPEN_PUNCTUATION:
        return GAP_OPEN;
    case G_UNICODE_CLOSE_PUNCTUATION:
        return GAP_CLOSE;
    default:
        return GAP_SPACE;
    }
}

static void wide_letters(Wide *wide, gunichar c)
{
    gunichar parts[18];
    gsize n = g_unichar_fully_decompose(c, TRUE, parts, G_N_ELEMENTS(parts));

    for (gsize i = 0; i < n && wide->size + 6 < sizeof wide->folded; i++)
        if (!g_unichar_ismark(parts[i]) && g_unichar_isalnum(parts[i]))
            wide->size += (guint)g_unichar_to_utf8(g_unichar_tolower(parts[i]), wide->folded + wide->size);
}

static void wide_read(Wide *wide, gunichar c)
{
    const char *by_hand = letter_by_hand(c);

    memset(wide, 0, sizeof *wide);
    wide->ignored = g_unichar_ismark(c) || c == 0x200b || c == 0x200d || c == 0xad || c == 0xfeff;
    if (wide->ignored)
        return;
    if (by_hand) {
        wide->size = (guint)g_strlcpy(wide->folded, by_hand, sizeof wide->folded);
        wide->letter = TRUE;
    } else if (is_katakana(c) || is_han(c)) {
        wide->size = (guint)g_unichar_to_utf8(c, wide->folded);
        wide->letter = TRUE;
        wide->flags = is_han(c) ? TOKEN_HAN : TOKEN_KATAKANA;
    } else if (g_unichar_isalnum(c)) {
        wide->letter = TRUE;
        wide_letters(wide, c);
    } else {
        wide->gap = wide_gap(c);
    }
    if (g_unichar_isupper(c))
        wide->flags |= TOKEN_CAPITAL;
}

/* Reads the character at @at; its size in bytes. A byte that is no UTF-8 is a blank. */
static gsize wide_at(const guint8 *text, gsize length, gsize at, Wide *wide)
{
    gunichar c = g_utf8_get_char_validated((const char *)text + at, (gssize)MIN(length - at, 4u));

    if (c >= 0x110000) {
        memset(wide, 0, sizeof *wide);
        wide->gap = GAP_SPACE;
        return 1;
    }
    wide_read(wide, c);
    return (gsize)g_utf8_skip[text[at]];
}

static gboolean is_letter_at(const Cut *cut, gsize at)
{
    return at < cut->length && (byte_class[cut->text[at]] == BYTE_LETTER || cut->text[at] >= 0xc3);
}

static gboolean starts_at(const Cut *cut, gsize at, const char *word)
{
    gsize size = strlen(word);

    return at + size <= cut->length && g_ascii_strncasecmp((const char *)cut->text + at, word, size) == 0;
}

/* "http://...": the word before the colon goes, and all up to the next blank. */
static gboolean address_skip(Cut *cut)
{
    StyleToken *last = cut->out->len > 0 ? &g_array_index(cut->out, StyleToken, cut->out->len - 1) : NULL;

    if (!starts_at(cut, cut->at, "://") || !last || last->end != cut->at || last->end - last->start > 6)
        return FALSE;
    while (cut->at < cut->length && cut->text[cut->at] > ' ' && !strchr("\"'<>)],", cut->text[cut->at]))
        cut->at++;
    cut->gap = last->gap | GAP_SPACE;
    g_array_set_size(cut->out, cut->out->len - 1);
    return TRUE;
}

/* "<lora:name:0.8>", "<b>" */
static gboolean tag_skip(Cut *cut)
{
    gsize end = cut->at + 1;

    if (!is_letter_at(cut, end) && !(end < cut->length && cut->text[end] == '/'))
        return FALSE;
    while (end < cut->length && end - cut->at < 300 && cut->text[end] != '>' && cut->text[end] != '\n' && cut->text[end] != '<')
        end++;
    if (end >= cut->length || cut->text[end] != '>')
        return FALSE;
    cut->at = end + 1;
    cut->gap |= GAP_CLOSE;
    return TRUE;
}

/* {argument name="a" default="b"}: on to b, or past the whole where there is none. */
static gboolean argument_skip(Cut *cut)
{
    gsize end = cut->at;

    if (!starts_at(cut, cut->at, "{argument"))
        return FALSE;
    while (end < cut->length && cut->text[end] != '}' && !starts_at(cut, end, "default=\""))
        end++;
    cut->in_default = end < cut->length && cut->text[end] != '}';
    cut->at = MIN(end + (cut->in_default ? strlen("default=\"") : 1), cut->length);
    cut->gap |= GAP_SPACE;
    return TRUE;
}

static gboolean dashes_skip(Cut *cut)
{
    gsize end = cut->at;

    while (end < cut->length && cut->text[end] == '-')
        end++;
    if (end - cut->at < 2)
        return FALSE;
    /* a flag stands after white space, a file name's underscore, a digit or at the start; "collaborating--such" is a dash */
    cut->gap |=
        end - cut->at == 2 && is_letter_at(cut, end) && (cut->at == 0 || !is_letter_at(cut, cut->at - 1)) ? GAP_FLAG : GAP_DASH;
    cut->at = end;
    return TRUE;
}

static void apostrophe_read(Cut *cut)
{
    gsize size = cut->text[cut->at] == '\'' ? 1 : 3;
    gboolean inside = cut->at > 0 && is_letter_at(cut, cut->at - 1) && cut->gap == 0 && is_letter_at(cut, cut->at + size);

    cut->gap |= inside ? GAP_APOSTROPHE : GAP_QUOTE;
    cut->at += size;
}

/* One separator, perhaps of several bytes. */
static void gap_read(Cut *cut)
{
    guint8 c = cut->text[cut->at];

    if (c == '\'') {
        apostrophe_read(cut);
        return;
    }
    if (c == ':' && address_skip(cut))
        return;
    if (c == '"' && cut->in_default) {
        cut->in_default = FALSE;
        cut->at += cut->at + 1 < cut->length && cut->text[cut->at + 1] == '}' ? 2 : 1;
        cut->gap |= GAP_SPACE;
        return;
    }
    if ((c == '<' && tag_skip(cut)) || (c == '{' && argument_skip(cut)) || (c == '-' && dashes_skip(cut)))
        return;
    if (c == ':') {
        cut->gap |= starts_at(cut, cut->at, "::") ? GAP_WEIGHT : cut->gap & GAP_WEIGHT ? 0 : GAP_COLON;
    } else {
        cut->gap |= byte_gap[c];
    }
    cut->at++;
}

static gboolean is_abbreviation(const Cut *cut, const StyleToken *token)
{
    guint size = token->end - token->start;

    if (token->flags & TOKEN_NUMBER)
        return FALSE;
    return size <= 2 || (size == 3 && token->flags & TOKEN_CAPITAL && starts_at(cut, token->start, "st"));
}

static void token_add(Cut *cut, StyleToken *token)
{
    StyleToken *last = cut->out->len > 0 ? &g_array_index(cut->out, StyleToken, cut->out->len - 1) : NULL;

    token->gap = (guint16)cut->gap;
    if (!last || (cut->gap & GAP_BREAKS))
        token->flags |= TOKEN_BREAK;
    else if (cut->gap & GAP_SPACE && (cut->gap & GAP_COLON || (cut->gap & GAP_PERIOD && !is_abbreviation(cut, last))))
        token->flags |= TOKEN_BREAK;
    cut->gap = 0;
    g_array_append_val(cut->out, *token);
}

#define DIGITS_MOST 8u

/* "3 5 mm": single digits with one blank between them are one number. */
static gboolean digits_join(Cut *cut, const StyleToken *token)
{
    StyleToken *last = cut->out->len > 0 ? &g_array_index(cut->out, StyleToken, cut->out->len - 1) : NULL;

    if (!last || cut->gap != GAP_SPACE || token->end - token->start != 1 || token->start - last->end != 1 ||
        !(last->flags & TOKEN_DIGITS) || last->end - last->start > 2 * DIGITS_MOST)
        return FALSE;
    last->end = token->end;
    cut->gap = 0;
    return TRUE;
}

static guint64 hash_of_digits(const Cut *cut, const StyleToken *token)
{
    guint64 hash = STYLE_HASH_SEED;

    for (gsize i = token->start; i < token->end; i++)
        if (cut->text[i] != ' ')
            hash = style_hash_byte(hash, cut->text[i]);
    return style_hash_end(hash);
}

static void number_read(Cut *cut)
{
    StyleToken token = {.start = (guint32)cut->at, .flags = TOKEN_NUMBER};

    while (cut->at < cut->length && byte_class[cut->text[cut->at]] == BYTE_DIGIT)
        cut->at++;
    token.end = (guint32)cut->at;
    if (token.end - token.start == 1)
        token.flags |= TOKEN_DIGITS;
    if (!digits_join(cut, &token))
        token_add(cut, &token);
    StyleToken *last = &g_array_index(cut->out, StyleToken, cut->out->len - 1);
    last->hash = hash_of_digits(cut, last);
}

static gboolean goes_on(const Cut *cut, gsize at)
{
    return byte_class[cut->text[at]] == BYTE_LETTER || byte_class[cut->text[at]] == BYTE_DIGIT;
}

/* A word that starts with a letter. */
static void word_read(Cut *cut)
{
    StyleToken token = {.start = (guint32)cut->at};
    const guint8 *text = cut->text;
    guint64 hash = STYLE_HASH_SEED;
    gsize at = cut->at;
    guint capitals = 0, letters = 0;

    while (at < cut->length) {
        guint8 c = text[at];

        if (c < 0x80) {
            guint8 lower;

            if (!goes_on(cut, at))
                break;
            lower = c | 0x20; /* digits have the bit already */
            capitals += lower != c;
            letters++;
            hash = style_hash_byte(hash, lower);
            at++;
        } else {
            Wide wide;
            gsize size = wide_at(text, cut->length, at, &wide);

            if (!wide.ignored && (!wide.letter || wide.flags & (TOKEN_KATAKANA | TOKEN_HAN)))
                break;
            for (guint i = 0; i < wide.size; i++)
                hash = style_hash_byte(hash, (guint8)wide.folded[i]);
            capitals += (wide.flags & TOKEN_CAPITAL) != 0;
            letters += wide.letter;
            if (at == cut->at)
                token.flags |= wide.flags & TOKEN_CAPITAL;
            at += size;
        }
    }
    if (g_ascii_isupper(text[cut->at]))
        token.flags |= TOKEN_CAPITAL;
    if (capitals == letters && letters > 1)
        token.flags |= TOKEN_CAPITALS;
    token.hash = style_hash_end(hash);
    token.end = (guint32)at;
    cut->at = at;
    token_add(cut, &token);
}

/* A character outside ASCII where a word may start. */
static void wide_start(Cut *cut)
{
    Wide wide;
    gsize size = wide_at(cut->text, cut->length, cut->at, &wide);

    if (wide.letter && !(wide.flags & (TOKEN_KATAKANA | TOKEN_HAN))) {
        word_read(cut);
        return;
    }
    if (wide.letter) {
        StyleToken token = {
            .start = (guint32)cut->at, .end = (guint32)(cut->at + size), .flags = wide.flags, .hash = STYLE_HASH_SEED};

        for (guint i = 0; i < wide.size; i++)
            token.hash = style_hash_byte(token.hash, (guint8)wide.folded[i]);
        token.hash = style_hash_end(token.hash);
        cut->at += size;
        token_add(cut, &token);
        return;
    }
    if (cut->text[cut->at] == 0xe2 && starts_at(cut, cut->at, "\xe2\x80\x99")) { /* ’ */
        apostrophe_read(cut);
        return;
    }
    if (wide.gap == GAP_DASH && cut->gap == 0 && starts_at(cut, cut->at, "\xe2\x80\x93") && is_letter_at(cut, cut->at + size))
        wide.gap = GAP_HYPHEN; /* "O'Keeffe–inspired" */
    if (wide.gap == GAP_DASH && cut->gap & GAP_SPACE && is_letter_at(cut, cut->at + size))
        wide.gap = GAP_FLAG; /* a phone's keyboard makes "--" into a dash */
    if (!wide.ignored)
        cut->gap |= wide.gap;
    cut->at += size;
}

void style_tokens_cut(const char *text, gsize length, GArray *out)
{
    static gsize filled;
    Cut cut = {.text = (const guint8 *)text, .length = length, .out = out};

    if (g_once_init_enter(&filled)) {
        tables_fill();
        g_once_init_leave(&filled, 1);
    }
    while (cut.at < length) {
        switch (byte_class[cut.text[cut.at]]) {
        case BYTE_LETTER:
            word_read(&cut);
            break;
        case BYTE_DIGIT:
            number_read(&cut);
            break;
        case BYTE_HIGH:
            wide_start(&cut);
            break;
        default:
            gap_read(&cut);
            break;
        }
    }
}

void style_letters_append(GString *out, const char *text, gsize length)
{
    for (gsize at = 0; at < length;) {
        guint8 c = (guint8)text[at];

        if (c < 0x80) {
            if (g_ascii_isalnum(c))
                g_string_append_c(out, g_ascii_tolower((char)c));
            at++;
        } else {
            Wide wide;
            gsize size = wide_at((const guint8 *)text, length, at, &wide);

            g_string_append_len(out, wide.folded, (gssize)wide.size);
            at += size;
        }
    }
}
