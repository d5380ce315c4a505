/* position_markdown.c - the same walk for templates in Markdown. They hold words, marks and links; HTML and code are refused,
 * since no escaping of Markdown reaches into them. A substitution is text, or the whole address of a link. */
#include "html/position.h"
#include "html/position_states.h"

#define CODE_INDENT 4u

static const char *step_link(Position *position, gunichar c)
{
    if (c == ')' || c == ' ')
        position->state = IN_MARKDOWN;
    else if (position->replaced)
        return "Behind a substitution that is an address comes ) or a blank";
    else if (c == '<' || c == '\n')
        return "This cannot stand in an address";
    position->filled = TRUE;
    position->quote = 0;
    return NULL;
}

const char *markdown_step(Position *position, gunichar c)
{
    gboolean escaped = position->escaped;

    if (position->state == IN_MARKDOWN_LINK)
        return step_link(position, c);
    if (c == '`' || c == '<' || c == '\t')
        return "HTML, code and tabs cannot stand in a Markdown template; write &#96; or &lt; for the sign itself";
    if (c == '\n') {
        position->matched = 0;
        position->filled = FALSE;
    } else if (c == ' ' && !position->filled) {
        position->matched++;
    } else {
        position->filled = TRUE;
    }
    if (position->filled && position->matched >= CODE_INDENT)
        return "A line of Markdown that begins with four blanks is code";
    position->escaped = c == '\\' && !escaped;
    position->reference =
        position->escaped || c == '&' || (position->reference && (c == '#' || (c < 0x80 && g_ascii_isalnum((char)c))));
    if (c == '(' && position->quote == ']') {
        position->state = IN_MARKDOWN_LINK;
        position->filled = position->replaced = FALSE;
    } else if (c == '[' && position->quote == '!') {
        position->state = IN_MARKDOWN_ALT;
    } else if (c == ']' && !escaped) {
        position->state = IN_MARKDOWN;
    }
    position->quote = (c == ']' || c == '!') && !escaped ? (char)c : 0;
    return NULL;
}

const char *markdown_substitute(Position *position, Place *out)
{
    if (position->state == IN_MARKDOWN_LINK && position->filled)
        return "An address in Markdown is one value";
    if (position->matched >= CODE_INDENT)
        return "A line of Markdown that begins with four blanks is code";
    *out = position->state == IN_MARKDOWN_LINK  ? PLACE_MARKDOWN_URL
           : position->state == IN_MARKDOWN_ALT ? PLACE_MARKDOWN_ALT
                                                : PLACE_MARKDOWN;
    position->replaced = position->filled = TRUE;
    position->quote = 0;
    return NULL;
}
