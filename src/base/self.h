/* The program's own file. */
#pragma once

/* Its real path, or NULL where that cannot be found out. (transfer full) */
char *st_self_path (void);
