// The page on which readers choose two to four codes: what it sets side by side, where the choice stands, and how it is
// made; from a server and from a file, in every language.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { none, ok, run } from '../tap.mjs';
import { root, site } from '../site/build.mjs';
import { readContent } from '../site/content.mjs';
import { attribute, find, parse, text } from '../site/html.mjs';
import { LANGUAGES } from './kinds.mjs';
import { launch } from './chromium.mjs';
import { start } from './server.mjs';

const STATUS = 'main form > [role=status]', RESULT = '#compared', CARD = `${RESULT} .head`;

const WORDS = {
  en: { fields: ['First code', 'Second code', 'Third code', 'Fourth code'], add: 'Add a code', often: 'Often confused', page: 'Read the whole comparison of 252 and 551', title: /^SMTP 551, 252, 550 compared/, differ: 'Facts below that differ: ', alike: 'No fact below differs, but the codes mean different things: their pages say what.', few: 'Choose at least two different codes', many: 'Only the first four codes are shown', missing: 'There is no reply code 999 here', pair: 'Compare 252 with 551', value: 'Only after a change', class: 'Class' },
  vi: { fields: ['Mã thứ nhất', 'Mã thứ hai', 'Mã thứ ba', 'Mã thứ tư'], add: 'Thêm mã', often: 'Các mã hay bị nhầm', page: 'Xem toàn bộ phần so sánh 252 với 551', title: /^SMTP: so sánh 551, 252, 550/, differ: 'Số đặc điểm khác nhau trong bảng dưới đây: ', alike: 'Không đặc điểm nào dưới đây khác nhau, nhưng các mã này có nghĩa khác nhau: hãy xem trang của từng mã.', few: 'Hãy chọn ít nhất hai mã khác nhau', many: 'Chỉ hiển thị bốn mã đầu tiên', missing: 'Ở đây không có mã phản hồi 999', pair: 'So sánh 252 với 551', value: 'Chỉ sau khi có thay đổi', class: 'Loại' },
};

/** Waits for the status, which is said last. */
async function status(page) {
  await page.waitForFunction((selector) => document.querySelector(selector).textContent !== '', STATUS);
  return page.locator(STATUS).innerText();
}

/** Opens the page anew, with @choice behind #. */
async function open(page, address, choice) {
  await page.goto('about:blank');
  await page.goto(`${address}#${choice}`);
  return status(page);
}

const texts = (page, selector) => page.locator(`${RESULT} ${selector}`).allInnerTexts();

async function sideBySide(page, address, language, where) {
  const words = WORDS[language], said = await open(page, address, '551,252,550');
  const codes = await texts(page, 'thead th'), cards = await texts(page, '.head .code');
  ok(codes.slice(1).join() === '551,252,550' && cards.join() === '551,252,550', `${language}, ${where}: three codes in the order of the address`, codes.join(), cards.join());
  ok(words.title.test(await page.title()), `${language}, ${where}: the title names them`, await page.title());
  const rows = await page.locator(`${RESULT} tbody tr`).evaluateAll((all) => all.map((row) => row.cells.length).filter((cells) => cells > 1));
  ok(rows.length >= 3 && rows.every((n) => n === 4), `${language}, ${where}: each row has a cell for each code`, rows.join());
  ok(said.startsWith(words.differ), `${language}, ${where}: it says how many facts differ`, said);
  ok((await texts(page, 'tbody td')).includes(words.value), `${language}, ${where}: facts are told once, by their values`, (await texts(page, 'tbody td')).join(' | '));
  const links = await page.locator(`${RESULT} a`).evaluateAll((all) => all.map((link) => [link.textContent.trim(), link.getAttribute('href')]));
  ok(links.filter(([, href]) => /^\d+\.html$/.test(href)).map(([, href]) => href).join() === '551.html,252.html,550.html', `${language}, ${where}: each code leads to its page`, JSON.stringify(links));
  ok(links.filter(([, href]) => href.includes('-vs-')).map(([name, href]) => `${name}: ${href}`).join('; ').includes(`${words.pair}: ../smtp/252-vs-551.html`) && links.length === 6, `${language}, ${where}: and any two to the page about both`, JSON.stringify(links));
  const there = await page.evaluate(async () => Promise.all([...document.querySelectorAll('#compared .chips a')].map((link) => location.protocol === 'file:' || fetch(link.href).then((answer) => answer.ok))));
  ok(there.every(Boolean), `${language}, ${where}: these pages are there`);
  const other = await page.locator('.languages a').first().evaluate((link) => link.href);
  ok(other.endsWith('/compare.html#551,252,550'), `${language}, ${where}: the choice is kept in another language`, other);
}

/** Two codes differ in the same facts as on the page about both. */
async function asOnPairs(page, address, language, folder) {
  const problems = [], family = readContent(root).families.find(({ id }) => id === 'smtp');
  const pairs = family.pairs.filter((_, i) => i % 41 === 0);
  for (const [left, right] of pairs.map((pair) => [pair.left.code, pair.right.code])) {
    const html = readFileSync(join(folder, language, `smtp/${left}-vs-${right}.html`), 'utf8');
    const document = parse(html), rows = (table) => find(find(document, table)[0], 'tbody').flatMap((body) => find(body, 'tr'));
    const names = (list) => list.flatMap((row) => find(row, (head) => attribute(head, 'scope') === 'row')).map(text);
    const above = rows('.verdict').filter((row) => find(row, 'td').length === 2), classes = find(document, '.badge').map(text);
    const shown = [...classes[0] === classes[1] ? [] : [WORDS[language].class], ...names(above)], below = names(rows('.differences'));
    const said = await open(page, address, `${left},${right}`), seen = await texts(page, 'tbody th[scope=row]'), rowsCounted = await page.locator('#compared tbody').first().locator('tr').count();
    if ([...seen].sort().join() !== [...shown, ...below].sort().join()) problems.push(`${left}, ${right}: ${seen} and not ${shown} and ${below}`);
    const [, counted] = html.match(/id="differences"[^]*?<p class="quiet">([^<]*)/) ?? ['', ''], unknown = above.filter((row) => find(row, '.quiet').length > 0).length;
    const count = Number(counted.match(/\d+/)?.[0] ?? 0) + shown.length - unknown;
    if (rowsCounted !== count) problems.push(`${left}, ${right}: ${rowsCounted} rows above those that are not counted, and not ${count}`);
    if (said !== (count ? WORDS[language].differ + count : WORDS[language].alike)) problems.push(`${left}, ${right}: ${said}`);
  }
  none(problems, `${language}: two codes differ as on the page about both`, pairs.length);
}

async function byKeyboard(page, address, language) {
  const words = WORDS[language];
  await page.goto('about:blank');
  await page.goto(address);
  await page.waitForFunction(() => document.querySelector('main form').checkVisibility());
  const fields = () => page.locator('main .field').evaluateAll((all) => all.filter((field) => field.checkVisibility()).map((field) => {
    const label = field.querySelector('label'), { top, left } = label.getBoundingClientRect(), box = label.control.getBoundingClientRect();
    return label.control === field.querySelector('input') && top < box.top && Math.abs(left - box.left) < 2 && label.control.inputMode === 'numeric' && label.innerText;
  }));
  ok((await fields()).join() === words.fields.slice(0, 2).join() && await page.locator(RESULT).isHidden(), `${language}: two fields with labels above them, and no table without a choice`, (await fields()).join());
  const often = await page.locator('#noted').evaluate((section) => [section.querySelector('h2').innerText, [...section.querySelectorAll('a')].filter((link) => link.checkVisibility()).map((link) => link.getAttribute('href'))]);
  ok(often[0] === words.often && often[1].some((href) => href.endsWith('550-vs-554.html')), `${language}: below them stand the pairs that are often confused`, JSON.stringify(often));
  for (const n of [3, 4]) {
    await page.getByRole('button', { name: words.add }).click();
    ok((await fields()).join() === words.fields.slice(0, n).join() && await page.evaluate((at) => document.activeElement === document.querySelectorAll('main input')[at], n - 1), `${language}: the button adds field ${n}, and one is in it`, (await fields()).join());
  }
  ok(await page.locator('#add').isHidden(), `${language}: there is no fifth`);
  await page.locator('main input').first().focus();
  await page.keyboard.press('Enter');
  ok(await status(page) === words.few, `${language}: without codes it asks for two`, await page.locator(STATUS).innerText());
  await page.keyboard.type('550');
  await page.locator('#first [role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  ok(await page.locator('main input').first().inputValue() === '550', `${language}: a suggestion is taken with the keyboard`);
  for (const code of [' 250', '999', '550']) {
    await page.keyboard.press('Tab');
    await page.keyboard.type(code);
  }
  await page.keyboard.press('Enter');
  await page.waitForFunction(([selector, expected]) => document.querySelector(selector).textContent === expected, [STATUS, words.missing]);
  ok(await page.locator(RESULT).isHidden(), `${language}: a code that is none is named, and nothing is compared`);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('450');
  await page.keyboard.press('Enter');
  await page.locator(CARD).nth(2).waitFor();
  ok(new URL(page.url()).hash === '#550,250,450', `${language}: the choice stands in the address, each code once`, page.url());
  const first = await status(page);
  await page.locator('main input').nth(2).fill('');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash === '#550,250');
  await page.goBack();
  await page.locator(CARD).nth(2).waitFor();
  ok(await page.locator('main input').nth(2).inputValue() === '450' && await status(page) === first, `${language}: the way back leads to the choice before`);
}

/** Of two, the page on both comes first, before what this one repeats of it. */
async function wholePageFirst(page, address, language) {
  await open(page, address, '551,252');
  const links = await page.locator(`${RESULT} a`).evaluateAll((all) => all.map((link) => [link.innerText, link.getAttribute('href')]));
  ok(links[0][0] === WORDS[language].page && links[0][1] === '../smtp/252-vs-551.html' && links.length === 3 && await page.locator('#pairs').isHidden(), `${language}: of two codes, the link to the page on both stands first`, JSON.stringify(links));
}

/** The fields of the family's page and of a code's say what is no code, and what is missing. */
async function onOtherPages(page, address) {
  const problems = [], said = async (...names) => {
    for (const [i, name] of names.entries()) await page.locator('main .picker input').nth(i).fill(name);
    await page.locator('main .picker button').click();
    await page.waitForFunction(() => document.querySelector('main .picker form').lastElementChild.textContent !== '');
    const text = await page.locator('main .picker form > :last-child').innerText();
    await page.locator('main .picker form').evaluate((form) => { form.lastElementChild.textContent = ''; });
    return text;
  };
  for (const [path, noun] of [['smtp/550', 'reply code'], ['smtp/index', 'reply code'], ['enhanced/5.1.1', 'enhanced status code']]) {
    await page.goto(`${address}en/${path}.html`);
    for (const [names, expected] of [[['550', '9999'], `There is no ${noun} 9999 here`], [['x<y', ''], `There is no ${noun} x<y here`], [['', ''], 'Choose two different codes']]) {
      if (path.startsWith('enhanced') && names[0] === '550') names[0] = '5.1.1';
      const found = await said(...names);
      if (found !== expected) problems.push(`${path}, ${names}: "${found}"`);
    }
  }
  none(problems, 'what is no code is named, in the words of the family', 9);
}

/** Addresses are written by hand, too. */
async function anyAddress(page, address) {
  const words = WORDS.en, problems = [];
  const cases = {
    '550': [words.few, 0], '550,550': [words.few, 0], '999,998': [words.missing, 0], '550,999,250': [words.missing, 2], ',550,,250,': [words.differ, 2], '%32%35%30,550': [words.differ, 2],
    '550%2C250': [words.differ, 2], '550, 250': [words.differ, 2], '220,221,250,251,252': [words.many, 4], '%,%zz': ['There is no reply code % here', 0], '550,<img src=x onerror=alert(1)>': ['There is no reply code <img src=x onerror=alert(1)> here', 0],
  };
  for (const [choice, [expected, cards]] of Object.entries(cases)) {
    const said = await open(page, address, choice), shown = await page.locator(CARD).filter({ visible: true }).count();
    if (!said.startsWith(expected) || shown !== cards) problems.push(`#${choice}: "${said}", ${shown} codes`);
    if (await page.locator('#noted').isHidden() !== cards > 0) problems.push(`#${choice}: what is often confused is ${cards > 0 ? 'in the way' : 'gone'}`);
  }
  none(problems, 'whatever stands behind #, it says what it makes of it', Object.keys(cases).length);
  await page.goto('about:blank');
  await page.goto(address);
  await page.waitForLoadState();
  ok(await page.locator(STATUS).innerText() === '' && await page.locator(RESULT).isHidden(), 'without a choice it says nothing yet');
}

async function onPhones(browser, address) {
  const problems = [];
  for (const colorScheme of ['light', 'dark'])
    for (const language of LANGUAGES) {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 }, colorScheme });
      await open(page, address(language), '252,551,550,250');
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > 390) problems.push(`${language}: ${wide} px wide`);
      const named = await page.locator(`${RESULT} tbody td`).evaluateAll((all) => all.every((cell) => /^"\d+: "/.test(getComputedStyle(cell, '::before').content)));
      if (!named) problems.push(`${language}: a cell does not say whose it is`);
      await page.close();
    }
  none(problems, 'four codes fit a phone', 4);
}

async function withoutScript(browser, address) {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(address);
  const main = await page.locator('main').innerText(), [href] = await page.locator('main .notice a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  ok(main.includes('This page needs JavaScript') && href === 'index.html#codes', 'without script it says so, and leads to the list of codes', main);
  ok(await page.locator('main form').isHidden() && await page.locator(RESULT).isHidden(), 'and offers no fields that do nothing');
  await page.close();
}

await run(async () => {
  const built = site(process.argv[2]);
  if (built.status !== undefined) ok(built.status === 0, 'the site builds', built.stderr);
  const { folder } = built, { server, address } = await start(folder);
  const browser = await launch();
  try {
    const page = await browser.newPage(), errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    for (const [where, top] of [['from a server', address], ['from a file', `${pathToFileURL(folder).href}/`]])
      for (const language of LANGUAGES) await sideBySide(page, `${top}${language}/smtp/compare.html`, language, where);
    for (const language of LANGUAGES) {
      await asOnPairs(page, `${address}${language}/smtp/compare.html`, language, folder);
      await byKeyboard(page, `${address}${language}/smtp/compare.html`, language);
    }
    for (const language of LANGUAGES) await wholePageFirst(page, `${address}${language}/smtp/compare.html`, language);
    await onOtherPages(page, address);
    await anyAddress(page, `${address}en/smtp/compare.html`);
    await onPhones(browser, (language) => `${address}${language}/smtp/compare.html`);
    await withoutScript(browser, `${address}en/smtp/compare.html`);
    await page.goto(`${address}en/smtp/252-vs-551.html`);
    await page.locator('a[href="compare.html#252,551"]').click();
    ok((await status(page)).startsWith(WORDS.en.differ) && await page.locator(CARD).count() === 2, 'from the page about two codes one gets there with both');
    ok(errors.length === 0, 'no script complains', errors.join('\n'));
  } finally {
    await browser.close();
    server.close();
  }
});
