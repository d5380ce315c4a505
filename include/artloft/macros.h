/* artloft/macros.h - what marks a symbol as part of the public interface. */
#pragma once

#if defined(__GNUC__)
#define ARTLOFT_API __attribute__((visibility("default")))
#define ARTLOFT_MUST_CHECK __attribute__((warn_unused_result))
#else
#define ARTLOFT_API
#define ARTLOFT_MUST_CHECK
#endif
