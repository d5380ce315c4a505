/* embedded_claims.h - what the standard blocks say of a picture whoever wrote it: IPTC, XMP, EXIF and PNG fields for people,
 * and content credentials. What is particular to one generator is for src/generator/.
 */
#pragma once

#include "core/claim.h"
#include "metadata/document.h"

/* Adds claims of source `embedded`: has_c2pa, c2pa_*, digital_source_type, ai_generated (only ever "true"), credit, copyright,
 * title, description, created, author, keywords, the IPTC 2025.1 AI properties, and the generator that a known block names.
 * To be called after the readers of generators, whose claims, being earlier, are stronger: a field that has an embedded claim
 * is then only given what does not contradict (generator: nothing). What is a program's own block and not words for
 * people (JSON, infotext, a signature) is no description. */
void embedded_claims_read(const Document *document, ClaimList *claims);
