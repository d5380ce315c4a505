/* source_type.c - the IPTC vocabulary of digital source types, and C2PA's few of its own: told by the exact last segment. */
#include "metadata/document.h"

#include <string.h>

/* Strength of a source type: how much of the picture a trained model made comes first; what a step of editing merely adds
 * ("composite": a watermark put on) comes last. */
enum { STRENGTH_NONE, STRENGTH_STEP, STRENGTH_PLAIN, STRENGTH_PARTLY_SYNTHETIC, STRENGTH_PARTLY_TRAINED, STRENGTH_TRAINED };

static const struct {
    const char *tail;
    int strength;
} rows[] = {
    {"trainedAlgorithmicMedia", STRENGTH_TRAINED},
    {"compositeWithTrainedAlgorithmicMedia", STRENGTH_PARTLY_TRAINED},
    {"compositeSynthetic", STRENGTH_PARTLY_SYNTHETIC},
    {"algorithmicMedia", STRENGTH_PLAIN},
    {"algorithmicallyEnhanced", STRENGTH_PLAIN},
    {"compositeCapture", STRENGTH_PLAIN},
    {"computationalCapture", STRENGTH_PLAIN},
    {"dataDrivenMedia", STRENGTH_PLAIN},
    {"digitalArt", STRENGTH_PLAIN},
    {"digitalCapture", STRENGTH_PLAIN},
    {"digitalCreation", STRENGTH_PLAIN},
    {"humanEdits", STRENGTH_PLAIN},
    {"minorHumanEdits", STRENGTH_PLAIN},
    {"multiFrameComputationalCapture", STRENGTH_PLAIN},
    {"negativeFilm", STRENGTH_PLAIN},
    {"positiveFilm", STRENGTH_PLAIN},
    {"print", STRENGTH_PLAIN},
    {"screenCapture", STRENGTH_PLAIN},
    {"softwareImage", STRENGTH_PLAIN},
    {"virtualRecording", STRENGTH_PLAIN},
    {"composite", STRENGTH_STEP},
};

/* schema.org's members of IPTCDigitalSourceEnumeration are the tails with a capital and this at the end. */
#define SCHEMA_SUFFIX "DigitalSource"

static gboolean is_tail(const char *tail, const char *text, gsize length)
{
    gsize size = strlen(tail);

    if (length == size && memcmp(text, tail, size) == 0)
        return TRUE;
    return length == size + strlen(SCHEMA_SUFFIX) && g_ascii_tolower(text[0]) == g_ascii_tolower(tail[0]) &&
           memcmp(text + 1, tail + 1, size - 1) == 0 && memcmp(text + size, SCHEMA_SUFFIX, strlen(SCHEMA_SUFFIX)) == 0;
}

const char *document_source_type(const char *text)
{
    gsize length, start;

    if (!text)
        return NULL;
    length = strlen(text);
    while (length > 0 && (g_ascii_isspace(text[length - 1]) || text[length - 1] == '/'))
        length--;
    for (start = length; start > 0 && text[start - 1] != '/' && text[start - 1] != ':' && !g_ascii_isspace(text[start - 1]);)
        start--;
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (is_tail(rows[i].tail, text + start, length - start))
            return rows[i].tail;
    return NULL;
}

static int strength_of(const char *tail)
{
    for (guint i = 0; tail && i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].tail, tail) == 0)
            return rows[i].strength;
    return STRENGTH_NONE;
}

const char *document_source_type_stronger(const char *first, const char *second)
{
    return strength_of(second) > strength_of(first) ? second : first;
}

gboolean document_source_type_is_ai(const char *tail)
{
    return strength_of(tail) >= STRENGTH_PARTLY_SYNTHETIC;
}
