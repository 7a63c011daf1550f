"""Makes the page PATH one of KIND, meant to take much time or memory."""
import sys

path, kind = sys.argv[1:]
front = {
    'keys': ''.join(f'k{i}: 1\n' for i in range(100000)),
    'flow': 'x: ' + '[' * 100000 + ']' * 100000 + '\n',
    'aliases': 'x: &a [1]\n' + ''.join(f'y{i}: &b{i} [*a, *a]\n' for i in range(100)),
    'control': 'x: "a\\x01"\n',
}
body = {
    'escape': 'a \x1b[2J b',
    'brackets': '[' * 1000000,
    'images': '![l' * 300000,
    'comments': 'a <!A ' * 100000,
    'emphasis': '*a _b ' * 100000,
    'quotations': '>' * 100000 + ' a',
    'long-line': 'a ' * 1500000,
    'headings': '## x\n' * 100000,
    'large': 'a b\n\n' * 200000,
    # As bad as one may be within the limits.
    'references': '\n\n'.join(['[a] ' * 1500] * 40) + '\n\n[a]: hot.md "' + 'x' * 15000 + '"\n',
    'half-links': '\n\n'.join(['[a](<b' * 2600] * 15 + ['[x](none.md)']),
    'paragraphs': 'a\n\n' * 80000,
}
text = open(path).read()
if kind in front:
    text = text.replace('related: [hot]\n', 'related: [hot]\n' + front[kind])
else:
    text = text.replace('Fill it. When the water boils, [hot](hot.md) shows.', body[kind])
open(path, 'w').write(text)
