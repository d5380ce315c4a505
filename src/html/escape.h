/* escape.h - text made fit for each place in HTML where it may stand. Called by the template engine alone, which knows the
 * place.
 *
 * Of every text: & < > " are written as character references, so that text and attributes (in double quotes: there are no
 * others) need no two rules; { } [ ] too, since hosts have template engines and shortcodes of their own; line breaks too, so
 * that no value makes a blank line (which ends HTML inside Markdown). What HTML cannot hold (control characters,
 * noncharacters) becomes U+FFFD. A parser of HTML reads the text back as it was, but for these.
 */
#pragma once

#include <glib.h>

/* Text, and the value of a quoted attribute. */
void html_append_text(GString *out, const char *text);
/* A whole address: http, https, or relative; any other scheme makes it "#". What an address cannot hold is percent-encoded. */
void html_append_url(GString *out, const char *url);
/* A part of an address whose beginning stands in the template: percent-encoded like that, and nothing in it is a scheme. */
void html_append_url_part(GString *out, const char *part);
/* An address, or a descriptor, inside srcset: as an address, with commas encoded too. */
void html_append_srcset(GString *out, const char *text);
