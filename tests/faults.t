#!/usr/bin/python3 -B
"""Builds that go wrong at every point: calls that fail, processes that are killed, full disks, folders that go away, other
builds at the same time. Whatever happens, a file is whole, an error is told with its place, and the next build mends all."""
import errno
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / 'publish'))
from common import ENV, FAULT, PROGRAM, ROOT, build, differences, edit, finish, folder, leftovers, ok, section, skip, tree  # noqa: E402

ERRORS = {'ENOSPC': 28, 'EIO': 5, 'EMFILE': 24, 'EDQUOT': 122, 'EROFS': 30}
MINE = {'mine.txt': b'mine', 'en/kettle/mine.html': b'mine'}
# Slow machines take long; one that hangs takes for ever.
HANGS = 60


def project():
    """A site of two codes in one language, which can be made from either of two contents."""
    top = folder() / 'project'
    shutil.copytree(ROOT / 'tests' / 'invalid' / 'base', top)
    edit(top / 'content' / 'index.md', 'languages: [en, vi]', 'languages: [en]\njson: false')
    shutil.rmtree(top / 'locales' / 'vi')
    return top


class Case:
    """A project, its output folder, and what the site is like from its two contents."""

    def __init__(self):
        self.top = project()
        self.site = self.top / 'site'
        self.page = self.top / 'content' / 'kettle' / 'dry.md'
        self.texts = [self.page.read_bytes(), None]
        self.trees = []
        for text in self.texts:
            self.put(text)
            fresh = folder()
            assert build(self.top, fresh, '-q').returncode == 0
            self.trees.append(tree(fresh))

    def put(self, text):
        """Without it, a code and its comparison go."""
        if text is None:
            self.page.unlink(missing_ok=True)
        else:
            self.page.write_bytes(text)

    def strangers(self):
        for path, content in MINE.items():
            (self.site / path).parent.mkdir(parents=True, exist_ok=True)
            (self.site / path).write_bytes(content)

    def empty(self):
        for old in (self.site, self.site.parent / '.statuary-new-site'):
            shutil.rmtree(old, ignore_errors=True)
        self.strangers()

    def run(self, *options, **fault):
        env = {**FAULT, **{f'FAULT_{key.upper()}': str(value) for key, value in fault.items()}} if fault else {}
        return build(self.top, self.site, '-q', '-j', 1, *options, env=env, timeout=HANGS)

    def calls(self, *options, **only):
        log = self.top.parent / 'calls'
        assert self.run(*options, log=log, **only).returncode == 0
        return int(log.read_text())


def replaced(case):
    """Where what has been replaced waits to be removed: the site is live then."""
    return [*case.site.glob('.statuary-old.*'), *case.top.glob('.statuary-old-site.*')]


def wrong_live(case, got, after):
    """What is wrong with a site that is to be all new."""
    text = differences(got, {**after, **MINE})
    whole = (case.site / '.statuary-manifest').read_bytes().endswith(b'\nend\n')
    return ([f'live, but {text}'] if text else []) + ([] if whole else ['live, without the last line of the manifest'])


def wrong_now(case, before, after, first):
    """What is wrong with a site that was @before and may be @after, or @first came to nothing."""
    got = tree(case.site) if case.site.is_dir() else {}
    wrong = [f'lost or changed: {path}' for path, content in MINE.items() if got.get(path) != content]
    for path, content in got.items():
        if path not in MINE and content not in (before.get(path), after.get(path)) and content != b'/':
            wrong.append(f'torn: {path}')
    wrong += [f'gone: {path}' for path in before.keys() & after.keys() if path not in got]
    wrong += wrong_live(case, got, after) if replaced(case) else []
    # The manifest goes into its place before all else.
    if first and not (case.site / '.statuary-manifest').exists():
        wrong += [f'shown too early: {path}' for path in got if path not in MINE]
    return wrong


def wrong_after(case, result, expected):
    """The same after a build that nothing keeps from mending."""
    if result.returncode != 0:
        return [f'the next build ends with {result.returncode}: {result.stderr}']
    wrong = differences(tree(case.site), {**expected, **MINE})
    left = leftovers(case.site) + [name for name in os.listdir(case.top) if name.startswith('.statuary')]
    return ([f'after the next build: {wrong}'] if wrong else []) + [f'still there: {name}' for name in left]


def wrong_report(case, result):
    """An error names what could not be read or written: a folder that need not be there, too, where one could not look."""
    for path, text in re.findall(r'^(\S.*?): error: (.+)$', result.stderr, re.M):
        if (path.startswith(str(case.site)) or (case.top / path).exists() or path == 'static') and 'Success' not in text:
            return []
    return [f'no error that names what failed: {result.stderr!r}']


def try_fault(case, kind, options, fault):
    """One build with a fault, and one that mends it. Returns what is wrong."""
    # The content changes from one case to the next, so that there is something to write and to remove.
    if kind == 'first':
        case.empty()
        before, after = {}, case.trees[0]
    else:
        # What the fault before kept from being removed would say of this build that its site is live.
        if replaced(case):
            assert case.run(*options).returncode == 0 and not replaced(case)
        case.put(case.texts[case.turn])
        before, after = case.trees[1 - case.turn], case.trees[case.turn]
    try:
        result = case.run(*options, **fault)
    except subprocess.TimeoutExpired:
        return ['it hangs']
    wrong = wrong_now(case, before, after, kind == 'first')
    killed = fault.get('do') == 'kill'
    if result.returncode == 0:
        wrong += [f'it succeeds, but: {text}' for text in [differences(tree(case.site), {**after, **MINE})] if text]
    elif result.returncode == 1:
        wrong += wrong_report(case, result)
    elif not (killed and result.returncode == -signal.SIGKILL):
        wrong.append(f'it ends with {result.returncode}: {result.stderr}')
    if fault.get('do') == 'short' or fault.get('do') == 4:
        wrong += [f'it ends with {result.returncode}: {result.stderr}'] if result.returncode != 0 else []
    untouched = result.returncode != 0 and tree(case.site) == {**before, **MINE} and not leftovers(case.site)
    if result.returncode != 0 and not (untouched and not options):
        wrong += wrong_after(case, case.run(*options), after)
        untouched = False
    case.turn ^= 0 if untouched else 1
    return wrong


def start(kind, options):
    """A case in which the next build is of that kind."""
    case = Case()
    case.put(case.texts[0])
    case.turn = 1
    if kind == 'first':
        case.empty()
        return case
    case.strangers()
    assert case.run(*options).returncode == 0
    return case


def count(kind, options):
    """How many calls such a build makes, and how many of them to read the input."""
    case = start(kind, options)
    case.put(case.texts[0 if kind == 'first' else 1])
    calls = case.calls(*options)
    log = case.top.parent / 'calls'
    subprocess.run([PROGRAM, 'check', '-q', '-C', case.top], check=True, env={**os.environ, **FAULT, 'FAULT_LOG': str(log)})
    return calls, int(log.read_text())


def writes_from(reads):
    """The call from which on a build may write: it reads what `check` does, and hashes it once more."""
    return reads * 7 // 6


def try_all(what, kind, options, faults):
    """Tries @faults by as many threads as there are processors."""
    def work(share):
        case = start(kind, options)
        return [(fault, wrong) for fault in share for wrong in [try_fault(case, kind, options, fault)] if wrong]
    n = os.cpu_count() or 1
    with ThreadPoolExecutor(n) as pool:
        found = [one for part in pool.map(work, [faults[i::n] for i in range(n)]) for one in part]
    lines = [f'{fault}: {text}' for fault, wrong in found for text in wrong]
    ok(faults and not found, f'{what}: {len(faults)} cases', f'{len(found)} of {len(faults)} go wrong\n' + '\n'.join(lines))


KINDS = [('first', ()), ('again', ()), ('first', ('--atomic',)), ('again', ('--atomic',))]
NAMES = {('first', ()): 'a first build', ('again', ()): 'a build again', ('first', ('--atomic',)): 'a first build in one step',
         ('again', ('--atomic',)): 'a build again in one step'}


def calls_that_fail():
    for kind, options in KINDS:
        calls, reads = count(kind, options)
        # The input is read in the same way in all of them: to know it, to use it, and to know whether it has changed. Only
        # what fails while it is used matters.
        first = 1 if (kind, options) == KINDS[0] else writes_from(reads)
        codes = list(ERRORS.values())
        points = [n for n in range(first, calls + 1) if reads // 2 - 5 < n < reads + 5 or (n >= writes_from(reads) and n % 2 == 0) or n % 7 == 0]
        faults = [{'at': n, 'do': codes[n % len(codes)]} for n in points]
        try_all(f'{NAMES[kind, options]}, each call fails', kind, options, faults)
        faults = [{'at': f'{n}+', 'do': codes[n // 9 % len(codes)]} for n in range(first, calls + 1, 9)]
        try_all(f'{NAMES[kind, options]}, all calls from one on fail', kind, options, faults)


def calls_that_are_cut_short():
    for kind, options in KINDS[:2]:
        case = start(kind, options)
        if kind == 'again':
            case.put(case.texts[1])
        faults = []
        for name, whats in (('write', ('short', 4)), ('read', ('short', 4)), ('pread', ('short', 4)), ('close', (4,))):
            calls = start(kind, options).calls(*options, call=name)
            faults += [{'call': name, 'at': n, 'do': whats[n % len(whats)]} for n in range(1, calls + 1)]
            faults += [{'call': name, 'at': '1+', 'do': 'short'}] if name != 'close' else []
        try_all(f'{NAMES[kind, options]}, reading and writing are interrupted', kind, options, faults)


def killed():
    for kind, options in KINDS:
        calls, reads = count(kind, options)
        points = [writes_from(reads) + (calls - writes_from(reads)) * i // 50 for i in range(50)]
        try_all(f'{NAMES[kind, options]}, killed', kind, options, [{'at': n, 'do': 'kill'} for n in points])


def killed_by_another():
    """Real signals, whenever they come."""
    dice = random.Random(6)
    case, wrong = start('again', ()), []
    started = time.monotonic()
    case.put(case.texts[1])
    case.run()
    length = time.monotonic() - started
    for i in range(20):
        case.put(case.texts[case.turn - 1])
        before, after = case.trees[case.turn], case.trees[case.turn - 1]
        process = subprocess.Popen([PROGRAM, 'build', '-q', '-C', case.top], stderr=subprocess.DEVNULL)
        time.sleep(dice.uniform(0, length))
        process.kill()
        process.wait()
        wrong += wrong_now(case, before, after, False) + wrong_after(case, case.run(), after)
        case.turn = 1 - case.turn
    ok(not wrong, 'killed from outside', '\n'.join(wrong))


def a_folder_goes_away():
    """Somebody tidies up while a build is at work."""
    for what, victim in (('what is new', '/.statuary-new.all'), ('a folder of it', '/.statuary-new.all/en'), ('the site', '')):
        case, wrong, failed = start('first', ()), [], 0
        calls, reads = count('first', ())
        for at in range(writes_from(reads), calls, 11):
            case.empty()
            result = case.run(at=at, do='run', run=f'rm -rf "{case.site}{victim}"')
            wrong += wrong_report(case, result) if result.returncode == 1 else []
            wrong += [f'at {at} it ends with {result.returncode}: {result.stderr}'] if result.returncode not in (0, 1) else []
            got = tree(case.site) if case.site.is_dir() else {}
            wrong += [f'at {at} torn: {path}' for path, content in got.items() if path not in MINE and content not in (case.trees[0].get(path), b'/')]
            failed += result.returncode
            case.strangers()
            wrong += wrong_after(case, case.run(), case.trees[0])
        ok(failed and not wrong, f'{what} goes away during a build', f'{failed} builds failed\n' + '\n'.join(wrong))


def two_at_once():
    for options in ((), ('--atomic',)):
        case, wrong, refused = start('first', options), [], 0
        calls, reads = count('first', options)
        other = f'"{PROGRAM}" build -q -C "{case.top}" {" ".join(options)} 2> "{case.top}/said"; echo $? > "{case.top}/status"'
        for at in range(writes_from(reads), calls, 7):
            case.empty()
            result = case.run(*options, at=at, do='run', run=other)
            status, said = (case.top / 'status').read_text().strip(), (case.top / 'said').read_text()
            refused += status == '1'
            wrong += [f'at {at} the first ends with {result.returncode}: {result.stderr}'] if result.returncode != 0 else []
            wrong += [f'at {at} the second says: {said}'] if status == '1' and 'another build is writing here' not in said else []
            text = differences(tree(case.site), {**case.trees[0], **MINE})
            wrong += [f'at {at} {text}'] if text else []
        ok(refused and not wrong, ' '.join(('two builds at once', *options)), f'{refused} were refused\n' + '\n'.join(wrong))


def a_lock_ends_with_its_build():
    case = start('again', ())
    case.put(case.texts[1])
    killed = case.run(call='renameat', at=2, do='kill')  # how many calls there are before depends on how long ago files changed
    result = case.run()
    wrong = wrong_after(case, result, case.trees[1])
    ok(killed.returncode == -9 and not wrong, 'a build that was killed locks nothing', '\n'.join(wrong))


def crawl(site, stop, torn, mixed, seen):
    """Reads two pages again and again: through one open folder, and each by its path."""
    def number(text):
        found = re.search(rb'Build ([0-9]+)\.', text)
        return int(found.group(1)) if found and text.rstrip().endswith(b'</html>') else None
    pages = ('404.html', 'en/index.html')
    while not stop.is_set():
        try:
            top = os.open(site, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError as error:
            torn.append(str(error))
            continue
        try:
            numbers = []
            for page in pages:
                with open(os.open(page, os.O_RDONLY, dir_fd=top), 'rb') as file:
                    numbers.append(number(file.read()))
            seen.add(numbers[0])
            if None in numbers:
                torn.append('through the folder')
            if len(set(numbers)) != 1:
                mixed.append(numbers)
        except FileNotFoundError:
            pass  # the tree that this folder was the top of is gone
        finally:
            os.close(top)
        for page in pages:
            try:
                if number((site / page).read_bytes()) is None:
                    torn.append(page)
            except FileNotFoundError as error:
                torn.append(str(error))


def nobody_sees_a_mixed_site():
    case = start('first', ())
    edit(case.top / 'templates' / 'layout.html', '</body>', '<p>{{ site.title }}</p></body>')
    index = case.top / 'content' / 'index.md'
    text = index.read_text()
    rounds = 50

    def put(number):
        index.write_text(re.sub('^title:.*$', f'title: "Build {number}."', text, flags=re.M))
    put(0)
    first = case.run('--atomic')
    stop, torn, mixed, seen = threading.Event(), [], [], set()
    reader = threading.Thread(target=crawl, args=(case.site, stop, torn, mixed, seen))
    reader.start()
    statuses = []
    for number in range(1, rounds + 1):
        put(number)
        statuses.append(case.run('--atomic').returncode)
    stop.set()
    reader.join()
    said = f'{first.stderr}{statuses} seen {len(seen)} mixed {mixed[:5]} torn {torn[:5]}'
    ok(first.returncode == 0 and not any(statuses), f'{rounds} builds in one step', said)
    ok(len(seen) > 2 and not mixed, 'a reader of one folder never sees two sites at once', said)
    ok(not torn, 'whoever asks by path gets a whole page, always', said)


def without_exchange():
    """File systems such as NFS cannot do it."""
    case = start('again', ('--atomic',))
    before = tree(case.site)
    case.put(case.texts[1])
    result = case.run('--atomic', call='exchange', at='1+', do=22)
    ok(result.returncode == 1 and 'build without --atomic' in result.stderr and tree(case.site) == before and not leftovers(case.top),
       '--atomic where folders cannot be exchanged: told, and nothing has changed', result.stderr)


def exchanges_that_fail():
    """Then files are renamed over the old ones, and nothing is left to be removed."""
    case, wrong = start('again', ()), []
    case.put(case.texts[1])
    calls = case.calls(call='exchange')
    case.turn = 0
    for name in ('EINVAL', 'ENOSYS', 'EXDEV', 'ENOSPC', 'EACCES', 'EPERM', 'EOPNOTSUPP'):
        for at in ('1+', 1, 2, 3):
            case.put(case.texts[case.turn])
            result = case.run(call='exchange', at=at, do=getattr(errno, name))
            wrong += [f'{name} at {at}: {text}' for text in wrong_after(case, result, case.trees[case.turn])]
            case.turn ^= 1
    ok(calls > 3 and not wrong, 'where names cannot be exchanged, a build ends as ever', f'{calls} exchanges\n' + '\n'.join(wrong))


def unswept(*options):
    """A case whose last build was killed when the site was live, before anything that it had replaced was removed."""
    case = start('again', options)
    case.put(case.texts[1])
    locks = case.calls(*options, call='flock')
    case.put(case.texts[0])
    killed = case.run(*options, call='flock', at=locks, do='kill')
    assert killed.returncode == -signal.SIGKILL and len(replaced(case)) == 1, (killed, os.listdir(case.site))
    return case


def killed_while_sweeping():
    """At each call, from the last on backwards. How many calls there are depends on how long ago files changed, too."""
    for options in ((), ('--atomic',)):
        case, wrong, swept = start('again', options), [], 0
        calls = []
        for turn in (1, 0):
            case.put(case.texts[turn])
            calls.append(case.calls(*options))
        for back in range(120):
            case.put(case.texts[case.turn])
            before, after = case.trees[1 - case.turn], case.trees[case.turn]
            case.run(*options, at=calls[1 - case.turn] - back, do='kill')
            wrong += [f'{back} from the end: {text}' for text in wrong_now(case, before, after, False)]
            live = bool(replaced(case))
            again = build(case.top, case.site, '-j', 1, *options)
            wrong += [f'{back} from the end, again: {text}' for text in wrong_after(case, again, after)]
            wrong += [f'{back} from the end, again: {again.stdout}'] if live and (' 0 written' not in again.stdout or ' 0 removed' not in again.stdout) else []
            swept += live
            case.turn ^= 1
        ok(swept > 10 and not wrong, ' '.join(('killed while it sweeps, a build has lost nothing', *options)), f'{swept} times\n' + '\n'.join(wrong))


def strangers_in_what_is_swept():
    for options in ((), ('--atomic',)):
        case = unswept(*options)
        old = replaced(case)[0]
        pages = sorted(path for path in old.rglob('*') if path.is_file() and path.name != 'mine.html' and not path.name.startswith('.'))
        theirs, changed = pages[0], pages[1]
        theirs.unlink()
        theirs.write_bytes(b'theirs')
        with open(changed, 'r+b') as file:
            file.write(b'written into')
        (old / 'mine.txt').unlink(missing_ok=True)
        mine = {'mine.txt': b'mine', 'new/mine\n.html': b'mine', str(theirs.relative_to(old)): b'theirs', str(changed.relative_to(old)): changed.read_bytes()}
        for path in ('mine.txt', 'new/mine\n.html'):
            (old / path).parent.mkdir(exist_ok=True)
            (old / path).write_bytes(b'mine')
        for i in range(2):
            result = case.run(*options)
            text = differences(tree(old), mine)
            ok(result.returncode == 0 and f'{old.name}: warning: this folder is to be removed' in result.stderr and not text and not differences(tree(case.site), {**case.trees[0], **MINE}),
               ' '.join(('what somebody put beside what is to be removed stays', *options, ', again' * i)), f'{result.stderr}{text}')
        for path in mine:
            (old / path).unlink()
        wrong = wrong_after(case, case.run(*options), case.trees[0])
        ok(not wrong, ' '.join(('without it, nothing is left', *options)), '\n'.join(wrong))


def built_while_sweeping():
    """Neither waits for the other, nor fails; the other one has something new to write, or has not."""
    for options in ((), ('--atomic',)):
        case, wrong, runs = start('again', options), [], 0
        (case.top / 'other').write_bytes(case.texts[0])
        builds = f'"{PROGRAM}" build -q -C "{case.top}" {" ".join(options)} 2> "{case.top}/said"; echo $? > "{case.top}/status"'
        edits = f'cp "{case.top}/other" "{case.page}"; {builds}'
        calls = {}
        for call in ('flock', 'unlinkat'):
            case.put(case.texts[1])
            calls[call] = case.calls(*options, call=call)
            case.put(case.texts[0])
            case.run(*options)
        for command, call, at in [(run, *point) for run in (builds, edits) for point in
                                  [('flock', calls['flock']), *(('unlinkat', calls['unlinkat'] - n) for n in range(0, 12, 2))]]:
            case.put(case.texts[1])
            (case.top / 'status').unlink(missing_ok=True)
            result = case.run(*options, call=call, at=at, do='run', run=command)
            expected = case.trees[0] if command is edits and (case.top / 'status').exists() else case.trees[1]
            if (case.top / 'status').exists():
                runs += 1
                wrong += [f'{call} {at}: the other says {(case.top / "said").read_text()}'] if (case.top / 'status').read_text() != '0\n' else []
            wrong += [f'{call} {at}: {text}' for text in wrong_after(case, result, expected)]
            case.put(case.texts[0])
            case.run(*options)
        ok(runs > 10 and not wrong, ' '.join(('a build while another one sweeps', *options)), f'{runs} times\n' + '\n'.join(wrong))


def mounted(case, options, script):
    """Runs @script where the site is a file system of its own, or returns None where that is not permitted."""
    for namespace in ('-m', '-rm'):
        words = ['unshare', namespace, 'sh', '-c', f'mount -t tmpfs -o {options} tmpfs "$1" && eval "$2"', 'sh', case.site, script]
        if subprocess.run([*words[:-1], 'true'], capture_output=True, check=False).returncode == 0:
            return subprocess.run(words, capture_output=True, text=True, check=False)
    return None


def no_room():
    """A build, and one again after the content has changed, where there is always less room than for both."""
    case = start('first', ())
    size = sum(len(content) for content in case.trees[0].values())
    build_it = f'"{PROGRAM}" build -q -C "{case.top}" -j 1; echo "ended with $?"'
    what = 'a disk that is full'
    wrong, full = [], 0
    for options in [f'size={kb}k' for kb in range(8, size // 512, 12)] + [f'nr_inodes={n}' for n in range(4, 60, 4)]:
        case.put(case.texts[0])
        script = f'{build_it}; cp -r "$1" "{case.top}/after"; sed -i s/dry/DRY/ "{case.top}/templates/code.html"; {build_it}; cp -r "$1" "{case.top}/last"; sed -i s/DRY/dry/ "{case.top}/templates/code.html"; ls -A "$1"'
        result = mounted(case, options, script)
        if result is None:
            return skip(what, 'mounting is not permitted here')
        ends = re.findall('ended with ([0-9]+)', result.stdout)
        full += ends.count('1')
        wrong += [f'{options}: {result.stdout}{result.stderr}'] if len(ends) != 2 or not set(ends) <= {'0', '1'} else []
        wrong += [f'{options}: {result.stderr}'] if '1' in ends and 'cannot write: No space left on device' not in result.stderr else []
        wrong += [f'{options}: left over: {name}' for name in result.stdout.split() if name.startswith('.statuary-new')]
        for copy in ('after', 'last'):
            got = tree(case.top / copy)
            wrong += [f'{options}: torn: {path}' for path, content in got.items() if content not in (case.trees[0][path], b'/')]
            shutil.rmtree(case.top / copy)
    ok(full and not wrong, what, f'{full} builds were told so\n' + '\n'.join(wrong))


def read_only():
    case = start('first', ())
    build_it = f'"{PROGRAM}" build -q -C "{case.top}"; echo "ended with $?"'
    result = mounted(case, 'size=8m', f'{build_it}; mount -o remount,ro "$1"; {build_it}; rm "{case.page}"; {build_it}; ls "$1/en/kettle"')
    if result is None:
        return skip('a disk that is read-only', 'mounting is not permitted here')
    ends = re.findall('ended with ([0-9]+)', result.stdout)
    ok(ends == ['0', '0', '1'] and 'Read-only file system' in result.stderr and 'dry.html' in result.stdout,
       'a disk that is read-only: nothing to do is well, anything else is told', result.stdout + result.stderr)


def rename_code(top, name):
    family = next(path for path in (top / 'content').iterdir() if path.is_dir())
    page = next(path for path in family.glob('*.md') if path.stem.lower() == 'hot')
    for other in (page, family / 'dry.md'):
        other.write_text(re.sub(r'\bhot\b(?=\.md|\]|$)', name, other.read_text(), flags=re.M | re.I))
    page.rename(family / f'{name}.md')


def rename_family(top, name):
    family = next(path for path in (top / 'content').iterdir() if path.is_dir())
    edit(top / 'content' / 'index.md', f'families: [{family.name}]', f'families: [{name}]')
    family.rename(top / 'content' / name)


def names_that_change_their_case():
    """Where folders ignore the case of letters, a page goes and the one that comes has its place."""
    library = folder() / 'fold.so'
    made = subprocess.run([os.environ.get('CC', 'cc'), '-D_GNU_SOURCE', '-shared', '-fPIC', '-o', library, ROOT / 'tests' / 'publish' / 'fold.c'],
                          capture_output=True, text=True, check=False)
    if made.returncode != 0:
        return skip('names that change in case alone', 'no compiler')
    env = {'LD_PRELOAD': library.name, 'LD_LIBRARY_PATH': str(library.parent)}
    for options in ((), ('--atomic',), ('--compress',)):
        top, wrong = project(), []
        for what, change, name in (('', rename_code, 'hot'), ('code', rename_code, 'Hot'), ('code', rename_code, 'HOT'),
                                   ('family', rename_family, 'Kettle'), ('family', rename_family, 'KETTLE')):
            change(top, name)
            fresh = folder()
            assert build(top, fresh, '-q', *(option for option in options if option != '--atomic')).returncode == 0
            (top / 'site' / 'en').mkdir(parents=True, exist_ok=True)
            (top / 'site' / 'en' / 'mine.html').write_text('mine')
            result = build(top, top / 'site', *options, env=env)
            text = differences(tree(top / 'site'), {**tree(fresh), 'en/mine.html': b'mine'})
            wrong += [f'{what} {name}: it ends with {result.returncode}: {result.stderr}'] if result.returncode != 0 else []
            wrong += [f'{what} {name}: {text}'] if text else []
            again = build(top, top / 'site', *options, env=env)
            wrong += [f'{what} {name}, again: {again.stdout}'] if ' 0 written' not in again.stdout or ' 0 removed' not in again.stdout else []
            wrong += [f'left over: {path}' for path in (top / 'site').rglob('.statuary-*') if path.name != '.statuary-manifest']
        ok(not wrong, ' '.join(('where case is ignored, names that change in case alone', *options)), '\n'.join(wrong))
    # The library does what it says.
    (library.parent / 'Letters').write_text('')
    ignores_case = subprocess.run([sys.executable, '-c', 'import os; os.unlink("lEtTeRs", dir_fd=os.open(".", os.O_RDONLY))'], cwd=library.parent,
                                  env={**ENV, **env}, check=False, stderr=subprocess.DEVNULL).returncode == 0
    ok(ignores_case, 'where case is ignored, a file is found by other letters')


def no_threads():
    """Processes, and so threads, may be limited: then fewer do the same work, and with -j 1 none is asked for."""
    case = Case()
    case.put(case.texts[0])
    case.empty()
    log = case.top.parent / 'calls'
    wrong = []
    for command in (['build', '-o', case.site], ['build', '-o', case.site], ['check'], ['check', '--verbose'], ['i18n', 'status'],
                    ['i18n', 'sync', '--check'], ['build', '--dry-run']):
        env = {**ENV, **FAULT, 'FAULT_LOG': str(log), 'FAULT_CALL': 'pthread_create'}
        subprocess.run([PROGRAM, *command, '-j', '1', '-C', case.top], check=True, env=env, stdout=subprocess.DEVNULL)
        wrong += [f'{command} starts {log.read_text().strip()} threads'] if log.read_text().strip() != '0' else []
    ok(not wrong, 'with one thread, no other is started', '\n'.join(wrong))

    env = {**ENV, **FAULT, 'FAULT_CALL': 'pthread_create', 'FAULT_AT': '1+', 'FAULT_DO': '11'}
    result = subprocess.run([PROGRAM, 'serve', '-q', '-C', case.top], env=env, capture_output=True, text=True, timeout=HANGS, check=False)
    ok(result.returncode == 1 and 'no thread can be started' in result.stderr,
       'serve, which needs one, says that no thread is to be had', f'it ends with {result.returncode}: {result.stderr}')

    wrong, threads = [], 8
    started = start('first', ()).calls('-j', threads, call='pthread_create')
    for at in ['1+', *range(1, started + 1), *(f'{n}+' for n in range(2, started + 1))]:
        case.empty()
        for text, expected in zip(case.texts, case.trees):
            case.put(text)
            result = case.run('-j', threads, call='pthread_create', at=at, do=11)
            wrong += [f'at {at} it ends with {result.returncode}: {result.stderr}'] if result.returncode != 0 else []
            wrong += [f'at {at} {text}' for text in [differences(tree(case.site), {**expected, **MINE})] if text]
    ok(started > 3 and not wrong, 'where no thread is to be had, fewer write the same site', f'{started} threads\n' + '\n'.join(wrong))


PARTS = [calls_that_fail, calls_that_are_cut_short, killed, killed_by_another, a_folder_goes_away, two_at_once, a_lock_ends_with_its_build,
         nobody_sees_a_mixed_site, without_exchange, exchanges_that_fail, killed_while_sweeping, strangers_in_what_is_swept,
         built_while_sweeping, names_that_change_their_case, no_threads, no_room, read_only]

if __name__ == '__main__':
    for part in PARTS:
        if not sys.argv[1:] or part.__name__ in sys.argv[1:]:
            section(part)
    finish()
