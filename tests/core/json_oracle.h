/* json_oracle.h - an independent JSON reader (jansson), kept in a unit of its own since its names are ours too. */
#pragma once

/* @text read and written anew: compact, members sorted, all numbers as reals; NULL when it is not JSON. Free with g_free. */
char *json_oracle_normal(const char *text);
