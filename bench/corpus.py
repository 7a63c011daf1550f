#!/usr/bin/env python3
"""Writes a project of N made-up codes to measure with: one family, English and Vietnamese.

Usage: bench/corpus.py N FOLDER

The same N gives the same bytes on every machine: words are drawn by a
generator of its own, not by Python's. bench/hugo.py writes the same codes for
Hugo.
"""

import json
import os
import re
import shutil
import sys
from xml.sax.saxutils import escape

HERE = os.path.dirname(os.path.abspath(__file__))
FAMILY = 'txp'
BASE_URL = 'https://codes.example/'
UPDATED = '2026-01-31'

# Every text is a pair: English, Vietnamese.
ACTORS = [('the client', 'máy khách'), ('the server', 'máy chủ'), ('the relay', 'máy chuyển tiếp'),
          ('the operator', 'người vận hành'), ('the gateway', 'cổng kết nối'), ('the proxy', 'máy proxy')]
THINGS = [('the request', 'yêu cầu'), ('the session', 'phiên làm việc'), ('the connection', 'kết nối'),
          ('the queue', 'hàng đợi'), ('the message', 'thông điệp'), ('the mailbox', 'hộp thư'),
          ('the certificate', 'chứng chỉ'), ('the account', 'tài khoản'), ('the address', 'địa chỉ'),
          ('the header', 'phần đầu'), ('the transfer', 'lượt truyền'), ('the lock', 'khóa'), ('the quota', 'hạn mức'),
          ('the policy', 'chính sách'), ('the cache', 'bộ nhớ đệm'), ('the directory', 'thư mục'),
          ('the record', 'bản ghi'), ('the signature', 'chữ ký')]
WHEN = [('after a minute', 'sau một phút'), ('within ten seconds', 'trong vòng mười giây'),
        ('on the next attempt', 'ở lần thử kế tiếp'), ('before the session ends', 'trước khi phiên kết thúc'),
        ('as soon as the load falls', 'ngay khi tải giảm'), ('at the end of the hour', 'vào cuối giờ')]
SENTENCES = [
    ('{A} answers `{C}` with {code} when {T} is not where {B} expects it.',
     '{A} đáp lại `{C}` bằng {code} khi {T} không ở nơi {B} mong đợi.'),
    ('Nothing has changed yet, and {A} still holds {T}.', 'Chưa có gì thay đổi, và {A} vẫn giữ {T}.'),
    ('{A} may repeat `{C}` {W}, provided that {T} has not changed.', '{A} có thể gửi lại `{C}` {W}, miễn là {T} chưa thay đổi.'),
    ('The text behind the number is for people; {A} acts on {code} alone.',
     'Phần chữ sau con số dành cho người đọc; {A} chỉ dựa vào {code} mà xử lý.'),
    ('If {T} belongs to another host, {A} passes it on and notes that in {U}.',
     'Nếu {T} thuộc về máy khác, {A} chuyển tiếp và ghi điều đó vào {U}.'),
    ('Look at {T} first, since {A} checks it before anything else.', 'Trước hết hãy xem {T}, vì {A} kiểm tra mục này trước mọi thứ khác.'),
    ('A second `{C}` in the same session gets the same answer.', 'Lệnh `{C}` thứ hai trong cùng một phiên nhận được cùng câu trả lời.'),
    ('{A} drops {T} {W}, and {B} is not told.', '{A} bỏ {T} {W}, và {B} không được báo.'),
    ('Where {T} is shared, {A} asks {B} before it touches {U}.', 'Khi {T} được dùng chung, {A} hỏi {B} trước khi đụng đến {U}.'),
    ('The limit that matters here is set for {T}, not for {U}.', 'Giới hạn đáng kể ở đây đặt cho {T}, không phải cho {U}.'),
    ('Older releases sent the same number for {T}, so read {U} as well.',
     'Các bản cũ gửi cùng con số này cho {T}, vì vậy hãy đọc cả {U}.'),
    ('{A} keeps {T} as it is until {B} has confirmed {U}.', '{A} giữ nguyên {T} cho đến khi {B} xác nhận {U}.'),
    ('Had {A} sent `{C}` earlier, {T} would have been accepted.', 'Nếu {A} gửi `{C}` sớm hơn thì {T} đã được chấp nhận.'),
    ('What counts is the state of {T} when `{C}` arrives.', 'Điều quyết định là trạng thái của {T} khi `{C}` đến nơi.'),
]
ADVICE = [
    ('Send `{C}` again {W} and compare {T} with what {A} reported.', 'Hãy gửi lại `{C}` {W} và so {T} với điều {A} đã báo.'),
    ('Ask {A} whether {T} was moved, renamed or removed.', 'Hãy hỏi {A} xem {T} đã bị chuyển đi, đổi tên hay xóa.'),
    ('Keep {T} as it is until {A} has confirmed {U}.', 'Hãy giữ nguyên {T} cho đến khi {A} xác nhận {U}.'),
    ('Do not open {T} anew while {A} still works on {U}.', 'Đừng mở lại {T} khi {A} còn đang xử lý {U}.'),
    ('Read the line that {A} wrote about {T} and mend {U}.', 'Hãy đọc dòng mà {A} đã ghi về {T} rồi sửa {U}.'),
    ('Give {T} more room, or let {A} split it {W}.', 'Hãy dành thêm chỗ cho {T}, hoặc để {A} chia nhỏ {W}.'),
    ('Renew {T} before you use `{C}`, and check {U} once more.', 'Hãy làm mới {T} trước khi dùng `{C}`, và kiểm tra lại {U}.'),
    ('If {A} refuses again, send `{C}` without {T}.', 'Nếu {A} lại từ chối, hãy gửi `{C}` mà không kèm {T}.'),
]
STATES = [('not open', 'chưa mở'), ('already closed', 'đã đóng'), ('too large', 'quá lớn'), ('not found', 'không tìm thấy'),
          ('locked', 'đang bị khóa'), ('out of date', 'đã cũ'), ('refused', 'bị từ chối'), ('accepted', 'được chấp nhận'),
          ('moved', 'đã chuyển đi'), ('not verified', 'chưa được xác minh')]
HINTS = [('try again later', 'hãy thử lại sau'), ('ask the operator', 'hãy hỏi người vận hành'),
         ('nothing to do', 'không phải làm gì'), ('see the log', 'hãy xem nhật ký')]
COMMANDS = ['OPEN', 'SEND', 'FETCH', 'LIST', 'LOCK', 'SYNC', 'PING', 'QUIT', 'AUTH', 'MOVE']

CLASSES = [
    ('done', '1???', 'success', ('Done', 'Đã xong'), ('The server has done what was asked.', 'Máy chủ đã làm xong điều được yêu cầu.'),
     ('{code} is a success: the server has done what was asked.', '{code} báo thành công: máy chủ đã làm xong điều được yêu cầu.')),
    ('more', '2???', 'info', ('More to come', 'Còn tiếp'), ('The server waits for the rest.', 'Máy chủ chờ phần còn lại.'),
     ('{code} is a step in between: the server waits for the rest.', '{code} báo một bước trung gian: máy chủ chờ phần còn lại.')),
    ('later', '3???', 'retry', ('Not now', 'Chưa được'), ('The same request may succeed later.', 'Cùng yêu cầu đó có thể thành công vào lúc khác.'),
     ('{code} is a temporary failure: the same request may succeed later.',
      '{code} báo lỗi tạm thời: cùng yêu cầu đó có thể thành công vào lúc khác.')),
    ('never', '4???', 'failure', ('Refused', 'Bị từ chối'), ('The request will not succeed as it stands.', 'Yêu cầu sẽ không thành công nếu cứ giữ nguyên.'),
     ('{code} is a refusal: the request will not succeed as it stands.',
      '{code} báo từ chối: yêu cầu sẽ không thành công nếu cứ giữ nguyên.')),
]
ENUMS = [
    ('retry', ('Retry', 'Thử lại'), [
        ('none', ('Nothing to repeat', 'Không có gì phải gửi lại'), ('After {code}, there is nothing to repeat.', 'Sau {code}, không có gì phải gửi lại.')),
        ('later', ('Yes, later', 'Có, vào lúc khác'), ('After {code}, the client tries again later.', 'Sau {code}, máy khách thử lại vào lúc khác.')),
        ('changed', ('After a change', 'Sau khi có thay đổi'),
         ('After {code}, the client repeats the request only once it has changed.', 'Sau {code}, máy khách chỉ gửi lại yêu cầu khi đã có thay đổi.'))]),
    ('action', ('Who must act', 'Ai phải xử lý'), [
        ('nobody', ('Nobody', 'Không ai'), ('{code} asks nobody to act.', '{code} không đòi hỏi ai phải xử lý.')),
        ('client', ('The client', 'Máy khách'), ('{code} is for the client, which carries on without a person.', '{code} dành cho máy khách, và máy khách tự tiếp tục.')),
        ('operator', ('The operator', 'Người vận hành'), ('{code} calls for the operator of the server to act.', '{code} đòi hỏi người vận hành máy chủ phải xử lý.'))]),
    ('connection', ('Connection', 'Kết nối'), [
        ('open', ('Stays open', 'Vẫn mở'), ('After {code}, the connection stays open.', 'Sau {code}, kết nối vẫn mở.')),
        ('closed', ('Closed', 'Bị đóng'), ('After {code}, the server closes the connection.', 'Sau {code}, máy chủ đóng kết nối.'))]),
]
NAMES = {'class': ('Class', 'Lớp'), 'commands': ('Answers', 'Đáp lại'), 'references': ('References', 'Tài liệu tham chiếu'),
         'related': ('Related codes', 'Các mã liên quan')}
SECTIONS = [('example', ('Example', 'Ví dụ'), None), ('description', ('Description', 'Mô tả'), None),
            ('seen', ('When you see it', 'Khi bạn thấy mã này'), ('When you see this code', 'Khi bạn thấy các mã này')),
            ('fix', ('How to fix it', 'Cách khắc phục'), ('How to fix', 'Cách khắc phục từng mã'))]
SITE = {'title': ('Transfer codes, compared', 'So sánh các mã truyền'),
        'description': ('What each transfer code means, and how any two of them differ.', 'Mỗi mã truyền có nghĩa gì, và hai mã bất kỳ khác nhau ra sao.'),
        'body': ('Every code has a page, and so has every pair of codes.', 'Mỗi mã có một trang, và mỗi cặp mã cũng vậy.')}
TITLES = {'title': ('TXP status codes', 'Mã trạng thái TXP'), 'name': ('TXP', 'TXP'), 'noun': ('status code', 'mã trạng thái'),
          'description': ('Every TXP status code, and who has to act.', 'Mọi mã trạng thái TXP, và ai phải xử lý.'),
          'body': ('A server answers each command with four digits.', 'Máy chủ đáp lại mỗi lệnh bằng bốn chữ số.')}
LEADS = [('If you run the client:', 'Nếu bạn vận hành máy khách:'), ('If you run the server:', 'Nếu bạn vận hành máy chủ:')]


class Dice:
    """Knuth's generator for MMIX; its high bits are random enough to choose words."""

    def __init__(self, seed):
        self.state = seed
        self.below(1)

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % n

    def pick(self, items):
        return items[self.below(len(items))]

    def two(self, items):
        first = self.below(len(items))
        return items[first], items[(first + 1 + self.below(len(items) - 1)) % len(items)]


def capital(text):
    return text[0].upper() + text[1:]


def sentence(dice, patterns, code):
    (a, b), (t, u), when, command = dice.two(ACTORS), dice.two(THINGS), dice.pick(WHEN), dice.pick(COMMANDS)
    pattern = dice.pick(patterns)
    return tuple(capital(pattern[i].format(A=a[i], B=b[i], T=t[i], U=u[i], W=when[i], C=command, code=code)) for i in (0, 1))


def paragraph(dice, patterns, code, words):
    """Sentences until @words English words are there."""
    texts = []
    while sum(len(text[0].split()) for text in texts) < words:
        texts.append(sentence(dice, patterns, code))
    return tuple(' '.join(text[i] for text in texts) for i in (0, 1))


def code_id(i, n):
    """Spread over the four classes, in the family's order: 1000, 1003, …, 4997."""
    quarter = -(-n // len(CLASSES))
    return str(1000 * (1 + i // quarter) + (3 if quarter <= 333 else 1) * (i % quarter))


def make_code(i, n):
    """One code: its facts, and its texts by the id that their units have."""
    dice = Dice(i)
    code = code_id(i, n)
    thing, state, hint = dice.pick(THINGS), dice.pick(STATES), dice.pick(HINTS)
    short = (capital(thing[0].removeprefix('the ')) + ' ' + state[0], capital(thing[1]) + ' ' + state[1])
    related = [code_id((i + step) % n, n) for step in (1,) if n > 1]
    link = f'[{related[0]}]({related[0]}.md)' if related else '`PING`'
    one = paragraph(dice, SENTENCES, code, 22)
    texts = {
        'name': tuple(f'{short[k]}; {hint[k]}' for k in (0, 1)),
        'short': short,
        'summary.1': sentence(dice, SENTENCES, code),
        'description.1': (f'{one[0]} Compare it with {link}.', f'{one[1]} Hãy so với {link}.'),
        'description.2': paragraph(dice, SENTENCES, code, 22),
        **{f'seen.{k}': paragraph(dice, SENTENCES, code, 14) for k in (1, 2, 3)},
    }
    for k, lead in enumerate(LEADS):
        advice = paragraph(dice, ADVICE, code, 20)
        texts[f'fix.{k + 1}'] = tuple(f'**{lead[j]}** {advice[j]}' for j in (0, 1))
    texts['example.1'] = sentence(dice, SENTENCES[1:2], code)
    commands = sorted({dice.pick(COMMANDS) for _ in range(3)})
    return {
        'id': code, 'commands': commands, 'related': related, 'texts': texts,
        'class': next(c[0] for c in CLASSES if c[1][0] == code[0]),
        'references': [f'RFC {9000 + dice.below(400)} §{1 + dice.below(9)}.{1 + dice.below(9)}' for _ in range(1)],
        'dialogue': [('C', f'{commands[0]} {code}'), ('S', f'{code} {short[0]}'), ('#', None)],
        **{fact: dice.pick(values)[0] for fact, _, values in ENUMS},
    }


def make_codes(n):
    return [make_code(i, n) for i in range(n)]


def make_notes(codes):
    """An editor's note on every fourth code and the one after it: (left, right) → texts."""
    notes = {}
    for i in range(0, len(codes) - 1, 4):
        dice = Dice(1000 + i)
        notes[codes[i]['id'], codes[i + 1]['id']] = paragraph(dice, SENTENCES, codes[i]['id'], 40)
    return notes


# --- as Statuary reads it ----------------------------------------------------

def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def site_page():
    return (f"---\ntitle: {quoted(SITE['title'][0])}\ndescription: {quoted(SITE['description'][0])}\nbase_url: {BASE_URL}\n"
            f"source: en\nlanguages: [en, vi]\nfamilies: [{FAMILY}]\nthreshold: 60\njson: false\nupdated: {UPDATED}\n---\n{SITE['body'][0]}\n")


def family_page():
    lines = ['---', *(f'{key}: {quoted(TITLES[key][0])}' for key in ('name', 'title', 'noun', 'description')),
             'codes:', '  pattern: "[1-4][0-9]{3}"', '  order: numeric', 'classes:']
    for ident, match, tone, name, meaning, whole in CLASSES:
        lines += [f'  - id: {ident}', f'    match: "{match}"', f'    label: {match[0]}xxx', f'    name: {quoted(name[0])}',
                  f'    meaning: {quoted(meaning[0])}', f'    sentence: {quoted(whole[0])}', f'    tone: {tone}']
    lines += ['facts:', '  - id: class', f"    name: {NAMES['class'][0]}", '    type: class',
              '  - id: commands', f"    name: {NAMES['commands'][0]}", '    type: set', f'    values: {json.dumps(COMMANDS)}']
    for ident, name, values in ENUMS:
        lines += [f'  - id: {ident}', f'    name: {name[0]}', '    type: enum', '    values:']
        for value, short, whole in values:
            lines += [f'      - id: {value}', f'        name: {quoted(short[0])}', f'        sentence: {quoted(whole[0])}']
    lines += ['  - id: references', f"    name: {NAMES['references'][0]}", '    type: references', '    links:',
              '      - match: "RFC ([0-9]+) §([0-9.]+)"', r'        url: "https://www.rfc-editor.org/rfc/rfc\\1#section-\\2"',
              '  - id: related', f"    name: {NAMES['related'][0]}", '    type: codes', 'sections:']
    for ident, heading, pair_heading in SECTIONS:
        lines += [f'  - id: {ident}', f'    heading: {heading[0]}', '    required: true']
        lines += [f'    pair_heading: {pair_heading[0]}'] if pair_heading else []
    return '\n'.join([*lines, f'updated: {UPDATED}', '---', TITLES['body'][0], ''])


def blocks(code, language):
    """The Markdown of a code's summary and sections, by id."""
    texts = {ident: text[language] for ident, text in code['texts'].items()}
    return {
        'summary': texts['summary.1'],
        'description': f"{texts['description.1']}\n\n{texts['description.2']}",
        'seen': '\n'.join(f'- {texts[f"seen.{k}"]}' for k in (1, 2, 3)),
        'fix': f"{texts['fix.1']}\n\n{texts['fix.2']}",
    }


def code_page(code):
    body = blocks(code, 0)
    dialogue = '\n'.join(f'{who}: {line}' if line else f"# {code['texts']['example.1'][0]}" for who, line in code['dialogue'])
    front = [f"code: {code['id']}", f"name: {quoted(code['texts']['name'][0])}", f"short: {quoted(code['texts']['short'][0])}",
             f"commands: [{', '.join(code['commands'])}]", *(f'{fact}: {code[fact]}' for fact, _, _ in ENUMS),
             f"references: [{', '.join(code['references'])}]", f"related: [{', '.join(code['related'])}]", f'updated: {UPDATED}']
    sections = [f'## {heading[0]}\n\n{body[ident]}\n' for ident, heading, _ in SECTIONS[1:]]
    return '\n'.join(['---', *front, '---', body['summary'], '', *sections, f'## {SECTIONS[0][1][0]}', '', '```dialogue', dialogue, '```', ''])


def family_units():
    for key in ('title', 'name', 'noun', 'description'):
        yield f'index#{key}', TITLES[key]
    for ident, name in NAMES.items():
        yield f'index#fact.{ident}.name', name
    for ident, _, _, name, meaning, whole in CLASSES:
        yield from ((f'index#class.{ident}.{key}', text) for key, text in (('name', name), ('meaning', meaning), ('sentence', whole)))
    for ident, name, values in ENUMS:
        yield f'index#fact.{ident}.name', name
        for value, short, whole in values:
            yield f'index#fact.{ident}.{value}.name', short
            yield f'index#fact.{ident}.{value}.sentence', whole
    for ident, heading, pair_heading in SECTIONS:
        yield f'index#section.{ident}.heading', heading
        if pair_heading:
            yield f'index#section.{ident}.pair-heading', pair_heading
    yield 'index#body.1', TITLES['body']


def document(original, units):
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">',
             f'  <file original="{original}" source-language="en" target-language="vi" datatype="plaintext">', '    <body>']
    for ident, (source, target) in units:
        lines += [f'      <trans-unit id="{ident}" xml:space="preserve" approved="yes">', f'        <source>{escape(source)}</source>',
                  f'        <target state="translated">{escape(target)}</target>', '      </trans-unit>']
    return '\n'.join([*lines, '    </body>', '  </file>', '</xliff>', ''])


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)


def write_project(n, folder):
    codes, content = make_codes(n), os.path.join(folder, 'content')
    notes = make_notes(codes)
    write(os.path.join(content, 'index.md'), site_page())
    write(os.path.join(content, FAMILY, 'index.md'), family_page())
    units = list(family_units())
    for code in codes:
        write(os.path.join(content, FAMILY, f"{code['id']}.md"), code_page(code))
        units += ((f"{code['id']}#{ident}", text) for ident, text in code['texts'].items())
    for (left, right), text in notes.items():
        write(os.path.join(content, FAMILY, f'{left}-vs-{right}.md'), f'---\npair: [{left}, {right}]\nupdated: {UPDATED}\n---\n{text[0]}\n')
        units.append((f'{left}-vs-{right}#note.1', text))
    for language in ('en', 'vi'):
        write(os.path.join(folder, 'locales', language, 'ui.xlf'), open(f'{HERE}/../locales/{language}/ui.xlf', encoding='utf-8').read())
    write(os.path.join(folder, 'locales', 'vi', f'{FAMILY}.xlf'), document(FAMILY, units))
    write(os.path.join(folder, 'locales', 'vi', 'site.xlf'),
          document('site', ((f'index#{key}', SITE[name]) for key, name in (('title', 'title'), ('description', 'description'), ('body.1', 'body')))))
    shutil.copytree(f'{HERE}/../templates', os.path.join(folder, 'templates'))


if __name__ == '__main__':
    if len(sys.argv) != 3 or not re.fullmatch('[1-9][0-9]{0,3}', sys.argv[1]) or int(sys.argv[1]) > 1000:
        sys.exit('Usage: bench/corpus.py N FOLDER, with N from 1 to 1000')
    write_project(int(sys.argv[1]), sys.argv[2])
