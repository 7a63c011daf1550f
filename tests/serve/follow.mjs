// An open page follows the files it was made of.

import { appendFileSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { none, ok } from '../tap.mjs';
import { Server, ownSite, sleep, starter, until } from './server.mjs';

const edit = (file, change) => writeFileSync(file, change(readFileSync(file, 'utf8')));
const h1 = (page) => page.locator('h1').first().textContent();

/** A page that notes what its browser complains of. */
export async function open(browser, address, options) {
  const page = await browser.newPage(options);
  page.complaints = [];
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') page.complaints.push(message.text()); });
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  page.loads = 0;
  page.on('load', () => { page.loads++; });
  await page.goto(address);
  return page;
}

const overlay = (page) => page.evaluate(() => document.querySelector('#statuary-errors')?.shadowRoot.querySelector('section').innerText ?? '');

export async function follow(browser) {
  await ownPage(browser);
  await errors(browser);
  await files();
}

async function ownPage(browser) {
  const project = ownSite('follow');
  const file = join(project, 'content/smtp/252.md');
  const server = await Server.start(project);
  const page = await open(browser, `${server.address}en/smtp/252.html`, { viewport: { width: 800, height: 500 } });
  const other = await open(browser, `${server.address}en/smtp/421.html`);
  await sleep(500);
  await page.evaluate(() => scrollTo(0, 600));
  edit(file, (text) => text.replace('## Description\n', '## Description\n\nA sentence that was not here.\n'));
  const there = await until(() => page.evaluate(() => document.body.innerText.includes('A sentence that was not here.')).catch(() => false));
  ok(there, 'an edited page is shown by itself');
  ok(await until(() => page.evaluate(() => Math.abs(scrollY - 600) < 2).catch(() => false)), 'where the reader was', await page.evaluate(() => scrollY));
  ok(other.loads === 1, 'a page that did not change is not loaded again', other.loads);

  writeFileSync(join(project, 'content/smtp/259.md'), readFileSync(file, 'utf8').replace('code: 252', 'code: 259').replace(/^short: .*/m, 'short: A new one'));
  ok(await until(async () => (await server.get('/en/smtp/259.html')).status === 200), 'a new code has its page');
  ok(await until(async () => (await (await server.get('/en/smtp/252-vs-259.html')).text()).includes('A new one')), 'and its comparisons');
  rmSync(join(project, 'content/smtp/259.md'));
  ok(await until(async () => (await server.get('/en/smtp/259.html')).status === 404), 'and none when it is gone');
  edit(join(project, 'templates/assets/style.css'), (text) => `${text}\nh1 { letter-spacing: 3px; }\n`);
  ok(await until(() => page.evaluate(() => getComputedStyle(document.querySelector('h1')).letterSpacing === '3px').catch(() => false)), 'a changed stylesheet is used');
  none([...page.complaints, ...other.complaints], 'the browser has nothing to complain of', page.loads);
  await page.close();
  await other.close();
  await server.stop();
}

async function errors(browser) {
  const project = starter('errors');
  const file = join(project, 'content/lamp/E20.md');
  const good = readFileSync(file, 'utf8');
  const server = await Server.start(project);
  const page = await open(browser, `${server.address}en/lamp/E10.html`);
  const before = await h1(page);
  writeFileSync(file, good.replace('light: dark', 'light: <img/src=x/onerror=alert(1)>'));
  ok(await until(async () => (await overlay(page)).includes('content/lamp/E20.md:6:8')), 'an error is shown over the page, with its file, line and column', await overlay(page));
  ok((await overlay(page)).includes('<img/src=x/onerror=alert(1)>') && await page.evaluate(() => !document.querySelector('#statuary-errors').shadowRoot.querySelector('img')), 'its text as text', await overlay(page));
  ok(await h1(page) === before && page.loads === 1 && (await server.get('/en/lamp/E20.html')).status === 200, 'the last good site stays up');
  ok(server.output.includes('content/lamp/E20.md:6:8: error:'), 'the terminal says so too', server.output);
  const late = await open(browser, `${server.address}en/`);
  ok(await until(async () => (await overlay(late)).includes('E20.md')), 'a page that is opened later shows it too');
  writeFileSync(file, good);
  ok(await until(async () => (await overlay(page)) === '' && (await overlay(late)) === ''), 'and it goes when the file is mended');
  ok(page.loads === 1, 'without loading the page again', page.loads);

  const template = join(project, 'templates/code.html');
  edit(template, (text) => text.replace('<h1', '<h1 class="mine"'));
  ok(await until(() => page.evaluate(() => document.querySelector('h1.mine'))), 'a template of the project takes the place of the standard one');
  rmSync(template);
  ok(await until(() => page.evaluate(() => !document.querySelector('h1.mine'))), 'and once it is gone, the standard one is back');
  writeFileSync(template, '<p>');
  ok(await until(async () => (await overlay(page)).includes('code.html')), 'a template that is broken is an error', await overlay(page));
  none(page.complaints, 'the browser has nothing to complain of', 1);
  const port = server.port;
  await server.stop();
  cpSync(join(starter('again'), 'templates'), join(project, 'templates'), { recursive: true });
  edit(file, (text) => text.replace('light: dark', 'light: dark\nnot_a_fact: 1'));
  edit(file, (text) => text.replace('\nnot_a_fact: 1', ''));
  const again = await Server.start(project, '--port', String(port));
  ok(await until(() => page.loads > 1), 'an open page finds a server that was started again');
  await again.stop();
  await page.close();
  await late.close();
}

/** Which changes of files lead to a reading of the site, and to how many. */
async function files() {
  const project = starter('files');
  const server = await Server.start(project);
  const content = join(project, 'content/lamp');
  const file = join(content, 'E10.md');
  const settled = async () => {
    for (let last = -1; last !== server.readings;) {
      last = server.readings;
      await sleep(1500);
    }
    return server.readings;
  };
  const readingsOf = async (change, atLeast = 1) => {
    const before = await settled();
    await change();
    await until(() => server.readings - before >= atLeast);
    return await settled() - before;
  };

  const none_ = await readingsOf(async () => {
    for (const name of ['E10.md~', '.E10.md.swp', '.#E10.md', '#E10.md#', '4913', 'E10.md.tmp', '.goutputstream-1']) {
      writeFileSync(join(content, name), 'x');
      rmSync(join(content, name));
    }
    writeFileSync(join(project, 'templates/assets/4913'), '');
    rmSync(join(project, 'templates/assets/4913'));
    mkdirSync(join(project, 'site'), { recursive: true });
    writeFileSync(join(project, 'site/index.html'), 'x');
  }, 0);
  ok(none_ === 0, "editors' own files, and the site that was built, are no change", none_);

  const saved = await readingsOf(async () => {
    renameSync(file, `${file}~`);
    writeFileSync(file, readFileSync(`${file}~`, 'utf8'));
    rmSync(`${file}~`);
  });
  ok(saved === 1, 'a file that an editor replaces is one change', saved);

  const storm = await readingsOf(async () => {
    for (let i = 0; i < 200; i++) appendFileSync(file, '\n');
  });
  ok(storm >= 1 && storm <= 5, '200 writes in a row are few readings', storm);

  const branch = await readingsOf(async () => {
    cpSync(content, join(project, 'kept'), { recursive: true });
    rmSync(content, { recursive: true });
    renameSync(join(project, 'kept'), content);
  });
  ok(branch >= 1 && branch <= 3, 'a folder that goes and comes back, as with another branch, is one change or two', branch);
  const after = await readingsOf(async () => edit(file, (text) => `${text}\n`));
  ok(after === 1, 'and it is watched as before', after);

  const folder = await readingsOf(async () => {
    mkdirSync(join(project, 'templates/assets/deep/deeper'), { recursive: true });
  });
  const inFolder = await readingsOf(async () => writeFileSync(join(project, 'templates/assets/deep/deeper/a.css'), 'b {}'));
  ok(folder >= 1 && inFolder === 1, 'new folders are watched', folder, inFolder);
  await server.stop();
}
