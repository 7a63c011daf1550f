#include "base/self.h"

#include "base/hash.h"

#include <elf.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>

/* The kernel tells by /proc, and where that is not mounted (in a chroot, say) by what the
 * program was started as, which is right until somebody changes the folder. */
char *
st_self_path (void)
{
  const char *started = (const char *) getauxval (AT_EXECFN); /* NOLINT(performance-no-int-to-ptr): an address, says getauxval(3) */
  char *real = realpath ("/proc/self/exe", NULL);
  if (real == NULL && started != NULL)
    real = realpath (started, NULL);
  char *path = g_strdup (real);
  free (real);
  return path;
}

/* --- the libraries ------------------------------------------------------- */

static gsize
padded (gsize length)
{
  return (length + 3) & ~(gsize) 3;
}

/* The build ID among the notes of a segment (elf(5), "Notes"); 0 where there is none. */
static guint64
build_id (const char *notes, gsize length)
{
  while (length >= sizeof (ElfW (Nhdr)))
    {
      ElfW (Nhdr) head;
      memcpy (&head, notes, sizeof head);
      gsize name = padded (head.n_namesz), whole = sizeof head + name + padded (head.n_descsz);
      if (whole > length)
        return 0;
      if (head.n_type == NT_GNU_BUILD_ID && head.n_namesz == sizeof "GNU" && memcmp (notes + sizeof head, "GNU", sizeof "GNU") == 0)
        return st_hash (notes + sizeof head + name, head.n_descsz);
      notes += whole;
      length -= whole;
    }
  return 0;
}

static guint64
file_id (const char *path)
{
  struct stat info;
  guint64 hash = st_hash_add_text (0, path);
  if (stat (path, &info) != 0)
    return hash;
  hash = st_hash_add (st_hash_add (hash, (guint64) info.st_size), (guint64) info.st_mtim.tv_sec);
  return st_hash_add (hash, (guint64) info.st_mtim.tv_nsec);
}

/* The program has no name here, and what the kernel itself maps has no folder. The
 * order in which libraries are loaded does not count. */
static int
add_library (struct dl_phdr_info *info, size_t size, void *sum)
{
  guint64 id = 0;
  (void) size;
  if (strchr (info->dlpi_name, '/') == NULL)
    return 0;
  for (guint i = 0; id == 0 && i < info->dlpi_phnum; i++)
    if (info->dlpi_phdr[i].p_type == PT_NOTE)
      {
        guintptr at = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
        id = build_id ((const char *) at,
                       info->dlpi_phdr[i].p_memsz); /* NOLINT(performance-no-int-to-ptr): an address, says dl_iterate_phdr(3) */
      }
  *(guint64 *) sum += id != 0 ? id : file_id (info->dlpi_name);
  return 0;
}

guint64
st_self_hash (void)
{
  static gsize ready;
  static guint64 hash;
  if (g_once_init_enter (&ready))
    {
      guint64 libraries = 0;
      g_autofree char *path = st_self_path ();
      g_autoptr (GMappedFile) file = path != NULL ? g_mapped_file_new (path, FALSE, NULL) : NULL;
      dl_iterate_phdr (add_library, &libraries);
      if (file != NULL)
        hash = st_hash_add (st_hash (g_mapped_file_get_contents (file), g_mapped_file_get_length (file)), libraries);
      g_once_init_leave (&ready, 1);
    }
  return hash;
}
