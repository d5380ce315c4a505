#include "core/output.h"

#include <artloft/error.h>
#include <errno.h>

gboolean output_write(FILE *out, const char *text, gsize size, GError **error)
{
    if (fwrite(text, 1, size, out) == size)
        return TRUE;
    g_set_error(error, ARTLOFT_ERROR, ARTLOFT_ERROR_IO, "The output cannot be written: %s.", g_strerror(errno));
    return FALSE;
}
