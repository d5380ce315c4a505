/* folder_defaults.h - what a loft's settings say of all pictures in a folder: groups [folder:PATH] of artloft.ini. */
#pragma once

#include "core/claim.h"

#define FOLDER_GROUP "folder:"

typedef struct {
    char *group;            /* as it is written */
    char *path;             /* absolute */
    char *inner;            /* the same as a path inside of some root; NULL: it was written as an absolute one */
    char *values[N_FIELDS]; /* NULL: silent; "": no picture of the folder has it by default, whatever folders above say */
} FolderDefaults;

/* @group: "folder:PATH", PATH relative to the loft or to a root, absolute, or under ~. NULL when it is none. */
FolderDefaults *folder_defaults_new(const char *loft_dir, const char *group);
void folder_defaults_free(FolderDefaults *folder);
/* FALSE when @key is no field that people set. */
gboolean folder_defaults_set(FolderDefaults *folder, const char *key, const char *value);

/* Adds what @folders (of FolderDefaults *) say of the file @path (relative to @root, which is absolute), as claims of source
 * `folder`, those of the nearest folder first. */
void folder_defaults_claim(const GPtrArray *folders, const char *root, const char *path, ClaimList *claims);

/* The groups of the folders that speak of the file, the nearest first: adds them to @out (of const char *, lent from @folders)
 * unless they are there. */
void folder_defaults_near(const GPtrArray *folders, const char *root, const char *path, GPtrArray *out);

/* A path as settings write it: relative to @base, absolute, under ~, or a file: address for names that are not UTF-8. NULL for
 * an empty one. Free with g_free. */
char *settings_path(const char *base, const char *value);
