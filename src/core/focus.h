/* focus.h - the point of a picture that a crop should keep, as people write it: "0.5,0.25". */
#pragma once

#include <glib.h>

typedef struct {
    double x, y; /* 0..1, from the left and from the top */
} Focus;

/* Two numbers from 0 to 1 with a comma between; blanks around them do not matter. */
gboolean focus_from_text(const char *text, Focus *out);
/* At most four digits behind the point. Free with g_free. */
char *focus_text(const Focus *focus);
