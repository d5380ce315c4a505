/* mj_name.h - what the name of a Midjourney download says: `[user_]slug_uuid[_n].png` of the web site and of Discord, and the
 * CDN's `uuid/0_n.jpeg`. The slug is a cut and stripped prompt, so nothing but the id, the place in the grid, and a
 * user name that cannot be anything else are taken from it.
 */
#pragma once

#include <glib.h>

typedef struct {
    char job_id[37];  /* lower case */
    int grid_index;   /* 0..3, -1 when the name does not say */
    char *user;       /* "u4198439476", the name Midjourney gives who chose none; else NULL */
    gboolean certain; /* nobody else names files so: a slug before the id and a place in the grid, or the site's folder */
} MjName;

/* @basename: without folders. @path: may be NULL. FALSE when there is no job id in it. */
gboolean mj_name_read(const char *basename, const char *path, MjName *out);
void mj_name_clear(MjName *name);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(MjName, mj_name_clear)
