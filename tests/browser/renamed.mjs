// What codes are called: a project of a product's errors, built and then used in a browser.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { none, ok, run } from '../tap.mjs';
import { root, temporaryFolder } from '../site/build.mjs';
import { find, parse, text } from '../site/html.mjs';
import { HOST, launch, serve } from './chromium.mjs';

const program = process.env.STATUARY ?? join(root, 'build/statuary');

const SITE = `---
title: Errors
description: What the errors of the product mean.
base_url: ${HOST}
source: en
languages: [en, ar]
families: [auth]
---
Welcome.
`;

/* It names no order: its comparisons lay in the order of names once. */
const FAMILY = `---
name: Auth
title: Errors of signing in
noun: error
description: Every error.
codes:
  pattern: "auth/[a-z-]+|E[0-9]+|-?[0-9]+( [(][0-9A-Z]{5}[)])?|لا"
classes:
  - {id: auth, match: "auth/*", label: auth, name: Signing in, sentence: "{code} is about signing in.", tone: failure}
  - {id: other, match: "*", label: other, name: Other, sentence: "{code} is about something else.", tone: info}
facts:
  - {id: class, name: Class, type: class}
  - {id: see, name: See, type: codes}
sections:
  - {id: description, heading: Description}
paste:
  title: Explain
  lead: Paste it.
  code: "auth/[a-z-]+|E[0-9]+|[A-Z]+_[A-Z]+"
---
Errors.
`;

/** Each code: its file, the keys of its page, and more of its text. */
const CODES = {
  'invalid-email': ['label: auth/invalid-email\nname: The address is invalid\naliases: [INVALID_EMAIL]\nwas: [bad-email, /errors/invalid-email]\nsee: [auth/user-gone, 1064 (42S02)]', 'See [gone](user-gone.md) and [both](E10-vs-E2.md).'],
  'user-gone': ['label: auth/user-gone\nname: The user is gone & away\nretired: since 2.0; use auth/invalid-email', ''],
  1064: ['label: 1064 (42S02)\nname: No such table\nsee: [-1]', ''],
  '-1': ['name: Nothing', ''],
  0: ['name: Zero', ''],
  E10: ['name: The tenth', ''],
  E2: ['name: The second', ''],
  no: ['label: لا\nname: No', ''],
};
/* Files that go to the root; hosts read two of them together with what the site has to say. */
const STATIC = {
  'favicon.ico': Buffer.from([0, 0, 1, 0, 255]),
  CNAME: 'errors.example\n',
  '.well-known/security.txt': 'Contact: mailto:safety@errors.example\n',
  'robots.txt': 'User-agent: nobody\n',
  _redirects: '# Ours\n/start /en/ 302',
  _headers: '/start\n  X-Robots-Tag: none\n',
};
const ORDER = ['-1', '0', '1064 (42S02)', 'auth/invalid-email', 'auth/user-gone', 'E2', 'E10', 'لا'];

function project() {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'content/auth'), { recursive: true });
  mkdirSync(join(folder, 'locales/en'), { recursive: true });
  cpSync(join(root, 'templates'), join(folder, 'templates'), { recursive: true });
  cpSync(join(root, 'locales/en/ui.xlf'), join(folder, 'locales/en/ui.xlf'));
  writeFileSync(join(folder, 'content/index.md'), SITE);
  writeFileSync(join(folder, 'content/auth/index.md'), FAMILY);
  for (const [file, [keys, more]] of Object.entries(CODES)) writeFileSync(join(folder, `content/auth/${file}.md`), `---\ncode: ${file}\n${keys}\n---\nA summary.\n\n## Description\n\nIt happens.\n\n${more}\n`);
  writeFileSync(join(folder, 'content/auth/E10-vs-E2.md'), '---\npair: [E10, E2]\n---\nTwo kinds of one fault.\n');
  mkdirSync(join(folder, 'static/.well-known'), { recursive: true });
  for (const [name, content] of Object.entries(STATIC)) writeFileSync(join(folder, 'static', name), content);
  spawnSync(program, ['i18n', 'sync', '-C', folder]);
  return folder;
}

function pages(folder) {
  const built = spawnSync(program, ['build', '--quiet', '-C', folder], { encoding: 'utf8' });
  const said = built.stderr.split('\n').filter((line) => line && !line.startsWith('locales/'));
  ok(built.status === 0, 'the project builds', built.stderr);
  none(said.filter((line) => !/warning: .*(name the note E2-vs-E10\.md|is `E2-vs-E10\.md`).*\[(note\/order|link\/pair-order)\]/.test(line)), 'a note and a link in the order of before are warned of alone', said.length);
  return join(folder, 'site');
}

const read = (site, path) => readFileSync(join(site, path), 'utf8');
const html = (site, path) => parse(read(site, path));

/** Where a page of a former address leads to, if it does. */
function target(site, path) {
  const found = existsSync(join(site, path)) && read(site, path).match(/http-equiv="refresh" content="0; url=([^"]*)"[^]*<a href="([^"]*)">/);
  const canonical = found && read(site, path).match(/rel="canonical" href="([^"]*)"/)[1];
  const address = found && found[1] === found[2] && new URL(found[1], HOST + path).href;
  return address === canonical && address ? address.slice(HOST.length) : undefined;
}

function files(site) {
  const titles = find(html(site, 'en/auth/index.html'), 'b').filter((b) => b.attrs.some(({ value }) => value === 'code')).map(text);
  ok(JSON.stringify(titles.slice(0, ORDER.length).sort()) === JSON.stringify([...ORDER].sort()), 'the list shows labels', titles.join(' | '));
  const order = [...read(site, 'en/search/codes.0.js').matchAll(/\["([^"]+)","/g)].map(([, id]) => id);
  ok(order.indexOf('-1') < order.indexOf('0') && order.indexOf('E2') < order.indexOf('E10'), 'codes are in the order in which people count', order.join(' '));
  const heading = text(find(html(site, 'en/auth/invalid-email.html'), 'h1')[0]);
  ok(/auth\/invalid-email\s+The address/.test(heading), 'a page is headed by its label', heading);
  const page = read(site, 'en/auth/invalid-email.html');
  ok(page.includes('Also known as INVALID_EMAIL'), 'and tells the other names');
  ok(read(site, 'en/auth/user-gone.html').includes('since 2.0; use auth/invalid-email'), 'a retired code says so');
  const data = JSON.parse(read(site, 'en/auth/user-gone.json'));
  ok(data.id === 'user-gone' && data.label === 'auth/user-gone' && data.retired.text === undefined && /since 2\.0/.test(JSON.stringify(data.retired)), 'its JSON has both names, and what is said of it', JSON.stringify(data.retired));
  const class1064 = JSON.parse(read(site, 'en/auth/invalid-email.json')).facts.class;
  ok(JSON.stringify(class1064).includes('auth/invalid-email is about signing in.'), 'classes and sentences go by labels', JSON.stringify(class1064));
}

function formerAddresses(site) {
  const moved = {
    'en/auth/E10-vs-E2.html': 'en/auth/E2-vs-E10.html',
    'ar/auth/E10-vs-E2.html': 'ar/auth/E2-vs-E10.html',
    'en/auth/bad-email.html': 'en/auth/invalid-email.html',
    'ar/auth/bad-email.html': 'ar/auth/invalid-email.html',
    'en/auth/bad-email-vs-user-gone.html': 'en/auth/invalid-email-vs-user-gone.html',
    'en/auth/0-vs-bad-email.html': 'en/auth/0-vs-invalid-email.html',
    'errors/invalid-email/index.html': 'en/auth/invalid-email.html',
  };
  const entries = Object.entries(moved);
  none(entries.filter(([from, to]) => target(site, from) !== to || !existsSync(join(site, to))).map(([from, to]) => `${from} leads to ${target(site, from)}, not ${to}`), 'a page leads on from each former address', entries.length);
  const rules = read(site, '_redirects').split('\n'), map = read(site, 'redirects.map');
  none(entries.map(([from, to]) => [`/${from.replace('/index.html', '')}`, `/${to}`]).filter(([from, to]) => !rules.includes(`${from} ${to} 301`) || !map.includes(`"${from}" "${to}";`)).map(String), 'and so do the rules for hosts', entries.length);
  const inSitemap = readdirSync(site).filter((name) => /^sitemap\..*xml$/.test(name)).filter((name) => /E10-vs-E2|bad-email/.test(read(site, name)));
  none(inSitemap, 'no sitemap names them', 1);
  ok(read(site, 'en/auth/E2-vs-E10.html').includes('Two kinds of one fault.'), 'the note stands on the page');
  ok(/<a href="E2-vs-E10.html">both<\/a>/.test(read(site, 'en/auth/invalid-email.html')), 'the link leads to the page');
}

function statics(site) {
  const plain = Object.entries(STATIC).filter(([name]) => !name.startsWith('_'));
  none(plain.filter(([name, content]) => !readFileSync(join(site, name)).equals(Buffer.from(content))).map(([name]) => name), 'files of static/ stand at the root as they are', plain.length);
  ok(read(site, '_redirects').startsWith('# Ours\n/start /en/ 302\n# From') && read(site, '_redirects').includes('/en/auth/bad-email.html'), 'the rules of static/_redirects stand before those of the site');
  ok(/Content-Security-Policy[^]*\n\/start\n {2}X-Robots-Tag: none\n$/.test(read(site, '_headers')), 'those of static/_headers behind them');
}

async function suggestions(page, box, query) {
  const input = page.locator(box).first();
  await input.fill(query);
  await page.waitForFunction((selector) => document.querySelector(selector).nextElementSibling.lastElementChild?.textContent, box);
  return page.locator(`${box} + * [role=option]`).allInnerTexts();
}

async function search(page) {
  await page.goto(`${HOST}en/index.html`);
  const first = async (query) => (await suggestions(page, '.search input', query))[0]?.replace(/\s+/g, ' ').trim();
  const wanted = {
    'auth/invalid-email': 'auth/invalid-email The address is invalid',
    'invalid-email': 'auth/invalid-email The address is invalid',
    invalid_email: 'auth/invalid-email The address is invalid',
    'bad-email': 'auth/invalid-email The address is invalid',
    '1064 (42S02)': '1064 (42S02) No such table',
    '42s02': '1064 (42S02) No such table',
    لا: 'لا No',
    'auth/user-gone': 'auth/user-gone The user is gone & away',
    'auth/invalid-email vs auth/user-gone': 'Compare auth/invalid-email with auth/user-gone',
  };
  const wrong = [];
  for (const [query, found] of Object.entries(wanted)) {
    const got = await first(query);
    if (got !== found) wrong.push(`${query}: ${got}`);
  }
  none(wrong, 'the search finds codes by label, file name, other and former names, and shows the label', Object.keys(wanted).length);
  await page.locator('.search input').first().fill('auth/user-gone');
  await page.waitForTimeout(100);
  await page.locator('.search input').first().press('Enter');
  await page.waitForURL(/user-gone\.html$/);
  ok(true, 'Enter leads to the page');
}

async function picker(page) {
  await page.goto(`${HOST}en/auth/E2.html`);
  const offered = (await suggestions(page, '.picker .box:nth-of-type(2) input', 'auth')).join(' ');
  ok(offered.includes('auth/invalid-email') && !offered.includes('auth/user-gone'), 'the picker offers no retired code', offered);
  await page.goto(`${HOST}en/auth/invalid-email.html`);
  const inputs = page.locator('.picker form input');
  ok(await inputs.first().inputValue() === 'auth/invalid-email', 'the picker begins with the label', await inputs.first().inputValue());
  await inputs.last().fill('auth/user-gone');
  await inputs.last().blur();
  await page.locator('.picker form button').first().click();
  await page.waitForURL(/invalid-email-vs-user-gone\.html$/);
  ok(true, 'and takes labels');
}

async function explainer(page) {
  await page.goto(`${HOST}en/auth/paste.html`);
  await page.locator('#pasted').fill('failed: INVALID_EMAIL\n\nthen auth/user-gone\n');
  await page.waitForSelector('#pasted ~ div article, #pasted ~ section article, article h2');
  const cards = (await page.locator('article h2').allInnerTexts()).join(' | ');
  ok(cards.includes('auth/invalid-email') && cards.includes('auth/user-gone'), 'the explainer knows labels and other names', cards);
}

async function lost(page) {
  await page.goto(`${HOST}en/auth/user-gone-vs-bad-email.html`);
  await page.waitForURL(/invalid-email-vs-user-gone\.html$/);
  await page.goto(`${HOST}en/auth/E10-vs-1064.html`);
  await page.waitForURL(/1064-vs-E10\.html$/);
  ok(true, 'pages of former addresses lead on in a browser');
}

async function wide(page, folder) {
  const over = [];
  for (const width of [320, 1280])
    for (const path of ['en/auth/index.html', 'ar/auth/index.html', 'en/auth/invalid-email.html', 'ar/auth/invalid-email-vs-user-gone.html', 'en/auth/matrix.html']) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(HOST + path);
      if (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) over.push(`${path} at ${width}`);
      if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, `${path.replaceAll('/', '-')}-${width}.png`), fullPage: true });
    }
  none(over, 'no page scrolls sideways', 10);
}

await run(async () => {
  const folder = project(), site = pages(folder);
  files(site);
  formerAddresses(site);
  statics(site);
  const browser = await launch();
  try {
    const context = await browser.newContext();
    context.setDefaultTimeout(10000);
    await serve(context, site);
    const page = await context.newPage();
    for (const test of [search, picker, explainer, lost, wide]) await test(page, folder);
  } finally {
    await browser.close();
  }
});
