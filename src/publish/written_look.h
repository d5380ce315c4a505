/* written_look.h - what Artloft writes into posts, known again by its looks where the comment that closed it is gone. */
#pragma once

#include <glib.h>

/* Whether @text begins so, blanks aside. @credits: as credits do, which in Markdown are a line in bold above a list. */
gboolean looks_written(const char *text, gboolean credits);
