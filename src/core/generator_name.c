#include "core/generator_name.h"

#include <glib.h>
#include <string.h>

/* By slug, so that a search in it can be read off. */
static const struct {
    const char *slug, *name;
} rows[] = {
    {"a1111", "Stable Diffusion web UI"},
    {"adobe-firefly", "Adobe Firefly"},
    {"adobe-photoshop", "Adobe Photoshop"},
    {"amazon", "Amazon Titan"},
    {"bfl", "FLUX"},
    {"canva", "Canva"},
    {"civitai", "Civitai"},
    {"comfyui", "ComfyUI"},
    {"diffusionbee", "DiffusionBee"},
    {"doubao", "Doubao"},
    {"draw-things", "Draw Things"},
    {"easy-diffusion", "Easy Diffusion"},
    {"easy-reforge", "EasyReforge"},
    {"fooocus", "Fooocus"},
    {"forge", "Stable Diffusion WebUI Forge"},
    {"forge-classic", "Forge Classic"},
    {"forge-neo", "Forge Neo"},
    {"google", "Google AI"},
    {"grok", "Grok"},
    {"hf-space", "Hugging Face Space"},
    {"ideogram", "Ideogram"},
    {"imaginairy", "imaginAIry"},
    {"invokeai", "InvokeAI"},
    {"jimeng", "Jimeng"},
    {"leonardo", "Leonardo.Ai"},
    {"meta", "Meta AI"},
    {"mflux", "MFLUX"},
    {"microsoft", "Microsoft AI"},
    {"midjourney", "Midjourney"},
    {"mochi-diffusion", "Mochi Diffusion"},
    {"mold", "mold"},
    {"nmkd", "NMKD Stable Diffusion GUI"},
    {"novelai", "NovelAI"},
    {"openai", "OpenAI"},
    {"recraft", "Recraft"},
    {"reforge", "reForge"},
    {"ruinedfooocus", "RuinedFooocus"},
    {"sd-scripts", "kohya sd-scripts"},
    {"sdnext", "SD.Next"},
    {"stability", "Stability AI"},
    {"stability-matrix", "Stability Matrix"},
    {"stable-diffusion.cpp", "stable-diffusion.cpp"},
    {"swarmui", "SwarmUI"},
    {"sygil", "Sygil WebUI"},
    {"tensorart", "Tensor.Art"},
};

const char *generator_display_name(const char *slug)
{
    for (guint i = 0; slug && i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].slug, slug) == 0)
            return rows[i].name;
    return NULL;
}

/* What people call them besides, above all by the name of the model. */
static const struct {
    const char *slug, *name;
} others[] = {
    {"adobe-firefly", "Firefly"}, {"bfl", "FLUX.1"},         {"microsoft", "Bing Image Creator"},
    {"openai", "ChatGPT"},        {"openai", "DALL-E"},      {"openai", "DALL-E 2"},
    {"openai", "DALL-E 3"},       {"openai", "DALL\u00b7E"}, {"openai", "DALL\u00b7E 2"},
    {"openai", "DALL\u00b7E 3"},
};

const char *generator_slug_from_name(const char *name)
{
    for (guint i = 0; name && i < G_N_ELEMENTS(rows); i++)
        if (g_ascii_strcasecmp(rows[i].name, name) == 0 || g_ascii_strcasecmp(rows[i].slug, name) == 0)
            return rows[i].slug;
    return NULL;
}

const char *generator_slug_from_other_name(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        if (g_ascii_strcasecmp(others[i].name, name) == 0)
            return others[i].slug;
    return NULL;
}

const char *generator_other_name_at(unsigned index)
{
    return index < G_N_ELEMENTS(others) ? others[index].name : NULL;
}

const char *generator_slug_at(unsigned index)
{
    return index < G_N_ELEMENTS(rows) ? rows[index].slug : NULL;
}
