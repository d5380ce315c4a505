/* generator_name.h - how people write the names of generators. */
#pragma once

/* "midjourney" -> "Midjourney"; a slug that is not in the table gives NULL. Static. */
const char *generator_display_name(const char *slug);
