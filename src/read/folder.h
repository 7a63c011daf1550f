/* The project's folder as a place that nothing leads out of. Every file of the
 * project is opened, listed and written here: `..` and absolute names do not
 * leave it, a symbolic link is followed where it stays inside, and what is not
 * a regular file (a device, a FIFO) is refused before a byte is read.
 *
 * Paths are relative to the folder @root, which the user named and which may
 * be, or lie behind, a link itself.
 *
 * The kernel (openat2, RESOLVE_BENEATH) keeps the way below the project's folder. An
 * absolute link, or a kernel without that call, is answered by the real path. */
#pragma once

#include "read/ignore.h"

#include <sys/stat.h>

/* Whether there is anything at @path, a link that leads nowhere included. */
gboolean st_folder_has (const char *root, const char *path);

/* What @path is, or what the link there leads to: that may still be outside,
 * which opening it finds. FALSE (with errno) where it leads nowhere. */
gboolean st_folder_stat (const char *root, const char *path, struct stat *status);

/**
 * st_folder_read:
 * @limit: in bytes
 *
 * Reads a whole file, of which no more than @limit.
 *
 * Returns: (transfer full) (nullable): with a NUL after its @length bytes.
 */
char *st_folder_read (const char *root, const char *path, gsize limit, gsize *length, StDiagnostics *diag);

/**
 * st_folder_list:
 * @suffix: how the names end, or "" for all; %NULL for all, and what they hold does not matter
 * @ignore: what is left out, or %NULL
 *
 * Names that no page or address can hold (of control characters, `%`, `:` or a
 * backslash) are left out and recorded as file/name.
 *
 * Returns: (transfer full) (element-type utf8): the names, sorted; editors' backups
 * and hidden ones left out, but for `.well-known` and the like, which servers look for; empty where there is no such folder.
 */
GPtrArray *st_folder_list (const char *root, const char *folder, const char *suffix, const StIgnore *ignore, StDiagnostics *diag);

/* Writes @path by way of a temporary name beside it, and makes the folders that
 * are not there. Never through a link that leads outside, and never in place of
 * a link. Errors are recorded as output/write. */
void st_folder_write (const char *root, const char *path, const char *text, gsize length, StDiagnostics *diag);
