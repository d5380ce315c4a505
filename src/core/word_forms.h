/* word_forms.h - how a house words captions, credits and disclosures: the templates in artloft.ini, by place and language.
 *
 * Places are the groups [caption], [credit] and [disclosure] with their key `template`, for everything; [generator:SLUG] and
 * [folder:PATH] with `caption_template`, `credit_template` and `disclosure_template`, for what that generator made and what
 * lies in that folder. Each key may stand there again for a language, as GKeyFile writes that: template[de]; one without is
 * in the site's language. What a template may hold is told in attribute/words.h.
 */
#pragma once

#include <glib.h>

#define GENERATOR_GROUP "generator:"

typedef enum { WORD_FORM_CAPTION, WORD_FORM_CREDIT, WORD_FORM_DISCLOSURE, N_WORD_FORMS } WordFormKind;

typedef struct {
    WordFormKind kind;
    char *group;    /* "caption", "generator:midjourney", "folder:PATH" */
    char *key;      /* as written: "template[de]" */
    char *language; /* NULL: the site's */
    char *text;     /* "": no such words */
    guint line;     /* in artloft.ini; 0: nowhere */
} WordForm;

void word_form_free(WordForm *form);

/* "caption": also the group in which the template for everything stands. Static. */
const char *word_form_group(WordFormKind kind);
/* The form that @key of @group is, without text; NULL when it is none. Free with word_form_free(). */
WordForm *word_form_of_key(const char *group, const char *key);
/* The bare keys that forms have in @group, NULL-ended: none for a group without forms. Static. */
const char *const *word_form_keys(const char *group);
/* What a form's language may be wrong in: NULL, or "must be ...". */
const char *word_form_problem(const WordForm *form);
/* Of @forms (of WordForm *) the one for a picture whose words are in @language (NULL: the site's, @site_language), and which
 * lies in @places (of const char *, groups, the nearest first): the nearest place that speaks the language, else the nearest
 * that speaks the site's. NULL: none. Lent. */
const WordForm *word_form_choose(const GPtrArray *forms, WordFormKind kind, const GPtrArray *places, const char *language,
                                 const char *site_language);

/* How the house words it when it was told nothing. */
typedef struct {
    const char *language, *texts[N_WORD_FORMS]; /* NULL: no such words */
} WordFormBuiltin;
/* All languages, English first; ends with one whose language is NULL. Static. */
const WordFormBuiltin *word_form_builtins(void);
/* The one that speaks @language, else English. Static. */
const WordFormBuiltin *word_form_builtin(const char *language);
