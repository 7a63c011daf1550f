// Comparisons as readers meet them: the verdict on the first screen of a phone, nothing said twice, and exchanges
// in one lane or two.

import { none, ok, run } from '../tap.mjs';
import { site } from '../site/build.mjs';
import { made, pageFile, siteFile } from '../site/made.mjs';
import { LANGUAGES } from './kinds.mjs';
import { HOST, address, launch, serve } from './chromium.mjs';
import { exchanges } from './exchange.mjs';

/* Short and long names, two families, all alike and nothing alike. */
const PAIRS = ['smtp/252-vs-551.html', 'smtp/250-vs-550.html', 'smtp/211-vs-454.html', 'smtp/421-vs-500.html', 'smtp/550-vs-554.html', 'smtp/451-vs-452.html', 'enhanced/4.7.500-vs-5.7.20.html', 'enhanced/5.1.1-vs-smtp-550.html'];
const PAGES = LANGUAGES.flatMap((language) => PAIRS.map((path) => `${language}/${path}`));
const MEET = 'smtp/452-vs-500.html', APART = 'smtp/535-vs-550.html', NOTED = 'http/401-vs-403.html', PLAIN = 'smtp/214-vs-455.html', ACROSS = 'http/421-vs-smtp-421.html';

/* The first screen of a phone is at least so high, and the header takes so much of it. */
const SCREEN = 480, HEADER = 56;

const sized = (page, width) => page.setViewportSize({ width, height: 900 });

async function firstScreen(page, folder) {
  const low = [], narrow = [];
  await sized(page, 390);
  for (const path of PAGES) {
    await page.goto(address(folder, path));
    const [end, heads] = await page.evaluate(() => {
      const box = (selector) => document.querySelector(selector).getBoundingClientRect();
      return [box('.verdict').bottom - box('header.site').bottom, [...document.querySelectorAll('.verdict th[data-tone]')].map((head) => head.getBoundingClientRect().toJSON())];
    });
    if (HEADER + end > SCREEN) low.push(`${path}: ${HEADER + end} px`);
    if (heads.length !== 2 || heads[0].top !== heads[1].top || heads[0].right > heads[1].left || heads[1].right > 390) narrow.push(path);
  }
  none(low, `at 390 px, the verdict ends within ${SCREEN} px`, PAGES.length);
  none(narrow, 'and its two codes stand side by side', PAGES.length);
}

async function saidOnce(page, folder) {
  const twice = [], wrong = [];
  let alike = 0, rows = 0;
  for (const path of PAGES) {
    await page.goto(address(folder, path));
    const said = await page.evaluate(() => {
      const texts = (selector) => [...document.querySelectorAll(selector)].map((element) => element.innerText.trim());
      return {
        rows: [...document.querySelectorAll('.verdict tbody tr')].map((row) => [...row.cells].map((cell) => cell.innerText.trim())),
        below: [...texts('.differences tbody th'), ...texts('.shared dt')],
        alike: document.querySelector('.verdict + p:not(.lead)')?.innerText ?? '',
        names: texts('.verdict th[data-tone] a'),
        heading: texts('h1')[0],
      };
    });
    rows += said.rows.length;
    twice.push(...said.rows.filter(([name]) => said.below.includes(name)).map(([name]) => `${path}: ${name}`));
    twice.push(...said.names.filter((name) => said.heading.includes(name.split('\n')[1])).map((name) => `${path}: ${name} in the heading`));
    const equal = said.rows.filter((row) => row.length === 2).length;
    wrong.push(...said.rows.filter((row) => row.includes('') || (row.length === 3 && row[1] === row[2])).map((row) => `${path}: ${row}`));
    if ((equal === said.rows.length) !== said.alike.length > 0) wrong.push(`${path}: "${said.alike}" under ${equal} equal rows of ${said.rows.length}`);
    alike += equal === said.rows.length;
  }
  none(twice, 'what the verdict says is not said again', rows);
  none(wrong, 'what both have stands in one cell, and where that is all, a sentence says so', alike);
}

/** What the first screens say: without a note what the codes mean, the family of each where there are two, and no heading for nothing. */
async function atFirst(page, folder) {
  await sized(page, 390);
  for (const language of LANGUAGES) {
    await page.goto(address(folder, `${language}/${PLAIN}`));
    const [lead, , ...means] = await page.locator('.lead, .means, .means div').evaluateAll((all) => all.map((part) => [part.innerText, part.getBoundingClientRect().bottom]));
    ok(/214.*455/.test(lead[0]) && means.length === 2 && means[0][0].startsWith('214 ') && means[1][0].startsWith('455 ') && means[1][1] < 844, `${language}: without a note, a phone shows first whether the two compete, and what each means`, JSON.stringify([lead, means]));
    const once = await page.locator('#description ~ .sides').innerText();
    ok(means.every(([text]) => !once.includes(text.slice(4))), `${language}: the description does not say it again`, once);
    await page.goto(address(folder, `${language}/${NOTED}`));
    const nothing = await page.locator('.switch, .differences, .jumps [href="#differences"]').count();
    ok(nothing === 0 && await page.locator('.means').count() === 0 && await page.locator('.lead').count() === 1, `${language}: where no other fact differs, there is no table, choice or link for it`, nothing);
    await page.goto(address(folder, `${language}/${ACROSS}`));
    const named = await page.locator('h1, .verdict th .code, .differences th[data-tone], #description ~ .sides h3, .others h3').allInnerTexts();
    ok(named.length >= 7 && named.every((text) => /HTTP 421|SMTP 421/.test(text)) && /HTTP 421 .* SMTP 421/.test(named[0]) && /^HTTP 421 .* SMTP 421:/.test(await page.title()), `${language}: codes of two families are each named with theirs`, JSON.stringify(named));
  }
}

/** What a code's facts say of other codes stands under the name of each fact, and first what one of the two says of the other. */
async function named(page) {
  const code = (id, ...keys) => pageFile([`code: "${id}"`, `name: Error ${id}`, ...keys], `This is error ${id}.`);
  const { folder, status, stderr } = made({
    'content/index.md': siteFile(['sql']),
    'content/sql/index.md': pageFile(['title: Codes of SQL', 'name: SQL', 'noun: code', 'description: What it says.', 'facts:', '  - {id: replaced, name: Replaced by, type: codes, reverse: Replaces}',
      '  - {id: related, name: Related, type: codes}', '  - {id: near, name: Near, type: codes, compare: no}', 'sections: []'], 'Codes.'),
    'content/sql/1.md': code('1', 'replaced: [2]', 'related: [3]', 'near: [2, 3]'), 'content/sql/2.md': code('2'), 'content/sql/3.md': code('3', 'near: [2]'),
  });
  ok(status === 0, 'a family that names codes in several facts builds', stderr);
  const seen = async (path) => {
    await page.goto(address(folder, `en/sql/${path}.html`));
    return page.evaluate(() => {
      const line = (element) => element.innerText.trim().replace(/\s+/g, ' ');
      const chips = [...document.querySelectorAll('#more ~ .sides h3')].map((heading) => `${line(heading)}: ${heading.nextElementSibling.matches('.chips') ? line(heading.nextElementSibling) : ''}`);
      const head = [...document.querySelectorAll('p.lead')];
      return [head.map(line), chips, head.every((part) => part.compareDocumentPosition(document.querySelector('.means')) & Node.DOCUMENT_POSITION_FOLLOWING)];
    });
  };
  const [first, lists, above] = await seen('1-vs-2');
  ok(first.join() === '1: Replaced by 2' && above, 'a comparison says first that one code names the other, and in which fact', first.join());
  ok(lists.slice(0, 3).join('; ') === '1: Replaced by: 2; 1: Related: 3; 2: Replaces: 1', 'each list keeps the name of its fact, and that of the codes that name a code', lists.join('; '));
  ok(lists.slice(3).join('; ') === 'Compare 1 with: 3; Compare 2 with: 3', 'the row of comparisons stands in place of a list with `compare: no` alone', lists.join('; '));
  const [nothing] = await seen('2-vs-3');
  ok(nothing.length === 0, 'what is left to that row is not said at the head', nothing.join());
}

/** The look of the head at any width. */
async function inLine(page, folder) {
  const problems = [];
  for (const path of PAGES)
    for (const width of [320, 390, 768, 1280, 1600]) {
      await sized(page, width);
      await page.goto(address(folder, path));
      const found = await page.evaluate(() => {
        const size = (selector) => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize), wrong = [];
        const start = (cell) => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return Math.round(Math.min(...[...range.getClientRects()].filter((box) => box.width > 0).map((box) => box.left)));
        };
        if (size('h1') <= size('h2')) wrong.push(`h1 of ${size('h1')} px, h2 of ${size('h2')} px`);
        const columns = [1, 2].map((i) => new Set([...document.querySelectorAll('.verdict tr')].filter((row) => row.cells.length === 3).map((row) => start(row.cells[i]))));
        if (columns.some((starts) => starts.size > 1)) wrong.push(`columns at ${columns.map((starts) => [...starts])}`);
        const rows = [...document.querySelectorAll('.verdict tbody tr')].map((row) => [...row.querySelectorAll('td')].map((cell) => cell.getBoundingClientRect()));
        if (rows.some((cells) => cells.some((cell, i) => i > 0 && Math.abs(cell.left - cells[i - 1].right) > 1))) wrong.push('a rule is broken');
        for (const badge of document.querySelectorAll('.verdict .badge')) {
          const label = badge.querySelector('.label'), text = document.createRange();
          text.setStartAfter(label);
          text.setEndAfter(badge.lastChild);
          if ([...text.getClientRects()].some((box) => box.width > 1 && box.left < label.getBoundingClientRect().right)) wrong.push(`${badge.innerText} runs under its label`);
          if (label.getClientRects()[0].height > 30) wrong.push(`${label.innerText} is broken`);
        }
        for (const target of document.querySelectorAll('.switch')) if (target.getBoundingClientRect().height < 44) wrong.push('the choice is low');
        return wrong;
      });
      problems.push(...found.map((what) => `${path}, ${width} px: ${what}`));
    }
  none(problems, 'the head is one grid with whole rules, labels stand beside their names, and headings have their ranks', PAGES.length);
}

/** In-page links: more of them than fit fade out, and beside the text they have a title and begin with the heading. */
async function links(page, folder) {
  for (const language of LANGUAGES) {
    await sized(page, 390);
    await page.goto(address(folder, `${language}/${MEET}`));
    const nav = page.locator('.jumps'), [cut, end] = await nav.evaluate((all) => {
      all.scrollLeft = all.scrollWidth;
      return [getComputedStyle(all).maskImage, all.getBoundingClientRect().right - all.lastElementChild.getBoundingClientRect().right];
    });
    ok(cut.includes('gradient') && end > 38, `${language}: the row of links fades out at the edge, and its last link comes out of that`, `${cut}, ${end}`);
    await sized(page, 1600);
    const [title, label, away] = await nav.evaluate((all) => [getComputedStyle(all, '::before').content, all.ariaLabel, all.getBoundingClientRect().top - document.querySelector('h1').getBoundingClientRect().top]);
    ok(title.includes(label) && Math.abs(away) < 20, `${language}: beside the text it has a title, and begins with the heading`, `${title}, ${away} px`);
  }
}

async function inForcedColours(browser, folder) {
  const page = await (await browser.newContext({ forcedColors: 'active' })).newPage();
  await page.goto(address(folder, `en/${MEET}`));
  const rules = await page.locator('.verdict th[data-tone]').evaluateAll((all) => all.map((head) => parseFloat(getComputedStyle(head, '::before').borderBlockStartWidth)));
  ok(rules.length === 2 && rules.every((width) => width >= 3), 'in forced colours, a rule still begins each code', rules.join());
  await page.context().close();
}

/** Where the cells of the exchange stand: [row's kind, visible boxes]. */
const lanes = (page) => page.evaluate(() => [...document.querySelectorAll('.exchange tbody tr:not(.parting)')].map((row) => [
  row.className || row.dataset.step || 'alone',
  [...row.cells].filter((cell) => cell.childElementCount && cell.checkVisibility()).map((cell) => cell.getBoundingClientRect().toJSON()),
  [...row.cells].filter((cell) => cell.childElementCount).length,
]));

async function inLanes(page, folder) {
  for (const language of LANGUAGES) {
    await sized(page, 390);
    await page.goto(address(folder, `${language}/${MEET}`));
    const narrow = await lanes(page), once = narrow.filter(([kind]) => kind === 'once'), [, ends] = narrow.find(([kind]) => kind === 'parts');
    const boxes = narrow.flatMap(([, cells]) => cells);
    ok(boxes.every((box) => box.left === boxes[0].left && box.width === boxes[0].width && box.width > 330), `${language}: at 390 px, an exchange has one lane`, JSON.stringify(boxes));
    ok(once.length > 0 && once.every(([, cells, all]) => cells.length === 1 && all === 1), `${language}: what both say stands there once`, JSON.stringify(once));
    const labels = await page.evaluate(() => [...document.querySelectorAll('.exchange .parting + tr td')].map((cell) => getComputedStyle(cell, '::before').content));
    ok(ends.length === 2 && ends[1].top >= ends[0].bottom && labels.join() === '"452","500"', `${language}: then each goes on in a block of its own, which is named`, JSON.stringify([ends, labels]));
    await sized(page, 1280);
    const wide = (await lanes(page)).filter(([, cells]) => cells.length === 2);
    ok(wide.length > 1 && wide.every(([, [left, right]]) => left.top === right.top && left.right <= right.left), `${language}: at 1280 px, there are two`, JSON.stringify(wide));
    await page.goto(address(folder, `${language}/${APART}`));
    ok(await page.locator('.exchange').count() === 0 && await page.locator('.sides .dialogue').count() === 2, `${language}: exchanges that do not meet are two`);
  }
}

async function lines(page, folder) {
  const broken = [], split = [], sideways = [];
  let addresses = 0, turns = 0;
  for (const path of [...PAGES, ...LANGUAGES.map((language) => `${language}/${APART}`)]) {
    await sized(page, 390);
    await page.goto(address(folder, path));
    const found = await page.evaluate(() => {
      const inPieces = [], all = [...document.querySelectorAll('.exchange code, .dialogue code')].filter((code) => code.checkVisibility());
      let n = 0;
      for (const { firstChild: text } of all)
        for (const { index, 0: word } of text.data.matchAll(/[^\s<>]+@[^\s<>]+/g)) {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          n++;
          if (range.getClientRects().length > 1) inPieces.push(word);
        }
      const speakers = [...document.querySelectorAll('.client, .server')];
      return { n, inPieces, turns: speakers.length, split: speakers.filter((one) => one.nextElementSibling?.className === one.className).map((one) => one.innerText) };
    });
    addresses += found.n;
    turns += found.turns;
    broken.push(...found.inPieces.map((word) => `${path}: ${word}`));
    split.push(...found.split.map((line) => `${path}: ${line}`));
    await sized(page, 320);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) sideways.push(`${path}: ${width}`);
  }
  none(broken, 'at 390 px, no line breaks inside an address', addresses);
  none(split, 'lines of one speaker that follow each other are one bubble', turns);
  none(sideways, 'at 320 px, no comparison scrolls sideways', PAGES.length);
}

async function withoutScripts(browser, folder) {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(address(folder, `en/${MEET}`));
  const same = page.locator('.same, .once'), before = await page.locator('#shared').isVisible();
  await page.locator('#only').check();
  const left = await same.evaluateAll((all) => all.filter((part) => part.checkVisibility()).length);
  ok(before && await same.count() > 1 && left === 0 && await page.locator('.differences').isVisible(), 'without scripts, one can see the differences only');
  const [count, choice] = [await page.locator('#differences ~ .quiet').first().boundingBox(), await page.locator('#only').boundingBox()];
  ok(choice.y >= count.y && choice.y + choice.height <= count.y + count.height && await page.locator('.copy').isHidden(), 'that choice stands on the line of their number, and nothing offers to copy the link');
  const jumps = await page.locator('.jumps a').evaluateAll((all) => all.map((link) => [link.hash, document.querySelector(link.hash)?.matches('h2')]));
  ok(jumps.length >= 6 && jumps.every(([, there]) => there), 'a row of links leads to the sections', JSON.stringify(jumps));
  await page.context().close();
}

async function inSight(page, folder) {
  await sized(page, 1280);
  await page.goto(address(folder, `en/${MEET}`));
  const tops = await page.evaluate(() => {
    document.documentElement.style.scrollBehavior = 'auto';
    const section = document.querySelector('#description').parentElement;
    scrollTo(0, scrollY + section.querySelector('.prose').getBoundingClientRect().top + 20);
    return [...section.querySelectorAll('h3')].map((label) => label.getBoundingClientRect().top);
  });
  ok(tops.length === 2 && tops.every((top) => Math.abs(top) < 1), 'the labels of the two codes stay in sight beside long texts', tops);
}

async function copied(browser, folder) {
  const context = await browser.newContext();
  await serve(context, folder);
  await context.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.written = text; } } }));
  const page = await context.newPage();
  await page.goto(`${HOST}en/${MEET}`);
  const rows = await page.locator('.differences tr').count();
  await page.locator('.copy').click();
  const said = await page.locator('.copy + [role=status]').innerText();
  ok(said === 'Link copied' && await page.evaluate(() => window.written) === `${HOST}en/${MEET}` && rows > 1 && await page.locator('.differences tr').count() === rows, 'the link is copied, which is said beside the button', said);
  await context.close();
}

await run(async () => {
  const { folder } = site(process.argv[2]);
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await firstScreen(page, folder);
    await saidOnce(page, folder);
    await atFirst(page, folder);
    await named(page);
    await inLine(page, folder);
    await links(page, folder);
    await inForcedColours(browser, folder);
    await inLanes(page, folder);
    await lines(page, folder);
    await exchanges(page, folder);
    await inSight(page, folder);
    await withoutScripts(browser, folder);
    await copied(browser, folder);
  } finally {
    await browser.close();
  }
});
