// What content/ says, read without the generator: the expectation that the
// pages are held against.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

function split(text) {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
  return { front: parse(match[1], { schema: 'failsafe' }), body: match[2].trim() };
}

/** Markdown as a reader sees it: no marks, white space folded. */
export function plain(markdown) {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/(`[^`]*`)|\*([^*\s][^*]*)\*/g, (all, code, words) => code ?? words)
    .replace(/`([^`]*)`/g, '$1')
    .replace(/^- /gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function readCode(path) {
  const { front, body } = split(readFileSync(path, 'utf8'));
  const [summary, ...parts] = body.split(/^## /m);
  const sections = new Map();
  for (const part of parts) {
    const end = part.indexOf('\n');
    sections.set(part.slice(0, end).trim(), part.slice(end).trim());
  }
  return { ...front, text: plain(body), summary: plain(summary), sections };
}

function readMessages(path) {
  const messages = {};
  for (const [, id, body] of readFileSync(path, 'utf8').matchAll(/<trans-unit id="([^"]+)"[^>]*>([\s\S]*?)<\/trans-unit>/g)) {
    const text = /<target[^>]*>([\s\S]*?)<\/target>/.exec(body) ?? /<source>([\s\S]*?)<\/source>/.exec(body);
    messages[id] = text[1].replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  }
  return messages;
}

/** Whether a code such as 252 fits a pattern such as "2??" or "2*". */
function fits(pattern, code) {
  return new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('?', '.').replaceAll('*', '.*')}$`).test(code);
}

/** What one code's page says of each fact that is compared: a set, a value's id, or undefined where it says nothing. */
function factsOf(family, code) {
  const facts = new Map();
  for (const fact of family.facts) {
    if (fact.type === 'class') facts.set(fact.id, family.classes.find((item) => fits(item.match, code.code))?.id);
    else if (fact.type === 'enum') facts.set(fact.id, code[fact.id] ?? fact.values.find((value) => value.match && fits(value.match, code.code))?.id);
    else if (fact.type === 'set') facts.set(fact.id, code[fact.id] && new Set(code[fact.id]));
    else if (!['codes', 'references', 'text'].includes(fact.type)) throw new Error(`a fact that this test does not know: ${fact.type}`);
  }
  return facts;
}

/* --- the order of codes -------------------------------------------------- */

/** As people count: 5.7.2 before 5.7.10. */
function naturally(a, b) {
  const [x, y] = [a, b].map((name) => name.split(/(\d+)/));
  const at = x.findIndex((piece, i) => piece !== y[i]);
  if (at < 0) return x.length - y.length;
  if (at % 2 === 1 && y[at] !== undefined) return Number(x[at]) - Number(y[at]);
  return x[at] < (y[at] ?? '') ? -1 : 1;
}

const byText = (a, b) => (a < b ? -1 : 1);

/** The names of a family's codes in the order that it declares. */
function inOrder(names, order = 'natural') {
  if (Array.isArray(order)) return [...order.filter((name) => names.includes(name)), ...names.filter((name) => !order.includes(name)).sort(byText)];
  if (order === 'name') return [...names].sort(byText);
  if (order === 'numeric') return [...names].sort((a, b) => Number(a) - Number(b));
  if (order !== 'natural' || names.some((name) => name.startsWith('-'))) throw new Error(`an order that this test does not know: ${order}`);
  return [...names].sort(new Set(names.map((name) => name.length)).size === 1 ? byText : naturally);
}

/* --- families ------------------------------------------------------------ */

/** A family without its pairs. Its codes are { code, name, short, facts, sections, …, family, path }. */
function readFamily(root, id) {
  const folder = join(root, 'content', id);
  const { front } = split(readFileSync(join(folder, 'index.md'), 'utf8'));
  const names = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'index.md').map((name) => name.slice(0, -'.md'.length));
  if ((front.pairs ?? 'all') !== 'all' || (front.layout ?? 'flat') !== 'flat') throw new Error(`${id}: pairs or a layout that this test does not know`);
  const family = { ...front, id, path: `${id}/index.html`, updated: new Map([['index', front.updated]]), notes: new Map(), groups: [], pages: new Map(), pairs: [] };
  const codes = [];
  for (const name of names) {
    const page = readCode(join(folder, `${name}.md`));
    family.updated.set(name, page.updated);
    if (page.code !== undefined) codes.push(page.code);
    else if (page.group !== undefined) family.groups.push({ ...page, path: `${id}/${name}.html` });
    else if (page.pair === undefined) throw new Error(`${id}/${name}.md is neither a code, a note nor a group, and this test knows nothing else`);
    else family.notes.set(name, page.text);
    if (page.code !== undefined) family.pages.set(page.code, { ...page, family, path: `${id}/${page.code}.html` });
  }
  family.codes = inOrder(codes, front.codes?.order).map((code) => family.pages.get(code));
  for (const page of family.codes) page.facts = factsOf(family, page);
  return family;
}

/** The facts of a code that hold other codes, with these: [[fact, [code, …]], …]. */
function namesOthers(families, code) {
  return code.family.facts.filter((fact) => fact.type === 'codes').map((fact) => [fact, (code[fact.id] ?? []).map((name) => {
    const [, id, other] = /^(?:(.+)\/)?([^/]+)$/.exec(name);
    const page = families.find((family) => family.id === (id ?? code.family.id))?.pages.get(other);
    if (page === undefined) throw new Error(`${code.path}: ${name} is no code`);
    return page;
  })]);
}

/** Whether either code names the other. */
export const areRelated = (a, b) => [[a, b], [b, a]].some(([x, y]) => x.names.some(([, others]) => others.includes(y)));

/** The pairs of a family in the order of their pages: { left, right, path, note }. Of each code, first those with its own family. */
function pairsOf(family, families) {
  const others = (family.pairs_with ?? []).map((id) => families.find((other) => other.id === id));
  if (others.some((other) => other.pairs_with?.includes(family.id))) throw new Error(`${family.id} and another family name each other, which this test does not know`);
  const noted = (left, right) => family.notes.has(`${left.code}-vs-${right.family.id}-${right.code}`);
  const pair = (left, right, name) => ({ left, right, path: `${family.id}/${left.code}-vs-${name}.html`, note: family.notes.get(`${left.code}-vs-${name}`) });
  return family.codes.flatMap((left, i) => [
    ...family.codes.slice(i + 1).map((right) => pair(left, right, right.code)),
    ...others.flatMap((other) => other.codes.filter((right) => right.code === left.code || areRelated(left, right) || noted(left, right)).map((right) => pair(left, right, `${other.id}-${right.code}`))),
  ]);
}

/* --- plain pages --------------------------------------------------------- */

/** The plain pages, and the days on which they and the home page changed, by their paths. */
function readPlain(root, families) {
  const pages = [], days = new Map();
  const folders = readdirSync(join(root, 'content'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && !families.includes(entry.name)).map((entry) => entry.name);
  for (const folder of ['', ...folders])
    for (const name of readdirSync(join(root, 'content', folder)).filter((file) => file.endsWith('.md'))) {
      const path = join(folder, name.replace(/md$/, 'html'));
      const { front } = split(readFileSync(join(root, 'content', folder, name), 'utf8'));
      days.set(path, front.updated);
      if (path !== 'index.html') pages.push({ ...front, path });
    }
  return { pages, days };
}

/** The names that codes of several families have, as their own or another, each with these codes. */
function numbersOf(families) {
  const named = new Map();
  for (const code of families.flatMap((family) => family.codes))
    for (const name of [code.code, ...(code.aliases ?? [])].map(String)) named.set(name, [...(named.get(name) ?? []), code]);
  return [...named].filter(([, codes]) => new Set(codes.map(({ family }) => family)).size > 1).map(([code, codes]) => ({ code, codes, path: `number/${code}.html` }));
}

/** Reads content/ and the languages' messages. A path is that of a page in the folder of a language. */
export function readContent(root) {
  const home = split(readFileSync(join(root, 'content/index.md'), 'utf8')).front;
  const families = home.families.map((id) => readFamily(root, id));
  for (const code of families.flatMap((family) => family.codes)) code.names = namesOthers(families, code);
  for (const family of families) family.pairs = pairsOf(family, families);
  const all = families.flatMap((family) => family.pairs);
  for (const code of families.flatMap((family) => family.codes)) code.compared = all.filter((pair) => pair.left === code || pair.right === code);
  const plainPages = readPlain(root, home.families);
  const days = new Map([...plainPages.days, ...families.flatMap((family) => [...family.updated].map(([name, day]) => [`${family.id}/${name}.html`, day]))].filter(([, day]) => day !== undefined));
  const messages = Object.fromEntries(home.languages.map((language) => [language, readMessages(join(root, 'locales', language, 'ui.xlf'))]));
  return { base: home.base_url, source: home.source, languages: home.languages, families, numbers: numbersOf(families), plain: plainPages.pages, messages, days };
}
