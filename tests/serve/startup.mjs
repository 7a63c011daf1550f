// How the server starts and ends, and what it costs those who do not use it.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { none, ok } from '../tap.mjs';
import { Server, program, starter, until } from './server.mjs';

const loads = (...args) => spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, LD_DEBUG: 'files' } }).stderr.includes('libsoup');
const serve = (...args) => spawnSync(program, ['serve', ...args], { encoding: 'utf8', timeout: 60000 });

export async function startup() {
  const project = starter('startup');
  const others = [['build', '-C', project], ['check', '-C', project], ['i18n', 'status', '-C', project], ['serve', '--help']];
  none(others.filter((command) => loads(...command)).map(String), 'other commands do not load libsoup', others.length);

  const first = await Server.start(project);
  ok(readFileSync(`/proc/${first.child.pid}/maps`, 'utf8').includes('libsoup'), 'the server does');
  ok(first.address === `http://127.0.0.1:${first.port}/` && first.port >= 8000, 'it listens at 127.0.0.1, from port 8000 on', first.output);
  const second = await Server.start(project);
  ok(second.port > first.port, 'a second one takes the next free port');

  const taken = serve('-C', project, '--port', String(first.port));
  ok(taken.status === 1 && /another program listens at port \d+ already/.test(taken.stderr), 'a port that was asked for and is taken is an error', taken.stderr);
  for (const [what, args, said] of [
    ['a port there is not', ['--port', '70000'], '1 to 65535'],
    ['a language the site has not', ['--translate', 'xx'], '`xx` is not one of the site'],
    ['the source language', ['--translate', 'en'], 'source language'],
    ['an argument too many', ['here'], 'too many arguments'],
  ]) {
    const result = serve('-C', project, ...args);
    ok(result.status === 2 && result.stderr.includes(said), `${what} is wrong usage`, result.status, result.stderr);
  }
  const name = serve('-C', project, '--host', 'example.org');
  ok(name.status === 1 && name.stderr.includes('not an IP address'), 'a host is an IP address', name.stderr);

  for (const [server, signal] of [[first, 'SIGINT'], [second, 'SIGTERM']]) {
    const { status } = await server.stop(signal);
    ok(status === 0, `${signal} ends it with exit status 0`, status, server.output);
  }
  const again = await Server.start(project, '--port', String(second.port));
  ok(again.port === second.port, 'and its port is free again at once');
  await again.stop();

  const open = await Server.start(project, '--host', '0.0.0.0');
  ok(open.output.includes('warning: every computer'), 'another host than this computer comes with a warning', open.output);
  await open.stop();

  await broken();
}

async function broken() {
  const project = starter('broken');
  const page = join(project, 'content/lamp/E20.md');
  const good = readFileSync(page, 'utf8');
  writeFileSync(page, good.replace('light: dark', 'light: drak'));
  const server = await Server.start(project);
  const answer = await server.get('/en/');
  ok(answer.status === 503 && (await answer.text()).includes('The site has errors'), 'a site with errors from the start is waited for');
  ok(server.output.includes('content/lamp/E20.md:6:8: error:'), 'and its errors are on the terminal', server.output);
  writeFileSync(page, good);
  ok(await until(async () => (await server.get('/en/')).status === 200), 'and is there when they are mended');
  await server.stop();
}

