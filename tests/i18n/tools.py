"""What translators' tools make of documents: ids, inline elements and states."""
import re
import zlib

from tap import HERE, Project, edit_unit, folder, ok, same, slugs, validity

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


PARTS = (renamed_ids,)
