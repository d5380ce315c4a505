/* settings_text.h - a setting as artloft.ini has it at first, for whoever writes one. */
#pragma once

#include <glib.h>

#define SETTINGS_MAX_BYTES (1u << 20)

typedef struct {
    const char *group, *key, *initial, *comment; /* initial: NULL for one without a default */
} SettingText;

/* One by one, in the order of the file; FALSE at the end. Static. */
gboolean setting_text(guint index, SettingText *out);
