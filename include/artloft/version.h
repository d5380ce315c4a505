/* artloft/version.h - which libartloft this is. */
#pragma once

#include <artloft/macros.h>

/** artloft_version: "0.1.0". Static. */
ARTLOFT_API const char *artloft_version(void);
