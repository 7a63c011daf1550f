"""Mistakes to seed into the shipped Vietnamese, one at a time, and what check says then."""
import unicodedata

from tap import Project, edit_unit


def swap(old, new):
    """A mistake: @old in the target becomes @new."""
    def change(text):
        if old not in text:
            raise RuntimeError(f"{old!r} is not in {text!r}")
        return text.replace(old, new, 1)
    return change


def bare(text):
    """Without diacritics, as some people type in a hurry."""
    text = text.replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


# (what it is, document, unit, mistake, slug). The first part cannot be used, the second
# is only told.
ERRORS = (
    ("an argument left out", "ui", "notice.partly", swap("{language}", "tiếng Anh"), "locale/placeholder"),
    ("an argument translated", "ui", "notice.fallback", swap("{language}", "{ngon_ngu}"), "locale/placeholder"),
    ("a brace missing", "ui", "heading.compare", swap("{code}", "{code"), "locale/placeholder"),
    ("a plural form that the language lacks", "ui", "family.counts", swap("{codes, plural, other", "{codes, plural, one {# mã} other"), "locale/placeholder"),
    ("the plural form `other` missing", "ui", "pair.count", swap("other {", "many {"), "locale/placeholder"),
    ("an argument left out of a sentence", "smtp", "index#class.completion.sentence", swap("{code} ", ""), "locale/placeholder"),
    ("code changed", "smtp", "252#fix.2", swap("`VRFY`", "`VERIFY`"), "locale/markup"),
    ("code without its backquotes", "smtp", "250#seen.6", swap("`ETRN`", "ETRN"), "locale/markup"),
    ("the address of a link changed", "smtp", "252#send.1", swap("(250.md)", "(251.md)"), "locale/markup"),
    ("a link taken out", "smtp", "250#send.1", swap("[354](354.md)", "354"), "locale/markup"),
    ("bold that is not closed", "smtp", "252#fix.1", swap("lệnh:**", "lệnh:"), "locale/markup"),
    ("a link that is not closed", "smtp", "251#send.1", swap("[551](551.md)", "[551](551.md"), "locale/markup"),
    ("a list mark in front", "smtp", "252#seen.3", lambda text: "- " + text, "locale/markup"),
    ("a heading mark in front", "smtp", "252#seen.1", lambda text: "## " + text, "locale/markup"),
    ("HTML added", "smtp", "251#fix.1", swap("phản hồi này", "<b>phản hồi này</b>"), "locale/markup"),
    ("a zero-width space", "smtp", "250#summary.1", swap("việc", "vi\u200bệc"), "locale/hidden"),
    ("a left-to-right mark", "smtp", "251#name", swap("Người", "\u200eNgười"), "locale/hidden"),
    ("a control character", "site", "index#body.1", swap("hai mã", "hai\u0090 mã"), "locale/hidden"),
)
WARNINGS = (
    ("letters and accents apart (NFD)", "smtp", "252#short", lambda text: unicodedata.normalize("NFD", text), "lint/nfc"),
    ("Icelandic Ð for Đ", "smtp", "250#short", swap("Đ", "\u00d0"), "lint/letters"),
    ("a Cyrillic letter in a word", "smtp", "index#title", swap("h", "\u04bb"), "lint/letters"),
    ("a Greek letter in a word", "smtp", "index#class.completion.name", swap("o", "\u03bf"), "lint/letters"),
    ("a dotless i", "smtp", "index#title", swap("ồi", "ồ\u0131"), "lint/letters"),
    ("a breve on a letter that has none", "smtp", "250#summary.1", swap("được", "đŭợc"), "lint/letters"),
    ("a macron on a letter that has none", "smtp", "252#summary.1", swap("không", "khōng"), "lint/letters"),
    ("UTF-8 read as Windows-1252", "smtp", "252#summary.1", swap("không", "khÃ´ng"), "lint/letters"),
    ("a bold letter of mathematics", "smtp", "252#summary.1", swap("không", "\U0001d424hông"), "lint/letters"),
    ("a ligature for two letters", "smtp", "221#send.1", swap("dịch", "dị\ufb01ch"), "lint/letters"),
    ("a code point that Unicode has not assigned", "smtp", "221#send.1", swap("dịch", "d\u0378ịch"), "lint/unseen"),
    ("a character of private use", "smtp", "221#send.1", swap("dịch", "d\ue000ịch"), "lint/unseen"),
    ("a combining grapheme joiner (U+034F)", "smtp", "221#send.1", swap("dịch", "d\u034fịch"), "lint/unseen"),
    ("a selector without an emoji (U+FE0F)", "smtp", "221#send.1", swap("dịch", "\ufe0fdịch"), "lint/unseen"),
    ("a replacement character (U+FFFD)", "smtp", "221#send.1", swap("dịch", "d\ufffdịch"), "lint/unseen"),
    ("a small letter at the beginning", "smtp", "252#short", lambda text: text[0].lower() + text[1:], "lint/start"),
    ("a tab", "smtp", "252#short", swap(" ", "\t"), "lint/space"),
    ("a space before the full stop", "smtp", "index#description", lambda text: text[:-1] + " .", "lint/space"),
    ("two commas", "smtp", "index#description", swap(",", ",,"), "lint/marks"),
    ("a comma of full width", "smtp", "index#description", swap(", ", "\uff0c"), "lint/width"),
    ("a colon lost inside", "smtp", "211#fix.1", lambda text: text.replace(":", ""), "lint/colon"),
    ("a bracket without its partner", "smtp", "422#name", swap(")", ""), "lint/brackets"),
    ("a bracket too many after a short word", "smtp", "252#summary.1", swap("thư", "thư)"), "lint/brackets"),
    ("no space before a bracket", "smtp", "252#summary.1", lambda text: text[:-1] + "(như trên).", "lint/space"),
    ("a space inside of a quotation", "smtp", "538#fix.1", swap("“nếu", "“ nếu"), "lint/space"),
    ("a full stop after an exclamation mark", "smtp", "index#description", lambda text: text[:-1] + "!.", "lint/marks"),
    ("a quote without its partner", "smtp", "221#send.1", lambda text: "\"" + text, "lint/quotes"),
    ("quotes of two kinds", "smtp", "538#fix.1", swap("“nếu có”", '"nếu có"'), "lint/quotes"),
    ("a quote that ends with another kind", "smtp", "538#fix.1", swap("“Không”", '“Không"'), "lint/quotes"),
    ("the texts of two links exchanged: `[450](451.md)`", "smtp", "421#send.1", lambda text: text.replace("[450]", "[X]").replace("[451]", "[450]").replace("[X]", "[451]"), "lint/link"),
    ("a plural form without `#`", "ui", "pair.count", swap("#", "nhiều"), "lint/plural"),
    ("`&amp;lt;` for `&lt;`", "smtp", "252#name", lambda text: text + " &lt;x&gt;", "lint/escaped"),
    ("bold in a plain text", "smtp", "252#name", lambda text: f"**{text}**", "lint/markdown"),
    ("emphasis in a plain text", "smtp", "252#name", lambda text: f"*{text}*", "lint/markdown"),
    ("a word with lines below in a plain text", "smtp", "252#short", lambda text: f"_{text}_", "lint/markdown"),
    ("a mark of a list in a plain text", "smtp", "252#short", lambda text: "- " + text, "lint/markdown"),
    ("an escape of Markdown in a plain text", "smtp", "252#short", swap(" ", " \\- "), "lint/markdown"),
    ("two syllables twice: “dịch vụ dịch vụ”", "smtp", "221#send.1", swap("dịch vụ", "dịch vụ dịch vụ"), "lint/doubled"),
    ("a sentence twice", "smtp", "550#example.1", lambda text: text + " " + text, "lint/repeated"),
    ("an English word left in", "smtp", "250#fix.1", swap("hàng đợi", "queue"), "lint/english"),
    ("not translated", "smtp", "250#name", lambda text: "Requested mail action okay, completed", "lint/same"),
    ("not translated, a heading", "ui", "skip", lambda text: "Skip to content", "lint/same"),
    ("another number", "smtp", "252#description.2", swap("252", "253"), "lint/numbers"),
    ("a number left out", "smtp", "250#fix.1", swap("250 đứng", "đứng"), "lint/numbers"),
    ("no full stop", "smtp", "252#seen.2", swap("thư.", "thư"), "lint/end"),
    ("a question mark for a full stop", "smtp", "251#example.1", swap("thư.", "thư?"), "lint/end"),
    ("a space at the end", "smtp", "251#seen.3", lambda text: text + " ", "lint/space"),
    ("two spaces", "smtp", "251#seen.2", swap("máy chủ", "máy  chủ"), "lint/space"),
    ("a word twice", "smtp", "251#description.2", swap("nghĩa khác", "nghĩa nghĩa khác"), "lint/doubled"),
    ("a word twice, the first with a capital", "site", "index#body.2", swap("hãy tìm", "Hãy hãy tìm"), "lint/doubled"),
    ("another word than the glossary's", "smtp", "250#example.2", swap("máy chủ nhận", "máy phục vụ nhận"), "lint/glossary"),
    ("another word than the glossary's, at the beginning", "smtp", "250#example.1", swap("Máy khách", "Chương trình"), "lint/glossary"),
    ("a word that the glossary does not want", "smtp", "550#name", swap("hộp thư", "hòm thư"), "lint/deprecated"),
    ("the same English translated otherwise", "ui", "heading.families", lambda text: "Những họ mã", "lint/inconsistent"),
    ("half of it left out", "smtp", "252#description.1", lambda text: "252 đáp lại `VRFY` hoặc `EXPN`, máy chủ, thư.", "lint/length"),
    ("a sentence added", "smtp", "252#example.1", lambda text: text[:-1] + ", và chỉ phản hồi này thôi, không có phản hồi nào khác nữa, dù cho trước đó hay sau đó "
     "có bao nhiêu phản hồi đi nữa thì cũng vậy, mãi cho đến khi phiên làm việc ấy đã khép lại hẳn.", "lint/length"),
    ("no diacritics", "smtp", "252#summary.1", bare, "lint/diacritics"),
)
# Likewise, the mistake being another unit: the two translations change places.
EXCHANGED = (
    ("two translations in each other's place", "smtp", "524#seen.2", "524#fix.3", "lint/swapped"),
    ("two translations in each other's place, one with a label", "http", "500#seen.3", "500#fix.1", "lint/swapped"),
    ("two translations in each other's place, of other lengths", "smtp", "550#name", "550#summary.1", "lint/swapped"),
    ("two translations in each other's place, with code", "smtp", "538#seen.1", "538#seen.2", "lint/swapped"),
)

_results = []


def results():
    """(seed, the English, the translation, that with the mistake, its line, exit status, findings) of each; measured once."""
    if _results:
        return _results
    project = Project.shipped()
    for seed in ERRORS + WARNINGS + EXCHANGED:
        _, document, name, mistake, _ = seed
        path = project.document(document)
        before = path.read_bytes()
        units = project.units(document)
        unit = units[name]
        wrong = mistake(unit.target) if callable(mistake) else units[mistake].target
        if not callable(mistake):
            edit_unit(path, mistake, unit.target)
        edit_unit(path, name, wrong)
        status, findings = project.findings()
        path.write_bytes(before)
        line = before.decode().split(f'<trans-unit id="{name}"')[0].count("\n") + 1
        _results.append((seed, unit.source, unit.target, wrong, line, status, findings))
    return _results
