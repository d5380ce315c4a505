/* people_text.h - whether a text in a field for people is words for people. Programs put their own blocks into such fields, and
 * cameras fill them with their name.
 */
#pragma once

#include <glib.h>

/* A program's block: JSON (also after a label), XML, settings of a generator ("Steps: 20, Sampler: ..."), a signature. */
gboolean people_text_is_program(const char *text);
/* What cameras and tools write when nobody has said anything ("OLYMPUS DIGITAL CAMERA", "unknown"), or a program's block. */
gboolean people_text_is_caption(const char *text);
/* A person or organisation: not an identifier, not a word for nobody. */
gboolean people_text_is_name(const char *text);
