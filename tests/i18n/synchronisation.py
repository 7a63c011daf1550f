"""i18n sync: what it does to each kind of unit, and random edits."""
import os
import random
import unicodedata

from tap import Project, edit_unit, ok, same, validity, words_of

SENSOR = "The sensor in the foot has measured more than 60 °C. Most often something covers the slots at the back."
E10 = "content/lamp/E10.md"


def restamp(project):
    """Gives all documents an old time, so that a write shows."""
    for path in project.path.glob("locales/*/*"):
        os.utime(path, ns=(10**18, 10**18))


def nothing_to_do():
    project = Project()
    restamp(project)
    before = project.locales()
    result = project.must("i18n", "sync")
    ok(project.locales() == before, "in line: no document is written, not even its time changes")
    ok("in line" in result.stdout, "and sync says so", result.stdout)
    same(project.run("i18n", "sync", "--check").returncode, 0, "--check: exit status 0")


def stale():
    project = Project()
    restamp(project)
    old = project.units()["E10#meaning.1"]
    project.change(E10, "in the foot has measured more", "in the foot measured more")
    before = project.locales()
    same(project.run("i18n", "sync", "--check").returncode, 1, "stale: --check exits 1")
    ok(project.locales() == before, "and writes nothing")
    result = project.must("i18n", "sync")
    unit = project.units()["E10#meaning.1"]
    new = SENSOR.replace("has measured", "measured")
    same((unit.source, unit.target, unit.state, unit.approved), (new, old.target, "needs-translation", False), "a changed text: stale, not approved")
    same(unit.notes, [("statuary", f"The English was: {SENSOR}")], "its note says what the English was")
    same(unit.previous, (SENSOR, old.target, "translated"), "its alt-trans keeps the old pair")
    same(validity(project.document()), "", "the document is valid")
    ok("1 stale" in result.stdout, "sync counts it", result.stdout)
    after = project.locales()
    same([str(path) for path in after if after[path] != before[path]], ["locales/vi/lamp.xlf"], "no other document is written")
    gone, come = lines(before) - lines(after), lines(after) - lines(before)
    # Out: unit, source, target. In: these three, the note, and the old target;
    # the old source was and is a line, with other spaces before it.
    ok(len(gone) == 3 and len(come) == 8, "only lines of that unit change", f"{gone}\n{come}")

    # Changed again before anybody looked: the pair that was good stays.
    project.change(E10, "in the foot measured more", "in the foot of the Lamp measured more")
    project.must("i18n", "sync")
    unit = project.units()["E10#meaning.1"]
    same((unit.state, unit.previous), ("needs-translation", (SENSOR, old.target, "translated")), "changed twice: the good pair is kept")
    # A translator works on it and is not done.
    edit_unit(project.document(), "E10#meaning.1", "Nửa chừng.", "needs-translation")
    project.must("i18n", "sync")
    unit = project.units()["E10#meaning.1"]
    same((unit.target, unit.previous), ("Nửa chừng.", (SENSOR, old.target, "translated")), "half done: both the new words and the old pair are kept")
    project.change(E10, "in the foot of the Lamp measured more", "in the foot has measured more")
    result = project.must("i18n", "sync")
    unit = project.units()["E10#meaning.1"]
    same((unit.target, unit.state, unit.notes, unit.previous), (old.target, "translated", [], None), "the English comes back: so does the translation")
    ok("1 returned (E10#meaning.1)" in result.stdout, "sync counts and names it", result.stdout)
    gone = [unit for unit in project.units().values() if unit.obsolete]
    same([(unit.id, unit.target, unit.state) for unit in gone], [("E10#meaning.1~1", "Nửa chừng.", "needs-translation")],
         "and the half-done words, which nobody uses now, wait among the obsolete ones")
    project.must("i18n", "sync", "--prune")
    ok(lines(project.locales()) == lines(before), "without them, the document is what it was")


def lines(documents):
    """The lines of the document lamp, each with its place among equal ones."""
    counts = {}
    for path, (text, _) in documents.items():
        for line in text.split(b"\n") if path.name == "lamp.xlf" else ():
            counts[line] = counts.get(line, 0) + 1
    return {(line, i) for line, count in counts.items() for i in range(count)}


def back_elsewhere():
    """A text that was changed and then comes back in another place of its page,
    while the changed one waits for its translator."""
    project = Project()
    old = project.units()["E10#meaning.1"]
    project.change(E10, SENSOR, SENSOR.replace("has", "had"))
    project.must("i18n", "sync")
    project.change(E10, "Free the slots", SENSOR + "\n\nFree the slots")
    project.must("i18n", "sync")
    units = project.units()
    same((units["E10#fix.1"].source, units["E10#fix.1"].target, units["E10#fix.1"].state), (SENSOR, old.target, "translated"),
         "a text that comes back elsewhere finds the translation that a stale unit keeps")
    same(units["E10#meaning.1"].state, "needs-translation", "and that one is stale still")


def done_again():
    project = Project()
    project.change(E10, "in the foot has measured", "in the foot measured")
    project.must("i18n", "sync")
    edit_unit(project.document(), "E10#meaning.1", "Bản dịch mới.", "translated", ["Đã xem lại."])
    project.must("i18n", "sync")
    unit = project.units()["E10#meaning.1"]
    same((unit.target, unit.state, unit.approved, unit.notes, unit.previous), ("Bản dịch mới.", "translated", True, [(None, "Đã xem lại.")], None),
         "translated again: the program's note and the old pair go, the person's note stays")


def moved():
    project = Project()
    old = project.units()
    edit_unit(project.document(), "E10#meaning.1", state="final", notes=["Hỏi kỹ sư."])
    project.change(E10, SENSOR, "A new paragraph.\n\n" + SENSOR)
    result = project.must("i18n", "sync")
    units = project.units()
    unit = units["E10#meaning.2"]
    same((unit.source, unit.target, unit.state, unit.notes), (SENSOR, old["E10#meaning.1"].target, "final", [(None, "Hỏi kỹ sư.")]),
         "a text that moved keeps translation, state and people's notes")
    same((units["E10#meaning.1"].target, units["E10#meaning.1"].state), ("", "new"), "what stands in its place is new")
    ok("1 new" in result.stdout and "1 moved" in result.stdout, "sync counts both", result.stdout)
    # To another section of the page.
    project.change(E10, SENSOR + "\n", "")
    project.change(E10, "Free the slots", SENSOR + "\n\nFree the slots")
    project.must("i18n", "sync")
    unit = project.units()["E10#fix.1"]
    same((unit.source, unit.target, unit.state), (SENSOR, old["E10#meaning.1"].target, "final"), "also to another section")
    same(project.units()["E10#fix.2"].target, old["E10#fix.1"].target, "and what stood there moves on")


def obsolete():
    project = Project()
    old = project.units()
    whole = (project.path / E10).read_text()
    project.change(E10, SENSOR, "Short.")
    project.change(E10, "Free the slots", "First of all, stay calm.\n\nFree the slots")
    project.must("i18n", "sync")
    project.change(E10, "First of all, stay calm.\n\n", "")
    edit_unit(project.document(), "E10#fix.1", "Trước hết, hãy bình tĩnh.", "translated")
    result = project.must("i18n", "sync")
    gone = [unit for unit in project.units().values() if unit.obsolete]
    same([(unit.source, unit.target, unit.state) for unit in gone], [("First of all, stay calm.", "Trước hết, hãy bình tĩnh.", "translated")],
         "a translation whose English is gone stands in the group obsolete")
    ok("1 obsolete" in result.stdout, "sync counts it", result.stdout)
    text = project.document().read_text(encoding="utf-8")
    ok(text.rindex('<group id="obsolete">') > text.rindex('<trans-unit id="E10-vs-E20#note.1"'), "at the end of the document")
    same(validity(project.document()), "", "the document is valid")
    status, findings = project.findings()
    ok(status == 0 and all("calm" not in f["message"] for f in findings), "check has nothing against it", findings)
    same(project.units()["E10#fix.1"].target, old["E10#fix.1"].target, "the text that stood behind it is still translated")

    project.change(E10, "has become too warm", "became too warm")
    project.must("i18n", "sync")
    ok(any(unit.obsolete for unit in project.units().values()), "it stays through another sync")
    project.change(E10, "# What to do\n", "# What to do\n\nFirst of all, stay calm.\n")
    project.must("i18n", "sync")
    unit = project.units()["E10#fix.1"]
    same((unit.source, unit.target, unit.state), ("First of all, stay calm.", "Trước hết, hãy bình tĩnh.", "translated"), "the text comes back: so does its translation")
    ok(not any(unit.obsolete for unit in project.units().values()), "and the group is gone")

    (project.path / E10).write_text(whole)
    project.must("i18n", "sync")
    result = project.must("i18n", "sync", "--prune")
    ok("1 pruned" in result.stdout and "obsolete" not in project.document().read_text(encoding="utf-8"), "--prune drops it", result.stdout)
    units = project.units()
    same({key: unit.target for key, unit in units.items()}, {key: unit.target for key, unit in old.items()}, "and nothing else")


def whole_page():
    """A page that goes and comes back finds all its translations."""
    project = Project()
    old = project.document().read_bytes()
    text = (project.path / "content/lamp/E10-vs-E20.md").read_text()
    (project.path / "content/lamp/E10-vs-E20.md").unlink()
    project.change("content/index.md", "[E10 and E20](lamp/E10-vs-E20.md)", "E10 and E20")
    project.must("i18n", "sync")
    same([unit.target != "" for unit in project.units().values() if unit.obsolete], [True], "the units of a page that went are obsolete")
    (project.path / "content/lamp/E10-vs-E20.md").write_text(text)
    project.must("i18n", "sync")
    ok(project.document().read_bytes() == old, "the page is back, and the document is what it was")


def meaning_unchanged():
    for when in ("before", "after"):
        project = Project()
        edit_unit(project.document(), "E10#meaning.1", state="final")
        old = project.units()
        project.change(E10, "60 °C. Most often", "60 °C; most often")
        project.change(E10, "become too warm and", "become too warm, and")
        if when == "after":
            project.must("i18n", "sync")
            ok(not project.units()["E10#meaning.1"].good, "after: it is stale first")
        project.must("i18n", "sync", "--meaning-unchanged=E10#meaning.1")
        units = project.units()
        unit = units["E10#meaning.1"]
        same((unit.source, unit.target, unit.state, unit.notes, unit.previous),
             (SENSOR.replace(". Most", "; most"), old["E10#meaning.1"].target, "final", [], None), f"--meaning-unchanged {when} it went stale keeps it")
        same(units["E10#summary.1"].state, "needs-translation", f"{when}: a unit that is not named goes stale")
        project.must("i18n", "sync", "--meaning-unchanged", "E10#summary.1", "--meaning-unchanged", "E10#meaning.1")
        ok(project.units()["E10#summary.1"].good, f"{when}: named later, with another, it is good again")
        same(project.run("i18n", "sync", "--check").returncode, 0, f"{when}: and in line")


def normalised():
    project = Project()
    canonical = project.document().read_bytes()
    edit_unit(project.document(), "E10#name", "  " + unicodedata.normalize("NFD", project.units()["E10#name"].target) + " ")
    ok(project.document().read_bytes() != canonical, "a target in NFD, with edge spaces")
    same(project.run("i18n", "sync", "--check").returncode, 1, "sync --check sees it")
    project.must("i18n", "sync")
    ok(project.document().read_bytes() == canonical, "sync mends it")


def errors_write_nothing():
    project = Project()
    project.change(E10, "The Lamp has become", "The Lamp had become")
    project.change("content/lamp/E20.md", "light: dark", "light: purple")
    before = project.locales()
    result = project.run("i18n", "sync")
    ok(result.returncode == 1 and "E20.md" in result.stderr, "content with errors: exit status 1, and which", result.stderr)
    ok(project.locales() == before, "and nothing is written")
    project = Project()
    project.change(E10, "The Lamp has become", "The Lamp had become")
    project.document().write_text(project.document().read_text(encoding="utf-8").replace("</file>", ""), encoding="utf-8")
    before = project.locales()
    result = project.run("i18n", "sync")
    ok(result.returncode == 1 and "lamp.xlf" in result.stderr, "a broken document: exit status 1", result.stderr)
    ok(project.locales() == before, "and it is left alone")
    for words in (("fr",), ("en",), ("--prunes",)):
        same(project.run("i18n", "sync", *words).returncode, 2, f"i18n sync {words[0]}: wrong usage")


def wordless():
    project = Project()
    project.change(E10, SENSOR, SENSOR + "\n\n| System | Since |\n| --- | --- |\n| Linux | 3.20 |\n| `lamp --on` | [41](E10.md) |")
    project.must("i18n", "sync")
    units = {unit.source: (unit.target, unit.state) for unit in project.units().values()}
    same([units[text] for text in ("3.20", "`lamp --on`", "[41](E10.md)")],
         [(text, "translated") for text in ("3.20", "`lamp --on`", "[41](E10.md)")], "numbers and code are their own translations")
    same([units[text][1] for text in ("System", "Linux")], ["new", "new"], "words are not")


def one_language():
    project = Project("ar")
    project.change(E10, "The Lamp has become", "The Lamp had become")
    before = project.locales()
    project.must("i18n", "sync", "ar")
    after = project.locales()
    same([str(path) for path in after if after[path] != before[path]], ["locales/ar/lamp.xlf"], "sync of a language leaves the others alone")


# --- random edits ----------------------------------------------------------

SEED = 20240229
ROUNDS = 4
EDITS = 45
SUBJECTS = ("A lamp", "The cable", "Every sensor", "This plug", "The foot", "Your workshop", "A fuse", "Our switch", "The bulb")
VERBS = ("gets warm", "needs care", "is checked", "can fail", "goes dark", "comes loose", "wears out")
PLACES = ("at night", "in summer", "behind the desk", "near water", "under load", "in a drawer")
MARK = "Bản dịch số"


class Pages:
    """Two pages as lists of blocks by section, written as Markdown."""

    def __init__(self, chance):
        self.chance = chance
        self.number = 0
        self.pages = {name: {"meaning": [self.text() for _ in range(5)], "fix": [self.text() for _ in range(4)]} for name in ("E10", "E20")}
        self.gone = {name: [] for name in self.pages}

    def text(self):
        self.number += 1
        sentence = lambda: f"{self.chance.choice(SUBJECTS)} {self.chance.choice(VERBS)} {self.chance.choice(PLACES)}"
        return f"{sentence()}. {sentence()} ({self.number})."

    def write(self, project):
        for name, sections in self.pages.items():
            path = project.path / f"content/lamp/{name}.md"
            head = path.read_text().split("\n## ")[0]
            headings = {"meaning": "What it means", "fix": "What to do"}
            path.write_text(head.rstrip("\n") + "\n" + "".join(f"\n## {headings[key]}\n\n" + "\n\n".join(blocks) + "\n" for key, blocks in sections.items()))

    def edit(self):
        """One edit; returns what it was."""
        name = self.chance.choice(list(self.pages))
        sections = self.pages[name]
        key = self.chance.choice(list(sections))
        blocks = sections[key]
        at = self.chance.randrange(len(blocks))
        kind = self.chance.choice(("insert", "delete", "move", "away", "split", "join", "change", "change", "restore", "restore", "repeat"))
        if kind == "insert":
            blocks.insert(at, self.text())
        elif kind == "repeat":
            blocks.append(blocks[at])
        elif kind == "restore" and self.gone[name]:
            blocks.insert(at, self.chance.choice(self.gone[name]))
        elif kind == "split" and blocks[at].count(". ") == 1:
            self.gone[name].append(blocks[at])
            first, second = blocks[at].split(". ")
            blocks[at:at + 1] = [first + ".", second]
        elif kind == "change":
            self.gone[name].append(blocks[at])
            blocks[at] = blocks[at].replace(self.chance.choice((" is ", " in ", "The ", "A ")), " maybe ").strip() + " Changed."
        elif len(blocks) == 1:
            return "nothing"
        elif kind == "delete":
            self.gone[name].append(blocks.pop(at))
        elif kind == "move":
            blocks.insert(self.chance.randrange(len(blocks)), blocks.pop(at))
        elif kind == "away":
            other = sections["fix" if key == "meaning" else "meaning"]
            other.insert(self.chance.randrange(len(other) + 1), blocks.pop(at))
        elif kind == "join" and at > 0:
            self.gone[name] += blocks[at - 1:at + 1]
            blocks[at - 1:at + 1] = [blocks[at - 1] + " " + blocks[at]]
        else:
            return "nothing"
        return f"{kind} {name}#{key}.{at + 1}"


class Memory:
    """What was translated as what, by page: what a careful person would remember."""

    def __init__(self):
        self.known = {}   # (page, source) → set of targets that translated it
        self.number = 0

    def translate(self, project, share, chance):
        """Translates units that are not done: some of those that went stale, too."""
        for key, unit in project.units().items():
            if unit.good or unit.obsolete or chance.random() > share:
                continue
            if unit.previous is not None:
                # Its translator has let go of the earlier text.
                self.known.pop((key.split("#")[0], unit.previous[0]), None)
            self.number += 1
            edit_unit(project.document(), key, f"{MARK} {self.number}, đầy đủ chữ nghĩa như câu gốc.", chance.choice(("translated", "final")))

    def learn(self, units):
        for key, unit in units.items():
            if unit.good:
                self.known.setdefault((key.split("~")[0].split("#")[0], unit.source), set()).add(unit.target)


def judge(memory, units):
    """What is lost, and what is shown under a changed source."""
    faults = []
    by_text = {}
    for key, unit in units.items():
        if unit.obsolete:
            continue
        page = key.split("#")[0]
        by_text.setdefault((page, unit.source), []).append(unit)
        if unit.good and unit.target not in memory.ever.get((page, unit.source), ()):
            faults.append(f"{key}: \"{unit.target}\" never translated \"{unit.source}\"")
    for text, found in by_text.items():
        if text in memory.known and not any(unit.good for unit in found):
            faults.append(f"{text}: known as {memory.known[text]}, lost")
    return faults


def look(project):
    """What readers see of the two pages, against the documents."""
    project.must("build")
    units = project.units()
    faults = []
    for name in ("E10", "E20"):
        root = project.page(f"vi/lamp/{name}.html")
        main = root.find(".//main")
        shown = {words_of(p) for p in main.findall(".//p") if "prose" in (p.getparent().get("class") or "")}
        english = {words_of(node) for node in main.iter("span") if node.get("lang") == "en"}
        for key, unit in units.items():
            if unit.obsolete or not key.startswith((f"{name}#meaning.", f"{name}#fix.")):
                continue
            fallback = main.get("lang") == "en"
            want = unit.target if unit.good and not fallback else unit.source
            if want not in shown:
                faults.append(f"{key}: not shown: {want}")
            elif want == unit.source and not fallback and want not in english:
                faults.append(f"{key}: English, and not marked as such")
        marks = {text for text in shown if text.startswith(MARK)}
        good = {unit.target for key, unit in units.items() if unit.good and not unit.obsolete and key.startswith(name + "#")}
        faults += [f"{name}: shown and not a translation of what stands here: {text}" for text in marks - good]
    return faults


def random_edits():
    done = 0
    kinds = set()
    stale_seen = obsolete_seen = 0
    faults = {"kept": [], "once": [], "check": [], "seen": [], "valid": []}
    for number in range(ROUNDS):
        chance = random.Random(SEED + number)
        project = Project()
        pages = Pages(chance)
        pages.write(project)
        project.must("i18n", "sync")
        memory = Memory()
        memory.ever = {}
        memory.translate(project, 1.0, chance)
        project.must("i18n", "sync")
        for step in range(EDITS):
            what = pages.edit()
            if what == "nothing":
                continue
            where = f"seed {SEED + number}, edit {step} ({what}): "
            kinds.add(what.split()[0])
            done += 1
            memory.learn(project.units())
            for text, targets in memory.known.items():
                memory.ever.setdefault(text, set()).update(targets)
            pages.write(project)
            before = project.locales()
            checked = project.run("i18n", "sync", "--check")
            if project.locales() != before:
                faults["check"].append(where + "--check wrote")
            project.must("i18n", "sync")
            after = project.locales()
            if (checked.returncode == 1) != (after != before):
                faults["check"].append(where + f"--check said {checked.returncode}")
            project.must("i18n", "sync")
            if project.locales() != after or project.run("i18n", "sync", "--check").returncode != 0:
                faults["once"].append(where + "a second sync wrote, or --check would")
            units = project.units()
            stale_seen += any(unit.previous for unit in units.values())
            obsolete_seen += any(unit.obsolete for unit in units.values())
            faults["kept"] += [where + fault for fault in judge(memory, units)]
            if validity(project.document()):
                faults["valid"].append(where + validity(project.document()))
            if step % 5 == 0:
                faults["seen"] += [where + fault for fault in look(project)]
            if chance.random() < 0.3:
                memory.translate(project, 0.5, chance)
                project.must("i18n", "sync")
    ok(done >= 100 and len(kinds) == 9, "at least 100 random edits of all kinds", f"{done} {kinds}")
    ok(stale_seen > 20 and obsolete_seen > 20, "they made units stale and obsolete", f"{stale_seen} {obsolete_seen}")
    for key, what in (("kept", "no translation is lost whose source stands in its page, none stands under a changed one"),
                      ("once", "sync twice is sync once"), ("check", "--check agrees with sync, and writes nothing"),
                      ("seen", "the pages show the good translations and no other"), ("valid", "every document is valid")):
        ok(not faults[key], what, f"{len(faults[key])} faults:\n" + "\n".join(faults[key]))


PARTS = (nothing_to_do, stale, back_elsewhere, done_again, moved, obsolete, whole_page, meaning_unchanged, normalised, errors_write_nothing, wordless, one_language, random_edits)
