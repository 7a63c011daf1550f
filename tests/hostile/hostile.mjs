// A site that strangers wrote, in a browser: every vector of vectors.txt stands
// in every position of POSITIONS, and the pages are opened as a server shows them,
// under a strict Content-Security-Policy, and again without one, so that it is the
// escaping that holds. A twin of the site with plain words in their place says
// which elements and attributes a page has, and that each word is in each position.
//
//   node hostile.mjs STATUARY

import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from '../browser/chromium.mjs';
import { start } from '../browser/server.mjs';
import { none, note, ok, run } from '../tap.mjs';
import { CODES, IMAGES, VECTORS, build, lines, oneLine, run as command, statuary, temporary } from './site.mjs';

const IMAGE = 'https://example.com/x.png';

/* By name: what shows a position in a page, and in which attribute. The others are
 * not in pages but in what their readers do; a test of them notes what it put there. */
const SHOWN = {
  'title of a page': 'title', 'meta description': 'meta[name=description] @content', 'Open Graph title': 'meta[property="og:title"] @content', 'JSON-LD': 'script[type="application/ld+json"]',
  heading: 'h1, h2', summary: '.lead', paragraph: 'main p', 'list item': '.prose li', quotation: 'blockquote', 'code span': '.prose :not(pre) > code', 'code block': 'pre', 'info word of a code block': 'pre code @class',
  'title of a link': '.prose a[title] @title', ...(IMAGES ? { 'text of an image': '.prose img @alt', 'title of an image': '.prose img @title' } : {}),
  exchange: '.dialogue .client, .dialogue .server', 'remark in an exchange': '.dialogue .remark', 'name of a fact': 'table.facts th', 'value of a fact': 'table.facts td', reference: 'a[href^="https://example.com/?q="]', 'address of a reference': 'a[href^="https://example.com/?q="] @href',
  'name of a class': '.badge', breadcrumb: 'nav.crumbs', 'comparison of a fact': 'main table th, main table td',
  'search result': '[role=option]', 'explained code': 'main article div', 'pasted text, quoted': 'main article q', 'translation in the preview': '[data-statuary-unit]', 'translation in the panel': '#statuary-preview', 'error over a page': '#statuary-errors',
};
const DONE = ['search box', 'picker', 'query of an address', 'fragment of an address', 'address of a missing page'];

const PAGES = ['index.html', '404.html', ...['en', 'vi'].flatMap((language) => [`${language}/index.html`, ...['index', 'matrix', 'paste', ...CODES.slice(0, 4), 'c1-vs-c2', 'c3-vs-valueOf', 'constructor-vs-valueOf']
  .map((page) => `${language}/fam/${page}.html`)]), ...CODES.slice(4).map((code) => `en/fam/${code}.html`)];

/* In the page: `tag attribute` of all there is in @part, what leads to a script, and which words stand where. */
function survey([part, positions]) {
  const found = new Set(), bad = [], words = {};
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
  for (const element of [...document.querySelectorAll(part)].flatMap((one) => [one, ...within(one)])) {
    found.add(element.localName);
    for (const { name, value } of element.attributes) {
      found.add(`${element.localName} ${name}`);
      if (/^on/i.test(name) || (/^(href|src|action|formaction|data|srcdoc)$/i.test(name) && /^[\s\x00-\x20]*(javascript|data|vbscript|blob):/i.test(value))) bad.push(`${element.localName} ${name}="${value.slice(0, 80)}"`);
    }
    if (element.localName === 'script' && element.type !== 'application/ld+json' && !/^(\.\.\/)*(assets|search|en\/search|vi\/search)\/|^\/x\/|^\/_statuary\/|search\//.test(element.getAttribute('src') ?? ' ')) bad.push(`script ${element.outerHTML.slice(0, 80)}`);
    if (element.type === 'application/ld+json') JSON.parse(element.textContent);
  }
  for (const [position, place] of Object.entries(positions)) {
    const [selector, attribute] = place.split(' @');
    const text = [...document.querySelectorAll(selector)].map((one) => attribute ? one.getAttribute(attribute) : one.shadowRoot ? one.shadowRoot.textContent : one.textContent).join(' ');
    words[position] = text.match(/(?<![a-z])word\d+\b/g) ?? [];
  }
  return { found: [...found], bad, words };
}

/** A page in which scripts that should not run tell of it, and what was seen in it so far. */
async function watch(browser, address, policy, wanted) {
  const context = await browser.newContext({ bypassCSP: !policy });
  const seen = { problems: [], found: new Set(), words: {} };
  const page = await context.newPage();
  const told = (what) => seen.problems.push(`${page.url().slice(0, 100)}: ${what}`);
  await context.route((url) => url.origin !== new URL(address).origin, (route) => {
    if (route.request().url() !== IMAGE) told(`asks for ${route.request().url().slice(0, 100)}`);
    return route.abort();
  });
  await context.exposeFunction('told', told);
  await context.addInitScript((image) => {
    for (const name of ['pwn', 'alert', 'confirm', 'prompt']) window[name] = () => window.told(`${name} was called`);
    document.addEventListener('securitypolicyviolation', (event) => event.blockedURI !== image && window.told(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  }, IMAGE);
  page.on('dialog', (dialog) => { told('a dialog'); dialog.dismiss(); });
  page.on('pageerror', (error) => told(error));
  const look = async (what = '', part = ':root', positions = Object.keys(SHOWN)) => {
    if (!wanted) positions = [];
    const { found, bad, words } = await page.evaluate(survey, [part, Object.fromEntries(positions.map((position) => [position, SHOWN[position]]))]);
    found.forEach((one) => seen.found.add(one));
    bad.forEach((one) => told(`${what} ${one}`));
    for (const [position, list] of Object.entries(words)) list.forEach((word) => (seen.words[position] ??= new Set()).add(word));
  };
  const hover = () => page.evaluate(() => document.querySelectorAll('a, b, p, li').forEach((element) => element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))));
  return { page, seen, look, hover, told, close: () => context.close() };
}

/** The built site: every page, then what a reader may do. */
async function visit(browser, folder, words, { policy, reader, positions }) {
  const { server, address } = await start(join(folder, 'site'));
  const watched = await watch(browser, address, policy, positions);
  try {
    for (const path of PAGES) {
      await watched.page.goto(address + path, { waitUntil: 'load' });
      await watched.hover();
      await watched.look();
    }
    if (reader) {
      await search(watched, address, words);
      await paste(watched, address, words);
      await addresses(watched, address, words);
    }
  } finally {
    await watched.close();
    server.closeAllConnections();
    server.close();
  }
  return watched.seen;
}

async function search({ page, look, told, seen }, address, words) {
  for (const [path, query] of [['en/fam/c1.html', 'c'], ['vi/fam/c2.html', 'c1 c2'], ['en/index.html', 'c3'], ['en/index.html', 'constructor valueof'], ['en/index.html', '__proto__'], ['en/index.html', 'word']]) {
    await page.goto(address + path, { waitUntil: 'load' });
    await page.locator('.search input').fill(query);
    if (query.startsWith('c')) await page.locator('.search [role=option]').first().waitFor({ timeout: 10000 }).catch(() => told(`nothing found for ${query}`));
    await look('searching', '.search', ['search result']);
  }
  // Each code has its own words in its name, and only ten results are shown.
  for (const code of CODES) {
    await page.locator('.search input').fill(code);
    await page.locator(`.search [role=option]:has-text("${code}")`).first().waitFor();
    await look('searching', '.search', ['search result']);
  }
  for (const [position, selector] of [['search box', '.search input'], ['picker', '.picker form input']]) {
    await page.goto(`${address}en/fam/c1.html`, { waitUntil: 'load' });
    await page.evaluate(async ([input, texts]) => {
      const boxes = [...document.querySelectorAll(input)];
      for (const text of texts)
        for (const box of boxes) {
          box.focus();
          box.value = text;
          box.dispatchEvent(new Event('input'));
          await new Promise((done) => setTimeout(done));
          box.form?.dispatchEvent(new Event('submit', { cancelable: true }));
        }
    }, [selector, words]);
    await look(position, ':root', []);
    seen.words[position] = new Set(words);
  }
}

/** Words said with the name of a code, as often at once as there are codes, since what is said of one is one finding. */
async function paste({ page, look, told }, address, words) {
  const names = [...CODES, '__proto__'];
  await page.goto(`${address}en/fam/paste.html`, { waitUntil: 'load' });
  for (let i = 0; i < words.length; i += 3 * names.length) {
    const said = names.map((name, j) => `${name} ${words.slice(i + 3 * j, i + 3 * j + 3).map(oneLine).join(' ')}`);
    await page.locator('#pasted').fill(said.map((one) => `said: ${one}\n\n`).join(''));
    await page.waitForFunction((all) => {
      const quotes = [...document.querySelectorAll('main article q')].map((one) => one.textContent.trim());
      return all.every((one) => quotes.some((quote) => quote.endsWith(one)));
    }, said.map((one) => one.trim()), { timeout: 10000 }).catch(() => told(`pasted ${said} and saw less`));
    await look('pasting', 'main article', ['explained code', 'pasted text, quoted']);
  }
}

/** Words in addresses, as many as an address takes at once. */
async function addresses({ page, look, seen }, address, words) {
  const parts = [''];
  for (const word of words.map(encodeURIComponent)) {
    if (parts.at(-1).length + word.length > 1500) parts.push('');
    parts[parts.length - 1] += `${word}%20`;
  }
  for (const part of parts)
    for (const path of [`en/fam/matrix.html?q=${part}&${part}=${part}#${part}`, `en/fam/${part}.html`, `x/en/fam/${part}-vs-${part}.html`]) {
      await page.goto(address + path, { waitUntil: 'load' });
      await look('addresses', ':root', []);
    }
  for (const position of ['query of an address', 'fragment of an address', 'address of a missing page']) seen.words[position] = new Set(words);
}

/** Follows the project in @folder with `statuary serve`, and gives @look a page of it. */
async function follow(browser, folder, { policy, positions }, look) {
  const child = spawn(statuary, ['serve', '-C', folder, '--translate', 'vi'], { stdio: ['ignore', 'pipe', 'ignore'] });
  let watched;
  try {
    const address = await new Promise((done, fail) => {
      let output = '';
      child.stdout.on('data', (text) => {
        output += text;
        const where = output.match(/The site is at (http:\S+:\d+\/)/);
        if (where) done(where[1]);
      });
      child.on('exit', () => fail(new Error(`statuary serve ended: ${output}`)));
    });
    watched = await watch(browser, address, policy, positions);
    await look(watched, address);
  } finally {
    await watched?.close();
    child.removeAllListeners('exit');
    child.kill();
  }
  return watched.seen;
}

/** The translators' preview and its panel. */
const preview = (browser, folder, words, how) => follow(browser, folder, how, async ({ page, look, hover, told }, address) => {
  for (const path of ['vi/index.html', 'vi/fam/index.html', 'vi/fam/c1.html', 'vi/fam/valueOf.html', 'vi/fam/c1-vs-c2.html', 'vi/fam/paste.html', `no/${encodeURIComponent(words[0])}`]) {
    await page.goto(address + path, { waitUntil: 'load' });
    await hover();
    if (path.startsWith('vi')) await page.evaluate(() => [...document.querySelector('#statuary-preview').shadowRoot.querySelectorAll('button')].find((one) => one.textContent === 'All texts').click());
    await look(path);
  }
  await page.goto(`${address}vi/fam/c1.html`, { waitUntil: 'load' });
  for (const name of await page.evaluate(() => [...new Set([...document.querySelectorAll('[data-statuary-unit]')].map((one) => one.dataset.statuaryUnit))].filter((_, i) => i % 40 === 0))) {
    await page.evaluate((unit) => [...document.querySelectorAll('[data-statuary-unit]')].find((one) => one.dataset.statuaryUnit === unit).click(), name);
    await page.waitForFunction(() => document.querySelector('#statuary-preview').shadowRoot.querySelector('textarea')).catch(() => told(`${name} does not open`));
    await look(name, '#statuary-preview', []);
  }
});

/** Errors over a page, of a small project: as many at once as are shown. */
async function errors(browser, words, how) {
  const folder = temporary(), project = join(folder, 'x'), broken = join(project, 'content/lamp/broken.md');
  command('init', project);
  try {
    return await follow(browser, project, how, async ({ page, look, told }, address) => {
      await page.goto(`${address}vi/lamp/E10.html`, { waitUntil: 'load' });
      for (let i = 0; i < words.length; i += 40) {
        const before = await page.evaluate(() => document.querySelector('#statuary-errors')?.shadowRoot.textContent ?? '');
        writeFileSync(broken, `---\n${words.slice(i, i + 40).map((word) => `${JSON.stringify(`${word} `)}: 1`).join('\n')}\n---\n`);
        await page.waitForFunction((old) => ![undefined, old].includes(document.querySelector('#statuary-errors')?.shadowRoot.textContent), before).catch(() => told('no error is shown'));
        await look('errors', '#statuary-errors', ['error over a page']);
      }
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Pages of one piece of Markdown each: those that are refused are none. */
async function markdown(browser) {
  const folder = temporary(), project = join(folder, 'x'), pages = join(project, 'content/lamp');
  try {
    command('init', project);
    const family = join(pages, 'index.md'), all = lines('markdown.txt'), code = (i) => `E${200 + i}`;
    writeFileSync(family, readFileSync(family, 'utf8').replace('E[0-9]{2}', 'E[0-9]{2,3}').replace('"E2?"', '"E2*"'));
    all.forEach((text, i) => writeFileSync(join(pages, `${code(i)}.md`), `---\ncode: ${code(i)}\nname: x\n---\nSummary.\n\n## What it means\n\nx\n\n## What to do\n\n${text}\n`));
    const refused = new Set(command('check', '--quiet', '-C', project).errors.flatMap((line) => line.match(/^content\/lamp\/(E\d+)\.md/)?.[1] ?? []));
    refused.forEach((one) => rmSync(join(pages, `${one}.md`)));
    const built = command('build', '--quiet', '-C', project);
    ok(built.status === 0 && refused.size < all.length, `of ${all.length} pieces of Markdown, ${refused.size} are refused, the others built`, built.stderr.slice(0, 1000));
    const { server, address } = await start(join(project, 'site')), watched = await watch(browser, address, false);
    const shown = [...all.keys()].filter((i) => !refused.has(code(i)));
    for (const i of shown) {
      await watched.page.goto(`${address}en/lamp/${code(i)}.html`, { waitUntil: 'load' });
      await watched.hover();
      await watched.look(all[i], ':root', []);
    }
    await watched.close();
    server.closeAllConnections();
    server.close();
    none(watched.seen.problems, 'and none of those runs a script or fetches anything', shown.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function wellFormed(folder) {
  const written = readdirSync(folder, { recursive: true }).map((path) => join(folder, path)).filter((path) => statSync(path).isFile());
  const texts = written.filter((path) => /\.(html|json|xml|txt|js|css|svg)$|\/_\w+$/.test(path)), json = written.filter((path) => path.endsWith('.json')), documents = written.filter((path) => path.endsWith('.xml'));
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  none(texts.filter((path) => { try { utf8.decode(readFileSync(path)); return false; } catch { return true; } }), 'each file of text is UTF-8', texts.length);
  none(json.filter((path) => { try { return JSON.parse(readFileSync(path, 'utf8')) === null; } catch { return true; } }), 'each JSON document can be read', json.length);
  none(documents.filter((path) => spawnSync('xmllint', ['--noout', '--nonet', path]).status !== 0), 'feeds and sitemaps are XML', documents.length);
}

const together = (...all) => ({
  problems: all.flatMap(({ problems }) => problems),
  found: new Set(all.flatMap(({ found }) => [...found])),
  words: Object.fromEntries([...Object.keys(SHOWN), ...DONE].map((position) => [position, new Set(all.flatMap(({ words }) => [...words[position] ?? []]))])),
});

await run(async () => {
  const plain = VECTORS.map((_, i) => `word${i}`), folders = [build(VECTORS), build(plain)];
  wellFormed(join(folders[0], 'site'));
  const browser = await launch();
  try {
    const how = { policy: true, reader: true, positions: true };
    const twin = together(await visit(browser, folders[1], plain, how), await preview(browser, folders[1], plain, how), await errors(browser, plain, how));
    none(twin.problems, 'the twin of plain words is quiet', twin.found.size);
    const positions = Object.keys(twin.words);
    for (const position of positions) note(position);
    ok(VECTORS.length >= 300 && positions.length >= 15, `${VECTORS.length} vectors in ${positions.length} positions`);
    none(positions.filter((position) => twin.words[position].size !== plain.length).map((position) => `${position}: ${twin.words[position].size}`), 'each in each', positions.length);
    // Emphasis that Markdown makes of asterisks, and a page shown in English as its translation is refused.
    const allowed = new Set([...twin.found, 'em', 'strong', 'br', 'code', 'main lang', 'main dir']);
    // Without a policy everything is tried; under one, the built pages: what a reader does there runs the same scripts.
    for (const [policy, name] of [[true, 'under a strict policy'], [false, 'without a policy']]) {
      const site = together(await visit(browser, folders[0], VECTORS, { policy, reader: !policy }), ...policy ? [] : [await preview(browser, folders[0], VECTORS, { policy }), await errors(browser, VECTORS, { policy })]);
      none(site.problems, `no script runs, and nothing is fetched, ${name}`, PAGES.length);
      none([...site.found].filter((one) => !allowed.has(one)), `no element or attribute comes from a text, ${name}`, site.found.size);
    }
    await markdown(browser);
  } finally {
    await browser.close();
    folders.forEach((folder) => rmSync(folder, { recursive: true }));
  }
});
