// The pages of codes and of groups: what stands on the first screens of a phone, and what is folded.

import { none, ok, run } from '../tap.mjs';
import { site } from '../site/build.mjs';
import { address, launch } from './chromium.mjs';
import { LANGUAGES } from './kinds.mjs';

const CODES = ['smtp/550', 'smtp/252', 'enhanced/5.7.1', 'http/404'];
const GROUPS = ['http/401-vs-403-vs-404', 'http/301-vs-302-vs-307-vs-308'];
const PHONE = { width: 390, height: 844 };
/* Pixels from the top of the page, on a phone. */
const MEANING = 400, REMEDY = 1350, GUIDE = 560;
/* What the comparisons of a code take of its page, however many there are. */
const COMPARISONS = 760;

const each = (paths, visit) => LANGUAGES.flatMap((language) => paths.map((path) => visit(`${language}/${path}.html`)));
const top = (page, selector) => page.locator(selector).first().evaluate((element) => element.getBoundingClientRect().top + scrollY);

/** On a phone, what a code means and what to do about it come before the facts. */
async function answersFirst(page, folder) {
  const problems = [];
  await page.setViewportSize(PHONE);
  for (const path of each(CODES, (one) => one)) {
    await page.goto(address(folder, path));
    const [lead, fix, facts, compare] = [await top(page, '.lead'), await top(page, '#fix'), await top(page, '#facts'), await page.locator('.others').evaluate((section) => section.offsetHeight)];
    if (!(lead < MEANING)) problems.push(`${path}: the meaning begins at ${lead}`);
    if (!(fix > lead && fix < REMEDY)) problems.push(`${path}: the remedy begins at ${fix}`);
    if (!(facts > fix)) problems.push(`${path}: the facts begin at ${facts}, before the remedy`);
    if (!(compare < COMPARISONS)) problems.push(`${path}: the comparisons take ${compare}`);
    const classes = await page.evaluate(() => [...document.querySelectorAll('.facts td')].filter((cell) => document.querySelector('.badge').innerText.endsWith(` ${cell.innerText.trim()}`)).length);
    if (classes > 0) problems.push(`${path}: the facts repeat the class that stands beside the name`);
    await page.locator('.jumps a[href="#facts"]').click();
    if (!(await page.locator('#facts').evaluate((heading) => heading.getBoundingClientRect().top < innerHeight))) problems.push(`${path}: the jump to the facts leads elsewhere`);
  }
  none(problems, 'on a phone the meaning and the remedy come first, and the comparisons take no more than a screen', CODES.length * LANGUAGES.length);
}

/** In the source, too; where there is room, the facts stand beside the text. */
async function factsBeside(page, folder) {
  const problems = [];
  await page.setViewportSize({ width: 1280, height: 900 });
  for (const path of each(CODES, (one) => one)) {
    await page.goto(address(folder, path));
    const found = await page.evaluate(() => {
      const [facts, fix, first] = ['#facts', '#fix', '#description'].map((id) => document.querySelector(id)), box = facts.closest('section').getBoundingClientRect();
      return { after: Boolean(fix.compareDocumentPosition(facts) & 4), beside: box.left >= first.closest('section').getBoundingClientRect().right, level: Math.abs(facts.getBoundingClientRect().top - first.getBoundingClientRect().top) };
    });
    if (!found.after || !found.beside || found.level > 2) problems.push(`${path}: ${JSON.stringify(found)}`);
  }
  none(problems, 'screen readers come to the facts after the remedy, and on a wide screen they stand beside the text', CODES.length * LANGUAGES.length);
}

/** All comparisons are in the page, under a heading for each kind, with bare codes; what is folded unfolds. */
async function comparisonsFolded(page, folder) {
  await page.setViewportSize(PHONE);
  await page.goto(address(folder, 'en/smtp/550.html'));
  const kinds = await page.locator('.others h3').allInnerTexts();
  ok(kinds.join() === 'Codes named together,Other codes,SMTP enhanced status codes', 'each kind of comparisons has a heading', kinds.join());
  const chips = page.locator('.others .chips a'), shown = () => chips.evaluateAll((all) => all.filter((link) => link.checkVisibility()).length);
  const before = await shown(), count = await chips.count();
  ok(before === 36 && count > 60, 'the first twelve of each are in sight', `${before} of ${count}`);
  ok((await chips.evaluateAll((all) => all.filter((link) => /[a-z]/i.test(link.textContent)).length)) === 0, 'no link repeats the name of its family');
  for (const summary of await page.locator('.others summary').all()) await summary.click();
  ok(await shown() === count, 'and the others unfold', `${await shown()} of ${count}`);
}

/** A group says which codes it is about, then its answer, and leads to its parts. */
async function groups(page, folder) {
  const problems = [];
  for (const { width, height } of [PHONE, { width: 1600, height: 900 }]) {
    await page.setViewportSize({ width, height });
    for (const path of each(GROUPS, (one) => one)) {
      await page.goto(address(folder, path));
      const where = `${path}, ${width}`, codes = path.match(/\d{3}/g), heading = await page.locator('h1').innerText(), title = await page.title();
      if (!codes.every((code) => heading.includes(code) && title.includes(code))) problems.push(`${where}: "${heading}", "${title}"`);
      const lead = await top(page, '.lead'), cards = await page.locator('.heads .head').count();
      if (!(lead < GUIDE) || cards !== codes.length) problems.push(`${where}: the guide begins at ${lead}, after ${cards} codes`);
      const jumps = await page.locator('.jumps a').evaluateAll((all) => all.map((link) => document.querySelector(link.hash)?.tagName));
      const parts = await page.locator('main h2[id]').count();
      if (jumps.length !== parts || jumps.some((tag) => tag !== 'H2')) problems.push(`${where}: ${jumps.length} links to ${parts} parts: ${jumps}`);
      const counted = Number((await page.locator('#differences + .quiet').innerText()).match(/\d+/)?.[0] ?? 0), rows = await page.locator('.beside tbody').first().locator('tr').count().catch(() => 0);
      if (counted > 0 && rows !== counted) problems.push(`${where}: ${counted} facts are said to differ, above ${rows} rows`);
      const twice = await page.locator('.beside td').evaluateAll((all) => all.filter((cell) => cell.children.length > 0 && cell.innerText.includes('\n')).length);
      if (twice > 0) problems.push(`${where}: ${twice} cells say a value and a sentence of it`);
    }
  }
  none(problems, 'a group names its codes, gives its answer on the first screen and leads to its parts', 2 * GROUPS.length * LANGUAGES.length);
}

await run(async () => {
  const built = site(process.argv[2]);
  if (built.status !== undefined) ok(built.status === 0, 'the site builds', built.stderr);
  const browser = await launch();
  try {
    const page = await browser.newPage({ reducedMotion: 'reduce' }); // jumps are done at once
    await answersFirst(page, built.folder);
    await factsBeside(page, built.folder);
    await comparisonsFolded(page, built.folder);
    await groups(page, built.folder);
  } finally {
    await browser.close();
  }
});
