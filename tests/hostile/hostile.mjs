// A site that strangers wrote, in a browser: every vector of vectors.txt stands
// wherever text can stand, and the pages are opened as a server shows them, under
// a strict Content-Security-Policy, and again without one, so that it is the
// escaping that holds. A twin of the site with plain words in their place says
// which elements and attributes a page has.
//
//   node hostile.mjs STATUARY

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../browser/chromium.mjs';
import { start } from '../browser/server.mjs';
import { none, ok, run } from '../tap.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const statuary = process.argv[2];

const unescape = (line) => line.replace(/\\(n|t|\\|x[0-9a-f]{2})/g, (_, c) => ({ n: '\n', t: '\t', '\\': '\\' })[c] ?? String.fromCharCode(parseInt(c.slice(1), 16)));
const lines = (name) => readFileSync(join(here, name), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('# '));
/* Control characters are refused, which hostile.t tests. */
const VECTORS = lines('vectors.txt').map((line) => unescape(line).replace(/[\x00-\x08\x0b-\x1f]/g, ''));
const CODES = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8'];

const yaml = (value) => JSON.stringify(value); // JSON is YAML
const xml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(/[\x00-\x08\x0b-\x1f]/g, '');
const oneLine = (text) => text.replace(/[\s\x00-\x1f]+/g, ' ').trim();
const message = (text) => oneLine(text).replace(/[{}']/g, '');

function succeed(options) {
  const done = spawnSync(statuary, options, { encoding: 'utf8', maxBuffer: 1 << 26 });
  const errors = done.stderr.split('\n').filter((line) => line.includes(': error: ')).map((line) => line.slice(0, 200));
  if (done.status !== 0) throw new Error(`statuary ${options[0]}: ${done.status}\n${errors.slice(0, 10).join('\n')}`);
}

/** Writes a site in whose texts @words stand. */
function write(folder, words) {
  const put = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const all = words.join(' ');
  const safe = words.map(message).filter((word) => word !== '');
  put('content/index.md', `---\ntitle: ${yaml(all)}\ndescription: ${yaml(all)}\nbase_url: https://example.com/x/\nedit_url: "https://example.com/edit/{path}"\nsource: en\nlanguages: [en, vi]\nthreshold: 0\nfamilies: [fam]\nupdated: 2026-01-01\n---\n${paragraphs(words)}\n`);
  const values = [{ id: words[0], name: all, label: all, meaning: all, sentence: `{code} ${safe.join(' ')}` }];
  const section = (i) => ({ id: `s${i} ${words[i]}`, heading: oneLine(`h${i} ${words[i]}`), pair_heading: words[i] });
  const sections = [0, 1, 2, 3].map(section);
  put('content/fam/index.md', `---\n${Object.entries({
    title: all, name: `n ${words[1]}`, noun: words[2], description: all,
    classes: [{ id: words[3], name: all, label: all, meaning: all, sentence: `{code} ${safe.join(' ')}`, tone: 'info' }],
    facts: [{ id: 'class', name: all, type: 'class' }, { id: `f ${words[4]}`, name: all, type: 'enum', values }, { id: `o ${words[5]}`, name: all, type: 'set' },
      { id: 'see', name: all, type: 'references', links: [{ match: '(?s)(.*)', url: 'https://example.com/?q=\\1' }] }, { id: 'words', name: all, type: 'text' }, { id: 'related', name: all, type: 'codes' }],
    sections,
  }).map(([key, value]) => `${key}: ${yaml(value)}`).join('\n')}\n---\n${paragraphs(words)}\n`);
  CODES.forEach((code, i) => {
    const own = words.filter((_, j) => j % CODES.length === i);
    put(`content/fam/${code}.md`, `---\n${Object.entries({
      code, name: own.join(' '), short: own.join(' '), class: words[3], [`f ${words[4]}`]: words[0], [`o ${words[5]}`]: [...new Set(own)], see: own, words: all,
      related: CODES.filter((other) => other !== code).slice(0, 2), updated: '2026-01-01',
    }).map(([key, value]) => `${yaml(key)}: ${yaml(value)}`).join('\n')}\n---\nSummary ${own.map(oneLine).join(' ')}\n\n`
      + `## ${sections[0].heading}\n\n${paragraphs(words)}\n\n## ${sections[1].heading}\n\n~~~ ${oneLine(own[0]).replaceAll('~', '')}\n${own.join('\n')}\n~~~\n\n`
      + `## ${sections[2].heading}\n\n\`\`\`dialogue\n${own.map((word) => `C: ${oneLine(word)}\nS: ${code} ${oneLine(word)}\n# ${oneLine(word)}`).join('\n')}\n\`\`\`\n\n`
      + `## ${sections[3].heading}\n\n${own.map((word) => `[x](https://example.com/ "${oneLine(word).replace(/["\\]/g, '\\$&')}") and ![x](https://example.com/x.png "${oneLine(word).replace(/["\\]/g, '\\$&')}")`).join('\n\n')}\n`);
  });
  put('content/fam/c1-vs-c2.md', `---\npair: [c1, c2]\n---\n${paragraphs(words)}\n`);
  cpSync(join(root, 'templates'), join(folder, 'templates'), { recursive: true });
  const ui = readFileSync(join(root, 'locales/en/ui.xlf'), 'utf8');
  let n = 0;
  put('locales/en/ui.xlf', ui.replace(/<\/source>/g, () => ` ${xml(safe[n++ % safe.length])}</source>`));
  succeed(['i18n', 'sync', '--quiet', '-C', folder]);
  for (const name of readdirSync(join(folder, 'locales/vi'))) {
    const path = `locales/vi/${name}`;
    const text = readFileSync(join(folder, path), 'utf8');
    put(path, text.replace(/(<source>)([^]*?)(<\/source>\s*)<target[^>]*(\/>|>[^]*?<\/target>)/g,
      (_, open, source, close) => `${open}${source}${close}<target state="translated">${source} ${xml(safe[n++ % safe.length])}</target>`));
  }
}

/** As text, in a list, a quotation and as code. */
function paragraphs(words) {
  return words.map(oneLine).map((word, i) => {
    const text = `Word ${word}`;
    if (i % 4 === 1) return `- ${text}`;
    if (i % 4 === 2) return `> ${text}`;
    if (i % 4 === 3 && !word.includes('`')) return `Word \`${word}\``;
    return text;
  }).join('\n\n');
}

function build(words) {
  const folder = mkdtempSync(join(tmpdir(), 'statuary-hostile-'));
  write(folder, words);
  succeed(['build', '--quiet', '-C', folder]);
  return folder;
}

const PAGES = ['index.html', '404.html', ...['en', 'vi'].flatMap((language) => [`${language}/index.html`, ...['index', 'matrix', ...CODES.slice(0, 4), 'c1-vs-c2', 'c3-vs-c8', 'c5-vs-c6']
  .map((page) => `${language}/fam/${page}.html`)]), ...CODES.slice(4).map((code) => `en/fam/${code}.html`)];

/* In the page: `tag attribute` of all there is, and what leads to a script. */
function survey() {
  const found = new Set(), bad = [];
  for (const element of document.querySelectorAll('*')) {
    found.add(element.localName);
    for (const { name, value } of element.attributes) {
      found.add(`${element.localName} ${name}`);
      if (/^on/i.test(name) || (/^(href|src|action|formaction|data|srcdoc)$/i.test(name) && /^[\s\x00-\x20]*(javascript|data|vbscript):/i.test(value))) bad.push(`${element.localName} ${name}="${value.slice(0, 80)}"`);
    }
    if (element.localName === 'script' && element.type !== 'application/ld+json' && !/^(\.\.\/)*(assets|search|en\/search|vi\/search)\/|^\/x\/|search\//.test(element.getAttribute('src') ?? ' ')) bad.push(`script ${element.outerHTML.slice(0, 80)}`);
    if (element.type === 'application/ld+json') JSON.parse(element.textContent);
  }
  return { found: [...found], bad };
}

async function visit(browser, folder, policy) {
  const { server, address } = await start(join(folder, 'site'));
  const context = await browser.newContext({ bypassCSP: !policy });
  const problems = [], seen = new Set();
  const page = await context.newPage();
  await context.route((url) => url.origin !== new URL(address).origin, (route) => {
    if (route.request().url() !== 'https://example.com/x.png') problems.push(`${page.url()}: asks for ${route.request().url().slice(0, 100)}`);
    return route.abort();
  });
  await context.exposeFunction('told', (what) => problems.push(`${page.url()}: ${what}`));
  await context.addInitScript(() => {
    for (const name of ['pwn', 'alert', 'confirm', 'prompt']) window[name] = () => window.told(`${name} was called`);
    document.addEventListener('securitypolicyviolation', (event) => event.blockedURI !== 'https://example.com/x.png' && window.told(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  page.on('dialog', (dialog) => { problems.push(`${page.url()}: a dialog`); dialog.dismiss(); });
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error}`));
  const look = async (path) => {
    const { found, bad } = await page.evaluate(survey);
    found.forEach((one) => seen.add(one));
    bad.forEach((one) => problems.push(`${path}: ${one}`));
  };
  try {
    for (const path of PAGES) {
      await page.goto(address + path, { waitUntil: 'load' });
      await page.evaluate(() => document.querySelectorAll('a, b, p, li').forEach((element) => element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))));
      await look(path);
    }
    for (const [path, query] of [['en/fam/c1.html', 'c'], ['vi/fam/c2.html', 'c1 c2'], ['en/index.html', 'c3']]) {
      await page.goto(address + path, { waitUntil: 'load' });
      await page.locator('.search input').fill(query);
      await page.locator('.search [role=option]').first().waitFor({ timeout: 10000 }).catch(() => problems.push(`${path}: nothing found for ${query}`));
      await look(`${path}, searching`);
    }
  } finally {
    await context.close();
    server.closeAllConnections();
    server.close();
  }
  return { problems, seen };
}

await run(async () => {
  ok(VECTORS.length >= 150, `${VECTORS.length} vectors`);
  const folders = [build(VECTORS), build(VECTORS.map((_, i) => `word${i}`))];
  const written = readdirSync(join(folders[0], 'site'), { recursive: true }).map((path) => join(folders[0], 'site', path));
  const json = written.filter((path) => path.endsWith('.json')), documents = written.filter((path) => path.endsWith('.xml'));
  none(json.filter((path) => { try { return JSON.parse(readFileSync(path, 'utf8')) === null; } catch { return true; } }), 'each JSON document can be read', json.length);
  none(documents.filter((path) => spawnSync('xmllint', ['--noout', '--nonet', path]).status !== 0), 'feeds and sitemaps are XML', documents.length);
  const browser = await launch();
  try {
    const twin = await visit(browser, folders[1], true);
    none(twin.problems, 'the twin of plain words is quiet', twin.seen.size);
    // Emphasis that Markdown makes of asterisks, and a page shown in English as its translation is refused.
    const allowed = new Set([...twin.seen, 'em', 'strong', 'br', 'code', 'main lang', 'main dir']);
    for (const policy of [true, false]) {
      const site = await visit(browser, folders[0], policy);
      const how = policy ? 'under a strict policy' : 'without a policy';
      none(site.problems, `no script runs, and nothing is fetched, ${how}`, PAGES.length);
      none([...site.seen].filter((one) => !allowed.has(one)), `no element or attribute comes from a text, ${how}`, site.seen.size);
    }
  } finally {
    await browser.close();
    folders.forEach((folder) => rmSync(folder, { recursive: true }));
  }
});
