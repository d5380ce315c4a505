/* identity.h - which artwork a file is: told by what is in it, then by where it lies.
 *
 *  1. the bytes that stood at this path before: unchanged, or changed when its sidecars were;
 *  2. bytes known from another file: that artwork, moved if the other file is gone from its place, else copied;
 *  3. the pixels that stood at this path before: the same artwork, somebody wrote metadata;
 *  4. pixels known from another file, and nothing in what the generators wrote contradicts (prompt, seed, job, generator): that
 *     artwork, moved or copied;
 *  5. bytes that an artwork was named after when they were first seen, or pixels that a restored dump names: that artwork, come
 *     back;
 *  6. anything else at a known path: the same artwork with a new picture; its words stay;
 *  7. the job, or else the name, of an artwork that is known from articles alone, if only one is so: that artwork, whose file
 *     has come;
 *  8. a new artwork.
 *
 * A file system tells a rename from a copy by its inode where both names still exist. When a known file's place is taken by
 * another known file (two files that traded names), the one that was there keeps its row, at the place that became free.
 */
#pragma once

#include "ingest/survey.h"
#include "worker/protocol.h"

typedef enum {
    IDENTITY_UNCHANGED,
    IDENTITY_CHANGED,
    IDENTITY_MOVED,
    IDENTITY_COPIED,
    IDENTITY_NEW,
} IdentityKind;

typedef struct {
    IdentityKind kind;
    gint64 artwork; /* 0: to be added, under @id; of a new one: it was known from articles */
    char *id;
    OriginalRow *row;       /* the row that becomes this file; NULL: to be added */
    OriginalRow *displaced; /* of another artwork, that stood at this path; NULL: none */
} Identity;

void identity_clear(Identity *identity);

/* @stamp: how the file looked when it was opened. Errors: ARTLOFT_ERROR_CATALOGUE. */
gboolean identity_decide(Survey *survey, const Take *take, const FileStamp *stamp, const Reading *reading, Identity *out,
                         GError **error);
/* Whether what two files say speaks against their being one artwork. */
gboolean identity_contradicts(const ClaimList *one, const ClaimList *other);
