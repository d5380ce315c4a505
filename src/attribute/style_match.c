#include "attribute/style_scan.h"
#include "core/limits.h"
#include "core/text.h"

#include <string.h>

/* More styles than this in one text is no prompt; it also bounds the comparing of each with all. */
#define MATCHES_MOST 256u

StyleMatcher *style_matcher_new(Vocabulary *vocabulary)
{
    StyleMatcher *matcher = g_new0(StyleMatcher, 1);

    matcher->vocabulary = vocabulary_ref(vocabulary);
    matcher->image = vocabulary_image(vocabulary);
    matcher->tokens = g_array_sized_new(FALSE, TRUE, sizeof(StyleToken), 256);
    matcher->found = g_array_sized_new(FALSE, TRUE, sizeof(StyleFound), 32);
    matcher->matches = g_array_sized_new(FALSE, TRUE, sizeof(StyleMatch), 32);
    matcher->texts = g_string_sized_new(1024);
    return matcher;
}

void style_matcher_free(StyleMatcher *matcher)
{
    if (!matcher)
        return;
    vocabulary_unref(matcher->vocabulary);
    g_array_unref(matcher->tokens);
    g_array_unref(matcher->found);
    g_array_unref(matcher->matches);
    g_string_free(matcher->texts, TRUE);
    g_free(matcher);
}

/* A word in katakana must not be the middle of a longer one; a cue may stand right behind it. */
static gboolean ends_inside_katakana(const StyleMatcher *matcher, guint next)
{
    const ImageNode *nodes = image_nodes(matcher->image);
    const StyleToken *token;
    guint32 node;

    if (next >= scan_size(matcher))
        return FALSE;
    token = scan_token(matcher, next);
    if (token->gap != 0 || !(token->flags & TOKEN_KATAKANA) || !(scan_token(matcher, next - 1)->flags & TOKEN_KATAKANA))
        return FALSE;
    node = token->node;
    for (guint i = next + 1; node != 0 && nodes[node].cue != CUE_TRAIL && scan_goes_on(matcher, i); i++)
        node = image_step(matcher->image, node, scan_token(matcher, i)->id);
    return node == 0 || nodes[node].cue != CUE_TRAIL;
}

static gboolean starts_inside_katakana(const StyleMatcher *matcher, guint i)
{
    const StyleToken *token = scan_token(matcher, i);

    return i > 0 && token->gap == 0 && token->flags & TOKEN_KATAKANA && scan_token(matcher, i - 1)->flags & TOKEN_KATAKANA &&
           matcher->list_end != i;
}

void scan_walk(const StyleMatcher *matcher, guint i, StyleWalk *walk)
{
    const ImageNode *nodes = image_nodes(matcher->image);
    guint32 node = scan_token(matcher, i)->node;

    memset(walk, 0, sizeof *walk);
    if (node == 0 || scan_token(matcher, i)->flags & TOKEN_SKIP || starts_inside_katakana(matcher, i))
        return;
    for (guint k = i;;) {
        if (nodes[node].style != IMAGE_NONE && !ends_inside_katakana(matcher, k + 1)) {
            walk->style_length = k + 1 - i;
            walk->node = node;
        }
        if (nodes[node].cue != CUE_NONE) {
            walk->cue_length = k + 1 - i;
            walk->cue = (Cue)nodes[node].cue;
        }
        k++;
        if (nodes[node].n_edges == 0 || !scan_goes_on(matcher, k) || scan_token(matcher, k)->id == 0)
            return;
        node = image_step(matcher->image, node, scan_token(matcher, k)->id);
        if (node == 0)
            return;
    }
}

StyleKind scan_kind(const StyleMatcher *matcher, guint32 node)
{
    return (StyleKind)image_styles(matcher->image)[image_nodes(matcher->image)[node].style].kind;
}

guint8 scan_flags(const StyleMatcher *matcher, guint32 node)
{
    return image_nodes(matcher->image)[node].flags;
}

void scan_accept(StyleMatcher *matcher, guint32 style, guint from, guint to)
{
    StyleFound found = {.style = style,
                        .kind = (StyleKind)image_styles(matcher->image)[style].kind,
                        .start = matcher->base + scan_token(matcher, from)->start,
                        .end = matcher->base + scan_token(matcher, to - 1)->end,
                        .name = IMAGE_NONE,
                        .slug = IMAGE_NONE,
                        .code = IMAGE_NONE};

    if (matcher->cut_off && to == scan_size(matcher) && found.kind == STYLE_ARTIST)
        return; /* "in_the_style_of_John_Martin" may have been "..._Martinez" */
    for (guint i = 0; i < matcher->found->len; i++)
        if (g_array_index(matcher->found, StyleFound, i).style == style)
            return;
    if (matcher->found->len < MATCHES_MOST)
        g_array_append_val(matcher->found, found);
}

static guint32 texts_add(StyleMatcher *matcher, const char *text)
{
    guint32 at = (guint32)matcher->texts->len;

    g_string_append_len(matcher->texts, text, (gssize)strlen(text) + 1);
    return at;
}

static void found_add(StyleMatcher *matcher, StyleFound *found, const char *name, const char *slug, const char *code)
{
    for (guint i = 0; i < matcher->found->len; i++) {
        const StyleFound *other = &g_array_index(matcher->found, StyleFound, i);

        if (other->kind == found->kind && other->slug != IMAGE_NONE && strcmp(matcher->texts->str + other->slug, slug) == 0)
            return;
    }
    if (matcher->found->len >= MATCHES_MOST)
        return;
    found->style = IMAGE_NONE;
    found->name = texts_add(matcher, name);
    found->slug = texts_add(matcher, slug);
    found->code = code ? texts_add(matcher, code) : IMAGE_NONE;
    g_array_append_val(matcher->found, *found);
}

/* "shadow_caster" -> "Shadow Caster"; a word with a capital stays as it is. */
static char *tidy_name(const StyleMatcher *matcher, guint from, guint to)
{
    GString *name = g_string_new(NULL);

    for (guint i = from; i < to; i++) {
        const StyleToken *token = scan_token(matcher, i);
        g_autofree char *word =
            g_utf8_make_valid(matcher->text + matcher->base + token->start, (gssize)(token->end - token->start));

        if (i > from) {
            const StyleToken *before = scan_token(matcher, i - 1);
            gboolean plain = (token->gap & ~GAP_SPACE) == 0 || token->gap & GAP_SPACE;

            if (plain)
                g_string_append_c(name, ' ');
            else
                g_string_append_len(name, matcher->text + matcher->base + before->end, (gssize)(token->start - before->end));
        }
        if (token->flags & TOKEN_CAPITAL || scan_is(matcher, i, WORD_PARTICLE)) {
            g_string_append(name, word);
        } else {
            g_string_append_unichar(name, g_unichar_toupper(g_utf8_get_char(word)));
            g_string_append(name, g_utf8_next_char(word));
        }
    }
    return g_string_free(name, FALSE);
}

void scan_accept_open(StyleMatcher *matcher, StyleKind kind, guint from, guint to)
{
    StyleFound found = {.kind = kind,
                        .open = TRUE,
                        .start = matcher->base + scan_token(matcher, from)->start,
                        .end = matcher->base + scan_token(matcher, to - 1)->end};
    g_autofree char *name = tidy_name(matcher, from, to);
    g_autofree char *slug = text_slug(name, 80);
    g_autofree char *folded = slug[0] ? NULL : text_fold(name); /* a name in a script that has no ASCII form */

    if (matcher->cut_off && to == scan_size(matcher))
        return;
    found_add(matcher, &found, name, slug[0] ? slug : folded, NULL);
}

void scan_accept_code(StyleMatcher *matcher, const char *name, const char *code, guint32 start, guint32 end)
{
    StyleFound found = {.kind = STYLE_SREF, .start = start, .end = end};
    g_autofree char *slug = text_slug(name, 200);

    found_add(matcher, &found, name, slug, code);
}

guint scan_trail(const StyleMatcher *matcher, guint i)
{
    StyleWalk walk;
    guint possessive = 0;

    if (!scan_goes_on(matcher, i))
        return 0;
    if (scan_token(matcher, i)->gap & GAP_APOSTROPHE && scan_token(matcher, i)->end - scan_token(matcher, i)->start == 1) {
        possessive = 1;
        if (!scan_goes_on(matcher, i + 1))
            return 0;
    }
    scan_walk(matcher, i + possessive, &walk);
    for (guint skipped = 0; possessive > 0 && skipped < 2 && walk.cue == CUE_NONE; skipped++) {
        guint n = walk.style_length;

        if (n == 0 && scan_is(matcher, i + possessive, WORD_ROLE | WORD_PAINTERLY))
            n = 1;

        if (n == 0 || !scan_goes_on(matcher, i + possessive + n))
            break;
        possessive += n; /* "Seurat's pointillist technique" */
        scan_walk(matcher, i + possessive, &walk);
    }
    if (walk.cue == CUE_TRAIL || (possessive && (walk.cue == CUE_TRAIL_WEAK || walk.cue == CUE_TRAIL_OWN)))
        return possessive + walk.cue_length;
    return 0;
}

/* The scan itself. */

typedef struct {
    guint slot; /* the word that a cue points at, or G_MAXUINT */
    Cue slot_cue;
    guint not_until;    /* what starts before it is not asked for */
    guint credit_until; /* names before it did something else */
    guint subject;      /* the word where what is shown starts, or G_MAXUINT */
} Scan;

static guint segment_end(const StyleMatcher *matcher, guint i)
{
    while (scan_goes_on(matcher, i + 1))
        i++;
    return i + 1;
}

static guint not_window(const StyleMatcher *matcher, guint i)
{
    guint left = 3;

    for (; left > 0 && scan_goes_on(matcher, i); i++)
        if (!scan_is(matcher, i, WORD_DETERMINER))
            left--;
    return i;
}

static void cue_apply(const StyleMatcher *matcher, Scan *scan, guint i, const StyleWalk *walk)
{
    guint next = i + walk->cue_length;
    Cue cue = walk->cue;

    switch (cue) {
    case CUE_NOT:
        scan->not_until = not_window(matcher, next);
        return;
    case CUE_SUBJECT:
        scan->subject = next;
        return;
    case CUE_PHOTO_BY:
        cue = matcher->caption ? CUE_CREDIT : CUE_BY;
        break;
    case CUE_TRAIL:
    case CUE_TRAIL_WEAK:
    case CUE_TRAIL_OWN:
    case CUE_NEGATIVE:
    case CUE_OUT:
    case CUE_NONE:
        return;
    default:
        break;
    }
    if (cue == CUE_CREDIT) {
        if (next < scan_size(matcher) && next >= scan->credit_until)
            scan->credit_until = segment_end(matcher, next);
        return;
    }
    if (scan->slot == next)
        return; /* a longer cue ends at the same place */
    scan->slot = next;
    scan->slot_cue = cue;
}

static gboolean is_plain_style(const StyleMatcher *matcher, guint i)
{
    StyleWalk walk;

    scan_walk(matcher, i, &walk);
    return walk.style_length > 0 && scan_kind(matcher, walk.node) != STYLE_ARTIST;
}

/* An unsure spelling of no artist: whether what stands around it makes it a style. Moods and subjects ("whimsical",
 * "superhero") are kept as genres, and count as such only where the words say so. */
static gboolean unsure_counts(const StyleMatcher *matcher, guint i, guint n, StyleKind kind)
{
    guint end = i + n;
    gboolean starts = i == 0 || !scan_goes_on(matcher, i), ends = !scan_goes_on(matcher, end);

    if (scan_trail(matcher, end) > 0)
        return TRUE;
    if (kind == STYLE_GENRE || kind == STYLE_OTHER || kind == STYLE_STUDIO)
        return FALSE;
    if (starts && ends)
        return matcher->n_segments > 1;
    return (!ends && is_plain_style(matcher, end)) ||
           (!starts && matcher->style_end == i && !scan_is(matcher, i - 1, WORD_PREPOSITION));
}

/* "a man painting a fence", "children drawing on the wall": what somebody does, no medium. */
static gboolean is_deed(const StyleMatcher *matcher, guint i, guint n)
{
    if (n != 1 || !scan_is(matcher, i, WORD_DEED) || i == 0 || !scan_goes_on(matcher, i) || !scan_goes_on(matcher, i + 1))
        return FALSE;
    if (scan_is(matcher, i - 1, WORD_VERB))
        return TRUE; /* "is painting" */
    return !scan_is(matcher, i - 1, WORD_DETERMINER) && matcher->style_end != i &&
           scan_is(matcher, i + 1, WORD_DETERMINER | WORD_ONTO);
}

static gboolean style_counts(const StyleMatcher *matcher, const Scan *scan, guint i, const StyleWalk *walk)
{
    guint8 flags = scan_flags(matcher, walk->node);
    StyleKind kind = scan_kind(matcher, walk->node);

    if (i < scan->not_until || is_deed(matcher, i, walk->style_length))
        return FALSE;
    if ((walk->cue == CUE_INSPIRED || walk->cue == CUE_LEAD) && walk->cue_length > walk->style_length)
        return FALSE; /* "drawing inspiration from", "de stijl van" */
    if (kind == STYLE_ARTIST) {
        if (i < scan->credit_until)
            return FALSE;
        if (scan_trail(matcher, i + walk->style_length) > 0)
            return !(flags & SENSE_SURNAME) || scan_token(matcher, i)->flags & TOKEN_CAPITAL || matcher->n_capitals == 0;
        return scan->subject != i && style_name_is_free(matcher, i, walk->style_length, flags);
    }
    return !(flags & SENSE_UNSURE) || unsure_counts(matcher, i, walk->style_length, kind);
}

/* The word @i, where no style counts; how many words to go on. */
static guint unmatched_read(StyleMatcher *matcher, const Scan *scan, guint i, const StyleWalk *walk)
{
    guint open;

    if (walk->style_length > 0) {
        StyleKind kind = scan_kind(matcher, walk->node);

        /* no style in it either: "Final Fantasy" is no Fantasy, "Francis Bacon" no Bacon */
        return kind == STYLE_ARTIST || kind == STYLE_OTHER ? walk->style_length : 1;
    }
    if (i < scan->not_until)
        return 1;
    open = i < scan->credit_until || scan->subject == i ? i : style_open_before_trail(matcher, i);
    if (open > i)
        return open - i;
    style_lone_read(matcher, i);
    return 1;
}

static void scan_all(StyleMatcher *matcher)
{
    Scan scan = {.slot = G_MAXUINT, .subject = G_MAXUINT};
    guint n = scan_size(matcher);

    for (guint i = 0; i < n;) {
        const StyleToken *token = scan_token(matcher, i);
        StyleWalk walk;

        if (token->flags & TOKEN_SKIP) {
            i++;
            continue;
        }
        if (scan.slot == i && i >= scan.not_until && i >= scan.credit_until) {
            guint next = style_names_read(matcher, i, scan.slot_cue);

            scan.slot = G_MAXUINT;
            if (next > i) {
                matcher->list_end = next;
                i = next;
                continue;
            }
        }
        if (scan.subject == i && scan_is(matcher, i, WORD_DETERMINER | WORD_ROLE))
            scan.subject = i + 1;
        scan_walk(matcher, i, &walk);
        if (walk.cue != CUE_NONE)
            cue_apply(matcher, &scan, i, &walk);
        if (walk.cue == CUE_OUT && walk.cue_length >= walk.style_length) {
            i += walk.cue_length;
            continue;
        }
        if (walk.style_length > 0 && style_counts(matcher, &scan, i, &walk)) {
            scan_accept(matcher, image_nodes(matcher->image)[walk.node].style, i, i + walk.style_length);
            i += walk.style_length;
            matcher->style_end = i;
            if (scan_kind(matcher, walk.node) == STYLE_ARTIST)
                matcher->list_end = i;
            continue;
        }
        i += unmatched_read(matcher, &scan, i, &walk);
    }
}

/* What a program wrote behind the prompt, "Negative prompt: ..." and "Steps: 20, ...", is not read. */
static void appendix_skip(StyleMatcher *matcher)
{
    guint n = scan_size(matcher);

    for (guint i = 0; i + 1 < n; i++) {
        const StyleToken *next = scan_token(matcher, i + 1);
        gboolean steps = next->gap & GAP_COLON && next->flags & TOKEN_NUMBER && scan_token(matcher, i)->gap & GAP_LINE &&
                         scan_is(matcher, i, WORD_STEPS);
        StyleWalk walk = {0};

        if (!steps && scan_token(matcher, i)->node != 0)
            scan_walk(matcher, i, &walk);
        if (!steps && (walk.cue != CUE_NEGATIVE || i + walk.cue_length >= n ||
                       !(scan_token(matcher, i + walk.cue_length)->gap & GAP_COLON)))
            continue;
        for (; i < n; i++)
            scan_token(matcher, i)->flags |= TOKEN_SKIP;
    }
}

/* A text that is a negative prompt is one whose words are the usual ones of those. */
static gboolean is_negative(const StyleMatcher *matcher)
{
    guint bad = 0, n = 0;

    for (; n < scan_size(matcher) && !(scan_token(matcher, n)->flags & TOKEN_SKIP); n++)
        bad += scan_is(matcher, n, WORD_WORST) ? 3 : scan_is(matcher, n, WORD_BAD);
    return bad >= 3 && bad * 5 >= n;
}

/* Words under a picture: a credit, a generator's name as its maker, a sentence with a capital and no tags. */
static gboolean looks_like_caption(const StyleMatcher *matcher)
{
    guint n = scan_size(matcher), platforms = 0;

    for (guint i = 0; i < n; i++) {
        if (scan_token(matcher, i)->gap & GAP_FLAG)
            return FALSE;
        platforms += scan_is(matcher, i, WORD_PLATFORM) && scan_token(matcher, i)->flags & TOKEN_CAPITAL;
    }
    return n > 0 && scan_token(matcher, 0)->flags & TOKEN_CAPITAL &&
           (platforms > 0 || (n < 40 && matcher->n_capitals * 4 >= n));
}

static void tokens_prepare(StyleMatcher *matcher)
{
    matcher->n_capitals = 0;
    matcher->n_segments = 0;
    matcher->list_end = matcher->style_end = G_MAXUINT;
    for (guint i = 0; i < scan_size(matcher); i++) {
        StyleToken *token = scan_token(matcher, i);

        image_find_word(matcher->image, token);
        matcher->n_capitals +=
            (token->flags & (TOKEN_CAPITAL | TOKEN_CAPITALS)) == TOKEN_CAPITAL && token->end - token->start > 1;
        matcher->n_segments += (token->flags & TOKEN_BREAK) != 0;
    }
}

static int compare_found(gconstpointer a, gconstpointer b)
{
    const StyleFound *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->end < y->end ? -1 : x->end > y->end;
}

/* Texts get their place only when all are there, since the string moves as it grows. */
static void matches_make(StyleMatcher *matcher)
{
    g_autofree guint32 *evidence = g_new(guint32, matcher->found->len + 1);

    g_array_sort(matcher->found, compare_found);
    for (guint i = 0; i < matcher->found->len; i++) {
        const StyleFound *found = &g_array_index(matcher->found, StyleFound, i);

        evidence[i] = (guint32)matcher->texts->len;
        g_string_append_len(matcher->texts, matcher->text + found->start, (gssize)(found->end - found->start));
        g_string_append_c(matcher->texts, '\0');
    }
    for (guint i = 0; i < matcher->found->len; i++) {
        const StyleFound *found = &g_array_index(matcher->found, StyleFound, i);
        const char *texts = matcher->texts->str;
        StyleMatch match = {.kind = found->kind,
                            .open = found->open,
                            .evidence = texts + evidence[i],
                            .offset = found->start,
                            .length = found->end - found->start};

        if (found->style != IMAGE_NONE) {
            const ImageStyle *style = &image_styles(matcher->image)[found->style];

            match.slug = image_text(matcher->image, style->slug);
            match.name = image_text(matcher->image, style->name);
        } else {
            match.slug = texts + found->slug;
            match.name = texts + found->name;
            match.code = found->code == IMAGE_NONE ? NULL : texts + found->code;
        }
        g_array_append_val(matcher->matches, match);
    }
}

const StyleMatch *style_matcher_run(StyleMatcher *matcher, const char *text, gssize length, StyleTextKind kind,
                                    guint *out_count)
{
    gsize size = MIN(length < 0 ? strlen(text) : (gsize)length, LIMIT_TEXT_BYTES);
    gsize start = 0, end = size;

    matcher->text = text;
    matcher->cut_off = FALSE;
    matcher->file_name = FALSE;
    g_array_set_size(matcher->tokens, 0);
    g_array_set_size(matcher->found, 0);
    g_array_set_size(matcher->matches, 0);
    g_string_truncate(matcher->texts, 0);
    if (kind == STYLE_TEXT_UNKNOWN || kind == STYLE_TEXT_FILE_NAME)
        matcher->file_name = style_file_range(text, size, kind == STYLE_TEXT_FILE_NAME, &start, &end, &matcher->cut_off);
    matcher->base = (guint32)start;
    matcher->stop = (guint32)end;
    style_tokens_cut(text + start, end - start, matcher->tokens);
    tokens_prepare(matcher);
    matcher->caption = kind == STYLE_TEXT_CAPTION || (kind == STYLE_TEXT_UNKNOWN && looks_like_caption(matcher));
    style_codes_read(matcher);
    appendix_skip(matcher);
    if (!is_negative(matcher))
        scan_all(matcher);
    matches_make(matcher);
    *out_count = matcher->matches->len;
    return (const StyleMatch *)(const void *)matcher->matches->data;
}

ArtworkStyle *style_match_record(const Vocabulary *vocabulary, const StyleMatch *match, ClaimSource source)
{
    ArtworkStyle *style = artwork_style_new();
    VocabularyStyle known;

    style->slug = g_strdup(match->slug);
    style->name = g_strdup(match->name);
    style->kind = g_strdup(style_kind_name(match->kind));
    style->code = g_strdup(match->code);
    style->source = source;
    style->evidence = g_utf8_make_valid(match->evidence, -1);
    if (!match->open && !match->code && vocabulary_find_slug(vocabulary, match->slug, &known)) {
        g_autoptr(GArray) parents = vocabulary_parents(vocabulary, known.index);

        for (guint i = 0; i < parents->len; i++) {
            VocabularyStyle parent;

            vocabulary_style(vocabulary, g_array_index(parents, guint, i), &parent);
            g_ptr_array_add(style->parents, g_strdup(parent.slug));
        }
    }
    return style;
}

GPtrArray *style_match(Vocabulary *vocabulary, const char *text, gssize length, StyleTextKind kind, ClaimSource source)
{
    g_autoptr(StyleMatcher) matcher = style_matcher_new(vocabulary);
    GPtrArray *styles = g_ptr_array_new_with_free_func((GDestroyNotify)artwork_style_free);
    guint n = 0;
    const StyleMatch *matches = style_matcher_run(matcher, text, length, kind, &n);

    for (guint i = 0; i < n; i++)
        g_ptr_array_add(styles, style_match_record(vocabulary, &matches[i], source));
    return styles;
}
