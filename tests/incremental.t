#!/usr/bin/python3 -B
"""A build into the folder of an earlier one gives what a build into a new folder would, and touches no file that stays.

    tests/incremental.t               200 edits, one after another, of two projects, and 60 of this repository's site, whose
                                      builds are larger; damaged manifests and sites
    tests/incremental.t SEED EDITS    other edits, so many of each"""
import html
import os
import random
import re
import shutil
import subprocess
import sys
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / 'publish'))
from common import PROGRAM, ROOT, build, differences, finish, folder, leftovers, ok, section, stamps, tree  # noqa: E402
from project import Layouts, Own, Project, page  # noqa: E402

SEED = int(sys.argv[1]) if sys.argv[1:] else 5
EDITS = int(sys.argv[2]) if sys.argv[2:] else 200
EDITS_OF_OWN = int(sys.argv[2]) if sys.argv[2:] else 60
MANIFEST = '.statuary-manifest'


def both(project, site, *options):
    """Builds into @site and into a new folder; returns both ends and the new tree."""
    fresh = folder()
    new, again = build(project.top, fresh, '-q', *options), build(project.top, site, '-q', *options)
    expected = tree(fresh)
    shutil.rmtree(fresh)
    return new, again, expected


def wrong_step(project, site, before, times, options):
    """What is wrong with one build again, in words; whether the input was right; and the site and its stamps then."""
    new, again, expected = both(project, site, *options)
    good = new.returncode == 0
    wrong = [f'ends with {again.returncode}, not {new.returncode}: {again.stderr}'] if again.returncode != new.returncode else []
    wrong += [f'says {again.stderr!r}, not {new.stderr!r}'] if again.stderr != new.stderr else []
    got = tree(site)
    wrong += [text for text in [differences(got, expected if good else before)] if text]
    now = stamps(site)
    wrong += [f'touched: {path}' for path, content in got.items() if before.get(path) == content and times.get(path) != now.get(path)]
    wrong += [f'left over: {name}' for name in leftovers(site)]
    wrong += [] if os.listdir(site.parent) == ['site'] else [f'beside it: {os.listdir(site.parent)}']
    return wrong, good, got, now


def touch(site, dice):
    """Somebody works on the site itself."""
    pages = sorted(site.rglob('*.html'))
    for page in dice.sample(pages, min(len(pages), dice.randrange(1, 4))):
        page.unlink() if dice.randrange(2) else page.write_text('other')
    return f'{len(pages)} pages, some of them touched'


class Links:
    """The links of a site's pages; a page is read again only where it has changed."""

    def __init__(self):
        self.pages = {}

    def read(self, path, text):
        if self.pages.get(path, (None,))[0] != text:
            words = text.decode()
            start = html.unescape(found[1]) if (found := re.search('<base href="([^"]*)"', words)) else ''
            links = {html.unescape(link) for link in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', words)}
            self.pages[path] = text, frozenset(re.findall(r'\bid="([^"]*)"', words)), {start + link for link in links if ':' not in link}
        return self.pages[path]

    def broken(self, tree):
        """In words: links to a page or a place that is not there."""
        pages = {path: self.read(path, text) for path, text in tree.items() if path.endswith('.html')}
        broken = []
        for path, (_, _, links) in pages.items():
            for link in links:
                address, _, place = link.partition('#')
                place = '' if address.endswith('compare.html') else place  # codes, which a script reads
                to = os.path.normpath(os.path.join(os.path.dirname(path), urllib.parse.unquote(address))) if address else path
                if re.fullmatch('([^/]+/)?404.html', path):
                    continue  # its links begin with the path of base_url
                if to not in tree or place and to in pages and urllib.parse.unquote(place) not in pages[to][1]:
                    broken.append(f'broken: {link} in {path}')
        return broken


def stray_addresses(tree, base):
    """In words: addresses of sitemaps and redirects that lead to no file of the site."""
    stray = []

    def follow(address, by):
        path = urllib.parse.unquote(address)
        if not path.startswith(base) or path[len(base):] not in tree:
            stray.append(f'broken: {address} in {by}')

    root = urllib.parse.unquote(urllib.parse.urlsplit(base).path)
    for path, text in tree.items():
        if re.fullmatch(r'sitemap[^/]*\.xml', path):
            for address in set(re.findall(r'<loc>([^<]*)</loc>|href="([^"]*)"', text.decode())):
                follow(html.unescape(''.join(address)), path)
    rules = [(path, line) for path in ('_redirects', 'redirects.map') for line in tree.get(path, b'').decode().splitlines()]
    for path, line in rules:
        found = re.fullmatch(r'(?!#)(\S+) (\S+) 301|"(.*)" "(.*)";', line)
        to = urllib.parse.unquote(found[2] or found[4]) if found else root
        folder = re.sub(r'(:splat|\$1)$', '', to)
        if to.startswith('https:') or not found:
            continue
        if folder != to and not any((root + file).startswith(folder) for file in tree):
            stray.append(f'broken: {line} in {path}')
        elif folder == to and (not to.startswith(root) or to[len(root):] not in tree):
            stray.append(f'broken: {line} in {path}')
    return stray


def base_url(project):
    return re.search('^base_url: (.*)', project.files['content/index.md'], re.M)[1].rstrip('/') + '/'


def edits(kind, n):
    dice = random.Random(SEED)
    project = kind(folder() / 'project', dice)
    site, links = folder() / 'site', Links()
    first = build(project.top, site, '-q')
    if not ok(first.returncode == 0 and len(tree(site)) > 100, 'the project is right', first.stderr):
        return
    done, mistakes, wrong = [], 0, []
    before, times = tree(site), stamps(site)
    for number in range(n):
        touched, files = '', dict(project.files)
        if dice.randrange(5) == 0:
            touched = touch(site, dice)
            before, times = tree(site), stamps(site)
        options = [['--pseudo'], ['--atomic'], [], [], [], [], [], [], [], []][dice.randrange(10)]
        # Edits lead to poorer sites, with one language or without pairs; so another branch is checked out now and then.
        edit = project.edit() if number % 15 else project.start_again()
        done.append(f'{number + 1}: {edit} {" ".join(options)} {touched}')
        project.save()
        wrong, good, before, times = wrong_step(project, site, before, times, options)
        wrong += links.broken(before) + stray_addresses(before, base_url(project)) if good else []
        if wrong:
            break
        if not good:
            mistakes += 1
            project.files = files
            project.save()
    said = f'seed {SEED}\n' + '\n'.join(wrong[:20]) + '\nafter\n' + '\n'.join(done[-12:])
    ok(not wrong, f'{len(done)} edits, each built as from nothing, and every link, address of a sitemap and redirect leads somewhere', said)
    ok(0 < mistakes < len(done) / 2, f'{mistakes} of them were mistakes, which left the site as it was', said)


class Site:
    """A site that was built, and copies of its manifest and a page to damage."""

    def __init__(self):
        self.project = Project(folder() / 'project', random.Random(SEED))
        self.site = folder() / 'site'
        assert build(self.project.top, self.site, '-q').returncode == 0
        self.manifest = self.site / MANIFEST
        self.text = self.manifest.read_bytes()
        self.pages = sorted(self.site.rglob('*.html'))
        self.expected = tree(self.site)

    def restore(self):
        if self.manifest.is_symlink() or self.manifest.exists():
            shutil.rmtree(self.manifest) if self.manifest.is_dir() and not self.manifest.is_symlink() else self.manifest.unlink()
        self.manifest.write_bytes(self.text)

    def mends(self, number):
        """Whether a build sees to it that a page that is gone, and one that is other, are right again."""
        gone, other = self.pages[number % len(self.pages)], self.pages[(number * 7 + 1) % len(self.pages)]
        gone.unlink()
        other.write_text('other')
        result = build(self.project.top, self.site, '-q', timeout=60)
        return [text for text in [result.stderr if result.returncode else '', differences(tree(self.site), self.expected)] if text]


def damaged_manifests():
    site, dice = Site(), random.Random(SEED)
    length = len(site.text)
    lines = [0]
    while site.text.find(b'\n', lines[-1]) >= 0:
        lines.append(site.text.index(b'\n', lines[-1]) + 1)
    kinds = {
        'missing': [None],
        'cut short': [site.text[:at] for at in (*dice.sample(range(length), 20), *dice.sample(lines, 10), length - 1, 0)],
        'of another version': [b'# Statuary 9\n' + site.text, site.text.split(b'\n', 1)[1], b'\0' * 100, b'{"version": 9}\n'],
        'with other bytes': [site.text[:at] + bytes([site.text[at] ^ 1 << dice.randrange(8)]) + site.text[at + 1:]
                             for at in (*dice.sample(range(length), 30), *range(60, 90, 3))],
    }
    number = 0
    for kind, texts in kinds.items():
        wrong = []
        for text in texts:
            number += 1
            site.restore()
            if text is None:
                site.manifest.unlink()
            else:
                site.manifest.write_bytes(text)
            wrong += site.mends(number)
            # What was built has a manifest of its own, which the next build trusts.
            site.text = site.manifest.read_bytes()
        ok(not wrong, f'a manifest that is {kind}: {len(texts)} cases', '\n'.join(wrong[:20]))


def manifests_that_are_no_files():
    site = Site()
    outside = folder() / 'outside'
    outside.write_bytes(site.text)
    site.manifest.unlink()
    site.manifest.symlink_to(outside)
    wrong = site.mends(1)
    ok(not wrong and outside.read_bytes() == site.text and not site.manifest.is_symlink(), 'a link gives way, and what it leads to stays', '\n'.join(wrong))
    site.manifest.unlink()
    os.mkfifo(site.manifest)
    wrong = site.mends(2)
    ok(not wrong and site.manifest.is_file(), 'so does a pipe, and nobody waits for it', '\n'.join(wrong))
    site.manifest.unlink()
    site.manifest.mkdir()
    (site.manifest / 'mine').write_text('mine')
    before = tree(site.site)
    result = build(site.project.top, site.site, '-q')
    ok(result.returncode == 1 and f'{MANIFEST}: error: cannot write: Is a directory' in result.stderr and tree(site.site) == before
       and (site.manifest / 'mine').exists(), 'a folder stays, and is told', result.stderr)
    shutil.rmtree(site.manifest)
    ok(not site.mends(3), 'and without it all is well again')


def touched_sites():
    site = Site()
    before, top = stamps(site.site), folder()
    copy = top / 'copy'
    subprocess.run(['cp', '-r', site.site, copy], check=True)
    times = stamps(copy)
    result = build(site.project.top, copy, '-q')
    same = {path for path, time in stamps(copy).items() if times[path] == time}
    ok(result.returncode == 0 and not differences(tree(copy), site.expected) and same >= site.expected.keys(),
       'a site that was copied is compared, and left as it is', result.stderr)

    for what, time in (('now', None), ('long ago', (0, 0)), ('far off', (4e9, 4e9))):
        for path in site.site.rglob('*'):
            os.utime(path, time)
        times = stamps(site.site)
        site.pages[3].write_text('other')
        result = build(site.project.top, site.site, '-q')
        now = stamps(site.site)
        touched = [path for path in site.expected if times[path] != now[path]]
        ok(result.returncode == 0 and not differences(tree(site.site), site.expected) and touched == [str(site.pages[3].relative_to(site.site))],
           f'files whose times are all of {what}: compared, and what is another is written', f'{result.stderr}{touched[:9]}')

    # A file is known by its number, its size and its time. Whoever writes into it and puts back the time goes unnoticed until
    # what the page is made from changes, or the manifest goes; a file that takes its place does not.
    victim = site.pages[5]
    text, info = victim.read_bytes(), victim.stat()
    victim.with_name('mine').write_bytes(text.swapcase())
    os.replace(victim.with_name('mine'), victim)
    os.utime(victim, ns=(info.st_atime_ns, info.st_mtime_ns))
    build(site.project.top, site.site, '-q')
    ok(victim.read_bytes() == text, 'a file of the same size and time that took the place of one is noticed')
    info = victim.stat()
    with open(victim, 'r+b') as file:
        file.write(text.swapcase())
    os.utime(victim, ns=(info.st_atime_ns, info.st_mtime_ns))
    site.manifest.unlink()
    build(site.project.top, site.site, '-q')
    ok(victim.read_bytes() == text, 'one that was written into, its time put back, is mended without a manifest')


def pages_of_all_codes():
    """Templates may show what they like of all codes: then their pages change with any of them."""
    project = Project(folder() / 'project', random.Random(SEED))
    for name in ('pair', 'code', 'matrix'):
        project.change(f'templates/{name}.html', '<s-block name="main">',
                       '<s-block name="main"><p s-for="any in family.codes">{{ any.name }}, {{ any.short_name }}: {{ any.summary_text }}</p>')
    site = folder() / 'site'
    project.save()
    build(project.top, site, '-q')
    family, codes = project.families()[0], project.codes(project.families()[0])
    wrong = []
    for number, code in enumerate(codes):
        name = f'content/{family}/{code}.md'
        if number % 2:
            project.change(name, '^---\n(?=[A-Z])', f'---\nSeen {number} times. ')
        else:
            project.change(name, '^(name|short): .*', f'name: "Number {number}"')
        project.save()
        _, again, expected = both(project, site)
        wrong += [f'{name}: {text}' for text in [again.stderr if again.returncode else '', differences(tree(site), expected)] if text]
    ok(not wrong and len(codes) > 3, 'a template that shows all codes: its pages follow each of them', '\n'.join(wrong[:20]))


def lists_of_pages():
    """Sitemaps and redirects follow what they list, whatever it is that brings or takes away a page."""
    golden = ROOT / 'tests' / 'golden'
    gate = (golden / 'named' / 'content' / 'gate' / 'index.md').read_text()
    paste = gate.replace('---\n', '---\npaste: {title: "What is it?", lead: "Paste it here.", code: "[a-z]+"}\n', 1)
    cases = {'named': [('a page to paste into', 'content/gate/index.md', paste),
                       ('no page to paste into', 'content/gate/index.md', gate),
                       ('a theme without compare.html', 'templates/compare.html', None),
                       ("a folder of static/ with a family's name", 'static/gate/x.txt', 'x')],
             'families': [('a folder of static/ with the name of that of numbers', 'static/number/x.txt', 'x'),
                          ('a theme without number.html', 'templates/number.html', None)]}
    for case, edits in cases.items():
        project, site = folder() / case, folder() / 'site'
        shutil.copytree(golden / case, project, ignore=shutil.ignore_patterns('expected'))
        index = project / 'content' / 'index.md'
        index.write_text(index.read_text().replace('[en, vi]', '[en]'))
        shutil.copy(project / 'templates' / 'family.html', project / 'templates' / 'paste.html')
        (project / 'templates' / 'parts' / 'explained.html').write_text('<p></p>\n')
        build(project, site, '-q')
        for what, name, text in edits:
            before, fresh, file = tree(site), folder(), project / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.unlink() if text is None else file.write_text(text)
            again, new = build(project, site, '-q'), build(project, fresh, '-q')
            got, wrong = tree(site), differences(tree(site), tree(fresh))
            lists = [path for path in got if re.match('sitemap|_?redirects', path) and got[path] != before.get(path)]
            ok(again.returncode == new.returncode == 0 and lists and not wrong, f'{what}: sitemaps and redirects tell of it',
               f'{again.stderr}{new.stderr}{lists}\n{wrong}')


def kept_pages():
    """What nothing has changed is not made again, wherever it lies: shown by pages of other words and the old size and time."""
    project = Project(folder() / 'project', random.Random(SEED))
    project.set('content/index.md', 'root_language', 'en')
    for options in ([], ['--compress'], ['--atomic']):
        project.save()
        site = folder() / 'site'
        build(project.top, site, '-q', *options)
        family, (changed, *others) = 'txp', project.codes('txp')
        pages = sorted(path for top in (site / family, site / 'vi' / family) for path in top.rglob('*vs-*.html')
                       if changed not in re.split('-vs-|vs-|/|[.]html', str(path.relative_to(site))))
        for path in pages:
            info = path.stat()
            with open(path, 'r+b') as file:
                file.write(path.read_bytes().swapcase())
            os.utime(path, ns=(info.st_atime_ns, info.st_mtime_ns))
        before = [path.read_bytes() for path in pages]
        project.change(page('txp', changed), r'\Z', '\nSeen again.\n')
        project.save()
        again = build(project.top, site, '-q', *options)
        made = [str(path.relative_to(site)) for path, text in zip(pages, before) if path.read_bytes() != text]
        ok(again.returncode == 0 and {str(path.relative_to(site))[:3] for path in pages} == {'txp', 'vi/'} and not made,
           f'{options or "a build"}: after an edit of one code, no comparison of others is made again', f'{again.stderr}{len(pages)} {made}')


def another_library():
    """A library that makes other HTML from the same Markdown makes other pages, as a new program would."""
    project = Project(folder() / 'project', random.Random(SEED))
    project.change('content/index.md', r'\Z', '\nA **strong** word.\n')
    project.save()
    site, other = folder() / 'site', folder()
    build(project.top, site, '-q')
    linked = re.search(r'(libcmark\S*) => (\S+)', subprocess.run(['ldd', PROGRAM], capture_output=True, text=True).stdout)
    notes = subprocess.run(['readelf', '-n', linked[2]], capture_output=True, text=True).stdout
    build_id = bytes.fromhex(re.search('Build ID: ([0-9a-f]+)', notes)[1])
    library = Path(linked[2]).read_bytes()
    assert b'<strong>' in library and library.count(build_id) == 1
    (other / linked[1]).write_bytes(library.replace(b'<strong>', b'<STRONG>').replace(build_id, bytes(len(build_id))))
    result = build(project.top, site, '-q', env={'LD_LIBRARY_PATH': str(other)})
    home = (site / 'en' / 'index.html').read_text()
    ok(result.returncode == 0 and '<STRONG>strong<' in home, 'a site that was built with another version of a library is built anew', result.stderr)


def edits_of_all():
    edits(Project, EDITS)


def edits_of_layouts():
    edits(Layouts, EDITS)


def edits_of_own():
    edits(Own, EDITS_OF_OWN)


def links_between_families():
    """A pair that goes takes with it the links from pages of other families."""
    project = Layouts(folder() / 'project', random.Random(SEED))
    project.change('content/index.md', 'languages: .*', 'languages: [en]')
    site = folder() / 'site'
    for related in ('few/c, deep/3', 'few/c, deep/2'):
        project.change('content/mast/1.md', 'related: .*', f'related: [{related}]')
        project.save()
        _, again, expected = both(project, site)
    wrong = Links().broken(tree(site)) + [again.stderr if again.returncode else '', differences(tree(site), expected)]
    ok(not any(wrong) and 'vs-mast-1' in (site / 'en/deep/2.html').read_text(), 'pages change with pairs of other families', '\n'.join(wrong))


for part in (edits_of_all, edits_of_layouts, edits_of_own, links_between_families, lists_of_pages, kept_pages, another_library, pages_of_all_codes, damaged_manifests, manifests_that_are_no_files, touched_sites):
    section(part)
finish()
