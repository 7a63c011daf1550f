// The site as an API: its documents against their schema, against the pages
// that they lie beside, and against content/.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, posix, resolve } from 'node:path';
import { none, note, ok, run } from '../tap.mjs';
import { root, site, temporaryFolder } from '../site/build.mjs';
import { readContent } from '../site/content.mjs';
import { compare } from './page.mjs';
import * as schema from './schema.mjs';

const program = resolve(process.env.STATUARY ?? join(root, 'build/statuary'));
const MOST_BYTES_OF_A_PAIR = 2620;

const read = (folder, path) => readFileSync(join(folder, path), 'utf8');
const json = (folder, path) => JSON.parse(read(folder, path));
const find = (folder, ending) => readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(ending) && !path.startsWith('assets/')).sort();
const has = (folder, address) => existsSync(join(folder, address));

/** The documents of a site by their paths, but for those that describe the others. */
function documentsOf(folder) {
  return new Map(find(folder, '.json').filter((path) => !/^(schema|openapi)\.json$/.test(path)).map((path) => [path, json(folder, path)]));
}

function theFiles(folder, documents, content) {
  const paths = ['index.json'];
  for (const language of content.languages) {
    paths.push(`${language}/index.json`);
    for (const family of content.families)
      for (const page of [family, ...family.codes, ...family.pairs]) paths.push(`${language}/${page.path.replace(/html$/, 'json')}`);
  }
  none(paths.filter((path) => !documents.has(path)), 'there is a document beside every page', paths.length);
  const data = [...documents].filter(([path]) => path !== 'index.json');
  none(data.filter(([path, it]) => it.url !== content.base + path.replace(/json$/, 'html')).map(([path]) => path), 'every document names the page beside it', data.length);
  none([...documents.keys()].filter((path) => !/\S\n$/.test(read(folder, path))), 'every document is a line of text', documents.size);
}

/** All addresses in a document: those of its kin lead to files, those of pages too. */
function addresses(node, found = []) {
  for (const [key, value] of Object.entries(node))
    if (['json', 'url', 'canonical', 'schema', 'openapi'].includes(key) && typeof value === 'string') found.push([key, value]);
    else if (key === 'json') for (const address of Object.values(value)) found.push(['json', address]);
    else if (value !== null && typeof value === 'object') addresses(value, found);
  return found;
}

function theAddresses(folder, documents, base) {
  const problems = [];
  let looked = 0;
  for (const [path, document] of documents)
    for (const [key, address] of addresses(document)) {
      if (['url', 'canonical'].includes(key) && !address.startsWith(base)) continue;
      looked++;
      const target = address.startsWith(base) ? address.slice(base.length) : posix.join(posix.dirname(path), address);
      if (!has(folder, target)) problems.push(`${path}: ${key} ${address}`);
    }
  none(problems, 'every address of a document or a page leads to one', looked);
}

function theSchema(folder, documents) {
  const validate = schema.compile(json(folder, 'schema.json'));
  const problems = [...documents].flatMap(([path, document]) => validate(document).map((problem) => `${path}: ${problem}`));
  none(problems, 'every document is as schema.json says', documents.size);
  for (const path of ['index.json', 'en/index.json', 'en/smtp/index.json', 'en/smtp/252.json', 'en/smtp/252-vs-551.json']) {
    const [passed, tried] = schema.passes(validate, documents.get(path));
    none(passed, `schema.json refuses a ${documents.get(path).kind} that is broken`, tried);
  }
}

async function theOpenApi(folder, documents, base) {
  const openapi = json(folder, 'openapi.json'), description = json(folder, 'schema.json');
  none(await schema.validateOpenApi(openapi, description), 'openapi.json is an OpenAPI 3.1 document', openapi.openapi === '3.1.0' ? 1 : 0);
  const broken = structuredClone(openapi);
  delete broken.paths['/{language}/{family}/{code}.json'].get.responses['404'].$ref;
  const found = await schema.validateOpenApi(broken, description);
  ok(found.some((problem) => problem.includes('/get/responses/404')), 'the validator finds what is wrong in one that is broken', ...found);
  ok(openapi.servers.length === 1 && `${openapi.servers[0].url}/` === base, 'its server is the site', JSON.stringify(openapi.servers));

  const patterns = Object.entries(openapi.paths).map(([path, item]) => schema.pattern(path, item, openapi, description));
  const wrong = [...documents].filter(([path, document]) => schema.match(patterns, `/${path}`)?.kind !== (document.kind === 'group' ? 'pair' : document.kind)).map(([path]) => path);
  none(wrong, 'every document has a path of its kind', documents.size);
  const unused = patterns.filter((one) => ![...documents.keys()].some((path) => schema.match(patterns, `/${path}`) === one)).map(({ path }) => path);
  none(unused, 'every path leads to documents', patterns.length);
  const examples = patterns.flatMap(({ path, parameters }) => {
    const filled = path.replace(/\{(\w+)\}/g, (_, name) => ((one) => one.example ?? one.schema.enum[0])(parameters.find((one) => one.name === name)));
    return has(folder, filled) ? [] : [filled];
  });
  none(examples, 'every path leads to a document with its examples', patterns.length);
}

function thePages(folder, documents, content) {
  const problems = [];
  let looked = 0, pairs = 0;
  const hidden = new Map(content.families.map(({ id, facts }) => [id, new Set(facts.filter((fact) => fact.hide_unknown === 'yes').map((fact) => fact.id))]));
  for (const [path, document] of documents) {
    // Comparisons are all made alike: some of them, and those with a note.
    if (document.kind === 'site' || (document.kind === 'pair' && pairs++ % 23 !== 0 && document.note_html === undefined)) continue;
    const page = path.replace(/json$/, 'html');
    looked++;
    problems.push(...compare(read(folder, page), document, page, content.messages[document.language], hidden.get(document.family)).map((problem) => `${path}: ${problem}`));
  }
  none(problems, 'a document says what its page shows', looked);
}

/** The facts that the codes of a pair can both state, with what each says; one that is hidden where it is unknown has no part then. */
const statements = ({ left, right }) => left.family.facts.filter(({ id, type }) => left.facts.has(id) && right.family.facts.some((other) => other.id === id && other.type === type))
  .map((fact) => [fact, left.facts.get(fact.id), right.facts.get(fact.id)])
  .filter(([fact, x, y]) => fact.hide_unknown !== 'yes' || (x !== undefined && y !== undefined));

/** The comparisons of a family worked out again from the files of the two codes. */
function thePairs(documents, content, family) {
  const problems = [], bytes = [];
  const { facts } = documents.get(`${content.source}/${family.id}/index.json`);
  const open = new Set(facts.filter((fact) => fact.open).map(({ id }) => id));
  const covers = new Map(facts.flatMap(({ values }) => values.filter((value) => value.covers).map(({ id, covers }) => [id, covers])));
  const has = (set, one) => [...set].some((value) => value === one || covers.get(value)?.includes(one));
  const within = (set, value) => (covers.get(value) ?? [value]).every((one) => has(set, one));
  const common = (x, y) => {
    const both = [];
    const parts = [...x].flatMap((value) => covers.get(value) ?? []);
    for (const value of [...[...x].filter((one) => within(y, one)), ...[...y].filter((one) => within(x, one)), ...parts.filter((one) => has(y, one))])
      if (!within(both, value)) both.push(value);
    return both.sort();
  };
  for (const language of content.languages)
    for (const pair of family.pairs) {
      const document = documents.get(`${language}/${pair.path.replace(/html$/, 'json')}`);
      const wanted = { differences: {}, shared: {}, unknown: {} };
      for (const [{ id }, x, y] of statements(pair)) {
        const list = (set) => [...set].sort();
        if (x === undefined && y === undefined) continue;
        if (x === undefined || y === undefined) wanted.unknown[id] = x === undefined ? 'right' : 'left';
        else if (!(x instanceof Set)) wanted[x === y ? 'shared' : 'differences'][id] = x === y ? x : [x, y];
        else if (JSON.stringify(list(x)) === JSON.stringify(list(y))) wanted.shared[id] = list(x);
        else if (!open.has(id)) wanted.differences[id] = [list(x).filter((one) => !within(y, one)), list(y).filter((one) => !within(x, one)), common(x, y)];
      }
      const ids = (values) => values.map(({ id }) => id).sort();
      const said = {
        differences: Object.fromEntries(document.differences.map((row) => [row.fact, row.left ? [row.left.id, row.right.id] : [ids(row.only_left), ids(row.only_right), ids(row.both)]])),
        shared: Object.fromEntries(document.shared.map((row) => [row.fact, row.value?.id ?? ids(row.values)])),
        unknown: Object.fromEntries(document.unknown.map((row) => [row.fact, row.known])),
      };
      if (JSON.stringify(said) !== JSON.stringify(wanted)) problems.push(`${document.id}: ${JSON.stringify(said)} instead of ${JSON.stringify(wanted)}`);
      bytes.push(Buffer.byteLength(JSON.stringify({ ...document, note_html: undefined })));
    }
  none(problems, `${family.id}: a comparison follows from what the two files say`, bytes.length);
  const mean = bytes.reduce((sum, n) => sum + n) / bytes.length;
  ok(mean < MOST_BYTES_OF_A_PAIR, `${family.id}: the document of a pair is small`, `${mean} bytes on average`);
}

/* --- a project of its own ------------------------------------------------ */

function command(...args) {
  const done = spawnSync(program, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${args.join(' ')}: ${done.stderr}`);
}

function edit(path, change) {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

/** A unit that is not translated any more. */
function untranslate(xliff, id) {
  return xliff.replace(new RegExp(`(<trans-unit id="${id.replace('.', '\\.')}"[^]*?)state="(translated|final)"`), '$1state="new"');
}

/** Of the starter, whose all is translated, the page of E20 without its title and that of E10 without one paragraph. */
function theFallback() {
  const project = join(temporaryFolder(), 'codes');
  command('init', project);
  const locale = join(project, 'locales/vi/lamp.xlf');
  const [paragraph] = /E10#(?!name|short|summary)[a-z]+\.1/.exec(readFileSync(locale, 'utf8'));
  edit(locale, (xliff) => untranslate(untranslate(xliff, 'E20#name'), paragraph));
  edit(join(project, 'content/index.md'), (text) => text.replace(/^threshold: .*\n/m, ''));
  command('build', '--quiet', '-C', project);
  const folder = join(project, 'site');
  const documents = documentsOf(folder);
  const { url: home } = documents.get('index.json');
  const base = home.replace(/index\.html$/, '');

  const fallback = documents.get('vi/lamp/E20.json'), english = documents.get('en/lamp/E20.json');
  ok(fallback.fallback && !fallback.partly && fallback.language === 'en' && fallback.canonical === `${base}en/lamp/E20.html`,
    'a page that falls back to the source language says so', JSON.stringify(fallback).slice(0, 300));
  ok(fallback.url === `${base}vi/lamp/E20.html` && fallback.name === english.name && JSON.stringify(fallback.sections) === JSON.stringify(english.sections),
    'and holds what the page in the source language holds', fallback.name);
  const pair = documents.get('vi/lamp/E10-vs-E20.json');
  ok(pair.fallback && pair.language === 'en' && pair.canonical === `${base}en/lamp/E10-vs-E20.html` && pair.left.url === `${base}vi/lamp/E10.html`,
    'so does the comparison with it', JSON.stringify(pair).slice(0, 300));
  const partly = documents.get('vi/lamp/E10.json');
  ok(!partly.fallback && partly.partly && partly.language === 'vi' && partly.canonical === undefined && partly.name !== documents.get('en/lamp/E10.json').name,
    'a page that is translated in part says so', JSON.stringify(partly).slice(0, 300));
  ok(!english.fallback && !english.partly && english.canonical === undefined, 'a page in the source language is neither');

  const validate = schema.compile(json(folder, 'schema.json'));
  none([...documents].flatMap(([path, document]) => validate(document).map((problem) => `${path}: ${problem}`)), 'all of that is as schema.json says', documents.size);
  const looked = [...documents].filter(([, document]) => document.kind !== 'site');
  const problems = looked.flatMap(([path, document]) => {
    const page = path.replace(/json$/, 'html');
    // No fact of the starter is unknown or empty: no message is asked for.
    return compare(read(folder, page), document, page, {}).map((problem) => `${path}: ${problem}`);
  });
  none(problems, 'and what the pages show', looked.length);
  withoutJson(project, folder);
}

function withoutJson(project, folder) {
  const links = () => find(folder, '.html').filter((path) => read(folder, path).includes('application/json'));
  ok(links().length > 0, 'pages link their documents');
  edit(join(project, 'content/index.md'), (text) => text.replace('\nbase_url:', '\njson: false\nbase_url:'));
  command('build', '--quiet', '-C', project);
  none(find(folder, '.json'), '`json: false` leaves all documents out', find(folder, '.html').length);
  none(links(), 'and no page links one', find(folder, '.html').length);
}

/* --- docs/api.md --------------------------------------------------------- */

/** The command of docs/api.md, with this site on a static server of its own. */
async function theExample(folder, base) {
  const lines = readFileSync(join(root, 'docs/api.md'), 'utf8').split('\n');
  const example = lines.find((line) => line.startsWith('    curl ')).trim();
  const shown = lines.slice(lines.findIndex((line) => line.trim() === example) + 1).find((line) => line.startsWith('    ')).trim();
  const server = createServer((request, response) => {
    const path = join(folder, new URL(request.url, 'http://localhost').pathname);
    response.writeHead(existsSync(path) ? 200 : 404, { 'Content-Type': 'application/json' }).end(existsSync(path) ? readFileSync(path) : '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const shell = spawn('bash', ['-c', example.replace(base, `http://127.0.0.1:${server.address().port}/`)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  shell.stdout.setEncoding('utf8').on('data', (text) => { printed += text; });
  await once(shell, 'close');
  server.close();
  ok(example.includes(base) && printed.split('\n').includes(shown), `the example of docs/api.md works: ${example}`, printed, `instead of ${shown}`);
}

await run(async () => {
  const content = readContent(root);
  const built = site(process.argv[2]);
  if (built.status !== undefined) ok(built.status === 0, 'the site builds', built.stderr);
  const { folder } = built;
  const documents = documentsOf(folder);
  theFiles(folder, documents, content);
  theAddresses(folder, documents, content.base);
  theSchema(folder, documents);
  await theOpenApi(folder, documents, content.base);
  thePages(folder, documents, content);
  for (const family of content.families) thePairs(documents, content, family);
  theFallback();
  await theExample(folder, content.base);
  note(`${documents.size} documents`);
});
