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

const WANTED = [
  [/^[a-z]+\/index\.html$/, ['WebSite']],
  [/^[a-z]+\/[^/]+\/index\.html$/, ['DefinedTermSet', 'BreadcrumbList']],
  [/-vs-/, ['TechArticle', 'BreadcrumbList']],
  [/^[a-z]+\/smtp\/\d+\.html$/, ['TechArticle', 'DefinedTerm', 'BreadcrumbList']],
];

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

export function theStructuredData(files) {
  const found = [], missing = [];
  let pairs = 0;
  for (const [path, content] of files) {
    const wanted = WANTED.find(([pattern]) => pattern.test(path) && path.endsWith('.html'))?.[1];
    if (wanted === undefined || (path.includes('-vs-') && pairs++ % EVERY !== 0)) continue;
    const page = documents(content.toString());
    const types = page.flatMap((document) => document['@graph'] ?? [document]).map((item) => item['@type']);
    missing.push(...wanted.filter((type) => !types.includes(type)).map((type) => `${path}: no ${type}`));
    found.push(...page.map((document) => [path, document]));
  }
  none(missing, 'pages say in JSON-LD what they are', found.length);
  none(check(found), 'JSON-LD keeps to the vocabulary of schema.org', found.length);
  const planted = { '@context': 'https://schema.org', '@graph': [{ '@type': 'TechArticle', headline: 'A', aboutt: 'B' }] };
  none(check([['planted', planted]]).length === 1 ? [] : ['"aboutt" passes'], 'a property that schema.org does not have is found', 1);
}
