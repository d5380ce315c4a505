/* position_place.c - what may stand at the place that the walk has come to: substitutions, sections, includes. */
#include "html/position.h"
#include "html/position_rules.h"
#include "html/position_states.h"

#include <string.h>

static const char *refusal_here(Position *position)
{
    if (position->pragma)
        return "A substitution cannot stand in a tag with http-equiv";
    position->chosen = TRUE;
    return attribute_refusal(position->element, position->attribute);
}

static const char *substitute_in_url(Position *position, Place *out)
{
    const char *text = position->prefix->str;
    const char *mark = strpbrk(text, "/?#:&");

    if (!position->filled) {
        position->filled = position->replaced = TRUE;
        *out = PLACE_URL;
        return NULL;
    }
    if (position->replaced)
        return "Only one substitution can stand here: the address has no fixed beginning";
    if (!mark || *mark == '&' || (*mark == ':' && !g_str_has_prefix(text, "https:/") && !g_str_has_prefix(text, "http:/")))
        return "The beginning of this address does not fix where it leads; begin it with /, # or https://, or make it one "
               "value";
    *out = PLACE_URL_PART;
    return NULL;
}

const char *position_substitute(Position *position, Place *out)
{
    const char *refusal;

    switch (position->state) {
    case IN_TEXT:
    case IN_TITLE:
        if (position->reference || position->matched > 0)
            return "A substitution cannot follow an unfinished character reference or end tag";
        *out = PLACE_TEXT;
        return NULL;
    case IN_QUOTED:
        if (position->reference)
            return "A substitution cannot follow an unfinished character reference";
        if (position->quote != '"')
            return "Put the value of the attribute in double quotes";
        refusal = refusal_here(position);
        if (refusal)
            return refusal;
        if (attribute_is_url(position->attribute))
            return substitute_in_url(position, out);
        position->filled = TRUE;
        *out = attribute_is_srcset(position->attribute) ? PLACE_SRCSET : PLACE_ATTRIBUTE;
        return NULL;
    case IN_JSON:
        if (position->in_string || position->matched > 0)
            return "In JSON a substitution is a whole value: write it without quotes";
        *out = PLACE_JSON;
        return NULL;
    case IN_MARKDOWN:
    case IN_MARKDOWN_ALT:
    case IN_MARKDOWN_LINK:
        if (position->reference)
            return "A substitution cannot follow a backslash or an unfinished character reference";
        return markdown_substitute(position, out);
    case IN_COMMENT:
        return "A substitution cannot stand in a comment";
    case IN_RAW:
        return "A substitution cannot stand in a script, a style sheet or other raw text";
    case BEFORE_VALUE:
    case IN_UNQUOTED:
        return "Put the value of the attribute in quotes";
    case TAG_OPEN:
    case END_TAG_OPEN:
    case TAG_NAME:
        return "A substitution cannot stand in the name of an element";
    case IN_DOCTYPE:
    case DECLARATION:
    case DECLARATION_DASH:
        return "A substitution cannot stand in a declaration";
    default:
        return "A substitution cannot stand in the name of an attribute, or between attributes";
    }
}

static gboolean is_between(int state)
{
    return state == TAG_NAME || state == BETWEEN || state == AFTER_VALUE || state == ATTRIBUTE_NAME || state == AFTER_NAME ||
           state == IN_UNQUOTED;
}

const char *position_section(Position *position)
{
    if (position->reference || (position->state == IN_TITLE && position->matched > 0))
        return "A section cannot follow an unfinished character reference or end tag";
    if (position->state == IN_TEXT || position->state == IN_TITLE || position->state == IN_MARKDOWN)
        return NULL;
    if (position->state == IN_JSON && !position->in_string && position->matched == 0)
        return NULL;
    if (is_between(position->state)) {
        /* whatever the section writes or leaves out, what comes next must begin with a blank or end the tag */
        if (position->state != BETWEEN)
            position->state = AFTER_VALUE;
        return NULL;
    }
    if (position->state == IN_QUOTED && !attribute_is_url(position->attribute))
        return refusal_here(position);
    if (position->state == IN_QUOTED)
        return "A section cannot stand in an address; put the whole attribute into the section";
    return "A section cannot stand here: it would cut a tag, a comment or raw text";
}

const char *position_join(Position *after, const Position *before)
{
    const char *wrong = position_section(after);

    if (wrong)
        return wrong;
    if (is_between(after->state) && is_between(before->state)) {
        if (strcmp(after->element, before->element) != 0 || after->end_tag != before->end_tag)
            return "The section begins in one tag and ends in another";
        after->json = after->json && before->json;
        if (after->state != before->state)
            after->state = AFTER_VALUE;
        return NULL;
    }
    if (after->state != before->state)
        return "The section begins and ends at different places: write whole tags or whole attributes into it";
    if (after->state == IN_MARKDOWN) { /* whatever was written: a line may have begun, or be empty still */
        after->matched = MAX(after->matched, before->matched);
        after->filled = after->filled && before->filled;
        after->quote = after->quote ? after->quote : before->quote;
    }
    if (after->state == IN_QUOTED && (strcmp(after->attribute, before->attribute) != 0 || after->quote != before->quote))
        return "The section begins in one attribute and ends in another";
    return NULL;
}

const char *position_whole(const Position *position)
{
    if (position->reference)
        return "A character reference is unfinished";
    return position->state == IN_TEXT || position->state == IN_MARKDOWN ? NULL : "A tag, a comment or raw text is unfinished";
}
