/* comfy_widgets.h - the names of the settings of a node in an editor's file, which has their values by position only. */
#pragma once

#include "core/json_value.h"

/* The names of the settings of a node of that type, in order, parted by blanks; NULL when it is not known. */
const char *comfy_widget_names(const char *type);
/* Whether @value, which follows a setting of that name, is no setting: what is to become of it after a run, "fixed",
 * "randomize", in old files true or false. @value may be NULL. */
gboolean comfy_widget_is_control(const char *name, const JsonValue *value);
