#include "generator/readers.h"

#include "generator/generators.h"
#include "metadata/embedded_claims.h"

/* In order of trust, since of two claims about one field the earlier is the stronger: a program's own JSON or text, infotext
 * and graphs, which other programs write too, what standard blocks say, file names. */
static const ReaderFunc readers[] = {
    /* its own JSON or text */
    midjourney_read,       /* Description with a job id */
    novelai_read,          /* Comment */
    stability_matrix_read, /* parameters-json */
    swarmui_read,          /* sui_image_params */
    tensorart_read,        /* generation_data */
    ruinedfooocus_read,    /* base_model_name */
    fooocus_read,          /* fooocus_scheme */
    invokeai_read,         /* invokeai_metadata, sd-metadata, Dream */
    draw_things_read,      /* XMP with c and uc */
    easy_diffusion_read,   /* use_stable_diffusion_model */
    mflux_read,            /* mflux_version */
    mold_read,             /* mold:parameters */
    mochi_diffusion_read,  /* Generator: Mochi Diffusion */
    imaginairy_read,       /* Software, and JSON in UserComment */
    nmkd_read,             /* GenerationInfoJson */
    hf_space_read,         /* diffusers' names in parameters */
    text_a_setting_read,   /* prompt, seed, ... each by itself */
    /* forms that many programs write */
    a1111_read,   /* infotext */
    civitai_read, /* extraMetadata of a graph; beside infotext the job */
    comfyui_read, /* graphs */
    stealth_read, /* bits of pixels */
    /* what services write into blocks for everybody, beyond what embedded_claims.h takes from them */
    openai_read,    /* MakerNote; models */
    bfl_read,       /* models */
    grok_read,      /* signatures */
    microsoft_read, /* requests */
    firefly_read,   /* versions */
    aigc_read,      /* China's label */
};

static const ReaderFunc name_readers[] = {
    midjourney_name_read, /* a job's id */
    service_name_read,    /* what services call their downloads */
};

void readers_run(const Document *document, ClaimList *claims)
{
    for (guint i = 0; i < G_N_ELEMENTS(readers); i++)
        readers[i](document, claims);
    embedded_claims_read(document, claims);
    for (guint i = 0; i < G_N_ELEMENTS(name_readers); i++)
        name_readers[i](document, claims);
}
