"""A small project of two families, held in memory, and edits of it as its author would make them.

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


class Project:
    def __init__(self, top, dice):
        """Writes it into the new folder @top."""
        corpus.write_project(6, str(top))
        starter = ROOT / 'src' / 'commands' / 'starter'
        self.top = top
        self.dice = dice
        self.number = 0
        self.files = {str(path.relative_to(top)): path.read_bytes().decode('latin-1') for path in top.rglob('*') if path.is_file()}
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
        self.saved = {}
        self.first = dict(self.files)
        self.save()

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

    def new(self):
        self.number += 1
        return self.number

    def names(self, pattern):
        return sorted(name for name in self.files if re.fullmatch(pattern, name))

    def pick(self, pattern):
        return self.dice.choice(self.names(pattern))

    def families(self):
        return ['txp', 'lamp']

    def codes(self, family):
        return [name.split('/')[-1][:-3] for name in self.names(f'content/{family}/(?!index)[^/]*.md') if '-vs-' not in name]

    def any_code(self, fewest=0):
        family = self.dice.choice([family for family in self.families() if len(self.codes(family)) > fewest] or ['txp'])
        return family, self.dice.choice(self.codes(family))

    def family_of_page(self, name):
        return name.split('/')[1]

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
        code = self.dice.choice(self.codes('txp'))
        fact, _, values = self.dice.choice(corpus.ENUMS)
        value = self.dice.choice(values)[0]
        self.change(page('txp', code), f'^{fact}: .*', f'{fact}: {value}')
        return f'{fact} of {code} is {value}'

    def edit_set(self):
        code = self.dice.choice(self.codes('txp'))
        values = self.dice.sample(corpus.COMMANDS, self.dice.randrange(4))
        self.change(page('txp', code), '^commands: .*', f"commands: [{', '.join(values)}]")
        return f'commands of {code}'

    def edit_related(self):
        family, code = self.any_code()
        others = [other for other in self.codes(family) if other != code]
        related = self.dice.sample(others, min(len(others), self.dice.randrange(3)))
        self.change(page(family, code), '^related: .*', f"related: [{', '.join(related)}]")
        return f'related of {code} are {related}'

    def edit_day(self):
        name = self.pick('content/.*.md')
        self.change(name, '^updated: .*', f'updated: 2026-02-{self.dice.randrange(1, 29):02}')
        return f'day of {name}'

    def edit_dialogue(self):
        code = self.dice.choice(self.codes('txp'))
        self.change(page('txp', code), '^C: .*', f'C: PING {self.new()}')
        return f'example of {code}'

    def drop_code(self):
        family, code = self.any_code(3)
        for name in self.names(f'content/{family}/.*.md'):
            if name == page(family, code) or '-vs-' in name and code in re.split('-vs-|/|[.]md', name):
                del self.files[name]
            else:
                text = re.sub(rf'\[{code}\]\({code}\.md\)', f'`{code}`', self.files[name])
                self.files[name] = re.sub(r'^related: \[(.*)\]', lambda found: 'related: [' + ', '.join(
                    other for other in found.group(1).split(', ') if other and other != code) + ']', text, flags=re.M)
        self.drop_units(family, lambda ident: code in re.split('-vs-|#', ident)[:-1])
        return f'{code} is gone'

    def add_code(self):
        family, model = self.any_code()
        code = f'{self.dice.randrange(1, 5)}{self.dice.randrange(1000):03}' if family == 'txp' else f'E{self.dice.randrange(10, 30)}'
        if page(family, code) in self.files:
            return f'{code} is there already'
        self.files[page(family, code)] = re.sub('^code: .*', f'code: {code}', self.files[page(family, model)], flags=re.M)
        self.change(page(family, code), '^related: .*', 'related: []')
        return f'{code} is new'

    def rename_code(self):
        family, code = self.any_code()
        new = f'{code[0]}{self.dice.randrange(1000):03}' if family == 'txp' else f'{code[:2]}{self.dice.randrange(10)}'
        if page(family, new) in self.files:
            return f'{new} is there already'
        for name in self.names(f'content/{family}/.*') + [VI.format(family)]:
            text = re.sub(rf'\b{code}\b', new, self.files.pop(name))
            self.files[re.sub(rf'\b{code}\b', new, name)] = text
        return f'{code} is {new} now'

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
        self.files[name] = UNIT.sub(lambda found: '' if test(found.group(1)) else found.group(0), self.files[name])

    def edit_unit(self, change):
        name = self.pick(VI.format('(txp|lamp|site)'))
        units = list(UNIT.finditer(self.files[name]))
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
        self.files[name] = UNIT.sub(lambda unit: re.sub('state="[^"]*"', f'state="{state}"', unit.group(0))
                                    if unit.group(1).startswith(f'{code}#') else unit.group(0), self.files[name])
        return f'{state}: all of {code}'

    def edit_message(self):
        name = f"locales/{self.dice.choice(['en', 'vi'])}/ui.xlf"
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
        settings = {'title': [f'"Codes, the {self.new()}. time"'], 'threshold': [10, 60, 90], 'json': ['true', 'false'], 'noindex_below': [0, 2, 4],
                    'base_url': ['https://codes.example/', 'https://other.example/codes/'], 'description': [f'"Seen {self.new()} times."'],
                    'families': ['[txp, lamp]', '[lamp, txp]', '[txp, lamp]'], 'languages': ['[en, vi]', '[en]', '[vi, en]']}
        key = self.dice.choice(sorted(settings))
        value = self.dice.choice(settings[key])
        self.change('content/index.md', f'^{key}: .*', f'{key}: {value}')
        return f'{key} of the site is {value}'

    def edit_family(self):
        name = f'content/{self.dice.choice(self.families())}/index.md'
        key = self.dice.choice(['heading', 'sentence', 'meaning', 'order', 'layout', 'pairs', 'title', 'noun'])
        if key in ('layout', 'pairs'):
            value = self.dice.choice({'layout': ['flat', 'nested'], 'pairs': ['all', 'related', 'none']}[key])
            self.change(name, f'^{key}: .*\n', '')
            self.change(name, '---\n', f'---\n{key}: {value}\n')
        else:
            found = self.dice.choice(list(re.finditer(rf'^ *(?:- )?{key}: (.*)$', self.files[name], re.M)))
            value = (self.dice.choice(['numeric', 'name']) if key == 'order' else
                     f'"{{code}} was seen {self.new()} times."' if key == 'sentence' else f'"Number {self.new()}"')
            self.files[name] = self.files[name][:found.start(1)] + value + self.files[name][found.end(1):]
        return f'{key} of {name} is {value}'

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
        self.files['content/txp/.index.md.swp'] = f'{self.new()}'
        return "an editor's own file"

    def start_again(self):
        self.files = dict(self.first)
        return 'as it was first'

    def edit(self):
        """One of them; returns what it was."""
        weights = {'edit_sentence': 5, 'edit_unit': 0, 'edit': 0, 'edit_site': 4, 'edit_family': 5, 'edit_target': 3, 'edit_template': 3, 'make_mistake': 2,
                   'edit_message': 2, 'edit_states': 12, 'edit_list': 5, 'edit_related': 3, 'edit_note': 3, 'rename_code': 3, 'add_code': 2, 'drop_code': 2}
        names = [name for name in dir(self) if re.match('(edit|add|drop|rename|make|touch|leave)_', name) and name not in ('drop_units', 'edit_unit')]
        name = self.dice.choices(names, [weights.get(name, 1) for name in names])[0]
        return f'{name}: {getattr(self, name)()}'
