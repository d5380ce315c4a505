/* xmp_names.h - the prefixes that people know namespaces by, whatever a file calls them. */
#pragma once

/* "dc" for http://purl.org/dc/elements/1.1/; NULL for one that is not in the table. Static. */
const char *xmp_prefix_of(const char *ns);
