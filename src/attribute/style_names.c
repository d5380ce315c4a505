/* Names after a cue, lists of them, names that no vocabulary has, and names that stand by themselves where tags stand. */
#include "attribute/style_scan.h"

#include <string.h>

/* What a cue lets follow it. */
typedef struct {
    gboolean open;     /* names that no vocabulary has */
    gboolean listed;   /* names from the long list */
    gboolean surnames; /* spellings that are unsure */
    gboolean capitals; /* only names with a capital */
    gboolean news;     /* a verb behind the name tells that the work itself is spoken of */
    gboolean works;    /* what is open and no person is a work or a place: kind other */
} SlotRule;

static const SlotRule slot_rules[N_CUES] = {
    [CUE_LEAD] = {.open = TRUE, .listed = TRUE, .surnames = TRUE, .works = TRUE},
    [CUE_BY] = {.open = TRUE, .listed = TRUE, .surnames = TRUE, .news = TRUE},
    [CUE_MAKER] = {.open = TRUE, .listed = TRUE, .surnames = TRUE, .news = TRUE},
    [CUE_PLAIN_BY] = {.open = TRUE, .listed = TRUE, .surnames = TRUE, .news = TRUE},
    [CUE_INSPIRED] = {.open = TRUE, .listed = TRUE, .surnames = TRUE, .works = TRUE},
    [CUE_AFTER] = {.open = TRUE, .listed = TRUE, .surnames = TRUE, .capitals = TRUE},
    [CUE_WEAK] = {.listed = TRUE, .surnames = TRUE},
};

static gboolean is_capital(const StyleMatcher *matcher, guint i)
{
    return i < scan_size(matcher) && scan_token(matcher, i)->flags & TOKEN_CAPITAL;
}

static gboolean ends_in(const StyleMatcher *matcher, guint i, const char *ending)
{
    const StyleToken *token = scan_token(matcher, i);
    guint size = (guint)strlen(ending);

    return token->end - token->start > size + 2 &&
           g_ascii_strncasecmp(matcher->text + matcher->base + token->end - size, ending, size) == 0;
}

/* A surname alone, which no file lists, is written with a capital where the text has any. */
static gboolean is_surname_enough(const StyleMatcher *matcher, guint i, guint8 flags)
{
    return !(flags & SENSE_SURNAME) || is_capital(matcher, i) || matcher->n_capitals == 0;
}

/* A word that may be part of a name as far as its class tells. */
static gboolean is_namelike(const StyleMatcher *matcher, guint i)
{
    const StyleToken *token = scan_token(matcher, i);
    guint32 plain = WORD_JOIN | WORD_DETERMINER | WORD_ROLE | WORD_PARTICIPLE | WORD_PREPOSITION | WORD_COMMON | WORD_VERB |
                    WORD_PLATFORM | WORD_BAD;

    return !(token->flags & (TOKEN_NUMBER | TOKEN_HAN | TOKEN_KATAKANA | TOKEN_SKIP)) && !(token->words & plain);
}

/* Whether the words of the name [@i, @end) go on in a longer one that is not known: "Leonardo DiCaprio". */
static gboolean name_goes_on(const StyleMatcher *matcher, guint i, guint end)
{
    StyleWalk walk;

    if (!scan_goes_on(matcher, end) || scan_token(matcher, end)->gap & (GAP_APOSTROPHE | GAP_AND | GAP_PERIOD))
        return FALSE;
    if (scan_trail(matcher, end) > 0 || !is_namelike(matcher, end))
        return FALSE;
    scan_walk(matcher, end, &walk);
    if (walk.style_length > 0 || walk.cue_length > 0)
        return FALSE;
    return is_capital(matcher, end) || !is_capital(matcher, i);
}

/* "the famous painter", "d'": words that may stand before a name. */
static guint prefix_skip(const StyleMatcher *matcher, guint i)
{
    guint most = 6;

    if (scan_goes_on(matcher, i + 1) && scan_token(matcher, i + 1)->gap == GAP_APOSTROPHE &&
        scan_token(matcher, i)->end - scan_token(matcher, i)->start == 1) {
        StyleWalk walk;

        scan_walk(matcher, i, &walk);
        i += walk.style_length == 0; /* but O'Keeffe */
    }

    for (;
         most > 0 && i < scan_size(matcher) && scan_is(matcher, i, WORD_DETERMINER | WORD_ROLE) && scan_goes_on(matcher, i + 1);
         most--) {
        StyleWalk walk;

        scan_walk(matcher, i, &walk);
        if (walk.style_length > 1 || (walk.style_length == 1 && !scan_is(matcher, i, WORD_DETERMINER)))
            break;
        i++;
    }
    return i;
}

/* Weights and closing brackets are no words, but their numbers are: "(rembrandt:1.4)", "A::1.5". */
static guint tail_skip(const StyleMatcher *matcher, guint i)
{
    guint trail = scan_trail(matcher, i);

    if (trail > 0)
        i += scan_token(matcher, i)->gap & GAP_APOSTROPHE ? 1 : trail; /* behind "'s" there may be styles yet */
    while (i < scan_size(matcher) && scan_token(matcher, i)->flags & TOKEN_NUMBER &&
           scan_token(matcher, i)->gap & (GAP_COLON | GAP_WEIGHT | GAP_PERIOD))
        i++;
    return i;
}

/* Which kinds may stand in a list's place. */
typedef enum { ITEM_NAME, ITEM_JOINED, ITEM_FIRST } ItemPlace;

/* A known artist at @i, or right after a cue a style of any kind; the word after it, or @i. */
static guint known_read(StyleMatcher *matcher, guint i, const SlotRule *rule, ItemPlace place)
{
    StyleWalk walk;
    guint end;
    guint8 flags;

    scan_walk(matcher, i, &walk);
    if (walk.style_length == 0)
        return i;
    end = i + walk.style_length;
    flags = scan_flags(matcher, walk.node);
    if (scan_kind(matcher, walk.node) != STYLE_ARTIST) {
        if (place == ITEM_NAME || walk.cue_length >= walk.style_length || (place == ITEM_JOINED && flags & SENSE_UNSURE))
            return i;
        scan_accept(matcher, image_nodes(matcher->image)[walk.node].style, i, end);
        return end;
    }
    if (!is_surname_enough(matcher, i, flags))
        return i;
    if ((flags & SENSE_LISTED && !rule->listed) || (flags & SENSE_UNSURE && !rule->surnames) ||
        (rule->capitals && !is_capital(matcher, i)) ||
        (rule->news && scan_goes_on(matcher, end) && scan_is(matcher, end, WORD_NEWS)))
        return i;
    if (walk.style_length == 1 && flags & (SENSE_UNSURE | SENSE_SURNAME) && name_goes_on(matcher, i, end))
        return i;
    scan_accept(matcher, image_nodes(matcher->image)[walk.node].style, i, end);
    return end;
}

/* A known artist whose name is misspelt; the longest of three words at most. */
static guint near_read(StyleMatcher *matcher, guint i)
{
    guint most = 0;

    while (most < 3 && (most == 0 || scan_goes_on(matcher, i + most)) && i + most < scan_size(matcher) &&
           is_namelike(matcher, i + most))
        most++;
    for (guint n = most; n > 0; n--) {
        guint32 style = image_find_near(matcher->image, matcher->text + matcher->base, scan_token(matcher, i), n, TRUE);

        if (style == IMAGE_NONE)
            continue;
        scan_accept(matcher, style, i, i + n);
        return i + n;
    }
    return i;
}

/* The end of a run of words that reads as a name, @i when there is none. */
static guint open_end(const StyleMatcher *matcher, guint i)
{
    gboolean capital = is_capital(matcher, i);
    guint end = i;

    while (end < scan_size(matcher) && end < i + 5 && (end == i || scan_goes_on(matcher, end))) {
        gboolean particle = end > i && scan_is(matcher, end, WORD_PARTICLE) && scan_goes_on(matcher, end + 1);

        if (end > i && scan_token(matcher, end)->gap & (GAP_APOSTROPHE | GAP_AND) &&
            scan_token(matcher, end)->end - scan_token(matcher, end)->start == 1)
            break;
        if (scan_trail(matcher, end) > 0 && end > i)
            break;
        if (!particle && (!is_namelike(matcher, end) || (capital && !is_capital(matcher, end))))
            break;
        end++;
    }
    while (end > i && scan_is(matcher, end - 1, WORD_PARTICLE))
        end--;
    return end;
}

/* Whether the word @i is known to start names of artists. */
static gboolean is_first_name(const StyleMatcher *matcher, guint i)
{
    guint32 node = scan_token(matcher, i)->node;

    return node != 0 && image_nodes(matcher->image)[node].n_edges >= 2;
}

/* Whether the "by" before the word @i starts its segment or stands behind a style: ", by sakimichan", "3d render by xyz". What
 * stands "by" something else may be anything: "a house by waterfalls". */
static gboolean is_said_of_art(const StyleMatcher *matcher, guint i)
{
    return i > 0 && (matcher->style_end == i - 1 || i == 1 || !scan_goes_on(matcher, i - 1));
}

/* A name that no vocabulary has; the word after it, or @i. @listed: it follows a comma, and must look like a person's. */
static guint open_read(StyleMatcher *matcher, guint i, Cue cue, gboolean listed)
{
    guint end = open_end(matcher, i), n = end - i;
    gboolean capital = is_capital(matcher, i), ends = !scan_goes_on(matcher, end);
    StyleKind kind = STYLE_ARTIST;

    if (n == 0 || n > 4)
        return i;
    if (listed && (n < 2 || n > 3 || !capital || !ends || !is_first_name(matcher, i)))
        return i;
    if (!capital && ends_in(matcher, i, "ing"))
        return i; /* "by sorting" */
    if (cue == CUE_PLAIN_BY && (n == 1 || !capital) && !(n > 1 && is_first_name(matcher, i)) && !is_said_of_art(matcher, i))
        return i;
    if ((cue == CUE_AFTER || cue == CUE_MAKER) && (n < 2 || !is_first_name(matcher, i)))
        return i;
    if (!capital &&
        (!ends || n > 3 || (n == 1 && scan_token(matcher, i)->id != 0) || matcher->n_capitals * 4 > scan_size(matcher)))
        return i;
    if (slot_rules[cue].works && (n < 2 || !is_first_name(matcher, i)))
        kind = STYLE_OTHER;
    if (kind == STYLE_OTHER && !capital)
        return i;
    scan_accept_open(matcher, kind, i, end);
    return end;
}

/* "the woodcuts of Käthe Kollwitz": the artist some words on, behind an "of"; the word after it, or @i. */
static guint beyond_of_read(StyleMatcher *matcher, guint i, const SlotRule *rule)
{
    for (guint k = i; k < i + 6 && scan_goes_on(matcher, k + 1); k++) {
        StyleWalk walk;
        guint at;

        scan_walk(matcher, k, &walk);
        if (k > i && walk.cue != CUE_NONE && walk.cue != CUE_TRAIL && walk.cue != CUE_TRAIL_WEAK && walk.cue != CUE_SUBJECT)
            return i; /* that cue will see to it */
        if (!(scan_token(matcher, k)->words & WORD_OF))
            continue;
        at = prefix_skip(matcher, k + 1);
        scan_walk(matcher, at, &walk);
        if (walk.style_length > 0 && scan_kind(matcher, walk.node) == STYLE_ARTIST)
            return known_read(matcher, at, rule, ITEM_NAME);
    }
    return i;
}

/* One name, or what else the cue points at. */
static guint item_read(StyleMatcher *matcher, guint i, Cue cue, gboolean open, ItemPlace place)
{
    const SlotRule *rule = &slot_rules[cue];
    guint at = prefix_skip(matcher, i), end = known_read(matcher, at, rule, place);
    gboolean known = end > at;

    if (!known && at > i) { /* the words before the name may be a part of it */
        end = known_read(matcher, i, rule, place);
        known = end > i;
    }
    if (known && (place != ITEM_FIRST || !scan_goes_on(matcher, end) || !scan_is(matcher, end, WORD_OF)))
        return end;
    if (known)
        return MAX(end, beyond_of_read(matcher, end, rule));
    if (place == ITEM_FIRST && rule->listed && (end = beyond_of_read(matcher, at, rule)) > at)
        return end;
    if (rule->open && (end = near_read(matcher, at)) > at)
        return end;
    if (cue == CUE_PLAIN_BY && at > i && scan_is(matcher, i, WORD_DETERMINER) && !scan_is(matcher, at - 1, WORD_ROLE))
        return i; /* "by the Kremlin" */
    if (rule->open && (end = open_read(matcher, at, cue, !open)) > at)
        return end;
    return i;
}

guint style_open_before_trail(StyleMatcher *matcher, guint i)
{
    guint end = open_end(matcher, i), n = end - i;
    StyleWalk walk;

    if (n == 0 || n > 3 || !is_capital(matcher, i) || !scan_goes_on(matcher, end) ||
        matcher->n_capitals * 2 > scan_size(matcher))
        return i;
    scan_walk(matcher, end, &walk);
    if (walk.cue != CUE_TRAIL || !(scan_token(matcher, end)->gap & GAP_HYPHEN || scan_is(matcher, end, WORD_STYLED)))
        return i;
    scan_accept_open(matcher, n > 1 && is_first_name(matcher, i) ? STYLE_ARTIST : STYLE_OTHER, i, end);
    return end;
}

/* Between the names of a list. What follows a comma must be known, or look like a person's name; after "and" it need not. */
static guint join_skip(const StyleMatcher *matcher, guint i, gboolean *open)
{
    const guint16 stops = GAP_LINE | GAP_FLAG | GAP_END | GAP_DASH;
    guint start = i;

    *open = FALSE;
    if (i >= scan_size(matcher) || scan_token(matcher, i)->flags & TOKEN_SKIP || scan_token(matcher, i)->gap & stops)
        return start;
    if (scan_token(matcher, i)->gap & (GAP_AND | GAP_PIPE))
        *open = TRUE;
    while (i + 1 < scan_size(matcher) && scan_is(matcher, i, WORD_JOIN) && i < start + 2) {
        if (scan_token(matcher, i + 1)->gap & stops)
            return start;
        *open = TRUE;
        i++;
        if (scan_token(matcher, i)->node != 0 && i + 1 < scan_size(matcher)) {
            StyleWalk walk;

            scan_walk(matcher, i, &walk);
            if (walk.cue == CUE_PLAIN_BY && walk.style_length == 0)
                i += walk.cue_length; /* "by A and by B" */
        }
    }
    return i;
}

/* "surrounded by", "floating by": what comes next did it, or is a place. "Rendering by" is no such. */
static gboolean is_participle(const StyleMatcher *matcher, guint i)
{
    const StyleToken *token = scan_token(matcher, i);

    if (token->words & WORD_PARTICIPLE)
        return TRUE;
    if (token->words & WORD_CRAFT || token->node != 0)
        return FALSE;
    return ends_in(matcher, i, "ed") || ends_in(matcher, i, "ing");
}

guint style_names_read(StyleMatcher *matcher, guint i, Cue cue)
{
    const guint16 stops = GAP_COMMA | GAP_LINE | GAP_END | GAP_WEIGHT | GAP_FLAG | GAP_CLOSE;
    guint end = i;
    gboolean open = TRUE;

    if (slot_rules[cue].listed == FALSE || scan_token(matcher, i)->gap & stops)
        return i;
    if (cue == CUE_PLAIN_BY && i >= 2 && scan_goes_on(matcher, i - 1) && is_participle(matcher, i - 2))
        cue = CUE_WEAK;
    for (guint at = i;;) {
        guint next = item_read(matcher, at, cue, open, at == i ? ITEM_FIRST : open ? ITEM_JOINED : ITEM_NAME);

        if (next == at)
            return end;
        end = tail_skip(matcher, next);
        at = join_skip(matcher, end, &open);
        if (at >= scan_size(matcher))
            return end;
        if (at == end && scan_goes_on(matcher, at))
            open = FALSE; /* "artgerm alphonse mucha" */
    }
}

/* Names by themselves. */

/* A segment with more names, or words before a name, is none of tags. */
#define NAMES_MOST 64u
#define SEGMENT_MOST 256u

/* How many names of artists the segment that starts at @i is made of, perhaps with weights and "style" behind them; 0 when
 * there is anything else in it. */
static guint segment_names(const StyleMatcher *matcher, guint i)
{
    for (guint n = 1; n <= NAMES_MOST && i < scan_size(matcher); n++) {
        StyleWalk walk;

        scan_walk(matcher, i, &walk);
        if (walk.style_length == 0 || scan_kind(matcher, walk.node) != STYLE_ARTIST)
            return 0;
        i = tail_skip(matcher, i + walk.style_length);
        if (!scan_goes_on(matcher, i))
            return n;
        while (scan_is(matcher, i, WORD_JOIN) && scan_goes_on(matcher, i + 1))
            i++;
    }
    return 0;
}

static guint segment_start(const StyleMatcher *matcher, guint i)
{
    for (guint most = SEGMENT_MOST; most > 0 && i > 0 && scan_goes_on(matcher, i); most--)
        i--;
    return i;
}

/* "Hokusai woodblock print", "a Wes Anderson film": what is made follows its maker's name. */
static gboolean is_maker(const StyleMatcher *matcher, guint end)
{
    StyleWalk walk;

    if (!scan_goes_on(matcher, end) || scan_token(matcher, end)->gap & GAP_APOSTROPHE)
        return FALSE;
    if (scan_is(matcher, end, WORD_GENITIVE) && scan_goes_on(matcher, end + 1))
        end++;
    if (scan_is(matcher, end, WORD_DEED) && scan_goes_on(matcher, end + 1) &&
        scan_is(matcher, end + 1, WORD_DETERMINER | WORD_ONTO))
        return FALSE; /* "Bob Ross painting a mountain" */
    scan_walk(matcher, end, &walk);
    return walk.cue == CUE_TRAIL_WEAK || walk.cue == CUE_SUBJECT ||
           (walk.style_length > 0 &&
            (scan_kind(matcher, walk.node) == STYLE_MEDIUM || scan_is(matcher, end - 1, WORD_GENITIVE)));
}

/* "Edward Hopper meets Blade Runner", from either side. */
static gboolean is_blended(const StyleMatcher *matcher, guint i, guint end)
{
    StyleWalk walk;

    if (scan_goes_on(matcher, end) && scan_is(matcher, end, WORD_BLEND) && scan_goes_on(matcher, end + 1)) {
        scan_walk(matcher, end + 1, &walk);
        return walk.style_length > 0;
    }
    return i > 1 && scan_goes_on(matcher, i) && scan_is(matcher, i - 1, WORD_BLEND) &&
           (matcher->style_end == i - 1 || matcher->list_end == i - 1);
}

gboolean style_name_is_free(const StyleMatcher *matcher, guint i, guint n, guint8 flags)
{
    guint start = segment_start(matcher, i), end = i + n;
    gboolean in_list = matcher->list_end != G_MAXUINT && i <= matcher->list_end + 1;
    guint names = segment_names(matcher, start);
    gboolean alone = names > 0;

    if (flags & SENSE_LISTED)
        return alone && (in_list || (matcher->n_segments > 3 && matcher->style_end == i));
    if (is_blended(matcher, i, end))
        return TRUE;
    if (alone && (matcher->n_segments > 1 || names > 1))
        return !(flags & SENSE_UNSURE) || in_list || matcher->n_segments > 3;
    if (is_maker(matcher, end) && (n > 1 || !(flags & SENSE_UNSURE)))
        return TRUE;
    if (flags & SENSE_UNSURE)
        return FALSE;
    if (n > 1 && i > start && scan_is(matcher, i - 1, WORD_ARTICLE) && scan_goes_on(matcher, end) &&
        !scan_is(matcher, end, WORD_VERB | WORD_PREPOSITION | WORD_JOIN))
        return TRUE; /* "a Wes Anderson hotel" */
    if (i > start && scan_is(matcher, i - 1, WORD_DETERMINER | WORD_PREPOSITION | WORD_JOIN))
        return FALSE;
    if (i > start && n == 1 && is_capital(matcher, i - 1) && is_namelike(matcher, i - 1) && matcher->style_end != i)
        return FALSE; /* somebody else of that name */
    if (scan_goes_on(matcher, end) &&
        (scan_is(matcher, end, WORD_VERB | WORD_PREPOSITION) || scan_token(matcher, end)->gap & GAP_APOSTROPHE))
        return FALSE;
    if (i == start)
        return i > 0 && n > 1;
    return TRUE;
}
