/* columns.h - text measured and cut by what a terminal shows of it: wide letters take two columns, marks none. */
#pragma once

#include <glib.h>

/* The columns that @text takes; @text as text_for_terminal() leaves it. */
guint columns_of(const char *text);
/* Appends @text made safe for a terminal. With @width above 0 it is cut with an ellipsis to that many columns and, if @pad,
 * filled up with blanks. */
void columns_append(GString *out, const char *text, guint width, gboolean pad);
/* Appends @text, line by line and made safe, each line but the first indented by @indent; lines are broken between words so
 * that they end before column @width (0: not broken). Ends with a line break. */
void columns_wrap(GString *out, const char *text, guint indent, guint width);
