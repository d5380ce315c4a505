#include "generator/readers.h"

#include "generator/generators.h"
#include "metadata/embedded_claims.h"

/* In order of trust, since of two claims about one field the earlier is the stronger: a program's own JSON or text, infotext
 * and graphs, which other programs write too, what standard blocks say, file names. */
static const ReaderFunc readers[] = {
    midjourney_read, novelai_read, stability_matrix_read, swarmui_read, tensorart_read, ruinedfooocus_read, fooocus_read,
    hf_space_read,   a1111_read,   stealth_read,          openai_read,  bfl_read,       grok_read,          microsoft_read,
    firefly_read,    aigc_read,
};

static const ReaderFunc name_readers[] = {
    midjourney_name_read,
};

void readers_run(const Document *document, ClaimList *claims)
{
    for (guint i = 0; i < G_N_ELEMENTS(readers); i++)
        readers[i](document, claims);
    embedded_claims_read(document, claims);
    for (guint i = 0; i < G_N_ELEMENTS(name_readers); i++)
        name_readers[i](document, claims);
}
