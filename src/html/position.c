#include "html/position.h"

#include "html/position_rules.h"

#include <string.h>

enum {
    IN_TEXT,
    IN_TITLE,       /* RCDATA: only its end tag ends it, references are read */
    IN_RAW,         /* script, style ...: nothing but its end tag is read */
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
};

void position_init(Position *position)
{
    memset(position, 0, sizeof *position);
    position->state = IN_TEXT;
    position->prefix = g_string_new(NULL);
}

void position_clear(Position *position)
{
    g_string_free(position->prefix, TRUE);
    position->prefix = NULL;
}

void position_copy(Position *to, const Position *from)
{
    GString *prefix = to->prefix;

    g_string_assign(prefix, from->prefix->str);
    *to = *from;
    to->prefix = prefix;
}

static gboolean is_blank(gunichar c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Appends to a small name; FALSE when it is full. Names are kept in lower case. */
static gboolean name_append(char *name, gsize size, gunichar c)
{
    gsize length = strlen(name);

    if (length + 2 > size || c >= 0x80)
        return FALSE;
    name[length] = g_ascii_tolower((char)c);
    name[length + 1] = '\0';
    return TRUE;
}

/* ---- the walk ---- */

static void begin_attribute(Position *position)
{
    position->attribute[0] = '\0';
    position->filled = position->fixed = position->replaced = FALSE;
    g_string_truncate(position->prefix, 0);
}

static const char *end_tag(Position *position)
{
    if (position->end_tag || !element_is_raw(position->element))
        position->state = !position->end_tag && strcmp(position->element, "title") == 0 ? IN_TITLE : IN_TEXT;
    else
        position->state = IN_RAW;
    position->matched = 0;
    return NULL;
}

static const char *step_text(Position *position, gunichar c)
{
    if (c == '<')
        position->state = TAG_OPEN;
    position->reference = c == '&' || (position->reference && (c == '#' || (c < 0x80 && g_ascii_isalnum((char)c))));
    return NULL;
}

static const char *step_tag_open(Position *position, gunichar c)
{
    position->element[0] = '\0';
    position->end_tag = position->pragma = position->chosen = FALSE;
    position->reference = FALSE;
    begin_attribute(position);
    if (c == '!')
        position->state = DECLARATION;
    else if (c == '/')
        position->state = END_TAG_OPEN;
    else if (c < 0x80 && g_ascii_isalpha((char)c))
        position->state = TAG_NAME;
    else
        return "After < comes the name of an element; write &lt; for the sign itself";
    if (position->state == TAG_NAME)
        name_append(position->element, sizeof position->element, c);
    return NULL;
}

static const char *step_end_tag_open(Position *position, gunichar c)
{
    if (c >= 0x80 || !g_ascii_isalpha((char)c))
        return "After </ comes the name of an element";
    position->end_tag = TRUE;
    position->state = TAG_NAME;
    name_append(position->element, sizeof position->element, c);
    return NULL;
}

static const char *step_between(Position *position, gunichar c)
{
    if (is_blank(c))
        return NULL;
    if (c == '>')
        return end_tag(position);
    if (c == '/') {
        position->state = SELF_CLOSING;
        return NULL;
    }
    if (c == '"' || c == '\'' || c == '<' || c == '=' || c == '{' || c == '}')
        return "This cannot begin the name of an attribute";
    begin_attribute(position);
    if (!name_append(position->attribute, sizeof position->attribute, c))
        return "The name of an attribute is made of ASCII letters";
    position->state = ATTRIBUTE_NAME;
    return NULL;
}

static const char *step_tag_name(Position *position, gunichar c)
{
    if (is_blank(c)) {
        position->state = BETWEEN;
        return NULL;
    }
    if (c == '>' || c == '/')
        return step_between(position, c);
    if (!(c < 0x80 && (g_ascii_isalnum((char)c) || c == '-' || c == ':')) ||
        !name_append(position->element, sizeof position->element, c))
        return "This cannot stand in the name of an element";
    return NULL;
}

static const char *step_attribute_name(Position *position, gunichar c)
{
    if (is_blank(c))
        position->state = AFTER_NAME;
    else if (c == '=')
        position->state = BEFORE_VALUE;
    else if (c == '>' || c == '/')
        return step_between(position, c);
    else if (c == '"' || c == '\'' || c == '<' || c == '{' || c == '}')
        return "This cannot stand in the name of an attribute";
    else if (!name_append(position->attribute, sizeof position->attribute, c))
        return "The name of an attribute is made of at most 46 ASCII letters";
    return NULL;
}

static const char *step_after_name(Position *position, gunichar c)
{
    if (c == '=') {
        position->state = BEFORE_VALUE;
        return NULL;
    }
    position->state = BETWEEN;
    return step_between(position, c);
}

static const char *step_before_value(Position *position, gunichar c)
{
    if (is_blank(c))
        return NULL;
    if (c == '>')
        return "The attribute has no value";
    if (strcmp(position->attribute, "http-equiv") == 0) {
        if (position->chosen)
            return "http-equiv cannot stand in a tag with a substitution";
        position->pragma = TRUE;
    }
    position->reference = FALSE;
    if (c == '"' || c == '\'') {
        position->quote = (char)c;
        position->state = IN_QUOTED;
        return NULL;
    }
    if (c == '<' || c == '=' || c == '`')
        return "Put the value of the attribute in quotes";
    position->state = IN_UNQUOTED;
    return NULL;
}

static const char *step_quoted(Position *position, gunichar c)
{
    if (c == (gunichar)position->quote) {
        position->state = AFTER_VALUE;
        position->reference = FALSE;
        return NULL;
    }
    if (position->replaced)
        return "Nothing can follow a substitution that is a whole address; make the address one value, or begin it with / or #";
    position->reference = c == '&' || (position->reference && (c == '#' || (c < 0x80 && g_ascii_isalnum((char)c))));
    position->filled = TRUE;
    if (position->prefix->len < 64)
        g_string_append_unichar(position->prefix, c);
    return NULL;
}

static const char *step_unquoted(Position *position, gunichar c)
{
    if (is_blank(c)) {
        position->state = BETWEEN;
        return NULL;
    }
    if (c == '>')
        return end_tag(position);
    if (c == '"' || c == '\'' || c == '<' || c == '=' || c == '`')
        return "Put the value of the attribute in quotes";
    return NULL;
}

static const char *step_after_value(Position *position, gunichar c)
{
    if (!is_blank(c) && c != '/' && c != '>')
        return "A blank must come before the next attribute";
    position->state = BETWEEN;
    return step_between(position, c);
}

static const char *step_self_closing(Position *position, gunichar c)
{
    if (c != '>')
        return "After / in a tag comes >";
    if (!position->end_tag && (element_is_raw(position->element) || strcmp(position->element, "title") == 0))
        return "This element needs an end tag";
    return end_tag(position);
}

static const char *step_declaration(Position *position, gunichar c)
{
    if (c == '-') {
        position->state = DECLARATION_DASH;
        return NULL;
    }
    if (g_unichar_tolower(c) != 'd')
        return "After <! comes a comment (<!--) or DOCTYPE";
    position->state = IN_DOCTYPE;
    return NULL;
}

static const char *step_declaration_dash(Position *position, gunichar c)
{
    if (c != '-')
        return "A comment begins with <!--";
    position->state = IN_COMMENT;
    position->matched = 0;
    position->filled = FALSE;
    return NULL;
}

/* Ends at "-->" alone; what browsers also take for an end ("--!>", "<!-->") is refused. */
static const char *step_comment(Position *position, gunichar c)
{
    if (!position->filled && (c == '>' || c == '-'))
        return "A comment cannot begin with > or -";
    position->filled = TRUE;
    if (c == '-') {
        position->matched = MIN(position->matched + 1, 2u);
        return NULL;
    }
    if (position->matched == 2 && c == '>')
        position->state = IN_TEXT;
    else if (position->matched == 2)
        return "Two dashes end a comment with >";
    position->matched = 0;
    return NULL;
}

static const char *step_doctype(Position *position, gunichar c)
{
    if (c == '>')
        position->state = IN_TEXT;
    else if (c == '"' || c == '\'' || c == '<')
        return "Write <!DOCTYPE html>";
    return NULL;
}

/* In raw text and in title: "</" and the element's own name, then a blank, "/" or ">". */
static const char *step_raw(Position *position, gunichar c)
{
    gsize length = strlen(position->element);
    guint at = position->matched;

    if (position->state == IN_RAW && strcmp(position->element, "script") == 0 && c == '!' && at == 1)
        return "A script cannot hold <!--";
    if (at == 2 + length && (is_blank(c) || c == '/' || c == '>')) {
        position->end_tag = TRUE;
        position->reference = FALSE;
        begin_attribute(position);
        position->state = BETWEEN;
        return step_between(position, c);
    }
    if ((at == 0 && c == '<') || (at == 1 && c == '/') ||
        (at >= 2 && at < 2 + length && c < 0x80 && g_ascii_tolower((char)c) == position->element[at - 2]))
        position->matched = at + 1;
    else
        position->matched = c == '<' ? 1 : 0;
    if (position->state == IN_TITLE)
        position->reference = c == '&' || (position->reference && (c == '#' || (c < 0x80 && g_ascii_isalnum((char)c))));
    return NULL;
}

const char *position_step(Position *position, gunichar c)
{
    switch (position->state) {
    case IN_TEXT:
        return step_text(position, c);
    case IN_TITLE:
    case IN_RAW:
        return step_raw(position, c);
    case TAG_OPEN:
        return step_tag_open(position, c);
    case END_TAG_OPEN:
        return step_end_tag_open(position, c);
    case TAG_NAME:
        return step_tag_name(position, c);
    case BETWEEN:
        return step_between(position, c);
    case ATTRIBUTE_NAME:
        return step_attribute_name(position, c);
    case AFTER_NAME:
        return step_after_name(position, c);
    case BEFORE_VALUE:
        return step_before_value(position, c);
    case IN_QUOTED:
        return step_quoted(position, c);
    case IN_UNQUOTED:
        return step_unquoted(position, c);
    case AFTER_VALUE:
        return step_after_value(position, c);
    case SELF_CLOSING:
        return step_self_closing(position, c);
    case DECLARATION:
        return step_declaration(position, c);
    case DECLARATION_DASH:
        return step_declaration_dash(position, c);
    case IN_COMMENT:
        return step_comment(position, c);
    case IN_DOCTYPE:
        return step_doctype(position, c);
    default:
        g_assert_not_reached();
    }
}

gboolean position_in_words(const Position *position)
{
    return position->state == IN_TEXT || position->state == IN_TITLE || position->state == IN_QUOTED;
}

/* ---- substitutions ---- */

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
    if (position->state == IN_TEXT || position->state == IN_TITLE)
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
        if (after->state != before->state)
            after->state = AFTER_VALUE;
        return NULL;
    }
    if (after->state != before->state)
        return "The section begins and ends at different places: write whole tags or whole attributes into it";
    if (after->state == IN_QUOTED && (strcmp(after->attribute, before->attribute) != 0 || after->quote != before->quote))
        return "The section begins in one attribute and ends in another";
    return NULL;
}

const char *position_whole(const Position *position)
{
    if (position->reference)
        return "A character reference is unfinished";
    return position->state == IN_TEXT ? NULL : "A tag, a comment or raw text is unfinished";
}
