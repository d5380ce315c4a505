/* syscall_filter.h - which system calls a worker may make once it has started. The only user of libseccomp. */
#pragma once

#include <glib.h>

/* For all threads of this process, for good. What decoding takes is allowed; what a program tries that has been taken over
 * (other programs, sockets, other processes) ends the process; everything else answers "not permitted". Errors:
 * ARTLOFT_ERROR_FAILED. */
gboolean syscall_filter_load(GError **error);
