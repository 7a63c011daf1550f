#!/usr/bin/python3 -B
"""Slices of a site, merged, are the site; whatever happens to one of them, it is built again alone."""
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / 'publish'))
from common import ENV, FAULT, PROGRAM, ROOT, build, differences, edit, finish, folder, leftovers, ok, section, skip, stamps, tree  # noqa: E402
from daemons import slurm, ssh_hosts  # noqa: E402
from project import Project  # noqa: E402


def small_project():
    return Project(folder() / 'project', random.Random(5)).top


def whole(project):
    site = folder() / 'site'
    assert build(project, site, '-q').returncode == 0
    return tree(site)


def build_slices(project, n):
    """Each into a folder of its own."""
    top = folder()
    results = [build(project, top / f'{i}', '-q', '--shard', f'{i}/{n}') for i in range(1, n + 1)]
    assert all(result.returncode == 0 for result in results), results
    return [top / f'{i}' for i in range(1, n + 1)]


def merge(slices, into):
    for part in slices:
        subprocess.run(['cp', '-R', f'{part}/.', into], check=True)
    return into


def union():
    project = small_project()
    expected = whole(project)
    kinds = {path.split('.')[0] for path in expected} | {re.sub('.*/', '', path) for path in expected}
    ok({'sitemap', 'robots', '404'} <= kinds and 'terms.0.js' in kinds, 'the site has a sitemap and a search index', sorted(kinds))
    for n in (1, 2, 3, 7):
        slices = build_slices(project, n)
        trees = [tree(part) for part in slices]
        paths = [path for part in trees for path in part]
        twice = sorted({path for path in paths if paths.count(path) > 1})
        ok(not twice, f'no file is in two of {n} slices', twice)
        text = differences(tree(merge(slices, folder())), expected)
        ok(not text and all(trees), f'{n} slices are the whole site', text)


def even():
    # A sitemap lies in one slice, and has a tenth of the bytes of an eighth of the site.
    for n, most in ((2, 1.1), (3, 1.1), (8, 1.15)):
        sizes = [sum(map(len, tree(part).values())) for part in build_slices(ROOT, n)]
        ok(max(sizes) <= most * min(sizes), f"{n} slices of this repository's site are even", sizes)


# Where a build that holds its locks puts the manifest into its place. How many calls
# came before depends on what its threads found to wait for.
COMMIT = {'FAULT_CALL': 'renameat', 'FAULT_AT': '1'}


def repeated():
    """One slice of three is killed, and its folder is built into once more."""
    project = small_project()
    expected = whole(project)
    slices = build_slices(project, 3)
    log = folder() / 'calls'
    shutil.rmtree(slices[1])
    build(project, slices[1], '-q', '--shard', '2/3', env={**FAULT, 'FAULT_LOG': str(log)})
    shutil.rmtree(slices[1])
    calls, wrong = int(log.read_text()), []
    for fault in ({'FAULT_AT': str(calls // 4)}, {'FAULT_AT': str(calls // 2)}, COMMIT):
        killed = build(project, slices[1], '-q', '--shard', '2/3', env={**FAULT, **fault, 'FAULT_DO': 'kill'})
        wrong += [] if killed.returncode == -9 else [f'{fault}: it ends with {killed.returncode}']
    again = build(project, slices[1], '-q', '--shard', '2/3')
    text = differences(tree(merge(slices, folder())), expected)
    left = [name for name in leftovers(slices[1]) if not name.startswith('.statuary-manifest.')]
    ok(again.returncode == 0 and not text and not left and not wrong, 'a slice that was killed is built again alone', f'{again.stderr}{wrong}{left}{text}')


def taken_over():
    project = small_project()
    site = merge(build_slices(project, 3), folder() / 'site')
    ok(len(leftovers(site)) == 3, 'each slice has a manifest', leftovers(site))
    before = {path: time for path, time in stamps(site).items() if not path.startswith('.statuary')}
    result = build(project, site)
    ok(result.returncode == 0 and ': 0 written' in result.stdout and ' 0 removed' in result.stdout, 'a whole build over them writes nothing', result.stdout)
    after = {path: time for path, time in stamps(site).items() if not path.startswith('.statuary')}
    ok(before == after and not leftovers(site), 'touches nothing, and leaves no manifest of a slice', leftovers(site))
    for part in ('1/2', '2/2'):
        build(project, site, '-q', '--shard', part)
    result = build(project, site)
    ok(f'{len(tree(site))} files' in result.stdout and ': 0 written' in result.stdout, 'slices and the whole site in turns: each file counts once', result.stdout)
    (project / 'content' / 'lamp' / 'E11.md').unlink()
    site = merge(build_slices(project, 2), site)
    build(project, site, '-q')
    text = differences(tree(site), whole(project))
    ok(not text and not leftovers(site), 'what is in no slice any more goes with the next whole build', text)


def one_folder():
    """Slices that are built at the same time into one folder."""
    project = small_project()
    expected = whole(project)
    wrong = []
    for turn in range(5):
        site = folder() / 'site'
        processes = [subprocess.Popen([PROGRAM, 'build', '-q', '-C', project, '-o', site, '--shard', f'{i}/4'], env=ENV, stderr=subprocess.PIPE, text=True)
                     for i in range(1, 5)]
        wrong += [said for process in processes for said in [process.communicate()[1]] if process.returncode != 0]
        wrong += [text for text in [differences(tree(site), expected)] if text]
    ok(not wrong, 'four slices at a time in one folder', '\n'.join(wrong))

    cases = [('--shard 1/4', '', 1, 'a whole build waits for no slice: it refuses'), ('', '--shard 1/4', 1, 'so does a slice while a whole build is at work'),
             ('--shard 1/4', '--shard 1/4', 1, 'and a slice that is being built already'), ('--shard 1/4', '--shard 2/4', 0, 'another slice does not')]
    for first, second, status, what in cases:
        site, said = folder() / 'site', folder() / 'said'
        other = f'"{PROGRAM}" build -q -C "{project}" -o "{site}" {second} 2> "{said}"; echo "ended with $?" >> "{said}"'
        result = build(project, site, '-q', '-j', 1, *first.split(),
                       env={**FAULT, **COMMIT, 'FAULT_DO': 'run', 'FAULT_RUN': other})
        text = said.read_text()
        ok(result.returncode == 0 and f'ended with {status}' in text and ('another build is writing here' in text) == (status == 1), what, result.stderr + text)


def killed_when_live():
    """What a slice has replaced may be removed by the next build of any slice."""
    project = small_project()
    site = merge(build_slices(project, 3), folder() / 'site')
    copy, log = merge([site], folder() / 'copy'), folder() / 'calls'
    edit(project / 'templates' / 'layout.html', '<body', '<body id="all"')
    build(project, copy, '-q', '-j', 1, '--shard', '2/3', env={**FAULT, 'FAULT_CALL': 'flock', 'FAULT_LOG': str(log)})
    killed = build(project, site, '-q', '-j', 1, '--shard', '2/3',
                   env={**FAULT, 'FAULT_CALL': 'flock', 'FAULT_AT': log.read_text().strip(), 'FAULT_DO': 'kill'})
    ok(killed.returncode == -9 and '.statuary-old.1' in leftovers(site), 'a slice is killed when it is live', f'{killed}{leftovers(site)}')
    results = [build(project, site, '-j', 1, '--shard', part) for part in ('1/3', '3/3', '2/3')]
    ok(not any(result.returncode for result in results) and ': 0 written' in results[2].stdout, 'built again, it writes nothing', results)
    text = differences(tree(site), whole(project))
    left = [name for name in leftovers(site) if not name.startswith('.statuary-manifest.')]
    ok(not text and not left, 'and nothing is left of what it replaced', f'{left}{text}')


def recipe(heading, number=0):
    """A fenced script of docs/large-sites.md, as it stands there."""
    text = (ROOT / 'docs' / 'large-sites.md').read_text(encoding='utf-8')
    return re.findall('```sh\n(.*?)```', text.split(f'\n### {heading}\n')[1].split('\n### ')[0], re.S)[number]


def failing_once(commands, slice_):
    """A program called statuary, in the folder @commands, that fails once for that slice and logs each run."""
    worker = commands / 'statuary'
    worker.write_text(f'#!/bin/sh\necho "$HOST_NAME $*" >> "{commands}/log"\n'
                      f'case $* in *{slice_}*) [ -e "{commands}/failed" ] || {{ : > "{commands}/failed"; exit 1; }} ;; esac\nexec "{PROGRAM}" "$@"\n')
    worker.chmod(0o755)
    return f'{commands}:{ENV["PATH"]}'


def runs(commands):
    return (commands / 'log').read_text().split('\n')[:-1]


def missing(*programs):
    path = f'{ENV["PATH"]}:/usr/sbin:/sbin'
    return [name for name in programs if shutil.which(name, path=path) is None]


def by_gnu_parallel():
    """One slice fails at first."""
    if missing('parallel'):
        return skip('the recipe for GNU parallel', 'it is not installed')
    project, commands = small_project(), folder()
    result = subprocess.run(['sh', '-ec', recipe('GNU parallel')], cwd=project, env={**ENV, 'PATH': failing_once(commands, '2/4'), 'PARALLEL_HOME': str(commands)},
                            capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    ok(result.returncode == 0 and len(runs(commands)) == 5, 'the recipe for GNU parallel runs, and repeats the slice that failed',
       f'{runs(commands)}\n{result.stdout}{result.stderr}')
    text = differences(tree(project / 'merged'), whole(project))
    ok(not text, 'it gives the whole site', text)


def by_ssh():
    """Two hosts, which are two servers of this machine; one slice fails at first."""
    if missing('parallel', 'sshd', 'ssh', 'rsync'):
        return skip('the recipe for several hosts', f'not installed: {missing("parallel", "sshd", "ssh", "rsync")}')
    project, commands, here = small_project(), folder(), folder()
    with ssh_hosts(folder(), ('build1', 'build2'), failing_once(commands, '3/4')) as config:
        env = {**ENV, 'PARALLEL_HOME': str(commands), 'PARALLEL_SSH': f'ssh -F {config}', 'PARALLEL_RSYNC_OPTS': f'-rlDze "ssh -F {config}"'}
        result = subprocess.run(['sh', '-ec', recipe('GNU parallel', 1).replace('/srv/codes', str(project))], cwd=here, env=env,
                                capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False, timeout=300)
    hosts = {run.split()[0] for run in runs(commands)}
    ok(result.returncode == 0 and len(runs(commands)) == 5 and hosts == {'build1', 'build2'}, 'GNU parallel builds on two hosts, and repeats the slice that failed',
       f'{runs(commands)}\n{result.stdout}{result.stderr}')
    text = differences(tree(here / 'merged'), whole(project))
    ok(not text, 'the slices come back, and make the whole site', text)


def by_slurm():
    """A job array on a cluster of one node; one task fails, and is run again as the text says."""
    if missing('slurmctld', 'slurmd', 'sbatch', 'munged'):
        return skip('the recipe for Slurm', f'not installed: {missing("slurmctld", "slurmd", "sbatch", "munged")}')
    project, commands = small_project(), folder()
    (project / 'codes.sbatch').write_text(recipe('Slurm'))
    with slurm(folder()) as environment:
        def submit(*options):
            return subprocess.run(['sbatch', '--wait', *options, 'codes.sbatch'], cwd=project, env={**environment, 'PATH': path}, capture_output=True, text=True, check=False, timeout=300)

        path = failing_once(commands, '2/4')
        first = submit()
        done = sorted(name for name in leftovers(project / 'site'))
        ok(first.returncode != 0 and [name[-6] for name in done] == ['1', '3', '4'], 'a job array for Slurm: a task that fails is told, and the others are done', f'{first}{done}{runs(commands)}')
        again = submit('--array=2')
        ok(again.returncode == 0 and len(runs(commands)) == 5, 'that task alone is run again', f'{again}{runs(commands)}')
    text = differences(tree(project / 'site'), whole(project))
    ok(not text, 'it gives the whole site', text)


for part in (union, even, repeated, taken_over, one_folder, killed_when_live, by_gnu_parallel, by_ssh, by_slurm):
    section(part)
finish()
