/* fuzz_block.h - any bytes as one metadata block: read, what document.h promises held, and claims made of it. */
#pragma once

#include "core/limits.h"
#include "fuzz.h"
#include "metadata/embedded_claims.h"

/* NULL is right where @may_miss. */
static inline void fuzz_text(const char *text, gboolean may_miss)
{
    g_assert_true(text ? g_utf8_validate(text, -1, NULL) : may_miss);
}

static inline void fuzz_exif(const Document *document)
{
    for (guint i = 0; i < document->exif->len; i++) {
        const DocumentExif *exif = &g_array_index(document->exif, DocumentExif, i);

        fuzz_text(exif->value, FALSE);
        fuzz_text(exif->where, FALSE);
        g_assert_nonnull(document_exif(document, exif->directory, exif->tag));
    }
    g_assert_true(document->exif_orientation >= 1 && document->exif_orientation <= 8);
}

static inline void fuzz_xmp(const Document *document)
{
    for (guint i = 0; i < document->xmp->len; i++) {
        const DocumentXmp *xmp = &g_array_index(document->xmp, DocumentXmp, i);

        fuzz_text(xmp->ns, FALSE);
        fuzz_text(xmp->name, FALSE);
        fuzz_text(xmp->value, FALSE);
        fuzz_text(xmp->where, FALSE);
        fuzz_text(xmp->lang, TRUE);
    }
}

static inline void fuzz_iptc(const Document *document)
{
    for (guint i = 0; i < document->iptc->len; i++) {
        const DocumentIptc *iptc = &g_array_index(document->iptc, DocumentIptc, i);

        fuzz_text(iptc->value, FALSE);
        fuzz_text(iptc->where, FALSE);
    }
}

static inline void fuzz_statements(const Document *document, const GArray *list)
{
    for (guint i = 0; i < list->len; i++) {
        const DocumentText *text = &g_array_index(list, DocumentText, i);

        fuzz_text(text->key, FALSE);
        fuzz_text(text->value, FALSE);
        fuzz_text(text->where, FALSE);
        g_assert_true(text->manifest < document->manifests->len);
    }
}

static inline void fuzz_c2pa(const Document *document)
{
    for (guint i = 0; i < document->manifests->len; i++) {
        const DocumentManifest *manifest = &g_array_index(document->manifests, DocumentManifest, i);

        fuzz_text(manifest->label, TRUE);
        fuzz_text(manifest->claim_generator, TRUE);
        fuzz_text(manifest->generator_info, TRUE);
        fuzz_text(manifest->title, TRUE);
        fuzz_text(manifest->signer, TRUE);
    }
    for (guint i = 0; i < document->actions->len; i++) {
        const DocumentAction *action = &g_array_index(document->actions, DocumentAction, i);

        fuzz_text(action->action, TRUE);
        fuzz_text(action->agent, TRUE);
        fuzz_text(action->agent_version, TRUE);
        fuzz_text(action->source_type, TRUE);
        fuzz_text(action->when, TRUE);
        fuzz_text(action->description, TRUE);
        g_assert_nonnull(action->parameters);
        g_assert_true(action->manifest < document->manifests->len);
    }
    fuzz_statements(document, document->creative_works);
    fuzz_statements(document, document->assertions);
}

static inline int fuzz_block(PartKind kind, const uint8_t *data, size_t size)
{
    g_autoptr(Document) document = document_read_block(kind, NULL, data, size, "fuzz");
    g_autoptr(ClaimList) claims = claim_list_new();

    fuzz_exif(document);
    fuzz_xmp(document);
    fuzz_iptc(document);
    fuzz_c2pa(document);
    for (guint i = 0; i < document->troubles->len; i++)
        fuzz_text(document->troubles->pdata[i], FALSE);
    embedded_claims_read(document, claims);
    g_assert_cmpuint(claim_list_size(claims), <=, LIMIT_CLAIMS);
    for (guint i = 0; i < claim_list_size(claims); i++)
        g_assert_cmpint(claim_list_get(claims, i)->source, ==, SOURCE_EMBEDDED);
    return 0;
}
