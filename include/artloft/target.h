/* artloft/target.h - what a fragment is written for: the program that makes pages of it. */
#pragma once

#include <artloft/macros.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * ArtloftTarget: docs/targets.md tells what each takes and what is written for it.
 * @ARTLOFT_TARGET_HTML: HTML pages, and Markdown whose reader lets HTML through.
 * @ARTLOFT_TARGET_MARKDOWN: Markdown without HTML: pictures and lines of words.
 * @ARTLOFT_TARGET_HUGO: a shortcode that names the fragment; the fragment is a data file of the site.
 * @ARTLOFT_TARGET_WORDPRESS: blocks of the block editor.
 * @ARTLOFT_TARGET_JSON: records for programs.
 */
typedef enum {
    ARTLOFT_TARGET_HTML,
    ARTLOFT_TARGET_MARKDOWN,
    ARTLOFT_TARGET_HUGO,
    ARTLOFT_TARGET_JEKYLL,
    ARTLOFT_TARGET_ELEVENTY,
    ARTLOFT_TARGET_WORDPRESS,
    ARTLOFT_TARGET_GHOST,
    ARTLOFT_TARGET_SQUARESPACE,
    ARTLOFT_TARGET_JSON,
} ArtloftTarget;

/** artloft_target_name: "html", "markdown", "hugo" ...; NULL: @target is beyond the last. Static. */
ARTLOFT_API const char *artloft_target_name(guint target);
/** artloft_target_from_name: the other way. */
ARTLOFT_API gboolean artloft_target_from_name(const char *name, ArtloftTarget *out);

G_END_DECLS
