/* address.h - the addresses by which articles name pictures: relative, rooted, or whole. Their text alone is looked at. */
#pragma once

#include <glib.h>

/* The path of @address, percent signs undone; query and fragment left out, of a whole one the host too. Bytes; "" when there is
 * none. Free with g_free. */
char *address_path(const char *address);
/* Whether it names its host itself. */
gboolean address_is_whole(const char *address);
/* The name of a picture whatever its folder, ending and size, folded: address_name_key() without asking whether it says
 * anything. Free with g_free. */
char *address_name(const char *path);
/* What a picture is called under which another program may have saved it smaller or in another format: the name without
 * folders, ending, size ("-1024x683") and what WordPress adds, folded. "" for names that say nothing ("image", "IMG_0001",
 * "download"). Free with g_free. */
char *address_name_key(const char *path);
