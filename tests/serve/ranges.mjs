// Parts of files (RFC 9110 §14): each is right, or the whole file is sent, and
// many clients that ask for parts of one file cost its memory once.

import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { none, ok } from '../tap.mjs';
import { Server, program, starter } from './server.mjs';

const SIZE = 15 << 20, PARKED = 20;
const HUGE = '9223372036854775808', HUGER = '99999999999999999999999999';

export async function ranges() {
  const project = starter('ranges'), assets = join(project, 'templates/assets');
  const small = Buffer.from('0123456789abcdefghij'), big = randomBytes(SIZE);
  writeFileSync(join(assets, 'small.txt'), small);
  writeFileSync(join(assets, 'empty.txt'), '');
  writeFileSync(join(assets, 'big.bin'), big);
  const built = spawnSync(program, ['build', '--quiet', '-C', project], { encoding: 'utf8' });
  const path = (name) => `/assets/${readdirSync(join(project, 'site/assets')).find((file) => file.startsWith(name))}`;
  ok(built.status === 0, 'a site with assets of no bytes and of many', built.stderr);
  const server = await Server.start(project);
  await each(server, path('small'), path('empty'), small);
  await memory(server, path('big'), big);
  const { status } = await server.stop();
  ok(status === 0 && !/CRITICAL|WARNING|runtime error|AddressSanitizer/.test(server.output), 'and the server has nothing to complain of', server.output);
}

async function each(server, small, empty, all) {
  const n = all.length, whole = [0, n];
  const tag = (await server.get(small)).headers.get('ETag');
  const problems = [], list = [
    // What is asked for, and what is sent: [from, to], 416, or the whole file with 200.
    ['bytes=0-4', [0, 5]], ['bytes=5-', [5, n]], ['bytes=0-0', [0, 1]], [`bytes=${n - 1}-`, [n - 1, n]], ['bytes=-5', [n - 5, n]], ['bytes=-1', [n - 1, n]],
    [`bytes=0-${n - 1}`, whole], [`bytes=0-${n}`, whole], [`bytes=0-${n + 1}`, whole], [`bytes=3-${HUGE}`, [3, n]], [`bytes=3-${HUGER}`, [3, n]],
    [`bytes=-${n}`, whole], [`bytes=-${n + 1}`, whole], [`bytes=-${HUGE}`, whole], [`bytes=-${HUGER}`, whole],
    [`bytes=${n}-`, 416], [`bytes=${n}-${n}`, 416], [`bytes=${HUGE}-`, 416], [`bytes=${HUGER}-${HUGER}`, 416], ['bytes=-0', 416],
    ['BYTES=0-4', [0, 5]], ['bytes= 0-4', [0, 5]],
    ...['bytes=4-0', 'bytes=', 'bytes=-', 'bytes', 'bytes=x', 'bytes=0-x', 'bytes=0--4', 'bytes=--4', 'bytes=+0-4', 'bytes=0-+4', 'bytes=0 - 4', 'bytes=0x0-0x4', 'bytes 0-4', 'byte=0-4', 'lines=0-4', '0-4', '=0-4', 'bytes=0-4;x', `bytes=-${'-'.repeat(500)}`]
      .map((text) => [text, 200]),
    ...['bytes=0-4,6-8', 'bytes=0-4,0-4', 'bytes=0-,0-', `bytes=${'0-,'.repeat(64)}0-`, 'bytes=0-4, lines=1', `bytes=${'1-2,'.repeat(2000)}3-4`].map((text) => [text, 200]),
    // RFC 9110 §13: a condition that fails is answered before any range.
    ['bytes=0-4', [0, 5], { 'If-Range': tag }], ['bytes=0-4', 200, { 'If-Range': '"x"' }], ['bytes=0-4', 200, { 'If-Range': `W/${tag}` }], ['bytes=0-4', 200, { 'If-Range': 'Mon, 01 Jan 2001 00:00:00 GMT' }],
    [`bytes=${n}-`, 200, { 'If-Range': '"x"' }], ['bytes=0-4', 304, { 'If-None-Match': tag }], ['bytes=0-4', [0, 5], { 'If-None-Match': '"x"' }],
    ['bytes=0-4', 412, { 'If-Match': '"x"' }], ['bytes=0-4', 412, { 'If-Match': `W/${tag}` }], ['bytes=0-4', [0, 5], { 'If-Match': `"x", ${tag}` }], ['bytes=0-4', [0, 5], { 'If-Match': '*' }],
  ];
  for (const [range, expected, more] of list) {
    const answer = await server.get(small, { headers: { Range: range, ...more } }), body = Buffer.from(await answer.arrayBuffer());
    const part = Array.isArray(expected), status = part ? 206 : expected;
    const should = part ? all.subarray(...expected) : status === 200 ? all : Buffer.alloc(0);
    const content = part ? `bytes ${expected[0]}-${expected[1] - 1}/${n}` : status === 416 ? `bytes */${n}` : null;
    if (answer.status !== status || answer.headers.get('Content-Range') !== content || !body.equals(should))
      problems.push(`${range.slice(0, 60)} ${JSON.stringify(more ?? {})}: ${answer.status} ${answer.headers.get('Content-Range')} ${body.length} bytes, not ${status} ${content} ${should.length}`);
  }
  none(problems, `${list.length} ranges are answered with their bytes, or with the whole file`, list.length);

  const head = await server.get(small, { method: 'HEAD', headers: { Range: 'bytes=0-4' } });
  ok(head.status === 200 && head.headers.get('Content-Length') === String(n) && head.headers.get('Accept-Ranges') === 'bytes', 'HEAD knows no ranges');
  const nothing = await Promise.all([{}, { Range: 'bytes=0-' }, { Range: 'bytes=0-0' }, { Range: 'bytes=-1' }, { Range: 'bytes=-0' }].map(async (headers) => {
    const answer = await server.get(empty, { headers });
    return `${answer.status} ${answer.headers.get('Content-Range')} ${(await answer.text()).length}`;
  }));
  ok(nothing.join() === '200 null 0,416 bytes */0 0,416 bytes */0 0,200 null 0,416 bytes */0 0', 'of an empty file too', nothing.join());
  const missing = await server.get('/en/no.html', { headers: { Range: 'bytes=0-4' } });
  ok(missing.status === 404 && !missing.headers.has('Content-Range') && (await missing.text()).includes('</html>'), 'the page of what is not there is sent whole');
}

/** The most memory the server had since the last call, in bytes. */
function peak({ child }) {
  const most = 1024 * Number(readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmHWM:\s*(\d+) kB/)[1]);
  writeFileSync(`/proc/${child.pid}/clear_refs`, '5');
  return most;
}

async function memory(server, path, all) {
  const whole = Buffer.from(await (await server.get(path)).arrayBuffer());
  ok(whole.equals(all), 'a file of 15 MB is served');
  const park = (range) => new Promise((done) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nRange: ${range}\r\n\r\n`));
    socket.once('data', (part) => {
      socket.pause();
      done({ socket, status: part.toString('latin1', 0, 12) });
    });
  });
  peak(server);
  const before = peak(server), sockets = [];
  for (const range of ['bytes=1-', `bytes=${'0-,'.repeat(63)}0-`, `bytes=-${HUGE}`, `bytes=${Array.from({ length: 64 }, (_, i) => `${i}-`)}`])
    for (let i = 0; i < PARKED; i++) sockets.push(await park(range));
  const more = peak(server) - before;
  ok(sockets.every(({ status }) => /HTTP\/1.1 20[06]/.test(status)), 'clients that take a little of their answers are answered');
  ok(more < SIZE, `${sockets.length} of them cost less than the file once more`, `${more} bytes`);
  sockets.forEach(({ socket }) => socket.destroy());
}
