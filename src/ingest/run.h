/* run.h - what the parts of one ingest share. */
#pragma once

#include "ingest/derive.h"
#include "ingest/pool.h"
#include "ingest/staging.h"
#include "ingest/survey.h"

typedef struct {
    ArtloftLoft *loft;
    const ArtloftIngest *how;
    Pool *pool;
    Report report;
    RootSet roots;
    Survey survey;
    Staging staging;
    Deriver *deriver;    /* NULL in a dry run */
    const char *encoder; /* lent by the pool; NULL before the first worker is asked */
} IngestRun;

/* Finds out, and notes in the catalogue, which encoders work here; starts a worker if none has been started yet. */
gboolean run_know_encoder(IngestRun *run, GError **error);
