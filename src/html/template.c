#include "html/template.h"

#include "core/assets.h"
#include "core/limits.h"
#include "html/template_node.h"

#include <artloft/error.h>
#include <string.h>

#define INCLUDE_DEPTH 8u
#define LAID_IN_BYTES (8u * LIMIT_TEMPLATE_BYTES) /* all files of one template, each as often as it is included */

/* What is shared by all files of one template. */
typedef struct {
    Template *template;
    TemplateReadFunc read;
    gpointer data;
    Position position;
    guint tag_line, tag_column; /* where the tag that is being read begins */
    GArray *open;               /* of OpenSection */
    gsize bytes;                /* read so far */
    GPtrArray *names;           /* of the files being read, for cycles */
} Reader;

typedef struct {
    guint node;
    Position before;
} OpenSection;

/* One file being read. */
typedef struct {
    Reader *reader;
    const char *file;
    const char *at, *end;
    guint line, column;
    const char *indent; /* what stands before the tag that includes this file */
    gboolean trim;      /* the tag before asked for blanks to go */
    guint open_before;  /* sections that were open when it began */
} File;

/* A tag between {{ and }}. */
typedef struct {
    char sign; /* # ^ / > ! or 0 for a substitution */
    char *name;
    gboolean trim_before, trim_after;
    guint line, column;
} Tag;

void template_error(GError **error, const char *file, guint line, guint column, const char *format, ...)
{
    g_autofree char *what = NULL;
    va_list arguments;

    va_start(arguments, format);
    what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "%s:%u:%u: %s%s", file, line, column, what,
                g_str_has_suffix(what, "?") ? "" : ".");
}

static gboolean file_read(Reader *reader, const char *name, const char *indent, GError **error);

/* ---- nodes ---- */

static void node_clear(gpointer data)
{
    Node *node = data;

    g_free(node->text);
}

static Node *add_node(File *file, NodeKind kind, guint line, guint column, char *text)
{
    Node node = {.kind = kind, .text = text, .file = file->file, .line = line, .column = column};

    g_array_append_val(file->reader->template->nodes, node);
    return &g_array_index(file->reader->template->nodes, Node, file->reader->template->nodes->len - 1);
}

static void open_section_clear(gpointer data)
{
    OpenSection *open = data;

    position_clear(&open->before);
}

/* ---- literals ---- */

static gboolean is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void step_over(File *file, const char *next)
{
    if (*file->at == '\n') {
        file->line++;
        file->column = 1;
    } else {
        file->column++;
    }
    file->at = next;
}

static void append_literal(GString *out, const File *file, gunichar c, gboolean in_words)
{
    if (in_words && c < 0x80 && strchr("{}[]", (char)c))
        g_string_append_printf(out, "&#%u;", c);
    else
        g_string_append_unichar(out, c);
    if (c == '\n' && file->at + 1 < file->end)
        g_string_append(out, file->indent);
}

/* One character of the text, and whether it ended a tag: then that is noted. @c stands at file->at. */
static gboolean step_position(File *file, gunichar c, GArray *tags, GError **error)
{
    Reader *reader = file->reader;
    Position *position = &reader->position;
    const char *wrong;

    if (c == '<' && !position_in_tag(position)) {
        reader->tag_line = file->line;
        reader->tag_column = file->column;
    }
    wrong = position_step(position, c);
    if (wrong) {
        template_error(error, file->file, file->line, file->column, "%s", wrong);
        return FALSE;
    }
    if (position->tag) {
        const Node tag = {.kind = NODE_TAG,
                          .end_tag = position->end_tag,
                          .closed = position->closed,
                          .text = g_strdup(position->element),
                          .file = file->file,
                          .line = reader->tag_line,
                          .column = reader->tag_column};

        g_array_append_val(tags, tag);
    }
    return TRUE;
}

/* The text up to @stop; blanks at its ends go where a tag asked for it. Carriage returns are dropped before line feeds. */
static gboolean read_literal(File *file, const char *stop, gboolean trim_end, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GArray) tags = g_array_new(FALSE, FALSE, sizeof(Node));
    guint line = file->line, column = file->column;
    const char *last = stop;

    while (trim_end && last > file->at && is_blank(last[-1]))
        last--;
    while (file->trim && file->at < stop && is_blank(*file->at))
        step_over(file, file->at + 1);
    while (file->at < stop) {
        gunichar c = g_utf8_get_char(file->at);
        gboolean in_words = position_in_words(&file->reader->position);

        if (file->at < last && !(c == '\r' && file->at + 1 < file->end && file->at[1] == '\n')) {
            if (!step_position(file, c, tags, error)) {
                g_array_set_clear_func(tags, node_clear);
                return FALSE;
            }
            append_literal(out, file, c, in_words);
        }
        step_over(file, g_utf8_next_char(file->at));
    }
    if (out->len > 0)
        add_node(file, NODE_LITERAL, line, column, g_strdup(out->str));
    g_array_append_vals(file->reader->template->nodes, tags->data, tags->len); /* with their names */
    return TRUE;
}

/* ---- tags ---- */

static gboolean name_is_good(const char *name, char sign)
{
    static const char *const counters[] = {".", "@first", "@last", "@number", NULL};

    if (sign == '!')
        return TRUE;
    if (sign == '>')
        return name[0] && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-") == strlen(name);
    if (g_strv_contains(counters, name))
        return TRUE;
    for (const char *p = name; *p; p++)
        if (!g_ascii_isalnum(*p) && *p != '_' && !(*p == '.' && p != name && p[1] && p[1] != '.'))
            return FALSE;
    return name[0] != '\0';
}

/* Reads a tag that stands at file->at, and steps over it. */
static gboolean read_tag(File *file, Tag *tag, GError **error)
{
    const char *begin = file->at + 2;
    const char *close = g_strstr_len(begin, file->end - begin, "}}");
    const char *last = close;

    *tag = (Tag){.line = file->line, .column = file->column};
    if (!close) {
        template_error(error, file->file, tag->line, tag->column, "This {{ is never closed by }}");
        return FALSE;
    }
    if (begin < last && *begin == '~') {
        tag->trim_before = TRUE;
        begin++;
    }
    if (begin < last && last[-1] == '~') {
        tag->trim_after = TRUE;
        last--;
    }
    if (begin < last && strchr("#^/>!", *begin))
        tag->sign = *begin++;
    tag->name = g_strstrip(g_strndup(begin, (gsize)(last - begin)));
    if (!name_is_good(tag->name, tag->sign)) {
        template_error(error, file->file, tag->line, tag->column,
                       "{{%.*s}} is no name; write {{name}}, {{#name}}, {{^name}}, "
                       "{{/name}}, {{>template}} or {{! comment }}",
                       (int)MIN(close - file->at - 2, 40), file->at + 2);
        g_clear_pointer(&tag->name, g_free);
        return FALSE;
    }
    while (file->at < close + 2)
        step_over(file, g_utf8_next_char(file->at));
    return TRUE;
}

static gboolean wrong_at(const File *file, const Tag *tag, const char *what, GError **error)
{
    template_error(error, file->file, tag->line, tag->column, "%s", what);
    return FALSE;
}

static gboolean take_value(File *file, Tag *tag, GError **error)
{
    Place place;
    const char *wrong = position_substitute(&file->reader->position, &place);

    if (wrong)
        return wrong_at(file, tag, wrong, error);
    add_node(file, NODE_VALUE, tag->line, tag->column, g_steal_pointer(&tag->name))->place = place;
    return TRUE;
}

static gboolean take_section(File *file, Tag *tag, GError **error)
{
    Reader *reader = file->reader;
    const char *wrong = position_section(&reader->position);
    OpenSection open;

    if (!wrong && reader->open->len >= TEMPLATE_NESTING)
        wrong = "Too many sections within sections";
    if (wrong)
        return wrong_at(file, tag, wrong, error);
    open.node = reader->template->nodes->len;
    position_init(&open.before, FALSE);
    position_copy(&open.before, &reader->position);
    g_array_append_val(reader->open, open);
    add_node(file, tag->sign == '#' ? NODE_SECTION : NODE_INVERTED, tag->line, tag->column, g_steal_pointer(&tag->name));
    return TRUE;
}

static gboolean take_end(File *file, Tag *tag, GError **error)
{
    Reader *reader = file->reader;
    const OpenSection *open;
    Node *section;
    const char *wrong;

    if (reader->open->len == file->open_before)
        return wrong_at(file, tag, "No section is open here", error);
    open = &g_array_index(reader->open, OpenSection, reader->open->len - 1);
    section = &g_array_index(reader->template->nodes, Node, open->node);
    if (strcmp(section->text, tag->name) != 0) {
        template_error(error, file->file, tag->line, tag->column, "{{/%s}} closes {{%c%s}} of line %u", tag->name,
                       section->kind == NODE_SECTION ? '#' : '^', section->text, section->line);
        return FALSE;
    }
    wrong = position_join(&reader->position, &open->before);
    if (wrong)
        return wrong_at(file, tag, wrong, error);
    section->end = reader->template->nodes->len;
    add_node(file, NODE_END, tag->line, tag->column, NULL);
    g_array_set_size(reader->open, reader->open->len - 1);
    return TRUE;
}

/* What stands before @tag on its line, if nothing but blanks does; the lines of an included file are indented as much. */
static char *indent_before(const File *file, const char *tag_begin, const char *text_begin)
{
    const char *begin = tag_begin;

    while (begin > text_begin && (begin[-1] == ' ' || begin[-1] == '\t'))
        begin--;
    if (begin > text_begin && begin[-1] != '\n')
        begin = tag_begin;
    return g_strdup_printf("%s%.*s", file->indent, (int)(tag_begin - begin), begin);
}

static gboolean take_include(File *file, Tag *tag, const char *indent, GError **error)
{
    Reader *reader = file->reader;
    const char *wrong = position_whole(&reader->position);
    g_autoptr(GError) reason = NULL;

    if (wrong)
        return wrong_at(file, tag, wrong, error);
    if (g_ptr_array_find_with_equal_func(reader->names, tag->name, g_str_equal, NULL))
        return wrong_at(file, tag, "This template includes itself", error);
    if (reader->names->len >= INCLUDE_DEPTH)
        return wrong_at(file, tag, "Too many includes within includes", error);
    if (file_read(reader, tag->name, indent, &reason))
        return TRUE;
    if (g_error_matches(reason, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE)) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return FALSE;
    }
    g_strchomp(reason->message);
    template_error(error, file->file, tag->line, tag->column, "{{>%s}} cannot be read: %.*s", tag->name,
                   (int)strlen(reason->message) - (g_str_has_suffix(reason->message, ".") ? 1 : 0), reason->message);
    return FALSE;
}

static gboolean take_tag(File *file, Tag *tag, const char *indent, GError **error)
{
    switch (tag->sign) {
    case '#':
    case '^':
        return take_section(file, tag, error);
    case '/':
        return take_end(file, tag, error);
    case '>':
        return take_include(file, tag, indent, error);
    case '!':
        return TRUE;
    default:
        return take_value(file, tag, error);
    }
}

/* ---- files ---- */

static gboolean read_next(File *file, const char *text_begin, GError **error)
{
    const char *tag_begin = g_strstr_len(file->at, file->end - file->at, "{{");
    g_autofree char *indent = NULL;
    Tag tag;
    gboolean ok;

    if (!tag_begin)
        return read_literal(file, file->end, FALSE, error);
    if (!read_literal(file, tag_begin, tag_begin + 2 < file->end && tag_begin[2] == '~', error))
        return FALSE;
    if (!read_tag(file, &tag, error))
        return FALSE;
    indent = indent_before(file, tag_begin, text_begin);
    ok = take_tag(file, &tag, indent, error);
    file->trim = tag.trim_after;
    g_free(tag.name);
    return ok;
}

static gboolean check_text(Reader *reader, const char *from, const char *text, gsize size, GError **error)
{
    const char *bad = NULL;

    reader->bytes += size;
    if (size > LIMIT_TEMPLATE_BYTES || reader->bytes > LAID_IN_BYTES) {
        template_error(error, from, 1, 1, "The template is too large");
        return FALSE;
    }
    if (!g_utf8_validate(text, (gssize)size, &bad)) {
        guint line = 1;

        for (const char *p = text; p < bad; p++)
            line += *p == '\n';
        template_error(error, from, line, 1, "This line is not UTF-8");
        return FALSE;
    }
    return TRUE;
}

static gboolean read_text(Reader *reader, const char *from, GBytes *bytes, const char *indent, GError **error)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    const char *text = data ? data : ""; /* an empty file */
    File file = {.reader = reader, .at = text, .line = 1, .column = 1, .indent = indent, .open_before = reader->open->len};
    const char *wrong;

    if (!check_text(reader, from, text, size, error))
        return FALSE;
    file.file = g_string_chunk_insert_const(reader->template->names, from);
    file.end = text + size;
    if (size >= 3 && memcmp(text, "\357\273\277", 3) == 0)
        file.at += 3;
    while (file.at < file.end)
        if (!read_next(&file, text, error))
            return FALSE;
    if (reader->open->len > file.open_before) {
        const OpenSection *open = &g_array_index(reader->open, OpenSection, reader->open->len - 1);
        const Node *section = &g_array_index(reader->template->nodes, Node, open->node);

        template_error(error, section->file, section->line, section->column, "This section is never closed by {{/%s}}",
                       section->text);
        return FALSE;
    }
    wrong = position_whole(&reader->position);
    if (wrong)
        template_error(error, file.file, file.line, file.column, "%s at the end of the template", wrong);
    return !wrong;
}

static gboolean file_read(Reader *reader, const char *name, const char *indent, GError **error)
{
    g_autofree char *from = NULL;
    g_autoptr(GBytes) bytes = reader->read(name, &from, reader->data, error);
    gboolean ok;

    if (!bytes)
        return FALSE;
    g_ptr_array_add(reader->names, (gpointer)name);
    ok = read_text(reader, from ? from : name, bytes, indent, error);
    g_ptr_array_set_size(reader->names, (int)reader->names->len - 1);
    return ok;
}

Template *template_new(const char *name, TemplateReadFunc read, gpointer data, GError **error)
{
    g_autoptr(Template) template = g_new0(Template, 1);
    Reader reader = {.template = template, .read = read, .data = data};
    gboolean ok;

    template->nodes = g_array_new(FALSE, FALSE, sizeof(Node));
    g_array_set_clear_func(template->nodes, node_clear);
    template->names = g_string_chunk_new(256);
    reader.open = g_array_new(FALSE, FALSE, sizeof(OpenSection));
    g_array_set_clear_func(reader.open, open_section_clear);
    reader.names = g_ptr_array_new();
    template->markdown = g_str_has_suffix(name, ".md");
    template->xml = g_str_has_suffix(name, ".xml");
    position_init(&reader.position, template->markdown);
    ok = file_read(&reader, name, "", error);
    position_clear(&reader.position);
    g_array_unref(reader.open);
    g_ptr_array_unref(reader.names);
    return ok ? g_steal_pointer(&template) : NULL;
}

static GBytes *read_asset(const char *name, char **out_from, gpointer data, GError **error)
{
    g_autofree char *asset = g_strdup_printf("templates/%s%s", name, strchr(name, '.') ? "" : ".html");
    g_autofree char *from = NULL;
    GBytes *bytes = assets_load(data, asset, &from, error);

    if (bytes)
        *out_from = strcmp(from, "built-in") == 0 ? g_strconcat("built-in ", asset, NULL) : g_steal_pointer(&from);
    return bytes;
}

Template *template_load(const char *loft_dir, const char *name, GError **error)
{
    return template_new(name, read_asset, (gpointer)loft_dir, error);
}

void template_free(Template *template)
{
    if (!template)
        return;
    g_array_unref(template->nodes);
    g_string_chunk_free(template->names);
    g_free(template);
}
