#include <artloft/error.h>

GQuark artloft_error_quark(void)
{
    return g_quark_from_static_string("artloft-error");
}
