/* embedded_maker.c - which program made the picture, where only a block for everybody names it; and when. */
#include "metadata/embedded_parts.h"
#include "metadata/iso_date.h"
#include "metadata/known_maker.h"

/* A place that may name the maker. */
typedef struct {
    const char *name, *where;
    gboolean any;    /* a name that is not known counts too, once the picture is known to be a model's */
    gboolean making; /* it is of who made the picture, not of whoever saved it last */
    gboolean people; /* names people as often */
} MakerPlace;

#define MOST_PLACES 12

static void add_place(MakerPlace *places, guint *count, const char *name, const char *where, gboolean any)
{
    if (name && *count < MOST_PLACES)
        places[(*count)++] = (MakerPlace){.name = name, .where = where, .any = any};
}

static void add_xmp(MakerPlace *places, guint *count, const DocumentXmp *xmp, gboolean any)
{
    if (xmp)
        add_place(places, count, xmp->value, xmp->where, any);
}

static void add_exif(MakerPlace *places, guint *count, const DocumentExif *exif, gboolean any)
{
    if (exif)
        add_place(places, count, exif->value, exif->where, any);
}

static void add_credentials(MakerPlace *places, guint *count, const Document *document)
{
    const DocumentAction *making = embedded_making_action(document);
    const DocumentManifest *manifest;
    guint first = *count;

    if (!making)
        return;
    manifest = &g_array_index(document->manifests, DocumentManifest, making->manifest);
    add_place(places, count, making->agent, "C2PA actions", TRUE);
    add_place(places, count, manifest->claim_generator, "C2PA claim", TRUE);
    add_place(places, count, manifest->signer, "C2PA signature (not verified)", FALSE);
    for (guint i = first; i < *count; i++)
        places[i].making = TRUE;
}

static void add_credits(MakerPlace *places, guint *count, const Document *document)
{
    const DocumentIptc *credit = document_iptc(document, 2, 110);
    guint first = *count;

    add_xmp(places, count, document_xmp(document, NS_PHOTOSHOP, "Credit"), FALSE);
    if (credit)
        add_place(places, count, credit->value, credit->where, FALSE);
    for (guint i = first; i < *count; i++)
        places[i].people = TRUE;
}

/* The strongest first. */
static guint find_places(const Document *document, MakerPlace places[MOST_PLACES])
{
    const DocumentIptc *program = document_iptc(document, 2, 65);
    const DocumentText *software = document_text(document, "Software");
    guint count = 0;

    add_xmp(places, &count, document_xmp(document, NS_IPTC_EXT, "AISystemUsed"), TRUE);
    add_credentials(places, &count, document);
    add_credits(places, &count, document);
    add_exif(places, &count, document_exif(document, EXIF_IFD0, EXIF_TAG_OF_MAKE), FALSE);
    add_exif(places, &count, document_exif(document, EXIF_IFD0, EXIF_TAG_OF_SOFTWARE), TRUE);
    add_xmp(places, &count, document_xmp(document, NS_XMP, "CreatorTool"), TRUE);
    if (program)
        add_place(places, &count, program->value, program->where, TRUE);
    if (software)
        add_place(places, &count, software->value, software->where, TRUE);
    return count;
}

/* "Google C2PA Core Generator Library" and "Adobe_Photoshop/26.0" are names that say more where the making itself is told and a
 * model is known to have been at work than they do alone. */
static const char *known_slug(const MakerPlace *place, gboolean is_ai, gboolean *out_generates)
{
    const KnownMaker *maker = place->people ? known_maker_credited(place->name) : known_maker_find(place->name);

    if (!maker || (!maker->generates && !(is_ai && place->making)))
        return NULL;
    *out_generates = maker->generates;
    return maker->slug;
}

/* FALSE: the place names nobody; with @known nobody that is known for making pictures. */
static gboolean claim_maker(const MakerPlace *place, gboolean known, gboolean is_ai, ClaimList *claims)
{
    gboolean generates = FALSE;
    const char *slug = known_slug(place, is_ai, &generates);
    g_autofree char *made = !slug && !known && is_ai && place->any ? maker_slug(place->name) : NULL;

    if ((!slug && !made) || (known && !generates))
        return FALSE;
    embedded_claim(claims, FIELD_GENERATOR, slug ? slug : made, place->where);
    if (generates)
        embedded_claim(claims, FIELD_AI_GENERATED, "true", place->where);
    return TRUE;
}

/* The system that is said to have been used counts whoever it is; then a maker that is known, wherever it is named, more than
 * one that is not. */
void embedded_maker_read(const Document *document, gboolean is_ai, ClaimList *claims)
{
    const DocumentXmp *version = document_xmp(document, NS_IPTC_EXT, "AISystemVersionUsed");
    const DocumentXmp *system = document_xmp(document, NS_IPTC_EXT, "AISystemUsed");
    MakerPlace places[MOST_PLACES];
    guint count = find_places(document, places);

    is_ai = is_ai || system;
    if (version && !embedded_claimed(claims, FIELD_TOOL_VERSION))
        embedded_claim(claims, FIELD_TOOL_VERSION, version->value, version->where);
    if (embedded_claimed(claims, FIELD_GENERATOR) || (system && count > 0 && claim_maker(&places[0], FALSE, is_ai, claims)))
        return;
    for (guint known = 2; known-- > 0;)
        for (guint i = 0; i < count; i++)
            if (claim_maker(&places[i], known, is_ai, claims))
                return;
}

/* Takes and frees @date. */
static gboolean claim_date(ClaimList *claims, char *date, const char *where)
{
    embedded_claim(claims, FIELD_CREATED, date, where);
    g_free(date);
    return date != NULL;
}

static gboolean xmp_date(const Document *document, ClaimList *claims, const char *ns, const char *name)
{
    const DocumentXmp *xmp = document_xmp(document, ns, name);

    return xmp && claim_date(claims, iso_date(xmp->value), xmp->where);
}

static gboolean exif_date(const Document *document, ClaimList *claims, guint16 tag, guint16 zone_tag)
{
    const DocumentExif *exif = document_exif(document, EXIF_IFD_EXIF, tag);
    const DocumentExif *zone = document_exif(document, EXIF_IFD_EXIF, zone_tag);

    return exif && claim_date(claims, iso_date_and_zone(exif->value, zone ? zone->value : NULL), exif->where);
}

static gboolean iptc_date(const Document *document, ClaimList *claims)
{
    const DocumentIptc *date = document_iptc(document, 2, 55), *time = document_iptc(document, 2, 60);

    return date && claim_date(claims, iso_date_and_time(date->value, time ? time->value : NULL), date->where);
}

static gboolean png_date(const Document *document, ClaimList *claims)
{
    const DocumentText *text = document_text(document, "Creation Time");

    return text && claim_date(claims, iso_date(text->value), text->where);
}

void embedded_created_read(const Document *document, ClaimList *claims)
{
    const DocumentAction *making = embedded_making_action(document);

    if (xmp_date(document, claims, NS_PHOTOSHOP, "DateCreated") ||
        exif_date(document, claims, EXIF_TAG_OF_TIME_ORIGINAL, EXIF_TAG_OF_ZONE_ORIGINAL) ||
        xmp_date(document, claims, NS_EXIF, "DateTimeOriginal") || iptc_date(document, claims) || png_date(document, claims) ||
        (making && making->when && claim_date(claims, iso_date(making->when), "C2PA actions")) ||
        xmp_date(document, claims, NS_XMP, "CreateDate"))
        return;
    exif_date(document, claims, EXIF_TAG_OF_TIME_DIGITIZED, EXIF_TAG_OF_ZONE_DIGITIZED);
}
