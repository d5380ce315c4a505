/* settings_text.c - artloft.ini as it is written: by `artloft init`, and when a root comes to it. */
#include "core/settings_text.h"

#include "core/files.h"
#include "core/settings.h"
#include "core/word_forms.h"

#include <stdlib.h>
#include <string.h>

/* As GKeyFile wants it: leading blanks, line breaks and backslashes escaped. */
static char *escape_value(const char *value)
{
    g_autoptr(GKeyFile) file = g_key_file_new();

    g_key_file_set_string(file, "g", "k", value);
    return g_key_file_get_value(file, "g", "k", NULL);
}

static void append_forms(GString *out)
{
    static const char *const comments[N_WORD_FORMS] = {
        "The caption where nobody wrote one. A group in braces whose field is unknown is left out whole. A template in "
        "another\n"
        "# language is for the folders in that language; those of Artloft's own speak en, de, fr, es, it, pt, nl.",
        "The credit line where nobody wrote one.",
        "How it is told that a generator made it; otherwise labels.ini has the words.",
    };
    static const char *const examples[N_WORD_FORMS] = {"{generator}-Bild von {site}{, im Stil von {styles}}",
                                                       "Bild: {site}{ mit {generator}}", "Mit KI erzeugt{: {generator}}"};

    for (guint i = 0; i < N_WORD_FORMS; i++) {
        const char *text = word_form_builtins()->texts[i];

        g_string_append_printf(out, "\n[%s]\n# %s\n#template =%s%s\n#template[de] = %s\n", word_form_group((WordFormKind)i),
                               comments[i], text ? " " : "", text ? text : "", examples[i]);
    }
    g_string_append(out, "\n# Templates for what one generator made: caption_template, credit_template, disclosure_template.\n"
                         "#[generator:openai]\n#credit_template = {site}, with DALL-E\n"
                         "#credit_template[de] = {site}, mit DALL-E\n");
}

char *settings_initial_text(const char *name, const char *base_url)
{
    GString *out = g_string_new("# Settings of this loft. Every one has a default; a line that begins with # is a comment.\n");
    const char *group = "";
    SettingText row;

    for (guint i = 0; setting_text(i, &row); i++) {
        const char *given = strcmp(row.group, "site") != 0     ? NULL
                            : strcmp(row.key, "name") == 0     ? name
                            : strcmp(row.key, "base_url") == 0 ? base_url
                                                               : NULL;
        g_autofree char *value = escape_value(given ? given : row.initial ? row.initial : "");

        if (strcmp(group, row.group) != 0)
            g_string_append_printf(out, "\n[%s]\n", group = row.group);
        g_string_append_printf(out, "# %s\n%s%s = %s\n", row.comment, given ? "" : "#", row.key, value);
    }
    append_forms(out);
    g_string_append(
        out, "\n[style-names]\n# How the house writes the name of a style: slug = name, and perhaps slug[language] = name.\n"
             "#jean-michel-basquiat = Jean Michel Basquiat\n#impressionism[de] = Impressionismus\n"
             "\n[generator-names]\n# How the house writes the name of a generator: slug = name.\n#openai = DALL-E\n"
             "\n[queries]\n# Queries by a name of your own, for `artloft find query:NAME`.\n"
             "#best = is:pick has:alt sort:created\n"
             "\n# Words for every picture below a folder that has none of its own. The folder is a path inside of a root,\n"
             "# or from the loft; what may be set is title, caption, credit, alt, creator, license, copyright, notes,\n"
             "# disclosure, language ..., and templates of its own.\n"
             "#[folder:midjourney/2024]\n#credit = A. Painter, with Midjourney\n#language = de\n"
             "#caption_template = Aus dem Archiv{: {title}}{, im Stil von {styles}}\n"
             "\n[roots]\n# Folders of originals: any label = a path. `artloft ingest FOLDER` adds to these.\n"
             "#midjourney = ~/Pictures/midjourney\n");
    return g_string_free(out, FALSE);
}

/* Where a line may be added to [roots]: the offset after its last non-blank line, or the end of the text. */
static gsize roots_end(const char *text, gboolean *out_present, guint *out_used)
{
    gsize end = strlen(text), offset = 0;
    gboolean inside = FALSE;

    *out_present = FALSE;
    *out_used = 0;
    for (const char *line = text; *line;) {
        const char *next = strchr(line, '\n');
        g_autofree char *trimmed = NULL;

        next = next ? next + 1 : line + strlen(line);
        trimmed = g_strstrip(g_strndup(line, (gsize)(next - line)));
        if (trimmed[0] == '[')
            inside = strcmp(trimmed, "[roots]") == 0;
        if (inside && trimmed[0]) {
            *out_present = TRUE;
            offset = (gsize)(next - text);
        }
        if (inside && g_str_has_prefix(trimmed, "root"))
            *out_used = MAX(*out_used, (guint)strtoul(trimmed + strlen("root"), NULL, 10));
        line = next;
    }
    return *out_present ? offset : end;
}

/* What is no text, or ends with a blank, which a line of settings loses, is written as a file: address. */
static gboolean is_plain(const char *path)
{
    gsize size = strlen(path);

    return g_utf8_validate(path, -1, NULL) && (size == 0 || !g_ascii_isspace(path[size - 1]));
}

gboolean settings_add_root(const char *loft_dir, const char *path, GError **error)
{
    g_autofree char *file = g_build_filename(loft_dir, SETTINGS_FILE, NULL);
    g_autofree char *text = files_read(file, SETTINGS_MAX_BYTES, NULL, error);
    g_autofree char *plain = NULL;
    g_autofree char *value = NULL;
    g_autoptr(GString) out = NULL;
    g_autofree char *line = NULL;
    gboolean present;
    guint used;
    gsize at;

    if (!text)
        return FALSE;
    plain = is_plain(path) ? g_strdup(path) : g_filename_to_uri(path, NULL, error);
    if (!plain)
        return FALSE;
    value = escape_value(plain);
    at = roots_end(text, &present, &used);
    out = g_string_new(text);
    line = g_strdup_printf("%s%sroot%u = %s\n", at > 0 && text[at - 1] != '\n' ? "\n" : "", present ? "" : "\n[roots]\n",
                           used + 1, value);
    g_string_insert(out, (gssize)at, line);
    return files_write_atomic(file, out->str, out->len, error);
}
