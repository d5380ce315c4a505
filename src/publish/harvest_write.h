/* harvest_write.h - what posts say, into the catalogue: only what is new is written. */
#pragma once

#include "edit/edit_run.h"
#include "publish/harvest_image.h"

/* One post, whose pictures are matched, inside of @run, which works out what follows. It is no edit: nothing is to be undone,
 * for whoever reads the post again says it again. Artworks that it has nothing to say of any more are added to @left (of
 * gint64). */
gboolean harvest_write(EditRun *run, const HarvestPost *post, GArray *left, gboolean *out_changed, GError **error);
/* Whether harvest_write() would change anything. */
gboolean harvest_would_write(Catalogue *catalogue, const HarvestPost *post, gboolean *out, GError **error);
/* When all are written: art without a file that no post shows any more, and of which nobody said anything, goes. */
gboolean harvest_drop_stubs(EditRun *run, const GArray *left, GError **error);
