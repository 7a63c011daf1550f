// The pages of families and their matrices: what the first screen shows, what stays in sight, what is lit.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { none, ok, run } from '../tap.mjs';
import { root, site } from '../site/build.mjs';
import { readContent } from '../site/content.mjs';
import { attribute, find, parse } from '../site/html.mjs';
import { address, launch } from './chromium.mjs';
import { measure } from './inpage.mjs';
import { LANGUAGES } from './kinds.mjs';

const FAMILIES = ['smtp', 'enhanced'], ALL = [...FAMILIES, 'http'];
const WIDTHS = [320, 390, 640, 768, 991, 992, 1280, 1600];
const PHONE = { width: 390, height: 844 };
/* From here on there is room for the map. */
const WIDE = 992;
const NEAREST = 5;

const each = (visit, families = FAMILIES) => LANGUAGES.flatMap((language) => families.map((family) => visit(language, family)));

/** The first code stands in the upper half of a phone, the list is open, and no sentence is cut at any width. */
async function indexFirst(page, folder) {
  const problems = [];
  let lines = 0;
  for (const [language, family] of each((...names) => names, ALL)) {
    await page.setViewportSize(PHONE);
    await page.goto(address(folder, `${language}/${family}/index.html`));
    const first = await page.locator('.codes a').first().boundingBox();
    if (!(first?.y < 460)) problems.push(`${language}/${family}: the first code stands at ${first?.y}`);
    if (await page.locator('.map').isVisible()) problems.push(`${language}/${family}: a phone shows the map`);
    if (!(await page.locator('.bar input').isVisible())) problems.push(`${language}/${family}: nothing filters the list`);
    for (const width of [PHONE.width, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      const cut = await page.locator('.codes .summary').evaluateAll((all) => all.filter((one) => !one.checkVisibility() || one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflow !== 'visible').map((one) => one.textContent));
      lines += await page.locator('.codes .summary').count();
      problems.push(...cut.map((text) => `${language}/${family}, ${width}: "${text}" is cut or hidden`));
      const chips = await page.locator('.bar nav').evaluate((nav) => nav.scrollWidth - nav.clientWidth);
      if (chips > 0) problems.push(`${language}/${family}, ${width}: ${chips} px of the classes are out of sight`);
      const links = await page.locator('.tools a:visible').evaluateAll((all) => all.map((one) => one.href));
      if (links.length < 3 || new Set(links).size !== links.length) problems.push(`${language}/${family}, ${width}: the links are ${links.join()}`);
    }
  }
  none(problems, 'the first code stands in the upper half of a phone, each sentence whole, each class in sight', lines);
}

/** Paper has all codes, with and without scripts, whatever was folded. */
async function printed(browser, folder) {
  const problems = [];
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 720, height: 1000 } }), page = await context.newPage();
    await page.goto(address(folder, 'en/enhanced/index.html'));
    await page.locator('details.class').evaluateAll((all) => all.forEach((one) => { one.open = false; }));
    const shown = () => page.locator('.codes li a').evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
    if (await shown() !== 0) problems.push(`${await shown()} codes of closed folds are shown`);
    await page.emulateMedia({ media: 'print' });
    if (await shown() !== 118) problems.push(`${javaScriptEnabled}: ${await shown()} codes are printed`);
    await page.emulateMedia({ media: 'screen' });
    if (javaScriptEnabled) {
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      if (await page.locator('details.class[open]').count() !== 3) problems.push('the script leaves folds closed for the printer');
      await page.evaluate(() => dispatchEvent(new Event('afterprint')));
      if (await page.locator('details.class[open]').count() !== 0) problems.push('they stay open afterwards');
    }
    await context.close();
  }
  none(problems, 'all codes are printed, also those of closed folds and without scripts', 2);
}

/** The map stands whole where it is shown, and nothing scrolls sideways. */
async function mapWhole(page, folder) {
  const problems = [];
  let shown = 0;
  for (const [language, family] of each((...names) => names)) {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(address(folder, `${language}/${family}/index.html`));
      const where = `${language}/${family}, ${width}`, map = page.locator('.map'), visible = await map.isVisible();
      if (visible !== width >= WIDE) problems.push(`${where}: the map is ${visible ? 'shown' : 'hidden'}`);
      problems.push(...(await page.evaluate(measure, { smallest: 0, faintest: 0 })).sideways.map((problem) => `${where}: ${problem}`));
      if (!visible) continue;
      shown++;
      const hidden = await map.evaluate((table) => {
        const { left, right } = table.parentElement.getBoundingClientRect(), box = table.getBoundingClientRect();
        const out = [...table.querySelectorAll('a, th')].filter((one) => one.getBoundingClientRect().right > right + 1 || one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0);
        return box.left < left - 1 || box.right > right + 1 ? ['the map is wider than its place'] : out.map((one) => one.textContent);
      });
      problems.push(...hidden.map((problem) => `${where}: ${problem} is clipped`));
      const single = width < 1280 ? [] : await map.evaluate((table) => [...table.querySelectorAll('td')].filter((cell) => {
        const links = [...cell.querySelectorAll('a')].slice(0, 2).map((one) => one.getBoundingClientRect().top);
        return links.length > 1 && links[0] !== links[1];
      }).map((cell) => cell.textContent.trim()));
      problems.push(...single.map((codes) => `${where}: ${codes} stand one below the other`));
      const first = await page.evaluate(() => document.querySelector('#map').getBoundingClientRect().top < document.querySelector('#codes').getBoundingClientRect().top);
      if (!first) problems.push(`${where}: the map does not lead`);
    }
  }
  none(problems, 'the map leads where it fits as a whole, and stands nowhere else', shown);
}

/** The row of classes stays above their codes, counts them, and covers nothing that it leads to or that has the focus. */
async function classBar(page, folder, content) {
  const problems = [];
  let looked = 0;
  for (const { width, height } of [PHONE, { width: 1280, height: 700 }]) {
    await page.setViewportSize({ width, height });
    for (const [language, family] of each((...names) => names, ALL)) {
      const where = `${language}/${family}, ${width}`;
      await page.goto(address(folder, `${language}/${family}/index.html`));
      const links = page.locator('.bar a'), counts = await page.locator('.bar small').allInnerTexts();
      const codes = content.families.find(({ id }) => id === family).codes.length;
      if (counts.reduce((sum, n) => sum + Number(n), 0) !== codes) problems.push(`${where}: it counts ${counts.join(' + ')} of ${codes} codes`);
      for (let i = 0; i < await links.count(); i++) {
        await links.nth(i).click();
        looked++;
        await page.waitForFunction(() => document.querySelector(location.hash)?.open);
        const found = await page.evaluate(() => {
          const bar = document.querySelector('.bar').getBoundingClientRect(), box = document.querySelector(location.hash).querySelector('summary').getBoundingClientRect();
          const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
          return { inSight: bar.bottom > 0 && bar.bottom <= innerHeight, covered: box.top < bar.bottom - 1, far: box.top > bar.bottom + 60 && !atEnd };
        });
        if (!found.inSight || found.covered || found.far) problems.push(`${where}: class ${i + 1}: ${JSON.stringify(found)}`);
      }
      // Backwards through the list, each link comes from above the screen, under the row.
      await page.locator('details.class').last().locator('li a').last().focus();
      for (let i = 0; i < 40; i++) {
        await page.keyboard.press('Shift+Tab');
        looked++;
        const covered = await page.evaluate(() => {
          const one = document.activeElement, box = one.getBoundingClientRect(), bar = document.querySelector('.bar');
          return !bar.contains(one) && box.top < bar.getBoundingClientRect().bottom - 1 && box.bottom > bar.getBoundingClientRect().top && one.textContent;
        });
        if (covered) problems.push(`${where}: "${covered}" has the focus below the row`);
      }
    }
  }
  none(problems, 'the row of classes stays in sight, counts their codes, and covers no heading and no focus', looked);
}

/** What is typed brings its results into sight, from wherever; a link to a class shows all of it again. */
async function filter(page, folder) {
  await page.setViewportSize(PHONE);
  await page.goto(address(folder, 'en/enhanced/index.html') + '#class-permanent');
  const box = page.locator('.bar input');
  await page.evaluate(() => scrollTo({ top: 3000, behavior: 'instant' }));
  await box.fill('DMARC');
  const seen = await page.evaluate(() => [...document.querySelectorAll('.codes li:not([hidden]) a')].filter((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return one.checkVisibility() && top >= document.querySelector('.bar').getBoundingClientRect().bottom && bottom <= innerHeight;
  }).map((one) => one.textContent));
  ok(seen.length > 0 && seen.every((text) => /^[45]\.7\./.test(text)) && await box.isVisible(), 'what is typed far down the list brings what it finds into sight', seen.join('; '));
  await page.locator('.bar a').first().click();
  const codes = await page.locator('#class-completion li:visible').count();
  ok(codes === 7 && await box.inputValue() === '', 'a link to a class empties the field and shows its codes', codes);
}

/** Numbers of facts that differ, by the address of the comparison, as the tables of the matrix have them. */
function cellsOf(folder, paths) {
  const cells = new Map();
  for (const path of paths)
    for (const table of find(parse(readFileSync(join(folder, path), 'utf8')), '.matrix'))
      for (const link of find(table, 'a').filter((one) => attribute(one, 'href').includes('-vs-'))) {
        const href = attribute(link, 'href');
        cells.set(href, [...(cells.get(href) ?? []), parseInt(link.childNodes[0].value, 10)]);
      }
  return cells;
}

/** Each code with the five that are most like it, linked to the address of the pair; the table has the same numbers, on both sides. */
async function lookAlikes(page, folder, content) {
  const problems = [];
  const family = content.families.find(({ id }) => id === 'smtp');
  for (const language of LANGUAGES) {
    await page.goto(address(folder, `${language}/smtp/matrix.html`));
    const rows = await page.locator('.near > li').evaluateAll((all) => all.map((one) => ({ code: one.querySelector('.code').textContent, links: [...one.querySelectorAll('ol a')].map((link) => [link.querySelector('.code').textContent, parseInt(link.querySelector('small').textContent, 10), link.getAttribute('href')]) })));
    const cells = cellsOf(folder, [`${language}/smtp/matrix.html`]);
    if (rows.map(({ code }) => code).join() !== family.codes.map(({ code }) => code).join()) problems.push(`${language}: not each code has its row`);
    for (const { code, links } of rows) {
      if (links.length !== NEAREST || new Set(links.map(([other]) => other)).size !== NEAREST) problems.push(`${language}: ${code} has ${links.length} look-alikes`);
      for (const [other, n, href] of links) {
        const [left, right] = [code, other].sort();
        if (href !== `${left}-vs-${right}.html`) problems.push(`${language}: ${code} and ${other} lead to ${href}`);
        if (cells.get(href)?.[0] !== n) problems.push(`${language}: ${code} and ${other} differ in ${n} or ${cells.get(href)}`);
      }
    }
    const uneven = [...cells].filter(([, numbers]) => numbers.length !== 2 || numbers[0] !== numbers[1]);
    if (cells.size !== family.codes.length * (family.codes.length - 1) / 2 || uneven.length > 0) problems.push(`${language}: ${cells.size} pairs, of which ${uneven.length} do not stand on both sides alike`);
    if (!(await page.evaluate(() => document.querySelector('.near').compareDocumentPosition(document.querySelector('.matrix')) & Node.DOCUMENT_POSITION_FOLLOWING))) problems.push(`${language}: the look-alikes do not come first`);
  }
  const near = await page.locator('.near > li', { has: page.locator('xpath=./a[starts-with(normalize-space(), "451 ")]') }).locator('ol .code').allInnerTexts();
  if (!['450', '452', '454', '455'].every((code) => near.includes(code))) problems.push(`451 is like ${near.join()}`);
  for (const path of ['en/smtp/matrix.html', 'en/http/matrix.html', 'en/enhanced/matrix.html']) {
    await page.goto(address(folder, path));
    const rows = await page.locator('.near > li').evaluateAll((all) => all.map((row) => [...row.querySelectorAll('ol small')].map((small) => parseInt(small.textContent))));
    problems.push(...rows.filter((numbers) => String(numbers) !== String([...numbers].sort((a, b) => a - b))).map((numbers) => `${path}: look-alikes in the order of ${numbers}`));
    if (await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior) !== 'auto') problems.push(`${path}: it scrolls smoothly past what is not laid out`);
  }
  await page.goto(address(folder, 'en/smtp/matrix.html'));
  const key = await page.locator('.legend [data-level]').allInnerTexts();
  if (!(key[0] === '0' && Number(key.at(-1)) > 4) || await page.locator('.legend').count() !== 1) problems.push(`the key says ${key}`);
  none(problems, 'each code has its five look-alikes, and the table has each pair on both sides, at one address', family.codes.length);
}

/** A block of a large matrix says its codes once; the overview leads to each block from both sides. */
async function blocks(page, folder) {
  await page.goto(address(folder, 'en/enhanced/matrix.html'));
  const rows = await page.locator('.matrix tbody tr').evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td a')].map((link) => link.getAttribute('href'))));
  const odd = rows.flatMap((row, i) => row.filter((href, j) => href !== rows[j][i] || href !== `matrix.${Math.min(i, j) + 1}-${Math.max(i, j) + 1}.html`));
  ok(rows.length > 1 && rows.every((row) => row.length === rows.length) && odd.length === 0, 'the overview is filled on both sides', JSON.stringify(rows));
  ok(await page.locator('.near > li').count() === 118, 'the look-alikes of a large family stand on the first page');
  const said = [await page.locator('.matrix tbody a').first().getAttribute('aria-label')];
  await page.goto(address(folder, 'en/enhanced/matrix.1-1.html'));
  said.push(await page.locator('h1').innerText(), await page.title(), await page.locator('meta[name=description]').getAttribute('content'));
  ok(said.every((text) => text.split('2.0.0–2.7.0').length === 2), 'a block on the diagonal names its codes once', said.join('\n'));
}

/** Under the pointer and the focus, the row and the column of a cell are lit, to their heads and no farther. */
async function lit(browser, folder) {
  const problems = [];
  for (const options of [{}, { javaScriptEnabled: false }, { forcedColors: 'active' }]) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options }), page = await context.newPage();
    await page.goto(address(folder, 'en/smtp/matrix.html') + '#matrix');
    const frame = page.locator('.scroll'), box = await frame.boundingBox(), size = await frame.evaluate((one) => [one.scrollWidth, one.scrollHeight].join());
    const cell = page.locator('.matrix tbody tr').nth(6).locator('td').nth(4), { x, y, width, height } = await cell.boundingBox();
    const clip = { row: { x: box.x + 2, y, width: 30, height }, column: { x, y: box.y + 2, width, height: 30 }, other: { x: x + 2 * width, y: y + 2 * height, width, height } };
    const pictures = async () => Object.fromEntries(await Promise.all(Object.entries(clip).map(async ([name, at]) => [name, (await page.screenshot({ clip: at })).toString('base64')])));
    const rest = await pictures();
    for (const [how, act] of [['pointer', () => cell.hover()], ['focus', async () => { await page.mouse.move(0, 0); await cell.locator('a').focus(); }]]) {
      await act();
      const now = await pictures(), where = `${JSON.stringify(options)}, ${how}`;
      for (const name of ['row', 'column']) if (now[name] === rest[name]) problems.push(`${where}: the head of the ${name} is not lit`);
      if (now.other !== rest.other) problems.push(`${where}: another cell is lit`);
      if (await frame.evaluate((one) => [one.scrollWidth, one.scrollHeight].join()) !== size) problems.push(`${where}: the table grows`);
    }
    await context.close();
  }
  none(problems, 'row and column of a cell are lit up to their heads, also without scripts and in forced colours', 6);
}

/** The fewer facts differ, the stronger the colour. */
async function shades(page, folder) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.goto(address(folder, 'en/smtp/matrix.html'));
    const strength = await page.locator('.legend [data-level]').evaluateAll((all) => {
      const canvas = document.createElement('canvas').getContext('2d');
      const rgb = (colour) => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3); };
      const paper = rgb(getComputedStyle(document.documentElement).backgroundColor);
      return all.map((one) => rgb(getComputedStyle(one).backgroundColor).reduce((sum, value, i) => sum + Math.abs(value - paper[i]), 0));
    });
    ok(strength.length === 5 && strength.every((value, i) => i === 0 || value < strength[i - 1]), `${colorScheme}: what is most alike is strongest`, strength.join());
  }
}

await run(async () => {
  const content = readContent(root), built = site(process.argv[2]);
  if (built.status !== undefined) ok(built.status === 0, 'the site builds', built.stderr);
  const browser = await launch();
  try {
    const page = await browser.newPage({ reducedMotion: 'reduce' }), errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await indexFirst(page, built.folder);
    await printed(browser, built.folder);
    await mapWhole(page, built.folder);
    await classBar(page, built.folder, content);
    await filter(page, built.folder);
    await lookAlikes(page, built.folder, content);
    await blocks(page, built.folder);
    await lit(browser, built.folder);
    await shades(page, built.folder);
    none(errors, 'no script fails', 1);
  } finally {
    await browser.close();
  }
});
