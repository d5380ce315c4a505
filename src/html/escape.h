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

/* Text in Markdown, also in the title of a link: whatever a reader of Markdown, a typographer or a template
 * engine might take for more than itself is a character reference, which none of them does. */
void markdown_append_text(GString *out, const char *text);
/* The description of a picture: as little as possible is a reference, since some readers (goldmark, markdown-it) show
 * references there as they are written, or leave them out. */
void markdown_append_alt(GString *out, const char *text);
/* The address of a link, without angle brackets. Otherwise as html_append_url(). */
void markdown_append_url(GString *out, const char *url);
