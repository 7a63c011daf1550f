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

/** Puts @text in as fill() does, but that takes a minute for a long one; gives the status when the answer has come. */
async function put(page, text) {
  await page.fill(BOX, '');
  await page.waitForFunction((status) => document.querySelector(status).textContent === '', STATUS);
  await page.evaluate(([selector, value]) => {
    const box = document.querySelector(selector);
    box.value = value;
    box.dispatchEvent(new Event('input'));
  }, [BOX, text]);
  await page.waitForFunction((status) => document.querySelector(status).textContent !== '', STATUS, { timeout: 120000 });
  return page.locator(STATUS).innerText();
}

const LENGTH = 60000;
const often = (text, length = LENGTH) => text.repeat(Math.ceil(length / text.length));
const many = (line) => Array.from({ length: 2000 }, (_, i) => line(i)).join('');

/* Texts over which a pattern that looks around itself, or a list that is looked through again and again, takes time with
 * the square of their length: long lines and runs of all that the pattern looks for, and of what it looks past. */
const LONG = {
  'IP addresses': many((i) => `${i % 256}.${(i * 7) % 256}.${(i * 31) % 256}.${(i * 101) % 256} `),
  'IP addresses that look like codes': many((i) => `250.${i % 256}.55.1,`), 'hosts in brackets': often('a.b [', LENGTH), 'hosts that gave': often('a.b gave '), 'one host': `${often('a.')}b gave 551`, 'one address of colons': often('a:'), 'host, host': often('host a.b [1] '),
  'relay=': often('relay=a.b '), 'relay="(': often('relay="a ('), 'records on one line': often('H=x.y reject '),
  digits: often('5'), codes: often('551 '), 'codes and dashes': often('551-'), 'lines of codes': often('551-x\n'), 'hashes': often('#551'),
  spaces: `551${often(' ')}551`, lines: `551${often('\n')}551`, 'empty lines with spaces': `551:${often(' \n')}551`, 'tabs at the start of lines': often('x\n\t'), 'line ends in letters': often('a\\n'), quotation: often('> '), 'lines of quotation': often('\n> '),
  before: often('said: '), 'before, quoted': often('said: "'), 'one word before': `reject${often('a')}: 551`, 'words before in one': often('reject_'), quotes: often('"'), underscores: often('_'), brackets: often('['), parentheses: often('('),
  commands: often('in reply to '), 'a command far away': `in reply to${often(' ')}RCPT`, 'a field far away': `remote-mta: dns;${often(' ')}a.b`, 'lines of commands': often('\nEHLO x\n551'), 'a long line of a command': `EHLO ${often('x')}\n551`,
  letters: often('a'), 'a letter in another script': often('ế'), 'emoji': often('📭'), 'everything': often('551 5.1.1 said: host relay="(a.b) [1.2] RCPT #_\\n> reject "\''),
  'a thousand records': many((i) => `2026-11-23T10:15:02 relay=a.b said: 550 5.1.${i % 9} no\n`),
};

/** No text is looked at but in pieces, whose number grows with its length: so does time, whatever the pattern does. */
async function linear(page) {
  const problems = [];
  await page.evaluate((pattern) => {
    const { exec } = RegExp.prototype;
    window.looked = [];
    RegExp.prototype.exec = function (text) {
      if (this.source === pattern) window.looked.push(text.length, this.lastIndex);
      return exec.call(this, text);
    };
  }, await page.locator(STATUS).getAttribute('data-pattern').then((pattern) => page.evaluate((text) => RegExp(text).source, pattern)));
  for (const [name, text] of Object.entries(LONG)) {
    await page.evaluate(() => { window.looked = []; });
    await put(page, text);
    const [longest, starts] = await page.evaluate(() => [Math.max(...window.looked.filter((_, i) => i % 2 === 0)), window.looked.length / 2]);
    if (!(longest <= 4000)) problems.push(`${name}: ${longest} characters at once`);
    if (!(starts > 0 && starts <= text.length)) problems.push(`${name}: looked ${starts} times at ${text.length} characters`);
  }
  none(problems, 'long texts of all kinds are looked at in pieces', Object.keys(LONG).length);
  // Where a piece ends, nothing is lost and nothing is found twice: codes at every distance from the ends of pieces.
  const far = Array.from({ length: 300 }, (_, i) => `host mx${i}.example.com[192.0.2.25] said: ${551 - (i % 2)} 5.1.1 ${'x'.repeat(150 + (i % 37))}\n`).join('');
  await put(page, far);
  const hosts = await page.locator(`${CARD} dd`).evaluateAll((all) => all.flatMap((one) => one.textContent.split(', ')).filter((one) => one.startsWith('mx')));
  ok(hosts.length === 300 && new Set(hosts).size === 300, '300 hosts over many pieces are each found once', hosts.length, new Set(hosts).size);
  const distinct = 3000;
  const status = await put(page, Array.from({ length: distinct }, (_, i) => `said: 5.${i % 1000}.${Math.floor(i / 1000)}\n\n`).join(''));
  ok(await page.locator(CARD).count() === distinct, 'as many findings as there are different codes', status);
  await put(page, `said: 550 5.1.1 ${'x'.repeat(50000)}`);
  const quote = await page.locator('main q').first().textContent();
  ok(quote.startsWith('550 5.1.1 xxx') && quote.length < 1100 && quote.endsWith('…'), 'a quotation of a long line is cut, and shown to be', quote.length);
}

async function large(page) {
  const line = samples()[0].text, noise = `${'QUJDREVGR0g='.repeat(6)}\n`;
  const status = await put(page, `${noise.repeat(9000)}\n${Array(2000).fill(line).join('\n')}`);
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
    await linear(page);
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
