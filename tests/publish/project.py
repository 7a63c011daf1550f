"""Projects held in memory, and edits of them as their authors would make them: `Project` has all that a site can have, `Layouts`
families that are compared with each other, and `Own` is this repository's site.

A code's page, its facts, notes, translations, templates, the site's and the families' settings: each edit is a method, changes
the project and returns what it did in words."""
import re
import sys

from common import ROOT

sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / 'bench'))
import corpus  # noqa: E402

VI = 'locales/vi/{}.xlf'
UNIT = re.compile(r' *<trans-unit id="([^"]*)".*?</trans-unit>\n', re.S)


def page(family, code):
    return f'content/{family}/{code}.md'


def read(top):
    """All files below @top, by their path."""
    return {str(path.relative_to(top)): path.read_bytes().decode('latin-1') for path in sorted(top.rglob('*')) if path.is_file()}


class Project:
    FAMILIES = ('txp', 'lamp')
    SETTINGS = {'json': ['true', 'false'], 'noindex_below': [0, 2, 4], 'families': ['[txp, lamp]', '[lamp, txp]', '[txp, lamp]'],
                'languages': ['[en, vi]', '[en]', '[vi, en]']}

    WEIGHTS = {}

    def __init__(self, top, dice):
        """Writes it into the new folder @top."""
        self.top = top
        self.dice = dice
        self.number = 0
        self.files = {}
        self.load()
        self.saved = {name: text for name, text in read(top).items()} if top.exists() else {}
        self.first = dict(self.files)
        self.save()

    def load(self):
        corpus.write_project(6, str(self.top))
        starter = ROOT / 'src' / 'commands' / 'starter' / 'protocol'
        self.files = read(self.top)
        for name in ('content/lamp/index.md', 'content/lamp/E10.md', 'content/lamp/E20.md', 'content/lamp/E10-vs-E20.md', VI.format('lamp')):
            self.files[name] = (starter / name).read_bytes().decode('latin-1')
        self.files['content/lamp/E11.md'] = self.files['content/lamp/E10.md'].replace('code: E10', 'code: E11').replace('related: [E20]', 'related: []')
        self.change('content/index.md', r'families: .*', 'families: [txp, lamp]')
        self.change('content/index.md', r'json: .*', 'json: true\nnoindex_below: 2')
        self.change('content/lamp/index.md', '---\n', '---\npairs: related\n')
        self.change('content/txp/index.md', '---\n', '---\nlayout: nested\n')
        # Pages that are partly translated, or hardly.
        for _ in range(30):
            self.drop_unit()

    # --- files ------------------------------------------------------------------

    def save(self):
        """Brings the folder in line."""
        for name in self.saved.keys() - self.files.keys():
            (self.top / name).unlink()
        for name, text in self.files.items():
            if self.saved.get(name) != text:
                (self.top / name).parent.mkdir(parents=True, exist_ok=True)
                (self.top / name).write_bytes(text.encode('latin-1'))
        self.saved = dict(self.files)

    def change(self, name, pattern, replacement, count=1):
        """Replaces the first text that fits; @replacement stands for itself."""
        self.files[name] = re.sub(pattern, lambda _: replacement, self.files[name], count=count, flags=re.M)

    def set(self, name, key, value):
        """Gives a page's key, on one line, another value; None takes it away."""
        self.change(name, rf'^{key}:.*\n(?: .*\n)*', '')
        if value is not None:
            self.change(name, '---\n', f'---\n{key}: {value}\n')

    def toggle(self, name, text):
        """Adds the file, or removes it. Returns what it did in words."""
        if name in self.files:
            del self.files[name]
            return f'{name} is gone'
        self.files[name] = text
        return f'{name} is there'

    def new(self):
        self.number += 1
        return self.number

    def names(self, pattern):
        return sorted(name for name in self.files if re.fullmatch(pattern, name))

    def pick(self, pattern):
        return self.dice.choice(self.names(pattern))

    def families(self):
        return [family for family in self.FAMILIES if f'content/{family}/index.md' in self.files]

    def codes(self, family):
        return [name.split('/')[-1][:-3] for name in self.names(f'content/{family}/(?!index)[^/]*.md') if '-vs-' not in name]

    def any_code(self, fewest=0):
        family = self.dice.choice([family for family in self.families() if len(self.codes(family)) > fewest]
                                  or [family for family in self.families() if self.codes(family)])
        return family, self.dice.choice(self.codes(family))

    # --- pages ------------------------------------------------------------------

    def edit_sentence(self):
        name = self.pick('content/.*.md')
        lines = self.files[name].split('\n')
        body = [i for i, line in enumerate(lines) if i > lines.index('---', 1) and re.match(r'[A-Z*-].*[.]$', line)]
        if not body:
            return f'nothing in {name}'
        at = self.dice.choice(body)
        lines[at] += f' It was seen {self.new()} times.'
        self.files[name] = '\n'.join(lines)
        return f'a sentence of {name}'

    def edit_name(self):
        family, code = self.any_code()
        key = self.dice.choice(['name', 'short'])
        self.change(page(family, code), f'^{key}: .*', f'{key}: "{key.title()} number {self.new()}"')
        return f'{key} of {code}'

    def edit_fact(self):
        """A code takes over what another one says."""
        family, code = self.any_code()
        other = self.files[page(family, self.dice.choice(self.codes(family)))]
        said = [line for line in other.split('---')[1].split('\n') if re.match('(?!code|name|short|related|updated)[a-z]+: ', line)]
        if not said:
            return f'no facts for {code}'
        line = self.dice.choice(said)
        key = line.split(':')[0]
        self.change(page(family, code), rf'^{key}: .*\n', '')
        self.change(page(family, code), r'^---\n(?=.)', f'---\n{line}\n')
        return f'{code}: {line}'

    def edit_related(self):
        family, code = self.any_code()
        others = [other for other in self.codes(family) if other != code] + self.others_of(family)
        related = self.dice.sample(others, min(len(others), self.dice.randrange(3)))
        self.change(page(family, code), r'^related: .*\n', '')
        if self.has_related(family):
            self.change(page(family, code), '^---\n(?=.)', f"---\nrelated: [{', '.join(related)}]\n")
        return f'related of {family}/{code} are {related}'

    def others_of(self, family):
        """Codes of other families that a code of @family may name."""
        return []

    def has_related(self, family):
        return 'id: related' in self.files[f'content/{family}/index.md']

    def edit_day(self):
        name = self.pick('content/.*.md')
        self.change(name, '^updated: .*', f'updated: 2026-02-{self.dice.randrange(1, 29):02}')
        return f'day of {name}'

    def edit_dialogue(self):
        family, code = self.any_code()
        self.change(page(family, code), '^C: .*', f'C: PING {self.new()}')
        return f'example of {code}'

    def drop_code(self):
        family, code = self.any_code(3)
        self.remove(family, code)
        return f'{family}/{code} is gone'

    def remove(self, family, code):
        """Removes a code, and what speaks of it."""
        for name in self.names(f'content/{family}/.*.md'):
            if name == page(family, code) or '-vs-' in name and code in re.split('-vs-|/|[.]md', name):
                del self.files[name]
        for name in self.names('content/.*.md'):
            here = name.startswith(f'content/{family}/')
            pattern = rf'\[([^]\n]*)\]\({"" if here else f"(?:[.][.]/)?{family}/"}(?:\w+-vs-)?{code}(?:-vs-[\w-]+)?[.]md[^)]*\)'
            text = re.sub(pattern, lambda found: found[1], self.files[name])
            gone = (code, f'{family}/{code}') if here else (f'{family}/{code}',)
            self.files[name] = re.sub(r'^related: \[(.*)\]', lambda found: 'related: [' + ', '.join(
                other for other in found.group(1).split(', ') if other and other not in gone) + ']', text, flags=re.M)
        self.drop_units(family, lambda ident: code in re.split('-vs-|#', ident)[:-1])

    def new_code(self, family):
        """A name that fits the family's pattern; it may be taken."""
        return f'{self.dice.randrange(1, 5)}{self.dice.randrange(1000):03}' if family == 'txp' else f'E{self.dice.randrange(10, 30)}'

    def add_code(self):
        family, model = self.any_code()
        code = self.new_code(family)
        if page(family, code) in self.files:
            return f'{code} is there already'
        self.files[page(family, code)] = re.sub('^code: .*', f'code: {code}', self.files[page(family, model)], flags=re.M)
        self.change(page(family, code), r'^related: .*\n', '')
        return f'{family}/{code} is new'

    def rename_code(self):
        family, code = self.any_code()
        new = self.new_code(family)
        if page(family, new) in self.files:
            return f'{new} is there already'
        for name in self.names(f'content/{family}/.*') + self.names(VI.format(family)):
            text = re.sub(rf'\b{code}\b', new, self.files.pop(name))
            self.files[re.sub(rf'\b{code}\b(?=[.]md|-vs-)', new, name)] = text
        for name in self.names('content/.*'):
            self.files[name] = re.sub(rf'\b{family}([/-]){code}\b', rf'{family}\g<1>{new}', self.files[name])
        return f'{family}/{code} is {new} now'

    def edit_note(self):
        """Adds one or removes one."""
        family = self.dice.choice(self.families())
        left, right = sorted(self.dice.sample(self.codes(family), 2))
        name = page(family, f'{left}-vs-{right}')
        if name in self.files:
            del self.files[name]
            self.drop_units(family, lambda ident: ident.startswith(f'{left}-vs-{right}#'))
            return f'no note on {left} and {right}'
        self.files[name] = f'---\npair: [{left}, {right}]\n---\nThey were confused {self.new()} times.\n'
        return f'a note on {left} and {right}'

    # --- translations -----------------------------------------------------------

    def drop_units(self, family, test):
        name = VI.format(family)
        if name in self.files:
            self.files[name] = UNIT.sub(lambda found: '' if test(found.group(1)) else found.group(0), self.files[name])

    def edit_unit(self, change):
        names = self.names(VI.format('(?!ui)[^/]*'))
        name = self.dice.choice(names) if names else None
        units = list(UNIT.finditer(self.files[name])) if name else []
        if not units:
            return f'nothing in {name}'
        unit = self.dice.choice(units)
        self.files[name] = self.files[name][:unit.start()] + change(unit.group(0)) + self.files[name][unit.end():]
        return f'{unit.group(1)} in {name}'

    def drop_unit(self):
        return 'no unit ' + self.edit_unit(lambda unit: '')

    def edit_target(self):
        return 'target of ' + self.edit_unit(lambda unit: unit.replace('</target>', f' {self.new()}</target>'))

    def edit_state(self):
        state = self.dice.choice(['new', 'needs-translation', 'translated', 'final'])
        return f'{state} ' + self.edit_unit(lambda unit: re.sub('state="[^"]*"', f'state="{state}"', unit))

    def edit_states(self):
        """A page becomes a translated one, or one that is shown in English."""
        family, code = self.any_code()
        state, name = self.dice.choice(['needs-translation', 'translated']), VI.format(family)
        if name not in self.files:
            return f'nothing of {family}'
        self.files[name] = UNIT.sub(lambda unit: re.sub('state="[^"]*"', f'state="{state}"', unit.group(0))
                                    if unit.group(1).startswith(f'{code}#') else unit.group(0), self.files[name])
        return f'{state}: all of {code}'

    def edit_message(self):
        name = self.pick('locales/(en|vi)/ui.xlf')
        tag = 'source' if '/en/' in name else 'target'
        found = self.dice.choice(list(re.finditer(rf'([a-z])</{tag}>', self.files[name])))
        self.files[name] = self.files[name][:found.end(1)] + f' {self.new()}' + self.files[name][found.end(1):]
        return f'a message in {name}'

    # --- templates --------------------------------------------------------------

    def edit_template(self):
        name = self.pick('templates/.*.html')
        ends = [found.start() for found in re.finditer('</(p|main|body|span|div|a|dt|td)>', self.files[name])]
        if not ends:
            return f'nothing in {name}'
        at = self.dice.choice(ends)
        self.files[name] = self.files[name][:at] + f' seen {self.new()} ' + self.files[name][at:]
        return name

    def edit_list(self):
        """A page that shows every code changes with every code."""
        name = self.dice.choice(['templates/pair.html', 'templates/code.html', 'templates/matrix.html'])
        shown = self.dice.choice(['any.name', 'any.summary_text', 'any.class.name'])
        listing = '<p s-for="any in family.codes">{{ %s }}</p>' % shown
        if '<p s-for="any in' in self.files[name]:
            self.change(name, '<p s-for="any in.*?</p>', '')
        else:
            self.change(name, '<s-block name="main">', f'<s-block name="main">{listing}')
        return f'{shown} of all codes in {name}'

    def edit_asset(self):
        name = self.pick('templates/assets/.*(css|js)')
        self.files[name] += f'/* {self.new()} */\n'
        return name

    def edit_new_asset(self):
        if 'templates/assets/extra.css' in self.files:
            del self.files['templates/assets/extra.css']
            return 'no extra.css'
        self.files['templates/assets/extra.css'] = '/* more */\n'
        return 'extra.css'

    # --- settings ---------------------------------------------------------------

    def edit_site(self):
        settings = {'title': [f'"Codes, the {self.new()}. time"'], 'threshold': [10, 60, 90], 'description': [f'"Seen {self.new()} times."'],
                    'base_url': ['https://codes.example/', 'https://other.example/codes/'],
                    'fallback': ['link', 'link', 'write', '{vi: link}'], 'root_language': [None, 'en', 'vi'], **self.SETTINGS}
        key = self.dice.choice(sorted(settings))
        value = self.dice.choice(settings[key])
        self.set('content/index.md', key, value)
        return f'{key} of the site is {value}'

    def edit_family(self):
        name = f'content/{self.dice.choice(self.families())}/index.md'
        key = self.dice.choice(['heading', 'sentence', 'meaning', 'order', 'layout', 'pairs', 'title', 'noun'])
        if key in ('layout', 'pairs'):
            by_class = ['class', '[related, class]'] if re.search('^classes:', self.files[name], re.M) else []
            value = self.dice.choice({'layout': ['flat', 'nested'], 'pairs': ['all', 'related', 'none', *by_class]}[key])
            self.change(name, f'^{key}: .*\n', '')
            self.change(name, '---\n', f'---\n{key}: {value}\n')
        else:
            places = list(re.finditer(rf'^ *(?:- )?{key}: (.*)$', self.files[name], re.M))
            if not places:
                return f'{name} has no {key}'
            found = self.dice.choice(places)
            value = (self.dice.choice(['numeric', 'name']) if key == 'order' else
                     f'"{{code}} was seen {self.new()} times."' if key == 'sentence' else f'"Number {self.new()}"')
            self.files[name] = self.files[name][:found.start(1)] + value + self.files[name][found.end(1):]
        return f'{key} of {name} is {value}'

    # --- what sitemaps and redirects name -----------------------------------------

    def edit_paste(self):
        name = f'content/{self.dice.choice(self.families())}/index.md'
        there = re.search('^paste:', self.files[name], re.M)
        self.set(name, 'paste', None if there else '{title: "What is it?", lead: "Paste it here.", code: "[0-9A-Za-z]+"}')
        return f'{name} has {"no" if there else "a"} page to paste into'

    def edit_static(self):
        family = self.dice.choice(self.families())
        name = self.dice.choice([f'{family}/x.txt', f'{family}/deep/x.txt', 'number/x.txt', 'guides/x.txt', 'robots.txt', '_redirects'])
        return self.toggle(f'static/{name}', '/from https://elsewhere.example/ 301\n' if name == '_redirects' else 'User-agent: *\n')

    def edit_theme(self):
        """In a theme of one's own, a page whose template is gone is gone."""
        self.set('content/index.md', 'theme', 'own')
        name = f"templates/{self.dice.choice(['compare', 'number', 'translation'])}.html"
        return self.toggle(name, self.first[name])

    def edit_was(self):
        family, code = self.any_code()
        name = self.dice.choice([page(family, code), page(family, code), *self.plain_pages()])
        was = self.dice.choice([None, f'[old-{self.new()}]', f'[/old/{self.new()}, old]', f'[{self.new_code(family)}]'])
        self.set(name, 'was', was)
        return f'{name} was {was}'

    def plain_pages(self):
        return self.names('content/(guides/)?[^/]+.md')[:-1]  # the last is the home page

    def edit_plain(self):
        if self.dice.randrange(2) and self.plain_pages():
            name, value = self.dice.choice(self.plain_pages()), self.dice.choice(['header', 'footer', 'none'])
            self.set(name, 'nav', value)
            return f'{name} stands in {value}'
        chosen = self.dice.choice([['about'], ['terms'], ['guides/index', 'guides/first']])
        return ', '.join(self.toggle(f'content/{name}.md', f'---\ntitle: Page {self.new()}\n---\nSome words.\n') for name in chosen)

    def edit_group(self):
        """Adds one or removes one."""
        family = self.dice.choice([family for family in self.families() if len(self.codes(family)) > 2] or self.families())
        groups = self.names(f'content/{family}/.*-vs-.*-vs-.*.md')
        if groups and self.dice.randrange(2):
            return self.toggle(self.dice.choice(groups), '')
        codes = sorted(self.dice.sample(self.codes(family), min(3, len(self.codes(family)))))
        return self.toggle(f"content/{family}/{'-vs-'.join(codes)}.md", f"---\ngroup: [{', '.join(codes)}]\n---\nThey go together.\n")

    # --- mistakes, and no change --------------------------------------------------

    def make_mistake(self):
        family, code = self.any_code()
        what, pattern, text = self.dice.choice([('link', r'\.$', '. See [nothing](nothing.md).'), ('fact', '^related: .*', 'related: [nothing]'),
                                                ('front matter', '^name: .*', 'name: ['), ('code', '^code: .*', 'code: other')])
        self.change(page(family, code), pattern, text)
        return f'a wrong {what} in {code}'

    def touch_nothing(self):
        return 'nothing'

    def leave_backup(self):
        self.files[f'content/{self.FAMILIES[0]}/.index.md.swp'] = f'{self.new()}'
        return "an editor's own file"

    def start_again(self):
        self.files = dict(self.first)
        return 'as it was first'

    def edit(self):
        """One of them; returns what it was."""
        weights = {'edit_sentence': 5, 'edit_unit': 0, 'edit': 0, 'edit_site': 5, 'edit_family': 5, 'edit_target': 3, 'edit_template': 3, 'make_mistake': 2,
                   'edit_message': 2, 'edit_states': 12, 'edit_list': 5, 'edit_paste': 4, 'edit_static': 5, 'edit_theme': 4, 'edit_was': 4, 'edit_plain': 3, 'edit_group': 3,
                   'edit_related': 3, 'edit_note': 3, 'rename_code': 3, 'add_code': 2, 'drop_code': 2, **self.WEIGHTS}
        names = [name for name in dir(self) if re.match('(edit|add|drop|rename|make|touch|leave)_', name) and name not in ('drop_units', 'edit_unit')]
        name = self.dice.choices(names, [weights.get(name, 1) for name in names])[0]
        return f'{name}: {getattr(self, name)()}'


class Layouts(Project):
    """Families in the layouts that there are, each compared with some others, with the theme and messages of this repository."""
    FAMILIES = ('deep', 'few', 'mast', 'apart')
    SETTINGS = {'json': ['true', 'false'], 'noindex_below': [0, 2], 'families': ['[deep, few, apart, mast]', '[mast, few, deep, apart]'],
                'languages': ['[en, vi]', '[en]']}

    def load(self):
        case = ROOT / 'tests' / 'golden' / 'layouts'
        for top, folder in ((case, 'content'), (ROOT, 'templates')):
            self.files.update({f'{folder}/{name}': text for name, text in read(top / folder).items()})
        for name in ('locales/en/ui.xlf', 'locales/vi/ui.xlf'):
            self.files[name] = (ROOT / name).read_bytes().decode('latin-1')

    def new_code(self, family):
        return str(self.dice.randrange(1, 9)) if family in ('deep', 'mast') else self.dice.choice('abcdefxyz')

    def others_of(self, family):
        return [f'{other}/{code}' for other in self.families() if other != family for code in self.codes(other)]

    def edit_pairs_with(self):
        family = self.dice.choice(self.families())
        others = [other for other in self.families() if other != family]
        chosen = self.dice.sample(others, self.dice.randrange(len(others)))
        name = f'content/{family}/index.md'
        self.change(name, r'^pairs_with: .*\n', '')
        if chosen:
            self.change(name, '---\n', f"---\npairs_with: [{', '.join(chosen)}]\n")
        return f'{family} is compared with {chosen}'

    WEIGHTS = {'edit_related': 40, 'edit_pairs_with': 12, 'edit_note': 8, 'rename_code': 6, 'add_code': 5, 'drop_code': 4, 'edit_family': 8, 'edit_states': 0}


class Own(Project):
    """The SMTP codes of this repository's site, no more than 25 of them, without what leads to the rest of it."""
    FAMILIES = ('smtp',)
    SETTINGS = {'json': ['true', 'false'], 'noindex_below': [0, 3], 'languages': ['[en, vi]', '[en]', '[vi, en]']}

    def load(self):
        for folder in ('content', 'locales', 'templates'):
            self.files.update({f'{folder}/{name}': text for name, text in read(ROOT / folder).items()})
        families = re.search(r'^families: \[(.*)\]$', self.files['content/index.md'], re.M).group(1).split(', ')
        others = [family for family in families if family != 'smtp']
        plain = [name for name in self.files if re.fullmatch(r'content/[^/]+\.md', name) and name != 'content/index.md']
        for name in [*plain, *(name for name in self.files if name.split('/')[-2] in others or name.split('/')[-1] in (f'{other}.xlf' for other in [*others, 'pages']))]:
            del self.files[name]
        self.change('content/index.md', '^families: .*', 'families: [smtp]')
        self.change('content/index.md', r'^featured: .*\n', '')
        self.change('content/smtp/index.md', r'^specimens: .*\n', '')
        self.change('content/smtp/index.md', r'^  words:\n(?:    .*\n)+', '')
        elsewhere = r'\[([^\]]*)\]\(\.\./[^)]*\)'
        for name in [name for name in self.files if name.startswith('content/smtp/') or name.endswith('/smtp.xlf')]:
            self.files[name] = re.sub(elsewhere, r'\1', re.sub(r'^ +(families: \[.*\]|codes_of: .*)\n', '', self.files[name], flags=re.M))
        for code in self.codes('smtp')[25:]:
            self.remove('smtp', code)

    def new_code(self, family):
        return f'{self.dice.choice("245")}{self.dice.randrange(6)}{self.dice.randrange(10)}'
