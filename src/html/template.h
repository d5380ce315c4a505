/* template.h - templates that escape by position: docs/templates.md is the designers' side of it. One whose name ends with .md
 * is Markdown, any other HTML.
 *
 * A template is read once. The HTML around every substitution decides, then and there, how its value will be escaped
 * (position.h, escape.h); where no escaping would be safe the template is refused. There is no raw form. Includes are read and
 * laid in when the template is read, so what is checked is what is written. Errors of both calls are ARTLOFT_ERROR_USAGE and
 * begin with "FILE:LINE:COLUMN: ", the column counted in characters from 1.
 */
#pragma once

#include "html/value.h"

typedef struct Template Template;

/* Gives the text of the template @name ("figure"), and where it came from for messages. Errors: those of files. */
typedef GBytes *(*TemplateReadFunc)(const char *name, char **out_from, gpointer data, GError **error);

Template *template_new(const char *name, TemplateReadFunc read, gpointer data, GError **error);
/* Reads assets "templates/NAME", or "templates/NAME.html" if the name has no dot, those of the loft first. @loft_dir NULL: the
 * built-in ones alone. */
Template *template_load(const char *loft_dir, const char *name, GError **error);
void template_free(Template *template);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Template, template_free)

/* Appends the template filled from @root, a map. No line of HTML is blank, nor are two of Markdown in a row. A name that @root
 * does not know is an error; so is a script or style element, which can only be the template's own, unless a @page, whole or
 * of data, is made: a post has to get along with the page around it. Nothing is appended on failure. */
gboolean template_render(const Template *template, const Value *root, gboolean page, GString *out, GError **error);
