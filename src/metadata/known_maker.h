/* known_maker.h - generators by the names that they go by in blocks which are not their own: software agents, Software,
 * CreatorTool, Make, credit lines. Only for this room; what a program writes in a form of its own is for src/generator/.
 */
#pragma once

#include <glib.h>

typedef struct {
    const char *slug;
    gboolean generates; /* its name alone says that a model made the picture */
} KnownMaker;

/* By the beginning of @name ("Adobe Firefly Pipeline", "MFLUX 0.15.0", "Made with Google AI"); NULL when it is none. Static. */
const KnownMaker *known_maker_find(const char *name);
/* The same of a credit line, where people and houses may bear a maker's name: "Sora Kim" is no model. */
const KnownMaker *known_maker_credited(const char *line);
/* A slug made of a name that is not known: without its version and what is in brackets. NULL when it names no maker of
 * pictures: an editor, a camera's version, an identifier, a library. Free with g_free. */
char *maker_slug(const char *name);
