/* artloft/error.h - what can go wrong, named for what the caller can do about it.
 *
 * Every fallible call of libartloft takes a GError ** as its last argument, returns FALSE or NULL on failure, and sets the
 * error if and only if it failed. Messages are whole sentences for a person: what, which file, what to do.
 */
#pragma once

#include <artloft/macros.h>
#include <glib.h>

G_BEGIN_DECLS

#define ARTLOFT_ERROR (artloft_error_quark())

/**
 * ArtloftError:
 * @ARTLOFT_ERROR_FAILED: one input failed; others are unaffected (exit code 1).
 * @ARTLOFT_ERROR_USAGE: the call, an option or a query is wrong; the message shows where (exit code 2).
 * @ARTLOFT_ERROR_NO_LOFT: no loft was found, or its settings cannot be used (exit code 3).
 * @ARTLOFT_ERROR_CATALOGUE: the catalogue cannot be read or written (exit code 3).
 * @ARTLOFT_ERROR_NOTHING: nothing matched (exit code 4).
 * @ARTLOFT_ERROR_NEWER: the catalogue was written by a newer Artloft (exit code 5).
 * @ARTLOFT_ERROR_DATA: bytes that are not what they claim to be, or exceed a limit (one file; exit code 1).
 * @ARTLOFT_ERROR_IO: the operating system refused; the message names the path (exit code 1).
 * @ARTLOFT_ERROR_INTERRUPTED: the run was asked to stop; finished work is kept (exit code 130).
 */
typedef enum {
    ARTLOFT_ERROR_FAILED,
    ARTLOFT_ERROR_USAGE,
    ARTLOFT_ERROR_NO_LOFT,
    ARTLOFT_ERROR_CATALOGUE,
    ARTLOFT_ERROR_NOTHING,
    ARTLOFT_ERROR_NEWER,
    ARTLOFT_ERROR_DATA,
    ARTLOFT_ERROR_IO,
    ARTLOFT_ERROR_INTERRUPTED,
} ArtloftError;

ARTLOFT_API GQuark artloft_error_quark(void);

G_END_DECLS
