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
    path.write_text(canonical.replace('id="252#name"', 'id="1"'), encoding="utf-8")
    same(slugs(project.findings()[1]), ["locale/unknown-unit"], "one wrong id is a mistake in that unit")


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


PARTS = (renamed_ids, machine)
