#include "publish/artwork_text.h"

#include "attribute/alt_draft.h"
#include "core/text.h"
#include "publish/columns.h"

#include <string.h>

#define LABEL 22u /* columns of a label and the blanks after it */

typedef struct {
    GString *out;
    guint columns;
} Page;

static void line(const Page *page, const char *label, const char *value)
{
    if (!value || !value[0])
        return;
    columns_append(page->out, label, LABEL, TRUE);
    columns_wrap(page->out, value, LABEL, page->columns);
}

static void line_take(const Page *page, const char *label, char *value)
{
    line(page, label, value);
    g_free(value);
}

/* "negative_prompt" -> "negative prompt" */
static void line_field(const Page *page, const ArtloftArtwork *artwork, FieldId field)
{
    g_autofree char *label = g_strdelimit(g_strdup(field_name(field)), "_", ' ');

    line(page, label, artwork->values[field]);
}

static char *join(const GPtrArray *texts, const char *separator)
{
    GString *joined = g_string_new(NULL);

    for (guint i = 0; i < texts->len; i++)
        g_string_append_printf(joined, "%s%s", i > 0 ? separator : "", (const char *)texts->pdata[i]);
    return g_string_free(joined, FALSE);
}

static void heading(const Page *page, const ArtloftArtwork *artwork)
{
    const char *title = artwork->values[FIELD_TITLE];

    if (!artwork->id)
        return;
    columns_append(page->out, artwork->id, 0, FALSE);
    if (title) {
        g_string_append(page->out, "  ");
        columns_append(page->out, title, page->columns > 30 ? page->columns - 14 : 0, FALSE);
    }
    g_string_append_c(page->out, '\n');
}

static void file_lines(const Page *page, const ArtloftArtwork *artwork)
{
    g_autofree char *bytes = text_bytes(artwork->bytes);

    for (guint i = 0; i < artwork->paths->len; i++)
        line(page, i == 0 ? "file" : "", artwork->paths->pdata[i]);
    if (artwork->state && strcmp(artwork->state, "present") != 0)
        line(page, "state", artwork->state);
    if (artwork->width > 0)
        line_take(page, "picture",
                  g_strdup_printf("%s, %u x %u pixels, %s%s", artwork->format ? artwork->format : "?", artwork->width,
                                  artwork->height, bytes, artwork->frames > 1 ? "; the first frame is shown" : ""));
    else
        line(page, "picture", artwork->format);
    line(page, "sha256", artwork->sha256);
    line(page, "payload sha256", artwork->payload_sha256);
    if (artwork->added > 0)
        line_take(page, "added", text_time(artwork->added));
    if (artwork->modified > 0)
        line_take(page, "modified", text_time(artwork->modified));
}

static void style_lines(const Page *page, const GPtrArray *styles)
{
    for (guint i = 0; i < styles->len; i++) {
        const ArtworkStyle *style = styles->pdata[i];

        line_take(page, i == 0 ? "styles" : "",
                  g_strdup_printf("%s (%s%s%s; %s: %s)", style->name, style->kind ? style->kind : "style",
                                  style->code ? ", " : "", style->code ? style->code : "", claim_source_name(style->source),
                                  style->evidence ? style->evidence : "?"));
    }
}

/* "avif 320 480 720, jpeg 320 480 720; 812 kB" */
static void rendition_lines(const Page *page, const GPtrArray *renditions)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *size = NULL;
    g_autofree char *group = g_strdup("");
    guint64 bytes = 0;

    for (guint i = 0; i < renditions->len; i++) {
        const ArtworkRendition *rendition = renditions->pdata[i];
        gboolean ladder = strcmp(rendition->kind, "ladder") == 0;
        char *now = g_strdup_printf("%s%s%s", ladder ? "" : rendition->kind, ladder ? "" : " ", rendition->format);

        if (strcmp(group, now) != 0)
            g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", now);
        g_free(group);
        group = now;
        g_string_append_printf(text, " %u", rendition->width);
        bytes += rendition->bytes;
    }
    if (renditions->len == 0)
        return;
    size = text_bytes(bytes);
    g_string_append_printf(text, "; %s", size);
    line(page, "renditions", text->str);
}

static void draft_line(const Page *page, const ArtloftArtwork *artwork)
{
    FieldId from;
    g_autofree char *draft = alt_draft(artwork->values, &from);

    if (draft)
        line_take(page, "alt: only a draft", g_strdup_printf("%s (from the %s)", draft, field_name(from)));
}

static void catalogue_lines(const Page *page, const ArtloftArtwork *artwork)
{
    draft_line(page, artwork);
    if (artwork->tags->len > 0)
        line_take(page, "tags", join(artwork->tags, ", "));
    style_lines(page, artwork->styles);
    if (artwork->job)
        line_take(page, "job",
                  g_strdup_printf("%s (of %u%s)", artwork->job, artwork->job_size, artwork->job_pick ? ", the pick" : ""));
    line(page, "color", artwork->color);
    rendition_lines(page, artwork->renditions);
    for (guint i = 0; i < artwork->posts->len; i++) {
        const ArtworkPlacement *placement = artwork->posts->pdata[i];

        line_take(page, i == 0 ? "used in" : "",
                  g_strdup_printf("%s%s%s%s", placement->post, placement->title ? " (" : "",
                                  placement->title ? placement->title : "", placement->title ? ")" : ""));
    }
}

/* One line a claim: the one that shows is marked. Its text stands above in full, so here it may be cut. */
static void claim_lines(const Page *page, const ClaimList *claims)
{
    if (claim_list_size(claims) == 0)
        return;
    g_string_append(page->out, "claims (* shows)\n");
    for (guint i = 0; i < claim_list_size(claims); i++) {
        const Claim *claim = claim_list_get(claims, i);
        gboolean shows = field_type(claim->field) == FIELD_TYPE_LIST || claim_list_winner(claims, claim->field) == claim;
        g_autofree char *text = g_strdup_printf("%s = %s", field_name(claim->field), claim->value);
        g_autofree char *from = g_strdup_printf("%s: %s", claim_source_name(claim->source), claim->evidence);
        guint room = page->columns > 48 ? page->columns - 4 - MIN(columns_of(from), page->columns / 2) - 3 : 0;

        g_string_append(page->out, shows ? "  * " : "    ");
        columns_append(page->out, text, room, FALSE);
        g_string_append(page->out, " (");
        columns_append(page->out, from, page->columns > 48 ? page->columns / 2 : 0, FALSE);
        g_string_append(page->out, ")\n");
    }
}

void artwork_text(GString *out, const ArtloftArtwork *artwork, ArtloftView view, guint columns)
{
    static const FieldId words[] = {FIELD_TITLE,   FIELD_CAPTION,   FIELD_CREDIT,  FIELD_ALT,        FIELD_LONG_DESCRIPTION,
                                    FIELD_CREATOR, FIELD_COPYRIGHT, FIELD_LICENSE, FIELD_DISCLOSURE, FIELD_NOTES};
    const Page page = {out, columns};
    gboolean said[N_FIELDS] = {FALSE};

    heading(&page, artwork);
    file_lines(&page, artwork);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        line_field(&page, artwork, words[i]);
        said[words[i]] = TRUE;
    }
    for (guint field = 0; field < N_FIELDS; field++)
        if (!said[field])
            line_field(&page, artwork, (FieldId)field);
    if (artwork->keywords->len > 0)
        line_take(&page, "keywords", join(artwork->keywords, ", "));
    if (view != ARTLOFT_VIEW_INSPECT)
        catalogue_lines(&page, artwork);
    if (view != ARTLOFT_VIEW_CATALOGUE)
        claim_lines(&page, artwork->claims);
}
