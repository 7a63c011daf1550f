"""Locale documents in the hands of other tools: translate-toolkit (which Weblate
and Virtaal are built on), Poedit, Lokalize."""
import csv
import io
import json
import unicodedata

from translate.storage import factory, tbx

from tap import HERE, NS, PROGRAM, ROOT, Project, command, edit_unit, folder, ok, read_units, same, slugs, validity

FIXTURES = HERE / "fixtures"
SHIPPED = sorted(path for path in ROOT.glob("locales/*/*.xlf") if path.parent.name != "en")


def toolkit_loads():
    same({path.name for path in SHIPPED} >= {"ui.xlf", "site.xlf", "smtp.xlf"}, True, "there are documents to load")
    for path in sorted(ROOT.glob("locales/*/*.xlf")):
        name = path.relative_to(ROOT)
        ours = read_units(path)
        store = factory.getobject(str(path))
        theirs = {unit.xmlelement.get("id"): unit for unit in store.units}
        same(list(theirs), list(ours), f"{name}: translate-toolkit sees every unit, in order")
        wrong = []
        for key, unit in theirs.items():
            wanted = ours[key]
            target = unit.target or ""
            node = unit.xmlelement.find(NS + "target")
            state = node.get("state") if node is not None else None
            plain = [part for part in unit.getnotes().split("\n") if part]
            if (unit.source, target, state) != (wanted.source, wanted.target, wanted.state):
                wrong.append(f"{key}: {unit.source!r} {target!r} {state!r}")
            if plain != [text for _, text in wanted.notes]:
                wrong.append(f"{key}: notes {plain}")
            if path.parent.name != "en" and unit.istranslated() != wanted.good:
                wrong.append(f"{key}: translated: {unit.istranslated()}, state {wanted.state}")
        ok(not wrong, f"{name}: sources, targets, states and notes are read as they are", "\n".join(wrong))
        ok(bytes(store) == path.read_bytes(), f"{name}: saved unedited, it is the same to the byte")


def toolkit_edits():
    for path in SHIPPED:
        store = factory.getobject(str(path))
        before = path.read_bytes().decode().split("\n")
        unit = store.units[len(store.units) // 2]
        key, old = unit.xmlelement.get("id"), unit.target
        unit.target = old + " (sửa & <xong>)"
        after = bytes(store).decode().split("\n")
        start = next(i for i, line in enumerate(before) if f'<trans-unit id="{key}"' in line)
        end = next(i for i in range(start, len(before)) if "</trans-unit>" in before[i])
        changed = [i for i in range(min(len(before), len(after))) if before[i] != after[i]]
        ok(len(before) == len(after) and changed and all(start <= i <= end for i in changed),
           f"{path.name}: an edited target changes lines of its unit only", f"{key}: lines {start} to {end}, changed {changed}")
        again = folder() / path.name
        again.write_bytes(bytes(store))
        units = read_units(again)
        same(units[key].target, old + " (sửa & <xong>)", f"{path.name}: and it is there")
        same(validity(again), "", f"{path.name}: and the document is valid")


def pocount_agrees():
    # A stale, a new and a reviewed unit, so that there is something to disagree on.
    project = Project("ar")
    project.change("content/lamp/E20.md", "The cable of the sensor is loose", "The plug of the sensor is loose")
    project.change("content/lamp/E10.md", "Free the slots", "A sentence that nobody has translated.\n\nFree the slots")
    project.must("i18n", "sync")
    text = project.document("site").read_text(encoding="utf-8").replace('state="translated"', 'state="final"', 1)
    project.document("site").write_text(text, encoding="utf-8")
    for name, where in (("shipped", ROOT), ("starter", project.path)):
        status = json.loads(command(PROGRAM, "i18n", "status", "--format=json", "-C", where).stdout)
        ok(len(status) >= 3, f"{name}: status tells of every document")
        for item in status:
            path = where / "locales" / item["language"] / (item["document"] + ".xlf")
            rows = list(csv.reader(io.StringIO(command("pocount", "--csv", path).stdout)))
            row = [cell.strip() for cell in rows[-1]]
            segments = item["segments"]
            same((int(row[1]), int(row[8])), (segments["translated"] + segments["reviewed"], segments["total"]),
                 f"{name}: pocount counts {item['language']}/{item['document']} as status does")
            same(sum(segments[key] for key in ("new", "stale", "refused", "translated", "reviewed")), segments["total"],
                 f"{name}: the parts of {item['language']}/{item['document']} add up")


def glossary():
    path = ROOT / "locales/vi/glossary.tbx"
    store = factory.getobject(str(path))
    pairs = [(unit.source, unit.target) for unit in store.units]
    ok(len({source for source, target in pairs if source and target}) >= 60, "the glossary has at least 60 terms in both languages", len(pairs))
    ok(any(unit.getnotes() for unit in store.units), "and notes on choices")
    ok(all(unicodedata.is_normalized("NFC", target or "") for _, target in pairs), "in NFC")
    ok(bytes(store) == path.read_bytes(), "saved unedited by translate-toolkit, it is the same to the byte")


def foreign_glossaries():
    """A glossary that translate-toolkit made is used as it is."""
    project = Project()
    path = project.document().parent / "glossary.tbx"
    for source, target in (("en", "vi"), ("en_US", "vi-VN"), ("en-US", "vi_VN")):
        store = tbx.tbxfile()
        for word, translation in (("Lamp", "bóng đèn huỳnh quang"), ("slots", "các lỗ thông gió")):
            unit = store.addsourceunit(word)
            unit.target = translation
            for node, tag in zip(unit.xmlelement.iter("langSet"), (source, target)):
                node.set("{http://www.w3.org/XML/1998/namespace}lang", tag)
        path.write_bytes(bytes(store))
        ok(b"<!DOCTYPE martif" in path.read_bytes() and f'"{target}"'.encode() in path.read_bytes(), "translate-toolkit writes a document type")
        status, findings = project.findings()
        ok(status == 0 and set(slugs(findings)) == {"lint/glossary"} and any("huỳnh quang" in finding["message"] for finding in findings),
           f"its terms are used, of {source} and {target}", findings[:3])
    path.write_text(path.read_text(encoding="utf-8").replace('"en-US"', '"xx"'), encoding="utf-8")
    same(slugs(project.findings()[1]), ["glossary/language"], "a glossary of other languages is not silently off")
    # A term that is not to be used, in the words of TBX.
    unit = project.units()["E10#short"]
    word = unit.target.split()[0]
    path.write_text(f'<martif type="TBX"><text><body><termEntry><langSet xml:lang="en"><tig><term>{unit.source}</term></tig></langSet>'
                    f'<langSet xml:lang="vi"><tig><term>{word}</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>'
                    '</langSet></termEntry></body></text></martif>', encoding="utf-8")
    status, findings = project.findings()
    ok(status == 0 and set(slugs(findings)) == {"lint/deprecated"} and word in findings[0]["message"], "a deprecated term is a warning where it is used", findings[:3])
    edit_unit(project.document(), "E10#short", notes=["check-ignore: deprecated"])
    ok(len(project.findings()[1]) == len(findings) - 1, "which a note mutes")


def unbroken_terms():
    """A space that breaks no line is a space to the glossary."""
    project = Project()
    unit = project.units()["E10#name"]
    path = project.document().parent / "glossary.tbx"
    path.write_text(f'<martif type="TBX"><text><body><termEntry><langSet xml:lang="en"><tig><term>{unit.source}</term></tig></langSet>'
                    f'<langSet xml:lang="vi"><tig><term>{unit.target}</term></tig></langSet></termEntry></body></text></martif>', encoding="utf-8")
    same(project.findings(), (0, []), "the term as the glossary has it")
    edit_unit(project.document(), "E10#name", unit.target.replace(" ", "\u00a0"))
    ok("\u00a0" in project.units()["E10#name"].target, "its spaces break no line now")
    same(project.findings(), (0, []), "and it is the term still")
    edit_unit(project.document(), "E10#name", unit.target.replace(" ", "\u00a0", 1).replace(unit.target.split()[-1], "khác"))
    ok("lint/glossary" in slugs(project.findings()[1]), "another word is another term")


INVALID = {
    "a target before its source": ("<source>A</source><target>B</target>", "<target>B</target><source>A</source>"),
    "a state that does not exist": ("<target>B</target>", '<target state="done">B</target>'),
    "a file without original": (' original="x"', ""),
    "a file without datatype": (' datatype="plaintext"', ""),
    "a unit without id": (' id="a"', ""),
    "approved with another word": (' id="a"', ' id="a" approved="true"'),
    "a note before the target": ("<target>B</target>", "<note>n</note><target>B</target>"),
    "an alt-trans without target": ("</trans-unit>", "<alt-trans><source>A</source></alt-trans></trans-unit>"),
    "an attribute of another namespace": (' id="a"', ' id="a" xmlns:y="urn:y" y:z="1"'),
    "a unit outside of body": ("<body>", '<trans-unit id="b"><source/></trans-unit><body>'),
}


def schema_refuses():
    """The schema can tell: a test with it is worth something."""
    text = ('<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="x" source-language="en" datatype="plaintext">'
            '<body><trans-unit id="a"><source>A</source><target>B</target></trans-unit></body></file></xliff>')
    path = folder() / "document.xlf"
    path.write_text(text)
    same(validity(path), "", "the schema takes a small document")
    for what, (old, new) in INVALID.items():
        path.write_text(text.replace(old, new))
        ok(old in text and validity(path) != "", f"the schema refuses {what}")


def shipped_are_valid():
    same(validity(*ROOT.glob("locales/*/*.xlf")), "", "every shipped document is valid")
    same(command(PROGRAM, "i18n", "sync", "--check", "-C", ROOT).returncode, 0, "and in line with the English")
    same(validity(*FIXTURES.glob("*.xlf")), "", "every fixture is valid")


# What each tool's document says, by unit: target, state as this program has it,
# notes of people.
EXPECTED = {
    "poedit.xlf": {
        "E10#name": ("Đèn Lamp quá nóng", "translated", []),
        "E10#short": ("Quá nóng", "needs-translation", []),
        "E10#summary.1": ("", "new", []),
        "E10#meaning.1": ('Cảm biến ở "chân đèn" đo được hơn 60 °C; thường có vật che khe > 2 lỗ & hơn.', "translated", []),
        "E20#name": ("Cảm biến nhiệt độ không trả lời", "final", []),
    },
    "lokalize.xlf": {
        "E10#name": ("Đèn Lamp quá nóng", "final", [("Nguyễn Văn A", "Đã hỏi kỹ sư.")]),
        "E10#short": ("Quá nóng", "needs-translation", []),
        "E10#summary.1": ("Đèn Lamp nóng lên và sáng yếu đi.", "translated", []),
        "E10#meaning.1": ("Cảm biến ở \"chân đèn\" đo được hơn 60 °C.", "needs-translation", []),
        "E10#fix.1": ("Dọn các khe & chờ mười phút. Nếu lỗi trở lại, có thể nó thành [E20](E20.md).", "translated",
                      [(None, "check-ignore: length")]),
        "E20#name": ("Cảm biến nhiệt độ không trả lời", "needs-translation", []),
    },
    "reformatted.xlf": {
        "E10#name": ("Đèn Lamp quá nóng", "translated", []),
        "E10#short": ("Quá nóng", "translated", []),
        "E10#summary.1": ("Đèn Lamp đã nóng quá mức và sáng yếu hơn.", "translated", [("Trần Thị B", "Viết lại cho gọn < 10 từ.")]),
        "E10#meaning.1": ("Cảm biến ở chân đèn đo được hơn 60 °C < 70 & còn nữa.", "translated", []),
        "E10#fix.1": ("Dọn các khe và chờ mười phút. Nếu lỗi trở lại, có thể nó thành [E20](E20.md).", "final", []),
    },
}


# What the program has no use for, and keeps.
KEPT = {
    "poedit.xlf": (),
    "lokalize.xlf": ('    <header>\n      <phase-group>\n        <phase phase-name="translation-1" ', 'contact-name="Trần Thị B"',
                     '<tool tool-id="lokalize-22.12.3" tool-name="Lokalize" tool-version="22.12.3"/>\n', 'state="final" phase-name="review-2"',
                     '<note from="Nguyễn Văn A" priority="1">'),
    "reformatted.xlf": ('?>\n<!-- saved by a tool that reformats -->\n<xliff', '<header><note from="tool">not one of ours</note></header>',
                        '<group id="first">'),
}


def fixtures():
    for name, expected in EXPECTED.items():
        project = Project()
        project.document().write_bytes((FIXTURES / name).read_bytes())
        status = json.loads(project.must("i18n", "status", "vi", "--format=json").stdout)
        lamp = next(item for item in status if item["document"] == "lamp")["segments"]
        count = lambda *states: sum(state in states for _, state, _ in expected.values())
        same((lamp["translated"], lamp["reviewed"], lamp["stale"]), (count("translated"), count("final"), count("needs-translation")),
             f"{name}: status reads its states")
        project.must("i18n", "sync", "vi")
        units = project.units()
        got = {key: (units[key].target, units[key].state, [note for note in units[key].notes if note[0] not in ("developer", "statuary")])
               for key in expected}
        for key in expected:
            same(got[key], expected[key], f"{name}: sync keeps {key}")
        ok(all(unit.approved == (unit.state in ("translated", "final")) for unit in units.values()), f"{name}: approved says what state says")
        same(validity(project.document()), "", f"{name}: what sync writes is valid")
        # The canonical form: from the same units, whoever wrote them, the same bytes.
        text = project.document().read_text(encoding="utf-8")
        ok("CDATA" not in text and "\r" not in text and "&quot;" not in text and "\t" not in text, f"{name}: nothing of the tool's way of writing is left")
        ok(all(words in text for words in KEPT[name]), f"{name}: and everything else of the tool is", text)
        same(unicodedata.normalize("NFC", text), text, f"{name}: and it is NFC")
        before = project.locales()
        same((project.run("i18n", "sync", "--check").returncode, project.locales() == before), (0, True), f"{name}: and sync is done with it")


def fixtures_alike():
    """The tool's saving of our own document changes nothing once sync has seen it."""
    project = Project()
    canonical = project.document().read_bytes()
    store = factory.getobject(str(project.document()))
    text = bytes(store).decode()
    for what, saved in {
        "reindented with tabs": text.replace("      ", "\t\t\t").replace("  <", "\t<"),
        "with quotes and > written otherwise": text.replace("&gt;", ">").replace(' id="', "\n id = \"").replace('"yes"', "'yes'"),
        "with attributes in another order": text.replace(' xml:space="preserve" approved="yes"', ' approved="yes" xml:space="preserve"'),
        "with bare groups": text.replace("<body>", "<body><group>").replace("</body>", "</group></body>"),
        "with line ends of another system": text.replace("\n", "\r\n"),
    }.items():
        ok(saved.encode() != canonical, f"{what}: is another text")
        project.document().write_bytes(saved.encode())
        result = project.run("i18n", "sync")
        ok(result.returncode == 0 and project.document().read_bytes() == canonical, f"{what}: sync brings the same bytes back", result.stderr)


PARTS = (toolkit_loads, toolkit_edits, pocount_agrees, glossary, foreign_glossaries, unbroken_terms, schema_refuses, shipped_are_valid, fixtures, fixtures_alike)
