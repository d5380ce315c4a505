/* readers.h - who can read what a generator wrote: one table, one small file per generator or family.
 *
 * To add a generator: write src/generator/NAME.c with one ReaderFunc, declare it in generators.h, give it a row in the table of
 * readers.c at the place its trust has (the field guide's order: a program's own JSON first, the file's name last), add the
 * slug and the name people write to core/generator_name.c, and a fixture to tests/generator/.
 */
#pragma once

#include "core/claim.h"
#include "metadata/document.h"

/* Adds what it can read to @claims (source `embedded` or `filename`) and answers whether it recognised its own. It must claim
 * nothing that the file does not say. */
typedef gboolean (*ReaderFunc)(const Document *document, ClaimList *claims);

/* Runs every reader over @document in order of trust, those of the standard blocks (embedded_claims.h) among them. */
void readers_run(const Document *document, ClaimList *claims);
