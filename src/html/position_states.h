/* position_states.h - the states of the walk in position.c, which position_place.c reads; nobody else's business. */
#pragma once

#include "html/position.h"

enum {
    IN_TEXT,
    IN_TITLE,       /* RCDATA: only its end tag ends it, references are read */
    IN_RAW,         /* script, style ...: nothing but its end tag is read */
    IN_JSON,        /* the same of a script that is data: strings are told from the rest */
    TAG_OPEN,       /* after "<" */
    END_TAG_OPEN,   /* after "</" */
    TAG_NAME,       /* a letter of it is there */
    BETWEEN,        /* after a blank in a tag */
    ATTRIBUTE_NAME, /* a letter of it is there */
    AFTER_NAME,     /* a blank after an attribute's name */
    BEFORE_VALUE,   /* after "=" */
    IN_QUOTED,      /* in a quoted value */
    IN_UNQUOTED,    /* in a bare value */
    AFTER_VALUE,    /* after the closing quote: a blank, "/" or ">" must follow */
    SELF_CLOSING,   /* after "/" in a tag */
    DECLARATION,    /* after "<!" */
    DECLARATION_DASH,
    IN_COMMENT,
    IN_DOCTYPE,
    IN_MARKDOWN,      /* position_markdown.c: words and marks */
    IN_MARKDOWN_ALT,  /* behind "![" */
    IN_MARKDOWN_LINK, /* behind "](" */
};

/* position_markdown.c */
const char *markdown_step(Position *position, gunichar c);
const char *markdown_substitute(Position *position, Place *out);
