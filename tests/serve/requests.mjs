// Requests: those of well-behaved clients, and those of the others.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { none, ok } from '../tap.mjs';
import { REASONS, anything } from './anything.mjs';
import { Server, starter } from './server.mjs';

const curl = (...args) => spawnSync('curl', ['-s', '-i', '--max-time', '10', ...args], { encoding: 'latin1' }).stdout;
const status = (answer) => Number(answer.match(/^HTTP\/1\.1 (\d+)/)?.[1]);
const field = (answer, name) => answer.match(new RegExp(`^${name}: (.*)\r$`, 'im'))?.[1];
const body = (answer) => answer.slice(answer.indexOf('\r\n\r\n') + 4);

/* libsoup 3.2 loses 16 bytes for each request that it cannot parse. Its frame is
 * only seen when stacks are walked in full. */
const LEAKS = {
  ASAN_OPTIONS: 'fast_unwind_on_malloc=0',
  LSAN_OPTIONS: `print_suppressions=0:suppressions='${fileURLToPath(new URL('leaks', import.meta.url))}'`,
};

export async function requests() {
  const server = await Server.startWith(LEAKS, starter('requests'), '--translate', 'vi');
  pages(server);
  conditions(server);
  await hostile(server);
  await slow(server);
  await anything(server);
  ok(status(curl(`${server.address}en/`)) === 200, 'after all that the server serves');
  const { status: end } = await server.stop();
  ok(end === 0 && !/runtime error|AddressSanitizer|CRITICAL|WARNING/.test(server.output), 'and ends cleanly', server.output);
}

function pages({ address }) {
  const page = curl(`${address}en/lamp/E10.html`);
  ok(status(page) === 200 && field(page, 'Content-Type') === 'text/html; charset=utf-8' && body(page).includes('<h1'), 'a page is served', page.slice(0, 600));
  ok(field(page, 'Content-Security-Policy')?.startsWith("default-src 'self'") && !/unsafe/.test(field(page, 'Content-Security-Policy')), 'with a strict Content-Security-Policy');
  ok(field(page, 'X-Content-Type-Options') === 'nosniff' && field(page, 'Cross-Origin-Resource-Policy') === 'same-origin', 'and other sites may not use it');
  const head = curl('-I', `${address}en/lamp/E10.html`);
  ok(status(head) === 200 && field(head, 'Content-Length') === field(page, 'Content-Length') && body(head) === '', 'HEAD says the same without the body');
  ok(status(curl(`${address}`)) === 200 && status(curl(`${address}en/lamp/E10.json`)) === 200 && status(curl(`${address}sitemap.xml`)) === 200, 'so are the choice of language, data and sitemap');
  const folder = curl(`${address}en/lamp`);
  ok(status(folder) === 301 && field(folder, 'Location')?.endsWith('/en/lamp/'), 'a folder without its slash is led to it', folder);
  const missing = curl(`${address}en/lamp/E99.html`);
  ok(status(missing) === 404 && body(missing).includes('<base href="/">'), 'what is not there is 404.html, with links that work here');
  const css = body(page).match(/href="\.\.\/\.\.\/(assets\/style\.\w+\.css)"/)[1];
  ok(field(curl(`${address}${css}`), 'Content-Type') === 'text/css; charset=utf-8', 'assets are served');
  ok(body(curl(`${address}sitemap.en.xml`)).includes(`<loc>${address}en/index.html</loc>`), 'whole addresses lead to this server');
}

function conditions({ address }) {
  const url = `${address}en/lamp/E10.html`;
  const page = curl(url);
  const tag = field(page, 'ETag'), date = field(page, 'Last-Modified'), length = Number(field(page, 'Content-Length'));
  for (const [what, expected, ...args] of [
    ['If-None-Match with its tag', 304, '-H', `If-None-Match: ${tag}`],
    ['If-None-Match with a list and a weak tag', 304, '-H', `If-None-Match: "x", W/${tag}`],
    ['If-None-Match with any', 304, '-H', 'If-None-Match: *'],
    ['If-None-Match with another tag', 200, '-H', 'If-None-Match: "x"'],
    ['If-Modified-Since its date', 304, '-H', `If-Modified-Since: ${date}`],
    ['If-Modified-Since an earlier date', 200, '-H', 'If-Modified-Since: Mon, 01 Jan 2001 00:00:00 GMT'],
    ['If-Modified-Since no date', 200, '-H', 'If-Modified-Since: yesterday'],
    ['a tag that differs and a date that does not', 200, '-H', 'If-None-Match: "x"', '-H', `If-Modified-Since: ${date}`],
    ['If-Match with its tag', 200, '-H', `If-Match: "x", ${tag}`],
    ['If-Match with another tag', 412, '-H', 'If-Match: "x"'],
    ['If-Unmodified-Since its date', 200, '-H', `If-Unmodified-Since: ${date}`],
    ['If-Unmodified-Since an earlier date', 412, '-H', 'If-Unmodified-Since: Mon, 01 Jan 2001 00:00:00 GMT'],
    ['a range', 206, '-H', 'Range: bytes=10-19'],
    ['the last bytes', 206, '-H', 'Range: bytes=-5'],
    ['a range beyond the end', 416, '-H', `Range: bytes=${length}-`],
    ['a range that is none', 200, '-H', 'Range: bytes=9-1'],
    ['a range in other units', 200, '-H', 'Range: lines=1-2'],
    ['a range of the version at hand', 206, '-H', 'Range: bytes=0-4', '-H', `If-Range: ${tag}`],
    ['a range of another version', 200, '-H', 'Range: bytes=0-4', '-H', 'If-Range: "x"'],
    ['hundreds of ranges', 200, '-H', `Range: bytes=${'0-,'.repeat(300)}0-1`],
  ]) {
    const answer = curl(...args, url);
    ok(status(answer) === expected, `${what}: ${expected}`, answer.slice(0, 800));
    if (what === 'a range') ok(body(answer) === body(page).slice(10, 20) && field(answer, 'Content-Range') === `bytes 10-19/${length}`, 'the range is the right one');
    if (expected === 304) ok(body(answer) === '' && field(answer, 'ETag') === tag, `${what}: no body, the same tag`);
  }
}

async function hostile(server) {
  const { port } = server;
  const host = `Host: 127.0.0.1:${port}\r\n`, close = 'Connection: close\r\n';
  const get = (path, headers = host) => `GET ${path} HTTP/1.1\r\n${headers}${close}\r\n`;
  const post = (headers, text = '') => `POST /_statuary/unit HTTP/1.1\r\n${host}${headers}${close}\r\n${text}`;
  const long = 'a'.repeat(200000);
  const CLOSED = 0;
  const events = (origin) => get('/_statuary/events', `${host}Origin: ${origin}\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n`)
    .replace(close, 'Connection: Upgrade\r\n');
  const list = [
    ['dot segments', get('/../../../etc/passwd'), 404],
    ['encoded dots', get('/%2e%2e/%2e%2e/etc/passwd'), 404],
    ['encoded slashes', get('/..%2f..%2fetc%2fpasswd'), 400],
    ['dots encoded twice', get('/%252e%252e/etc/passwd'), 400],
    ['backslashes', get('/..\\..\\etc\\passwd'), 400],
    ['encoded backslashes', get('/..%5c..%5cetc'), 400],
    ['overlong UTF-8', get('/%c0%ae%c0%ae/etc/passwd'), 400],
    ['an encoded NUL', get('/en/%00.html'), 400],
    ['a NUL', get('/en/\0'), 400],
    ['a NUL in a header', get('/en/', `${host}X: a\0b\r\n`), 400],
    ['a path that begins with two slashes', get('//etc/passwd'), 400],
    ['an encoded newline', get('/en/%0d%0aX-Evil:%20yes'), 400],
    ['a percent sign alone', get('/%'), 400],
    ['a percent sign and no number', get('/%zz'), 400],
    ['a file of the project', get('/content/index.md'), 404],
    ['an asset by its name on the disk', get('/templates/assets/style.css'), 404],
    ['a long address', get(`/${'a'.repeat(5000)}`), 400],
    ['a huge address', get(`/${long}`), CLOSED],
    ['a huge header', get('/', `${host}X: ${long}\r\n`), CLOSED],
    ['tens of thousands of headers', get('/', host + 'X: y\r\n'.repeat(30000)), CLOSED],
    ['no host', get('/', ''), 400],
    ['an empty host', get('/', 'Host:\r\n'), 421],
    ['the host of another site', get('/', `Host: evil.example:${port}\r\n`), 421],
    ['another port', get('/', 'Host: 127.0.0.1:1\r\n'), 421],
    ['no port', get('/', 'Host: 127.0.0.1\r\n'), 421],
    ['two hosts', get('/', `${host}Host: evil.example\r\n`), 421],
    ['two hosts, the wrong one first', get('/', `Host: evil.example\r\n${host}`), 421],
    ['a name that begins like the host', get('/', `Host: 127.0.0.1.evil.example:${port}\r\n`), 421],
    ['a name before the host', get('/', `Host: evil.example@127.0.0.1:${port}\r\n`), 421],
    ['the address as a number', get('/', `Host: 2130706433:${port}\r\n`), 421],
    ['the address of a network', get('/', `Host: 192.168.1.2:${port}\r\n`), 421],
    ['a whole address of another site', get('http://evil.example/'), 421],
    ['a whole address, and the host of another site', get(`http://127.0.0.1:${port}/`, 'Host: evil.example\r\n'), 421],
    ['a file: address', get('file:///etc/passwd'), 400],
    ['CONNECT', `CONNECT evil.example:443 HTTP/1.1\r\n${host}${close}\r\n`, 421],
    ['a space before a colon', `GET / HTTP/1.1\r\nHost : 127.0.0.1:${port}\r\n${close}\r\n`, 400],
    ['HTTP/0.9', 'GET /\r\n\r\n', 400],
    ['HTTP/1.0 without a host', 'GET / HTTP/1.0\r\n\r\n', 400],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 505],
    ['TLS', `\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03${'x'.repeat(64)}\r\n\r\n`, 400],
    ['bytes', '\r\n\r\n\x00\x01\xff\r\n\r\n', 400],
    ['two lengths', post('Content-Length: 5\r\nContent-Length: 6\r\n', 'hello!'), 400],
    ['a list of lengths', post('Content-Length: 5, 5\r\n', 'hello'), 400],
    ['a length below zero', post('Content-Length: -5\r\n', 'hello'), 400],
    ['a length with a sign', post('Content-Length: +5\r\n', 'hello'), 400],
    ['a length in base 16', post('Content-Length: 0x5\r\n', 'hello'), 400],
    ['a length beyond all numbers', post('Content-Length: 99999999999999999999999\r\n', 'hello'), 413],
    ['two megabytes', post('Content-Length: 2000000\r\n', 'hello'), 413],
    ['a write without a length', post(''), 411],
    ['a length and chunks', post('Content-Length: 5\r\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${get('/vi/')}`), 411],
    ['chunks', post('Transfer-Encoding: chunked\r\n', '5\r\nhello\r\n0\r\n\r\n'), 411],
    ['a coding nobody knows', post('Transfer-Encoding: xchunked\r\n', 'hello'), 501],
    ['a request in the body of another', get('/en/', `${host}Content-Length: 60\r\n`).replace(close, '') + get('/vi/'), 413],
    ['a write without a token', post('Content-Length: 5\r\n', 'hello'), 403],
    ['a write with a wrong token', post('X-Statuary-Token: 0000\r\nContent-Length: 5\r\n', 'hello'), 403],
    ['a write from another site', post(`Origin: http://evil.example\r\nContent-Length: 5\r\n`, 'hello'), 403],
    ['a write from a sandbox', post('Origin: null\r\nContent-Length: 5\r\n', 'hello'), 403],
    ['a text asked for by another site', get('/_statuary/unit?name=ui:skip', `${host}Sec-Fetch-Site: cross-site\r\n`), 403],
    ['events for another site', events('http://evil.example'), 403],
    ['events for another port', events('http://127.0.0.1:1'), 403],
    ['events without an upgrade', get('/_statuary/events'), 400],
    ['a reserved address that is none', get('/_statuary/no'), 404],
    ...['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH', 'BREW', 'get'].map((method) =>
      [`${method} of a page`, `${method} /en/ HTTP/1.1\r\n${host}Content-Length: 0\r\n${close}\r\n`, 405]),
  ];
  const problems = [];
  for (const [what, text, expected] of list) {
    const { status: got, closed, answers, answer } = await server.raw(text, 5);
    if (got !== expected) problems.push(`${what}: ${got}, not ${expected}: ${answer.slice(0, 120)}`);
    if (got !== CLOSED && !answer.startsWith(`HTTP/1.${answer[7]} ${got} ${REASONS[got]}\r\n`)) problems.push(`${what}: ${answer.split('\r')[0]}`);
    if (!closed) problems.push(`${what}: the connection stays open`);
    if (answers > 1) problems.push(`${what}: ${answers} answers to one request`);
    if (/root:|passwd/.test(answer)) problems.push(`${what}: a file of the system`);
    if (expected === 405 && !/^Allow: GET, HEAD\r$/m.test(answer)) problems.push(`${what}: no Allow`);
  }
  none(problems, `${list.length} bad requests are refused, each as it should be`, list.length);
  const good = await server.raw(events(`http://127.0.0.1:${port}`), 2);
  ok(good.status === 101 && good.answer.includes('"readings":'), 'events for a page of the server are sent', good.answer);
  const named = await server.raw(get('/en/', `Host: LOCALHOST:${port}\r\n`));
  ok(named.status === 200, 'the server goes by the name localhost too');
}

/** A request line, then nothing; and a body that never comes. */
async function slow(server) {
  const host = `Host: 127.0.0.1:${server.port}\r\n`;
  const trickle = Promise.all([
    server.raw(`GET /en/ HTTP/1.1\r\n${host}X-`, 30),
    server.raw(`POST /_statuary/unit HTTP/1.1\r\n${host}Content-Length: 1000\r\n\r\nna`, 30),
    server.raw('', 30),
  ]);
  const answers = await trickle;
  ok(answers.every(({ closed }) => closed), 'requests that never end are ended', JSON.stringify(answers));
  ok(answers[0].status === 408, 'with 408', answers[0].answer);
}
