/* generators.h - the readers that readers.c has in its table. Each adds to @claims only what its own program wrote. */
#pragma once

#include "generator/readers.h"

gboolean midjourney_read(const Document *document, ClaimList *claims);
gboolean midjourney_name_read(const Document *document, ClaimList *claims);
gboolean novelai_read(const Document *document, ClaimList *claims);
gboolean stability_matrix_read(const Document *document, ClaimList *claims);
gboolean swarmui_read(const Document *document, ClaimList *claims);
gboolean tensorart_read(const Document *document, ClaimList *claims);
gboolean ruinedfooocus_read(const Document *document, ClaimList *claims);
gboolean fooocus_read(const Document *document, ClaimList *claims);
gboolean hf_space_read(const Document *document, ClaimList *claims);
gboolean a1111_read(const Document *document, ClaimList *claims);
gboolean civitai_read(const Document *document, ClaimList *claims);
gboolean comfyui_read(const Document *document, ClaimList *claims);
gboolean invokeai_read(const Document *document, ClaimList *claims);
gboolean draw_things_read(const Document *document, ClaimList *claims);
gboolean easy_diffusion_read(const Document *document, ClaimList *claims);
gboolean mflux_read(const Document *document, ClaimList *claims);
gboolean mold_read(const Document *document, ClaimList *claims);
gboolean mochi_diffusion_read(const Document *document, ClaimList *claims);
gboolean imaginairy_read(const Document *document, ClaimList *claims);
gboolean text_a_setting_read(const Document *document, ClaimList *claims);
gboolean nmkd_read(const Document *document, ClaimList *claims);
gboolean service_name_read(const Document *document, ClaimList *claims);
gboolean stealth_read(const Document *document, ClaimList *claims);
gboolean openai_read(const Document *document, ClaimList *claims);
gboolean bfl_read(const Document *document, ClaimList *claims);
gboolean grok_read(const Document *document, ClaimList *claims);
gboolean microsoft_read(const Document *document, ClaimList *claims);
gboolean firefly_read(const Document *document, ClaimList *claims);
gboolean aigc_read(const Document *document, ClaimList *claims);
