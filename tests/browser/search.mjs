// What pages do with scripts: search, the choice of two codes, the copied address,
// the keys of the matrix, the way from the wrong order of a pair to the right one.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { none, ok, run } from '../tap.mjs';
import { root, temporaryFolder } from '../site/build.mjs';
import { launch } from './chromium.mjs';
import { linkedFallbacks } from './linked.mjs';
import { start } from './server.mjs';

/** The site with its pseudo-languages. */
function build() {
  const folder = join(temporaryFolder(), 'site');
  const built = spawnSync(process.env.STATUARY ?? join(root, 'build/statuary'), ['build', '--pseudo', '-C', root, '-o', folder], { encoding: 'utf8' });
  ok(built.status === 0, 'the site builds', built.stderr);
  return folder;
}

/** A page that notes what goes wrong in it. */
async function visitor(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && !message.text().includes('404') && errors.push(`${page.url()}: ${message.text()}`));
  return { context, page, errors };
}

const INPUT = '.search input', OPTIONS = '.search [role=option]', STATUS = '.search [role=status]';

/** Types a query and gives what is offered, when the answer has come. */
async function ask(page, query, box = page.locator('.search .box')) {
  const status = box.locator('[role=status]');
  await box.locator('input').fill('');
  await page.waitForFunction((element) => element.textContent === '', await status.elementHandle());
  await box.locator('input').fill(query);
  await page.waitForFunction((element) => element.textContent !== '', await status.elementHandle());
  const options = (await box.locator('[role=option]').allInnerTexts()).map((text) => text.trim().replace(/\s+/g, ' '));
  return { options, status: await status.innerText() };
}

/** Queries, and what the first offers begin with. */
const QUERIES = [
  ['551', ['551 ']],
  ['252 551', ['PAIR', '252 ', '551 ']],
  ['252 vs 551', ['PAIR', '252 ', '551 ']],
  ['252-551', ['PAIR', '252 ', '551 ']],
  ['252vs551', ['PAIR', '252 ', '551 ']],
  ['551 252', ['PAIR', '551 ', '252 ']],
  ['252, 551', ['PAIR', '252 ', '551 ']],
  ['55', ['550 ', '551 ', '552 ']],
  ['550-5.7.1', ['550 ']],
  ['vrfy', ['250 ', '251 ', '252 ']],
];
const WORDS = {
  en: { pair: 'Compare 252 with 551', none: 'No code found', more: [['CANNOT verify', '252 '], ['verify cannot', '252 '], ['mailb', '450 ']] },
  vi: { pair: 'So sánh 252 với 551', none: 'Không tìm thấy mã nào', more: [['khong xac minh', '252 '], ['Không xác minh', '252 '], ['HOP THU', '450 ']] },
};

async function everyQuery(page, address, where) {
  for (const [language, words] of Object.entries(WORDS)) {
    const problems = [];
    await page.goto(`${address}${language}/smtp/250.html`);
    const queries = [...QUERIES, ...words.more.map(([query, first]) => [query, [first]])];
    for (const [query, expected] of queries) {
      const { options, status } = await ask(page, query);
      const right = expected.every((start, i) => options[i]?.startsWith(start === 'PAIR' ? words.pair : start));
      if (!right || !status.includes(options.length)) problems.push(`${query}: ${options} (${status})`);
    }
    const nothing = await ask(page, 'xyzzy');
    if (nothing.options.length > 0 || nothing.status !== words.none) problems.push(`xyzzy: ${nothing.options} (${nothing.status})`);
    none(problems, `${language}: every form of query finds what it should, ${where}`, queries.length);
  }
}

/** 5.7.1 finds exactly the codes whose pages list it, before those that list a longer one. */
async function listedValues(page, address, folder) {
  await page.goto(`${address}en/index.html`);
  const { options } = await ask(page, '5.7.1');
  const lists = (option) => />5\.7\.1</.test(readFileSync(join(folder, `en/smtp/${option.slice(0, 3)}.html`), 'utf8'));
  const first = options.findIndex((option) => !lists(option));
  ok(options.length > 1 && lists(options[0]) && !options.slice(first < 0 ? options.length : first).some(lists), 'an enhanced code leads to the codes that list it', String(options));
}

async function sharedCases(page, address) {
  await page.goto(`${address}en/index.html`);
  const cases = readFileSync(join(root, 'tests/terms.txt'), 'utf8').split('\n').filter((line) => line.includes('\t') && !line.startsWith('#')).map((line) => line.split('\t'));
  // The name stands in the script's own scope, where a text that is evaluated sees it.
  const found = await page.evaluate(`${JSON.stringify(cases.map(([text]) => text))}.map((text) => terms(text).join(" "))`);
  none(cases.flatMap(([text, expected], i) => (found[i] === expected ? [] : [`${text}: ${found[i]} and not ${expected}`])), 'the script divides text into terms as the program does', cases.length);
}

async function byKeyboard(page, address) {
  await page.goto(`${address}en/smtp/250.html`);
  const input = page.locator(INPUT);
  await page.keyboard.press('/');
  const focused = await input.evaluate((element) => element === document.activeElement && element.value === '');
  await ask(page, '55');
  await page.keyboard.type('/');
  const typed = await input.inputValue();
  ok(focused && typed === '55/', 'a slash goes to the search box, and in it is a slash', typed);

  await ask(page, '55');
  const active = async () => (await page.locator(`[id="${await input.getAttribute('aria-activedescendant')}"][aria-selected=true]`).innerText()).slice(0, 3);
  const seen = [await input.getAttribute('aria-expanded')];
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp']) {
    await page.keyboard.press(key);
    seen.push(await active());
  }
  await page.keyboard.press('Escape');
  seen.push(await input.getAttribute('aria-expanded'), await input.inputValue(), await page.locator(OPTIONS).count());
  await page.keyboard.press('Escape');
  seen.push(await input.inputValue());
  ok(seen.join() === 'true,550,551,550,556,false,55,0,', 'arrows walk the list round, and Escape closes it and then clears the box', seen.join());

  const roles = await page.evaluate(() => {
    const box = document.querySelector('.search input'), list = document.getElementById(box.getAttribute('aria-controls'));
    return [box.getAttribute('role'), box.getAttribute('aria-autocomplete'), box.getAttribute('aria-label'), list.getAttribute('role'), list.getAttribute('aria-label'), box.closest('[role=search]') !== null].join();
  });
  ok(roles === 'combobox,list,Find a code,listbox,Find a code,true', 'the box is a combobox with a list of its own, both named', roles);

  const led = [];
  for (const [query, keys, expected] of [['551 252', ['Enter'], 'smtp/252-vs-551.html'], ['551', ['Enter'], 'smtp/551.html'], ['55', ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter'], 'smtp/552.html']]) {
    await page.goto(`${address}vi/index.html`);
    await ask(page, query);
    for (const key of keys) await page.keyboard.press(key);
    await page.waitForURL(`**/vi/${expected}`, { timeout: 60_000 }).catch(() => led.push(`${query}: ${page.url()}`));
  }
  await page.goto(`${address}vi/index.html`);
  await page.locator(INPUT).pressSequentially('252');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/vi/smtp/252.html', { timeout: 60_000 }).catch(() => led.push(`typed in haste: ${page.url()}`));
  await ask(page, '354');
  await page.locator(OPTIONS).first().click();
  await page.waitForURL('**/vi/smtp/354.html', { timeout: 60_000 }).catch(() => led.push(`clicked: ${page.url()}`));
  none(led, 'Enter and a click lead to what was chosen', 5);
}

async function theChoice(page, address) {
  const problems = [];
  for (const path of ['vi/index.html', 'vi/smtp/index.html']) {
    await page.goto(`${address}${path}`);
    const fields = page.locator('.picker .box');
    for (const [i, code] of [[0, '551'], [1, '252']]) {
      await ask(page, code, fields.nth(i));
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      if ((await fields.nth(i).locator('input').inputValue()) !== code) problems.push(`${path}: ${code} is not taken`);
    }
    await page.locator('.picker button').click();
    await page.waitForURL('**/vi/smtp/252-vs-551.html', { timeout: 60_000 }).catch(() => problems.push(`${path}: ${page.url()}`));
  }
  none(problems, 'two codes are chosen and compared in the right order', 2);

  await page.goto(`${address}en/smtp/551.html`);
  const second = page.locator('.picker input').nth(1), said = page.locator('.picker form > [role=status]');
  const words = [await page.locator('.picker input').first().inputValue()];
  for (const text of ['', '551', '99', '252 551']) {
    await second.fill(text);
    await page.locator('.picker button').click();
    await page.waitForFunction((element) => element.textContent !== '', await said.elementHandle());
    words.push(await said.innerText());
    await said.evaluate((element) => { element.textContent = ''; });
  }
  const missing = 'Choose both codes from the list';
  ok(words.join('|') === `551|${missing}|Choose two different codes|${missing}|${missing}`, 'a code page fills in its own code, and a wrong choice is answered in words', words.join('|'));
  await second.fill('250');
  await second.press('Enter');
  await page.waitForURL('**/en/smtp/250-vs-551.html', { timeout: 60_000 }).catch(() => {});
  ok(page.url().endsWith('/en/smtp/250-vs-551.html'), 'Enter in the second field compares', page.url());
}

async function wrongOrder(page, address) {
  const problems = [];
  const expected = [
    ['vi/smtp/551-vs-252.html', 'vi/smtp/252-vs-551.html'],
    ['en/smtp/551-vs-252.html', 'en/smtp/252-vs-551.html'],
    ['en/smtp/551-vs-999.html', 'en/smtp/551-vs-999.html'],
    ['en/smtp/551-vs-551.html', 'en/smtp/551-vs-551.html'],
    ['en/no/551-vs-252.html', 'en/no/551-vs-252.html'],
  ];
  for (const [from, to] of expected) {
    await page.goto(`${address}${from}`);
    if (from !== to) await page.waitForURL(`${address}${to}`, { timeout: 60_000 }).catch(() => {});
    // A search that has answered shows that the codes have been looked up.
    else await ask(page, '551');
    if (page.url() !== `${address}${to}`) problems.push(`${from} leads to ${page.url()}`);
  }
  none(problems, 'the error page leads from the wrong order of a pair to the right one, and nowhere else', expected.length);
  await page.goto(`${address}en/smtp/999.html`);
  const { options } = await ask(page, '551');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${address}en/smtp/551.html`, { timeout: 60_000 }).catch(() => {});
  ok(options.length === 1 && page.url() === `${address}en/smtp/551.html`, 'the error page searches', page.url());
}

/** Parts that other templates may place: they are put in here as those would be. */
async function placedParts(page, address) {
  for (const language of ['en', 'ar-XB']) {
    await page.goto(`${address}${language}/smtp/250.html`);
    const html = await page.content();
    const script = html.match(/[^"]*assets\/site\.[^"]*\.js/)[0];
    const rows = ['<tr><td></td><td><a href="#a">a</a></td><td><a href="#b">b</a></td></tr>', '<tr><td><a href="#c">c</a></td><td></td><td><a href="#d">d</a></td></tr>', '<tr><td><a href="#e">e</a></td><td><a href="#f">f</a></td><td></td></tr>'];
    await page.route('**/placed.html', (route) => route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: html.replace(/<main.*<\/main>/s, `<main><button data-copy hidden data-done="Copied">Copy</button><span role="status"></span><table class="matrix"><tbody>${rows.join('').replaceAll('<tr>', '<tr><th scope="row">x</th>')}</tbody></table></main>`),
    }));
    await page.goto(`${address}${language}/smtp/placed.html#part`);
    await page.locator('.matrix a').first().focus();
    const walked = [];
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowDown', 'End', 'ArrowUp', 'Home']) {
      await page.keyboard.press(key);
      walked.push(await page.evaluate(() => document.activeElement.textContent));
    }
    const stops = await page.locator('.matrix a[tabindex="0"]').count();
    const expected = language === 'en' ? 'a,b,b,d,c,e,f,a,a' : 'b,a,a,f,f,f,f,a,a';
    ok(walked.join() === expected && stops === 1, `${language}: arrow keys walk the matrix, which is one stop of the keyboard`, walked.join(), script);
    if (language === 'en') {
      await page.locator('[data-copy]').click();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      const said = await page.locator('[data-copy] + [role=status]').innerText();
      ok(copied === `${address}en/smtp/placed.html` && said === 'Copied', 'the address is copied without its fragment, and one is told', copied, said);
    }
    await page.unroute('**/placed.html');
  }
}

async function noShift(page, address) {
  const problems = [];
  const paths = ['en/index.html', 'vi/smtp/index.html', 'en/smtp/551.html', 'vi/smtp/252-vs-551.html', '404.html'];
  for (const width of [320, 1000])
    for (const path of paths) {
      await page.setViewportSize({ width, height: 700 });
      await page.goto(`${address}${path}`, { waitUntil: 'networkidle' });
      const shift = await page.evaluate(() => new Promise((done) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value; }));
        observer.observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
      }));
      if (shift !== 0) problems.push(`${path}, ${width}: ${shift}`);
    }
  await page.setViewportSize({ width: 1000, height: 700 });
  none(problems, 'no layout shifts when the boxes take the place of links', paths.length);
}

async function withoutScripts(browser, address) {
  const { context, page } = await visitor(browser, { javaScriptEnabled: false });
  const problems = [];
  const paths = ['en/index.html', 'vi/smtp/index.html', 'en/smtp/551.html', 'vi/smtp/252-vs-551.html', 'index.html', '404.html'];
  for (const path of paths) {
    await page.goto(`${address}${path}`);
    const language = path.slice(0, 2) === 'vi' ? 'vi' : 'en', link = page.locator('.search a');
    if (!(await link.isVisible()) || (await page.locator(INPUT).isVisible())) problems.push(`${path}: no link to the index`);
    if ((await link.evaluate((element) => element.href)) !== `${address}${language}/smtp/index.html`) problems.push(`${path}: the link leads astray`);
    for (const picker of await page.locator('.picker a').all())
      if (!(await picker.isVisible()) || (await picker.evaluate((element) => element.href)) !== `${address}${language}/smtp/matrix.html`) problems.push(`${path}: the picker leads astray`);
  }
  none(problems, 'without scripts the boxes are links', paths.length);
  await context.close();
}

async function pseudo(page, address) {
  await page.goto(`${address}ar-XB/smtp/250.html`);
  const { options } = await ask(page, '551 252');
  const box = await page.locator(INPUT).boundingBox(), list = await page.locator('.search [role=listbox]').boundingBox();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/ar-XB/smtp/252-vs-551.html', { timeout: 60_000 }).catch(() => {});
  ok(options.length === 3 && page.url().endsWith('/ar-XB/smtp/252-vs-551.html') && Math.abs(box.x + box.width - list.x - list.width) < 1,
    'a page that runs from right to left searches too, its list below the box', page.url(), JSON.stringify({ options, box, list }));
}

await run(async () => {
  const folder = process.argv[2] ? resolve(process.argv[2]) : build();
  const { server, address } = await start(folder);
  const browser = await launch();
  try {
    const { page, context, errors } = await visitor(browser);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await everyQuery(page, address, 'from a server with a strict policy');
    await everyQuery(page, pathToFileURL(`${folder}/`).href, 'from the disk');
    await listedValues(page, address, folder);
    await sharedCases(page, address);
    await byKeyboard(page, address);
    await theChoice(page, address);
    await wrongOrder(page, address);
    await placedParts(page, address);
    await pseudo(page, address);
    await noShift(page, address);
    await linkedFallbacks(page);
    none(errors, 'no script fails, and none is refused', 1);
    await withoutScripts(browser, address);
  } finally {
    await browser.close();
    server.close();
  }
});
