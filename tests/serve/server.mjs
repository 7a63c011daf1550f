// Starts `statuary serve` on a copy of a project, and talks to it.

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { root, temporaryFolder } from '../site/build.mjs';

export const program = resolve(process.env.STATUARY ?? join(root, 'build/statuary'));

const folder = temporaryFolder();

/** A fresh copy of the small site that `statuary init` makes, with a copy of the standard theme. */
export function starter(name) {
  const project = join(folder, name);
  for (const words of [['init', project], ['templates', 'copy', '--all', '-C', project]]) {
    const made = spawnSync(program, words, { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(made.stderr);
  }
  return project;
}

/** A copy of the repository's own site. */
export function ownSite(name) {
  const project = join(folder, name);
  mkdirSync(project);
  for (const part of ['content', 'locales', 'templates']) cpSync(join(root, part), join(project, part), { recursive: true });
  return project;
}

export const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** A page that loads itself again has no answer until it is there. */
const reloads = (error) => {
  if (/Execution context was destroyed/.test(error.message)) return false;
  throw error;
};

/** Waits until @condition holds; gives up after a while, and says whether it did. */
export async function until(condition, seconds = 20) {
  for (const end = Date.now() + 1000 * seconds; Date.now() < end; await sleep(50)) {
    if (await Promise.resolve().then(condition).catch(reloads)) return true;
  }
  return false;
}

const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export class Server {
  /** Resolves when the server says where it is. */
  static async start(project, ...options) {
    return Server.startWith({}, project, ...options);
  }

  /** As start(), with other variables in the environment. */
  static async startWith(variables, project, ...options) {
    const server = new Server();
    server.project = project;
    server.output = '';
    const child = server.child = spawn(program, ['serve', '-C', project, ...options], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...variables } });
    running.add(child);
    server.ended = new Promise((done) => child.on('exit', (status, signal) => {
      running.delete(child);
      server.dead = true;
      done({ status, signal });
    }));
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { server.output += text; });
    await until(() => server.dead || server.output.includes('(Ctrl+C'), 60);
    server.address = server.output.match(/The site is at (http:\/\/\S+?:\d+\/)/)?.[1];
    if (!server.address) throw new Error(`The server did not start:\n${server.output}`);
    server.port = Number(new URL(server.address).port);
    return server;
  }

  /** How often the site was read. */
  get readings() {
    return (this.output.match(/^(Read in |The site stays )/gm) ?? []).length;
  }

  /** Ends it as Ctrl+C does. */
  async stop(signal = 'SIGINT') {
    this.child.kill(signal);
    return this.ended;
  }

  get(path, options) {
    return fetch(new URL(path, this.address), { redirect: 'manual', ...options });
  }

  /** Sends @text as it is; resolves to what comes back until the server closes or @seconds are over. */
  raw(text, seconds = 3) {
    return new Promise((done) => {
      let answer = '';
      const socket = connect(this.port, new URL(this.address).hostname, () => socket.write(text, 'latin1'));
      const finish = (closed) => {
        socket.destroy();
        done({ answer, closed, status: Number(answer.match(/^HTTP\/1\.[01] (\d+)/)?.[1] ?? 0), answers: (answer.match(/^HTTP\/1\.[01] \d+/gm) ?? []).length });
      };
      socket.setTimeout(1000 * seconds, () => finish(false));
      socket.on('data', (part) => { answer += part.toString('latin1'); });
      socket.on('close', () => finish(true));
      socket.on('error', () => finish(true));
    });
  }
}
