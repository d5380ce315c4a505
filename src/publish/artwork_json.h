/* artwork_json.h - an artwork as a JSON object: the keys and their order are a contract (docs/formats.md). */
#pragma once

#include "core/artwork.h"
#include "core/json_writer.h"

#include <artloft/present.h>

/* Writes one object. Every key of @view is always there: null where nothing is known, {} and [] where there is none. */
void artwork_write_json(JsonWriter *json, const ArtloftArtwork *artwork, ArtloftView view);
