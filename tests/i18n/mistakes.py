"""What check finds in translations, by mistakes seeded one at a time."""
import json

from seeds import ERRORS, WARNINGS, results
from tap import PROGRAM, ROOT, Project, command, edit_unit, ok, same, slugs, words_of

EVERY = {"locale/placeholder", "locale/markup", "locale/hidden", "lint/nfc", "lint/same", "lint/letters", "lint/unseen", "lint/start", "lint/marks", "lint/width", "lint/colon",
         "lint/brackets", "lint/quotes", "lint/link", "lint/plural", "lint/escaped", "lint/markdown", "lint/repeated", "lint/english", "lint/numbers", "lint/end",
         "lint/space", "lint/doubled", "lint/glossary", "lint/deprecated", "lint/inconsistent", "lint/length", "lint/diacritics"}


def shipped():
    result = command(PROGRAM, "check", "--strict", "-C", ROOT)
    ok(result.returncode == 0 and not result.stderr, "the shipped documents and pages have no finding", result.stderr)
    same({item[4] for item in ERRORS + WARNINGS}, EVERY, "every check has a mistake to find")
    ok(len(ERRORS + WARNINGS) >= 30, "there are at least 30 of them")


def seeded():
    missed, beside, exits = [], [], []
    for (_, document, unit, mistake, slug), _, _, _, line, status, findings in results():
        if not callable(mistake):
            continue
        what = f"{slug} in {unit}"
        here = [f for f in findings if f["slug"] == slug and f"`{unit}`" in f["message"] and f["file"] == f"locales/vi/{document}.xlf"]
        if not here or not line <= here[0]["line"] <= line + 3:
            missed.append(f"{what}: {findings}")
        # A mistake can be two (a number gone, and the code span it stood in); but
        # no other unit is to blame for it.
        beside += [f"{what}: {f}" for f in findings if f"`{unit}`" not in f["message"]]
        wrong = slug.startswith("locale/")
        if status != (1 if wrong else 0) or any((f["severity"] == "error") != f["slug"].startswith("locale/") for f in findings):
            exits.append(f"{what}: exit status {status}, {findings}")
    total = len(ERRORS + WARNINGS)
    # One may slip through, by the project's own measure.
    ok(len(missed) <= 1, f"of {total} mistakes at most one is missed", "\n".join(missed))
    for line in missed:
        print("# missed: " + line)
    ok(not beside, "none is laid at another unit's door", "\n".join(beside))
    ok(not exits, "check exits 1 for what cannot be used, 0 for what only looks wrong", "\n".join(exits))


def exchanged():
    for (what, _, first, second, slug), *_, findings in results():
        if callable(second):
            continue
        for unit, other in ((first, second), (second, first)):
            here = [f for f in findings if f["message"].startswith(f"`{unit}`") and f["slug"] == slug and f"`{other}`" in f["message"]]
            ok(here, f"{what}: {unit} is said to be that of {other}", findings)


def wrong_ones_fall_back():
    """A translation that cannot be used breaks nothing: readers see the English."""
    project = Project.shipped()
    # Of 252 one only: with all of them, too little of its page would be left.
    wrong = [item for item in ERRORS if item[2] == "252#fix.2" or not item[2].startswith("252#")]
    for _, document, unit, mistake, _ in wrong:
        edit_unit(project.document(document), unit, mistake(project.units(document)[unit].target))
    result = project.run("check")
    same(result.returncode, 1, "many wrong ones at once: check exits 1")
    result = project.run("build")
    same(result.returncode, 0, "and build exits 0")
    page = project.page("vi/smtp/252.html")
    main = page.find(".//main")
    same(main.get("lang"), None, "the page is in its language still")
    english = {words_of(node) for node in main.iter() if node.get("lang") == "en"}
    ok("If you run the receiving server: keep VRFY at 252 unless you trust the clients that use it." in english, "the English stands for a wrong text, marked as such",
       "\n".join(english))
    ok("VERIFY" not in words_of(main), "and the wrong text nowhere")
    ok("Sau EXPN: máy chủ không tiết lộ ai có tên trong danh sách gửi thư." in words_of(main), "what is right stands by it")
    pair = json.loads((project.path / "site/vi/smtp/250-vs-550.json").read_text(encoding="utf-8"))
    (row,) = [row for row in pair["differences"] if row["fact"] == "class"]
    ok(not pair["fallback"] and row["left"]["sentence"].startswith("250 is a success"), "a sentence without its {code}: English in the data of pairs", row)
    status = project.must("i18n", "status", "vi").stdout
    refused = {line.split()[1]: line.split()[-3] for line in status.splitlines()[1:] if line.split()[-3] != "0"}
    same(refused, {"ui": "5", "site": "1", "smtp": "8"}, "status counts them as refused")


def wrong_documents_fall_back():
    """A document that cannot be read at all spoils its own pages, and no others."""
    for what, old, new in (("broken XML", "</body>", ""), ("another version", 'version="1.2"', 'version="2.0"'),
                           ("another language", 'target-language="vi"', 'target-language="fr"')):
        project = Project()
        project.change("locales/vi/lamp.xlf", old, new)
        before = project.locales()
        result = project.run("check")
        ok(result.returncode == 1 and "locales/vi/lamp.xlf:" in result.stderr and "error: " in result.stderr, f"{what}: check exits 1 and names the document", result.stderr)
        result = project.run("build")
        ok(result.returncode == 0 and "locales/vi/lamp.xlf:" in result.stderr, f"{what}: build says so, too, and exits 0", result.stderr)
        main = project.page("vi/lamp/E10.html").find(".//main")
        ok(main.get("lang") == "en" and "The Lamp is too warm" in words_of(main), f"{what}: the pages of the document are shown in English")
        same(project.page("vi/index.html").find(".//main").get("lang"), None, f"{what}: those of another document are not")
        result = project.run("build", "--strict")
        same(result.returncode, 1, f"{what}: build --strict fails")
        result = project.run("i18n", "sync")
        ok(result.returncode == 1 and "lamp.xlf: error: this document stays as it is" in result.stderr and project.locales() == before,
           f"{what}: sync leaves the document alone, and says so", result.stderr)


def muted():
    project = Project()
    edit_unit(project.document(), "E10#name", "The Lamp is too warm")
    edit_unit(project.document(), "E20#short", "Sensor defective ")
    same(slugs(project.findings()[1]), ["lint/same", "lint/same", "lint/space"], "three warnings")
    edit_unit(project.document(), "E10#name", notes=["check-ignore: same"])
    status, findings = project.findings()
    same(sorted(f["slug"] for f in findings if "E20#short" in f["message"]) + [f["slug"] for f in findings if "E10#name" in f["message"]],
         ["lint/same", "lint/space"], "check-ignore mutes one, in its unit only")
    edit_unit(project.document(), "E20#short", notes=["check-ignore: space, same"])
    same(project.findings(), (0, []), "several in one note")
    project.must("i18n", "sync")
    same(project.findings(), (0, []), "and after sync")
    project.change("locales/vi/lamp.xlf", "check-ignore: space, same", "check-ignore: spaces, lint")
    same(slugs(project.findings()[1]), ["lint/same"], "another word mutes nothing (sync had mended the space)")
    # An error is not a matter of taste.
    edit_unit(project.document(), "E10#fix.1", "Hết.", notes=["check-ignore: markup, locale/markup"])
    ok("locale/markup" in slugs(project.findings()[1]), "an error cannot be muted")
    project = Project()
    edit_unit(project.document(), "E10#name", "The Lamp is too warm")
    result = project.run("check", "--strict")
    same(result.returncode, 1, "with --strict a warning fails")


def right_ones():
    """What looks like a mistake and is none."""
    project = Project()
    fine = {
        "E10#summary.1": "Đèn Lamp luôn luôn nóng dần dần, từ từ, rồi sáng yếu hơn.",
        "E10#fix.1": "Nếu [E20](E20.md) hiện ra thì hãy dọn khe từ từ và chờ mười phút, lỗi sẽ không trở lại.",
        "E10#meaning.1": "Hơn 60 °C: cảm biến ở chân đèn đo được thế. Thường là có vật che các khe ở phía sau.",
    }
    for key, text in fine.items():
        edit_unit(project.document(), key, text)
    same(project.findings(), (0, []), "reduplication and another order of markup and numbers are fine")
    # Each language ends a sentence with marks of its own, and a plural has its
    # own forms.
    project = Project("ar", "zh-Hant")
    edit_unit(project.document("lamp", "zh-Hant"), "E10#summary.1", "燈具溫度過高，亮度因此降低，請儘速檢查。", "translated")
    edit_unit(project.document("lamp", "ar"), "E10#summary.1", "ارتفعت حرارة المصباح كثيرا فضعف ضوؤه.", "translated")
    edit_unit(project.document("ui", "ar"), "pair.count",
              "{n, plural, zero {لا فرق.} one {فرق واحد.} two {فرقان.} few {# فروق.} many {# فرقا.} other {# فرق.}}", "translated")
    edit_unit(project.document("ui", "zh-Hant"), "pair.count", "{n, plural, other {有 # 處不同。}}", "translated")
    same(project.findings(), (0, []), "marks and plural forms of ar and zh-Hant are fine")
    edit_unit(project.document("ui", "ar"), "pair.count", "{n, plural, one {فرق واحد.} other {# فرق.}}", "translated")
    edit_unit(project.document("lamp", "ar"), "E10#summary.1", "ارتفعت حرارة المصباح كثيرا فضعف ضوؤه؟", "translated")
    same(sorted(slugs(project.findings()[1])), ["lint/end", "locale/placeholder"], "a plural without the forms of ar, and a question mark for a full stop, are not")


def prose():
    """The English is checked, too."""
    for what, old, new, slug in (
            ("a doubled word", "Most often something covers", "Most often often something covers", "lint/doubled"),
            ("a paragraph twice", "## What to do\n", "## What to do\n\nThe Lamp has become too warm and shines with less light.\n", "lint/repeated"),
            ("a code that is not linked", "it may turn into [E20](E20.md).", "it may turn into E20.", "lint/unlinked")):
        project = Project()
        project.change("content/lamp/E10.md", old, new)
        if slug == "lint/unlinked":
            project.change("content/lamp/E10.md", "related: [E20]\n", "")
            project.change("content/lamp/E20.md", "related: [E10]\n", "")
        status, findings = project.findings()
        found = [f for f in findings if f["slug"] == slug]
        ok(status == 0 and len(found) == 1 and found[0]["file"] == "content/lamp/E10.md" and found[0]["severity"] == "warning", f"prose: {what}", findings)
    project = Project()
    project.change("content/lamp/E10.md", "Most often something", "What that that sensor had had seen: most often something")
    ok(not [s for s in slugs(project.findings()[1]) if s == "lint/doubled"], "\"that that\" and \"had had\" are English")


PARTS = (shipped, seeded, exchanged, wrong_ones_fall_back, wrong_documents_fall_back, muted, right_ones, prose)
