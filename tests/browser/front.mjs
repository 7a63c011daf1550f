// What every page begins with, and where readers come in: the header, the home page, the choice of language and the error page.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { none, ok, run } from '../tap.mjs';
import { site } from '../site/build.mjs';
import { largeFamily, made, pageFile, siteFile } from '../site/made.mjs';
import { address, launch, serve } from './chromium.mjs';
import { measure } from './inpage.mjs';

const HEADER = 56, ROW = 44, WIDTHS = [320, 390, 820, 1280, 1600];
const FAMILIES = Array.from({ length: 9 }, (_, i) => `family${i + 1}`);
const LANGUAGES = ['en', 'ar', 'de', 'es', 'fr', 'he', 'hi', 'it', 'ja', 'ko', 'pl', 'pt-BR', 'vi', 'zh-Hans', 'zh-Hant'];

/** Nine families, fifteen languages, three pages and a link in the header. */
function wide() {
  const files = { 'content/index.md': siteFile(FAMILIES, ['links: [{text: Source code, url: "https://example.org/"}]']).replace('[en]', `[${LANGUAGES.join(', ')}]`).replace('Made-up codes', 'The made-up codes of nine machines') };
  for (const family of FAMILIES) Object.assign(files, largeFamily(family, 4));
  for (const name of ['about', 'guide', 'terms']) files[`content/${name}.md`] = pageFile([`title: The ${name} of this site`, 'nav: header'], `It is the ${name}.`);
  for (const language of LANGUAGES.slice(1)) files[`locales/${language}/ui.xlf`] = `<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="ui" source-language="en" target-language="${language}" datatype="plaintext"><body/></file></xliff>\n`;
  const built = made(files);
  ok(built.status === 0, 'the site of nine families in fifteen languages builds', built.stderr);
  return built.folder;
}

const at = (folder, path) => pathToFileURL(join(folder, path)).href;
const opened = (page) => page.locator('header details[open]').count();

async function heights(browser, folder) {
  const problems = [];
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled }), page = await context.newPage();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      for (const path of ['en/index.html', 'en/family2/E0001.html', 'ar/family2/E0001.html', 'zh-Hans/about.html', 'ja/family3/index.html']) {
        await page.goto(at(folder, path));
        // On a page that is read from the right it waits beyond that edge, where nothing can be scrolled to.
        await page.evaluate(() => document.querySelector('.skip').remove());
        const { height } = await page.locator('header.site').boundingBox(), found = await page.evaluate(measure, { smallest: 0, faintest: 0 });
        if (height !== HEADER) problems.push(`${path}, ${width}: ${height}`);
        problems.push(...found.sideways.map((problem) => `${path}, ${width}: ${problem}`));
        const outside = await page.evaluate(() => [...document.querySelectorAll('header.site > *, header summary')].filter((one) => {
          const box = one.getBoundingClientRect();
          return one.checkVisibility() && (box.left < 0 || box.right > innerWidth || box.top < 0 || box.bottom > 57);
        }).map((one) => one.outerHTML.slice(0, 60)));
        problems.push(...outside.map((one) => `${path}, ${width}: outside: ${one}`));
      }
    }
    await context.close();
  }
  none(problems, `the header is one row of ${HEADER} px at ${WIDTHS.join(', ')} px, with and without scripts, and nothing sticks out`, WIDTHS.length);
}

/** The title is a block beside the logo, however many lines it has. */
async function logo(browser) {
  const keys = ['logo: logo.svg'], square = '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><path d="M0 0h32v32H0z"/></svg>\n';
  const built = made({ 'content/index.md': siteFile(['lamp'], keys).replace('Made-up codes', 'The made-up codes of a lamp'), 'content/logo.svg': square, ...largeFamily('lamp', 4) });
  const page = await browser.newPage({ viewport: { width: 390, height: 900 } });
  await page.goto(at(built.folder, 'en/lamp/E0001.html'));
  const lines = await page.locator('.site-name').evaluate((name) => {
    const words = document.createRange();
    words.selectNodeContents(name.lastChild);
    const edge = name.querySelector('img').getBoundingClientRect().right;
    return [...words.getClientRects()].filter((line) => line.width > 0).map((line) => Math.round(line.left - edge));
  });
  ok(lines.length === 2 && lines.every((left) => left === lines[0] && left > 0), 'at 390 px, both lines of a title begin beside the logo', lines.join());
  await page.close();
}

/** All links of a menu can be reached, in rows of 44 px, whatever opens it. */
async function menus(browser, folder) {
  const problems = [];
  for (const [width, javaScriptEnabled] of [[320, true], [1280, true], [320, false], [1280, false]]) {
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width, height: 700 } }), page = await context.newPage(), what = `${width}${javaScriptEnabled ? '' : ', no script'}`;
    await page.goto(at(folder, 'en/family2/E0001.html'));
    for (const [menu, links] of [['nav.menu:not(.languages)', FAMILIES.length], ['nav.languages', LANGUAGES.length - 1]]) {
      // A click waits for frames, of which a browser without scripts may make none.
      await page.locator(`${menu} summary`).focus();
      await page.keyboard.press('Enter');
      const rows = await page.locator(`${menu} details > div > a`).evaluateAll((all) => all.map((one) => one.checkVisibility() && one.getBoundingClientRect().height));
      if (rows.length !== links || rows.some((height) => height < ROW)) problems.push(`${what}: ${menu}: ${rows.join()}`);
      if (await opened(page) !== 1) problems.push(`${what}: ${await opened(page)} menus are open`);
      const panel = await page.locator(`${menu} details > div`).boundingBox();
      if (panel.x < 0 || panel.x + panel.width > width || panel.y + panel.height > 700) problems.push(`${what}: ${menu}: ${JSON.stringify(panel)}`);
      if (menu.includes(':not') && await page.locator('nav.menu > div > a').evaluateAll((all) => all.filter((one) => one.checkVisibility()).length) !== 4) problems.push(`${what}: not all pages are in the menu`);
    }
    await context.close();
  }
  none(problems, `both menus open by keyboard, one at a time, with all families, pages and languages in rows of ${ROW} px`, 4);
  const page = await browser.newPage();
  await page.goto(at(folder, 'en/family2/E0001.html'));
  await page.locator('nav.languages summary').click();
  await page.keyboard.press('Escape');
  ok(await opened(page) === 0 && await page.locator('nav.languages summary').evaluate((one) => one === document.activeElement), 'Escape closes a menu and leads back to its name');
  await page.locator('nav.languages summary').click();
  await page.locator('main h1').click();
  ok(await opened(page) === 0, 'a click elsewhere closes it');
  ok((await page.locator('header [aria-current]').allTextContents()).join() === 'family2', 'the family of the page is marked in its menu');
  await page.goto(at(folder, 'en/about.html'));
  ok(await page.locator('nav.menu > div > [aria-current="page"]').innerText() === 'The about of this site', 'a plain page is marked in the row beside it');
  await page.close();
}

async function home(page, folder) {
  await page.goto(address(folder, 'en/index.html'));
  ok(await page.locator('.search').count() === 1 && (await page.locator('.search input').boundingBox()).height >= ROW, 'the home page has one search, a large one');
  const { y } = await page.locator('.search input').boundingBox();
  ok(y < 300, 'it stands at the head of the page', y);
  for (const [query, first] of [['550', '550'], ['252 551', 'Compare 252 with 551'], ['5.1.1', '5.1.1']]) {
    await page.fill('.search input', query);
    await page.locator('.search [role=option]', { hasText: first }).first().waitFor();
    const text = await page.locator('.search [role=option]').first().innerText();
    ok(text.startsWith(first), `it takes ${query}`, text);
  }
  const examples = await page.locator('.examples a').evaluateAll((all) => all.map((one) => one.href));
  ok(examples.length === 3 && /-vs-/.test(examples[2]), 'examples lead to a code of each family and to a comparison', examples.join());
  const tiles = await page.locator('.card').evaluateAll((all) => all.map((one) => one.querySelectorAll('.chips a').length));
  ok(tiles.length === 3 && tiles.every((n) => n >= 3), 'each family has codes that readers know on its tile', tiles.join());
  for (const language of ['en', 'vi']) {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(address(folder, `${language}/index.html`));
    const below = await page.locator('.card h3, .card h3 + p').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().bottom > innerHeight).map((one) => one.textContent));
    ok(below.length === 0, `${language}: a phone names each family on the first screen, and says where its codes are met`, below.join());
    const small = await page.locator('.door p a').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent));
    ok(small.length === 0, `${language}: the examples are large enough to tap`, small.join());
    const said = await page.evaluate(() => [document.querySelector('.site-name').innerText, document.querySelector('h1').innerText]);
    ok(!said[1].includes(said[0]) && /web/.test(said[1]), `${language}: the heading says what the site does, not its name again`, said.join(' / '));
    await page.setViewportSize({ width: 1280, height: 900 });
    const feet = await page.locator('.card .chips').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().bottom));
    ok(new Set(feet).size === 1, `${language}: the codes on the tiles stand in one line`, feet.join());
    await page.locator('nav.menu summary').first().focus();
    await page.keyboard.press('Enter');
    ok(/paste\.html$/.test(await page.locator('nav.menu:not(.languages) details > div > a').last().getAttribute('href')), `${language}: the menu leads to the page that explains what one pastes`);
  }
  await page.goto(address(folder, 'en/index.html'));
  const confused = await page.locator('.confused li').allInnerTexts();
  ok(confused.length >= 4 && confused.every((text) => /\d vs \d.*\n+.{15,}/.test(text)), 'each pair that is often confused says how the two differ', confused.join('; '));
  const order = await page.evaluate(() => ['.door', '.card', '.confused', '.prose'].map((part) => document.querySelector(part).getBoundingClientRect().top));
  ok(order.every((top, i) => i === 0 || top > order[i - 1]), 'the explanation stands at the foot', order.join());
}

/** Long text goes to the page that explains it, and into no address. */
async function pasting(context, folder) {
  const page = await context.newPage(), asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('http://statuary.test/en/index.html');
  const input = page.locator('.search input'), rows = page.locator('.search [role=option]');
  ok(/pasted text/.test(await input.getAttribute('placeholder')), 'the search box says that it takes pasted text');
  const paste = async (text) => {
    await page.evaluate((given) => {
      const area = Object.assign(document.createElement('textarea'), { value: given });
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
    }, text);
    await input.fill('');
    await page.waitForFunction(() => document.querySelector('.search [role=status]').textContent === '');
    await page.keyboard.press('Control+V');
    await rows.first().waitFor();
  };
  await paste('550 5.1.1');
  ok(!/Explain/.test(await rows.first().innerText()), 'a short text is pasted as ever', await rows.allInnerTexts());
  const bounce = 'host mx.example.com said:\n550 5.1.1 <hidden-word@example.com>: no such user';
  await paste(bounce);
  ok(/Explain/.test(await rows.first().innerText()), 'a long one is first offered to the page that explains it', await rows.allInnerTexts());
  await page.keyboard.press('Enter');
  await page.locator('main article').waitFor();
  ok(await page.locator('#pasted').inputValue() === bounce, 'there it is explained, line by line');
  ok(!asked.some((url) => /hidden|word/.test(url)) && !page.url().includes('#'), 'it stands in no address', page.url());
  await page.reload();
  ok(await page.locator('#pasted').inputValue() === '', 'and is forgotten afterwards');
  await page.close();
}

async function lost(page, folder) {
  await page.goto('http://statuary.test/en/nowhere.html');
  const lines = await page.locator('.dialogue li').allInnerTexts();
  ok(/GET \/en\/nowhere\.html/.test(lines[0]) && /404 Not Found/.test(lines[1]) && lines.length === 2, 'the error page shows what was asked for and the answer', lines.join('; '));
  await page.fill('.search input', '550');
  await page.locator('.search [role=option]').first().waitFor();
  ok(await page.locator('header details').count() === 0, 'it has a search, and no menus');
  const mark = await page.locator('.dialogue mark').boundingBox();
  ok(mark.width < 60, 'three digits are marked, and no more', mark.width);
  await page.goto('http://statuary.test/vi/nowhere.html');
  await page.waitForFunction(() => document.documentElement.lang === 'vi');
  ok(await page.locator('h1').innerText() === 'Không tìm thấy trang' && /GET \/vi\/nowhere\.html/.test(await page.locator('.dialogue').innerText()), 'in the folder of a language, the error page speaks that language', await page.locator('main').innerText());
  const away = await page.locator('main li a').evaluateAll((all) => all.map((link) => link.pathname).filter((path) => !path.startsWith('/vi/')));
  none(away, 'its links lead to pages in that language', await page.locator('main li a').count());
  ok(await page.locator('.search input').count() === 1 && await page.locator('.search input').getAttribute('placeholder') === 'Tìm mã', 'its search is in that language', await page.locator('.search').innerHTML());
  await page.fill('.search input', 'het thoi gian');
  await page.locator('.search [role=option]').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/vi\/\w+\/[\d.]+\.html$/).catch(() => {});
  ok(/\/vi\/\w+\/[\d.]+\.html$/.test(page.url()), 'and finds what is written in it', page.url());
  await page.goto('http://statuary.test/en/nowhere.html');
  await page.fill('.search input', '550');
  await page.locator('.search [role=option]').first().waitFor();
  await page.goto(address(folder, 'index.html'));
  const links = await page.locator('main a').evaluateAll((all) => all.map((one) => `${one.lang}: ${one.innerText}`));
  ok(await page.locator('header details, .search').count() === 0 && links.length === 2 && /^en: English\nWhat .*mail.*web/.test(links[0]) && /^vi: Tiếng Việt\nMỗi .*thư.*web/.test(links[1]), 'the choice of language is all that there is to choose on its page, each in its own words', links.join());
  const boxes = await page.locator('main a').evaluateAll((all) => all.map((one) => { const { width, height } = one.getBoundingClientRect(); return [width, height].map(Math.round).join(); }));
  ok(new Set(boxes).size === 1, 'its cards have one size', boxes.join('; '));
  await page.goto(address(folder, 'vi/translation.html'));
  const lead = await page.locator('h1 + p').innerText();
  ok(/\d+.*\d{4}|\d\.\d{3}/.test(lead) && await page.locator('main details').count() === 2 && await page.locator('main :is(a, tr):visible').count() === 0, 'the page about the translation begins with the total, and folds finished documents and pages', lead);
  const names = await page.locator('main details').first().locator('th').allTextContents();
  ok(names.length === 6 && !names.some((name) => /^\s*(ui|site|pages)\s*$/.test(name)), 'documents have names that a reader knows', names.join());
}

async function contents(browser, folder) {
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  await page.goto(address(folder, 'en/glossary.html'));
  const [box, text] = [await page.locator('.contents').boundingBox(), await page.locator('.prose').boundingBox()];
  ok(box.x >= text.x + text.width && box.x < text.x + text.width + 64 && await page.locator('.contents a').first().isVisible(), 'at 1600 px, the contents stand beside the text', JSON.stringify(box));
  await page.setViewportSize({ width: 1280, height: 900 });
  ok((await page.locator('.contents').boundingBox()).x < 200, 'and above it where there is no room');
  await page.close();
}

await run(async () => {
  const built = site(process.argv[2]), browser = await launch();
  if (built.status !== undefined) ok(built.status === 0, 'the site builds', built.stderr);
  try {
    const folder = wide(), errors = [];
    await heights(browser, folder);
    await menus(browser, folder);
    await logo(browser);
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } }), page = await context.newPage();
    page.on('pageerror', (error) => errors.push(error.message));
    await serve(context, built.folder);
    await home(page, built.folder);
    await pasting(context, built.folder);
    await lost(page, built.folder);
    await contents(browser, built.folder);
    none(errors, 'no script fails', 1);
  } finally {
    await browser.close();
  }
});
