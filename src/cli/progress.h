/* progress.h - how far a long run is: a bar with rate and time left on a terminal, a plain line now and then elsewhere. */
#pragma once

#include <artloft/ingest.h>

typedef struct Progress Progress;

Progress *progress_new(const char *program);
/* Takes the bar away and frees; accepts NULL. */
void progress_free(Progress *progress);
/* An ArtloftProgressFunc; @data is the Progress. */
void progress_show(const ArtloftProgress *where, gpointer data);
/* An ArtloftMessageFunc; @data is the Progress. The message stands above the bar. */
void progress_message(const char *message, gpointer data);
