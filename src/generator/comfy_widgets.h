/* comfy_widgets.h - the names of the settings of a node in an editor's file, which has their values by position only. */
#pragma once

#include <glib.h>

/* The names of the settings of a node of that type, in order, parted by blanks; NULL when it is not known. */
const char *comfy_widget_names(const char *type);
/* Whether a setting of that name is followed by one more that is no input: what is to become of it after a run. */
gboolean comfy_widget_has_control(const char *name);
/* Whether @value is such a one: "fixed", "randomize" ... */
gboolean comfy_is_control(const char *value);
