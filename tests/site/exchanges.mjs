// The exchanges of the families that speak SMTP, held against the protocol: RFC 5321,
// 2034 (enhanced status codes), 2920 (pipelining), 3030 (BDAT), 3207 (STARTTLS), 4954 (AUTH);
// and those of HTTP: RFC 9110 and 9112.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { none } from '../tap.mjs';

const FAMILIES = ['smtp', 'enhanced'];
const GREETINGS = /^(220|421|521|554)\b/;
const OPENS = /^(EHLO|HELO|MAIL)\b/;
/* RFC 2920 §3.1; an extension's own command too, unless the extension says otherwise. */
const MAY_STAND_BEFORE_OTHERS = /^(RSET|MAIL|RCPT|BDAT)\b/;
/* By the keyword that offers it: how a command line uses it. */
const NEEDS = { STARTTLS: /^STARTTLS\b/, AUTH: /^AUTH\b/, CHUNKING: /^BDAT\b/, ETRN: /^ETRN\b/, ATRN: /^ATRN\b/, SIZE: / SIZE=/, SMTPUTF8: / SMTPUTF8\b/, DELIVERBY: / BY=/, DSN: / (RET|ENVID|NOTIFY|ORCPT)=/, CHECKPOINT: / TRANSID=/, REQUIRETLS: / REQUIRETLS\b/, '8BITMIME': / BODY=8BITMIME/ };

/** The exchanges of a page's Markdown, as lists of lines. */
export function exchangesOf(markdown) {
  return [...markdown.matchAll(/^```dialogue\n([\s\S]*?)^```$/gm)].map(([, body]) => body.trim().split('\n'));
}

/** One reply, with all its lines, or what is wrong with them. */
function readReply(lines) {
  const problems = [];
  const parts = lines.map((line) => /^([2-5][0-5]\d)([ -]|$)(?:(\d)\.\d{1,3}\.\d{1,3}(?: |$))?(.*)$/.exec(line) ?? problems.push(`"${line}" is no line of a reply`));
  if (problems.length > 0) return { problems };
  const [code] = parts[0].slice(1);
  if (parts.some((part) => part[1] !== code)) problems.push(`${code}: its lines differ in the code`);
  if (parts.some((part, i) => (part[2] === '-') !== i < parts.length - 1)) problems.push(`${code}: every line but the last has a hyphen`);
  const detail = parts.map((part) => part[3]);
  if (new Set(detail).size > 1) problems.push(`${code}: an enhanced status code on some lines only`);
  if (detail[0] !== undefined && detail[0] !== code[0]) problems.push(`${code} with ${detail[0]}.y.z`);
  return { code, enhanced: detail[0] !== undefined, words: parts.map((part) => part[4].split(' ')[0]), problems };
}

/** Follows one session, as far as an exchange shows it. */
class Session {
  problems = [];
  offered; // by the last EHLO; undefined where none is shown
  waiting = []; // commands without their reply
  inData = false;
  inAuth = false;
  greeted = false; // whether a reply can come without a command

  command(line) {
    if (/^[A-Z][\w-]*: /.test(line)) this.inData = true;
    if (this.inAuth) return this.waiting.push('(response)');
    if (this.inData) {
      if (line === '.') this.waiting.push('.');
      return undefined;
    }
    const before = this.waiting.at(-1);
    if (before !== undefined && !MAY_STAND_BEFORE_OTHERS.test(before)) this.problems.push(`"${line}" does not wait for the reply to ${before}`);
    if (before !== undefined && this.offered !== undefined && !this.offered.has('PIPELINING')) this.problems.push(`"${line}" is pipelined, and the server does not offer that`);
    return this.waiting.push(line);
  }

  reply(lines, alone) {
    const { code, enhanced, words, problems } = readReply(lines);
    this.problems.push(...problems);
    if (code === undefined) return;
    const command = this.waiting.shift();
    if (command === undefined && !alone && !GREETINGS.test(code)) this.problems.push(`${code} answers nothing`);
    if (command === undefined && code !== '421') this.offered = undefined;
    const bare = code[0] === '3' || command === undefined || /^(EHLO|HELO)\b/.test(command);
    if (enhanced && code[0] === '3') this.problems.push(`${code} carries no enhanced status code`);
    if (enhanced && this.offered?.has('ENHANCEDSTATUSCODES') === false) this.problems.push(`${lines[0]}: the server does not offer enhanced status codes`);
    if (!bare && !enhanced && this.offered?.has('ENHANCEDSTATUSCODES')) this.problems.push(`${lines[0]}: the server offers enhanced status codes`);
    if (command !== undefined) this.after(command, code, words);
  }

  after(command, code, words) {
    if (this.offered !== undefined && code < '500')
      for (const [keyword, use] of Object.entries(NEEDS)) if (use.test(command) && !this.offered.has(keyword)) this.problems.push(`"${command}" is accepted, and the server does not offer ${keyword}`);
    if (/^EHLO\b/.test(command) && code === '250') this.offered = new Set(words.slice(1));
    if (/^STARTTLS\b/.test(command) && code === '220') this.offered = new Set(['ENHANCEDSTATUSCODES']); // what the list said holds no longer
    if (command === '.') this.inData = false;
    if (command === 'DATA') this.inData = code === '354';
    this.inAuth = code === '334';
  }
}

/** What is wrong with an exchange: its lines begin with "C: ", "S: " or "# ". */
export function exchangeProblems(lines) {
  const first = lines.find((line) => !line.startsWith('# ')) ?? '';
  const opens = first.startsWith('S: ') ? GREETINGS.test(first.slice(3)) : OPENS.test(first.slice(3));
  const session = new Session();
  if (!opens && !lines[0].startsWith('# ')) session.problems.push(`begins with "${first}", and no remark says what came before`);
  let reply = [];
  let said = '#';
  for (const [i, line] of lines.entries()) {
    const [, who, text] = /^(C: |S: |# )(.*)$/.exec(line) ?? [];
    if (who === undefined) session.problems.push(`"${line}" is nobody's`);
    if (who === 'C: ') session.command(text);
    if (who === 'S: ') {
      reply.push(text);
      if (!/^\d{3}-/.test(text) || !lines[i + 1]?.startsWith('S: ')) {
        session.reply(reply, said === '#');
        reply = [];
      }
    }
    if (who !== 'S: ' || reply.length === 0) said = who?.[0];
  }
  if (session.waiting.length > 0 && lines.at(-1).startsWith('C: ')) session.problems.push(`${session.waiting[0]} gets no reply`);
  return session.problems;
}

/** The check finds planted mistakes, and lets good exchanges pass. */
function theCheckItself() {
  const list = ['C: EHLO a.example', 'S: 250-b.example', 'S: 250 ENHANCEDSTATUSCODES'];
  const wrong = [
    ['C: DATA', 'S: 354 Go on', 'C: .', 'S: 250 OK'],
    ['S: 421 4.4.2 b.example Timeout', 'C: NOOP', 'S: 550 4.1.1 No'],
    ['C: EHLO a.example', 'S: 250 b.example', 'C: MAIL FROM:<>', 'S: 250 2.1.0 OK'],
    [...list, 'C: MAIL FROM:<>', 'S: 250 OK'],
    [...list, 'C: MAIL FROM:<>', 'C: RCPT TO:<c@b.example>', 'S: 250 2.1.0 OK', 'S: 250 2.1.5 OK'],
    [...list, 'C: BDAT 7 LAST', 'S: 250 2.0.0 OK'],
    ['C: MAIL FROM:<>', 'C: DATA', 'C: RCPT TO:<c@b.example>', 'S: 250 OK', 'S: 503 No', 'S: 250 OK'],
    ['C: EHLO a.example', 'S: 250-b.example', 'S: 250 STARTTLS', 'C: STARTTLS', 'S: 220 Go on', 'C: AUTH PLAIN', 'S: 334'],
    ['C: EHLO a.example', 'S: 250 b.example', 'S: 250 SIZE'],
    ['C: MAIL FROM:<>', 'S: 250 OK', 'C: RCPT TO:<c@b.example>'],
  ];
  const right = [
    ['# After MAIL and RCPT:', 'C: DATA', 'S: 354 Go on', 'C: From: a', 'C: .', 'S: 250 2.0.0 OK'],
    ['C: EHLO a.example', 'S: 250 PIPELINING', 'C: MAIL FROM:<>', 'S: 250 OK'],
    ['C: EHLO a.example', 'S: 250-b.example', 'S: 250 PIPELINING', 'C: RSET', 'C: MAIL FROM:<>', 'C: DATA', 'S: 250 OK', 'S: 250 OK', 'S: 503 No'],
  ];
  none([...wrong.keys()].filter((i) => exchangeProblems(wrong[i]).length === 0).map((i) => `mistake ${i} is not found`), 'the check of exchanges finds planted mistakes', wrong.length);
  none(right.flatMap(exchangeProblems), 'the check of exchanges lets good ones pass', right.length);
}

/* --- HTTP ---------------------------------------------------------------- */

const START = { C: /^[A-Z]+ \S+ HTTP\/1\.1$/, S: /^HTTP\/1\.1 (\d{3}) ?(.*)$/ };
/* Fields that a response of these codes must have (RFC 9110). */
const MUST_HAVE = { 401: 'www-authenticate', 405: 'allow', 407: 'proxy-authenticate', 426: 'upgrade' };

/** The messages of an exchange in HTTP/1.1: { side, start, fields, ended, content }. What follows an interim response, or ends a message, has no start. */
function messagesOf(lines) {
  const messages = [];
  let side;
  for (const line of lines.filter((one) => !one.startsWith('#'))) {
    const said = line.slice(3), last = messages.at(-1);
    if (START[line[0]].test(said) || line[0] !== side) messages.push({ side: line[0], start: START[line[0]].test(said) ? said : undefined, fields: [], ended: !START[line[0]].test(said), content: START[line[0]].test(said) ? [] : [said] });
    else if (last.ended) last.content.push(said);
    else if (said === '') last.ended = true;
    else last.fields.push(said);
    side = line[0];
  }
  return messages;
}

function httpProblems(lines) {
  const problems = [];
  for (const { side, start, fields, ended, content } of messagesOf(lines)) {
    if (start === undefined) continue;
    const values = (name) => fields.filter((field) => field.toLowerCase().startsWith(`${name}:`)).map((field) => field.slice(name.length + 1).trim());
    const code = side === 'S' ? START.S.exec(start)[1] : undefined, [length] = values('content-length');
    if (!ended) problems.push(`"${start}" has no empty line after its fields`);
    problems.push(...fields.filter((field) => !/^[!#$%&'*+.^_`|~\w-]+: ?\S/.test(field)).map((field) => `"${field}" is no field`));
    if (side === 'C' && values('host').length !== 1) problems.push(`"${start}" has ${values('host').length} Host fields`);
    if (/^(1..|204)$/.test(code) && length !== undefined) problems.push(`${code} has a Content-Length`);
    if (MUST_HAVE[code] !== undefined && values(MUST_HAVE[code]).length === 0) problems.push(`${code} has no ${MUST_HAVE[code]}`);
    // A text of lines ends with a line feed or does not; what is not shown is not counted.
    const bytes = Buffer.byteLength(content.join('\n'));
    if (content.length > 0 && length !== undefined && ![bytes, bytes + 1].includes(Number(length))) problems.push(`"${start}" has ${bytes} bytes of content and says ${length}`);
  }
  return problems;
}

function theHttpCheckItself() {
  const good = ['C: GET / HTTP/1.1', 'C: Host: example.com', 'C:', 'S: HTTP/1.1 405 Method Not Allowed', 'S: Allow: PUT', 'S: Content-Length: 2', 'S:', 'S: no'];
  const planted = [['C: Host: example.com', undefined], ['C:', undefined], ['S: Allow: PUT', undefined], ['S: Content-Length: 2', 'S: Content-Length: 4'], ['S: Allow: PUT', 'S: Allow']];
  const missed = planted.filter(([line, other]) => httpProblems(good.flatMap((one) => (one === line ? other ?? [] : one))).length === 0);
  none([...missed, ...httpProblems(good)].map(String), 'the check of HTTP finds planted mistakes, and lets a good exchange pass', planted.length);
}

/* --- all ----------------------------------------------------------------- */

function read(root, family) {
  return readdirSync(join(root, 'content', family)).filter((name) => name.endsWith('.md'))
    .flatMap((name) => exchangesOf(readFileSync(join(root, 'content', family, name), 'utf8')).map((lines) => [`${family}/${name}`, lines]));
}

export function theExchanges(root) {
  theCheckItself();
  theHttpCheckItself();
  const mail = FAMILIES.flatMap((family) => read(root, family)), web = read(root, 'http');
  none(mail.flatMap(([name, lines]) => exchangeProblems(lines).map((problem) => `${name}: ${problem}`)), 'every exchange keeps to SMTP and says what came before it', mail.length);
  none(web.flatMap(([name, lines]) => httpProblems(lines).map((problem) => `${name}: ${problem}`)), 'every exchange keeps to HTTP', web.length);
}
