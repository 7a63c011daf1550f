/* Folders and files beside an open folder. No symbolic link is followed on the
 * way from that folder down, so that nothing outside it can be reached.
 *
 * Functions that return an int return -1 with errno set where they fail. */
#pragma once

#include <glib.h>
#include <sys/stat.h>

typedef enum { ST_DIR_AS_IT_IS, ST_DIR_MAKE } StDirOpen;

/* Opens the folder @path ("" is @root itself), made on the way where it is
 * missing and @how says so. */
int st_dir_open (int root, const char *path, StDirOpen how);

/* The part of @path before its last slash, "" where it has none, in @folder;
 * returns the part after it, within @path. */
const char *st_path_split (const char *path, GString *folder);

/* Closes @descriptor where it is one, and makes it -1. For what was only read;
 * errno stays. */
void st_close (int *descriptor);

/* The same for what was written, which may be lost only now. */
int st_close_written (int *descriptor);

/* Writes all of @bytes, through short counts and signals. */
int st_write_all (int file, const char *bytes, gsize length);

/* Makes the file @name, which must not be there, with all of @bytes, and fills
 * @info. What was made is removed where writing fails. */
int st_file_make (int folder, const char *name, const char *bytes, gsize length, struct stat *info);

/* Whether the regular file @name holds @bytes; @info is filled if so. */
gboolean st_file_holds (int folder, const char *name, const char *bytes, gsize length, struct stat *info);

/* Calls @each with the name of each entry of @folder but `.` and `..`; stops
 * where that returns -1. Entries may be removed on the way. */
int st_dir_each (int folder, int (*each) (int folder, const char *name, gpointer data), gpointer data);

/* Removes the folder @path, which must be empty, in @root. */
int st_dir_remove (int root, const char *path);

/* The names in a folder, read to the end: what is renamed while a folder is read may turn
 * up in it twice. */
typedef struct {
  GPtrArray *folders; /* (element-type filename) */
  GPtrArray *files;   /* of all other kinds, too */
} StNames;

/* Reads the names in @folder but `.` and `..`. @names needs st_names_clear() in any case. */
int st_names_read (int folder, StNames *names);
void st_names_clear (StNames *names);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StNames, st_names_clear)

/* Removes @name: a file, or a folder and all that is in it. Nothing to remove
 * is no failure. */
int st_tree_remove (int folder, const char *name);
