// Many clients at once.

import { spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { none, note, ok } from '../tap.mjs';
import { Server, ownSite } from './server.mjs';

const CONNECTIONS = 500;

export async function load() {
  const server = await Server.start(ownSite('load'));
  await hold(server);
  const url = `${server.address}en/smtp/252.html`;
  const wrk = spawnSync('wrk', ['-t', '2', '-c', '100', '-d', '2s', '--timeout', '30s', url], { encoding: 'utf8' });
  note(wrk.stdout.match(/Requests\/sec:.*/)?.[0] ?? 'no figures');
  ok(wrk.status === 0 && /[1-9]\d* requests in/.test(wrk.stdout), 'wrk gets its pages', wrk.stdout, wrk.stderr);
  ok(!/Non-2xx|Socket errors/.test(wrk.stdout), 'and no other answer', wrk.stdout);
  const { status } = await server.stop();
  ok(status === 0, 'the server ends as ever', server.output);
}

/** Opens all connections, then asks for a page on each, twice. */
async function hold(server) {
  const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, () => new Promise((done) => {
    const socket = connect(server.port, '127.0.0.1', () => done(socket));
    socket.on('error', () => done(null));
  })));
  const ask = (socket) => new Promise((done) => {
    let answer = '';
    const take = (part) => {
      answer += part;
      if (!answer.includes('</html>') && !answer.includes('Content-Length: 0')) return;
      socket.off('data', take);
      done(answer.slice(0, 15));
    };
    if (!socket) return done('refused');
    socket.on('data', take);
    socket.once('close', () => done('closed'));
    socket.write(`GET /en/ HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`);
  });
  for (const time of ['a request', 'a second one']) {
    const answers = await Promise.all(sockets.map(ask));
    none(answers.filter((answer) => !answer.startsWith('HTTP/1.1 200')), `${CONNECTIONS} open connections each get an answer to ${time}`, answers.length);
  }
  sockets.forEach((socket) => socket?.destroy());
}
