// Exchanges side by side, on a phone, a wide screen and paper: nothing is hidden, messages are whole, and what is said
// about where the two part is true.

import { none, ok } from '../tap.mjs';
import { LANGUAGES } from './kinds.mjs';
import { address } from './chromium.mjs';

/* Other mailboxes, other hosts, a reply of several lines, commands sent together, messages with a head and content, a code
 * in what both say, and one exchange that begins earlier. */
const PAIRS = ['smtp/451-vs-501.html', 'smtp/430-vs-459.html', 'smtp/452-vs-500.html', 'smtp/503-vs-550.html', 'http/401-vs-403.html', 'http/403-vs-404.html', 'smtp/250-vs-354.html', 'smtp/450-vs-550.html'];
const WEB = PAIRS.filter((path) => path.startsWith('http/'));

const sized = (page, width) => page.setViewportSize({ width, height: 900 });
const open = (page, folder, path, width) => sized(page, width).then(() => page.goto(address(folder, path)));

/** What is in sight of an exchange: { lines: of both, once or twice; bubbles, without who speaks; before: lines with a code that stand above the parting; first: the replies of both after it, if the server's are the first }. */
const shown = (page) => page.evaluate(() => {
  const seen = (root, selector) => [...root.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const said = (bubble) => [...bubble.querySelectorAll('code')].map((code) => code.textContent).join('\n');
  const table = document.querySelector('.exchange'), parting = table.querySelector('.parting');
  return {
    lines: seen(table, 'code').map((code) => code.textContent),
    bubbles: seen(table, '.client, .server').map(said),
    parting: parting?.innerText,
    first: [...parting?.nextElementSibling.cells ?? []].map((cell) => cell.querySelector('.client, .server')).map((bubble) => [bubble?.className, bubble && said(bubble).split('\n')[0]]),
  };
});

async function whole(page, folder) {
  const lost = [], blank = [], cut = [];
  let n = 0, messages = 0;
  for (const path of PAIRS.flatMap((pair) => LANGUAGES.map((language) => `${language}/${pair}`))) {
    await open(page, folder, path, 1280);
    const wide = await shown(page);
    await sized(page, 390);
    const narrow = await shown(page);
    // In one lane, the left lane of a row stands before the right one, as it does in the document.
    if (wide.lines.join('\n') !== narrow.lines.join('\n')) lost.push(`${path}: ${wide.lines.filter((line) => !narrow.lines.includes(line))}`);
    blank.push(...wide.bubbles.filter((bubble) => bubble.trim() === '').map(() => path));
    if (WEB.some((pair) => path.endsWith(pair))) {
      cut.push(...wide.bubbles.filter((bubble) => !/^(GET|HTTP\/1\.1) [^]*\n(\n|$)/.test(bubble)).map((bubble) => `${path}: "${bubble}"`));
      messages += wide.bubbles.length;
    }
    n += wide.lines.length;
  }
  none(lost, 'a phone shows each line that a wide screen shows', n);
  none(blank, 'no bubble is empty', n);
  none(cut, 'a message with a head and content is one bubble', messages);
}

async function parting(page, folder) {
  const wrong = [], marked = [];
  for (const path of PAIRS.map((pair) => `en/${pair}`)) {
    await open(page, folder, path, 1280);
    const { parting: says, first } = await shown(page), code = (line) => line?.replace(/^HTTP\/1\.1 /, '').slice(0, 3);
    const replies = first.every(([who]) => who === 'server');
    if (says !== (replies ? 'Here the replies differ' : 'Here the two part')) wrong.push(`${path}: "${says}" before ${JSON.stringify(first)}`);
    if (replies && code(first[0][1]) === code(first[1][1])) wrong.push(`${path}: ${first[0][1]}`);
    const missing = await page.locator('.exchange').evaluate((table) => [...table.tHead.rows[0].cells].map((cell) => cell.innerText).filter((label) => {
      const marks = [...table.querySelectorAll('mark')].filter((mark) => mark.innerText.includes(label));
      return !marks.some((mark) => mark.closest('tr').matches('.once, .parting ~ tr'));
    }));
    marked.push(...missing.map((label) => `${path}: ${label}`));
  }
  none(wrong, 'where two exchanges part, it is said whether two replies differ', PAIRS.length);
  none(marked, 'and neither code was given before they met', PAIRS.length);
  await page.goto(address(folder, 'en/smtp/252-vs-551.html'));
  ok(await page.locator('.exchange').count() === 0 && await page.locator('.dialogue').count() === 2, 'two that say the same after one has given its code are not set side by side');
}

async function bars(page, folder) {
  const wrong = [], seen = new Set();
  for (const path of ['smtp/421.html', 'http/401-vs-403-vs-404.html', 'smtp/250-vs-354.html', 'smtp/451-vs-501.html']) {
    await open(page, folder, `en/${path}`, 1280);
    const [tones, others] = await page.evaluate(() => {
      const colours = (selector, side) => [...new Set([...document.querySelectorAll(selector)].map((one) => getComputedStyle(one)[`border${side}Color`]))];
      return [colours('mark', 'Right'), [...colours('.client', 'Left'), ...colours('.server', 'Right')]];
    });
    tones.forEach((tone) => seen.add(tone));
    if (tones.length === 0 || new Set(others).size !== 1 || tones.includes(others[0])) wrong.push(`${path}: ${tones} and ${others}`);
  }
  none(wrong, 'only the line with the code has the colour of its class', 4);
  ok(seen.size === 4, 'and that is another for each class', [...seen].join(' '));
}

async function blankLine(page, folder) {
  for (const [path, width] of [['http/403.html', 1280], ['http/401-vs-403.html', 390]]) {
    await open(page, folder, `en/${path}`, width);
    const [height, line, text] = await page.evaluate(() => {
      const empty = [...document.querySelectorAll('.server code')].find((code) => code.textContent === '' && code.nextElementSibling), before = empty.previousElementSibling;
      getSelection().selectAllChildren(empty.closest('.server'));
      return [empty.getBoundingClientRect().height, before.getBoundingClientRect().height, getSelection().toString()];
    });
    ok(height > 0 && height === line && /^Content-Length: \d+\n\n/m.test(text), `${path}: an empty line has its height, and is copied`, JSON.stringify([height, line, text]));
  }
}

async function printed(page, folder) {
  const wrong = [];
  let n = 0;
  await page.emulateMedia({ media: 'print' });
  for (const path of PAIRS.flatMap((pair) => LANGUAGES.map((language) => `${language}/${pair}`))) {
    await open(page, folder, path, 730);
    const bubbles = await page.evaluate(() => [...document.querySelectorAll('.exchange :is(.client, .server)')].map((bubble) => {
      const words = document.createRange();
      words.selectNodeContents(bubble.querySelector('b'));
      return { label: words.getClientRects().length, lines: [...bubble.querySelectorAll('code')].map((code) => code.getBoundingClientRect().toJSON()) };
    }));
    n += bubbles.length;
    for (const { label, lines } of bubbles)
      if (label !== 1 || lines.some((line, i) => i > 0 && (line.left !== lines[0].left || line.top < lines[i - 1].bottom))) wrong.push(`${path}: ${JSON.stringify([label, lines])}`);
  }
  await page.emulateMedia({ media: null });
  none(wrong, 'on paper, lines stand one below the other, and who speaks on one line', n);
}

/** All of it, on @page. */
export async function exchanges(page, folder) {
  await whole(page, folder);
  await parting(page, folder);
  await bars(page, folder);
  await blankLine(page, folder);
  await printed(page, folder);
}
