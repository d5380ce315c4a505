#include "generator/places.h"

Place place_of_text(const Document *document, const char *keyword)
{
    const DocumentText *text = document_text(document, keyword);

    return text ? (Place){text->value, text->where} : (Place){NULL, NULL};
}

Place place_of_exif(const Document *document, guint16 tag)
{
    const DocumentExif *exif = document_exif(document, EXIF_IFD_EXIF, tag);

    if (!exif)
        exif = document_exif(document, EXIF_IFD0, tag);
    return exif ? (Place){exif->value, exif->where} : (Place){NULL, NULL};
}

Place place_of_xmp(const Document *document, const char *ns, const char *name)
{
    const DocumentXmp *property = document_xmp(document, ns, name);

    return property ? (Place){property->value, property->where} : (Place){NULL, NULL};
}

guint places_find(const Document *document, Place out[MOST_PLACES])
{
    static const char *const keywords[] = {"parameters", "Parameters",  "UserComment",     "Comment",
                                           "comment",    "Description", "generation_data", "prompt"};
    static const guint16 tags[] = {EXIF_USER_COMMENT, EXIF_IMAGE_DESCRIPTION, EXIF_XP_COMMENT, EXIF_MAKER_NOTE};
    guint n = 0;

    for (guint i = 0; i < G_N_ELEMENTS(keywords); i++) {
        out[n] = place_of_text(document, keywords[i]);
        n += out[n].text != NULL;
    }
    for (guint i = 0; i < document->exif->len && n < MOST_PLACES; i++) {
        const DocumentExif *exif = &g_array_index(document->exif, DocumentExif, i);

        for (guint j = 0; j < G_N_ELEMENTS(tags); j++)
            if (exif->tag == tags[j] && exif->directory <= EXIF_IFD_EXIF && n < MOST_PLACES)
                out[n++] = (Place){exif->value, exif->where};
    }
    if (n < MOST_PLACES) {
        out[n] = place_of_xmp(document, NS_EXIF, "UserComment");
        n += out[n].text != NULL;
    }
    for (guint i = 0; i < document->comments->len && n < MOST_PLACES; i++)
        out[n++] = (Place){document->comments->pdata[i], "comment"};
    return n;
}
