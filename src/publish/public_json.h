/* public_json.h - an artwork for programs of the site: what readers may know, and all it takes to show it. */
#pragma once

#include "core/json_writer.h"
#include "html/value.h"

/* @work: as artwork_value() makes it. Every key is always there, null where nothing is known; what [privacy] keeps back is not
 * told. The keys that `find --format json` has too mean the same. */
void public_json_write(JsonWriter *json, const char *id, const Value *work);
