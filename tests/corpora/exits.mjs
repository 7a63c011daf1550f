// In the manner of a program's exit codes: numbers without classes, some below 0, two names of one
// value, and words in the text that look like codes.

const page = (number) => `---
code: ${number}
name: ${number < 0 ? 'Ended by a signal' : `Step ${number} failed`}
short: ${number < 0 ? `Signal ${-number}` : `Step ${number}`}
symbol: ${number < 0 ? `EXIT_SIGNAL_${-number}` : `EXIT_STEP_${number}`}
aliases: [${number < 0 ? `SIG${-number}` : `EXIT_STEP_${number}`}${number === 7 ? ', EXIT_COULD_NOT_CONNECT' : ''}]
${number === 22 ? 'retired: since 7.10; 23 is returned instead\nsee: [23]\n' : ''}---
The program ends with ${number}.

## Description

It speaks HTTP/${1 + Math.abs(number) % 3} to the other side, as PROGRAM_OPT(${Math.abs(number) % 5}) says, within ${10 + Math.abs(number)} seconds, up to ${Math.abs(number)} MB, since 2.${Math.abs(number)}.0 of 2024-0${1 + Math.abs(number) % 9}-1${Math.abs(number) % 10}.
`;

const NUMBERS = [-15, -9, -2, -1, ...Array.from({ length: 56 }, (_, i) => i)];

export const exits = {
  name: 'exit codes',
  family: 'exits',
  index: `---
name: Exit codes
title: Exit codes of the program
noun: exit code
description: What the program's exit codes mean.
codes:
  pattern: "-?[0-9]+"
facts:
  - {id: symbol, name: Symbol, type: text}
  - {id: see, name: Returned instead, type: codes, reverse: Stands for}
sections:
  - {id: description, heading: Description}
pairs: related
---
0 is success.
`,
  pages: Object.fromEntries(NUMBERS.map((number) => [number, page(number)])),
  warnings: /^$/,
  shows: { '22.html': [/since 7\.10; 23 is returned instead/, /22-vs-23\.html/], '23.html': [/Stands for/], '7.html': [/EXIT_COULD_NOT_CONNECT/] },
  order: ['-15', '-9', '-2', '-1', '0', '1', '2', '3'],
  search: { '-9': '-9', EXIT_COULD_NOT_CONNECT: '7', 10: '10' },
};
