#include "generator/pen.h"

#include "core/json_writer.h"
#include "generator/time_form.h"

#include <string.h>

#define LONGEST_NUMBER 40 /* characters: what is longer is no seed and no setting */

gboolean pen_is_nothing(const char *value)
{
    static const char *const nothings[] = {"", "none", "null", "undefined", NULL};

    for (guint i = 0; nothings[i]; i++)
        if (g_ascii_strcasecmp(value, nothings[i]) == 0)
            return TRUE;
    return FALSE;
}

void pen_text(const ClaimPen *pen, FieldId field, const char *value)
{
    if (value)
        claim_list_add(pen->claims, field, pen->source, value, pen->evidence);
}

/* Takes "1.", ".5", "+3" and "7.000000" to what JSON and a person would write; NULL when it is no number. */
static char *tidy_number(const char *value)
{
    g_autofree char *text = g_strstrip(g_strndup(value, LONGEST_NUMBER + 1));
    const char *digits = text[0] == '+' ? text + 1 : text;
    const char *sign = "";
    g_autofree char *full = NULL;
    char *end;

    if (strlen(text) > LONGEST_NUMBER)
        return NULL;
    if (digits[0] == '-') {
        sign = "-";
        digits++;
    }
    full = g_strconcat(sign, digits[0] == '.' ? "0" : "", digits, NULL);
    if (strchr(full, '.') && !strpbrk(full, "eE")) {
        end = full + strlen(full);
        while (end[-1] == '0')
            *--end = '\0';
        if (end[-1] == '.')
            end[-1] = '\0';
    }
    return json_is_number(full) ? g_steal_pointer(&full) : NULL;
}

void pen_number(const ClaimPen *pen, FieldId field, const char *value)
{
    g_autofree char *number = value ? tidy_number(value) : NULL;

    pen_text(pen, field, number);
}

void pen_steps(const ClaimPen *pen, const char *value)
{
    g_autofree char *number = value ? tidy_number(value) : NULL;

    if (number && strcmp(number, "0") != 0)
        pen_text(pen, FIELD_STEPS, number);
}

void pen_seed(const ClaimPen *pen, const char *value)
{
    g_autofree char *number = value ? tidy_number(value) : NULL;
    guint64 seed;
    char printed[24];

    if (!number || !g_ascii_string_to_unsigned(number, 10, 0, G_MAXUINT64, &seed, NULL))
        return;
    g_snprintf(printed, sizeof printed, "%" G_GUINT64_FORMAT, seed);
    pen_text(pen, FIELD_SEED, printed);
}

void pen_size(const ClaimPen *pen, const char *width, const char *height)
{
    g_autofree char *w = width ? tidy_number(width) : NULL;
    g_autofree char *h = height ? tidy_number(height) : NULL;
    guint64 across, down;
    g_autofree char *size = NULL;

    if (!w || !h || !g_ascii_string_to_unsigned(w, 10, 1, G_MAXUINT32, &across, NULL) ||
        !g_ascii_string_to_unsigned(h, 10, 1, G_MAXUINT32, &down, NULL))
        return;
    size = g_strdup_printf("%" G_GUINT64_FORMAT "x%" G_GUINT64_FORMAT, across, down);
    pen_text(pen, FIELD_SIZE, size);
}

void pen_size_text(const ClaimPen *pen, const char *value)
{
    g_autoptr(GRegex) form = NULL;
    g_autoptr(GMatchInfo) match = NULL;
    g_autofree char *width = NULL;
    g_autofree char *height = NULL;

    if (!value || strlen(value) > 2 * LONGEST_NUMBER)
        return;
    form = g_regex_new("^\\s*\\(?\\s*([0-9]+)\\s*(?:x|X|×|\\*|,|:|∣|\\|)\\s*([0-9]+)\\b", 0, 0, NULL);
    if (!g_regex_match(form, value, 0, &match))
        return;
    width = g_match_info_fetch(match, 1);
    height = g_match_info_fetch(match, 2);
    pen_size(pen, width, height);
}

void pen_time(const ClaimPen *pen, FieldId field, const char *value)
{
    g_autofree char *time = value ? time_form_iso(value) : NULL;

    pen_text(pen, field, time);
}

void pen_generator(const ClaimPen *pen, const char *slug)
{
    pen_text(pen, FIELD_GENERATOR, slug);
    pen_text(pen, FIELD_AI_GENERATED, "true");
}

void pen_parameters(const ClaimPen *pen, const JsonValue *object)
{
    g_autoptr(GString) text = NULL;
    g_autoptr(JsonWriter) writer = NULL;

    if (json_value_kind(object) != JSON_OBJECT)
        return;
    text = g_string_new(NULL);
    writer = json_writer_new(text, 0);
    json_copy(writer, object);
    pen_text(pen, FIELD_PARAMETERS, text->str);
}
