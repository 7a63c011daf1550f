// Many clients at once.

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { none, note, ok } from '../tap.mjs';
import { Server, ownSite, until } from './server.mjs';

const CONNECTIONS = 500, VISITS = 1500;

export async function load() {
  const server = await Server.start(ownSite('load'));
  await hold(server);
  await visit(server);
  const url = `${server.address}en/smtp/252.html`;
  const wrk = spawnSync('wrk', ['-t', '2', '-c', '100', '-d', '2s', '--timeout', '30s', url], { encoding: 'utf8' });
  note(wrk.stdout.match(/Requests\/sec:.*/)?.[0] ?? 'no figures');
  ok(wrk.status === 0 && /[1-9]\d* requests in/.test(wrk.stdout), 'wrk gets its pages', wrk.stdout, wrk.stderr);
  ok(!/Non-2xx|Socket errors/.test(wrk.stdout), 'and no other answer', wrk.stdout);
  const { status } = await server.stop();
  ok(status === 0, 'the server ends as ever', server.output);
}

/** Opens all connections, then asks for a page on each. */
async function hold(server) {
  const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, () => new Promise((done) => {
    const socket = connect(server.port, '127.0.0.1', () => done(socket));
    socket.on('error', () => done(null));
  })));
  const ask = (socket) => new Promise((done) => {
    let answer = '';
    if (!socket) return done('refused');
    socket.on('data', (part) => { answer += part; });
    socket.once('close', () => done(answer));
    socket.write(`GET /en/ HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`);
  });
  const answers = await Promise.all(sockets.map(ask));
  none(answers.filter((answer) => !/^HTTP\/1.1 200 [^]*<\/html>\s*$/.test(answer)), `${CONNECTIONS} open connections each get an answer`, answers.length);
}

/** More clients one after another than may be there at once: those that left leave nothing behind. */
async function visit(server) {
  const seen = {}, count = () => readdirSync(`/proc/${server.child.pid}/fd`).length, before = count();
  for (let i = 0; i < VISITS; i++) {
    const { status } = await server.raw(`GET /en/ HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n${i % 3 === 1 ? 'Content-Length: 5\r\n' : ''}\r\n`);
    seen[status] = (seen[status] ?? 0) + 1;
  }
  ok(seen[200] === VISITS / 3 * 2 && seen[413] === VISITS / 3, `${VISITS} visits one after another are all answered`, JSON.stringify(seen));
  ok(await until(() => count() <= before), 'and leave no connection behind', before, count());
}
