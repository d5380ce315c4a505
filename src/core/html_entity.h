/* html_entity.h - character references of HTML, for what reads a bit of it without a parser: a title. */
#pragma once

#include <glib.h>

/* @text with its references undone: numbers, and the names of HTML 4. Others, and what lacks the semicolon, stay as they are.
 * Free with g_free. */
char *html_entity_undo(const char *text);
