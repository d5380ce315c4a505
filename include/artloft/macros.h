/* artloft/macros.h - what marks a symbol as part of the public interface. */
#pragma once

#if defined(__GNUC__)
#define ARTLOFT_API __attribute__((visibility("default")))
#else
#define ARTLOFT_API
#endif
