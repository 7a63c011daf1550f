// Whatever a client sends: the server goes on, nothing that the client did
// reaches the terminal, and each answer has a status that HTTP knows. Requests
// are put together at random from good and bad parts, the same in every run.

import { connect } from 'node:net';
import { none, ok } from '../tap.mjs';

const REQUESTS = 4000, AT_ONCE = 50;

/* RFC 9110 §15 */
export const REASONS = {
  100: 'Continue', 101: 'Switching Protocols', 200: 'OK', 206: 'Partial Content', 301: 'Moved Permanently', 304: 'Not Modified', 400: 'Bad Request', 403: 'Forbidden', 404: 'Not Found',
  405: 'Method Not Allowed', 408: 'Request Timeout', 409: 'Conflict', 411: 'Length Required', 412: 'Precondition Failed', 413: 'Content Too Large', 415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable', 417: 'Expectation Failed', 421: 'Misdirected Request', 422: 'Unprocessable Content', 501: 'Not Implemented', 503: 'Service Unavailable', 505: 'HTTP Version Not Supported',
};

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function random(seed) {
  return () => {
    seed = (seed + 0x6D2B79F5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const NUMBERS = ['0', '1', '5', '-5', '+5', '-0', '5 ', '', '0x10', '1e3', '5, 5', '5;5', '2147483648', '4294967296', '9223372036854775807', '9223372036854775808', '-9223372036854775808', '99999999999999999999999', 'NaN', '٣'];
const DATES = ['Mon, 01 Jan 2001 00:00:00 GMT', 'Mon, 99 Jan 2001 99:99:99 GMT', 'Monday, 01-Jan-01 00:00:00 GMT', 'Mon Jan  1 00:00:00 2001', '0', '-1', 'Fri, 31 Feb 9999 23:59:60 +9999', 'Thu, 01 Jan 0000 00:00:00 GMT', '20010101T000000Z', 'Mon, 01', ',', '\xff\xfe'];
const TEXTS = ['', ' ', 'x', 'a, b', '"', '""', 'W/"x"', '*', ',,,', ';;;=', '=', '"\\', '\t', '\xff', '\xc0\xaf', '%', '%00', '\0', '\x01\x7f', 'a\r\n b', 'x'.repeat(5000), 'é', '(', '<>', 'q=0.5;q=x', '\u0085'.repeat(3)];
const HEADERS = {
  'Content-Length': NUMBERS, 'Transfer-Encoding': ['chunked', 'identity', 'gzip, chunked', 'chunked, chunked', 'CHUNKED', ...TEXTS],
  Range: [...NUMBERS.flatMap((a) => [`bytes=${a}-`, `bytes=-${a}`, `bytes=${a}-${a}`, `bytes=0-${a}`]), 'bytes=0-1,2-3', `bytes=${'0-,'.repeat(64)}`, 'bytes', ...TEXTS],
  'If-Range': [...DATES, ...TEXTS], 'If-Modified-Since': DATES, 'If-Unmodified-Since': DATES, 'If-None-Match': TEXTS, 'If-Match': TEXTS, Date: DATES,
  Expect: ['100-continue', 'x', ...TEXTS], Connection: ['close', 'keep-alive', 'Upgrade', 'keep-alive, Upgrade, Host', ...TEXTS], 'Keep-Alive': NUMBERS, Upgrade: ['websocket', 'h2c', 'TLS/1.0', ...TEXTS],
  'Sec-WebSocket-Key': ['dGhlIHNhbXBsZSBub25jZQ==', ...TEXTS], 'Sec-WebSocket-Version': ['13', '8', ...NUMBERS], 'Sec-WebSocket-Protocol': TEXTS,
  'Sec-WebSocket-Extensions': ['permessage-deflate', 'permessage-deflate; client_max_window_bits=99', 'permessage-deflate; server_max_window_bits=-1, x; y="', ...TEXTS],
  'HTTP2-Settings': TEXTS, Cookie: TEXTS, Authorization: ['Basic', 'Basic =', 'Digest x', ...TEXTS], Accept: TEXTS, 'Accept-Encoding': TEXTS, 'Content-Encoding': ['gzip', ...TEXTS],
  'Content-Type': ['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded; charset="', 'multipart/form-data', 'multipart/form-data; boundary=', ...TEXTS], 'Content-Disposition': TEXTS, Origin: ['null', 'http://[', ...TEXTS],
  'Sec-Fetch-Site': ['same-origin', 'none', 'cross-site', ...TEXTS], Referer: ['http://[', ...TEXTS], 'X-Statuary-Token': TEXTS, Trailer: TEXTS, TE: TEXTS, Forwarded: TEXTS, ':authority': TEXTS, '': TEXTS, 'A B': TEXTS, 'X\xff': TEXTS, 'X\0': TEXTS,
};
const TARGETS = ['/', '/en/', '/en/lamp/E10.html', '/en/lamp', '/no', '/_statuary/events', '/_statuary/unit', '/_statuary/unit?name=ui:skip', '/_statuary/unit?name', '/_statuary/unit?%zz=%', '/_statuary/follow.js', '*', '', '/%', '/%00', '/%zz', '/%ff',
  '/..', '/%2e%2e/', '/a/%2e%2e/b', '//', '/?', '/?&&==', '/#', '/;', '/\\', '/\xff', '/en/?\xff', '/[', 'http://', 'http://[', 'http://[::1', 'http://127.0.0.1:99999/', 'http://127.0.0.1:-1/', 'http://a b/', 'http:///', 'ftp://127.0.0.1/', 'https://127.0.0.1/', 'data:,x',
  'javascript:x', 'x', ':', ':80', '127.0.0.1:80', '[::1]:x', 'a:b@c:d', `/${'a/'.repeat(1500)}`, `/?${'a=b&'.repeat(1500)}`, '/\u0085', 'urn:x:y', '?', '#', 'http://%zz/', 'http://127.0.0.1%00/'];
const METHODS = ['GET', 'GET', 'GET', 'HEAD', 'POST', 'OPTIONS', 'CONNECT', 'TRACE', 'get', '', 'G T', 'PRI', '\0', 'X'.repeat(3000)];
const VERSIONS = ['HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/1.9', 'HTTP/0.9', 'HTTP/', 'HTTP/1.', 'HTTP/-1.1', 'HTTP/99999999999.1', 'http/1.1', '', 'ICY'];

/** A request, right in most of its parts. */
function request(next, port) {
  const one = (list) => list[Math.floor(next() * list.length)];
  const names = Object.keys(HEADERS);
  const host = next() < 0.7 ? `127.0.0.1:${port}` : one(['', 'localhost', `LOCALHOST:${port}`, '[::1]', '[', 'a b', 'a:b', `127.0.0.1:${port}0`, ':', '@', '/', '\xff', '127.0.0.1:-1', '%00', ...TEXTS]);
  const target = next() < 0.8 ? one(TARGETS.slice(0, 11)) : one(TARGETS);
  const method = next() < 0.7 ? 'GET' : one(METHODS), version = next() < 0.8 ? 'HTTP/1.1' : one(VERSIONS);
  const lines = [`${method} ${target} ${version}`, ...(next() < 0.9 ? [`Host: ${host}`] : [])];
  for (let i = Math.floor(next() * 4); i > 0; i--) {
    const name = one(names);
    lines.push(`${name}: ${one(HEADERS[name])}`);
  }
  if (/events/.test(target) && next() < 0.8) lines.push('Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', `Origin: http://127.0.0.1:${port}`);
  if (next() < 0.1) lines.push(...Array.from({ length: 100 }, () => `${one(names)}: ${one(TEXTS)}`));
  let text = `${lines.join(next() < 0.95 ? '\r\n' : '\n')}\r\n\r\n`;
  if (next() < 0.5) text += one(['hello', 'name=a&version=b&target=%ff', '5\r\nhello\r\n0\r\n\r\n', '-5\r\nhello\r\n', 'ffffffffffffffff1\r\n', '\x81\x80\0\0\0\0', '\x81\xff\xff\xff\xff\xff\xff\xff\xff\xff', '\x88\x82\0\0\0\0\x03\xe7', '\xf0\x80\0\0\0\0', '\x89\xfe\xff\xff\0\0\0\0', 'GET / HTTP/1.1\r\n\r\n']);
  for (let i = next() < 0.3 ? 3 : 0; i > 0; i--) {
    const at = Math.floor(next() * text.length);
    text = text.slice(0, at) + String.fromCharCode(Math.floor(next() * 256)) + text.slice(at + Math.floor(next() * 3));
  }
  return text;
}

/** Sends @text and nothing more; resolves to what comes back. Who has the head of an answer leaves, rudely; who is @rude, at once. */
function ask(port, text, rude) {
  return new Promise((done) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => (rude ? socket.write(text, 'latin1', () => socket.resetAndDestroy()) : socket.end(text, 'latin1')));
    socket.on('data', (part) => {
      answer += part.toString('latin1');
      if (answer.includes('\r\n\r\n')) socket.resetAndDestroy();
    });
    socket.on('error', () => {});
    socket.on('close', () => done(answer));
  });
}

export async function anything(server) {
  const next = random(1), problems = new Set(), seen = {};
  for (let sent = 0; sent < REQUESTS; sent += AT_ONCE) {
    const texts = Array.from({ length: AT_ONCE }, () => request(next, server.port));
    const answers = await Promise.all(texts.map((text, i) => ask(server.port, text, i % 10 === 0)));
    answers.forEach((answer, i) => {
      const line = answer.match(/^HTTP\/1\.[01] (\d{3}) (.*)\r\n/);
      if (line) seen[line[1]] = (seen[line[1]] ?? 0) + 1;
      if (answer !== '' && (!line || REASONS[line[1]] !== line[2])) problems.add(`${JSON.stringify(texts[i].slice(0, 300))}: ${JSON.stringify(answer.slice(0, 60))}`);
    });
    const said = server.output.match(/.*(CRITICAL|WARNING|ERROR).*/);
    if (said || server.dead) {
      none([said?.[0] ?? 'the server ended', ...texts.map((text) => JSON.stringify(text.slice(0, 300)))], 'nothing that a client sends reaches the terminal', 1);
      return;
    }
  }
  ok(Object.keys(seen).length >= 12 && seen[200] > 100, `${REQUESTS} requests at random get answers of many kinds`, JSON.stringify(seen));
  none([...problems], 'each with the reason phrase of its status', REQUESTS);
  ok(!/CRITICAL|WARNING|ERROR/.test(server.output), 'and nothing that a client sends reaches the terminal', server.output);
}
