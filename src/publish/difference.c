/* difference.c - patience: lines that stand once in both texts are held against each other first, in the longest row that has
 * the same order in both, and what lies between two of them is compared by itself. Where there is no such line all is replaced
 * but what both begin and end with. So time and memory grow with the texts, however much of them differs.
 */
#include "publish/difference.h"

#include <string.h>

#define AROUND 3u   /* common lines that are shown before and after a change */
#define DEEPEST 64u /* how often what lies between is compared by itself */
#define NOWHERE G_MAXUINT

typedef struct {
    const char *text;
    gsize size; /* its line break with it, if it has one */
    guint kind; /* equal lines have the same */
} Line;

typedef struct {
    GArray *lines;     /* of Line */
    gboolean *differs; /* of each line: it goes, or comes */
} Side;

/* How often lines of a kind stand in the part of each text that is looked at, and where last. */
typedef struct {
    guint count[2], at[2];
} Tally;

typedef struct {
    Side sides[2];  /* before, after */
    Tally *tallies; /* by kind */
} Difference;

/* Lines of both texts, from including to excluding. */
typedef struct {
    guint from[2], to[2];
} Span;

/* ---- lines ---- */

static int compare_lines(gconstpointer a, gconstpointer b)
{
    const Line *one = *(Line *const *)a, *other = *(Line *const *)b;
    int order = memcmp(one->text, other->text, MIN(one->size, other->size));

    return order != 0 ? order : one->size < other->size ? -1 : one->size > other->size;
}

static GArray *lines_of(const char *text, gsize size)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(Line));

    for (const char *end = text + size; text < end;) {
        const char *stop = memchr(text, '\n', (gsize)(end - text));
        Line line = {.text = text, .size = (gsize)((stop ? stop + 1 : end) - text)};

        g_array_append_val(lines, line);
        text += line.size;
    }
    return lines;
}

/* Numbers the kinds of lines, and returns how many there are. Sorted, so that no text can be made to cost more than others. */
static guint sort_out(Side *sides)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    guint kinds = 0;

    for (guint s = 0; s < 2; s++)
        for (guint i = 0; i < sides[s].lines->len; i++)
            g_ptr_array_add(all, &g_array_index(sides[s].lines, Line, i));
    g_ptr_array_sort(all, compare_lines);
    for (guint i = 0; i < all->len; i++) {
        kinds += i == 0 || compare_lines(&all->pdata[i - 1], &all->pdata[i]) != 0;
        ((Line *)all->pdata[i])->kind = kinds - 1;
    }
    return kinds;
}

static guint kind_at(const Difference *difference, guint side, guint at)
{
    return g_array_index(difference->sides[side].lines, Line, at).kind;
}

/* ---- which lines stay ---- */

typedef struct {
    guint at[2];
    guint before; /* the one before it in the longest row, by its place among all; NOWHERE: it is the first */
} Anchor;

/* Lines that stand once in both parts, in the order of the first text: an array of Anchor. */
static GArray *find_anchors(Difference *difference, const Span *span)
{
    GArray *anchors = g_array_new(FALSE, FALSE, sizeof(Anchor));

    for (guint s = 0; s < 2; s++)
        for (guint i = span->from[s]; i < span->to[s]; i++) {
            Tally *tally = &difference->tallies[kind_at(difference, s, i)];

            tally->count[s]++;
            tally->at[s] = i;
        }
    for (guint i = span->from[0]; i < span->to[0]; i++) {
        const Tally *tally = &difference->tallies[kind_at(difference, 0, i)];
        const Anchor anchor = {{i, tally->at[1]}, NOWHERE};

        if (tally->count[0] == 1 && tally->count[1] == 1)
            g_array_append_val(anchors, anchor);
    }
    for (guint s = 0; s < 2; s++)
        for (guint i = span->from[s]; i < span->to[s]; i++)
            difference->tallies[kind_at(difference, s, i)] = (Tally){0};
    return anchors;
}

/* Of @anchors the longest row that has the same order in the second text too: their places, an array of guint. */
static GArray *longest_row(const GArray *anchors)
{
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint)); /* of rows by length, each that which ends first */
    GArray *row = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < anchors->len; i++) {
        Anchor *anchor = &g_array_index(anchors, Anchor, i);
        guint low = 0, high = ends->len;

        while (low < high) {
            guint middle = low + (high - low) / 2;
            const Anchor *end = &g_array_index(anchors, Anchor, g_array_index(ends, guint, middle));

            if (end->at[1] < anchor->at[1])
                low = middle + 1;
            else
                high = middle;
        }
        anchor->before = low > 0 ? g_array_index(ends, guint, low - 1) : NOWHERE;
        if (low == ends->len)
            g_array_append_val(ends, i);
        else
            g_array_index(ends, guint, low) = i;
    }
    g_array_set_size(row, ends->len);
    for (guint n = ends->len, i = n > 0 ? g_array_index(ends, guint, n - 1) : NOWHERE; n-- > 0;
         i = g_array_index(anchors, Anchor, i).before)
        g_array_index(row, guint, n) = i;
    return row;
}

static void compare(Difference *difference, Span span, guint depth);

static void compare_between(Difference *difference, const Span *span, const GArray *anchors, const GArray *row, guint depth)
{
    Span between = *span;

    for (guint i = 0; i < row->len; i++) {
        const Anchor *anchor = &g_array_index(anchors, Anchor, g_array_index(row, guint, i));

        memcpy(between.to, anchor->at, sizeof between.to);
        compare(difference, between, depth);
        for (guint s = 0; s < 2; s++)
            between.from[s] = anchor->at[s] + 1;
    }
    memcpy(between.to, span->to, sizeof between.to);
    compare(difference, between, depth);
}

/* Marks what differs; @depth: how often it may yet be taken apart. */
static void compare(Difference *difference, Span span, guint depth)
{
    g_autoptr(GArray) anchors = NULL;
    g_autoptr(GArray) row = NULL;
    gboolean apart;

    while (span.from[0] < span.to[0] && span.from[1] < span.to[1] &&
           kind_at(difference, 0, span.from[0]) == kind_at(difference, 1, span.from[1]))
        span.from[0]++, span.from[1]++;
    while (span.from[0] < span.to[0] && span.from[1] < span.to[1] &&
           kind_at(difference, 0, span.to[0] - 1) == kind_at(difference, 1, span.to[1] - 1))
        span.to[0]--, span.to[1]--;
    apart = depth > 0 && span.from[0] < span.to[0] && span.from[1] < span.to[1];
    anchors = apart ? find_anchors(difference, &span) : NULL;
    if (anchors && anchors->len > 0) {
        row = longest_row(anchors);
        compare_between(difference, &span, anchors, row, depth - 1);
        return;
    }
    for (guint s = 0; s < 2; s++)
        for (guint i = span.from[s]; i < span.to[s]; i++)
            difference->sides[s].differs[i] = TRUE;
}

/* ---- telling ---- */

/* The next lines that differ, from @span's end on; FALSE: there are none. */
static gboolean next_change(const Difference *difference, Span *span)
{
    const Side *before = &difference->sides[0], *after = &difference->sides[1];

    while (span->to[0] < before->lines->len && span->to[1] < after->lines->len && !before->differs[span->to[0]] &&
           !after->differs[span->to[1]])
        span->to[0]++, span->to[1]++;
    memcpy(span->from, span->to, sizeof span->from);
    for (guint s = 0; s < 2; s++)
        while (span->to[s] < difference->sides[s].lines->len && difference->sides[s].differs[span->to[s]])
            span->to[s]++;
    return span->from[0] < span->to[0] || span->from[1] < span->to[1];
}

static void append_lines(GString *out, const Side *side, guint from, guint to, char sign)
{
    for (guint i = from; i < to; i++) {
        const Line *line = &g_array_index(side->lines, Line, i);

        g_string_append_c(out, sign);
        g_string_append_len(out, line->text, (gssize)line->size);
        if (line->text[line->size - 1] != '\n')
            g_string_append(out, "\n\\ No newline at end of file\n");
    }
}

/* "12,3"; of no line at all the one before it is named. */
static void append_range(GString *out, char sign, guint from, guint to)
{
    g_string_append_printf(out, "%c%u,%u ", sign, to > from ? from + 1 : from, to - from);
}

/* Changes that lie so near that the lines around them meet. */
static void append_hunk(GString *out, const Difference *difference, const GArray *changes)
{
    const Span *first = &g_array_index(changes, Span, 0), *last = &g_array_index(changes, Span, changes->len - 1);
    guint lead = MIN(first->from[0], AROUND), trail = MIN(difference->sides[0].lines->len - last->to[0], AROUND);
    guint at = first->from[0] - lead;

    g_string_append(out, "@@ ");
    append_range(out, '-', at, last->to[0] + trail);
    append_range(out, '+', first->from[1] - lead, last->to[1] + trail);
    g_string_append(out, "@@\n");
    for (guint i = 0; i < changes->len; i++) {
        const Span *change = &g_array_index(changes, Span, i);

        append_lines(out, &difference->sides[0], at, change->from[0], ' ');
        append_lines(out, &difference->sides[0], change->from[0], change->to[0], '-');
        append_lines(out, &difference->sides[1], change->from[1], change->to[1], '+');
        at = change->to[0];
    }
    append_lines(out, &difference->sides[0], at, at + trail, ' ');
}

static char *tell(const Difference *difference)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(Span));
    Span span = {0};

    while (next_change(difference, &span)) {
        if (changes->len > 0 && span.from[0] - g_array_index(changes, Span, changes->len - 1).to[0] > 2 * AROUND) {
            append_hunk(out, difference, changes);
            g_array_set_size(changes, 0);
        }
        g_array_append_val(changes, span);
    }
    if (changes->len > 0)
        append_hunk(out, difference, changes);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

char *difference_lines(const char *before, gsize before_size, const char *after, gsize after_size)
{
    Difference difference = {.sides = {{.lines = lines_of(before, before_size)}, {.lines = lines_of(after, after_size)}}};
    Span all = {.to = {difference.sides[0].lines->len, difference.sides[1].lines->len}};
    char *text;

    for (guint s = 0; s < 2; s++)
        difference.sides[s].differs = g_new0(gboolean, all.to[s]);
    difference.tallies = g_new0(Tally, sort_out(difference.sides));
    compare(&difference, all, DEEPEST);
    text = tell(&difference);
    for (guint s = 0; s < 2; s++) {
        g_array_unref(difference.sides[s].lines);
        g_free(difference.sides[s].differs);
    }
    g_free(difference.tallies);
    return text;
}
