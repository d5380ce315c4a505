#include "image/xmp_packet.h"

#include <string.h>

/* Of one text after escaping. Seven of them (caption and copyright stand twice) and the frame stay below XMP_PACKET_MAX. */
#define TEXT_MAX 8000u
#define SOURCE_TYPES "http://cv.iptc.org/newscodes/digitalsourcetype/"

/* XML 1.0 has no way to write these: C0 controls but tab, LF and CR; surrogates; U+FFFE and U+FFFF. DEL and C1 it has, but no
 * caption needs them. */
static gboolean may_stand(gunichar c)
{
    if (c < 0x20)
        return c == '\t' || c == '\n';
    if (c >= 0x7F && c <= 0x9F)
        return FALSE;
    return (c & 0xFFFE) != 0xFFFE && !(c >= 0xFDD0 && c <= 0xFDEF) && !(c >= 0xD800 && c <= 0xDFFF);
}

static void append_escaped(GString *out, gunichar c)
{
    switch (c) {
    case '&':
        g_string_append(out, "&amp;");
        break;
    case '<':
        g_string_append(out, "&lt;");
        break;
    case '>':
        g_string_append(out, "&gt;");
        break;
    case '"':
        g_string_append(out, "&quot;");
        break;
    case '\'':
        g_string_append(out, "&#39;");
        break;
    case '\t':
        g_string_append(out, "&#9;");
        break;
    case '\n':
        g_string_append(out, "&#10;");
        break;
    default:
        g_string_append_unichar(out, c);
    }
}

/* The only way by which outside text gets into a packet. Fit for element content and for attribute values. NULL when nothing is
 * left of it. */
static char *escaped(const char *text)
{
    if (!text)
        return NULL;
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_strstrip(valid);
    GString *out = g_string_new(NULL);
    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!may_stand(c))
            continue;
        if (out->len > TEXT_MAX) {
            g_string_append(out, "\u2026");
            break;
        }
        append_escaped(out, c);
    }
    return g_string_free(out, out->len == 0);
}

static void append_alternative(GString *out, const char *property, const char *text, const char *language)
{
    if (!text)
        return;
    g_string_append_printf(out, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li>", property, text);
    if (language)
        g_string_append_printf(out, "<rdf:li xml:lang=\"%s\">%s</rdf:li>", language, text);
    g_string_append_printf(out, "</rdf:Alt></%s>", property);
}

static void append_simple(GString *out, const char *property, const char *prefix, const char *text)
{
    if (text)
        g_string_append_printf(out, "<%s>%s%s</%s>", property, prefix, text, property);
}

/* BCP 47 is letters, digits and hyphens; anything else is no language and is left out. */
static const char *language_tag(const char *language)
{
    if (!language || !*language || strlen(language) > 35)
        return NULL;
    return strspn(language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == strlen(language) ? language
                                                                                                                   : NULL;
}

GBytes *xmp_packet_new(const EmbeddedText *text)
{
    if (!text)
        return NULL;
    g_autofree char *caption = escaped(text->caption);
    g_autofree char *credit = escaped(text->credit);
    g_autofree char *copyright = escaped(text->copyright);
    g_autofree char *source = escaped(text->digital_source_type);
    g_autofree char *statement = escaped(text->web_statement);
    if (!caption && !credit && !copyright && !source && !statement)
        return NULL;

    const char *language = language_tag(text->language);
    GString *out = g_string_new("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
                                "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                                "<rdf:Description rdf:about=\"\""
                                " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                                " xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\""
                                " xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\""
                                " xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\">");
    append_alternative(out, "dc:description", caption, language);
    append_simple(out, "photoshop:Credit", "", credit);
    append_alternative(out, "dc:rights", copyright, language);
    if (copyright)
        append_simple(out, "xmpRights:Marked", "", "True");
    append_simple(out, "xmpRights:WebStatement", "", statement);
    append_simple(out, "Iptc4xmpExt:DigitalSourceType", SOURCE_TYPES, source);
    g_string_append(out, "</rdf:Description></rdf:RDF></x:xmpmeta>");
    g_assert(out->len < XMP_PACKET_MAX);
    return g_string_free_to_bytes(out);
}
