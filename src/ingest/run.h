/* run.h - what the parts of one run share, and how every run begins and ends. */
#pragma once

#include "ingest/derive.h"
#include "ingest/pool.h"
#include "ingest/staging.h"
#include "ingest/survey.h"
#include "store/rendition_plan.h"

typedef struct {
    ArtloftLoft *loft;
    const ArtloftIngest *how;
    Pool *pool;
    Report report;
    RootSet roots;
    Survey survey;
    Staging staging;
    Deriver *deriver;                            /* NULL in a dry run */
    const char *encoder;                         /* lent by the pool; NULL before the first worker is asked */
    int lock;                                    /* -1: none */
    GHashTable *bad;                             /* of rendition_plan.h; lent; NULL: none */
    GHashTable *sidecars_before, *sidecars_told; /* of sidecar_trouble.h */
} IngestRun;

/* Waits for its turn, reads the settings as they are now, opens staging, and works out the words of all artworks anew where
 * settings, vocabulary or program have changed. Errors: those that end the run. */
gboolean run_begin_writing(IngestRun *run, GError **error);
/* After a run, however far it came: @done and @reason (taken) are how it ended. Answers @done. */
gboolean run_finish(IngestRun *run, gboolean done, GError *reason, GError **error);

/* Finds out, and notes in the catalogue, which encoders work here; starts a worker if none has been started yet. */
gboolean run_know_encoder(IngestRun *run, GError **error);
/* What renditions are made with, once the encoders are known. Lent. */
RenditionKitchen run_kitchen(const IngestRun *run);
/* What the survey has to know of the run. */
void run_prepare_survey(IngestRun *run);
/* How many files there are to be looked into, for the progress. */
void run_count_takes(IngestRun *run, const GPtrArray *takes);
