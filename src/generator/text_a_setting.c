/* text_a_setting.c - programs that write one PNG text for each setting and do not name themselves: known by which they write.
 */
#include "generator/from_places.h"
#include "generator/generators.h"

#define MOST_OWN 5

/* gen_img.py and its kin among the sd-scripts of kohya-ss */
static const JsonRow sd_scripts[] = {
    {FIELD_PROMPT, TAKE_TEXT, {"prompt"}},   {FIELD_NEGATIVE_PROMPT, TAKE_TEXT, {"negative-prompt"}},
    {FIELD_SEED, TAKE_SEED, {"seed"}},       {FIELD_STEPS, TAKE_STEPS, {"steps"}},
    {FIELD_SAMPLER, TAKE_TEXT, {"sampler"}}, {FIELD_CFG_SCALE, TAKE_NUMBER, {"scale"}},
};

static const JsonRow sygil[] = {
    {FIELD_PROMPT, TAKE_TEXT, {"SD:prompt"}},
    {FIELD_NEGATIVE_PROMPT, TAKE_TEXT, {"SD:negative_prompt"}},
    {FIELD_SEED, TAKE_SEED, {"SD:seed"}},
    {FIELD_STEPS, TAKE_STEPS, {"SD:steps"}},
    {FIELD_SAMPLER, TAKE_TEXT, {"SD:sampler_name", "SD:sampler"}},
    {FIELD_CFG_SCALE, TAKE_NUMBER, {"SD:cfg_scale"}},
};

static const struct {
    const char *slug;
    const char *own[MOST_OWN]; /* all of them are there; words come first and are no graph */
    const JsonRow *rows;
    guint n_rows;
    const char *width, *height;
} forms[] = {
    {"sd-scripts", {"prompt", "seed", "sampler", "steps", "scale"}, sd_scripts, G_N_ELEMENTS(sd_scripts), NULL, NULL},
    {"sygil", {"SD:prompt", "SD:seed", "SD:steps", "SD:cfg_scale"}, sygil, G_N_ELEMENTS(sygil), "SD:width", "SD:height"},
};

static gboolean has_all(const Document *document, const char *const *own)
{
    const char *words = place_of_text(document, own[0]).text;

    if (!words || words[0] == '{')
        return FALSE;
    for (guint i = 1; i < MOST_OWN && own[i]; i++)
        if (!place_of_text(document, own[i]).text)
            return FALSE;
    return TRUE;
}

gboolean text_a_setting_read(const Document *document, ClaimList *claims)
{
    for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
        ClaimPen pen;

        if (!has_all(document, forms[i].own))
            continue;
        pen = pen_make(claims, place_of_text(document, forms[i].own[0]).where);
        pen_generator(&pen, forms[i].slug);
        from_texts_claim(document, claims, forms[i].rows, forms[i].n_rows);
        if (forms[i].width)
            pen_size(&pen, place_of_text(document, forms[i].width).text, place_of_text(document, forms[i].height).text);
        return TRUE;
    }
    return FALSE;
}
