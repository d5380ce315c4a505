#include "metadata/embedded_parts.h"

#include "metadata/people_text.h"

#include <string.h>

#define MOST_ITEMS 256u /* of one list of keywords or authors */

void embedded_claim(ClaimList *claims, FieldId field, const char *value, const char *evidence)
{
    if (value)
        claim_list_add(claims, field, SOURCE_EMBEDDED, value, evidence);
}

gboolean embedded_claimed(const ClaimList *claims, FieldId field)
{
    const Claim *claim = claim_list_winner(claims, field);

    return claim && claim->source >= SOURCE_EMBEDDED;
}

/* What a text has to be to be claimed as a field. */
typedef gboolean (*TextCheck)(const char *text);

static gboolean any_words(const char *text)
{
    return !people_text_is_program(text);
}

typedef struct {
    ClaimList *claims;
    FieldId field;
    TextCheck check;
} FieldPen;

static void put(const FieldPen *pen, const char *value, const char *where)
{
    if (pen->check(value))
        embedded_claim(pen->claims, pen->field, value, where);
}

/* The first language of an rdf:Alt, all items of a list. */
static void put_xmp(const FieldPen *pen, const Document *document, const char *ns, const char *name)
{
    const DocumentXmp *first = document_xmp(document, ns, name);

    if (!first)
        return;
    put(pen, first->value, first->where);
    if (first->lang)
        return;
    for (guint i = 0, found = 0; i < document->xmp->len && found < MOST_ITEMS; i++) {
        const DocumentXmp *xmp = &g_array_index(document->xmp, DocumentXmp, i);

        if (strcmp(xmp->name, name) != 0 || strcmp(xmp->ns, ns) != 0)
            continue;
        put(pen, xmp->value, xmp->where);
        found++;
    }
}

static void put_iptc(const FieldPen *pen, const Document *document, guint8 dataset)
{
    for (guint i = 0, found = 0; i < document->iptc->len && found < MOST_ITEMS; i++) {
        const DocumentIptc *iptc = &g_array_index(document->iptc, DocumentIptc, i);

        if (iptc->record != 2 || iptc->dataset != dataset)
            continue;
        put(pen, iptc->value, iptc->where);
        found++;
    }
}

static void put_exif(const FieldPen *pen, const Document *document, guint16 tag)
{
    const DocumentExif *exif = document_exif(document, EXIF_IFD0, tag);

    if (exif)
        put(pen, exif->value, exif->where);
}

static void put_text(const FieldPen *pen, const Document *document, const char *key)
{
    const DocumentText *text = document_text(document, key);

    if (text)
        put(pen, text->value, text->where);
}

/* In the order in which they are trusted: XMP, which has no limits of length, then IPTC, EXIF, PNG. */
static void read_words(const Document *document, ClaimList *claims)
{
    const FieldPen title = {claims, FIELD_TITLE, people_text_is_caption};
    const FieldPen description = {claims, FIELD_DESCRIPTION, people_text_is_caption};

    put_xmp(&title, document, NS_DC, "title");
    put_iptc(&title, document, 5);
    put_text(&title, document, "Title");
    put_exif(&title, document, EXIF_TAG_OF_XP_TITLE);
    put_xmp(&description, document, NS_DC, "description");
    put_xmp(&description, document, NS_TIFF, "ImageDescription");
    put_iptc(&description, document, 120);
    put_exif(&description, document, EXIF_TAG_OF_DESCRIPTION);
    put_text(&description, document, "Description");
    put_exif(&description, document, EXIF_TAG_OF_XP_SUBJECT);
    put_exif(&description, document, EXIF_TAG_OF_XP_COMMENT);
}

static void read_access(const Document *document, ClaimList *claims)
{
    const FieldPen alt = {claims, FIELD_ALT, people_text_is_caption};
    const FieldPen more = {claims, FIELD_LONG_DESCRIPTION, people_text_is_caption};

    put_xmp(&alt, document, NS_IPTC_CORE, "AltTextAccessibility");
    put_xmp(&more, document, NS_IPTC_CORE, "ExtDescrAccessibility");
}

static void read_authors(const Document *document, ClaimList *claims)
{
    const FieldPen author = {claims, FIELD_AUTHOR, people_text_is_name};

    put_xmp(&author, document, NS_DC, "creator");
    put_xmp(&author, document, NS_TIFF, "Artist");
    put_iptc(&author, document, 80);
    put_exif(&author, document, EXIF_TAG_OF_ARTIST);
    put_exif(&author, document, EXIF_TAG_OF_XP_AUTHOR);
    put_text(&author, document, "Author");
}

static void read_rights(const Document *document, ClaimList *claims)
{
    const FieldPen credit = {claims, FIELD_CREDIT, any_words};
    const FieldPen copyright = {claims, FIELD_COPYRIGHT, any_words};
    const FieldPen license = {claims, FIELD_LICENSE, any_words};

    put_xmp(&credit, document, NS_PHOTOSHOP, "Credit");
    put_iptc(&credit, document, 110);
    put_xmp(&copyright, document, NS_DC, "rights");
    put_xmp(&copyright, document, NS_TIFF, "Copyright");
    put_iptc(&copyright, document, 116);
    put_exif(&copyright, document, EXIF_TAG_OF_COPYRIGHT);
    put_text(&copyright, document, "Copyright");
    put_xmp(&license, document, NS_XMP_RIGHTS, "WebStatement");
}

static void read_keywords(const Document *document, ClaimList *claims)
{
    const FieldPen keywords = {claims, FIELD_KEYWORDS, any_words};
    const DocumentExif *windows = document_exif(document, EXIF_IFD0, EXIF_TAG_OF_XP_KEYWORDS);

    put_xmp(&keywords, document, NS_DC, "subject");
    put_iptc(&keywords, document, 25);
    if (windows) {
        g_auto(GStrv) parts = g_strsplit(windows->value, ";", MOST_ITEMS);

        for (guint i = 0; parts[i]; i++)
            put(&keywords, parts[i], windows->where);
    }
}

/* IPTC 2025.1: who and what made the picture, of what words. */
static void read_ai_properties(const Document *document, ClaimList *claims)
{
    const DocumentXmp *prompt = document_xmp(document, NS_IPTC_EXT, "AIPromptInformation");
    const DocumentXmp *writer = document_xmp(document, NS_IPTC_EXT, "AIPromptWriterName");
    const DocumentXmp *system = document_xmp(document, NS_IPTC_EXT, "AISystemUsed");
    const DocumentXmp *any = prompt ? prompt : system;

    if (prompt && !embedded_claimed(claims, FIELD_PROMPT))
        embedded_claim(claims, FIELD_PROMPT, prompt->value, prompt->where);
    if (writer && people_text_is_name(writer->value))
        embedded_claim(claims, FIELD_AUTHOR, writer->value, writer->where);
    if (any)
        embedded_claim(claims, FIELD_AI_GENERATED, "true", any->where);
}

void embedded_claims_read(const Document *document, ClaimList *claims)
{
    gboolean is_ai;

    embedded_credentials_read(document, claims);
    is_ai = embedded_source_read(document, claims);
    read_ai_properties(document, claims);
    embedded_maker_read(document, is_ai, claims);
    read_words(document, claims);
    read_access(document, claims);
    read_authors(document, claims);
    embedded_creative_work_authors_read(document, claims);
    read_rights(document, claims);
    read_keywords(document, claims);
    embedded_created_read(document, claims);
}
