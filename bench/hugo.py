#!/usr/bin/env python3
"""Writes the codes of bench/corpus.py as a Hugo project, to compare with.

Usage: bench/hugo.py N FOLDER

Hugo has no pages without a content file (before its version 0.126), so each
pair gets one of two lines. All that can be worked out beforehand stands in the
front matter, as JSON, and the layouts in bench/hugo/ render what pairs show of
a code once for each language (partialCached).
"""

import json
import os
import re
import shutil
import sys
import xml.etree.ElementTree as ElementTree

import corpus

HERE = corpus.HERE
LANGUAGES = ('en', 'vi')
MESSAGES = ('skip nav.families nav.languages nav.breadcrumb footer.made search.label search.count search.none search.more search.pair '
            'title.pair description.pair heading.pair heading.differences heading.shared heading.note heading.more heading.related '
            'heading.references_of heading.compare pair.name pair.all pair.show pair.show_all pair.show_only pair.copied pair.copy '
            'table.fact value.only value.subset pager.label pager.previous pager.next dialogue.client dialogue.server').split()
PLURAL = ('facts differ', 'đặc điểm khác nhau')  # instead of pair.count, whose forms only Statuary reads


def catalogue(language):
    """The theme's UI messages, as Hugo's i18n wants them."""
    root = ElementTree.parse(f'{HERE}/../locales/{language}/ui.xlf').getroot()
    space = {'x': 'urn:oasis:names:tc:xliff:document:1.2'}
    found = {unit.get('id'): unit.findtext('x:source' if language == 'en' else 'x:target', namespaces=space)
             for unit in root.iterfind('.//x:trans-unit', space)}
    missing = [ident for ident in MESSAGES if not found.get(ident)]
    if missing:
        sys.exit(f"hugo.py: locales/{language}/ui.xlf no longer has {', '.join(missing)}")
    texts = {ident.replace('.', '_'): re.sub(r'\{(\w+)\}', r'{{ .\1 }}', found[ident]) for ident in MESSAGES}
    k = LANGUAGES.index(language)
    texts |= {'family_title': corpus.TITLES['title'][k], 'pair_count': PLURAL[k]}
    return ''.join(f'[{ident}]\nother = {corpus.quoted(text)}\n' for ident, text in texts.items())


def words(k):
    facts = {ident: name[k] for ident, name in corpus.NAMES.items()} | {ident: name[k] for ident, name, _ in corpus.ENUMS}
    return {'facts': facts, 'sections': {ident: (pair_heading or heading)[k] for ident, heading, pair_heading in corpus.SECTIONS}}


def front(values, body):
    return json.dumps(values, ensure_ascii=False) + '\n\n' + body


def code_page(code, compared, k):
    ident, texts = code['id'], code['texts']
    klass = next(c for c in corpus.CLASSES if c[0] == code['class'])
    chosen = {fact: next(v for v in values if v[0] == code[fact]) for fact, _, values in corpus.ENUMS}
    body = corpus.blocks(code, k)
    values = {
        'type': 'code', 'title': f"{ident} {texts['name'][k]}", 'code': ident, 'name': texts['name'][k], 'short': texts['short'][k],
        'tone': klass[2], 'label': f'{ident[0]}xxx', 'class_name': klass[3][k], 'summary': body['summary'],
        'facts': {'class': klass[0]} | {fact: v[0] for fact, v in chosen.items()},
        'names': {'class': klass[3][k]} | {fact: v[1][k] for fact, v in chosen.items()},
        'sentences': {'class': klass[5][k].format(code=ident)} | {fact: v[2][k].format(code=ident) for fact, v in chosen.items()},
        'commands': code['commands'], 'related': code['related'], 'compared': compared,
        'references': [{'text': text, 'url': re.sub(r'RFC (\d+) §([\d.]+)', r'https://www.rfc-editor.org/rfc/rfc\1#section-\2', text)}
                       for text in code['references']],
        'dialogue': [{'who': who, 'text': line or texts['example.1'][k]} for who, line in code['dialogue']],
    }
    sections = ''.join(f'## {heading[k]} {{#{name}}}\n\n{body[name]}\n\n'
                       for name, heading, _ in corpus.SECTIONS[1:])
    return front(values, sections.replace('.md)', '.html)'))


def write_pairs(folder, codes, notes, k):
    """One tiny content file for each pair, in the order in which the pager walks them."""
    ids = [code['id'] for code in codes]
    pairs = [(left, right) for i, left in enumerate(ids) for right in ids[i + 1:]]
    for i, (left, right) in enumerate(pairs):
        values = {'type': 'pair', 'left': left, 'right': right}
        for key, at in (('previous', i - 1), ('next', i + 1)):
            if 0 <= at < len(pairs):
                values[key] = dict(zip(('left', 'right'), pairs[at]))
        with open(f'{folder}/{left}-vs-{right}.md', 'w', encoding='utf-8') as file:
            file.write(front(values, notes[left, right][k] + '\n' if (left, right) in notes else ''))


def compared(code, codes, tones):
    """The pairs that @code makes with codes that either of the two names."""
    near = sorted({other['id'] for other in codes if code['id'] in other['related']} | set(code['related']), key=int)
    return [{'code': other, 'tone': tones[other], 'url': '{}-vs-{}.html'.format(*sorted((code['id'], other), key=int))} for other in near]


def write_project(n, folder):
    codes = corpus.make_codes(n)
    notes = corpus.make_notes(codes)
    tones = {code['id']: next(c[2] for c in corpus.CLASSES if c[0] == code['class']) for code in codes}
    shutil.copytree(f'{HERE}/hugo', folder)
    shutil.copytree(f'{HERE}/../templates/assets', f'{folder}/static/assets')
    corpus.write(f'{folder}/data/facts.json', json.dumps(['class', *(fact for fact, _, _ in corpus.ENUMS)]))
    for k, language in enumerate(LANGUAGES):
        corpus.write(f'{folder}/i18n/{language}.toml', catalogue(language))
        corpus.write(f'{folder}/data/words/{language}.json', json.dumps(words(k), ensure_ascii=False))
        content = f'{folder}/content/{language}'
        corpus.write(f'{content}/_index.md', front({'title': corpus.SITE['title'][k]}, corpus.SITE['body'][k] + '\n'))
        corpus.write(f'{content}/{corpus.FAMILY}/_index.md', front({'title': corpus.TITLES['title'][k]}, corpus.TITLES['body'][k] + '\n'))
        for code in codes:
            corpus.write(f"{content}/{corpus.FAMILY}/{code['id']}.md", code_page(code, compared(code, codes, tones), k))
        write_pairs(f'{content}/{corpus.FAMILY}', codes, notes, k)


if __name__ == '__main__':
    if len(sys.argv) != 3 or not sys.argv[1].isdigit() or not 1 <= int(sys.argv[1]) <= 1000:
        sys.exit('Usage: bench/hugo.py N FOLDER, with N from 1 to 1000')
    write_project(int(sys.argv[1]), sys.argv[2])
