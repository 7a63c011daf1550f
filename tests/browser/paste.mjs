// The page on which one pastes what one got: what it finds in the samples of
// tests/paste.txt, what it says of it, and that it says nothing to anyone else.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { none, ok, run } from '../tap.mjs';
import { root, site } from '../site/build.mjs';
import { made, pageFile, siteFile } from '../site/made.mjs';
import { LANGUAGES } from './kinds.mjs';
import { launch } from './chromium.mjs';
import { start } from './server.mjs';

const program = process.env.STATUARY ?? join(root, 'build/statuary');
const BOX = '#pasted', STATUS = 'main [role=status]', CARD = 'main article';

const WORDS = {
  en: { host: 'Said by', command: 'In reply to', class: '571 has no page here. This holds for all codes of the class “Permanent failure”: The command failed, and the client should not repeat it as it stands.', none: /^No code found/, compare: 'Compare 503 with 550', action: '5.1.1 calls for the person who sent the message to act.', retry: 'After 5.1.1, the message is sent again only once what the code objects to has changed.', again: 'After 550,', said: 'Not delivered. Do not send it again as it is: the sending server has given up',
    role: 'I sent this', others: ['I run the sending server', 'I run the receiving server'], advice: /^compare the address with what the person gave you/i, more: 'All about 5.1.1: causes and remedies', topic: 'Security or policy', given: 'Not delivered: the sending server has given up.', waiting: 'Not delivered yet', unsaid: /^Refused\. Do not send it again as it is: /, later: /^Not accepted for now: /,
    gateway: 'It failed, but the request may have had its effect. Opening a page again is safe.', missing: 'It failed, and the same request fails again', moved: 'No error: this address leads to another one', silent: 'No server answered in time, so there is no code.', reset: 'No server answered, so there is no code: the connection was cut', ok: 'The command succeeded',
    which: 'Which 421 is this: SMTP / HTTP? The text does not say.', client: 'I send the request', help: 'Yahoo and AOL: Yahoo\'s own list of its errors', full: 'The recipient\'s mailbox is probably full.' },
  vi: { host: 'Máy chủ trả lời', command: 'Phản hồi cho lệnh', class: '', none: /^Không tìm thấy mã nào/, compare: 'So sánh 503 với 550', action: '5.1.1', retry: 'Sau 5.1.1, chỉ gửi lại thư khi vấn đề mà mã này nêu ra đã được khắc phục.', again: 'Sau 550,', said: 'Thư không đến nơi. Đừng gửi lại y nguyên: máy chủ gửi đã ngừng thử',
    role: 'Tôi là người gửi thư', others: ['Tôi vận hành máy chủ gửi', 'Tôi vận hành máy chủ nhận'], advice: /^hãy so địa chỉ/i, more: 'Tìm hiểu thêm về 5.1.1: nguyên nhân và cách xử lý', topic: '', given: 'Thư không đến nơi: máy chủ gửi đã ngừng thử.', waiting: 'Thư chưa đến nơi', unsaid: /^Bị từ chối\. Đừng gửi lại y nguyên: /, later: /^Tạm thời chưa được nhận: /,
    gateway: 'Yêu cầu thất bại, nhưng có thể đã có tác dụng. Mở lại một trang thì an toàn.', missing: 'Yêu cầu thất bại, và gửi lại y nguyên sẽ lại thất bại', moved: 'Không phải lỗi: địa chỉ này dẫn đến', silent: 'Không máy chủ nào trả lời kịp nên không có mã.', reset: 'Không máy chủ nào trả lời nên không có mã: kết nối bị ngắt', ok: 'Lệnh đã thành công',
    which: 'Đây là mã 421 nào: SMTP / HTTP? Đoạn văn bản không cho biết.', client: 'Tôi gửi yêu cầu', help: 'Yahoo and AOL: Danh sách lỗi do Yahoo công bố', full: 'Hộp thư của người nhận có lẽ đã đầy.' },
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
  // The most exact code stands first on the card; here, the reply code does.
  const codes = [...card.querySelectorAll('h2:not(.alike h2) .code')].map((code) => code.textContent).sort((a, b) => a.includes('.') - b.includes('.'));
  if (!codes[0]) codes.push('no code');
  else if (codes[0].includes('.')) codes.unshift(card.querySelector('.likely').textContent ? 'probably' : '-');
  const named = [...card.querySelectorAll('dd > div')].filter((help) => help.offsetParent).map((help) => help.textContent.split(':')[0]);
  return [codes.join(' '), said(command), said(host), named.join(', ')].filter(Boolean).join(' | ');
}), words);

/** What `statuary explain` answers, a line for each finding as in tests/paste.txt, with the codes in the order of the answer, and what became of the message. */
async function explained(text, language) {
  const child = spawn(program, ['explain', '-C', root, '--lang', language, '--format=json']), chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stdin.end(text);
  const [status] = await once(child, 'close');
  const { answers } = JSON.parse(Buffer.concat(chunks));
  return { status, answers: answers.map(({ codes, commands, hosts, which, outcome, quote }) => [codes.map(({ code }) => code).join(' '), commands.join(', ') || '-', hosts.join(', ') || '-', which ?? outcome ?? '', quote].join(' | ')) };
}

/** The same of the page. */
const shown = (page, words) => page.locator(CARD).evaluateAll((cards, { host, command }) => cards.map((card) => {
  const said = (name) => [...card.querySelectorAll('dt')].find((term) => term.textContent === name)?.nextElementSibling.textContent || '-';
  return [[...card.querySelectorAll('h2:not(.alike h2) .code')].map((code) => code.textContent).join(' '), said(command), said(host), card.querySelector('.outcome').textContent, card.querySelector('q').textContent].join(' | ');
}), words);

async function everySample(page, language) {
  const problems = [], all = samples(), differences = [];
  for (const { name, expected, text } of all) {
    const status = await paste(page, text);
    const seen = await findings(page, WORDS[language]);
    if (seen.join('\n') !== expected.join('\n')) problems.push(`${name}: ${seen.join('; ') || 'nothing'}`);
    const answer = await explained(text, language), cards = await shown(page, WORDS[language]);
    if (answer.answers.join('\n') !== cards.join('\n') || answer.status !== +(expected.length === 0)) differences.push(`${name}: the command exits with ${answer.status} and says\n${answer.answers.join('\n')}\nthe page says\n${cards.join('\n')}`);
    if (expected.length > 0 ? !status.includes(expected.length) : !WORDS[language].none.test(status)) problems.push(`${name}: "${status}"`);
  }
  ok(all.length >= 40, 'there are 40 samples or more', String(all.length));
  none(problems, `${language}: every sample is read as a person reads it`, all.length);
  none(differences, `${language}: statuary explain answers as the page does`, all.length);
}

async function whatIsSaid(page, language) {
  const words = WORDS[language];
  const sample = (name) => samples().find((one) => one.name === name).text;
  await paste(page, sample('Sendmail bounce: text and report'));
  const first = await page.locator(CARD).first().innerText(), links = await page.locator(`${CARD} a[href]`).evaluateAll((all) => all.map((link) => [link.textContent, link.getAttribute('href')]));
  ok(!first.includes(words.retry) && first.includes(words.action), `${language}: what the first line says of trying again is not said twice`, first);
  ok(links.some(([text, href]) => text.startsWith('5.1.1 ') && href === '../enhanced/5.1.1.html') && links.some(([, href]) => href === '../smtp/550.html#fix'), `${language}: it leads to the pages of the codes`, JSON.stringify(links));
  const fold = page.locator(`${CARD} > div > details`).first(), link = fold.locator('a');
  ok((await fold.locator('summary').innerText()).startsWith('550 ') && !await link.isVisible(), `${language}: the less exact code is folded`);
  await fold.locator('summary').click();
  ok(await link.isVisible() && await page.locator(`${CARD}`).first().locator('h2').count() === 2, `${language}: and says more to whoever unfolds it`);
  ok(links.some(([text, href]) => text === words.compare && href === '../smtp/503-vs-550.html'), `${language}: it leads to the comparison of two codes`, JSON.stringify(links));
  const card = page.locator(CARD).first(), heads = await card.locator('h2 .code').allInnerTexts();
  ok(heads.join() === '5.1.1,550' && !first.includes(words.again), `${language}: the most exact code comes first, and what it says of trying again holds`, first);
  ok((await card.locator(':scope > :first-child').innerText()).startsWith(words.said), `${language}: the card begins with what happened to the message`, first);
  const roles = await card.locator('.todo details').evaluateAll((all) => all.map((one) => [one.querySelector('summary').textContent, one.open, one.querySelector('p').textContent.trim()]));
  ok(roles[0][0] === words.role && roles[0][1] && words.advice.test(roles[0][2]) && roles.slice(1).map(([name, open]) => open || name).join() === words.others.join(), `${language}: it says what to do, first to who sent the message`, JSON.stringify(roles));
  ok(links.some(([text, href]) => text === words.more && href === '../enhanced/5.1.1.html#fix'), `${language}: below that, a link leads to the section`, JSON.stringify(links));
  await paste(page, sample('Codes that no page may be about'));
  const unknown = await page.locator(CARD).innerText();
  ok(unknown.includes(words.class) && await page.locator(`${CARD}[data-tone=failure]`).count() === 1, `${language}: of a code without a page it says what its class means`, unknown);
  await paste(page, 'said: 550 5.7.999 Not today');
  const odd = await page.locator(CARD).innerText();
  ok(!await page.locator(`${CARD} .alike`).count(), `${language}: where no code of another class is like it, none is named`);
  await paste(page, '421-4.7.26 This mail has been rate limited');
  const like = page.locator(`${CARD} .alike`);
  ok(/^5\.7\.26/.test(await like.locator('summary').first().innerText()) && await like.locator('a[href*="/enhanced/5.7.26.html"]').count(), `${language}: a code without a page leads on to the same detail in another class`);
  await paste(page, 'said: 550 5.7.999 Not today');
  ok(odd.startsWith(await page.locator(`${CARD} .outcome`).innerText()) && /5\.7\.999[^]*550/.test(odd) && odd.includes(words.topic) && await page.locator(`${CARD} dt`).count() >= 4, `${language}: of a status code without a page, what its class and its subject mean`, odd);
}

/** What happened to the message, by the words of the report or log; it counts more than the class of the code. */
async function outcomes(page, language) {
  const words = WORDS[language], problems = [], cases = [
    [words.given, 'Action: failed\nStatus: 4.4.7\nDiagnostic-Code: smtp; 450 4.4.7 Expired'],
    [words.given, 'I am giving up on this.\n\nsaid: 451 4.3.0 Busy'],
    [words.said, 'to=<a@example.com>, status=bounced (host mx.example.com[192.0.2.1] said: 550 5.1.1 No)'],
    [words.waiting, 'Action: delayed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 Not yet'],
    [words.waiting, 'Nov 20 10:15:02 mail postfix/smtp[1]: 4F2B21A0C5: to=<a@example.com>, status=deferred (host mx.example.com[192.0.2.1] said: 450 4.2.1 Later)'],
    [words.waiting, 'Your message could not be delivered for more than 4 hour(s).\nIt will be retried until it is 5 day(s) old.\n\n<a@example.com>: host mx.example.com[192.0.2.1] said: 450 4.2.0 Greylisted'],
    [words.waiting, 'Delivery incomplete\n\nGmail will retry for 47 more hours. You will be notified if the delivery fails permanently.\n\nThe response was:\n\n421 4.3.2 Not active'],
    [words.given, 'A message that you sent could not be delivered. This is a permanent error.\n\n  a@example.com\n    SMTP error from remote mail server after RCPT TO:<a@example.com>:\n    452 4.2.2 Mailbox full: retry timeout exceeded'],
    [words.said, 'your message could not\nbe delivered to one or more recipients.\n\n<a@example.com>: host mx.example.com[192.0.2.1] said: 550 5.1.1\n    <a@example.com>: User unknown (in reply to RCPT TO command)'],
    [words.said, 'Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 We will try again'],
    [words.unsaid, 'said: 550 5.1.1 No such user'], [words.later, 'said: 450 4.2.1 Later'], [words.ok, 'said: 250 2.1.0 Ok'],
    [words.gateway, 'HTTP/1.1 502 Bad Gateway'], [words.missing, 'default backend - 404'], [words.moved, 'HTTP/2 301'],
  ];
  for (const [expected, text] of cases) {
    await paste(page, text);
    const seen = await page.locator(`${CARD} .outcome`).first().innerText();
    if (!(expected.test?.(seen) ?? seen.startsWith(expected))) problems.push(`${text}: ${seen}`);
  }
  none(problems, `${language}: the first line says what happened to the message`, cases.length);
  await paste(page, cases[0][1]);
  ok(await page.locator(`${CARD} details[open]`).count() === 0 && await page.locator(`${CARD} details`).count() > 0, `${language}: once the server has given up, nobody is told to wait`);
  // Two lines of a log: of each its own.
  await paste(page, samples().find(({ name }) => name.startsWith('Postfix log: deferred by greylisting')).text);
  const both = await page.locator(`${CARD} .outcome`).allInnerTexts();
  ok(both[0].startsWith(words.said) && both[1].startsWith(words.waiting), `${language}: each line of a log has its own outcome`, both.join(' | '));
}

/** The provider's own help, the links in what it said, and what words mean where there is no code. */
async function providersAndWords(page, language) {
  const words = WORDS[language], sample = (name) => samples().find((one) => one.name === name).text;
  await paste(page, sample('Provider: Yahoo, deferred'));
  const help = page.locator(`${CARD} dd > div`), link = help.locator('a');
  ok((await help.allInnerTexts()).join() === words.help && await link.getAttribute('href') === 'https://senders.yahooinc.com/smtp-error-codes/' && await link.getAttribute('rel') === 'noreferrer', `${language}: it names the provider, and leads to its own help`, (await help.allInnerTexts()).join());
  await paste(page, sample('Words: mailbox full, in German'));
  const lines = await page.locator(`${CARD} > p:not(.quiet)`).allInnerTexts();
  ok(lines[0].startsWith(words.said) && lines[1] === words.full, `${language}: of words without a code it says what they probably mean, after what happened`, lines.join(' | '));
  await paste(page, 'User unknown');
  ok(await page.locator(`${CARD} .outcome`).textContent() === '', `${language}: words alone do not say what happened`);
}

/** Where no server answered there is no code to explain, and the page says so. */
async function noAnswer(page, language) {
  const words = WORDS[language], cases = [[words.silent, 'This site can’t be reached\nexample.com took too long to respond.\nERR_CONNECTION_TIMED_OUT'], [words.silent, 'curl: (28) Connection timed out after 5001 milliseconds'], [words.reset, 'Error: read ECONNRESET']], problems = [];
  for (const [expected, text] of cases) {
    await paste(page, text);
    const seen = await page.locator(CARD).allInnerTexts();
    if (seen.length !== 1 || !seen[0].startsWith(expected) || await page.locator(`${CARD} h2`).count()) problems.push(`${text}: ${seen}`);
  }
  none(problems, `${language}: where no server answered, it says that there is no code, and what to do`, cases.length);
}

/** What stands around the box. */
async function around(page, language) {
  const several = await page.locator('main nav.crumbs a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  ok(several.join() === '../index.html', `${language}: a page for the codes of several families stands under none of them`, several.join());
  const [lead, label, box] = await page.evaluate((box) => ['main h1 + p', 'main label', box].map((which) => document.querySelector(which).getBoundingClientRect().top), BOX);
  ok(lead < label && label < box, `${language}: what to paste stands above the box`);
  ok((await page.getAttribute(BOX, 'placeholder')).includes('550 5.1.1'), `${language}: and an example in it`);
  await paste(page, 'said: 550 5.1.1 No such user');
  const clipped = () => page.locator(STATUS).evaluate((status) => getComputedStyle(status).clipPath !== 'none');
  const one = await clipped();
  await paste(page, 'said: 550 5.1.1 No such user\nsaid: 451 4.3.0 Busy');
  ok(one && !await clipped(), `${language}: one answer is not counted for those who see it`);
}

/** Where a code could be of two families, and the text does not say of which, the card asks, and leads to both. */
async function whichFamily(page, language) {
  const words = WORDS[language];
  await paste(page, '421');
  const card = page.locator(CARD), links = await card.locator('h2 a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  ok(await card.count() === 1 && (await card.locator('.outcome').innerText()) === words.which, `${language}: of a bare 421 it asks which`, await card.locator('.outcome').innerText());
  ok(links.join() === '../smtp/421.html,../http/421.html', `${language}: and leads to both`, links.join());
  const heads = await card.locator('h2').allInnerTexts();
  ok(/^SMTP 421 /.test(heads[0]) && /^HTTP 421 /.test(heads[1]), `${language}: under the names of their families`, heads.join(' | '));
  await paste(page, '< HTTP/1.1 421 Misdirected Request');
  ok((await page.locator(`${CARD} h2 a`).evaluateAll((all) => all.map((link) => link.getAttribute('href')))).join() === '../http/421.html', `${language}: where the text says HTTP, it is HTTP's alone`);
  await paste(page, 'host mx.example.com[192.0.2.25] said: 421 Too many connections');
  ok((await page.locator(`${CARD} h2 a`).evaluateAll((all) => all.map((link) => link.getAttribute('href')))).join() === '../smtp/421.html', `${language}: and where a mail server said it, SMTP's`);
  await paste(page, 'curl: (22) The requested URL returned error: 404');
  const roles = await page.locator(`${CARD} summary`).allInnerTexts();
  ok(roles.length === 3 && roles[0] === words.client, `${language}: who sends a request is told what to do`, roles.join(' | '));
}

/* Each answer, and the addresses in it that become links. */
const QUOTED = [
  ['550 See https://example.com/a?b=c#d, please', ['https://example.com/a?b=c#d']],
  ['550 (http://example.com).', ['http://example.com']],
  ['550 Twice: https://example.com/x https://example.net/y/', ['https://example.com/x', 'https://example.net/y/']],
  ['550 <https://example.com/in/brackets>', ['https://example.com/in/brackets']],
  ['550 "https://example.com:8080/quoted"', ['https://example.com:8080/quoted']],
  ['550 https://[2001:db8::25]/x', ['https://[2001:db8::25]/x']],
  ['550 HTTPS://EXAMPLE.COM/UP', ['HTTPS://EXAMPLE.COM/UP']],
  ['550 mailto:huong@example.com', []], ['550 ftp://example.com/x', []], ['550 example.com/x', []],
  ['550 javascript:alert(1)', []], ['550 javascript://example.com/%0aalert(1)', []], ['550 data:text/html,x', []],
  ['550 https://user:word@example.com/', []], ['550 https://good.example@evil.example/', []], ['550 https://good.example:80@evil.example/', []], ['550 https://us.er:word@evil.example/', []],
  ['550 https://good.example\\@evil.example/', []], ['550 https://good.example\\evil.example/', []],
  ['550 https://example.com/\u202egpj.exe', []], ['550 https://example.com/a\u200bb', []], ['550 https://example.com/a\u0001b', []], ['550 https://exаmple.com/', []], ['550 https://example.com\u2066', []],
  ['550 xhttps://example.com/', []], ['550 https://', []], ['550 https:///x', []], ['550 https://localhost/', []],
];

/** Addresses in a quotation lead where they seem to; nothing else becomes a link, and no character is lost. */
async function quoted(page) {
  const problems = [];
  for (const [answer, expected] of QUOTED) {
    await paste(page, `host mx.example.com[192.0.2.25] said: ${answer}`);
    const [links, text] = await page.locator('main q bdi').first().evaluate((quote) => [[...quote.querySelectorAll('*')].map((one) => [one.localName, one.getAttribute('href'), one.textContent, one.rel]), quote.textContent]);
    const wanted = expected.map((address) => ['a', address, address, 'noreferrer nofollow']);
    if (JSON.stringify(links) !== JSON.stringify(wanted) || text !== answer) problems.push(`${JSON.stringify(answer)}: ${JSON.stringify(links)} ${JSON.stringify(text)}`);
  }
  none(problems, 'addresses of the web in a quotation become links, spelt out, and nothing else does', QUOTED.length);
}

/** On a phone, from the empty page to the first answer with the keyboard alone and without scrolling. */
async function tried(browser, address) {
  for (const language of LANGUAGES) {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(`${address}${language}/smtp/paste.html`);
    const empty = await page.locator(BOX).boundingBox();
    ok(empty.height >= 200 && empty.y + empty.height < 844, `${language}: the box is large, and in sight on a phone`, JSON.stringify(empty));
    await page.focus(BOX);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector(CARD);
    const [top, bottom, scrolled] = await page.locator(`${CARD} .outcome`).first().evaluate((line) => [line.getBoundingClientRect().top, line.getBoundingClientRect().bottom, window.scrollY]);
    ok(top > 0 && bottom < 844 && scrolled === 0, `${language}: the key after the box tries a sample, whose first answer is in sight`, `${top}–${bottom}`);
    ok((await page.inputValue(BOX)).includes('550 5.1.1'), `${language}: the sample stands in the box, to be changed`);
    await page.close();
  }
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
  ok((await option.innerText()).trim().startsWith('A & B: 503 & 550'), 'in the suggestions of the search, too', await option.innerText());
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
  const set = (value) => page.evaluate(([selector, content]) => {
    const box = document.querySelector(selector);
    box.value = content;
    box.dispatchEvent(new Event('input'));
  }, [BOX, value]);
  await set('');
  await page.waitForFunction((status) => document.querySelector(status).textContent === '', STATUS);
  await set(text);
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
  await page.evaluate(() => {
    const { exec } = RegExp.prototype, { content } = document.querySelector('main template'), of = (which) => [...content.querySelectorAll(which)].map(({ dataset }) => dataset);
    const sources = new Set([...of('[data-pattern]').flatMap(({ pattern, report, context }) => [pattern, report, context]), ...of('p[data-match]').map(({ match }) => match)].filter(Boolean).map((text) => RegExp(text).source));
    window.looked = [];
    RegExp.prototype.exec = function (text) {
      if (sources.has(this.source)) window.looked.push(text.length, this.lastIndex);
      return exec.call(this, text);
    };
  });
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
  const addresses = `${many((i) => `<user${i}@mail${i % 97}.example.com>, 192.0.2.${i % 250}, `).repeat(8)}said: 550 5.1.1 No`;
  await put(page, addresses);
  ok(addresses.length > 400000 && await page.locator(CARD).count() === 1, 'addresses on one line of 400 kB are read to the end', addresses.length);
  const distinct = 3000;
  const status = await put(page, Array.from({ length: distinct }, (_, i) => `said: 5.${i % 1000}.${Math.floor(i / 1000)}\n\n`).join(''));
  ok(await page.locator(CARD).count() === distinct, 'as many findings as there are different codes', status);
  await put(page, `said: 550 5.1.1 ${'x'.repeat(50000)}`);
  const quote = await page.locator('main q').first().textContent();
  ok(quote.startsWith('said: 550 5.1.1 xxx') && quote.length < 1100 && quote.endsWith('…'), 'a quotation of a long line is cut, and shown to be', quote.length);
}

async function large(page) {
  const line = samples()[0].text, noise = `${'QUJDREVGR0g='.repeat(6)}\n`;
  const status = await put(page, `${noise.repeat(9000)}\n${Array(2000).fill(line).join('\n')}`);
  ok(status.includes('1') && await page.locator(CARD).count() === 1, 'a long log with an attachment is read, and one reply said often is one finding', status);
}

/* Classes of two characters, of which some share the first; one that finds no codes by itself; letters that mean something in regular expressions. */
const CLASSES = [['retry-42', ['42*', '43*'], 'Syntax error'], ['retry-40', '40*', 'Transaction rollback'], ['plus', 'X+?', 'Odd'], ['named', '', 'Named by its pages'], ['rest', '4????', 'Other fours']];
const DECLARED = CLASSES.map(([id, match, name]) => `  - {id: ${id}, ${match && `match: ${JSON.stringify(match)}, `}name: ${name}, meaning: Means ${name}., sentence: "{code} is one.", tone: ${id.startsWith('retry') ? 'retry' : 'info'}}`);
const familyOf = (name, keys) => pageFile([`name: ${name}`, `title: ${name} codes`, 'noun: code', 'description: What it sends.', ...keys, 'sections: [{id: about, heading: About}]',
  'paste: {title: Paste, lead: Paste it., code: "[0-9X][0-9A-Z+]{2,4}", before: "(?:SQLSTATE|status)[: ]*"}'], 'It sends codes.');

/** What is said of a code without a page follows from the forms of the classes, whatever character they begin with. */
async function classesByForm(page) {
  const { folder, status, stderr } = made({
    'content/index.md': siteFile(['sql', 'bare']),
    'content/sql/index.md': familyOf('SQL', ['classes:', ...DECLARED, 'facts: [{id: class, name: Class, type: class}]']),
    'content/sql/42P01.md': pageFile(['code: 42P01', 'name: Undefined table'], 'No such table.'),
    'content/bare/index.md': familyOf('Bare', []),
    'content/bare/7001.md': pageFile(['code: "7001"', 'name: Lost'], 'It was lost.'),
  });
  ok(status === 0, 'a site with codes of two families builds', stderr);
  const said = async (family, text) => {
    await page.goto(`${pathToFileURL(folder).href}/en/${family}/paste.html`);
    await paste(page, text);
    return (await page.locator(CARD).allInnerTexts()).map((card) => card.replace(/\s+/g, ' '));
  };
  const problems = [], cases = [
    ['sql', 'SQLSTATE: 42S02', /^42S02 Syntax error 42S02 has no page here[^:]*: Means Syntax error/], ['sql', 'SQLSTATE: 40999', /^40999 Transaction rollback/],
    ['sql', 'SQLSTATE: 44000', /^44000 Other fours/], ['sql', 'SQLSTATE: 42s02', /^42s02 Syntax error/], ['sql', 'SQLSTATE: 43S02', /^43S02 Syntax error/], ['sql', 'SQLSTATE: 42p01', /^42P01 Undefined table/],
    ['sql', 'SQLSTATE: 42P01', /^42P01 Undefined table No such table/], ['sql', 'status X+1', /^X\+1 Odd/], ['sql', 'SQLSTATE: 99999', /^99999 There is no page about 99999/],
    ['sql', 'SQLSTATE: 42S02\nSQLSTATE: 42P01', /^42P01 Undefined table/, /^42S02 Syntax error/], ['sql', 'SQLSTATE: 40999\nSQLSTATE: 44000', /^40999/, /^44000/],
    ['bare', 'status 7001', /^7001 Lost/], ['bare', 'status 7002', /^7002 There is no page about 7002/],
  ];
  for (const [family, text, ...expected] of cases) {
    const cards = await said(family, text);
    if (cards.length !== expected.length || !expected.every((one, i) => one.test(cards[i]))) problems.push(`${family}, "${text}": ${JSON.stringify(cards)}`);
  }
  none(problems, 'a code without a page is explained by the class whose form it has, and one without a class by a card that says there is no page', cases.length);
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
      await outcomes(page, language);
      await providersAndWords(page, language);
      await noAnswer(page, language);
      await around(page, language);
      await whichFamily(page, language);
    }
    page.on('request', (request) => requests.push(request.url()));
    await paste(page, '451 secret');
    none(requests, 'once the files are there, pasting asks the server for nothing', 1);
    await ampersand(page);
    await hostile(page);
    await quoted(page);
    await tried(browser, address);
    await large(page);
    await linear(page);
    await classesByForm(page);
    none(errors, 'no script fails under a strict Content-Security-Policy', 1);

    await page.goto(`${pathToFileURL(folder).href}/en/smtp/paste.html`);
    await paste(page, 'said: 552 5.2.2 Mailbox full');
    ok((await findings(page, WORDS.en)).join() === '552 5.2.2 | - | -', 'it works from a file:// address');

    const context = await browser.newContext({ javaScriptEnabled: false }), plain = await context.newPage();
    await plain.goto(`${address}en/smtp/paste.html`);
    const link = plain.locator('main .notice a');
    ok(await plain.locator(BOX).isDisabled() && await link.isVisible() && await link.getAttribute('href') === 'index.html#codes', 'without scripts the page says so and leads to the list of codes');
    ok(!await plain.locator('main [data-sample]').isVisible(), 'and offers no sample that it could not explain');
    for (const path of ['en/index.html', 'en/smtp/index.html', '404.html']) {
      await plain.goto(`${address}${path}`);
      ok(await plain.locator('main a[href$="smtp/paste.html"], main a[href="paste.html"]').evaluateAll((all) => all.filter((one) => one.checkVisibility()).length) === 1, `${path} leads to the page`);
    }
  } finally {
    await browser.close();
    server.close();
  }
});
