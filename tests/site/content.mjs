// What content/ says, read without the generator: the expectation that the
// pages are held against.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The part of YAML that content/ uses. Anything else is an error, not a guess. */
export function yaml(text) {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
    .map((line) => ({ indent: line.search(/\S/), text: line.trim() }));
  let at = 0;

  function scalar(value) {
    if (value.startsWith('[')) return value.slice(1, -1).split(',').map((item) => scalar(item.trim())).filter((item) => item !== '');
    if (value.startsWith('"')) return JSON.parse(value);
    if (/^'.*'$/.test(value)) return value.slice(1, -1).replaceAll("''", "'");
    if (/^[{&*!|>'%@`]/.test(value) || value.includes(': ')) throw new Error(`YAML that this test cannot read: ${value}`);
    return value;
  }

  function block(indent) {
    const list = lines[at].text.startsWith('- ');
    const result = list ? [] : {};
    while (at < lines.length && lines[at].indent === indent && lines[at].text.startsWith('- ') === list) {
      if (list) {
        const rest = lines[at].text.slice(2);
        if (/^[\w-]+:( |$)/.test(rest)) {
          lines[at] = { indent: indent + 2, text: rest };
          result.push(block(indent + 2));
        } else {
          result.push(scalar(rest));
          at++;
        }
        continue;
      }
      const match = /^([\w-]+):(?: (.*))?$/.exec(lines[at].text);
      if (match === null) throw new Error(`YAML that this test cannot read: ${lines[at].text}`);
      at++;
      if (match[2] !== undefined) result[match[1]] = scalar(match[2].trim());
      else result[match[1]] = at < lines.length && lines[at].indent > indent ? block(lines[at].indent) : '';
    }
    return result;
  }

  const result = block(0);
  if (at !== lines.length) throw new Error(`YAML that this test cannot read: ${lines[at].text}`);
  return result;
}

function split(text) {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
  return { front: yaml(match[1]), body: match[2].trim() };
}

/** Markdown as a reader sees it: no marks, white space folded. */
export function plain(markdown) {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
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
  return { ...front, summary: plain(summary), sections };
}

function readMessages(path) {
  const messages = {};
  for (const [, id, body] of readFileSync(path, 'utf8').matchAll(/<trans-unit id="([^"]+)"[^>]*>([\s\S]*?)<\/trans-unit>/g)) {
    const text = /<target[^>]*>([\s\S]*?)<\/target>/.exec(body) ?? /<source>([\s\S]*?)<\/source>/.exec(body);
    messages[id] = text[1].replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  }
  return messages;
}

/** Whether a code such as 252 fits a pattern such as "2??". */
function fits(pattern, code) {
  return [...pattern].every((character, i) => character === '?' || character === code[i]);
}

/** What one code's page says of each fact that is compared: a set, a value's id, or undefined where it says nothing. */
function factsOf(family, code) {
  const facts = new Map();
  for (const fact of family.facts) {
    if (fact.type === 'class') facts.set(fact.id, family.classes.find((item) => fits(item.match, code.code))?.id);
    else if (fact.type === 'enum') facts.set(fact.id, code[fact.id] ?? fact.values.find((value) => value.match && fits(value.match, code.code))?.id);
    else if (fact.type === 'set') facts.set(fact.id, code[fact.id] && new Set(code[fact.id]));
  }
  return facts;
}

/** The day that each file says it changed on, by its page's path from a language's folder. */
function readDays(root, names) {
  const files = ['index', 'smtp/index', ...names.map((name) => `smtp/${name}`)];
  const days = files.map((name) => [`${name}.html`, split(readFileSync(join(root, 'content', `${name}.md`), 'utf8')).front.updated]);
  return new Map(days.filter(([, day]) => day !== undefined));
}

/** Reads content/ and the languages' messages. */
export function readContent(root) {
  const home = split(readFileSync(join(root, 'content/index.md'), 'utf8')).front;
  const folder = join(root, 'content/smtp');
  const family = split(readFileSync(join(folder, 'index.md'), 'utf8')).front;
  const files = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'index.md');
  const names = files.map((name) => name.slice(0, -'.md'.length));
  const codes = names.filter((name) => !name.includes('-vs-')).sort();
  const pages = new Map(codes.map((code) => [code, readCode(join(folder, `${code}.md`))]));
  for (const page of pages.values()) page.facts = factsOf(family, page);
  const notes = new Map(names.filter((name) => name.includes('-vs-'))
    .map((name) => [name, plain(split(readFileSync(join(folder, `${name}.md`), 'utf8')).body)]));
  const messages = Object.fromEntries(home.languages.map((language) => [language, readMessages(join(root, 'locales', language, 'ui.xlf'))]));
  const pairs = codes.flatMap((left, i) => codes.slice(i + 1).map((right) => [left, right]));
  return { base: home.base_url, source: home.source, languages: home.languages, family, codes, pages, notes, pairs, messages, days: readDays(root, names) };
}
