/* embedded_parts.h - the parts that embedded_claims_read() is made of. Only for this room. */
#pragma once

#include "metadata/embedded_claims.h"

/* has_c2pa, c2pa_claim_generator, c2pa_software_agent, c2pa_signer. */
void embedded_credentials_read(const Document *document, ClaimList *claims);
/* Authors that the CreativeWork assertion of the picture itself names, not those of what it was made from. */
void embedded_creative_work_authors_read(const Document *document, ClaimList *claims);
/* digital_source_type, and ai_generated where that or a recorded action says so. Returns whether something says that a model
 * made the picture or part of it. */
gboolean embedded_source_read(const Document *document, ClaimList *claims);
/* generator, when no reader has claimed one: named by the AI properties, content credentials, a credit line, Software,
 * CreatorTool or Make. @is_ai: as embedded_source_read() says. */
void embedded_maker_read(const Document *document, gboolean is_ai, ClaimList *claims);
/* When the picture was made; never when it was last changed. */
void embedded_created_read(const Document *document, ClaimList *claims);

/* The action that made the picture: one that says a model did, else one that created it. NULL: none does. */
const DocumentAction *embedded_making_action(const Document *document);
/* Whether an action says, by source type or in words, that a model was at work. */
gboolean embedded_action_is_ai(const DocumentAction *action);
/* A claim of source `embedded`; @value NULL: none. */
void embedded_claim(ClaimList *claims, FieldId field, const char *value, const char *evidence);
/* Whether the file's bytes have made a claim of @field already. */
gboolean embedded_claimed(const ClaimList *claims, FieldId field);

#define EXIF_TAG_OF_DESCRIPTION 0x010e
#define EXIF_TAG_OF_MAKE 0x010f
#define EXIF_TAG_OF_SOFTWARE 0x0131
#define EXIF_TAG_OF_ARTIST 0x013b
#define EXIF_TAG_OF_COPYRIGHT 0x8298
#define EXIF_TAG_OF_TIME_ORIGINAL 0x9003
#define EXIF_TAG_OF_TIME_DIGITIZED 0x9004
#define EXIF_TAG_OF_ZONE_ORIGINAL 0x9011
#define EXIF_TAG_OF_ZONE_DIGITIZED 0x9012
#define EXIF_TAG_OF_XP_TITLE 0x9c9b
#define EXIF_TAG_OF_XP_COMMENT 0x9c9c
#define EXIF_TAG_OF_XP_AUTHOR 0x9c9d
#define EXIF_TAG_OF_XP_KEYWORDS 0x9c9e
#define EXIF_TAG_OF_XP_SUBJECT 0x9c9f
