"""New languages, status, pseudo-languages, and the page on the translation."""
import json
import os
import re
import shutil
from pathlib import Path

from lxml import etree, html

from tap import ROOT, Project, edit_unit, ok, same, validity, words_of

LANGUAGES = {"pl": ("ltr", "from left to right", "one, few, many, other"), "ar": ("rtl", "from right to left", "zero, one, two, few, many, other"), "zh-Hant": ("ltr", "from left to right", "other"),
             "pt": ("ltr", "from left to right", "one"), "pt-BR": ("ltr", "from left to right", "one")}


def add():
    project = Project()
    listed = ["en", "vi"]
    for tag, (_, written, plurals) in LANGUAGES.items():
        before = project.file("content/index.md").read_text()
        others = project.locales()
        result = project.must("i18n", "add", tag)
        after = project.file("content/index.md").read_text()
        same(after, before.replace("languages: [" + ", ".join(listed), "languages: [" + ", ".join(listed + [tag])), f"add {tag}: content/index.md gets just that word")
        ok(before != after, f"add {tag}: and does get it")
        listed.append(tag)
        ok(written in result.stdout and plurals in result.stdout and f"locales/{tag}/ui.xlf" in result.stdout and f"--todo {tag}" in result.stdout,
           f"add {tag}: tells direction, plural forms, and what to do next", result.stdout)
        documents = sorted(project.path.glob(f"locales/{tag}/*"))
        same([path.name for path in documents], ["lamp.xlf", "site.xlf", "ui.xlf"], f"add {tag}: its documents are there")
        same(validity(*documents), "", f"add {tag}: they are valid")
        for path in documents:
            root = etree.parse(str(path)).getroot()
            same((root[0].get("target-language"), root[0].get("original")), (tag, path.stem), f"add {tag}: {path.name} says what it is")
        english, new = project.units("ui", "vi"), project.units("ui", tag)
        same([(key, unit.source, unit.notes) for key, unit in new.items()], [(key, unit.source, unit.notes) for key, unit in english.items()],
             f"add {tag}: all messages, with the developer's notes")
        ok(all(unit.state == "new" and not unit.target and not unit.approved for unit in new.values()), f"add {tag}: none is translated")
        now = project.locales()
        ok(all(now[path] == others[path] for path in others), f"add {tag}: other languages are left alone")
        same(project.findings(), (0, []), f"add {tag}: check passes")
        same(project.run("i18n", "sync", "--check").returncode, 0, f"add {tag}: in line")
    project.must("build")
    for tag, (direction, _, _) in LANGUAGES.items():
        page = project.page(f"{tag}/lamp/E10.html")
        main = page.find(".//main")
        same((page.get("lang"), page.get("dir"), main.get("lang"), main.get("dir")), (tag, direction, "en", "ltr"), f"{tag}: a page of its own, in English as yet")


def add_to_dashes():
    project = Project()
    project.change("content/index.md", "languages: [en, vi]", "languages:\n  - en\n  - \"vi\"  # Tiếng Việt")
    before = project.file("content/index.md").read_text()
    project.must("i18n", "add", "ar")
    after = project.file("content/index.md").read_text()
    ok("\n  - ar" in after and "Tiếng Việt" in after and len(after) - len(before) == len("\n  - ar"), "a list with dashes gets a line", after)
    same(project.findings(), (0, []), "and the site is well")


def refused():
    project = Project()
    state = lambda: (project.file("content/index.md").read_bytes(), project.locales())
    before = state()
    for tag in ("xx-nope", "english", "pt_BR!", "vi", "en", "VI", "../vi"):
        result = project.run("i18n", "add", tag)
        ok(result.returncode == 2 and result.stderr and not result.stdout, f"add {tag}: refused", f"{result.returncode} {result.stdout}{result.stderr}")
    same(project.run("i18n", "add").returncode, 2, "add without a tag: wrong usage")
    ok(state() == before, "nothing is written")
    project.change("content/lamp/E10.md", "light: dimmed", "light: purple")
    before = state()
    result = project.run("i18n", "add", "ar")
    ok(result.returncode == 1 and "purple" in result.stderr and state() == before, "add where the content has errors: nothing is written", result.stderr)
    # The pseudo-languages are made, not translated, and no reader must find them.
    project = Project()
    before = state()
    ok(project.run("i18n", "add", "en-XA").returncode == 2 and state() == before, "add en-XA: refused, being a pseudo-language")


PT = {"E10#name": "A lâmpada está quente demais", "E10#short": "Quente demais", "E10#summary.1": "A lâmpada ficou quente demais e brilha com menos luz.",
      "E10#meaning.1": "O sensor no pé mediu mais de 60 °C. Na maioria das vezes, algo cobre as fendas atrás.",
      "E10#fix.1": "Liberte as fendas e espere dez minutos. Se o erro voltar, pode tornar-se [E20](E20.md)."}


def language_of(main, text):
    """The language that a text is marked as; None where it is not shown."""
    found = [node for node in main.iter() if isinstance(node.tag, str) and words_of(node) == text]
    if not found:
        return None
    # The last is the innermost.
    return next(node.get("lang") for node in (found[-1], *found[-1].iterancestors()) if node.get("lang"))


def varieties():
    """What pt-BR lacks is taken from pt, and only then from English."""
    project = Project("pt", "pt-BR")
    for key in list(PT)[:4]:
        edit_unit(project.document("lamp", "pt"), key, PT[key], "translated")
    edit_unit(project.document("lamp", "pt-BR"), "E10#name", "A lâmpada está muito quente", "translated")
    for language in ("pt", "pt-BR"):
        edit_unit(project.document("ui", language), "heading.facts", "Em resumo" if language == "pt" else "Resumo", "translated")
    edit_unit(project.document("ui", "pt"), "heading.more", "Saber mais", "translated")
    same(project.findings()[0], 0, "pt in part, pt-BR in a word: check passes")
    project.must("build")
    main = project.page("pt-BR/lamp/E10.html").find(".//main")
    for text, language, what in ((PT["E10#summary.1"], "pt-BR", "a text that pt has is shown, as one of pt-BR"),
                                 (PT["E10#meaning.1"], "pt-BR", "another one"),
                                 ("Free the slots and wait ten minutes. If the error comes back, it may turn into E20.", "en", "what neither has is English, marked as English"),
                                 ("Saber mais", "pt-BR", "a word of the interface that pt has")):
        same(language_of(main, text), language, f"pt-BR: {what}")
    # As the guide says: in pt-BR only what differs.
    ok("A lâmpada está muito quente" in words_of(main.find(".//header")) and PT["E10#name"] not in words_of(main), "pt-BR: what it has itself is shown", words_of(main))
    for key in PT:
        edit_unit(project.document("lamp", "pt-BR"), key, PT[key] if key != "E10#meaning.1" else "", "translated" if key != "E10#meaning.1" else "new")
    project.must("build")
    main = project.page("pt-BR/lamp/E10.html").find(".//main")
    same((language_of(main, PT["E10#summary.1"]), language_of(main, PT["E10#meaning.1"])), ("pt-BR", "pt-BR"), "pt-BR translated but for one text: that one is from pt")
    ok(words_of(project.page("pt-BR/lamp/E20.html").find(".//main")).count("The Lamp cannot measure") == 1, "a page that pt has not either is English")
    # A page of which pt-BR has no text of its own is that of pt.
    for key in PT:
        edit_unit(project.document("lamp", "pt"), key, PT[key], "translated")
        edit_unit(project.document("lamp", "pt-BR"), key, "", "new")
    own = "E10#name"
    for text, canonical in (("", "pt"), (PT[own], "pt"), ("A lâmpada está muito quente", "pt-BR")):
        edit_unit(project.document("lamp", "pt-BR"), own, text, "translated" if text else "new")
        project.must("build")
        head = project.page("pt-BR/lamp/E10.html").find(".//head")
        link = lambda rel: [node.get("href") for node in head.iter("link") if node.get("rel") == rel]
        ok(f"/{canonical}/lamp/E10.html" in link("canonical")[0], f"pt-BR with {text or 'nothing'}: canonical to {canonical}", link("canonical"))
        tags = [node.get("hreflang") for node in head.iter("link") if node.get("hreflang")]
        same("pt-BR" in tags, canonical == "pt-BR", "hreflang only where it has a text of its own")
        same((project.path / "site/sitemap.pt-BR.lamp.1.xml").exists() and "E10.html" in (project.path / "site/sitemap.pt-BR.lamp.1.xml").read_text(),
             canonical == "pt-BR", "the sitemap likewise")
        notices = [words_of(node) for node in project.page("pt-BR/lamp/E10.html").iter() if node.get("class") == "notice"]
        same(notices, [], "no notice: nothing is missing")
    todo = project.must("i18n", "status", "--todo", "pt-BR").stdout
    ok("E10#summary.1" not in todo and "E20#name" in todo, "--todo: what neither has, and not what pt-BR inherits", todo)
    ok("\"E20\"" in (project.path / "site/pt-BR/search/codes.0.js").read_text(), "search finds what is not translated, too")
    # Without pt there is no such help.
    project = Project("pt-BR")
    project.must("build")
    same(project.page("pt-BR/lamp/E10.html").find(".//main").get("lang"), "en", "where the site has no pt: English")
    # A stale text of pt helps nobody.
    project = Project("pt", "pt-BR")
    for key in PT:
        edit_unit(project.document("lamp", "pt"), key, PT[key], "translated")
    project.change("content/lamp/E10.md", "and shines with less light", "and shines less")
    project.must("i18n", "sync")
    project.must("build")
    text = words_of(project.page("pt-BR/lamp/E10.html").find(".//main"))
    ok(PT["E10#summary.1"] not in text and "and shines less" in text and PT["E10#meaning.1"] in text, "a stale text of pt is not taken", text)


def status():
    project = Project("ar")
    edit_unit(project.document("lamp"), "E10#name", state="final")
    edit_unit(project.document("lamp"), "E20#name", state="needs-translation")
    edit_unit(project.document("lamp"), "E20#fix.1", "Một.\n\nHai.")
    edit_unit(project.document("lamp"), "E20#summary.1", "**Đèn")
    edit_unit(project.document("lamp"), "E10#short", "", "new")
    table = [line.split() for line in project.must("i18n", "status", "vi").stdout.splitlines()]
    # Of the 32 segments of lamp one is new, one stale, one refused, one reviewed, none a machine's;
    # white space is folded, so that "Một. Hai." is one paragraph, and good.
    row = next(line for line in table if line[1:2] == ["lamp"])
    ok(row[0] == "vi" and "29 of 32" in " ".join(row) and row[-6:] == ["1", "1", "0", "1", "0", "1"], "the table counts", " ".join(row))
    ok(table[0][:2] == ["language", "document"] and table[0][-6:] == ["new", "stale", "machine", "refused", "inherited", "reviewed"], "and has headings")
    ok(re.search(r"\[#+\.+\]\s*90 %", " ".join(row)), "and a bar", " ".join(row))
    whole = json.loads(project.must("i18n", "status", "--format=json").stdout)
    same([(item["language"], item["document"]) for item in whole], [(tag, name) for tag in ("vi", "ar") for name in ("ui", "site", "lamp")], "JSON: each language and document")
    same(whole[2]["segments"], {"new": 1, "stale": 1, "refused": 1, "machine": 0, "inherited": 0, "translated": 28, "reviewed": 1, "total": 32}, "JSON: the same numbers")
    units = project.units()
    words = lambda keys: sum(len(units[key].source.split()) for key in keys)
    same((whole[2]["words"]["new"], whole[2]["words"]["stale"], whole[2]["words"]["refused"], whole[2]["words"]["total"]),
         (words(["E10#short"]), words(["E20#name"]), words(["E20#summary.1"]), words(units)), "JSON: words of the English")
    ok(all(item["segments"]["new"] == item["segments"]["total"] for item in whole[3:]), "JSON: nothing is done in ar")
    same(project.run("i18n", "status", "fr").returncode, 2, "status of a language that is not there: wrong usage")

    # E20 lacks its title.
    pages = project.must("i18n", "status", "--pages").stdout.splitlines()
    of = {tag: [line.split()[1] for line in pages if line.split()[0] == tag] for tag in ("vi", "ar")}
    ok("content/lamp/E20.md" in of["vi"] and "content/lamp/index.md" not in of["vi"], "--pages: those that are shown in English", "\n".join(pages))
    same(set(of["ar"]), {f"content/{name}.md" for name in ("index", "lamp/index", "lamp/E10", "lamp/E20", "lamp/E10-vs-E20")}, "--pages: of a new language all")

    todo = project.must("i18n", "status", "--todo", "vi").stdout.splitlines()
    same(sorted(line.split()[0] + " " + line.split()[2].rstrip(":") for line in todo),
         ["new E10#short", "refused E20#summary.1", "stale E20#name"], "--todo: what is not done, and why")


def todo_order():
    """Most visited first: the interface, the families, codes by how many they are related to."""
    project = Project.shipped()
    project.must("i18n", "add", "ar")
    lines = [line.split(":")[0].split() for line in project.must("i18n", "status", "--todo", "ar").stdout.splitlines()]
    same(len(lines), sum(len(project.units(name, "ar")) for name in ("ui", "site", "smtp", "enhanced", "http", "pages")), "--todo: every unit of a new language")
    documents = [path.split("/")[-1] for _, path, _ in lines]
    same(documents[:documents.index("smtp.xlf")], ["ui.xlf"] * len(project.units("ui", "ar")), "the interface stands first")
    pages = list(dict.fromkeys(unit.split("#")[0] for _, path, unit in lines if path.endswith("smtp.xlf")))
    same(pages[0], "index", "then the family")
    codes = [page for page in pages[1:] if "-vs-" not in page]
    names = {}
    for code in codes:
        found = re.search(r"^related: \[(.*)\]$", project.file(f"content/smtp/{code}.md").read_text(), re.M)
        names[code] = set(re.findall(r"\d{3}", found.group(1))) if found else set()
    count = {code: len({other for other in codes if other != code and (other in names[code] or code in names[other])}) for code in codes}
    numbers = [count[code] for code in codes]
    ok(numbers == sorted(numbers, reverse=True) and numbers[0] > numbers[-1], "then codes, those with most related ones first", numbers)
    ok(all("-vs-" in page for page in pages[1 + len(codes):]) and len(codes) > 30, "then notes on pairs", pages)


def pseudo():
    project = Project()
    project.must("build", "--pseudo")
    site = project.path / "site"
    english = sorted(str(path.relative_to(site / "en")) for path in site.glob("en/**/*.html"))
    # The English error page stands at the root.
    for tag, direction in (("en-XA", "ltr"), ("ar-XB", "rtl")):
        names = sorted(str(path.relative_to(site / tag)) for path in site.glob(f"{tag}/**/*.html"))
        same([name for name in names if name not in ("translation.html", "404.html")], [name for name in english if name != "translation.html"], f"{tag}: every page")
        for name in english:
            page, source = project.page(f"{tag}/{name}"), project.page(f"en/{name}")
            main, model = page.find(".//main"), source.find(".//main")
            same((page.get("lang"), page.get("dir"), main.get("lang")), (tag, direction, None), f"{tag}/{name}: its language and direction")
            # A pair of codes is a sentence with both of them.
            code = [[node.text for node in part.iter("code", "b") if node.text and (node.tag == "code" or "code" in node.get("class", "")) and " " not in node.text] for part in (main, model)]
            same(*code, f"{tag}/{name}: code is untouched")
            same([node.get("href") for node in main.iter("a")], [node.get("href") for node in model.iter("a")], f"{tag}/{name}: links are untouched")
            for paragraph, plain in zip(main.iter("p"), model.iter("p")):
                for node in (*paragraph.iter("code"), *plain.iter("code")):
                    node.text = ""
                long, short = words_of(paragraph), words_of(plain)
                if len(short) < 20:
                    continue
                if tag == "en-XA":
                    # About 40 %, brackets and spaces aside; a message with plural
                    # forms grows by the length of them all.
                    ok(1.3 <= len(long) / len(short) <= 2 and "⟦" in long and "⟧" in long and not set("aeiou") & set(long),
                       f"{tag}/{name}: longer, accented, in brackets", f"{short}\n{long}")
                else:
                    ok(re.search("[\u200f\u202b\u202e\u2067\u0590-\u06ff]", long), f"{tag}/{name}: written from right to left", long)
    same([path.name for path in site.glob("sitemap*") if "XA" in path.read_text() or "XB" in path.read_text() or "XA" in path.name], [], "in no sitemap")
    named = [str(path.relative_to(site)) for path in site.glob("**/*.html")
             if any(node.get("hreflang") in ("en-XA", "ar-XB") for node in project.page(path.relative_to(site)).findall(".//link"))]
    same(named, [], "and in no hreflang")
    links = [node.get("hreflang") for node in project.page("en-XA/lamp/E10.html").findall(".//link") if node.get("rel") == "alternate" and node.get("hreflang")]
    same(links, [], "nor do they name others")
    same(project.findings(), (0, []), "check knows nothing of them")
    project.must("build")
    ok(not (site / "en-XA").exists() and not (site / "ar-XB").exists() and not any("XA" in p.read_text() for p in site.glob("**/*.html")),
       "built without --pseudo, they are gone")


def translation_page():
    project = Project("ar")
    project.change("content/index.md", "threshold: 60\n", "threshold: 60\nedit_url: https://git.lamp.example/edit/{path}\n")
    project.change("content/lamp/E10.md", "has measured more", "measured more")
    project.must("i18n", "sync")
    project.must("build")
    site = project.path / "site"
    same(sorted(path.parent.name for path in site.glob("*/translation.html")), ["ar", "vi"], "translation.html: for each language that is translated into")
    page = project.page("vi/translation.html")
    main = page.find(".//main")
    bars = {node.get("aria-label"): (node.get("value"), node.get("max")) for node in main.iter("progress")}
    total = len(project.units("ui")) + 36
    same(bars, {"Tình trạng bản dịch": (str(total - 1), str(total)), "Đã dịch": ("31", "32")}, "progress as bars, of what is not complete")
    text = words_of(main)
    ok("E10#meaning.1" in text and "The sensor in the foot measured more than 60 °C." in text, "what changed in English", text)
    ok("E20#" not in text, "and nothing else")
    hrefs = [node.get("href") for node in main.iter("a")]
    ok("lamp/E10.html" in hrefs and "https://git.lamp.example/edit/locales/vi/lamp.xlf" in hrefs, "links to the page and to the document", hrefs)
    rows = [words_of(row) for row in main.iter("tr")]
    ok(any("E10" in row and "Đã dịch một phần" in row and "4/5" in row for row in rows), "pages with their state", rows)
    ok(sum("Đã dịch một phần" in row for row in rows) == 1, "no other is called partly translated", rows)
    edit_unit(project.document("ui", "ar"), "translation.title", "حالة الترجمة", "translated")
    project.must("build")
    for language, title in (("ar", "حالة الترجمة"), ("vi", project.units("ui")["translation.title"].target)):
        page = project.page(f"{language}/translation.html")
        same((page.findtext(".//title"), words_of(page.find(".//h1"))), (title, title), f"{language}: the title is in one language, whatever of the site's is translated")
    arabic = words_of(project.page("ar/translation.html").find(".//main"))
    ok(all(name in arabic for name in ("E10", "E20", "E10-vs-E20")), "of a new language, all pages", arabic)
    for name, tag, way in (("vi/lamp/E10.html", "vi", "partly translated"), ("ar/lamp/E20.html", "ar", "fallback"), ("ar/lamp/E10-vs-E20.html", "ar", "fallback comparison")):
        links = [node.get("href") for node in project.page(name).iter("a") if (node.get("href") or "").endswith("translation.html")
                 and not any(up.tag == "footer" for up in node.iterancestors())]
        same(links, ["../translation.html"], f"the notice of a page ({way}) links there")
    ok(not [path for path in site.glob("sitemap*") if "translation.html" in path.read_text()], "it stands in no sitemap")


def clear(project, pages, language="vi"):
    """Takes back the translation of some pages of the shipped family."""
    text = project.document("smtp", language).read_text(encoding="utf-8")
    parts = re.split(r"(?= *<trans-unit )", text)
    for i, part in enumerate(parts):
        found = re.search(r'<trans-unit id="([^"#]+)#', part)
        if found and found[1] in pages:
            parts[i] = re.sub(r"<target[^>]*>[^<]*</target>", '<target state="new"/>', part).replace(' approved="yes"', "")
    project.document("smtp", language).write_text("".join(parts), encoding="utf-8")


def crawl(site):
    """What is wrong with the links of a site's pages, and all that lead to a page of another language."""
    wrong, abroad = [], []
    for path in sorted(site.glob("**/*.html")):
        if path.name == "404.html":
            continue  # its links begin with the path of base_url
        here = path.relative_to(site)
        for link in html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot().iter("a"):
            address = (link.get("href") or "").split("#")[0]
            if not address or ":" in address:
                continue
            to = Path(os.path.normpath(here.parent / address))
            if not (site / to).is_file():
                wrong.append(f"{here}: {address} leads nowhere")
            if len(here.parts) > 1 and to.parts[0] != here.parts[0]:
                abroad.append((str(here), str(to)))
                if link.get("hreflang") != to.parts[0]:
                    wrong.append(f"{here}: {address} does not say that it leads to {to.parts[0]}")
    return wrong, abroad


def rare_languages():
    """Languages that CLDR does not know, and ISO 639-3 does."""
    project = Project()
    for tag, name in (("kmr", "Northern Kurdish"), ("cnr", "Montenegrin"), ("sux", "Sumerian")):
        result = project.run("i18n", "add", tag)
        ok(result.returncode == 0 and f"{name} ({tag})" in result.stdout, f"add {tag}: {name}", result.stdout + result.stderr)
    same(project.run("build").returncode, 0, "and the site builds")
    same(project.page("kmr/lamp/E10.html").get("lang"), "kmr", "with pages in them")
    result = project.run("i18n", "add", "pt_BR")
    ok(result.returncode == 2 and "did you mean `pt-BR`" in result.stderr, "add pt_BR: an error that names pt-BR", result.stderr)
    for tag, meant in (("vn", "vi"), ("cn", "zh"), ("jp", "ja")):
        result = project.run("i18n", "add", tag)
        ok(result.returncode == 2 and f"did you mean `{meant}`" in result.stderr, f"add {tag}, a country: an error that names {meant}", result.stderr)
    for tag in ("zxx", "mul", "und"):
        result = project.run("i18n", "add", tag)
        ok(result.returncode == 2 and "no one language" in result.stderr, f"add {tag}: an error, since it is no language", result.stderr)


def directions():
    """How a language is written that CLDR does not know."""
    project = Project()
    for tag in ("ydd", "pes"):
        result = project.run("i18n", "add", tag)
        ok(result.returncode == 0 and "from right to left" in result.stdout, f"add {tag}: from right to left", result.stdout + result.stderr)
    for tag in ("yih", "jrb", "azb", "pbt"):  # an ICU of a few years later knows their scripts
        result = project.run("i18n", "add", tag)
        known = "nothing here says" not in result.stdout
        ok(result.returncode == 0 and f"({tag}) is written from" in result.stdout and (known or f"{tag}-Hebr" in result.stdout),
           f"add {tag}: if nobody knows how it is written, what to do if it is from right to left", result.stdout + result.stderr)
    result = project.run("i18n", "add", "yih-Hebr")
    ok(result.returncode == 0 and "from right to left" in result.stdout, "add yih-Hebr: from right to left", result.stdout + result.stderr)
    project.must("build")
    same(project.page("ydd/lamp/E10.html").get("dir"), "rtl", "and its pages say so")


def found_untranslated():
    """Every page that is there is found in its language, translated or not."""
    project = Project("ar")
    project.must("build")
    site = project.path / "site"
    for language, mark in (("ar", '<span lang=\\"en\\" dir=\\"ltr\\">'), ("vi", "")):
        codes = (site / language / "search" / "codes.0.js").read_text(encoding="utf-8")
        index = (site / language / "search" / "index.js").read_text(encoding="utf-8")
        ok('["E10","' + mark in codes and '["E20","' + mark in codes and '"lamp":[0,2]' in index, f"{language}: search and the choice of two codes have all pages", codes)
    terms = "".join(path.read_text(encoding="utf-8") for path in (site / "ar" / "search").glob("terms.*.js"))
    ok('"warm":' in terms and '"e10":' in terms, "ar: by their code and by their English words", terms)


# The forms of plurals in each language whose digits, or whose marks between them, are others.
PLURALS = {"ar": "zero one two few many other", "fa": "one other", "bn": "one other", "my": "other", "vi": "other"}


def copy_english(project, language):
    """Each text of @language says the same as the English, in the plural forms of the language."""
    for path in sorted(project.path.glob(f"locales/{language}/*.xlf")):
        def filled(match):
            forms = lambda one: " ".join(f"{form} {{{one.group(1)}}}" for form in PLURALS[language].split())
            text = re.sub(r"one \{[^{}]*\} other \{([^{}]*)\}", forms, match.group(1))
            return f'<source>{match.group(1)}</source>{match.group(2)}<target state="translated">{text}</target>'
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"<source>([^<]*)</source>(\s*)<target[^>]*?(?:/>|>[^<]*</target>)", filled, text), encoding="utf-8")


def large_project(*languages):
    """Over 999 texts, and every kind of page: also for the number that codes of two families share, of a group, and plain ones."""
    project = Project(*languages)
    family = project.file("content/lamp/index.md")
    text = re.sub("^---\n", "---\npairs: related\n", family.read_text(encoding="utf-8"), count=1)
    text = re.sub("pattern: .*", "pattern: 'E[0-9]+'", text).replace('"E1?"', '"E1*"')
    heat = '  - id: heat\n    name: Heat\n    type: number\n    unit: "{n, plural, one {# degree} other {# degrees}}"\n'
    family.write_text(text.replace("  - id: related\n", heat + "  - id: related\n"), encoding="utf-8")
    model = project.file("content/lamp/E10.md").read_text(encoding="utf-8").replace("related: [E20]", "related: []\nheat: 1500")
    for number in range(1000, 1300):
        text = model.replace("code: E10", f"code: E{number}").replace("heat: 1500", f"heat: {number + 1000}")
        project.file(f"content/lamp/E{number}.md").write_text(text, encoding="utf-8")
    project.file("content/lamp/E1000-vs-E1001.md").write_text("---\npair: [E1000, E1001]\n---\nTwo of 1,500 codes.\n", encoding="utf-8")
    project.file("content/lamp/E1000-vs-E1001-vs-E1002.md").write_text("---\ngroup: [E1000, E1001, E1002]\n---\nThree of 1,500 codes.\n", encoding="utf-8")
    project.file("content/about.md").write_text("---\ntitle: All 1,500 codes\n---\nThere are 1,500 codes.\n\n## How to count 1,500\n\nOne by one.\n", encoding="utf-8")
    shutil.copytree(project.file("content/lamp"), project.file("content/torch"), ignore=shutil.ignore_patterns("E1[0-9][0-9][0-9]*"))
    project.change("content/torch/index.md", "name: Lamp\ntitle: Lamp error codes", "name: Torch\ntitle: Torch error codes")
    project.change("content/index.md", "families: [lamp]", "families: [lamp, torch]")
    project.must("i18n", "sync")
    for language in (*languages, "vi"):
        copy_english(project, language)
    project.must("i18n", "sync")
    project.must("build")
    return project


FOR_PEOPLE = {"alt", "label", "placeholder", "title", "aria-label", "content"}
NUMERIC = {"max", "min", "width", "height", "datetime", "colspan", "rowspan", "tabindex"}
# Of data, what people read. What a fact is named may be a number with its unit.
WORDS = re.compile(r"(name|title|short_name|summary|description|sentence|meaning|note|text|label|(.*_)?html)$")


def is_plain(text):
    """Whether its digits are ASCII, and no three of them are set apart."""
    return text.isascii() and not re.search(r"\d[.,' ]\d{3}(?!\d)", text)


def of_attributes(root):
    for node in root.iter(etree.Element):
        for name, value in node.attrib.items():
            wide = any(c.isdigit() and not c.isascii() for c in value)
            if name not in FOR_PEOPLE and (wide or ((name in NUMERIC or node.tag in ("progress", "data")) and not is_plain(value))):
                yield f"<{node.tag} {name}={value!r}>"


def of_data(value, key=""):
    if isinstance(value, dict):
        for name, item in value.items():
            yield from of_data(item, name) if is_plain(name) else [f"the key {name}"]
    elif isinstance(value, list):
        for item in value:
            yield from of_data(item, key)
    elif isinstance(value, str) and not WORDS.match(key) and not is_plain(value) and any(c.isdigit() for c in value):
        yield f"{key}: {value!r}"


def of_file(path):
    """The numbers for machines in a file that are not plain."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        root = html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
        yield from of_attributes(root)
        for node in root.iter("script"):
            if (node.get("type") or "").endswith("json"):
                yield from of_data(json.loads(node.text))
    elif path.suffix == ".json":
        yield from of_data(json.loads(text))
    elif path.suffix == ".xml":
        root = etree.fromstring(text.encode())
        yield from of_attributes(root)
        yield from [f"<{node.tag}>{node.text}" for node in root.iter(etree.Element)
                    if etree.QName(node).localname in ("loc", "id", "updated", "published", "lastmod") and not is_plain(node.text)]
    elif path.suffix == ".js":
        # Data: what stands outside of texts is for machines, and so are texts of nothing but a number.
        bare = re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)
        yield from [f"outside of texts: {c}" for c in bare if c.isdigit() and not c.isascii()]
        yield from [word for word in re.findall(r'"([^"\\]*)"', text) if any(c.isdigit() for c in word) and not re.search(r"[^\W\d]|\s", word) and not is_plain(word)]


def numbers_for_machines():
    """Attributes, addresses and data have ASCII digits and no grouping, in every script."""
    languages = ("ar", "fa", "bn", "my")
    project = large_project(*languages)
    site = project.path / "site"
    for language in ("vi", *languages):
        page = project.page(f"{language}/translation.html")
        bars = [(node.get("value"), node.get("max")) for node in page.iter("progress")]
        total = str(sum(not unit.obsolete for path in project.path.glob(f"locales/{language}/*.xlf") for unit in project.units(path.stem, language).values()))
        ok(len(total) > 3 and any(most == total for _, most in bars), f"{language}: a bar of {total} texts says so in a number", bars)
        paths = [*sorted(site.glob(f"{language}/**/*.*")), *sorted(site.glob(f"sitemap.{language}.*"))]
        names = {str(path.relative_to(site / language)) for path in paths if path.is_relative_to(site / language)}
        kinds = {"lamp/E1000.html", "lamp/E1000.json", "lamp/E1000-vs-E1001.html", "lamp/E1000-vs-E1001.json", "lamp/E1000-vs-E1001-vs-E1002.html", "number/E10.html", "about.html",
                 "lamp/compare.html", "lamp/matrix.html", "feed.xml", "search/codes.0.js", "search/compare.lamp.0.js", "search/terms.0.js", "translation.html", "404.html"}
        same(kinds - names, set(), f"{language}: every kind of file is there")
        main = project.page(f"{language}/lamp/E1000.html").find(".//main")
        ok(main.get("lang") is None and not re.search(r"(?<!\d)2000(?!\d)", words_of(main)), f"{language}: people read a fact of 2000 as the language writes it", words_of(main)[:200])
        wrong = [f"{path.relative_to(site)}: {what}" for path in paths for what in of_file(path)]
        same(wrong[:20], [], f"{language}: in {len(paths)} files, machines read plain numbers")
        english = json.loads((site / "en/lamp/E1000.json").read_text(encoding="utf-8"))
        theirs = json.loads((site / language / "lamp/E1000.json").read_text(encoding="utf-8"))
        same(theirs["facts"]["heat"]["value"]["id"], english["facts"]["heat"]["value"]["id"], f"{language}: a fact that is a number is one in the data")
    names = [node.getparent().tag for node in project.page("ar/translation.html").find(".//main").iter("a") if (node.text or "") == "E1000"]
    ok(set(names) <= {"bdi"}, "names keep their direction in a page that runs from right to left", names)
    shown = words_of(project.page("vi/translation.html").find(".//main"))
    ok(re.search(r"\b1\.5\d\d\b", shown), "and people read grouped ones", shown[:200])


def linked_fallbacks():
    """`fallback: link`: pages of which too little is translated are linked in English, and not written."""
    project = Project.shipped()
    clear(project, {"252", "450"})
    project.must("build")
    site = project.path / "site"
    before = {str(path.relative_to(site)) for path in site.glob("**/*") if path.is_file()}
    project.change("content/index.md", "threshold: 60\n", "threshold: 60\nfallback: link\n")
    project.must("build")
    after = {str(path.relative_to(site)) for path in site.glob("**/*") if path.is_file()}
    gone = before - after
    ok("vi/smtp/252.html" in gone and "vi/smtp/252.json" in gone and "vi/smtp/252-vs-450.html" in gone and after < before, "fallback pages go, with their data")
    ok(all(path.startswith(("vi/smtp/", "vi/enhanced/", "vi/http/", "vi/number/")) and re.search(r"\b(252|450)\b", path) for path in gone), "and no others", sorted(gone)[:5])
    kept = {path for path in after if path.startswith("vi/") and path.endswith(".html")}
    ok(all("lang" not in project.page(path).find(".//main").attrib for path in sorted(kept)[::40]), "what is left is in Vietnamese")
    wrong, abroad = crawl(site)
    ok(not wrong, "every link leads somewhere, and says in which language", "\n".join(wrong[:20]))
    for here, to in (("vi/smtp/251.html", "en/smtp/252.html"), ("vi/smtp/matrix.html", "en/smtp/252-vs-450.html"), ("vi/smtp/index.html", "en/smtp/450.html"),
                     ("vi/translation.html", "en/smtp/252.html")):
        ok((here, to) in abroad, f"{here} leads to {to}")
    menu = project.page("en/smtp/252.html").find(".//nav[@class='menu languages']")
    same({node.get("hreflang"): node.get("href") for node in menu.iter("a")}, {"en": "../../en/smtp/252.html"}, "the choice of language leads to the English page")
    data = json.loads((site / "vi/smtp/251.json").read_text(encoding="utf-8"))
    found = [item for item in data["facts"]["related"]["codes"] if item["id"] == "252"][0]
    ok(found["url"].endswith("/en/smtp/252.html") and found["json"] == "../../en/smtp/252.json", "and so does the data", found)
    sitemap = (site / "sitemap-vi-smtp.xml").read_text() if (site / "sitemap-vi-smtp.xml").exists() else "".join(p.read_text() for p in site.glob("sitemap*vi*"))
    named = set(re.findall(r"<loc>https://statuary.example/(vi/[^<]*)</loc>", sitemap))
    ok(named and named <= kept, "the sitemap names what is there", sorted(named - kept)[:5])
    moved = dict(re.findall(r"^(\S*/vi/smtp/\S+) (\S+) 301$", (site / "_redirects").read_text(), re.M))
    same([to for to in moved.values() if to.lstrip("/") not in after], [], "redirects lead to pages that are there")
    forecast = json.loads(project.must("build", "--dry-run", "--format=json").stdout)
    same(forecast["files"], len(after - {".statuary-manifest"}), "the forecast counts the files")
    said = project.must("i18n", "status", "--pages", "vi").stdout.splitlines()
    ok(len(said) == 2 and all(line.endswith("not written: links lead to the page in en") for line in said), "status says so", "\n".join(said))
    same(project.run("build").returncode, 0, "built again")
    # Translated again, they are there again.
    shutil.copy(ROOT / "locales" / "vi" / "smtp.xlf", project.document("smtp"))
    project.must("build")
    # How many files the search has goes by the words that it knows.
    there = {str(path.relative_to(site)) for path in site.glob("**/*") if path.is_file()}
    same(*({path for path in paths if "/search/" not in path} for paths in (there, before)), "translated far enough, the pages are there again")
    project.change("content/index.md", "fallback: link", "fallback: {vi: write}")
    clear(project, {"252"})
    project.must("build")
    ok((site / "vi/smtp/252.html").exists(), "each language may say another thing")


def linked_glossary():
    """A term links to the glossary where that is, and says in which language."""
    project = Project("ar")
    project.file("content/glossary.md").write_text("---\ntitle: Glossary\nglossary: true\nnav: footer\n---\nWords.\n\n## Sensor\n\nIt measures.\n\n## Slot\n\nAir goes out there. Keep it free.\n", encoding="utf-8")
    project.change("content/index.md", "threshold: 60\n", "threshold: 60\nfallback: link\nlink_terms: true\nfooter: '[Words](glossary.md)'\nlinks: [{text: Sensors, url: glossary.md}]\n")
    project.must("i18n", "sync")
    for key, unit in project.units("lamp", "ar").items():
        if key.startswith("E10#"):
            edit_unit(project.document("lamp", "ar"), key, unit.source, "translated")
    project.must("build")
    site = project.path / "site"
    wrong, abroad = crawl(site)
    ok(not wrong, "every link leads somewhere, and says in which language", "\n".join(wrong[:20]))
    found = [(node.text, node.get("href"), node.get("hreflang")) for node in project.page("ar/lamp/E10.html").find(".//main").iter("a") if "glossary" in (node.get("href") or "")]
    same(found, [("sensor", "../../en/glossary.html#sensor", "en")], "also the first mention of a term")
    ok(("ar/lamp/E10.html", "en/glossary.html") in abroad and not (site / "ar/glossary.html").exists(), "for there is no Arabic glossary", abroad[:5])


def linked_varieties():
    """What pt-BR has no text of its own for is linked in pt, and what neither has in English."""
    project = Project("pt", "pt-BR")
    for language in ("pt",):
        for name in ("E10", "index"):
            for key, unit in project.units("lamp", language).items():
                if key.startswith(name + "#"):
                    edit_unit(project.document("lamp", language), key, unit.source + " (pt)" if "{" not in unit.source else unit.source, "translated")
    edit_unit(project.document("lamp", "pt-BR"), "index#description", "Os erros da Lamp.", "translated")
    project.change("content/index.md", "threshold: 60\n", "threshold: 60\nfallback: link\n")
    project.must("build")
    site = project.path / "site"
    same(sorted(str(path.relative_to(site)) for tag in ("pt", "pt-BR") for path in site.glob(f"{tag}/**/*.html")),
         ["pt-BR/404.html", "pt-BR/lamp/compare.html", "pt-BR/lamp/index.html", "pt-BR/lamp/matrix.html", "pt-BR/translation.html", "pt/404.html", "pt/lamp/E10.html", "pt/lamp/compare.html", "pt/lamp/index.html", "pt/lamp/matrix.html",
          "pt/translation.html"], "each writes what it has itself")
    wrong, abroad = crawl(site)
    ok(not wrong, "every link leads somewhere, and says in which language", "\n".join(wrong[:20]))
    for to in ("pt/lamp/E10.html", "en/lamp/E20.html"):
        ok(("pt-BR/lamp/index.html", to) in abroad, f"pt-BR/lamp/index.html leads to {to}")


def where_to_correct():
    """`translate_url`: from a page to the text that is wrong."""
    project = Project("ar")
    at = "https://translate.lamp.example/codes"
    project.change("content/index.md", "threshold: 60\n", f"threshold: 60\ntranslate_url: {at}/{{document}}/{{language}}/?q=key:{{unit}}&f={{file}}\n")
    project.change("content/lamp/E10.md", "has measured more", "measured more")
    project.must("templates", "copy", "parts/sections.html")
    project.change("templates/parts/sections.html", '<h2 id="{{ section.id }}">', '<a s-if="section.translate_url" class="correct" href="{{ section.translate_url }}">!</a><h2 id="{{ section.id }}">')
    project.must("i18n", "sync")
    project.must("build")

    def link(page):
        return [(words_of(node), node.get("href")) for node in project.page(page).find(".//footer").iter("a") if at in (node.get("href") or "")]

    def unit(language, document, name):
        return f"{at}/{document}/{language}/?q=key:{name.replace('#', '%23')}&f=locales/{language}/{document}.xlf"

    same(link("vi/lamp/E10.html"), [("Sửa bản dịch của trang này", unit("vi", "lamp", "E10#name"))], "a code's page leads to its first text")
    same(link("vi/lamp/index.html"), [("Sửa bản dịch của trang này", unit("vi", "lamp", "index#title"))], "a family's page")
    same(link("vi/index.html"), [("Sửa bản dịch của trang này", unit("vi", "site", "index#title"))], "the home page")
    same(link("vi/lamp/E10-vs-E20.html"), [("Sửa bản dịch của trang này", unit("vi", "lamp", "E10-vs-E20#note.1"))], "a comparison with a note")
    same(link("ar/lamp/E10.html"), [("Translate this page", unit("ar", "lamp", "E10#name"))], "a page without a translation")
    same(link("en/lamp/E10.html") + link("vi/lamp/matrix.html"), [], "neither the original nor a page without words of its own")
    same([node.get("href") for node in project.page("vi/lamp/E10.html").iter("a") if node.get("class") == "correct"],
         [unit("vi", "lamp", "E10#meaning.1"), unit("vi", "lamp", "E10#fix.1")], "a theme may lead to sections")
    ok(unit("vi", "lamp", "E10#meaning.1") in [node.get("href") for node in project.page("vi/translation.html").iter("a")], "the page on the translation leads to what has changed")
    for wrong, said in (("https://x.example/{lang}/", "did you mean `{language}`"), ("https://x.example/{unit", "is not closed"), ("https://x.example/{units}", "did you mean `{unit}`"), ("x/{unit}", "is an https address"), ("javascript:1", "is an https address")):
        text = project.file("content/index.md").read_text(encoding="utf-8")
        project.file("content/index.md").write_text(re.sub("^translate_url: .*$", f'translate_url: "{wrong}"', text, flags=re.M), encoding="utf-8")
        result = project.run("check")
        ok(result.returncode == 1 and said in result.stderr and "content/index.md:" in result.stderr, f"translate_url: {wrong} is an error", result.stderr)


# A language, what it inherits from in this order, and what it says.
REGIONS = (("es-MX", ("es-419", "es")), ("zh-Hant-HK", ("zh-Hant",)), ("zh-HK", ("zh-Hant",)), ("en-AU", ("en-001",)), ("en-AU", ("en-GB",)), ("pt-AO", ("pt-PT", "pt")))


def regions():
    """Inheritance by region is CLDR's."""
    for tag, ancestors in REGIONS:
        what = f"{tag} with {', '.join(ancestors)}"
        project = Project(*reversed(ancestors))
        for key in PT:
            edit_unit(project.document("lamp", ancestors[-1]), key, f"{key} {ancestors[-1]} [E20](E20.md)" if key == "E10#fix.1" else f"{key} {ancestors[-1]}", "translated")
        edit_unit(project.document("lamp", ancestors[0]), "E10#name", f"Own name in {ancestors[0]}", "translated")
        result = project.must("i18n", "add", tag)
        ok(f"{tag} is a variety of {ancestors[0]} and inherits its texts" in result.stdout, f"{what}: add says so", result.stdout)
        ok("what reads otherwise" in result.stdout and "ui.xlf, the words" not in result.stdout, f"{what}: and nothing else to translate", result.stdout)
        project.must("build")
        main = project.page(f"{tag}/lamp/E10.html").find(".//main")
        # Without a text of its own, the page is the nearest one's.
        same(language_of(main, f"E10#summary.1 {ancestors[-1]}"), ancestors[0], f"{what}: the last has a text")
        ok(f"Own name in {ancestors[0]}" in words_of(main.find(".//header")), f"{what}: the nearest has another", words_of(main))


PARTS = (regions, rare_languages, directions, found_untranslated, numbers_for_machines, where_to_correct, linked_fallbacks, linked_glossary, linked_varieties, add, add_to_dashes, refused, varieties, status, todo_order, pseudo, translation_page)
