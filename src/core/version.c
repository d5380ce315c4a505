#include "config.h"

#include <artloft/version.h>

const char *artloft_version(void)
{
    return ARTLOFT_VERSION;
}
