#include "generator/comfy_widgets.h"

#include <string.h>

static const struct {
    const char *type, *names;
} rows[] = {
    {"BasicScheduler", "scheduler steps denoise"},
    {"CFGGuider", "cfg"},
    {"CLIPTextEncode", "text"},
    {"CLIPTextEncodeFlux", "clip_l t5xxl guidance"},
    {"CLIPTextEncodeHunyuanDiT", "bert mt5xl"},
    {"CLIPTextEncodeLumina2", "system_prompt user_prompt"},
    {"CLIPTextEncodeSD3", "clip_l clip_g t5xxl empty_padding"},
    {"CLIPTextEncodeSDXL", "width height crop_w crop_h target_width target_height text_g text_l"},
    {"CLIPTextEncodeSDXLRefiner", "ascore width height text"},
    {"CR Text", "text"},
    {"CheckpointLoader", "config_name ckpt_name"},
    {"CheckpointLoaderSimple", "ckpt_name"},
    {"ConditioningAverage ", "conditioning_to_strength"},
    {"Efficient Loader", "ckpt_name vae_name clip_skip lora_name lora_model_strength lora_clip_strength positive negative "
                         "token_normalization weight_interpretation empty_latent_width empty_latent_height batch_size"},
    {"EmptyHunyuanLatentVideo", "width height length batch_size"},
    {"EmptyLatentImage", "width height batch_size"},
    {"EmptySD3LatentImage", "width height batch_size"},
    {"FluxGuidance", "guidance"},
    {"ImageOnlyCheckpointLoader", "ckpt_name"},
    {"ImageScale", "upscale_method width height crop"},
    {"ImpactWildcardProcessor", "wildcard_text populated_text mode seed"},
    {"KSampler", "seed steps cfg sampler_name scheduler denoise"},
    {"KSampler (Efficient)", "seed steps cfg sampler_name scheduler denoise preview_method vae_decode"},
    {"KSamplerAdvanced",
     "add_noise noise_seed steps cfg sampler_name scheduler start_at_step end_at_step return_with_leftover_noise"},
    {"KSamplerSelect", "sampler_name"},
    {"KarrasScheduler", "steps sigma_max sigma_min rho"},
    {"LatentUpscale", "upscale_method width height crop"},
    {"LoraLoader", "lora_name strength_model strength_clip"},
    {"LoraLoaderModelOnly", "lora_name strength_model"},
    {"NunchakuFluxDiTLoader", "model_path"},
    {"Power Prompt (rgthree)", "prompt"},
    {"PrimitiveNode", "value"},
    {"RandomNoise", "noise_seed"},
    {"SDTurboScheduler", "steps denoise"},
    {"SamplerCustom", "add_noise noise_seed cfg"},
    {"SaveImage", "filename_prefix"},
    {"Seed (rgthree)", "seed"},
    {"String Literal", "string"},
    {"StringConcatenate", "string_a string_b delimiter"},
    {"Text Multiline", "text"},
    {"TextEncodeQwenImageEdit", "prompt"},
    {"TextEncodeQwenImageEditPlus", "prompt"},
    {"UNETLoader", "unet_name weight_dtype"},
    {"UnetLoaderGGUF", "unet_name"},
    {"WanImageToVideo", "width height length batch_size"},
    {"unCLIPCheckpointLoader", "ckpt_name"},
    {"unCLIPConditioning", "strength noise_augmentation"},
};

const char *comfy_widget_names(const char *type)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].type, type) == 0)
            return rows[i].names;
    return NULL;
}

gboolean comfy_widget_is_control(const char *name, const JsonValue *value)
{
    static const char *const words[] = {"fixed", "increment", "decrement", "randomize", "increment-wrap", NULL};
    const char *text = json_value_string(value);

    if (strcmp(name, "value") != 0 && strcmp(name, "seed") != 0 && strcmp(name, "noise_seed") != 0)
        return FALSE;
    return value && (text ? g_strv_contains(words, text) : json_value_kind(value) < JSON_NUMBER);
}
