// The page on which one pastes what one got: what it finds in the samples of
// tests/paste.txt, what it says of it, and that it says nothing to anyone else.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { none, ok, run } from '../tap.mjs';
import { root, site } from '../site/build.mjs';
import { LANGUAGES } from './kinds.mjs';
import { launch } from './chromium.mjs';
import { start } from './server.mjs';

const BOX = '#pasted', STATUS = 'main [role=status]', CARD = 'main article';

const WORDS = {
  en: { host: 'Said by', command: 'In reply to', missing: 'There is no page about 571 here.', none: /^No code found/, compare: 'Compare 503 with 550', retry: 'After 550, the client does not repeat the same command.' },
  vi: { host: 'Máy chủ trả lời', command: 'Phản hồi cho lệnh', missing: 'Ở đây không có trang nào về 571.', none: /^Không tìm thấy mã nào/, compare: 'So sánh 503 với 550', retry: 'Sau 550, máy khách không gửi lại chính lệnh đó.' },
};

/** [{name, expected: [line], text}] */
function samples() {
  return readFileSync(join(root, 'tests/paste.txt'), 'utf8').split(/^==== /m).slice(1).map((sample) => {
    const [head, text] = sample.split(/^----\n/m), [name, ...lines] = head.trim().split('\n');
    return { name, expected: lines.join('\n') === 'nothing' ? [] : lines, text: text.trimEnd() };
  });
}

/** Pastes, and gives the status when the answer has come. */
async function paste(page, text) {
  await page.fill(BOX, '');
  await page.waitForFunction((status) => document.querySelector(status).textContent === '', STATUS);
  await page.fill(BOX, text);
  await page.waitForFunction((status) => document.querySelector(status).textContent !== '', STATUS);
  return page.locator(STATUS).innerText();
}

/** What a reader sees, a line for each finding as in tests/paste.txt. */
const findings = (page, words) => page.locator(CARD).evaluateAll((cards, { host, command }) => cards.map((card) => {
  const said = (name) => [...card.querySelectorAll('dt')].find((term) => term.textContent === name && term.offsetParent)?.nextElementSibling.textContent ?? '-';
  const codes = [...card.querySelectorAll('h2 .code')].map((code) => code.textContent);
  if (codes[0].includes('.')) codes.unshift('-');
  return `${codes.join(' ')} | ${said(command)} | ${said(host)}`;
}), words);

async function everySample(page, language) {
  const problems = [], all = samples();
  for (const { name, expected, text } of all) {
    const status = await paste(page, text);
    const seen = await findings(page, WORDS[language]);
    if (seen.join('\n') !== expected.join('\n')) problems.push(`${name}: ${seen.join('; ') || 'nothing'}`);
    if (expected.length > 0 ? !status.includes(expected.length) : !WORDS[language].none.test(status)) problems.push(`${name}: "${status}"`);
  }
  ok(all.length >= 40, 'there are 40 samples or more', String(all.length));
  none(problems, `${language}: every sample is read as a person reads it`, all.length);
}

async function whatIsSaid(page, language) {
  const words = WORDS[language];
  const sample = (name) => samples().find((one) => one.name === name).text;
  await paste(page, sample('Sendmail bounce: text and report'));
  const first = await page.locator(CARD).first().innerText(), links = await page.locator(`${CARD} a[href]`).evaluateAll((all) => all.map((link) => [link.textContent, link.getAttribute('href')]));
  ok(first.includes(words.retry), `${language}: it says whether trying again helps`, first);
  ok(links.some(([text, href]) => text.startsWith('550 ') && href === '../smtp/550.html'), `${language}: it leads to the page of the code`, JSON.stringify(links));
  ok(links.some(([text, href]) => text === words.compare && href === '../smtp/503-vs-550.html'), `${language}: it leads to the comparison of two codes`, JSON.stringify(links));
  await paste(page, sample('Codes that no page may be about'));
  const unknown = await page.locator(CARD).innerText();
  ok(unknown.includes(words.missing) && await page.locator(`${CARD}[data-tone=failure]`).count() === 1, `${language}: of a code without a page it says so, and what its class means`, unknown);
}

/** A message may hold what HTML writes as a reference. */
async function ampersand(page) {
  await page.evaluate(() => { document.querySelector('.search template').content.textContent = 'A & B: {left} & {right}'; });
  await paste(page, 'said: 503 5.5.1 Bad sequence\nsaid: 550 5.1.1 No such user');
  const links = await page.locator(`${CARD} a[href*="-vs-"]`).evaluateAll((all) => all.map((link) => link.textContent));
  ok(links.join() === 'A & B: 503 & 550', 'a message with an ampersand is shown as it is', links.join());
  await page.locator('.search input').fill('503 550');
  const option = page.locator('.search [role=option]').first();
  await option.waitFor();
  ok((await option.innerText()).trim() === 'A & B: 503 & 550', 'in the suggestions of the search, too', await option.innerText());
}

/** Markup in a bounce is text like any other. */
async function hostile(page) {
  await page.evaluate(() => { window.alert = () => { window.struck = true; }; });
  await paste(page, 'host mx.example.com[192.0.2.25] said: 550 5.1.1 <img src=x onerror=alert(1)><b id=evil>x</b>');
  const seen = await page.evaluate(() => [document.querySelectorAll('#evil, main img').length, window.struck === true, document.querySelector('main q').textContent.includes('<img src=x onerror=alert(1)>')].join());
  ok(seen === '0,false,true', 'what is pasted is shown as text, never as markup', seen);
}

async function large(page) {
  const line = samples()[0].text, noise = `${'QUJDREVGR0g='.repeat(6)}\n`;
  await page.fill(BOX, '');
  await page.waitForFunction((status) => document.querySelector(status).textContent === '', STATUS);
  await page.evaluate(([selector, text]) => { // as fill() does, but that takes a minute
    const box = document.querySelector(selector);
    box.value = text;
    box.dispatchEvent(new Event('input'));
  }, [BOX, `${noise.repeat(9000)}\n${Array(2000).fill(line).join('\n')}`]);
  await page.waitForFunction((status) => document.querySelector(status).textContent !== '', STATUS);
  const status = await page.locator(STATUS).innerText();
  ok(status.includes('1') && await page.locator(CARD).count() === 1, 'a long log with an attachment is read, and one reply said often is one finding', status);
}

await run(async () => {
  const built = site(process.argv[2]);
  if (built.status !== undefined) ok(built.status === 0, 'the site builds', built.stderr);
  const { folder } = built, { server, address } = await start(folder);
  const browser = await launch();
  try {
    const page = await browser.newPage(), errors = [], requests = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    for (const language of LANGUAGES) {
      await page.goto(`${address}${language}/smtp/paste.html`);
      await everySample(page, language);
      await whatIsSaid(page, language);
    }
    page.on('request', (request) => requests.push(request.url()));
    await paste(page, '451 secret');
    none(requests, 'once the files are there, pasting asks the server for nothing', 1);
    await ampersand(page);
    await hostile(page);
    await large(page);
    none(errors, 'no script fails under a strict Content-Security-Policy', 1);

    await page.goto(`${pathToFileURL(folder).href}/en/smtp/paste.html`);
    await paste(page, 'said: 552 5.2.2 Mailbox full');
    ok((await findings(page, WORDS.en)).join() === '552 5.2.2 | - | -', 'it works from a file:// address');

    const context = await browser.newContext({ javaScriptEnabled: false }), plain = await context.newPage();
    await plain.goto(`${address}en/smtp/paste.html`);
    const link = plain.locator('main .notice a');
    ok(await plain.locator(BOX).isDisabled() && await link.isVisible() && await link.getAttribute('href') === 'index.html#codes', 'without scripts the page says so and leads to the list of codes');
    for (const path of ['en/index.html', 'en/smtp/index.html', '404.html']) {
      await plain.goto(`${address}${path}`);
      ok(await plain.locator('main a[href$="smtp/paste.html"], main a[href="paste.html"]').count() === 1, `${path} leads to the page`);
    }
  } finally {
    await browser.close();
    server.close();
  }
});
