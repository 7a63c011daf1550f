"""TAP, builds and trees, for incremental.t, shards.t and faults.t."""
import atexit
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PROGRAM = os.path.realpath(os.environ.get('STATUARY') or ROOT / 'build' / 'statuary')
ENV = dict(os.environ, LC_ALL='C.UTF-8')
# What a program is run with to have fault.c in it: by name, for LD_PRELOAD parts paths at spaces.
_fault = Path(os.environ.get('FAULT') or ROOT / 'build' / 'tests' / 'fault.so').resolve()
FAULT = {'LD_PRELOAD': _fault.name, 'LD_LIBRARY_PATH': str(_fault.parent)}
OWN = re.compile(r'\.statuary-')

_count = 0
_failed = 0
work = Path(tempfile.mkdtemp())


def _remove():
    subprocess.run(['chmod', '-R', 'u+w', work], check=False)
    shutil.rmtree(work, ignore_errors=True)


atexit.register(_remove)


def ok(good, what, detail=''):
    global _count, _failed
    _count += 1
    _failed += not good
    print(('ok' if good else 'not ok') + f' {_count} - {what}', flush=True)
    if not good and detail:
        for line in str(detail).split('\n')[:40]:
            print('# ' + line[:400], file=sys.stderr, flush=True)  # prove shows it where it runs many tests
    return good


def skip(what, why):
    global _count
    _count += 1
    print(f'ok {_count} - {what} # SKIP {why}', flush=True)


def section(function):
    """Runs a part; what it raises is a failed test, and the next part goes on."""
    print(f'# {function.__name__}', flush=True)
    try:
        function()
    except Exception:
        ok(False, f'{function.__name__} runs to its end', traceback.format_exc())


def finish():
    print(f'1..{_count}')
    sys.exit(_failed > 0)


def folder():
    return Path(tempfile.mkdtemp(dir=work))


def build(project, output, *options, env=None, timeout=120):
    """One build; -9 is the status of one that was killed. One that hangs raises."""
    return subprocess.run([PROGRAM, 'build', '-C', str(project), '-o', str(output), *map(str, options)], capture_output=True,
                          text=True, env={**ENV, **(env or {})}, stdin=subprocess.DEVNULL, timeout=timeout)


def tree(top, own=False):
    """Every file below @top, by its path: its bytes. Folders that hold nothing are b'/'."""
    found = {}
    for at, folders, files in os.walk(top):
        if not own and at == str(top):
            folders[:] = [name for name in folders if not OWN.match(name)]
            files = [name for name in files if not OWN.match(name)]
        for name in files:
            path = os.path.join(at, name)
            found[os.path.relpath(path, top)] = os.readlink(path).encode() if os.path.islink(path) else open(path, 'rb').read()
        if at != str(top) and not folders and not files:
            found[os.path.relpath(at, top)] = b'/'
    return found


def stamps(top):
    """Of every file: what shows that it has been written or replaced."""
    found = {}
    for at, _, files in os.walk(top):
        for name in files:
            info = os.lstat(os.path.join(at, name))
            found[os.path.relpath(os.path.join(at, name), top)] = (info.st_ino, info.st_mtime_ns)
    return found


def differences(got, expected):
    """In words, or nothing."""
    lines = [f'missing: {path}' for path in sorted(expected.keys() - got.keys())]
    lines += [f'left over: {path}' for path in sorted(got.keys() - expected.keys())]
    for path in sorted(got.keys() & expected.keys()):
        if got[path] != expected[path]:
            at = next((i for i, (a, b) in enumerate(zip(got[path], expected[path])) if a != b), min(len(got[path]), len(expected[path])))
            lines.append(f'different: {path} at byte {at}: {got[path][max(0, at - 40):at + 40]!r}, not {expected[path][max(0, at - 40):at + 40]!r}')
    return '\n'.join(lines)


def leftovers(top):
    """What is Statuary's own in the folder @top, but for the manifest."""
    return sorted(name for name in os.listdir(top) if OWN.match(name) and name != '.statuary-manifest')


def is_file(path):
    return stat.S_ISREG(os.lstat(path).st_mode)


def edit(path, old, new, count=1):
    text = path.read_text(encoding='utf-8')
    assert old in text, f'{path} lacks {old}'
    path.write_text(text.replace(old, new, count), encoding='utf-8')
