"""PO out and back, and XLIFF that comes back."""
from tap import Project, command, edit_unit, folder, ok, read_units, same, validity


def set_msgstr(path, key, text, fuzzy=False):
    """A translator's edit of a PO file."""
    entries = path.read_text(encoding="utf-8").split("\n\n")
    for i, entry in enumerate(entries):
        if f'msgctxt "{key}"\n' in entry:
            head = entry[:entry.index('msgstr "')]
            if fuzzy and "#, fuzzy" not in head:
                head = head.replace("msgctxt", "#, fuzzy\nmsgctxt", 1)
            elif not fuzzy:
                head = head.replace("#, fuzzy\n", "")
            quoted = text.replace("\\", "\\\\").replace('"', '\\"')
            entries[i] = head + f'msgstr "{quoted}"\n'
            break
    else:
        raise RuntimeError(f"no entry {key}")
    path.write_text("\n\n".join(entry.rstrip("\n") for entry in entries) + "\n", encoding="utf-8")


def export(project, language="vi"):
    where = folder() / "new" / "po"  # which is made
    project.must("i18n", "export", "--format=po", language, "-o", where)
    return where


def reason(result, key):
    """The slug with which import refuses a unit, or None."""
    for line in result.stderr.split("\n"):
        if f"`{key}` is not taken" in line:
            return line[line.rindex("[") + 1:line.rindex("]")]
    return None


def round_trip():
    """Of every shipped document nothing is lost on the way out and back."""
    project = Project.shipped()
    empty = Project.shipped()
    before = project.locales()
    where = export(project)
    same(sorted(path.name for path in where.iterdir()), ["enhanced.vi.po", "http.vi.po", "pages.vi.po", "site.vi.po", "smtp.vi.po", "ui.vi.po"], "a PO file for each document")
    for path in sorted(where.iterdir()):
        result = command("msgfmt", "--check", "--verbose", "-o", "/dev/null", path)
        units = read_units(project.document(path.name.split(".")[0]))
        # A date and a translator's name would make two exports differ.
        said = [line for line in result.stderr.splitlines() if "warning: header field" not in line]
        ok(result.returncode == 0 and said == [f"{len(units)} translated messages."],
           f"{path.name}: msgfmt --check finds nothing wrong, and counts every unit", result.stderr)
        project.must("i18n", "import", path)
    ok(project.locales() == before, "imported as they went out, nothing is written")
    # All texts come back to where there are none.
    for path in sorted(where.iterdir()):
        name = path.name.split(".")[0]
        whole = read_units(empty.document(name))
        empty.document(name).unlink()
        empty.must("i18n", "sync", "vi")
        # The program has the words of the interface itself.
        same(sum(unit.good for unit in empty.units(name).values()), len(whole) if name == "ui" else 0,
             f"{name}: without a document nothing is translated but the words of the interface")
        # Another tool writes PO in its own way.
        command("msgcat", "--width=60", "-o", path, path)
        empty.must("i18n", "import", path)
        back = empty.units(name)
        wrong = [key for key in whole if key not in back or (back[key].source, back[key].target, back[key].state) !=
                 (whole[key].source, whole[key].target, "translated")]
        ok(not wrong and len(back) == len(whole), f"{name}: PO, wrapped by msgcat, brings every translation back", "\n".join(wrong))
        same(validity(empty.document(name)), "", f"{name}: what import writes is valid")
    same(empty.run("i18n", "sync", "--check").returncode, 0, "and in line")


def difficult_texts():
    """Quotation marks, backslashes, markup and states survive PO."""
    project = Project()
    texts = {"E10#fix.1": 'Gõ "C:\\\\lamp\\\\n" <b & [E20](E20.md) %d %s.', "E10#name": "Đèn \\n Lamp"}
    for key, text in texts.items():
        edit_unit(project.document(), key, text, "translated")
    edit_unit(project.document(), "E20#name", state="final")
    edit_unit(project.document(), "E20#short", state="needs-translation")
    project.must("i18n", "sync")
    before = project.locales()
    where = export(project)
    result = command("msgfmt", "--check", "--verbose", "-o", "/dev/null", where / "lamp.vi.po")
    ok(result.returncode == 0 and "1 fuzzy" in result.stderr, "msgfmt --check: well formed, one fuzzy", result.stderr)
    for path in where.iterdir():
        project.must("i18n", "import", path)
    ok(project.locales() == before, "difficult texts, final and unfinished units are the same after the way there and back")


def refusals():
    project = Project()
    project.change("content/lamp/E20.md", "short: Sensor defective", "short: Sensor broken")
    project.must("i18n", "sync")  # E20#short is stale: it goes out fuzzy, with what the English was
    where = export(project)
    po = where / "lamp.vi.po"
    ok('#| msgid "Sensor defective"' in po.read_text(encoding="utf-8"), "a stale unit goes out with its earlier English")

    set_msgstr(po, "E10#name", "Đèn Lamp nóng quá")             # an honest edit
    set_msgstr(po, "E20#short", "Cảm biến hỏng rồi")            # the stale one, done again
    set_msgstr(po, "E10#meaning.1", "Bản dịch của câu cũ.")     # its English changes below
    set_msgstr(po, "E10#short", "Nóng lắm", fuzzy=True)
    set_msgstr(po, "E20#name", "Cảm biến im lặng")              # somebody changes it here, too
    text = po.read_text(encoding="utf-8")
    po.write_text(text + '\nmsgctxt "E99#name"\nmsgid "Gone"\nmsgstr "Đã mất"\n', encoding="utf-8")

    project.change("content/lamp/E10.md", "The sensor in the foot has measured", "The sensor in the head has measured")
    edit_unit(project.document(), "E20#name", "Cảm biến nhiệt không đáp", "translated")
    edit_unit(project.document(), "E20#summary.1", "Đèn không đo được nhiệt độ nên tự tắt.", "translated")  # newer than what went out
    old = project.units()
    result = project.run("i18n", "import", po)
    same(result.returncode, 0, "import of a file with units it does not take: exit status 0")
    units = project.units()
    same((units["E10#name"].target, units["E10#name"].state), ("Đèn Lamp nóng quá", "translated"), "an edited unit is taken")
    same((units["E20#short"].target, units["E20#short"].state, units["E20#short"].previous), ("Cảm biến hỏng rồi", "translated", None),
         "a stale unit that was done again is taken, and its earlier pair goes")
    for key, slug, what in (("E10#meaning.1", "import/stale", "one whose English has changed"), ("E99#name", "import/unknown", "an unknown one"),
                            ("E10#short", "import/unfinished", "an unfinished one"), ("E20#summary.1", "import/newer", "one with newer work here"),
                            ("E20#name", "import/conflict", "one changed on both sides")):
        same(reason(result, key), slug, f"{what} is refused with its reason")
    for key in ("E10#short", "E20#summary.1", "E20#name"):
        same((units[key].target, units[key].state), (old[key].target, old[key].state), f"{key} is as it was here")
    meaning = units["E10#meaning.1"]
    same((meaning.target, meaning.state), (old["E10#meaning.1"].target, "needs-translation"), "a changed English makes its unit stale here")
    same("E99#name" in units, False, "nothing is made of an unknown unit")
    same(validity(project.document()), "", "the document is valid after import")
    same(project.run("i18n", "sync", "--check").returncode, 0, "and in line: sync has nothing to mend in it")

    edit_unit(project.document(), "E20#name", "Cảm biến nhiệt không đáp", "translated")
    result = project.run("i18n", "import", "--overwrite", po)
    units = project.units()
    same(units["E20#name"].target, "Cảm biến im lặng", "--overwrite takes a conflicting unit")
    for key, slug in (("E10#meaning.1", "import/stale"), ("E10#short", "import/unfinished"), ("E99#name", "import/unknown")):
        same(reason(result, key), slug, f"--overwrite does not take {key}")
    ok(not units["E10#meaning.1"].good, "--overwrite: a stale source is not fresh")


def xliff_back():
    """A document that a tool reformatted comes back by import."""
    project = Project()
    before = project.locales()
    away = folder() / "somewhere.xlf"
    text = project.document().read_text(encoding="utf-8").replace("        <", "\t<").replace("&gt;", ">")
    away.write_text(text, encoding="utf-8")
    project.must("i18n", "import", away)
    ok(project.locales() == before, "unchanged but for its form: nothing is written")
    edit_unit(project.document(), "E10#name", "", "new")
    edit_unit(project.document(), "E20#name", "Của chúng tôi", "translated")
    result = project.must("i18n", "import", away)
    units = project.units()
    same(units["E10#name"].target, read_units(away)["E10#name"].target, "a translation that is missing here is taken")
    same((reason(result, "E20#name"), units["E20#name"].target), ("import/conflict", "Của chúng tôi"), "one that differs here is not")
    ok("1 taken" in result.stdout and "1 not taken" in result.stdout, "import counts them", result.stdout)


def marked_as_doubtful():
    """Each unit that is not taken is reported: also one that the translator only marked."""
    project = Project()
    where = export(project)
    po = where / "lamp.vi.po"
    set_msgstr(po, "E10#name", project.units()["E10#name"].target, fuzzy=True)
    result = project.must("i18n", "import", po)
    same(reason(result, "E10#name"), "import/unfinished", "a unit marked fuzzy without another edit is reported")
    ok(project.units()["E10#name"].good, "and what is here stays")


def wrong_files():
    project = Project()
    where = folder()
    before = project.locales()
    cases = {"no-header.po": 'msgctxt "E10#name"\nmsgid "a"\nmsgstr "b"\n', "broken.po": 'msgid ""\nmsgstr "Language: vi\n', "broken.xlf": "<xliff"}
    for name, text in cases.items():
        (where / name).write_text(text)
        result = project.run("i18n", "import", where / name)
        ok(result.returncode == 1 and "error" in result.stderr and name in result.stderr, f"import of {name}: an error", result.stderr)
    result = project.run("i18n", "import", where / "none.po")
    ok(result.returncode != 0 and result.stderr, "import of a file that is not there: an error")
    ok(project.locales() == before, "and nothing is written")
    for words in (("export", "--format=po", "fr"), ("export", "--format=xls", "vi"), ("export",)):
        same(project.run("i18n", *words).returncode, 2, f"i18n {' '.join(words)}: wrong usage")


def sources():
    """What a platform starts from: the texts to translate alone."""
    project = Project.shipped()
    where = folder() / "out"
    project.must("i18n", "export", "--format=xliff", "en", "-o", where)
    project.must("i18n", "export", "--format=pot", "vi", "-o", where)
    project.must("i18n", "export", "en", "-o", where)  # the same as pot
    same(sorted(path.name for path in where.iterdir()),
         sorted(f"{name}.{end}" for name in ("enhanced", "http", "pages", "site", "smtp", "ui") for end in ("en.xlf", "pot")), "sources: a file for each document")
    for name in ("ui", "smtp"):
        units = project.units(name)
        text = (where / f"{name}.en.xlf").read_text(encoding="utf-8")
        ok(text.count("<trans-unit ") == len(units) and "<target" not in text and "target-language" not in text,
           f"{name}.en.xlf: every text, no translation")
        result = command("msgfmt", "--check-format", "--statistics", "-o", "/dev/null", where / f"{name}.pot")
        ok(result.returncode == 0 and f"{len(units)} untranslated messages" in result.stderr, f"{name}.pot: msgfmt counts every text", result.stderr)
    # A translator's file that was begun from the template comes in.
    po = where / "vi.po"
    po.write_text((where / "ui.pot").read_text(encoding="utf-8").replace('"Language: \\n"', '"Language: vi\\n"'), encoding="utf-8")
    set_msgstr(po, "skip", "Tới nội dung chính")
    result = project.must("i18n", "import", "--overwrite", po)
    ok("1 taken" in result.stdout, "a file begun from the template comes in", result.stdout)
    xliff = where / "ui.vi.xlf"
    project.must("i18n", "export", "--format=xliff", "vi", "-o", where)
    edit_unit(xliff, "skip", "Tới phần chính", "translated")
    ok("1 taken" in project.must("i18n", "import", "--overwrite", xliff).stdout, "XLIFF goes out and comes back")


def context_of(unit):
    return [text for author, text in unit.notes if author == "statuary"]


def kept_sources():
    """`sources: true`: documents of the source language that sync keeps, for platforms that start from them."""
    project = Project()
    before = project.locales()
    same(project.run("i18n", "sync", "en").returncode, 2, "without the key, the source language has no documents to sync")
    project.change("content/index.md", "source: en\n", "source: en\nsources: true\n")
    result = project.run("i18n", "sync", "--check")
    ok(result.returncode == 1 and "locales/en/lamp.xlf: not in line" in result.stdout, "sync --check: a source document is missing", result.stdout)
    project.must("i18n", "sync")
    after = project.locales()
    same({str(path): after[path] == before.get(path) for path in after if path.parts[1] == "en" or after[path] != before.get(path)},
         {"locales/en/site.xlf": False, "locales/en/lamp.xlf": False},
         "sync writes those of the content, and neither the messages nor the documents of translations")
    lamp = project.document("lamp", "en")
    same(validity(lamp, project.document("site", "en")), "", "they are valid")
    units = project.units("lamp", "en")
    same({key: unit.source for key, unit in units.items()}, {key: unit.source for key, unit in project.units().items()}, "every text")
    ok("<target" not in lamp.read_text(encoding="utf-8"), "and no translation")
    same(context_of(units["E10#fix.1"]),
         ["Page: E10 Too warm. Section: What to do. https://lamp.example/en/lamp/E10.html#fix"], "a note says on which page and in which section")
    same(context_of(units["index#fact.light.dark.sentence"]),
         ["Page: Lamp error codes. Fact: Light. https://lamp.example/en/lamp/index.html"], "of a fact's sentence: which fact")
    same(project.run("i18n", "sync", "--check").returncode, 0, "then all is in line")
    same(project.findings(), (0, []), "check finds nothing to say of them")
    # One changed text changes one unit, and a renamed page no note but its own.
    lines = set(lamp.read_text(encoding="utf-8").splitlines())
    project.change("content/lamp/E20.md", "short: Sensor defective", "short: Sensor broken")
    same(project.run("i18n", "sync", "--check", "en").returncode, 1, "sync --check: the English has changed")
    project.must("i18n", "sync", "en")
    changed = set(lamp.read_text(encoding="utf-8").splitlines()) - lines
    ok(changed and all("Sensor broken" in line for line in changed), "after a change, other units are as before", "\n".join(changed))
    same(project.run("i18n", "sync", "--check").returncode, 1, "`sync en` leaves the translations for later")
    # What somebody put into one stays, as in any document; what cannot be read stops its rewriting.
    edit = lamp.read_text(encoding="utf-8").replace("</source>", "</source>\n        <note>Ask the maker.</note>", 1)
    lamp.write_text(edit, encoding="utf-8")
    project.must("i18n", "sync")
    same(project.units("lamp", "en")["index#title"].notes[-1], ("statuary", "Page: Lamp error codes. https://lamp.example/en/lamp/index.html"),
         "the program's note is there once more")
    ok((None, "Ask the maker.") in project.units("lamp", "en")["index#title"].notes, "and so is a note that somebody wrote")
    third = project.file("content/lamp/E20.md").read_text(encoding="utf-8").replace("E20", "E19", 1)
    project.file("content/lamp/E19.md").write_text(third, encoding="utf-8")
    project.file("content/lamp/E10-vs-E19-vs-E20.md").write_text("---\ngroup: [E10, E19, E20]\n---\nThree of them.\n", encoding="utf-8")
    project.must("i18n", "sync", "en")
    same(context_of(project.units("lamp", "en")["E10-vs-E19-vs-E20#body.1"]),
         ["Page: E10, E19, E20. https://lamp.example/en/lamp/E10-vs-E19-vs-E20.html"], "of a group: its codes")
    project.change("content/index.md", "source: en\n", "source: en\nroot_language: en\n")
    project.must("i18n", "sync", "en")
    same(context_of(project.units("lamp", "en")["E10#fix.1"]),
         ["Page: E10 Too warm. Section: What to do. https://lamp.example/lamp/E10.html#fix"], "with a language at the root, where its pages lie then")
    project.change("content/index.md", "root_language: en\n", "")
    project.must("i18n", "sync", "en")
    edit = lamp.read_text(encoding="utf-8")
    lamp.write_text(edit.replace("<body>", "<body>\n words", 1), encoding="utf-8")
    result = project.run("i18n", "sync")
    ok(result.returncode == 1 and "words" in lamp.read_text(encoding="utf-8"), "one that cannot be read is left alone", result.stderr)


def context():
    """What goes out says where each text stands; what comes back leaves that behind."""
    project = Project()
    before = project.locales()
    where = export(project)
    text = (where / "lamp.vi.po").read_text(encoding="utf-8")
    entry = text[:text.index('msgctxt "E20#short"')].rsplit("\n\n", 1)[1]
    ok("#. Page: E20 Sensor defective. Before it: “" in entry and " https://lamp.example/en/lamp/E20.html\n" in entry,
       "PO: page, neighbouring texts and address in a comment", entry)
    project.must("i18n", "export", "--format=xliff", "vi", "-o", where)
    out = where / "lamp.vi.xlf"
    same(len(context_of(read_units(out)["E10#fix.1"])), 1, "XLIFF: in a note")
    same(validity(out), "", "which is valid")
    project.must("i18n", "import", out)
    ok(project.locales() == before, "the notes do not come back by import")
    project.document().write_bytes(out.read_bytes())
    project.must("i18n", "sync")
    ok({path: text for path, (text, _) in project.locales().items()} == {path: text for path, (text, _) in before.items()},
       "nor where somebody puts the file into the folder and runs sync")
    ok("Page:" not in (where / "ui.vi.po").read_text(encoding="utf-8"), "messages have the notes of developers alone")


PARTS = (sources, kept_sources, context, round_trip, difficult_texts, refusals, xliff_back, marked_as_doubtful, wrong_files)
