#!/usr/bin/python3 -B
"""A project of 2026-11-26, as `statuary init` wrote it then, with a code and a note more and
the templates of that day, over the site that was built then: what its maker and readers meet
with the program of today."""
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / 'publish'))
from common import ENV, PROGRAM, build, finish, folder, ok, section, tree  # noqa: E402

OLD = HERE / 'upgrade'


def project():
    top = folder() / 'project'
    shutil.copytree(OLD, top, ignore=shutil.ignore_patterns('manifest'))
    return top


def old_site(top):
    """The files of then, empty, under the manifest of then: their paths."""
    manifest = (OLD / 'manifest').read_text(encoding='utf-8')
    paths = re.findall(r'^[0-9a-f]{16} [0-9a-f]{16} (.+)$', manifest, re.M)
    for path in paths:
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).touch()
    (top / '.statuary-manifest').write_text(manifest, encoding='utf-8')
    return paths


def run(top, *words):
    return subprocess.run([PROGRAM, *words, '-C', str(top)], capture_output=True, text=True, env=ENV, check=False)


def readers():
    top, site = project(), folder() / 'site'
    old = old_site(site)
    result = build(top, site)
    ok(result.returncode == 0 and ' error' not in result.stderr, 'the project builds over the site of then', result.stderr)
    rules = dict(re.findall(r'^/(\S+) /(\S+) 301$', (site / '_redirects').read_text(encoding='utf-8'), re.M))
    # Addresses that people and programs keep; those of assets and search indexes are found by pages.
    kept = [path for path in old if not re.search(r'^assets/|/search/', path)]
    gone = [path for path in kept if not (site / path).exists() and not (site / rules.get(path, 'nowhere')).exists()]
    ok(len(kept) > 50 and not gone, f'each of its {len(kept)} addresses is there or redirects', gone)
    empty = [path for path in kept if (site / path).exists() and not (site / path).read_bytes()]
    ok(not empty, 'and each of them is written anew', empty)
    turned = (site / 'en' / 'lamp' / 'E10-vs-E9.html').read_text(encoding='utf-8')
    ok('url=../../en/lamp/E9-vs-E10.html' in turned, 'a comparison whose codes are in natural order now leads on, without rules of a server', turned)
    left = [path for path in tree(site) if path in old and not tree(site)[path]]
    ok(not left, 'nothing is left of what is not written any more', left)
    note = (site / 'en' / 'lamp' / 'E9-vs-E10.html').read_text(encoding='utf-8')
    ok('waits until the Lamp stands upright' in note, 'the note on it is there')


def maker():
    top = project()
    check = run(top, 'check')
    said = [line for line in check.stderr.split('\n') if re.search(r': (warning|error): ', line)]
    ok(check.returncode == 0 and len(said) == 1 and 'E10-vs-E9.md:2:1: warning: ' in said[0] and 'name the note E9-vs-E10.md' in said[0],
       'one warning says what to rename', check.stderr)
    note = top / 'content' / 'lamp' / 'E10-vs-E9.md'
    (note.parent / 'E9-vs-E10.md').write_text(note.read_text(encoding='utf-8').replace('[E10, E9]', '[E9, E10]'), encoding='utf-8')
    note.unlink()
    check = run(top, 'check')
    ok(check.returncode == 0 and not re.search(r': (warning|error): ', check.stderr), 'with that done, no warning is left', check.stderr)
    diff = run(top, 'templates', 'diff')
    ok(diff.returncode in (0, 1) and 'templates/layout.html' in diff.stdout + diff.stderr, 'templates diff shows what the shipped templates have since', diff.stderr)
    sync = run(top, 'i18n', 'sync')
    status = run(top, 'i18n', 'status')
    ok(sync.returncode == 0 and status.returncode in (0, 1) and 'vi' in status.stdout, 'its translations are taken over', sync.stderr + status.stderr)
    again = run(top, 'i18n', 'sync', '--check')
    ok(again.returncode == 0, 'and a second sync has nothing to do', again.stdout + again.stderr)


for part in (readers, maker):
    section(part)
finish()
