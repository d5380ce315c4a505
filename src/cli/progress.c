#include "cli/progress.h"

#include <artloft/present.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define PLAIN_SECONDS 10.0 /* between two plain lines */

struct Progress {
    char *program;
    gboolean terminal, shown;
    double last_plain;
};

Progress *progress_new(const char *program)
{
    Progress *progress = g_new0(Progress, 1);
    const char *term = g_getenv("TERM");

    progress->program = g_strdup(program);
    progress->terminal = isatty(STDERR_FILENO) && !(term && strcmp(term, "dumb") == 0);
    return progress;
}

static void wipe(Progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = FALSE;
}

void progress_free(Progress *progress)
{
    if (!progress)
        return;
    wipe(progress);
    fflush(stderr);
    g_free(progress->program);
    g_free(progress);
}

static guint columns(void)
{
    struct winsize size;

    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

static char *format_seconds(double seconds)
{
    guint whole = (guint)(seconds + 0.5);

    if (whole >= 3600)
        return g_strdup_printf("%u:%02u:%02u", whole / 3600, whole / 60 % 60, whole % 60);
    return g_strdup_printf("%u:%02u", whole / 60, whole % 60);
}

/* "312 of 1,200  26 %  4.1 files/s  3:36 left" */
static char *describe(const ArtloftProgress *where)
{
    double rate = where->seconds > 0 ? (double)where->done / where->seconds : 0;
    g_autofree char *left = NULL;
    GString *text = g_string_new(NULL);

    if (where->total == 0) {
        g_string_append(text, "looking through the folders");
        return g_string_free(text, FALSE);
    }
    g_string_append_printf(text, "%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " files, %u %%, %.1f files/s", where->done,
                           where->total, (guint)(100 * where->done / where->total), rate);
    if (rate > 0 && where->seconds > 1) {
        left = format_seconds((double)(where->total - where->done) / rate);
        g_string_append_printf(text, ", %s left", left);
    }
    return g_string_free(text, FALSE);
}

static void draw_bar(const ArtloftProgress *where, const char *text)
{
    guint room = columns();
    guint used = (guint)strlen(text) + 4;
    guint width = room > used + 10 ? MIN(room - used, 40u) : 0;
    guint full = where->total ? (guint)(width * where->done / where->total) : 0;

    fputs("\r\033[K", stderr);
    if (width > 0) {
        fputc('[', stderr);
        for (guint i = 0; i < width; i++)
            fputc(i < full ? '#' : '.', stderr);
        fputs("] ", stderr);
    }
    fprintf(stderr, "%.*s", (int)(room > 1 ? room - 1 : 1), text);
    fflush(stderr);
}

void progress_show(const ArtloftProgress *where, gpointer data)
{
    Progress *progress = data;
    g_autofree char *text = describe(where);

    if (progress->terminal) {
        draw_bar(where, text);
        progress->shown = TRUE;
    } else if (where->total > 0 && where->seconds - progress->last_plain >= PLAIN_SECONDS) {
        progress->last_plain = where->seconds;
        fprintf(stderr, "%s: %s\n", progress->program, text);
    }
}

void progress_message(const char *message, gpointer data)
{
    Progress *progress = data;
    g_autofree char *safe = artloft_present_safe(message);

    wipe(progress);
    fprintf(stderr, "%s: %s\n", progress->program, safe);
}
