/* generator_name.h - how people write the names of generators. */
#pragma once

/* "midjourney" -> "Midjourney"; a slug that is not in the table gives NULL. Static. */
const char *generator_display_name(const char *slug);
/* The reverse, capitals aside: "midjourney" -> "midjourney", "Leonardo.AI" -> "leonardo"; NULL when no generator is called so.
 */
const char *generator_slug_from_name(const char *name);
/* The slugs of all that are known, one by one; NULL at the end. Static. */
const char *generator_slug_at(unsigned index);
/* What people call some of them in captions, by the names of models; files do not. */
const char *generator_slug_from_other_name(const char *name);
/* These names, one by one; NULL at the end. Static. */
const char *generator_other_name_at(unsigned index);
