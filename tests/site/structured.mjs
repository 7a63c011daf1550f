// What pages say of themselves to machines (JSON-LD), held against schema.org: its
// vocabulary stands in the types of schema-dts, and the compiler of TypeScript
// tells which property or value does not fit.

import { writeFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { none } from '../tap.mjs';
import { root, temporaryFolder } from './build.mjs';

/* Pages of a kind are made by one template: all of the others, and some of the pairs. */
const EVERY = 40;

/** What the page at a path of a language's folder says that it is; undefined where nothing is asked of it. */
function wantedOf(content, rest) {
  if (rest === 'index.html') return ['WebSite'];
  if (content.plain.some((page) => page.path === rest)) return ['WebPage'];
  if (content.families.some((family) => family.path === rest)) return ['DefinedTermSet', 'BreadcrumbList'];
  if (content.families.some((family) => family.codes.some((code) => code.path === rest))) return ['TechArticle', 'DefinedTerm', 'BreadcrumbList'];
  return /-vs-.*\.html$/.test(rest) ? ['TechArticle', 'BreadcrumbList'] : undefined;
}

function documents(html) {
  return [...html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)].map(([, source]) => JSON.parse(source));
}

/** What TypeScript says of documents, as "path: message". */
function check(found) {
  const folder = join(temporaryFolder(), 'types');
  mkdirSync(folder);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const lines = found.map(([, document], i) => `export const d${i}: ${document['@graph'] ? 'Graph' : 'WithContext<Thing>'} = ${JSON.stringify(document)};`);
  writeFileSync(join(folder, 'all.ts'), ["import type { Graph, Thing, WithContext } from 'schema-dts';", ...lines].join('\n'));
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--noErrorTruncation', '--pretty', 'false', '--moduleResolution', 'node10', '--target', 'es2022'];
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...options, 'all.ts'], { cwd: folder, encoding: 'utf8' });
  const problems = stdout.split('\n').filter((line) => line.startsWith('all.ts(')).map((line) => {
    const [, row, message] = line.match(/^all\.ts\((\d+),\d+\): (.{0,300})/);
    return `${found[row - 2]?.[0]}: ${message}`;
  });
  return status === 0 || problems.length > 0 ? problems : [stdout || 'tsc could not be run'];
}

export function theStructuredData(files, content) {
  const found = [], missing = [];
  let pairs = 0;
  for (const [path, bytes] of files) {
    if (!path.endsWith('.html') || (path.includes('-vs-') && pairs++ % EVERY !== 0)) continue;
    const [language, ...rest] = path.split('/');
    const wanted = content.languages.includes(language) ? wantedOf(content, rest.join('/')) : undefined;
    if (wanted === undefined) continue;
    const page = documents(bytes.toString());
    const types = page.flatMap((document) => document['@graph'] ?? [document]).map((item) => item['@type']);
    missing.push(...wanted.filter((type) => !types.includes(type)).map((type) => `${path}: no ${type}`));
    found.push(...page.map((document) => [path, document]));
  }
  none(missing, 'pages say in JSON-LD what they are', found.length);
  none(check(found), 'JSON-LD keeps to the vocabulary of schema.org', found.length);
  const planted = { '@context': 'https://schema.org', '@graph': [{ '@type': 'TechArticle', headline: 'A', aboutt: 'B' }] };
  none(check([['planted', planted]]).length === 1 ? [] : ['"aboutt" passes'], 'a property that schema.org does not have is found', 1);
}
