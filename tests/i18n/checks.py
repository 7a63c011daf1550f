#!/usr/bin/python3 -B
"""docs/checks.md: what `statuary check` and translate-toolkit's pofilter find of the seeded
mistakes. `make docs` writes the document; the test compares it where the
pofilter that it names is installed."""
import re
import shutil

from lxml import etree

from seeds import results
from tap import PROGRAM, ROOT, command, escape, folder, ok, read_units, same

PAGE = ROOT / "docs/checks.md"
HEAD = """# What the checks find

Each row is a mistake that was put into the Vietnamese translation of this repository's site, alone. The second column is what `statuary check` says of the unit ([TRANSLATING.md](../TRANSLATING.md#checks) explains the slugs), the third which tests of pofilter (translate-toolkit {version}, `pofilter --language=vi`) fail that did not fail before.

| mistake | `statuary check` | pofilter |
| --- | --- | --- |
{rows}

Found: {checked} of {total} by `statuary check`, {filtered} by pofilter. Without any mistake, `statuary check` warns of {quiet} of the {units} translations, and pofilter of {noisy}.

## Checks of pages

`statuary check` reads the wording of the pages themselves, in the source language, and warns of:

| slug | meaning |
| --- | --- |
| `lint/doubled` | a word stands twice in a row; emphasis that begins or ends between the two tells them apart |
| `lint/repeated` | a paragraph stands twice on the page, but for one that ends in a colon |
| `lint/markdown` | a plain text, such as a name, holds markup, which readers see: `*word*`, `[text](address)`, `<b>word</b>` or backquotes |
| `lint/unlinked` | a page mentions another code of its family, outside of links, and leads to it nowhere. A code has a digit; one that is a part of something else is no mention: of a name (`HTTP/3`, `curl(3)`, `404.html`), an address, a date, a time, a size or count (512 KB, 250 ms, 3 attempts), a version (Python 3), a port, a line, a section, an RFC. The words for these are English |

The key [`check_ignore`](content.md#front-matter) mutes them on a page, or in a family.

`make docs` writes this page (`tests/i18n/checks.py`), and a test compares it.
"""


def version():
    """Of pofilter; None where it is not installed."""
    if shutil.which("pofilter") is None:
        return None
    return command("pofilter", "--version").stdout.split()[-1]


def pofilter(pairs):
    """The names of the tests that each (English, translation) fails."""
    at = folder()
    units = "".join(f'<trans-unit id="{i}" xml:space="preserve" approved="yes"><source>{escape(source)}</source>'
                    f'<target state="translated">{escape(target)}</target></trans-unit>' for i, (source, target) in enumerate(pairs))
    (at / "in.xlf").write_text('<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="x" source-language="en" '
                               f'target-language="vi" datatype="plaintext"><body>{units}</body></file></xliff>', encoding="utf-8")
    command("pofilter", "--progress=none", "--language=vi", "--excludefilter=isfuzzy", at / "in.xlf", at / "out.xlf")
    failed = [set() for _ in pairs]
    if (at / "out.xlf").exists():
        for unit in etree.parse(str(at / "out.xlf")).iter("{*}trans-unit"):
            notes = [note.text for note in unit.iter("{*}note") if note.get("from") == "pofilter"]
            failed[int(unit.get("id"))] = {re.match(r"\w+", note).group() for note in notes}
    return failed


def sayable(target):
    """XML holds no control characters, and pofilter cannot be given them."""
    return not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", target)


def document():
    seeds = [result for result in results()]
    clean = pofilter([(source, target) for _, source, target, *_ in seeds])
    wrong = pofilter([(source, wrong if sayable(wrong) else target) for _, source, target, wrong, *_ in seeds])
    rows, checked, filtered = [], 0, 0
    for (seed, _, _, _, _, _, findings), before, after in zip(seeds, clean, wrong):
        slugs = sorted({f["slug"] for f in findings if f"`{seed[2]}`" in f["message"]})
        failed = sorted(after - before)
        checked += seed[4] in slugs
        filtered += bool(failed)
        rows.append(f"| {seed[0]} | {', '.join(f'`{slug}`' for slug in slugs) or '–'} | {', '.join(f'`{name}`' for name in failed) or '–'} |")
    units = [unit for path in sorted((ROOT / "locales/vi").glob("*.xlf")) for unit in read_units(path).values() if unit.good and not unit.obsolete]
    quiet = len([line for line in command(PROGRAM, "check", "-C", ROOT).stderr.splitlines() if "[lint/" in line])
    noisy = sum(bool(failed) for failed in pofilter([(unit.source, unit.target) for unit in units]))
    return HEAD.format(version=version(), rows="\n".join(rows), checked=checked, filtered=filtered, total=len(seeds), quiet=quiet, units=len(units),
                       noisy=noisy)


def table():
    text = PAGE.read_text(encoding="utf-8")
    if version() is None or f"translate-toolkit {version()}," not in text:
        ok(True, f"docs/checks.md # SKIP this is not the pofilter that it names: {version()}")
        return
    same(document().splitlines(), text.splitlines(), "docs/checks.md is what the checks and pofilter find")


PARTS = (table,)

if __name__ == "__main__":
    print(document() if version() else PAGE.read_text(encoding="utf-8"), end="")
