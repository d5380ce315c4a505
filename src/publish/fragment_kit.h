/* fragment_kit.h - what the fragments of one loft are made with, its templates and labels: read once, when first asked for. */
#pragma once

#include "core/settings.h"
#include "html/template.h"
#include "publish/labels.h"

typedef struct FragmentKit FragmentKit;

/* @loft_dir: whose templates and labels come first; NULL: the built-in ones. Copied; @settings are lent. Errors:
 * ARTLOFT_ERROR_USAGE for a wrong labels file, naming it. */
FragmentKit *fragment_kit_new(const char *loft_dir, const Settings *settings, GError **error);
void fragment_kit_free(FragmentKit *kit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FragmentKit, fragment_kit_free)

const Settings *fragment_kit_settings(const FragmentKit *kit);
const Labels *fragment_kit_labels(const FragmentKit *kit);
/* Of the loft's templates those that nobody reads, for they are called as no other, a sentence each. NULL-ended; free with
 * g_strfreev. */
char **fragment_kit_warnings(const FragmentKit *kit);
/* Lent. Errors: ARTLOFT_ERROR_USAGE for a wrong template, naming it. */
const Template *fragment_kit_template(FragmentKit *kit, const char *name, GError **error);
