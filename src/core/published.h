/* published.h - files of the folder to publish by the paths that a catalogue has of them.
 *
 * A catalogue may be somebody else's, or changed by somebody. What its paths lead out of that folder to was not made by
 * Artloft: it is neither read, written nor removed. */
#pragma once

#include <sys/stat.h>

/* The folder below @public_dir that holds @path, opened without following a link inside of it; *out_name: the file's name
 * there, lent from @path. -1 with errno set: EXDEV when @path is not FOLDER/NAME as Artloft names what it makes (ASCII letters,
 * digits, '-', '_', '.', nothing hidden), or the folder is a link. */
int published_folder(const char *public_dir, const char *path, const char **out_name);
/* fstatat() of the file itself; -1 with errno set as above. */
int published_stat(const char *public_dir, const char *path, struct stat *out);
/* Unlinks the file; -1 with errno set as above. */
int published_unlink(const char *public_dir, const char *path);
/* What such an errno says: "its path leads out of ..." */
const char *published_fault(int number);
