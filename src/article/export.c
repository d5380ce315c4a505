#include "article/export.h"

#include "article/shortcode.h"
#include "core/limits.h"
#include "core/text.h"

#include <artloft/error.h>
#include <expat.h>
#include <string.h>

#define PIECE (1 << 20) /* bytes that expat is given at a time */
#define MOST_POSTS 1000000u

/* What is kept of an item while it is read. */
typedef enum {
    ITEM_TITLE,
    ITEM_LINK,
    ITEM_PUBLISHED,
    ITEM_DATE,
    ITEM_CONTENT,
    ITEM_EXCERPT,
    ITEM_ID,
    ITEM_TYPE,
    ITEM_STATUS,
    ITEM_PASSWORD,
    ITEM_FILE,
    ITEM_META_KEY,
    ITEM_META_VALUE,
    N_ITEM_PARTS,
} ItemPart;

static const char *const names[N_ITEM_PARTS] = {
    [ITEM_TITLE] = "title",
    [ITEM_LINK] = "link",
    [ITEM_PUBLISHED] = "pubDate",
    [ITEM_DATE] = "wp:post_date",
    [ITEM_CONTENT] = "content:encoded",
    [ITEM_EXCERPT] = "excerpt:encoded",
    [ITEM_ID] = "wp:post_id",
    [ITEM_TYPE] = "wp:post_type",
    [ITEM_STATUS] = "wp:status",
    [ITEM_PASSWORD] = "wp:post_password",
    [ITEM_FILE] = "wp:attachment_url",
    [ITEM_META_KEY] = "wp:meta_key",
    [ITEM_META_VALUE] = "wp:meta_value",
};

/* A picture that was uploaded; posts name it by its number. */
typedef struct {
    char *address, *title, *caption, *credit, *alt;
} Attachment;

typedef struct {
    XML_Parser parser;
    const PairRules *rules;
    guint depth;
    gboolean item;
    int part; /* ItemPart, or -1 */
    GString *texts[N_ITEM_PARTS];
    char *alt, *thumbnail; /* of the item's own facts */
    GPtrArray *articles;
    GHashTable *attachments; /* of Attachment, by number */
    gboolean feed;           /* it is one */
    const char *fault;
} Export;

static void attachment_free(gpointer data)
{
    Attachment *attachment = data;

    g_free(attachment->address);
    g_free(attachment->title);
    g_free(attachment->caption);
    g_free(attachment->credit);
    g_free(attachment->alt);
    g_free(attachment);
}

static void stop(Export *export, const char *why)
{
    if (!export->fault)
        export->fault = why;
    XML_StopParser(export->parser, XML_FALSE);
}

/* ---- items ---- */

static const char *part(const Export *export, ItemPart which)
{
    return g_strstrip(export->texts[which]->str);
}

/* "Tue, 15 Aug 2023 09:30:00 +0000" -> "2023-08-15". Free with g_free; NULL: no such date. */
static char *day_of_mail(const char *text)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const char *comma = strchr(text, ',');
    g_auto(GStrv) words = g_strsplit(g_strchug((char *)(comma ? comma + 1 : text)), " ", 4);
    g_autofree char *day = NULL;

    if (g_strv_length(words) < 3)
        return NULL;
    for (guint i = 0; i < G_N_ELEMENTS(months) && !day; i++)
        if (g_ascii_strcasecmp(words[1], months[i]) == 0)
            day = g_strdup_printf("%.4s-%02u-%02u", words[2], i + 1, (guint)g_ascii_strtoull(words[0], NULL, 10));
    return day ? text_day(day) : NULL;
}

static char *title_of(const char *encoded)
{
    g_autofree char *html = g_strconcat("<title>", encoded, "</title>", NULL);
    g_autoptr(Flow) flow = strchr(encoded, '&') ? flow_read(html, strlen(html), FALSE) : NULL;

    return text_one_line(g_strdup(flow ? flow->title : encoded));
}

static void describe(const Export *export, Article *article)
{
    g_autofree char *title = title_of(part(export, ITEM_TITLE));
    g_autofree char *day = text_day(part(export, ITEM_DATE));

    if (!day)
        day = day_of_mail(part(export, ITEM_PUBLISHED));
    article_set(&article->title, title);
    article_set(&article->date, day);
    article_set(&article->address, part(export, ITEM_LINK));
}

static void put_first(Article *article, const char *attachment)
{
    ArticleImage *image = article_image_new();

    g_free(image->address);
    image->address = g_strconcat(SHORTCODE_ATTACHMENT, attachment, NULL);
    g_ptr_array_insert(article->images, 0, image);
}

static void end_post(Export *export)
{
    g_autofree char *html = shortcode_expand(part(export, ITEM_CONTENT));
    g_autoptr(Article) article = article_from_html(html, TRUE, export->rules);

    if (!article) {
        stop(export, "a post of it takes more memory to read than a post may");
        return;
    }
    if (export->thumbnail)
        put_first(article, export->thumbnail);
    if (article->images->len == 0)
        return;
    describe(export, article);
    g_ptr_array_add(export->articles, g_steal_pointer(&article));
    if (export->articles->len >= MOST_POSTS)
        stop(export, "it holds more posts than an export may");
}

/* What WordPress shows under the picture is HTML, and read like that of a figure. */
static void take_excerpt(Export *export, Attachment *attachment)
{
    const char *excerpt = part(export, ITEM_EXCERPT);
    g_autofree char *html = g_strconcat("<figure><img src=\"x\"><figcaption>", excerpt, "</figcaption></figure>", NULL);
    g_autoptr(Article) shown = excerpt[0] ? article_from_html(html, FALSE, export->rules) : NULL;
    const ArticleImage *words = shown && shown->images->len > 0 ? shown->images->pdata[0] : NULL;

    if (excerpt[0] && !shown)
        stop(export, "a caption of it takes more memory to read than one may");
    attachment->caption = g_strdup(words ? words->caption : "");
    attachment->credit = g_strdup(words ? words->credit : "");
}

static void end_attachment(Export *export)
{
    Attachment *attachment = g_new0(Attachment, 1);

    attachment->address = g_strdup(part(export, ITEM_FILE));
    attachment->title = title_of(part(export, ITEM_TITLE));
    take_excerpt(export, attachment);
    attachment->alt = g_strdup(export->alt ? export->alt : "");
    g_hash_table_replace(export->attachments, g_strdup(part(export, ITEM_ID)), attachment);
}

/* Whether everybody can read it. What an export leaves out speaks for it. */
static gboolean is_published(const Export *export)
{
    const char *type = part(export, ITEM_TYPE), *status = part(export, ITEM_STATUS);

    return (!type[0] || strcmp(type, "post") == 0 || strcmp(type, "page") == 0) &&
           (!status[0] || strcmp(status, "publish") == 0) && !part(export, ITEM_PASSWORD)[0];
}

static void end_item(Export *export)
{
    if (strcmp(part(export, ITEM_TYPE), "attachment") == 0)
        end_attachment(export);
    else if (is_published(export))
        end_post(export);
    for (guint i = 0; i < N_ITEM_PARTS; i++)
        g_string_truncate(export->texts[i], 0);
    g_clear_pointer(&export->alt, g_free);
    g_clear_pointer(&export->thumbnail, g_free);
    export->item = FALSE;
}

static void end_meta(Export *export)
{
    const char *key = part(export, ITEM_META_KEY), *value = part(export, ITEM_META_VALUE);

    if (strcmp(key, "_wp_attachment_image_alt") == 0 && !export->alt)
        export->alt = g_strdup(value);
    else if (strcmp(key, "_thumbnail_id") == 0 && !export->thumbnail && value[0])
        export->thumbnail = g_strdup(value);
    g_string_truncate(export->texts[ITEM_META_KEY], 0);
    g_string_truncate(export->texts[ITEM_META_VALUE], 0);
}

/* ---- expat ---- */

static void on_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
    Export *export = context;

    (void)attributes;
    if (++export->depth > LIMIT_XML_DEPTH) {
        stop(export, "it is nested too deeply");
        return;
    }
    if (export->depth == 1 && strcmp(name, "rss") != 0) {
        stop(export, "it is no export of WordPress or Squarespace");
        return;
    }
    export->feed = TRUE;
    if (strcmp(name, "item") == 0)
        export->item = TRUE;
    export->part = -1;
    for (guint i = 0; export->item && i < N_ITEM_PARTS; i++)
        if (strcmp(name, names[i]) == 0)
            export->part = (int)i;
    if (export->part >= 0)
        g_string_truncate(export->texts[export->part], 0);
}

static void on_text(void *context, const XML_Char *text, int length)
{
    Export *export = context;

    if (export->part < 0)
        return;
    if (export->texts[export->part]->len + (gsize)length > LIMIT_POST_BYTES)
        stop(export, "a post of it is larger than a post may be");
    else
        g_string_append_len(export->texts[export->part], text, length);
}

static void on_end(void *context, const XML_Char *name)
{
    Export *export = context;

    export->depth--;
    export->part = -1;
    if (export->fault || !export->item)
        return;
    if (strcmp(name, "wp:postmeta") == 0)
        end_meta(export);
    else if (strcmp(name, "item") == 0)
        end_item(export);
}

static void on_entity(void *context, const XML_Char *name, int is_parameter, const XML_Char *value, int length,
                      const XML_Char *base, const XML_Char *system, const XML_Char *public_id, const XML_Char *notation)
{
    (void)name, (void)is_parameter, (void)value, (void)length, (void)base, (void)system, (void)public_id, (void)notation;
    stop(context, "it declares entities");
}

static gboolean parse(Export *export, const char *data, gsize size, GError **error)
{
    enum XML_Status status = XML_STATUS_OK;

    XML_SetUserData(export->parser, export);
    XML_SetElementHandler(export->parser, on_start, on_end);
    XML_SetCharacterDataHandler(export->parser, on_text);
    XML_SetEntityDeclHandler(export->parser, on_entity);
    for (gsize at = 0, piece; status == XML_STATUS_OK && (at < size || at == 0); at += PIECE) {
        piece = MIN(size - at, PIECE);
        status = XML_Parse(export->parser, data + at, (int)piece, at + piece == size);
    }
    if (status == XML_STATUS_OK && export->feed)
        return TRUE;
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_DATA, "The export cannot be read: %s (line %lu).",
                export->fault ? export->fault : XML_ErrorString(XML_GetErrorCode(export->parser)),
                XML_GetCurrentLineNumber(export->parser));
    return FALSE;
}

/* ---- attachments ---- */

static void fill(char **place, const char *text)
{
    if (!(*place)[0])
        article_set(place, text);
}

/* FALSE: nobody knows where it lies. */
static gboolean resolve_image(const Export *export, ArticleImage *image)
{
    const Attachment *attachment;

    if (!g_str_has_prefix(image->address, SHORTCODE_ATTACHMENT))
        return TRUE;
    attachment = g_hash_table_lookup(export->attachments, image->address + strlen(SHORTCODE_ATTACHMENT));
    if (!attachment || !attachment->address[0])
        return FALSE;
    article_set(&image->address, attachment->address);
    fill(&image->caption, attachment->caption);
    fill(&image->credit, attachment->credit);
    fill(&image->alt, attachment->alt);
    fill(&image->title, attachment->title);
    return TRUE;
}

/* The picture above a post often stands in it too. */
static gboolean stands_below(const Article *article)
{
    const ArticleImage *first = article->images->pdata[0];

    for (guint i = 1; i < article->images->len; i++)
        if (strcmp(((const ArticleImage *)article->images->pdata[i])->address, first->address) == 0)
            return TRUE;
    return FALSE;
}

static void resolve(const Export *export, Article *article)
{
    const ArticleImage *first = article->images->pdata[0];
    gboolean above = g_str_has_prefix(first->address, SHORTCODE_ATTACHMENT);

    for (guint i = article->images->len; i-- > 0;)
        if (!resolve_image(export, article->images->pdata[i]))
            g_ptr_array_remove_index(article->images, i);
    if (above && article->images->len > 0 && article->images->pdata[0] == first && stands_below(article))
        g_ptr_array_remove_index(article->images, 0);
}

static void resolve_all(Export *export)
{
    for (guint i = export->articles->len; i-- > 0;) {
        Article *article = export->articles->pdata[i];

        resolve(export, article);
        if (article->images->len == 0)
            g_ptr_array_remove_index(export->articles, i);
    }
}

GPtrArray *export_read(const void *data, gsize size, const PairRules *rules, GError **error)
{
    g_autoptr(GPtrArray) articles = g_ptr_array_new_with_free_func((GDestroyNotify)article_free);
    Export export = {.rules = rules, .part = -1, .articles = articles};
    gboolean done;

    export.attachments = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, attachment_free);
    export.parser = XML_ParserCreate(NULL);
    for (guint i = 0; i < N_ITEM_PARTS; i++)
        export.texts[i] = g_string_new(NULL);
    done = parse(&export, data, size, error);
    if (done)
        resolve_all(&export);
    for (guint i = 0; i < N_ITEM_PARTS; i++)
        g_string_free(export.texts[i], TRUE);
    g_free(export.alt);
    g_free(export.thumbnail);
    g_hash_table_unref(export.attachments);
    XML_ParserFree(export.parser);
    return done ? g_steal_pointer(&articles) : NULL;
}
