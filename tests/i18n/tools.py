"""What translators' tools make of documents: ids, inline elements and states."""
import json
import re
import zlib

from tap import HERE, Project, edit_unit, folder, ok, same, slugs, validity, words_of

FIXTURES = HERE / "fixtures"


# --- ids -------------------------------------------------------------------


def numbered(text):
    numbers = iter(range(1, 10000))
    return re.sub(r'<trans-unit id="[^"]*"', lambda _: f'<trans-unit id="{next(numbers)}"', text)


RENAMINGS = {
    "a prefix before ids": lambda text: re.sub(r'<trans-unit id="', '<trans-unit id="Base///', text),
    "numbers for ids": numbered,
    "numbers, and ids in resname": lambda text: re.sub(r'<trans-unit id="([^"]*)"', lambda m: f'<trans-unit id="crowdin:{zlib.crc32(m[1].encode())}" resname="{m[1]}"', text),
}


def renamed_ids():
    project = Project.shipped()
    path = project.document("smtp")
    canonical = path.read_text(encoding="utf-8")
    total = len(project.units("smtp"))
    for what, change in RENAMINGS.items():
        path.write_text(change(canonical), encoding="utf-8")
        status, findings = project.findings()
        ok(status == 1 and slugs(findings) == ["locale/renumbered"] and f"{total} of its units" in findings[0]["message"]
           and "i18n sync vi" in findings[0]["message"], f"{what}: check says it once", findings)
        same(project.run("build").returncode, 0, f"{what}: build shows the English and exits 0")
        result = project.must("i18n", "sync", "vi")
        ok("locale/renumbered" in result.stderr and f"{total} moved" in result.stdout and "obsolete" not in result.stdout,
           f"{what}: sync says what it sees", result.stdout + result.stderr)
        text = re.sub(' resname="[^"]*"', "", path.read_text(encoding="utf-8"))
        ok(text == canonical, f"{what}: every translation is at its place again")
        same(project.run("i18n", "sync", "--check").returncode, 0, f"{what}: and in line")
        away = folder() / "away.xlf"
        away.write_text(change(canonical), encoding="utf-8")
        path.write_text(canonical, encoding="utf-8")
        edit_unit(path, "252#name", "", "new")
        result = project.must("i18n", "import", away)
        ok("1 taken" in result.stdout and "0 not taken" in result.stdout, f"{what}: import finds every unit", result.stdout + result.stderr)
        ok(path.read_text(encoding="utf-8") == canonical, f"{what}: and brings back what was missing")
    path.write_text(canonical.replace('id="252#name"', 'id="1"').replace('</body>', '<trans-unit id="2"><source>Gone</source><target>Mất</target></trans-unit></body>'),
                    encoding="utf-8")
    same(slugs(project.findings()[1]), ["locale/renumbered", "locale/unknown-unit"], "one wrong id is found again, and one without its English is a mistake in that unit")


def some_renamed_ids():
    """A tool has changed a part of the ids."""
    project = Project.shipped()
    path = project.document("smtp")
    canonical = path.read_text(encoding="utf-8")
    for share in (2, 3, 10):
        for what, name in (("a prefix", "Base///{}"), ("a number", "{count}")):
            counter = iter(range(10000))

            def change(found):
                count = next(counter)
                return f'<trans-unit id="{found[1] if count % share else name.format(found[1], count=count)}"'

            path.write_text(re.sub(r'<trans-unit id="([^"]*)"', change, canonical), encoding="utf-8")
            before = project.run("build")
            same(before.returncode, 0, f"{what} in one id of {share}: build goes on")
            result = project.must("i18n", "sync", "vi")
            lost = len(re.findall(r'<target state="new"', path.read_text(encoding="utf-8")))
            same(lost, 0, f"{what} in one id of {share}: sync loses no translation")
            ok("locale/renumbered" in result.stderr and "taken over" in result.stderr and "obsolete" not in result.stdout,
               f"{what} in one id of {share}: it says what it took over", result.stdout + result.stderr)
            ok(path.read_text(encoding="utf-8") == canonical, f"{what} in one id of {share}: every translation is at its place")


# --- each tool's way ---------------------------------------------------------

TEXTS = {
    "E10#name": "Die Lampe ist zu warm",
    "E10#short": "Zu warm",
    "E10#summary.1": "Die Lampe ist warm.",
    "E10#fix.1": "Machen Sie die Schlitze frei und warten Sie zehn Minuten. Kommt der Fehler wieder, so kann [E20](E20.md) daraus werden.",
    "E20#name": "Der Temperatursensor antwortet nicht",
}
MADE = "needs-review-translation"
# The states of those texts that each tool gives; the last one comes from a machine.
TOOLS = {
    "weblate": {"E10#name": "final", "E10#short": "translated", "E10#summary.1": "needs-translation", "E20#name": MADE},
    "pontoon": {"E10#name": "translated", "E20#name": MADE},
    "crowdin": {"E10#name": "final", "E10#short": "translated", "E10#summary.1": "needs-translation", "E20#name": MADE},
    "omegat": {"E10#name": "translated", "E10#fix.1": "translated", "E20#name": MADE},
    "memoq": {"E10#name": "final", "E10#short": "translated", "E10#summary.1": "needs-translation", "E10#fix.1": "translated", "E20#name": MADE},
    "trados": {"E10#name": "final", "E10#short": "translated", "E10#summary.1": "needs-translation", "E10#fix.1": "translated", "E20#name": MADE},
}


def check_tool(project, name, states, what):
    units = project.units("lamp", "de")
    same({key: unit.state for key, unit in units.items() if unit.target}, states, f"{name}, {what}: its states")
    same({key: units[key].target for key in states}, {key: TEXTS[key] for key in states}, f"{name}, {what}: its texts, as plain Markdown")
    text = project.document("lamp", "de").read_text(encoding="utf-8")
    ok(re.search(f'<target state="{MADE}" state-qualifier="(leveraged-mt|mt-suggestion)"[^>]*>{TEXTS["E20#name"]}', text), f"{name}, {what}: the machine's text says so", text)
    same(project.run("i18n", "sync", "--check").returncode, 0, f"{name}, {what}: and in line")


def each_tool():
    """Documents in the manner of six tools, taken by import and saved in their place."""
    for name, states in TOOLS.items():
        project = Project("de")
        path = FIXTURES / "tools" / f"{name}.xlf"
        result = project.must("i18n", "import", path)
        ok(f"{len(states)} taken" in result.stdout and "0 not taken" in result.stdout, f"{name}, import: every text is taken", result.stdout + result.stderr)
        check_tool(project, name, states, "import")
        same(validity(project.document("lamp", "de")), "", f"{name}, import: what is written is valid")
        before = project.locales()
        project.must("i18n", "import", path)
        ok(project.locales() == before, f"{name}, import again: nothing is written")
        project = Project("de")
        text = path.read_text(encoding="utf-8")
        project.document("lamp", "de").write_text(text, encoding="utf-8")
        status, findings = project.findings()
        errors = [finding for finding in findings if finding["severity"] == "error"]
        ok(all(finding["slug"] == "locale/renumbered" for finding in errors) and len(errors) <= 1, f"{name}, in place: nothing is wrong but ids", findings)
        project.must("i18n", "sync", "de")
        check_tool(project, name, states, "in place")


# --- what a machine made -----------------------------------------------------

NOTE = ("statuary", "A machine made this translation: read it against the English, and set its state to translated once it is good.")


def machine():
    project = Project()
    path = project.document()
    edit_unit(path, "E10#name", "Đèn Lamp nóng", "translated")
    path.write_text(path.read_text(encoding="utf-8").replace('<target state="translated">Đèn Lamp nóng', '<target state-qualifier="leveraged-mt">Đèn Lamp nóng'),
                    encoding="utf-8")
    project.must("i18n", "sync")
    text = path.read_text(encoding="utf-8")
    ok('<target state="needs-review-translation" state-qualifier="leveraged-mt">Đèn Lamp nóng</target>' in text, "sync writes a machine's text as one that needs review", text)
    unit = project.units()["E10#name"]
    ok(not unit.approved and NOTE in unit.notes, "it is not approved, and a note says what to do", unit.notes)
    same(project.run("i18n", "sync", "--check").returncode, 0, "and in line")
    status = json.loads(project.must("i18n", "status", "vi", "--format=json").stdout)
    lamp = next(item for item in status if item["document"] == "lamp")["segments"]
    same((lamp["machine"], lamp["stale"]), (1, 0), "status counts it apart")
    ok("machine" in project.must("i18n", "status", "vi").stdout.split("\n")[0].split(), "in a column of its own")
    ok(project.must("i18n", "status", "--todo", "vi").stdout.startswith("machine "), "and it is left to do")
    shows = lambda: "Đèn Lamp nóng" in words_of(project.page("vi/lamp/E10.html").find(".//main"))
    project.must("build")
    same(shows(), False, "readers see the English")
    for word, seen in (("show", True), ("hide", False)):
        project.change("content/index.md", "threshold: 60", f"threshold: 60\nmachine: {word}")
        project.must("build")
        same(shows(), seen, f"machine: {word}")
        project.change("content/index.md", f"threshold: 60\nmachine: {word}", "threshold: 60")
    project.change("content/index.md", "threshold: 60", "threshold: 60\nmachine: yes")
    same(slugs(project.findings()[1]), ["yaml/value"], "machine takes no other word")
    project.change("content/index.md", "threshold: 60\nmachine: yes", "threshold: 60")
    # A translator accepts it, and leaves everything else.
    path.write_text(text.replace('state="needs-review-translation"', 'state="translated"'), encoding="utf-8")
    project.must("build")
    same(shows(), True, "set to translated beside the note, it is")
    project.must("i18n", "sync")
    unit = project.units()["E10#name"]
    ok(unit.state == "translated" and unit.approved and NOTE not in unit.notes and "leveraged-mt" not in path.read_text(encoding="utf-8"),
       "and sync drops the note and the qualifier", unit.notes)


# --- import takes no worse for better ----------------------------------------


def worse():
    project = Project()
    before = project.locales()
    away = folder() / "lamp.vi.po"
    entry = 'msgctxt "{}"\nmsgid "{}"\nmsgstr "{}"\n\n'
    units = project.units()
    head = 'msgid ""\nmsgstr "Language: vi\\nX-Statuary-Document: lamp\\n"\n\n'
    bad = {"index#class.user.sentence": "Bạn có thể tự sửa.", "E10#fix.1": "Chờ mười phút, rồi xem E20."}
    text = head + "".join(entry.format(key, units[key].source, target) for key, target in bad.items())
    text += "#, fuzzy\n" + entry.format("E10#short", units["E10#short"].source, "Nóng")
    for options in ((), ("--overwrite",)):
        away.write_text(text, encoding="utf-8")
        result = project.must("i18n", "import", *options, away)
        ok(project.locales() == before, f"import {' '.join(options)}: a broken or unfinished text never replaces a sound one")
        ok("3 not taken (3 of them worse than what is here)" in result.stdout, "it says how many it kept for that reason", result.stdout)
        lines = text.split("\n")
        for key, slug in (*((key, "import/broken") for key in bad), ("E10#short", "import/unfinished")):
            line = lines.index(f'msgctxt "{key}"') + 1
            ok(f"lamp.vi.po:{line}:" in result.stderr and any(f":{line}:" in one and f"[{slug}]" in one for one in result.stderr.split("\n")),
               f"and which, each with its line: {key}", result.stderr)
    # Where there is nothing, a beginning is better than that.
    for key in (*bad, "E10#short"):
        edit_unit(project.document(), key, "", "new")
    result = project.must("i18n", "import", away)
    units = project.units()
    same([(units[key].target, units[key].state) for key in (*bad, "E10#short")],
         [(target, "needs-translation") for target in (*bad.values(), "Nóng")], "where there is no translation, they are taken as ones that need work")
    same(project.run("check").returncode, 0, "and break nothing")


def po_of_others():
    """PO files without msgctxt, and with plural forms."""
    project = Project("de")
    away = folder() / "lamp.de.po"
    away.write_text('msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "Too warm"\nmsgstr "Zu warm"\n\nmsgid "Gone"\nmsgstr "Weg"\n\n'
                    'msgid "Lamp"\nmsgid_plural "Lamps"\nmsgstr[0] "Lampe"\nmsgstr[1] "Lampen"\n\nmsgid "Light"\nmsgstr "Licht"\n', encoding="utf-8")
    result = project.run("i18n", "import", away)
    units = project.units("lamp", "de")
    same((units["E10#short"].target, units["index#fact.light.name"].target), ("Zu warm", "Licht"), "without msgctxt, msgid says which text it is")
    ok("`Gone` is not taken" in result.stderr, "one that stands nowhere is named by it", result.stderr)
    ok(result.returncode == 1 and "lamp.de.po:11:1: error: " in result.stderr and "[po/plural]" in result.stderr and units["index#name"].target == "",
       "plural forms are an error of their entry, with its line", result.stderr)


def notes_of_people():
    """Notes with a name go out as comments and come back, once."""
    project = Project()
    path = project.document()
    text = path.read_text(encoding="utf-8")
    start = text.index('<trans-unit id="E10#name"')
    at = text.index("</target>", start) + len("</target>")
    path.write_text(text[:at] + '<note from="Trần">Hỏi lại.</note><note>check-ignore: same</note>' + text[at:], encoding="utf-8")
    project.must("i18n", "sync")
    before = project.locales()
    where = folder()
    project.must("i18n", "export", "vi", "-o", where)
    po = (where / "lamp.vi.po").read_text(encoding="utf-8")
    ok("# Trần: Hỏi lại.\n# check-ignore: same\n" in po, "PO: they go out as translators' comments", po[:600])
    project.must("i18n", "import", where / "lamp.vi.po")
    ok(project.locales() == before, "and come back to themselves")
    empty = Project()
    empty.must("i18n", "import", where / "lamp.vi.po")
    same(empty.units()["E10#name"].notes, [(None, "Trần: Hỏi lại."), (None, "check-ignore: same")], "elsewhere they come in")
    empty = Project()
    empty.must("i18n", "import", path)
    same(empty.units()["E10#name"].notes, [("Trần", "Hỏi lại."), (None, "check-ignore: same")], "XLIFF brings them, too")


# --- several documents in one file --------------------------------------------


def as_file(project, name, original, change=lambda text: text):
    """A <file> with every text of a document translated, as `X` and its id."""
    text = project.document(name, "de").read_text(encoding="utf-8")
    text = re.sub(r'<trans-unit id="([^"]*)"(.*?)<target state="new"/>', lambda m: f'<trans-unit id="{m[1]}"{m[2]}<target state="translated">X {m[1]}</target>', text, flags=re.S)
    text = text[text.index("<file"):text.index("</xliff>")].replace(f'original="{name}"', original)
    return change(text)


def as_package(*files):
    return '<?xml version="1.0"?>\n<!-- a package -->\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">' + "".join(files) + "</xliff>\n"


def several_files():
    """Each <file> of a package goes to its own document."""
    ways = {
        "by the name in the repository": lambda project: (as_file(project, "lamp", 'original="/main/locales/en/lamp.xlf"'), as_file(project, "site", 'original="/main/locales/en/site.xlf"')),
        "by a path of Windows": lambda project: (as_file(project, "lamp", 'original="C:\\work\\lamp.xlf"'), as_file(project, "site", 'original="site"')),
        "by units": lambda project: (as_file(project, "lamp", 'original="35"'), as_file(project, "site", 'original="x.html"')),
        "by units without their ids": lambda project: (as_file(project, "lamp", 'original="1"', numbered), as_file(project, "site", 'original="2"', numbered)),
        "by units, with prefixes": lambda project: (as_file(project, "site", 'original="f1"', RENAMINGS["a prefix before ids"]), as_file(project, "lamp", 'original="f2"', RENAMINGS["a prefix before ids"])),
    }
    for what, make in ways.items():
        project = Project("de")
        away = folder() / "lamp.xlf"  # a name that says nothing, since there are two
        away.write_text(as_package(*make(project)), encoding="utf-8")
        result = project.run("i18n", "import", away)
        for name in ("lamp", "site"):
            units = project.units(name, "de").values()
            ok(f"locales/de/{name}.xlf: " in result.stdout and "0 taken" not in result.stdout, f"{what}: {name}.xlf is named", result.stdout + result.stderr)
            # Markdown that a text of this test lacks makes it one that needs work.
            ok(all(unit.target.startswith("X ") for unit in units), f"{what}: every text of {name}.xlf is taken", [unit.id for unit in units if not unit.target])
        same({unit.target for unit in project.units("ui", "de").values()}, {""}, f"{what}: and no other document")
        same(project.run("i18n", "sync", "--check").returncode, 0, f"{what}: in line")


def files_of_nothing():
    """What nobody knows is named, and the rest is taken."""
    project = Project("de")
    strange = ('<file original="readme.md" source-language="en" target-language="de" datatype="plaintext"><body>\n'
               '<trans-unit id="1"><source>Hello</source><target>Hallo</target></trans-unit></body></file>')
    away = folder() / "all.xlf"
    away.write_text(as_package(strange, as_file(project, "lamp", 'original="lamp"')), encoding="utf-8")
    result = project.run("i18n", "import", away)
    ok(result.returncode == 0 and "warning: nothing of `readme.md` is taken" in result.stderr and "[import/document]" in result.stderr,
       "a <file> that is of no document is named", result.stderr)
    ok("lamp → locales/de/lamp.xlf: " in result.stdout and "readme" not in result.stdout, "and the other one is taken", result.stdout)
    # Which <file> has a fault does not matter to the others.
    project = Project("de")
    faulty = as_file(project, "site", 'original="site"').replace("<body>", "<body>stray", 1)
    away.write_text(as_package(faulty, as_file(project, "lamp", 'original="lamp"')), encoding="utf-8")
    result = project.run("i18n", "import", away)
    ok("locale/unknown-text" in result.stderr and all(unit.target for unit in project.units("lamp", "de").values()), "a fault in one <file> leaves the others", result.stderr)
    project = Project("de")
    before = project.locales()
    for what, text, told in (("none that it knows", as_package(strange, strange), "readme.md"), ("no <file>", as_package(), "holds no units"),
                             ("no units", as_package('<file original="lamp" source-language="en" target-language="de" datatype="plaintext"><body/></file>'), "holds no units"),
                             ("no language", as_package(as_file(project, "lamp", 'original="lamp"').replace(' target-language="de"', "")), "which language")):
        away.write_text(text, encoding="utf-8")
        result = project.run("i18n", "import", away)
        ok(result.returncode == 1 and told in result.stderr and project.locales() == before, f"a file with {what}: an error, and nothing is written", result.stderr)


PARTS = (several_files, files_of_nothing, renamed_ids, some_renamed_ids, each_tool, machine, worse, po_of_others, notes_of_people)
