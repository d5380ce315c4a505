#include "store/facet.h"

#include <string.h>

static const struct {
    const char *name;
    FieldId field; /* N_FIELDS: not one field's value */
} facets[N_FACETS] = {
    [FACET_CAPTION] = {"caption", FIELD_CAPTION},
    [FACET_CREDIT] = {"credit", FIELD_CREDIT},
    [FACET_ALT] = {"alt", FIELD_ALT},
    [FACET_TITLE] = {"title", FIELD_TITLE},
    [FACET_DISCLOSURE] = {"disclosure", FIELD_DISCLOSURE},
    [FACET_CREATOR] = {"creator", FIELD_CREATOR},
    [FACET_LICENSE] = {"license", FIELD_LICENSE},
    [FACET_COPYRIGHT] = {"copyright", FIELD_COPYRIGHT},
    [FACET_NOTES] = {"notes", FIELD_NOTES},
    [FACET_DESCRIPTION] = {"description", FIELD_DESCRIPTION},
    [FACET_LONG_DESCRIPTION] = {"long_description", FIELD_LONG_DESCRIPTION},
    [FACET_PROMPT] = {"prompt", FIELD_PROMPT},
    [FACET_NEGATIVE_PROMPT] = {"negative_prompt", FIELD_NEGATIVE_PROMPT},
    [FACET_GENERATOR] = {"generator", FIELD_GENERATOR},
    [FACET_MODEL] = {"model", FIELD_MODEL},
    [FACET_SEED] = {"seed", FIELD_SEED},
    [FACET_CREATED] = {"created", FIELD_CREATED},
    [FACET_AUTHOR] = {"author", FIELD_AUTHOR},
    [FACET_PARAMETERS] = {"parameters", FIELD_PARAMETERS},
    [FACET_KEYWORD] = {"keyword", N_FIELDS},
    [FACET_C2PA] = {"c2pa", FIELD_HAS_C2PA},
    [FACET_JOB] = {"job", N_FIELDS},
    [FACET_STYLE] = {"style", N_FIELDS},
    [FACET_TAG] = {"tag", N_FIELDS},
    [FACET_RENDITION] = {"rendition", N_FIELDS},
    [FACET_COLOR] = {"color", N_FIELDS},
    [FACET_OUTDATED] = {"outdated", N_FIELDS},
    [FACET_OWN_CAPTION] = {"own_caption", N_FIELDS},
    [FACET_OWN_CREDIT] = {"own_credit", N_FIELDS},
    [FACET_OWN_ALT] = {"own_alt", N_FIELDS},
    [FACET_REWORDED] = {"reworded", N_FIELDS},
};

G_STATIC_ASSERT(N_FACETS <= 62);

const char *facet_name(Facet facet)
{
    g_assert(facet < N_FACETS);
    return facets[facet].name;
}

/* Whether @name is @facet's name, as far as facet_from_name() overlooks differences. */
static gboolean is_named(const char *facet, const char *name)
{
    for (; *facet; facet++, name++)
        if (g_ascii_tolower(*name == '-' ? '_' : *name) != *facet)
            return FALSE;
    return *name == '\0' || g_ascii_strcasecmp(name, "s") == 0;
}

gboolean facet_from_name(const char *name, Facet *out)
{
    for (guint i = 0; i < N_FACETS; i++)
        if (is_named(facets[i].name, name)) {
            *out = (Facet)i;
            return TRUE;
        }
    return FALSE;
}

gint64 facet_of_value(FieldId field, const char *value)
{
    if (field_type(field) == FIELD_TYPE_BOOLEAN && strcmp(value, "true") != 0)
        return 0;
    for (guint i = 0; i < N_FACETS; i++)
        if (facets[i].field == field)
            return FACET_BIT(i);
    return 0;
}
