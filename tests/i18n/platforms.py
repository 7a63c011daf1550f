"""The settings that `i18n add --for` writes for translation platforms."""
import json
import re
import tomllib

import yaml

from tap import Project, ok, same

FILES = {"weblate": "weblate.json", "crowdin": "crowdin.yml", "pontoon": "l10n.toml"}
# The fields of a component that Weblate's API documents, as far as they are used.
WEBLATE = {"name": str, "slug": str, "filemask": str, "file_format": str, "template": str, "new_base": str, "new_lang": str,
           "language_regex": str, "check_flags": str, "is_glossary": bool}


def documents(project):
    """By path, as the platform is to find them."""
    return sorted(str(path.relative_to(project.path)) for path in project.path.glob("locales/*/*.xlf"))


def weblate():
    project = Project.shipped()
    result = project.must("i18n", "add", "vi", "--for=weblate")
    ok("import_json" in result.stdout and "from left to right" not in result.stdout, "a language that is there: settings alone", result.stdout)
    components = json.loads(project.file("weblate.json").read_text(encoding="utf-8"))
    for component in components:
        same({key: type(value) for key, value in component.items()}, WEBLATE, f"weblate, {component['name']}: the fields of a component")
    by_name = {component["name"]: component for component in components}
    same(sorted(by_name), sorted({path.name.split(".")[0] for path in project.path.glob("locales/vi/*")}), "weblate: a component for each document")
    same({name: component["check_flags"] for name, component in by_name.items() if component["check_flags"] != "md-text"},
         {"ui": "icu-message-format", "glossary": ""}, "weblate: flags of messages, Markdown and terms")
    same([name for name, component in by_name.items() if component["is_glossary"]], ["glossary"], "weblate: the glossary is one")
    for name, component in by_name.items():
        found = [path.parent.name for path in project.path.glob(component["filemask"])]
        same([tag for tag in found if re.match(component["language_regex"], tag)], ["vi"], f"weblate, {name}: its mask and filter find the translation")
    project = Project()
    project.must("i18n", "add", "vi", "--for=weblate")
    same([component["name"] for component in json.loads(project.file("weblate.json").read_text())], ["ui", "site", "lamp"], "weblate: no component without files")


def crowdin():
    project = Project()
    tags = ("pt", "pt-BR", "zh-Hant", "kmr")
    for tag in tags:
        result = project.must("i18n", "add", tag, "--for=crowdin")
    ok("sources: true" in result.stdout, "crowdin: says that it needs sources", result.stdout)
    project.change("content/index.md", "languages:", "sources: true\nlanguages:")
    project.must("templates", "copy", "locales/en/ui.xlf")
    project.must("i18n", "sync")
    settings = yaml.safe_load(project.file("crowdin.yml").read_text(encoding="utf-8"))
    (entry,) = settings["files"]
    names = {path.name for path in project.path.glob(entry["source"].lstrip("/"))}
    same(names, {"ui.xlf", "site.xlf", "lamp.xlf"}, "crowdin: its sources are there")
    mapping = entry["languages_mapping"]["two_letters_code"]
    same(mapping, {"pt-BR": "pt-BR", "zh-TW": "zh-Hant"}, "crowdin: languages whose two letters are those of another")
    # The codes that Crowdin has for these languages, and their two letters.
    codes = {"vi": "vi", "pt-PT": "pt", "pt-BR": "pt", "zh-TW": "zh", "kmr": "kmr"}
    found = [entry["translation"].lstrip("/").replace("%two_letters_code%", mapping.get(code, letters)).replace("%original_file_name%", name)
             for code, letters in codes.items() for name in names]
    same(sorted(found), [path for path in documents(project) if "/en/" not in path], "crowdin: what comes back goes to the documents of each language")
    ok("sources: true" not in project.must("i18n", "add", "vi", "--for=crowdin").stdout, "crowdin: and says no more of sources once they are there")


def pontoon():
    project = Project()
    project.change("content/index.md", "languages:", "sources: true\nlanguages:")
    project.must("i18n", "add", "pt-BR", "--for=pontoon")
    project.must("i18n", "sync")
    settings = tomllib.loads(project.file("l10n.toml").read_text(encoding="utf-8"))
    (paths,) = settings["paths"]
    same(settings["locales"], ["vi", "pt-BR"], "pontoon: all languages but the source")
    found = {str(path.relative_to(project.path)) for path in project.path.glob(paths["reference"])}
    for tag in settings["locales"]:
        found |= {str(path.relative_to(project.path)) for path in project.path.glob(paths["l10n"].replace("{locale}", tag))}
    same(sorted(found), documents(project), "pontoon: finds every document")


def files_of_others():
    """Nothing that somebody else wrote is replaced."""
    for name, file in FILES.items():
        project = Project()
        project.must("i18n", "add", "pt", f"--for={name}")
        path = project.file(file)
        first = path.read_text(encoding="utf-8")
        before = path.stat().st_mtime_ns
        ok("in line" in project.must("i18n", "add", "pt", f"--for={name}").stdout and path.stat().st_mtime_ns == before, f"{name}, again: not written")
        project.must("i18n", "add", "pt-BR", f"--for={name}")
        second = path.read_text(encoding="utf-8")
        same(first != second, name != "weblate", f"{name}, one language more: a file that nobody changed follows")
        path.write_text("# ours\n" + second, encoding="utf-8")
        result = project.run("i18n", "add", "ar", f"--for={name}")
        same(path.read_text(encoding="utf-8"), "# ours\n" + second, f"{name}: one that somebody changed stays")
        ok(result.returncode == 1 and f"{file}: error: " in result.stderr and "[settings/differs]" in result.stderr, f"{name}: and it says so", result.stderr)
        ok(f"{file} would be:" in result.stdout and "locales/" in result.stdout.split("would be:")[1], f"{name}: with what would be written", result.stdout)
        ok(project.document("lamp", "ar").exists(), f"{name}: the language is added all the same")
    project = Project()
    result = project.run("i18n", "add", "ar", "--for=transifex")
    ok(result.returncode == 2 and "weblate, crowdin or pontoon" in result.stderr and not project.document("lamp", "ar").exists(),
       "a platform that it does not know is wrong usage, and nothing is written", result.stderr)


PARTS = (weblate, crowdin, pontoon, files_of_others)
