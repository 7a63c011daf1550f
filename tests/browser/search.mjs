// What pages do with scripts: search, the choice of two codes, the copied address,
// the keys of the matrix, the way from the wrong order of a pair to the right one.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { none, ok, run } from '../tap.mjs';
import { lesserProject, root, temporaryFolder } from '../site/build.mjs';
import { launch } from './chromium.mjs';
import { choices } from './choice.mjs';
import { linkedFallbacks } from './linked.mjs';
import { namesInSeveralFamilies } from './numbers.mjs';
import { start } from './server.mjs';

/** The site with its pseudo-languages, and with the comparisons that are looked for. */
function build() {
  const folder = join(temporaryFolder(), 'site');
  const built = spawnSync(process.env.STATUARY ?? join(root, 'build/statuary'), ['build', '--pseudo', '-C', lesserProject(), '-o', folder], { encoding: 'utf8' });
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
  ['550-5.7.1', ['ACROSS', '5.7.1 ', '550 ']],
  ['vrfy', ['250 ', '251 ', '252 ']],
];
const WORDS = {
  en: { pair: 'Compare 252 with 551', across: 'Compare 5.7.1 with 550', none: 'No code found', more: [['CANNOT verify', '252 '], ['verify cannot', '252 '], ['mailb', '450 ']] },
  vi: { pair: 'So sánh 252 với 551', across: 'So sánh 5.7.1 với 550', none: 'Không tìm thấy mã nào', more: [['khong xac minh', '252 '], ['Không xác minh', '252 '], ['HOP THU', '450 ']] },
};

async function everyQuery(page, address, where) {
  for (const [language, words] of Object.entries(WORDS)) {
    const problems = [];
    await page.goto(`${address}${language}/smtp/250.html`);
    const queries = [...QUERIES, ...words.more.map(([query, first]) => [query, [first]])];
    for (const [query, expected] of queries) {
      const { options, status } = await ask(page, query);
      const right = expected.every((start, i) => options[i]?.startsWith({ PAIR: words.pair, ACROSS: words.across }[start] ?? start));
      if (!right || Number(status.match(/[0-9]+/)?.[0]) < options.length) problems.push(`${query}: ${options} (${status})`);
    }
    const nothing = await ask(page, 'xyzzy');
    if (nothing.options.length > 0 || nothing.status !== words.none) problems.push(`xyzzy: ${nothing.options} (${nothing.status})`);
    none(problems, `${language}: every form of query finds what it should, ${where}`, queries.length);
  }
}

/** 5.7.1 finds its own page; 2.5.0, which has none, the same detail in another class and the codes whose pages list it. */
async function listedValues(page, address, folder) {
  await page.goto(`${address}en/index.html`);
  const { options } = await ask(page, '2.5.0');
  const lists = (option) => />2\.5\.0</.test(readFileSync(join(folder, `en/smtp/${option.slice(0, 3)}.html`), 'utf8'));
  ok(options[0]?.startsWith('5.5.0 ') && options.length > 2 && options.slice(1).every(lists), 'a value leads to the codes that list it', String(options));
  for (const query of ['5.7.1', '#5.7.1', 'X.7.1', 'x.7.1']) {
    const found = await ask(page, query);
    ok(found.options[0]?.startsWith('5.7.1 '), `it is found as ${query}`, String(found.options));
  }
}

async function sharedCases(page, address) {
  await page.goto(`${address}en/index.html`);
  const cases = readFileSync(join(root, 'tests/terms.txt'), 'utf8').split('\n').filter((line) => line.includes('\t') && !line.startsWith('#')).map((line) => line.split('\t'));
  // The name stands in the script's own scope, where a text that is evaluated sees it.
  const found = await page.evaluate(`${JSON.stringify(cases.map(([text]) => text))}.map((text) => [terms(text), spelled(text)].map((list) => list.join(" ")))`);
  none(cases.flatMap(([text, ...expected], i) => (found[i].join('; ') === expected.join('; ') ? [] : [`${text}: ${found[i].join('; ')} and not ${expected.join('; ')}`])), 'the script divides text into terms and words as the program does', cases.length);
}

/** What is typed as it is written, with its accents and in its order, comes before what is alike; what has it as its whole name, first. */
const CLOSE = {
  en: [['overloaded', '4.4.5 '], ['mailbox full', '4.2.2 ']],
  vi: [['hệ thống thư quá tải', '4.4.5 '], ['hộp thư đầy', '4.2.2 ']],
};

async function closeFirst(page, address) {
  for (const [language, queries] of Object.entries(CLOSE)) {
    const problems = [];
    await page.goto(`${address}${language}/index.html`);
    for (const [query, first] of queries) {
      const { options } = await ask(page, query);
      if (!options[0]?.startsWith(first)) problems.push(`${query}: ${options}`);
    }
    none(problems, `${language}: words find first what holds them as they are typed`, queries.length);
  }
  const { options } = await ask(page, 'thử lại');
  ok(options.length > 0 && !options.some((option) => option.startsWith('235 ')), 'vi: two words find nothing that holds others with these letters', String(options));
}

async function classNames(page, address) {
  await page.goto(`${address}en/index.html`);
  for (const [name, digit] of [['Transient failure', '4'], ['Permanent failure', '5']]) {
    const { options } = await ask(page, name);
    ok(options.length > 3 && options.filter((option) => option.startsWith(digit)).length > options.length * 0.7, `the name of a class finds its codes: ${name}`, String(options));
  }
}

/** Queries, the page they are asked on, what the first rows begin with, and what the count says. */
const MEANT = [
  ['en/index.html', '421', ['421 Which one do you mean? SMTP, HTTP', '421 Service', '421 Misdirected'], 'Results: 3'],
  ['en/smtp/250.html', '421', ['421 Service', '421 Which one'], 'Results: 3'],
  ['en/http/404.html', '421', ['421 Misdirected', '421 Which one'], 'Results: 3'],
  ['en/index.html', '550 5.1.1', ['Compare 5.1.1 with 550', '5.1.1 ', '550 '], 'Results: 3'],
  ['en/index.html', '401 5.1.1', ['Explain this text', '5.1.1 ', '401 '], 'There is no page that compares these codes'],
  ['en/index.html', '550-5.7.26 This mail has been blocked', ['Explain this text', 'Compare 5.7.26 with 550', '5.7.26 ', '550 '], 'Results: 4'],
  ['en/index.html', 'http 404', ['404 Not Found'], 'Results: 1'],
  ['en/index.html', '401 403', ['Compare 401 with 403', '401 ', '403 ', '401, 403, 404 Who may see it'], 'Results: 4'],
  ['vi/index.html', 'het thoi gian', ['4.4.2 '], /^10 kết quả đầu trong tổng số 1[1-9]$/],
];

async function whatIsMeant(page, address) {
  const problems = [];
  for (const [path, query, expected, count] of MEANT) {
    await page.goto(`${address}${path}`);
    const { options, status } = await ask(page, query);
    if (!expected.every((start, i) => options[i]?.startsWith(start)) || !(count.test?.(status) ?? status === count)) problems.push(`${path}: ${query}: ${options.join('; ')} (${status})`);
    if (typeof count !== 'string' && options.length !== 10) problems.push(`${query}: ${options.length} rows`);
  }
  none(problems, 'a code of several families is asked about, pairs of two families are offered, text is explained, and the count says what is listed', MEANT.length);

  const led = [], asked = [];
  page.on('request', (request) => asked.push(request.url()));
  for (const [query, expected] of [['421', 'number/421'], ['550 5.1.1', 'enhanced/5.1.1-vs-smtp-550'], ['401 5.1.1', 'smtp/paste'], ['550-5.7.26 This mail has been hidden', 'smtp/paste']]) {
    await page.goto(`${address}en/index.html`);
    await ask(page, query);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${address}en/${expected}.html`, { timeout: 60_000 }).catch(() => led.push(`${query}: ${page.url()}`));
    if (expected === 'smtp/paste' && (await page.locator('#pasted').inputValue()) !== query) led.push(`${query}: ${await page.locator('#pasted').inputValue()} is explained`);
  }
  none([...led, ...asked.filter((url) => /hidden/.test(url))], 'Enter takes the first row, and text goes along in no address', 4);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${address}en/index.html`);
  await ask(page, '5.1.1');
  const low = await page.locator(OPTIONS).evaluateAll((all) => all.filter((row) => row.getBoundingClientRect().height < 44 || [...row.querySelectorAll('small')].some((small) => small.getClientRects().length > 1)).map((row) => row.innerText));
  none(low, 'at 390 px, each row is 44 px high, and the name of a family does not break', await page.locator(OPTIONS).count());
  await page.setViewportSize({ width: 1000, height: 700 });
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
  ok(seen.join() === 'true,550,551,550,557,false,55,0,', 'arrows walk the list round, and Escape closes it and then clears the box', seen.join());

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
  for (const path of ['vi/smtp/index.html']) {
    await page.goto(`${address}${path}`);
    const picker = page.locator('.picker').first(), fields = picker.locator('.box');
    for (const [i, code] of [[0, '551'], [1, '252']]) {
      await ask(page, code, fields.nth(i));
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      if ((await fields.nth(i).locator('input').inputValue()) !== code) problems.push(`${path}: ${code} is not taken`);
    }
    await picker.locator('button').click();
    await page.waitForURL('**/vi/smtp/252-vs-551.html', { timeout: 60_000 }).catch(() => problems.push(`${path}: ${page.url()}`));
  }
  none(problems, 'two codes are chosen and compared in the right order', 1);

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
  const same = 'Choose two different codes', missing = (code) => `There is no reply code ${code} here`;
  ok(words.join('|') === `551|${same}|${same}|${missing('99')}|${missing('252 551')}`, 'a code page fills in its own code, and a wrong choice is answered in words', words.join('|'));
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
  ok(options[0]?.startsWith('551 ') && page.url() === `${address}en/smtp/551.html`, 'the error page searches', page.url(), String(options));
}

/** Parts that other templates may place: they are put in here as those would be. */
async function placedParts(page, address, folder) {
  for (const language of ['en', 'ar-XB']) {
    await page.goto(`${address}${language}/smtp/250.html`);
    const html = await page.content();
    const script = html.match(/[^"]*assets\/site\.[^"]*\.js/)[0], matrix = readFileSync(join(folder, `${language}/smtp/matrix.html`), 'utf8').match(/<script src="[^"]*matrix\.[^"]*".*?<\/script>/)[0];
    const rows = ['<tr><td></td><td><a href="#a">a</a></td><td><a href="#b">b</a></td></tr>', '<tr><td><a href="#c">c</a></td><td></td><td><a href="#d">d</a></td></tr>', '<tr><td><a href="#e">e</a></td><td><a href="#f">f</a></td><td></td></tr>'];
    await page.route('**/placed.html', (route) => route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: html.replace(/<main.*<\/main>/s, `<main><button data-copy hidden data-done="Copied">Copy</button><span role="status"></span><table class="matrix"><tbody>${rows.join('').replaceAll('<tr>', '<tr><th scope="row">x</th>')}</tbody></table>${matrix}</main>`),
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
  const paths = ['en/index.html', 'vi/smtp/index.html', 'en/smtp/551.html', 'vi/smtp/252-vs-551.html', '404.html'];
  for (const path of paths) {
    await page.goto(`${address}${path}`);
    const language = path.slice(0, 2) === 'vi' ? 'vi' : 'en', link = page.locator('.search a');
    if (!(await link.isVisible()) || (await page.locator(INPUT).isVisible())) problems.push(`${path}: no link to the index`);
    if ((await link.evaluate((element) => element.href)) !== `${address}${language}/index.html`) problems.push(`${path}: the link leads astray`);
    for (const picker of await page.locator('.picker > a').all())
      if (!(await picker.isVisible()) || (await picker.evaluate((element) => element.href)) !== `${address}${language}/${await picker.evaluate((element) => element.parentElement.querySelector('form').dataset.family)}/matrix.html`) problems.push(`${path}: the picker leads astray`);
  }
  none(problems, 'without scripts the boxes are links', paths.length);
  await context.close();
}

/** What goes over the wire runs from left to right on any page, and numbers are those of its language. */
async function mixedDirections(page, address) {
  await page.goto(`${address}ar-XB/smtp/421.html`);
  const astray = await page.locator('.dialogue :is(.client, .server)').evaluateAll((lines) => lines.filter((line) => {
    const lefts = [...line.querySelector('code').getClientRects()].map((box) => box.left);
    return Math.max(...lefts) - Math.min(...lefts) > 8 || getComputedStyle(line.querySelector('b')).textAlign !== 'start';
  }).map((line) => line.innerText));
  none(astray, 'from right to left, the lines of an exchange begin at the left', await page.locator('.dialogue li').count());
  await page.goto(`${address}ar-XB/smtp/paste.html`);
  await page.fill('#pasted', 'Said: 551 5.1.6 User not local; please try <a@b.example>');
  await page.waitForSelector('main article q');
  const directions = await page.locator('#pasted, main q, main q bdi').evaluateAll((all) => all.map((element) => getComputedStyle(element).direction));
  ok(directions.join() === 'ltr,rtl,ltr', 'what one pastes and what is quoted of it too, in the quotation marks of the page', directions.join());
  for (const [numbers, three] of [['arab', '٣'], ['latn', '3']]) {
    await page.goto(`${address}ar-XB/smtp/421.html`);
    await page.locator('.search').evaluate((element, value) => { element.dataset.numbers = value; }, numbers);
    const { status } = await ask(page, '551 252');
    ok(status.includes(three), `the results are counted in ${numbers}`, status);
  }
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
    await closeFirst(page, address);
    await classNames(page, address);
    await whatIsMeant(page, address);
    await byKeyboard(page, address);
    await theChoice(page, address);
    await wrongOrder(page, address);
    await placedParts(page, address, folder);
    await pseudo(page, address);
    await mixedDirections(page, address);
    await noShift(page, address);
    await linkedFallbacks(page);
    await namesInSeveralFamilies(page);
    await choices(page);
    none(errors, 'no script fails, and none is refused', 1);
    await withoutScripts(browser, address);
  } finally {
    await browser.close();
    server.close();
  }
});
