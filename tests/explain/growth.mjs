// The steps of matching the shipped pattern grow no faster than the text; counted, not timed.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { none, note, ok, run } from '../tap.mjs';
import { root, site } from '../site/build.mjs';
import { counting, everyMatch, stepsOf } from './steps.mjs';

const SHORT = 8000, MOST = 2.2;

/* Texts over which patterns that look around themselves, or that repeat, do most. */
const HOSTILE = {
  'addresses on one line': '<nguyen@example.com>, ', digits: '5', spaces: ' ', dots: '.', codes: '550 ', 'codes and dashes': '551-', letters: 'a',
  'hosts and ports': 'mx.example.com:', 'one host': 'a.', 'hosts in brackets': 'host a.b [1] ', 'relay=': 'relay="a (', 'records on one line': 'H=x.y reject ',
  'requests': 'GET /a ', 'a long request': 'GET /', 'timers of HAProxy': '0/0/0/0/0 404 ', 'times of a load balancer': ' 0.000', 'lines of access logs': ' "GET / HTTP/1.1" 404 551 "-"\n', 'status of': 'status of ',
  'before a code': 'said: "', 'lines of commands': '\nEHLO x\n551', 'everything': '551 5.1.1 said: host relay="(a.b) [1.2] RCPT #_\\n> reject "\'',
};

const decoded = (text) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;|&apos;/g, "'").replace(/&amp;/g, '&');

await run(async () => {
  const built = site(process.argv[2]), page = readFileSync(join(built.folder, 'en/smtp/paste.html'), 'utf8');
  const patterns = [...page.matchAll(/data-name="([^"]*)"[^>]* data-pattern="([^"]*)"[^>]* data-context="([^"]*)"/g)].flatMap(([, name, ...both]) => both.map((one, i) => [i ? `${name}, context` : name, i ? `(?<context>${decoded(one)})` : decoded(one)])), source = readFileSync(join(root, 'templates/assets/explain.js'), 'utf8');
  const samples = readFileSync(join(root, 'tests/paste.txt'), 'utf8').split(/^==== /m).slice(1).map((sample) => sample.split(/^----\n/m)[1]);
  ok(patterns.length === 4, 'the page has the patterns of two families', patterns.map(([name]) => name).join('; '));
  for (const [family, pattern] of patterns) {
    const wrong = samples.filter((text) => everyMatch(RegExp(pattern, 'gi'), text).join('\n') !== everyMatch(counting(pattern), text).join('\n'));
    none(wrong, `${family}: the counter finds in every sample what this engine finds`, samples.length);
    const growing = [];
    for (const [name, text] of Object.entries(HOSTILE)) {
      const [once, twice] = [SHORT, 2 * SHORT].map((length) => stepsOf(source, pattern, text.repeat(Math.ceil(length / text.length)).slice(0, length)));
      note(`${family}, ${name}: ${once}, ${twice}: ${Math.round(twice / 2 / SHORT)} for each character`);
      if (!(once > 0 && twice <= MOST * once)) growing.push(`${name}: ${once} steps, and ${twice} for twice the text`);
    }
    none(growing, `${family}: twice the text takes at most ${MOST} times the steps`, Object.keys(HOSTILE).length);
  }

  const nested = counting('(?:a+)+b'), steps = (n) => { nested.steps = 0; nested.lastIndex = 0; nested.exec('a'.repeat(n)); return nested.steps; };
  ok(steps(16) > 8 * steps(12), 'a pattern that backtracks without bound would be seen', steps(12), steps(16));
});
