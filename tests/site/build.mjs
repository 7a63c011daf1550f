// Builds the repository's own site into a temporary folder.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A temporary folder that goes when the process ends, however it ends. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'statuary-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  return folder;
}

/** The folder of a site: the one given, or one that is built now; of that, the build's exit status and messages too. */
export function site(given) {
  if (given !== undefined) return { folder: resolve(given) };
  const program = resolve(process.env.STATUARY ?? join(root, 'build/statuary'));
  const folder = join(temporaryFolder(), 'site');
  const built = spawnSync(program, ['build', '-C', root, '-o', folder], { encoding: 'utf8' });
  if (built.error) throw built.error;
  return { folder, status: built.status, stderr: built.stderr };
}
