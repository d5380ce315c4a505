#include "core/word_forms.h"

#include "core/folder_defaults.h"
#include "core/language.h"

#include <string.h>

static const char *const kind_names[N_WORD_FORMS] = {"caption", "credit", "disclosure"};

/* Sentences in which nothing has to agree with the name of a site, a generator or a style. */
static const WordFormBuiltin builtins[] = {
    {"en", {"{site}'s {generator} art{, styled by {styles}}", "{site}'s {generator} art", NULL}},
    {"de", {"Bild von {site}{, erstellt mit {generator}}{, im Stil von {styles}}", "{site}{, mit {generator}}", NULL}},
    {"fr", {"Image de {site}{, créée avec {generator}}{, dans le style de {styles}}", "{site}{, avec {generator}}", NULL}},
    {"es", {"Imagen de {site}{, creada con {generator}}{, al estilo de {styles}}", "{site}{, con {generator}}", NULL}},
    {"it", {"Immagine di {site}{, creata con {generator}}{, nello stile di {styles}}", "{site}{, con {generator}}", NULL}},
    {"pt", {"Imagem de {site}{, criada com {generator}}{, no estilo de {styles}}", "{site}{, com {generator}}", NULL}},
    {"nl", {"Beeld van {site}{, gemaakt met {generator}}{, in de stijl van {styles}}", "{site}{, met {generator}}", NULL}},
    {NULL, {NULL}},
};

void word_form_free(WordForm *form)
{
    if (!form)
        return;
    g_free(form->group);
    g_free(form->key);
    g_free(form->language);
    g_free(form->text);
    g_free(form);
}

const char *word_form_group(WordFormKind kind)
{
    return kind_names[kind];
}

const char *const *word_form_keys(const char *group)
{
    static const char *const all[] = {"caption_template", "credit_template", "disclosure_template", NULL};
    static const char *const one[] = {"template", NULL};
    static const char *const none[] = {NULL};

    if (g_str_has_prefix(group, GENERATOR_GROUP) || g_str_has_prefix(group, FOLDER_GROUP))
        return all;
    for (guint i = 0; i < N_WORD_FORMS; i++)
        if (strcmp(group, kind_names[i]) == 0)
            return one;
    return none;
}

/* Which words the bare @key of @group is about; N_WORD_FORMS: none. */
static WordFormKind kind_of(const char *group, const char *key)
{
    const char *const *keys = word_form_keys(group);

    for (guint i = 0; keys[i]; i++)
        if (strcmp(keys[i], key) == 0) {
            for (guint kind = 0; kind < N_WORD_FORMS; kind++)
                if (strcmp(group, kind_names[kind]) == 0)
                    return (WordFormKind)kind;
            return (WordFormKind)i;
        }
    return N_WORD_FORMS;
}

WordForm *word_form_of_key(const char *group, const char *key)
{
    const char *bracket = strchr(key, '[');
    gsize size = bracket ? (gsize)(bracket - key) : strlen(key);
    g_autofree char *bare = g_strndup(key, size);
    WordFormKind kind = kind_of(group, bare);
    WordForm *form;

    if (kind == N_WORD_FORMS)
        return NULL;
    form = g_new0(WordForm, 1);
    form->kind = kind;
    form->group = g_strdup(group);
    form->key = g_strdup(key);
    /* other programs that write such files say pt_BR */
    form->language = bracket ? g_strdelimit(g_strndup(bracket + 1, strcspn(bracket + 1, "]")), "_", '-') : NULL;
    return form;
}

const char *word_form_problem(const WordForm *form)
{
    return !form->language || language_is_tag(form->language) ? NULL
                                                              : "must have a language tag such as de or pt-BR in its brackets";
}

static guint place_of(const GPtrArray *places, const char *group)
{
    for (guint i = 0; i < places->len; i++)
        if (strcmp(places->pdata[i], group) == 0)
            return i;
    return G_MAXUINT;
}

const WordForm *word_form_choose(const GPtrArray *forms, WordFormKind kind, const GPtrArray *places, const char *language,
                                 const char *site_language)
{
    const WordForm *best = NULL;
    guint best_place = 0;
    gsize best_match = 0;

    for (guint i = 0; i < forms->len; i++) {
        const WordForm *form = forms->pdata[i];
        guint place = form->kind == kind ? place_of(places, form->group) : G_MAXUINT;
        gsize match = language_speaks(language ? language : site_language, form->language ? form->language : site_language);

        if (place == G_MAXUINT || (match == 0 && form->language))
            continue;
        /* beside each other a key with the site's language says it more clearly than one without any */
        if (!best || match > best_match || (match == best_match && place < best_place) ||
            (match == best_match && place == best_place && form->language)) {
            best = form;
            best_place = place;
            best_match = match;
        }
    }
    return best;
}

const WordFormBuiltin *word_form_builtins(void)
{
    return builtins;
}

const WordFormBuiltin *word_form_builtin(const char *language)
{
    for (guint i = 0; builtins[i].language; i++)
        if (language_speaks(language, builtins[i].language))
            return &builtins[i];
    return &builtins[0];
}
