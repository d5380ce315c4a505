#include "article/flow.h"

#include "article/tree.h"
#include "core/text.h"

#include <string.h>

#define MOST_ITEMS 200000u
#define LONGEST_LINK 4096u /* bytes of an address that each picture in a link keeps */

/* What an element and all in it stand in. */
typedef struct {
    const GumboNode *node;
    guint figure;
    FlowKind kind;                  /* of its texts */
    gboolean italic, article, mute; /* mute: only pictures are taken */
    const GumboNode *last;          /* in a caption: the last child that says something */
    gboolean ends;                  /* in a caption: nothing of it stands behind the element */
    const char *link;               /* to a picture */
} Scope;

typedef struct {
    Flow *flow;
    GArray *scopes; /* of Scope */
    GString *text;  /* of the paragraph that is being read */
    gboolean italic, blank, blank_lines, own;
    guint opened; /* the items behind Artloft's last opening comment, from this one on */
    guint block;
    char *heading; /* the first */
} Reader;

static void item_clear(gpointer data)
{
    FlowItem *item = data;

    g_free(item->text);
    g_free(item->address);
    g_free(item->link);
    g_free(item->alt);
    g_free(item->title);
}

void flow_free(Flow *flow)
{
    if (!flow)
        return;
    g_array_unref(flow->items);
    g_array_unref(flow->figures);
    g_free(flow->title);
    g_free(flow->date);
    g_free(flow->address);
    g_free(flow);
}

static Scope *top(const Reader *reader)
{
    return &g_array_index(reader->scopes, Scope, reader->scopes->len - 1);
}

/* ---- text ---- */

/* Blanks of all kinds at the ends, those that do not break and those without width too. */
static char *trim(const char *text)
{
    const char *end = text + strlen(text);

    while (*text && (g_unichar_isspace(g_utf8_get_char(text)) || g_unichar_iszerowidth(g_utf8_get_char(text))))
        text = g_utf8_next_char(text);
    while (end > text) {
        const char *last = g_utf8_prev_char(end);

        if (!g_unichar_isspace(g_utf8_get_char(last)) && g_utf8_get_char(last) != 0x200b)
            break;
        end = last;
    }
    return g_strndup(text, (gsize)(end - text));
}

static void end_text(Reader *reader)
{
    const Scope *scope = top(reader);
    FlowItem item = {
        .kind = scope->kind, .figure = scope->figure, .block = reader->block, .italic = reader->italic, .own = reader->own};

    item.text = trim(reader->text->str);
    if (item.text[0] && reader->flow->items->len < MOST_ITEMS)
        g_array_append_val(reader->flow->items, item);
    else
        g_free(item.text);
    g_string_truncate(reader->text, 0);
    reader->blank = FALSE;
    reader->italic = TRUE;
}

static void end_block(Reader *reader)
{
    end_text(reader);
    reader->block++;
}

/* Runs of white space count as one blank; a blank line ends a paragraph where they are parted so. */
static void add_text(Reader *reader, const char *text)
{
    gboolean italic = top(reader)->italic;

    while (*text) {
        gsize blank = strspn(text, " \t\r\n\f");
        gsize word;

        if (blank > 0 && reader->blank_lines && memchr(text, '\n', blank) &&
            memchr(text, '\n', blank) != memrchr(text, '\n', blank))
            end_block(reader);
        reader->blank = reader->blank || blank > 0;
        text += blank;
        word = strcspn(text, " \t\r\n\f");
        if (word > 0) {
            if (reader->blank && reader->text->len > 0 && reader->text->str[reader->text->len - 1] != '\n')
                g_string_append_c(reader->text, ' ');
            reader->blank = FALSE;
            reader->italic = reader->italic && italic;
            g_string_append_len(reader->text, text, (gssize)word);
        }
        text += word;
    }
}

static void add_break(Reader *reader)
{
    if (reader->text->len > 0 && reader->text->str[reader->text->len - 1] == '\n') {
        end_block(reader);
        return;
    }
    if (reader->text->len > 0)
        g_string_append_c(reader->text, '\n');
    reader->blank = FALSE;
}

/* ---- pictures ---- */

/* The largest of "a.jpg 320w, b.jpg 640w". Free with g_free. */
static char *largest_of(const char *srcset)
{
    g_auto(GStrv) choices = g_strsplit(srcset, ",", 100);
    const char *best = NULL;
    double width = -1;

    for (guint i = 0; choices[i]; i++) {
        char *choice = g_strstrip(choices[i]);
        char *blank = strpbrk(choice, " \t\n");
        double size = blank ? g_ascii_strtod(blank + 1, NULL) : 0;

        if (blank)
            *blank = '\0';
        if (choice[0] && size > width) {
            best = choice;
            width = size;
        }
    }
    return g_strdup(best ? best : "");
}

/* Scripts that load pictures late keep the real address aside, and put a small one, or none, into its place. */
static char *address_of(const GumboNode *node)
{
    static const char *const names[] = {"data-image", "data-src", "data-lazy-src", "data-original", "src"};
    static const char *const sets[] = {"srcset", "data-srcset", "data-lazy-srcset"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = tree_attribute(node, names[i]);

        if (value && value[0] && g_ascii_strncasecmp(value, "data:", 5) != 0)
            return g_strstrip(g_strdup(value));
    }
    for (guint i = 0; i < G_N_ELEMENTS(sets); i++) {
        const char *value = tree_attribute(node, sets[i]);

        if (value && value[0] && g_ascii_strncasecmp(value, "data:", 5) != 0)
            return largest_of(value);
    }
    return g_strdup("");
}

/* The address that a link leads to, if it is a picture's. Lent; NULL: no such. */
static const char *image_link(const GumboNode *node)
{
    static const char *const ends[] = {".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".heic", ".tif", ".tiff", ".jxl"};
    const char *link = tree_attribute(node, "href");
    g_autofree char *path = link && strlen(link) <= LONGEST_LINK ? g_ascii_strdown(link, (gssize)strcspn(link, "?#")) : NULL;

    for (guint i = 0; path && i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(path, ends[i]))
            return link;
    return NULL;
}

/* Counters, smileys and people's faces. */
static gboolean is_no_art(const GumboNode *node)
{
    static const char *const classes[] = {"emoji", "wp-smiley", "avatar"};
    static const char *const sides[] = {"width", "height"};

    for (guint i = 0; i < G_N_ELEMENTS(classes); i++)
        if (tree_has_class(node, classes[i]))
            return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(sides); i++) {
        const char *side = tree_attribute(node, sides[i]);

        if (side && g_ascii_isdigit(side[0]) && g_ascii_strtoull(side, NULL, 10) <= 2)
            return TRUE;
    }
    return FALSE;
}

static gboolean same_address(const char *one, const char *other)
{
    gsize length = strcspn(one, "?#");

    return length == strcspn(other, "?#") && strncmp(one, other, length) == 0;
}

static void fill(char **place, const char *value)
{
    if (!(*place)[0] && value[0]) {
        g_free(*place);
        *place = g_strdup(value);
    }
}

/* What is there for readers without scripts, and again for those with, is one picture. */
static gboolean repeats_last(Reader *reader, const FlowItem *item)
{
    FlowItem *last =
        reader->flow->items->len > 0 ? &g_array_index(reader->flow->items, FlowItem, reader->flow->items->len - 1) : NULL;

    if (!last || last->kind != FLOW_IMAGE || last->figure != item->figure || !same_address(last->address, item->address))
        return FALSE;
    fill(&last->alt, item->alt);
    fill(&last->title, item->title);
    fill(&last->link, item->link);
    return TRUE;
}

static char *attribute_text(const GumboNode *node, const char *name)
{
    const char *value = tree_attribute(node, name);

    return text_tidy(g_strdup(value ? value : ""));
}

static void add_image(Reader *reader, const GumboNode *node)
{
    const Scope *scope = top(reader);
    FlowItem item = {.kind = FLOW_IMAGE, .figure = scope->figure, .own = reader->own};

    if (is_no_art(node) || reader->flow->items->len >= MOST_ITEMS)
        return;
    end_text(reader);
    item.block = reader->block;
    item.address = address_of(node);
    item.link = g_strstrip(g_strdup(scope->link ? scope->link : ""));
    item.alt = attribute_text(node, "alt");
    item.title = attribute_text(node, "title");
    if (item.address[0] && !repeats_last(reader, &item))
        g_array_append_val(reader->flow->items, item);
    else
        item_clear(&item);
}

/* ---- elements ---- */

static gboolean is_one_of(GumboTag tag, const GumboTag *tags, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (tags[i] == tag)
            return TRUE;
    return FALSE;
}

static gboolean is_block(GumboTag tag)
{
    static const GumboTag tags[] = {
        GUMBO_TAG_P,       GUMBO_TAG_DIV,        GUMBO_TAG_H1,     GUMBO_TAG_H2,  GUMBO_TAG_H3,     GUMBO_TAG_H4,
        GUMBO_TAG_H5,      GUMBO_TAG_H6,         GUMBO_TAG_LI,     GUMBO_TAG_UL,  GUMBO_TAG_OL,     GUMBO_TAG_FIGURE,
        GUMBO_TAG_SECTION, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_TABLE,  GUMBO_TAG_TR,  GUMBO_TAG_TD,     GUMBO_TAG_TH,
        GUMBO_TAG_ARTICLE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_DL,     GUMBO_TAG_DT,  GUMBO_TAG_DD,     GUMBO_TAG_HEADER,
        GUMBO_TAG_ASIDE,   GUMBO_TAG_MAIN,       GUMBO_TAG_HR,     GUMBO_TAG_PRE, GUMBO_TAG_CENTER, GUMBO_TAG_CAPTION,
        GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY,    GUMBO_TAG_ADDRESS};

    return is_one_of(tag, tags, G_N_ELEMENTS(tags));
}

/* What a fragment of Artloft's (assets/templates) says besides each picture and its caption: the dialog that shows it again,
 * words for screen readers, facts, links, and who is to be named for all. */
static gboolean is_beside_art(const GumboNode *node)
{
    static const char *const classes[] = {"al-view", "al-vh", "al-caption__meta", "al-more", "al-steps", "al-credits"};

    for (guint i = 0; i < G_N_ELEMENTS(classes); i++)
        if (tree_has_class(node, classes[i]))
            return TRUE;
    return FALSE;
}

/* What is not the article. A button shows no art, but for that by which a gallery of Artloft's enlarges it; Squarespace has
 * links that look like one below captions. */
static gboolean is_skipped(const Scope *scope, const GumboNode *node)
{
    static const GumboTag tags[] = {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,    GUMBO_TAG_TEMPLATE, GUMBO_TAG_NAV,
                                    GUMBO_TAG_FOOTER, GUMBO_TAG_TEXTAREA, GUMBO_TAG_SELECT,   GUMBO_TAG_IFRAME,
                                    GUMBO_TAG_OBJECT, GUMBO_TAG_SVG};
    GumboTag tag = node->v.element.tag;

    return is_one_of(tag, tags, G_N_ELEMENTS(tags)) || (tag == GUMBO_TAG_HEADER && !scope->article) ||
           (tag == GUMBO_TAG_BUTTON && !tree_has_class(node, "al-open")) || tree_has_class(node, "image-button") ||
           is_beside_art(node);
}

/* What holds a picture and its words, as figures do: WordPress, its galleries, Squarespace. */
static gboolean is_figure(const GumboNode *node)
{
    static const char *const classes[] = {"wp-caption",   "gallery-item", "blocks-gallery-item", "sqs-block-image",
                                          "image-block",  "slide",        "gallery-grid-item",   "image-block-outer-wrapper",
                                          "gallery-block"};

    if (node->v.element.tag == GUMBO_TAG_FIGURE)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(classes); i++)
        if (tree_has_class(node, classes[i]))
            return TRUE;
    return FALSE;
}

/* Whether a word of the class ends so. */
static gboolean class_ends(const GumboNode *node, const char *end)
{
    const char *classes = tree_attribute(node, "class");
    gsize length = strlen(end);

    for (const char *at = classes; at && (at = strstr(at, end)); at += length)
        if (!at[length] || g_ascii_isspace(at[length]))
            return TRUE;
    return FALSE;
}

static const GumboNode *last_word(const GumboNode *node)
{
    const GumboVector *children = &node->v.element.children;

    for (guint i = children->length; i-- > 0;) {
        const GumboNode *child = children->data[i];

        if (child->type == GUMBO_NODE_TEXT || (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag != GUMBO_TAG_BR))
            return child;
    }
    return NULL;
}

/* Whether the caption that @scope is in ends with its child @node. */
static gboolean ends_with(const Scope *scope, const GumboNode *node)
{
    return scope->ends && scope->last == node;
}

/* Whether @node ends the caption that it stands in, and is apart from its words, behind a line or a sentence: in "styled by
 * <cite>Banksy</cite>" it is one of them. */
static gboolean closes_caption(const Reader *reader, const GumboNode *node)
{
    const GString *text = reader->text;
    const char *last = text->len > 0 ? g_utf8_prev_char(text->str + text->len) : NULL;

    return (!last || g_utf8_strchr("\n.!?…)”»。", -1, g_utf8_get_char(last))) && ends_with(top(reader), node);
}

static FlowKind kind_of(const Reader *reader, const GumboNode *node)
{
    static const char *const captions[] = {"caption", "caption-text", "image-subtitle", "image-slide-title",
                                           "image-slide-description"};
    FlowKind outer = top(reader)->kind;
    GumboTag tag = node->v.element.tag;

    if (class_ends(node, "credit") || class_ends(node, "credits") || class_ends(node, "attribution") ||
        g_strcmp0(tree_attribute(node, "itemprop"), "creditText") == 0 ||
        (outer == FLOW_CAPTION && tag == GUMBO_TAG_CITE && closes_caption(reader, node)))
        return FLOW_CREDIT;
    /* A figure's words are its own, whatever it stands in is called. */
    if ((outer == FLOW_CREDIT || (outer == FLOW_TITLE && tag != GUMBO_TAG_FIGCAPTION)) && !is_figure(node))
        return outer;
    if (tree_has_class(node, "image-title") && tag != GUMBO_TAG_FIGCAPTION) /* Squarespace has it in captions too */
        return FLOW_TITLE;
    if (outer == FLOW_CAPTION)
        return outer;
    if (tree_has_class(node, "blocks-gallery-caption")) /* WordPress: of all pictures together, so of none */
        return FLOW_HEADING;
    if (tag == GUMBO_TAG_FIGCAPTION)
        return FLOW_CAPTION;
    if (is_figure(node))
        return FLOW_TEXT;
    for (guint i = 0; i < G_N_ELEMENTS(captions); i++)
        if (class_ends(node, captions[i]))
            return FLOW_CAPTION;
    if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6)
        return FLOW_HEADING;
    return outer;
}

static void keep_first(char **place, const char *value)
{
    if (value && !(*place)[0]) {
        g_free(*place);
        *place = text_one_line(g_strdup(value));
    }
}

/* ---- what the document says of itself ---- */

static void keep_day(Flow *flow, const char *value)
{
    g_autofree char *day = value ? text_day(value) : NULL;

    keep_first(&flow->date, day);
}

static void keep_address(Flow *flow, const char *value)
{
    if (value && (g_str_has_prefix(value, "https://") || g_str_has_prefix(value, "http://")))
        keep_first(&flow->address, value);
}

static void read_meta(Flow *flow, const GumboNode *node)
{
    const char *property = tree_attribute(node, "property");
    const char *name = property ? property : tree_attribute(node, "name");
    const char *content = tree_attribute(node, "content");

    if (!name)
        name = tree_attribute(node, "itemprop");
    if (!name || !content)
        return;
    if (strcmp(name, "article:published_time") == 0 || strcmp(name, "datePublished") == 0 || strcmp(name, "date") == 0)
        keep_day(flow, content);
    else if (strcmp(name, "og:url") == 0)
        keep_address(flow, content);
}

/* Facts may stand anywhere. FALSE: there is nothing else in it. */
static gboolean read_facts(Reader *reader, const GumboNode *node)
{
    Flow *flow = reader->flow;
    g_autofree char *text = NULL;

    switch ((int)node->v.element.tag) {
    case GUMBO_TAG_TITLE:
        text = tree_text(node);
        keep_first(&flow->title, text);
        return FALSE;
    case GUMBO_TAG_META:
        read_meta(flow, node);
        return FALSE;
    case GUMBO_TAG_LINK:
        if (g_strcmp0(tree_attribute(node, "rel"), "canonical") == 0)
            keep_address(flow, tree_attribute(node, "href"));
        return FALSE;
    case GUMBO_TAG_TIME:
        keep_day(flow, tree_attribute(node, "datetime"));
        return TRUE;
    default:
        return TRUE;
    }
}

/* ---- walking ---- */

/* No closing comment came: nothing has been woven behind the one that opened, and what stands there is the author's. */
static void disown(Reader *reader)
{
    for (guint i = reader->opened; reader->own && i < reader->flow->items->len; i++)
        g_array_index(reader->flow->items, FlowItem, i).own = FALSE;
    reader->own = FALSE;
}

/* Artloft's own comments, spelt as freely as weave takes them: what stands between them comes out of the catalogue. */
static void read_comment(Reader *reader, const char *text)
{
    text += strspn(text, " \t\r\n\f");
    if (g_ascii_strncasecmp(text, "artloft:", strlen("artloft:")) == 0) {
        disown(reader);
        reader->own = TRUE;
        reader->opened = reader->flow->items->len;
    } else if (g_ascii_strncasecmp(text, "/artloft", strlen("/artloft")) == 0) {
        reader->own = FALSE;
    }
}

static void enter_scope(Reader *reader, const GumboNode *node)
{
    const Scope *outer = top(reader);
    GumboTag tag = node->v.element.tag;
    Scope scope = *outer;

    scope.node = node;
    scope.kind = kind_of(reader, node);
    if (scope.kind == FLOW_CAPTION) {
        scope.ends = outer->kind != FLOW_CAPTION || ends_with(outer, node);
        scope.last = last_word(node);
    }
    scope.italic = outer->italic || tag == GUMBO_TAG_EM || tag == GUMBO_TAG_I;
    scope.article = outer->article || tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN;
    scope.mute = outer->mute || tag == GUMBO_TAG_NOSCRIPT || tag == GUMBO_TAG_HEAD;
    if (tag == GUMBO_TAG_A)
        scope.link = image_link(node);
    if (is_block(tag))
        end_block(reader);
    else if (scope.kind != outer->kind || is_figure(node))
        end_text(reader);
    if (is_figure(node)) {
        g_array_append_val(reader->flow->figures, outer->figure);
        scope.figure = reader->flow->figures->len - 1;
    }
    g_array_append_val(reader->scopes, scope);
}

static gboolean enter_element(Reader *reader, const GumboNode *node)
{
    GumboTag tag = node->v.element.tag;

    if (is_skipped(top(reader), node) || !read_facts(reader, node))
        return FALSE;
    if (tag == GUMBO_TAG_IMG || tag == GUMBO_TAG_IMAGE) {
        add_image(reader, node);
        return FALSE;
    }
    if (tag == GUMBO_TAG_BR) {
        add_break(reader);
        return FALSE;
    }
    enter_scope(reader, node);
    return TRUE;
}

static gboolean enter(const GumboNode *node, gpointer data)
{
    Reader *reader = data;

    switch (node->type) {
    case GUMBO_NODE_DOCUMENT:
        return TRUE;
    case GUMBO_NODE_ELEMENT:
        return enter_element(reader, node);
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
        if (!top(reader)->mute)
            add_text(reader, node->v.text.text);
        return FALSE;
    case GUMBO_NODE_COMMENT:
        read_comment(reader, node->v.text.text);
        return FALSE;
    default:
        return FALSE;
    }
}

static void leave(const GumboNode *node, gpointer data)
{
    Reader *reader = data;
    const Scope *scope = top(reader), *outer;

    if (scope->node != node)
        return;
    outer = scope - 1;
    if (node->v.element.tag == GUMBO_TAG_H1 && scope->kind == FLOW_HEADING && !reader->heading && reader->text->len > 0)
        reader->heading = trim(reader->text->str);
    if (is_block(node->v.element.tag))
        end_block(reader);
    else if (scope->kind != outer->kind || scope->figure != outer->figure)
        end_text(reader);
    g_array_set_size(reader->scopes, reader->scopes->len - 1);
}

Flow *flow_read(const char *html, gsize size, gboolean blank_lines)
{
    g_autoptr(Tree) tree = tree_parse(html, size);
    g_autoptr(GArray) scopes = g_array_new(FALSE, TRUE, sizeof(Scope));
    Flow *flow;
    Reader reader = {.scopes = scopes, .italic = TRUE, .blank_lines = blank_lines};

    if (!tree)
        return NULL;
    flow = g_new0(Flow, 1);
    flow->items = g_array_new(FALSE, FALSE, sizeof(FlowItem));
    g_array_set_clear_func(flow->items, item_clear);
    flow->figures = g_array_new(FALSE, TRUE, sizeof(guint));
    g_array_set_size(flow->figures, 1);
    flow->title = g_strdup("");
    flow->date = g_strdup("");
    flow->address = g_strdup("");
    reader.flow = flow;
    reader.text = g_string_new(NULL);
    g_array_set_size(scopes, 1);
    g_array_index(scopes, Scope, 0).kind = FLOW_TEXT;
    tree_walk(tree, enter, leave, &reader);
    end_text(&reader);
    disown(&reader);
    keep_first(&flow->title, reader.heading);
    g_string_free(reader.text, TRUE);
    g_free(reader.heading);
    return flow;
}
