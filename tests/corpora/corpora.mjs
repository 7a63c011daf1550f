// Five projects in the manner of references that people have: each is built, crawled, validated and
// looked at in a browser at three widths.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { none, ok, run } from '../tap.mjs';
import { root, temporaryFolder } from '../site/build.mjs';
import { ids, outline, readPage } from '../site/page.mjs';
import { HOST, launch, serve } from '../browser/chromium.mjs';
import { compiler } from './compiler.mjs';
import { exits } from './exits.mjs';
import { provider } from './provider.mjs';
import { states } from './states.mjs';
import { statuses } from './statuses.mjs';

const CORPORA = [compiler, exits, states, statuses, provider];
const WIDTHS = [320, 390, 1200];
const program = process.env.STATUARY ?? join(root, 'build/statuary');

/* Where pictures are left for people to look at, if they ask for them. */
const { PICTURES } = process.env;

const site = (corpus) => `---
title: ${corpus.name[0].toUpperCase() + corpus.name.slice(1)}
description: A reference for people who met one of these.
base_url: ${HOST}
source: en
languages: [en]
families: [${corpus.family}]
---
Welcome to ${corpus.name}.
`;

/** Writes the project of @corpus and builds it. */
function build(corpus) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'content', corpus.family), { recursive: true });
  mkdirSync(join(folder, 'locales/en'), { recursive: true });
  cpSync(join(root, 'templates'), join(folder, 'templates'), { recursive: true });
  cpSync(join(root, 'locales/en/ui.xlf'), join(folder, 'locales/en/ui.xlf'));
  writeFileSync(join(folder, 'content/index.md'), site(corpus));
  writeFileSync(join(folder, 'content', corpus.family, 'index.md'), corpus.index);
  for (const [name, text] of Object.entries(corpus.pages)) writeFileSync(join(folder, 'content', corpus.family, `${name}.md`), text);
  const built = spawnSync(program, ['build', '--quiet', '-C', folder], { encoding: 'utf8' });
  const said = built.stderr.split('\n').filter(Boolean);
  ok(built.status === 0 && Object.keys(corpus.pages).length >= 60, `${corpus.name}: ${Object.keys(corpus.pages).length} pages build`, ...said.filter((line) => !/: warning: /.test(line)));
  none(said.filter((line) => !/warning: /.test(line) || !corpus.warnings.test(line)), `${corpus.name}: nothing is warned of but what cannot be published as it is written`, 1);
  return join(folder, 'site');
}

function files(folder) {
  return readdirSync(folder, { recursive: true }).map(String).filter((path) => statSync(join(folder, path)).isFile());
}

/** Every link of every page leads to a file, and to a place in it. */
function crawl(corpus, folder) {
  const paths = files(folder), pages = new Map();
  for (const path of paths.filter((path) => path.endsWith('.html'))) pages.set(path, readPage(path, readFileSync(join(folder, path), 'utf8')));
  const broken = [];
  let links = 0;
  for (const [path, page] of pages)
    for (const link of page.links) {
      if (page.base.length || (/^[a-z]+:/.test(link) && !link.startsWith(HOST))) continue;
      links++;
      // What stands behind # in the address of that page are codes, which its script reads.
      const [target, fragment] = link.replace(/(compare\.html)#.*/, '$1').split('#'), way = target.startsWith(HOST) ? target.slice(HOST.length) : target && normalize(join(dirname(path), target));
      const to = way === '' ? (target === '' ? path : 'index.html') : way.replace(/\/$/, '/index.html');
      if (!existsSync(join(folder, decodeURIComponent(to)))) broken.push(`${path}: ${link}`);
      else if (fragment && pages.has(to) && !pages.get(to).ids.includes(decodeURIComponent(fragment))) broken.push(`${path}: ${link}: no such place`);
    }
  none(broken, `${corpus.name}: every link leads somewhere`, links);
  const whole = [...pages.values()].filter((page) => page.main.length > 0);
  none(whole.flatMap((page) => [...outline(page), ...ids(page)].map((problem) => `${page.path}: ${problem}`)), `${corpus.name}: every page is in order`, whole.length);
}

/** Of each project the pages of a kind that there are few of, and some of the rest. */
function validate(folders) {
  const jar = fileURLToPath(new URL('../../node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));
  const some = folders.flatMap((folder) => files(folder).filter((path) => path.endsWith('.html')).map((path) => join(folder, path)).filter((path, i) => i % 9 === 0 || !/\d|-vs-|\/[a-z]+-/.test(path.slice(folder.length))));
  const checked = spawnSync('java', ['-jar', jar, '--errors-only', '--stdout', ...some], { encoding: 'utf8', maxBuffer: 1 << 26 });
  none((checked.error ? [String(checked.error)] : checked.stdout.split('\n').filter(Boolean)), 'HTML of all projects is valid', some.length);
}

function says(corpus, folder) {
  const family = join(folder, 'en', corpus.family), read = (path) => readFileSync(join(family, path), 'utf8');
  const missing = Object.entries(corpus.shows).flatMap(([path, patterns]) => patterns.filter((pattern) => !pattern.test(read(path))).map((pattern) => `${path}: ${pattern}`));
  none(missing, `${corpus.name}: pages show what was written`, Object.values(corpus.shows).flat().length);
  if (corpus.hides) none(files(family).filter((path) => path.endsWith('.html') && corpus.hides.test(read(path))), `${corpus.name}: and not what is for editors and other programs`, 1);
  for (const [from, to] of Object.entries(corpus.moved ?? {})) {
    const page = existsSync(join(folder, from)) ? readFileSync(join(folder, from), 'utf8') : '';
    ok(page.includes(`href="${HOST}${to}"`) && readFileSync(join(folder, '_redirects'), 'utf8').includes(` /${to} 301`), `${corpus.name}: ${from} leads to ${to}`);
  }
}

async function suggestions(page, query) {
  await page.goto(`${HOST}en/index.html`);
  await page.locator('.search input').first().fill(query);
  await page.waitForFunction(() => document.querySelector('.search .box p, .search [role=status]')?.textContent);
  return page.locator('.search [role=option]').allInnerTexts();
}

async function use(corpus, folder, browser) {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  context.setDefaultTimeout(15000);
  await serve(context, folder);
  const page = await context.newPage(), errors = [], wide = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const names = Object.keys(corpus.pages), pair = files(folder).filter((path) => /-vs-.*\.html$/.test(path) && !path.includes('missing'));
  const looked = [`en/index.html`, `en/${corpus.family}/index.html`, ...[3, 24, 58].map((i) => `en/${corpus.family}/${names[i]}.html`), ...pair.slice(0, 1), ...pair.slice(-1), `en/${corpus.family}/matrix.html`].filter((path) => existsSync(join(folder, path)));
  for (const width of WIDTHS)
    for (const path of looked) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(HOST + path);
      if (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) wide.push(`${path} at ${width}`);
      if (PICTURES) await page.screenshot({ path: join(PICTURES, `${corpus.family}-${path.split('/').pop()}-${width}.png`), fullPage: true });
    }
  none(wide, `${corpus.name}: no page scrolls sideways`, looked.length * WIDTHS.length);
  for (const [query, code] of Object.entries(corpus.search)) {
    const [first] = await suggestions(page, query);
    const found = first?.trim().split(/\s+/)[0];
    ok(found === code, `${corpus.name}: the search for ${query} finds ${code ?? 'nothing'}`, String(first));
  }
  if (corpus.order) {
    await page.goto(`${HOST}en/${corpus.family}/index.html`);
    const shown = (await page.locator('main .code').allInnerTexts()).filter((text) => names.includes(text)).slice(0, corpus.order.length);
    ok(shown.join() === corpus.order.join(), `${corpus.name}: codes stand in the order in which people count`, shown.join());
  }
  for (const [text, wanted] of Object.entries(corpus.paste ?? {})) {
    await page.goto(`${HOST}en/${corpus.family}/paste.html`);
    await page.locator('#pasted').fill(text);
    await page.waitForSelector('main article');
    const card = await page.locator('main article').first().innerText();
    ok(card.includes(wanted), `${corpus.name}: what is pasted is explained by ${wanted}`, card);
  }
  none(errors, `${corpus.name}: no script fails`, 1);
  await context.close();
}

await run(async () => {
  const browser = await launch(), built = [];
  try {
    for (const corpus of CORPORA) {
      const folder = build(corpus);
      if (!existsSync(folder)) continue;
      built.push(folder);
      crawl(corpus, folder);
      says(corpus, folder);
      await use(corpus, folder, browser);
    }
  } finally {
    await browser.close();
  }
  validate(built);
});
