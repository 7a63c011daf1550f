// Pages of the repository's own site as a reader sees them, in one browser.

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { none, ok, run } from '../tap.mjs';
import { root, site } from '../site/build.mjs';
import { readContent } from '../site/content.mjs';
import { find, parse, text } from '../site/html.mjs';
import { HOST, address, launch, serve } from './chromium.mjs';
import * as inpage from './inpage.mjs';
import { KINDS, pagesOf } from './kinds.mjs';

const PAIR = 'smtp/252-vs-551.html';
const CODE = 'smtp/551.html';
const PAGES = Object.keys(KINDS).flatMap(pagesOf);
const WIDTHS = [320, 390, 768, 1280];
const SCHEMES = ['light', 'dark'];
const HEIGHT = 900;

/* Where pictures of every page seen are left for people to look at, and at which widths. */
const PICTURES = join(root, 'build/pictures');
const PICTURED = [390, 1280];

/* WCAG 2.2, 1.4.3: text of any size; and what the project asks beyond it. */
const LIMITS = { smallest: 12, faintest: 4.5 };

/** Opens pages one after another in a context, and notes what goes wrong in them. */
class Visitor {
  constructor(context, folder) {
    this.context = context;
    this.folder = folder;
    this.errors = [];
    this.opened = 0;
  }

  static async create(browser, folder, options) {
    const visitor = new Visitor(await browser.newContext({ viewport: { width: 1280, height: HEIGHT }, reducedMotion: 'reduce', ...options }), folder);
    await serve(visitor.context, folder);
    const page = visitor.page = await visitor.context.newPage();
    const add = (what) => visitor.errors.push(`${visitor.path}: ${what}`);
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && add(message.text()));
    page.on('pageerror', (error) => add(error.message));
    // A fetch is aborted when the next page is opened; a file that is not there fails in other words.
    page.on('requestfailed', (request) => request.failure()?.errorText !== 'net::ERR_ABORTED' && add(`${request.url()}: ${request.failure()?.errorText}`));
    page.on('response', (response) => response.status() >= 400 && add(`${response.url()}: ${response.status()}`));
    page.on('request', (request) => !/^(file|data):/.test(request.url()) && !request.url().startsWith(HOST) && add(`${request.url()} is fetched from elsewhere`));
    return visitor;
  }

  async open(path) {
    this.path = path;
    this.opened++;
    await this.page.goto(address(this.folder, path), { waitUntil: 'load' });
    return this.page;
  }
}

/** Names of the classes in a language, as the family's index shows them. */
function classNames(folder, language) {
  const names = new Set();
  for (const section of find(parse(readFileSync(join(folder, language, 'smtp/index.html'), 'utf8')), '.class')) {
    const heading = find(section, 'h3')[0];
    names.add(text(heading).replace(text(find(heading, '.label')[0]), '').trim());
  }
  return [...names];
}

async function everyWidthAndScheme(visitor) {
  mkdirSync(PICTURES, { recursive: true });
  for (const path of PAGES) {
    const sideways = [], small = [], faint = [];
    let texts = 0;
    for (const colorScheme of SCHEMES) {
      await visitor.page.emulateMedia({ colorScheme });
      for (const width of WIDTHS) {
        await visitor.page.setViewportSize({ width, height: HEIGHT });
        const page = await visitor.open(path);
        const found = await page.evaluate(inpage.measure, LIMITS);
        const where = (problem) => `${width}, ${colorScheme}: ${problem}`;
        sideways.push(...found.sideways.map(where));
        small.push(...found.small.map(where));
        faint.push(...found.faint.map(where));
        texts += found.texts;
        if (PICTURED.includes(width))
          await page.screenshot({ path: join(PICTURES, `${path.replaceAll('/', '.').replace(/html$/, `${width}.${colorScheme}.png`)}`), fullPage: true });
      }
    }
    none(sideways, `${path}: nothing scrolls sideways or sticks out from ${WIDTHS[0]} px on`, texts);
    none(small, `${path}: no text is smaller than ${LIMITS.smallest} px`, texts);
    none(faint, `${path}: all text has a contrast of ${LIMITS.faintest} in both schemes`, texts);
  }
}

/** The light and the dark scheme are two. */
async function theSchemes(visitor) {
  const paper = {};
  for (const colorScheme of SCHEMES) {
    await visitor.page.emulateMedia({ colorScheme });
    const page = await visitor.open(PAGES[0]);
    const [r, g, b] = (await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).match(/\d+/g).map(Number);
    paper[colorScheme] = r + g + b;
  }
  await visitor.page.emulateMedia({ colorScheme: 'light' });
  ok(paper.light > 600 && paper.dark < 160, 'paper is light in the light scheme and dark in the dark one', JSON.stringify(paper));
}

/** Long words come from content, so every code's text is tried on the narrowest screen, alone and on either side of a pair. */
async function everyCodeOnASmallScreen(visitor, content) {
  const problems = [];
  const paths = content.languages.flatMap((language) => [
    ...content.families.flatMap(({ codes, pairs }) => [...codes, ...codes.slice(1).map((code, i) => pairs.find((pair) => pair.left === codes[i] && pair.right === code))]).map(({ path }) => `${language}/${path}`),
  ]);
  await visitor.page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
  for (const path of paths) {
    const page = await visitor.open(path);
    const { sideways } = await page.evaluate(inpage.measure, LIMITS);
    problems.push(...sideways.map((problem) => `${path}: ${problem}`));
  }
  none(problems, `no code's text sticks out at ${WIDTHS[0]} px`, paths.length);
}

async function largeText(visitor) {
  const problems = [];
  await visitor.page.setViewportSize({ width: 1280, height: HEIGHT });
  for (const path of PAGES) {
    const page = await visitor.open(path);
    await page.addStyleTag({ content: 'html { font-size: 200% !important }' });
    const { sideways } = await page.evaluate(inpage.measure, LIMITS);
    problems.push(...sideways.map((problem) => `${path}: ${problem}`));
  }
  none(problems, 'nothing sticks out when text is twice as large', PAGES.length);
}

async function nothingCovered(visitor) {
  const problems = [];
  let texts = 0;
  for (const width of [320, 1280]) {
    await visitor.page.setViewportSize({ width, height: HEIGHT });
    for (const path of [`en/${PAIR}`, `vi/${PAIR}`, `en/${CODE}`, 'en/smtp/index.html']) {
      const page = await visitor.open(path);
      const found = await page.evaluate(inpage.covered);
      problems.push(...found.problems.map((problem) => `${path}, ${width}: ${problem}`));
      texts += found.looked;
    }
  }
  none(problems, 'no text lies under another', texts);
}

async function twoSides(visitor) {
  for (const [width, expected] of [[390, 'below'], [768, 'beside'], [1280, 'beside']]) {
    const problems = [];
    let looked = 0;
    await visitor.page.setViewportSize({ width, height: HEIGHT });
    for (const language of ['en', 'vi']) {
      const page = await visitor.open(`${language}/${PAIR}`);
      const found = await page.evaluate(inpage.sides);
      // Four sections, references, other comparisons.
      if (found.length < 6) problems.push(`${language}: only ${found.length} parts with two sides`);
      found.forEach((how, i) => how !== expected && problems.push(`${language}: part ${i + 1} is ${how}`));
      looked += found.length;
    }
    none(problems, `the two codes stand ${expected === 'beside' ? 'side by side' : 'one below the other'} at ${width} px`, looked);
  }
}

async function toneInWords(visitor, folder) {
  const problems = [];
  let looked = 0;
  await visitor.page.setViewportSize({ width: 390, height: HEIGHT });
  for (const language of ['en', 'vi']) {
    const names = classNames(folder, language);
    if (names.length !== 4) problems.push(`${language}: the classes are ${names}`);
    for (const path of [PAIR, CODE, 'smtp/index.html']) {
      const page = await visitor.open(`${language}/${path}`);
      const found = await page.evaluate(inpage.tones, names);
      problems.push(...found.problems.map((problem) => `${language}/${path}: ${problem}`));
      looked += found.looked;
    }
    const page = await visitor.open(`${language}/${PAIR}`);
    const badges = await page.locator('.verdict .badge').allInnerTexts();
    if (badges.length !== 2 || badges[0] === badges[1]) problems.push(`${language}: two classes, told as ${badges}`);
  }
  none(problems, 'tone is never told by colour alone', looked);
}

async function withoutScripts(browser, visitor, folder) {
  const problems = [];
  const plain = await Visitor.create(browser, folder, { javaScriptEnabled: false });
  await visitor.page.setViewportSize({ width: 1280, height: HEIGHT });
  for (const path of PAGES) {
    const [a, b] = [await visitor.open(path), await plain.open(path)];
    // What scripts put in the place of links, or add: tests/browser/search.mjs, paste.mjs and compare.mjs look at those.
    const said = (page) => page.evaluate(() => {
      document.querySelectorAll('.search, .picker, [data-copy], [data-sample], noscript, #asked').forEach((part) => part.remove());
      return document.body.innerText;
    });
    const [withScripts, without] = [await said(a), await said(b)];
    if (without.trim().length < 40 || withScripts !== without) problems.push(path);
  }
  none([...problems, ...plain.errors], 'a page says the same without scripts', PAGES.length);
  await plain.context.close();
}

/* The width of A4 between usual margins, in CSS pixels. */
const SHEET = 703;

async function onPaper(visitor) {
  const problems = [];
  let texts = 0;
  await visitor.page.setViewportSize({ width: SHEET, height: 1000 });
  await visitor.page.emulateMedia({ media: 'print' });
  for (const path of [`en/${PAIR}`, `vi/${PAIR}`, `en/${CODE}`]) {
    const page = await visitor.open(path);
    const add = (problem) => problems.push(`${path}: ${problem}`);
    (await page.evaluate(inpage.sides)).forEach((how, i) => how !== 'beside' && add(`part ${i + 1} is ${how}`));
    const menus = page.locator('header nav, nav.pager, a.skip, footer.site');
    for (const menu of await menus.all()) if (await menu.isVisible()) add(`"${(await menu.innerText()).slice(0, 40)}" is printed`);
    if ((await menus.count()) < 4) add('the menus are not where this test looks');
    (await page.evaluate(inpage.bareHeadings)).forEach((heading) => add(`"${heading}" is printed above nothing`));
    for (const part of ['h1', '#description', '#send']) if (!(await page.locator(part).isVisible())) add(`${part} is not printed`);
    const found = await page.evaluate(inpage.measure, { ...LIMITS, smallest: 0 });
    [...found.sideways, ...found.faint].forEach(add);
    texts += found.texts;
  }
  none(problems, 'on paper the two codes stand side by side, without menus, legibly', texts);
  await visitor.page.emulateMedia({ media: 'screen' });
}

async function byKeyboard(visitor) {
  await visitor.page.setViewportSize({ width: 1280, height: HEIGHT });
  for (const path of [`en/${PAIR}`, `vi/${CODE}`, 'en/smtp/index.html', 'index.html']) {
    const page = await visitor.open(path);
    const expected = await page.evaluate(inpage.reachable);
    const problems = [];
    for (const [i, href] of expected.entries()) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate(inpage.focused);
      if (focus?.href !== href) {
        problems.push(`stop ${i + 1} is ${focus?.href} and not ${href}`);
        break;
      }
      if (!focus.outlined || /, 0\)$/.test(focus.outline)) problems.push(`${href} has no outline when it has the focus`);
      if (!focus.inView) problems.push(`${href} has the focus out of view`);
    }
    none(problems, `${path}: the keyboard reaches every link in order, and one sees where it is`, expected.length);
  }

  const page = await visitor.open(`en/${PAIR}`);
  await page.keyboard.press('Tab');
  const skip = await page.evaluate(inpage.focused);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const after = await page.evaluate(inpage.focused);
  ok(skip?.href === '#main' && skip.inView && after?.inMain, 'the first stop of the keyboard skips the menus', JSON.stringify({ skip, after }));
}

async function languageMenu(visitor) {
  const problems = [];
  const paths = [PAIR, CODE, 'smtp/index.html', 'index.html'];
  for (const path of paths) {
    const page = await visitor.open(`en/${path}`);
    for (const language of ['vi', 'en']) {
      await page.locator('header .languages summary').click();
      await page.locator(`header nav a[hreflang="${language}"]`).click();
      await page.waitForURL(address(visitor.folder, `${language}/${path}`), { timeout: 60_000 }).catch(() => problems.push(`en/${path}: ${language} leads to ${page.url()}`));
      if ((await page.getAttribute('html', 'lang')) !== language) problems.push(`${language}/${path}: the page is in another language`);
    }
  }
  none(problems, 'the language menu leads to the same page and back', paths.length);
}

async function forcedColours(browser, folder) {
  const problems = [];
  let texts = 0;
  for (const colorScheme of SCHEMES) {
    const visitor = await Visitor.create(browser, folder, { forcedColors: 'active', colorScheme });
    for (const path of [`en/${PAIR}`, `vi/${CODE}`, 'en/smtp/index.html']) {
      const page = await visitor.open(path);
      const add = (problem) => problems.push(`${path}, ${colorScheme}: ${problem}`);
      const found = await page.evaluate(inpage.measure, LIMITS);
      [...found.sideways, ...found.faint].forEach(add);
      texts += found.texts;
      // Backgrounds are gone, so what they set apart needs a line around it.
      const bare = await page.evaluate(() => [...document.querySelectorAll('.head, .dialogue, .chips a, mark')].filter((element) => {
        const style = getComputedStyle(element);
        const drawn = (side) => style[`${side}Style`] !== 'none' && parseFloat(style[`${side}Width`]) >= 1;
        return !drawn('borderTop') && !drawn('outline');
      }).map((element) => element.outerHTML.slice(0, 60)));
      bare.forEach((element) => add(`nothing is drawn around ${element}`));
    }
    problems.push(...visitor.errors);
    await visitor.context.close();
  }
  none(problems, 'a page is legible in forced colours', texts);
}

async function fingers(visitor) {
  const problems = [];
  let looked = 0;
  await visitor.page.setViewportSize({ width: 390, height: HEIGHT });
  for (const path of [`en/${PAIR}`, `vi/${CODE}`]) {
    const page = await visitor.open(path);
    const found = await page.evaluate(inpage.targets);
    problems.push(...found.problems.map((problem) => `${path}: ${problem}`));
    looked += found.looked;
  }
  none(problems, 'links that stand close together are large enough for a finger', looked);
}

await run(async () => {
  const content = readContent(root);
  const built = site(process.argv[2]);
  if (built.status !== undefined) ok(built.status === 0, 'the site builds', built.stderr);
  const { folder } = built;
  const browser = await launch();
  try {
    const visitor = await Visitor.create(browser, folder, {});
    await everyWidthAndScheme(visitor);
    await theSchemes(visitor);
    await everyCodeOnASmallScreen(visitor, content);
    await largeText(visitor);
    await nothingCovered(visitor);
    await twoSides(visitor);
    await toneInWords(visitor, folder);
    await withoutScripts(browser, visitor, folder);
    await onPaper(visitor);
    await byKeyboard(visitor);
    await languageMenu(visitor);
    await fingers(visitor);
    await forcedColours(browser, folder);
    none([...new Set(visitor.errors)], 'no page logs an error, fails to fetch a file or fetches one from elsewhere', visitor.opened);
  } finally {
    await browser.close();
  }
});
