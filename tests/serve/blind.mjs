// Where files cannot be watched: the server says so and looks for itself.

import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ok } from '../tap.mjs';
import { Server, sleep, starter, until } from './server.mjs';

export async function blind() {
  const library = join(starter('blind-library'), 'blind.so');
  const made = spawnSync(process.env.CC ?? 'cc', ['-D_GNU_SOURCE', '-shared', '-fPIC', '-o', library, fileURLToPath(new URL('blind.c', import.meta.url)), '-ldl'], { encoding: 'utf8' });
  ok(made.status === 0, 'a system that watches no files', made.stderr);
  for (const [BLIND, reason] of [['init', 'max_user_instances is reached'], ['watch', 'max_user_watches is reached']])
    await withoutWatches({ BLIND, LD_PRELOAD: library, ASAN_OPTIONS: 'verify_asan_link_order=0' }, BLIND, reason);
  await circles();
}

async function withoutWatches(variables, what, reason) {
  const project = starter(`blind-${what}`), content = join(project, 'content/lamp'), file = join(content, 'E10.md');
  const server = await Server.startWith(variables, project);
  const told = () => (server.output.match(/cannot be watched/g) ?? []).length;
  ok(told() === 1 && server.output.includes(reason), `without inotify (${what}) it says so, and why`, server.output);
  const change = async (name, how) => {
    const before = server.readings;
    how();
    ok(await until(() => server.readings > before), `it finds ${name}`, server.output);
  };
  await change('a page that changed', () => appendFileSync(file, '\n'));
  await change('a file of the same size', () => cpSync(join(content, 'E20.md'), file));
  await change('a new page', () => writeFileSync(join(content, 'E90.md'), 'x'));
  await change('a page that is gone', () => rmSync(join(content, 'E90.md')));
  await change('a new folder', () => mkdirSync(join(project, 'templates/assets/deep')));
  await change('a file in it', () => writeFileSync(join(project, 'templates/assets/deep/a.css'), 'b {}'));
  const before = server.readings;
  writeFileSync(join(content, 'E10.md~'), 'x');
  writeFileSync(join(content, '.E10.md.swp'), 'x');
  await sleep(3500);
  ok(server.readings === before, "and passes over editors' own files", server.output);
  ok(told() === 1, 'having said it once', server.output);
  const { status } = await server.stop();
  ok(status === 0, 'it ends as ever', server.output);
}

/** Links that lead to themselves, and out of the project, are not followed for ever. */
async function circles() {
  const project = starter('circles'), content = join(project, 'content/lamp');
  for (const [name, target] of [['a', '.'], ['b', '.'], ['c', '/'], ['d', '../..']]) symlinkSync(target, join(content, name));
  const server = await Server.start(project), before = server.readings;
  appendFileSync(join(content, 'E10.md'), '\n');
  ok(await until(() => server.readings > before), 'folders that lead to themselves and out of the project are watched once or not at all', server.output);
  ok(!server.output.includes('cannot be watched'), 'where files can be watched, nothing is said', server.output);
  await server.stop();
}
