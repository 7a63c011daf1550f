#!/usr/bin/python3 -B
"""Completions, in the shells themselves: each runs at a terminal, is typed at, and a
program called statuary notes the words that it is started with. Every command and option
that the help has is completed from the shortest beginning that only it has. A shell that
is missing is a failure: make setup-tests installs all three."""
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

HERE = os.path.dirname(os.path.abspath(__file__))
COMPLETIONS = os.path.join(HERE, '..', 'completions')
PROGRAM = os.path.realpath(os.environ.get('STATUARY', os.path.join(HERE, '..', 'build', 'statuary')))
PATIENCE = 60  # seconds, for a machine with much to do
count = failed = 0


def test(name, reason):
    """One test, which passes without a reason why not."""
    global count, failed
    count += 1
    failed += bool(reason)
    print(f"{'not ok' if reason else 'ok'} {count} - {name}", flush=True)
    for line in (reason or '').splitlines()[:40]:
        print('#', line, file=sys.stderr)


# --- what is to be completed --------------------------------------------------

def help_of(*words):
    return subprocess.run([PROGRAM, *words, '--help'], check=True, capture_output=True, encoding='utf-8', env=dict(os.environ, LC_ALL='C')).stdout


def commands_of(*words):
    """Each with its options, of which None stands for a table of commands."""
    found = {words: None}
    for name in re.findall(r'^  (\w+) +\S', help_of(*words), re.M):
        if 'COMMAND' in help_of(*words, name).splitlines()[0]:
            found.update(commands_of(*words, name))
        else:
            found[(*words, name)] = re.findall(r'^  (?:-\w, )?--([\w-]+)', help_of(*words, name), re.M)
    return found


def unique(word, words):
    """The shortest beginning that no other has, or None."""
    for length in range(1, len(word)):
        if sum(other.startswith(word[:length]) for other in words) == 1:
            return word[:length]
    return None


def cases():
    """What is typed, and the words that it becomes."""
    commands = commands_of()
    for words, options in commands.items():
        line = ' '.join(['statuary', *words])
        if options is None:
            names = [other[len(words)] for other in commands if len(other) > len(words) and other[:len(words)] == words]
            names += [] if words else ['help']
            for name in dict.fromkeys(names):
                if unique(name, set(names)):
                    yield f'{line} {unique(name, set(names))}\t', [*words, name]
            options = ['help'] if words else ['help', 'version']
        for option in options:
            if unique(option, options):
                yield f'{line} --{unique(option, options)}\t', [*words, '--' + option]
    yield 'statuary help templ\t', ['help', 'templates']
    yield 'statuary check --format=j\t', ['check', '--format=json']
    yield 'statuary i18n export --format x\t', ['i18n', 'export', '--format', 'xliff']
    yield 'statuary i18n add --for=pon\t', ['i18n', 'add', '--for=pontoon']
    yield 'statuary build --strict -C inn\t', ['build', '--strict', '-C', 'inner folder']
    yield 'statuary build --output=inn\t', ['build', '--output=inner folder']
    yield 'statuary check --codes li\t', ['check', '--codes', 'list of codes.csv']
    yield 'statuary i18n import li\t', ['i18n', 'import', 'list of codes.csv']
    yield 'statuary init inn\t', ['init', 'inner folder']
    yield 'statuary schema inn\t', ['schema', 'inner folder']
    yield 'statuary i18n status vi --todo=pt\t', ['i18n', 'status', 'vi', '--todo=pt-BR']
    yield 'statuary i18n sync vi pt\t', ['i18n', 'sync', 'vi', 'pt-BR']
    yield 'statuary import --family ket\t', ['import', '--family', 'kettle']
    yield 'statuary import --family=ket\t', ['import', '--family=kettle']
    yield 'cd content/kettle\nstatuary i18n export pt\t; cd ../..', ['i18n', 'export', 'pt-BR']
    yield 'cd /\nstatuary i18n export pt\t; cd -', ['i18n', 'export', 'pt']


# --- shells -------------------------------------------------------------------

class Shell:
    def __init__(self, work, arguments, greeting, **variables):
        self.log = os.path.join(work, 'log')
        self.shown = b''
        open(self.log, 'w').close()
        pid, self.terminal = pty.fork()
        if pid == 0:
            os.chdir(os.path.join(work, 'project'))
            environment = {'PATH': work + '/bin:' + os.environ['PATH'], 'HOME': work + '/home', 'TERM': 'xterm', 'LC_ALL': 'C.UTF-8', **variables}
            os.execvpe(arguments[0], arguments, environment)
        self.pid = pid
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 50, 200, 0, 0))
        for line in greeting:
            self.type(line)

    def lines(self):
        with open(self.log, encoding='utf-8') as log:
            return log.read().splitlines()

    def type(self, text):
        """The words that a program called statuary was started with by that, or None."""
        before = len(self.lines())
        os.write(self.terminal, (text + '\n').encode())
        if 'statuary' not in text:
            return None
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.02)[0]:
                try:
                    self.shown += os.read(self.terminal, 65536)
                except OSError:
                    break
            lines = self.lines()
            if len(lines) > before:
                return lines[before].split('\x1f')[:-1]
        return None

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def start(shell, work):
    def folder(name):
        path = os.path.join(work, name)
        os.makedirs(path, exist_ok=True)
        return path

    if shell == 'bash':
        shutil.copy(COMPLETIONS + '/statuary.bash', folder('bash/completions') + '/statuary')
        return Shell(work, ['bash', '--noprofile', '--norc', '-i'],
                     ['bind "set enable-bracketed-paste off"', '. /usr/share/bash-completion/bash_completion || exit', 'statuary ready'],
                     BASH_COMPLETION_USER_DIR=work + '/bash')
    if shell == 'zsh':
        shutil.copy(COMPLETIONS + '/_statuary', folder('zsh'))
        return Shell(work, ['zsh', '-f', '-i'], [f'fpath=({work}/zsh $fpath); autoload -Uz compinit; compinit -u -d {work}/dump; unset zle_bracketed_paste', 'statuary ready'])
    shutil.copy(COMPLETIONS + '/statuary.fish', folder('home/.config/fish/completions'))
    return Shell(work, ['fish', '-i'], ['statuary ready'])


def run(shell, work):
    if not shutil.which(shell) or (shell == 'bash' and not os.path.exists('/usr/share/bash-completion/bash_completion')):
        test(f'{shell}: it is there', 'it is missing: make setup-tests installs it')
        return
    terminal = start(shell, work)
    wrong, n = [], 0
    if terminal.lines() != ['ready\x1f']:
        wrong.append('the shell does not come up: ' + terminal.shown.decode(errors='replace')[-400:])
    for typed, expected in cases() if not wrong else ():
        n += 1
        words = terminal.type(typed)
        # Some shells put `=` after an option that takes a value, and `/` after a folder.
        if words is None or words[:-1] + [words[-1].rstrip('=/') if words else ''] != expected:
            wrong.append(f'{typed!r} became {words}, not {expected}')
            if words is None:
                wrong.append(terminal.shown.decode(errors='replace')[-400:])
                break
    terminal.close()
    if not wrong and n < 100:
        wrong.append(f'these are {n} cases; the help has more')
    test(f'{shell}: every command and option of the help, and values, are completed ({n} cases)', '\n'.join(wrong))


def main():
    # What a killed shell has started may write for a moment more.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        # Without its folder of generated completions, fish writes them beside the test.
        for name in ('bin', 'home/.local/share/fish/generated_completions', 'new', 'project/content/kettle', 'project/content/guides', 'project/locales/vi', 'project/locales/pt-BR', 'project/inner folder'):
            os.makedirs(os.path.join(work, name))
        # The front matter of a family has `noun`; a folder of plain pages is none.
        for name, text in (('content/index.md', ''), ('content/kettle/index.md', 'noun: code\n'), ('content/guides/index.md', 'title: Guides\n'), ('list of codes.csv', '')):
            with open(os.path.join(work, 'project', name), 'w', encoding='utf-8') as file:
                file.write(text)
        with open(work + '/bin/statuary', 'w', encoding='utf-8') as script:
            script.write(f"#!/bin/sh\n{{ printf '%s\\037' \"$@\"; echo; }} >> {work}/log\n")
        os.chmod(work + '/bin/statuary', 0o755)
        made = subprocess.run([COMPLETIONS + '/make.py', PROGRAM, work + '/new'], capture_output=True, encoding='utf-8')
        for name in ('statuary.bash', '_statuary', 'statuary.fish'):
            diff = subprocess.run(['diff', '-u', os.path.join(COMPLETIONS, name), os.path.join(work, 'new', name)], capture_output=True, encoding='utf-8')
            test(f'completions/{name} is what the help says; make completions writes it again', diff.stdout + diff.stderr + made.stderr)
        for shell in ('bash', 'zsh', 'fish'):
            run(shell, work)
    print(f'1..{count}')
    return 1 if failed else 0


sys.exit(main())
