/* value.h - the small tree that a template is filled from: text, numbers, lists, maps, and JSON as a whole. It knows nothing of
 * artworks.
 *
 * A map says nothing twice: setting a key again replaces its value. Children belong to their parent; value_free() frees a whole
 * tree. A value counts as true when it is a text or JSON that is not empty, a number that is not zero, a list or map that has
 * something.
 */
#pragma once

#include <glib.h>

typedef enum { VALUE_TEXT, VALUE_NUMBER, VALUE_LIST, VALUE_MAP, VALUE_JSON } ValueKind;

typedef struct Value Value;

Value *value_text(const char *text); /* NULL is the empty text; what is not UTF-8 is repaired with U+FFFD */
Value *value_number(gint64 number);
Value *value_json(const char *json); /* as json_writer.h writes it: fit for a script element as it is */
Value *value_list(void);
Value *value_map(void);
void value_free(Value *value);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Value, value_free)

/* Take ownership of @item; return it, lent, so that it can be filled. */
Value *value_add(Value *list, Value *item);
Value *value_set(Value *map, const char *key, Value *item);
void value_set_text(Value *map, const char *key, const char *text);
void value_set_number(Value *map, const char *key, gint64 number);
/* The same as a number 1 or 0. */
void value_set_flag(Value *map, const char *key, gboolean flag);

ValueKind value_kind(const Value *value);
gboolean value_is_true(const Value *value);
const char *value_get_text(const Value *value); /* of a text, JSON or number, in decimal; NULL of others. Lent. */
guint value_size(const Value *list);            /* of a list; else 0 */
const Value *value_item(const Value *list, guint index);
const Value *value_member(const Value *map, const char *key); /* NULL: no such key, or no map */
/* Adds the keys of a map to @out (of const char *, lent), sorted. */
void value_keys(const Value *map, GPtrArray *out);
