// The repository's own site, laid out in folders and with related pairs alone:
// every address leads to a file, and every file is led to.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { none, ok, run } from '../tap.mjs';
import { root, temporaryFolder } from './build.mjs';

const program = resolve(process.env.STATUARY ?? join(root, 'build/statuary'));

/** The files of the site with @keys in its family's front matter, by path. */
function build(keys) {
  const project = join(temporaryFolder(), 'project');
  for (const part of ['content', 'locales', 'templates']) cpSync(join(root, part), join(project, part), { recursive: true });
  const family = join(project, 'content/smtp/index.md');
  writeFileSync(family, readFileSync(family, 'utf8').replace(/^codes:/m, `${keys}\ncodes:`));
  const built = spawnSync(program, ['build', '-C', project], { encoding: 'utf8' });
  if (built.error) throw built.error;
  ok(built.status === 0 && built.stderr === '', `builds with ${JSON.stringify(keys)}`, built.stderr);
  const folder = join(project, 'site');
  const paths = existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String).filter((path) => statSync(join(folder, path)).isFile()) : [];
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

const matches = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1]);

/** The addresses that a file holds: relative ones, in pages and documents. */
function addressesOf(path, text) {
  if (path.endsWith('.html')) return matches(text, /(?:href|src)="([^"]*)"/g);
  if (path.endsWith('.json') && !/^(schema|openapi)/.test(path)) return [...matches(text, /"json":"([^"]*)"/g), ...matches(text, /href=\\"([^"\\]*)\\"/g)];
  return [];
}

function theAddresses(files, what) {
  const led = new Set(), broken = [];
  let n = 0;
  for (const [path, text] of files) {
    if (path === '404.html') continue;
    for (const address of addressesOf(path, text)) {
      const [target] = address.split('#');
      if (target === '' || /^[a-z]+:/.test(target)) continue;
      const to = posix.join(posix.dirname(path), target);
      n++;
      led.add(to);
      if (!files.has(to)) broken.push(`${path}: ${address}`);
    }
  }
  none(broken, `${what}: every relative address leads to a file`, n);
  const pages = [...files.keys()].filter((path) => path.endsWith('.html') && !['index.html', '404.html'].includes(path));
  none(pages.filter((path) => !led.has(path)), `${what}: every page is linked`, pages.length);
}

function theLists(files, what) {
  const base = 'https://statuary.example/';
  const listed = [...files].filter(([path]) => /^sitemap\..+\.xml$/.test(path)).flatMap(([, text]) => matches(text, /<loc>([^<]*)/g));
  none(listed.filter((address) => !files.has(address.slice(base.length))), `${what}: sitemaps list pages`, listed.length);
  const rules = files.get('_redirects').split('\n').filter((line) => line.startsWith('/')).map((line) => line.split(' '));
  none(rules.filter(([from, to]) => files.has(from.slice(1)) || !files.has(to.slice(1))).map(String), `${what}: redirects lead from no page to a page`, rules.length);
  return { listed: new Set(listed.map((address) => address.slice(base.length))), rules };
}

run(() => {
  const nested = build('layout: nested');
  theAddresses(nested, 'nested');
  const pairs = [...nested.keys()].filter((path) => /^en\/smtp\/\d+\/vs-\d+\.html$/.test(path));
  ok(pairs.length === 990, 'nested: each comparison lies in the folder of its first code', `${pairs.length}`);
  ok(![...nested.keys()].some((path) => /\d-vs-/.test(path)), 'nested: none lies beside the codes');
  const { listed, rules } = theLists(nested, 'nested');
  none(pairs.filter((path) => !listed.has(path)), 'nested: every comparison stands in a sitemap', pairs.length);
  ok(rules.some(([from, to]) => from === '/en/smtp/551/vs-252.html' && to === '/en/smtp/252/vs-551.html'), 'nested: 551/vs-252.html leads to 252/vs-551.html');

  const related = build('layout: nested\npairs: related');
  theAddresses(related, 'related');
  theLists(related, 'related');
  const some = [...related.keys()].filter((path) => /^en\/smtp\/\d+\/vs-\d+\.html$/.test(path));
  ok(some.length > 0 && some.length < pairs.length && some.includes('en/smtp/252/vs-551.html'), 'related: some comparisons are built, of them the one with a note', `${some.length}`);
});
