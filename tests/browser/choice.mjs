// What the fields of a picker offer where not all codes are compared, and what the search finds by whole names, by
// classes, and by the words of groups and notes.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { none, ok } from '../tap.mjs';
import { made, pageFile, siteFile } from '../site/made.mjs';

const code = (id, keys, text = 'It stands here.') => pageFile([`code: "${id}"`, ...keys], text);

const family = (pairs, more = []) => pageFile([
  'name: Code', 'title: Codes', 'noun: code', 'description: Codes.', `pairs: ${pairs}`, ...more,
  'facts:', ...(more.length ? ['  - {id: class, name: Class, type: class}'] : []), '  - {id: related, name: Related, type: codes}', 'sections: []',
], 'Codes.');

const toned = (id, name) => `  - {id: ${id}, name: ${name}, tone: info, meaning: M., sentence: "{code} is one."}`;

/** Two of four codes are compared; those of each class, one of which has a single code; one code and far more than a list shows before its partner. */
function build() {
  const files = {
    'content/index.md': siteFile(['few', 'kin', 'many']),
    'content/few/index.md': family('related'),
    'content/kin/index.md': family('[class, related]', ['classes:', toned('one', 'Relation class'), toned('two', 'Others'), toned('three', 'Lonely')]),
    'content/many/index.md': family('related'),
    'content/few/A1-vs-A2.md': pageFile(['pair: [A1, A2]'], 'Choose by the xylophone.'),
    'content/few/A1-vs-A2-vs-A4.md': pageFile(['group: [A1, A2, A4]', 'title: How they differ'], 'They hide a zeppelin.'),
    'content/kin/B1.md': code('B1', ['name: The relation of a class', 'class: two']),
    'content/kin/B2.md': code('B2', ['name: Closed', 'class: one']),
    'content/kin/B3.md': code('B3', ['name: Opened', 'class: one', 'related: [B1]']),
    'content/kin/B4.md': code('B4', ['name: Alone', 'class: three']),
    'content/kin/B5.md': code('B5', ['name: Another relation', 'class: two']),
    'content/kin/B6.md': code('B6', ['name: Relation', 'class: two']),
  };
  for (const id of ['A1', 'A2', 'A3', 'A4']) files[`content/few/${id}.md`] = code(id, [`name: Name of ${id}`, ...(id === 'A1' ? ['related: [A2]'] : [])]);
  files['content/few/A5.md'] = code('A5', ['name: Name of A5', 'retired: since 2.0', 'related: [A1]']);
  for (let i = 0; i < 600; i++) {
    const id = `E${String(i).padStart(4, '0')}`;
    files[`content/many/${id}.md`] = code(id, ['name: A name', ...(i === 7 ? ['related: [E0590, E0003]'] : [])]);
  }
  const site = made(files);
  ok(site.status === 0, 'a site that does not compare all codes builds', site.stderr);
  return (path) => pathToFileURL(join(site.folder, 'en', path)).href;
}

/** The codes that a field offers for @text. */
async function offers(box, text) {
  await box.locator('input').fill('');
  await box.page().waitForFunction((status) => status.textContent === '', await box.locator('[role=status]').elementHandle());
  await box.locator('input').fill(text);
  await box.page().waitForFunction((status) => status.textContent !== '', await box.locator('[role=status]').elementHandle());
  return (await box.locator('[role=option] .code').allInnerTexts()).join();
}

/** Pages, what their first field has, which field is typed into and what, and the codes that it offers. */
const CHOICES = [
  ['few/A1.html', 'A1', 1, 'A', 'A2'],
  ['few/A2.html', 'A2', 1, 'A', 'A1'],
  ['few/index.html', 'A3', 1, 'A', ''],
  ['few/index.html', '', 1, 'A', 'A1,A2'],
  ['few/A1.html', 'A', 1, 'A', 'A1,A2'],
  ['few/A1.html', 'A1', 1, 'A3', ''],
  ['few/index.html', '', 0, 'A', 'A1,A2'],
  ['kin/B2.html', 'B2', 1, 'B', 'B3'],
  ['kin/B3.html', 'B3', 1, 'B', 'B1,B2'],
  ['kin/B1.html', 'B1', 1, 'B', 'B3,B5,B6'],
  ['kin/index.html', '', 1, 'B', 'B1,B2,B3,B5,B6'],
  ['many/E0007.html', 'E0007', 1, 'E', 'E0003,E0590'],
  ['many/E0590.html', 'E0590', 1, 'E0', 'E0007'],
  ['many/index.html', '', 1, 'name', 'E0003,E0007,E0590'],
];

async function pickers(page, address) {
  const problems = [];
  for (const [path, first, typed, text, expected] of CHOICES) {
    await page.goto(address(path));
    const boxes = page.locator('.picker .box');
    await boxes.nth(1 - typed).locator('input').fill(first);
    const found = await offers(boxes.nth(typed), text);
    if (found !== expected) problems.push(`${path}: beside "${first}", "${text}" offers ${found}`);
  }
  await page.goto(address('few/A1.html'));
  const [left, right] = await page.locator('.picker .box').all();
  await right.locator('input').fill('A2');
  const other = await offers(left, 'A');
  if (other !== 'A1') problems.push(`beside A2 in the second field, the first offers ${other}`);
  await page.goto(address('few/compare.html'));
  const all = await offers(page.locator('.picker .box').nth(1), 'A');
  if (all !== 'A1,A2,A3,A4') problems.push(`compare.html offers ${all}`);
  none(problems, 'pickers offer the codes that are compared with the other one, and compare.html all', CHOICES.length + 2);
}

/** Queries, and what the first results are. */
const QUERIES = [
  ['relation class', /^B2 Closed.*; B3 Opened/],
  ['relation', /^B6 Relation.*; B[15] /],
  ['How they differ', /^A1, A2, A4 How they differ/],
  ['zeppelin', /^A1, A2, A4 How they differ[^;]*$/],
  ["'foo': the zeppelin", /^A1, A2, A4 How they differ/],
  ["foo.c: 'bar' another relation", /^B5 Another relation/],
  ['xylophone', /^Compare A1 with A2[^;]*$/],
];

async function searches(page, address) {
  const problems = [];
  for (const [query, expected] of QUERIES) {
    await page.goto(address('index.html'));
    const box = page.locator('.search .box');
    await offers(box, query);
    const found = (await box.locator('[role=option]').allInnerTexts()).map((text) => text.trim().replace(/\s+/g, ' ')).join('; ');
    if (!expected.test(found)) problems.push(`${query}: ${found}`);
  }
  none(problems, 'whole names come first, and groups and notes are found by their words', QUERIES.length);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/A1-vs-A2.html', { timeout: 60_000 }).catch(() => {});
  ok(page.url() === address('few/A1-vs-A2.html'), 'a note leads to its comparison', page.url());
}

const BESIDE = 'No page compares these codes. “Compare” sets any two side by side.';

/** Pages, the two fields, and what stands below the second: it denies no code that is there. */
const SAID = [
  ['few/A1.html', 'A1', 'A3', BESIDE],
  ['few/index.html', '', 'A4', BESIDE],
  ['kin/B2.html', 'B2', 'B4', BESIDE],
  ['few/A1.html', 'A1', 'A1', 'Choose two different codes'],
  ['few/A1.html', 'A1', 'zzz', 'No code found'],
];

/** A choice that no page compares is compared by compare.html. */
async function beside(page, address) {
  const problems = [];
  for (const [path, first, second, expected] of SAID) {
    await page.goto(address(path));
    const boxes = page.locator('.picker .box');
    await boxes.nth(0).locator('input').fill(first);
    await offers(boxes.nth(1), second);
    const said = await boxes.nth(1).locator('[role=status]').innerText();
    if (said !== expected) problems.push(`${path}: beside "${first}", "${second}" says: ${said}`);
  }
  none(problems, 'a picker says of a code that nothing compares it, and not that there is none', SAID.length);
  await page.goto(address('few/A1.html'));
  await page.locator('.picker input').nth(1).fill('A3');
  await page.locator('.picker button').click();
  await page.waitForURL('**/compare.html#A1,A3', { timeout: 60_000 }).catch(() => {});
  await page.locator('#compared .head').nth(1).waitFor();
  ok(page.url() === address('few/compare.html') + '#A1,A3', 'two codes that no page compares stand side by side', page.url());
  await page.setViewportSize({ width: 390, height: 844 });
  ok(await page.getByText('Also recorded, but not counted').isHidden(), 'on a phone, no heading stands above rows that are not there');
  await page.setViewportSize({ width: 1280, height: 720 });
}

export async function choices(page) {
  const address = build();
  await pickers(page, address);
  await beside(page, address);
  await searches(page, address);
}
