// The repository's own site, its SMTP codes laid out in folders and with related pairs alone (and
// one of long names, names.mjs):
// every address leads to a file, every page is led to, and the script offers no
// page that is not there.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { launch, serve, HOST } from '../browser/chromium.mjs';
import { none, ok, run } from '../tap.mjs';
import { lesserProject, root } from './build.mjs';
import { readContent } from './content.mjs';
import { isNotFound } from './links.mjs';
import { longNames } from './names.mjs';

const program = resolve(process.env.STATUARY ?? join(root, 'build/statuary'));

/** The files of the site with @keys in the front matter of SMTP, and @site in its own, by path, and its folder. Of other families, it has related pairs. */
function build(keys, site = {}) {
  const project = lesserProject();
  const family = join(project, 'content/smtp/index.md');
  writeFileSync(family, readFileSync(family, 'utf8').replace(/^pairs: related$/m, keys));
  // Pictures and downloads have addresses, too.
  writeFileSync(join(project, 'content/dot.svg'), '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>');
  for (const [file, way, place] of [['content/glossary.md', '', /$/], ['content/smtp/252.md', '../', /\n(?=## When you see it)/]]) {
    const path = join(project, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(place, `\n![A dot](${way}dot.svg)\n\n[The dot](${way}dot.svg#x)\n\n`));
  }
  const index = join(project, 'content/index.md');
  for (const [key, value] of Object.entries(site))
    writeFileSync(index, readFileSync(index, 'utf8').replace(RegExp(`^${key}:.*\\n`, 'm'), '').replace('\nfamilies:', `\n${key}: ${value}\nfamilies:`));
  if (site.languages === '[en]') rmSync(join(project, 'locales/vi'), { recursive: true });
  const built = spawnSync(program, ['build', '--quiet', '-C', project], { encoding: 'utf8' });
  if (built.error) throw built.error;
  ok(built.status === 0 && built.stderr === '', `builds with ${JSON.stringify(keys)} and ${JSON.stringify(site)}`, `${built.status} ${built.signal} ${built.stderr}`);
  const folder = join(project, 'site');
  const paths = existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String).filter((path) => statSync(join(folder, path)).isFile()) : [];
  return { folder, files: new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')])) };
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
    if (isNotFound(path)) continue;
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
  const pages = [...files.keys()].filter((path) => path.endsWith('.html') && path !== 'index.html' && !isNotFound(path));
  none(pages.filter((path) => !led.has(path)), `${what}: every page is linked`, pages.length);
}

function theLists(files, what) {
  const base = 'https://statuary.example/';
  const listed = [...files].filter(([path]) => /^sitemap\..+\.xml$/.test(path)).flatMap(([, text]) => matches(text, /<loc>([^<]*)/g));
  none(listed.filter((address) => !files.has(address.slice(base.length))), `${what}: sitemaps list pages`, listed.length);
  const rules = files.get('_redirects').split('\n').filter((line) => line.startsWith('/') && !line.includes('*')).map((line) => line.split(' '));
  none(rules.filter(([from, to]) => files.has(from.slice(1)) || !files.has(to.slice(1))).map(String), `${what}: redirects lead from no page to a page`, rules.length);
  return { listed: new Set(listed.map((address) => address.slice(base.length))), rules };
}

/** Waits for the page to go to @path. */
async function goesTo(page, path) {
  await page.waitForURL(HOST + path, { timeout: 60_000 }).catch(() => {});
  return page.url() === HOST + path;
}

async function choose(page, left, right) {
  const [first, second] = await page.locator('.picker input').all();
  await first.fill(left);
  await second.fill(right);
  await page.locator('.picker button').click();
}

/** What the script of a site with nested pairs offers, not all of them built. @peers: two codes of one class, compared for that alone. */
async function theScript(folder, peers) {
  const browser = await launch();
  try {
    const context = await browser.newContext();
    await serve(context, folder);
    const page = await context.newPage();
    await page.goto(`${HOST}vi/smtp/551/vs-252.html`);
    ok(await goesTo(page, 'vi/smtp/252/vs-551.html'), '404.html leads from the wrong order of a pair to its page', page.url());
    await page.goto(`${HOST}en/smtp/index.html`);
    await choose(page, '551', '252');
    ok(await goesTo(page, 'en/smtp/252/vs-551.html'), 'two codes chosen lead to their comparison', page.url());
    await page.goto(`${HOST}en/smtp/index.html`);
    await choose(page, '211', '551');
    ok(await goesTo(page, 'en/smtp/compare.html#211,551'), 'two codes without a comparison lead to where they stand side by side', page.url());
    await page.goto(`${HOST}en/smtp/252/vs-551.html`);
    const found = async (words) => {
      await page.locator('.search input').fill(words);
      const options = page.locator('.search [role="option"]');
      await options.first().waitFor({ timeout: 60_000 });
      return options.allInnerTexts();
    };
    const built = await found('252 551'), unbuilt = await found('211 551');
    ok(/252.*551/.test(built[0]), 'search offers a comparison that is there', ...built);
    none(unbuilt.filter((text) => /211.*551/.test(text)), 'and none that is not', unbuilt.length);
    if (peers) ok((await found(peers.join(' ')))[0].match(RegExp(peers.join('.*'))), 'and one of two codes of a class', peers.join());
  } finally {
    await browser.close();
  }
}

/** A site whose English pages stand at its root, as its readers find it. */
async function theRoot() {
  const { files, folder } = build('', { root_language: 'en' });
  theAddresses(files, 'root language');
  theLists(files, 'root language');
  none([...files.keys()].filter((path) => path.startsWith('en/')), 'root language: nothing lies in its folder', files.size);
  ok(files.has('smtp/252-vs-551.html') && files.has('vi/smtp/252-vs-551.html') && files.has('site.json'), 'root language: the others have theirs');
  ok(files.get('index.html').includes('<link rel="canonical" href="https://statuary.example/index.html">'), 'root language: its home page is that of the site');
  const browser = await launch();
  const context = await browser.newContext();
  await serve(context, folder);
  const page = await context.newPage();
  const leads = async (from, to) => {
    await page.goto(HOST + from);
    ok(await goesTo(page, to), `root language: 404.html leads from ${from} to ${to}`, page.url());
  };
  await leads('en/smtp/252.html', 'smtp/252.html');
  await leads('smtp/551-vs-252.html', 'smtp/252-vs-551.html');
  await leads('vi/smtp/551-vs-252.html', 'vi/smtp/252-vs-551.html');
  await page.goto(`${HOST}vi/smtp/252.html`);
  await page.locator('.languages summary').click();
  await page.locator('.languages a').click();
  ok(await goesTo(page, 'smtp/252.html'), 'root language: the choice of language leads to the root', page.url());
  await page.goto(`${HOST}smtp/index.html`);
  await choose(page, '551', '252');
  ok(await goesTo(page, 'smtp/252-vs-551.html'), 'root language: two codes chosen lead to their comparison', page.url());
  await browser.close();
}

function oneLanguage() {
  const { files } = build('pairs: related', { languages: '[en]' });
  const pages = [...files].filter(([path]) => path.endsWith('.html') && path !== 'index.html');
  none(pages.filter(([, text]) => text.includes('class="languages"') || text.includes('rel="alternate" hreflang')).map(([path]) => path), 'one language: no page offers another', pages.length);
  const { files: rooted } = build('pairs: related', { languages: '[en]', root_language: 'en' });
  theAddresses(rooted, 'one language at the root');
}

run(async () => {
  await theRoot();
  oneLanguage();
  const { files: nested } = build('layout: nested');
  theAddresses(nested, 'nested');
  const pairs = [...nested.keys()].filter((path) => /^en\/smtp\/\d+\/vs-\d+\.html$/.test(path));
  const smtp = readContent(root).families.find(({ id }) => id === 'smtp');
  ok(pairs.length === smtp.pairs.length, 'nested: each comparison lies in the folder of its first code', `${pairs.length} of ${smtp.pairs.length}`);
  ok(![...nested.keys()].some((path) => /smtp\/\d+-vs-/.test(path)), 'nested: none lies beside the codes');
  const { listed, rules } = theLists(nested, 'nested');
  none(pairs.filter((path) => !listed.has(path)), 'nested: every comparison stands in a sitemap', pairs.length);
  ok(rules.some(([from, to]) => from === '/en/smtp/551/vs-252.html' && to === '/en/smtp/252/vs-551.html'), 'nested: 551/vs-252.html leads to 252/vs-551.html');

  const { files: related, folder } = build('layout: nested\npairs: related');
  theAddresses(related, 'related');
  theLists(related, 'related');
  const some = [...related.keys()].filter((path) => /^en\/smtp\/\d+\/vs-\d+\.html$/.test(path));
  ok(some.length > 0 && some.length < pairs.length && some.includes('en/smtp/252/vs-551.html'), 'related: some comparisons are built, of them the one with a note', `${some.length}`);
  await theScript(folder);

  const { files: kin, folder: byClass } = build('layout: nested\npairs: [class, related]');
  theAddresses(kin, 'class');
  theLists(kin, 'class');
  const either = [...kin.keys()].filter((path) => /^en\/smtp\/\d+\/vs-\d+\.html$/.test(path));
  none(some.filter((path) => !either.includes(path)), 'class and related: all related pairs are built', some.length);
  const ofOneClass = pairs.filter((path) => /smtp\/(.)\d+\/vs-\1/.test(path));
  none(ofOneClass.filter((path) => !either.includes(path)), 'class and related: so are all of one class', ofOneClass.length);
  ok(either.length < pairs.length && !either.includes('en/smtp/211/vs-551.html'), 'class and related: others are not', `${either.length}`);
  await theScript(byClass, ofOneClass.find((path) => !some.includes(path)).match(/\d+/g));
  await longNames();
});
