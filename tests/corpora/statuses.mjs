// In the manner of a site about HTTP that was built by another program: footnotes, links by
// reference, links within the page, and addresses that were `/404`.

const NAMES = { 1: 'Information', 2: 'Success', 3: 'Redirection', 4: 'Mistake of the client', 5: 'Failure of the server' };
const NUMBERS = Array.from({ length: 60 }, (_, i) => 100 * (1 + i % 5) + Math.floor(i / 5));

const page = (number) => `---
code: ${number}
name: ${NAMES[number.toString()[0]]} number ${number % 100}
was: [/${number}, /codes/${number}.html]
references: ["[RFC9110 §15.${number.toString()[0]}.${number % 100}]"]
---
The server says ${number}.[^1]

What it means is told [below](#description), and in [RFC 9110][1].

## Description

It was ~~never~~ used${number % 2 ? '' : ', as https://www.example.org/status says'}.

### Code references

Library one \`Status.C${number}\`

* Source: [the list][1]

[^1]: [Status Codes, Section 15.${number % 100}][1]
[1]: https://www.rfc-editor.org/rfc/rfc9110
`;

export const statuses = {
  name: "a peer's HTTP pages",
  family: 'status',
  index: `---
name: HTTP
title: HTTP statuses
noun: status
description: What HTTP statuses mean.
codes:
  order: numeric
classes:
${Object.entries(NAMES).map(([digit, name]) => `  - {id: c${digit}, match: "${digit}??", label: "${digit}xx", name: ${name}, sentence: "{code} is of the class ${name}.", tone: ${['info', 'success', 'info', 'failure', 'failure'][digit - 1]}}`).join('\n')}
facts:
  - {id: class, name: Class, type: class}
  - {id: references, name: Defined in, type: references, links: [{match: "\\\\[RFC([0-9]+) §([0-9.]+)\\\\]", url: "https://www.rfc-editor.org/rfc/rfc\\\\1#section-\\\\2"}]}
sections:
  - {id: description, heading: Description}
---
Every number has a page.
`,
  pages: Object.fromEntries(NUMBERS.map((number) => [number, page(number)])),
  warnings: /footnote|strike nothing through|an address alone/,
  shows: { '404.html': [/href="#description"/, /<h3 id="code-references">/, /rfc9110#section-15\.4\.4/] },
  moved: { '404/index.html': 'en/status/404.html', 'codes/404.html': 'en/status/404.html' },
  search: { 404: '404' },
};
