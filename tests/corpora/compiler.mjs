// In the manner of a compiler's error index: one Markdown file for each, with fences whose info
// words are made for another program, links by reference, and text before the first heading.

const WHAT = ['binding', 'borrow', 'lifetime', 'trait', 'pattern', 'macro', 'type', 'module', 'loop', 'field'];
const FAULT = ['is used after it was moved', 'is declared twice', 'is never used', 'has no value here', 'does not fit the one expected', 'cannot be seen from here'];

const page = (number) => {
  const what = WHAT[number % WHAT.length], fault = FAULT[number % FAULT.length], code = `E${String(number).padStart(4, '0')}`;
  const other = `E${String((number * 7 + 3) % 60 + 1).padStart(4, '0')}`;
  return `---
code: ${code}
name: A ${what} ${fault}
area: [${what}]
since: ${2015 + number % 8}-0${1 + number % 9}-1${number % 10}
---
A ${what} ${fault} (${code}).

Erroneous code example:

\`\`\`compile_fail,${code}
let ${what}_${number} = take();\\
use(${what}_${number}); // here
\`\`\`

The ${what} above ${fault}.  
See [the reference][book], or [\`${other}\`](${other === code ? 'E0001' : other}.md).
${number % 3 === 0 ? '<!-- an editor\'s remark: shorten -->\n' : ''}
## Solution

### 1. Name it once

\`\`\`rust,edition2021
let ${what} = take(); /* <b>once</b> & no more */
\`\`\`

### 2. Or move it later

- ask for \`&${what}\`:

  \`\`\`
  fn ask(it: &${what.toUpperCase()}) {}
  \`\`\`

- or [begin again](#1-name-it-once).
${number % 5 ? '' : `
### Why

> [!WARNING]
> The ${what} is gone.

### When

| edition | what happens |
| :------ | -----------: |
| 2015    | a warning \`a\\|b\` |
| 2021    | **an error** |
`}
[book]: https://doc.example.org/book/${what}s.html "The book"
`;
};

export const compiler = {
  name: 'compiler errors',
  family: 'errors',
  index: `---
name: Errors
title: Errors of the compiler
noun: error
description: Every error that the compiler reports.
codes:
  pattern: "E[0-9]{4}"
facts:
  - {id: area, name: Area, type: set}
  - {id: since, name: Since, type: date, compare: no}
sections:
  - {id: description, heading: Description, required: true}
  - {id: solution, heading: Solution}
pairs: none
---
Look for the number that the compiler prints.
`,
  pages: Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`E${String(i + 1).padStart(4, '0')}`, page(i + 1)])),
  warnings: /^$/,
  shows: {
    'E0005.html': [/class="language-rust"/, /<h3 id="1-name-it-once">/, /href="#1-name-it-once"/, /a\|b/, /<br/],
    'E0003.html': [/href="https:\/\/doc\.example\.org\/book\/[a-z]+\.html"/],
  },
  hides: /an editor's remark|compile_fail/,
  search: { E0007: 'E0007', 7: 'E0007' },
};
