// The lists that the site makes for programs: feeds, the days in sitemaps,
// llms.txt and redirects.

import { spawnSync } from 'node:child_process';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { none, ok } from '../tap.mjs';
import { areRelated } from './content.mjs';
import { readXml } from './xml.mjs';

const SCHEMA = fileURLToPath(new URL('atom.rng', import.meta.url));
const MOST_ENTRIES = 100;
const MOST_RULES = 2000;

const all = (element, name) => element.children.filter((child) => child.name === name);
const words = (element, name) => all(element, name).map((child) => child.text.trim()).join('|');
const link = (element, rel) => all(element, 'link').filter((child) => child.attributes.rel === rel).map((child) => child.attributes.href).join('|');

/** Whether `xmllint` finds the document valid; what it says where not. */
function invalid(path, bytes) {
  const checker = spawnSync('xmllint', ['--noout', '--nonet', '--relaxng', SCHEMA, '-'], { input: bytes, encoding: 'utf8' });
  if (checker.error) throw checker.error;
  return checker.status === 0 ? [] : [`${path}: ${checker.stderr.slice(0, 300)}`];
}

/* --- feeds --------------------------------------------------------------- */

function feedProblems(path, feed, canonical, content) {
  const problems = [];
  const [language] = path.split('/');
  const home = `${content.base}${language}/`;
  const wrong = (what) => problems.push(`${path}: ${what}`);
  const entries = all(feed, 'entry');
  const days = entries.map((entry) => words(entry, 'updated'));
  if (feed.attributes['xml:lang'] !== language) wrong(`xml:lang="${feed.attributes['xml:lang']}"`);
  if (link(feed, 'self') !== content.base + path) wrong(`is not at ${link(feed, 'self')}`);
  if (link(feed, 'alternate') !== `${home}index.html`) wrong(`belongs to ${link(feed, 'alternate')}`);
  if (days.some((day, i) => i > 0 && day > days[i - 1])) wrong('an older entry stands before a newer one');
  if (words(feed, 'updated') !== days[0]) wrong(`updated ${words(feed, 'updated')}, its newest entry ${days[0]}`);
  if (new Set(entries.map((entry) => words(entry, 'id'))).size !== entries.length) wrong('an id stands twice');
  if (entries.length !== Math.min(MOST_ENTRIES, content.days.size)) wrong(`${entries.length} entries of ${content.days.size} dated pages`);
  for (const entry of entries) {
    const address = link(entry, 'alternate');
    if (!canonical.has(address)) wrong(`${address} is no page of this language`);
    if (words(entry, 'updated') !== `${content.days.get(address.slice(home.length))}T00:00:00Z`) wrong(`${address}: ${words(entry, 'updated')}`);
    if (words(entry, 'title') === '' || words(entry, 'summary') === '') wrong(`${address}: no title or no summary`);
  }
  return problems;
}

/** Each language has one, its pages lead to it, and its entries are pages. */
export function theFeeds(files, heads, canonical, content) {
  const paths = content.languages.map((language) => `${language}/feed.xml`);
  none(paths.filter((path) => !files.has(path)), 'every language has a feed', paths.length);
  const feeds = new Map(paths.filter((path) => files.has(path)).map((path) => [path, files.get(path)]));
  none([...feeds].flatMap(([path, bytes]) => invalid(path, bytes)), 'the feeds are valid Atom', feeds.size);
  none([...feeds].flatMap(([path, bytes]) => feedProblems(path, readXml(bytes.toString('utf8')), canonical, content)),
    'the feeds hold the pages that name a day, newest first', feeds.size);
  const wrong = [...heads.values()].filter(({ path, feeds: [href, ...more] }) => {
    const leads = /^[a-z]+\/([a-z]+\/)?index\.html$/.test(path);
    if (!leads) return href !== undefined;
    return more.length > 0 || href === undefined || posix.join(posix.dirname(path), href) !== `${path.split('/')[0]}/feed.xml`;
  });
  none(wrong.map(({ path, feeds: hrefs }) => `${path}: ${hrefs}`), 'home and family pages lead to the feed of their language', heads.size);
}

/** The files that a page is made of, by their pages' paths. */
function partsOf(content) {
  const parts = new Map();
  for (const family of content.families)
    for (const pair of family.pairs) parts.set(pair.path, [pair.left.path, pair.right.path, pair.path]);
  for (const family of content.families)
    for (const group of family.groups) parts.set(group.path, [...group.group.map((code) => family.pages.get(code).path), group.path]);
  for (const number of content.numbers) parts.set(number.path, number.codes.map((code) => code.path));
  return (path) => parts.get(path) ?? [path.replace(/(matrix(\.\d+-\d+)?|paste|compare)\.html$/, 'index.html')]; // these are the family's
}

/** The sitemap says of each page the newest day of the files it is made of. */
export function theLastDays(files, content) {
  const problems = [], parts = partsOf(content);
  let looked = 0;
  for (const [path, bytes] of files) {
    if (!/^sitemap\..+\.xml$/.test(path)) continue;
    for (const entry of readXml(bytes.toString('utf8')).children) {
      const rest = words(entry, 'loc').slice(content.base.length).replace(/^[^/]+\//, '');
      const newest = parts(rest).map((part) => content.days.get(part)).filter((day) => day !== undefined).sort().at(-1) ?? '';
      looked++;
      if (words(entry, 'lastmod') !== newest) problems.push(`${rest}: ${words(entry, 'lastmod')} instead of ${newest}`);
    }
  }
  none(problems, 'the sitemaps know when each page changed', looked);
}

/* --- llms.txt ------------------------------------------------------------ */

/** Its form by llmstxt.org, and every code linked by its name. */
export function theLlms(files, content) {
  const text = files.get('llms.txt')?.toString('utf8') ?? '';
  const lines = text.split('\n');
  ok(/^# \S/.test(lines[0]) && lines[1] === '' && /^> \S/.test(lines[2]) && lines.filter((line) => line.startsWith('# ')).length === 1,
    'llms.txt begins with a title and a description', ...lines.slice(0, 4));
  const items = lines.filter((line) => line.startsWith('- ')).map((line) => /^- \[((?:[^\]\\]|\\.)+)\]\(([^()\s]+)\)(: \S.*)?$/.exec(line) ?? line);
  const problems = items.filter((item) => typeof item === 'string');
  const links = new Map(items.filter((item) => typeof item !== 'string').map(([, title, address]) => [address, title.replaceAll('\\', '')]));
  for (const address of links.keys())
    if (!address.startsWith(content.base) || !files.has(address.slice(content.base.length))) problems.push(`${address} leads nowhere`);
  const named = (rest, title) => {
    const found = links.get(`${content.base}${content.source}/${rest}`);
    if (found === undefined || !found.includes(title)) problems.push(`${rest}: "${found}"`);
  };
  for (const family of content.families) {
    named(family.path, family.title);
    for (const code of family.codes) named(code.path, `${code.code} ${code.short ?? code.name}`);
    for (const pair of family.pairs.filter(({ note }) => note !== undefined)) named(pair.path, `${pair.left.code} vs ${pair.right.code}`);
  }
  for (const page of content.plain) named(page.path, page.title);
  none(problems, 'llms.txt leads to every code, every noted pair and every plain page, and nowhere else than to pages', links.size);
}

/* --- redirects ----------------------------------------------------------- */

/** For each comparison: the path in a language's folder that has its codes in the wrong order, by its own; and whether it is likely to be looked for. */
function turnedRound(content) {
  const name = (from, code) => (code.family === from ? code.code : `${code.family.id}-${code.code}`);
  return new Map(content.families.flatMap((family) => family.pairs).map((pair) => {
    const from = pair.right.family;
    return [pair.path, { wrong: `${from.id}/${pair.right.code}-vs-${name(from, pair.left)}.html`, likely: pair.note !== undefined || areRelated(pair.left, pair.right) }];
  }));
}

function redirectProblems(path, redirects, files, content) {
  const problems = [], pairs = turnedRound(content);
  const base = new URL(content.base).pathname;
  let rest = false;
  for (const [from, to] of redirects) {
    const [, language, page] = /^([^/]+)\/(.+)$/.exec(to.slice(base.length)) ?? [];
    const pair = pairs.get(page);
    if (pair === undefined || !to.startsWith(base) || !files.has(to.slice(base.length))) {
      problems.push(`${path}: ${to} is no comparison`);
      continue;
    }
    if (from !== `${base}${language}/${pair.wrong}`) problems.push(`${path}: ${from} does not turn ${to} round`);
    if (files.has(from.slice(base.length))) problems.push(`${path}: ${from} is a page`);
    if (pair.likely && rest) problems.push(`${path}: ${to} comes after pairs that are less looked for`);
    rest ||= !pair.likely;
  }
  const wanted = content.languages.length * pairs.size;
  const most = MOST_RULES - content.families.length - content.plain.length - (content.numbers.length > 0 ? 1 : 0);
  if (new Set(redirects.map(([from]) => from)).size !== redirects.length) problems.push(`${path}: a redirect stands twice`);
  if (redirects.length !== (path === '_redirects' ? Math.min(wanted, most) : wanted)) problems.push(`${path}: ${redirects.length} redirects`);
  return problems;
}

/** From addresses without a language to those in the source language; from the wrong order of every pair to its page, those that are looked for first. */
export function theRedirects(files, content) {
  const read = (path) => (files.get(path)?.toString('utf8') ?? '').split('\n').filter((text) => text !== '' && !text.startsWith('#'));
  const { pathname: base } = new URL(content.base), { source } = content;
  const bare = {
    _redirects: [...content.families.map(({ id }) => `${base}${id}/* ${base}${source}/${id}/:splat 301`), ...content.plain.map(({ path }) => `${base}${path} ${base}${source}/${path} 301`), ...(content.numbers.length > 0 ? [`${base}number/* ${base}${source}/number/:splat 301`] : [])],
    'redirects.map': [...content.families.map(({ id }) => `"~^${base}${id}/(.*)$" "${base}${source}/${id}/$1";`), ...content.plain.map(({ path }) => `"${base}${path}" "${base}${source}/${path}";`), ...(content.numbers.length > 0 ? [`"~^${base}number/(.*)$" "${base}${source}/number/$1";`] : [])],
  };
  const forms = { _redirects: /^(\/\S+) (\/\S+) 301$/, 'redirects.map': /^"(\/[^"]+)" "(\/[^"]+)";$/ };
  for (const [path, form] of Object.entries(forms)) {
    const rules = read(path);
    none(bare[path].filter((rule, i) => rules[i] !== rule).map((rule) => `${rule} is missing`), `${path} leads from addresses without a language to the source language`, bare[path].length);
    const redirects = rules.slice(bare[path].length).map((rule) => form.exec(rule)?.slice(1) ?? [rule, '']);
    none(redirectProblems(path, redirects, files, content), `${path} leads from the wrong order of a pair to its page`, redirects.length);
  }
}
