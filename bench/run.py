#!/usr/bin/env python3
"""Measures builds of N codes beside the floor and Hugo; prints a Markdown table.

Usage: bench/run.py [--rounds R] [--no-hugo] [--hugo BINARY] [--large] [--work FOLDER] STATUARY FLOOR N...

BENCHMARKS.md says what is measured and why in this way.
"""

import argparse
import math
import os
import platform
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import corpus
import hugo

FULL, NOTHING, PAGE, SENTENCE, LAYOUT = ('full build', 'nothing changed', 'one code page changed', 'one Vietnamese sentence changed',
                                         'layout template changed')
FLOOR, HUGO, OTHER_HUGO = 'floor', 'Hugo', 'the other Hugo'
BYTES_PER_FILE = 16384  # a page of 11 to 13 KB in blocks of 4 KB, its name and its inode, rounded up


def stop(message):
    sys.exit(f'bench/run.py: {message}')


def say(message):
    print(message, file=sys.stderr, flush=True)


# --- the machine -------------------------------------------------------------

def first_match(path, pattern):
    with open(path, encoding='utf-8') as file:
        found = re.search(pattern, file.read(), re.MULTILINE)
    return found[1].strip() if found else '?'


def mount_of(folder):
    """The file system's type and options, of the deepest mount point above @folder."""
    folder = os.path.realpath(folder)
    with open('/proc/self/mounts', encoding='utf-8') as file:
        mounts = [line.split() for line in file]
    above = [m for m in mounts if folder == m[1] or folder.startswith(m[1].rstrip('/') + '/')]
    found = max(above, key=lambda m: len(m[1]))
    return f'{found[2]} ({found[3]})'


def output_of(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip().splitlines()[0]


def describe(work, statuary, hugos):
    kilobytes = int(first_match('/proc/meminfo', r'^MemTotal: *(\d+)'))
    cpu = first_match('/proc/cpuinfo', r'^model name\s*: *(.*)$')
    versions = [output_of(statuary, '--version'), *(output_of(binary, 'version').split('+')[0] for binary in hugos.values())]
    lines = [f'- Machine: {os.cpu_count()} processors ({cpu}), {kilobytes / 2**20:.0f} GB of memory, {mount_of(work)}, Linux {platform.release()}',
             f"- Versions: {', '.join(versions)}"]
    return '\n'.join(lines)


def rounds_of(arguments, n):
    return arguments.rounds or (6 if n <= 120 else 4)


def hugos_of(arguments):
    """step → program: Debian's, and beside it another where one is named"""
    if arguments.no_hugo or arguments.large:
        return {}
    return {HUGO: 'hugo', **({OTHER_HUGO: arguments.hugo} if arguments.hugo else {})}


def hugo_rounds_of(arguments, n):
    return 0 if arguments.no_hugo else rounds_of(arguments, n) if n <= 120 else 1


def files_of(arguments, n):
    """How many files all builds of one size make."""
    copies = 1 if arguments.large else 1 + 2 * rounds_of(arguments, n) + hugo_rounds_of(arguments, n) * len(hugos_of(arguments))
    return (n * (n - 1) + 4 * n + 200) * copies


def room_of(arguments, n):
    return files_of(arguments, n) * BYTES_PER_FILE


def check_room(arguments, work):
    need, free = sum(room_of(arguments, n) for n in arguments.codes), shutil.disk_usage(work).free
    files, inodes = sum(files_of(arguments, n) for n in arguments.codes), os.statvfs(work).f_favail
    if free < need * 1.1:
        stop(f'this needs {need * 1.1 / 1e9:.1f} GB in {work}, where {free / 1e9:.1f} GB are free (--work names another folder)')
    if 0 < inodes < files:
        stop(f'this needs {files} files in {work}, where {inodes} can be made (--work names another folder)')


def touch_memory(size):
    """Memory that a virtual machine uses for the first time has to be got from
    its host, which would be charged to whoever comes first. Another process
    does it, so that this one stays small."""
    available = int(first_match('/proc/meminfo', r'^MemAvailable: *(\d+)')) * 1024
    size = min(size, available // 2)
    subprocess.run([sys.executable, '-c', f'm = bytearray({size}); m[::4096] = b"x" * len(range(0, {size}, 4096))'], check=True)


# --- timing ------------------------------------------------------------------

class Runner:
    """Runs commands one at a time, each on a disk that is at rest."""

    def __init__(self, folder):
        self.report = os.path.join(folder, 'time')

    def run(self, command):
        """Returns seconds, peak megabytes and what the command printed."""
        os.sync()
        time.sleep(0.2)
        # Not resource.getrusage(): a child's peak there begins with that of this process.
        timed = ['/usr/bin/time', '-f', '%M', '-o', self.report, *command]
        started = time.perf_counter()
        done = subprocess.run(timed, capture_output=True, text=True)
        seconds = time.perf_counter() - started
        if done.returncode != 0:
            stop(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
        with open(self.report, encoding='utf-8') as file:
            return seconds, int(file.read().split()[-1]) / 1024, done.stdout


class Figures:
    """What the rounds gave, by step: seconds until the site was live, and until all was done."""

    def __init__(self):
        self.live, self.done, self.memory, self.written = {}, {}, {}, {}

    def add(self, step, seconds, memory, written, swept=0.0):
        """@swept: how many of the seconds went by when the site was live"""
        self.live.setdefault(step, []).append(seconds - swept)
        self.done.setdefault(step, []).append(seconds)
        self.memory.setdefault(step, []).append(memory)
        self.written[step] = written
        say(f'  {step}: live after {seconds - swept:.3f} s, done after {seconds:.3f} s, {memory:.1f} MB, {written} files')

    def median(self, step):
        return statistics.median(self.live[step]) if step in self.live else math.nan

    def peak(self, step):
        return max(self.memory[step])


# --- the edits ---------------------------------------------------------------

def edit(path, old, new):
    with open(path, encoding='utf-8') as file:
        text = file.read()
    if old not in text:
        stop(f'{path} no longer has `{old}`')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text.replace(old, new, 1))


def edits(project, n):
    """The changes of a round, one on top of the other: (step, path, old text, new text).
    The code is one in the middle. Its second sentence to change is another than
    the first, whose translation is out of date by then."""
    code = corpus.make_code(n // 2, n)
    ident, english, vietnamese = code['id'], code['texts']['description.2'][0], code['texts']['seen.1'][1]
    return [
        (PAGE, f'{project}/content/{corpus.FAMILY}/{ident}.md', english, f'{english} This is new.'),
        (SENTENCE, f'{project}/locales/vi/{corpus.FAMILY}.xlf', f'<target state="translated">{vietnamese}<',
         f'<target state="translated">{vietnamese} Câu này là mới.<'),
    ]


def layout_edit(project):
    return f'{project}/templates/layout.html', '<footer class="site">', '<footer class="site" id="foot">'


# --- the rounds --------------------------------------------------------------

def counts(output, step):
    found = re.search(r'(\d+) files in .*: (\d+) written, (\d+) unchanged, (\d+) removed', output)
    if found is None:
        stop(f'{step}: statuary build did not say how many files it wrote')
    return tuple(int(number) for number in found.groups())


def seconds_of_sweep(output):
    """How long the program removed what it had replaced, while the site was live: to a hundredth, as it says."""
    found = re.search(r'live after ([\d.]+) s, done after ([\d.]+) s', output)
    return float(found[2]) - float(found[1]) if found else 0.0


def build(runner, figures, arguments, project, out, step):
    """A build by Statuary; returns how many files the site has."""
    seconds, memory, output = runner.run([arguments.statuary, 'build', '-C', project, '-o', out])
    files, written, _, removed = counts(output, step)
    sound = {FULL: written == files, NOTHING: written == 0, LAYOUT: written > files / 2}.get(step, 0 < written < files / 2 or files < 200)
    if not sound or removed:
        stop(f'{step}: {written} of {files} files were written, {removed} removed; what was measured is not what was meant')
    figures.add(step, seconds, memory, written, seconds_of_sweep(output))
    return files


def run_floor(runner, figures, arguments, tree, out, files):
    # The floor prints the seconds of writing; those of the whole run hold its reading too.
    _, memory, output = runner.run([arguments.floor, tree, out, str(os.cpu_count())])
    figures.add(FLOOR, float(output), memory, files)


def run_hugo(runner, figures, step, binary, project, out):
    cache = tempfile.mkdtemp(dir=os.path.dirname(project))
    seconds, memory, _ = runner.run([binary, '--quiet', '--source', project, '--destination', out, '--cacheDir', cache])
    figures.add(step, seconds, memory, sum(len(names) for _, _, names in os.walk(out)))


def measure_site(figures, tree):
    figures.pair = mean_pair(tree)
    figures.bytes = sum(os.path.getsize(os.path.join(at, name)) for at, _, names in os.walk(tree) for name in names)


def mean_pair(tree):
    sizes = [entry.stat().st_size for language in ('en', 'vi') for entry in os.scandir(f'{tree}/{language}/{corpus.FAMILY}') if '-vs-' in entry.name]
    return statistics.mean(sizes) if sizes else 0


def one_round(runner, figures, arguments, n, folder, number, with_hugo):
    project, out = f'{folder}/project', f'{folder}/site-{number}'
    changes = edits(project, n)
    if number % 2 == 0:
        run_floor(runner, figures, arguments, f'{folder}/warm', f'{folder}/floor-{number}', figures.files)
    build(runner, figures, arguments, project, out, FULL)
    # The other way round in every second round: neither always comes first.
    if number % 2 == 1:
        run_floor(runner, figures, arguments, f'{folder}/warm', f'{folder}/floor-{number}', figures.files)
    build(runner, figures, arguments, project, out, NOTHING)
    for step, path, old, new in changes:
        edit(path, old, new)
        build(runner, figures, arguments, project, out, step)
    for _, path, old, new in changes:
        edit(path, new, old)
    for step, binary in hugos_of(arguments).items() if with_hugo else ():
        run_hugo(runner, figures, step, binary, f'{folder}/hugo', f"{folder}/{step.replace(' ', '-')}-{number}")


def change_layout(figures, arguments, n, folder):
    """When all else has been measured: it replaces all files, and a file system that has just
    removed that many is slow to make new ones for minutes."""
    say(f'{n} codes: changing the layout')
    project, runner = f'{folder}/project', Runner(folder)
    path, old, new = layout_edit(project)
    edit(path, old, new)
    for number in range(figures.rounds):
        build(runner, figures, arguments, project, f'{folder}/site-{number}', LAYOUT)


def measure(arguments, n, folder):
    """All rounds of one size."""
    rounds = rounds_of(arguments, n)
    hugo_rounds = hugo_rounds_of(arguments, n)
    say(f'{n} codes: making the projects')
    corpus.write_project(n, f'{folder}/project')
    if hugo_rounds:
        hugo.write_project(n, f'{folder}/hugo')
    touch_memory(room_of(arguments, n))
    runner, figures, warm = Runner(folder), Figures(), Figures()
    say(f'{n} codes: warming up')
    figures.files = build(runner, warm, arguments, f'{folder}/project', f'{folder}/warm', FULL)
    measure_site(figures, f'{folder}/warm')
    for number in range(rounds):
        say(f'{n} codes: round {number + 1} of {rounds}')
        one_round(runner, figures, arguments, n, folder, number, number < hugo_rounds)
    figures.rounds, figures.hugo_rounds = rounds, hugo_rounds
    return figures


def measure_large(arguments, n, folder):
    """Only a full build, then one with nothing changed: a copy of a million files is enough."""
    say(f'{n} codes: making the project')
    corpus.write_project(n, f'{folder}/project')
    runner, figures = Runner(folder), Figures()
    figures.files = build(runner, figures, arguments, f'{folder}/project', f'{folder}/site', FULL)
    build(runner, figures, arguments, f'{folder}/project', f'{folder}/site', NOTHING)
    measure_site(figures, f'{folder}/site')
    figures.rounds, figures.hugo_rounds = 1, 0
    return figures


def remove(folder, sizes):
    """All at the end: making files after removing many is slow on some file systems, for minutes.
    Where each removal waits for the disk (ext4 with `discard`), many at a time are as many times as fast."""
    above = [f'{folder}/{n}' for n in sizes if os.path.isdir(f'{folder}/{n}')]
    sites = [f'{one}/{name}/{language}' for one in above for name in os.listdir(one) for language in ('en', 'vi')]
    for process in [subprocess.Popen(['rm', '-rf', site]) for site in sites]:
        process.wait()
    shutil.rmtree(folder)
    os.sync()


# --- the table ---------------------------------------------------------------

def aims(n):
    """step → (what it is compared with, how, the bound, as printed)"""
    found = {NOTHING: (FULL, 0.07, '≤ 0.07'), PAGE: (FULL, 0.15, '≤ 0.15'), SENTENCE: (FULL, 0.12, '≤ 0.12'), LAYOUT: (FULL, 1.5, '≤ 1.5')}
    found[FULL] = (FLOOR, 1.15, '≤ 1.15') if n == 320 else (FLOOR, None, '')
    return found


def ratio_cells(figures, step, n):
    """The cells of the ratio, what it is one of, and the aim."""
    if step in (HUGO, OTHER_HUGO):
        value = figures.median(step) / figures.median(FULL)
        return f'{value:.1f}', 'full build', f"≥ 15{'' if value >= 15 else ', missed'}"
    if step == FLOOR or aims(n)[step][0] not in figures.live:
        return '', '', ''
    base, bound, aim = aims(n)[step]
    value = figures.median(step) / figures.median(base)
    return f'{value:.2f}', base, aim + (', missed' if bound is not None and value > bound else '')


def memory_aim(figures, step, n):
    bound = {320: 64, 1000: 128}.get(n)
    if step != FULL or bound is None:
        return ''
    return f" (≤ {bound}{', missed' if figures.peak(step) > bound else ''})"


def spread(seconds):
    return f'{statistics.median(seconds):.3f} ({min(seconds):.3f} – {max(seconds):.3f})'


def print_table(figures, n):
    print(f'\n### {n} codes: {figures.files:,} files, {figures.bytes / 1e6:,.0f} MB, {figures.pair / 1e3:.1f} KB a pair\n')
    print('| step | files written | seconds until live: median (least – most) | ratio | to | aim | until done | peak MB |')
    print('| --- | ---: | --- | ---: | --- | --- | --- | ---: |')
    for step in (FLOOR, FULL, NOTHING, PAGE, SENTENCE, LAYOUT, HUGO, OTHER_HUGO):
        if step not in figures.live:
            continue
        ratio, base, aim = ratio_cells(figures, step, n)
        done = spread(figures.done[step]) if figures.done[step] != figures.live[step] else ''
        print(f'| {step} | {figures.written[step]:,} | {spread(figures.live[step])} | {ratio} | {base} | {aim} | {done} '
              f'| {figures.peak(step):.1f}{memory_aim(figures, step, n)} |')
    if figures.hugo_rounds not in (0, figures.rounds):
        print(f'\nHugo ran {figures.hugo_rounds} time, the others {figures.rounds} times.')
    sys.stdout.flush()


def parse():
    parser = argparse.ArgumentParser(description='Measures builds beside the floor and Hugo; prints a Markdown table.')
    parser.add_argument('--rounds', type=int, default=0, help='how often (default: 6, of more than 120 codes 4)')
    parser.add_argument('--no-hugo', action='store_true', help='leave Hugo out')
    parser.add_argument('--hugo', metavar='BINARY', default=os.environ.get('HUGO'), help="another Hugo beside Debian's (default: $HUGO)")
    parser.add_argument('--large', action='store_true', help='only a full build and one with nothing changed')
    parser.add_argument('--work', help='where the sites are built (default: beside the program)')
    parser.add_argument('statuary')
    parser.add_argument('floor')
    parser.add_argument('codes', type=int, nargs='+', help='how many codes, for each table')
    return parser.parse_args()


def main():
    arguments = parse()
    arguments.statuary, arguments.floor = os.path.abspath(arguments.statuary), os.path.abspath(arguments.floor)
    work = os.path.abspath(arguments.work or os.path.dirname(arguments.statuary))
    hugos = hugos_of(arguments)
    if not os.path.isdir(work):
        stop(f'{work} is no folder')
    if not all(2 <= n <= 1000 for n in arguments.codes):
        stop('the number of codes is from 2 to 1000')
    for tool in ['/usr/bin/time', *hugos.values()]:
        if shutil.which(tool) is None:
            stop(f'{tool} is missing' + ('' if tool == arguments.hugo else ': make setup-bench installs it'))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was made is removed
    check_room(arguments, work)
    print(describe(work, arguments.statuary, hugos))
    folder = tempfile.mkdtemp(prefix='statuary-bench-', dir=work)
    try:
        measured = {}
        for n in arguments.codes:
            os.mkdir(f'{folder}/{n}')
            measured[n] = (measure_large if arguments.large else measure)(arguments, n, f'{folder}/{n}')
        for n, figures in measured.items():
            if not arguments.large:
                change_layout(figures, arguments, n, f'{folder}/{n}')
            print_table(figures, n)
    finally:
        remove(folder, arguments.codes)


if __name__ == '__main__':
    main()
