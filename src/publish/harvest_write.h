/* harvest_write.h - what posts say, into the catalogue: only what is new is written. */
#pragma once

#include "edit/edit_run.h"
#include "publish/harvest_image.h"

/* One post, whose pictures are matched, inside of @run, which works out what follows. It is no edit: nothing is to be undone,
 * for whoever reads the post again says it again. */
gboolean harvest_write(EditRun *run, const HarvestPost *post, gboolean *out_changed, GError **error);
