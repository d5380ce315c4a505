/* position.h - follows the text of a template as a tokenizer of HTML (or Markdown) does, to know what a substitution at each
 * place means.
 *
 * Strict on purpose: what a browser would repair by guessing (an attribute without a blank before it, a bogus comment, a CDATA
 * section) is an error, so that this walk and a browser's never part ways.
 */
#pragma once

#include <glib.h>

/* What stands where a substitution may be written. */
typedef enum {
    PLACE_TEXT,         /* between tags, or in title */
    PLACE_ATTRIBUTE,    /* a quoted attribute's value */
    PLACE_URL,          /* the whole of an attribute that is an address */
    PLACE_URL_PART,     /* the rest of one whose beginning is fixed */
    PLACE_SRCSET,       /* candidates of srcset */
    PLACE_JSON,         /* a whole value in <script type="application/ld+json"> */
    PLACE_MARKDOWN,     /* words of a template in Markdown */
    PLACE_MARKDOWN_ALT, /* the description of a picture there */
    PLACE_MARKDOWN_URL, /* the whole of an address there */
} Place;

typedef struct {
    int state;
    gboolean end_tag;
    gboolean tag;       /* the character just stepped over ended a tag; of @element, as @end_tag says */
    gboolean closed;    /* with "/>" */
    gboolean pragma;    /* the tag has an http-equiv, whose content is an order to the browser */
    gboolean chosen;    /* the tag has a substitution in an attribute */
    char element[32];   /* the tag that is being read, or whose raw text is */
    char attribute[48]; /* the attribute that is being read */
    char quote;
    guint matched;      /* letters of the end tag, or dashes of a comment's end */
    gboolean reference; /* an unfinished character reference just before */
    gboolean filled;    /* the attribute's value has begun */
    gboolean fixed;     /* of an address: its beginning fixes where it leads */
    gboolean replaced;  /* a substitution is the whole of the address */
    GString *prefix;    /* of an attribute: the literal beginning */
    gboolean typed;     /* the tag has a type */
    gboolean json;      /* which makes the script data in JSON */
    gboolean in_string; /* of such data: between quotes */
    gboolean escaped;   /* after a backslash there, or in Markdown */
} Position;

void position_init(Position *position, gboolean markdown);
void position_clear(Position *position);
void position_copy(Position *to, const Position *from); /* @to initialized */

/* One character of the template's text. Returns NULL, or what is wrong with it (static). */
const char *position_step(Position *position, gunichar c);
/* Whether the character just stepped over is text or an attribute's value, so that braces in it are to be escaped. */
gboolean position_in_words(const Position *position);
/* Whether the next character stands in a tag that has begun. */
gboolean position_in_tag(const Position *position);

/* A substitution here. Returns NULL and sets @out, or says why there can be none (static). */
const char *position_substitute(Position *position, Place *out);
/* A section, or its end, here. Returns NULL or what is wrong. */
const char *position_section(Position *position);
/* Whether a section that began at @before and ends at @after leaves the walk as it was; NULL or what is wrong. On success
 * @after becomes what holds whether or not the section was written. */
const char *position_join(Position *after, const Position *before);
/* Whether an include, or the end of a template, may stand here; NULL or what is wrong. */
const char *position_whole(const Position *position);
