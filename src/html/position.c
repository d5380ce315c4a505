#include "html/position.h"

#include "html/position_rules.h"
#include "html/position_states.h"

#include <string.h>

void position_init(Position *position, gboolean markdown)
{
    memset(position, 0, sizeof *position);
    position->state = markdown ? IN_MARKDOWN : IN_TEXT;
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
    position->closed = position->state == SELF_CLOSING;
    position->tag = TRUE;
    if (position->end_tag || !element_is_raw(position->element))
        position->state = !position->end_tag && strcmp(position->element, "title") == 0 ? IN_TITLE : IN_TEXT;
    else
        position->state = position->json ? IN_JSON : IN_RAW;
    position->matched = 0;
    position->in_string = position->escaped = FALSE;
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
    position->end_tag = position->pragma = position->chosen = position->typed = position->json = FALSE;
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

/* Of several attributes of one name browsers read the first. */
static void take_type(Position *position)
{
    if (strcmp(position->attribute, "type") != 0)
        return;
    position->json = !position->typed && !position->chosen && strcmp(position->element, "script") == 0 &&
                     strcmp(position->prefix->str, "application/ld+json") == 0;
    position->typed = TRUE;
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
    take_type(position);
    position->state = IN_UNQUOTED;
    return NULL;
}

static const char *step_quoted(Position *position, gunichar c)
{
    if (c == (gunichar)position->quote) {
        take_type(position);
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

    if (position->state != IN_TITLE && strcmp(position->element, "script") == 0 && c == '!' && at == 1)
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

static const char *step_json(Position *position, gunichar c)
{
    if (c == '"' && !position->escaped)
        position->in_string = !position->in_string;
    position->escaped = position->in_string && c == '\\' && !position->escaped;
    return step_raw(position, c);
}

const char *position_step(Position *position, gunichar c)
{
    position->tag = FALSE;
    switch (position->state) {
    case IN_TEXT:
        return step_text(position, c);
    case IN_TITLE:
    case IN_RAW:
        return step_raw(position, c);
    case IN_JSON:
        return step_json(position, c);
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
    case IN_MARKDOWN:
    case IN_MARKDOWN_ALT:
    case IN_MARKDOWN_LINK:
        return markdown_step(position, c);
    default:
        g_assert_not_reached();
    }
}

gboolean position_in_words(const Position *position)
{
    return position->state == IN_TEXT || position->state == IN_TITLE || position->state == IN_QUOTED;
}

gboolean position_in_tag(const Position *position)
{
    return position->state >= TAG_OPEN && position->state <= SELF_CLOSING;
}
