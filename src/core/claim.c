#include "core/claim.h"

#include "core/limits.h"
#include "core/text.h"

#include <string.h>

static const char *const source_names[] = {
    [SOURCE_DERIVED] = "derived",   [SOURCE_SITE] = "site", [SOURCE_FOLDER] = "folder",   [SOURCE_FILENAME] = "filename",
    [SOURCE_EMBEDDED] = "embedded", [SOURCE_POST] = "post", [SOURCE_SIDECAR] = "sidecar", [SOURCE_EDIT] = "edit",
};

const char *claim_source_name(ClaimSource source)
{
    g_assert(source >= SOURCE_DERIVED && source <= SOURCE_EDIT);
    return source_names[source];
}

gboolean claim_source_from_name(const char *name, ClaimSource *out)
{
    for (guint i = SOURCE_DERIVED; i <= SOURCE_EDIT; i++)
        if (strcmp(source_names[i], name) == 0) {
            *out = (ClaimSource)i;
            return TRUE;
        }
    return FALSE;
}

static void claim_free(gpointer data)
{
    Claim *claim = data;

    g_free(claim->value);
    g_free(claim->evidence);
    g_free(claim);
}

ClaimList *claim_list_new(void)
{
    ClaimList *list = g_new0(ClaimList, 1);

    list->items = g_ptr_array_new_with_free_func(claim_free);
    return list;
}

void claim_list_free(ClaimList *list)
{
    if (!list)
        return;
    g_ptr_array_unref(list->items);
    g_free(list);
}

guint claim_list_size(const ClaimList *list)
{
    return list->items->len;
}

const Claim *claim_list_get(const ClaimList *list, guint index)
{
    g_assert(index < list->items->len);
    return list->items->pdata[index];
}

static gboolean claim_list_has(const ClaimList *list, FieldId field, ClaimSource source, const char *value)
{
    for (guint i = 0; i < list->items->len; i++) {
        const Claim *claim = list->items->pdata[i];

        if (claim->field == field && claim->source == source && strcmp(claim->value, value) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean claim_list_add_at(ClaimList *list, FieldId field, ClaimSource source, const char *value, const char *evidence,
                           gint64 at)
{
    g_autofree char *tidy = NULL;
    gsize size;
    Claim *claim;

    g_assert(field < N_FIELDS && evidence);
    if (!value || list->items->len >= LIMIT_CLAIMS)
        return FALSE;
    size = strlen(value);
    if (size > LIMIT_TEXT_BYTES) /* cut, not dropped: the beginning of a long text is still worth having */
        size = LIMIT_TEXT_BYTES;
    tidy = text_tidy(size < strlen(value) ? text_from_bytes(value, (gsize)(g_utf8_find_prev_char(value, value + size) - value))
                                          : text_from_bytes(value, size));
    if (tidy[0] == '\0' || !field_accepts(field, tidy) || claim_list_has(list, field, source, tidy))
        return FALSE;
    claim = g_new0(Claim, 1);
    claim->field = field;
    claim->source = source;
    claim->value = g_steal_pointer(&tidy);
    claim->evidence = g_utf8_make_valid(evidence, -1);
    claim->at = at;
    g_ptr_array_add(list->items, claim);
    return TRUE;
}

gboolean claim_list_add(ClaimList *list, FieldId field, ClaimSource source, const char *value, const char *evidence)
{
    return claim_list_add_at(list, field, source, value, evidence, 0);
}

gboolean claim_list_addf(ClaimList *list, FieldId field, ClaimSource source, const char *value, const char *evidence_format,
                         ...)
{
    g_autofree char *evidence = NULL;
    va_list arguments;

    va_start(arguments, evidence_format);
    evidence = g_strdup_vprintf(evidence_format, arguments);
    va_end(arguments);
    return claim_list_add(list, field, source, value, evidence);
}

const Claim *claim_list_winner(const ClaimList *list, FieldId field)
{
    const Claim *best = NULL;

    for (guint i = 0; i < list->items->len; i++) {
        const Claim *claim = list->items->pdata[i];

        if (claim->field == field && (!best || claim->source > best->source))
            best = claim;
    }
    return best;
}

const char *claim_list_value(const ClaimList *list, FieldId field)
{
    const Claim *claim = claim_list_winner(list, field);

    return claim ? claim->value : NULL;
}
