#include "core/settings.h"

#include "core/files.h"
#include "core/folder_defaults.h"
#include "core/generator_name.h"
#include "core/ini_outline.h"
#include "core/language.h"
#include "core/limits.h"
#include "core/settings_text.h"
#include "core/text.h"
#include "core/word_forms.h"

#include <artloft/error.h>
#include <stdlib.h>
#include <string.h>

#define WIDEST 16384u

/* ---- formats ---- */

static const struct {
    const char *name, *extension, *mime;
} formats[N_RENDITION_FORMATS] = {
    [RENDITION_AVIF] = {"avif", "avif", "image/avif"},
    [RENDITION_WEBP] = {"webp", "webp", "image/webp"},
    [RENDITION_JPEG] = {"jpeg", "jpg", "image/jpeg"},
};

const char *rendition_format_name(RenditionFormat format)
{
    return formats[format].name;
}

const char *rendition_format_extension(RenditionFormat format)
{
    return formats[format].extension;
}

const char *rendition_format_mime(RenditionFormat format)
{
    return formats[format].mime;
}

gboolean rendition_format_from_name(const char *name, RenditionFormat *out)
{
    for (guint i = 0; i < N_RENDITION_FORMATS; i++)
        if (g_ascii_strcasecmp(formats[i].name, name) == 0 || g_ascii_strcasecmp(formats[i].extension, name) == 0) {
            *out = (RenditionFormat)i;
            return TRUE;
        }
    return FALSE;
}

/* ---- one parser a kind of value: NULL when it is right, else what is wrong with it ---- */

typedef struct SettingRow SettingRow;
typedef const char *(*ParseFunc)(const SettingRow *row, Settings *settings, const char *value);

struct SettingRow {
    const char *group, *key;
    ParseFunc parse;
    gsize offset;
    int low, high;       /* of a number */
    const char *initial; /* as `init` writes it */
    const char *comment;
};

#define MEMBER(row, settings, type) ((type *)(void *)((char *)(settings) + (row)->offset))

static const char *parse_text(const SettingRow *row, Settings *settings, const char *value)
{
    char **member = MEMBER(row, settings, char *);

    g_free(*member);
    *member = value[0] ? g_strdup(value) : NULL;
    return NULL;
}

static const char *parse_needed_text(const SettingRow *row, Settings *settings, const char *value)
{
    return value[0] ? parse_text(row, settings, value) : "must not be empty";
}

/* Addresses end in href and src attributes: only what a browser may follow there. */
static const char *address_problem(const char *value)
{
    g_autofree char *scheme = g_uri_parse_scheme(value);

    if (scheme && g_ascii_strcasecmp(scheme, "http") != 0 && g_ascii_strcasecmp(scheme, "https") != 0)
        return "must be an http or https address, or a path";
    for (const char *p = value; *p; p++)
        if ((guchar)*p <= ' ' || strchr("\"'<>\\^`{|}", *p))
            return "holds a character that an address cannot hold; write it as %XX";
    return NULL;
}

static const char *parse_address(const SettingRow *row, Settings *settings, const char *value)
{
    const char *problem = address_problem(value);

    return problem ? problem : parse_text(row, settings, value);
}

static const char *base_problem(const char *value)
{
    return value[0] ? address_problem(value) : "must not be empty; use ./ for the page's own folder";
}

static char *with_slash(const char *base)
{
    return g_strconcat(base, g_str_has_suffix(base, "/") ? NULL : "/", NULL);
}

static const char *parse_base_url(const SettingRow *row, Settings *settings, const char *value)
{
    const char *problem = base_problem(value);
    g_autofree char *base = problem ? NULL : with_slash(value);

    return problem ? problem : parse_text(row, settings, base);
}

char *settings_base_url(const char *value, GError **error)
{
    const char *problem = base_problem(value);

    if (!problem)
        return with_slash(value);
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_USAGE, "The place of the art, \"%s\", %s.", value, problem);
    return NULL;
}

static const char *parse_language(const SettingRow *row, Settings *settings, const char *value)
{
    return language_is_tag(value) ? parse_text(row, settings, value) : "must be a language tag such as en or pt-BR";
}

static const char *parse_boolean(const SettingRow *row, Settings *settings, const char *value)
{
    gboolean yes = strcmp(value, "true") == 0 || strcmp(value, "yes") == 0 || strcmp(value, "1") == 0;
    gboolean no = strcmp(value, "false") == 0 || strcmp(value, "no") == 0 || strcmp(value, "0") == 0;

    if (!yes && !no)
        return "must be true or false";
    *MEMBER(row, settings, gboolean) = yes;
    return NULL;
}

static const char *parse_number(const SettingRow *row, Settings *settings, const char *value)
{
    gint64 number;

    if (!g_ascii_string_to_signed(value, 10, row->low, row->high, &number, NULL))
        return "must be a whole number";
    *MEMBER(row, settings, int) = (int)number;
    return NULL;
}

static const char *parse_target(const SettingRow *row, Settings *settings, const char *value)
{
    ArtloftTarget target;

    if (!artloft_target_from_name(value, &target) || target == ARTLOFT_TARGET_JSON)
        return "must be html, markdown, hugo, jekyll, eleventy, wordpress, ghost or squarespace";
    *MEMBER(row, settings, ArtloftTarget) = target;
    return NULL;
}

static int compare_widths(gconstpointer a, gconstpointer b)
{
    guint left = *(const guint *)a, right = *(const guint *)b;

    return left < right ? -1 : left > right;
}

/* Items are parted by blanks, commas or semicolons. */
static char **split_list(const char *value)
{
    char **parts = g_strsplit_set(value, " ,;\t", -1);
    guint kept = 0;

    for (guint i = 0; parts[i]; i++)
        if (parts[i][0])
            parts[kept++] = parts[i];
        else
            g_free(parts[i]);
    parts[kept] = NULL;
    return parts;
}

static const char *parse_widths(const SettingRow *row, Settings *settings, const char *value)
{
    g_auto(GStrv) parts = split_list(value);

    (void)row;
    g_array_set_size(settings->widths, 0);
    for (guint i = 0; parts[i]; i++) {
        guint64 width;
        guint narrow;

        if (!g_ascii_string_to_unsigned(parts[i], 10, 16, WIDEST, &width, NULL))
            return "must be widths in pixels, each from 16 to 16384";
        narrow = (guint)width;
        g_array_append_val(settings->widths, narrow);
    }
    g_array_sort(settings->widths, compare_widths);
    for (guint i = 1; i < settings->widths->len; i++)
        if (g_array_index(settings->widths, guint, i) == g_array_index(settings->widths, guint, i - 1))
            return "names a width twice";
    return settings->widths->len == 0    ? "must name at least one width"
           : settings->widths->len > 16u ? "names more than 16 widths"
                                         : NULL;
}

/* One of @names, NULL-ended, as its number. */
static int find_name(const char *const *names, const char *value)
{
    for (int i = 0; names[i]; i++)
        if (strcmp(names[i], value) == 0)
            return i;
    return -1;
}

static const char *parse_preset(const SettingRow *row, Settings *settings, const char *value)
{
    static const char *const names[] = {[PRESET_BALANCED] = "balanced", [PRESET_FAST] = "fast", [PRESET_SMALL] = "small", NULL};
    int found = find_name(names, value);

    (void)row;
    settings->preset = (RenditionPreset)MAX(found, 0);
    return found < 0 ? "must be balanced, fast or small" : NULL;
}

static const char *parse_quality(const SettingRow *row, Settings *settings, const char *value)
{
    static const char *const names[] = {"fixed", "even", NULL};
    int found = find_name(names, value);

    (void)row;
    settings->even_quality = found == 1;
    return found < 0 ? "must be even or fixed" : NULL;
}

/* "16x9" */
static gboolean read_shape(const char *text, CropShape *out)
{
    const char *x = strchr(text, 'x');
    g_autofree char *left = x ? g_strndup(text, (gsize)(x - text)) : NULL;
    guint64 width, height;

    if (!x || !g_ascii_string_to_unsigned(left, 10, 1, 100, &width, NULL) ||
        !g_ascii_string_to_unsigned(x + 1, 10, 1, 100, &height, NULL))
        return FALSE;
    *out = (CropShape){(guint)width, (guint)height};
    return TRUE;
}

static const char *parse_crops(const SettingRow *row, Settings *settings, const char *value)
{
    g_auto(GStrv) parts = split_list(value);

    (void)row;
    g_array_set_size(settings->crops, 0);
    for (guint i = 0; parts[i]; i++) {
        CropShape shape;

        if (!read_shape(parts[i], &shape))
            return "must be shapes such as 16x9, each number from 1 to 100";
        for (guint j = 0; j < settings->crops->len; j++) {
            const CropShape *other = &g_array_index(settings->crops, CropShape, j);

            if (other->width * shape.height == shape.width * other->height)
                return "names a shape twice";
        }
        g_array_append_val(settings->crops, shape);
    }
    return settings->crops->len > SETTINGS_MOST_CROPS ? "names more than 3 shapes" : NULL;
}

static const char *parse_formats(const SettingRow *row, Settings *settings, const char *value)
{
    g_auto(GStrv) parts = split_list(value);

    (void)row;
    memset(settings->formats, 0, sizeof settings->formats);
    for (guint i = 0; parts[i]; i++) {
        RenditionFormat format;

        if (!rendition_format_from_name(parts[i], &format))
            return "must be some of avif, webp, jpeg";
        settings->formats[format] = TRUE;
    }
    return parts[0] ? NULL : "must name at least one of avif, webp, jpeg";
}

static const char *parse_color(const SettingRow *row, Settings *settings, const char *value)
{
    guint8 *color = MEMBER(row, settings, guint8);

    if (value[0] != '#' || strlen(value) != 7 || strspn(value + 1, "0123456789abcdefABCDEF") != 6)
        return "must be a colour as #rrggbb";
    for (guint i = 0; i < 3; i++)
        color[i] = (guint8)(g_ascii_xdigit_value(value[1 + 2 * i]) << 4 | g_ascii_xdigit_value(value[2 + 2 * i]));
    return NULL;
}

#define AT(member) G_STRUCT_OFFSET(Settings, member)
static const SettingRow rows[] = {
    {"site", "name", parse_needed_text, AT(site_name), 0, 0, NULL, "The site's name, as captions show it."},
    {"site", "base_url", parse_base_url, AT(base_url), 0, 0, "/art/",
     "Where the folder public/art is served: a path, or an http(s) address."},
    {"site", "language", parse_language, AT(language), 0, 0, "en",
     "The language of captions and labels: en, de, fr, es, it, pt, nl ... A folder may have its own (below)."},
    {"site", "license_url", parse_address, AT(license_url), 0, 0, "", "A page that says what others may do with the art."},
    {"site", "acquire_url", parse_address, AT(acquire_url), 0, 0, "", "A page where a licence can be had."},
    {"site", "copyright", parse_text, AT(copyright), 0, 0, "", "The copyright notice."},
    {"site", "creator", parse_text, AT(creator), 0, 0, "",
     "The person or publisher who made the art; never the model, never who is imitated."},
    {"renditions", "widths", parse_widths, 0, 0, 0, "320 480 720 1080 1600",
     "Widths in pixels; none wider than the original is made."},
    {"renditions", "formats", parse_formats, 0, 0, 0, "avif jpeg", "Some of avif, webp, jpeg."},
    {"renditions", "preset", parse_preset, 0, 0, 0, "balanced",
     "How much work goes into small files: balanced, fast or small (docs/renditions.md)."},
    {"renditions", "quality", parse_quality, 0, 0, 0, "even",
     "even: each picture gets the quality that makes all look equally good; fixed: the numbers below, for all."},
    {"renditions", "avif_quality", parse_number, AT(quality[RENDITION_AVIF]), 1, 100, "57", "From 1 to 100."},
    {"renditions", "webp_quality", parse_number, AT(quality[RENDITION_WEBP]), 1, 100, "80", "From 1 to 100."},
    {"renditions", "jpeg_quality", parse_number, AT(quality[RENDITION_JPEG]), 1, 100, "77", "From 1 to 100."},
    {"renditions", "thumbnail", parse_number, AT(thumbnail), 16, 2048, "400",
     "Side of the square thumbnail in pixels, from 16 to 2048."},
    {"renditions", "crops", parse_crops, 0, 0, 0, "",
     "Shapes to cut out too, such as 16x9 1x1, around what `set focus=X,Y` says or what draws the eye."},
    {"renditions", "background", parse_color, AT(background), 0, 0, "#ffffff",
     "Under transparent art in a format without transparency."},
    {"ingest", "follow_links", parse_boolean, AT(follow_links), 0, 0, "false",
     "Whether symbolic links inside a root are followed."},
    {"privacy", "publish_prompts", parse_boolean, AT(publish_prompts), 0, 0, "false",
     "Whether prompts may appear in what is published."},
    {"privacy", "publish_job_ids", parse_boolean, AT(publish_job_ids), 0, 0, "false",
     "Whether generators' job ids may appear there."},
    {"privacy", "publish_authors", parse_boolean, AT(publish_authors), 0, 0, "false",
     "Whether the handles of prompt writers may appear there."},
    {"gallery", "heading_level", parse_number, AT(heading_level), 2, 6, "2", "Level of a gallery's heading, from 2 to 6."},
    {"weave", "as", parse_target, AT(weave_target), 0, 0, "html",
     "What the posts are read by: html, markdown, hugo, jekyll, eleventy, wordpress, ghost or squarespace."},
    {"check", "alt_missing", parse_boolean, AT(check[CHECK_ALT_MISSING]), 0, 0, "true", "No alt text."},
    {"check", "alt_is_caption", parse_boolean, AT(check[CHECK_ALT_IS_CAPTION]), 0, 0, "true",
     "An alt text that only says the caption again."},
    {"check", "alt_is_file_name", parse_boolean, AT(check[CHECK_ALT_IS_FILE_NAME]), 0, 0, "true",
     "An alt text that is a file's name."},
    {"check", "alt_is_prompt", parse_boolean, AT(check[CHECK_ALT_IS_PROMPT]), 0, 0, "true",
     "An alt text that is the prompt: it tells what was wished for, not what is seen."},
    {"check", "credit_missing", parse_boolean, AT(check[CHECK_CREDIT_MISSING]), 0, 0, "true", "No credit."},
    {"check", "disclosure_missing", parse_boolean, AT(check[CHECK_DISCLOSURE_MISSING]), 0, 0, "true",
     "Art of a generator that is not disclosed as such."},
    {"check", "unknown_id", parse_boolean, AT(check[CHECK_UNKNOWN_ID]), 0, 0, "true",
     "An address in a post of an artwork that the catalogue does not have."},
    {"check", "post_wrong", parse_boolean, AT(check[CHECK_POST_WRONG]), 0, 0, "true",
     "A post, or a region in it, that cannot be woven: an unknown id, a mistake in a query."},
    {"check", "region_stale", parse_boolean, AT(check[CHECK_REGION_STALE]), 0, 0, "true",
     "A region that `artloft weave` would write, or write otherwise."},
    {"check", "region_edited", parse_boolean, AT(check[CHECK_REGION_EDITED]), 0, 0, "true", "A region changed by hand."},
    {"check", "file_missing", parse_boolean, AT(check[CHECK_FILE_MISSING]), 0, 0, "true",
     "A published file, or a post, that is not where it should be."},
    {"check", "file_changed", parse_boolean, AT(check[CHECK_FILE_CHANGED]), 0, 0, "true",
     "A published file that is not as Artloft wrote it."},
    {"check", "rendition_stale", parse_boolean, AT(check[CHECK_RENDITION_STALE]), 0, 0, "true",
     "Published files with words or sizes of before, which `artloft render` would make otherwise."},
};

/* The names of rules are the keys of their switches. */
const char *check_rule_name(CheckRule rule)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].group, "check") == 0 && rows[i].offset == AT(check) + rule * sizeof(gboolean))
            return rows[i].key;
    return "private_data";
}

/* Groups whose keys are the user's own. */
static const char *const open_groups[] = {"roots", "style-names", "generator-names", "queries", NULL};

/* ---- life ---- */

Settings *settings_new_default(const char *loft_dir)
{
    Settings *settings = g_new0(Settings, 1);

    settings->site_name = g_path_get_basename(loft_dir);
    settings->widths = g_array_new(FALSE, FALSE, sizeof(guint));
    settings->crops = g_array_new(FALSE, FALSE, sizeof(CropShape));
    settings->roots = g_ptr_array_new_with_free_func(g_free);
    settings->folders = g_ptr_array_new_with_free_func((GDestroyNotify)folder_defaults_free);
    settings->forms = g_ptr_array_new_with_free_func((GDestroyNotify)word_form_free);
    settings->style_names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    settings->generator_names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    settings->queries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (rows[i].initial) {
            const char *problem = rows[i].parse(&rows[i], settings, rows[i].initial);

            g_assert(problem == NULL);
        }
    return settings;
}

void settings_free(Settings *settings)
{
    if (!settings)
        return;
    g_free(settings->site_name);
    g_free(settings->base_url);
    g_free(settings->language);
    g_free(settings->license_url);
    g_free(settings->acquire_url);
    g_free(settings->copyright);
    g_free(settings->creator);
    g_ptr_array_unref(settings->forms);
    g_hash_table_unref(settings->style_names);
    g_hash_table_unref(settings->generator_names);
    g_hash_table_unref(settings->queries);
    g_array_unref(settings->widths);
    g_array_unref(settings->crops);
    g_ptr_array_unref(settings->roots);
    g_ptr_array_unref(settings->folders);
    g_free(settings);
}

/* ---- reading ---- */

static const SettingRow *find_row(const char *group, const char *key)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].group, group) == 0 && strcmp(rows[i].key, key) == 0)
            return &rows[i];
    return NULL;
}

static gboolean unknown_group(const IniOutline *outline, const char *group, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        g_ptr_array_add(names, (gpointer)rows[i].group);
    for (guint i = 0; open_groups[i]; i++)
        g_ptr_array_add(names, (gpointer)open_groups[i]);
    for (guint i = 0; i < N_WORD_FORMS; i++)
        g_ptr_array_add(names, (gpointer)word_form_group((WordFormKind)i));
    g_ptr_array_add(names, (gpointer)(GENERATOR_GROUP "SLUG"));
    g_ptr_array_add(names, (gpointer)(FOLDER_GROUP "PATH"));
    g_ptr_array_add(names, NULL);
    return ini_outline_unknown(outline, ini_outline_group(outline, group), error, "group", group,
                               text_closest(group, (const char *const *)names->pdata));
}

static gboolean unknown_key(const IniOutline *outline, const char *group, const char *key, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *what = g_strdup_printf("setting in [%s]", group);

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].group, group) == 0)
            g_ptr_array_add(names, (gpointer)rows[i].key);
    for (const char *const *name = word_form_keys(group); *name; name++)
        g_ptr_array_add(names, (gpointer)*name);
    g_ptr_array_add(names, NULL);
    return ini_outline_unknown(outline, ini_outline_key(outline, group, key), error, what, key,
                               text_closest(key, (const char *const *)names->pdata));
}

static gboolean read_open_key(Settings *settings, const char *loft_dir, const char *group, const char *key, const char *value,
                              const IniOutline *outline, GError **error)
{
    if (strcmp(group, "roots") == 0) {
        char *path = settings_path(loft_dir, value);

        if (!path) {
            g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NO_LOFT, "%s:%u: the root \"%s\" is not a path.", outline->path,
                        ini_outline_key(outline, group, key), key);
            return FALSE;
        }
        if (g_ptr_array_find_with_equal_func(settings->roots, path, g_str_equal, NULL))
            g_free(path);
        else
            g_ptr_array_add(settings->roots, path);
        return TRUE;
    }
    g_hash_table_insert(strcmp(group, "style-names") == 0 ? settings->style_names
                        : strcmp(group, "queries") == 0   ? settings->queries
                                                          : settings->generator_names,
                        g_strdup(key), g_strdup(value));
    return TRUE;
}

static FolderDefaults *find_folder(const Settings *settings, const char *group)
{
    for (guint i = 0; i < settings->folders->len; i++)
        if (strcmp(((const FolderDefaults *)settings->folders->pdata[i])->group, group) == 0)
            return settings->folders->pdata[i];
    return NULL;
}

static gboolean add_folder(Settings *settings, const char *loft_dir, const char *group, const IniOutline *outline,
                           GError **error)
{
    FolderDefaults *folder = folder_defaults_new(loft_dir, group);

    if (!folder)
        return ini_outline_unknown(outline, ini_outline_group(outline, group), error, "folder", group, NULL);
    g_ptr_array_add(settings->folders, folder);
    return TRUE;
}

static gboolean unknown_field(const IniOutline *outline, const char *group, const char *key, GError **error)
{
    const char *names[N_FIELDS + N_WORD_FORMS + 1] = {NULL};
    g_autofree char *what = g_strdup_printf("field for [%s]", group);
    guint n = 0;

    for (guint i = 0; i < N_FIELDS; i++)
        if (field_editable((FieldId)i))
            names[n++] = field_name((FieldId)i);
    for (const char *const *name = word_form_keys(group); *name; name++)
        names[n++] = *name;
    return ini_outline_unknown(outline, ini_outline_key(outline, group, key), error, what, key, text_closest(key, names));
}

/* What is wrong with a value, the range of a number with it. */
static char *value_problem(const SettingRow *row, Settings *settings, const char *value)
{
    const char *problem = row->parse(row, settings, value);

    return problem && row->high > 0 ? g_strdup_printf("%s from %d to %d", problem, row->low, row->high) : g_strdup(problem);
}

/* "FILE:LINE: KEY = VALUE: it must be ..." */
static gboolean wrong_value(const IniOutline *outline, const char *group, const char *key, const char *value,
                            const char *problem, GError **error)
{
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NO_LOFT, "%s:%u: %s = %s: it %s.", outline->path,
                ini_outline_key(outline, group, key), key, value, problem);
    return FALSE;
}

/* Takes @form. What its text may be wrong in is not for core to judge (loft.c). */
static gboolean read_form(Settings *settings, WordForm *form, const char *value, const IniOutline *outline, GError **error)
{
    const char *problem = word_form_problem(form);

    form->text = g_strdup(value);
    form->line = ini_outline_key(outline, form->group, form->key);
    g_ptr_array_add(settings->forms, form);
    return !problem || wrong_value(outline, form->group, form->key, value, problem, error);
}

static gboolean read_folder_key(Settings *settings, const char *group, const char *key, const char *value,
                                const IniOutline *outline, GError **error)
{
    FieldId field;

    if (!folder_defaults_set(find_folder(settings, group), key, value))
        return unknown_field(outline, group, key, error);
    if (value[0] == '\0' || !field_from_name(key, &field) || field_accepts(field, value))
        return TRUE;
    return wrong_value(outline, group, key, value, "must be a language tag such as en or pt-BR", error);
}

static gboolean read_key(Settings *settings, const char *loft_dir, GKeyFile *file, const char *group, const char *key,
                         const IniOutline *outline, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autofree char *value = g_key_file_get_string(file, group, key, &reason);
    const SettingRow *row = find_row(group, key);
    WordForm *form = word_form_of_key(group, key);
    g_autofree char *problem = NULL;

    if (!value) {
        g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NO_LOFT, "%s:%u: %s.", outline->path,
                    ini_outline_key(outline, group, key), reason->message);
        word_form_free(form);
        return FALSE;
    }
    g_strstrip(value);
    if (form)
        return read_form(settings, form, value, outline, error);
    if (g_strv_contains(open_groups, group))
        return read_open_key(settings, loft_dir, group, key, value, outline, error);
    if (g_str_has_prefix(group, FOLDER_GROUP))
        return read_folder_key(settings, group, key, value, outline, error);
    if (!row)
        return unknown_key(outline, group, key, error);
    problem = value_problem(row, settings, value);
    return !problem || wrong_value(outline, group, key, value, problem, error);
}

static gboolean known_group(const char *group)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].group, group) == 0)
            return TRUE;
    return g_strv_contains(open_groups, group) || g_str_has_prefix(group, FOLDER_GROUP) || *word_form_keys(group);
}

/* A generator that nobody knows may come to be known; a slip away from a known one is a mistake. */
static gboolean check_generator(const char *group, const IniOutline *outline, GError **error)
{
    const char *slug = group + strlen(GENERATOR_GROUP);
    g_autoptr(GPtrArray) slugs = g_ptr_array_new();
    const char *near;

    if (generator_display_name(slug))
        return TRUE;
    for (guint i = 0; generator_slug_at(i); i++)
        g_ptr_array_add(slugs, (gpointer)generator_slug_at(i));
    g_ptr_array_add(slugs, NULL);
    near = generator_slug_from_name(slug);
    near = near ? near : text_closest(slug, (const char *const *)slugs->pdata);
    return !near || ini_outline_unknown(outline, ini_outline_group(outline, group), error, "generator", slug, near);
}

static gboolean read_groups(Settings *settings, const char *loft_dir, GKeyFile *file, const IniOutline *outline, GError **error)
{
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);

    for (guint i = 0; groups[i]; i++) {
        g_auto(GStrv) keys = g_key_file_get_keys(file, groups[i], NULL, NULL);

        if (!known_group(groups[i]))
            return unknown_group(outline, groups[i], error);
        if (g_str_has_prefix(groups[i], GENERATOR_GROUP) && !check_generator(groups[i], outline, error))
            return FALSE;
        if (g_str_has_prefix(groups[i], FOLDER_GROUP) && !add_folder(settings, loft_dir, groups[i], outline, error))
            return FALSE;
        for (guint k = 0; keys && keys[k]; k++)
            if (!read_key(settings, loft_dir, file, groups[i], keys[k], outline, error))
                return FALSE;
    }
    return TRUE;
}

Settings *settings_parse(const char *loft_dir, const char *text, gsize size, GError **error)
{
    g_autofree char *path = g_build_filename(loft_dir, SETTINGS_FILE, NULL);
    g_autoptr(IniOutline) outline = ini_outline_read(path, text, size, ARTLOFT_ERROR_NO_LOFT, error);
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) reason = NULL;
    g_autoptr(Settings) settings = settings_new_default(loft_dir);

    if (!outline)
        return NULL;
    if (!g_key_file_load_from_data(file, text, size, G_KEY_FILE_KEEP_TRANSLATIONS, &reason)) {
        if (size > 0 && !g_error_matches(reason, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_NOT_FOUND)) {
            g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NO_LOFT, "%s: %s.", path, reason->message);
            return NULL;
        }
    }
    if (!read_groups(settings, loft_dir, file, outline, error))
        return NULL;
    return g_steal_pointer(&settings);
}

Settings *settings_load(const char *loft_dir, GError **error)
{
    g_autofree char *path = g_build_filename(loft_dir, SETTINGS_FILE, NULL);
    g_autoptr(GError) reason = NULL;
    gsize size = 0;
    g_autofree char *text = files_read(path, SETTINGS_MAX_BYTES, &size, &reason);

    if (text)
        return settings_parse(loft_dir, text, size, error);
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_NO_LOFT, "%s", reason->message);
    return NULL;
}

/* ---- what else is asked of it ---- */

gboolean setting_text(guint index, SettingText *out)
{
    if (index >= G_N_ELEMENTS(rows))
        return FALSE;
    *out = (SettingText){rows[index].group, rows[index].key, rows[index].initial, rows[index].comment};
    return TRUE;
}

const char *settings_spelling(GHashTable *names, const char *slug, const char *language)
{
    const char *name = NULL;

    for (gsize size = g_hash_table_size(names) > 0 ? strlen(language) : 0; !name && size > 0; size--)
        if (language[size] == '\0' || language[size] == '-') {
            g_autofree char *key = g_strdup_printf("%s[%.*s]", slug, (int)size, language);

            name = g_hash_table_lookup(names, key);
        }
    return name ? name : g_hash_table_lookup(names, slug);
}

char *settings_spelt(GHashTable *names, const char *spelling)
{
    GHashTableIter iter;
    gpointer key, value;

    g_hash_table_iter_init(&iter, names);
    while (g_hash_table_iter_next(&iter, &key, &value))
        if (g_ascii_strcasecmp(value, spelling) == 0)
            return g_strndup(key, strcspn(key, "["));
    return NULL;
}
