#include "core/address.h"

#include "core/text.h"

#include <string.h>

#define SHORTEST 4u    /* bytes of a name that says something */
#define SEED_DIGITS 9u /* a number as long is a seed, or a moment, and no two pictures' */

gboolean address_is_whole(const char *address)
{
    gsize scheme = strspn(address, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");

    return g_str_has_prefix(address, "//") || (scheme > 1 && g_str_has_prefix(address + scheme, "://"));
}

static int hex_digit(char c)
{
    return g_ascii_isxdigit(c) ? g_ascii_xdigit_value(c) : -1;
}

char *address_path(const char *address)
{
    const char *from = address;
    g_autoptr(GString) path = g_string_new(NULL);

    if (address_is_whole(address)) {
        from = strstr(address, "//") + 2;
        from += strcspn(from, "/?#");
    }
    for (; *from && *from != '?' && *from != '#'; from++) {
        int high = *from == '%' ? hex_digit(from[1]) : -1;
        int low = high >= 0 ? hex_digit(from[2]) : -1;

        if (low >= 0 && (high || low)) {
            g_string_append_c(path, (char)(high * 16 + low));
            from += 2;
        } else {
            g_string_append_c(path, *from);
        }
    }
    return g_strdup(path->str);
}

/* Names that cameras, browsers and people in a hurry give. */
static gboolean says_nothing(const char *key)
{
    static const char *const words[] = {
        "image",  "img",        "picture", "pic",   "photo",    "untitled", "unnamed", "download", "file",  "dsc",
        "dscn",   "screenshot", "output",  "grid",  "copy",     "art",      "thumb",   "hero",     "cover", "index",
        "banner", "logo",       "full",    "large", "original", "comfyui",  "temp",    "result",   NULL};
    g_auto(GStrv) parts = g_strsplit(key, " ", -1);

    for (guint i = 0; parts[i]; i++) {
        gsize size = strlen(parts[i]), digits = strspn(parts[i], "0123456789");

        if (digits == size ? size >= SEED_DIGITS : !g_strv_contains(words, parts[i]) && strspn(parts[i], "0123456789x") != size)
            return FALSE;
    }
    return TRUE;
}

/* Cuts off what WordPress adds to a name: "-1024x683", "-scaled", "-rotated", "-e1690000000". */
static void cut_added(char *name)
{
    static const char *const words[] = {"scaled", "rotated"};

    for (char *dash; (dash = strrchr(name, '-')) && dash != name; *dash = '\0') {
        const char *word = dash + 1;
        gsize digits = strspn(word, "0123456789");
        gboolean size = digits > 0 && word[digits] == 'x' && word[digits + 1] &&
                        strspn(word + digits + 1, "0123456789") == strlen(word + digits + 1);
        gboolean edited = word[0] == 'e' && strlen(word) > 10 && strspn(word + 1, "0123456789") == strlen(word + 1);

        if (!size && !edited && strcmp(word, words[0]) != 0 && strcmp(word, words[1]) != 0)
            return;
    }
}

char *address_name(const char *path)
{
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *text = NULL;
    char *dot = strrchr(name, '.');

    if (dot && dot != name && strlen(dot) <= 6)
        *dot = '\0';
    cut_added(name);
    text = text_from_bytes(name, strlen(name));
    g_strdelimit(text, "+_", ' ');
    return text_fold(text);
}

char *address_name_key(const char *path)
{
    g_autofree char *key = address_name(path);

    if (strlen(key) < SHORTEST || says_nothing(key))
        return g_strdup("");
    return g_steal_pointer(&key);
}
