/* artloft/artloft.h - the whole of libartloft. See docs/design.md for a tour.
 *
 * Ownership: `open`, `new`, `start` and functions marked (transfer full) give you something to free; every free accepts NULL;
 * what is marked "lent" lives as long as the object it came from. Outputs are set only on success unless said otherwise.
 * Threads: any object is used from one thread at a time; workers belong to the thread that gives them work.
 * Text is UTF-8; paths are bytes in the file system's encoding.
 */
#pragma once

#include <artloft/artwork.h>
#include <artloft/cancel.h>
#include <artloft/check.h>
#include <artloft/edit.h>
#include <artloft/error.h>
#include <artloft/find.h>
#include <artloft/gallery.h>
#include <artloft/gc.h>
#include <artloft/harvest.h>
#include <artloft/ingest.h>
#include <artloft/inspect.h>
#include <artloft/keep.h>
#include <artloft/loft.h>
#include <artloft/present.h>
#include <artloft/status.h>
#include <artloft/styles.h>
#include <artloft/target.h>
#include <artloft/version.h>
#include <artloft/weave.h>
