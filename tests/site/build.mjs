// Builds the repository's own site into a temporary folder.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const folders = [];

/** A temporary folder that goes when the process ends, however it ends. */
export function temporaryFolder() {
  if (folders.length === 0) {
    process.on('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  }
  folders.push(mkdtempSync(join(tmpdir(), 'statuary-')));
  return folders.at(-1);
}

/** A copy of the project with a tenth of its comparisons, those of related codes and with a note, in a tenth of the time: for tests that need no more. @whole: a family that has all. */
export function lesserProject(whole) {
  const project = join(temporaryFolder(), 'project');
  for (const part of ['content', 'locales', 'templates']) cpSync(join(root, part), join(project, part), { recursive: true });
  for (const entry of readdirSync(join(project, 'content'), { withFileTypes: true })) {
    const family = join(project, 'content', entry.name, 'index.md');
    if (entry.isDirectory() && entry.name !== whole) writeFileSync(family, readFileSync(family, 'utf8').replace(/^codes:/m, 'pairs: related\ncodes:'));
  }
  return project;
}

/** The folder of a site: the one given, or one that is built now; of that, the build's exit status and messages too. */
export function site(given) {
  if (given !== undefined) return { folder: resolve(given) };
  const program = resolve(process.env.STATUARY ?? join(root, 'build/statuary'));
  const folder = join(temporaryFolder(), 'site');
  const built = spawnSync(program, ['build', '--quiet', '-C', root, '-o', folder], { encoding: 'utf8' });
  if (built.error) throw built.error;
  return { folder, status: built.status, stderr: built.stderr };
}
