/* Prints what `explain` answers: on a terminal in lines of its width, the first in bold; else as it is. */
#include "commands/explain.h"

#include "commands/usage.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Longer lines are hard to read; shorter ones hold no word. */
#define MOST_COLUMNS 90
#define LEAST_COLUMNS 20

static guint
columns_of_terminal (void)
{
  struct winsize size = { 0 };
  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < LEAST_COLUMNS)
    return MOST_COLUMNS;
  return MIN (size.ws_col, MOST_COLUMNS);
}

static guint
columns_of (const char *text)
{
  guint columns = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      columns += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return columns;
}

static void
print_line (const char *line, guint width)
{
  guint indent = (guint) strspn (line, " "), column = 0;
  g_auto (GStrv) words = g_strsplit (line + indent, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint columns = columns_of (words[i]);
      if (column == 0 || column + 1 + columns > width)
        {
          printf ("%s%*s", column > 0 ? "\n" : "", (int) indent, "");
          column = indent;
        }
      else
        {
          putchar (' ');
          column++;
        }
      fputs (words[i], stdout);
      column += columns;
    }
  putchar ('\n');
}

void
st_explain_print (const char *text)
{
  gboolean coloured = st_is_coloured (STDOUT_FILENO);
  if (!isatty (STDOUT_FILENO))
    {
      printf ("%s\n", text);
      return;
    }
  guint width = columns_of_terminal ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      fputs (coloured && i == 0 ? "\033[1m" : "", stdout);
      print_line (lines[i], width);
      fputs (coloured && i == 0 ? "\033[0m" : "", stdout);
    }
}
