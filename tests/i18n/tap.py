"""TAP, and a project that the program works on."""
import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

from lxml import etree, html

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PROGRAM = os.path.realpath(os.environ.get("STATUARY") or ROOT / "build" / "statuary")
SCHEMA = HERE / "xliff-1.2.rng"
NS = "{urn:oasis:names:tc:xliff:document:1.2}"
# What tools print must not depend on the tester's locale.
ENV = dict(os.environ, LC_ALL="C.UTF-8")

_count = 0
_failed = 0
_work = Path(tempfile.mkdtemp())
atexit.register(shutil.rmtree, _work)


def ok(good, what, detail=""):
    global _count, _failed
    _count += 1
    _failed += not good
    print(("ok" if good else "not ok") + f" {_count} - {what}")
    if not good and detail:
        for line in str(detail).split("\n")[:30]:
            print("# " + line[:400], file=sys.stderr)  # prove shows it where it runs many tests
    sys.stdout.flush()


def same(got, expected, what):
    ok(got == expected, what, f"got:      {got!r}\nexpected: {expected!r}")


def section(function):
    """Runs a part; what it raises is a failed test, and the next part goes on."""
    print(f"# {function.__name__}")
    try:
        function()
    except Exception:
        ok(False, f"{function.__name__} runs to its end", traceback.format_exc())


def finish():
    print(f"1..{_count}")
    sys.exit(_failed > 0)


def folder():
    return Path(tempfile.mkdtemp(dir=_work))


def command(*words, cwd=None):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, env=ENV, cwd=cwd, stdin=subprocess.DEVNULL)


class Unit:
    """A trans-unit, as another program reads it."""

    def __init__(self, node, obsolete):
        self.id = node.get("id")
        self.approved = node.get("approved") == "yes"
        self.obsolete = obsolete
        self.source = node.findtext(NS + "source") or ""
        target = node.find(NS + "target")
        self.state = target.get("state") if target is not None else None
        self.target = (target.text or "") if target is not None else ""
        self.notes = [(note.get("from"), note.text) for note in node.findall(NS + "note")]
        self.previous = None
        for alt in node.findall(NS + "alt-trans"):
            if alt.get("alttranstype") == "previous-version":
                self.previous = (alt.findtext(NS + "source"), alt.findtext(NS + "target"), alt.find(NS + "target").get("state"))

    @property
    def good(self):
        return self.target != "" and self.state in ("translated", "final")


def read_units(path):
    """All units of a document by id, in its order."""
    tree = etree.parse(str(path))
    nodes = list(tree.iter(NS + "trans-unit"))
    obsolete = {unit.get("id") for group in tree.iter(NS + "group") if group.get("id") == "obsolete" for unit in group.iter(NS + "trans-unit")}
    return {node.get("id"): Unit(node, node.get("id") in obsolete) for node in nodes}


def edit_unit(path, name, target=None, state=None, notes=()):
    """What a translator does in a text editor: the line of one unit's target."""
    text = path.read_text(encoding="utf-8")
    start = text.index(f'<trans-unit id="{name}"')
    end = text.index("</trans-unit>", start)
    unit = text[start:end]
    first = unit.index("<target")
    last = unit.index("/>", first) + 2 if unit[first:].split(">", 1)[0].endswith("/") else unit.index("</target>") + 9
    old = etree.fromstring(unit[first:last])
    wanted = old.text or "" if target is None else target
    line = f'<target state="{state or old.get("state")}">{escape(wanted)}</target>'
    more = "".join(f"\n        <note>{escape(note)}</note>" for note in notes)
    path.write_text(text[:start] + unit[:first] + line + more + unit[last:] + text[end:], encoding="utf-8")


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Project:
    def __init__(self, *languages):
        self.path = folder() / "project"
        made = command(PROGRAM, "init", self.path)
        if made.returncode != 0:
            raise RuntimeError(made.stderr)
        for language in languages:
            self.must("i18n", "add", language)

    @classmethod
    def shipped(cls):
        """A copy of the site that this repository holds."""
        project = cls.__new__(cls)
        project.path = folder() / "project"
        for name in ("content", "locales", "templates"):
            shutil.copytree(ROOT / name, project.path / name)
        return project

    def run(self, *words, cwd=None):
        return command(PROGRAM, *words, "-C", self.path, cwd=cwd)

    def must(self, *words):
        result = self.run(*words)
        if result.returncode != 0:
            raise RuntimeError(f"{words}: exit status {result.returncode}\n{result.stdout}{result.stderr}")
        return result

    def file(self, name):
        return self.path / name

    def document(self, name="lamp", language="vi"):
        return self.path / "locales" / language / f"{name}.xlf"

    def units(self, name="lamp", language="vi"):
        return read_units(self.document(name, language))

    def change(self, name, old, new):
        """Edits a file by hand; the text must be there once."""
        path = self.path / name
        text = path.read_text(encoding="utf-8")
        if text.count(old) != 1:
            raise RuntimeError(f"{name}: {old!r} stands there {text.count(old)} times")
        path.write_text(text.replace(old, new), encoding="utf-8")

    def findings(self):
        """The diagnostics of a check, and its exit status."""
        result = self.run("check", "--format=json")
        return result.returncode, json.loads(result.stderr or "[]")

    def page(self, name):
        return html.parse(str(self.path / "site" / name), html.HTMLParser(encoding="utf-8")).getroot()

    def locales(self):
        """Every document's bytes and time of change."""
        return {path.relative_to(self.path): (path.read_bytes(), path.stat().st_mtime_ns) for path in sorted(self.path.glob("locales/*/*"))}


def slugs(findings):
    return [finding["slug"] for finding in findings]


def validity(*paths):
    """What is wrong with XLIFF documents; empty where nothing is."""
    result = command("xmllint", "--noout", "--relaxng", SCHEMA, *paths)
    wrong = "" if result.returncode == 0 else result.stderr
    for path in paths:
        ids = [node.get("id") for node in etree.parse(str(path)).iter(NS + "trans-unit")]
        if len(ids) != len(set(ids)):
            wrong += f"{path}: an id stands twice\n"
    return wrong


def words_of(node):
    return " ".join("".join(node.itertext()).split())
