"""Nothing that somebody wrote is deleted in silence: by sync, import or export,
through the commands."""
import html
import random
import re
import resource
import signal
import subprocess
import unicodedata

from exchange import export
from tap import ENV, PROGRAM, Project, folder, ok, same

EMPTY = '<target state="new"/>'
XLIFF = "urn:oasis:names:tc:xliff:document:1.2"


def line_of(text, part):
    return text[:text.index(part)].count("\n") + 1


def refused():
    """A document that cannot be rewritten whole stays as it is, and the others are synced."""
    project = Project("ar")
    path = project.document("lamp", "ar")
    text = path.read_text(encoding="utf-8").replace(EMPTY, EMPTY + "Tiếp theo", 1)
    path.write_text(text, encoding="utf-8")
    project.change("content/lamp/E10.md", "in the foot has measured", "in the foot measured")
    before = project.locales()
    where = f"locales/ar/lamp.xlf:{line_of(text, 'Tiếp theo')}:"
    for words in (("sync", "--check"), ("sync",)):
        result = project.run("i18n", *words)
        ok(result.returncode == 1 and where in result.stderr and "locale/unknown-text" in result.stderr,
           f"{' '.join(words)}: text after an empty target is an error with its line", result.stderr)
        ok("locales/ar/lamp.xlf: error: this document stays as it is" in result.stderr, f"{' '.join(words)}: and it says so in plain words", result.stderr)
        ok("lamp.xlf: " not in "".join(line for line in result.stdout.split("\n") if "/ar/" in line), "it is not called written", result.stdout)
    after = project.locales()
    same([str(name) for name in after if after[name] != before[name]], ["locales/vi/lamp.xlf"], "the other documents are synced")
    ok("locales/vi/lamp.xlf: written, 1 stale (E10#meaning.1)\n" in result.stdout, "each in one line that names what went stale", result.stdout)
    result = project.run("check")
    ok(result.returncode == 1 and where in result.stderr, "check: an error", result.stderr)
    same(project.run("build").returncode, 0, "build: the English stands for the unit, and the site is written")
    away = folder() / "away.xlf"
    away.write_text(text.replace(EMPTY + "Tiếp theo", '<target state="translated">Mới</target>', 1), encoding="utf-8")
    before = project.locales()
    result = project.run("i18n", "import", away)
    ok(result.returncode == 1 and "stays as it is" in result.stderr and " taken" not in result.stdout, "import into it: an error", result.stderr)
    same(project.run("i18n", "export", "--format=po", "ar", "-o", folder()).returncode, 1, "export of it: an error")
    ok(project.locales() == before, "and nothing is written")


def incoming():
    """Of a document that comes in, the sound units are taken and the others named."""
    project = Project("ar")
    away = folder() / "away.xlf"
    text = project.document("lamp", "ar").read_text(encoding="utf-8")
    first, second = [line for line in text.split("\n") if "<trans-unit" in line][:2]
    keys = [re.search('id="([^"]*)', line).group(1) for line in (first, second)]
    text = text.replace(EMPTY, '<target state="translated">x</target>')
    text = text.replace("</target>", "</target>y", 1)
    away.write_text(text)
    result = project.run("i18n", "import", away)
    units = project.units("lamp", "ar")
    ok(result.returncode == 1 and "locale/unknown-text" in result.stderr, "import: text outside of targets is an error", result.stderr)
    same([units[key].target for key in keys], ["", "x"], "the unit is not taken, and others are")
    ok("1 not taken" in result.stdout, "import counts it", result.stdout)


def tools_extras():
    """What tools and people put beside texts goes with its unit wherever that goes."""
    project = Project()
    text = project.document().read_text(encoding="utf-8")
    tag = '<trans-unit id="E10#meaning.1" xml:space="preserve" approved="yes"'
    start = text.index(tag)
    end = text.index("</trans-unit>", start)
    unit = text[start:end].replace(tag, tag + ' maxwidth="400" translate="no"')
    unit += '<!-- hỏi lại --><context-group><context context-type="sourcefile">E10.md</context></context-group>'
    unit += '<alt-trans match-quality="99%" origin="bộ nhớ"><source>S</source><target>T</target></alt-trans>'
    project.document().write_text(text[:start] + unit + text[end:], encoding="utf-8")
    extras = ('maxwidth="400" translate="no"', "<!-- hỏi lại -->", ">E10.md</context>", 'origin="bộ nhớ"')
    for what, old, new in (("as it stands", None, None), ("stale", "has measured more", "measured more"), ("obsolete", "The sensor in the foot", None)):
        if new:
            project.change("content/lamp/E10.md", old, new)
        elif old:
            page = project.file("content/lamp/E10.md")
            page.write_text(re.sub(f"{old}.*\n", "Short.\n", page.read_text(encoding="utf-8")), encoding="utf-8")
        project.must("i18n", "sync")
        text = project.document().read_text(encoding="utf-8")
        ok(all(text.count(extra) == 1 for extra in extras), f"{what}: attributes, comments and elements of tools are there, once", text)
        same(project.run("i18n", "sync", "--check").returncode, 0, f"{what}: and in line")


def notes():
    """Translators' notes come in with PO and XLIFF, once."""
    project = Project()
    po = export(project) / "lamp.vi.po"
    text = po.read_text(encoding="utf-8")
    entry = 'msgctxt "E10#name"\n'
    po.write_text(text.replace(entry, "# Hỏi kỹ sư: đã đúng chưa?\n# check-ignore: glossary\n" + entry), encoding="utf-8")
    expected = [(None, "Hỏi kỹ sư: đã đúng chưa?"), (None, "check-ignore: glossary")]
    result = project.must("i18n", "import", po)
    same(project.units()["E10#name"].notes, expected, "PO: translators' comments become notes")
    ok("2 notes" in result.stdout, "import counts them", result.stdout)
    project.must("i18n", "import", po)
    same(project.units()["E10#name"].notes, expected, "imported again, they are there once")
    back = export(project) / "lamp.vi.po"
    ok("# Hỏi kỹ sư: đã đúng chưa?\n# check-ignore: glossary\n" in back.read_text(encoding="utf-8"), "and go out as comments again")
    before = project.locales()
    project.must("i18n", "import", back)
    ok(project.locales() == before, "from there they come back to themselves")
    away = folder() / "away.xlf"
    text = project.document().read_text(encoding="utf-8")
    start = text.index('<trans-unit id="E10#short"')
    away.write_text(text[:start] + text[start:].replace("</target>", '</target><note from="Trần">Ngắn quá.</note><note from="developer">d</note>', 1), encoding="utf-8")
    for _ in range(2):
        project.must("i18n", "import", away)
        same(project.units()["E10#short"].notes, [("Trần", "Ngắn quá.")], "XLIFF: notes come in with who says them, once, and not the developer's")


def broken_po():
    """A line that PO does not allow is an error of its unit; others are taken."""
    project = Project("ar")
    po = export(project, "ar") / "lamp.ar.po"
    lines = po.read_text(encoding="utf-8").split("\n")
    keys = [re.search('"(.*)"', line).group(1) for line in lines if line.startswith("msgctxt")][:4]
    texts = ['msgstr "Chuyển "đến máy chủ""', 'msgstr "Tốt"', 'msgstr "không đóng', "vô nghĩa"]
    numbers = []
    for key, line in zip(keys, texts):
        at = lines.index("msgstr \"\"", lines.index(f'msgctxt "{key}"'))
        lines[at] = line
        numbers.append(at + 1)
    po.write_text("\n".join(lines), encoding="utf-8")
    result = project.run("i18n", "import", po)
    ok(result.returncode == 1 and all(f"lamp.ar.po:{numbers[i]}:" in result.stderr for i in (0, 2, 3)), "each is an error in its line", result.stderr)
    same([project.units("lamp", "ar")[key].target for key in keys], ["", "Tốt", "", ""], "no unit gets half of a text, and the sound one is taken")
    ok("1 taken" in result.stdout and "3 not taken" in result.stdout, "import counts them", result.stdout)


def limited(project, *words):
    """Runs a command that can write no file over 6,000 bytes, as on a full disk."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))
    return subprocess.run([PROGRAM, *words, "-C", str(project.path)], capture_output=True, text=True, env=ENV, preexec_fn=limit)


def full_disk():
    project = Project()
    project.change("content/index.md", "title: ", "title: New ")
    project.change("content/lamp/E10.md", "in the foot has measured", "in the foot measured")
    before = project.locales()
    result = limited(project, "i18n", "sync")
    after = project.locales()
    same([str(path) for path in after if after[path] != before[path]], ["locales/vi/site.xlf"], "on a full disk, what fits is written")
    same((result.returncode, [line.split(":")[0] for line in result.stdout.split("\n") if line]), (1, ["locales/vi/site.xlf"]),
         "sync exits 1, and calls only that written")
    ok("locales/vi/lamp.xlf: error: cannot write" in result.stderr, "and names what failed", result.stderr)
    result = limited(project, "i18n", "add", "ar")
    made = sorted(path.name for path in project.path.glob("locales/ar/*"))
    called = sorted(line.split(":")[0].split("/")[-1] for line in result.stdout.split("\n") if ": written" in line)
    ok(result.returncode == 1 and called == made and "ui.xlf" not in made and "Next" not in result.stdout, "add does so, too", f"{made} {result.stdout}")
    po = folder() / "lamp.vi.po"
    project = Project()
    po.write_text('msgid ""\nmsgstr "Language: vi\\nX-Statuary-Document: lamp\\n"\n\nmsgctxt "E10#name"\nmsgid "The Lamp is too warm"\nmsgstr "Nóng"\n')
    result = limited(project, "i18n", "import", "--overwrite", str(po))
    ok(result.returncode == 1 and "taken" not in result.stdout, "import says of nothing that it was taken", result.stdout + result.stderr)


# --- changes at random ------------------------------------------------------

WORDS = ("chuyển", "đến", "máy", "thử", "người", "gửi", "thư", "Ấm")


def insert(text, mark, new, chance, behind=True):
    places = [found.end() if behind else found.start() for found in re.finditer(mark, text)]
    at = chance.choice(places)
    return text[:at] + new + text[at:]


def after(mark, new):
    return lambda text, word, chance: insert(text, mark, new.format(word), chance)


def before(mark, new):
    return lambda text, word, chance: insert(text, mark, new.format(word), chance, False)


def prefixed(text, word, chance):
    text = re.sub("<(/?)(?=[a-z])", r"<\1x:", text).replace(' xmlns="', ' xmlns:x="', 1)
    return insert(text, "</x:target>", word, chance, False)


CHANGES = {
    "words in a target": before("</target>", "{}"),
    "an entity in a target": before("</target>", "&amp;{}&#x20;"),
    "CDATA in a target": before("</target>", "<![CDATA[ <{}> ]]>"),
    "text after a target": after("</target>", "{}"),
    "text in a unit": after('<trans-unit [^>]*">', "{}"),
    "text in the body": after("<body>", "{}"),
    "a comment before the root": before("<xliff ", "<!-- {} -->"),
    "a comment after all": after("</xliff>\n", "<!-- {} -->"),
    "a comment in a target": before("</target>", "<!-- {} -->"),
    "a comment between units": after("</trans-unit>", "<!--\n {}\n-->"),
    "an instruction": before("<source>", "<?tool {}?>"),
    "a second target": after("</target>", "<target>{}</target>"),
    "an element in capitals": after("</target>", "<Note>{}</Note>"),
    "a note": after("</target>", "<note>{}</note>"),
    "a note of a developer": after("</target>", '<note from="developer">{}</note>'),
    "a context": after("</target>", "<context-group><context context-type='x'>{}</context></context-group>"),
    "a memory's proposal": after("</target>", "<alt-trans><target>{}</target></alt-trans>"),
    "a segmented source": before("<target", "<seg-source><mrk mid='1' mtype='seg'>{}</mrk></seg-source>"),
    "an attribute of a unit": after("<trans-unit", ' resname="{}"'),
    "an attribute of the file": after("<file", ' product-name="{}"'),
    "an attribute of another namespace": after("<trans-unit", ' xmlns:o="urn:o" o:a="{}"'),
    "a state of a tool": lambda text, word, chance: text.replace('state="translated"', f'state="x-{word}"', 1),
    "a header": before("    <body>", '<header><tool tool-id="t" tool-name="{}"/></header>'),
    "a unit after the body": after("</body>", "<trans-unit id='a'><source>a</source><target>{}</target></trans-unit>"),
    "a unit in something else": after("<body>", "<wrap><trans-unit id='a'><source>a</source><target>{}</target></trans-unit></wrap>"),
    "a unit with a prefix": after("<body>", f"<n:trans-unit xmlns:n='{XLIFF}' id='a'><n:source>a</n:source><n:target>{{}}</n:target></n:trans-unit>"),
    "a group": after("<body>", "<group id='{}'><note>a</note><trans-unit id='a'><source>a</source><target>b</target></trans-unit></group>"),
    "a file of another document": after("</file>", "<file original='{}' source-language='en' target-language='vi' datatype='x-a'><body/></file>"),
    "an inline element": before("</target>", "<g id='1'>{}</g>"),
    "a prefix everywhere": prefixed,
}


def words_of(text):
    text = html.unescape(text.replace("<![CDATA[", "").replace("]]>", ""))
    return set(re.findall(r"\w+", unicodedata.normalize("NFC", text))) - {"x", "n"}  # prefixes


def at_random():
    project = Project()
    project.must("i18n", "sync")
    path = project.document()
    canonical = path.read_text(encoding="utf-8")
    faults, outcomes = [], {name: set() for name in CHANGES}
    for seed in range(4 * len(CHANGES)):
        chance = random.Random(seed)
        name = list(CHANGES)[seed % len(CHANGES)]
        changed = CHANGES[name](canonical, f"{chance.choice(WORDS)}{seed}", chance)
        path.write_text(changed, encoding="utf-8")
        result = project.run("i18n", "sync")
        now = path.read_text(encoding="utf-8")
        outcomes[name].add(result.returncode)
        lines = [int(number) for number in re.findall(r"locales/vi/lamp\.xlf:(\d+):\d+: error", result.stderr)]
        wanted = [i + 1 for i, line in enumerate(changed.split("\n")) if str(seed) in line and any(word in line for word in WORDS)]
        if result.returncode == 0 and words_of(changed) - words_of(now):
            faults.append(f"{seed}, {name}: lost {words_of(changed) - words_of(now)}")
        elif result.returncode == 0 and project.run("i18n", "sync", "--check").returncode != 0:
            faults.append(f"{seed}, {name}: a second sync would write")
        elif result.returncode != 0 and (now != changed or not set(lines) & set(wanted)):
            faults.append(f"{seed}, {name}: {'changed' if now != changed else result.stderr}")
    ok(not faults, f"{4 * len(CHANGES)} changes of {len(CHANGES)} kinds: every word is kept, or the line is named and nothing written", "\n".join(faults))
    ok(any(0 in found for found in outcomes.values()) and any(1 in found for found in outcomes.values()), "some of each", outcomes)
    for name in ("text after a target", "text in a unit", "a second target", "an element in capitals", "a unit after the body", "a unit in something else"):
        same(outcomes[name], {1}, f"{name}: refused")
    for name in ("a comment before the root", "a comment in a target", "a unit with a prefix", "a prefix everywhere", "a memory's proposal", "a context"):
        same(outcomes[name], {0}, f"{name}: kept")


PARTS = (refused, incoming, tools_extras, notes, broken_po, full_disk, at_random)
