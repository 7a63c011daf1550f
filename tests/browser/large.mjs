// Families of 500 and 2,000 made-up codes, and codes with names of sixty letters in every place.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { none, ok, run } from '../tap.mjs';
import { largeCode, largeFamily, made, pageFile, siteFile } from '../site/made.mjs';
import { launch } from './chromium.mjs';
import { measure } from './inpage.mjs';
import { start } from './server.mjs';

const KB = 1024;
const WIDTHS = [320, 390, 1200];
const FILTER = '.bar [type=search]', FOUND = 'section > [role=status]';

/** Sixty letters and digits without a place to break. */
const longCode = (i) => `${'W'.repeat(56)}${String(i).padStart(4, '0')}`;

function build(files) {
  const site = made(files);
  ok(site.status === 0, 'the site builds', site.stderr);
  return site.folder;
}

/** What a page of 2,000 codes weighs, without a summary of any. */
function weight(folder) {
  const html = readFileSync(join(folder, 'en/big/index.html')), text = html.toString();
  ok(html.length <= 300 * KB && gzipSync(html).length <= 150 * KB, 'the page of 2,000 codes has at most 300 KB, 150 KB compressed', html.length, gzipSync(html).length);
  ok((text.match(/<li>/g) ?? []).length === 2000 && !text.includes('class="summary"'), 'it lists each code once, without summaries');
  const tables = readdirSync(join(folder, 'en/big')).filter((name) => name.startsWith('matrix'));
  ok(tables.join() === 'matrix.html', 'a list of the codes that are most alike takes the place of hundreds of tables', tables.join());
  const alike = readFileSync(join(folder, 'en/big/matrix.html'), 'utf8'), differ = [...alike.matchAll(/· (No|\d+) facts? differs?/g)].map(([, n]) => n === 'No' ? 0 : Number(n));
  ok(alike.includes('A table of all of them would be too large') && !alike.includes('These are all comparisons'), 'and says that there are more');
  ok(differ.length === 200 && differ.every((n, i) => i === 0 || n >= differ[i - 1]), 'it begins with those of which the fewest facts differ', differ.join());
}

async function list(page, address) {
  await page.goto(`${address}en/big/index.html#class-c3`);
  const open = () => page.locator('details[open]').evaluateAll((all) => all.map((one) => one.id).join());
  ok(await open() === 'class-c3', 'the list is folded, but for the class that a link leads to', await open());
  await page.locator('.scheme a[href="#class-c5"]').click();
  await page.locator('#class-c5 a').first().waitFor();
  ok(await open() === 'class-c3,class-c5', 'the list of classes leads to each', await open());
  const codes = () => page.locator('.codes li:visible').allInnerTexts();
  await page.fill(FILTER, 'TRANSFER closed');
  const some = await codes();
  ok(some.length === 22 && some.every((text) => /transfer is closed/.test(text)), 'the list is filtered as one types', some.join('; '));
  ok(/\b22$/.test(await page.locator(FOUND).innerText()), 'it says how many there are');
  await page.fill(FILTER, '1234');
  ok((await codes()).join().startsWith('E1234 '), 'a part of a code finds it', (await codes()).join());
  await page.fill(FILTER, 'codes about queue E020');
  ok((await codes()).length === 10, 'the name of a class finds its codes', (await codes()).join('; '));
  await page.fill(FILTER, 'zzz');
  ok((await codes()).length === 0 && await page.locator(FOUND).innerText() === 'No code found', 'it says that there is none');
  await page.fill(FILTER, '');
  ok(await page.locator('main details:visible').count() === 10 && (await codes()).length === 0, 'without a word all classes are there again, folded');
}

async function plainList(browser, address) {
  const context = await browser.newContext({ javaScriptEnabled: false }), page = await context.newPage();
  await page.goto(`${address}en/big/index.html#class-c3`);
  const top = await page.locator('#class-c3').evaluate((one) => one.getBoundingClientRect().top);
  ok(top >= 0 && top < 900 && !(await page.locator(FILTER).isVisible()), 'without scripts, a link leads to the class, and no field is there that does nothing', top);
  // A click waits for frames, of which a browser without scripts may make none.
  await page.locator('#class-c3 summary').focus();
  await page.keyboard.press('Enter');
  ok(await page.locator('#class-c3 a').first().isVisible(), 'and one unfolds it');
  await context.close();
}

/** A search loads little, whatever is asked. */
async function searches(browser, address) {
  const problems = [], queries = ['queue', 'queue closed', largeCode(100), 'E01', 'E', '1', `${largeCode(100)} ${largeCode(701)}`, 'the mailbox is not found', 'OPEN', 'E01 E07', "the mailbox 'foo' is not found", "cannot lock the queue of 'x' in 'bar.baz': transfer is moved"];
  for (const query of queries) {
    const page = await browser.newPage(), loaded = [];
    page.on('response', (response) => /\/search\//.test(response.url()) && loaded.push(response.body()));
    await page.goto(`${address}en/big/${largeCode(5)}.html`);
    await page.locator('.search input').fill(query);
    await page.waitForFunction(() => document.querySelector('.search [role=status]').textContent !== '');
    await page.waitForLoadState('networkidle');
    const bytes = (await Promise.all(loaded)).reduce((sum, body) => sum + body.length, 0);
    if (!(bytes > 0 && bytes <= 60 * KB)) problems.push(`"${query}": ${bytes} bytes in ${loaded.length} files`);
    await page.close();
  }
  none(problems, 'a query in a family of 2,000 codes loads at most 60 KB', queries.length);
}

/** Nothing sticks out of any of these pages. */
async function sideways(page, folder, paths, what) {
  const problems = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of paths) {
      await page.goto(pathToFileURL(join(folder, path)).href);
      await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
      const found = await page.evaluate(measure, { smallest: 0, faintest: 0 });
      problems.push(...found.sideways.slice(0, 3).map((problem) => `${path}, ${width}: ${problem}`));
    }
  }
  none(problems, `${what}: nothing scrolls sideways or sticks out at ${WIDTHS.join(', ')} px`, paths.length);
}

/** A family of @n codes with long names, a group of three and a page for pasting. */
function longNames(n, options) {
  const codes = [0, 1, 2].map(longCode), group = codes.join('-vs-'), files = largeFamily('long', n, { ...options, name: longCode }), index = 'content/long/index.md';
  files[index] = files[index].replace('sections:', 'paste: {title: Paste, lead: Paste it., code: "W+[0-9]+"}\nsections:').replaceAll('The mailbox', longCode(7));
  for (const code of codes) files[`content/long/${code}.md`] = files[`content/long/${code}.md`].replace(/name: .*/, `name: ${code}`).replace(/commands: .*/, `commands: [${code}, ${longCode(9)}]`);
  files['content/index.md'] = siteFile(['long']);
  files[`content/long/${group}.md`] = pageFile([`group: [${codes.join(', ')}]`], `Between ${codes.join(' and ')}.`);
  return files;
}

/** A group shows what its codes refer to, and the search shows it by its codes. */
async function group(page, folder) {
  const codes = [0, 1, 2].map(longCode), address = (name) => pathToFileURL(join(folder, `en/long/${name}.html`)).href;
  await page.goto(address(codes.join('-vs-')));
  const lists = await page.locator('#more + .sides > div').allInnerTexts();
  ok(lists.length === 3 && lists.every((text) => text.includes('Related codes')), 'the page of a group has the lists of each of its codes', lists.join('; '));
  const link = page.locator(`#more + .sides > div >> nth=0 >> a >> text=${longCode(3)}`);
  ok(await link.getAttribute('href') === `${longCode(3)}.html`, 'whose codes lead to their pages');
  await page.fill('.search input', codes.join(' '));
  const option = page.locator('.search [role=option]', { hasText: codes.join(', ') });
  await option.waitFor();
  ok(!(await option.innerText()).includes('-vs-'), 'the search shows a group by its codes, not by its file', await option.innerText());
  await option.click();
  await page.waitForURL('**-vs-**');
  ok(page.url() === address(codes.join('-vs-')), 'and leads there', page.url());
}

await run(async () => {
  const browser = await launch();
  try {
    const page = await browser.newPage(), errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const big = build({ 'content/index.md': siteFile(['big']), ...largeFamily('big', 2000) });
    const { server, address } = await start(big);
    try {
      weight(big);
      await list(page, address);
      await plainList(browser, address);
      await searches(browser, address);
    } finally {
      server.close();
    }
    await sideways(page, big, ['en/big/index.html', 'en/big/matrix.html', `en/big/${largeCode(3)}.html`], '2,000 codes');
    for (const [n, options] of [[40, { pairs: 'all' }], [500, { pairs: 'related' }], [500, { classes: false }]]) {
      const folder = build(longNames(n, options)), names = readdirSync(join(folder, 'en/long')).filter((name) => name.endsWith('.html'));
      const some = ['index.html', 'paste.html', 'matrix.html', names.find((name) => /^matrix\.\d+-\d+/.test(name)), `${longCode(0)}.html`, `${longCode(0)}-vs-${longCode(1)}.html`].filter(Boolean);
      if (n === 40) await group(page, folder);
      const groups = names.filter((name) => name.split('-vs-').length > 2);
      await sideways(page, folder, [...some, ...groups].map((name) => `en/long/${name}`), `${n} codes with long names, ${options.classes === false ? 'no classes' : options.pairs}`);
    }
    none(errors, 'no script fails', 1);
  } finally {
    await browser.close();
  }
});
