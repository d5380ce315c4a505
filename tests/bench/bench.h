/* bench.h - the few lines that benches share. */
#pragma once

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Of this process's own CPU, so that a busy machine does not count. */
static inline double bench_cpu_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static inline void bench_fail(const GError *error)
{
    fprintf(stderr, "%s\n", error->message);
    exit(2);
}
