/* words.h - the words that Artloft works out for an artwork: caption, credit, disclosure, and the house's defaults.
 *
 * Templates are plain text with fields and groups in braces. {site} is a field. Any other text in braces is a group: it holds
 * at least one field, and is left out whole when a field of it is unknown: "{, styled by {styles}}". Groups nest; a group
 * inside that is left out does not take the outer one with it. A field outside every group that is unknown leaves nothing, and
 * takes the blank before it along: "{site}'s {generator} art" becomes "LocalPigeon.com's art". {lbrace} and {rbrace} are
 * braces.
 *
 *   site        the site's name                        generator    "Midjourney", or as [generator-names] has it
 *   styles      artists, studios and named codes: "A, B and C" in the template's language, spelt as [style-names] has them
 *   all_styles  every style; and by kind: artists studios movements media genres photographic
 *   title creator copyright license model year         what the artwork's claims, or the house's defaults, say
 *   job author  only where [privacy] lets them be published
 *
 * A template without any field is words that stand as they are.
 */
#pragma once

#include "core/artwork.h"
#include "core/settings.h"

/* Whether @text is a template; if not, @error tells the mistake and its column (counted in characters from 1). */
gboolean caption_template_check(const char *text, GError **error);

/* Fills @text in for the artwork that @claims and @styles (of ArtworkStyle *; may be NULL) tell of. NULL when nothing is
 * left, or when @text is no template. Free with g_free. */
char *caption_template_fill(const char *text, const Settings *settings, const ClaimList *claims, const GPtrArray *styles);

/* What can be worked out from @claims and @styles: caption, credit, disclosure and its wording as SOURCE_DERIVED; creator,
 * copyright and license of the house as SOURCE_SITE. Added to @out, which may be @claims itself. Claims of these two sources
 * that stand in @claims are not looked at, so the result does not depend on an earlier one. People whose manner is imitated
 * never become the creator. @folders: the groups of settings about the folders that it lies in, the nearest first (of const
 * char *; NULL: none): their templates come before the generator's, and that before the house's; which language they speak
 * comes first (word_form_choose()). */
void words_derive(const Settings *settings, const ClaimList *claims, const GPtrArray *styles, const GPtrArray *folders,
                  ClaimList *out);

/* "trainedAlgorithmicMedia" of "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia", or NULL when @value
 * is no IPTC digital source type. Static. */
const char *disclosure_from_source_type(const char *value);
/* Whether @code (NULL: none) says that a generator made it, or a part of it. */
gboolean disclosure_is_generated(const char *code);
/* The IPTC digital source type of what @generator (a slug) makes, or NULL when it is not known as a generator. Static. */
const char *disclosure_of_generator(const char *generator);
