#include "attribute/caption_form.h"

#include "attribute/caption_template.h"
#include "attribute/name_list.h"
#include "core/generator_name.h"
#include "core/text.h"
#include "core/word_forms.h"

#include <string.h>

#define CAPTION_MOST 4096u
#define NAME_WORDS 7u /* Henri Marie Raymond de Toulouse Lautrec Monfa */
#define TERM_WORDS 4u /* of what begins with a small letter */

void caption_form_free(CaptionForm *form)
{
    if (!form)
        return;
    g_free(form->site);
    g_free(form->generator);
    g_ptr_array_unref(form->styles);
    g_free(form);
}

/* A field as a group of the expression; each has its name once. */
static void field_add(GString *expression, CaptionField field, gboolean seen[N_CAPTION_FIELDS])
{
    if (seen[field])
        g_string_append(expression, ".+?");
    else
        g_string_append_printf(expression, "(?<%s>.+?)", caption_field_name(field));
    seen[field] = TRUE;
}

/* The expression that a caption of the template matches. Groups, and fields outside of groups with the blank before them,
 * may be absent. */
static char *expression_of(const GArray *parts)
{
    GString *expression = g_string_new("^\\s*");
    gboolean seen[N_CAPTION_FIELDS] = {FALSE};
    guint depth = 0;

    for (guint i = 0; i < parts->len; i++) {
        const CaptionPart *part = &g_array_index(parts, CaptionPart, i);
        const CaptionPart *next = i + 1 < parts->len ? &g_array_index(parts, CaptionPart, i + 1) : NULL;

        if (part->kind == CAPTION_PART_OPEN || part->kind == CAPTION_PART_CLOSE) {
            depth += part->kind == CAPTION_PART_OPEN ? 1 : -1u;
            g_string_append(expression, part->kind == CAPTION_PART_OPEN ? "(?:" : ")?");
        } else if (part->kind == CAPTION_PART_FIELD) {
            field_add(expression, part->field, seen);
        } else {
            gboolean blank = depth == 0 && next && next->kind == CAPTION_PART_FIELD && g_str_has_suffix(part->text, " ");
            g_autofree char *escaped = g_regex_escape_string(part->text, (int)strlen(part->text) - (blank ? 1 : 0));

            g_string_append(expression, escaped);
            if (blank) {
                g_string_append(expression, "(?: ");
                field_add(expression, next->field, seen);
                g_string_append(expression, ")?");
                i++;
            }
        }
    }
    g_string_append(expression, "\\s*\\.?\\s*$");
    return g_string_free(expression, FALSE);
}

static char *generator_slug(const Settings *settings, const char *name)
{
    char *slug = settings_spelt(settings->generator_names, name);

    if (!slug)
        slug = g_strdup(generator_slug_from_name(name));
    return slug ? slug : g_strdup(generator_slug_from_other_name(name));
}

/* Whether a full stop ends a sentence in it: one behind more than an initial or "St.", with words behind. */
static gboolean has_sentence(char *const *words)
{
    for (guint i = 0; words[i] && words[i + 1]; i++)
        if (g_str_has_suffix(words[i], ".") && strlen(words[i]) > strlen("St."))
            return TRUE;
    return FALSE;
}

/* Whether it can be what somebody or some style is called, and not what an ordinary sentence goes on with. */
static gboolean may_be_name(const char *text)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \t\n", -1);
    guint most = g_unichar_islower(g_utf8_get_char(text)) ? TERM_WORDS : NAME_WORDS;

    return g_strv_length(words) <= most && !has_sentence(words);
}

static gboolean may_be_names(const GPtrArray *names)
{
    for (guint i = 0; i < names->len; i++)
        if (!may_be_name(names->pdata[i]))
            return FALSE;
    return TRUE;
}

/* Whether each word of it has a capital, in scripts that have some. */
static gboolean is_written_as_name(const char *text)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \t\n", -1);

    for (guint i = 0; words[i]; i++)
        if (g_unichar_islower(g_utf8_get_char(words[i])))
            return FALSE;
    return TRUE;
}

/* Whether a style that the vocabulary knows begins or ends it, or all of it reads as somebody's name: "art deco", "soft
 * watercolor", "Ann van der Berg"; not "won a prize". */
static gboolean is_known_style(StyleMatcher *matcher, const char *text)
{
    g_autofree char *cued = g_strconcat("styled by ", text, NULL);
    gsize start = strlen(cued) - strlen(text);
    guint count;
    const StyleMatch *found = style_matcher_run(matcher, cued, -1, STYLE_TEXT_CAPTION, &count);

    for (guint i = 0; i < count; i++) {
        gboolean begins = found[i].offset == start, ends = found[i].offset + found[i].length == strlen(cued);

        if (found[i].open ? begins && ends : begins || ends)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_style(const Settings *settings, StyleMatcher *matcher, const char *text)
{
    g_autofree char *house = settings_spelt(settings->style_names, text);

    return house || is_written_as_name(text) || is_known_style(matcher, text);
}

/* Of a site: its own name, or one word, or what is written as a name, unless the site's own ends it. */
static gboolean is_site(const Settings *settings, const char *text)
{
    g_autofree char *fold = text_fold(text);
    g_autofree char *own = text_fold(settings->site_name);

    return strcmp(fold, own) == 0 || !strpbrk(text, " \t\n") ||
           (is_written_as_name(text) && !(own[0] && g_str_has_suffix(fold, own)));
}

/* FALSE when the caption is of the template's form and yet names a generator that is none, or something else than names. */
static gboolean form_fill(CaptionForm *form, const Settings *settings, StyleMatcher *matcher, const GMatchInfo *match)
{
    g_autofree char *generator = g_match_info_fetch_named(match, "generator");
    g_autofree char *site = g_match_info_fetch_named(match, "site");
    g_autofree char *styles = g_match_info_fetch_named(match, "styles");
    g_autoptr(GPtrArray) names = name_list_split(styles ? styles : "");

    if ((site && !may_be_name(site)) || !may_be_names(names))
        return FALSE;
    if (generator && generator[0]) {
        form->generator = generator_slug(settings, generator);
        if (!form->generator)
            return FALSE;
    }
    if (site && site[0]) {
        form->loose = !is_site(settings, site);
        form->site = g_steal_pointer(&site);
    }
    for (guint i = names->len; i-- > 0;)
        if (!is_style(settings, matcher, names->pdata[i])) {
            form->loose = TRUE;
            g_ptr_array_remove_index(names, i);
        }
    g_ptr_array_unref(form->styles);
    form->styles = g_steal_pointer(&names);
    return TRUE;
}

static gboolean form_read(CaptionForm *form, const Settings *settings, StyleMatcher *matcher, const char *template,
                          const char *caption)
{
    g_autoptr(GArray) parts = template ? caption_template_parse(template, NULL) : NULL;
    g_autofree char *expression = parts ? expression_of(parts) : NULL;
    g_autoptr(GRegex) regex = expression ? g_regex_new(expression, G_REGEX_CASELESS | G_REGEX_DOTALL, 0, NULL) : NULL;
    g_autoptr(GMatchInfo) match = NULL;

    return regex && g_regex_match(regex, caption, 0, &match) && form_fill(form, settings, matcher, match);
}

/* The house's own come before those that Artloft starts with; captions from before a house chose its own are of these. */
static void form_read_any(CaptionForm *form, const Settings *settings, StyleMatcher *matcher, const char *caption)
{
    for (guint i = 0; i < settings->forms->len; i++) {
        const WordForm *own = settings->forms->pdata[i];

        if (own->kind == WORD_FORM_CAPTION && form_read(form, settings, matcher, own->text, caption))
            return;
    }
    for (const WordFormBuiltin *builtin = word_form_builtins(); builtin->language; builtin++)
        if (form_read(form, settings, matcher, builtin->texts[WORD_FORM_CAPTION], caption))
            return;
}

CaptionForm *caption_form_parse(const Settings *settings, StyleMatcher *matcher, const char *caption)
{
    CaptionForm *form = g_new0(CaptionForm, 1);

    form->styles = g_ptr_array_new_with_free_func(g_free);
    if (strlen(caption) <= CAPTION_MOST && g_utf8_validate(caption, -1, NULL))
        form_read_any(form, settings, matcher, caption);
    return form;
}
