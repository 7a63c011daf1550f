// The translators' preview: what it shows of each text, and what it writes.

import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { none, ok } from '../tap.mjs';
import { open } from './follow.mjs';
import { Server, ownSite, program, starter, until } from './server.mjs';

const inPanel = (page, selector, what = 'innerText') => page.evaluate(([css, key]) =>
  document.querySelector('#statuary-preview').shadowRoot.querySelector(css)?.[key] ?? '', [selector, what]);
const click = (page, text) => page.evaluate((label) =>
  [...document.querySelector('#statuary-preview').shadowRoot.querySelectorAll('button')].find((one) => one.textContent.startsWith(label)).click(), text);
const stateOf = (page, name) => page.evaluate((unit) => document.querySelector(`[data-statuary-unit="${unit}"]`)?.dataset.statuaryState, name);
const sync = (project, ...args) => spawnSync(program, ['i18n', 'sync', '-C', project, ...args], { encoding: 'utf8' });

/** Waits until the page is the one that the server has now, and its panel is that of @name. */
const settled = (page, server, name) => until(async () => {
  const now = await server.get(new URL(page.url()).pathname, { method: 'HEAD' });
  const tag = await page.evaluate(() => document.readyState === 'complete' && document.querySelector('script[data-tag]').dataset.tag).catch(() => '');
  return now.headers.get('ETag') === `"${tag}"` && (await inPanel(page, 'h2').catch(() => '')) === name.split(':')[1];
});
const choose = async (page, server, name) => {
  await page.evaluate((unit) => document.querySelector(`[data-statuary-unit="${unit}"]`).click(), name);
  await settled(page, server, name);
};

/** Writes a file as careful editors do. A server that reads one that is cut short says that the site has errors. */
const replace = (path, text) => {
  writeFileSync(`${path}~`, text);
  renameSync(`${path}~`, path);
};

/** The document with another state or target in one unit. */
const unit = (text, id, change) => text.replace(new RegExp(`<trans-unit id="${id}"[^]*?</trans-unit>`), change);

export async function preview(browser) {
  await edits(browser);
  await writes();
  await whole(browser);
}

async function edits(browser) {
  const project = starter('preview');
  const file = join(project, 'locales/vi/lamp.xlf');
  const page10 = join(project, 'content/lamp/E10.md');
  // One text of each state: new, needing work, refused, final; the rest are translated.
  let text = readFileSync(file, 'utf8');
  text = unit(text, 'E10#fix.1', (one) => one.replace(/<target[^]*?<\/target>/, '<target state="new"/>').replace(' approved="yes"', ''));
  text = unit(text, 'E10#name', (one) => one.replace('state="translated"', 'state="final"'));
  writeFileSync(file, text);
  const english = readFileSync(page10, 'utf8');
  const summary = english.split('---\n')[2].trim().split('\n')[0];
  writeFileSync(page10, english.replace(summary, `${summary} Truly.`));
  sync(project);
  const server = await Server.start(project, '--translate', 'vi');
  const page = await open(browser, `${server.address}vi/lamp/E10.html`);
  const states = await page.evaluate(() => [...new Set([...document.querySelectorAll('[data-statuary-unit]')].map((one) => one.dataset.statuaryState))].sort());
  ok(states.join() === 'final,needs-translation,new,translated', 'each text says how far it is', states);
  const outlines = await page.evaluate(() => [...document.querySelectorAll('[data-statuary-unit]')].filter((one) => getComputedStyle(one).outlineStyle === 'none').length);
  ok(outlines === 0, 'and is outlined', outlines);
  ok(!/[\u{10FF00}-\u{10FF20}\u205F]/u.test(await page.content()), 'no mark is left in the page');
  ok(await page.title() !== '' && await page.evaluate(() => document.querySelector('template[data-statuary-elsewhere]').content.children.length > 0), 'texts of titles and attributes are listed');
  ok(!(await (await server.get('/en/lamp/E10.html')).text()).includes('data-statuary-unit'), 'pages of other languages are as ever');
  ok(!(await (await server.get('/vi/search/index.js')).text()).match(/[\u{10FF00}-\u{10FF20}]/u), 'and so is the search index');

  const bar = await inPanel(page, '.bar');
  ok(/All texts/.test(bar) && /Next to do/.test(bar) && /Browse/.test(bar), 'the buttons that TRANSLATING.md names are there before a text is open', bar);
  await click(page, 'Next to do');
  ok(await until(async () => ['new', 'needs translation'].includes(await inPanel(page, '.state:not(.bar *)', 'textContent'))), 'Next to do opens a text that is not done', await inPanel(page, 'aside'));

  const stale = await page.evaluate(() => document.querySelector('[data-statuary-state="needs-translation"]').dataset.statuaryUnit);
  await page.locator(`[data-statuary-unit="${stale}"]`).first().click();
  await settled(page, server, stale);
  const shown = await inPanel(page, 'aside');
  ok(shown.includes(`${summary} Truly.`) && shown.includes(summary) && shown.includes('The English was'), 'a click shows source, note and previous version', shown);

  await choose(page, server, 'lamp:E10#fix.1');
  ok((await inPanel(page, '.state', 'textContent')).length > 0 && (await inPanel(page, 'textarea', 'value')) === '', 'a new text has an empty box');
  const translation = 'Một câu mới, có “ngoặc” & <dấu>.';
  await page.evaluate((value) => {
    const box = document.querySelector('#statuary-preview').shadowRoot.querySelector('textarea');
    box.value = value;
    box.dispatchEvent(new Event('input'));
  }, `  ${translation.normalize('NFD')}  `);
  await click(page, 'Save');
  ok(await until(async () => (await stateOf(page, 'lamp:E10#fix.1').catch(() => '')) !== 'new'), 'what is written there is in the page');
  const written = readFileSync(file, 'utf8');
  ok(written.includes(`<target state="translated">${translation.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</target>`), 'and in the document', unit(written, 'E10#fix.1', (one) => one));
  const synced = sync(project, '--check');
  ok(synced.status === 0 && readFileSync(file, 'utf8') === written, 'as `i18n sync` writes it', synced.stdout);
  ok(await settled(page, server, 'lamp:E10#fix.1'), 'the panel is open where it was');
  ok(await until(() => page.evaluate(() => document.querySelector('#statuary-preview').shadowRoot.activeElement?.tagName === 'TEXTAREA')), 'with the cursor in its box');
  await page.evaluate(() => document.querySelector('#statuary-preview').shadowRoot.activeElement.blur());
  await page.keyboard.press('Escape');
  ok(await until(async () => (await inPanel(page, 'aside')) === ''), 'Escape closes it, wherever the cursor is');

  const wrong = 'Bảng cầu chì cầu chì.';
  await choose(page, server, 'lamp:E10#name');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(wrong);
  await page.keyboard.press('Control+Enter');
  ok(await until(() => readFileSync(file, 'utf8').includes(`<target state="translated">${wrong}</target>`)), 'Ctrl+Enter saves');
  await settled(page, server, 'lamp:E10#name');
  await until(async () => (await inPanel(page, '.checks').catch(() => '')) !== '');
  const checks = (await inPanel(page, '.checks')).split('\n');
  ok(checks.some((one) => one.includes('[lint/doubled]')) && new Set(checks).size === checks.length, 'what looks wrong is said, once', checks);

  await choose(page, server, stale);
  await click(page, 'Save');
  ok(await until(() => !readFileSync(file, 'utf8').includes('alt-trans')), 'a stale text that is saved loses note and previous version');
  ok(sync(project, '--check').status === 0, 'as with sync');

  await settled(page, server, stale);
  await concurrent(page, server, file);
  none(page.complaints.filter((line) => !line.includes('409')), 'the browser has nothing to complain of', 1);
  await page.close();
  await server.stop();
}

/** Another program changes the text that is being changed. */
async function concurrent(page, server, file) {
  await choose(page, server, 'lamp:E10#fix.1');
  await page.evaluate(() => {
    const box = document.querySelector('#statuary-preview').shadowRoot.querySelector('textarea');
    box.value = 'Bản của tôi.';
    box.dispatchEvent(new Event('input'));
  });
  writeFileSync(file, unit(readFileSync(file, 'utf8'), 'E10#fix.1', (one) => one.replace(/(<target[^>]*>)[^<]*/, '$1Bản của người khác.')));
  ok(await until(async () => (await inPanel(page, '.message').catch(() => '')).includes('Bản của người khác.')), "another program's change of the text is shown", await inPanel(page, 'aside'));
  await settled(page, server, 'lamp:E10#fix.1');
  ok(await until(async () => (await inPanel(page, '.message').catch(() => '')).includes('Bản của người khác.')), 'also once the page has been loaded again', await inPanel(page, 'aside'));
  ok((await inPanel(page, 'textarea', 'value')) === 'Bản của tôi.' && readFileSync(file, 'utf8').includes('Bản của người khác.'), 'and neither text is lost');
}

/** Writes as a page sends them, and as it must not. */
async function writes() {
  const project = starter('writes');
  const file = join(project, 'locales/vi/lamp.xlf');
  const server = await Server.start(project, '--translate', 'vi');
  const html = await (await server.get('/vi/lamp/E10.html')).text();
  const token = html.match(/data-token="(\w+)"/)[1];
  const show = async (name) => (await server.get(`/_statuary/unit?name=${encodeURIComponent(name)}`)).json();
  const save = (fields, headers = {}) => server.get('/_statuary/unit', {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'X-Statuary-Token': token, Origin: server.address.slice(0, -1), ...headers },
  });
  const { version, target } = await show('lamp:E10#name');
  const name = 'lamp:E10#name';
  const before = readFileSync(file, 'utf8');
  for (const [what, expected, fields, headers] of [
    ['a wrong token', 403, { name, version, target: 'X' }, { 'X-Statuary-Token': token.replace(/./g, '0') }],
    ['a token cut short', 403, { name, version, target: 'X' }, { 'X-Statuary-Token': token.slice(1) }],
    ['another origin', 403, { name, version, target: 'X' }, { Origin: 'http://evil.example' }],
    ['a page of another site', 403, { name, version, target: 'X' }, { 'Sec-Fetch-Site': 'cross-site' }],
    ['another type', 415, { name, version, target: 'X' }, { 'Content-Type': 'text/plain' }],
    ['an earlier version', 409, { name, version: version.replace(/./g, '0'), target: 'X' }],
    ['no version', 400, { name, target: 'X' }],
    ['a text that is none', 404, { name: 'lamp:E10#no', version, target: 'X' }],
    ['a document that is none', 404, { name: '../vi/lamp:E10#name', version, target: 'X' }],
    ['a control character', 422, { name, version, target: 'a\u0007b' }],
    ['a NUL', 400, { name, version, target: 'a\0b' }],
    ['a character that is none', 422, { name, version, target: 'a\uFFFEb' }],
    ['a zero-width space', 422, { name, version, target: 'a\u200Bb' }],
    ['more than a megabyte', 413, { name, version, target: 'x'.repeat(2_000_000) }],
  ]) {
    const status = await save(fields, headers).then((answer) => answer.status, () => 413);
    ok(status === expected && readFileSync(file, 'utf8') === before, `${what}: ${expected}, and nothing is written`, status);
  }

  const answer = await (await save({ name, version, target: `${target} đỏ đỏ` })).json();
  ok(answer.state === 'translated' && answer.checks.some(({ slug }) => slug === 'lint/doubled'), 'an answer says what the checks say', JSON.stringify(answer));
  ok((await save({ name, version, target: 'X' })).status === 409, 'the version before that is an earlier one now');
  replace(file, `${readFileSync(file, 'utf8')}\n`);
  ok((await save({ name, version: answer.version, target: 'X' })).status === 409, 'as is one that another program wrote');
  const now = await show(name);
  const emptied = await (await save({ name, version: now.version, target: '   ' })).json();
  ok(emptied.state === 'new' && emptied.target === null && sync(project, '--check').status === 0, 'an empty text takes the translation back', JSON.stringify(emptied));
  const broken = await (await save({ name: 'lamp:index#class.user.sentence', version: emptied.version, target: 'Không có mã.' })).json();
  ok(broken.state === 'refused' && broken.checks.some(({ severity, slug }) => severity === 'error' && slug === 'locale/placeholder'),
    'a translation that breaks the page is refused, and says why', JSON.stringify(broken));

  replace(file, unit(readFileSync(file, 'utf8'), 'E20#name', (one) => one.replace(/<target[^>]*>/, '<target state-qualifier="leveraged-mt">')));
  const machine = await show('lamp:E20#name');
  const accepted = await (await save({ name: 'lamp:E20#name', version: machine.version, target: machine.target })).json();
  ok(machine.state === 'machine' && accepted.state === 'translated' && !accepted.notes.some(({ from }) => from === 'statuary') && !readFileSync(file, 'utf8').includes('leveraged-mt'),
    'a text that a machine made says so, and no longer once a person has saved it', JSON.stringify(accepted));

  const sound = readFileSync(file, 'utf8');
  const beside = sound.replace('</target>', '</target>lời bên cạnh');
  replace(file, beside);
  const refused = await save({ name, version: accepted.version, target: 'X' });
  const line = beside.slice(0, beside.indexOf('lời bên cạnh')).split('\n').length;
  const reason = (await refused.json()).error;
  ok(refused.status === 409 && reason.includes(`locales/vi/lamp.xlf:${line}:`) && readFileSync(file, 'utf8') === beside, 'a document with text that saving would lose: 409 with its line, and nothing is written', reason);
  replace(file, sound.replace('</target>', '</target><!-- lời bên cạnh -->'));
  const commented = await show(name);
  ok((await save({ name, version: commented.version, target })).ok && readFileSync(file, 'utf8').includes('</target>\n        <!-- lời bên cạnh -->\n'), 'a comment stays when another text is saved');

  rmSync(file);
  const gone = await show(name);
  const made = await (await save({ name, version: gone.version, target: 'Đèn' })).json();
  ok(made.state === 'translated' && sync(project, '--check').status === 0, 'a document that is gone is made again', JSON.stringify(made));
  writeFileSync(join(project, 'content/lamp/E20.md'), 'broken');
  await until(() => server.output.includes('The site stays as it was'));
  ok((await save({ name, version: made.version, target: 'Y' })).status === 409, 'while the site has errors nothing is saved');
  const { status } = await server.stop();
  ok(status === 0 && !/runtime error|AddressSanitizer|CRITICAL/.test(server.output), 'the server ends cleanly', server.output);
}

/** Every page of the repository's own site is as without the preview, but for the elements. */
async function whole(browser) {
  const project = ownSite('whole');
  const server = await Server.start(project, '--translate', 'vi');
  const plain = await Server.start(project);
  const page = await open(browser, `${server.address}vi/smtp/252-vs-551.html`);
  const other = await open(browser, `${plain.address}vi/smtp/252-vs-551.html`);
  const differ = [];
  const PAGES = ['', 'smtp/', 'smtp/252.html', 'smtp/421.html', 'smtp/252-vs-551.html', 'smtp/220-vs-221.html', 'smtp/matrix.html', 'translation.html'];
  for (const path of PAGES) {
    const words = async (one, address) => {
      await one.goto(`${address}vi/${path}`);
      return one.evaluate(() => document.body.textContent.replace(/\s+/g, ' '));
    };
    const [left, right] = [await words(page, server.address), await words(other, plain.address)];
    if (left.replace(/ /g, '') !== right.replace(/ /g, '')) {
      let at = 0;
      while (left[at] === right[at]) at++;
      differ.push(`${path}: “${left.slice(at - 30, at + 60)}”, not “${right.slice(at - 30, at + 60)}”`);
    }
  }
  none(differ, 'pages say the same with and without the preview', PAGES.length);
  none(page.complaints, 'the browser has nothing to complain of', 1);
  await page.close();
  await other.close();
  await server.stop();
  await plain.stop();
}
