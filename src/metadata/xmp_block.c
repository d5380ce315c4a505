/* xmp_block.c - XMP packets (ISO 16684-1): RDF in the forms that the standard allows and a few that writers use beside it, read
 * with expat into flat properties. Known by namespace, never by prefix. No entity is declared, no document type followed.
 *
 * Every element plays one part: what stands around the RDF, a description (of the picture or of a structure), a property, a
 * list, or an item of one. Names of structures and of their fields are joined by '/' on the way down.
 */
#include "core/limits.h"
#include "core/text.h"
#include "metadata/block_text.h"
#include "metadata/document_build.h"
#include "metadata/xmp_names.h"

#include <expat.h>
#include <string.h>

#define NS_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define NS_XML "http://www.w3.org/XML/1998/namespace"
#define NS_META "adobe:ns:meta/"
#define SEPARATOR '\n' /* cannot stand in a namespace that expat accepts */
#define LONGEST_NS 512u
#define LONGEST_PATH 512u

typedef enum { XMP_AROUND, XMP_DESCRIPTION, XMP_PROPERTY, XMP_LIST, XMP_ITEM } XmpPart;

/* An open element. */
typedef struct {
    XmpPart part;
    gsize path_length;  /* of the path before it */
    const char *lang;   /* kept; of the nearest property or item */
    guint index;        /* of the nearest item */
    guint items;        /* of a list: how many so far */
    gboolean has_value; /* a property that needs no text: it has children, or its value was an attribute */
    gboolean resource;  /* its children are fields (rdf:parseType="Resource") */
} XmpFrame;

typedef struct {
    Document *document;
    XML_Parser parser;
    XmpFrame frames[LIMIT_XML_DEPTH];
    guint depth;
    const char *ns;     /* of the property at the top level */
    const char *prefix; /* of it, as the file has it */
    GString *path;
    GString *text;
    const char *fault; /* why the rest is left out */
} XmpReader;

/* A name as expat gives it, taken apart: namespace, local name, prefix. */
typedef struct {
    char *ns;
    const char *local, *prefix;
} XmpName;

static XmpName name_split(const XML_Char *name)
{
    XmpName out = {.ns = g_strdup(name)};
    char *local = strchr(out.ns, SEPARATOR), *prefix;

    if (!local) {
        out.local = name;
        out.ns[0] = '\0';
        return out;
    }
    *local++ = '\0';
    out.local = local;
    prefix = strchr(local, SEPARATOR);
    if (prefix) {
        *prefix++ = '\0';
        out.prefix = prefix;
    }
    return out;
}

static gboolean name_is(const XmpName *name, const char *ns, const char *local)
{
    return strcmp(name->ns, ns) == 0 && strcmp(name->local, local) == 0;
}

static XmpFrame *top(XmpReader *reader)
{
    return reader->depth > 0 ? &reader->frames[reader->depth - 1] : NULL;
}

static void stop(XmpReader *reader, const char *fault)
{
    if (!reader->fault)
        reader->fault = fault;
    XML_StopParser(reader->parser, XML_FALSE);
}

/* Adds a leaf at the present path. @value is not changed; one of blanks is none. */
static void add_leaf(XmpReader *reader, const char *value, const char *lang, guint index)
{
    Document *document = reader->document;
    DocumentXmp xmp = {.lang = lang, .index = index};
    g_autofree char *text = NULL, *where = NULL;

    if (reader->path->len == 0 || reader->path->len > LONGEST_PATH || strlen(reader->ns) > LONGEST_NS)
        return;
    text = g_strstrip(g_strdup(value));
    if (!*text)
        return;
    if (document->xmp->len >= MOST_XMP_PROPERTIES) {
        stop(reader, "it has too many properties");
        return;
    }
    where = reader->prefix ? g_strdup_printf("XMP %s:%s", reader->prefix, reader->path->str)
                           : g_strdup_printf("XMP %s", reader->path->str);
    xmp.ns = document_keep_once(document, reader->ns);
    xmp.name = document_keep_once(document, reader->path->str);
    xmp.where = document_keep_once(document, where);
    xmp.value = document_keep(document, text);
    g_array_append_val(document->xmp, xmp);
    if (g_str_has_suffix(xmp.name, "GPSLatitude") || g_str_has_suffix(xmp.name, "GPSLongitude"))
        document->has_gps = TRUE;
}

/* Steps down to a name; at the top level it also sets whose it is. Returns the length to step back to. */
static gsize step_down(XmpReader *reader, const XmpName *name)
{
    gsize length = reader->path->len;

    if (length == 0) {
        const char *known = xmp_prefix_of(name->ns);
        gboolean fits = name->prefix && strlen(name->prefix) <= LONGEST_PATH;

        reader->ns = strlen(name->ns) <= LONGEST_NS ? document_keep_once(reader->document, name->ns) : "";
        reader->prefix = known ? known : fits ? document_keep_once(reader->document, name->prefix) : NULL;
    }
    if (length > 0 && length <= LONGEST_PATH)
        g_string_append_c(reader->path, '/');
    if (length <= LONGEST_PATH) /* one that is longer is not kept, so need not grow */
        g_string_append_len(reader->path, name->local, (gssize)MIN(strlen(name->local), LONGEST_PATH + 1));
    return length;
}

/* Attributes that are properties in short form: of a description, or of a structure written into its element. */
static gboolean add_attributes(XmpReader *reader, const XML_Char **attributes, const char *lang, guint index)
{
    gboolean found = FALSE;

    for (; *attributes; attributes += 2) {
        XmpName name = name_split(attributes[0]);

        if (strcmp(name.ns, NS_XML) != 0 && strcmp(name.ns, NS_RDF) != 0 && strcmp(name.ns, NS_META) != 0 && *name.ns) {
            gsize length = step_down(reader, &name);

            add_leaf(reader, attributes[1], lang, index);
            g_string_truncate(reader->path, length);
            found = TRUE;
        }
        g_free(name.ns);
    }
    return found;
}

static const char *attribute(const XML_Char **attributes, const char *ns, const char *local)
{
    gsize length = strlen(ns);

    for (; *attributes; attributes += 2)
        if (strncmp(attributes[0], ns, length) == 0 && attributes[0][length] == SEPARATOR) {
            const char *name = attributes[0] + length + 1;
            gsize size = strcspn(name, "\n");

            if (size == strlen(local) && strncmp(name, local, size) == 0)
                return attributes[1];
        }
    return NULL;
}

static gboolean is_list(const XmpName *name)
{
    return name_is(name, NS_RDF, "Bag") || name_is(name, NS_RDF, "Seq") || name_is(name, NS_RDF, "Alt");
}

static gboolean holds_properties(const XmpFrame *frame)
{
    return frame && (frame->part == XMP_DESCRIPTION || frame->resource);
}

/* What an element is, which depends on where it stands. */
static XmpPart part_of(const XmpFrame *parent, const XmpName *name)
{
    gboolean description = name_is(name, NS_RDF, "Description");

    if (!parent || parent->part == XMP_AROUND)
        return description ? XMP_DESCRIPTION : XMP_AROUND;
    if (holds_properties(parent))
        return XMP_PROPERTY;
    if (parent->part == XMP_LIST)
        return XMP_ITEM;
    if (description)
        return XMP_DESCRIPTION;
    return is_list(name) ? XMP_LIST : XMP_PROPERTY;
}

/* The attributes of a description; that of a value about which something is remarked may hold the value too. */
static void begin_description(XmpReader *reader, const XmpFrame *frame, const XML_Char **attributes)
{
    const char *value = attribute(attributes, NS_RDF, "value");

    if (value)
        add_leaf(reader, value, frame->lang, frame->index);
    add_attributes(reader, attributes, frame->lang, frame->index);
}

/* A property or item begins: its language, its form, and the value or fields that its attributes hold. */
static void begin_value(XmpReader *reader, XmpFrame *frame, const XML_Char **attributes)
{
    const char *lang = attribute(attributes, NS_XML, "lang");
    const char *form = attribute(attributes, NS_RDF, "parseType");
    const char *value = attribute(attributes, NS_RDF, "resource");

    if (lang && strlen(lang) < LONGEST_PATH)
        frame->lang = document_keep_once(reader->document, lang);
    frame->resource = form && strcmp(form, "Resource") == 0;
    if (!value)
        value = attribute(attributes, NS_RDF, "value");
    if (value)
        add_leaf(reader, value, frame->lang, frame->index);
    frame->has_value = value != NULL;
    if (add_attributes(reader, attributes, frame->lang, frame->index))
        frame->has_value = TRUE;
}

/* What the file's maker called itself, which some generators can be told by. */
static void add_toolkit(XmpReader *reader, const XmpName *name, const XML_Char **attributes)
{
    const char *toolkit = name_is(name, NS_META, "xmpmeta") ? attribute(attributes, NS_META, "xmptk") : NULL;
    XmpName property = {.ns = name->ns, .local = "xmptk", .prefix = "x"};

    if (toolkit) {
        gsize length = step_down(reader, &property);

        add_leaf(reader, toolkit, NULL, 0);
        g_string_truncate(reader->path, length);
    }
}

static void on_start(void *context, const XML_Char *element, const XML_Char **attributes)
{
    XmpReader *reader = context;
    XmpFrame *parent = top(reader), *frame;
    XmpName name;

    if (reader->fault)
        return;
    if (reader->depth == LIMIT_XML_DEPTH) {
        stop(reader, "it is nested too deeply");
        return;
    }
    name = name_split(element);
    frame = &reader->frames[reader->depth++];
    *frame = (XmpFrame){.part = part_of(parent, &name), .path_length = reader->path->len};
    if (parent) {
        frame->lang = parent->lang;
        frame->index = parent->index;
        parent->has_value = TRUE;
    }
    if (frame->part == XMP_ITEM)
        frame->index = parent->items++;
    if (frame->part == XMP_PROPERTY && !name_is(&name, NS_RDF, "value"))
        step_down(reader, &name);
    if (frame->part == XMP_DESCRIPTION)
        begin_description(reader, frame, attributes);
    else if (frame->part == XMP_PROPERTY || frame->part == XMP_ITEM)
        begin_value(reader, frame, attributes);
    else if (frame->part == XMP_AROUND)
        add_toolkit(reader, &name, attributes);
    g_string_truncate(reader->text, 0);
    g_free(name.ns);
}

static void on_text(void *context, const XML_Char *text, int length)
{
    XmpReader *reader = context;
    const XmpFrame *frame = top(reader);

    if (!reader->fault && frame && (frame->part == XMP_PROPERTY || frame->part == XMP_ITEM) && !frame->has_value)
        g_string_append_len(reader->text, text, length);
}

static void on_end(void *context, const XML_Char *element)
{
    XmpReader *reader = context;
    XmpFrame *frame = top(reader);

    (void)element;
    if (reader->fault || !frame)
        return;
    if ((frame->part == XMP_PROPERTY || frame->part == XMP_ITEM) && !frame->has_value)
        add_leaf(reader, reader->text->str, frame->lang, frame->index);
    g_string_truncate(reader->path, frame->path_length);
    g_string_truncate(reader->text, 0);
    reader->depth--;
}

static void on_entity(void *context, const XML_Char *name, int is_parameter, const XML_Char *value, int length,
                      const XML_Char *base, const XML_Char *system, const XML_Char *public_id, const XML_Char *notation)
{
    (void)name, (void)is_parameter, (void)value, (void)length, (void)base, (void)system, (void)public_id, (void)notation;
    stop(context, "it declares entities");
}

/* expat writes a namespace out for every attribute that is in it, so a long one costs the square of the packet. Found before
 * parsing, because one element may hold it all. */
static gboolean has_long_namespace(const char *text)
{
    const char *at = text;

    while ((at = strstr(at, "xmlns"))) {
        gsize name = 0;

        at += strlen("xmlns");
        while (name <= LONGEST_NS && at[name] && !strchr(" \t\r\n=<>\"'/", at[name]))
            name++;
        if (name > LONGEST_NS)
            return TRUE;
        at += name;
        at += strspn(at, " \t\r\n");
        if (*at != '=')
            continue;
        at += 1 + strspn(at + 1, " \t\r\n");
        if (*at == '"' || *at == '\'') {
            const char *end = memchr(at + 1, *at, strnlen(at + 1, LONGEST_NS + 1));

            if (!end)
                return TRUE;
            at = end;
        }
    }
    return FALSE;
}

/* A mark, or two characters of which only one half says something. */
static gboolean is_wide(const guint8 *data, gsize size)
{
    if (size < 4)
        return FALSE;
    if ((data[0] == 0xfe && data[1] == 0xff) || (data[0] == 0xff && data[1] == 0xfe))
        return TRUE;
    return !data[0] == !data[2] && !data[1] == !data[3] && !data[0] != !data[1];
}

/* As UTF-8, whatever it was in, from the first '<' to the last '>': writers leave NULs and junk around. NULL: no XML. */
static char *packet_text(const guint8 *data, gsize size)
{
    g_autofree char *text = is_wide(data, size) ? block_text_wide(data, size, TRUE) : text_from_bytes(data, size);
    const char *first = text ? strchr(text, '<') : NULL;
    const char *last = first ? strrchr(first, '>') : NULL;

    return last ? g_strndup(first, (gsize)(last + 1 - first)) : NULL;
}

static void parse(XmpReader *reader, const char *text, const char *where)
{
    XML_SetUserData(reader->parser, reader);
    XML_SetReturnNSTriplet(reader->parser, XML_TRUE);
    XML_SetElementHandler(reader->parser, on_start, on_end);
    XML_SetCharacterDataHandler(reader->parser, on_text);
    XML_SetEntityDeclHandler(reader->parser, on_entity);
    if (XML_Parse(reader->parser, text, (int)strlen(text), XML_TRUE) == XML_STATUS_ERROR)
        document_trouble(reader->document, "The XMP in %s is not read to its end: %s (line %lu).", where,
                         reader->fault ? reader->fault : XML_ErrorString(XML_GetErrorCode(reader->parser)),
                         XML_GetCurrentLineNumber(reader->parser));
}

void xmp_block_read(Document *document, const guint8 *data, gsize size, const char *where)
{
    g_autofree char *text = packet_text(data, size);
    XmpReader reader = {.document = document};

    if (!text || has_long_namespace(text) || strlen(text) > G_MAXINT) {
        document_trouble(document, "The XMP in %s is %s.", where, text ? "not XML as XMP writers make it" : "empty");
        return;
    }
    reader.parser = XML_ParserCreateNS("UTF-8", SEPARATOR);
    reader.path = g_string_new(NULL);
    reader.text = g_string_new(NULL);
    parse(&reader, text, where);
    XML_ParserFree(reader.parser);
    g_string_free(reader.path, TRUE);
    g_string_free(reader.text, TRUE);
}
