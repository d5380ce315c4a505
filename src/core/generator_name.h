/* generator_name.h - how people write the names of generators. */
#pragma once

/* "midjourney" -> "Midjourney"; a slug that is not in the table gives NULL. Static. */
const char *generator_display_name(const char *slug);
/* The reverse, capitals aside: "midjourney" -> "midjourney", "Leonardo.AI" -> "leonardo"; NULL when no generator is called so.
 */
const char *generator_slug_from_name(const char *name);
/* The slugs of all that are known, one by one; NULL at the end. Static. */
const char *generator_slug_at(unsigned index);
