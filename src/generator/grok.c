/* grok.c - Grok (xAI): a JPEG whose EXIF ImageDescription or UserComment is "Signature: " and Base64, with a UUID for the
 * artist. */
#include "generator/generators.h"
#include "generator/pen.h"
#include "generator/places.h"

#include <string.h>

#define SIGNATURE "Signature: "
#define SHORTEST_SIGNATURE 40u

static gboolean is_signature(const char *text)
{
    const char *code;
    gsize length = 0;

    if (!text || !g_str_has_prefix(text, SIGNATURE))
        return FALSE;
    code = text + strlen(SIGNATURE);
    while (g_ascii_isalnum(code[length]) || (code[length] && strchr("+/=-_", code[length])))
        length++;
    return length >= SHORTEST_SIGNATURE && code[length + strspn(code + length, " \r\n")] == '\0';
}

gboolean grok_read(const Document *document, ClaimList *claims)
{
    Place description = place_of_exif(document, EXIF_IMAGE_DESCRIPTION);
    Place comment = place_of_exif(document, EXIF_USER_COMMENT);
    Place artist = place_of_exif(document, EXIF_ARTIST);
    gboolean described = is_signature(description.text);
    ClaimPen pen = pen_make(claims, described ? description.where : comment.where);

    if ((!described && !is_signature(comment.text)) || !artist.text || !g_uuid_string_is_valid(artist.text))
        return FALSE;
    pen_generator(&pen, "grok");
    pen.evidence = artist.where;
    pen_text(&pen, FIELD_JOB_ID, artist.text);
    return TRUE;
}
