#include "edit/edit_value.h"

#include "attribute/words.h"
#include "core/focus.h"
#include "core/limits.h"

#include <artloft/error.h>
#include <string.h>

gboolean edit_field(const char *name, FieldId *out, GError **error)
{
    g_autoptr(GString) names = g_string_new(NULL);

    if (field_from_name(name, out) && field_editable(*out))
        return TRUE;
    for (guint field = 0; field < N_FIELDS; field++)
        if (field_editable((FieldId)field))
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", field_name((FieldId)field));
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "\"%s\" is nothing that people set; these are: %s.", name,
                names->str);
    return FALSE;
}

gboolean edit_text_valid(const char *what, const char *value, GError **error)
{
    const char *problem = NULL;

    if (strlen(value) > LIMIT_TEXT_BYTES)
        problem = "is longer than a mebibyte";
    else if (!g_utf8_validate(value, -1, NULL))
        problem = "is not valid UTF-8";
    for (const char *p = value; !problem && *p; p = g_utf8_next_char(p))
        if (g_unichar_iscntrl(g_utf8_get_char(p)) && *p != '\n' && *p != '\t')
            problem = "holds a control character";
    if (problem)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "The value of %s %s; nothing was changed.", what, problem);
    return problem == NULL;
}

/* A digital source type, by its code or its address. */
static char *source_type(const char *value, GError **error)
{
    const char *type = disclosure_from_source_type(value);

    if (!type)
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
                    "\"%s\" is no digital source type; trainedAlgorithmicMedia is what generators make.", value);
    return g_strdup(type);
}

/* "0.5,0.25", without more digits than anybody can mean. */
static char *focus(const char *value, GError **error)
{
    Focus point;

    if (focus_from_text(value, &point))
        return focus_text(&point);
    g_set_error(
        error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE,
        "\"%s\" is no point in a picture: it is two numbers from 0 to 1, from the left and from the top, as in 0.5,0.25.",
        value);
    return NULL;
}

gboolean edit_value(FieldId field, const char *value, char **out, GError **error)
{
    g_autofree char *tidy = NULL;

    if (!edit_text_valid(field_name(field), value, error))
        return FALSE;
    tidy = g_strstrip(g_strdup(value));
    if (tidy[0] && !field_accepts(field, tidy)) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "\"%s\" is no %s such as en or pt-BR.", tidy, field_name(field));
        return FALSE;
    }
    *out = tidy[0] == '\0'             ? NULL
           : field == FIELD_DISCLOSURE ? source_type(tidy, error)
           : field == FIELD_FOCUS      ? focus(tidy, error)
                                       : g_strdup(tidy);
    return *out || tidy[0] == '\0';
}
