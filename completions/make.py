#!/usr/bin/python3 -B
"""Writes the completions for bash, zsh and fish from what the program's --help says.

usage: make.py PROGRAM FOLDER

A command or an option that is new needs nothing here. What can be its value is known by
the word that the help has for it: DIR, FOLDER and FILE, LANG and FAMILY of the project,
and a|b|c for one of these words; anything else is free.
"""
import os
import re
import subprocess
import sys

PROGRAM, FOLDER = sys.argv[1:]
ORIGIN = 'Written by completions/make.py (make completions) from the help of statuary.'


def help_of(*words):
    environment = dict(os.environ, LC_ALL='C')
    return subprocess.run([PROGRAM, *words, '--help'], check=True, env=environment, capture_output=True, encoding='utf-8').stdout


class Command:
    """One that runs: its words, what it does, its options (short, long, value, description) and its arguments."""

    def __init__(self, words, summary):
        text = help_of(*words)
        self.words, self.summary = words, summary
        self.options = [('h', 'help', None, 'Show the options')]
        for short, long, value, description in re.findall(r'^  (?:-(\w), )?--([\w-]+)(?:=(\S+))? +(.*)$', text, re.M):
            if long != 'help':
                self.options.append((short, long, value or None, description))
        self.arguments = re.search(r'^ +statuary .*?\[OPTION[^]]*\] *(.*)$', text, re.M).group(1).strip('[]').replace('...', '').split()


def commands_of(*words):
    """The commands in a table, and those of the tables in it."""
    tables, commands = {words: []}, []
    for name, summary in re.findall(r'^  (\w+) +(.*)$', help_of(*words), re.M):
        tables[words].append((name, summary))
        if 'COMMAND' in help_of(*words, name).splitlines()[0]:
            more = commands_of(*words, name)
            tables.update(more[0])
            commands += more[1]
        else:
            commands.append(Command((*words, name), summary))
    return tables, commands


TABLES, COMMANDS = commands_of()
TOP = [('--help', 'Show the commands'), ('--version', 'Show the version and those of the libraries')]


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


# --- bash --------------------------------------------------------------------

BASH_HEAD = r'''# bash completion for statuary; bash-completion loads it, and `source` does.
# %s

# The nearest folder here or above that holds a project; without one, nothing.
_statuary_project ()
{
  local folder=. steps
  for ((steps = 0; steps < 32; steps++)); do
    if [[ -f $folder/content/index.md ]]; then
      printf '%%s\n' "$folder"
      return
    fi
    folder+=/..
  done
}

_statuary_languages ()
{
  local project=$(_statuary_project) folder
  for folder in ${project:+"$project"/locales/*/}; do
    [[ -d $folder ]] && folder=${folder%%/} && printf '%%s\n' "${folder##*/}"
  done
}

_statuary_families ()
{
  local project=$(_statuary_project) file
  for file in ${project:+"$project"/content/*/index.md}; do
    grep -qs '^noun:' "$file" && file=${file%%/index.md} && printf '%%s\n' "${file##*/}"
  done
}

# _statuary_values KIND: what can stand where the help says KIND
_statuary_values ()
{
  case $1 in
    DIR|FOLDER) compopt -o filenames 2> /dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
    FILE) compopt -o filenames 2> /dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
    LANG) mapfile -t COMPREPLY < <(compgen -W "$(_statuary_languages)" -- "$current") ;;
    FAMILY) mapfile -t COMPREPLY < <(compgen -W "$(_statuary_families)" -- "$current") ;;
    *\|*) mapfile -t COMPREPLY < <(compgen -W "${1//|/ }" -- "$current") ;;
  esac
}

_statuary ()
{
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command options= values= arguments= table=
  # --format=json comes as three words.
  if [[ $current == = ]]; then
    current=
  elif [[ $before == = ]]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  command="${COMP_WORDS[*]:1:COMP_CWORD - 1} "
  case $command in
'''

BASH_TAIL = r'''  esac
  if [[ -n $table ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$table" -- "$current")
  elif [[ $before == -* && $values == *" $before="* ]]; then
    values=${values#*" $before="}
    _statuary_values "${values%% *}"
  elif [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
  else
    for values in $arguments; do
      _statuary_values "$values"
      [[ ${#COMPREPLY[@]} -eq 0 ]] || break
    done
  fi
}

complete -F _statuary statuary
'''


def bash():
    text = BASH_HEAD % ORIGIN
    for command in COMMANDS:
        options = ' '.join('--' + long for _, long, _, _ in command.options)
        values = ''.join(f' --{long}={value}' + (f' -{short}={value}' if short else '') for short, long, value, _ in command.options if value)
        text += f"    {quoted(' '.join(command.words) + ' ')}*)\n      options={quoted(options)}\n"
        text += f"      values={quoted(values + ' ')}\n" if values else ''
        text += f"      arguments={quoted(' '.join(command.arguments))}\n" if command.arguments else ''
        text += '      ;;\n'
    for words, table in TABLES.items():
        names = [name for name, _ in table] + ['--help'] + ([] if words else ['--version', 'help'])
        pattern = quoted(' '.join(words) + ' ')
        if not words:
            pattern += "|'help '"
        text += f'    {pattern})\n      table={quoted(" ".join(names))}\n      ;;\n'
    return text + BASH_TAIL


# --- zsh ---------------------------------------------------------------------

ZSH_HEAD = r'''#compdef statuary
# zsh completion for statuary, in a folder of $fpath.
# %s

# The nearest folder here or above that holds a project, in $project; without one, false.
_statuary_project () {
  local steps
  project=.
  for steps in {1..32}; do
    [[ -f $project/content/index.md ]] && return
    project+=/..
  done
  return 1
}

_statuary_languages () {
  local project
  _statuary_project && compadd -- $project/locales/*(N/:t)
}

_statuary_families () {
  local project file
  _statuary_project || return
  for file in $project/content/*/index.md(N); do
    grep -qs '^noun:' $file && compadd -- ${file:h:t}
  done
}

_statuary () {
  local curcontext=$curcontext
  local -a table
  case "${(j: :)words[2,CURRENT-1]} " in
'''

ZSH_TAIL = r'''  esac
}

_statuary "$@"
'''


def zsh_action(kind):
    actions = {'DIR': '_files -/', 'FOLDER': '_files -/', 'FILE': '_files', 'LANG': '_statuary_languages', 'FAMILY': '_statuary_families'}
    return actions.get(kind, f"({kind.replace('|', ' ')})" if '|' in kind else ' ')


def zsh():
    def spec(text):
        return text.replace('\\', '\\\\').replace('[', '\\[').replace(']', '\\]').replace(':', '\\:')

    text = ZSH_HEAD % ORIGIN
    for command in COMMANDS:
        text += f"    {quoted(' '.join(command.words) + ' ')}*)\n"
        # _arguments takes the first word for the command.
        skip = len(command.words)
        text += f'      words=("${{(@)words[{skip + 1},-1]}}")\n      (( CURRENT -= {skip} ))\n      _arguments -s -S'
        for short, long, value, description in command.options:
            many = '*' if 'several times' in description else ''
            after = f':{spec(value)}:{zsh_action(value)}' if value else ''
            names = f'--{long}' + ('=' if value else '')
            if short:
                both = f'(-{short} --{long})' if not many else ''
                text += f" \\\n        {quoted(both)}{{-{short}{'+' if value else ''},{names}}}{quoted('[' + spec(description) + ']' + after)}"
            else:
                text += f" \\\n        {quoted(many + names + '[' + spec(description) + ']' + after)}"
        for i, argument in enumerate(command.arguments):
            if zsh_action(argument) == ' ':
                continue  # a place for which zsh has nothing hides the options, too
            text += f" \\\n        {quoted(('*' if argument == 'LANG' else str(i + 1)) + ':' + argument.replace('|', ' or ') + ':' + zsh_action(argument))}"
        text += '\n      ;;\n'
    for words, table in TABLES.items():
        rows = ''.join(f'\n        {quoted(name + ":" + spec(summary))}' for name, summary in table)
        if not words:
            rows += f"\n        {quoted('help:show the options of a command')}"
        pattern = quoted(' '.join(words) + ' ')
        pattern += "|'help '" if not words else ''
        text += f"    {pattern})\n      table=({rows}\n      )\n      if [[ $PREFIX == -* ]]; then\n"
        text += '        compadd -- --help' + (' --version' if not words else '')
        text += '\n      else\n        _describe command table\n      fi\n      ;;\n'
    return text + ZSH_TAIL


# --- fish --------------------------------------------------------------------

FISH_HEAD = r'''# fish completion for statuary.
# %s

# Whether the command line begins with these words, and no other stands after them with -x.
function __statuary_begins
    set -l words (commandline -opc)
    set -e words[1]
    if test "$argv[1]" = -x
        set -e argv[1]
        test (count $words) -eq (count $argv); or return
    end
    test (count $argv) -eq 0; or test "$words[1..$(count $argv)]" = "$argv"
end

# The nearest folder here or above that holds a project.
function __statuary_project
    set -l folder .
    for step in (seq 32)
        if test -f $folder/content/index.md
            echo $folder
            return
        end
        set folder $folder/..
    end
    return 1
end

function __statuary_languages
    set -l project (__statuary_project); or return
    for folder in $project/locales/*/
        string replace -r '.*/([^/]+)/$' '$1' -- $folder
    end
end

function __statuary_families
    set -l project (__statuary_project); or return
    for file in $project/content/*/index.md
        grep -q '^noun:' $file; and string replace -r '.*/([^/]+)/index\.md$' '$1' -- $file
    end
end

complete -c statuary -f
'''


def fish_words(text):
    return "'" + text.replace('\\', '\\\\').replace("'", "\\'") + "'"


def fish_action(kind):
    actions = {'DIR': "-x -a '(__fish_complete_directories)'", 'FOLDER': "-x -a '(__fish_complete_directories)'", 'FILE': '-r -F',
               'LANG': "-x -a '(__statuary_languages)'", 'FAMILY': "-x -a '(__statuary_families)'"}
    return actions.get(kind, f"-x -a {fish_words(kind.replace('|', ' '))}" if '|' in kind else '-x')


def fish():
    text = FISH_HEAD % ORIGIN
    for words, table in TABLES.items():
        begins = ' '.join(['__statuary_begins -x', *words])
        text += '\n'
        for name, summary in table:
            text += f'complete -c statuary -n {fish_words(begins)} -a {name} -d {fish_words(summary)}\n'
            if not words:
                text += f"complete -c statuary -n '__statuary_begins -x help' -a {name} -d {fish_words(summary)}\n"
        text += f"complete -c statuary -n {fish_words(begins)} -l help -d 'Show the commands'\n"
        if not words:
            text += f"complete -c statuary -n {fish_words(begins)} -a help -d 'show the options of a command'\n"
            text += f'complete -c statuary -n {fish_words(begins)} -l version -d {fish_words(TOP[1][1])}\n'
    for command in COMMANDS:
        begins = fish_words(' '.join(['__statuary_begins', *command.words]))
        text += '\n'
        for short, long, value, description in command.options:
            text += f"complete -c statuary -n {begins}{' -s ' + short if short else ''} -l {long}"
            text += f"{' ' + fish_action(value) if value else ''} -d {fish_words(description)}\n"
        for argument in command.arguments:
            action = fish_action(argument)
            action = '-F' if argument == 'FILE' else action.replace('-x ', '')
            text += f'complete -c statuary -n {begins} {action}\n'
    return text


for name, shell in (('statuary.bash', bash), ('_statuary', zsh), ('statuary.fish', fish)):
    with open(os.path.join(FOLDER, name), 'w', encoding='utf-8') as file:
        file.write(shell())
